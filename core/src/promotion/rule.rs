//! A compiled promotion, and whether two promotions may share a cart.

use crate::check::{CheckedScope, Sym};
use crate::contract::{CombinesWith, Exclusive, Promotion, PromotionPolicy, Stop};
use crate::money::Currency;

use super::earning::CompiledEarning;
use super::funding::CompiledFunding;

/// The trigger of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CompiledTrigger {
    /// No trigger needed.
    Automatic,
    /// One of the codes at `codes_from..codes_until` was entered.
    Code,
    /// The request grants it.
    Granted,
}

/// A compiled promotion. Fields that only few promotions use are behind `rare`.
#[derive(Clone, Debug)]
pub(super) struct CompiledPromotion {
    /// Its symbol.
    pub(super) promotion: Sym,
    /// The stage it runs in.
    pub(super) stage: u16,
    /// Its rank within the stage; the lowest runs first.
    pub(super) rank: i32,
    /// The sort key of its effect at the same rank.
    pub(super) kind: u8,
    pub(super) trigger: CompiledTrigger,
    /// Whether it states amounts of money, and so applies only to carts of that currency.
    pub(super) has_amounts: bool,
    /// Whether a condition or target names a product, category, tag, seller or tax category.
    pub(super) names_items: bool,
    /// Whether finding it by the index proves that a line matches one of its selectors.
    pub(super) found_by_items: bool,
    /// Whether finding it by the index proves everything but its condition and currency.
    pub(super) is_all_found: bool,
    /// The points it earns.
    pub(super) earning: Option<Box<CompiledEarning>>,
    /// Who funds it.
    pub(super) funding: CompiledFunding,
    /// The currency of its amounts, as a position in the list of currencies.
    pub(super) currency: u16,
    /// The root of its condition, or [`NO_CONDITION`].
    pub(super) condition: u32,
    /// Its first effect.
    pub(super) effects_from: u32,
    /// One past its last effect.
    pub(super) effects_until: u32,
    /// Its first code.
    pub(super) codes_from: u32,
    /// One past its last code.
    pub(super) codes_until: u32,
    /// Fields that only few promotions use.
    pub(super) rare: Option<Box<UncommonFields>>,
}

/// The condition of a rule without one: always true.
pub(super) const NO_CONDITION: u32 = u32::MAX;

/// Fields that only few promotions use.
#[derive(Clone, Debug)]
pub(super) struct UncommonFields {
    pub(super) scope: Option<CheckedScope>,
    /// Tags that other promotions may name in `combines_with`.
    pub(super) tags: Vec<Sym>,
    pub(super) combines_with: Combines,
    /// Those of its tags that only so many promotions of a cart may carry.
    pub(super) limited_tags: Vec<(Sym, u32)>,
    /// The group it is a member of, by its position in the policy.
    pub(super) group: Option<u16>,
    pub(super) exclusive: Exclusive,
    pub(super) stop: Stop,
    pub(super) limits: Option<CheckedLimits>,
    /// Its codes, where each has a limit of its own.
    pub(super) codes: Box<[Sym]>,
}

/// The rules a rule shares a cart with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Combines {
    /// Any.
    Any,
    /// None.
    Nothing,
    /// Those with one of these tags.
    Tags(Vec<Sym>),
}

/// The limits of a promotion; amounts in minor units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CheckedLimits {
    pub(super) discount_per_cart: Option<i64>,
    pub(super) uses: Option<u32>,
    pub(super) uses_per_customer: Option<u32>,
    pub(super) budget: Option<i64>,
    pub(super) uses_per_code: Option<u32>,
}

impl CompiledPromotion {
    /// Whether it has no effects: it only earns points.
    #[inline]
    pub(super) const fn only_earns(&self) -> bool {
        self.effects_from == self.effects_until
    }

    /// Whether it may exclude other rules or be excluded.
    pub(super) fn may_conflict(&self) -> bool {
        self.rare.as_ref().is_some_and(|rare| {
            matches!(rare.exclusive, Exclusive::Cart | Exclusive::Stage)
                || rare.stop == Stop::Cart
                || rare.combines_with != Combines::Any
        })
    }

    /// Whether it may exclude or contest others.
    pub(super) fn may_compete(&self) -> bool {
        self.rare.is_some() && (self.may_conflict() || self.closes_lines() || !self.limited_tags().is_empty())
    }

    /// Whether it applies alone in a cart.
    pub(super) fn is_exclusive(&self) -> bool {
        self.rare.as_ref().is_some_and(|rare| rare.exclusive == Exclusive::Cart)
    }

    /// Whether it applies alone in its stage.
    pub(super) fn is_alone_in_stage(&self) -> bool {
        self.rare.as_ref().is_some_and(|rare| rare.exclusive == Exclusive::Stage)
    }

    /// Whether it applies alone in its group.
    pub(super) fn is_alone_in_group(&self) -> bool {
        self.rare.as_ref().is_some_and(|rare| rare.exclusive == Exclusive::Group)
    }

    /// The group it is a member of.
    #[inline]
    pub(super) fn group(&self) -> Option<u16> {
        self.rare.as_ref().and_then(|rare| rare.group)
    }

    /// Whether it is the only one to lower the lines that it lowers.
    pub(super) fn is_alone_on_lines(&self) -> bool {
        self.rare.as_ref().is_some_and(|rare| rare.exclusive == Exclusive::Line)
    }

    /// Whether no later rule is evaluated after it (`stop: cart`).
    pub(super) fn is_last(&self) -> bool {
        self.rare.as_ref().is_some_and(|rare| rare.stop == Stop::Cart)
    }

    /// Whether the lines it lowers are closed to later rules (`stop: line`, `exclusive: line`).
    pub(super) fn closes_lines(&self) -> bool {
        self.rare.as_ref().is_some_and(|rare| rare.stop == Stop::Line || rare.exclusive == Exclusive::Line)
    }

    /// Those of its tags that only so many promotions of a cart may carry.
    pub(super) fn limited_tags(&self) -> &[(Sym, u32)] {
        self.rare.as_ref().map_or(&[], |rare| &rare.limited_tags)
    }

    /// Whether it carries a tag.
    pub(super) fn carries(&self, tag: Sym) -> bool {
        self.rare.as_ref().is_some_and(|rare| rare.tags.contains(&tag))
    }

    /// Its limits.
    pub(super) fn limits(&self) -> Option<&CheckedLimits> {
        self.rare.as_ref().and_then(|rare| rare.limits.as_ref())
    }

    /// Its codes, where each has a limit of its own.
    pub(super) fn limited_codes(&self) -> &[Sym] {
        self.rare.as_ref().map_or(&[], |rare| &rare.codes)
    }

    /// Its scope.
    pub(super) fn scope(&self) -> Option<&CheckedScope> {
        self.rare.as_ref().and_then(|rare| rare.scope.as_ref())
    }
}

/// Compiles the fields that only few promotions use.
pub(super) fn rare(
    promotion: &Promotion,
    currency: Currency,
    scope: Option<CheckedScope>,
    policy: Option<&PromotionPolicy>,
    label: &mut impl FnMut(&str) -> Sym,
) -> Option<Box<UncommonFields>> {
    let mut labels =
        |ids: &[crate::contract::Id]| ids.iter().map(|id| label(id.as_str())).collect::<Vec<_>>();
    let stacking = promotion.stacking.as_ref();
    let minor = |amount: crate::contract::Amount| amount.minor(currency.exponent());
    let limits = promotion.limits.as_ref().map(|limits| CheckedLimits {
        discount_per_cart: limits.discount_per_cart.and_then(minor),
        uses: limits.uses,
        uses_per_customer: limits.uses_per_customer,
        budget: limits.budget.and_then(minor),
        uses_per_code: limits.uses_per_code,
    });
    let tags = stacking.map(|stacking| labels(&stacking.tags)).unwrap_or_default();
    let named = stacking.map_or(&[][..], |stacking| &stacking.tags);
    let limits_of_tags = policy.map_or(&[][..], |policy| &policy.tag_limits);
    let limit = |(tag, name): (&Sym, &crate::contract::Id)| {
        limits_of_tags.iter().find(|limit| limit.tag == *name).map(|limit| (*tag, limit.most))
    };
    let rare = UncommonFields {
        scope,
        limited_tags: tags.iter().zip(named).filter_map(limit).collect(),
        tags,
        combines_with: match stacking.map(|stacking| &stacking.combines_with) {
            None | Some(CombinesWith::Any) => Combines::Any,
            Some(CombinesWith::Nothing) => Combines::Nothing,
            Some(CombinesWith::Tags { tags }) => Combines::Tags(labels(tags)),
        },
        group: stacking.and_then(|stacking| stacking.group.as_ref()).and_then(|id| {
            let at = policy?.groups.iter().position(|group| group.id == *id)?;
            u16::try_from(at).ok()
        }),
        exclusive: stacking.map_or(Exclusive::No, |stacking| stacking.exclusive),
        stop: stacking.map_or(Stop::No, |stacking| stacking.stop),
        limits,
        // Filled in by the caller, who knows them.
        codes: Box::default(),
    };
    let trivial = rare.scope.is_none()
        && rare.tags.is_empty()
        && rare.combines_with == Combines::Any
        && rare.group.is_none()
        && rare.exclusive == Exclusive::No
        && rare.stop == Stop::No
        && rare.limits.is_none();
    if trivial { None } else { Some(Box::new(rare)) }
}

/// Whether two rules may share a cart: both must agree.
pub(super) fn share_a_cart(a: &CompiledPromotion, b: &CompiledPromotion) -> bool {
    agrees(a, b) && agrees(b, a)
}

/// Whether `rule` agrees to share a cart with `other`.
pub(super) fn agrees(rule: &CompiledPromotion, other: &CompiledPromotion) -> bool {
    if rule.stage == other.stage && rule.is_alone_in_stage() {
        return false;
    }
    match rule.rare.as_ref().map(|rare| &rare.combines_with) {
        None | Some(Combines::Any) => true,
        Some(Combines::Nothing) => false,
        Some(Combines::Tags(wanted)) => {
            other.rare.as_ref().is_some_and(|rare| rare.tags.iter().any(|tag| wanted.contains(tag)))
        }
    }
}
