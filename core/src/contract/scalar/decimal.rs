//! The common parts of the decimal scalars: bounds, exact conversions, order by value.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::text::excerpt;
use crate::error::{Problem, ProblemCode};
use crate::num::{DecimalFault, parse_decimal, pow10, shortest, write_decimal};
use crate::shape::DecimalBounds;

/// The first number with 19 digits.
const LARGEST: u64 = 1_000_000_000_000_000_000;

/// Reads the wire's decimal text within `bounds`.
pub(crate) fn parse(text: &str, bounds: &DecimalBounds) -> Result<(i64, u8), Problem> {
    match parse_decimal(text) {
        Ok((mantissa, scale)) => check(mantissa, scale, bounds),
        Err(fault) => Err(text_problem(text, fault, bounds)),
    }
}

/// `mantissa · 10^-scale` if it lies within `bounds`.
#[inline]
pub(crate) fn check(mantissa: i64, scale: u8, bounds: &DecimalBounds) -> Result<(i64, u8), Problem> {
    if is_within(mantissa, scale, bounds) {
        Ok((mantissa, scale))
    } else {
        Err(refusal(mantissa, scale, bounds))
    }
}

#[inline]
fn is_within(mantissa: i64, scale: u8, bounds: &DecimalBounds) -> bool {
    let magnitude = mantissa.unsigned_abs();
    magnitude < LARGEST
        && scale <= bounds.max_scale
        && !(bounds.above_zero && mantissa <= 0)
        // Bounds beyond 18 digits bound nothing; one that does not fit at this scale lies above every mantissa.
        && (bounds.max_whole.unsigned_abs() >= LARGEST
            || pow10(scale)
                .and_then(|power| bounds.max_whole.checked_mul(power))
                .is_none_or(|limit| magnitude <= limit.unsigned_abs()))
}

/// Why `mantissa · 10^-scale` does not lie within `bounds`.
#[cold]
fn refusal(mantissa: i64, scale: u8, bounds: &DecimalBounds) -> Problem {
    let noun = bounds.noun;
    if mantissa.unsigned_abs() >= LARGEST {
        return too_many_digits(noun, text(mantissa, scale));
    }
    if scale > bounds.max_scale {
        let (found, most) = (text(mantissa, scale), bounds.max_scale);
        let message = format!("{noun} {found} has {scale} decimals; at most {most} are allowed");
        let problem = Problem::new(ProblemCode::ScaleTooFine, "", message);
        return problem.with_param("found", found).with_param("decimals", scale).with_param("max", most);
    }
    let (found, most) = (text(mantissa, scale), bounds.max_whole);
    let range =
        if bounds.above_zero { "more than 0".to_owned() } else { format!("between -{most} and {most}") };
    let message = format!("{noun} {found} is out of range; it must be {range}");
    let problem = Problem::new(ProblemCode::OutOfRange, "", message).with_param("found", found);
    if bounds.above_zero {
        return problem.with_param("above", 0);
    }
    problem.with_param("min", format!("-{most}")).with_param("max", most)
}

/// The exact value of `decimal` within `bounds`; nothing is rounded.
pub(crate) fn from_decimal(decimal: Decimal, bounds: &DecimalBounds) -> Result<(i64, u8), Problem> {
    let is_fine = decimal.scale() > u32::from(bounds.max_scale);
    let decimal = if is_fine || decimal.mantissa().unsigned_abs() >= u128::from(LARGEST) {
        decimal.normalize()
    } else {
        decimal
    };
    match (i64::try_from(decimal.mantissa()), u8::try_from(decimal.scale())) {
        (Ok(mantissa), Ok(scale)) => check(mantissa, scale, bounds),
        _ => Err(too_many_digits(bounds.noun, decimal.to_string())),
    }
}

/// A whole number within `bounds`.
pub(crate) fn whole(
    number: impl TryInto<i64> + ToString + Copy,
    bounds: &DecimalBounds,
) -> Result<(i64, u8), Problem> {
    match number.try_into() {
        Ok(mantissa) => check(mantissa, 0, bounds),
        Err(_) => Err(too_many_digits(bounds.noun, number.to_string())),
    }
}

/// The same value as a `Decimal`.
pub(crate) fn to_decimal(mantissa: i64, scale: u8) -> Decimal {
    // No scalar's scale comes near 28, Decimal's bound, so the default is unreachable.
    Decimal::try_new(mantissa, u32::from(scale)).unwrap_or_default()
}

/// The exact sum within `bounds`, with the scale of the finer of the two.
pub(crate) fn add(left: (i64, u8), right: (i64, u8), bounds: &DecimalBounds) -> Result<(i64, u8), Problem> {
    let scale = left.1.max(right.1);
    // At most 18 digits lifted by at most 12 more fit i128, and so does the sum of two.
    let lift = |(mantissa, from): (i64, u8)| {
        i128::from(mantissa).wrapping_mul(i128::from(pow10(scale.saturating_sub(from)).unwrap_or(i64::MAX)))
    };
    let sum = lift(left).wrapping_add(lift(right));
    match i64::try_from(sum) {
        Ok(mantissa) => check(mantissa, scale, bounds),
        Err(_) => Err(too_many_digits(
            bounds.noun,
            format!("{} + {}", text(left.0, left.1), text(right.0, right.1)),
        )),
    }
}

/// The value in units of `10^-exponent`; none if it is finer than that or does not fit.
pub(crate) fn to_minor(mantissa: i64, scale: u8, exponent: u8) -> Option<i64> {
    if scale == exponent {
        return Some(mantissa);
    }
    let (mantissa, scale) = shortest(mantissa, scale);
    mantissa.checked_mul(pow10(exponent.checked_sub(scale)?)?)
}

/// Order by value: 1.5 and 1.50 are the same number.
pub(crate) fn compare(left: (i64, u8), right: (i64, u8)) -> Ordering {
    if left.1 == right.1 {
        return left.0.cmp(&right.0);
    }
    // At most 18 digits lifted by at most 18 more fit i128.
    let lift = |mantissa: i64, from: u8, to: u8| {
        i128::from(mantissa).wrapping_mul(i128::from(pow10(to.saturating_sub(from)).unwrap_or(i64::MAX)))
    };
    lift(left.0, left.1, right.1).cmp(&lift(right.0, right.1, left.1))
}

/// The value with exactly its scale.
pub(crate) fn text(mantissa: i64, scale: u8) -> String {
    let mut out = String::new();
    write_decimal(&mut out, mantissa, scale);
    out
}

fn text_problem(text: &str, fault: DecimalFault, bounds: &DecimalBounds) -> Problem {
    let (noun, found) = (bounds.noun, excerpt(text));
    if fault == DecimalFault::TooManyDigits {
        return too_many_digits(noun, found);
    }
    let message = format!("{noun} {found:?} is not a plain decimal: {fault}; write it like \"12.50\"");
    let problem = Problem::new(ProblemCode::InvalidDecimal, "", message).with_param("found", found);
    match fault {
        DecimalFault::Unexpected { position }
        | DecimalFault::MissingDigit { position }
        | DecimalFault::LeadingZero { position } => problem.with_param("position", position),
        _ => problem,
    }
}

fn too_many_digits(noun: &str, found: String) -> Problem {
    let message = format!("{noun} {found} has more than 18 digits; round it where its meaning is known");
    Problem::new(ProblemCode::TooManyDigits, "", message).with_param("found", found).with_param("max", 18)
}

/// Defines a decimal scalar: storage, conversions, order by value.
///
/// `as_given` keeps trailing zeros when it is written, `shortest` drops them.
macro_rules! decimal_scalar {
    ($(#[$doc:meta])* $name:ident, $written:ident, $bounds:expr) => {
        $(#[$doc])*
        ///
        /// Two are equal when their values are: `1.5` equals `1.50`.
        #[derive(Clone, Copy)]
        pub struct $name {
            mantissa: i64,
            scale: u8,
        }

        impl $name {
            /// Zero.
            pub const ZERO: Self = Self { mantissa: 0, scale: 0 };

            /// The bounds of its size and of its decimals.
            pub const BOUNDS: &'static crate::shape::DecimalBounds = &$bounds;

            /// Reads the wire's decimal text: `-?(0|[1-9][0-9]*)(\.[0-9]+)?`, no `-0`, at most 18 digits.
            ///
            /// # Errors
            /// `INVALID_DECIMAL`, `TOO_MANY_DIGITS`, `SCALE_TOO_FINE`, `OUT_OF_RANGE`, with an empty path.
            pub fn parse(text: &str) -> Result<Self, crate::error::Problem> {
                Ok(Self::of(super::decimal::parse(text, Self::BOUNDS)?))
            }

            /// The value `mantissa · 10^-scale`: `from_parts(1999, 2)` is 19.99.
            ///
            /// # Errors
            /// `TOO_MANY_DIGITS`, `SCALE_TOO_FINE`, `OUT_OF_RANGE`, with an empty path.
            pub fn from_parts(mantissa: i64, scale: u8) -> Result<Self, crate::error::Problem> {
                Ok(Self::of(super::decimal::check(mantissa, scale, Self::BOUNDS)?))
            }

            /// A whole number of any type.
            pub(in crate::contract) fn whole(
                number: impl TryInto<i64> + ToString + Copy,
            ) -> Result<Self, crate::error::Problem> {
                Ok(Self::of(super::decimal::whole(number, Self::BOUNDS)?))
            }

            /// The digits as a whole number; the value is `mantissa · 10^-scale`.
            #[must_use]
            pub const fn mantissa(self) -> i64 {
                self.mantissa
            }

            /// The number of digits after the point.
            #[must_use]
            pub const fn scale(self) -> u8 {
                self.scale
            }

            /// The same value as a [`rust_decimal::Decimal`], with the same scale.
            #[must_use]
            pub fn to_decimal(self) -> rust_decimal::Decimal {
                super::decimal::to_decimal(self.mantissa, self.scale)
            }

            /// The value with the mantissa and scale it is written with.
            pub(super) fn written(self) -> (i64, u8) {
                decimal_scalar!(@$written self)
            }

            /// A validated pair.
            pub(super) const fn of((mantissa, scale): (i64, u8)) -> Self {
                Self { mantissa, scale }
            }
        }

        impl TryFrom<rust_decimal::Decimal> for $name {
            type Error = crate::error::Problem;

            /// The exact value: nothing is rounded.
            fn try_from(decimal: rust_decimal::Decimal) -> Result<Self, Self::Error> {
                Ok(Self::of(super::decimal::from_decimal(decimal, Self::BOUNDS)?))
            }
        }

        impl From<$name> for rust_decimal::Decimal {
            fn from(value: $name) -> Self {
                value.to_decimal()
            }
        }

        impl std::str::FromStr for $name {
            type Err = crate::error::Problem;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::parse(text)
            }
        }

        impl TryFrom<&str> for $name {
            type Error = crate::error::Problem;

            fn try_from(text: &str) -> Result<Self, Self::Error> {
                Self::parse(text)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                let (mantissa, scale) = self.written();
                let text = super::decimal::text(mantissa, scale);
                formatter.pad_integral(mantissa >= 0, "", text.trim_start_matches('-'))
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                let text = super::decimal::text(self.mantissa, self.scale);
                write!(formatter, concat!(stringify!($name), "({})"), text)
            }
        }

        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.cmp(other).is_eq()
            }
        }

        impl Eq for $name {}

        impl std::hash::Hash for $name {
            fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
                crate::num::shortest(self.mantissa, self.scale).hash(state);
            }
        }

        impl PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }

        impl Ord for $name {
            fn cmp(&self, other: &Self) -> std::cmp::Ordering {
                super::decimal::compare((self.mantissa, self.scale), (other.mantissa, other.scale))
            }
        }
    };
    (@as_given $value:ident) => { ($value.mantissa, $value.scale) };
    (@shortest $value:ident) => { crate::num::shortest($value.mantissa, $value.scale) };
}
pub(super) use decimal_scalar;
