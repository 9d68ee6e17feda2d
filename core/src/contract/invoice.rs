//! The figures of an electronic invoice as EN 16931 groups them, and what a validator finds wrong with them.

use super::scalar::{Amount, CurrencyCode, Id, Quantity, Rate, Text, UnitPrice};
use crate::error::Param;
use farthing_macros::contract;

/// The figures of an invoice or a credit note, by the business terms (BT) and groups (BG) of EN 16931: an e-invoice writer
/// can use them as they stand, and a validator judges them, whoever wrote them.
///
/// What is no figure (parties, dates, item names, payment means) the writer has itself. A credit note states its amounts
/// with the signs of its type: what is credited is above 0.
#[contract]
pub struct Invoice {
    /// The version of these types; 1.
    #[contract(default = 1)]
    pub schema: u32,
    /// The currency of every amount but one (BT-5).
    pub currency: CurrencyCode,
    /// The currency in which the tax office wants the VAT total, if it is another (BT-6).
    pub accounting_currency: Option<CurrencyCode>,
    /// The lines (BG-25).
    #[contract(most = 10000)]
    pub lines: Vec<InvoiceLine>,
    /// The allowances on the document (BG-20).
    pub allowances: Vec<InvoiceAdjustment>,
    /// The charges on the document (BG-21).
    pub charges: Vec<InvoiceAdjustment>,
    /// The VAT breakdown (BG-23): a row for each category and rate.
    pub vat_breakdown: Vec<VatBreakdown>,
    /// The totals (BG-22).
    pub totals: InvoiceTotals,
}

/// A line of an invoice (BG-25).
#[contract]
pub struct InvoiceLine {
    /// Its id (BT-126).
    pub id: Id,
    /// The quantity (BT-129); below 0 for what is given back.
    pub quantity: Option<Quantity>,
    /// The price of `base_quantity` units without tax (BT-146), 0 or more.
    pub unit_price: Option<UnitPrice>,
    /// The number of units the price is for (BT-149); absent: 1.
    pub base_quantity: Option<Quantity>,
    /// The price before the discount on it (BT-148).
    pub gross_price: Option<UnitPrice>,
    /// The discount inside the price (BT-147).
    pub price_discount: Option<UnitPrice>,
    /// The allowances on the line (BG-27).
    pub allowances: Vec<InvoiceLineAdjustment>,
    /// The charges on the line (BG-28).
    pub charges: Vec<InvoiceLineAdjustment>,
    /// The net amount (BT-131): quantity × price ÷ base quantity, and its charges, less its allowances.
    pub net: Amount,
    /// The VAT category code (BT-151), UNCL5305 or a national code.
    pub vat_category: Option<Text>,
    /// The VAT rate in percent (BT-152); absent for what is not subject to VAT.
    pub vat_rate: Option<Rate>,
    /// The VAT of the line. EN 16931 has none; Oman prints it (BTOM-016).
    pub vat: Option<Amount>,
}

/// An allowance or charge on a line (BG-27, BG-28), inside its net amount and taxed with it.
#[contract]
pub struct InvoiceLineAdjustment {
    /// The amount without tax (BT-136, BT-141): above 0 lowers the line as an allowance and raises it as a charge.
    pub amount: Amount,
    /// The amount that the percentage is of (BT-137, BT-142).
    pub base: Option<Amount>,
    /// The percentage (BT-138, BT-143).
    pub percent: Option<Rate>,
    /// Why (BT-139, BT-144).
    pub reason: Option<Text>,
}

/// An allowance or charge on the document (BG-20, BG-21), with its own VAT category.
#[contract]
pub struct InvoiceAdjustment {
    /// The amount without tax (BT-92, BT-99): above 0 lowers the total as an allowance and raises it as a charge.
    pub amount: Amount,
    /// The amount that the percentage is of (BT-93, BT-100).
    pub base: Option<Amount>,
    /// The percentage (BT-94, BT-101).
    pub percent: Option<Rate>,
    /// The VAT category code (BT-95, BT-102).
    pub vat_category: Option<Text>,
    /// The VAT rate in percent (BT-96, BT-103).
    pub vat_rate: Option<Rate>,
    /// Why (BT-97, BT-104).
    pub reason: Option<Text>,
}

/// A row of the VAT breakdown (BG-23).
#[contract]
pub struct VatBreakdown {
    /// The VAT category code (BT-118).
    pub category: Option<Text>,
    /// The VAT rate in percent (BT-119); absent for what is not subject to VAT.
    pub rate: Option<Rate>,
    /// The taxable amount (BT-116).
    pub taxable: Option<Amount>,
    /// The tax (BT-117).
    pub tax: Option<Amount>,
    /// Why no tax is charged (BT-120).
    pub exemption_reason: Option<Text>,
    /// The same as a code of the list VATEX (BT-121).
    pub exemption_reason_code: Option<Text>,
    /// The taxes that the row consists of, where several are due side by side (CGST and SGST, state and city): their rates
    /// and amounts sum to those of the row. EN 16931 knows one tax, and a writer of it leaves them out.
    pub parts: Vec<VatPart>,
}

/// One of several taxes of a row of the breakdown.
#[contract]
pub struct VatPart {
    /// The tax as receipts and returns name it.
    pub name: Text,
    /// Its rate in percent.
    pub rate: Rate,
    /// The tax.
    pub tax: Amount,
}

/// The totals of an invoice (BG-22).
#[contract]
pub struct InvoiceTotals {
    /// Σ net amounts of the lines (BT-106).
    pub lines_net: Option<Amount>,
    /// Σ allowances on the document (BT-107).
    pub allowances: Option<Amount>,
    /// Σ charges on the document (BT-108).
    pub charges: Option<Amount>,
    /// The total without VAT (BT-109).
    pub net: Option<Amount>,
    /// The VAT (BT-110).
    pub vat: Option<Amount>,
    /// The VAT in the accounting currency (BT-111).
    pub vat_in_accounting_currency: Option<Amount>,
    /// The total with VAT (BT-112).
    pub gross: Option<Amount>,
    /// What has been paid (BT-113).
    pub prepaid: Option<Amount>,
    /// The rounding of the payable amount (BT-114).
    pub payable_rounding: Option<Amount>,
    /// The amount due for payment (BT-115).
    pub payable: Option<Amount>,
}

/// By which rules an invoice is judged. Each is the sums and rates of its source; what the figures do not say (parties,
/// dates, code lists, the syntax) only the official validator of a file can judge.
#[contract]
pub enum Ruleset {
    /// EN 16931 as its text states it: every sum, and every tax to the minor unit of the currency.
    En16931,
    /// EN 16931 as the validation artefacts of CEN check it: a tax, and the taxable amount of a taxed row, may be off by less
    /// than 1.00; a line need not be its quantity times its price.
    CenArtefacts,
    /// Peppol BIS Billing 3: as `cen_artefacts`, and lines, and allowances by percentage, to 0.02.
    Peppol,
    /// PINT of Oman: the VAT of each line to 3 decimals, summed; a row may be off by 0.001 for each line.
    PintOm,
    /// PINT of Japan: the tax of a row is a whole number between the floor and the ceiling of its taxable amount × rate.
    PintJp,
    /// Indian GST: central and state tax of a supply are equal.
    IndiaGst,
}

/// What is wrong with a figure of an invoice: by which rule, where, and what to do.
#[contract(answer)]
pub struct Violation {
    /// The rule as its source names it, such as `BR-CO-10`; each has a page in `docs/einvoice-rules`.
    pub rule: String,
    /// Where it is: a JSON Pointer (RFC 6901) into the invoice.
    pub path: String,
    /// What should stand there, where one figure is right.
    pub expected: Option<String>,
    /// What stands there; absent where nothing does.
    pub actual: Option<String>,
    /// What is wrong and what to do, in English.
    pub message: String,
    /// The figures and names that the message states, for whoever writes a message in another language.
    pub params: Vec<Param>,
}

impl std::fmt::Display for Violation {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{} at {}: {}", self.rule, self.path, self.message)
    }
}
