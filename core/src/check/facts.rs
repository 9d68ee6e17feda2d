//! What a request says of the past: granted promotions, usage, adjustments that stand already.

use crate::contract::{Id, QuoteRequest, Usage};
use crate::error::ProblemCode;
use crate::index::Arrange;
use crate::money::Currency;

use super::basket::Basket;
use super::faults::Faults;
use super::ids;
use super::rulebook::CheckedRulebook;
use super::settled::positive;
use super::vocabulary::Noun;

/// Granted promotions, locked adjustments, usage facts.
#[inline(never)]
pub(super) fn facts(
    request: &QuoteRequest,
    checked: &CheckedRulebook,
    currency: Option<Currency>,
    basket: &mut Basket,
    faults: &mut Faults,
) {
    for (position, id) in request.granted.iter().enumerate() {
        let promotion = checked.vocabulary.lookup(Noun::Promotion, id.as_str());
        if promotion.is_known() {
            basket.granted.push(promotion);
        } else {
            unknown_promotion(&format!("/granted/{position}"), id, faults);
        }
    }
    basket.granted.arrange();
    usage(&request.usage, checked, basket, faults);
    if !request.locked.is_empty() {
        ids::sort(&request.cart, &mut basket.order);
    }
    for (position, locked) in request.locked.iter().enumerate() {
        let promotion = checked.vocabulary.lookup(Noun::Promotion, locked.promotion.as_str());
        if !promotion.is_known() {
            unknown_promotion(&format!("/locked/{position}/promotion"), &locked.promotion, faults);
        }
        let path = || format!("/locked/{position}/amount");
        let amount = positive(locked.amount, currency, path, faults).unwrap_or(0);
        match ids::find(&request.cart, &basket.order, &locked.target) {
            Some(part) => basket.locked.push((part, promotion, amount)),
            None => faults.add(
                ProblemCode::UnknownReference,
                format!("/locked/{position}/target"),
                format!("`{}` is no line, shipment or fee of this cart", locked.target),
            ),
        }
    }
}

/// Usage facts, by promotion: one of each, and none below zero.
fn usage(facts: &[Usage], checked: &CheckedRulebook, basket: &mut Basket, faults: &mut Faults) {
    for (position, usage) in (0_u32..).zip(facts) {
        let promotion = checked.vocabulary.lookup(Noun::Promotion, usage.promotion.as_str());
        if promotion.is_known() {
            basket.usage.push((promotion, position));
        } else {
            unknown_promotion(&format!("/usage/{position}/promotion"), &usage.promotion, faults);
        }
        if usage.spent.is_some_and(|spent| spent.mantissa() < 0) {
            faults.add(
                ProblemCode::OutOfRange,
                format!("/usage/{position}/spent"),
                "what a promotion has given so far is 0 or more",
            );
        }
    }
    basket.usage.arrange();
    for pair in basket.usage.windows(2) {
        if let [(first, at), (second, again)] = pair
            && first == second
        {
            faults.add(
                ProblemCode::DuplicateId,
                format!("/usage/{again}/promotion"),
                format!("/usage/{at} already says how often this promotion was used; keep one of them"),
            );
        }
    }
}

fn unknown_promotion(path: &str, id: &Id, faults: &mut Faults) {
    faults.add(
        ProblemCode::UnknownReference,
        path,
        format!("`{id}` is no promotion of the rulebook; correct it or leave it out"),
    );
}
