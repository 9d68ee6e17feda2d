//! Between the wire's decimals and the integers that orders count in.
//!
//! Money is counted in minor units, goods in millionths of a unit: a quantity has at most 6 decimals, so both are exact.

use crate::contract::order::{Figure, Order};
use crate::contract::{Amount, Quantity};
use crate::money::MAX_MINOR;

/// Nothing.
pub(super) const NOTHING: Amount = Amount::settled(0, 0);

impl Order {
    /// So many minor units as an amount of the order.
    pub(super) const fn amount(&self, minor: i64) -> Amount {
        Amount::settled(minor, self.exponent)
    }

    /// An amount of the order in minor units. An amount that is finer or too large was refused when it came in.
    pub(super) fn minor(&self, amount: Amount) -> i64 {
        amount.minor(self.exponent).unwrap_or_default()
    }
}

/// Adds minor units to an amount.
pub(super) fn raise(amount: &mut Amount, minor: i64, exponent: u8) {
    let before = amount.minor(exponent).unwrap_or_default();
    *amount = Amount::settled(before.saturating_add(minor).clamp(-MAX_MINOR, MAX_MINOR), exponent);
}

/// The same, staying at 0 or above: a reservation that the gateway set as a whole may have left out what is then taken back.
pub(super) fn raise_above_nothing(amount: &mut Amount, minor: i64, exponent: u8) {
    let before = amount.minor(exponent).unwrap_or_default();
    raise(amount, minor.max(before.saturating_neg()), exponent);
}

/// Adds millionths to a quantity.
pub(super) fn move_units(quantity: &mut Quantity, millionths: i64) {
    *quantity = Quantity::from_millionths(quantity.millionths().saturating_add(millionths));
}

/// A quantity of so many millionths, as a figure.
pub(super) const fn units(millionths: i64) -> Figure {
    Figure::Quantity { quantity: Quantity::from_millionths(millionths) }
}
