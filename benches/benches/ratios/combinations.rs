//! The best combination of promotions that conflict: what it takes, how often it is proven, and how often less would have missed
//! it.

use std::hint::black_box;

use farthing::contract::{CombinationProof, QuoteRequest};
use farthing::{Engine, Scratch};
use farthing_benches::clock::cpu_nanos;
use farthing_benches::conflicts::{Decided, attack, carts, engine};
use farthing_benches::table::{Bound::AtLeast, Table};

/// The rulebooks, and the carts of each.
const RULEBOOKS: u64 = 100;
const CARTS: usize = 100;
/// The promotions of a rulebook, and how many of a hundred pairs exclude one another.
const PROMOTIONS: usize = 12;
const CONFLICTS: u64 = 30;

/// What the carts took and gave.
#[derive(Default)]
struct Found {
    optimal_nanos: Vec<u64>,
    by_rank_nanos: Vec<u64>,
    nodes: Vec<u64>,
    proven: usize,
    missed_by_rank: usize,
    missed_by_greedy: usize,
}

pub(crate) fn rows(table: &mut Table) {
    let mut found = Found::default();
    for seed in 0..RULEBOOKS {
        look(seed, &mut found);
    }
    let carts = found.nodes.len();
    for figures in [&mut found.optimal_nanos, &mut found.by_rank_nanos, &mut found.nodes] {
        figures.sort_unstable();
    }
    let (median, worst) = (middle(&found.optimal_nanos), last(&found.optimal_nanos));
    let by_rank = middle(&found.by_rank_nanos);
    let share = |count: usize| 100.0 * as_float(count) / as_float(carts);
    table.tell(
        "best combination of 12 promotions, 30 % of pairs exclude one another",
        format!("median {} µs, worst {} µs", median / 1_000, worst / 1_000),
    );
    table.tell(
        "  against by rank, medians",
        format!("{:.0} × {:.1} µs", ratio(median, by_rank), ratio(by_rank, 1_000)),
    );
    table.tell("  nodes", format!("median {}, worst {}", middle(&found.nodes), last(&found.nodes)));
    table.row(
        "  proven within the usual budget, % of 10,000 carts",
        String::new(),
        share(found.proven),
        AtLeast(99.0),
        AtLeast(100.0),
    );
    table.tell("  by rank misses it", format!("{:.1} % of carts", share(found.missed_by_rank)));
    table.tell(
        "  by rank and by the greatest alone both miss it",
        format!("{:.1} % of carts", share(found.missed_by_greedy)),
    );
    let (engine, request) = attack(500, 200);
    let begun = cpu_nanos();
    let priced = engine.quote(&request).expect("a sound request");
    let taken = cpu_nanos() - begun;
    let proof = priced.to_quote().combination.map(|combination| match combination.proof {
        CombinationProof::Gap { at_most } => format!("gap {at_most} after {} nodes", combination.nodes),
        _ => format!("optimal after {} nodes", combination.nodes),
    });
    table.tell(
        "500 promotions that all exclude one another, 200 lines",
        format!("{} ms, {} steps, {}", taken / 1_000_000, priced.work(), proof.unwrap_or_default()),
    );
}

/// Quotes the carts of one rulebook each way.
fn look(seed: u64, found: &mut Found) {
    let of = |decided| engine(seed, PROMOTIONS, CONFLICTS, decided);
    let [optimal, greedy, by_rank] = [Decided::Optimal, Decided::Greedy, Decided::ByRank].map(of);
    let mut scratch = Scratch::default();
    for request in carts(seed, CARTS) {
        let best = benefit(&optimal, &request, &mut scratch);
        found.missed_by_rank += usize::from(benefit(&by_rank, &request, &mut scratch) < best);
        found.missed_by_greedy += usize::from(benefit(&greedy, &request, &mut scratch) < best);
        found.by_rank_nanos.push(time(&by_rank, &request, &mut scratch));
        found.optimal_nanos.push(time(&optimal, &request, &mut scratch));
        let quote = optimal.quote(&request).expect("a sound request").to_quote();
        // A cart in which nothing conflicts is the best without a search.
        let nodes = quote.combination.as_ref().map_or(0, |combination| combination.nodes);
        found.nodes.push(nodes.into());
        let is_open = quote.combination.is_some_and(|one| one.proof != CombinationProof::Optimal);
        found.proven += usize::from(!is_open);
    }
}

fn benefit(engine: &Engine, request: &QuoteRequest, scratch: &mut Scratch) -> i64 {
    let totals = *engine.quote_into(scratch, request).expect("a sound request").totals_minor();
    totals.discount_minor + totals.shipping_discount_minor
}

fn time(engine: &Engine, request: &QuoteRequest, scratch: &mut Scratch) -> u64 {
    let begun = cpu_nanos();
    black_box(engine.quote_into(scratch, black_box(request)).expect("a sound request").work());
    cpu_nanos() - begun
}

fn middle(sorted: &[u64]) -> u64 {
    sorted[sorted.len() / 2]
}

fn last(sorted: &[u64]) -> u64 {
    sorted[sorted.len() - 1]
}

#[expect(clippy::cast_precision_loss, reason = "nanoseconds of one quote stay far below 2^53")]
fn ratio(one: u64, other: u64) -> f64 {
    one as f64 / other as f64
}

#[expect(clippy::cast_precision_loss, reason = "ten thousand carts")]
fn as_float(count: usize) -> f64 {
    count as f64
}
