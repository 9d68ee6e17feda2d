//! What units cost, summed or chosen: the one reader of a line's frozen amounts.
//!
//! A line keeps the amounts of units that were priced together apart ([`LineAmounts`]); today all are those of the placement,
//! a change or an exchange adds further ones. Whoever asks what a line costs sums here, whoever reverses a part of it
//! chooses here.

use crate::contract::Id;
use crate::contract::Settlement;
use crate::contract::order::{FrozenAmounts, FrozenTax, LineAmounts, Order, OrderCharge, OrderLine};

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
