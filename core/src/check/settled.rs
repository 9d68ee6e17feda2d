//! Amounts that must be whole minor units of their currency. Of an unknown currency nobody knows how fine it is: nothing is
//! said of that then.

use crate::contract::{Amount, UnitPrice};
use crate::error::ProblemCode;
use crate::money::Currency;

use super::amounts::{MinorFault, minor_units};
use super::faults::Faults;

/// The amount in minor units; notes why it is none.
#[inline]
pub(super) fn settled(
    amount: Amount,
    currency: impl Into<Option<Currency>>,
    path: impl FnOnce() -> String,
    faults: &mut Faults,
) -> Option<i64> {
    whole((amount.mantissa(), amount.scale()), currency, path, faults)
}

/// The same of an amount that must be above 0.
pub(super) fn positive(
    amount: Amount,
    currency: impl Into<Option<Currency>>,
    path: impl FnOnce() -> String,
    faults: &mut Faults,
) -> Option<i64> {
    above_nothing((amount.mantissa(), amount.scale()), currency, path, faults)
}

/// The same of a price, where it is given once and not multiplied.
pub(super) fn positive_price(
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
            faults.add(ProblemCode::ScaleTooFine, path(), message);
        }
        Err(MinorFault::TooLarge) => {
            faults.add(ProblemCode::Overflow, path(), "an amount is at most 9007199254740991 minor units");
        }
    }
    None
}
