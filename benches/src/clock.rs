//! CPU time of this thread: the machine is shared, so the clock on the wall lies.

use std::hint::black_box;

use criterion::measurement::{Measurement, ValueFormatter, WallTime};
use rustix::time::{ClockId, clock_gettime};

/// CPU time of this thread since it started, in nanoseconds.
#[must_use]
pub fn cpu_nanos() -> u64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    u64::try_from(time.tv_sec * 1_000_000_000 + time.tv_nsec).expect("CPU time counts up from zero")
}

/// What is timed: does its work as often as it is told.
pub type Work<'a> = Box<dyn FnMut(u64) + 'a>;

/// Work that is one call.
pub fn calls<'a, T>(mut call: impl FnMut() -> T + 'a) -> Work<'a> {
    Box::new(move |times| {
        for _ in 0..times {
            black_box(call());
        }
    })
}

/// Work that takes one input after the other, and begins again after the last.
pub fn each<'a, I, T>(inputs: &'a [I], mut call: impl FnMut(&'a I) -> T + 'a) -> Work<'a> {
    let mut at = 0;
    Box::new(move |times| {
        for _ in 0..times {
            black_box(call(black_box(&inputs[at])));
            at = if at + 1 == inputs.len() { 0 } else { at + 1 };
        }
    })
}

const SAMPLES: usize = 15;
const SAMPLE_NANOS: u64 = 8_000_000;

/// The median time of each work in nanoseconds. All are warmed up, then sampled in turn, so that a neighbour of this
/// machine who wakes up slows all of them alike.
pub fn race(works: &mut [Work<'_>]) -> Vec<f64> {
    let repeats: Vec<u64> = works.iter_mut().map(|work| repeats(work)).collect();
    let mut samples = vec![Vec::with_capacity(SAMPLES); works.len()];
    for _ in 0..SAMPLES {
        for ((work, times), samples) in works.iter_mut().zip(&repeats).zip(&mut samples) {
            let start = cpu_nanos();
            work(*times);
            samples.push(as_float(cpu_nanos() - start) / as_float(*times));
        }
    }
    samples.into_iter().map(median).collect()
}

/// The median time of one work in nanoseconds.
pub fn time<T>(call: impl FnMut() -> T) -> f64 {
    race(&mut [calls(call)])[0]
}

/// How often a work fits into a sample, found while it warms up.
fn repeats(work: &mut Work<'_>) -> u64 {
    let mut times = 1;
    loop {
        let start = cpu_nanos();
        work(times);
        let nanos = (cpu_nanos() - start).max(1);
        if nanos >= SAMPLE_NANOS {
            return (times * SAMPLE_NANOS / nanos).max(1);
        }
        times = (times * 2).max(times * SAMPLE_NANOS / nanos / 2);
    }
}

fn median(mut samples: Vec<f64>) -> f64 {
    samples.sort_by(f64::total_cmp);
    samples[samples.len() / 2]
}

#[expect(clippy::cast_precision_loss, reason = "nanoseconds of a sample stay far below 2^53")]
fn as_float(number: u64) -> f64 {
    number as f64
}

/// Criterion's measure of CPU time.
pub struct CpuTime {
    /// Writes nanoseconds as criterion does.
    wall: WallTime,
}

impl std::fmt::Debug for CpuTime {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("CpuTime")
    }
}

impl CpuTime {
    /// The measure.
    #[must_use]
    pub const fn new() -> Self {
        Self { wall: WallTime }
    }
}

impl Default for CpuTime {
    fn default() -> Self {
        Self::new()
    }
}

impl Measurement for CpuTime {
    type Intermediate = u64;
    type Value = u64;

    fn start(&self) -> u64 {
        cpu_nanos()
    }

    fn end(&self, start: u64) -> u64 {
        cpu_nanos() - start
    }

    fn add(&self, a: &u64, b: &u64) -> u64 {
        a + b
    }

    fn zero(&self) -> u64 {
        0
    }

    fn to_f64(&self, nanos: &u64) -> f64 {
        as_float(*nanos)
    }

    fn formatter(&self) -> &dyn ValueFormatter {
        self.wall.formatter()
    }
}
