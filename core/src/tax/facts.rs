//! What the tax stage asks of parts.

use std::cmp::Ordering;

use crate::num::{NumError, Ratio};

/// What the tax stage asks of parts beyond their amount.
pub(crate) trait TaxFacts {
    /// The exact amount of a part after discounts, as the price mode says, in minor units: unit price × quantity ÷ base
    /// quantity − discounts. Asked only with `line_amount: exact`.
    ///
    /// # Errors
    /// [`NumError::Overflow`].
    fn exact_minor(&self, part: u32) -> Result<Ratio, NumError>;

    /// The quantity of a part, as mantissa and scale; one for shipping and fees. Asked only for the grain Unit and for
    /// amounts per unit.
    fn quantity(&self, part: u32) -> (i64, u8);

    /// How the ids of two parts compare as bytes. Asked only for ties.
    fn compare_ids(&self, one: u32, other: u32) -> Ordering;
}

/// Facts of any origin: what asks through it is compiled once, which a browser downloads, and not for each origin.
#[cfg(target_family = "wasm")]
pub(crate) struct AnyFacts<'a>(pub(crate) &'a dyn TaxFacts);

#[cfg(target_family = "wasm")]
impl TaxFacts for AnyFacts<'_> {
    fn exact_minor(&self, part: u32) -> Result<Ratio, NumError> {
        self.0.exact_minor(part)
    }

    fn quantity(&self, part: u32) -> (i64, u8) {
        self.0.quantity(part)
    }

    fn compare_ids(&self, one: u32, other: u32) -> Ordering {
        self.0.compare_ids(one, other)
    }
}
