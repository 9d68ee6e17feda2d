//! The answer: a priced, discounted, taxed cart in which every cent has a name.

use farthing_macros::contract;

use super::cart::PriceMode;
use super::outcome::{CodeAnswer, Outcome};
use super::pricing_answer::PriceAnswer;
use super::scalar::{Amount, CurrencyCode, Id, Instant, Quantity, Sku, UnitPrice};
use super::seal::Seal;
use super::tax_answer::{PartTax, TaxGroup};
use super::usage::UsageReservation;

/// The answer to a [`QuoteRequest`](super::QuoteRequest).
///
/// Identities that always hold, to the minor unit: for each part `list − discount = amount` and `net + tax = gross`;
/// over parts they sum to the totals; `payable = gross − withheld − funded + payable_rounding`.
#[contract(answer)]
pub struct Quote {
    /// The version of these types.
    pub schema: u32,
    /// The calculation version that gave it.
    pub calculation: u32,
    /// The moment it holds for.
    pub at: Instant,
    /// The currency of every amount.
    pub currency: CurrencyCode,
    /// Whether `list`, `discount` and `amount` figures include tax.
    pub price_mode: PriceMode,
    /// The goods, in the order of the request, gifts last.
    pub lines: Vec<QuoteLine>,
    /// Shipping, in the order of the request.
    pub shipping: Vec<QuoteCharge>,
    /// Fees, in the order of the request.
    pub fees: Vec<QuoteCharge>,
    /// The tax breakdown.
    pub tax_groups: Vec<TaxGroup>,
    /// The totals.
    pub totals: Totals,
    /// What became of the entered codes, in the order of the request.
    pub codes: Vec<CodeAnswer>,
    /// What became of promotions, in the order in which they run.
    pub outcomes: Vec<Outcome>,
    /// What the host must reserve before this may become an order.
    pub usage_reservations: Vec<UsageReservation>,
    /// Digests, when asked for.
    pub seal: Option<Seal>,
}

/// One priced line.
#[contract(answer)]
pub struct QuoteLine {
    /// The line.
    pub id: Id,
    /// The product.
    pub sku: Sku,
    /// How many.
    pub quantity: Quantity,
    /// Who put it there.
    pub origin: Origin,
    /// The selected price of one unit, before promotions.
    pub unit_price: UnitPrice,
    /// Where the price came from.
    pub price: PriceAnswer,
    /// Unit price × quantity, rounded once.
    pub list: Amount,
    /// What promotions took off, each with its name, in the order they ran.
    pub adjustments: Vec<Adjustment>,
    /// Σ adjustments.
    pub discount: Amount,
    /// list − discount, tax as the price mode says.
    pub amount: Amount,
    /// `amount` spread over the units, as runs of equal units; Σ quantity × amount = amount.
    pub units: Vec<UnitRun>,
    /// Without tax.
    pub net: Amount,
    /// Each tax.
    pub taxes: Vec<PartTax>,
    /// All added taxes.
    pub tax: Amount,
    /// With added taxes.
    pub gross: Amount,
}

/// Who put a line there.
#[contract]
pub enum Origin {
    /// The cart.
    Cart,
    /// A promotion, as a gift.
    Gift {
        /// The promotion.
        promotion: Id,
    },
}

/// What a promotion took off a part.
#[contract(answer)]
pub struct Adjustment {
    /// The promotion.
    pub promotion: Id,
    /// Which of its effects, from 0.
    pub effect: u32,
    /// The amount taken off, more than 0.
    pub amount: Amount,
}

/// A run of equal units.
#[contract(answer)]
pub struct UnitRun {
    /// How many units.
    pub quantity: Quantity,
    /// What each of them costs after discounts.
    pub amount: Amount,
}

/// A priced shipment or fee.
#[contract(answer)]
pub struct QuoteCharge {
    /// The shipment or fee.
    pub id: Id,
    /// Its cost before promotions.
    pub list: Amount,
    /// What promotions took off.
    pub adjustments: Vec<Adjustment>,
    /// Σ adjustments.
    pub discount: Amount,
    /// list − discount.
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

/// The totals of a quote.
#[contract(answer)]
pub struct Totals {
    /// Σ list of the lines.
    pub list: Amount,
    /// Σ discounts on the lines.
    pub discount: Amount,
    /// Σ list of shipping.
    pub shipping: Amount,
    /// Σ discounts on shipping.
    pub shipping_discount: Amount,
    /// Σ list of fees.
    pub fees: Amount,
    /// Σ discounts on fees.
    pub fee_discount: Amount,
    /// Everything without tax.
    pub net: Amount,
    /// The added tax.
    pub tax: Amount,
    /// Everything with added tax.
    pub gross: Amount,
    /// What the customer withholds.
    pub withheld: Amount,
    /// What third parties pay for promotions they fund.
    pub funded: Amount,
    /// The rounding of what is to be paid, of cash for instance.
    pub payable_rounding: Amount,
    /// What is to be paid: gross − withheld − funded + rounding.
    pub payable: Amount,
}
