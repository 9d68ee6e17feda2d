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

/// What all lines of goods are worth together, kept beside the amounts, so that what asks for all lines adds up none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Worth {
    /// Before any promotion.
    pub(super) original: i64,
    /// After the first stage.
    pub(super) catalogue: i64,
    /// As the current stage found it.
    pub(super) stage_start: i64,
    /// Now.
    pub(super) running: i64,
    /// Whether the sums are exact: no line is below zero, and together they fit. Then every sum of some lines fits too.
    pub(super) is_exact: bool,
    /// Whether every line may be lowered to nothing: none is untouchable, none has a floor.
    pub(super) is_open: bool,
}

impl Worth {
    /// The sum a basis sees; `None` where it is not exact.
    #[inline]
    pub(super) const fn seen_at(&self, basis: Basis) -> Option<i64> {
        if !self.is_exact {
            return None;
        }
        Some(match basis {
            Basis::Original => self.original,
            Basis::Catalogue => self.catalogue,
            Basis::StageStart => self.stage_start,
            Basis::Running => self.running,
        })
    }

    /// Notes what was taken off lines.
    #[inline]
    pub(super) fn take(&mut self, amount: i64) {
        self.running = self.running.saturating_sub(amount);
    }
}

/// Lays out the amounts of a basket before promotions. Returns what its lines are worth together.
///
/// # Errors
/// [`NumError::Overflow`] if a floor does not fit.
pub(super) fn lay_out(basket: &Basket, amounts: &mut Vec<Amounts>) -> Result<Worth, NumError> {
    amounts.clear();
    amounts.reserve(basket.parts.len());
    let mut fault = None;
    amounts.extend(basket.parts.iter().map(|part| {
        Amounts::of(part, basket.exponent).unwrap_or_else(|overflow| {
            fault = Some(overflow);
            Amounts::default()
        })
    }));
    if let Some(overflow) = fault {
        return Err(overflow);
    }
    let (mut is_open, mut all, mut signs) = (true, 0_i64, 0_i64);
    for amounts in amounts.get(..basket.lines).unwrap_or_default() {
        is_open &= amounts.discountable && amounts.floor == 0;
        all = all.wrapping_add(amounts.running);
        // As long as no line is below zero, the first sum that does not fit is.
        signs |= amounts.running | all;
    }
    Ok(Worth { original: all, catalogue: all, stage_start: all, running: all, is_exact: signs >= 0, is_open })
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
