//! A share as a fraction of machine integers.

/// `num / den` in lowest terms, `den > 0`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fraction {
    pub(super) num: i64,
    pub(super) den: i64,
}

impl Fraction {
    pub(super) const ZERO: Self = Self { num: 0, den: 1 };

    /// `num / den`; none beyond `i64`.
    pub(super) fn new(num: i64, den: i64) -> Option<Self> {
        let (mut divisor, mut rest) = (den, num.checked_abs()?);
        while rest != 0 {
            (divisor, rest) = (rest, divisor.checked_rem(rest)?);
        }
        Some(Self { num: num.checked_div(divisor)?, den: den.checked_div(divisor)? })
    }
}
