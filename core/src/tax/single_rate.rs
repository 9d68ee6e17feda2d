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

use crate::contract::{RoundingLevel, Settlement, TaxPolicy, TaxRemainder};
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
    sums: Vec<RowSum>,
    /// The same, at level Group.
    rows: Vec<RateRow>,
    /// The taxes with a cut-off fraction.
    candidates: Vec<RemainderCandidate>,
    /// The candidates of one row.
    order: Vec<RemainderCandidate>,
    /// Whether every rate is between 0 and 1 and its denominator is small.
    are_parts_of_one: bool,
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
    /// The tax as a fraction of an amount.
    num: i64,
    /// The numerator of the fraction that is rounded: the tax, or with `of_rest` the amount without it.
    rounded_num: i64,
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

/// The sums of a row of the breakdown.
#[derive(Clone, Copy, Debug)]
struct RowSum {
    /// The smallest rule among its parts; [`NO_TAX`] for untaxed parts.
    rule: u32,
    base: i64,
    tax: i64,
}

/// A row of the breakdown at level Group.
#[derive(Clone, Copy, Debug)]
struct RateRow {
    /// The tax of its classes as a fraction of an amount, and whether it is included in that.
    of: Option<(i64, NonZeroU64, i64)>,
    /// The sum of its amounts.
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
    /// Lists the classes and rows of a cart; false if the path does not apply to it: a class has more than one tax, or
    /// at level Group the parts of a row differ in their fraction.
    #[inline]
    pub(super) fn list(&mut self, taxes: &Taxes, classes: &TaxClasses, rounder: TaxRounder) -> bool {
        let is_in_groups = match taxes.policy.rounding_level {
            RoundingLevel::Line => false,
            RoundingLevel::Group => true,
            RoundingLevel::Unit | RoundingLevel::Document => return false,
        };
        if taxes.policy.remainder != TaxRemainder::LargestFraction || !rounder.is_to_minor_unit() {
            return false;
        }
        self.are_parts_of_one = true;
        let untaxed = classes.row_count();
        self.rates.clear();
        self.sums.clear();
        self.sums.resize(untaxed.saturating_add(1), RowSum::EMPTY);
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
            let Fraction { num, den } = tax.fractions.of_price;
            let Some(den) = u64::try_from(den).ok().and_then(NonZeroU64::new) else { return false };
            // P − R(P − x) = P − R((P · den − P · num) / den).
            let of_rest = taxes.rounds_net(tax.included);
            self.are_parts_of_one &= (0..=proven::signed(den.get())).contains(&num) && den.get() < SMALL;
            self.rates.push(ClassRate {
                rule: tax.rule,
                row: tax.row,
                num,
                rounded_num: if of_rest { proven::signed(den.get()).saturating_sub(num) } else { num },
                den,
                of_rest,
                has_parts: false,
                included: mask(tax.included),
                added: mask(tax.settlement == Settlement::Added),
                withheld: mask(tax.settlement == Settlement::Withheld),
                net: 0,
                tax: 0,
            });
        }
        !is_in_groups || self.list_rows()
    }

    /// Lists the rows at level Group; false if the parts of one differ in their fraction.
    #[inline(never)]
    fn list_rows(&mut self) -> bool {
        self.rows.clear();
        self.rows.resize(self.sums.len(), RateRow::EMPTY);
        for rate in self.rates.iter().filter(|rate| rate.rule != NO_TAX) {
            let Some(row) = self.rows.get_mut(position(rate.row)) else { return false };
            let of = Some((rate.num, rate.den, rate.included));
            if row.of.is_some() && row.of != of {
                return false;
            }
            row.of = of;
        }
        true
    }

    /// Computes the taxes of the cart whose classes are listed.
    #[inline]
    pub(super) fn compute<S>(
        &mut self,
        policy: &TaxPolicy,
        facts: &impl TaxFacts,
        parts: SingleRateParts<'_>,
        out: &mut TaxOutput,
        (slots, write): (impl Iterator<Item = S>, impl Fn(S, PartFigures)),
    ) -> Result<(), TaxFault> {
        // Every element is overwritten below, so nothing of an earlier cart remains.
        out.taxes.resize(parts.amounts.len(), TaxFigure { part: 0, rule: 0, base_minor: 0, tax_minor: 0 });
        let mode = policy.rounding_mode;
        let is_by_line = policy.rounding_level == RoundingLevel::Line;
        if is_by_line && mode == RoundingMode::HalfUp && self.is_small(parts.amounts) {
            self.lines::<true, S>(mode, parts, &mut out.taxes, (slots, write))?;
            return Ok(self.add_up::<true>(out)?);
        }
        self.compute_checked(policy, facts, parts, out, (slots, write))
    }

    /// The same with a range check in each operation, and at level Group.
    #[inline(never)]
    fn compute_checked<S>(
        &mut self,
        policy: &TaxPolicy,
        facts: &impl TaxFacts,
        parts: SingleRateParts<'_>,
        out: &mut TaxOutput,
        (slots, write): (impl Iterator<Item = S>, impl Fn(S, PartFigures)),
    ) -> Result<(), TaxFault> {
        if policy.rounding_level == RoundingLevel::Group {
            self.groups(policy.rounding_mode, facts, parts, out)?;
            slots.zip(&out.figures).for_each(|(slot, figures)| write(slot, *figures));
        } else {
            self.lines::<false, S>(policy.rounding_mode, parts, &mut out.taxes, (slots, write))?;
        }
        self.add_up::<false>(out)?;
        within_range(out)
    }

    /// Whether no sum overflows, and every rounding is in the domain of [`proven::half_up_below_2_31`].
    #[inline]
    fn is_small(&self, amounts: &[i64]) -> bool {
        self.are_parts_of_one
            && amounts.len() <= MANY_PARTS
            && amounts.iter().fold(0, |bits, amount| bits | amount.unsigned_abs()) < SMALL
    }

    /// Level Line: each tax is rounded on its own.
    #[inline]
    fn lines<const IS_SMALL: bool, S>(
        &mut self,
        mode: RoundingMode,
        parts: SingleRateParts<'_>,
        taxes: &mut Vec<TaxFigure>,
        (slots, write): (impl Iterator<Item = S>, impl Fn(S, PartFigures)),
    ) -> Result<(), NumError> {
        let mut listed = taxes.iter_mut();
        let mut part = 0_u32;
        for ((&class, &amount), slot) in parts.class_of_part.iter().zip(parts.amounts).zip(slots) {
            let rate = find(&mut self.rates, class)?;
            let rounded = if IS_SMALL {
                proven::half_up_below_2_31(amount, rate.rounded_num, rate.den)
            } else {
                mul_div(amount, rate.rounded_num, rate.den(), mode)?
            };
            let tax_minor = if rate.of_rest { less::<IS_SMALL>(amount, rounded)? } else { rounded };
            let figures = rate.book::<IS_SMALL>(amount, tax_minor)?;
            if rate.rule != NO_TAX
                && let Some(tax) = listed.next()
            {
                *tax = TaxFigure { part, rule: rate.rule, base_minor: figures.net_minor, tax_minor };
            }
            write(slot, figures);
            part = part.wrapping_add(1);
        }
        let unused = listed.len();
        taxes.truncate(parts.amounts.len().saturating_sub(unused));
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
        // Every element is overwritten below, so nothing of an earlier cart remains.
        out.figures.resize(parts.amounts.len(), PartFigures::default());
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
            let (floor, cut) = mul_div_floor(amount, rate.rounded_num, rate.den())?;
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
        let rate = *find(&mut self.rates, class)?;
        let amount = find(&mut self.rows, rate.row)?.amount;
        let num = rate.rounded_num;
        let total = mul_div(amount, num, rate.den(), mode)?;
        let is_mirrored = if amount == 0 {
            num != 0 && self.first_is_negative(facts, parts, rate.row, num)
        } else {
            (amount < 0) != (num < 0)
        };
        let signed = |value: i64| if is_mirrored { minus(0, value) } else { Ok(value) };
        let row = find(&mut self.rows, rate.row)?;
        (row.missing, row.is_mirrored) = (signed(total)?, is_mirrored);
        find(&mut self.rates, class)?.rounded_num = signed(num)?;
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
        let Self { rates, rows, candidates, order, .. } = self;
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
    #[inline]
    fn add_up<const IS_SMALL: bool>(&mut self, out: &mut TaxOutput) -> Result<(), NumError> {
        let mut totals = PartFigures::default();
        for rate in self.rates.iter().filter(|rate| rate.has_parts) {
            totals.net_minor = more::<IS_SMALL>(totals.net_minor, rate.net)?;
            totals.tax_minor = more::<IS_SMALL>(totals.tax_minor, rate.tax & rate.added)?;
            totals.withheld_minor = more::<IS_SMALL>(totals.withheld_minor, rate.tax & rate.withheld)?;
            let sum = find(&mut self.sums, rate.row)?;
            sum.rule = sum.rule.min(rate.rule);
            sum.base = more::<IS_SMALL>(sum.base, rate.net)?;
            sum.tax = more::<IS_SMALL>(sum.tax, rate.tax)?;
        }
        totals.gross_minor = more::<IS_SMALL>(totals.net_minor, totals.tax_minor)?;
        out.totals = totals;
        out.payable_rounding_minor = 0;
        out.payable_roundings.clear();
        out.groups.clear();
        for (row, sum) in (0_u32..).zip(&self.sums) {
            let RowSum { rule, base: base_minor, tax: tax_minor } = *sum;
            if rule != NO_TAX {
                // A rule with a single rate has one segment, and this path has no sellers.
                let (seller_rank, segment) = (0, 0);
                out.groups.push(GroupFigure { rule, seller_rank, base_minor, tax_minor, segment, row });
            }
        }
        if !out.groups.is_sorted_by_key(|group| group.rule) {
            out.groups.arrange_by_key(|group| (group.rule, group.row));
        }
        Ok(())
    }

    /// The exact tax of a row: the sum of those of its classes, each a fraction of the sum of its amounts.
    pub(super) fn exact_row(&self, row: u32) -> Result<Ratio, NumError> {
        let own = self.rates.iter().filter(|rate| rate.row == row && rate.has_parts);
        own.map(ClassRate::exact).try_fold(Ratio::ZERO, |sum, exact| sum.add(exact?))
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
        rounded_num: 0,
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

    /// The exact tax of its parts.
    fn exact(&self) -> Result<Ratio, NumError> {
        let amount = plus(self.net, self.tax & self.included)?;
        let of = Fraction { num: self.num, den: self.den() };
        Ok(ExactMinor::Product { amount, of }.ratio())
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

impl RowSum {
    const EMPTY: Self = Self { rule: NO_TAX, base: 0, tax: 0 };
}

impl RateRow {
    const EMPTY: Self = Self { of: None, amount: 0, missing: 0, is_mirrored: false };
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
