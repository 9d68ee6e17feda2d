//! How taxes are computed and where they are rounded.

use farthing_macros::contract;

use crate::num::Rounding;

use super::scalar::Amount;

/// How taxes are computed and where they are rounded. Mandated scopes differ between countries, so there is no safe
/// default: `grain` must be stated.
#[contract]
pub struct TaxPolicy {
    /// Which line amount taxes are computed on.
    #[contract(default = LineAmount::Rounded)]
    pub line_amount: LineAmount,
    /// Where tax is rounded, once.
    pub grain: TaxGrain,
    /// How it is rounded.
    #[contract(default = Rounding::HalfUp)]
    pub mode: Rounding,
    /// To what multiple it is rounded, in major units; absent: the minor unit of the currency.
    pub step: Option<Amount>,
    /// Which figure is rounded; the other is the difference.
    #[contract(default = RoundedComponent::Tax)]
    pub component: RoundedComponent,
    /// Which figure is kept when prices include tax.
    #[contract(default = TaxAnchor::Price)]
    pub anchor: TaxAnchor,
    /// Which line gets the odd cents when the grain is coarser than a line.
    #[contract(default = TaxResidue::LargestFraction)]
    pub residue: TaxResidue,
    /// What to do with a gross amount that no net amount and rounded tax can make, under anchor net.
    #[contract(default = UnreachableGross::PayableRounding)]
    pub unreachable_gross: UnreachableGross,
    /// How shipping is taxed.
    #[contract(default = ShippingTax::OwnCategory)]
    pub shipping: ShippingTax,
    /// What happens to a line for which no rule is found.
    #[contract(default = Untaxed::Refuse)]
    pub untaxed: Untaxed,
}

/// Which line amount taxes are computed on.
#[contract]
pub enum LineAmount {
    /// The exact product of price and quantity, less the (whole) discounts.
    Exact,
    /// Rounded to the minor unit, less the discounts.
    Rounded,
    /// Line amount, each allowance and each charge rounded on its own (EN 16931).
    RoundedParts,
}

/// Where tax is rounded.
#[contract]
pub enum TaxGrain {
    /// Per unit, multiplied, rounded again.
    Unit,
    /// Per line and tax.
    Line,
    /// Once per tax category, rate, jurisdiction and seller (EN 16931, Japan), given back to lines.
    Group,
    /// Once for the whole document, given back to groups, then lines.
    Document,
}

/// Which figure is rounded.
#[contract]
pub enum RoundedComponent {
    /// The tax.
    Tax,
    /// The net amount.
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
pub enum TaxResidue {
    /// The largest fractions (ties: the larger amount, then the id): every line stays within one step of its exact tax.
    LargestFraction,
    /// The line with the largest amount takes them all.
    LargestAmount,
    /// Each line takes the difference of running totals, in the order given.
    Cumulative,
    /// The first line takes them all.
    First,
    /// The last line takes them all.
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
    /// Split into one part per rate of the goods, in proportion to their amounts after discounts.
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
