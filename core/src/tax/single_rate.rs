//! The fast path of the tax stage: at most one tax a part, a percentage of its whole amount.
//!
//! **What it does.** The work of `entries`, `round`, `distribute` and `compute`, in one or two passes over machine
//! integers. The exact taxes of a row are the sum of the fractions that it rounds.
//!
//! **When it applies.** Every class has at most one tax and it is a percentage of the net amount; the level is Line
//! or Group; amounts are whole, the anchor is the price, tax is rounded to the minor unit, the remainder goes to the
//! largest fractions; no sellers, no split shipping.
//!
//! **Gain.** A quote of ten lines at two rates takes 12,646 instructions instead of 17,640 at level Line, and 14,762
//! instead of 23,307 at level Group (callgrind, x86-64). Half-up rounding of amounts below 2^31 with no tax above its
//! amount needs no range check in each operation, which saves 3 % of the first figure.
//!
//! **Order and rounding.** As in [`round`](super::round) and [`distribute`](super::distribute): the same figures; a
//! test compares them.
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

/// Stands for a class without a tax.
const NO_TAX: u32 = u32::MAX;
/// The bound of amounts, numerators and denominators for arithmetic without range checks.
const SMALL: u64 = 1 << 31;
/// The number of small amounts whose sum is still below 2^51.
const MANY_PARTS: usize = 1 << 20;

/// Computes the taxes of carts with single rates; keeps its buffers.
#[derive(Debug, Default)]
pub(super) struct SingleRate {
    /// By class.
    rates: Vec<ClassRate>,
    /// By row of the breakdown; the last row is for untaxed parts.
    rows: Vec<RateRow>,
    /// The taxes with a cut-off fraction.
    candidates: Vec<RemainderCandidate>,
    /// The candidates of one row.
    order: Vec<RemainderCandidate>,
}

/// The parts to be taxed.
#[derive(Clone, Copy, Debug)]
pub(super) struct SingleRateParts<'a> {
    pub(super) class_of_part: &'a [u32],
    pub(super) amounts: &'a [i64],
}

/// The tax of a class, and the sums of its parts.
#[derive(Clone, Copy, Debug)]
struct ClassRate {
    /// [`NO_TAX`] if the class has none.
    rule: u32,
    row: u32,
    /// The fraction of an amount that is rounded: the tax, or with `of_rest` the amount without it.
    num: i64,
    den: NonZeroU64,
    of_rest: bool,
    has_parts: bool,
    /// All bits set if the tax is included in the amount, else zero: a mask in place of a branch.
    included: i64,
    /// A mask as above: set if the tax is added to the payable amount.
    added: i64,
    /// A mask as above: set if the tax is withheld.
    withheld: i64,
    net: i64,
    tax: i64,
}

/// A row of the breakdown.
#[derive(Clone, Copy, Debug)]
struct RateRow {
    /// The smallest rule among its parts; [`NO_TAX`] for untaxed parts.
    rule: u32,
    included: bool,
    /// The tax as a fraction of an amount.
    of_amount: Fraction,
    base: i64,
    tax: i64,
    // The sum of its amounts, at level Group.
    amount: i64,
    /// The number of its parts that get one unit more.
    missing: i64,
    is_mirrored: bool,
}

/// A tax that may get one unit more.
#[derive(Clone, Copy, Debug)]
struct RemainderCandidate {
    /// The numerator of the cut-off fraction.
    cut: i64,
    part: u32,
    class: u32,
    /// Its position among the taxes.
    tax: u32,
    row: u32,
}

impl SingleRate {
    /// Computes the taxes; false, with nothing computed, if not all parts have a single rate.
    #[inline]
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
        // Every element is overwritten below, so nothing of an earlier cart remains.
        out.figures.resize(parts.amounts.len(), PartFigures::default());
        out.taxes.resize(parts.amounts.len(), TaxFigure { part: 0, rule: 0, base_minor: 0, tax_minor: 0 });
        let mode = rounder.mode();
        if is_in_groups {
            self.groups(mode, facts, parts, out)?;
        } else if mode == RoundingMode::HalfUp && self.is_small(parts.amounts) {
            self.lines::<true>(mode, parts, out)?;
        } else {
            self.lines::<false>(mode, parts, out)?;
        }
        self.add_up(out)?;
        within_range(out)?;
        Ok(true)
    }

    /// Lists classes and rows; false if a class has more than one tax, or the parts of a row differ in their
    /// fraction.
    #[inline]
    fn list(&mut self, taxes: &Taxes, classes: &TaxClasses) -> bool {
        let untaxed = classes.row_count();
        self.rates.clear();
        self.rows.clear();
        self.rows.resize(untaxed.saturating_add(1), RateRow::EMPTY);
        for class in &classes.list {
            if !is_whole_fraction(taxes, *class) {
                return false;
            }
            let tax = match classes.taxes_of(*class) {
                [] => {
                    self.rates.push(ClassRate { row: number(untaxed), ..ClassRate::UNTAXED });
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
            if row.rule == NO_TAX {
                *row = RateRow { rule: tax.rule, included: tax.included, of_amount, ..RateRow::EMPTY };
            } else if (row.of_amount, row.included) != (of_amount, tax.included) {
                return false;
            }
            // P − R(P − x) = P − R((P · den − P · num) / den).
            let of_rest = taxes.rounds_net(tax.included);
            self.rates.push(ClassRate {
                rule: tax.rule,
                row: tax.row,
                num: if of_rest { of_amount.den.saturating_sub(of_amount.num) } else { of_amount.num },
                den,
                of_rest,
                included: mask(tax.included),
                added: mask(tax.settlement == Settlement::Added),
                withheld: mask(tax.settlement == Settlement::Withheld),
                ..ClassRate::UNTAXED
            });
        }
        true
    }

    /// Whether no sum overflows, and every rounding is in the domain of [`proven::half_up_below_2_31`].
    #[inline]
    fn is_small(&self, amounts: &[i64]) -> bool {
        let is_part_of_one =
            |rate: &ClassRate| (0..=rate.den()).contains(&rate.num) && rate.den.get() < SMALL;
        amounts.iter().fold(0, |bits, amount| bits | amount.unsigned_abs()) < SMALL
            && amounts.len() <= MANY_PARTS
            && self.rates.iter().all(is_part_of_one)
    }

    /// Level Line: each tax is rounded on its own.
    #[inline]
    fn lines<const IS_SMALL: bool>(
        &mut self,
        mode: RoundingMode,
        parts: SingleRateParts<'_>,
        out: &mut TaxOutput,
    ) -> Result<(), NumError> {
        let mut slots = out.taxes.iter_mut();
        let mut part = 0_u32;
        let classified = parts.class_of_part.iter().zip(parts.amounts);
        for ((&class, &amount), figures) in classified.zip(&mut out.figures) {
            let rate = find(&mut self.rates, class)?;
            let rounded = if IS_SMALL {
                proven::half_up_below_2_31(amount, rate.num, rate.den)
            } else {
                mul_div(amount, rate.num, rate.den(), mode)?
            };
            let tax_minor = if rate.of_rest { less::<IS_SMALL>(amount, rounded)? } else { rounded };
            *figures = rate.book::<IS_SMALL>(amount, tax_minor)?;
            if rate.rule != NO_TAX
                && let Some(slot) = slots.next()
            {
                *slot = TaxFigure { part, rule: rate.rule, base_minor: figures.net_minor, tax_minor };
            }
            part = part.wrapping_add(1);
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
            let row = find(&mut self.rows, find(&mut self.rates, class)?.row)?;
            row.amount = plus(row.amount, amount)?;
        }
        for at in 0..self.rates.len() {
            self.total_row(mode, facts, parts, number(at))?;
        }
        self.candidates.clear();
        let mut slots = (0_u32..).zip(&mut out.taxes);
        let mut listed = 0_usize;
        for ((part, (class, amount)), figures) in parts.each().zip(&mut out.figures) {
            let rate = find(&mut self.rates, class)?;
            let row = find(&mut self.rows, rate.row)?;
            let (floor, cut) = mul_div_floor(amount, rate.num, rate.den())?;
            row.missing = minus(row.missing, floor)?;
            let rounded = if row.is_mirrored { minus(0, floor)? } else { floor };
            let tax_minor = if rate.of_rest { minus(amount, rounded)? } else { rounded };
            *figures = rate.book::<false>(amount, tax_minor)?;
            if rate.rule != NO_TAX
                && let Some((tax, slot)) = slots.next()
            {
                *slot = TaxFigure { part, rule: rate.rule, base_minor: figures.net_minor, tax_minor };
                listed = listed.saturating_add(1);
                if cut != 0 {
                    self.candidates.push(RemainderCandidate { cut, part, class, tax, row: rate.row });
                }
            }
        }
        out.taxes.truncate(listed);
        for at in 0..number(self.rows.len()) {
            self.raise(facts, parts.amounts, at, out)?;
        }
        Ok(())
    }

    /// Rounds the total of a class's row, and negates the fraction that is rounded, whose floors are taken, if the total
    /// is negative.
    fn total_row(
        &mut self,
        mode: RoundingMode,
        facts: &impl TaxFacts,
        parts: SingleRateParts<'_>,
        class: u32,
    ) -> Result<(), NumError> {
        let (rate, row) = {
            let rate = *find(&mut self.rates, class)?;
            (rate, *find(&mut self.rows, rate.row)?)
        };
        let total = mul_div(row.amount, rate.num, rate.den(), mode)?;
        let num = rate.num;
        let is_mirrored = if row.amount == 0 {
            num != 0 && self.first_is_negative(facts, parts, rate.row, num)
        } else {
            (row.amount < 0) != (num < 0)
        };
        let signed = |value: i64| if is_mirrored { minus(0, value) } else { Ok(value) };
        let row = find(&mut self.rows, rate.row)?;
        (row.missing, row.is_mirrored) = (signed(total)?, is_mirrored);
        find(&mut self.rates, class)?.num = signed(num)?;
        Ok(())
    }

    /// Whether the first rounded figure of a row other than zero, by id, is negative.
    #[cold]
    fn first_is_negative(
        &self,
        facts: &impl TaxFacts,
        parts: SingleRateParts<'_>,
        row: u32,
        num: i64,
    ) -> bool {
        let is_in_row = |class: u32| self.rates.get(position(class)).is_some_and(|rate| rate.row == row);
        let own = parts.each().filter(|(_, (class, amount))| *amount != 0 && is_in_row(*class));
        let first = own.min_by(|(one, _), (other, _)| compare_ids(facts, *one, *other));
        first.is_some_and(|(_, (_, amount))| (amount < 0) != (num < 0))
    }

    /// Gives one unit more to the largest fractions of a row.
    fn raise(
        &mut self,
        facts: &impl TaxFacts,
        amounts: &[i64],
        row: u32,
        out: &mut TaxOutput,
    ) -> Result<(), NumError> {
        let Self { rates, rows, candidates, order } = self;
        let RateRow { missing, is_mirrored, .. } = *find(rows, row)?;
        if missing == 0 {
            return Ok(());
        }
        let missing = usize::try_from(missing).map_err(|_| NumError::Overflow)?;
        let amount = |part: u32| amounts.get(position(part)).copied().unwrap_or(0);
        order.clear();
        order.extend(candidates.iter().filter(|candidate| candidate.row == row));
        if missing < order.len() {
            order.arrange_nth_by(missing.saturating_sub(1), |one, other| {
                other.cut.cmp(&one.cut).then_with(|| {
                    let by_size = amount(other.part).unsigned_abs().cmp(&amount(one.part).unsigned_abs());
                    by_size.then_with(|| compare_ids(facts, one.part, other.part))
                })
            });
        }
        let unit = if is_mirrored { -1 } else { 1 };
        for candidate in order.iter().take(missing) {
            let (Some(tax), Some(figures)) =
                (out.taxes.get_mut(position(candidate.tax)), out.figures.get_mut(position(candidate.part)))
            else {
                continue;
            };
            let rate = find(rates, candidate.class)?;
            // The floor's figures are in the sums already: subtract them, then add the new ones.
            rate.net = minus(rate.net, figures.net_minor)?;
            rate.tax = minus(rate.tax, tax.tax_minor)?;
            tax.tax_minor = plus(tax.tax_minor, if rate.of_rest { minus(0, unit)? } else { unit })?;
            *figures = rate.book::<false>(amount(candidate.part), tax.tax_minor)?;
            tax.base_minor = figures.net_minor;
        }
        Ok(())
    }

    /// Sums the totals and writes the breakdown.
    fn add_up(&mut self, out: &mut TaxOutput) -> Result<(), NumError> {
        let mut totals = PartFigures::default();
        self.rows.iter_mut().for_each(|row| row.rule = NO_TAX);
        for rate in self.rates.iter().filter(|rate| rate.has_parts) {
            totals.net_minor = plus(totals.net_minor, rate.net)?;
            totals.tax_minor = plus(totals.tax_minor, rate.tax & rate.added)?;
            totals.withheld_minor = plus(totals.withheld_minor, rate.tax & rate.withheld)?;
            let row = find(&mut self.rows, rate.row)?;
            row.rule = row.rule.min(rate.rule);
            row.base = plus(row.base, rate.net)?;
            row.tax = plus(row.tax, rate.tax)?;
        }
        totals.gross_minor = plus(totals.net_minor, totals.tax_minor)?;
        out.totals = totals;
        out.payable_rounding_minor = 0;
        out.groups.clear();
        for (at, row) in (0_u32..).zip(&self.rows) {
            let RateRow { rule, base: base_minor, tax: tax_minor, .. } = *row;
            if rule != NO_TAX {
                // A rule with a single rate has one segment, and this path has no sellers.
                let (seller_rank, segment) = (0, 0);
                out.groups.push(GroupFigure { rule, seller_rank, base_minor, tax_minor, segment, row: at });
            }
        }
        if !out.groups.is_sorted_by_key(|group| group.rule) {
            out.groups.arrange_by_key(|group| (group.rule, group.row));
        }
        Ok(())
    }

    /// The exact tax of a row: its fraction of the sum of its amounts.
    pub(super) fn exact_row(&self, row: u32) -> Result<Ratio, NumError> {
        let Some(row) = self.rows.get(position(row)) else { return Ok(Ratio::ZERO) };
        let amount = if row.included { plus(row.base, row.tax)? } else { row.base };
        Ok(ExactMinor::Product { amount, of: row.of_amount }.ratio())
    }
}

impl SingleRateParts<'_> {
    /// Each part's number, class and amount.
    #[inline]
    fn each(&self) -> impl Iterator<Item = (u32, (u32, i64))> {
        (0_u32..).zip(self.class_of_part.iter().copied().zip(self.amounts.iter().copied()))
    }
}

impl ClassRate {
    const UNTAXED: Self = Self {
        rule: NO_TAX,
        row: 0,
        num: 0,
        den: NonZeroU64::MIN,
        of_rest: false,
        has_parts: false,
        included: 0,
        added: 0,
        withheld: 0,
        net: 0,
        tax: 0,
    };

    #[inline]
    const fn den(&self) -> i64 {
        proven::signed(self.den.get())
    }

    /// The figures of a part with its tax, added to the sums of its class.
    #[inline]
    fn book<const IS_SMALL: bool>(&mut self, amount: i64, tax: i64) -> Result<PartFigures, NumError> {
        let net_minor = less::<IS_SMALL>(amount, tax & self.included)?;
        self.net = more::<IS_SMALL>(self.net, net_minor)?;
        self.tax = more::<IS_SMALL>(self.tax, tax)?;
        self.has_parts = true;
        let (tax_minor, withheld_minor) = (tax & self.added, tax & self.withheld);
        let gross_minor = more::<IS_SMALL>(net_minor, tax_minor)?;
        Ok(PartFigures { net_minor, tax_minor, gross_minor, withheld_minor })
    }
}

impl RateRow {
    const EMPTY: Self = Self {
        rule: NO_TAX,
        included: false,
        of_amount: Fraction::ZERO,
        base: 0,
        tax: 0,
        amount: 0,
        missing: 0,
        is_mirrored: false,
    };
}

/// All bits set, or zero.
#[inline]
const fn mask(is_set: bool) -> i64 {
    if is_set { -1 } else { 0 }
}

/// The sum of two figures; without an overflow check if all are small.
#[inline]
fn more<const IS_SMALL: bool>(one: i64, other: i64) -> Result<i64, NumError> {
    if IS_SMALL { Ok(one.wrapping_add(other)) } else { plus(one, other) }
}

/// The difference of two figures; without an overflow check if all are small.
#[inline]
fn less<const IS_SMALL: bool>(one: i64, other: i64) -> Result<i64, NumError> {
    if IS_SMALL { Ok(one.wrapping_sub(other)) } else { minus(one, other) }
}

/// The class or row with a number. Every number is listed, so this cannot fail.
#[inline]
fn find<T>(list: &mut [T], number: u32) -> Result<&mut T, NumError> {
    list.get_mut(position(number)).ok_or(NumError::Overflow)
}

/// Whether the taxes of a class are fractions of whole amounts, with the price as the anchor.
#[inline]
const fn is_whole_fraction(taxes: &Taxes, class: TaxClass) -> bool {
    class.is_fractional && !taxes.has_exact_amounts() && !(taxes.keeps_net() && class.has_included)
}

/// Compares the ids of two parts.
fn compare_ids(facts: &impl TaxFacts, one: u32, other: u32) -> Ordering {
    compare_parts(facts, (one, one), (other, other))
}
