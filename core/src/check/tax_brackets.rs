//! Checks the brackets and the bounds of a tax rule.

use core::fmt::Display;

use crate::contract::{BracketAmount, BracketMethod, TaxBounds, TaxBrackets, TaxRule, UnitPrice};
use crate::error::ProblemCode;

use super::faults::Faults;

/// The most brackets of one rule.
const MOST_BRACKETS: usize = 16;

/// Checks the brackets and the bounds of the rule at `path`.
pub(super) fn brackets(path: &str, rule: &TaxRule, faults: &mut Faults) {
    if let Some(brackets) = &rule.brackets {
        let mut exclude = |is_stated: bool, other: &str| {
            if is_stated {
                let message = format!(
                    "`{}` has `brackets`, so `{other}` has nothing to say; leave one of them out",
                    rule.id
                );
                let params: &[(&str, &dyn Display)] = &[("rule", &rule.id), ("field", &other)];
                faults.add_with(ProblemCode::OutOfRange, format!("{path}/{other}"), message, params);
            }
        };
        exclude(rule.rate_percent.is_some(), "rate_percent");
        exclude(rule.bounds.is_some(), "bounds");
        of_brackets(&format!("{path}/brackets"), brackets, faults);
    } else if let Some(bounds) = &rule.bounds {
        of_bounds(&format!("{path}/bounds"), bounds, faults);
    }
}

fn of_brackets(path: &str, brackets: &TaxBrackets, faults: &mut Faults) {
    let rates = &brackets.rates;
    let Some(first) = rates.first() else {
        let message = "a rule with `brackets` has at least one; state the rate from 0 on";
        faults.add(ProblemCode::MissingField, format!("{path}/rates"), message);
        return;
    };
    if rates.len() > MOST_BRACKETS {
        let message = format!("a tax has at most {MOST_BRACKETS} brackets; found {}", rates.len());
        let params: &[(&str, &dyn Display)] = &[("found", &rates.len()), ("max", &MOST_BRACKETS)];
        faults.add_with(ProblemCode::TooMany, format!("{path}/rates"), message, params);
    }
    if first.from.mantissa() != 0 {
        let message = format!(
            "the first bracket begins at 0; found {}: state the rate below it too, 0 if it is none",
            first.from
        );
        faults.add_with(
            ProblemCode::OutOfRange,
            format!("{path}/rates/0/from"),
            message,
            &[("found", &first.from)],
        );
    }
    for (at, pair) in (1_usize..).zip(rates.windows(2)) {
        let [before, bracket] = pair else { continue };
        if bracket.from <= before.from {
            let message = format!(
                "brackets ascend by `from`; {} stands after {}: put them in order, each once",
                bracket.from, before.from
            );
            let params: &[(&str, &dyn Display)] = &[("found", &bracket.from), ("before", &before.from)];
            faults.add_with(ProblemCode::OutOfRange, format!("{path}/rates/{at}/from"), message, params);
        }
    }
    if brackets.method == BracketMethod::Marginal && brackets.amount == BracketAmount::Net {
        let message =
            "`marginal` brackets divide the base itself; say `base`, or give the rule the base `net`";
        faults.add(ProblemCode::OutOfRange, format!("{path}/amount"), message);
    }
}

fn of_bounds(path: &str, bounds: &TaxBounds, faults: &mut Faults) {
    if bounds.minimum.is_none() && bounds.maximum.is_none() {
        let message =
            "bounds without a `minimum` and a `maximum` bound nothing; state one, or leave `bounds` out";
        faults.add(ProblemCode::MissingField, path, message);
    }
    let mut below_zero = |field: &str, amount: Option<UnitPrice>| {
        if let Some(amount) = amount.filter(|amount| amount.mantissa() < 0) {
            let message = format!("a bound of a tax is 0 or more; found {amount}");
            faults.add_with(
                ProblemCode::OutOfRange,
                format!("{path}/{field}"),
                message,
                &[("found", &amount)],
            );
        }
    };
    below_zero("minimum", bounds.minimum);
    below_zero("maximum", bounds.maximum);
    if let (Some(minimum), Some(maximum)) = (bounds.minimum, bounds.maximum)
        && maximum <= minimum
    {
        let message = format!(
            "a maximum of {maximum} leaves nothing between it and the minimum of {minimum}; raise it"
        );
        let params: &[(&str, &dyn Display)] = &[("found", &maximum), ("minimum", &minimum)];
        faults.add_with(ProblemCode::OutOfRange, format!("{path}/maximum"), message, params);
    }
}

/// The decimals of a number without zeros at its end.
pub(super) fn decimals_of(mut mantissa: i64, mut decimals: u32) -> u32 {
    while mantissa != 0 && decimals > 0 && mantissa.checked_rem(10) == Some(0) {
        mantissa = mantissa.checked_div(10).unwrap_or(0);
        decimals = decimals.saturating_sub(1);
    }
    if mantissa == 0 { 0 } else { decimals }
}
