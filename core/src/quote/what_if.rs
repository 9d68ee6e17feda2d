//! What a cart would cost with promotions that do not exist yet.
//!
//! **What it does** checks and compiles the rulebook once as it is and once with the promotions of the hypothesis, prices the cart with
//! both, and compares the quotes.
//! **Order** a promotion of the hypothesis runs where its stage, rank, kind and id put it; one with the id of a promotion of the
//! rulebook stands in that one's place. Facts of the request about a promotion that exists only in the hypothesis (a grant, a count
//! of uses, a locked discount) count with it alone.
//! **Example** 10 % off 100.00 exists; 15.00 off that combines with nothing would apply instead: 5.00 less to pay.
//! **Source** Open Loyalty and Talon.One simulate campaigns likewise, before they are switched on.

use crate::contract::{
    Amount, Explain, Hypothesis, HypotheticalOutcome, Id, Limitation, OutcomeResult, PartChange, Promotion,
    PromotionChange, Quote, QuoteRequest, Rulebook, WhatIf,
};
use crate::error::{CommerceError, Param, Problem};
use crate::index::Arrange;

use super::contributions::benefit;
use super::engine::Engine;

/// What a cart would cost with promotions that do not exist yet, what would become of each of them, and what that changes.
///
/// # Errors
/// Every problem of the rulebook; then every problem of the promotions, at `/promotions/…` of the hypothesis; then as
/// [`Engine::quote`], of the request without the hypothesis and with it.
pub fn what_if(
    rulebook: &Rulebook,
    request: &QuoteRequest,
    hypothesis: &Hypothesis,
) -> Result<WhatIf, CommerceError> {
    let before = Engine::new(rulebook)?;
    let (own, stated) = (Ids::of(&hypothesis.promotions), Ids::of(&rulebook.promotions));
    let is_new = |id: &Id| own.contains(id);
    let mut whole = rulebook.clone();
    whole.promotions.retain(|old| !is_new(&old.id));
    let kept = whole.promotions.len();
    whole.promotions.extend(hypothesis.promotions.iter().cloned());
    let after = Engine::new(&whole).map_err(|error| of_hypothesis(&error, kept))?;

    let is_for_both = |id: &Id| stated.contains(id) || !is_new(id);
    let mut usual = request.clone();
    usual.granted_promotions.retain(is_for_both);
    usual.usage.retain(|usage| is_for_both(&usage.promotion));
    usual.locked_adjustments.retain(|locked| is_for_both(&locked.promotion));

    let (old, new) = (before.quote(&usual)?, after.quote(request)?);
    let exponent = new.currency.exponent();
    let difference = |after: i64, before: i64| Amount::settled(after.saturating_sub(before), exponent);
    let discount_difference = difference(benefit(&new), benefit(&old));
    let payable = |payable: &super::priced::Priced<'_>| payable.totals_minor().payable_minor;
    let payable_difference = difference(payable(&new), payable(&old));
    let (old, quote) = (old.to_quote(), new.to_quote());
    // The outcome of each, whatever the request asks for.
    let mut all = request.clone();
    all.explain = Explain::All;
    let told = if request.explain == Explain::All { quote.clone() } else { after.quote(&all)?.to_quote() };
    let applied = Sorted::new(given(&old));
    let promotions = hypothesis.promotions.iter().map(|new| outcome(&new.id, &applied, &told)).collect();
    let changed = changed(&applied, &quote, exponent, is_new);
    Ok(WhatIf {
        parts: parts(&old, &quote),
        quote,
        promotions,
        changed,
        discount_difference,
        payable_difference,
    })
}

/// Ids in an order in which they are found.
struct Ids<'a>(Vec<&'a Id>);

impl<'a> Ids<'a> {
    fn of(promotions: &'a [Promotion]) -> Self {
        let mut ids: Vec<&Id> = promotions.iter().map(|promotion| &promotion.id).collect();
        ids.arrange_by(|one, other| one.as_str().cmp(other.as_str()));
        Self(ids)
    }

    fn contains(&self, id: &Id) -> bool {
        self.0.binary_search_by(|own| own.as_str().cmp(id.as_str())).is_ok()
    }
}

/// Amounts by id, and the same in an order in which they are found.
struct Sorted {
    listed: Vec<(Id, Amount)>,
    sorted: Vec<(Id, Amount)>,
}

impl Sorted {
    fn new(listed: Vec<(Id, Amount)>) -> Self {
        let mut sorted = listed.clone();
        sorted.arrange_by(|(one, _), (other, _)| one.as_str().cmp(other.as_str()));
        Self { listed, sorted }
    }

    fn find(&self, id: &Id) -> Option<Amount> {
        let found = self.sorted.binary_search_by(|(own, _)| own.as_str().cmp(id.as_str())).ok()?;
        self.sorted.get(found).map(|(_, amount)| *amount)
    }
}

/// What becomes of a promotion.
fn outcome(id: &Id, applied: &Sorted, told: &Quote) -> HypotheticalOutcome {
    let own = told.outcomes.iter().find(|outcome| outcome.promotion == *id);
    let excluded = told.outcomes.iter().filter(|other| {
        matches!(&other.result, OutcomeResult::Suppressed { by, .. } if by.contains(id))
            && applied.find(&other.promotion).is_some()
    });
    HypotheticalOutcome {
        promotion: id.clone(),
        result: own
            .map_or(OutcomeResult::Limited { limit: Limitation::NothingLeft }, |own| own.result.clone()),
        suppresses: excluded.map(|other| other.promotion.clone()).collect(),
    }
}

/// What each promotion gives that applies.
fn given(quote: &Quote) -> Vec<(Id, Amount)> {
    let applied = quote.outcomes.iter().filter_map(|outcome| match &outcome.result {
        OutcomeResult::Applied { amount, .. } => Some((outcome.promotion.clone(), *amount)),
        _ => None,
    });
    applied.collect()
}

/// The promotions that give another discount than before, but for those of the hypothesis.
fn changed(before: &Sorted, new: &Quote, exponent: u8, is_new: impl Fn(&Id) -> bool) -> Vec<PromotionChange> {
    let nothing = Amount::settled(0, exponent);
    let after = Sorted::new(given(new));
    let gone = before.listed.iter().filter(|(id, _)| after.find(id).is_none());
    let all = after.listed.iter().chain(gone).filter(|(id, _)| !is_new(id)).map(|(id, _)| PromotionChange {
        promotion: id.clone(),
        before: before.find(id).unwrap_or(nothing),
        after: after.find(id).unwrap_or(nothing),
    });
    all.filter(|change| change.before != change.after).collect()
}

/// The lines, shipping lines and fees that cost another amount than before.
fn parts(old: &Quote, new: &Quote) -> Vec<PartChange> {
    let of = |quote: &Quote| {
        let lines = quote.lines.iter().map(|line| (line.id.clone(), line.amount));
        let charges = quote.shipping.iter().chain(&quote.fees);
        Sorted::new(lines.chain(charges.map(|charge| (charge.id.clone(), charge.amount))).collect())
    };
    let (before, after) = (of(old), of(new));
    let gone = before.listed.iter().filter(|(id, _)| after.find(id).is_none());
    let all = after.listed.iter().chain(gone).map(|(id, _)| PartChange {
        target: id.clone(),
        before: before.find(id),
        after: after.find(id),
    });
    all.filter(|change| change.before != change.after).collect()
}

/// Problems of the rulebook with the promotions of a hypothesis behind the `kept` of its own, at their places in the hypothesis.
fn of_hypothesis(error: &CommerceError, kept: usize) -> CommerceError {
    let moved = |path: &str| -> Option<String> {
        let rest = path.strip_prefix("/promotions/")?;
        let (number, rest) = rest
            .split_once('/')
            .map_or((rest, ""), |(number, _)| (number, rest.get(number.len()..).unwrap_or("")));
        let number = number.parse::<usize>().ok()?.checked_sub(kept)?;
        Some(format!("/promotions/{number}{rest}"))
    };
    let problem = |problem: &Problem| {
        let mut problem = problem.clone();
        if let Some(path) = moved(&problem.path) {
            problem.path = path;
        }
        for param in &mut problem.params {
            if let Some(path) = moved(&param.value) {
                problem.message = problem.message.replace(&param.value, &path);
                *param = Param { value: path, ..param.clone() };
            }
        }
        problem
    };
    CommerceError::of(error.problems().iter().map(problem).collect())
}
