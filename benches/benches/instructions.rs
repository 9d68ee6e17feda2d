//! Instruction counts of one `cart-10`, the same on every run of one build: `README.md` says how to install the runner.
#![expect(missing_docs, reason = "gungraun writes public items")]

use std::hint::black_box;

use farthing::Scratch;
use farthing_benches::basket::{Prices, reference};
use farthing_benches::case::Case;
use farthing_benches::peers::floor::{Answer, Floor, Spread};
use gungraun::{library_benchmark, library_benchmark_group, main};

/// A case, and a scratch that has been used once.
fn warm(lines: u16) -> (Case, Scratch) {
    let case = Case::reference(lines, Prices::TaxExcluded);
    let mut scratch = Scratch::default();
    case.quote_into(&mut scratch);
    (case, scratch)
}

fn floor(lines: u16) -> (Floor, Answer) {
    let floor = Floor::new(&reference(lines, Prices::TaxExcluded, 1), Spread::Lines);
    let mut answer = Answer::default();
    floor.price(&mut answer);
    (floor, answer)
}

#[library_benchmark]
#[bench::cart_10(warm(10))]
#[bench::cart_100(warm(100))]
fn reused((case, mut scratch): (Case, Scratch)) -> (Case, Scratch) {
    black_box(case.quote_into(&mut scratch));
    (case, scratch)
}

#[library_benchmark]
#[bench::cart_10(warm(10))]
fn owned((case, scratch): (Case, Scratch)) -> (Case, Scratch, farthing::Priced) {
    let priced = case.quote();
    (case, scratch, priced)
}

#[library_benchmark]
#[bench::cart_10(floor(10))]
fn the_floor((floor, mut answer): (Floor, Answer)) -> (Floor, Answer) {
    black_box(&floor).price(&mut answer);
    (floor, answer)
}

library_benchmark_group!(name = cart, benchmarks = [the_floor, reused, owned]);
main!(library_benchmark_groups = cart);
