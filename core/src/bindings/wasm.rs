//! What the JavaScript package asks beside the entry points.

use crate::money::Currency;

/// How many decimals a currency of ISO 4217 has; nothing for a code that is not of ISO 4217.
#[must_use]
pub fn exponent(code: &str) -> Option<u8> {
    Currency::find(code).map(|currency| currency.exponent())
}
