//! Carts, allocations, price selection and tiers of other shops.

mod allocation;
mod cart;
mod condition;
mod context;
mod effect;
mod expected;
mod pick;
mod prices;
#[cfg(test)]
mod profile;
mod promotion;
mod refund;
mod selector;
mod tax;

use super::fields::Fields;
use super::verdict::{Check, Halt};

pub(super) fn answer(case: &Fields<'_>) -> Result<Check, Halt> {
    case.says_nothing(&["id", "source", "tags", "notes"]);
    let check = match case.text("kind")? {
        "cart" => cart::answer(case)?,
        "allocation" => allocation::shares(case)?,
        "rounding_sequence" => allocation::sequence(case)?,
        "price_selection" => prices::selection(case)?,
        "tier_price" => prices::tier(case)?,
        "tax_point" => tax::point(case)?,
        "price_formula" => prices::formula(case)?,
        "refund" => refund::answer(case)?,
        other => return Err(case.unknown_word("kind", other)),
    };
    Ok(check)
}

/// Ends the words of allocations that divide an amount evenly over zero weights.
const EQUAL_ON_ZERO: &str = "_equal_on_zero";

/// An allocation other systems use, as the residue rule that reproduces it.
fn residue(word: &str) -> Option<&'static str> {
    Some(match word {
        "carry_forward" => "cumulative",
        "equal_first" => "first",
        "largest_remainder" | "largest_remainder_equal_on_zero" => "largest_remainder_ties_position",
        "last_takes_remainder" => "last",
        "round_half_down_then_first" => "half_down_then_first",
        "sequential_from_last_truncate" => "sequential_from_last",
        _ => return None,
    })
}

/// By how many minor units single shares may differ, where the case says that its number depends on the allocation.
fn tolerance(case: &Fields<'_>) -> Result<i64, Halt> {
    let words = case.any_texts("sensitive_to")?;
    for word in &words {
        // The others say which choice a figure depends on; the case states that choice itself.
        if !["allocation", "basis", "promotion_order", "rounding:half_even", "rounding:half_up"]
            .contains(word)
        {
            return Err(case.unknown_word("sensitive_to", word));
        }
    }
    let minor = case.maybe_int("line_tolerance_minor")?.unwrap_or(0);
    // A case that states how it allocates leaves nothing open.
    Ok(if words.contains(&"allocation") && !case.has("allocation") { minor } else { 0 })
}

#[cfg(test)]
mod tests {
    use super::answer;
    use crate::oracles::fields::judged;
    use crate::oracles::verdict::Verdict;
    use serde_json::{Value, json};

    const BY_HAND: &str = include_str!("../by_hand/promotions.jsonl");

    #[test]
    fn a_word_that_nobody_translates_puts_the_case_out_of_scope_by_its_name() {
        let mut case: Value = serde_json::from_str(BY_HAND.lines().next().unwrap()).unwrap();
        case["promotions"][0]["stop_further"] = json!("page");
        let expected = Verdict::OutOfScope("promotions[].stop_further `page`".to_owned());
        assert_eq!(judged(&case, answer), expected);
    }
}
