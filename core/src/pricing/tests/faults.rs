//! What is wrong with price books, all at once, each with its path.

use super::*;
use crate::contract::{AttributeMatch, Measure, PriceScope, SaleItems, Selector, TierMode};

fn paths(rulebook: &Rulebook) -> Vec<(String, String)> {
    let error = check::rulebook(rulebook).unwrap_err();
    error.problems().iter().map(|problem| (problem.code.to_string(), problem.path.clone())).collect()
}

#[test]
fn all_faults_of_price_books_are_found_with_their_paths() {
    let noon = at("2026-06-15T12:00:00+00:00");
    let bad = price("p", "tea", "-1.00")
        .with_compare_at(unit_price("-2.00"))
        .with_valid_from(noon)
        .with_valid_until(noon)
        .with_min_quantity(quantity("5"))
        .with_max_quantity(quantity("4"))
        .with_per(Measure::new(id("kg"), quantity("0")))
        .with_scope(PriceScope::new().with_attributes([AttributeMatch::new(id("a"))]))
        .with_pool(Selector::new().with_sale_items(SaleItems::Only).with_unit_price_at_least(unit_price("1")))
        .with_tiers([
            tier("0", "1.00"),
            tier("10", "-1.00"),
            tier("10", "1.00").with_flat_fee(fee("0.001")),
            tier("11", "1.00").with_flat_fee(fee("-1.00")),
        ]);
    let halves =
        price("q", "tea", "1.00").with_tiers([tier("1.5", "1.00")]).with_tier_mode(TierMode::Graduated);
    let unknown = PriceBook::new(id("x"), CurrencyCode::parse("QQQ").unwrap())
        .with_valid_from(noon)
        .with_valid_until(at("2026-01-01T00:00:00+00:00"))
        .with_prices([price("p", "tea", "1.00")]);
    let books = vec![book("b", vec![bad, halves]), book("b", vec![]), unknown];
    let found = paths(&rulebook(PriceSelection::FirstByRank, books));
    let at_p = |code: &str, rest: &str| (code.to_owned(), format!("/price_books/0/prices/0{rest}"));
    let at_books = |code: &str, rest: &str| (code.to_owned(), format!("/price_books/{rest}"));
    let expected = [
        at_books("DUPLICATE_ID", "1/id"),
        at_p("PRICE_NEGATIVE", "/unit_price"),
        at_p("PRICE_NEGATIVE", "/compare_at"),
        at_p("EMPTY_WINDOW", "/valid_until"),
        at_p("OUT_OF_RANGE", "/max_quantity"),
        at_p("OUT_OF_RANGE", "/per/value"),
        at_p("MISSING_FIELD", "/scope/attributes/0/any_of"),
        at_p("OUT_OF_RANGE", "/pool/unit_price_at_least"),
        at_p("OUT_OF_RANGE", "/pool/sale_items"),
        at_p("OUT_OF_RANGE", "/tiers/0/from"),
        at_p("PRICE_NEGATIVE", "/tiers/1/unit_price"),
        at_p("OUT_OF_RANGE", "/tiers/2/from"),
        at_p("SCALE_TOO_FINE", "/tiers/2/flat_fee"),
        at_p("PRICE_NEGATIVE", "/tiers/3/flat_fee"),
        at_books("OUT_OF_RANGE", "0/prices/1/tiers/0/from"),
        at_books("UNKNOWN_CURRENCY", "2/currency"),
        at_books("EMPTY_WINDOW", "2/valid_until"),
        at_books("DUPLICATE_ID", "2/prices/0/id"),
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_price_has_at_most_255_tiers() {
    let steps = |count: u16| {
        let tiers = (1..=count).map(|from| Tier::new(Quantity::from(from), unit_price("1.00")));
        rulebook(
            PriceSelection::FirstByRank,
            vec![book("b", vec![price("p", "tea", "1.00").with_tiers(tiers)])],
        )
    };
    assert!(check::rulebook(&steps(255)).is_ok());
    let problem = ("TOO_MANY".to_owned(), "/price_books/0/prices/0/tiers".to_owned());
    assert_eq!(paths(&steps(256)), [problem]);
}

#[test]
fn all_faults_of_fetched_prices_are_found_with_their_paths() {
    let shop = Shop::of(vec![book("b", vec![price("p", "tea", "1.00")])]);
    let mut asked = request(vec![line("1", "tea", "1")]);
    asked.prices = vec![
        fetched("b", price("twice", "tea", "1.00")),
        fetched("nowhere", price("q", "tea", "-1.00")),
        fetched(
            "b",
            price("twice", "cup", "1.00").with_tiers([tier("2", "1.00").with_flat_fee(fee("0.001"))]),
        ),
    ];
    let error = shop.ask(&asked).unwrap_err();
    let found: Vec<(String, &str)> =
        error.problems().iter().map(|problem| (problem.code.to_string(), problem.path.as_str())).collect();
    let expected = [
        ("DUPLICATE_ID", "/prices/2/price/id"),
        ("UNKNOWN_REFERENCE", "/prices/1/book"),
        ("PRICE_NEGATIVE", "/prices/1/price/unit_price"),
        ("SCALE_TOO_FINE", "/prices/2/price/tiers/0/flat_fee"),
    ];
    assert_eq!(found, expected.map(|(code, path)| (code.to_owned(), path)));
}
