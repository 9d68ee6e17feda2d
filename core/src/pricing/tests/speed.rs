//! What the selection costs: run with `cargo test --release -p farthing --lib pricing::tests::speed -- --ignored --nocapture`.

use std::time::Instant as Clock;

use super::*;
use crate::contract::{Selector, TierMode};

/// Nanoseconds for each line of `asked`, warm, the best of many rounds.
fn nanoseconds_a_line(shop: &Shop, asked: &QuoteRequest) -> f64 {
    let (mut basket, mut scratch) = (Basket::default(), PricingScratch::default());
    check::basket(asked, &shop.checked, &mut basket).unwrap();
    let mut best = f64::MAX;
    for _ in 0..50 {
        let start = Clock::now();
        for _ in 0..200 {
            shop.prices.fill(asked, &shop.checked, &mut basket, &mut scratch).unwrap();
        }
        best = best.min(start.elapsed().as_secs_f64() * 1e9 / 200.0);
    }
    best / asked.cart.lines.len() as f64
}

fn ten(count: &str) -> QuoteRequest {
    request((0..10).map(|at| line(&format!("l{at}"), &format!("s{at}"), count)).collect())
}

fn shop(of: impl Fn(usize) -> Vec<Price>) -> Shop {
    Shop::of(vec![book("b", (0..10).flat_map(of).collect())])
}

#[test]
#[ignore = "a measurement"]
fn the_cost_of_a_line() {
    let plain = |at: usize| price(&format!("p{at}"), &format!("s{at}"), "9.99");
    println!("one candidate: {:.1} ns a line", nanoseconds_a_line(&shop(|at| vec![plain(at)]), &ten("3")));
    let four = |at: usize| -> Vec<Price> {
        (0..4).map(|n| price(&format!("p{at}-{n}"), &format!("s{at}"), &format!("9.9{n}"))).collect()
    };
    println!("four candidates: {:.1} ns a line", nanoseconds_a_line(&shop(four), &ten("3")));
    let bounded = |at: usize| vec![plain(at).with_min_quantity(quantity("2"))];
    println!("quantity bounds: {:.1} ns a line", nanoseconds_a_line(&shop(bounded), &ten("3")));
    let tiers = || (1..=5).map(|n| tier(&(n * 2).to_string(), "8.00"));
    let volume = |at: usize| vec![plain(at).with_tiers(tiers())];
    println!("volume tiers: {:.1} ns a line", nanoseconds_a_line(&shop(volume), &ten("7")));
    let graduated = |at: usize| vec![plain(at).with_tiers(tiers()).with_tier_mode(TierMode::Graduated)];
    println!("graduated tiers: {:.1} ns a line", nanoseconds_a_line(&shop(graduated), &ten("7")));
    let pooled = |at: usize| {
        vec![plain(at).with_tiers(tiers()).with_tier_mode(TierMode::Graduated).with_pool(Selector::new())]
    };
    println!("pooled graduated: {:.1} ns a line", nanoseconds_a_line(&shop(pooled), &ten("7")));
    let mut fetching = ten("3");
    fetching.prices = (0..10).map(|at| fetched("b", plain(at))).collect();
    println!("fetched: {:.1} ns a line", nanoseconds_a_line(&shop(|_| vec![]), &fetching));
    let mut given = ten("3");
    for line in &mut given.cart.lines {
        line.price = LinePrice::Given { unit_price: unit_price("9.99"), base_quantity: None };
    }
    println!(
        "no book asked: {:.2} ns a cart",
        nanoseconds_a_line(&shop(|at| vec![plain(at)]), &given) * 10.0
    );
}

#[test]
#[ignore = "a measurement"]
fn the_size_of_a_hundred_thousand_prices() {
    let prices =
        (0..100_000).map(|at| price(&format!("price-{at:06}"), &format!("sku-{at:06}"), "9.99")).collect();
    let book = rulebook(PriceSelection::FirstByRank, vec![book("b", prices)]);
    let mut checked = check::rulebook(&book).unwrap();
    let start = Clock::now();
    let prices = Prices::compile(&book, &mut checked);
    println!("compiled in {:?}: {} bytes a price", start.elapsed(), prices.bytes() / 100_000);
}
