//! Rounding scopes, number rounding, cash rounding, chains and allocations from documentation, laws and bug reports.
//!
//! Each kind has the facts its source states. Where a choice is left open (the mode, the tie, the rounded component,
//! the amount that is taxed), a case is answered with every way to decide it and stands only where all of them agree;
//! a mode that is not stated is one of those that round to the nearest. A unit that is not stated is that in which the
//! expected figures are printed.

mod brackets;
mod chains;
mod numbers;
mod scopes;

use super::documents::{Unit, rounding};
use super::fields::Fields;
use super::repricing;
use super::verdict::{Check, Halt, whichever};

/// The modes that round to the nearest: they differ only between two equally near values.
const NEAREST: &[&str] = &["half_up", "half_even", "half_down"];

pub(super) fn answer(case: &Fields<'_>) -> Result<Check, Halt> {
    // `derived_from_rule`: the source states a rule, the figure was worked out from it.
    case.says_nothing(&["id", "source", "verified", "note", "note2", "derived_from_rule"]);
    let kind = case.text("kind")?;
    if kind == "cross_border" {
        return repricing::cross_border(case);
    }
    let modes = match case.maybe_text("mode")? {
        Some(word) => vec![rounding(word)?],
        None => NEAREST.to_vec(),
    };
    whichever("mode", modes, |mode| of_kind(case, kind, mode))
}

fn of_kind(case: &Fields<'_>, kind: &str, mode: &'static str) -> Result<Check, Halt> {
    match kind {
        "rounding_scope" => scopes::scope(case, mode),
        "double_rounding" => scopes::coins(case, mode),
        "sub_cent_total" => scopes::total(case, mode),
        "line_amount" => scopes::line_amount(case, mode),
        "inclusive_split" => scopes::split(case, mode),
        "gross_not_representable" => scopes::unreachable_gross(case, mode),
        "discount_before_tax" => scopes::discount(case, mode),
        "cash_rounding" | "cash_rounding_negative" => scopes::cash(case, mode),
        "cash_rounding_after_tax" => scopes::cash_after_tax(case, mode),
        "round_number" => numbers::round(case, mode),
        "residue_cumulative" => numbers::cumulative(case, mode),
        "residue_components_carry" => numbers::carry(case, mode),
        "allocate" => numbers::allocate(case),
        "allocate_asymmetry" => numbers::mirror(case),
        "fx_no_rounding_until_end" => numbers::exchange(case, mode),
        "chain" => chains::chain(case, mode),
        "round_each" => chains::round_each(case, mode),
        "residue_equal_split" => chains::equal_split(case, mode),
        "jurisdiction_breakdown" => chains::breakdown(case, mode),
        "tier" => brackets::amount(case, mode),
        "tier_base" => brackets::lines(case, mode),
        word if word.starts_with("cap") || word.starts_with("max") => brackets::of_item(case, mode),
        word if word.starts_with("threshold") => brackets::threshold(case, mode),
        "effective_rate" => chains::effective(case, mode),
        word => Err(case.unknown_word("kind", word)),
    }
}

/// The smallest unit: the one stated, or that in which the expected figures are printed.
fn unit(case: &Fields<'_>) -> Result<Unit, Halt> {
    Ok(case.maybe_text("unit")?.map_or_else(|| Unit::printed(case.unread().get("expected")), Unit::of))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::answer;
    use crate::oracles::changed::{ByHand, with, without};

    const BY_HAND: ByHand = ByHand { corpus: include_str!("../by_hand/tax_docs.jsonl"), answer };

    #[test]
    fn a_fact_that_a_figure_depends_on_must_be_stated() {
        for (name, fact) in [
            ("number-half-even", "mode"),
            ("tax-on-an-exact-net-amount", "tax_on"),
            ("a-tie-that-the-first-wins", "tie"),
            ("scope-of-the-line", "prices_include_tax"),
            ("scope-of-the-line", "scope"),
            ("taxes-on-each-other", "net"),
            ("money-that-is-exchanged", "rate"),
        ] {
            BY_HAND.out_of_scope(name, without("", fact), &format!("a case without `{fact}`"));
        }
        let zero = with("", "ratios", json!(["0", "0"]));
        let reason = "an amount over zero ratios, of which no case says what becomes";
        BY_HAND.out_of_scope("odd-units-to-the-first", zero, reason);
    }

    #[test]
    fn a_bracket_decides_as_its_case_says() {
        BY_HAND.out_of_scope(
            "an-interval-reaches-its-upper-limit",
            without("", "boundary"),
            "a case without `boundary`",
        );
        for (name, field, value, reason) in [
            ("intervals-of-a-net-document", "selector", json!("by taste"), "selector `by taste`"),
            ("intervals-of-a-net-document", "method", json!("by taste"), "method `by taste`"),
            ("only-the-excess", "kind2", json!("by taste"), "kind2 `by taste`"),
            ("a-discount-apportioned-by-price", "apportion", json!("by taste"), "apportion `by taste`"),
        ] {
            BY_HAND.out_of_scope(name, with("", field, value), reason);
        }
    }

    #[test]
    fn a_qualifier_that_is_not_known_is_named() {
        let base = || with("/taxes/0", "base", json!(["net"]));
        BY_HAND.out_of_scope("a-tax-by-the-unit", base(), "a base of a tax that is amount_per_unit");
        BY_HAND.out_of_scope("taxes-on-each-other", base(), "a base of a tax that is percent_on_net");
        for (name, at, field, value, reason) in [
            ("a-tax-by-the-unit", "/taxes/0", "unit", json!("barrel"), "taxes[].unit `barrel`"),
            ("taxes-on-each-other", "/taxes/0", "colour", json!("blue"), "field `taxes[].colour`"),
            ("taxes-on-each-other", "/taxes/0", "type", json!("tithe"), "taxes[].type `tithe`"),
            ("number-half-even", "", "mode", json!("to taste"), "rounding mode `to taste`"),
            ("number-half-even", "", "mode", json!(null), "field `mode` that is null"),
            ("number-half-even", "", "kind", json!("horoscope"), "kind `horoscope`"),
            ("number-half-even", "/expected", "omen", json!("good"), "field `expected.omen`"),
            ("scope-of-the-line", "", "scope", json!("planet"), "scope `planet`"),
            ("taxes-on-each-other", "", "quantity", json!(1.5), "field `quantity` that is not a number"),
        ] {
            BY_HAND.out_of_scope(name, with(at, field, value), reason);
        }
    }
}
