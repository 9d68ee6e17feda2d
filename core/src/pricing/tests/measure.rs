//! Prices per measure, fine unit prices, decimal quantities.

use super::*;
use crate::contract::{Item, Measure, TierMode};

fn measure(unit: &str, value: &str) -> Measure {
    Measure::new(id(unit), quantity(value))
}

fn one(price: Price, line: CartLine) -> i64 {
    Shop::of(vec![book("b", vec![price])]).minor(vec![line])[0]
}

/// doc-042 (Chargebee multi-decimal): 4.4556 × 10.625 = 47.34075.
#[test]
fn a_fine_price_and_a_decimal_quantity_round_once() {
    assert_eq!(one(price("p", "hours", "4.4556"), line("1", "hours", "10.625")), 4_734);
}

/// doc-044 (Veeva order rounding), its line amount before the discount.
#[test]
fn a_plain_line() {
    assert_eq!(one(price("p", "s", "3"), line("1", "s", "4")), 1_200);
}

#[test]
fn a_price_of_twelve_decimals_is_exact() {
    assert_eq!(one(price("p", "api", "0.000000000049"), line("1", "api", "1000000000")), 5);
}

#[test]
fn a_price_per_kilogram_and_per_100_grams() {
    let per_kg = price("p", "cheese", "12.90").with_per(measure("kg", "1"));
    let piece = |count: &str| line("1", "cheese", count).with_measures([measure("kg", "0.25")]);
    // 3 × 0.25 × 12.90 = 9.675.
    assert_eq!(one(per_kg, piece("3")), 968);
    let per_100_g = price("p", "cheese", "1.29").with_per(measure("g", "100"));
    // 3 × 250 ÷ 100 × 1.29 = 9.675, by the product's measure.
    let shop = Shop::new(
        &rulebook(PriceSelection::FirstByRank, vec![book("b", vec![per_100_g])])
            .with_items([Item::new(Sku::parse("cheese").unwrap()).with_measures([measure("g", "250")])]),
    );
    let priced = shop.ask(&request(vec![line("1", "cheese", "3")])).unwrap();
    assert_eq!(priced.minor, [968]);
    assert_eq!(priced.answers[0].per, Some(measure("g", "100")));
    // Per 3 litres: a divisor that is no power of ten. 7 × 0.5 ÷ 3 × 2.00 = 2.3333…
    let per_3 = price("p", "oil", "2.00").with_per(measure("l", "3"));
    assert_eq!(one(per_3, line("1", "oil", "7").with_measures([measure("l", "0.5")])), 233);
}

#[test]
fn tiers_of_a_price_per_measure_count_the_measure() {
    let price = |mode| {
        price("p", "rope", "4.00")
            .with_per(measure("m", "1"))
            .with_tiers([tier("10", "3.50")])
            .with_tier_mode(mode)
    };
    let rolls = |count: &str| line("1", "rope", count).with_measures([measure("m", "2.5")]);
    assert_eq!(one(price(TierMode::Volume), rolls("3")), 3_000);
    assert_eq!(one(price(TierMode::Volume), rolls("4")), 3_500);
    // The first 10 m at 4.00, 2.5 m at 3.50.
    assert_eq!(one(price(TierMode::Graduated), rolls("4")), 4_000);
    assert_eq!(one(price(TierMode::Graduated), rolls("5")), 4_000 + 875);
}

#[test]
fn a_product_without_the_measure_has_no_such_price() {
    let shop = Shop::of(vec![book("b", vec![price("p", "cheese", "12.90").with_per(measure("kg", "1"))])]);
    let problems = shop.ask(&request(vec![line("1", "cheese", "1")])).unwrap_err();
    assert!(problems.problems()[0].message.contains("`p` (book `b`) is per `kg`"), "{problems}");
}
