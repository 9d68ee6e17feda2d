//! Checks what points a promotion earns, and what one that only earns points states beside them.

use crate::contract::{Consumes, EarnedPoints, Earning, Exclusive, Promotion, Quantity, Stop};
use crate::error::ProblemCode;
use crate::money::Currency;

use super::criteria::selector_of;
use super::faults::Faults;
use super::minor_units::positive;

/// The greatest factor of points.
const MOST_FACTOR: i64 = 1_000;
/// The most decimals of a factor.
const MOST_DECIMALS: u8 = 3;

/// Checks the earning of a promotion at `path`.
pub(super) fn earning_of(
    promotion: &Promotion,
    earning: &Earning,
    path: &str,
    currency: Option<Currency>,
    faults: &mut Faults,
) {
    let at = format!("{path}/earns/points");
    match &earning.points {
        EarnedPoints::PerMoney { points, per, of, .. } => {
            above_nothing(*points, &at, faults);
            positive(*per, currency, || format!("{at}/per"), faults);
            selector_of(of.as_ref(), &at, faults);
        }
        EarnedPoints::PerUnit { points, of } => {
            above_nothing(*points, &at, faults);
            selector_of(of.as_ref(), &at, faults);
        }
        EarnedPoints::Once { points } => above_nothing(*points, &at, faults),
        EarnedPoints::Multiplied { by, of } => {
            let most = 10_i64.saturating_pow(u32::from(by.scale())).saturating_mul(MOST_FACTOR);
            if by.mantissa() <= 0 || by.mantissa() > most || by.scale() > MOST_DECIMALS {
                faults.add_with(
                    ProblemCode::OutOfRange,
                    format!("{at}/by"),
                    format!(
                        "points are multiplied by more than 0 and at most {MOST_FACTOR}, with at most {MOST_DECIMALS} decimals; found {by}"
                    ),
                    &[("found", by), ("above", &0), ("max", &MOST_FACTOR), ("max_decimals", &MOST_DECIMALS)],
                );
            }
            selector_of(of.as_ref(), &at, faults);
        }
    }
    if promotion.effects.is_empty() {
        without_effects(promotion, path, faults);
    }
}

fn above_nothing(points: Quantity, at: &str, faults: &mut Faults) {
    if points.mantissa() <= 0 {
        faults.add_with(
            ProblemCode::OutOfRange,
            format!("{at}/points"),
            format!("a promotion earns more than 0 points; found {points}"),
            &[("found", &points), ("above", &0)],
        );
    }
}

/// Refuses what has no meaning for a promotion that runs after all others and takes nothing off.
fn without_effects(promotion: &Promotion, path: &str, faults: &mut Faults) {
    let Some(stacking) = &promotion.stacking else { return };
    let stated = [
        ("stage", stacking.stage.is_some()),
        ("group", stacking.group.is_some()),
        ("exclusive", stacking.exclusive != Exclusive::No),
        ("stop", stacking.stop != Stop::No),
        ("consumes", stacking.consumes != Consumes::Nothing),
    ];
    for (field, _) in stated.into_iter().filter(|(_, is_stated)| *is_stated) {
        faults.add_with(
            ProblemCode::OutOfRange,
            format!("{path}/stacking/{field}"),
            format!(
                "a promotion that only earns points runs after all others and excludes none, so it states no `{field}`; remove it, or add an effect"
            ),
            &[("found", &field)],
        );
    }
}
