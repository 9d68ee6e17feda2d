//! [`Ratio`]: an exact rational, for levels, rates and shares before they are rounded.

use core::cmp::Ordering;
use core::fmt;

use super::NumError;
use super::rounding::RoundingMode;
use super::wide::Wide;

/// An exact fraction `p/q` of 256-bit integers, `q > 0`.
///
/// It is reduced only when an operation would otherwise leave 256 bits, so that the common case costs a few
/// multiplications; comparison and equality are by value (`2/4 = 1/2`).
///
/// ```
/// use farthing::num::{Ratio, RoundingMode};
/// let third = Ratio::new(1, 3)?;
/// let sum = third.add(third)?.add(third)?;
/// assert_eq!(sum, Ratio::from(1));
/// assert_eq!(Ratio::new(-5, 2)?.round_to_i64(RoundingMode::HalfUp)?, -3);
/// # Ok::<(), farthing::num::NumError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Ratio {
    num: Wide,
    /// Always above zero.
    den: Wide,
}

#[expect(clippy::should_implement_trait, reason = "an operator cannot return an error")]
impl Ratio {
    /// Zero.
    pub const ZERO: Self = Self { num: Wide::ZERO, den: Wide::ONE };
    /// One.
    pub const ONE: Self = Self { num: Wide::ONE, den: Wide::ONE };

    /// `num / den`; the sign may stand on either.
    ///
    /// # Errors
    /// [`NumError::DivideByZero`] if `den` is zero.
    pub fn new(num: i128, den: i128) -> Result<Self, NumError> {
        Self::from_wide(Wide::from(num), Wide::from(den))
    }

    /// `num / den` of 256-bit integers.
    ///
    /// # Errors
    /// [`NumError::DivideByZero`] if `den` is zero.
    pub const fn from_wide(num: Wide, den: Wide) -> Result<Self, NumError> {
        if den.is_zero() {
            return Err(NumError::DivideByZero);
        }
        if den.is_negative() {
            return Ok(Self { num: num.negated(), den: den.abs() });
        }
        Ok(Self { num, den })
    }

    /// The decimal `mantissa · 10^-scale`: a rate or a unit price as written.
    ///
    /// # Errors
    /// [`NumError::Overflow`] if `scale` is above 18.
    ///
    /// ```
    /// use farthing::num::Ratio;
    /// assert_eq!(Ratio::from_decimal(1999, 2)?, Ratio::new(1999, 100)?);
    /// # Ok::<(), farthing::num::NumError>(())
    /// ```
    pub fn from_decimal(mantissa: i64, scale: u8) -> Result<Self, NumError> {
        let den = super::pow10(scale).ok_or(NumError::Overflow)?;
        Ok(Self { num: Wide::from(mantissa), den: Wide::from(den) })
    }

    /// The numerator as stored, not necessarily in lowest terms.
    #[must_use]
    pub const fn numerator(self) -> Wide {
        self.num
    }

    /// The denominator as stored, above zero, not necessarily in lowest terms.
    #[must_use]
    pub const fn denominator(self) -> Wide {
        self.den
    }

    /// Whether this is zero.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.num.is_zero()
    }

    /// Whether this is below zero.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.num.is_negative()
    }

    /// The same value in lowest terms.
    #[must_use]
    pub fn reduced(self) -> Self {
        let divisor = self.num.gcd(self.den);
        match (self.num.div_rem(divisor), self.den.div_rem(divisor)) {
            (Some((num, _)), Some((den, _))) => Self { num, den },
            // Unreachable: the denominator is above zero, so the divisor is at least one.
            _ => self,
        }
    }

    /// `compute` on the operands as stored; if that overflows, again on their lowest terms.
    fn wide_enough(
        self,
        other: Self,
        compute: impl Fn(Self, Self) -> Option<Self>,
    ) -> Result<Self, NumError> {
        compute(self, other).or_else(|| compute(self.reduced(), other.reduced())).ok_or(NumError::Overflow)
    }

    /// `self + other`, exact.
    ///
    /// # Errors
    /// [`NumError::Overflow`] if even the lowest terms do not fit 256 bits.
    pub fn add(self, other: Self) -> Result<Self, NumError> {
        self.wide_enough(other, |a, b| {
            if a.den == b.den {
                return Some(Self { num: a.num.checked_add(b.num)?, den: a.den });
            }
            // Over the product of both denominators; over their least common multiple only if that overflows.
            let plain = || {
                let num = a.num.checked_mul(b.den)?.checked_add(b.num.checked_mul(a.den)?)?;
                Some(Self { num, den: a.den.checked_mul(b.den)? })
            };
            let common = || {
                let shared = a.den.gcd(b.den);
                let (rest_a, rest_b) = (a.den.div_rem(shared)?.0, b.den.div_rem(shared)?.0);
                let num = a.num.checked_mul(rest_b)?.checked_add(b.num.checked_mul(rest_a)?)?;
                Some(Self { num, den: a.den.checked_mul(rest_b)? })
            };
            plain().or_else(common)
        })
    }

    /// `self − other`, exact.
    ///
    /// # Errors
    /// As [`Ratio::add`].
    pub fn sub(self, other: Self) -> Result<Self, NumError> {
        self.add(other.neg())
    }

    /// `self · other`, exact.
    ///
    /// # Errors
    /// [`NumError::Overflow`] if even the lowest terms do not fit 256 bits.
    pub fn mul(self, other: Self) -> Result<Self, NumError> {
        let plain =
            |a: Self, b: Self| Some(Self { num: a.num.checked_mul(b.num)?, den: a.den.checked_mul(b.den)? });
        // Cancel crosswise before giving up: (a/b)·(c/d) = (a/d)·(c/b).
        let crosswise = |a: Self, b: Self| {
            let left = Self { num: a.num, den: b.den }.reduced();
            let right = Self { num: b.num, den: a.den }.reduced();
            plain(left, right)
        };
        plain(self, other).or_else(|| crosswise(self.reduced(), other.reduced())).ok_or(NumError::Overflow)
    }

    /// `self / other`, exact.
    ///
    /// # Errors
    /// [`NumError::DivideByZero`] if `other` is zero, [`NumError::Overflow`] as [`Ratio::mul`].
    pub fn div(self, other: Self) -> Result<Self, NumError> {
        self.mul(Self::from_wide(other.den, other.num)?)
    }

    /// `−self`.
    #[must_use]
    pub const fn neg(self) -> Self {
        Self { num: self.num.negated(), den: self.den }
    }

    /// The largest integer not above the value.
    ///
    /// # Errors
    /// [`NumError::Overflow`], which no value of this module reaches.
    pub fn floor(self) -> Result<Wide, NumError> {
        self.num.div_rem_floor(self.den).map(|(quotient, _)| quotient).ok_or(NumError::Overflow)
    }

    /// The value rounded once to an integer by `mode`.
    ///
    /// # Errors
    /// [`NumError::Overflow`] if the result leaves 256 bits.
    pub fn round(self, mode: RoundingMode) -> Result<Wide, NumError> {
        self.num.div_round(self.den, mode)
    }

    /// The value rounded once to an `i64` by `mode`.
    ///
    /// # Errors
    /// [`NumError::Overflow`] if the result does not fit `i64`.
    pub fn round_to_i64(self, mode: RoundingMode) -> Result<i64, NumError> {
        self.round(mode)?.to_i64().ok_or(NumError::Overflow)
    }
}

impl From<i64> for Ratio {
    fn from(value: i64) -> Self {
        Self { num: Wide::from(value), den: Wide::ONE }
    }
}

impl From<Wide> for Ratio {
    fn from(value: Wide) -> Self {
        Self { num: value, den: Wide::ONE }
    }
}

impl PartialEq for Ratio {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Ratio {}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> Ordering {
        if self.den == other.den {
            return self.num.cmp(&other.num);
        }
        match (self.num.checked_mul(other.den), other.num.checked_mul(self.den)) {
            (Some(left), Some(right)) => left.cmp(&right),
            _ => compare_by_expansion(*self, *other),
        }
    }
}

/// Compares by continued fractions, for terms whose cross products leave 256 bits.
///
/// Equal integer parts are subtracted; the remaining fractions in `[0, 1)` compare in the reverse order of their
/// reciprocals. This is Euclid's algorithm on both at once, with the same bound on its steps.
fn compare_by_expansion(a: Ratio, b: Ratio) -> Ordering {
    let (mut left, mut right) = ((a.num, a.den), (b.num, b.den));
    let mut reversed = false;
    loop {
        let outcome = match (left.0.div_rem_floor(left.1), right.0.div_rem_floor(right.1)) {
            (Some((whole_left, rest_left)), Some((whole_right, rest_right))) => {
                if whole_left != whole_right {
                    Some(whole_left.cmp(&whole_right))
                } else if rest_left.is_zero() || rest_right.is_zero() {
                    Some(rest_left.cmp(&rest_right))
                } else {
                    left = (left.1, rest_left);
                    right = (right.1, rest_right);
                    None
                }
            }
            // Unreachable: divisors are denominators or remainders above zero.
            _ => Some(Ordering::Equal),
        };
        match outcome {
            Some(order) if reversed => return order.reverse(),
            Some(order) => return order,
            None => reversed = !reversed,
        }
    }
}

impl fmt::Display for Ratio {
    /// `p/q` in lowest terms; a whole number without `/1`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lowest = self.reduced();
        if lowest.den == Wide::ONE {
            write!(f, "{}", lowest.num)
        } else {
            write!(f, "{}/{}", lowest.num, lowest.den)
        }
    }
}
