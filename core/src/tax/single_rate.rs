//! The one fast path of the tax stage: at most one tax a part, a percentage of its whole amount.
//!
//! **What it does.** What `entries`, `round`, `distribute` and `compute` do together, in one or two passes over machine
//! integers. Its exact taxes are the fractions that it rounds, summed by row.
//!
//! **When it applies.** Every class has at most one tax and it is a percentage of the net amount; the level is Line or Group;
//! amounts are whole, prices are kept, tax is rounded to the minor unit, sums are distributed to the largest fractions; no
//! sellers, no split shipping.
//!
//! **Order and rounding.** As in [`round`](super::round) and [`distribute`](super::distribute): the same figures, held by a
//! test. Half up on amounts below 2^31 of which no tax is larger than its amount needs no test of range for each operation.
//!
//! **Example.** 0.99 + 0.99 + 0.99 at 19 %, Group: floors 18, 18, 18, total R(56.43) = 56: 19, 19, 18.
//!
//! **Source.** As `round`.

use std::cmp::Ordering;
use std::num::NonZeroU64;

use crate::contract::{RoundingLevel, Settlement, TaxRemainder};
use crate::index::Arrange;
use crate::num::{NumError, Ratio, RoundingMode, mul_div, mul_div_floor, proven};

use super::exact::{ExactMinor, TaxRounder};
use super::facts::{TaxFacts, compare_parts, number, position};
use super::fault::TaxFault;
use super::output::{GroupFigure, PartFigures, TaxFigure, TaxOutput, minus, plus, within_range};
use super::rule::Fraction;
use super::rules::Taxes;
use super::solve::{TaxClass, TaxClasses};

/// In place of a rule: none.
const NO_TAX: u32 = u32::MAX;
/// What amounts, numerators and denominators are below for arithmetic without tests of range.
const SMALL: u64 = 1 << 31;

/// Taxes carts with single rates; keeps its working memory.
#[derive(Debug, Default)]
pub(super) struct SingleRate {
    /// By class.
    only: Vec<OnlyTax>,
    /// By row of the breakdown; the last is that of untaxed parts.
    rows: Vec<RateRow>,
    /// The taxes whose floor cut a fraction off.
    candidates: Vec<RemainderCandidate>,
    /// Those of one row.
    order: Vec<RemainderCandidate>,
}

/// The parts to be taxed.
#[derive(Clone, Copy, Debug)]
pub(super) struct SingleRateParts<'a> {
    pub(super) class_of_part: &'a [u32],
    pub(super) amounts: &'a [i64],
}

/// The one tax of a class.
#[derive(Clone, Copy, Debug)]
struct OnlyTax {
    /// [`NO_TAX`] for none.
    rule: u32,
    row: u32,
}

/// A row of the breakdown.
#[derive(Clone, Copy, Debug)]
struct RateRow {
    /// The tax as a fraction of an amount.
    tax_of_amount: Fraction,
    /// What is rounded of an amount, in parts of `den`: the tax, or with `of_rest` what the amount leaves of it.
    num: i64,
    den: NonZeroU64,
    of_rest: bool,
    included: bool,
    /// All bits if its tax is added to what is paid, none otherwise.
    added: i64,
    /// The same, if its tax is withheld.
    withheld: i64,
    /// The smallest rule among its parts.
    rule: u32,
    amount: i64,
    base: i64,
    tax: i64,
    /// How many of its parts get one unit more.
    missing: i64,
    is_mirrored: bool,
}

/// A tax that may get one unit more.
#[derive(Clone, Copy, Debug)]
struct RemainderCandidate {
    /// The numerator of the fraction that its floor cut off.
    cut: i64,
    part: u32,
    /// Its position among the taxes.
    tax: u32,
    row: u32,
}

impl SingleRate {
    /// Taxes parts; false if they are not all taxed by a single rate, and then nothing is computed.
    pub(super) fn compute(
        &mut self,
        (taxes, classes): (&Taxes, &TaxClasses),
        rounder: TaxRounder,
        facts: &impl TaxFacts,
        parts: SingleRateParts<'_>,
        out: &mut TaxOutput,
    ) -> Result<bool, TaxFault> {
        let is_in_groups = match taxes.policy.rounding_level {
            RoundingLevel::Line => false,
            RoundingLevel::Group => true,
            RoundingLevel::Unit | RoundingLevel::Document => return Ok(false),
        };
        let is_usual = taxes.policy.remainder == TaxRemainder::LargestFraction && rounder.is_to_minor_unit();
        if !is_usual || !self.list(taxes, classes) {
            return Ok(false);
        }
        // What an earlier cart left is written over.
        out.figures.resize(parts.amounts.len(), PartFigures::default());
        out.taxes.resize(parts.amounts.len(), TaxFigure { part: 0, rule: 0, base_minor: 0, tax_minor: 0 });
        let mode = rounder.mode();
        if is_in_groups {
            self.groups(mode, facts, parts, out)?;
        } else if mode == RoundingMode::HalfUp && self.is_small(parts.amounts) {
            self.lines(parts, out, |row, amount| Ok(proven::half_up_below_2_31(amount, row.num, row.den)))?;
        } else {
            self.lines(parts, out, |row, amount| mul_div(amount, row.num, row.den(), mode))?;
        }
        self.add_up(out)?;
        within_range(out)?;
        Ok(true)
    }

    /// Lists classes and rows; false if a class has more than one tax, or the parts of a row are not taxed by one fraction.
    fn list(&mut self, taxes: &Taxes, classes: &TaxClasses) -> bool {
        self.only.clear();
        self.rows.clear();
        self.rows.resize(classes.row_count().saturating_add(1), RateRow::UNTAXED);
        let untaxed = number(classes.row_count());
        for class in &classes.list {
            if !is_whole_fraction(taxes, *class) {
                return false;
            }
            let tax = match classes.taxes_of(*class) {
                [] => {
                    self.only.push(OnlyTax { rule: NO_TAX, row: untaxed });
                    continue;
                }
                [tax] => tax,
                _ => return false,
            };
            let of_amount = tax.fractions.of_price;
            let (Some(row), Some(den)) = (
                self.rows.get_mut(position(tax.row)),
                u64::try_from(of_amount.den).ok().and_then(NonZeroU64::new),
            ) else {
                return false;
            };
            // P − R(P − x) = P − R((P · den − P · num) / den).
            let of_rest = taxes.rounds_net(tax.included);
            let new = RateRow {
                tax_of_amount: of_amount,
                num: if of_rest { of_amount.den.saturating_sub(of_amount.num) } else { of_amount.num },
                den,
                of_rest,
                included: tax.included,
                added: if tax.settlement == Settlement::Added { -1 } else { 0 },
                withheld: if tax.settlement == Settlement::Withheld { -1 } else { 0 },
                ..RateRow::UNTAXED
            };
            // A row without a part has no rule, and `add_up` passes it over.
            if row.rule == NO_TAX {
                *row = RateRow { rule: tax.rule, ..new };
            } else if (row.tax_of_amount, row.included) != (new.tax_of_amount, new.included) {
                return false;
            }
            self.only.push(OnlyTax { rule: tax.rule, row: tax.row });
        }
        for row in &mut self.rows {
            row.rule = NO_TAX;
        }
        true
    }

    /// Whether amounts and fractions are in the domain of [`proven::half_up_below_2_31`].
    #[inline]
    fn is_small(&self, amounts: &[i64]) -> bool {
        let is_part = |row: &RateRow| (0..=row.den()).contains(&row.num) && row.den.get() < SMALL;
        amounts.iter().fold(0, |bits, amount| bits | amount.unsigned_abs()) < SMALL
            && self.rows.iter().all(is_part)
    }

    /// Level Line: each tax is rounded on its own.
    #[inline]
    fn lines(
        &mut self,
        parts: SingleRateParts<'_>,
        out: &mut TaxOutput,
        round: impl Fn(&RateRow, i64) -> Result<i64, NumError>,
    ) -> Result<(), NumError> {
        let mut slots = out.taxes.iter_mut();
        for ((part, (class, amount)), figures) in parts.each().zip(&mut out.figures) {
            let (only, row) = find(&self.only, &mut self.rows, class)?;
            let rounded = round(row, amount)?;
            let tax_minor = row.tax_of(amount, rounded)?;
            *figures = row.book(only.rule, amount, tax_minor)?;
            if only.rule != NO_TAX
                && let Some(slot) = slots.next()
            {
                *slot = TaxFigure { part, rule: only.rule, base_minor: figures.net_minor, tax_minor };
            }
        }
        let unused = slots.len();
        out.taxes.truncate(parts.amounts.len().saturating_sub(unused));
        Ok(())
    }

    /// Level Group: the taxes of a row sum to its rounded total.
    fn groups(
        &mut self,
        mode: RoundingMode,
        facts: &impl TaxFacts,
        parts: SingleRateParts<'_>,
        out: &mut TaxOutput,
    ) -> Result<(), NumError> {
        for (_, (class, amount)) in parts.each() {
            let (_, row) = find(&self.only, &mut self.rows, class)?;
            row.amount = plus(row.amount, amount)?;
        }
        for at in 0..self.rows.len() {
            let Some(row) = self.rows.get(at) else { continue };
            let total = row.tax_of(row.amount, mul_div(row.amount, row.num, row.den(), mode)?)?;
            let num = row.tax_of_amount.num;
            let is_mirrored = if row.amount == 0 {
                num != 0 && self.first_is_negative(facts, parts, number(at), num)
            } else {
                (row.amount < 0) != (num < 0)
            };
            if let Some(row) = self.rows.get_mut(at) {
                row.is_mirrored = is_mirrored;
                row.missing = if is_mirrored { minus(0, total)? } else { total };
                // From here on floors are taken, of the tax.
                row.num = if is_mirrored { minus(0, num)? } else { num };
            }
        }
        self.candidates.clear();
        let mut slots = (0_u32..).zip(&mut out.taxes);
        let mut listed = 0_usize;
        for ((part, (class, amount)), figures) in parts.each().zip(&mut out.figures) {
            let (only, row) = find(&self.only, &mut self.rows, class)?;
            let (floor, cut) = mul_div_floor(amount, row.num, row.den())?;
            row.missing = minus(row.missing, floor)?;
            let tax_minor = if row.is_mirrored { minus(0, floor)? } else { floor };
            *figures = row.book(only.rule, amount, tax_minor)?;
            if only.rule != NO_TAX
                && let Some((tax, slot)) = slots.next()
            {
                *slot = TaxFigure { part, rule: only.rule, base_minor: figures.net_minor, tax_minor };
                listed = listed.saturating_add(1);
                if cut != 0 {
                    self.candidates.push(RemainderCandidate { cut, part, tax, row: only.row });
                }
            }
        }
        out.taxes.truncate(listed);
        let Self { rows, candidates, order, .. } = self;
        for (at, row) in (0_u32..).zip(rows) {
            if row.missing != 0 {
                order.clear();
                order.extend(candidates.iter().filter(|candidate| candidate.row == at));
                raise(facts, parts.amounts, order, row, out)?;
            }
        }
        Ok(())
    }

    /// Whether the first tax of a row other than zero, by id, is below zero.
    #[cold]
    fn first_is_negative(
        &self,
        facts: &impl TaxFacts,
        parts: SingleRateParts<'_>,
        row: u32,
        num: i64,
    ) -> bool {
        let is_in_row = |class: u32| self.only.get(position(class)).is_some_and(|only| only.row == row);
        let own = parts.each().filter(|(_, (class, amount))| *amount != 0 && is_in_row(*class));
        let first = own.min_by(|(one, _), (other, _)| compare_ids(facts, *one, *other));
        first.is_some_and(|(_, (_, amount))| (amount < 0) != (num < 0))
    }

    /// Totals and the breakdown.
    fn add_up(&self, out: &mut TaxOutput) -> Result<(), NumError> {
        let mut totals = PartFigures::default();
        out.groups.clear();
        let mut is_sorted = true;
        let mut before = 0;
        for (at, row) in (0_u32..).zip(&self.rows) {
            totals.net_minor = plus(totals.net_minor, row.base)?;
            totals.tax_minor = plus(totals.tax_minor, row.tax & row.added)?;
            totals.withheld_minor = plus(totals.withheld_minor, row.tax & row.withheld)?;
            if row.rule != NO_TAX {
                is_sorted &= before <= row.rule;
                before = row.rule;
                let RateRow { rule, base: base_minor, tax: tax_minor, .. } = *row;
                out.groups.push(GroupFigure { rule, seller_rank: 0, base_minor, tax_minor, row: at });
            }
        }
        totals.gross_minor = plus(totals.net_minor, totals.tax_minor)?;
        out.totals = totals;
        out.payable_rounding_minor = 0;
        if !is_sorted {
            out.groups.arrange_by_key(|group| (group.rule, group.row));
        }
        Ok(())
    }

    /// The exact tax of a row: the fraction that was rounded, of the sum of its amounts.
    pub(super) fn exact_row(&self, row: u32) -> Result<Ratio, NumError> {
        let Some(row) = self.rows.get(position(row)) else { return Ok(Ratio::ZERO) };
        let amount = if row.included { plus(row.base, row.tax)? } else { row.base };
        Ok(ExactMinor::Product { amount, of: row.tax_of_amount }.ratio())
    }
}

impl SingleRateParts<'_> {
    /// Each part's number, class and amount.
    #[inline]
    fn each(&self) -> impl Iterator<Item = (u32, (u32, i64))> {
        (0_u32..).zip(self.class_of_part.iter().copied().zip(self.amounts.iter().copied()))
    }
}

impl RateRow {
    const UNTAXED: Self = Self {
        tax_of_amount: Fraction::ZERO,
        num: 0,
        den: NonZeroU64::MIN,
        of_rest: false,
        included: false,
        added: 0,
        withheld: 0,
        rule: NO_TAX,
        amount: 0,
        base: 0,
        tax: 0,
        missing: 0,
        is_mirrored: false,
    };

    #[inline]
    const fn den(&self) -> i64 {
        self.tax_of_amount.den
    }

    /// The tax of an amount, from what was rounded of it.
    #[inline]
    fn tax_of(&self, amount: i64, rounded: i64) -> Result<i64, NumError> {
        if self.of_rest { minus(amount, rounded) } else { Ok(rounded) }
    }

    /// The figures of a part by its tax, added to the row.
    #[inline]
    fn book(&mut self, rule: u32, amount: i64, tax: i64) -> Result<PartFigures, NumError> {
        let net_minor = if self.included { minus(amount, tax)? } else { amount };
        self.rule = self.rule.min(rule);
        self.base = plus(self.base, net_minor)?;
        self.tax = plus(self.tax, tax)?;
        let (tax_minor, withheld_minor) = (tax & self.added, tax & self.withheld);
        Ok(PartFigures { net_minor, tax_minor, gross_minor: plus(net_minor, tax_minor)?, withheld_minor })
    }
}

/// The tax of a class and its row.
#[inline]
fn find<'a>(
    only: &[OnlyTax],
    rows: &'a mut [RateRow],
    class: u32,
) -> Result<(OnlyTax, &'a mut RateRow), NumError> {
    // Every class and every row is listed: this does not fail.
    let only = only.get(position(class)).copied().ok_or(NumError::Overflow)?;
    let row = rows.get_mut(position(only.row)).ok_or(NumError::Overflow)?;
    Ok((only, row))
}

/// One unit more for the largest fractions of a row.
fn raise(
    facts: &impl TaxFacts,
    amounts: &[i64],
    order: &mut [RemainderCandidate],
    row: &mut RateRow,
    out: &mut TaxOutput,
) -> Result<(), NumError> {
    let missing = usize::try_from(row.missing).map_err(|_| NumError::Overflow)?;
    let amount = |part: u32| amounts.get(position(part)).copied().unwrap_or(0);
    if missing < order.len() {
        order.arrange_nth_by(missing.saturating_sub(1), |one, other| {
            other.cut.cmp(&one.cut).then_with(|| {
                let by_size = amount(other.part).unsigned_abs().cmp(&amount(one.part).unsigned_abs());
                by_size.then_with(|| compare_ids(facts, one.part, other.part))
            })
        });
    }
    let unit = if row.is_mirrored { -1 } else { 1 };
    for candidate in order.iter().take(missing) {
        let (Some(tax), Some(figures)) =
            (out.taxes.get_mut(position(candidate.tax)), out.figures.get_mut(position(candidate.part)))
        else {
            continue;
        };
        // Booked anew: the floor was booked before.
        row.base = minus(row.base, figures.net_minor)?;
        row.tax = minus(row.tax, tax.tax_minor)?;
        tax.tax_minor = plus(tax.tax_minor, unit)?;
        *figures = row.book(tax.rule, amount(candidate.part), tax.tax_minor)?;
        tax.base_minor = figures.net_minor;
    }
    Ok(())
}

/// Whether the fractions of a class give its taxes: whole amounts, and the price is what is kept.
#[inline]
const fn is_whole_fraction(taxes: &Taxes, class: TaxClass) -> bool {
    class.is_fractional && !taxes.has_exact_amounts() && !(taxes.keeps_net() && class.has_included)
}

/// How the ids of two parts compare.
fn compare_ids(facts: &impl TaxFacts, one: u32, other: u32) -> Ordering {
    compare_parts(facts, (one, one), (other, other))
}
