//! Fractions of any size, decimals, and the seven ways to round: nothing here knows the engine.

use num_bigint::{BigInt, Sign};
use serde_json::{Value, json};

/// A fraction in lowest terms with a denominator above zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Q {
    num: BigInt,
    den: BigInt,
}

impl Q {
    pub(crate) fn of(num: impl Into<BigInt>, den: impl Into<BigInt>) -> Self {
        let (mut num, mut den) = (num.into(), den.into());
        if den.sign() == Sign::Minus {
            (num, den) = (-num, -den);
        }
        let (mut a, mut b) = (num.clone().magnitude().clone(), den.magnitude().clone());
        while b.bits() > 0 {
            (a, b) = (b.clone(), a % b);
        }
        let common = BigInt::from(a);
        Self { num: num / &common, den: den / common }
    }

    pub(crate) fn whole(value: i64) -> Self {
        Self::of(value, 1)
    }

    pub(crate) fn plus(&self, other: &Self) -> Self {
        Self::of(&self.num * &other.den + &other.num * &self.den, &self.den * &other.den)
    }

    pub(crate) fn minus(&self, other: &Self) -> Self {
        Self::of(&self.num * &other.den - &other.num * &self.den, &self.den * &other.den)
    }

    pub(crate) fn times(&self, other: &Self) -> Self {
        Self::of(&self.num * &other.num, &self.den * &other.den)
    }

    pub(crate) fn over(&self, other: &Self) -> Self {
        Self::of(&self.num * &other.den, &self.den * &other.num)
    }

    pub(crate) fn sum<'a>(all: impl Iterator<Item = &'a Self>) -> Self {
        all.fold(Self::whole(0), |sum, one| sum.plus(one))
    }

    pub(crate) fn floor(&self) -> i64 {
        let quotient = &self.num / &self.den;
        let is_cut = &quotient * &self.den != self.num;
        let floor = if is_cut && self.num.sign() == Sign::Minus { quotient - 1 } else { quotient };
        i64::try_from(floor).expect("a figure of a cart fits")
    }

    pub(crate) fn fraction(&self) -> Self {
        self.minus(&Self::whole(self.floor()))
    }

    pub(crate) fn is_whole(&self) -> bool {
        self.den == BigInt::from(1)
    }

    /// Rounds to a whole number; `mode` in the words of the wire.
    pub(crate) fn round(&self, mode: &str) -> i64 {
        let floor = self.floor();
        if self.is_whole() {
            return floor;
        }
        let half = self.fraction().cmp(&Self::of(1, 2));
        let is_negative = self.num.sign() == Sign::Minus;
        let goes_up = match mode {
            "ceiling" => true,
            "floor" => false,
            "up" => !is_negative,
            "down" => is_negative,
            _ if half.is_gt() => true,
            _ if half.is_lt() => false,
            "half_up" => !is_negative,
            "half_down" => is_negative,
            "half_even" => floor % 2 != 0,
            other => panic!("no rounding mode {other}"),
        };
        floor + i64::from(goes_up)
    }

    /// Rounds to a multiple of `step`.
    pub(crate) fn round_to(&self, step: i64, mode: &str) -> i64 {
        self.over(&Self::whole(step)).round(mode) * step
    }
}

impl PartialOrd for Q {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Q {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (&self.num * &other.den).cmp(&(&other.num * &self.den))
    }
}

/// A decimal as a case states it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Dec {
    pub(crate) mantissa: i64,
    pub(crate) scale: u32,
}

impl Dec {
    pub(crate) const fn new(mantissa: i64, scale: u32) -> Self {
        Self { mantissa, scale }
    }

    pub(crate) fn q(self) -> Q {
        Q::of(self.mantissa, 10_i64.pow(self.scale))
    }

    /// The value in units of 10^-exponent.
    pub(crate) fn minor(self, exponent: u32) -> Q {
        self.q().times(&Q::whole(10_i64.pow(exponent)))
    }

    pub(crate) fn text(self) -> String {
        let scale = self.scale as usize;
        let digits = format!("{:0>width$}", self.mantissa.abs(), width = scale + 1);
        let (whole, fraction) = digits.split_at(digits.len() - scale);
        let sign = if self.mantissa < 0 { "-" } else { "" };
        if scale == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
    }

    pub(crate) fn json(self) -> Value {
        json!(self.text())
    }
}
