//! Multiply-divide, the only function that scales an amount.
//!
//! Line totals, percentages, proration, tax and exchange are all `a · b / c`, rounded once. The product is exact, in
//! the narrowest integer that holds it; the division comes last.

use super::rounding::RoundingMode;
use super::wide::Wide;
use super::{NumError, proven};

/// `a · b / c`, exact, rounded once by `mode`.
///
/// No intermediate overflows: factors below 2^31 multiply in `i64`, all others in `i128`.
///
/// # Errors
/// [`NumError::DivideByZero`] if `c` is zero, [`NumError::Overflow`] if the rounded result does not fit `i64`.
///
/// ```
/// use farthing::num::{mul_div, NumError, RoundingMode};
/// // 19 % of 99.99: 18.9981
/// assert_eq!(mul_div(9999, 19, 100, RoundingMode::HalfUp), Ok(1900));
/// assert_eq!(mul_div(i64::MAX, i64::MAX, i64::MAX, RoundingMode::Down), Ok(i64::MAX));
/// assert_eq!(mul_div(i64::MAX, 2, 1, RoundingMode::Down), Err(NumError::Overflow));
/// ```
#[inline]
pub fn mul_div(a: i64, b: i64, c: i64, mode: RoundingMode) -> Result<i64, NumError> {
    if c > 0 && proven::both_below_2_31(a, b) {
        return Ok(div_round_positive(proven::mul_below_2_31(a, b), c, mode));
    }
    mul_div_slow(a, b, c, mode)
}

/// `n / c` for `c > 0`, rounded.
#[inline]
fn div_round_positive(n: i64, c: i64, mode: RoundingMode) -> i64 {
    let (quotient, remainder) = proven::div_rem_positive(n, c);
    if remainder == 0 {
        return quotient;
    }
    let negative = n < 0;
    let odd = quotient & 1 == 1;
    if mode.away(negative, odd, proven::compare_with_half(remainder, c)) {
        proven::step_away(quotient, negative)
    } else {
        quotient
    }
}

#[cold]
fn mul_div_slow(a: i64, b: i64, c: i64, mode: RoundingMode) -> Result<i64, NumError> {
    let product = proven::mul_i64(a, b);
    if c > 0 {
        if let Ok(product) = i64::try_from(product) {
            return Ok(div_round_positive(product, c, mode));
        }
    }
    if c == 0 {
        return Err(NumError::DivideByZero);
    }
    let rounded = div_round_i128(product, i128::from(c), mode).ok_or(NumError::Overflow)?;
    i64::try_from(rounded).map_err(|_| NumError::Overflow)
}

/// Floor quotient and remainder of `a · b / c` for `c > 0`: `a · b = quotient · c + remainder`, `0 ≤ remainder < c`.
///
/// Allocation starts from it: the quotient is the floor of the exact share, the remainder its cut-off fraction in
/// units of `1 / c`.
///
/// # Errors
/// [`NumError::DivideByZero`] if `c` is zero; [`NumError::Overflow`] if `c` is negative (`0..c` is then empty) or the
/// quotient does not fit `i64`.
///
/// ```
/// use farthing::num::mul_div_floor;
/// assert_eq!(mul_div_floor(300, 1400, 8000), Ok((52, 4000)));
/// assert_eq!(mul_div_floor(-7, 1, 2), Ok((-4, 1)));
/// ```
#[inline]
pub fn mul_div_floor(a: i64, b: i64, c: i64) -> Result<(i64, i64), NumError> {
    if c > 0 && proven::both_below_2_31(a, b) {
        return Ok(proven::div_rem_floor_positive(proven::mul_below_2_31(a, b), c));
    }
    mul_div_floor_slow(a, b, c)
}

#[cold]
fn mul_div_floor_slow(a: i64, b: i64, c: i64) -> Result<(i64, i64), NumError> {
    if c == 0 {
        return Err(NumError::DivideByZero);
    }
    if c < 0 {
        return Err(NumError::Overflow);
    }
    let product = proven::mul_i64(a, b);
    if let Ok(product) = i64::try_from(product) {
        return Ok(proven::div_rem_floor_positive(product, c));
    }
    let divisor = i128::from(c);
    let quotient = product.checked_div_euclid(divisor).ok_or(NumError::Overflow)?;
    let remainder = product.checked_rem_euclid(divisor).ok_or(NumError::Overflow)?;
    match (i64::try_from(quotient), i64::try_from(remainder)) {
        (Ok(quotient), Ok(remainder)) => Ok((quotient, remainder)),
        _ => Err(NumError::Overflow),
    }
}

/// `n / d` rounded once by `mode`; `None` if `d` is zero or the result does not fit `i128`.
///
/// ```
/// use farthing::num::{div_round_i128, RoundingMode};
/// assert_eq!(div_round_i128(5, -2, RoundingMode::HalfUp), Some(-3));
/// assert_eq!(div_round_i128(5, 0, RoundingMode::HalfUp), None);
/// assert_eq!(div_round_i128(i128::MIN, -1, RoundingMode::HalfUp), None);
/// ```
#[must_use]
pub fn div_round_i128(n: i128, d: i128, mode: RoundingMode) -> Option<i128> {
    let (magnitude, divisor) = (n.unsigned_abs(), d.unsigned_abs());
    let quotient = magnitude.checked_div(divisor)?;
    let cut = magnitude.checked_rem(divisor)?;
    let negative = (n < 0) != (d < 0);
    // Compares `cut` with `divisor − cut` instead of `2 · cut` with `divisor`, which could overflow.
    let away = cut != 0 && mode.away(negative, quotient & 1 == 1, cut.cmp(&divisor.wrapping_sub(cut)));
    let rounded = quotient.checked_add(u128::from(away))?;
    // The magnitude 2^127 fits only a negative result, `i128::MIN`.
    if negative { 0_i128.checked_sub_unsigned(rounded) } else { i128::try_from(rounded).ok() }
}

/// `a · b / c` over `i128`, exact through 256 bits, rounded once by `mode`.
///
/// For three factors: price × quantity can fill `i128`, and a percentage of it then needs more.
///
/// # Errors
/// [`NumError::DivideByZero`] if `c` is zero, [`NumError::Overflow`] if the rounded result does not fit `i128`.
///
/// ```
/// use farthing::num::{mul_div_i128, RoundingMode};
/// let big = 10_i128.pow(36);
/// assert_eq!(mul_div_i128(big, 19, 100, RoundingMode::HalfUp), Ok(big / 100 * 19));
/// assert_eq!(mul_div_i128(big, big, big, RoundingMode::HalfUp), Ok(big));
/// ```
pub fn mul_div_i128(a: i128, b: i128, c: i128, mode: RoundingMode) -> Result<i128, NumError> {
    if c == 0 {
        return Err(NumError::DivideByZero);
    }
    if let Some(product) = a.checked_mul(b) {
        return div_round_i128(product, c, mode).ok_or(NumError::Overflow);
    }
    Wide::from_product(a, b).div_round(Wide::from(c), mode)?.to_i128().ok_or(NumError::Overflow)
}

/// `a · b / c` over [`Wide`], rounded once by `mode`.
///
/// # Errors
/// [`NumError::DivideByZero`] if `c` is zero, [`NumError::Overflow`] if the product does not fit 256 bits.
pub fn mul_div_wide(a: Wide, b: Wide, c: Wide, mode: RoundingMode) -> Result<Wide, NumError> {
    if c.is_zero() {
        return Err(NumError::DivideByZero);
    }
    a.checked_mul(b).ok_or(NumError::Overflow)?.div_round(c, mode)
}

/// The multiple of `step` nearest to `value`, rounded by `mode`: cash rounding to 0.05, price points.
///
/// Ties are decided on the number of steps: with `HalfEven` and step 5, 12.5 steps become 12.
///
/// # Errors
/// [`NumError::DivideByZero`] if `step` is zero; [`NumError::Overflow`] if `step` is negative or the multiple
/// does not fit `i64`.
///
/// ```
/// use farthing::num::{round_to_step, RoundingMode};
/// assert_eq!(round_to_step(1998, 5, RoundingMode::HalfUp), Ok(2000));
/// assert_eq!(round_to_step(1997, 5, RoundingMode::HalfUp), Ok(1995));
/// assert_eq!(round_to_step(-1998, 5, RoundingMode::HalfUp), Ok(-2000));
/// ```
pub fn round_to_step(value: i64, step: i64, mode: RoundingMode) -> Result<i64, NumError> {
    if step == 0 {
        return Err(NumError::DivideByZero);
    }
    if step < 0 {
        return Err(NumError::Overflow);
    }
    div_round_positive(value, step, mode).checked_mul(step).ok_or(NumError::Overflow)
}
