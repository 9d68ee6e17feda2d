//! How often and how much a rule may still give.
//!
//! **What it does** turns a rule's limits and the request's usage facts into the most it may take off now.
//! **When it applies** to rules with `limits`. Without its usage fact a rule with uses or a budget gives nothing
//! (`usage_unknown`): the engine cannot count, and guessing would oversell.
//! **Source** promotions.md, semantics 11; CVE-2026-47741 and shopware#11245 for limits that were raced.

use crate::check::View;
use crate::contract::{Limitation, Usage};

use super::rule::{CheckedLimits, Rule};

/// The most a rule may take off in this cart, in minor units; `i64::MAX` without a limit.
///
/// # Errors
/// The limit that leaves it nothing to give.
#[inline(never)]
pub(super) fn allowance(
    rule: &Rule,
    limits: &CheckedLimits,
    exponent: u8,
    view: View<'_>,
) -> Result<i64, Limitation> {
    let per_cart = limits.discount_per_cart.unwrap_or(i64::MAX);
    if limits.uses.is_none() && limits.uses_per_customer.is_none() && limits.budget.is_none() {
        return Ok(per_cart);
    }
    let usage = usage(rule, view).ok_or(Limitation::UsageUnknown)?;
    if limits.uses.is_some_and(|most| usage.uses >= most) {
        return Err(Limitation::UsesTaken);
    }
    if let Some(most) = limits.uses_per_customer {
        let known = view.request.cart.customer.as_ref().is_some_and(|customer| customer.id.is_some());
        if !known || usage.uses_by_customer >= most {
            return Err(Limitation::CustomerUsesTaken);
        }
    }
    let Some(budget) = limits.budget else { return Ok(per_cart) };
    let spent = usage.spent.ok_or(Limitation::UsageUnknown)?;
    let spent = spent.minor(exponent).ok_or(Limitation::UsageUnknown)?;
    let left = budget.saturating_sub(spent);
    if left <= 0 { Err(Limitation::BudgetSpent) } else { Ok(left.min(per_cart)) }
}

/// The usage fact of a rule.
pub(super) fn usage<'a>(rule: &Rule, view: View<'a>) -> Option<&'a Usage> {
    let facts = &view.basket.usage;
    let at = facts.binary_search_by_key(&rule.promotion, |(promotion, _)| *promotion).ok()?;
    let position = usize::try_from(facts.get(at)?.1).ok()?;
    view.request.usage.get(position)
}
