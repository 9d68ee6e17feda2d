//! Exact numbers: integers, ratios, one multiply-divide, named rounding, strict decimal text.
//!
//! There are no floats and no intermediate rounding. A value is rounded by one of the functions that take a
//! [`RoundingMode`], once, where the caller asks for it; every other operation is exact or an error. Each operation
//! uses the narrowest arithmetic that holds its result: plain `i64`, then `i128`, then the 256-bit [`Wide`].
//!
//! Multiply first, divide last: `(a / c) * b` loses up to `b` units, [`mul_div`] loses less than one.
//!
//! ```
//! use farthing::num::{mul_div, RoundingMode};
//! // 7 % of 10.50, in cents: 73.5 rounds away from zero.
//! assert_eq!(mul_div(1050, 7, 100, RoundingMode::HalfUp), Ok(74));
//! assert_eq!(mul_div(-1050, 7, 100, RoundingMode::HalfUp), Ok(-74));
//! ```

mod linear;
mod muldiv;
pub(crate) mod proven;
mod ratio;
mod rounding;
mod text;
mod wide;

pub use linear::solve_linear;
pub use muldiv::{div_round_i128, mul_div, mul_div_floor, mul_div_i128, mul_div_wide, round_to_step};
pub use ratio::Ratio;
pub use rounding::RoundingMode;
pub use text::{DecimalFault, MAX_DIGITS, TextSink, parse_decimal, shortest, write_decimal};
pub use wide::Wide;

/// Why an exact computation fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum NumError {
    /// The exact result does not fit the return type (inside a [`Ratio`]: 256 bits).
    #[error("the result is out of range")]
    Overflow,
    /// The divisor is zero.
    #[error("division by zero")]
    DivideByZero,
}

/// The power of ten `10^exponent`, or `None` above `10^18`, the largest that fits `i64`.
///
/// ```
/// assert_eq!(farthing::num::pow10(2), Some(100));
/// assert_eq!(farthing::num::pow10(19), None);
/// ```
#[must_use]
#[inline]
pub const fn pow10(exponent: u8) -> Option<i64> {
    // A table instead of a loop: this runs for nearly every figure that is read or checked.
    Some(match exponent {
        0 => 1,
        1 => 10,
        2 => 100,
        3 => 1_000,
        4 => 10_000,
        5 => 100_000,
        6 => 1_000_000,
        7 => 10_000_000,
        8 => 100_000_000,
        9 => 1_000_000_000,
        10 => 10_000_000_000,
        11 => 100_000_000_000,
        12 => 1_000_000_000_000,
        13 => 10_000_000_000_000,
        14 => 100_000_000_000_000,
        15 => 1_000_000_000_000_000,
        16 => 10_000_000_000_000_000,
        17 => 100_000_000_000_000_000,
        18 => 1_000_000_000_000_000_000,
        _ => return None,
    })
}
