//! Property tests of price selection: independence of order, scaling, and identities of tiers. A timing test is
//! ignored by default: `cargo test --release -p farthing --lib pricing::tests::laws -- --ignored --nocapture`.

use std::time::Instant as Clock;

use proptest::prelude::*;

use crate::contract::{PriceScope, Selector, TierMode};

use super::*;

/// A price by a few small numbers, so that ties are common.
#[derive(Clone, Debug)]
struct Sketch {
    book: usize,
    cents: i64,
    group: bool,
    least: u16,
    tiers: u16,
    graduated: bool,
    fee: i64,
    pool: bool,
    fetched: bool,
}

fn sketch() -> impl Strategy<Value = Sketch> {
    let flags = (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>());
    (0..3_usize, 0..400_i64, 0..4_u16, 0..3_u16, 0..3_i64, flags).prop_map(
        |(book, cents, least, tiers, fee, (group, graduated, pool, fetched))| Sketch {
            book,
            cents,
            group,
            least,
            tiers,
            graduated,
            fee,
            pool,
            fetched,
        },
    )
}

impl Sketch {
    fn price(&self, at: usize, factor: i64) -> Draft<Price> {
        let amount = |cents: i64| UnitPrice::from_parts(cents * factor, 2).unwrap();
        let tiers = (1..=self.tiers).map(|step| {
            let tier = Tier::new(Quantity::from(step * 3), amount(self.cents / (i64::from(step) + 1)));
            if self.fee > 0 {
                tier.with_flat_fee(Amount::from_parts(self.fee * 10 * factor, 2).unwrap())
            } else {
                tier
            }
        });
        let sku = ["tea", "cup"][at % 2];
        Price::new(id(&format!("p{at}")), Sku::parse(sku).unwrap(), amount(self.cents))
            .with_min_quantity(Quantity::from(self.least))
            .with_tiers(tiers)
            .with_tier_mode(if self.graduated { TierMode::Graduated } else { TierMode::Volume })
            .with_pool(self.pool.then(Selector::new))
            .with_scope(self.group.then(|| PriceScope::new().with_customer_groups(["vip"])))
    }
}

fn lay(
    sketches: &[Sketch],
    selection: PriceSelection,
    factor: i64,
    reversed: bool,
) -> (Rulebook, Vec<BookPrice>) {
    let mut books: Vec<PriceBook> = (0..3)
        .map(|number| book(&format!("b{number}"), vec![]).with_rank(number % 2).build().unwrap())
        .collect();
    let mut request = Vec::new();
    for (at, sketch) in sketches.iter().enumerate() {
        let price = sketch.price(at, factor);
        if sketch.fetched {
            request.push(fetched(&format!("b{}", sketch.book), price));
        } else {
            books[sketch.book].prices.push(price.build().unwrap());
        }
    }
    // Every product has a price that always matches, so that no draw is empty.
    for (name, sku) in [("tea-base", "tea"), ("cup-base", "cup")] {
        let cents = UnitPrice::from_parts(500 * factor, 2).unwrap();
        books[1].prices.push(Price::new(name, sku, cents).build().unwrap());
    }
    if reversed {
        books.reverse();
        books.iter_mut().for_each(|book| book.prices.reverse());
        request.reverse();
    }
    (rulebook(selection, books), request)
}

const SELECTIONS: [PriceSelection; 3] =
    [PriceSelection::FirstByRank, PriceSelection::MostSpecific, PriceSelection::Lowest];

fn ask(
    laid: (Rulebook, Vec<BookPrice>),
    counts: &[u16],
    reversed: bool,
) -> Result<Vec<(String, String, i64)>, CommerceError> {
    let mut lines: Vec<Draft<CartLine>> = counts
        .iter()
        .enumerate()
        .map(|(at, count)| line(&format!("l{at}"), ["tea", "cup"][at % 2], &count.to_string()))
        .collect();
    if reversed {
        lines.reverse();
    }
    let mut asked = request(lines);
    asked.cart.customer = Some(customer("c", &["vip"]));
    asked.prices = laid.1;
    let priced = Shop::new(&laid.0).ask(&asked)?;
    let mut all: Vec<(String, String, i64)> =
        (asked.cart.lines.iter().zip(&priced.answers).zip(&priced.minor))
            .map(|((line, answer), minor)| (line.id.to_string(), format!("{answer:?}"), *minor))
            .collect();
    all.sort();
    Ok(all)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn the_order_of_books_prices_and_lines_changes_nothing(
        sketches in prop::collection::vec(sketch(), 1..8),
        counts in prop::collection::vec(1..12_u16, 1..6),
        selection in 0..3_usize,
    ) {
        let selection = SELECTIONS[selection];
        let forward = ask(lay(&sketches, selection, 1, false), &counts, false).unwrap();
        let backward = ask(lay(&sketches, selection, 1, true), &counts, true).unwrap();
        prop_assert_eq!(forward, backward);
    }

    #[test]
    fn scaling_all_prices_scales_the_whole_cart(
        sketches in prop::collection::vec(sketch(), 1..8),
        counts in prop::collection::vec(1..12_u16, 1..6),
        factor in 2..50_i64,
    ) {
        let amounts = |factor| -> Vec<i64> {
            let priced = ask(lay(&sketches, PriceSelection::Lowest, factor, false), &counts, false).unwrap();
            priced.into_iter().map(|(_, _, minor)| minor).collect()
        };
        // Prices are whole cents and quantities whole: only a share of a pool is ever rounded, by less than a cent.
        let slack = if sketches.iter().any(|sketch| sketch.pool) { factor } else { 0 };
        for (one, many) in amounts(1).into_iter().zip(amounts(factor)) {
            prop_assert!((one * factor - many).abs() <= slack, "{} × {} is not {}", one, factor, many);
        }
    }

    #[test]
    fn graduated_tiers_are_the_sum_of_their_units(
        prices in prop::collection::vec(0..1_000_i64, 1..5),
        steps in prop::collection::vec(1..20_u16, 4),
        count in 1..100_u16,
    ) {
        let mut from = 1_u16;
        let mut starts = Vec::new();
        for step in &steps[..prices.len() - 1] {
            from += step;
            starts.push(from);
        }
        let cents = |cents: i64| UnitPrice::from_parts(cents, 2).unwrap();
        let tiers = || starts.iter().zip(&prices[1..]).map(|(from, price)| Tier::new(Quantity::from(*from), cents(*price)));
        let at = |unit: u16| prices[starts.iter().filter(|start| **start <= unit).count()];
        let priced = |mode| {
            let price = Price::new(id("p"), Sku::parse("tea").unwrap(), cents(prices[0])).with_tiers(tiers()).with_tier_mode(mode);
            Shop::of(vec![book("b", vec![price])]).minor(vec![line("1", "tea", &count.to_string())])[0]
        };
        prop_assert_eq!(priced(TierMode::Graduated), (1..=count).map(at).sum::<i64>());
        prop_assert_eq!(priced(TierMode::Volume), at(count) * i64::from(count));
    }

    #[test]
    fn a_pool_of_one_product_costs_what_one_line_of_it_costs(
        counts in prop::collection::vec(1..30_u16, 1..8),
        graduated in any::<bool>(),
        fees in 0..500_i64,
    ) {
        let tiers = [tier("10", "9.99"), tier("40", "8.01").with_flat_fee(Amount::from_parts(fees, 2).unwrap())];
        let mode = if graduated { TierMode::Graduated } else { TierMode::Volume };
        let price = price("p", "tea", "12.34").with_tiers(tiers).with_tier_mode(mode).with_pool(Selector::new());
        let shop = Shop::of(vec![book("b", vec![price])]);
        let split = counts.iter().enumerate().map(|(at, count)| line(&format!("l{at}"), "tea", &count.to_string()));
        let whole = counts.iter().sum::<u16>().to_string();
        prop_assert_eq!(
            shop.minor(split.collect()).iter().sum::<i64>(),
            shop.minor(vec![line("1", "tea", &whole)])[0]
        );
    }
}

/// Nanoseconds for each line of `asked`, with warm buffers, the best of many rounds.
fn nanoseconds_a_line(shop: &Shop, asked: &QuoteRequest) -> f64 {
    let (mut basket, mut scratch) = (Basket::default(), PricingScratch::default());
    check::basket(asked, &shop.checked, &mut basket).unwrap();
    let mut best = f64::MAX;
    for _ in 0..50 {
        let start = Clock::now();
        for _ in 0..200 {
            shop.prices.fill(asked, &shop.checked, &mut basket, 0, &mut scratch).unwrap();
        }
        best = best.min(start.elapsed().as_secs_f64() * 1e9 / 200.0);
    }
    best / asked.cart.lines.len() as f64
}

fn ten(count: &str) -> QuoteRequest {
    request((0..10).map(|at| line(&format!("l{at}"), &format!("s{at}"), count)).collect())
}

fn shop(of: impl Fn(usize) -> Vec<Draft<Price>>) -> Shop {
    Shop::of(vec![book("b", (0..10).flat_map(of).collect())])
}

#[test]
#[ignore = "a measurement"]
fn the_cost_of_a_line() {
    let plain = |at: usize| price(&format!("p{at}"), &format!("s{at}"), "9.99");
    println!("one candidate: {:.1} ns a line", nanoseconds_a_line(&shop(|at| vec![plain(at)]), &ten("3")));
    let four = |at: usize| -> Vec<Draft<Price>> {
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
    let prices = CompiledPrices::compile(&book, &mut checked);
    println!("compiled in {:?}: {} bytes a price", start.elapsed(), prices.bytes() / 100_000);
}
