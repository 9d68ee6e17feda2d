//! The slow models: rounding by definition on big integers, allocation by repeated capping.

use farthing::num::RoundingMode;
use num_bigint::{BigInt, Sign};

/// `n / d` rounded, by the definition: the neighbour the mode names.
pub(crate) fn rounded(n: &BigInt, d: &BigInt, mode: RoundingMode) -> BigInt {
    let (n, d) = if d.sign() == Sign::Minus { (-n, -d) } else { (n.clone(), d.clone()) };
    let zero = BigInt::from(0);
    let mut below = &n / &d;
    if &below * &d > n {
        below -= 1;
    }
    let above_floor = &n - &below * &d;
    if above_floor == zero {
        return below;
    }
    let above: BigInt = &below + 1;
    let (toward_zero, from_zero) =
        if n > zero { (below.clone(), above.clone()) } else { (above.clone(), below.clone()) };
    let twice: BigInt = &above_floor * 2;
    let nearest = |on_tie: BigInt| match twice.cmp(&d) {
        std::cmp::Ordering::Less => below.clone(),
        std::cmp::Ordering::Greater => above.clone(),
        std::cmp::Ordering::Equal => on_tie,
    };
    match mode {
        RoundingMode::HalfUp => nearest(from_zero),
        RoundingMode::HalfDown => nearest(toward_zero),
        RoundingMode::HalfEven => nearest(if &below % 2 == zero { below.clone() } else { above.clone() }),
        RoundingMode::Up => from_zero,
        RoundingMode::Down => toward_zero,
        RoundingMode::Ceiling => above,
        RoundingMode::Floor => below,
        other => panic!("{other:?} has no model"),
    }
}

/// Largest remainder with rooms: cap what exceeds its room, share the rest anew, until nothing does; then one
/// unit each by fraction, weight, key. Returns parts and unused.
pub(crate) fn allocated(total: i64, weights: &[i64], rooms: &[i64], keys: &[u32]) -> (Vec<i64>, i64) {
    let mut parts = vec![0_i64; weights.len()];
    let mut open: Vec<usize> = (0..weights.len()).filter(|&at| weights[at] > 0).collect();
    let mut left = BigInt::from(total.abs());
    loop {
        let sum: BigInt = open.iter().map(|&at| BigInt::from(weights[at])).sum();
        let (capped, rest): (Vec<usize>, Vec<usize>) =
            open.iter().partition(|&&at| &left * weights[at] > BigInt::from(rooms[at]) * &sum);
        if capped.is_empty() {
            let mut fractions = vec![];
            let mut units = left.clone();
            for &at in &open {
                let whole: BigInt = &left * weights[at] / &sum;
                fractions.push((&left * weights[at] - &whole * &sum, weights[at], keys[at], at));
                units -= &whole;
                parts[at] = i64::try_from(whole).unwrap();
            }
            fractions.sort_by(|a, b| b.0.cmp(&a.0).then(b.1.cmp(&a.1)).then(a.2.cmp(&b.2)));
            let units = if open.is_empty() { 0 } else { usize::try_from(units).unwrap() };
            for (_, _, _, at) in fractions.into_iter().take(units) {
                parts[at] += 1;
            }
            break;
        }
        for at in capped {
            parts[at] = rooms[at];
            left -= rooms[at];
        }
        open = rest;
    }
    let unused = total.abs() - parts.iter().sum::<i64>();
    (parts.iter().map(|part| part * total.signum()).collect(), unused * total.signum())
}
