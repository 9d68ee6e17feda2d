//! Signed documents, invoices and credit notes, and the tax figures they share with quotes.

use super::cart::PriceMode;
use super::product::{Attribute, Measure};
use super::scalar::{Amount, CurrencyCode, Id, Instant, Quantity, Rate, Text, UnitPrice};
use super::tax::{Settlement, VatCategory};
use farthing_macros::contract;

/// An invoice or a credit note to be taxed: signed lines, allowances and charges, no promotions.
#[contract]
pub struct TaxDocument {
    /// The version of these types; 1.
    #[contract(default = 1)]
    pub schema: u32,
    /// The currency of every amount.
    pub currency: CurrencyCode,
    /// The tax point: it decides which tax rules are effective.
    pub at: Instant,
    /// Whether amounts include their taxes.
    #[contract(default = PriceMode::TaxExcluded)]
    pub price_mode: PriceMode,
    /// The tax jurisdictions that apply.
    pub tax_jurisdictions: Vec<Id>,
    /// The lines; quantities and prices may be negative.
    #[contract(most = 10000)]
    pub lines: Vec<DocumentLine>,
    /// Allowances (lower the total) and charges on the document, each with its own tax category.
    pub adjustments: Vec<DocumentAdjustment>,
    /// The amount already paid.
    pub prepaid: Option<Amount>,
    /// A rounding of the payable amount that the document itself states (BT-114): of cash, or by agreement. It is added
    /// to the rounding that the tax policy may cause.
    pub payable_rounding: Option<Amount>,
}

/// One line of a document.
#[contract]
pub struct DocumentLine {
    /// Its id, unique in the document.
    pub id: Id,
    /// The quantity; may be negative.
    pub quantity: Quantity,
    /// The price of `base_quantity` units; may be negative.
    pub unit_price: UnitPrice,
    /// The number of units the price is for; absent: 1.
    pub base_quantity: Option<Quantity>,
    /// Allowances and charges on the line, inside its amount.
    pub adjustments: Vec<LineAdjustment>,
    /// The tax category.
    pub tax_category: Option<Id>,
    /// The ids of the tax rules that apply, if the host has resolved them; empty: by tax category and jurisdiction.
    pub tax_rules: Vec<Id>,
    /// The seller, on a marketplace.
    pub seller: Option<Id>,
    /// Measures of one unit, for taxes on a measure.
    pub measures: Vec<Measure>,
    /// Facts about the line, of which taxes read amounts of one unit.
    pub attributes: Vec<Attribute>,
}

/// An allowance or charge on a line.
#[contract]
pub struct LineAdjustment {
    /// The amount: negative lowers the line (an allowance), positive raises it (a charge).
    pub amount: Amount,
    /// The reason, for display.
    pub reason: Option<Text>,
}

/// An allowance or charge on the document.
#[contract]
pub struct DocumentAdjustment {
    /// Its id, unique in the document.
    pub id: Id,
    /// The amount: negative lowers the total, positive raises it.
    pub amount: Amount,
    /// Whether it counts as an allowance or as a charge.
    #[contract(default = AdjustmentKind::BySign)]
    pub kind: AdjustmentKind,
    /// The tax category.
    pub tax_category: Option<Id>,
    /// The ids of the tax rules that apply; empty: by tax category and jurisdiction.
    pub tax_rules: Vec<Id>,
    /// The seller, on a marketplace.
    pub seller: Option<Id>,
    /// The reason, for display.
    pub reason: Option<Text>,
}

/// Whether an adjustment of a document counts as an allowance or as a charge.
///
/// A document that reverses an earlier one may repeat it with every sign inverted: its allowance of 20.00 becomes one
/// of −20.00, which raises the total and is still an allowance.
#[contract]
pub enum AdjustmentKind {
    /// By its sign: an allowance if it lowers the total, a charge if it raises it.
    BySign,
    /// Among the allowances (BT-107).
    Allowance,
    /// Among the charges (BT-108).
    Charge,
}

/// The taxed document.
#[contract(answer)]
pub struct TaxedDocument {
    /// The version of these types.
    pub schema: u32,
    /// The calculation version that computed it.
    pub calculation: u32,
    /// The currency.
    pub currency: CurrencyCode,
    /// The lines, in the order given.
    pub lines: Vec<TaxedLine>,
    /// The document's allowances and charges, in the order given.
    pub adjustments: Vec<TaxedAdjustment>,
    /// The tax breakdown, one row per tax group.
    pub tax_groups: Vec<TaxGroup>,
    /// The totals.
    pub totals: TaxedTotals,
}

/// One taxed line.
#[contract(answer)]
pub struct TaxedLine {
    /// The line.
    pub id: Id,
    /// The amount as priced: quantity × price and its own adjustments, rounded.
    pub amount: Amount,
    /// Without tax.
    pub net: Amount,
    /// Each tax.
    pub taxes: Vec<PartTax>,
    /// All added taxes.
    pub tax: Amount,
    /// With added taxes.
    pub gross: Amount,
}

/// One taxed allowance or charge of the document.
#[contract(answer)]
pub struct TaxedAdjustment {
    /// The adjustment.
    pub id: Id,
    /// The amount as given.
    pub amount: Amount,
    /// Without tax.
    pub net: Amount,
    /// Each tax.
    pub taxes: Vec<PartTax>,
    /// All added taxes.
    pub tax: Amount,
    /// With added taxes.
    pub gross: Amount,
}

/// Totals of a document. EN 16931 business terms in brackets.
#[contract(answer)]
pub struct TaxedTotals {
    /// Σ line amounts without tax (BT-106).
    pub lines_net: Amount,
    /// Σ allowances of the document, positive where they lower the total (BT-107).
    pub allowances: Amount,
    /// Σ charges of the document (BT-108).
    pub charges: Amount,
    /// The total without tax (BT-109).
    pub net: Amount,
    /// The added tax (BT-110).
    pub tax: Amount,
    /// The total with tax (BT-112).
    pub gross: Amount,
    /// The tax that the customer withholds and pays to the tax office.
    pub withheld: Amount,
    /// What has been paid (BT-113).
    pub prepaid: Amount,
    /// The rounding of the payable amount (BT-114).
    pub payable_rounding: Amount,
    /// The payable amount (BT-115): gross − withheld − prepaid + rounding.
    pub payable: Amount,
}

/// One tax of one line, shipping line or fee.
#[contract(answer)]
pub struct PartTax {
    /// The rule.
    pub rule: Id,
    /// How the tax is settled: only what is `added` is in `tax` and `gross` of its line.
    pub settlement: Settlement,
    /// The taxable amount: the net amount and those taxes of its base that do not contain this one in theirs.
    pub base: Amount,
    /// The tax.
    pub tax: Amount,
}

/// A row of the tax breakdown: one for each tax (jurisdiction and name), VAT category, settlement, rate, amount per unit
/// and seller, also where no tax is charged. Σ of its lines' taxes equals `tax`; Σ of the rows settled as added equals
/// the total.
///
/// Rates and amounts are compared by value: rules at 20 and at 20.00 share a row, and so do a rule without an amount per
/// unit and one with an amount of 0.
#[contract(answer)]
pub struct TaxGroup {
    /// The rule; where several share the row, the one whose id sorts first.
    pub rule: Id,
    /// The tax's name; the rule's id where it has none.
    pub name: Text,
    /// The jurisdiction that levies the tax.
    pub jurisdiction: Id,
    /// The kind of supply.
    pub vat_category: VatCategory,
    /// The rate in percent.
    pub rate_percent: Rate,
    /// How the tax is settled.
    pub settlement: Settlement,
    /// The seller of the sales, on a marketplace.
    pub seller: Option<Id>,
    /// The reason why no tax is charged, as the rule states it; where several rules share the row, that of `rule`.
    pub exemption_reason: Option<Text>,
    /// The taxable amount.
    pub base: Amount,
    /// The tax.
    pub tax: Amount,
    /// The exact tax before rounding, in minor units, as `p/q` or a whole number. In quotes with `explain: all` only, in tax
    /// documents always.
    pub exact_minor: Option<Text>,
}
