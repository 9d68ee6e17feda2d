//! Rounding scopes, number rounding, cash rounding, chains and allocations from documentation, laws and bug reports.

mod chains;
mod numbers;
mod scopes;

use serde_json::Value;

use super::fields::Fields;
use super::verdict::{Check, Halt};

pub(super) fn answer(case: &Value) -> Result<Check, Halt> {
    let case = Fields::of(case, "")?;
    // `derived_from_rule`: the source states a rule, the figure was worked out from it.
    case.says_nothing(&["id", "source", "verified", "note", "note2", "derived_from_rule"]);
    let check = match case.text("kind")? {
        "rounding_scope" => scopes::scope(&case)?,
        "sub_cent_total" => scopes::total(&case)?,
        "line_amount" => scopes::line_amount(&case)?,
        "inclusive_split" => scopes::split(&case)?,
        "gross_not_representable" => scopes::unreachable_gross(&case)?,
        "discount_before_tax" => scopes::discount(&case)?,
        "cash_rounding" | "cash_rounding_negative" => scopes::cash(&case)?,
        "cash_rounding_after_tax" => scopes::cash_after_tax(&case)?,
        "round_number" => numbers::round(&case)?,
        "residue_cumulative" => numbers::cumulative(&case)?,
        "residue_components_carry" => numbers::carry(&case)?,
        "allocate" => numbers::allocate(&case)?,
        "allocate_asymmetry" => numbers::mirror(&case)?,
        "fx_no_rounding_until_end" => numbers::exchange(&case)?,
        "chain" => chains::chain(&case)?,
        "round_each" => chains::round_each(&case)?,
        "residue_equal_split" => chains::equal_split(&case)?,
        "jurisdiction_breakdown" => chains::breakdown(&case)?,
        "effective_rate" => chains::effective(&case)?,
        "double_rounding" => {
            return Err(Halt::out_of_scope("a total rounded to a coin from its exact value"));
        }
        "tier" | "tier_base" | "cap_per_item" => return Err(Halt::out_of_scope("tax segs")),
        "threshold_cliff" => return Err(Halt::out_of_scope("tax selector")),
        "cross_border" => return Err(Halt::out_of_scope("repricing for another destination")),
        word => return Err(Halt::out_of_scope(format!("kind {word}"))),
    };
    case.finish()?;
    Ok(check)
}
