//! A portion of taxed figures: discounts on a whole document, down payments, partial invoices.
//!
//! **What it does.** Sums taxed parts by their rules and seller, and returns the figures that a share of them has: each
//! tax its share, rounded on its own, and the net amount as the rest of the rounded gross amount (or the gross amount as
//! the sum, where the net amount is kept).
//!
//! **When it applies.** To shared adjustments whose taxes are shared, and to the invoices of a billing plan.
//!
//! **Order and rounding.** For a share s of gross G with taxes Tₖ, one for each breakdown row and seller: G′ = R(s·G),
//! T′ₖ = R(s·Tₖ), net′ = G′ − Σ T′ₖ. Each figure is then divided over the sets of rules, largest fractions first. Partial
//! invoices are differences of these at growing shares ([`cumulative_share`]), so they sum to the whole.
//!
//! **Example.** Net 205.00 and tax 41.00, three percent: G′ = R(7.38) = 7.38, T′ = R(1.23) = 1.23, net′ = 6.15.
//!
//! **Source.** Odoo `_reduce_base_lines_to_target_amount`; orders.md "Refunds that close exactly".

use crate::contract::Settlement;
use crate::index::Arrange;
use crate::money::cumulative_share;
use crate::num::{NumError, Ratio, RoundingMode};

use super::distribute::{RoundedSum, RoundingDistributor};
use super::exact::{ExactMinor, sum};
use super::output::{GroupFigure, PartFigures, TaxFigure, minus, plus};
use super::scratch::TaxScratch;

/// The figures of the parts of one set of rules and one seller.
#[derive(Clone, Debug)]
pub(crate) struct TaxedSet {
    pub(crate) class: u32,
    pub(crate) seller_rank: u32,
    pub(crate) net_minor: i64,
    /// The tax of each rule, in the order of the class's rules.
    pub(crate) taxes: Vec<i64>,
}

/// The sets of a document, in the order of class and seller.
#[derive(Clone, Debug, Default)]
pub(crate) struct TaxedSets {
    pub(crate) list: Vec<TaxedSet>,
    /// Whether amounts per unit are no part of it: their rows are left out.
    pub(crate) is_without_units: bool,
}

/// The figure that a portion keeps; the other is the sum or the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KeptFigure {
    /// The gross amount: rounded, or as stated.
    Gross(Option<i64>),
    /// The net amount: rounded, or as stated.
    Net(Option<i64>),
}

/// A rule of a class, as portions need it.
#[derive(Clone, Copy, Debug)]
struct SetRule {
    rule: u32,
    row: u32,
    settlement: Settlement,
    /// Whether it is an amount per unit and nothing else.
    is_of_units: bool,
}

/// Figures of a class and a seller, to be summed: a net amount, and taxes by rule.
#[derive(Clone, Debug)]
pub(crate) struct SetPart {
    pub(crate) class: u32,
    pub(crate) seller_rank: u32,
    pub(crate) net_minor: i64,
    pub(crate) taxes: Vec<(u32, i64)>,
}

impl TaxedSets {
    /// Sums parts by class and seller.
    pub(crate) fn of(
        scratch: &TaxScratch,
        mut parts: Vec<SetPart>,
        is_without_units: bool,
    ) -> Result<Self, NumError> {
        let key = |part: &SetPart| (part.class, part.seller_rank);
        parts.arrange_stably_by_key(key);
        let mut list = Vec::new();
        for own in parts.chunk_by(|one, other| key(one) == key(other)) {
            let Some((class, seller_rank)) = own.first().map(key) else { continue };
            let taxes = rules(scratch, class).map(|_| 0).collect();
            let mut set = TaxedSet { class, seller_rank, net_minor: 0, taxes };
            for part in own {
                set.net_minor = plus(set.net_minor, part.net_minor)?;
                for (rule, tax_minor) in &part.taxes {
                    let at = rules(scratch, class).position(|own| own.rule == *rule);
                    if let Some(tax) = at.and_then(|at| set.taxes.get_mut(at)) {
                        *tax = plus(*tax, *tax_minor)?;
                    }
                }
            }
            list.push(set);
        }
        Ok(Self { list, is_without_units })
    }

    /// The sums of the sets.
    pub(crate) fn totals(&self, scratch: &TaxScratch) -> Result<PartFigures, NumError> {
        self.list.iter().try_fold(PartFigures::default(), |totals, set| {
            let own = set.figures(scratch)?;
            Ok(PartFigures {
                net_minor: plus(totals.net_minor, own.net_minor)?,
                tax_minor: plus(totals.tax_minor, own.tax_minor)?,
                gross_minor: plus(totals.gross_minor, own.gross_minor)?,
                withheld_minor: plus(totals.withheld_minor, own.withheld_minor)?,
            })
        })
    }

    /// The same sets with added taxes of zero.
    pub(crate) fn without_added_taxes(&self, scratch: &TaxScratch) -> Self {
        let mut sets = self.clone();
        for set in &mut sets.list {
            for (tax, rule) in set.taxes.iter_mut().zip(rules(scratch, set.class)) {
                if rule.settlement == Settlement::Added {
                    *tax = 0;
                }
            }
        }
        sets
    }

    /// The figures at a share of these, each tax rounded by `mode`.
    pub(crate) fn at_share(
        &self,
        scratch: &TaxScratch,
        share: Ratio,
        kept: KeptFigure,
        mode: RoundingMode,
    ) -> Result<Self, NumError> {
        let mut reached = self.clone();
        let mut distributor = RoundingDistributor::default();
        // Where the taxes of each row and seller stand among the sets.
        let mut places: Vec<((u32, u32), usize, usize)> = Vec::new();
        for (at, set) in self.list.iter().enumerate() {
            let rows = rules(scratch, set.class).enumerate();
            places.extend(rows.map(|(tax_at, rule)| ((rule.row, set.seller_rank), at, tax_at)));
        }
        places.arrange();
        for places in places.chunk_by(|one, other| one.0 == other.0) {
            let tax = |&(_, at, tax_at): &((u32, u32), usize, usize)| {
                self.list.get(at).and_then(|set| set.taxes.get(tax_at)).copied().unwrap_or(0)
            };
            let whole = places.iter().map(tax).try_fold(0, plus)?;
            let total = cumulative_share(whole, share, mode)?;
            let values = places.iter().map(|place| scaled(tax(place), share));
            let divided = divide(&mut distributor, values, total)?;
            for (&(_, at, tax_at), part) in places.iter().zip(divided) {
                if let Some(slot) = reached.list.get_mut(at).and_then(|set| set.taxes.get_mut(tax_at)) {
                    *slot = part;
                }
            }
        }
        let (whole, taxed) = (self.totals(scratch)?, reached.totals(scratch)?);
        let half_up = |whole| cumulative_share(whole, share, RoundingMode::HalfUp);
        let net = match kept {
            KeptFigure::Gross(stated) => {
                minus(stated.map_or_else(|| half_up(whole.gross_minor), Ok)?, taxed.tax_minor)?
            }
            KeptFigure::Net(stated) => stated.map_or_else(|| half_up(whole.net_minor), Ok)?,
        };
        let values = self.list.iter().map(|set| scaled(set.net_minor, share));
        let divided = divide(&mut distributor, values, net)?;
        for (set, net) in reached.list.iter_mut().zip(divided) {
            set.net_minor = net;
        }
        Ok(reached)
    }

    /// Adds figures of sets that are among these.
    pub(crate) fn include(&mut self, other: &Self) -> Result<(), NumError> {
        for other in &other.list {
            let key = (other.class, other.seller_rank);
            let Ok(at) = self.list.binary_search_by_key(&key, |set| (set.class, set.seller_rank)) else {
                continue;
            };
            let Some(set) = self.list.get_mut(at) else { continue };
            set.net_minor = plus(set.net_minor, other.net_minor)?;
            for (tax, other) in set.taxes.iter_mut().zip(&other.taxes) {
                *tax = plus(*tax, *other)?;
            }
        }
        Ok(())
    }

    /// These figures less others of the same sets.
    pub(crate) fn less(&self, other: &Self) -> Result<Self, NumError> {
        let mut left = self.clone();
        for (set, other) in left.list.iter_mut().zip(&other.list) {
            set.net_minor = minus(set.net_minor, other.net_minor)?;
            for (tax, other) in set.taxes.iter_mut().zip(&other.taxes) {
                *tax = minus(*tax, *other)?;
            }
        }
        Ok(left)
    }

    /// Each tax of one of the sets with its base.
    pub(crate) fn taxes_of(&self, scratch: &TaxScratch, set: &TaxedSet) -> Result<Vec<TaxFigure>, NumError> {
        let own = set.tax_figures(scratch)?.into_iter().zip(rules(scratch, set.class));
        let kept = own.filter(|(_, rule)| !(self.is_without_units && rule.is_of_units));
        Ok(kept.map(|(figure, _)| figure).collect())
    }

    /// The breakdown of these figures, in the order of rule ids, then of sellers.
    pub(crate) fn groups(&self, scratch: &TaxScratch) -> Result<Vec<GroupFigure>, NumError> {
        let mut groups: Vec<GroupFigure> = Vec::new();
        for set in &self.list {
            for (figure, rule) in set.tax_figures(scratch)?.into_iter().zip(rules(scratch, set.class)) {
                if self.is_without_units && rule.is_of_units {
                    continue;
                }
                groups.push(GroupFigure {
                    rule: figure.rule,
                    seller_rank: set.seller_rank,
                    base_minor: figure.base_minor,
                    tax_minor: figure.tax_minor,
                    segment: 0,
                    row: rule.row,
                });
            }
        }
        groups.arrange_by_key(|group| (group.row, group.seller_rank, group.rule));
        let mut merged: Vec<GroupFigure> = Vec::new();
        for group in groups {
            let key = |group: &GroupFigure| (group.row, group.seller_rank);
            match merged.last_mut().filter(|before| key(before) == key(&group)) {
                Some(before) => {
                    before.base_minor = plus(before.base_minor, group.base_minor)?;
                    before.tax_minor = plus(before.tax_minor, group.tax_minor)?;
                }
                None => merged.push(group),
            }
        }
        merged.arrange_by_key(|group| (group.rule, group.seller_rank, group.row));
        Ok(merged)
    }
}

impl TaxedSet {
    /// The sums of the set.
    pub(crate) fn figures(&self, scratch: &TaxScratch) -> Result<PartFigures, NumError> {
        let mut figures = PartFigures { net_minor: self.net_minor, ..PartFigures::default() };
        for (tax, rule) in self.taxes.iter().zip(rules(scratch, self.class)) {
            match rule.settlement {
                Settlement::Added => figures.tax_minor = plus(figures.tax_minor, *tax)?,
                Settlement::Withheld => figures.withheld_minor = plus(figures.withheld_minor, *tax)?,
                Settlement::SelfAssessed | Settlement::Informative => {}
            }
        }
        figures.gross_minor = plus(figures.net_minor, figures.tax_minor)?;
        Ok(figures)
    }

    /// Each tax with its base.
    fn tax_figures(&self, scratch: &TaxScratch) -> Result<Vec<TaxFigure>, NumError> {
        let Some(class) = scratch.classes.class(self.class) else { return Ok(Vec::new()) };
        let own = scratch.classes.taxes_of(class);
        let tax_of = |rule: u32| {
            let at = rules(scratch, self.class).position(|own| own.rule == rule);
            at.and_then(|at| self.taxes.get(at)).copied().unwrap_or(0)
        };
        let mut figures = Vec::with_capacity(self.taxes.len());
        for tax in own.iter().filter(|tax| tax.segment == 0) {
            let mut base = if tax.on_net { self.net_minor } else { 0 };
            for (at, other) in (0_u32..).zip(own) {
                let is_in_base = tax.base & 1_u32.checked_shl(at).unwrap_or(0) != 0;
                if is_in_base && other.segment == 0 {
                    base = plus(base, tax_of(other.rule))?;
                }
            }
            figures.push(TaxFigure {
                part: 0,
                rule: tax.rule,
                base_minor: base,
                tax_minor: tax_of(tax.rule),
            });
        }
        Ok(figures)
    }
}

impl TaxScratch {
    /// The breakdown row of a rule in a class, as a number among the rows of the request.
    pub(crate) fn row_of(&self, class: u32, rule: u32) -> Option<u32> {
        rules(self, class).find(|own| own.rule == rule).map(|own| own.row)
    }
}

/// The rules of a class with their rows.
fn rules(scratch: &TaxScratch, class: u32) -> impl Iterator<Item = SetRule> + '_ {
    let class = scratch.classes.class(class);
    let taxes = class.map(|class| scratch.classes.taxes_of(class)).unwrap_or_default();
    let own = taxes.iter().filter(|tax| tax.segment == 0);
    own.map(move |tax| SetRule {
        rule: tax.rule,
        row: tax.row,
        settlement: tax.settlement,
        is_of_units: class.is_some_and(|class| scratch.classes.is_of_units_alone(class, tax)),
    })
}

/// Divides a total over exact values, largest fractions first; ties: the larger magnitude, then the earlier one.
///
/// # Errors
/// [`NumError::Overflow`].
pub(crate) fn divided(values: &[Ratio], total: i64) -> Result<Vec<i64>, NumError> {
    let values = values.iter().map(|value| Ok(ExactMinor::Ratio(*value)));
    divide(&mut RoundingDistributor::default(), values, total)
}

/// A share of an amount, exactly.
fn scaled(amount_minor: i64, share: Ratio) -> Result<ExactMinor, NumError> {
    Ok(ExactMinor::Ratio(Ratio::from(amount_minor).mul(share)?))
}

fn divide(
    distributor: &mut RoundingDistributor,
    values: impl Iterator<Item = Result<ExactMinor, NumError>>,
    total: i64,
) -> Result<Vec<i64>, NumError> {
    let values: Vec<ExactMinor> = values.collect::<Result<_, _>>()?;
    let exact = sum(values.iter().copied())?;
    let is_nothing = values.iter().all(|value| value.is_zero());
    if is_nothing {
        // Nothing to divide by: the first takes what there is.
        let mut parts = vec![0; values.len()];
        if let Some(first) = parts.first_mut() {
            *first = total;
        }
        return Ok(parts);
    }
    if exact.is_zero() && total != 0 {
        let largest = (0..values.len()).max_by(|&one, &other| {
            let value = |at: usize| values.get(at).copied().unwrap_or(ExactMinor::ZERO);
            value(one).compare(value(other)).then(other.cmp(&one))
        });
        let none = RoundedSum { values: &values, exact, rounded: 0 };
        let mut parts = distributor.by_fraction(none, |one, other| one.cmp(&other))?.to_vec();
        if let Some(part) = largest.and_then(|at| parts.get_mut(at)) {
            *part = plus(*part, total)?;
        }
        return Ok(parts);
    }
    let sum = RoundedSum { values: &values, exact, rounded: total };
    Ok(distributor.by_fraction(sum, |one, other| one.cmp(&other))?.to_vec())
}
