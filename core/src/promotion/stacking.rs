//! Which rules share a cart.

use super::rule::{Combines, Rule};

/// Whether two rules share a cart: each must agree to the other.
pub(super) fn share_a_cart(a: &Rule, b: &Rule) -> bool {
    agrees(a, b) && agrees(b, a)
}

/// Whether `rule` agrees to share a cart with `other`.
fn agrees(rule: &Rule, other: &Rule) -> bool {
    match rule.rare.as_ref().map(|rare| &rare.combines_with) {
        None | Some(Combines::Any) => true,
        Some(Combines::Nothing) => false,
        Some(Combines::Tags(wanted)) => {
            other.rare.as_ref().is_some_and(|rare| rare.tags.iter().any(|tag| wanted.contains(tag)))
        }
    }
}
