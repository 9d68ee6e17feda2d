//! Unchecked arithmetic whose range is proven: the only file that may use `+ - * /` on integers.
//!
//! Each function states its domain and why no operation overflows inside it. Release builds keep overflow checks, so
//! a call outside the domain panics instead of returning a wrong figure. Tests of the callers cover the domains.
#![expect(clippy::arithmetic_side_effects, reason = "each function carries the proof that it stays in range")]

/// Whether both magnitudes are below 2^31.
///
/// The range test of the hot path: two unsigned magnitudes, one `or`, one compare.
#[inline]
pub(crate) const fn both_below_2_31(a: i64, b: i64) -> bool {
    (a.unsigned_abs() | b.unsigned_abs()) < 1 << 31
}

/// Whether both are in `0..2^31`.
#[inline]
pub(crate) fn both_in_0_to_2_31(a: i64, b: i64) -> bool {
    (0..1 << 31).contains(&(a | b))
}

/// `a · b` for magnitudes below 2^31: the magnitude of the product is below 2^62.
#[inline]
pub(crate) const fn mul_below_2_31(a: i64, b: i64) -> i64 {
    a * b
}

/// The floor of `total · weight / sum` and its remainder in units of `1 / sum`, for `weight ≤ sum`, all below 2^31.
/// The product is below 2^62, the quotient at most `total`, and `quotient · sum ≤ total · weight`.
#[inline]
pub(crate) const fn share_below_2_31(total: u64, weight: u64, sum: core::num::NonZeroU64) -> (u64, u64) {
    let product = total.wrapping_mul(weight);
    let share = product / sum.get();
    (share, product.wrapping_sub(share.wrapping_mul(sum.get())))
}

/// A number below 2^63 with a sign.
#[inline]
#[expect(clippy::as_conversions, clippy::cast_possible_wrap, reason = "it is below 2^63")]
pub(crate) const fn signed(number: u64) -> i64 {
    number as i64
}

/// A number of 0 or more without its sign.
#[inline]
#[expect(clippy::as_conversions, clippy::cast_sign_loss, reason = "it is 0 or more")]
pub(crate) const fn unsigned(number: i64) -> u64 {
    number as u64
}

/// `amount · num / den`, rounded half up, for an amount of a magnitude below 2^31 and `0 ≤ num ≤ den`, both below 2^31.
///
/// The product is below 2^62, so adding half of `den` cannot overflow; the quotient is at most the amount. Halving an
/// odd `den` drops half a unit of `1 / den`; no remainder lies between the two halves.
#[inline]
#[expect(clippy::as_conversions, reason = "the quotient is below 2^31")]
pub(crate) const fn half_up_below_2_31(amount: i64, num: i64, den: core::num::NonZeroU64) -> i64 {
    let product = amount.unsigned_abs().wrapping_mul(num.unsigned_abs());
    let magnitude = (product.wrapping_add(den.get() >> 1) / den.get()) as i64;
    let sign = amount >> 63;
    (magnitude ^ sign).wrapping_sub(sign)
}

/// Whether both magnitudes are below 2^30, which leaves four bits beside the two for a slot number.
#[inline]
pub(crate) const fn both_below_2_30(a: i64, b: i64) -> bool {
    (a.unsigned_abs() | b.unsigned_abs()) < 1 << 30
}

/// A remainder, then a weight, each in `0..2^30`, then a slot in `0..16`, packed into one number with the same order.
#[inline]
pub(crate) const fn rank_below_2_30(remainder: u64, weight: u64, place: u64) -> u64 {
    (remainder << 34) | (weight << 4) | place
}

/// A rank without its slot: equal for equal remainders and weights.
#[inline]
pub(crate) const fn without_slot(rank: u64) -> u64 {
    rank >> 4
}

/// The slot of a rank.
#[inline]
#[expect(clippy::as_conversions, reason = "it is below 16")]
pub(crate) const fn slot(rank: u64) -> usize {
    (rank & 15) as usize
}

/// A remainder, then a weight, both 0 or more, packed into one number with the same order; 0 if the remainder is 0.
#[inline]
#[expect(clippy::as_conversions, reason = "u64 fits u128")]
pub(crate) const fn rank_wide(remainder: i64, weight: i64) -> u128 {
    if remainder == 0 {
        0
    } else {
        ((remainder.unsigned_abs() as u128) << 64) | weight.unsigned_abs() as u128
    }
}

/// Truncated quotient and remainder of `n / d` for `d > 0`: no divide by zero, and the only quotient that
/// overflows, `i64::MIN / -1`, needs a negative divisor. The remainder has the sign of `n` and a magnitude
/// below `d`.
#[inline]
pub(crate) const fn div_rem_positive(n: i64, d: i64) -> (i64, i64) {
    (n / d, n % d)
}

/// Floor quotient and remainder in `0..d` of `n / d` for `d > 0`.
///
/// The truncated quotient of a negative `n` with a remainder is at least `i64::MIN / 2`, because `d ≥ 2` there:
/// subtracting one stays in range, as does adding `d` to a remainder in `-d+1..0`.
#[inline]
pub(crate) const fn div_rem_floor_positive(n: i64, d: i64) -> (i64, i64) {
    let (quotient, remainder) = (n / d, n % d);
    if remainder < 0 { (quotient - 1, remainder + d) } else { (quotient, remainder) }
}

/// How a remainder compares with half its divisor, for `0 < |remainder| < d`: `d − |remainder|` is in `1..d`.
#[inline]
pub(crate) fn compare_with_half(remainder: i64, d: i64) -> core::cmp::Ordering {
    let cut = remainder.abs();
    cut.cmp(&(d - cut))
}

/// `quotient ± 1`, away from zero, for a quotient truncated from an inexact division by `d ≥ 2`: its magnitude
/// is at most 2^62.
#[inline]
pub(crate) const fn step_away(quotient: i64, negative: bool) -> i64 {
    if negative { quotient - 1 } else { quotient + 1 }
}

/// `a · b` exactly: two factors of magnitude ≤ 2^63 give at most 2^126.
#[inline]
pub(crate) fn mul_i64(a: i64, b: i64) -> i128 {
    i128::from(a) * i128::from(b)
}
