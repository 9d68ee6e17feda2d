//! The parts to be taxed, and the facts that the tax stage reads of them.

use std::cmp::Ordering;

use crate::num::{NumError, Ratio};

/// The kind of a part, for the taxation of shipping.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TaxableKind {
    /// Goods; their classes decide the taxation of shipping.
    Goods,
    /// Shipping: taxed as the policy says.
    Shipping,
    /// Any other part, taxed by its own class.
    Other,
}

/// An input of a part's taxes besides its amount: a constant of the part, never included in the price.
///
/// Two parts under the same rules may have different values, so a tax class holds only the coefficients.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum TaxInput {
    /// The number of units sold.
    Quantity,
    /// The units sold in a unit of measure, by the number of its name.
    Measure(u32),
    /// The units sold × an amount that the part states of one, by the number of its name.
    Attribute(u32),
}

/// A part to be taxed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Taxable {
    /// The number of the part; figures refer to it.
    pub(super) part: u32,
    /// Its class.
    pub(super) class: u32,
    /// Its seller, as a rank among the sellers of the request; 0 for none.
    pub(super) seller_rank: u32,
    /// Its kind.
    pub(super) kind: TaxableKind,
    /// Its amount after discounts, as the price mode says; may be negative.
    pub(super) amount_minor: i64,
    /// Whether its net amount is rounded on its own; else it is the amount less the included taxes.
    pub(super) has_own_net: bool,
    /// Its net amount, if it has one of its own.
    pub(super) net_minor: i64,
    /// Whether its class is borrowed from goods: then it has no inputs of its own, and its amount is whole.
    pub(super) borrowed: bool,
    /// If its rates depend on amounts, its number among such parts.
    pub(super) resolved: u32,
}

/// The facts that the tax stage reads of parts besides their amount.
pub(crate) trait TaxFacts {
    /// Whether any part has a seller.
    fn has_sellers(&self) -> bool;

    /// The seller of a part, as a rank among those of the request; 0 for none. Called only if `has_sellers`.
    fn seller_rank(&self, part: u32) -> u32;

    /// The kind of a part.
    fn kind(&self, part: u32) -> TaxableKind;

    /// Whether a part is of goods, which state what taxes on measures and attributes are charged on; other parts carry none of
    /// such taxes.
    fn is_of_goods(&self, part: u32) -> bool {
        self.kind(part) == TaxableKind::Goods
    }

    /// The exact amount of a part after discounts, as the price mode says, in minor units: unit price × quantity ÷
    /// base quantity − discounts. Called only with `line_amount: exact`.
    ///
    /// # Errors
    /// [`NumError::Overflow`].
    fn exact_minor(&self, part: u32) -> Result<Ratio, NumError>;

    /// The quantity of a part, as mantissa and scale; one for shipping and fees. Called only for rounding by unit and
    /// for amounts per unit.
    fn quantity(&self, part: u32) -> (i64, u8);

    /// The measure of one unit of a part; absent where it states none in this unit of measure.
    fn measure(&self, _part: u32, _unit: &str) -> Option<(i64, u8)> {
        None
    }

    /// An amount that a part states of one unit, in major units; absent where it states none by this name.
    fn attribute(&self, _part: u32, _name: &str) -> Option<(i64, u8)> {
        None
    }

    /// Compares the ids of two parts as bytes. Called only for ties.
    fn compare_ids(&self, one: u32, other: u32) -> Ordering;
}

/// `dyn` facts: generic code over them is compiled once instead of once for each type, which keeps the WebAssembly
/// module small.
#[cfg(target_family = "wasm")]
pub(crate) struct AnyTaxFacts<'a>(pub(crate) &'a dyn TaxFacts);

#[cfg(target_family = "wasm")]
impl TaxFacts for AnyTaxFacts<'_> {
    fn has_sellers(&self) -> bool {
        self.0.has_sellers()
    }

    fn seller_rank(&self, part: u32) -> u32 {
        self.0.seller_rank(part)
    }

    fn kind(&self, part: u32) -> TaxableKind {
        self.0.kind(part)
    }

    fn is_of_goods(&self, part: u32) -> bool {
        self.0.is_of_goods(part)
    }

    fn exact_minor(&self, part: u32) -> Result<Ratio, NumError> {
        self.0.exact_minor(part)
    }

    fn quantity(&self, part: u32) -> (i64, u8) {
        self.0.quantity(part)
    }

    fn measure(&self, part: u32, unit: &str) -> Option<(i64, u8)> {
        self.0.measure(part, unit)
    }

    fn attribute(&self, part: u32, name: &str) -> Option<(i64, u8)> {
        self.0.attribute(part, name)
    }

    fn compare_ids(&self, one: u32, other: u32) -> Ordering {
        self.0.compare_ids(one, other)
    }
}

/// Compares the ids of two parts; sub-parts of one part by position.
pub(super) fn compare_parts(
    facts: &impl TaxFacts,
    (one, one_at): (u32, u32),
    (other, other_at): (u32, u32),
) -> Ordering {
    facts.compare_ids(one, other).then(one_at.cmp(&other_at))
}

/// The number of a part, class, rule or row as a position in its list.
#[inline]
pub(super) fn position(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// A position as a number; no list here has 2^32 elements.
#[inline]
pub(super) fn number(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}
