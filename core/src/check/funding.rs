//! Checks who funds which share of a promotion.

use crate::contract::{Funding, FundingSplit};
use crate::error::ProblemCode;
use crate::num::Ratio;

use super::faults::Faults;
use super::ids;

/// The most funders of a promotion.
const MAX_FUNDERS: usize = 16;

/// Checks the funding split of a promotion whose `funding` stands at `path`.
pub(super) fn split_of(split: &FundingSplit, funding: Funding, path: &str, faults: &mut Faults) {
    if funding == Funding::ThirdParty {
        faults.add(
            ProblemCode::OutOfRange,
            path,
            "a funding split says who funds the promotion, so it states no `funding`; leave it out",
        );
    }
    let funders = &split.funders;
    let path = format!("{path}_split/funders");
    if funders.is_empty() || funders.len() > MAX_FUNDERS {
        let code = if funders.is_empty() { ProblemCode::MissingField } else { ProblemCode::TooMany };
        let message = format!("a funding split names 1 to {MAX_FUNDERS} funders; found {}", funders.len());
        faults.add_with(
            code,
            path,
            message,
            &[("found", &funders.len()), ("min", &1), ("max", &MAX_FUNDERS)],
        );
        return;
    }
    ids::unique(funders.iter().map(|funder| funder.id.as_str()), &path, "id", faults);
    let hundred = Ratio::from(100);
    let (mut sum, mut is_each_good) = (Ratio::ZERO, true);
    for (position, funder) in funders.iter().enumerate() {
        let percent = Ratio::from_decimal(funder.percent.mantissa(), funder.percent.scale());
        let Ok(percent) = percent else { continue };
        if percent.is_negative() || percent.is_zero() || percent > hundred {
            is_each_good = false;
            faults.add_with(
                ProblemCode::OutOfRange,
                format!("{path}/{position}/percent"),
                format!("a funder pays more than 0 and at most 100 percent; found {}", funder.percent),
                &[("found", &funder.percent), ("above", &0), ("max", &100)],
            );
        }
        sum = sum.add(percent).unwrap_or(sum);
    }
    if is_each_good && sum > hundred {
        faults.add_with(
            ProblemCode::OutOfRange,
            path,
            "the funders pay more than 100 percent together; lower their shares".to_owned(),
            &[("max", &100)],
        );
    }
}
