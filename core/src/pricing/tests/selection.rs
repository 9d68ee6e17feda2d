//! The order of candidates, prices the host fetched, and what is said when no price fits.

use super::*;
use crate::contract::{PriceMode, PriceScope};

fn groups(names: &[&str]) -> PriceScope {
    PriceScope::new().with_customer_groups(names.iter().map(|name| id(name)))
}

fn books() -> Vec<PriceBook> {
    vec![
        book("retail", vec![price("base", "tea", "10.00")]),
        book("vip", vec![price("vip-tea", "tea", "9.00")]).with_scope(groups(&["vip"])),
        book("sale", vec![price("sale-tea", "tea", "8.50")]).with_rank(1),
    ]
}

fn tea_for_vip() -> QuoteRequest {
    let mut asked = request(vec![line("1", "tea", "2")]);
    asked.cart.customer = Some(customer("c", &["vip"]));
    asked
}

#[test]
fn each_policy_moves_its_key_to_the_front() {
    let winner = |selection| {
        let priced = Shop::new(&rulebook(selection, books())).ask(&tea_for_vip()).unwrap();
        (priced.winners()[0].to_owned(), priced.rejected(0).join(", "))
    };
    let expect = |name: &str, rejected: &str| (name.to_owned(), rejected.to_owned());
    assert_eq!(winner(PriceSelection::FirstByRank), expect("vip-tea", "base LessSpecific, sale-tea Rank"));
    assert_eq!(
        winner(PriceSelection::MostSpecific),
        expect("vip-tea", "base LessSpecific, sale-tea LessSpecific")
    );
    assert_eq!(winner(PriceSelection::Lowest), expect("sale-tea", "base Higher, vip-tea Higher"));
    // A book of another rank beats a more specific price only by rank.
    let mut ranked = books();
    ranked[1].rank = 2;
    let shop = |selection| Shop::new(&rulebook(selection, ranked.clone())).ask(&tea_for_vip()).unwrap().minor;
    assert_eq!(shop(PriceSelection::FirstByRank), [2_000]);
    assert_eq!(shop(PriceSelection::MostSpecific), [1_800]);
}

#[test]
fn the_narrowest_validity_then_the_lowest_amount_then_the_id() {
    let (from, until) = (at("2026-06-01T00:00:00+00:00"), at("2026-07-01T00:00:00+00:00"));
    let always = || price("always", "tea", "1.00");
    let since = || price("since", "tea", "2.00").with_valid_from(from);
    let june = || price("june", "tea", "3.00").with_valid_from(from).with_valid_until(until);
    let winner = |prices: Vec<Price>| {
        let priced = Shop::of(vec![book("b", prices)]).ask(&request(vec![line("1", "tea", "1")])).unwrap();
        (priced.winners()[0].to_owned(), priced.rejected(0).join(", "))
    };
    let expect = |name: &str, rejected: &str| (name.to_owned(), rejected.to_owned());
    assert_eq!(
        winner(vec![always(), since(), june()]),
        expect("june", "always WiderWindow, since WiderWindow")
    );
    assert_eq!(winner(vec![always(), since()]), expect("since", "always WiderWindow"));
    assert_eq!(winner(vec![always(), price("a", "tea", "1.00")]), expect("a", "always Id"));
    assert_eq!(winner(vec![always(), price("b", "tea", "0.99")]), expect("b", "always Higher"));
}

#[test]
fn the_lowest_amount_is_that_of_the_line_after_tiers_and_unrounded() {
    let plain = || price("plain", "tea", "1.004");
    let tiered = || price("tiered", "tea", "2.00").with_tiers([tier("5", "0.50").with_flat_fee(fee("2.51"))]);
    let shop = Shop::of(vec![book("b", vec![plain(), tiered()])]);
    let winner = |count| shop.ask(&request(vec![line("1", "tea", count)])).unwrap().winners()[0].to_owned();
    assert_eq!(winner("4"), "plain");
    // 5 × 1.004 = 5.02 against 5 × 0.50 + 2.51 = 5.01; at 4.99 units the tier is not reached.
    assert_eq!(winner("5"), "tiered");
    assert_eq!(winner("4.99"), "plain");
}

#[test]
fn the_end_of_a_window_is_not_in_it_and_its_start_is() {
    let noon = at("2026-06-15T12:00:00+00:00");
    let ends = price("ends", "tea", "1.00").with_valid_until(noon);
    let starts = price("starts", "tea", "2.00").with_valid_from(noon);
    let priced =
        Shop::of(vec![book("b", vec![ends, starts])]).ask(&request(vec![line("1", "tea", "1")])).unwrap();
    assert_eq!((priced.winners()[0], priced.rejected(0)), ("starts", vec!["ends Window".to_owned()]));
}

#[test]
fn a_dimension_of_book_and_price_counts_once() {
    let one = book("one", vec![price("one", "tea", "1.00").with_scope(groups(&["vip"]))])
        .with_scope(groups(&["vip"]));
    let scope = groups(&["vip"]).with_customers([id("c")]);
    let two = book("two", vec![price("two", "tea", "2.00").with_scope(scope)]);
    let priced = Shop::of(vec![one, two]).ask(&tea_for_vip()).unwrap();
    assert_eq!((priced.winners()[0], priced.rejected(0)), ("two", vec!["one LessSpecific".to_owned()]));
}

#[test]
fn fetched_prices_pass_the_same_selection() {
    let shop = Shop::of(books());
    let mut asked = request(vec![line("1", "tea", "2"), line("2", "unheard-of", "1")]);
    asked.cart.channel = Some(id("app"));
    let only = |channel: &str| PriceScope::new().with_channels([id(channel)]);
    asked.prices = vec![
        fetched("retail", price("f-app", "tea", "9.90").with_scope(only("app"))),
        fetched("retail", price("f-web", "tea", "1.00").with_scope(only("web"))),
        fetched("retail", price("f-new", "unheard-of", "3.00").with_compare_at(unit_price("4.00"))),
    ];
    let priced = shop.ask(&asked).unwrap();
    assert_eq!(priced.winners(), ["f-app", "f-new"]);
    assert_eq!(priced.minor, [1_980, 300]);
    assert_eq!(
        priced.rejected(0),
        ["base LessSpecific", "f-web Channel", "sale-tea Rank", "vip-tea CustomerGroup"]
    );
    assert!(priced.basket.parts[1].is_on_sale());
    assert!(!priced.basket.parts[0].is_on_sale());
}

#[test]
fn every_line_without_a_price_is_a_problem_that_says_why() {
    let dollars = PriceBook::new(id("us"), CurrencyCode::parse("USD").unwrap())
        .with_prices([price("u", "tea", "1.00")]);
    let gross = book("gross", vec![price("g", "tea", "1.00")]).with_price_mode(PriceMode::TaxIncluded);
    let crates = book("trade", vec![price("c", "tea", "1.00").with_min_quantity(quantity("12"))]);
    let shop = Shop::of(vec![dollars, gross, crates]);
    let given = LinePrice::Given { unit_price: unit_price("1.00"), base_quantity: None };
    let lines = vec![line("1", "tea", "2"), line("2", "tea", "1").with_price(given), line("3", "cup", "1")];
    let error = shop.ask(&request(lines)).unwrap_err();
    let said: Vec<(&str, &str)> =
        error.problems().iter().map(|problem| (problem.path.as_str(), problem.message.as_str())).collect();
    assert_eq!(
        said,
        [
            (
                "/cart/lines/0",
                "no price for `tea` fits this cart: `c` (book `trade`) is not for a quantity of 2; `g` (book `gross`) \
                 has the other price mode (tax included or excluded); `u` (book `us`) is in USD, the cart in EUR; add \
                 one that does, or give the line a price"
            ),
            (
                "/cart/lines/2",
                "no price book has a price for `cup`; add one to a book or to the request's `prices`, or give the line \
                 a price"
            ),
        ]
    );
}

#[test]
fn a_given_or_overridden_price_is_left_alone() {
    let shop = Shop::of(books());
    let reason = crate::contract::Text::parse("damaged box").unwrap();
    let by_hand = LinePrice::Override { unit_price: unit_price("5.00"), reason: reason.clone() };
    let priced =
        shop.ask(&request(vec![line("1", "tea", "2").with_price(by_hand), line("2", "tea", "1")])).unwrap();
    assert_eq!(priced.minor, [1_000, 1_000]);
    assert_eq!(
        (priced.answers[0].source, priced.answers[0].reason.clone()),
        (PriceSource::Override, Some(reason))
    );
    assert_eq!(priced.winners(), ["-", "base"]);
}
