//! Fixed totals that more units enter than the set holds.
//!
//! **What it finds** An effect that sets the total of lines (`set_total`), in a promotion whose condition asks for at least so many
//! units, lines or products and for no upper number; or in one whose pick of groups, bundles or bought and got units may apply
//! more than once.
//!
//! **Example** "Three for 10.00": `quantity at_least 3`, `set_total 10.00`. Seven units cost 10.00 too.
//!
//! **What to do** Let the effect pick a bundle, or groups: its price then holds for each complete set, and units beyond it pay their
//! own. Or ask for exactly the units of the set (`equal`), where nothing shall be given beyond.

use core::fmt::Display;

use crate::contract::{Adjust, Comparison, Condition, FindingCode, Pick, Rulebook, Target};

use super::findings::FindingList;

pub(super) fn find(rulebook: &Rulebook, findings: &mut FindingList) {
    for (at, promotion) in rulebook.promotions.iter().enumerate() {
        let units = promotion.condition.as_ref().and_then(units_without_end);
        for (number, effect) in promotion.effects.iter().enumerate() {
            let Adjust::SetTotal { amount } = &effect.adjust else { continue };
            let is_of_goods = matches!(effect.target, Target::Lines { .. } | Target::Order { .. });
            let id = &promotion.id;
            let (message, units) = match (&effect.pick, &units) {
                (Some(pick), _) if may_repeat(pick) => (
                    format!(
                        "promotion `{id}` sets {amount} for all that its pick adjusts, however often it applies: two sets cost {amount} together; `set_group_price` holds for each set, or `most` 1 for one"
                    ),
                    None,
                ),
                (None, Some(units)) if is_of_goods => (
                    format!(
                        "promotion `{id}` sets {amount} for all it targets, once the cart has {units}: units beyond are in the {amount} too, free; let the effect pick a bundle, which repeats, or ask for exactly the set"
                    ),
                    Some(units),
                ),
                _ => continue,
            };
            let mut params: Vec<(&str, &dyn Display)> = vec![("promotion", id), ("amount", amount)];
            params.extend(units.map(|units| -> (&str, &dyn Display) { ("units", units) }));
            let path = format!("/promotions/{at}/effects/{number}/adjust/amount");
            findings.add(FindingCode::SetTotalTakesMore, path, message, &params);
        }
    }
}

/// Whether a pick makes sets of units, and may make more than one.
fn may_repeat(pick: &Pick) -> bool {
    match pick {
        Pick::Groups { most, .. } | Pick::BuyGet { most, .. } | Pick::Bundle { most, .. } => *most != Some(1),
        Pick::Units { .. } | Pick::EveryNth { .. } => false,
    }
}

/// What a condition asks for at least, if it counts lines and sets no upper bound.
fn units_without_end(condition: &Condition) -> Option<String> {
    let (mut open, mut least, mut has_end) = (vec![condition], Vec::new(), false);
    while let Some(condition) = open.pop() {
        let (op, number, noun) = match condition {
            Condition::All { of } | Condition::Any { of } | Condition::AtLeast { of, .. } => {
                open.extend(of.iter().rev());
                continue;
            }
            // What is under `not` may bound from above.
            Condition::Not { .. } => {
                has_end = true;
                continue;
            }
            Condition::Quantity { op, quantity, .. } => (op, quantity.to_string(), "units"),
            Condition::Distinct { op, count, .. } => (op, count.to_string(), "products"),
            Condition::Lines { op, count, .. } => (op, count.to_string(), "lines"),
            _ => continue,
        };
        match op {
            Comparison::AtLeast => least.push(format!("{number} {noun}")),
            Comparison::Greater => least.push(format!("more than {number} {noun}")),
            Comparison::Equal | Comparison::AtMost | Comparison::Less => has_end = true,
            Comparison::NotEqual => {}
        }
    }
    if has_end || least.is_empty() { None } else { Some(least.join(" and ")) }
}
