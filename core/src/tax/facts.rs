//! What is taxed: parts, and what the tax stage asks of them.

use std::cmp::Ordering;

use crate::num::{NumError, Ratio};

/// What a part is, for the taxation of shipping.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TaxableKind {
    /// Goods: what shipping is taxed like.
    Goods,
    /// Shipping: taxed as the policy says.
    Shipping,
    /// Anything else, taxed by its own class.
    Other,
}

/// What a part brings into its taxes beside its amount: a constant of the part, which no price includes.
///
/// Amounts per litre or kilogram and declared values will be further inputs: two parts under the same rules may bring
/// different ones, so that a tax class holds only what an input is multiplied by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum TaxInput {
    /// How many units are sold.
    Quantity,
}

/// A part to be taxed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Taxable {
    /// Which part; figures are given by it.
    pub(super) part: u32,
    /// Its class.
    pub(super) class: u32,
    /// Its seller, as a rank among the sellers of the request; 0 for none.
    pub(super) seller_rank: u32,
    /// What it is.
    pub(super) kind: TaxableKind,
    /// Its amount after discounts, as the price mode says; may be below zero.
    pub(super) amount_minor: i64,
    /// Its net amount, where that is what is kept.
    pub(super) net_minor: i64,
    /// Whether its class is that of goods, so that it brings no input of its own and its amount is whole.
    pub(super) borrowed: bool,
}

/// What the tax stage asks of parts beyond their amount.
pub(crate) trait TaxFacts {
    /// Whether some part has a seller.
    fn has_sellers(&self) -> bool;

    /// The seller of a part, as a rank among those of the request; 0 for none. Asked only if some part has one.
    fn seller_rank(&self, part: u32) -> u32;

    /// What a part is.
    fn kind(&self, part: u32) -> TaxableKind;

    /// The exact amount of a part after discounts, as the price mode says, in minor units: unit price × quantity ÷ base
    /// quantity − discounts. Asked only with `line_amount: exact`.
    ///
    /// # Errors
    /// [`NumError::Overflow`].
    fn exact_minor(&self, part: u32) -> Result<Ratio, NumError>;

    /// The quantity of a part, as mantissa and scale; one for shipping and fees. Asked only for rounding by unit and for
    /// amounts per unit.
    fn quantity(&self, part: u32) -> (i64, u8);

    /// What a part brings of an input.
    ///
    /// # Errors
    /// [`NumError::Overflow`].
    fn input(&self, part: u32, input: TaxInput) -> Result<Ratio, NumError> {
        match input {
            TaxInput::Quantity => {
                let (mantissa, scale) = self.quantity(part);
                Ratio::from_decimal(mantissa, scale)
            }
        }
    }

    /// How the ids of two parts compare as bytes. Asked only for ties.
    fn compare_ids(&self, one: u32, other: u32) -> Ordering;
}

/// Facts of any origin: what asks through it is compiled once, which a browser downloads, and not for each origin.
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

    fn exact_minor(&self, part: u32) -> Result<Ratio, NumError> {
        self.0.exact_minor(part)
    }

    fn quantity(&self, part: u32) -> (i64, u8) {
        self.0.quantity(part)
    }

    fn input(&self, part: u32, input: TaxInput) -> Result<Ratio, NumError> {
        self.0.input(part, input)
    }

    fn compare_ids(&self, one: u32, other: u32) -> Ordering {
        self.0.compare_ids(one, other)
    }
}

/// How the ids of two parts compare; sub-parts of one part by their positions.
pub(super) fn compare_parts(
    facts: &impl TaxFacts,
    (one, one_at): (u32, u32),
    (other, other_at): (u32, u32),
) -> Ordering {
    facts.compare_ids(one, other).then(one_at.cmp(&other_at))
}

/// A number of a part, class, rule or row as a position in its list.
#[inline]
pub(super) fn position(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// A position as a number; there are fewer than 2^32 of anything here.
#[inline]
pub(super) fn number(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}
