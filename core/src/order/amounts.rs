//! What units cost, summed or selected: the only reader of a line's frozen amounts.
//!
//! A line keeps the amounts of units that were priced together apart ([`LineAmounts`]). Today all are those of the
//! placement; a change or an exchange adds more. Code that needs the cost of a line sums here; code that reverses a
//! part of it selects here.
//!
//! It also converts between the wire's decimals and the integers that orders count in. Money is counted in minor units,
//! goods in millionths of a unit: a quantity has at most 6 decimals, so both are exact.

use crate::contract::order::{Figure, FrozenAmounts, FrozenTax, LineAmounts, Order, OrderCharge, OrderLine};
use crate::contract::{Amount, Id, Quantity, Settlement};
use crate::money::{MAX_MINOR, cumulative};
use crate::order::refund::arithmetic::MAX_UNITS;

impl OrderLine {
    /// The amounts that a change or an exchange priced; those of the placement if none is named.
    pub(crate) fn amounts_mut(&mut self, priced_by: Option<&Id>) -> Option<&mut LineAmounts> {
        self.amounts.iter_mut().find(|amounts| amounts.priced_by.as_ref() == priced_by)
    }

    /// The units not reversed by any path, in millionths.
    pub(crate) fn not_reversed(&self) -> i64 {
        self.amounts.iter().fold(0, |sum, amounts| sum.saturating_add(amounts.not_reversed()))
    }

    /// The units that a refund reversed in advance, in millionths: `reversed − cancelled − returned`, in which each unit is
    /// counted once.
    pub(crate) fn in_advance(&self) -> i64 {
        let reversed = |sum: i64, amounts: &LineAmounts| sum.saturating_add(amounts.reversed.millionths());
        let gone = self.cancelled.millionths().saturating_add(self.returned.millionths());
        self.amounts.iter().fold(0, reversed).saturating_sub(gone).max(0)
    }

    /// Of units that are cancelled or come back, those whose sale is still to be reversed, in millionths. Units reversed in
    /// advance are taken first.
    pub(crate) fn to_reverse(&self, millionths: i64) -> i64 {
        millionths.saturating_sub(self.in_advance()).min(self.not_reversed()).max(0)
    }
}

impl LineAmounts {
    /// The units not reversed, in millionths.
    pub(crate) fn not_reversed(&self) -> i64 {
        self.quantity.millionths().saturating_sub(self.reversed.millionths()).max(0)
    }

    fn customer_left(&self, order: &Order) -> i64 {
        self.frozen.customer(order).saturating_sub(order.minor(self.customer_reversed))
    }

    /// What is not reversed of them.
    pub(crate) fn open_shares(&self, order: &Order) -> OpenShares {
        let units = (self.reversed.millionths(), self.quantity.millionths());
        let (reversed, left) = (order.minor(self.reversed_amount), self.customer_left(order));
        OpenShares { customer: left, rounding: self.frozen.rounding_left(order, units, reversed, left) }
    }
}

impl OrderCharge {
    /// What the customer still pays for it, in minor units.
    pub(crate) fn customer_left(&self, order: &Order) -> i64 {
        self.amounts.customer(order).saturating_sub(order.minor(self.customer_reversed))
    }

    /// What is not reversed of it.
    pub(crate) fn open_shares(&self, order: &Order) -> OpenShares {
        let units = (i64::from(self.is_reversed), 1);
        let (reversed, left) = (order.minor(self.reversed_amount), self.customer_left(order));
        OpenShares { customer: left, rounding: self.amounts.rounding_left(order, units, reversed, left) }
    }
}

impl FrozenAmounts {
    /// The customer's share, in minor units: gross less what third parties pay and what is withheld.
    pub(crate) fn customer(&self, order: &Order) -> i64 {
        let funded =
            self.funded.iter().fold(0_i64, |sum, funded| sum.saturating_add(order.minor(funded.amount)));
        order.minor(self.gross).saturating_sub(funded).saturating_sub(order.minor(self.withheld))
    }

    fn rounding_left(&self, order: &Order, units: (i64, i64), reversed: i64, customer_left: i64) -> i64 {
        if self.payable_rounding.is_zero() {
            return 0;
        }
        let whole = PayableRounding {
            minor: order.minor(self.payable_rounding),
            gross: order.minor(self.gross),
            customer: self.customer(order),
        };
        whole.left(units, reversed, customer_left)
    }

    /// The taxes that are part of the gross amount, in their frozen order.
    pub(crate) fn added_taxes(&self) -> impl Iterator<Item = &FrozenTax> {
        self.taxes.iter().filter(|tax| tax.settlement == Settlement::Added)
    }

    /// The discounts that the merchant bears, in minor units. What third parties fund is not among them: it does not lower
    /// the net amount.
    pub(crate) fn borne_discounts(&self, order: &Order) -> i64 {
        let all = self.adjustments.iter().map(|adjustment| order.minor(adjustment.amount));
        let funded = self.funded.iter().map(|funded| order.minor(funded.amount));
        all.fold(0_i64, i64::saturating_add).saturating_sub(funded.fold(0_i64, i64::saturating_add))
    }
}

/// What is not reversed of an order, in minor units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct OpenShares {
    /// The customer's shares, before rounding.
    pub(crate) customer: i64,
    /// The payable rounding of the same parts; 0 unless the tax policy keeps the net amount.
    pub(crate) rounding: i64,
}

impl OpenShares {
    /// The sum of two.
    pub(crate) const fn plus(self, other: Self) -> Self {
        Self {
            customer: self.customer.saturating_add(other.customer),
            rounding: self.rounding.saturating_add(other.rounding),
        }
    }

    /// What is left when some are reversed.
    pub(crate) const fn less(self, reversed: Self) -> Self {
        Self {
            customer: self.customer.saturating_sub(reversed.customer),
            rounding: self.rounding.saturating_sub(reversed.rounding),
        }
    }
}

/// The payable rounding of units priced together, or of a charge, in minor units.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PayableRounding {
    /// The rounding.
    pub(crate) minor: i64,
    /// The gross amount.
    pub(crate) gross: i64,
    /// The customer's share of the gross amount.
    pub(crate) customer: i64,
}

impl PayableRounding {
    /// What is not reversed of it: `whole − trunc(whole × reversed / gross)`; by units, reversed and all, where the gross
    /// amount is 0. Never so far below 0 that what is left costs less than 0, unless it did as a whole.
    pub(crate) fn left(self, (units, of): (i64, i64), reversed: i64, customer_left: i64) -> i64 {
        if self.minor == 0 {
            return 0;
        }
        let gone = match self.gross {
            0 => cumulative(self.minor, units, of),
            gross => cumulative(self.minor, reversed.saturating_abs(), gross.saturating_abs()),
        };
        let left = self.minor.saturating_sub(gone.unwrap_or_default());
        // A small customer's share is reversed in other steps than the gross amount.
        let least = self.customer.saturating_add(self.minor).min(customer_left).min(0);
        left.max(least.saturating_sub(customer_left).min(0))
    }
}

impl Order {
    /// Minor units as an amount of the order.
    pub(crate) const fn amount(&self, minor: i64) -> Amount {
        Amount::settled(minor, self.exponent)
    }

    /// An amount of the order in minor units. It always fits: finer or larger amounts are refused when they enter.
    pub(crate) fn minor(&self, amount: Amount) -> i64 {
        amount.minor(self.exponent).unwrap_or_default()
    }
}

/// Adds minor units to an amount.
pub(crate) fn raise(amount: &mut Amount, minor: i64, exponent: u8) {
    let before = amount.minor(exponent).unwrap_or_default();
    // Folding is total, so it saturates. `decide` refuses facts that do not fit, so a valid stream never reaches this.
    *amount = Amount::settled(before.saturating_add(minor).clamp(-MAX_MINOR, MAX_MINOR), exponent);
}

/// The same, but not below 0: where the gateway replaced the authorized amount, the new figure may exclude a success
/// that is corrected afterwards.
pub(crate) fn raise_to_at_least_zero(amount: &mut Amount, minor: i64, exponent: u8) {
    let before = amount.minor(exponent).unwrap_or_default();
    raise(amount, minor.max(before.saturating_neg()), exponent);
}

/// Adds millionths to a quantity.
pub(crate) fn move_units(quantity: &mut Quantity, millionths: i64) {
    // Folding is total, so it saturates; `decide` refuses quantities that do not fit.
    let moved = quantity.millionths().saturating_add(millionths).clamp(-MAX_UNITS, MAX_UNITS);
    *quantity = Quantity::from_millionths(moved);
}

/// A quantity in millionths, as a figure.
pub(crate) const fn units(millionths: i64) -> Figure {
    Figure::Quantity { quantity: Quantity::from_millionths(millionths) }
}
