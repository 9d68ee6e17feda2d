//! The amounts of each part of a basket while promotions run.

use crate::check::{Basket, BasketPart, Decimal, extended_amount};
use crate::contract::Basis;
use crate::num::{NumError, RoundingMode};

use super::funding::CompiledFunding;
use super::turned_amounts::TurnedAmounts;

/// The amounts of the parts of a basket in minor units: one list for each basis, by position, because most rules read
/// one basis of many lines.
#[derive(Clone, Debug, Default)]
pub(crate) struct Amounts {
    /// The current amount, after the discounts so far.
    pub(crate) running: Vec<i64>,
    /// The part of the discounts that third parties fund; empty until a funded promotion applies.
    funded: Vec<i64>,
    /// The least amount promotions may leave; empty if no line has a floor.
    floors: Vec<i64>,
    /// The amount of each line that promotions leave alone; empty if no line has any.
    fixed: Vec<i64>,
    /// The amount after the first stage; empty if no rule reads it.
    catalogue: Vec<i64>,
    /// The amount at the start of the current stage; empty if no rule reads it.
    stage_start: Vec<i64>,
    keeps_past: bool,
    /// The original amount, while an effect works in the other price mode than the cart; else the basket has it.
    pub(super) original: Vec<i64>,
    /// The amounts in the other price mode.
    pub(super) other: TurnedAmounts,
}

impl Amounts {
    /// The part of a part's discounts that third parties fund.
    #[inline]
    pub(crate) fn funded(&self, at: usize) -> i64 {
        figure(&self.funded, at)
    }

    /// The funded discounts of all parts.
    pub(crate) fn all_funded(&self) -> &[i64] {
        &self.funded
    }

    /// The current amount of a part; 0 past the last.
    #[inline]
    pub(crate) fn running(&self, at: usize) -> i64 {
        figure(&self.running, at)
    }

    /// The amount of a part on a basis.
    #[inline]
    pub(super) fn seen_at(&self, basis: Basis, at: usize, part: &BasketPart) -> i64 {
        match basis {
            Basis::Original => self.original(at, part),
            Basis::Catalogue => figure(&self.catalogue, at),
            Basis::StageStart => figure(&self.stage_start, at),
            Basis::Running => self.running(at),
        }
    }

    /// The amount of a part before any promotion.
    #[inline]
    pub(super) fn original(&self, at: usize, part: &BasketPart) -> i64 {
        if self.original.is_empty() { part.list_minor } else { figure(&self.original, at) }
    }

    /// The amount of a part that promotions leave alone.
    #[inline]
    pub(super) fn fixed(&self, at: usize) -> i64 {
        figure(&self.fixed, at)
    }

    /// The amount of a part on a basis, without what promotions leave alone.
    #[inline]
    pub(super) fn discountable_at(&self, basis: Basis, at: usize, part: &BasketPart) -> i64 {
        self.seen_at(basis, at, part).saturating_sub(self.fixed(at)).max(0)
    }

    /// The amount of a part that promotions may lower. Its floor limits the room but does not change the weight.
    #[inline]
    pub(super) fn remaining(&self, at: usize, part: &BasketPart) -> i64 {
        if part.discountable { self.running(at).saturating_sub(self.fixed(at)).max(0) } else { 0 }
    }

    /// The most that promotions may still take off a part.
    #[inline]
    pub(super) fn room(&self, at: usize, part: &BasketPart) -> i64 {
        if part.discountable {
            self.running(at).saturating_sub(figure(&self.floors, at).max(self.fixed(at))).max(0)
        } else {
            0
        }
    }

    /// Takes `given` off a part, which has room for it: the amount stays 0 or more.
    #[inline]
    pub(super) fn take(&mut self, at: usize, given: i64, funding: &CompiledFunding) {
        self.lower(at, given);
        if !funding.is_merchant() {
            self.fund(at, funding.funded(given));
        }
    }

    /// Takes `given` off a part, without recording funding.
    #[inline]
    pub(super) fn lower(&mut self, at: usize, given: i64) {
        if let Some(running) = self.running.get_mut(at) {
            *running = running.wrapping_sub(given);
        }
    }

    /// Records what third parties fund of a discount.
    #[cold]
    pub(super) fn fund(&mut self, at: usize, given: i64) {
        self.funded.resize(self.running.len(), 0);
        if let Some(funded) = self.funded.get_mut(at) {
            *funded = funded.saturating_add(given);
        }
    }

    /// Stores the amounts at the start of a stage, if a rule reads them.
    #[inline]
    pub(super) fn begin_stage(&mut self, catalogue_ended: bool) {
        if self.keeps_past {
            self.keep(catalogue_ended);
        }
    }

    /// Stores the amounts for the rules that read earlier ones.
    #[inline(never)]
    fn keep(&mut self, catalogue_ended: bool) {
        self.stage_start.clone_from(&self.running);
        if catalogue_ended {
            self.catalogue.clone_from(&self.running);
        }
    }

    /// Keeps the amounts of the last stages behind others.
    #[cold]
    pub(super) fn save_past(&self, past: &mut Vec<i64>) {
        past.extend_from_slice(&self.stage_start);
        past.extend_from_slice(&self.catalogue);
    }

    /// Takes back the amounts of the last stages as they were kept first.
    #[cold]
    pub(super) fn restore_past(&mut self, past: &[i64]) {
        let (stage_start, rest) = past.split_at_checked(self.stage_start.len()).unwrap_or_default();
        let catalogue = rest.get(..self.catalogue.len()).unwrap_or_default();
        if stage_start.len() == self.stage_start.len() && catalogue.len() == self.catalogue.len() {
            self.stage_start.copy_from_slice(stage_start);
            self.catalogue.copy_from_slice(catalogue);
        }
    }

    /// Fills the floors: the lowest unit price of each line × quantity, rounded up.
    #[cold]
    #[inline(never)]
    fn lay_floors(&mut self, lines: &[BasketPart], exponent: u8) {
        self.floors.extend(
            lines.iter().map(
                |part| {
                    if part.floor.mantissa <= 0 { 0 } else { floor(part.floor, part, exponent) }
                },
            ),
        );
    }

    /// Fills the amounts that promotions leave alone: the part of the unit price × quantity, rounded up, at most the line's own
    /// amount.
    #[cold]
    #[inline(never)]
    fn lay_fixed(&mut self, basket: &Basket) {
        self.fixed.resize(basket.parts.len(), 0);
        for (at, price) in &basket.non_discountable {
            if let (Some(fixed), Some(part)) = (self.fixed.get_mut(*at), basket.parts.get(*at)) {
                *fixed = floor(*price, part, basket.exponent).min(part.list_minor.max(0));
            }
        }
    }

    /// The amounts of one part that is in no basket yet, at position 0.
    pub(super) fn of_one(part: &BasketPart, fixed: Option<Decimal>, exponent: u8) -> Self {
        let fixed = fixed.map(|price| floor(price, part, exponent).min(part.list_minor.max(0)));
        let mut alone = Self {
            running: vec![part.list_minor],
            fixed: fixed.into_iter().collect(),
            catalogue: vec![part.list_minor],
            stage_start: vec![part.list_minor],
            ..Self::default()
        };
        alone.lay_floors(core::slice::from_ref(part), exponent);
        alone
    }

    /// Adds the parts that were added to the basket since the last stage; the next stage sees them on every basis.
    ///
    /// # Errors
    /// [`NumError::Overflow`] if the sum of all lines does not fit.
    #[cold]
    pub(super) fn add(&mut self, basket: &Basket, totals: &mut CartTotals) -> Result<(), NumError> {
        let from = self.running.len();
        let lines = basket.parts.get(from..).unwrap_or_default();
        if lines.iter().any(|part| part.floor.mantissa > 0) {
            self.floors.resize(from, 0);
            self.lay_floors(lines, basket.exponent);
        }
        if !basket.non_discountable.is_empty() {
            self.lay_fixed(basket);
            totals.is_open = false;
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

    /// Whether the amounts in the other price mode are not known, as the cart cannot be taxed at its amounts.
    pub(super) const fn cannot_be_taxed(&self) -> bool {
        self.other.moment.is_none() && !self.other.is_in_use
    }

    /// What a part costs in the other price mode than the cart.
    pub(super) fn in_other_mode(&self, basis: Basis, at: usize) -> i64 {
        let own = match basis {
            _ if !self.other.is_in_use => self.other.on(basis),
            Basis::Original => &self.original,
            Basis::Catalogue => &self.catalogue,
            Basis::StageStart => &self.stage_start,
            Basis::Running => &self.running,
        };
        own.get(at).copied().unwrap_or(0)
    }

    /// Exchanges the amounts of the cart and those in the other price mode.
    pub(super) fn exchange_modes(&mut self) {
        let Self { running, floors, fixed, catalogue, stage_start, original, other, .. } = self;
        core::mem::swap(running, &mut other.running);
        core::mem::swap(floors, &mut other.floors);
        core::mem::swap(fixed, &mut other.fixed);
        core::mem::swap(catalogue, &mut other.catalogue);
        core::mem::swap(stage_start, &mut other.stage_start);
        core::mem::swap(original, &mut other.original);
        other.is_in_use = !other.is_in_use;
    }

    /// The amounts after the first stage and at the start of the current one; they are kept where a rule reads them.
    pub(super) fn past(&self) -> (&[i64], &[i64]) {
        (&self.catalogue, &self.stage_start)
    }

    /// Reverses a discount on a part.
    #[inline]
    pub(super) fn restore(&mut self, at: usize, amount: i64, funding: &CompiledFunding) {
        if let Some(running) = self.running.get_mut(at) {
            *running = running.wrapping_add(amount);
        }
        if !funding.is_merchant()
            && let Some(funded) = self.funded.get_mut(at)
        {
            *funded = funded.saturating_sub(funding.funded(amount));
        }
    }
}

/// A lowest unit price × quantity, rounded up: the least amount of a part. One beyond every amount leaves no room.
#[cold]
pub(super) fn floor(least: Decimal, part: &BasketPart, exponent: u8) -> i64 {
    let (price, quantity) = (least.pair(), part.quantity.pair());
    extended_amount(price, quantity, (1, 0), exponent, RoundingMode::Ceiling).unwrap_or(i64::MAX)
}

/// The amount at a position; 0 past the last.
#[inline]
fn figure(figures: &[i64], at: usize) -> i64 {
    figures.get(at).copied().unwrap_or(0)
}

/// The totals of all lines of goods. They are maintained with the amounts, so a condition on all lines needs no pass
/// over them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct CartTotals {
    /// Before any promotion.
    pub(super) original: i64,
    /// After the first stage.
    pub(super) catalogue: i64,
    /// At the start of the current stage.
    pub(super) stage_start: i64,
    /// Current.
    pub(super) running: i64,
    /// Whether the totals are exact: no line is negative and the sum fits. Every sum of some of the lines then fits
    /// too.
    pub(super) is_exact: bool,
    /// Whether every line may be lowered to zero: none is excluded from discounts, none has a floor.
    pub(super) is_open: bool,
}

impl CartTotals {
    /// Whether a discount on lines can be allocated by their amounts alone, without checks of room or range.
    #[inline]
    pub(super) const fn is_unrestricted(&self) -> bool {
        self.is_exact && self.is_open
    }

    /// The total on a basis; `None` if it is not exact.
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

    /// Adds a line to the totals.
    ///
    /// # Errors
    /// [`NumError::Overflow`] if exact totals would overflow.
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

    /// Subtracts a discount on lines.
    #[inline]
    pub(super) fn take(&mut self, amount: i64) {
        self.running = self.running.saturating_sub(amount);
    }
}

/// Fills the amounts of a basket before promotions; `reads_past` if a rule reads earlier amounts of single lines.
/// Returns the totals of its lines.
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
        // While no line is negative, the sum that overflows first is negative: one sign test at the end finds both
        // cases.
        signs |= part.list_minor | all;
    }
    for part in basket.parts.get(basket.lines..).unwrap_or_default() {
        running.push(part.list_minor);
    }
    amounts.funded.clear();
    amounts.floors.clear();
    amounts.fixed.clear();
    if !basket.non_discountable.is_empty() {
        amounts.lay_fixed(basket);
        is_open = false;
    }
    amounts.catalogue.clear();
    amounts.stage_start.clear();
    amounts.original.clear();
    amounts.other.forget();
    let is_exact = signs >= 0;
    if !is_open {
        amounts.lay_floors(basket.requested_lines(), basket.exponent);
    }
    amounts.keeps_past = reads_past || !is_exact;
    amounts.begin_stage(true);
    Ok(CartTotals { original: all, catalogue: all, stage_start: all, running: all, is_exact, is_open })
}
