//! Promotions, checked.

use crate::contract::{
    CombinesWith, Exclusive, Limits, Promotion, PromotionPolicy, Rulebook, Scope, Stacking, Stop, Trigger,
};
use crate::error::ProblemCode;
use crate::money::Currency;

use super::currency::Currencies;
use super::faults::Faults;
use super::settled::positive;
use super::vocabulary::{Noun, Vocabulary};
use super::window::Window;
use super::{condition, effect, ids};

/// The most promotions of a rulebook.
const MAX_PROMOTIONS: usize = 100_000;

/// The stages of a rulebook that names none.
pub(crate) const USUAL_STAGES: [&str; 5] = ["catalogue", "item", "group", "order", "shipping"];

/// Checks the promotions of a rulebook and the policy they share.
pub(super) fn promotions(
    rulebook: &Rulebook,
    currencies: &Currencies,
    vocabulary: &mut Vocabulary,
    faults: &mut Faults,
) {
    if rulebook.promotions.len() > MAX_PROMOTIONS {
        faults.add(
            ProblemCode::TooMany,
            "/promotions",
            format!("a rulebook has at most {MAX_PROMOTIONS} promotions"),
        );
    }
    ids::unique(
        rulebook.promotions.iter().map(|promotion| promotion.id.as_str()),
        "/promotions",
        "id",
        faults,
    );
    if let Some(policy) = &rulebook.promotion_policy {
        ids::unique(
            policy.stages.iter().map(|stage| stage.id.as_str()),
            "/promotion_policy/stages",
            "id",
            faults,
        );
    }
    let conflicts_decided =
        rulebook.promotion_policy.as_ref().is_some_and(|policy| policy.conflicts.is_some());
    for (position, promotion) in rulebook.promotions.iter().enumerate() {
        vocabulary.intern(Noun::Promotion, promotion.id.as_str());
        let path = Path(position);
        let code = promotion.currency.as_ref().unwrap_or(&rulebook.currency);
        let Some(currency) = (match &promotion.currency {
            Some(code) => currencies.find_or_fault(code, &path.to("currency"), faults),
            None => currencies.find(code),
        }) else {
            continue;
        };
        one(promotion, path, currency, currencies, rulebook.promotion_policy.as_ref(), faults);
        if !conflicts_decided && promotion.stacking.as_ref().is_some_and(can_conflict) {
            faults.add(
                ProblemCode::MissingPolicy,
                "/promotion_policy/conflicts",
                format!(
                    "promotion `{}` can conflict with others; say how that is decided: `by_rank`",
                    promotion.id
                ),
            );
            break;
        }
    }
}

/// The path of a promotion.
#[derive(Clone, Copy)]
struct Path(usize);

impl Path {
    /// The path of something in the promotion.
    fn to(self, field: &str) -> String {
        format!("/promotions/{}/{field}", self.0)
    }
}

fn can_conflict(stacking: &Stacking) -> bool {
    stacking.combines_with != CombinesWith::Any
        || stacking.exclusive != Exclusive::No
        || stacking.stop != Stop::No
}

fn one(
    promotion: &Promotion,
    path: Path,
    currency: Currency,
    currencies: &Currencies,
    policy: Option<&PromotionPolicy>,
    faults: &mut Faults,
) {
    if let Some(scope) = &promotion.scope {
        scope_of(scope, path, currencies, faults);
    }
    if let Trigger::Code { codes } = &promotion.trigger
        && codes.is_empty()
    {
        faults.add(
            ProblemCode::MissingField,
            path.to("trigger/codes"),
            "a code trigger lists at least one code",
        );
    }
    if let Some(condition) = &promotion.condition {
        condition::check(condition, &path.to("condition"), currency, faults);
    }
    if promotion.effects.is_empty() {
        faults.add(
            ProblemCode::MissingField,
            path.to("effects"),
            "a promotion does at least one thing; add an effect",
        );
    }
    for (position, effect) in promotion.effects.iter().enumerate() {
        effect::check(effect, &path.to(&format!("effects/{position}")), currency, faults);
    }
    if let Some(stage) = promotion.stacking.as_ref().and_then(|stacking| stacking.stage.as_ref()) {
        let stages = policy.map_or(&[][..], |policy| &policy.stages);
        let known = if stages.is_empty() {
            USUAL_STAGES.contains(&stage.as_str())
        } else {
            stages.iter().any(|known| known.id == *stage)
        };
        if !known {
            let names: Vec<&str> = if stages.is_empty() {
                USUAL_STAGES.to_vec()
            } else {
                stages.iter().map(|stage| stage.id.as_str()).collect()
            };
            faults.add(
                ProblemCode::UnknownReference,
                path.to("stacking/stage"),
                format!("there is no stage `{stage}`; the stages are {}", names.join(", ")),
            );
        }
    }
    if let Some(limits) = &promotion.limits {
        limits_of(limits, path, currency, faults);
    }
}

fn scope_of(scope: &Scope, path: Path, currencies: &Currencies, faults: &mut Faults) {
    for (position, code) in scope.currencies.iter().enumerate() {
        currencies.find_or_fault(code, &path.to(&format!("scope/currencies/{position}")), faults);
    }
    if Window::new(scope.valid_from.as_ref(), scope.valid_until.as_ref()).is_empty() {
        faults.add(
            ProblemCode::EmptyWindow,
            path.to("scope/valid_until"),
            "the promotion ends before it begins; `valid_until` is exclusive and lies after `valid_from`",
        );
    }
    for (position, window) in scope.windows.iter().enumerate() {
        let empty = window.from_minute == window.until_minute;
        if window.from_minute > 1_439 || window.until_minute > 1_440 || window.until_minute == 0 || empty {
            faults.add(
                ProblemCode::EmptyWindow,
                path.to(&format!("scope/windows/{position}")),
                "a weekly window opens at minute 0 to 1439 and closes at another minute, 1 to 1440",
            );
        }
    }
}

fn limits_of(limits: &Limits, path: Path, currency: Currency, faults: &mut Faults) {
    for (amount, field) in [(&limits.discount_per_cart, "discount_per_cart"), (&limits.budget, "budget")] {
        if let Some(amount) = amount {
            positive(*amount, currency, || path.to(&format!("limits/{field}")), faults);
        }
    }
}
