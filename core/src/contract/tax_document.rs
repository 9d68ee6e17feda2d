//! Signed documents, invoices and credit notes, and the tax figures they share with quotes.

use super::cart::PriceMode;
use super::scalar::{Amount, CurrencyCode, Id, Instant, Quantity, Rate, Text, UnitPrice};
use super::tax::{Settlement, VatCategory};
use super::tax_customer::TaxCustomer;
use crate::num::RoundingMode;
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
    /// The customer as the tax office sees them: classes and exemption certificates.
    pub tax_customer: Option<TaxCustomer>,
    /// The lines; quantities and prices may be negative.
    #[contract(most = 10000)]
    pub lines: Vec<DocumentLine>,
    /// Allowances (lower the total) and charges on the document, each with its own tax category.
    pub adjustments: Vec<DocumentAdjustment>,
    /// Allowances and charges on the whole document, divided over its lines by their taxes.
    #[contract(most = 100)]
    pub shared_adjustments: Vec<SharedAdjustment>,
    /// The amount already paid.
    pub prepaid: Option<Amount>,
    /// A rounding of the payable amount that the document itself states (BT-114): of cash, or by agreement. It is added
    /// to the rounding that the tax policy may cause.
    pub payable_rounding: Option<Amount>,
    /// How what is left to pay is rounded to what can be paid: in cash, or in a currency traded in whole units.
    pub cash_rounding: Option<DocumentCashRounding>,
    /// The currency of the supplier's accounts, in which the tax is stated too (BT-6, BT-111).
    pub accounting: Option<AccountingCurrency>,
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
    /// A percentage off quantity × price, before the line's own allowances and charges; below zero a surcharge. 100 leaves
    /// exactly nothing.
    pub discount_percent: Option<Rate>,
    /// Allowances and charges on the line, inside its amount.
    pub adjustments: Vec<LineAdjustment>,
    /// The tax category.
    pub tax_category: Option<Id>,
    /// The ids of the tax rules that apply, if the host has resolved them; empty: by tax category and jurisdiction.
    pub tax_rules: Vec<Id>,
    /// The seller, on a marketplace.
    pub seller: Option<Id>,
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

/// An allowance or charge on the whole document, divided over the lines it covers by their taxes: one part for each set of
/// tax rules and seller, so that each rate gets its share. An amount per unit is not lowered by it, nor a tax on one.
///
/// Every percentage and every weight is of the lines as they stand: of several shared adjustments none lowers what another
/// is computed from.
#[contract]
pub struct SharedAdjustment {
    /// Its id, unique among lines and adjustments.
    pub id: Id,
    /// How much it is in all.
    pub value: ShareValue,
    /// Which figure of the lines it is a part of, and is divided by.
    #[contract(default = ShareMeasure::Price)]
    pub measure: ShareMeasure,
    /// What becomes of the taxes of its parts.
    #[contract(default = ShareTaxes::Computed)]
    pub taxes: ShareTaxes,
    /// The ids of the lines it covers; empty: all.
    pub lines: Vec<Id>,
    /// Whether it counts as an allowance or as a charge.
    #[contract(default = AdjustmentKind::BySign)]
    pub kind: AdjustmentKind,
    /// The reason, for display.
    pub reason: Option<Text>,
}

/// How much a shared adjustment is.
#[contract]
pub enum ShareValue {
    /// A percentage of the lines it covers: −10 takes ten percent off, 2.5 charges two and a half percent.
    Percent {
        /// The percentage.
        percent: Rate,
    },
    /// An amount: negative lowers the total, positive raises it.
    Amount {
        /// The amount.
        amount: Amount,
    },
}

/// A figure of lines.
#[contract]
pub enum ShareMeasure {
    /// What the lines are priced at: with tax where amounts include their taxes, else without.
    Price,
    /// Without tax.
    Net,
    /// With added taxes.
    Gross,
}

/// What becomes of the taxes of a shared adjustment.
#[contract]
pub enum ShareTaxes {
    /// They are computed with those of the lines: the tax of a group is its rate of lines, allowances and charges (EN 16931).
    Computed,
    /// Each tax gets its share, rounded on its own; the rest of the rounded total is the net amount (Odoo). The stated total is
    /// met to the minor unit, and a group's tax may be one minor unit away from its rate of the base.
    Shared,
}

/// How what is left to pay of a document is rounded: to a multiple of a step, after tax.
#[contract]
pub struct DocumentCashRounding {
    /// The country, where a currency is rounded differently in different countries.
    pub country: Option<Id>,
    /// The step in major units; absent: that of the rulebook's cash rounding for the currency and the country.
    pub step: Option<Amount>,
    /// How an amount between two steps is rounded; absent: as the rulebook's cash rounding says, half up where `step` is stated.
    pub rounding_mode: Option<RoundingMode>,
    /// Which amount is rounded.
    #[contract(default = CashRounded::Due)]
    pub of: CashRounded,
    /// Where the difference stands.
    #[contract(default = CashDifference::PayableRounding)]
    pub difference: CashDifference,
}

/// Which amount is rounded to what can be paid.
#[contract]
pub enum CashRounded {
    /// What is due, in whole minor units.
    Due,
    /// What is due with its exact taxes, so that nothing is rounded twice: 10.04508 is 10.00 to 0.10, though 10.05, to which it is
    /// rounded, would be 10.10.
    Exact,
}

/// Where the difference of a cash rounding stands.
#[contract]
pub enum CashDifference {
    /// In the payable rounding (BT-114); taxes do not change.
    PayableRounding,
    /// In the tax of the group with the largest tax, on its line with the largest tax (Odoo `biggest_tax`). A document without
    /// tax is not rounded.
    LargestTax,
}

/// The currency of the supplier's accounts, in which VAT is stated too (VAT Directive 2006/112/EC art. 230).
#[contract]
pub struct AccountingCurrency {
    /// The currency.
    pub currency: CurrencyCode,
    /// How figures come into it.
    pub conversion: Conversion,
    /// What is rounded in this currency.
    #[contract(default = ConversionLevel::Group)]
    pub level: ConversionLevel,
    /// What is converted.
    #[contract(default = ConvertedFigures::Rounded)]
    pub converted: ConvertedFigures,
}

/// How figures come into the accounting currency.
#[contract]
pub enum Conversion {
    /// At the rate of exchange that the tax office prescribes (VAT Directive art. 91), as it is quoted: so much of the
    /// document's currency is worth so much of the other.
    ///
    /// 1 EUR = 1.0824 USD on a document in USD: `document` 1.0824, `accounting` 1. 100 HUF = 6.123 CZK on one in HUF: 100, 6.123.
    Exchange {
        /// An amount in the document's currency, more than 0; absent: 1.
        document: Option<UnitPrice>,
        /// Its worth in the accounting currency, more than 0; absent: 1.
        accounting: Option<UnitPrice>,
    },
    /// The added tax of the document in the accounting currency is known (BT-111), its rate is not. It is divided over the tax
    /// groups, and no other figure is converted.
    StatedTax {
        /// The tax.
        tax: Amount,
    },
}

/// What is rounded in the accounting currency.
#[contract]
pub enum ConversionLevel {
    /// Net amount and each tax of each line, allowance and charge.
    Line,
    /// The net total, and the tax of each group; then divided over the lines.
    Group,
    /// The net total, and the tax of all groups of one settlement; then divided over the groups and the lines.
    Document,
}

/// What is converted to the accounting currency.
#[contract]
pub enum ConvertedFigures {
    /// The rounded figures of the document.
    Rounded,
    /// The exact ones (Odoo).
    Exact,
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
    /// The document's allowances and charges, in the order given; after them the parts of the shared ones, each under the id of
    /// its adjustment, in the order of their rules' ids.
    pub adjustments: Vec<TaxedAdjustment>,
    /// The tax breakdown, one row per tax group.
    pub tax_groups: Vec<TaxGroup>,
    /// The totals.
    pub totals: TaxedTotals,
    /// The figures in the accounting currency; absent if the document names none.
    pub accounting: Option<AccountingFigures>,
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

/// One taxed allowance or charge of the document, or one part of a shared one: what it is for one set of tax rules and one
/// seller.
#[contract(answer)]
pub struct TaxedAdjustment {
    /// The adjustment.
    pub id: Id,
    /// The seller of the lines that a part of a shared adjustment is for, on a marketplace.
    pub seller: Option<Id>,
    /// The amount as given; of a part its share, as the document's prices are: with or without taxes.
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

/// The figures of one set of tax rules and one seller.
#[contract(answer)]
pub struct TaxedPart {
    /// The seller of the sales, on a marketplace.
    pub seller: Option<Id>,
    /// Without tax.
    pub net: Amount,
    /// Each tax.
    pub taxes: Vec<PartTax>,
    /// All added taxes.
    pub tax: Amount,
    /// With added taxes.
    pub gross: Amount,
}

/// Figures of a document in the currency of the supplier's accounts. Σ groups settled as added equals `tax`; net + tax = gross.
#[contract(answer)]
pub struct AccountingFigures {
    /// The currency.
    pub currency: CurrencyCode,
    /// Without tax; absent where no rate of exchange is given.
    pub net: Option<Amount>,
    /// The added tax (BT-111).
    pub tax: Amount,
    /// With added taxes; absent where no rate of exchange is given.
    pub gross: Option<Amount>,
    /// The cash rounding of the document in this currency; absent where none is asked for, or no rate is given.
    pub payable_rounding: Option<Amount>,
    /// The tax of each row of the breakdown, in its order.
    pub tax_groups: Vec<AccountingTax>,
}

/// The tax of one row of the breakdown in the accounting currency.
#[contract(answer)]
pub struct AccountingTax {
    /// The rule of the row.
    pub rule: Id,
    /// The seller of the row.
    pub seller: Option<Id>,
    /// The tax.
    pub tax: Amount,
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
    /// The exemption certificate by which the rule is the customer's; absent for a rule for all customers, or for a class that the
    /// customer is in without one.
    pub certificate: Option<Id>,
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
