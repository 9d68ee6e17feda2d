//! A tax rule as the engine holds it.

use crate::contract::{Instant, Settlement, TaxInPrice, TaxRule};

use super::fraction::Fraction;

/// A compiled rule. Rules are numbered in the order of their ids' bytes, so a smaller number is a smaller id.
#[derive(Clone, Debug)]
pub(crate) struct Rule {
    /// The rule as the rulebook states it.
    pub(crate) stated: TaxRule,
    /// Which tax it is: rules of one tax share the jurisdiction and the name.
    pub(super) tax: u32,
    /// Which row of a breakdown it falls in.
    pub(super) row: u32,
    /// The taxes in its base.
    pub(super) base_taxes: Vec<u32>,
    /// Whether the net amount is in its base.
    pub(super) on_net: bool,
    /// Whether it is a percentage of the net amount and nothing else.
    pub(super) is_plain: bool,
    /// Of such a percentage alone: the tax as a fraction of the net amount, and of the price that includes it.
    pub(super) alone: Option<(Fraction, Fraction)>,
}

/// Whether prices include the taxes that follow the price mode.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Prices {
    /// Net prices.
    #[default]
    WithoutTax,
    /// Gross prices.
    WithTax,
}

impl Rule {
    /// Whether it is in force at a moment; the end of its window is not part of it.
    #[inline]
    pub(super) fn is_in_force(&self, at: Instant) -> bool {
        self.stated.valid_from.is_none_or(|from| from <= at)
            && self.stated.valid_until.is_none_or(|until| at < until)
    }

    /// Whether it is inside the given price.
    pub(super) const fn is_included(&self, prices: Prices) -> bool {
        match (self.stated.in_price, prices) {
            (TaxInPrice::Included, _) => true,
            (TaxInPrice::Excluded, _) | (TaxInPrice::AsCart, Prices::WithoutTax) => false,
            (TaxInPrice::AsCart, Prices::WithTax) => matches!(self.stated.settlement, Settlement::Added),
        }
    }
}
