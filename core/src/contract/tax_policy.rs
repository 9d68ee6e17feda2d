//! How taxes are computed and where they are rounded.

use farthing_macros::contract;

use crate::num::RoundingMode;

use super::scalar::Amount;

/// How taxes are computed and where they are rounded. Mandated scopes differ between countries, so there is no safe
/// default: `rounding_level` must be stated.
#[contract]
pub struct TaxPolicy {
    /// Which line amount taxes are computed on.
    #[contract(default = LineAmount::Rounded)]
    pub line_amount: LineAmount,
    /// Where tax is rounded, once.
    pub rounding_level: RoundingLevel,
    /// How it is rounded.
    #[contract(default = RoundingMode::HalfUp)]
    pub rounding_mode: RoundingMode,
    /// To what multiple it is rounded, in major units, more than 0; absent, or finer than the minor unit of the
    /// currency: to the minor unit. What each line gets of a sum is always in minor units.
    pub step: Option<Amount>,
    /// Which figure is rounded; the other is the difference.
    #[contract(default = RoundedComponent::Tax)]
    pub component: RoundedComponent,
    /// Which figure is kept when prices include tax.
    #[contract(default = TaxAnchor::Price)]
    pub anchor: TaxAnchor,
    /// Which line gets the odd cents when the rounding level is coarser than a line.
    #[contract(default = TaxRemainder::LargestFraction)]
    pub remainder: TaxRemainder,
    /// What to do with a gross amount that no net amount and rounded tax can make, under anchor net.
    #[contract(default = UnreachableGross::PayableRounding)]
    pub unreachable_gross: UnreachableGross,
    /// How shipping is taxed.
    #[contract(default = ShippingTax::OwnCategory)]
    pub shipping: ShippingTax,
    /// What happens to a line for which no rule is found.
    #[contract(default = Untaxed::Refuse)]
    pub untaxed: Untaxed,
    /// What happens to a line whose included taxes exceed its price.
    #[contract(default = TaxAbovePrice::Refuse)]
    pub tax_above_price: TaxAbovePrice,
}

/// Which line amount taxes are computed on. Line amounts are rounded half up, whatever `mode` says of taxes.
#[contract]
pub enum LineAmount {
    /// The exact product of price and quantity, less the (whole) discounts. The net total is rounded once for each seller
    /// and given back to the lines, largest fractions first.
    Exact,
    /// The amount of the line rounded once: the product less its discounts, in a document with its own allowances and
    /// charges.
    Rounded,
    /// Line amount, each allowance and each charge rounded on its own (EN 16931).
    RoundedParts,
}

/// Where tax is rounded.
#[contract]
pub enum RoundingLevel {
    /// Per unit, multiplied, rounded again.
    Unit,
    /// Per line and tax.
    Line,
    /// Once for each tax (jurisdiction and name), category, rate and seller (EN 16931, Japan), given back to lines.
    Group,
    /// Once for the whole document (for each seller and settlement), given back to groups, then to lines.
    Document,
}

/// Which figure is rounded, where the tax is inside the price. Where it is added, the net amount is given and the tax is
/// rounded.
#[contract]
pub enum RoundedComponent {
    /// The tax.
    Tax,
    /// The price without the tax; the tax is the difference.
    Net,
}

/// Which figure is kept when prices include tax.
#[contract]
pub enum TaxAnchor {
    /// The price as given: the customer pays exactly it.
    Price,
    /// The net amount: tax is the rounded rate of it, and the difference is payable rounding.
    Net,
}

/// Which line gets the odd cents.
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

/// What to do with a gross amount that no net amount and rounded tax can make.
#[contract]
pub enum UnreachableGross {
    /// The payable rounding field takes the difference.
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

/// What happens to a line for which no rule is found.
#[contract]
pub enum Untaxed {
    /// The request is refused: `NO_TAX_RULE`.
    Refuse,
    /// It carries no tax.
    NoTax,
}

/// What happens to a line whose included taxes exceed its price: its net amount would have the other sign.
#[contract]
pub enum TaxAbovePrice {
    /// The request is refused: `TAX_ABOVE_PRICE`.
    Refuse,
    /// The net amount is below zero.
    Allow,
}
