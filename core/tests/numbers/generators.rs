//! Numbers that find faults. Uniform random numbers miss what matters: limb boundaries (2^32k), powers of ten and
//! their neighbours, exact halves, trailing zeros, mixed signs.

use proptest::prelude::*;

/// So many cases, times `FARTHING_CASES` if that is set: `FARTHING_CASES=1000 cargo test --release` is the long run.
/// WebAssembly, where wide multiplication takes twenty times as long, draws a quarter of them.
pub(crate) fn cases(usual: u32) -> ProptestConfig {
    let usual = if cfg!(target_family = "wasm") { usual.div_ceil(4) } else { usual };
    let times = std::env::var("FARTHING_CASES").ok().and_then(|times| times.parse().ok()).unwrap_or(1);
    ProptestConfig::with_cases(usual * times)
}

/// `i64` of every size, boundary neighbours first.
pub(crate) fn tricky_i64() -> impl Strategy<Value = i64> {
    tricky_i128().prop_map(|wide| i64::try_from(wide).unwrap_or((wide >> 64) as i64))
}

/// `i128` of every size, boundary neighbours first.
pub(crate) fn tricky_i128() -> BoxedStrategy<i128> {
    let magnitude = prop_oneof![
        // Neighbours of 2^k, the limb boundaries more often.
        3 => (prop_oneof![Just(31_u32), Just(32), Just(62), Just(63), Just(64), Just(96), Just(126), 0_u32..127], -3_i128..=3)
            .prop_map(|(bits, by)| (1_i128 << bits).saturating_add(by)),
        // Neighbours of 10^j.
        2 => (0_u32..=38, -3_i128..=3).prop_map(|(power, by)| 10_i128.pow(power) + by),
        // Trailing zeros.
        2 => (1_i128..1000, 0_u32..=35).prop_map(|(digits, zeros)| digits * 10_i128.pow(zeros)),
        // Retail: ends in 0, 5, 9, 25, 95, 99.
        3 => (0_i128..2000, prop_oneof![Just(0_i128), Just(5), Just(9), Just(25), Just(95), Just(99)])
            .prop_map(|(major, cents)| major * 100 + cents),
        2 => 0_i128..100,
        // Every bit length.
        2 => (any::<i128>(), 0_u32..127).prop_map(|(bits, by)| (bits >> by).saturating_abs()),
        1 => Just(i128::MAX),
        1 => Just(i128::from(i64::MAX)),
    ];
    prop_oneof![
        3 => (magnitude, any::<bool>()).prop_map(|(magnitude, minus)| if minus { -magnitude } else { magnitude }),
        // The two that have no positive twin.
        1 => prop_oneof![Just(i128::MIN), Just(i128::from(i64::MIN)), Just(0), Just(-1), Just(1)],
    ]
    .boxed()
}

/// Triples for `a · b / c` whose result is often an exact half.
pub(crate) fn halves() -> impl Strategy<Value = (i64, i64, i64)> {
    // (2k + 1) · m / (2 m) = k + 1/2
    (-1_000_000_i64..1_000_000, 1_i64..100_000).prop_map(|(k, m)| (2 * k + 1, m, 2 * m))
}

/// Weights as lines have them: many equal, some zero, a few huge.
pub(crate) fn weight() -> impl Strategy<Value = i64> {
    prop_oneof![
        4 => 0_i64..12,
        3 => (0_i64..300, prop_oneof![Just(0_i64), Just(5), Just(25), Just(99)]).prop_map(|(major, cents)| major * 100 + cents),
        1 => Just(0),
        1 => 0_i64..(1 << 40),
        1 => (20_u32..45, -1_i64..=1).prop_map(|(bits, by)| (1 << bits) + by),
    ]
}
