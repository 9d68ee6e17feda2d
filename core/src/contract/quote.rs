//! The quote: a priced, discounted, taxed cart in which every cent is accounted for.

use super::cart::PriceMode;
use super::earning::QuotePoints;
use super::outcome::{CodeAnswer, Outcome};
use super::price_formula::DerivedPrice;
use super::price_history::LowestRecentPrice;
use super::product::Measure;
use super::quote_request::UsageReservation;
use super::rulebook::PriceSource;
use super::scalar::{Amount, CurrencyCode, Id, Instant, Quantity, Sku, Text, UnitPrice};
use super::tax_document::{PartTax, TaxGroup};
use farthing_macros::contract;

/// The answer to a [`QuoteRequest`](super::QuoteRequest).
///
/// Identities that always hold, to the minor unit: for each part `list − discount = amount` and `net + tax = gross`;
/// over parts they sum to the totals; `payable = gross − withheld − funded + payable_rounding`.
#[contract(answer)]
pub struct Quote {
    /// The version of these types.
    pub schema: u32,
    /// The calculation version that computed it.
    pub calculation: u32,
    /// The instant it is valid for.
    pub at: Instant,
    /// Until when it may be placed as an order, as the request states it: that instant is no longer in it.
    pub valid_until: Option<Instant>,
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
    /// What the goods that are given back come to; absent where the request states none.
    pub returned: Option<ReturnedAmounts>,
    /// The tax breakdown.
    pub tax_groups: Vec<TaxGroup>,
    /// The totals.
    pub totals: Totals,
    /// How well promotions are combined; absent where none conflict, or the policy does not ask for the best combination.
    pub combination: Option<Combination>,
    /// The points of loyalty programs; absent where no promotion that applied earns any.
    pub points: Option<QuotePoints>,
    /// The results of the entered codes, in the order of the request.
    pub codes: Vec<CodeAnswer>,
    /// The outcomes of promotions, in the order in which they run.
    pub outcomes: Vec<Outcome>,
    /// The uses and budget the host must take before the quote may become an order.
    pub usage_reservations: Vec<UsageReservation>,
    /// Digests, if the request wants them.
    pub seal: Option<Seal>,
}

/// How well the promotions of a cart are combined, where some of them conflict.
#[contract(answer)]
pub struct Combination {
    /// Whether no other combination gives the customer more.
    pub proof: CombinationProof,
    /// How many choices were looked at: a choice is one promotion applied or left out. The same on every machine.
    pub nodes: u32,
}

/// Whether a combination of promotions is the best.
#[contract(answer)]
pub enum CombinationProof {
    /// It is: no compatible combination gives more, nor as much with fewer promotions, nor with as many of smaller ranks or, at
    /// the same ranks, smaller ids.
    Optimal,
    /// It is the best that was found within the budget.
    Gap {
        /// No combination gives more than so much above it. At 0 none gives more; whether another gives as much with fewer
        /// promotions is open.
        at_most: Amount,
    },
}

/// One priced line.
#[contract(answer)]
pub struct QuoteLine {
    /// The line.
    pub id: Id,
    /// The product.
    pub sku: Sku,
    /// The quantity.
    pub quantity: Quantity,
    /// The origin of the line: the cart, or a promotion's gift.
    pub origin: Origin,
    /// The selected price of one unit, before promotions. Where no single price holds for all units (graduated tiers, a
    /// flat fee, a pool), their average; rounded at 12 decimals.
    pub unit_price: UnitPrice,
    /// The price of one unit as it was stated, with the taxes of the home jurisdictions inside, where it was converted to those of
    /// the sale ([`Preserve`](super::Preserve)); absent where it was not.
    pub converted_from: Option<UnitPrice>,
    /// The price source and how the price was selected.
    pub price: PriceAnswer,
    /// Unit price × quantity, rounded once.
    pub list: Amount,
    /// The discount of each promotion effect, in the order in which they ran.
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

/// The origin of a line.
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

/// The discount of one promotion effect on one part.
#[contract(answer)]
pub struct Adjustment {
    /// The promotion.
    pub promotion: Id,
    /// The index of the effect in the promotion, from 0.
    pub effect: u32,
    /// The amount taken off, more than 0.
    pub amount: Amount,
    /// What each funder pays of it, where the promotion has a funding split.
    pub funded: Option<FundedShares>,
}

/// What funders pay of a discount, or of all discounts of a quote.
#[contract(answer)]
pub struct FundedShares {
    /// The shares of those that pay something: of a discount in the order of the split, of a quote in the order of the bytes of
    /// the ids.
    pub shares: Vec<FundedShare>,
}

/// What a funder pays.
#[contract(answer)]
pub struct FundedShare {
    /// The funder.
    pub funder: Id,
    /// The amount, more than 0.
    pub amount: Amount,
}

/// A run of equal units.
#[contract(answer)]
pub struct UnitRun {
    /// The number of units.
    pub quantity: Quantity,
    /// The amount of each unit after discounts.
    pub amount: Amount,
}

/// A priced shipping line or fee.
#[contract(answer)]
pub struct QuoteCharge {
    /// The id of the shipping line or fee.
    pub id: Id,
    /// Its cost before promotions.
    pub list: Amount,
    /// Its cost as it was stated, with the taxes of the home jurisdictions inside, where it was converted to those of the sale;
    /// absent where it was not.
    pub converted_from: Option<Amount>,
    /// The discount of each promotion effect.
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

/// What the goods that are given back come to.
#[contract(answer)]
pub struct ReturnedAmounts {
    /// The lines, in the order of the request. Every figure is 0 or less; none has a discount.
    pub lines: Vec<QuoteCharge>,
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
    /// Σ amounts of the goods that are given back, 0 or less; absent where there are none.
    pub returned: Option<Amount>,
    /// Everything without tax.
    pub net: Amount,
    /// The added tax.
    pub tax: Amount,
    /// Everything with added tax.
    pub gross: Amount,
    /// The tax that the customer withholds and pays to the tax office.
    pub withheld: Amount,
    /// What third parties pay for promotions they fund.
    pub funded: Amount,
    /// The rounding of the payable amount, such as cash rounding.
    pub payable_rounding: Amount,
    /// The payable amount: gross − withheld − funded + payable rounding. Below 0 it is paid out.
    pub payable: Amount,
    /// What each funder of a funding split pays of `funded`.
    pub funded_by: Option<FundedShares>,
}

/// The price that was selected.
#[contract(answer)]
pub struct PriceAnswer {
    /// The price source.
    pub source: PriceSource,
    /// The price's id, if it is from a price book.
    pub price: Option<Id>,
    /// Its price book.
    pub book: Option<Id>,
    /// The reason why a person set it.
    pub reason: Option<Text>,
    /// The price as the price book states it, of the tier reached: per unit, or per `per`.
    pub book_price: Option<UnitPrice>,
    /// The measure the price is for.
    pub per: Option<Measure>,
    /// The first quantity of the tier reached.
    pub tier_from: Option<Quantity>,
    /// The flat fee of the tier reached.
    pub flat_fee: Option<Amount>,
    /// The sum that the lines of the pool counted towards the tiers; absent where the line counted alone.
    pub pooled: Option<Quantity>,
    /// The next tier: "3 more for 9.50 each".
    pub next_tier: Option<NextTier>,
    /// The other candidates of this product, with the reasons they lost, by id.
    pub rejected: Vec<RejectedPrice>,
    /// How the price derives from others; absent for a stated price. `price` is then the formula.
    pub derived: Option<DerivedPrice>,
    /// Of a line on sale, the lowest price before the reduction, if the rulebook states `pricing.reductions` and the history knows one.
    pub lowest_recent_price: Option<LowestRecentPrice>,
}

/// The next tier.
#[contract(answer)]
pub struct NextTier {
    /// The quantity missing to reach it; for a price per measure, the measure missing. Rounded up at 6 decimals.
    pub more: Quantity,
    /// The unit price of that tier.
    pub unit_price: UnitPrice,
    /// The flat fee of that tier.
    pub flat_fee: Option<Amount>,
}

/// A candidate price that lost.
#[contract(answer)]
pub struct RejectedPrice {
    /// The price.
    pub price: Id,
    /// Its price book.
    pub book: Id,
    /// The reason.
    pub reason: PriceRejection,
    /// The stated price it derives from, if `price` is a formula and begins with one.
    pub base: Option<Id>,
}

/// Why a candidate lost: the first filter it did not pass, or the first key in which the winner came before it.
#[contract]
pub enum PriceRejection {
    /// Another currency.
    Currency,
    /// The other price mode.
    PriceMode,
    /// Another channel.
    Channel,
    /// Another market.
    Market,
    /// Another country.
    Country,
    /// Another region.
    Region,
    /// The customer is in none of the groups.
    CustomerGroup,
    /// Another customer or contract.
    Customer,
    /// An attribute does not match.
    Attribute,
    /// Not yet or no longer valid.
    Window,
    /// The quantity is outside its bounds.
    Quantity,
    /// The product has no measure of the unit it is priced in.
    Measure,
    /// A price book that is preferred by rank has a price.
    Rank,
    /// Another price matches more dimensions.
    LessSpecific,
    /// Another price is valid for a shorter time.
    WiderWindow,
    /// Another price is lower.
    Higher,
    /// All else equal, another id comes first.
    Id,
    /// It is derived, and its price book states a price, or derives one from a nearer book, that matches.
    Derived,
}

/// SHA-256 digests, as 64 lower-case hexadecimal digits, that bind a quote to its request.
#[contract(answer)]
pub struct Seal {
    /// Of the canonical request without `explain` and `seal`.
    pub request_digest: Text,
    /// Of the canonical rulebook.
    pub rulebook_digest: Text,
    /// Over both, the calculation version and the canonical quote without `outcomes`, `codes`, `exact_minor` and `seal`: the
    /// same whatever is explained. `verify` compares the codes entered and the exact taxes beside it.
    pub quote_digest: Text,
}

/// The four views of one [`Quote`](super::Quote) as plain text: English, without colour, columns aligned by characters.
#[contract(answer)]
pub struct Explanation {
    /// The receipt for the customer: lines, the discounts on them, totals, taxes, the payable amount and its tenders.
    pub receipt: String,
    /// From the list price to the payable amount, drawn as bars.
    pub waterfall: String,
    /// Why promotions did not apply, and how far the cart was from each.
    pub outcomes: String,
    /// Each figure that was rounded, with its exact value.
    pub workings: String,
}
