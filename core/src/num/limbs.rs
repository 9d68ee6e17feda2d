//! Unsigned 256-bit arithmetic on two 128-bit halves: the machinery under [`Wide`](super::Wide).
//!
//! The wrapping operations below either cannot wrap, or wrap on purpose (a carry is taken from the comparison
//! that follows); each says which.

use core::cmp::Ordering;

/// An unsigned 256-bit integer `high · 2^128 + low`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct U256 {
    // The order of the fields is the order of comparison.
    pub(super) high: u128,
    pub(super) low: u128,
}

const HALF: u128 = u128::MAX >> 64;

/// The low 64 bits of `x`.
const fn low_half(x: u128) -> u128 {
    x & HALF
}

impl U256 {
    pub(super) const ZERO: Self = Self { high: 0, low: 0 };

    pub(super) const fn is_zero(self) -> bool {
        self.high == 0 && self.low == 0
    }

    pub(super) const fn is_odd(self) -> bool {
        self.low & 1 == 1
    }

    pub(super) fn add(self, other: Self) -> Option<Self> {
        let (low, carry) = self.low.overflowing_add(other.low);
        let high = self.high.checked_add(other.high)?.checked_add(u128::from(carry))?;
        Some(Self { high, low })
    }

    pub(super) fn sub(self, other: Self) -> Option<Self> {
        let (low, borrow) = self.low.overflowing_sub(other.low);
        let high = self.high.checked_sub(other.high)?.checked_sub(u128::from(borrow))?;
        Some(Self { high, low })
    }

    /// The exact product of two 128-bit factors: school multiplication on 64-bit halves.
    pub(super) fn product(a: u128, b: u128) -> Self {
        if let Some(low) = a.checked_mul(b) {
            return Self { high: 0, low };
        }
        let (a1, a0) = (a >> 64, low_half(a));
        let (b1, b0) = (b >> 64, low_half(b));
        // A product of two 64-bit values plus two 64-bit values is at most (2^64−1)² + 2·(2^64−1) = 2^128 − 1:
        // none of these wraps.
        let t00 = a0.wrapping_mul(b0);
        let t10 = a1.wrapping_mul(b0).wrapping_add(t00 >> 64);
        let t01 = a0.wrapping_mul(b1).wrapping_add(low_half(t10));
        let high = a1.wrapping_mul(b1).wrapping_add(t10 >> 64).wrapping_add(t01 >> 64);
        Self { high, low: (t01 << 64) | low_half(t00) }
    }

    pub(super) fn mul(self, other: Self) -> Option<Self> {
        let base = Self::product(self.low, other.low);
        let cross = match (self.high, other.high) {
            (0, 0) => return Some(base),
            (high, 0) => Self::product(high, other.low),
            (0, high) => Self::product(self.low, high),
            _ => return None,
        };
        if cross.high != 0 {
            return None;
        }
        Some(Self { high: base.high.checked_add(cross.low)?, low: base.low })
    }

    /// `self << by`, for `by < 128`; bits shifted out of 256 are lost.
    const fn shift_left(self, by: u32) -> Self {
        if by == 0 {
            return self;
        }
        Self { high: (self.high << by) | (self.low >> (128_u32.wrapping_sub(by))), low: self.low << by }
    }

    /// `self >> 1`.
    const fn halved(self) -> Self {
        Self { high: self.high >> 1, low: (self.low >> 1) | (self.high << 127) }
    }

    /// Quotient and remainder; `None` if `divisor` is zero.
    pub(super) fn div_rem(self, divisor: Self) -> Option<(Self, Self)> {
        if divisor.high == 0 {
            if self.high == 0 {
                let quotient = self.low.checked_div(divisor.low)?;
                let remainder = self.low.checked_rem(divisor.low)?;
                return Some((Self { high: 0, low: quotient }, Self { high: 0, low: remainder }));
            }
            let high = self.high.checked_div(divisor.low)?;
            let carried = self.high.checked_rem(divisor.low)?;
            let (low, remainder) = div_half(carried, self.low, divisor.low);
            return Some((Self { high, low }, Self { high: 0, low: remainder }));
        }
        if self.cmp(&divisor) == Ordering::Less {
            return Some((Self::ZERO, self));
        }
        // The divisor has two halves, the quotient one. Estimate it from the divisor's leading 128 bits: the
        // estimate is right or one too large (Warren, Hacker's Delight, 9–5), so start one below.
        let shift = divisor.high.leading_zeros();
        let leading = divisor.shift_left(shift).high;
        let halved = self.halved();
        let (estimate, _) = div_half(halved.high, halved.low, leading);
        let mut quotient = (estimate >> (127_u32.wrapping_sub(shift))).saturating_sub(1);
        let mut remainder = self.sub(divisor.mul(Self { high: 0, low: quotient })?)?;
        if remainder >= divisor {
            remainder = remainder.sub(divisor)?;
            quotient = quotient.checked_add(1)?;
        }
        Some((Self { high: 0, low: quotient }, remainder))
    }
}

/// `(high · 2^128 + low) / divisor` for `high < divisor`: quotient and remainder, one half each.
///
/// Knuth's algorithm D for two digits of 64 bits (Warren, Hacker's Delight, `divlu`). The wrapping operations
/// after the estimates are exact modulo 2^128 and their true results are below 2^128.
fn div_half(high: u128, low: u128, divisor: u128) -> (u128, u128) {
    let shift = divisor.leading_zeros();
    let divisor = divisor << shift;
    let (d1, d0) = (divisor >> 64, low_half(divisor));
    let shifted = U256 { high, low }.shift_left(shift);
    let (q1, rest) = div_digit(shifted.high, shifted.low >> 64, divisor, d1, d0);
    let (q0, rest) = div_digit(rest, low_half(shifted.low), divisor, d1, d0);
    ((q1 << 64) | q0, rest >> shift)
}

/// One digit of [`div_half`]: `(rest · 2^64 + next) / divisor` for a normalised divisor and `rest < divisor`.
fn div_digit(rest: u128, next: u128, divisor: u128, d1: u128, d0: u128) -> (u128, u128) {
    // d1 ≥ 2^63, so neither division is by zero, and the estimate is at most two too large.
    let mut digit = rest.checked_div(d1).unwrap_or(0);
    let mut cut = rest.checked_rem(d1).unwrap_or(0);
    while digit > HALF || digit.wrapping_mul(d0) > ((cut << 64) | next) {
        digit = digit.wrapping_sub(1);
        cut = cut.wrapping_add(d1);
        if cut > HALF {
            break;
        }
    }
    let rest = (rest << 64).wrapping_add(next).wrapping_sub(digit.wrapping_mul(divisor));
    (digit, rest)
}
