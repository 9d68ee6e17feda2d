//! Checks the bounds of an effect that few state: the most percent off, and what a discount is rounded to.

use crate::contract::{
    Adjust, AmountPer, Bounds, Effect, RoundTo, RoundedFigure, RoundingAt, Target, TierAdjust,
};
use crate::error::ProblemCode;
use crate::money::Currency;

use super::faults::Faults;
use super::minor_units::{checked_minor_units, compare_decimals, positive};

/// Whether an effect adjusts its target as one amount, so that no part of it has a price of its own to round.
pub(super) fn is_whole_amount(effect: &Effect) -> bool {
    let is_per_order = |per: AmountPer| per == AmountPer::Order;
    matches!(effect.target, Target::Order { .. } | Target::OrderAndShipping { .. })
        || match &effect.adjust {
            Adjust::Amount { per, .. } => is_per_order(*per),
            Adjust::SetTotal { .. } => true,
            Adjust::Tiers { tiers, .. } => tiers
                .iter()
                .any(|tier| matches!(tier.adjust, TierAdjust::Amount { per, .. } if is_per_order(per))),
            _ => false,
        }
}

/// Checks the bounds of the effect at `path`.
pub(super) fn uncommon_bounds(
    bounds: &Bounds,
    is_whole: bool,
    rounding_at: RoundingAt,
    path: &str,
    currency: Option<Currency>,
    faults: &mut Faults,
) {
    if let Some(most) = bounds.max_percent_off {
        let is_above = compare_decimals((most.mantissa(), most.scale()), (100, 0)).is_gt();
        if most.mantissa() <= 0 || is_above {
            faults.add_with(
                ProblemCode::OutOfRange,
                format!("{path}/bounds/max_percent_off"),
                format!("the most percent off is more than 0 and at most 100; found {most}"),
                &[("found", &most), ("above", &0), ("max", &100)],
            );
        }
    }
    if let Some(round_to) = &bounds.round_to {
        round_to_of(round_to, is_whole, &format!("{path}/bounds/round_to"), currency, faults);
        if rounding_at == RoundingAt::Unit {
            faults.add(
                ProblemCode::OutOfRange,
                format!("{path}/rounding_at"),
                "a discount is rounded once; round at `part`, or leave out `round_to`",
            );
        }
    }
}

/// Checks what a discount is rounded to.
fn round_to_of(
    round_to: &RoundTo,
    is_whole: bool,
    at: &str,
    currency: Option<Currency>,
    faults: &mut Faults,
) {
    positive(round_to.step, currency, || format!("{at}/step"), faults);
    if round_to.of == RoundedFigure::Price && is_whole {
        faults.add(
            ProblemCode::OutOfRange,
            format!("{at}/of"),
            "the target is one amount and has no unit price; round the `discount`, or adjust each of the `lines`",
        );
    }
    let Some(less) = round_to.less else { return };
    if round_to.of == RoundedFigure::Discount {
        faults.add(
            ProblemCode::OutOfRange,
            format!("{at}/less"),
            "only a price ends in a charm; leave out `less`, or round the `price`",
        );
    }
    let step = round_to.step;
    let pair = (less.mantissa(), less.scale());
    if less.mantissa() < 0 || compare_decimals(pair, (step.mantissa(), step.scale())).is_ge() {
        faults.add_with(
            ProblemCode::OutOfRange,
            format!("{at}/less"),
            format!(
                "a price is 0 or more less than a multiple, and less than one step of {step}; found {less}"
            ),
            &[("found", &less), ("step", &step), ("min", &0)],
        );
        return;
    }
    checked_minor_units(less, currency, || format!("{at}/less"), faults);
}
