//! Effects, checked.

use crate::contract::{Adjust, AmountPer, Effect, Rate, RoundingAt, Target};
use crate::error::ProblemCode;
use crate::money::Currency;

use super::condition::selector;
use super::faults::Faults;
use super::item::not_negative;
use super::settled::{positive, positive_price};

/// Checks an effect at `path`.
pub(super) fn check(effect: &Effect, path: &str, currency: Currency, faults: &mut Faults) {
    if let Target::Lines { of } | Target::Order { of } = &effect.target {
        selector(of.as_ref(), &format!("{path}/target"), faults);
    }
    match &effect.adjust {
        Adjust::Percent { percent } => share(*percent, path, faults),
        Adjust::Amount { amount, per } => {
            if *per == AmountPer::Unit {
                if amount.mantissa() <= 0 {
                    faults.add(
                        ProblemCode::OutOfRange,
                        format!("{path}/adjust/amount"),
                        "the amount must be more than 0",
                    );
                }
            } else {
                positive_price(*amount, currency, || format!("{path}/adjust/amount"), faults);
            }
        }
        Adjust::SetPrice { unit_price } => {
            not_negative(Some((*unit_price).into()), || format!("{path}/adjust/unit_price"), faults);
        }
        Adjust::SetTotal { amount } => {
            if amount.mantissa() != 0 {
                positive(*amount, currency, || format!("{path}/adjust/amount"), faults);
            }
        }
        Adjust::Free => {}
    }
    let whole = matches!(effect.target, Target::Order { .. });
    if whole && effect.rounding_at == RoundingAt::Unit {
        faults.add(
            ProblemCode::OutOfRange,
            format!("{path}/rounding_at"),
            "an order target is one amount and has no units to round; use target `lines`, or round at `part`",
        );
    }
    if let Some(bounds) = &effect.bounds {
        if let Some(amount) = &bounds.max_amount {
            positive(*amount, currency, || format!("{path}/bounds/max_amount"), faults);
        }
        not_negative(
            bounds.min_unit_price.map(Into::into),
            || format!("{path}/bounds/min_unit_price"),
            faults,
        );
    }
}

/// Refuses a share outside 0 to 100 %.
fn share(percent: Rate, path: &str, faults: &mut Faults) {
    let hundred = 10_i64.checked_pow(u32::from(percent.scale())).and_then(|one| one.checked_mul(100));
    if percent.mantissa() < 0 || hundred.is_some_and(|hundred| percent.mantissa() > hundred) {
        faults.add(
            ProblemCode::OutOfRange,
            format!("{path}/adjust/percent"),
            format!("a share off is 0 to 100 percent; found {percent}"),
        );
    }
}
