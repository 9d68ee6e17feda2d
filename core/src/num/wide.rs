//! [`Wide`]: a signed 256-bit integer, for products of three factors and for exact ratios.
//!
//! It is a sign and `ethnum`'s unsigned 256 bits, because a ratio may need all of them. Only operations that report
//! overflow or cannot overflow are used (docs/decisions/0019).

use core::cmp::Ordering;
use core::fmt;

use ethnum::U256;

use super::NumError;
use super::rounding::RoundingMode;

/// A signed integer of magnitude below 2^256.
///
/// Sign and magnitude; zero has no sign. Any product of two `i128` fits. Every operation that could overflow returns
/// `None` or an error; none wraps.
///
/// ```
/// use farthing::num::Wide;
/// let square = Wide::from_product(i128::MAX, i128::MAX);
/// assert_eq!(square.to_i128(), None);
/// assert_eq!(square.div_rem_floor(Wide::from(i128::MAX)).unwrap().0.to_i128(), Some(i128::MAX));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Wide {
    /// Never true for zero.
    negative: bool,
    magnitude: U256,
}

impl Wide {
    /// Zero.
    pub const ZERO: Self = Self { negative: false, magnitude: U256::ZERO };
    /// One.
    pub const ONE: Self = Self { negative: false, magnitude: U256::ONE };

    const fn with_sign(negative: bool, magnitude: U256) -> Self {
        Self { negative: negative && !is_zero(magnitude), magnitude }
    }

    /// `a · b`, which always fits.
    #[must_use]
    pub fn from_product(a: i128, b: i128) -> Self {
        Self::with_sign((a < 0) != (b < 0), product(a.unsigned_abs(), b.unsigned_abs()))
    }

    /// Whether this is zero.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        is_zero(self.magnitude)
    }

    /// Whether this is below zero.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.negative
    }

    /// The value without its sign.
    #[must_use]
    pub const fn abs(self) -> Self {
        Self { negative: false, magnitude: self.magnitude }
    }

    /// The value with the other sign; it always fits.
    #[must_use]
    pub const fn negated(self) -> Self {
        Self::with_sign(!self.negative, self.magnitude)
    }

    /// `self + other`, or `None` if it does not fit.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        if self.negative == other.negative {
            return Some(Self::with_sign(self.negative, self.magnitude.checked_add(other.magnitude)?));
        }
        if self.magnitude >= other.magnitude {
            Some(Self::with_sign(self.negative, self.magnitude.checked_sub(other.magnitude)?))
        } else {
            Some(Self::with_sign(other.negative, other.magnitude.checked_sub(self.magnitude)?))
        }
    }

    /// `self − other`, or `None` if it does not fit.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.checked_add(other.negated())
    }

    /// `self · other`, or `None` if it does not fit.
    #[must_use]
    pub fn checked_mul(self, other: Self) -> Option<Self> {
        Some(Self::with_sign(self.negative != other.negative, self.magnitude.checked_mul(other.magnitude)?))
    }

    /// Quotient toward zero and the remainder with the sign of `self`; `None` if `divisor` is zero.
    #[must_use]
    pub fn div_rem(self, divisor: Self) -> Option<(Self, Self)> {
        let (quotient, remainder) = div_rem(self.magnitude, divisor.magnitude)?;
        Some((
            Self::with_sign(self.negative != divisor.negative, quotient),
            Self::with_sign(self.negative, remainder),
        ))
    }

    /// Quotient toward minus infinity and the remainder with the sign of `divisor`; `None` if it is zero.
    #[must_use]
    pub fn div_rem_floor(self, divisor: Self) -> Option<(Self, Self)> {
        let (quotient, remainder) = self.div_rem(divisor)?;
        if remainder.is_zero() || remainder.negative == divisor.negative {
            return Some((quotient, remainder));
        }
        Some((quotient.checked_sub(Self::ONE)?, remainder.checked_add(divisor)?))
    }

    /// `self / divisor` rounded once by `mode`.
    ///
    /// # Errors
    /// [`NumError::DivideByZero`] if `divisor` is zero. A rounded quotient always fits.
    pub fn div_round(self, divisor: Self, mode: RoundingMode) -> Result<Self, NumError> {
        let (quotient, cut) = div_rem(self.magnitude, divisor.magnitude).ok_or(NumError::DivideByZero)?;
        let negative = self.negative != divisor.negative;
        if is_zero(cut) {
            return Ok(Self::with_sign(negative, quotient));
        }
        let rest = divisor.magnitude.checked_sub(cut).ok_or(NumError::Overflow)?;
        if !mode.away(negative, is_odd(quotient), cut.cmp(&rest)) {
            return Ok(Self::with_sign(negative, quotient));
        }
        let next = quotient.checked_add(U256::ONE).ok_or(NumError::Overflow)?;
        Ok(Self::with_sign(negative, next))
    }

    /// The greatest common divisor of the magnitudes; `gcd(x, 0) = |x|`.
    #[must_use]
    pub fn gcd(self, other: Self) -> Self {
        let (mut a, mut b) = (self.magnitude, other.magnitude);
        // Euclid: the remainder at least halves every second step, so there are fewer than 512 steps.
        while let Some((_, remainder)) = div_rem(a, b) {
            (a, b) = (b, remainder);
        }
        Self { negative: false, magnitude: a }
    }

    /// The value as `i128`, if it fits.
    #[must_use]
    pub fn to_i128(self) -> Option<i128> {
        let (high, low) = self.magnitude.into_words();
        if high != 0 {
            return None;
        }
        if self.negative { 0_i128.checked_sub_unsigned(low) } else { i128::try_from(low).ok() }
    }

    /// The value as `i64`, if it fits.
    #[must_use]
    pub fn to_i64(self) -> Option<i64> {
        i64::try_from(self.to_i128()?).ok()
    }
}

impl From<i128> for Wide {
    fn from(value: i128) -> Self {
        Self::with_sign(value < 0, U256::new(value.unsigned_abs()))
    }
}

impl From<i64> for Wide {
    fn from(value: i64) -> Self {
        Self::from(i128::from(value))
    }
}

impl From<u64> for Wide {
    fn from(value: u64) -> Self {
        Self::from(i128::from(value))
    }
}

impl Ord for Wide {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.negative, other.negative) {
            (false, false) => self.magnitude.cmp(&other.magnitude),
            (true, true) => other.magnitude.cmp(&self.magnitude),
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
        }
    }
}

impl PartialOrd for Wide {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Wide {
    /// Plain decimal digits, with a leading `-` below zero.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad_integral(!self.negative, "", &self.magnitude.to_string())
    }
}

const fn is_zero(x: U256) -> bool {
    matches!(x.into_words(), (0, 0))
}

const fn is_odd(x: U256) -> bool {
    x.into_words().1 & 1 == 1
}

/// The exact product of two 128-bit factors.
fn product(a: u128, b: u128) -> U256 {
    // The product of two 128-bit factors is below 2^256: it does not wrap.
    U256::new(a).wrapping_mul(U256::new(b))
}

/// The value in 64 bits, if it fits.
#[inline]
fn small(x: U256) -> Option<u64> {
    let (high, low) = x.into_words();
    if high == 0 { u64::try_from(low).ok() } else { None }
}

/// Quotient and remainder; `None` if `divisor` is zero. Nearly all terms fit 64 bits, where it takes one division.
#[inline]
fn div_rem(x: U256, divisor: U256) -> Option<(U256, U256)> {
    if let (Some(x), Some(divisor)) = (small(x), small(divisor)) {
        let (quotient, remainder) = (x.checked_div(divisor)?, x.checked_rem(divisor)?);
        return Some((U256::new(quotient.into()), U256::new(remainder.into())));
    }
    let quotient = x.checked_div(divisor)?;
    // quotient · divisor ≤ x: neither operation wraps.
    Some((quotient, x.wrapping_sub(quotient.wrapping_mul(divisor))))
}
