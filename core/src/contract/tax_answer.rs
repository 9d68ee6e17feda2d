//! What was taxed, and how it came to be.

use farthing_macros::contract;

use super::scalar::{Amount, Id, Rate, Text};
use super::tax_rule::{Settlement, VatCategory};

/// One tax of one line, shipment or fee.
#[contract(answer)]
pub struct PartTax {
    /// The rule.
    pub rule: Id,
    /// What it was charged on: the net amount and those taxes of its base that do not contain this one in theirs.
    pub base: Amount,
    /// The tax.
    pub tax: Amount,
}

/// A row of the breakdown: one for each tax (jurisdiction and name), category, settlement, rate and seller, also where
/// nothing is charged. Σ of its lines' taxes equals `tax`; Σ of the rows settled as added equals the total.
///
/// Rates are compared as numbers: rules at 20 and at 20.00 share a row.
#[contract(answer)]
pub struct TaxGroup {
    /// The rule; where several share the row, the one whose id comes first.
    pub rule: Id,
    /// The tax's name; the rule's id where it has none.
    pub name: Text,
    /// Whose tax it is.
    pub jurisdiction: Id,
    /// The kind of supply.
    pub vat_category: VatCategory,
    /// The rate in percent.
    pub rate_percent: Rate,
    /// Who settles it.
    pub settlement: Settlement,
    /// Whose sales it is for, on a marketplace.
    pub seller: Option<Id>,
    /// Why nothing is charged.
    pub exemption_reason: Option<Text>,
    /// What it was charged on.
    pub base: Amount,
    /// The tax.
    pub tax: Amount,
    /// The exact tax before rounding, in minor units, as `p/q` or a whole number. In quotes with `explain: all` only, in tax
    /// documents always.
    pub exact_minor: Option<Text>,
}
