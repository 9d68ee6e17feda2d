//! Volume and graduated tiers, flat fees, pools.

use super::*;
use crate::contract::{Selector, TierMode};

fn tiered(mode: TierMode) -> Price {
    price("p", "bolt", "10.00").with_tiers([tier("10", "9.00"), tier("50", "7.50")]).with_tier_mode(mode)
}

fn total(price: Price, count: &str) -> i64 {
    Shop::of(vec![book("b", vec![price])]).minor(vec![line("1", "bolt", count)])[0]
}

/// promo-287 (flowwink PR #53): the deepest reached break prices the whole quantity.
#[test]
fn the_deepest_break_reached_prices_the_whole_quantity() {
    let tiers = [tier("1", "10000"), tier("10", "9000"), tier("50", "7500")];
    let price = price("p", "bolt", "10000").with_tiers(tiers);
    assert_eq!(total(price.clone(), "5"), 5_000_000);
    assert_eq!(total(price.clone(), "10"), 9_000_000);
    assert_eq!(total(price.clone(), "49"), 44_100_000);
    assert_eq!(total(price, "50"), 37_500_000);
}

#[test]
fn volume_and_graduated_tiers_of_the_documented_example() {
    assert_eq!(total(tiered(TierMode::Volume), "60"), 45_000);
    assert_eq!(total(tiered(TierMode::Graduated), "60"), 53_250);
    // The unit number 10 is the first of its tier.
    assert_eq!(total(tiered(TierMode::Graduated), "9"), 9_000);
    assert_eq!(total(tiered(TierMode::Graduated), "10"), 9_900);
}

#[test]
fn a_volume_fee_is_paid_for_the_tier_reached_a_graduated_one_for_each_entered() {
    let tiers =
        || [tier("1", "2.00").with_flat_fee(fee("5.00")), tier("10", "1.00").with_flat_fee(fee("3.00"))];
    let price = |mode| price("p", "bolt", "2.00").with_tiers(tiers()).with_tier_mode(mode);
    assert_eq!(total(price(TierMode::Volume), "4"), 800 + 500);
    assert_eq!(total(price(TierMode::Volume), "10"), 1_000 + 300);
    assert_eq!(total(price(TierMode::Graduated), "4"), 800 + 500);
    assert_eq!(total(price(TierMode::Graduated), "12"), 9 * 200 + 3 * 100 + 500 + 300);
}

#[test]
fn the_answer_names_the_tier_reached_and_the_next_one() {
    let shop = Shop::of(vec![book("b", vec![tiered(TierMode::Volume)])]);
    let priced = shop.ask(&request(vec![line("1", "bolt", "47")])).unwrap();
    let answer = &priced.answers[0];
    assert_eq!((answer.tier_from, answer.book_price), (Some(quantity("10")), Some(unit_price("9.00"))));
    let next = answer.next_tier.as_ref().unwrap();
    assert_eq!((next.more, next.unit_price), (quantity("3"), unit_price("7.50")));
    let last = shop.ask(&request(vec![line("1", "bolt", "50")])).unwrap();
    assert_eq!(last.answers[0].next_tier, None);
}

fn paint(name: &str) -> Price {
    let pool = Selector::new().with_tags([id("paint")]);
    price(name, name, "10.00").with_tiers([tier("10", "9.00")]).with_pool(pool)
}

fn can(name: &str, count: &str) -> CartLine {
    line(name, name, count).with_tags([id("paint")])
}

#[test]
fn a_volume_pool_reaches_the_tier_together() {
    let shop = Shop::of(vec![book("b", vec![paint("red"), paint("blue")])]);
    let priced = shop.ask(&request(vec![can("red", "4"), can("blue", "6")])).unwrap();
    assert_eq!(priced.minor, [3_600, 5_400]);
    assert_eq!(priced.answers[0].pooled, Some(quantity("10")));
    // A line outside the pool of its own price counts alone, and counts for nobody.
    assert_eq!(shop.minor(vec![can("red", "4"), line("blue", "blue", "6")]), [4_000, 6_000]);
}

#[test]
fn a_line_with_a_given_price_counts_in_the_pool() {
    let shop = Shop::of(vec![book("b", vec![paint("red")])]);
    let given = LinePrice::Given { unit_price: unit_price("1.00"), base_quantity: None };
    let lines = vec![can("red", "4"), can("blue", "6").with_price(given)];
    assert_eq!(shop.minor(lines), [3_600, 600]);
}

#[test]
fn a_graduated_pool_is_shared_by_quantity() {
    let graduated = |name| paint(name).with_tier_mode(TierMode::Graduated);
    let shop = Shop::of(vec![book("b", vec![graduated("red"), graduated("blue")])]);
    // 9 × 10.00 + 3 × 9.00 = 117.00, a third and two thirds.
    assert_eq!(shop.minor(vec![can("red", "4"), can("blue", "8")]), [3_900, 7_800]);
    // 9 × 10.00 + 2 × 9.00 = 108.00 over 5 and 6: 49.0909…, 58.9090…: one cent to the larger remainder.
    assert_eq!(shop.minor(vec![can("red", "5"), can("blue", "6")]), [4_909, 5_891]);
    // 9 × 10.00 + 1 × 9.00 = 99.00 over three lines of one product; equal lines tie by id.
    let thirds = ["c", "a", "b"].map(|name| line(name, "red", "4").with_tags([id("paint")]));
    let total = 9 * 1_000 + 3 * 900;
    assert_eq!(shop.minor(thirds.to_vec()), [total / 3, total / 3, total / 3]);
}

#[test]
fn shares_of_a_pool_sum_to_its_total_whatever_the_order() {
    let price = price("p", "bolt", "0.333")
        .with_tiers([tier("2", "0.111").with_flat_fee(fee("0.02"))])
        .with_tier_mode(TierMode::Graduated)
        .with_pool(Selector::new());
    let shop = Shop::of(vec![book("b", vec![price])]);
    let lines = || ["b", "a", "c"].map(|name| line(name, "bolt", "1")).to_vec();
    // 0.333 + 2 × 0.111 + 0.02 = 0.575 → 0.58: 0.1916… each, the odd cent to the smallest id.
    assert_eq!(shop.minor(lines()), [19, 20, 19]);
    let mut reversed = lines();
    reversed.reverse();
    assert_eq!(shop.minor(reversed), [19, 20, 19]);
}

#[test]
fn a_fetched_price_pools_like_one_of_the_rulebook() {
    let shop = Shop::of(vec![book("b", vec![])]);
    let mut asked = request(vec![can("red", "4"), can("blue", "6")]);
    asked.prices = vec![fetched("b", paint("red")), fetched("b", paint("blue"))];
    assert_eq!(shop.ask(&asked).unwrap().minor, [3_600, 5_400]);
}
