//! Checks promotions, their conditions and their effects.

use crate::contract::{
    Adjust, AmountPer, Code, CombinesWith, Comparison, Condition, Consumes, Effect, Funding, Id, Limits,
    Promotion, PromotionPolicy, RoundingAt, Rulebook, Scope, TagLimit, Target, Trigger, Value,
};
use crate::error::{Problem, ProblemCode};
use crate::money::Currency;

use super::adjust::{Tiers, first_additional, share, tiers_of};
use super::bounds::{is_whole_amount, uncommon_bounds};
use super::code_pattern;
use super::condition;
use super::criteria::selector_of;
use super::currency::Currencies;
use super::earning;
use super::faults::{Faults, below};
use super::funding;
use super::gift;
use super::group;
use super::ids;
use super::item::not_negative;
use super::minor_units::{checked_minor_units, positive, positive_price};
use super::pick::pick_of;
use super::scope::Window;
use super::vocabulary::{Noun, Vocabulary};

/// The most promotions of a rulebook.
const MAX_PROMOTIONS: usize = 100_000;

/// The stages of a rulebook that states none.
pub(crate) const USUAL_STAGES: [&str; 5] = ["catalogue", "item", "group", "order", "shipping"];

/// Checks the promotions of a rulebook and their policy. Returns the ids of the promotions.
pub(super) fn promotions(
    rulebook: &Rulebook,
    currencies: &Currencies,
    vocabulary: &mut Vocabulary,
    faults: &mut Faults,
) -> Vec<Id> {
    if rulebook.promotions.len() > MAX_PROMOTIONS {
        faults.add_with(
            ProblemCode::TooMany,
            "/promotions",
            format!("a rulebook has at most {MAX_PROMOTIONS} promotions"),
            &[("max", &MAX_PROMOTIONS)],
        );
    }
    vocabulary.reserve(Noun::Promotion, rulebook.promotions.len());
    let mut promotion_ids = Vec::with_capacity(rulebook.promotions.len());
    for promotion in &rulebook.promotions {
        vocabulary.intern(Noun::Promotion, promotion.id.as_str());
        promotion_ids.push(promotion.id.clone());
    }
    // Ids that all differ have as many symbols.
    if vocabulary.len(Noun::Promotion) != rulebook.promotions.len() {
        let all = rulebook.promotions.iter().map(|promotion| promotion.id.as_str());
        ids::unique(all, "/promotions", "id", faults);
    }
    if let Some(policy) = &rulebook.promotion_policy {
        ids::unique(
            policy.stages.iter().map(|stage| stage.id.as_str()),
            "/promotion_policy/stages",
            "id",
            faults,
        );
        tag_limits(&policy.tag_limits, faults);
        group::groups(&policy.groups, faults);
    }
    group::members(rulebook, faults);
    let usual = currencies.find(&rulebook.currency);
    let mut asks = Asks::default();
    for (position, promotion) in rulebook.promotions.iter().enumerate() {
        let check = |path: Path, faults: &mut Faults| {
            let currency = match &promotion.currency {
                Some(code) => currencies.find_or_fault(code, &path.to("currency"), faults),
                None => usual,
            };
            one(promotion, path, currency, currencies, rulebook.promotion_policy.as_ref(), faults);
        };
        let found = faults.count();
        check(Path::Unwritten, faults);
        // Nearly every promotion is sound: paths are written only of one that is not, by a second look.
        if faults.count() > found {
            faults.forget_from(found);
            check(Path::Of(position), faults);
        }
        asks.note(promotion);
    }
    if asks.gifts {
        gift::products(rulebook, faults);
    }
    if asks.uses {
        condition::references(rulebook, vocabulary, faults);
    }
    if asks.patterns {
        code_pattern::check_all(rulebook, faults);
    }
    promotion_ids
}

/// What any promotion states that is checked against the rest of the rulebook: each is a further pass over all promotions, which
/// are more than caches hold.
#[derive(Default)]
struct Asks {
    gifts: bool,
    uses: bool,
    patterns: bool,
}

impl Asks {
    fn note(&mut self, promotion: &Promotion) {
        let has_gift = |effect: &Effect| matches!(effect.target, Target::Gift { .. });
        let is_of_uses = |condition: &Condition| matches!(condition, Condition::Uses { .. });
        self.gifts |= promotion.effects.iter().any(has_gift);
        self.uses |= promotion.condition.as_ref().is_some_and(|root| root.has_node(is_of_uses));
        self.patterns |= matches!(promotion.trigger, Trigger::CodePattern { .. });
    }
}

/// The path of a promotion.
#[derive(Clone, Copy)]
enum Path {
    /// The promotion at a position.
    Of(usize),
    /// Of no interest yet: every path is empty, which takes no memory.
    Unwritten,
}

impl Path {
    /// The path of a field of the promotion.
    fn to(self, field: &str) -> String {
        match self {
            Self::Of(position) => format!("/promotions/{position}/{field}"),
            Self::Unwritten => String::new(),
        }
    }

    /// The path of an element of a field that is a list.
    fn to_element(self, field: &str, element: usize) -> String {
        match self {
            Self::Of(position) => format!("/promotions/{position}/{field}/{element}"),
            Self::Unwritten => String::new(),
        }
    }

    /// The path of the promotion.
    fn whole(self) -> String {
        match self {
            Self::Of(position) => format!("/promotions/{position}"),
            Self::Unwritten => String::new(),
        }
    }
}

/// Checks how many promotions may carry a tag.
fn tag_limits(limits: &[TagLimit], faults: &mut Faults) {
    const PATH: &str = "/promotion_policy/tag_limits";
    ids::unique(limits.iter().map(|limit| limit.tag.as_str()), PATH, "tag", faults);
    for (position, limit) in limits.iter().enumerate() {
        if limit.most == 0 {
            faults.add_with(
                ProblemCode::OutOfRange,
                format!("{PATH}/{position}/most"),
                format!(
                    "a tag limit of 0 leaves no promotion with the tag `{}`; let at least 1 apply",
                    limit.tag
                ),
                &[("found", &limit.most), ("min", &1), ("tag", &limit.tag)],
            );
        }
    }
}

fn one(
    promotion: &Promotion,
    path: Path,
    currency: Option<Currency>,
    currencies: &Currencies,
    policy: Option<&PromotionPolicy>,
    faults: &mut Faults,
) {
    if let Some(scope) = &promotion.scope {
        scope_of(scope, path, currencies, faults);
    }
    if let Trigger::Code { codes } = &promotion.trigger {
        codes_of(codes, path, faults);
    }
    code_pattern::check(&promotion.trigger, |field| path.to(field), faults);
    if let Some(condition) = &promotion.condition {
        condition_of(condition, &path.to("condition"), currency, faults);
    }
    if let Some(earning) = &promotion.earns {
        earning::earning_of(promotion, earning, &path.whole(), currency, faults);
    }
    if promotion.effects.is_empty() && promotion.earns.is_none() {
        faults.add(
            ProblemCode::MissingField,
            path.to("effects"),
            "a promotion does at least one thing; add an effect",
        );
    }
    let is_consuming =
        promotion.stacking.as_ref().is_some_and(|stacking| stacking.consumes != Consumes::Nothing);
    for (position, effect) in promotion.effects.iter().enumerate() {
        let at = path.to_element("effects", position);
        effect_of(effect, &at, currency, faults);
        if effect.price_mode.is_some()
            && (promotion.funding == Funding::ThirdParty || promotion.funding_split.is_some())
        {
            faults.add(
                ProblemCode::OutOfRange,
                format!("{at}/price_mode"),
                "what third parties pay for a discount has no tax in it, so an effect that they fund states no price mode; remove it",
            );
        }
        if effect.price_mode.is_some() && matches!(effect.target, Target::Gift { .. }) {
            faults.add(
                ProblemCode::OutOfRange,
                format!("{at}/price_mode"),
                "a gift is priced as the cart is, so its effect states no price mode; remove it",
            );
        }
        pick_of(effect, is_consuming, &at, currency, faults);
        gift::gift_of(effect, &at, currency, faults);
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
            let names = names.join(", ");
            faults.add_with(
                ProblemCode::UnknownReference,
                path.to("stacking/stage"),
                format!("there is no stage `{stage}`; the stages are {names}"),
                &[("found", stage), ("allowed", &names)],
            );
        }
    }
    if let Some(stacking) = &promotion.stacking {
        ids::names(&stacking.tags, || path.to("stacking/tags"), faults);
        if let CombinesWith::Tags { tags } = &stacking.combines_with {
            ids::names(tags, || path.to("stacking/combines_with/tags"), faults);
        }
    }
    if let Some(split) = &promotion.funding_split {
        funding::split_of(split, promotion.funding, &path.to("funding"), faults);
    }
    if let Some(limits) = &promotion.limits {
        limits_of(limits, path, currency, faults);
        uses_per_code(promotion, path, faults);
    }
}

/// Refuses a trigger without codes, and a code that no customer could enter.
fn codes_of(codes: &[Code], path: Path, faults: &mut Faults) {
    if codes.is_empty() {
        faults.add(
            ProblemCode::MissingField,
            path.to("trigger/codes"),
            "a code trigger lists at least one code",
        );
    }
    let most = Code::MAX_BYTES;
    let mut good: Vec<&str> = Vec::with_capacity(codes.len());
    for (position, code) in codes.iter().enumerate() {
        let text = code.as_str();
        let (problem, message) = if text.is_empty() {
            (
                ProblemCode::InvalidCode,
                "a code of white space alone cannot be entered; name a code".to_owned(),
            )
        } else if text.len() > most {
            (
                ProblemCode::TooLong,
                format!("the code `{text}` has more than {most} bytes of UTF-8; shorten it"),
            )
        } else if text.contains(Code::UNPRINTABLE) {
            let message = format!("the code `{text}` holds a character that cannot be printed; remove it");
            (ProblemCode::InvalidCode, message)
        } else {
            good.push(text);
            continue;
        };
        // What is no code is no code of another either.
        good.push("");
        let problem = Problem::new(problem, path.to(&format!("trigger/codes/{position}")), message);
        let problem = if text.is_empty() { problem } else { problem.with_param("code", text) };
        faults.push(if text.len() > most { problem.with_param("max", most) } else { problem });
    }
    ids::named_once(good, || path.to("trigger/codes"), faults);
}

fn scope_of(scope: &Scope, path: Path, currencies: &Currencies, faults: &mut Faults) {
    for (names, field) in [
        (&scope.channels, "channels"),
        (&scope.markets, "markets"),
        (&scope.countries, "countries"),
        (&scope.customer_groups, "customer_groups"),
        (&scope.sellers, "sellers"),
    ] {
        ids::names(names, || path.to(&format!("scope/{field}")), faults);
    }
    ids::names(&scope.currencies, || path.to("scope/currencies"), faults);
    for (position, code) in scope.currencies.iter().enumerate() {
        currencies.find_or_fault(code, &path.to(&format!("scope/currencies/{position}")), faults);
    }
    if Window::new(scope.valid_from.as_ref(), scope.valid_until.as_ref()).is_empty() {
        faults.add(
            ProblemCode::EmptyWindow,
            path.to("scope/valid_until"),
            "the promotion ends before or when it begins; `valid_until` is exclusive and lies after `valid_from`",
        );
    }
    for (position, window) in scope.windows.iter().enumerate() {
        ids::words(&window.weekdays, || path.to(&format!("scope/windows/{position}/weekdays")), faults);
        let empty = window.from_minute == window.until_minute;
        if window.from_minute > 1_439 || window.until_minute > 1_440 || window.until_minute == 0 || empty {
            let (from, until) = (window.from_minute, window.until_minute);
            faults.add_with(
                ProblemCode::EmptyWindow,
                path.to(&format!("scope/windows/{position}")),
                format!(
                    "a weekly window opens at minute 0 to 1439 and closes at another minute, 1 to 1440; found {from} to {until}"
                ),
                &[("from", &from), ("until", &until), ("max_from", &1439), ("min_until", &1), ("max_until", &1440)],
            );
        }
    }
}

fn limits_of(limits: &Limits, path: Path, currency: Option<Currency>, faults: &mut Faults) {
    for (amount, field) in [(&limits.discount_per_cart, "discount_per_cart"), (&limits.budget, "budget")] {
        if let Some(amount) = amount {
            positive(*amount, currency, || path.to(&format!("limits/{field}")), faults);
        }
    }
}

/// Refuses a limit of uses by code where no code triggers the promotion.
fn uses_per_code(promotion: &Promotion, path: Path, faults: &mut Faults) {
    let has_codes = matches!(promotion.trigger, Trigger::Code { .. } | Trigger::CodePattern { .. });
    if !has_codes && promotion.limits.as_ref().is_some_and(|limits| limits.uses_per_code.is_some()) {
        faults.add(
            ProblemCode::MissingPolicy,
            path.to("limits/uses_per_code"),
            "no code triggers this promotion, so none has uses; state a trigger by code, or limit `uses`",
        );
    }
}

/// Checks an effect at `path`.
fn effect_of(effect: &Effect, path: &str, currency: Option<Currency>, faults: &mut Faults) {
    match &effect.target {
        Target::Lines { of } | Target::Order { of } | Target::OrderAndShipping { of } => {
            selector_of(of.as_ref(), &below(path, "target"), faults);
        }
        Target::Shipping { methods } => ids::names(methods, || format!("{path}/target/methods"), faults),
        Target::Fees { ids } => ids::names(ids, || format!("{path}/target/ids"), faults),
        Target::Gift { .. } => {}
    }
    match &effect.adjust {
        Adjust::Percent { percent } => share(*percent, &below(path, "adjust"), faults),
        Adjust::Amount { amount, per } => {
            if *per == AmountPer::Unit && matches!(effect.target, Target::OrderAndShipping { .. }) {
                faults.add(
                    ProblemCode::OutOfRange,
                    format!("{path}/adjust/per"),
                    "goods and shipping as one amount have no units; take the amount off the `order`, or off each line",
                );
            }
            if *per == AmountPer::Unit {
                if amount.mantissa() <= 0 {
                    faults.add(
                        ProblemCode::OutOfRange,
                        format!("{path}/adjust/amount"),
                        "the amount must be more than 0",
                    );
                }
            } else {
                positive_price(*amount, currency, || format!("{path}/adjust/amount"), faults);
            }
        }
        Adjust::SetPrice { unit_price } => {
            not_negative(Some((*unit_price).into()), || format!("{path}/adjust/unit_price"), faults);
        }
        Adjust::SetTotal { amount } | Adjust::SetGroupPrice { amount } => {
            if amount.mantissa() != 0 {
                positive(*amount, currency, || format!("{path}/adjust/amount"), faults);
            }
        }
        Adjust::Free => {}
        Adjust::Tiers { metric, mode, tiers } => {
            tiers_of(&Tiers { metric, mode: *mode, tiers, effect }, path, currency, faults);
        }
        Adjust::FirstThenAdditional { first, additional, max_units } => {
            first_additional(&[*first, *additional], *max_units, effect, path, faults);
        }
    }
    let is_order = matches!(effect.target, Target::Order { .. } | Target::OrderAndShipping { .. });
    if is_order && matches!(effect.adjust, Adjust::SetPrice { .. }) {
        faults.add(
            ProblemCode::OutOfRange,
            format!("{path}/adjust"),
            "an order target is one amount and has no unit price; use target `lines`, or `set_total`",
        );
    }
    let is_whole = is_order
        || matches!(
            effect.adjust,
            Adjust::Amount { per: AmountPer::Line | AmountPer::Order | AmountPer::Group, .. }
                | Adjust::SetTotal { .. }
                | Adjust::SetGroupPrice { .. }
                | Adjust::Free
        );
    if is_whole && effect.rounding_at == RoundingAt::Unit {
        faults.add(
            ProblemCode::OutOfRange,
            format!("{path}/rounding_at"),
            "this discount is one amount and has no units to round; take a percentage, an amount per unit or a unit price off `lines`, or round at `part`",
        );
    }
    if let Some(bounds) = &effect.bounds {
        if let Some(amount) = &bounds.max_amount {
            positive(*amount, currency, || format!("{path}/bounds/max_amount"), faults);
        }
        uncommon_bounds(bounds, is_whole_amount(effect), effect.rounding_at, path, currency, faults);
        not_negative(
            bounds.min_unit_price.map(Into::into),
            || format!("{path}/bounds/min_unit_price"),
            faults,
        );
    }
}

/// The greatest depth of a condition.
const MAX_DEPTH: usize = 16;
/// The most nodes of a condition.
const MAX_NODES: usize = 256;

/// Checks the condition at `path` with all its parts, without recursion.
fn condition_of(root: &Condition, path: &str, currency: Option<Currency>, faults: &mut Faults) {
    if root.parts().is_none() {
        return leaf(root, path, currency, faults);
    }
    let mut open = vec![(root, path.to_owned(), 1_usize)];
    let mut nodes = 0_usize;
    while let Some((condition, at, depth)) = open.pop() {
        nodes = nodes.saturating_add(1);
        if depth > MAX_DEPTH {
            faults.add_with(
                ProblemCode::TooDeep,
                at,
                format!("a condition is at most {MAX_DEPTH} deep; flatten it"),
                &[("max", &MAX_DEPTH)],
            );
            return;
        }
        if nodes > MAX_NODES {
            faults.add_with(
                ProblemCode::TooMany,
                path.to_owned(),
                format!("a condition has at most {MAX_NODES} nodes"),
                &[("max", &MAX_NODES)],
            );
            return;
        }
        match condition.parts() {
            Some(of) => {
                // The last first, so that problems come in the order of the document.
                for (position, part) in of.iter().enumerate().rev() {
                    open.push((part, format!("{at}/of/{position}"), depth.saturating_add(1)));
                }
            }
            None => leaf(condition, &at, currency, faults),
        }
    }
}

fn leaf(condition: &Condition, at: &str, currency: Option<Currency>, faults: &mut Faults) {
    match condition {
        Condition::Money { of, amount, .. } => {
            checked_minor_units(*amount, currency, || format!("{at}/amount"), faults);
            selector_of(of.as_ref(), at, faults);
        }
        Condition::Quantity { of, .. }
        | Condition::Distinct { of, .. }
        | Condition::Lines { of, .. }
        | Condition::Measure { of, .. } => {
            selector_of(of.as_ref(), at, faults);
        }
        Condition::Attribute { op, value, .. } => {
            let ordered =
                matches!(value, Value::Integer { .. } | Value::Decimal { .. } | Value::Instant { .. });
            if !ordered && !matches!(op, Comparison::Equal | Comparison::NotEqual) {
                faults.add(
                    ProblemCode::WrongType,
                    format!("{at}/op"),
                    "texts and yes/no have no order; compare them with `equal` or `not_equal`",
                );
            }
        }
        Condition::ShippingMethod { methods } => {
            if methods.is_empty() {
                faults.add(
                    ProblemCode::MissingField,
                    format!("{at}/methods"),
                    "list at least one shipping method",
                );
            }
            ids::names(methods, || format!("{at}/methods"), faults);
        }
        other => condition::fact(other, at, faults),
    }
}
