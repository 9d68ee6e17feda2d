//! Converts decimals of the contract to minor units, and reports those that are not whole or too large.

use core::cmp::Ordering;
use core::fmt::Display;

use crate::contract::{Amount, UnitPrice};
use crate::error::ProblemCode;
use crate::money::{Currency, MAX_MINOR};
use crate::num::{NumError, RoundingMode, Wide, mul_div, pow10};

use super::faults::Faults;

/// 10^`exponent`, for exponents up to 18.
#[inline]
pub(crate) fn power_of_ten(exponent: u8) -> Result<i64, NumError> {
    pow10(exponent).ok_or(NumError::Overflow)
}

/// `mantissa · 10^-scale` major units as minor units of a currency with `exponent` decimals, if they are whole and
/// within ±(2^53 − 1).
pub(crate) fn minor_units(mantissa: i64, scale: u8, exponent: u8) -> Result<i64, MinorFault> {
    let minor = if scale <= exponent {
        let factor = power_of_ten(exponent.saturating_sub(scale)).map_err(|_| MinorFault::TooLarge)?;
        mantissa.checked_mul(factor).ok_or(MinorFault::TooLarge)?
    } else {
        let divisor = power_of_ten(scale.saturating_sub(exponent)).map_err(|_| MinorFault::TooFine)?;
        if mantissa.checked_rem(divisor) != Some(0) {
            return Err(MinorFault::TooFine);
        }
        mantissa.checked_div(divisor).unwrap_or(0)
    };
    if minor.unsigned_abs() > MAX_MINOR.unsigned_abs() { Err(MinorFault::TooLarge) } else { Ok(minor) }
}

/// Why an amount is not a whole number of minor units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MinorFault {
    /// It has more decimals than the currency.
    TooFine,
    /// It is beyond ±(2^53 − 1).
    TooLarge,
}

/// `price × quantity ÷ base`, in minor units of a currency with `exponent` decimals, rounded once.
///
/// Each operand is a mantissa and a scale. The common case, a price in whole minor units and a whole quantity, is one
/// multiplication.
#[inline(always)]
pub(crate) fn extended_amount(
    price: (i64, u8),
    quantity: (i64, u8),
    base: (i64, u8),
    exponent: u8,
    mode: RoundingMode,
) -> Result<i64, NumError> {
    // No power of ten and no division is involved: one multiplication is exact.
    if price.1 == exponent && quantity.1 == 0 && base == (1, 0) {
        return within(price.0.checked_mul(quantity.0).ok_or(NumError::Overflow)?);
    }
    within(extended_slowly(price, quantity, base, exponent, mode)?)
}

/// An amount within ±(2^53 − 1).
#[inline]
const fn within(minor: i64) -> Result<i64, NumError> {
    if minor.unsigned_abs() > MAX_MINOR.unsigned_abs() { Err(NumError::Overflow) } else { Ok(minor) }
}

/// The general case of [`extended_amount`]: decimals in the price, the quantity or the base.
#[inline(never)]
fn extended_slowly(
    price: (i64, u8),
    quantity: (i64, u8),
    base: (i64, u8),
    exponent: u8,
    mode: RoundingMode,
) -> Result<i64, NumError> {
    // value = price · quantity · 10^(exponent + base scale) / (base · 10^(price scale + quantity scale)); powers of
    // ten are cancelled first.
    let up = exponent.saturating_add(base.1);
    let down = price.1.saturating_add(quantity.1);
    if base.0 == 1 && down >= up {
        return mul_div(price.0, quantity.0, power_of_ten(down.saturating_sub(up))?, mode);
    }
    let scaled = Wide::from_product(
        i128::from(price.0).checked_mul(i128::from(quantity.0)).ok_or(NumError::Overflow)?,
        i128::from(power_of_ten(up.saturating_sub(down))?),
    );
    let divisor = i128::from(base.0)
        .checked_mul(i128::from(power_of_ten(down.saturating_sub(up))?))
        .ok_or(NumError::Overflow)?;
    scaled.div_round(Wide::from(divisor), mode)?.to_i64().ok_or(NumError::Overflow)
}

/// Compares `a.0 · 10^-a.1` with `b.0 · 10^-b.1`; scales up to 18.
pub(crate) fn compare_decimals(a: (i64, u8), b: (i64, u8)) -> Ordering {
    if a.1 == b.1 {
        return a.0.cmp(&b.0);
    }
    // 10^18 times any `i64` fits `i128`.
    let power = |scale: u8| 10_i128.checked_pow(u32::from(scale.min(18))).unwrap_or(1);
    let scaled = |value: i64, other: u8| i128::from(value).saturating_mul(power(other));
    scaled(a.0, b.1).cmp(&scaled(b.0, a.1))
}

/// The amount in minor units; reports one that is not whole or too large.
#[inline]
pub(crate) fn checked_minor_units(
    amount: Amount,
    currency: impl Into<Option<Currency>>,
    path: impl FnOnce() -> String,
    faults: &mut Faults,
) -> Option<i64> {
    whole((amount.mantissa(), amount.scale()), currency, path, faults)
}

/// The same for an amount that must be above 0.
pub(crate) fn positive(
    amount: Amount,
    currency: impl Into<Option<Currency>>,
    path: impl FnOnce() -> String,
    faults: &mut Faults,
) -> Option<i64> {
    above_nothing((amount.mantissa(), amount.scale()), currency, path, faults)
}

/// The same for a price that is stated as an amount and not multiplied.
pub(crate) fn positive_price(
    price: UnitPrice,
    currency: impl Into<Option<Currency>>,
    path: impl FnOnce() -> String,
    faults: &mut Faults,
) -> Option<i64> {
    above_nothing((price.mantissa(), price.scale()), currency, path, faults)
}

fn above_nothing(
    (mantissa, scale): (i64, u8),
    currency: impl Into<Option<Currency>>,
    path: impl FnOnce() -> String,
    faults: &mut Faults,
) -> Option<i64> {
    if mantissa > 0 {
        return whole((mantissa, scale), currency, path, faults);
    }
    faults.add(ProblemCode::OutOfRange, path(), "the amount must be more than 0");
    None
}

fn whole(
    (mantissa, scale): (i64, u8),
    currency: impl Into<Option<Currency>>,
    path: impl FnOnce() -> String,
    faults: &mut Faults,
) -> Option<i64> {
    let currency = currency.into()?;
    match minor_units(mantissa, scale, currency.exponent()) {
        Ok(minor) => return Some(minor),
        Err(MinorFault::TooFine) => {
            let (code, digits) = (currency.code(), currency.exponent());
            let message = format!(
                "{code} has {digits} decimals, found {scale}; write the amount with at most {digits}"
            );
            let params: &[(&str, &dyn Display)] = &[("currency", &code), ("found", &scale), ("max", &digits)];
            faults.add_with(ProblemCode::ScaleTooFine, path(), message, params);
        }
        Err(MinorFault::TooLarge) => {
            let message = format!("an amount is at most {MAX_MINOR} minor units");
            faults.add_with(ProblemCode::Overflow, path(), message, &[("max", &MAX_MINOR)]);
        }
    }
    None
}
