//! The same carts under criterion, for history and distributions: `cargo bench -p farthing-benches --bench carts`.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use farthing::Scratch;
use farthing_benches::basket::{Prices, distinct, reference};
use farthing_benches::case::{Case, engine, requests};
use farthing_benches::clock::CpuTime;
use farthing_benches::peers::decimal::ByHand;
use farthing_benches::peers::floor::{Answer, Floor, Spread};
use farthing_benches::promotions::Others;
use farthing_benches::reference::cents;

fn lines(criterion: &mut Criterion<CpuTime>) {
    let mut group = criterion.benchmark_group("lines");
    for lines in [1_u16, 10, 100, 1000] {
        let case = Case::reference(lines, Prices::TaxExcluded);
        let mut scratch = Scratch::default();
        group.bench_function(BenchmarkId::new("reused", lines), |bencher| {
            bencher.iter(|| black_box(case.quote_into(&mut scratch)).work());
        });
        group.bench_function(BenchmarkId::new("owned", lines), |bencher| bencher.iter(|| case.quote()));
    }
    group.finish();
}

fn in_force(criterion: &mut Criterion<CpuTime>) {
    let mut group = criterion.benchmark_group("in_force");
    for count in [5, 100, 1_000, 10_000] {
        let case = Case::in_force(count, Others::Elsewhere);
        let mut scratch = Scratch::default();
        group.bench_function(BenchmarkId::new("unrounded_amount", count), |bencher| {
            bencher.iter(|| black_box(case.quote_into(&mut scratch)).work());
        });
    }
    for others in [
        Others::SharedCategoryOtherCode,
        Others::SharedCategoryOtherGroup,
        Others::SharedCategoryOutOfReach,
        Others::PassedThresholdApplies,
        Others::PassedThresholdCompetes,
        Others::AllMatch,
    ] {
        let case = Case::in_force(1_000, others);
        let mut scratch = Scratch::default();
        group.bench_function(BenchmarkId::new(format!("{others:?}"), 1_000), |bencher| {
            bencher.iter(|| black_box(case.quote_into(&mut scratch)).work());
        });
    }
    group.finish();
}

fn distinct_carts(criterion: &mut Criterion<CpuTime>) {
    let requests = requests(&distinct(4_096));
    let engine = engine(5, Others::Elsewhere, 1);
    let mut scratch = Scratch::default();
    let mut questions = requests.iter().cycle();
    criterion.bench_function("distinct carts/reused", |bencher| {
        bencher.iter(|| {
            let request = questions.next().expect("a cycle has no end");
            black_box(engine.quote_into(&mut scratch, request).expect("a sound request")).work()
        });
    });
}

fn peers(criterion: &mut Criterion<CpuTime>) {
    let basket = reference(10, Prices::TaxExcluded, 1);
    let expected = cents(10, Prices::TaxExcluded);
    let (floor, mut answer) = (Floor::new(&basket, Spread::Lines), Answer::default());
    floor.price(&mut answer);
    assert_eq!(answer.totals, expected);
    let by_hand = ByHand::new(&basket);
    assert_eq!(by_hand.price().cents(), expected);
    let mut group = criterion.benchmark_group("peers");
    group.bench_function("floor", |bencher| bencher.iter(|| black_box(&floor).price(&mut answer)));
    group.bench_function("rust_decimal by hand", |bencher| bencher.iter(|| by_hand.price()));
    #[cfg(feature = "stateset")]
    {
        let stateset = farthing_benches::peers::stateset::Stateset::new(&basket);
        group.bench_function("stateset-core", |bencher| bencher.iter(|| stateset.price()));
    }
    group.finish();
}

fn cpu_time() -> Criterion<CpuTime> {
    Criterion::default()
        .with_measurement(CpuTime::new())
        .sample_size(20)
        .warm_up_time(std::time::Duration::from_millis(300))
        .measurement_time(std::time::Duration::from_secs(1))
}

criterion_group! { name = carts; config = cpu_time(); targets = lines, in_force, distinct_carts, peers }
criterion_main!(carts);
