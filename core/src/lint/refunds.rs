//! Discounts that a return can take the ground from.
//!
//! **What it finds** A promotion with a discount on the order whose condition asks for at least an amount of money. After a return,
//! the goods that are kept may be worth less.
//!
//! **Example** "25.00 off from 300.00": 310.00 of goods, of which 100.00 come back, are 210.00 kept with 25.00 off.
//!
//! **What to do** Nothing in the rulebook; the order policy's claw-back says whether the kept goods are priced again.

use crate::contract::{Comparison, Condition, FindingCode, Rulebook, Target};

use super::findings::FindingList;

pub(super) fn find(rulebook: &Rulebook, findings: &mut FindingList) {
    for (at, promotion) in rulebook.promotions.iter().enumerate() {
        let is_of_order =
            promotion.effects.iter().any(|effect| matches!(effect.target, Target::Order { .. }));
        let Some(condition) = promotion.condition.as_ref().filter(|_| is_of_order) else { continue };
        let Some((place, amount)) = threshold(condition) else { continue };
        let id = &promotion.id;
        findings.add(
            FindingCode::ThresholdLostByRefund,
            format!("/promotions/{at}/condition{place}"),
            format!(
                "promotion `{id}` needs {amount}, and a return can leave less; the order policy's claw-back says whether its discount is then taken back"
            ),
            &[("promotion", id), ("amount", &amount)],
        );
    }
}

/// The first least amount of money that a condition asks for, with its place.
fn threshold(condition: &Condition) -> Option<(String, crate::contract::Amount)> {
    let mut open = vec![(condition, String::new())];
    while let Some((condition, place)) = open.pop() {
        match condition {
            Condition::All { of } | Condition::Any { of } | Condition::AtLeast { of, .. } => {
                let parts = of.iter().enumerate().rev();
                open.extend(parts.map(|(at, part)| (part, format!("{place}/of/{at}"))));
            }
            Condition::Money { op: Comparison::AtLeast | Comparison::Greater, amount, .. }
                if amount.mantissa() > 0 =>
            {
                return Some((place, *amount));
            }
            _ => {}
        }
    }
    None
}
