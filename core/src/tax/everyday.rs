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

use crate::contract::{Settlement, TaxGrain, TaxResidue};
use crate::num::{NumError, mul_div_floor};

use super::class::{Class, Fraction};
use super::compute::{TaxFacts, minus, plus, within_range};
use super::fault::TaxFault;
use super::output::{GroupFigure, PartFigures, TaxFigure, TaxOutput};
use super::rounder::Rounder;
use super::scratch::{TaxScratch, Taxable};
use super::taxes::{Taxes, number, position};

/// Buffers of the everyday cart.
#[derive(Debug, Default)]
pub(super) struct Everyday {
    /// By class: its one tax.
    only: Vec<Only>,
    /// By row of the breakdown.
    rows: Vec<Row>,
    /// By part: the numerator of the fraction its floor cut off.
    cut: Vec<i64>,
    order: Vec<u32>,
}

/// The one tax of a class, or none.
#[derive(Clone, Copy, Debug)]
struct Only {
    rule: u32,
    /// [`NO_TAX`] for none.
    row: u32,
    fraction: Fraction,
    included: bool,
    settlement: Settlement,
}

/// A row of the breakdown.
#[derive(Clone, Copy, Debug)]
struct Row {
    rule: u32,
    fraction: Fraction,
    included: bool,
    count: u32,
    amount: i64,
    base: i64,
    tax: i64,
    /// How many of its parts get one unit more.
    missing: i64,
    is_mirrored: bool,
}

const NO_TAX: u32 = u32::MAX;

impl Taxes {
    /// Whether the parts are an everyday cart; lists its classes and rows.
    pub(super) fn is_everyday(&self, rounder: Rounder, part_count: usize, scratch: &mut TaxScratch) -> bool {
        let is_policy = matches!(self.policy.grain, TaxGrain::Line | TaxGrain::Group)
            && self.policy.residue == TaxResidue::LargestFraction
            && rounder.is_to_minor_unit()
            && !self.has_exact_amounts();
        let TaxScratch { classes, parts, everyday, .. } = scratch;
        is_policy
            && parts.len() == part_count
            && parts.iter().zip(0_u32..).all(|(taxable, at)| taxable.part == at && taxable.seller_rank == 0)
            && classes.list.iter().all(|class| self.has_one_tax(*class))
            && everyday.list(classes)
    }

    fn has_one_tax(&self, class: Class) -> bool {
        self.is_direct(class) && class.until.saturating_sub(class.from) <= 1
    }

    /// Computes an everyday cart.
    pub(super) fn compute_everyday(
        &self,
        rounder: Rounder,
        facts: &impl TaxFacts,
        scratch: &mut TaxScratch,
        out: &mut TaxOutput,
    ) -> Result<(), TaxFault> {
        let TaxScratch { parts, everyday, .. } = scratch;
        out.figures.clear();
        out.taxes.clear();
        out.groups.clear();
        out.totals = PartFigures::default();
        out.payable_rounding_minor = 0;
        if self.policy.grain == TaxGrain::Group {
            everyday.floors(self, rounder, facts, parts, out)?;
            everyday.write(parts, out, |_, _, floor| Ok(floor))?;
        } else {
            everyday.start(parts, out);
            everyday.write(parts, out, |only, amount, _| {
                self.round_fraction(rounder, amount, if only.included { amount } else { 0 }, only.fraction)
            })?;
        }
        within_range(out)
    }
}

impl Everyday {
    /// Lists classes and rows; false if the parts of a row are not taxed by one fraction.
    fn list(&mut self, classes: &super::class::Classes) -> bool {
        self.only.clear();
        self.rows.clear();
        let none = Fraction { num: 0, den: 1 };
        let empty = Row {
            rule: u32::MAX,
            fraction: none,
            included: false,
            count: 0,
            amount: 0,
            base: 0,
            tax: 0,
            missing: 0,
            is_mirrored: false,
        };
        self.rows.resize(classes.rows.len(), empty);
        for class in &classes.list {
            let Some(share) = classes.shares_of(*class).first() else {
                let settlement = Settlement::Added;
                self.only.push(Only { rule: 0, row: NO_TAX, fraction: none, included: false, settlement });
                continue;
            };
            let Some(row) = self.rows.get_mut(position(share.row)) else { return false };
            if row.rule == u32::MAX {
                (row.fraction, row.included) = (share.of_price, share.included);
            } else if (row.fraction, row.included) != (share.of_price, share.included) {
                return false;
            }
            row.rule = share.rule;
            self.only.push(Only {
                rule: share.rule,
                row: share.row,
                fraction: share.of_price,
                included: share.included,
                settlement: share.settlement,
            });
        }
        true
    }

    /// The one tax of a part.
    #[inline]
    fn only(&self, taxable: &Taxable) -> Only {
        self.only.get(position(taxable.class)).copied().unwrap_or(Only {
            rule: 0,
            row: NO_TAX,
            fraction: Fraction { num: 0, den: 1 },
            included: false,
            settlement: Settlement::Added,
        })
    }

    /// Lists the taxes, still zero.
    fn start(&mut self, parts: &[Taxable], out: &mut TaxOutput) {
        for taxable in parts {
            let only = self.only(taxable);
            if only.row != NO_TAX {
                out.taxes.push(TaxFigure {
                    part: taxable.part,
                    rule: only.rule,
                    base_minor: 0,
                    tax_minor: 0,
                });
            }
        }
    }

    /// Lists the taxes so that each row's sum to its rounded total.
    fn floors(
        &mut self,
        taxes: &Taxes,
        rounder: Rounder,
        facts: &impl TaxFacts,
        parts: &[Taxable],
        out: &mut TaxOutput,
    ) -> Result<(), NumError> {
        for taxable in parts {
            let only = self.only(taxable);
            if let Some(row) = self.rows.get_mut(position(only.row)) {
                row.amount = plus(row.amount, taxable.amount_minor)?;
            }
        }
        for at in 0..self.rows.len() {
            let Some(row) = self.rows.get(at) else { continue };
            let included = if row.included { row.amount } else { 0 };
            let total = taxes.round_fraction(rounder, row.amount, included, row.fraction)?;
            let is_mirrored = if row.amount == 0 {
                self.first_is_negative(facts, parts, number(at))
            } else {
                (row.amount < 0) != (row.fraction.num < 0)
            };
            if let Some(row) = self.rows.get_mut(at) {
                row.is_mirrored = is_mirrored;
                row.missing = if is_mirrored { minus(0, total)? } else { total };
            }
        }
        self.cut.clear();
        for taxable in parts {
            let only = self.only(taxable);
            let Some(row) = self.rows.get_mut(position(only.row)) else {
                self.cut.push(0);
                continue;
            };
            let num = if row.is_mirrored { minus(0, only.fraction.num)? } else { only.fraction.num };
            let (floor, cut) = mul_div_floor(taxable.amount_minor, num, only.fraction.den)?;
            row.missing = minus(row.missing, floor)?;
            self.cut.push(cut);
            let tax_minor = if row.is_mirrored { minus(0, floor)? } else { floor };
            out.taxes.push(TaxFigure { part: taxable.part, rule: only.rule, base_minor: 0, tax_minor });
        }
        for at in 0..self.rows.len() {
            let Some(&row) = self.rows.get(at) else { continue };
            if row.missing != 0 {
                self.raise(facts, parts, number(at), row, out)?;
            }
        }
        Ok(())
    }

    /// One unit more for the largest claims of a row.
    fn raise(
        &mut self,
        facts: &impl TaxFacts,
        parts: &[Taxable],
        row_at: u32,
        row: Row,
        out: &mut TaxOutput,
    ) -> Result<(), NumError> {
        let missing = usize::try_from(row.missing).map_err(|_| NumError::Overflow)?;
        // By position among the taxes: untaxed parts have none.
        self.order.clear();
        for (at, tax) in (0_u32..).zip(&out.taxes) {
            let is_in_row = parts.get(position(tax.part)).is_some_and(|part| self.only(part).row == row_at);
            if is_in_row && self.cut.get(position(tax.part)).is_some_and(|&cut| cut != 0) {
                self.order.push(at);
            }
        }
        let (order, cut) = (&mut self.order, self.cut.as_slice());
        if missing < order.len() {
            let key = |at: u32| {
                let part = out.taxes.get(position(at)).map_or(0, |tax| tax.part);
                let amount = parts.get(position(part)).map_or(0, |part| part.amount_minor.unsigned_abs());
                (cut.get(position(part)).copied().unwrap_or(0), amount, part)
            };
            order.select_nth_unstable_by(missing.saturating_sub(1), |&one, &other| {
                let (one, other) = (key(one), key(other));
                let by_claim = (other.0, other.1).cmp(&(one.0, one.1));
                by_claim.then_with(|| compare_ids(facts, one.2, other.2))
            });
        }
        for &at in order.iter().take(missing) {
            if let Some(tax) = out.taxes.get_mut(position(at)) {
                tax.tax_minor = plus(tax.tax_minor, if row.is_mirrored { -1 } else { 1 })?;
            }
        }
        Ok(())
    }

    /// Whether the first tax of a row other than zero, by id, is below zero.
    #[cold]
    fn first_is_negative(&self, facts: &impl TaxFacts, parts: &[Taxable], row_at: u32) -> bool {
        let own = parts.iter().filter(|part| part.amount_minor != 0 && self.only(part).row == row_at);
        let first = own.min_by(|one, other| compare_ids(facts, one.part, other.part));
        let num = self.rows.get(position(row_at)).map_or(0, |row| row.fraction.num);
        num != 0 && first.is_some_and(|part| (part.amount_minor < 0) != (num < 0))
    }

    /// Writes the figures; `tax_of` gives a part's tax from what is listed.
    #[inline]
    fn write(
        &mut self,
        parts: &[Taxable],
        out: &mut TaxOutput,
        tax_of: impl Fn(Only, i64, i64) -> Result<i64, NumError>,
    ) -> Result<(), NumError> {
        let mut totals = PartFigures::default();
        let mut listed = out.taxes.iter_mut();
        for taxable in parts {
            let only = self.only(taxable);
            let amount = taxable.amount_minor;
            let mut figures =
                PartFigures { net_minor: amount, tax_minor: 0, gross_minor: amount, withheld_minor: 0 };
            if only.row != NO_TAX
                && let (Some(tax), Some(row)) = (listed.next(), self.rows.get_mut(position(only.row)))
            {
                tax.tax_minor = tax_of(only, amount, tax.tax_minor)?;
                if only.included {
                    figures.net_minor = minus(amount, tax.tax_minor)?;
                }
                match only.settlement {
                    Settlement::Added => figures.tax_minor = tax.tax_minor,
                    Settlement::Withheld => figures.withheld_minor = tax.tax_minor,
                    Settlement::SelfAssessed | Settlement::Informative => {}
                }
                figures.gross_minor = plus(figures.net_minor, figures.tax_minor)?;
                tax.base_minor = figures.net_minor;
                row.rule = if row.count == 0 { only.rule } else { row.rule.min(only.rule) };
                row.count = row.count.saturating_add(1);
                row.base = plus(row.base, figures.net_minor)?;
                row.tax = plus(row.tax, tax.tax_minor)?;
            }
            totals.net_minor = plus(totals.net_minor, figures.net_minor)?;
            totals.tax_minor = plus(totals.tax_minor, figures.tax_minor)?;
            totals.withheld_minor = plus(totals.withheld_minor, figures.withheld_minor)?;
            out.figures.push(figures);
        }
        totals.gross_minor = plus(totals.net_minor, totals.tax_minor)?;
        out.totals = totals;
        let rows = self.rows.iter().zip(0_u32..).filter(|(row, _)| row.count > 0);
        out.groups.extend(rows.map(|(group, row)| GroupFigure {
            rule: group.rule,
            seller_rank: 0,
            base_minor: group.base,
            tax_minor: group.tax,
            row,
        }));
        if !out.groups.is_sorted_by_key(|group| group.rule) {
            out.groups.sort_unstable_by_key(|group| (group.rule, group.row));
        }
        Ok(())
    }
}

/// How the ids of two parts compare.
fn compare_ids(facts: &impl TaxFacts, one: u32, other: u32) -> Ordering {
    facts.compare_ids(one, other).then(one.cmp(&other))
}
