//! What units cost, summed or chosen: the one reader of a line's frozen amounts.
//!
//! A line keeps the amounts of units that were priced together apart ([`LineAmounts`]); today all are those of the placement,
//! a change or an exchange adds further ones. Whoever asks what a line costs sums here, whoever reverses a part of it
//! chooses here.
//!
//! It also stands between the wire's decimals and the integers that orders count in. Money is counted in minor units, goods in millionths of a unit: a quantity has at most 6 decimals, so both are exact.

use crate::contract::order::{Figure, FrozenAmounts, FrozenTax, LineAmounts, Order, OrderCharge, OrderLine};
use crate::contract::{Amount, Id, Quantity, Settlement};
use crate::money::MAX_MINOR;

impl OrderLine {
    /// The amounts that a change or exchange priced; of the placement without one.
    pub(crate) fn amounts_mut(&mut self, priced_by: Option<&Id>) -> Option<&mut LineAmounts> {
        self.amounts.iter_mut().find(|amounts| amounts.priced_by.as_ref() == priced_by)
    }

    /// How many units have not been reversed by any path, in millionths.
    pub(crate) fn not_reversed(&self) -> i64 {
        self.amounts.iter().fold(0, |sum, amounts| sum.saturating_add(amounts.not_reversed()))
    }

    /// What the customer still pays for it, in minor units.
    pub(crate) fn customer_left(&self, order: &Order) -> i64 {
        self.amounts.iter().fold(0, |sum, amounts| sum.saturating_add(amounts.customer_left(order)))
    }
}

impl LineAmounts {
    /// How many of these units have not been reversed, in millionths.
    pub(crate) fn not_reversed(&self) -> i64 {
        self.quantity.millionths().saturating_sub(self.reversed.millionths()).max(0)
    }

    fn customer_left(&self, order: &Order) -> i64 {
        self.frozen.customer(order).saturating_sub(order.minor(self.customer_reversed))
    }
}

impl OrderCharge {
    /// What the customer still pays for it, in minor units.
    pub(crate) fn customer_left(&self, order: &Order) -> i64 {
        self.amounts.customer(order).saturating_sub(order.minor(self.customer_reversed))
    }
}

impl FrozenAmounts {
    /// The customer's share, in minor units: gross less what third parties pay and what is withheld.
    pub(crate) fn customer(&self, order: &Order) -> i64 {
        let funded =
            self.funded.iter().fold(0_i64, |sum, funded| sum.saturating_add(order.minor(funded.amount)));
        order.minor(self.gross).saturating_sub(funded).saturating_sub(order.minor(self.withheld))
    }

    /// The taxes that are part of the gross amount, in their frozen order.
    pub(crate) fn added_taxes(&self) -> impl Iterator<Item = &FrozenTax> {
        self.taxes.iter().filter(|tax| tax.settlement == Settlement::Added)
    }

    /// What promotions took off that the merchant bears, in minor units: a discount that a third party pays did not lower
    /// the net amount.
    pub(crate) fn borne_discounts(&self, order: &Order) -> i64 {
        let is_funded = |promotion: &Id| self.funded.iter().any(|funded| funded.promotion == *promotion);
        let borne = self.adjustments.iter().filter(|adjustment| !is_funded(&adjustment.promotion));
        borne.fold(0_i64, |sum, adjustment| sum.saturating_add(order.minor(adjustment.amount)))
    }
}

/// Nothing.
pub(crate) const NOTHING: Amount = Amount::settled(0, 0);

impl Order {
    /// So many minor units as an amount of the order.
    pub(crate) const fn amount(&self, minor: i64) -> Amount {
        Amount::settled(minor, self.exponent)
    }

    /// An amount of the order in minor units. An amount that is finer or too large was refused when it came in.
    pub(crate) fn minor(&self, amount: Amount) -> i64 {
        amount.minor(self.exponent).unwrap_or_default()
    }
}

/// Adds minor units to an amount.
pub(crate) fn raise(amount: &mut Amount, minor: i64, exponent: u8) {
    let before = amount.minor(exponent).unwrap_or_default();
    *amount = Amount::settled(before.saturating_add(minor).clamp(-MAX_MINOR, MAX_MINOR), exponent);
}

/// The same, staying at 0 or above: a reservation that the gateway set as a whole may have left out what is then taken back.
pub(crate) fn raise_above_nothing(amount: &mut Amount, minor: i64, exponent: u8) {
    let before = amount.minor(exponent).unwrap_or_default();
    raise(amount, minor.max(before.saturating_neg()), exponent);
}

/// Adds millionths to a quantity.
pub(crate) fn move_units(quantity: &mut Quantity, millionths: i64) {
    *quantity = Quantity::from_millionths(quantity.millionths().saturating_add(millionths));
}

/// A quantity of so many millionths, as a figure.
pub(crate) const fn units(millionths: i64) -> Figure {
    Figure::Quantity { quantity: Quantity::from_millionths(millionths) }
}
