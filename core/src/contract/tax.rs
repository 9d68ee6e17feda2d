//! Tax rules, and the policy by which taxes are computed and rounded.

use super::preserve::Preserve;
use super::scalar::{Amount, Id, Instant, Rate, Text, UnitPrice};
use crate::num::RoundingMode;
use farthing_macros::contract;

/// How taxes are computed and rounded. The rounding level that the law requires differs between countries, so there is
/// no safe default: `rounding_level` must be stated.
#[contract]
pub struct TaxPolicy {
    /// Which line amount taxes are computed on.
    #[contract(default = LineAmount::Rounded)]
    pub line_amount: LineAmount,
    /// Where tax is rounded, once.
    pub rounding_level: RoundingLevel,
    /// The rounding mode.
    #[contract(default = RoundingMode::HalfUp)]
    pub rounding_mode: RoundingMode,
    /// The multiple that the rounded figure has, in major units, more than 0; absent, or finer than the minor unit of the
    /// currency: the minor unit. What the lines get of a rounded sum, and the figure that is the difference, are in whole
    /// minor units.
    pub step: Option<Amount>,
    /// Which figure is rounded; the other is the difference.
    #[contract(default = RoundedComponent::Tax)]
    pub component: RoundedComponent,
    /// Which figure is kept when prices include tax.
    #[contract(default = TaxAnchor::Price)]
    pub anchor: TaxAnchor,
    /// Which lines get the remainder when the rounding level is coarser than a line.
    #[contract(default = TaxRemainder::LargestFraction)]
    pub remainder: TaxRemainder,
    /// What to do with an unreachable gross amount, under anchor `net`.
    #[contract(default = UnreachableGross::PayableRounding)]
    pub unreachable_gross: UnreachableGross,
    /// How shipping is taxed.
    #[contract(default = ShippingTax::OwnCategory)]
    pub shipping: ShippingTax,
    /// What to do with a line that no tax rule applies to.
    #[contract(default = Untaxed::Refuse)]
    pub untaxed: Untaxed,
    /// What to do with a line whose included taxes exceed its price.
    #[contract(default = TaxAbovePrice::Refuse)]
    pub tax_above_price: TaxAbovePrice,
    /// What a price that includes tax keeps where the sale does not owe the taxes it includes. It must be stated before such a
    /// sale is quoted: without it, a cart of prices that include tax is refused (`MISSING_POLICY`) if the rulebook taxes one of
    /// its products in a jurisdiction that the request does not name.
    pub preserve: Option<Preserve>,
}

/// Which line amount taxes are computed on. Line amounts are rounded half up, whatever the policy's `rounding_mode`.
#[contract]
pub enum LineAmount {
    /// The exact product of price and quantity (tiers, fees and pools included), less the discounts in whole minor units.
    /// The net total is rounded once for each seller and allocated to the lines, largest fractions first. Where prices
    /// include their taxes and those of a seller sum to whole minor units, the customer pays that sum, and the net total is
    /// what the taxes leave of it.
    Exact,
    /// The line amount rounded once: the product less its discounts, in a document with its own allowances and charges.
    Rounded,
    /// Quantity × price, each allowance and each charge, each rounded separately (EN 16931).
    RoundedParts,
}

/// Where tax is rounded.
#[contract]
pub enum RoundingLevel {
    /// Per unit, multiplied, then rounded again.
    Unit,
    /// Per line and tax.
    Line,
    /// Once for each tax (jurisdiction and name), VAT category, rate and seller (EN 16931, Japan), then allocated to
    /// lines.
    Group,
    /// Once for the whole document (for each seller and settlement), then allocated to tax groups and from there to
    /// lines.
    Document,
}

/// Which figure is rounded where the tax is inside the price. Where it is added, the net amount is given and the tax is
/// rounded.
#[contract]
pub enum RoundedComponent {
    /// The tax.
    Tax,
    /// The price without the tax; the tax is the difference. A rounded sum of prices without tax is given back to the
    /// lines, and the tax of each is what that leaves of its price.
    Net,
}

/// Which figure is kept when prices include tax.
#[contract]
pub enum TaxAnchor {
    /// The price as given: the customer pays exactly this price.
    Price,
    /// The net amount: the tax is the rate of it, rounded, and the difference to the price is payable rounding.
    Net,
}

/// Which lines get the remainder. Every line is rounded to the minor unit, also where the sum has a coarser step. A line
/// whose exact tax is zero gets none, and what would turn a net or a gross amount below zero goes to a line with room for it.
#[contract]
pub enum TaxRemainder {
    /// One minor unit each to the largest fractions (ties: the larger amount, then the id): every line stays within one
    /// of its exact tax, whatever the order of lines.
    LargestFraction,
    /// Every line is rounded; the line with the largest tax takes the difference to the sum (Odoo).
    LargestAmount,
    /// Each line takes the difference of rounded running totals, in the order given (Dynamics 365).
    Cumulative,
    /// Every line is rounded; the first takes the difference to the sum.
    First,
    /// Every line is rounded; the last takes the difference to the sum.
    Last,
}

/// What to do with an unreachable gross amount: one that no net amount plus its rounded tax can make.
#[contract]
pub enum UnreachableGross {
    /// The difference is payable rounding.
    PayableRounding,
    /// The document is refused.
    Error,
}

/// How shipping is taxed.
#[contract]
pub enum ShippingTax {
    /// By its own tax category.
    OwnCategory,
    /// At the highest rate among the goods.
    HighestRate,
    /// At the rate of the largest total of goods (net after discounts; ties: the higher rate, then the rule id).
    LargestTotal,
    /// Split into one part for each set of taxes of the goods, in proportion to their amounts after discounts. Goods that
    /// cost nothing: by its own tax category.
    Proportional,
}

/// What to do with a line that no tax rule applies to.
#[contract]
pub enum Untaxed {
    /// The request is refused: `NO_TAX_RULE`.
    Refuse,
    /// It carries no tax.
    NoTax,
}

/// What to do with a line whose included taxes exceed its price: its net amount would have the other sign. The exact
/// taxes are judged. Where only their rounding exceeds the price, the minor units beyond it go to another line with room for
/// them, and without one they are not charged.
#[contract]
pub enum TaxAbovePrice {
    /// The request is refused: `TAX_ABOVE_PRICE`.
    Refuse,
    /// The net amount is below zero.
    Allow,
}

/// One tax of one jurisdiction in one window of time.
///
/// The tax is `rate × Σ base + unit_amount × quantity`; one of the two is usually absent.
///
/// Rules with the same `jurisdiction` and the same `name` are **one tax** (all without a name are one as well: the only
/// tax of their jurisdiction). One tax has at most one rule for a tax category and a class of customers at a time: a rate that changes is two
/// rules whose windows meet, a reduced rate is a rule for other tax categories. Taxes that are due side by side (state
/// and county, CGST and SGST) have different names.
#[contract]
pub struct TaxRule {
    /// Its id, unique in the rulebook.
    pub id: Id,
    /// The tax as receipts and returns name it ("VAT", "CGST"). Absent: the only tax of its jurisdiction, shown by the
    /// rule's id.
    pub name: Option<Text>,
    /// The jurisdiction that levies the tax. The rule applies only to sales whose request names it.
    pub jurisdiction: Id,
    /// The tax categories of products it applies to; empty: all.
    pub tax_categories: Vec<Id>,
    /// The class of customers it is for (`business`, `reseller`, `embassy`), as [`TaxCustomer`](super::TaxCustomer) names them: for
    /// them it stands in place of the rule that the tax has for all customers. Absent: all customers.
    pub customer_class: Option<Id>,
    /// The kind of supply it taxes, for invoices and tax returns.
    #[contract(default = VatCategory::Standard)]
    pub vat_category: VatCategory,
    /// The reason why no tax is charged, for VAT categories without tax.
    pub exemption_reason: Option<Text>,
    /// The rate in percent of the base; below zero for a relief that is shown like a tax. It may be absent only from a rule
    /// with an amount per unit other than 0, and from one of a VAT category without tax, whose rate is 0.
    pub rate_percent: Option<Rate>,
    /// What the rate applies to, each term once; empty: the net amount alone.
    pub base: Vec<BaseTerm>,
    /// An amount of each unit, in major units of the currency of the cart or document; 0 is the same as none.
    pub unit_amount: Option<UnitPrice>,
    /// Whether it is inside the given price.
    #[contract(default = TaxInPrice::AsCart)]
    pub in_price: TaxInPrice,
    /// How the tax is settled, and so whether the customer pays it with the order. Absent: `self_assessed` for
    /// `reverse_charge`, else `added`.
    pub settlement: Option<Settlement>,
    /// From when it is effective, inclusive; absent for no start.
    pub valid_from: Option<Instant>,
    /// Until when it is effective, exclusive; absent for no end.
    pub valid_until: Option<Instant>,
}

impl TaxRule {
    /// How the tax is settled: as stated, else as its VAT category implies.
    #[must_use]
    pub const fn settled(&self) -> Settlement {
        match (self.settlement, self.vat_category) {
            (Some(stated), _) => stated,
            (None, VatCategory::ReverseCharge) => Settlement::SelfAssessed,
            (None, _) => Settlement::Added,
        }
    }

    /// The rate in percent of the base; 0 if none is stated.
    #[must_use]
    pub const fn rate(&self) -> Rate {
        match self.rate_percent {
            Some(rate) => rate,
            None => Rate::ZERO,
        }
    }
}

/// A term of what a rate applies to.
#[contract]
pub enum BaseTerm {
    /// The net amount.
    Net,
    /// Another tax of the same line, or the tax itself ("por dentro": a percentage of the gross amount).
    Tax {
        /// A rule of that tax. It stands for the tax: whichever rule of the tax applies to the line counts. On a line
        /// without that tax the term is zero.
        rule: Id,
    },
}

/// Whether a tax is inside the given price.
#[contract]
pub enum TaxInPrice {
    /// As the cart's or document's `price_mode` says; a tax that is not settled as `added` is never in the price.
    AsCart,
    /// Included, whatever the price mode; only for taxes settled as `added`.
    Included,
    /// Excluded, whatever the price mode.
    Excluded,
}

/// How a tax is settled: who pays it to the tax office.
#[contract]
pub enum Settlement {
    /// By the seller: it is added to (or contained in) what the customer pays.
    Added,
    /// By the customer, who withholds it from the payment.
    Withheld,
    /// By the customer, who assesses it (reverse charge): reported, not paid with the order.
    SelfAssessed,
    /// Not at all: stated for information only.
    Informative,
}

/// The kind of supply, UNCL5305 as used by EN 16931.
///
/// A rule for zero-rated, exempt or out-of-scope supplies has no rate and no amount per unit above or below 0; one for
/// intra-community supplies or exports has none that the seller settles.
#[contract]
pub enum VatCategory {
    /// S: standard or reduced rate.
    Standard,
    /// Z: zero rated.
    ZeroRated,
    /// E: exempt.
    Exempt,
    /// AE: reverse charge.
    ReverseCharge,
    /// K: intra-community supply.
    IntraCommunity,
    /// G: export.
    Export,
    /// O: out of scope.
    OutOfScope,
    /// L: Canary Islands general indirect tax (IGIC).
    Igic,
    /// M: tax of Ceuta and Melilla (IPSI).
    Ipsi,
    /// B: transferred (Italy, split payment).
    SplitPayment,
}

impl VatCategory {
    /// Whether a rule of this category, settled so, carries no tax.
    #[must_use]
    pub const fn is_without_tax(self, settlement: Settlement) -> bool {
        match self {
            Self::ZeroRated | Self::Exempt | Self::OutOfScope => true,
            Self::IntraCommunity | Self::Export => {
                matches!(settlement, Settlement::Added | Settlement::Withheld)
            }
            Self::Standard | Self::ReverseCharge | Self::Igic | Self::Ipsi | Self::SplitPayment => false,
        }
    }
}
