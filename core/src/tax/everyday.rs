//! The everyday cart: at most one tax a part, a percentage of its whole amount.
//!
//! **What it does.** What `entry`, `grain` and `compute` do together, in one or two passes over plain integers.
//!
//! **When it applies.** Every class has at most one tax and it is a percentage of the net amount; the grain is Line or
//! Group; amounts are whole, prices are kept, tax is rounded to the minor unit, sums are given back to the largest
//! fractions; no sellers, no split shipment.
//!
//! **Order and rounding.** As in `grain` and [`give_back`](super::give_back): the same figures, held by tests.
//!
//! **Example.** 0.99 + 0.99 + 0.99 at 19 %, Group: floors 18, 18, 18, total R(56.43) = 56: 19, 19, 18.
//!
//! **Source.** As `grain`.

use std::cmp::Ordering;

use crate::contract::{Settlement, ShippingTax, TaxGrain, TaxResidue};
use crate::index::Arrange;
use crate::num::{NumError, Rounding, mul_div, mul_div_floor};

use super::class::{Class, Classes};
use super::facts::TaxFacts;
use super::fault::TaxFault;
use super::output::{GroupFigure, PartFigures, TaxFigure, TaxOutput};
use super::place::{number, position};
use super::rounder::Rounder;
use super::sums::{minus, plus, within_range};
use super::taxable::Taxable;
use super::taxes::Taxes;

/// Buffers of the everyday cart.
#[derive(Debug, Default)]
pub(super) struct Everyday {
    /// By class: its one tax.
    only: Vec<Only>,
    /// By row of the breakdown; the last is that of untaxed parts.
    rows: Vec<Row>,
    /// The taxes whose floor cut a fraction off.
    claims: Vec<Claim>,
    /// Those of one row.
    order: Vec<Claim>,
}

/// The one tax of a class.
#[derive(Clone, Copy, Debug)]
struct Only {
    /// [`NO_TAX`] for none.
    rule: u32,
    row: u32,
}

/// A row of the breakdown.
#[derive(Clone, Copy, Debug)]
struct Row {
    /// What is rounded of an amount, as a fraction of it: the tax, or with `of_rest` what the amount leaves of it.
    num: i64,
    den: i64,
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
struct Claim {
    /// The numerator of the fraction that its floor cut off.
    cut: i64,
    part: u32,
    /// Its place among the taxes.
    tax: u32,
    row: u32,
}

const NO_TAX: u32 = u32::MAX;

impl Everyday {
    /// Computes an everyday cart; false if it is none, and then nothing is computed.
    pub(super) fn compute(
        &mut self,
        (taxes, classes): (&Taxes, &Classes),
        (mode, facts): (Rounding, &impl TaxFacts),
        parts: &[Taxable],
        out: &mut TaxOutput,
    ) -> Result<bool, TaxFault> {
        if !self.list(taxes, classes) {
            return Ok(false);
        }
        // What an earlier cart left is written over.
        out.figures.resize(parts.len(), PartFigures::default());
        out.taxes.resize(parts.len(), TaxFigure { part: 0, rule: 0, base_minor: 0, tax_minor: 0 });
        if taxes.policy.grain == TaxGrain::Group {
            self.groups(mode, facts, parts, out)?;
        } else {
            self.lines(mode, parts, out)?;
        }
        self.add_up(out)?;
        within_range(out)?;
        Ok(true)
    }

    /// Lists classes and rows; false if a class has more than one tax, or the parts of a row are not taxed by one fraction.
    fn list(&mut self, taxes: &Taxes, classes: &Classes) -> bool {
        self.only.clear();
        self.rows.clear();
        self.rows.resize(classes.rows.len().saturating_add(1), Row::UNTAXED);
        let untaxed = number(classes.rows.len());
        for class in &classes.list {
            if !has_one_tax(taxes, *class) {
                return false;
            }
            let Some(share) = classes.shares_of(*class).first() else {
                self.only.push(Only { rule: NO_TAX, row: untaxed });
                continue;
            };
            let Some(row) = self.rows.get_mut(position(share.row)) else { return false };
            // P − R(P − x) = P − R((P · den − P · num) / den).
            let of_rest = taxes.rounds_net(share.included);
            let fraction = share.of_price;
            let num = if of_rest { fraction.den.saturating_sub(fraction.num) } else { fraction.num };
            let new = Row {
                num,
                den: fraction.den,
                of_rest,
                included: share.included,
                added: if share.settlement == Settlement::Added { -1 } else { 0 },
                withheld: if share.settlement == Settlement::Withheld { -1 } else { 0 },
                ..Row::UNTAXED
            };
            // A row that no class has met yet has no rule; `add_up` asks for those of parts only.
            if row.rule == NO_TAX {
                *row = Row { rule: share.rule, ..new };
            } else if (row.num, row.den, row.included) != (new.num, new.den, new.included) {
                return false;
            }
            self.only.push(Only { rule: share.rule, row: share.row });
        }
        for row in &mut self.rows {
            row.rule = NO_TAX;
        }
        true
    }

    /// Grain Line: each tax is rounded on its own.
    fn lines(&mut self, mode: Rounding, parts: &[Taxable], out: &mut TaxOutput) -> Result<(), NumError> {
        let mut slots = out.taxes.iter_mut();
        for (taxable, figures) in parts.iter().zip(&mut out.figures) {
            let (only, row) = find(&self.only, &mut self.rows, taxable)?;
            let tax_minor = row.round(mode, taxable.amount_minor)?;
            *figures = row.book(only.rule, taxable.amount_minor, tax_minor)?;
            if only.rule != NO_TAX
                && let Some(slot) = slots.next()
            {
                let (part, base_minor) = (taxable.part, figures.net_minor);
                *slot = TaxFigure { part, rule: only.rule, base_minor, tax_minor };
            }
        }
        let unused = slots.len();
        out.taxes.truncate(parts.len().saturating_sub(unused));
        Ok(())
    }

    /// Grain Group: the taxes of a row sum to its rounded total.
    fn groups(
        &mut self,
        mode: Rounding,
        facts: &impl TaxFacts,
        parts: &[Taxable],
        out: &mut TaxOutput,
    ) -> Result<(), NumError> {
        for taxable in parts {
            let (_, row) = find(&self.only, &mut self.rows, taxable)?;
            row.amount = plus(row.amount, taxable.amount_minor)?;
        }
        for at in 0..self.rows.len() {
            let Some(row) = self.rows.get(at) else { continue };
            let total = row.round(mode, row.amount)?;
            let num = row.num_of_tax();
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
        self.claims.clear();
        let mut slots = (0_u32..).zip(&mut out.taxes);
        let mut listed = 0_usize;
        for (taxable, figures) in parts.iter().zip(&mut out.figures) {
            let (only, row) = find(&self.only, &mut self.rows, taxable)?;
            let (floor, cut) = mul_div_floor(taxable.amount_minor, row.num, row.den)?;
            row.missing = minus(row.missing, floor)?;
            let tax_minor = if row.is_mirrored { minus(0, floor)? } else { floor };
            *figures = row.book(only.rule, taxable.amount_minor, tax_minor)?;
            if only.rule != NO_TAX
                && let Some((tax, slot)) = slots.next()
            {
                let (part, base_minor) = (taxable.part, figures.net_minor);
                *slot = TaxFigure { part, rule: only.rule, base_minor, tax_minor };
                listed = listed.saturating_add(1);
                if cut != 0 {
                    self.claims.push(Claim { cut, part, tax, row: only.row });
                }
            }
        }
        out.taxes.truncate(listed);
        let Self { rows, claims, order, .. } = self;
        for (at, row) in (0_u32..).zip(rows) {
            if row.missing != 0 {
                raise(facts, parts, claims.iter().filter(|claim| claim.row == at), order, row, out)?;
            }
        }
        Ok(())
    }

    /// Whether the first tax of a row other than zero, by id, is below zero.
    #[cold]
    fn first_is_negative(&self, facts: &impl TaxFacts, parts: &[Taxable], row: u32, num: i64) -> bool {
        let is_in_row =
            |part: &Taxable| self.only.get(position(part.class)).is_some_and(|only| only.row == row);
        let own = parts.iter().filter(|part| part.amount_minor != 0 && is_in_row(part));
        let first = own.min_by(|one, other| compare_ids(facts, one.part, other.part));
        first.is_some_and(|part| (part.amount_minor < 0) != (num < 0))
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
                let Row { rule, base: base_minor, tax: tax_minor, .. } = *row;
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
}

impl Row {
    const UNTAXED: Self = Self {
        num: 0,
        den: 1,
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

    /// The tax as a fraction of an amount: its numerator.
    const fn num_of_tax(&self) -> i64 {
        if self.of_rest { self.den.saturating_sub(self.num) } else { self.num }
    }

    /// The rounded tax of an amount.
    #[inline(always)]
    fn round(&self, mode: Rounding, amount: i64) -> Result<i64, NumError> {
        let rounded = match mode {
            // The everyday mode is compiled on its own.
            Rounding::HalfUp => mul_div(amount, self.num, self.den, Rounding::HalfUp)?,
            mode => mul_div(amount, self.num, self.den, mode)?,
        };
        if self.of_rest { minus(amount, rounded) } else { Ok(rounded) }
    }

    /// The figures of a part by its tax, added to the row.
    #[inline(always)]
    fn book(&mut self, rule: u32, amount: i64, tax: i64) -> Result<PartFigures, NumError> {
        let net_minor = if self.included { minus(amount, tax)? } else { amount };
        self.rule = self.rule.min(rule);
        self.base = plus(self.base, net_minor)?;
        self.tax = plus(self.tax, tax)?;
        let (tax_minor, withheld_minor) = (tax & self.added, tax & self.withheld);
        Ok(PartFigures { net_minor, tax_minor, gross_minor: plus(net_minor, tax_minor)?, withheld_minor })
    }
}

/// The tax of a part and its row.
#[inline]
fn find<'a>(only: &[Only], rows: &'a mut [Row], taxable: &Taxable) -> Result<(Only, &'a mut Row), NumError> {
    // Every class and every row is listed: this does not fail.
    let only = only.get(position(taxable.class)).copied().ok_or(NumError::Overflow)?;
    let row = rows.get_mut(position(only.row)).ok_or(NumError::Overflow)?;
    Ok((only, row))
}

/// One unit more for the largest claims of a row.
fn raise<'a>(
    facts: &impl TaxFacts,
    parts: &[Taxable],
    claims: impl Iterator<Item = &'a Claim>,
    order: &mut Vec<Claim>,
    row: &mut Row,
    out: &mut TaxOutput,
) -> Result<(), NumError> {
    let missing = usize::try_from(row.missing).map_err(|_| NumError::Overflow)?;
    order.clear();
    order.extend(claims);
    if missing < order.len() {
        let magnitude =
            |part: u32| parts.get(position(part)).map_or(0, |part| part.amount_minor.unsigned_abs());
        order.arrange_nth_by(missing.saturating_sub(1), |one, other| {
            other.cut.cmp(&one.cut).then_with(|| {
                let by_size = magnitude(other.part).cmp(&magnitude(one.part));
                by_size.then_with(|| compare_ids(facts, one.part, other.part))
            })
        });
    }
    let unit = if row.is_mirrored { -1 } else { 1 };
    for claim in order.iter().take(missing) {
        let (Some(tax), Some(figures)) =
            (out.taxes.get_mut(position(claim.tax)), out.figures.get_mut(position(claim.part)))
        else {
            continue;
        };
        // Booked anew: the floor was booked before.
        row.base = minus(row.base, figures.net_minor)?;
        row.tax = minus(row.tax, tax.tax_minor)?;
        tax.tax_minor = plus(tax.tax_minor, unit)?;
        let amount = parts.get(position(claim.part)).map_or(0, |part| part.amount_minor);
        *figures = row.book(tax.rule, amount, tax.tax_minor)?;
        tax.base_minor = figures.net_minor;
    }
    Ok(())
}

/// Whether the policy and the parts of a cart without sellers allow it.
pub(super) fn may_be_everyday(taxes: &Taxes, rounder: Rounder, parts: &[Taxable]) -> bool {
    matches!(taxes.policy.grain, TaxGrain::Line | TaxGrain::Group)
        && taxes.policy.residue == TaxResidue::LargestFraction
        && rounder.is_to_minor_unit()
        && !taxes.has_exact_amounts()
        && (taxes.policy.shipping != ShippingTax::Proportional || is_unsplit(parts))
}

/// Whether its parts carry at most one tax, a percentage of the whole amount.
fn has_one_tax(taxes: &Taxes, class: Class) -> bool {
    taxes.is_direct(class) && class.until.saturating_sub(class.from) <= 1
}

/// Whether every part is taxed as one.
fn is_unsplit(parts: &[Taxable]) -> bool {
    parts.iter().zip(0_u32..).all(|(taxable, at)| taxable.part == at)
}

/// How the ids of two parts compare.
fn compare_ids(facts: &impl TaxFacts, one: u32, other: u32) -> Ordering {
    facts.compare_ids(one, other).then(one.cmp(&other))
}
