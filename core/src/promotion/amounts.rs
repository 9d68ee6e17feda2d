//! What each part of a basket is worth while promotions run.

use crate::check::{Basket, Part, PartKind, extended_amount};
use crate::contract::Basis;
use crate::num::{NumError, Rounding};

/// What one line, shipment or fee is worth, in minor units, as promotions run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Amounts {
    /// Before any promotion.
    pub(crate) original: i64,
    /// After the first stage.
    pub(crate) catalogue: i64,
    /// As the current stage found it.
    pub(crate) stage_start: i64,
    /// Now.
    pub(crate) running: i64,
    /// What promotions may not go below; equal to `running` for what they may not touch at all.
    pub(crate) floor: i64,
    /// How much of what was taken off third parties pay.
    pub(crate) funded: i64,
    /// Whether promotions may touch it.
    pub(crate) discountable: bool,
}

impl Amounts {
    /// The amounts of a part before promotions.
    ///
    /// The floor of a line is its lowest unit price × quantity, rounded up.
    ///
    /// # Errors
    /// [`NumError::Overflow`] if the floor does not fit.
    #[inline]
    pub(super) fn of(part: &Part, exponent: u8) -> Result<Self, NumError> {
        let list = part.list_minor;
        let floor = if part.floor.mantissa <= 0 {
            0
        } else {
            extended_amount(part.floor.pair(), part.quantity.pair(), (1, 0), exponent, Rounding::Ceiling)?
        };
        Ok(Self {
            original: list,
            catalogue: list,
            stage_start: list,
            running: list,
            floor,
            funded: 0,
            discountable: part.discountable,
        })
    }

    /// The amount a basis sees.
    #[inline]
    pub(super) const fn seen_at(&self, basis: Basis) -> i64 {
        match basis {
            Basis::Original => self.original,
            Basis::Catalogue => self.catalogue,
            Basis::StageStart => self.stage_start,
            Basis::Running => self.running,
        }
    }

    /// What is left of a part that promotions may lower; its floor is a matter of room, not of weight.
    #[inline]
    pub(super) fn remaining(&self) -> i64 {
        if self.discountable { self.running.max(0) } else { 0 }
    }

    /// How much promotions may still take off.
    #[inline]
    pub(super) fn room(&self) -> i64 {
        if self.discountable { self.running.saturating_sub(self.floor).max(0) } else { 0 }
    }
}

/// Lays out the amounts of a basket before promotions. Returns whether every line may be lowered to nothing: none is
/// untouchable, none has a floor.
///
/// # Errors
/// [`NumError::Overflow`] if a floor does not fit.
pub(super) fn lay_out(basket: &Basket, amounts: &mut Vec<Amounts>) -> Result<bool, NumError> {
    amounts.clear();
    amounts.reserve(basket.parts.len());
    let mut is_open = true;
    for part in &basket.parts {
        let amount = Amounts::of(part, basket.exponent)?;
        is_open &= amount.discountable && amount.floor == 0;
        amounts.push(amount);
    }
    Ok(is_open)
}

/// The positions of the parts of a kind.
#[inline]
pub(super) fn positions(basket: &Basket, kind: PartKind) -> core::ops::Range<usize> {
    match kind {
        PartKind::Line => 0..basket.lines,
        PartKind::Shipping => basket.lines..basket.lines_and_shipping,
        PartKind::Fee => basket.lines_and_shipping..basket.parts.len(),
    }
}
