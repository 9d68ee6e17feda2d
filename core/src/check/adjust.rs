//! Checks percentages and the tiers of an effect.

use crate::contract::{
    AdjustTier, AmountPer, Effect, Rate, RoundingAt, Selector, Target, TierAdjust, TierMetric, TiersMode,
    UnitPrice,
};
use crate::error::ProblemCode;
use crate::money::Currency;

use super::criteria::selector_of;
use super::faults::Faults;
use super::item::not_negative;
use super::minor_units::{MinorFault, compare_decimals, minor_units, positive_price};

/// Refuses a percentage outside 0 to 100.
pub(super) fn share(percent: Rate, path: &str, faults: &mut Faults) {
    let hundred = 10_i64.checked_pow(u32::from(percent.scale())).and_then(|one| one.checked_mul(100));
    if percent.mantissa() < 0 || hundred.is_some_and(|hundred| percent.mantissa() > hundred) {
        faults.add_with(
            ProblemCode::OutOfRange,
            format!("{path}/percent"),
            format!("a share off is 0 to 100 percent; found {percent}"),
            &[("found", &percent), ("min", &0), ("max", &100)],
        );
    }
}

/// The tiers of an effect.
pub(super) struct Tiers<'a> {
    pub(super) metric: &'a TierMetric,
    pub(super) mode: TiersMode,
    pub(super) tiers: &'a [AdjustTier],
    pub(super) effect: &'a Effect,
}

/// The most tiers of an effect.
const MAX_TIERS: usize = 255;

/// Checks the tiers of the effect at `path`.
pub(super) fn tiers_of(tiers: &Tiers<'_>, path: &str, currency: Option<Currency>, faults: &mut Faults) {
    if let TierMetric::Money { of, .. } | TierMetric::Quantity { of } = tiers.metric {
        selector_of(of.as_ref(), &format!("{path}/adjust/metric"), faults);
    }
    let found = tiers.tiers.len();
    if found == 0 {
        faults.add(ProblemCode::MissingField, format!("{path}/adjust/tiers"), "list at least one tier");
    }
    if found > MAX_TIERS {
        faults.add_with(
            ProblemCode::TooMany,
            format!("{path}/adjust/tiers"),
            format!("an effect has at most {MAX_TIERS} tiers; found {found}"),
            &[("found", &found), ("max", &MAX_TIERS)],
        );
    }
    for (position, tier) in tiers.tiers.iter().enumerate() {
        let at = format!("{path}/adjust/tiers/{position}");
        let before = position.checked_sub(1).and_then(|before| tiers.tiers.get(before));
        from_of(tier, before, tiers, &at, currency, faults);
        adjust_of(&tier.adjust, &format!("{at}/adjust"), currency, faults);
        if let Some(message) = senseless(&tier.adjust, tiers) {
            faults.add(ProblemCode::OutOfRange, format!("{at}/adjust"), message);
        }
    }
    if let Some((field, message)) = misplaced(tiers) {
        faults.add(ProblemCode::OutOfRange, format!("{path}/{field}"), message);
    }
}

/// Checks where a tier begins.
fn from_of(
    tier: &AdjustTier,
    before: Option<&AdjustTier>,
    tiers: &Tiers<'_>,
    at: &str,
    currency: Option<Currency>,
    faults: &mut Faults,
) {
    let from = tier.from;
    let pair = (from.mantissa(), from.scale());
    if from.mantissa() < 0 {
        faults.add_with(
            ProblemCode::OutOfRange,
            format!("{at}/from"),
            format!("a tier begins at 0 or more; found {from}"),
            &[("found", &from), ("min", &0)],
        );
        return;
    }
    if let Some(before) = before
        && compare_decimals(pair, (before.from.mantissa(), before.from.scale())).is_le()
    {
        let least = before.from;
        faults.add_with(
            ProblemCode::OutOfRange,
            format!("{at}/from"),
            format!(
                "tiers ascend: this one begins above {least}, where the one before it begins; found {from}"
            ),
            &[("found", &from), ("above", &least)],
        );
    }
    let is_money = matches!(tiers.metric, TierMetric::LineMoney | TierMetric::Money { .. });
    if is_money {
        super::minor_units::checked_minor_units(from, currency, || format!("{at}/from"), faults);
        return;
    }
    let finest = if tiers.mode == TiersMode::Slice { 0 } else { FINEST_UNITS };
    let most = LARGEST_QUANTITY;
    let message = match minor_units(pair.0, pair.1, finest) {
        Err(MinorFault::TooFine) if finest == 0 => {
            format!("a slice of units begins with a whole unit; found {from}")
        }
        Err(MinorFault::TooFine) => {
            format!("a quantity has at most {FINEST_UNITS} decimals; found {from}")
        }
        _ if compare_decimals(pair, (most, 0)).is_gt() => {
            format!("a quantity is at most {most}; found {from}")
        }
        _ => return,
    };
    faults.add_with(
        ProblemCode::OutOfRange,
        format!("{at}/from"),
        message,
        &[("found", &from), ("max", &most)],
    );
}

/// The most decimals of a quantity, and the most units.
const FINEST_UNITS: u8 = 6;
const LARGEST_QUANTITY: i64 = 1_000_000_000;

/// Checks the adjustment of a tier.
fn adjust_of(adjust: &TierAdjust, at: &str, currency: Option<Currency>, faults: &mut Faults) {
    match adjust {
        TierAdjust::Percent { percent } => share(*percent, at, faults),
        TierAdjust::Amount { amount, per: AmountPer::Unit } => {
            above_nothing(*amount, &format!("{at}/amount"), faults);
        }
        TierAdjust::Amount { amount, .. } => {
            positive_price(*amount, currency, || format!("{at}/amount"), faults);
        }
        TierAdjust::SetPrice { unit_price } => {
            not_negative(Some((*unit_price).into()), || format!("{at}/unit_price"), faults);
        }
    }
}

/// Refuses an amount per unit of nothing.
pub(super) fn above_nothing(amount: UnitPrice, at: &str, faults: &mut Faults) {
    if amount.mantissa() <= 0 {
        faults.add(ProblemCode::OutOfRange, at, "the amount must be more than 0");
    }
}

/// Checks amounts off the first and each further unit of the effect at `path`.
pub(super) fn first_additional(
    amounts: &[UnitPrice; 2],
    max_units: Option<u32>,
    effect: &Effect,
    path: &str,
    faults: &mut Faults,
) {
    for (amount, field) in amounts.iter().zip(["first", "additional"]) {
        if amount.mantissa() < 0 {
            faults.add(
                ProblemCode::OutOfRange,
                format!("{path}/adjust/{field}"),
                "an amount off is 0 or more; correct its sign",
            );
        }
    }
    if amounts.iter().all(|amount| amount.mantissa() == 0) {
        faults.add(
            ProblemCode::OutOfRange,
            format!("{path}/adjust"),
            "one of the amounts off must be more than 0",
        );
    }
    if max_units == Some(0) {
        faults.add(
            ProblemCode::OutOfRange,
            format!("{path}/adjust/max_units"),
            "with 0 units nothing is taken off; let there be at least one unit, or state none",
        );
    }
    if !matches!(effect.target, Target::Lines { .. }) {
        faults.add(
            ProblemCode::OutOfRange,
            format!("{path}/adjust"),
            "only lines have a first and further units; use target `lines`",
        );
    }
    if effect.rounding_at == RoundingAt::Unit {
        faults.add(
            ProblemCode::OutOfRange,
            format!("{path}/rounding_at"),
            "the units of a line have different amounts, which are summed and rounded once; round at `part`",
        );
    }
}

/// Why the adjustment of a tier has no meaning beside its metric, mode, target and rounding.
fn senseless(adjust: &TierAdjust, tiers: &Tiers<'_>) -> Option<&'static str> {
    let is_order = matches!(tiers.effect.target, Target::Order { .. } | Target::OrderAndShipping { .. });
    let is_of_lines = matches!(tiers.metric, TierMetric::LineMoney | TierMetric::LineQuantity);
    let is_of_units = matches!(tiers.metric, TierMetric::LineQuantity);
    let is_across = matches!(tiers.effect.target, Target::OrderAndShipping { .. });
    match (adjust, tiers.mode) {
        (TierAdjust::Amount { per: AmountPer::Unit, .. }, TiersMode::Whole) if is_across => Some(
            "goods and shipping as one amount have no units; take the amount off the `order`, or off each line",
        ),
        (TierAdjust::SetPrice { .. }, TiersMode::Slice) => Some(
            "a slice has no price of its own; take a percentage or an amount per unit off it, or use mode `whole`",
        ),
        (TierAdjust::Amount { per: AmountPer::Unit, .. }, TiersMode::Slice) if is_of_units => None,
        (TierAdjust::Amount { .. }, TiersMode::Slice) => Some(
            "off a slice goes a percentage, or, with metric `line_quantity`, an amount per unit; or use mode `whole`",
        ),
        (TierAdjust::SetPrice { .. }, TiersMode::Whole) if is_order => {
            Some("an order target is one amount and has no unit price; use target `lines`")
        }
        (TierAdjust::Amount { per: AmountPer::Order, .. }, TiersMode::Whole) if is_of_lines => {
            Some("each line reaches a tier of its own, so the amount is off each line; use per `line`")
        }
        (TierAdjust::Amount { per: AmountPer::Line | AmountPer::Order, .. }, TiersMode::Whole)
            if tiers.effect.rounding_at == RoundingAt::Unit =>
        {
            Some(
                "this amount has no units to round; take a percentage, an amount per unit or a unit price, or round at `part`",
            )
        }
        _ => None,
    }
}

/// The field in which metric, mode and target do not fit one another, and why.
fn misplaced(tiers: &Tiers<'_>) -> Option<(&'static str, &'static str)> {
    let all = Selector::default();
    let is_lines = matches!(tiers.effect.target, Target::Lines { .. });
    match (tiers.metric, &tiers.effect.target, tiers.mode) {
        (TierMetric::LineMoney | TierMetric::LineQuantity, _, _) if !is_lines => Some((
            "adjust/metric",
            "only target `lines` has lines that each reach a tier; measure `money` or `quantity`",
        )),
        (_, _, TiersMode::Slice) if tiers.effect.rounding_at == RoundingAt::Unit => {
            Some(("rounding_at", "slices are summed and rounded once; round at `part`"))
        }
        (TierMetric::LineMoney | TierMetric::LineQuantity, _, _) | (_, _, TiersMode::Whole) => None,
        (TierMetric::Money { of, basis }, Target::Order { of: target }, TiersMode::Slice) => {
            let (of, target) = (of.as_ref().unwrap_or(&all), target.as_ref().unwrap_or(&all));
            if of != target {
                Some((
                    "adjust/metric/of",
                    "slices are cut from the target; select the same lines here, or use mode `whole`",
                ))
            } else if basis.is_some() {
                Some((
                    "adjust/metric/basis",
                    "slices are cut from the target on the basis of the effect; state `basis` there",
                ))
            } else {
                None
            }
        }
        (TierMetric::Money { .. } | TierMetric::Quantity { .. }, _, TiersMode::Slice) => Some((
            "adjust/metric",
            "slices are cut from money of each line (`line_money`) or of the order (`money`, target `order`), or from each line's units (`line_quantity`)",
        )),
    }
}
