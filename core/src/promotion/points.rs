//! The points of loyalty programs that promotions earn.
//!
//! **What it does** sums what the promotions that applied earn: points for money spent, for units, once, and factors of what the
//! same program earns on lines.
//! **When it applies** after everything is priced and taxed: money counts as the quote states it. A promotion without effects runs
//! after all others and earns where its condition holds.
//! **Order and rounding** the points of a line are the exact sum of what its promotions earn, times the product of the factors
//! that mean the line; a program's points are the exact sum over lines and of points earned once, rounded down once for the quote.
//! **Example** 1 point for each 10.00 of 105.00 is 10.5; times 1.5 it is 15.75: 15 points.
//! **Source** Square loyalty (`spend_amount_money`, `multiplier`; fractions of points are dropped); Open Loyalty (general
//! spending rule, then multipliers, which multiply one another); Voucherify earning rules (fixed, or for every amount).

use crate::check::{PartKind, View};
use crate::contract::{Id, PriceMode};
use crate::index::Arrange;
use crate::num::{NumError, Ratio, RoundingMode};

use super::compile::Promotions;
use super::earning::{CompiledEarning, PointsRule};
use super::record::{Ledger, VerdictKind};

/// What a promotion adds to the points of a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct EarnedRecord {
    /// The rule, in running order.
    pub(crate) rule: u32,
    /// The points, before they are rounded.
    pub(crate) points: Ratio,
}

/// Writes what each promotion that applied earns, in running order; `worth` is what a line costs in a price mode.
///
/// # Errors
/// [`NumError::Overflow`] if a figure does not fit.
pub(crate) fn earn(
    promotions: &Promotions,
    view: View<'_>,
    ledger: &Ledger,
    worth: impl Fn(usize, Option<PriceMode>) -> i64,
    out: &mut Vec<EarnedRecord>,
) -> Result<(), NumError> {
    out.clear();
    let applied = ledger.verdicts.iter().filter(|verdict| verdict.kind == VerdictKind::Applied);
    let of_rule = |rule: u32| promotions.rule(rule).and_then(|found| found.earning.as_deref());
    let mut rules: Vec<(u32, &CompiledEarning)> =
        applied.filter_map(|verdict| Some((verdict.rule, of_rule(verdict.rule)?))).collect();
    rules.arrange_by(|one, other| one.0.cmp(&other.0));
    let mut programs: Vec<&Id> = Vec::new();
    for (_, earning) in &rules {
        if !programs.contains(&&earning.program) {
            programs.push(&earning.program);
        }
    }
    for program in programs {
        // The points of each line, and the product of its factors.
        let mut lines: Vec<(Ratio, Ratio)> = vec![(Ratio::ZERO, Ratio::ONE); view.basket.parts.len()];
        for (rule, earning) in rules.iter().filter(|(_, earning)| earning.program == *program) {
            let mut points = Ratio::ZERO;
            if let PointsRule::Once(once) = earning.points {
                points = once;
            }
            for (at, part) in view.basket.parts_of(PartKind::Line) {
                let Some((earned, factor)) = lines.get_mut(at) else { continue };
                if !earning.of.matches(view, at, part) {
                    continue;
                }
                let own = match earning.points {
                    PointsRule::PerMoney(each, mode) => each.mul(Ratio::from(worth(at, mode)))?.reduced(),
                    PointsRule::PerUnit(each) => {
                        each.mul(Ratio::from_decimal(part.quantity.mantissa, part.quantity.scale)?)?.reduced()
                    }
                    PointsRule::Once(_) => continue,
                    PointsRule::Multiplied(by) => {
                        let before = earned.mul(*factor)?;
                        *factor = factor.mul(by)?.reduced();
                        points = points.add(earned.mul(*factor)?.sub(before)?)?.reduced();
                        continue;
                    }
                };
                *earned = earned.add(own)?.reduced();
                points = points.add(own.mul(*factor)?)?.reduced();
            }
            out.push(EarnedRecord { rule: *rule, points });
        }
    }
    Ok(())
}

/// The whole points of each program, in the order of the bytes of their ids.
///
/// # Errors
/// [`NumError::Overflow`] if a figure does not fit.
pub(crate) fn whole_points<'a>(
    promotions: &'a Promotions,
    earned: &[EarnedRecord],
) -> Result<Vec<(&'a Id, i64)>, NumError> {
    let mut sums: Vec<(&Id, Ratio)> = Vec::new();
    for record in earned {
        let Some(earning) = promotions.rule(record.rule).and_then(|rule| rule.earning.as_deref()) else {
            continue;
        };
        match sums.iter_mut().find(|(program, _)| **program == earning.program) {
            Some((_, sum)) => *sum = sum.add(record.points)?.reduced(),
            None => sums.push((&earning.program, record.points)),
        }
    }
    sums.arrange_by(|one, other| one.0.as_str().cmp(other.0.as_str()));
    sums.into_iter().map(|(program, sum)| Ok((program, sum.round_to_i64(RoundingMode::Floor)?))).collect()
}
