//! What each part of a basket is worth while promotions run.

use crate::check::{Basket, BasketPart, extended_amount};
use crate::contract::Basis;
use crate::num::{NumError, RoundingMode};

/// What the lines, shipments and fees of a basket are worth as promotions run, in minor units: a list for each figure, by
/// position, because most rules read one figure of many lines.
#[derive(Clone, Debug, Default)]
pub(crate) struct Amounts {
    /// Now.
    pub(crate) running: Vec<i64>,
    /// How much of what was taken off third parties pay; empty until one does.
    funded: Vec<i64>,
    /// What promotions may not go below; empty where no line has a floor.
    floors: Vec<i64>,
    /// After the first stage; empty where nothing reads it.
    catalogue: Vec<i64>,
    /// As the current stage found them; empty where nothing reads it.
    stage_start: Vec<i64>,
    keeps_past: bool,
}

impl Amounts {
    /// How much of what was taken off a part third parties pay.
    #[inline]
    pub(crate) fn funded(&self, at: usize) -> i64 {
        figure(&self.funded, at)
    }

    /// The same of all parts.
    pub(crate) fn all_funded(&self) -> &[i64] {
        &self.funded
    }

    /// What a part is worth now; nothing past the last.
    #[inline]
    pub(crate) fn running(&self, at: usize) -> i64 {
        figure(&self.running, at)
    }

    /// The amount of the part at a position that a basis sees.
    #[inline]
    pub(super) fn seen_at(&self, basis: Basis, at: usize, part: &BasketPart) -> i64 {
        match basis {
            Basis::Original => part.list_minor,
            Basis::Catalogue => figure(&self.catalogue, at),
            Basis::StageStart => figure(&self.stage_start, at),
            Basis::Running => self.running(at),
        }
    }

    /// What is left of a part that promotions may lower; its floor is a matter of room, not of weight.
    #[inline]
    pub(super) fn remaining(&self, at: usize, part: &BasketPart) -> i64 {
        if part.discountable { self.running(at).max(0) } else { 0 }
    }

    /// How much promotions may still take off a part.
    #[inline]
    pub(super) fn room(&self, at: usize, part: &BasketPart) -> i64 {
        if part.discountable { self.running(at).saturating_sub(figure(&self.floors, at)).max(0) } else { 0 }
    }

    /// Takes off a part what it has room for: never more than is left, and never less than nothing.
    #[inline]
    pub(super) fn take(&mut self, at: usize, given: i64, funded: bool) {
        self.lower(at, given);
        if funded {
            self.fund(at, given);
        }
    }

    /// The same where nobody else pays, or is noted apart.
    #[inline]
    pub(super) fn lower(&mut self, at: usize, given: i64) {
        if let Some(running) = self.running.get_mut(at) {
            *running = running.wrapping_sub(given);
        }
    }

    /// Notes what third parties pay.
    #[cold]
    pub(super) fn fund(&mut self, at: usize, given: i64) {
        self.funded.resize(self.running.len(), 0);
        if let Some(funded) = self.funded.get_mut(at) {
            *funded = funded.saturating_add(given);
        }
    }

    /// Fixes what the new stage sees, where something reads it.
    #[inline]
    pub(super) fn begin_stage(&mut self, catalogue_ended: bool) {
        if self.keeps_past {
            self.stage_start.clone_from(&self.running);
            if catalogue_ended {
                self.catalogue.clone_from(&self.running);
            }
        }
    }

    /// The lowest unit price of each line × quantity, rounded up.
    #[cold]
    fn lay_floors(&mut self, lines: &[BasketPart], exponent: u8) -> Result<(), NumError> {
        for part in lines {
            self.floors.push(if part.floor.mantissa <= 0 {
                0
            } else {
                let (price, quantity) = (part.floor.pair(), part.quantity.pair());
                extended_amount(price, quantity, (1, 0), exponent, RoundingMode::Ceiling)?
            });
        }
        Ok(())
    }

    /// Lays out the parts of a basket that were added since the last stage; they count from the next one on, at every
    /// basis.
    ///
    /// # Errors
    /// [`NumError::Overflow`] if a floor, or the sum of all lines, does not fit.
    #[cold]
    pub(super) fn add(&mut self, basket: &Basket, totals: &mut CartTotals) -> Result<(), NumError> {
        let from = self.running.len();
        let lines = basket.parts.get(from..).unwrap_or_default();
        if lines.iter().any(|part| part.floor.mantissa > 0) {
            self.floors.resize(from, 0);
            self.lay_floors(lines, basket.exponent)?;
        }
        for part in lines {
            self.running.push(part.list_minor);
            if self.keeps_past {
                self.catalogue.push(part.list_minor);
                self.stage_start.push(part.list_minor);
            }
            totals.add(part)?;
        }
        Ok(())
    }

    /// Gives a part back what was taken off it.
    #[inline]
    pub(super) fn restore(&mut self, at: usize, amount: i64, funded: bool) {
        if let Some(running) = self.running.get_mut(at) {
            *running = running.wrapping_add(amount);
        }
        if funded && let Some(funded) = self.funded.get_mut(at) {
            *funded = funded.saturating_sub(amount);
        }
    }
}

/// The figure at a position; nothing past the last.
#[inline]
fn figure(figures: &[i64], at: usize) -> i64 {
    figures.get(at).copied().unwrap_or(0)
}

/// What all lines of goods are worth together, kept beside the amounts, so that what asks for all lines adds up none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct CartTotals {
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

impl CartTotals {
    /// Whether an amount on lines can be given to them by what they cost, without a look at room or range.
    #[inline]
    pub(super) const fn is_plain(&self) -> bool {
        self.is_exact && self.is_open
    }

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

    /// Counts a line that was added.
    ///
    /// # Errors
    /// [`NumError::Overflow`] if a sum that was exact is no longer.
    fn add(&mut self, part: &BasketPart) -> Result<(), NumError> {
        self.is_open &= part.discountable && part.floor.mantissa <= 0;
        if !self.is_exact {
            return Ok(());
        }
        for sum in [&mut self.original, &mut self.catalogue, &mut self.stage_start, &mut self.running] {
            *sum = sum.checked_add(part.list_minor).ok_or(NumError::Overflow)?;
        }
        if part.list_minor < 0 { Err(NumError::Overflow) } else { Ok(()) }
    }

    /// Notes what was taken off lines.
    #[inline]
    pub(super) fn take(&mut self, amount: i64) {
        self.running = self.running.saturating_sub(amount);
    }
}

/// Lays out the amounts of a basket before promotions; `reads_past` if a rule reads what single lines cost before. Returns
/// what its lines are worth together.
///
/// # Errors
/// [`NumError::Overflow`] if a floor does not fit.
pub(super) fn lay_out(
    basket: &Basket,
    reads_past: bool,
    amounts: &mut Amounts,
) -> Result<CartTotals, NumError> {
    let Amounts { running, .. } = amounts;
    running.clear();
    running.reserve(basket.parts.len());
    let (mut is_open, mut all, mut signs) = (true, 0_i64, 0_i64);
    for part in basket.requested_lines() {
        running.push(part.list_minor);
        is_open &= part.discountable && part.floor.mantissa <= 0;
        all = all.wrapping_add(part.list_minor);
        // As long as no line is below zero, the first sum that does not fit is.
        signs |= part.list_minor | all;
    }
    for part in basket.parts.get(basket.lines..).unwrap_or_default() {
        running.push(part.list_minor);
    }
    amounts.funded.clear();
    amounts.floors.clear();
    amounts.catalogue.clear();
    amounts.stage_start.clear();
    let is_exact = signs >= 0;
    if !is_open {
        amounts.lay_floors(basket.requested_lines(), basket.exponent)?;
    }
    amounts.keeps_past = reads_past || !is_exact;
    amounts.begin_stage(true);
    Ok(CartTotals { original: all, catalogue: all, stage_start: all, running: all, is_exact, is_open })
}
