//! Instruction counts of one `cart-10`, the same on every run of one build: `README.md` says how to install the runner.
#![expect(missing_docs, reason = "gungraun writes public items")]

use std::hint::black_box;

use farthing::{PricedCart, Scratch};
use farthing_benches::basket::{Prices, reference};
use farthing_benches::case::Case;
use farthing_benches::peers::floor::{Answer, Floor, Spread};
use gungraun::{library_benchmark, library_benchmark_group, main};

// What is measured is handed over in a box: two thousand instructions that only move it would be counted else.

/// A case, and a scratch that has been used once.
fn warm(lines: u16) -> Box<(Case, Scratch)> {
    let mut warm = Box::new((Case::reference(lines, Prices::TaxExcluded), Scratch::default()));
    let (case, scratch) = &mut *warm;
    case.quote_into(scratch);
    warm
}

fn floor(lines: u16) -> Box<(Floor, Answer)> {
    let floor = Floor::new(&reference(lines, Prices::TaxExcluded, 1), Spread::Lines);
    let mut warm = Box::new((floor, Answer::default()));
    let (floor, answer) = &mut *warm;
    floor.price(answer);
    warm
}

#[library_benchmark]
#[bench::cart_10(warm(10))]
#[bench::cart_100(warm(100))]
fn reused(mut warm: Box<(Case, Scratch)>) -> Box<(Case, Scratch)> {
    let (case, scratch) = &mut *warm;
    black_box(case.quote_into(scratch));
    warm
}

#[library_benchmark]
#[bench::cart_10(warm(10))]
fn owned(warm: Box<(Case, Scratch)>) -> (Box<(Case, Scratch)>, PricedCart) {
    let priced = warm.0.quote().into_cart();
    (warm, priced)
}

#[library_benchmark]
#[bench::cart_10(floor(10))]
fn the_floor(mut warm: Box<(Floor, Answer)>) -> Box<(Floor, Answer)> {
    let (floor, answer) = &mut *warm;
    black_box(&*floor).price(answer);
    warm
}

library_benchmark_group!(name = cart, benchmarks = [the_floor, reused, owned]);
main!(library_benchmark_groups = cart);
