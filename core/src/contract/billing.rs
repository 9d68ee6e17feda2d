//! A document billed in parts: down payments, partial invoices, the final invoice, credit notes.

use super::scalar::{Amount, CurrencyCode, Id, Rate};
use super::tax_document::{AccountingFigures, TaxDocument, TaxGroup, TaxedDocument, TaxedPart};
use farthing_macros::contract;

/// A document and the invoices by which it is billed, in their order.
///
/// Each invoice is the difference of two rounded running totals, so that together they are the document to the minor unit,
/// in net amount, each tax and gross amount, however many there are. What is appended changes no invoice before it.
#[contract]
pub struct BillingPlan {
    /// The document as a whole: the order, or the contract.
    pub document: TaxDocument,
    /// The invoices and credit notes, those already issued among them, in the order in which they are issued.
    #[contract(most = 1000)]
    pub invoices: Vec<PartialInvoice>,
    /// When amounts per unit are billed, and the taxes on them.
    #[contract(default = UnitAmounts::Shared)]
    pub unit_amounts: UnitAmounts,
}

/// One invoice or credit note of a plan.
#[contract]
pub struct PartialInvoice {
    /// Its id, unique in the plan.
    pub id: Id,
    /// What it bills.
    pub bills: BilledShare,
}

/// What an invoice bills of its document.
#[contract]
pub enum BilledShare {
    /// A percentage of the document: a down payment, a stage of completion. Below zero it credits.
    Percent {
        /// The percentage of the whole.
        percent: Rate,
    },
    /// An amount with added taxes. Below zero it credits.
    Gross {
        /// The amount.
        amount: Amount,
    },
    /// An amount without tax. Below zero it credits.
    Net {
        /// The amount.
        amount: Amount,
    },
    /// All that is not billed yet: the final invoice.
    Rest,
    /// Credits all that has been billed.
    Reversal,
    /// Credits the added taxes that have been billed and no net amount, as where an export is proved after the sale. No
    /// invoice after it bills them.
    TaxRefund,
}

/// When amounts per unit are billed, and the taxes on them.
#[contract]
pub enum UnitAmounts {
    /// Each invoice bills its share of them.
    Shared,
    /// The final invoice bills them; percentages and amounts are of the rest of the document (Odoo).
    WithRest,
}

/// A document billed in parts.
#[contract(answer)]
pub struct Billing {
    /// The version of these types.
    pub schema: u32,
    /// The calculation version that computed it.
    pub calculation: u32,
    /// The currency.
    pub currency: CurrencyCode,
    /// The document as a whole.
    pub document: TaxedDocument,
    /// The invoices, in the order given. Where the last one bills the rest, they sum to the document.
    pub invoices: Vec<BilledInvoice>,
}

/// The figures of one invoice or credit note.
#[contract(answer)]
pub struct BilledInvoice {
    /// The invoice.
    pub id: Id,
    /// Its lines: one for each set of tax rules and seller of the document, in the order of the rules' ids. An invoice that
    /// bills nothing of a set has a part of zero for it.
    pub parts: Vec<TaxedPart>,
    /// Its tax breakdown.
    pub tax_groups: Vec<TaxGroup>,
    /// Without tax.
    pub net: Amount,
    /// The added tax.
    pub tax: Amount,
    /// With added taxes.
    pub gross: Amount,
    /// The tax that the customer withholds.
    pub withheld: Amount,
    /// The amount to pay: gross − withheld.
    pub payable: Amount,
    /// The gross amount of the invoices before it: what the final invoice deducts (BT-113).
    pub billed_before: Amount,
    /// The gross amount of the document that is not billed after it.
    pub left: Amount,
    /// The figures in the accounting currency; absent if the document names none.
    pub accounting: Option<AccountingFigures>,
}
