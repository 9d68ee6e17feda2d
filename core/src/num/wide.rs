//! [`Wide`]: a signed 256-bit integer, for products of three factors and for exact ratios.

use core::cmp::Ordering;
use core::fmt;

use super::NumError;
use super::limbs::U256;
use super::rounding::RoundingMode;

/// A signed integer of magnitude below 2^256.
///
/// Sign and magnitude; zero has no sign. Any product of two `i128` fits. Every operation that could leave the
/// range returns `None` or an error, none wraps.
///
/// ```
/// use farthing::num::Wide;
/// let square = Wide::from_product(i128::MAX, i128::MAX);
/// assert_eq!(square.to_i128(), None);
/// assert_eq!(square.div_rem_floor(Wide::from(i128::MAX)).unwrap().0.to_i128(), Some(i128::MAX));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Wide {
    /// Never set for zero.
    negative: bool,
    magnitude: U256,
}

impl Wide {
    /// Zero.
    pub const ZERO: Self = Self { negative: false, magnitude: U256::ZERO };
    /// One.
    pub const ONE: Self = Self { negative: false, magnitude: U256 { high: 0, low: 1 } };

    const fn with_sign(negative: bool, magnitude: U256) -> Self {
        Self { negative: negative && !magnitude.is_zero(), magnitude }
    }

    /// `a · b`, which always fits.
    #[must_use]
    pub fn from_product(a: i128, b: i128) -> Self {
        Self::with_sign((a < 0) != (b < 0), U256::product(a.unsigned_abs(), b.unsigned_abs()))
    }

    /// Whether this is zero.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.magnitude.is_zero()
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
            return Some(Self::with_sign(self.negative, self.magnitude.add(other.magnitude)?));
        }
        if self.magnitude >= other.magnitude {
            Some(Self::with_sign(self.negative, self.magnitude.sub(other.magnitude)?))
        } else {
            Some(Self::with_sign(other.negative, other.magnitude.sub(self.magnitude)?))
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
        Some(Self::with_sign(self.negative != other.negative, self.magnitude.mul(other.magnitude)?))
    }

    /// Quotient toward zero and the remainder with the sign of `self`; `None` if `divisor` is zero.
    #[must_use]
    pub fn div_rem(self, divisor: Self) -> Option<(Self, Self)> {
        let (quotient, remainder) = self.magnitude.div_rem(divisor.magnitude)?;
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
        let (quotient, cut) = self.magnitude.div_rem(divisor.magnitude).ok_or(NumError::DivideByZero)?;
        let negative = self.negative != divisor.negative;
        if cut.is_zero() {
            return Ok(Self::with_sign(negative, quotient));
        }
        let rest = divisor.magnitude.sub(cut).ok_or(NumError::Overflow)?;
        if !mode.away(negative, quotient.is_odd(), cut.cmp(&rest)) {
            return Ok(Self::with_sign(negative, quotient));
        }
        let next = quotient.add(U256 { high: 0, low: 1 }).ok_or(NumError::Overflow)?;
        Ok(Self::with_sign(negative, next))
    }

    /// The greatest common divisor of the magnitudes; `gcd(x, 0) = |x|`.
    #[must_use]
    pub fn gcd(self, other: Self) -> Self {
        let (mut a, mut b) = (self.magnitude, other.magnitude);
        // Euclid: the remainder at least halves every second step, so there are fewer than 512 steps.
        while let Some((_, remainder)) = a.div_rem(b) {
            (a, b) = (b, remainder);
        }
        Self { negative: false, magnitude: a }
    }

    /// The value as `i128`, if it fits.
    #[must_use]
    pub fn to_i128(self) -> Option<i128> {
        if self.magnitude.high != 0 {
            return None;
        }
        if self.negative {
            0_i128.checked_sub_unsigned(self.magnitude.low)
        } else {
            i128::try_from(self.magnitude.low).ok()
        }
    }

    /// The value as `i64`, if it fits.
    #[must_use]
    pub fn to_i64(self) -> Option<i64> {
        i64::try_from(self.to_i128()?).ok()
    }
}

impl From<i128> for Wide {
    fn from(value: i128) -> Self {
        Self::with_sign(value < 0, U256 { high: 0, low: value.unsigned_abs() })
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
        /// The largest power of ten in a `u128`.
        const CHUNK: U256 = U256 { high: 0, low: 10_u128.pow(38) };
        let mut text = String::new();
        let mut rest = self.magnitude;
        // 2^256 has 78 digits: at most three chunks of 38.
        while let Some((quotient, chunk)) = rest.div_rem(CHUNK) {
            let digits =
                if quotient.is_zero() { chunk.low.to_string() } else { format!("{:038}", chunk.low) };
            text.insert_str(0, &digits);
            rest = quotient;
            if rest.is_zero() {
                break;
            }
        }
        f.pad_integral(!self.negative, "", &text)
    }
}
