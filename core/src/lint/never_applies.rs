//! Promotions that give no discount in any cart.
//!
//! **What it finds** A condition that contradicts itself (at least 100.00 and less than 50.00; three different products of two; an
//! empty `any`); a target that selects nothing (a category and its exclusion; products that are in none of the categories); a
//! percentage of 0; goods none of which is discountable; a limit of 0 uses; amounts in a currency that the scope leaves out; weekly
//! windows that never open while the promotion is valid.
//!
//! **Example** `all: [quantity at_least 3, quantity at_most 2]`.
//!
//! **What to do** Correct the part that the path leads to. What merely cannot be met *now*, as a window in the past, is not found:
//! there is no clock here.

use crate::contract::{
    Adjust, Condition, Effect, FindingCode, Promotion, Scope, Selector, Target, WeeklyWindow,
};

use super::facts::{Facts, may_select};
use super::findings::FindingList;
use super::rank::states_amounts;
use super::truth::{Truth, contradiction, truth};

pub(super) fn find(facts: &Facts<'_>, findings: &mut FindingList) {
    for (at, promotion) in facts.rulebook.promotions.iter().enumerate() {
        one(promotion, at, facts, findings);
    }
}

fn one(promotion: &Promotion, at: usize, facts: &Facts<'_>, findings: &mut FindingList) {
    let mut report = |place: &str, why: &str| {
        let id = &promotion.id;
        findings.add(
            FindingCode::NeverApplies,
            format!("/promotions/{at}{place}"),
            format!("promotion `{id}` gives no discount here in any cart: {why}"),
            &[("promotion", id), ("why", &why)],
        );
    };
    if let Some(condition) = &promotion.condition
        && truth(condition, facts) == Truth::Never
    {
        let place = never_place(condition, "/condition".to_owned(), facts);
        report(&place, &why_never(condition, facts));
    }
    let has_zero = |uses: Option<u32>| uses == Some(0);
    if let Some(limits) = &promotion.limits {
        for (uses, field) in [
            (limits.uses, "uses"),
            (limits.uses_per_customer, "uses_per_customer"),
            (limits.uses_per_code, "uses_per_code"),
        ] {
            if has_zero(uses) {
                report(
                    &format!("/limits/{field}"),
                    "it may be used 0 times; raise the limit or leave it out",
                );
            }
        }
    }
    if let Some(scope) = &promotion.scope {
        let currency = promotion.currency.unwrap_or(facts.rulebook.currency);
        if !scope.currencies.is_empty() && !scope.currencies.contains(&currency) && states_amounts(promotion)
        {
            report(
                "/scope/currencies",
                &format!(
                    "its amounts are in {currency}, which its scope leaves out; name {currency}, or state its `currency`"
                ),
            );
        }
        if let Some(length) = is_never_open(scope) {
            report(
                "/scope/windows",
                &format!("none of its weekly windows opens in the {length} days in which it is valid"),
            );
        }
    }
    for (number, effect) in promotion.effects.iter().enumerate() {
        if let Some((field, why)) = dead(effect, promotion, facts) {
            report(&format!("/effects/{number}{field}"), why);
        }
    }
}

/// Where an effect that never gives anything says so, and why.
fn dead(effect: &Effect, promotion: &Promotion, facts: &Facts<'_>) -> Option<(&'static str, &'static str)> {
    if let Adjust::Percent { percent } = &effect.adjust
        && percent.mantissa() == 0
    {
        return Some(("/adjust/percent", "it takes 0 percent off; state a percentage above 0"));
    }
    if let Target::Gift { sku, unit_price, .. } = &effect.target {
        if facts.item(sku).is_some_and(|item| item.discountable == Some(false)) {
            return Some((
                "/target/sku",
                "no discount is given on this product (`discountable`), so it is no gift",
            ));
        }
        // Of a rulebook with books, the request may bring the price.
        if unit_price.is_none() && facts.rulebook.price_books.is_empty() {
            return Some((
                "/target/sku",
                "no price book could price this gift; state its `unit_price` or add a book",
            ));
        }
        return None;
    }
    let (Target::Lines { of: Some(selector) } | Target::Order { of: Some(selector) }) = &effect.target else {
        return None;
    };
    if facts.selects_nothing(selector) || is_of_other_sellers(selector, promotion) {
        return Some((
            "/target/of",
            "its target selects no line; what one list asks for, another excludes or the products do not have",
        ));
    }
    let is_kept = |sku| facts.item(sku).is_some_and(|item| item.discountable == Some(false));
    if !selector.skus.is_empty() && selector.skus.iter().all(is_kept) {
        return Some(("/target/of/skus", "no discount is given on any of these products (`discountable`)"));
    }
    None
}

/// Whether a selector wants sellers that the promotion's scope leaves out.
fn is_of_other_sellers(selector: &Selector, promotion: &Promotion) -> bool {
    let scope = promotion.scope.as_ref().map_or(&[][..], |scope| &scope.sellers);
    !scope.is_empty()
        && !selector.sellers.is_empty()
        && !selector.sellers.iter().any(|seller| scope.contains(seller))
}

/// The place of the innermost part that no cart meets, if one part alone is to blame. Recursion is limited by the checked depth.
fn never_place(condition: &Condition, place: String, facts: &Facts<'_>) -> String {
    let of = match condition {
        Condition::All { of } => of,
        Condition::Any { of } if of.len() == 1 => of,
        _ => return place,
    };
    let found = of.iter().enumerate().find(|(_, part)| truth(part, facts) == Truth::Never);
    match found {
        Some((at, part)) => never_place(part, format!("{place}/of/{at}"), facts),
        None => place,
    }
}

fn why_never(condition: &Condition, facts: &Facts<'_>) -> String {
    let mut at = condition;
    loop {
        let of = match at {
            Condition::All { of } => of,
            Condition::Any { of } if of.len() == 1 => of,
            Condition::Any { of } if of.is_empty() => {
                return "an empty `any` does not hold; name a condition or leave it out".to_owned();
            }
            _ => break,
        };
        match of.iter().find(|part| truth(part, facts) == Truth::Never) {
            Some(part) => at = part,
            None => break,
        }
    }
    if contradiction(&[at]).is_some() {
        return "two of these conditions exclude each other; correct one of them".to_owned();
    }
    match at {
        Condition::Distinct { of: Some(of), .. } if !of.skus.is_empty() && !facts.selects_nothing(of) => {
            format!("it asks for more different products than the {} it names", of.skus.len())
        }
        Condition::Money { of: Some(of), .. }
        | Condition::Quantity { of: Some(of), .. }
        | Condition::Distinct { of: Some(of), .. }
        | Condition::Lines { of: Some(of), .. }
            if facts.selects_nothing(of) || !facts.rulebook.items.iter().any(|item| may_select(of, item)) =>
        {
            "its selector selects no line; what one list asks for, another excludes or the products do not have".to_owned()
        }
        Condition::AtLeast { of, .. } => {
            format!("it asks for more of its {} conditions than can hold", of.len())
        }
        _ => "no cart reaches what it asks for; correct the threshold".to_owned(),
    }
}

/// The days in which a scope is valid, if none of its weekly windows opens in them.
fn is_never_open(scope: &Scope) -> Option<i64> {
    const DAY: i64 = 86_400;
    let (from, until) = (scope.valid_from.as_ref()?, scope.valid_until.as_ref()?);
    let seconds = until.unix_seconds().saturating_sub(from.unix_seconds());
    // Offsets of other places move the hours by a day at most, either way; a week meets every window.
    if scope.windows.is_empty() || seconds > DAY.saturating_mul(4) {
        return None;
    }
    let days = seconds.saturating_add(DAY).saturating_sub(1).div_euclid(DAY);
    let first = i64::from(from.local_weekday());
    let is_near = |window: &WeeklyWindow| {
        window.weekdays.is_empty()
            || (-2..=days.saturating_add(1)).any(|day| {
                let day = first.saturating_sub(1).saturating_add(day).rem_euclid(7);
                window.weekdays.iter().any(|weekday| number_of(*weekday) == day)
            })
    };
    if scope.windows.iter().any(is_near) { None } else { Some(days) }
}

/// The number of a weekday, from 0 for Monday.
const fn number_of(day: crate::contract::Weekday) -> i64 {
    use crate::contract::Weekday;
    match day {
        Weekday::Monday => 0,
        Weekday::Tuesday => 1,
        Weekday::Wednesday => 2,
        Weekday::Thursday => 3,
        Weekday::Friday => 4,
        Weekday::Saturday => 5,
        Weekday::Sunday => 6,
    }
}
