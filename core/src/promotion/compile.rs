//! Compiles the promotions of a rulebook into rules in running order.

use core::ops::Range;

use crate::check::{
    CheckedScope, CheckedSelector, CodeShape, Currencies, Noun, Sym, USUAL_STAGES, Vocabulary, pattern_of,
    stage_of,
};
use crate::contract::{
    Basis, Comparison, Condition, ConflictResolution, Consumes, Id, MayOmit, Promotion, PromotionPolicy,
    Rulebook, Scope, Selector, Trigger,
};
use crate::index::Arrange;
use crate::money::Currency;

use super::condition::{ConditionNode, Conditions, Test};
use super::earning::CompiledEarning;
use super::effect::{CompiledEffect, EffectContext};
use super::funding::CompiledFunding;
use super::group_rule::{self, CompiledGroup};
use super::index::{ANY_CURRENCY, Index, IndexPosting, LowerBound, POSTED, slot};
use super::metric::Metric;
use super::pick::compiled::Consumption;
use super::rule::{self, CompiledPromotion, CompiledTrigger, NO_CONDITION};
use super::selection::Selection;

/// The promotions of a rulebook, compiled.
#[derive(Debug)]
pub(crate) struct Promotions {
    /// In running order: stage, rank, kind, id.
    pub(super) rules: Vec<CompiledPromotion>,
    pub(super) effects: Vec<CompiledEffect>,
    pub(super) nodes: Vec<ConditionNode>,
    pub(super) metrics: Vec<Metric>,
    pub(super) codes: Vec<Sym>,
    pub(super) currencies: Vec<Currency>,
    pub(super) index: Index,
    /// The rules each code triggers, sorted by code.
    pub(super) by_code: Vec<(Sym, u32)>,
    /// The rule of each promotion, by symbol.
    pub(super) by_promotion: Vec<u32>,
    /// Whether any rule reads amounts of single lines at the start of the stage or after the first stage.
    pub(super) reads_past_amounts: bool,
    /// Whether any states a price mode of its own, and so may ask for taxes.
    pub(crate) has_price_modes: bool,
    /// Whether funders share the discounts of any.
    pub(super) has_splits: bool,
    /// Whether any earns points.
    pub(crate) has_earnings: bool,
    /// Whether any rule applies alone in a cart.
    pub(super) has_exclusive: bool,
    /// Whether the best combination is searched where rules conflict.
    pub(super) searches: bool,
    /// Whether those that apply alone, in the cart or in their stage, are asked before the others.
    pub(super) exclusive_first: bool,
    /// Which promotions the best combination may leave out.
    pub(super) may_omit: MayOmit,
    /// The most nodes of a search.
    pub(super) node_budget: u32,
    /// The groups of the policy.
    pub(super) groups: Vec<CompiledGroup>,
    /// Whether any rule applies alone in its stage.
    pub(super) has_alone_in_stage: bool,
}

impl Promotions {
    /// Compiles the promotions of a checked rulebook.
    pub(crate) fn compile(rulebook: &Rulebook, vocabulary: &mut Vocabulary, currencies: &Currencies) -> Self {
        let policy = rulebook.promotion_policy.as_ref();
        let stages = Stages::of(policy);
        let mut compiler = Compiler {
            policy,
            stages: &stages,
            vocabulary,
            known_currencies: currencies,
            usual: currencies.find(&rulebook.currency),
            rules: Vec::with_capacity(rulebook.promotions.len()),
            demands: Vec::with_capacity(rulebook.promotions.len()),
            names: Vec::with_capacity(rulebook.promotions.len()),
            items: Vec::new(),
            effects: Vec::with_capacity(rulebook.promotions.len()),
            conditions: Conditions::default(),
            codes: Vec::new(),
            currencies: Vec::new(),
        };
        for promotion in &rulebook.promotions {
            compiler.promotion(promotion);
        }
        compiler.finish()
    }

    /// The symbol of a rule's promotion.
    pub(crate) fn promotion(&self, rule: u32) -> Sym {
        self.rule(rule).map_or(Sym::UNKNOWN, |rule| rule.promotion)
    }

    /// Whether a third party without a name funds the promotion with this symbol.
    pub(crate) fn is_funded(&self, promotion: Sym) -> bool {
        let rule = self.by_promotion.get(promotion.position()).copied();
        rule.and_then(|rule| self.rule(rule)).is_some_and(|rule| rule.funding == CompiledFunding::ThirdParty)
    }

    #[inline]
    pub(super) fn rule(&self, rule: u32) -> Option<&CompiledPromotion> {
        usize::try_from(rule).ok().and_then(|at| self.rules.get(at))
    }

    /// Whether rules may apply in another order than their own.
    pub(super) fn runs_out_of_order(&self) -> bool {
        self.has_exclusive || self.has_alone_in_stage || !self.groups.is_empty()
    }

    /// The effects of a rule.
    #[inline]
    pub(super) fn effects(&self, rule: &CompiledPromotion) -> &[CompiledEffect] {
        span(&self.effects, rule.effects_from, rule.effects_until)
    }

    /// The codes of a rule.
    #[inline]
    pub(super) fn codes(&self, rule: &CompiledPromotion) -> &[Sym] {
        span(&self.codes, rule.codes_from, rule.codes_until)
    }

    /// The rules that a code triggers.
    pub(super) fn triggered_by(&self, code: Sym) -> &[(Sym, u32)] {
        let from = self.by_code.partition_point(|(known, _)| *known < code);
        let until = self.by_code.partition_point(|(known, _)| *known <= code);
        self.by_code.get(from..until).unwrap_or_default()
    }

    /// The currency of a rule's amounts.
    pub(super) fn currency(&self, rule: &CompiledPromotion) -> Currency {
        self.currencies.get(usize::from(rule.currency)).copied().unwrap_or(Currency::UNKNOWN)
    }
}

pub(super) fn span<T>(values: &[T], from: u32, until: u32) -> &[T] {
    let (Ok(from), Ok(until)) = (usize::try_from(from), usize::try_from(until)) else { return &[] };
    values.get(from..until).unwrap_or_default()
}

/// The stages of a rulebook, in order.
pub(crate) struct Stages<'a>(Vec<&'a str>);

impl<'a> Stages<'a> {
    pub(crate) fn of(policy: Option<&'a PromotionPolicy>) -> Self {
        let named: Vec<&str> = policy
            .map(|policy| policy.stages.iter().map(|stage| stage.id.as_str()).collect())
            .unwrap_or_default();
        Self(if named.is_empty() { USUAL_STAGES.to_vec() } else { named })
    }

    /// The stage of a promotion: its own, else the default stage of its first effect, else the last stage.
    pub(crate) fn of_promotion(&self, promotion: &Promotion) -> u16 {
        let name = stage_of(promotion, |stage| self.0.contains(&stage));
        let at = self.0.iter().position(|stage| *stage == name).unwrap_or(self.0.len().saturating_sub(1));
        u16::try_from(at).unwrap_or(u16::MAX)
    }

    /// The stage after all others, in which promotions that only earn points run.
    fn after_all(&self) -> u16 {
        u16::try_from(self.0.len()).unwrap_or(u16::MAX)
    }
}

struct Compiler<'a> {
    policy: Option<&'a PromotionPolicy>,
    stages: &'a Stages<'a>,
    vocabulary: &'a mut Vocabulary,
    known_currencies: &'a Currencies,
    /// The currency of amounts that state none.
    usual: Option<Currency>,
    /// The rules, each with its range of `demands`.
    rules: Vec<(CompiledPromotion, Range<usize>)>,
    /// The ranges of `names`: a cart must have at least one name of each for a rule to be considered.
    demands: Vec<Range<usize>>,
    names: Vec<DemandedName>,
    /// The names of products and the like of one promotion.
    items: Vec<DemandedName>,
    effects: Vec<CompiledEffect>,
    conditions: Conditions,
    codes: Vec<Sym>,
    currencies: Vec<Currency>,
}

/// One name of a demand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct DemandedName {
    noun: Noun,
    name: Sym,
}

impl Compiler<'_> {
    /// Adds a demand.
    fn demand(&mut self, names: impl Iterator<Item = DemandedName>) {
        let from = self.names.len();
        self.names.extend(names);
        self.demands.push(from..self.names.len());
    }

    fn promotion(&mut self, promotion: &Promotion) {
        let stated = promotion.currency.as_ref();
        let currency = stated.map_or(self.usual, |code| self.known_currencies.find(code));
        let currency = currency.unwrap_or(Currency::UNKNOWN);
        let exponent = currency.exponent();
        let id = self.vocabulary.intern(Noun::Promotion, promotion.id.as_str());
        let effects_from = position(self.effects.len());
        self.items.clear();
        let items = &mut self.items;
        let (mut names_items, mut names_prices, mut all_literal) = (false, false, true);
        let vocabulary = &mut *self.vocabulary;
        let consumption = promotion.stacking.as_ref().and_then(|stacking| match &stacking.consumes {
            Consumes::Nothing => None,
            Consumes::Target { class } => Some((class, false)),
            Consumes::TriggerAndTarget { class } => Some((class, true)),
        });
        let consumption = consumption.map(|(class, with_trigger)| Consumption {
            class: vocabulary.intern(Noun::Label, class.as_str()),
            with_trigger,
        });
        // A promotion of some sellers sees only their lines, shipping lines and fees: each selector is narrowed to
        // them.
        let sellers = promotion.scope.as_ref().map_or(&[][..], |scope| &scope.sellers);
        let of_sellers: Vec<Sym> =
            sellers.iter().map(|seller| vocabulary.intern(Noun::Seller, seller.as_str())).collect();
        let mut selection = |selector: Option<&Selector>| {
            names_prices |= selector.is_some_and(|selector| {
                selector.unit_price_at_least.is_some() || selector.unit_price_at_most.is_some()
            });
            let narrowed = narrow(selector, sellers);
            let selection = match &narrowed {
                Some(narrowed) if narrowed.sellers.is_empty() => Selection::Nothing,
                _ => Selection::compile(narrowed.as_ref().or(selector), vocabulary),
            };
            let known = items.len();
            add_item_names(&selection, items);
            names_items |= items.len() > known;
            all_literal &= !matches!(selection, Selection::General(_));
            selection
        };
        for (number, effect) in promotion.effects.iter().enumerate() {
            let context = EffectContext {
                promotion: &promotion.id,
                number,
                exponent,
                policy: self.policy,
                sellers: &of_sellers,
                only_seller: if let [only] = sellers { Some(only) } else { None },
                consumption,
            };
            let compiled = CompiledEffect::compile(effect, context, &mut self.conditions, &mut selection);
            self.effects.push(compiled);
        }
        let condition = promotion.condition.as_ref().map_or(NO_CONDITION, |condition| {
            let root = position(self.conditions.nodes.len());
            self.conditions.compile(condition, exponent, &mut selection);
            root
        });
        let earning =
            promotion.earns.as_ref().map(|earns| CompiledEarning::compile(earns, exponent, &mut selection));
        let effects =
            self.effects.get(usize::try_from(effects_from).unwrap_or(usize::MAX)..).unwrap_or_default();
        let has_amounts = names_prices
            || earning.as_ref().is_some_and(CompiledEarning::has_amounts)
            || effects.iter().any(CompiledEffect::has_amounts)
            || promotion
                .condition
                .as_ref()
                .is_some_and(|root| root.has_node(|node| matches!(node, Condition::Money { .. })))
            || promotion
                .limits
                .as_ref()
                .is_some_and(|limits| limits.budget.is_some() || limits.discount_per_cart.is_some());
        // Named products are required only where the promotion cannot have an effect without them.
        let meets_others = effects.iter().any(CompiledEffect::may_meet_others)
            || effects.is_empty() && earning.as_ref().is_some_and(CompiledEarning::may_meet_others);
        names_items &= !(meets_others
            && (condition == NO_CONDITION || self.conditions.without_named_items(condition).holds));
        let of_points = earning.as_ref().map_or(u8::MAX, CompiledEarning::kind);
        let kind = effects.first().map_or(of_points, CompiledEffect::kind);
        let codes_from = position(self.codes.len());
        let trigger = match &promotion.trigger {
            Trigger::Automatic => CompiledTrigger::Automatic,
            Trigger::Granted => CompiledTrigger::Granted,
            Trigger::Code { codes } => {
                self.codes.extend(codes.iter().map(|code| self.vocabulary.intern(Noun::Code, code.as_str())));
                CompiledTrigger::Code
            }
            Trigger::CodePattern { .. } => {
                let key = pattern_of(&promotion.trigger).map(CodeShape::key);
                self.codes.extend(key.map(|key| self.vocabulary.intern(Noun::Code, &key)));
                CompiledTrigger::Code
            }
        };
        let codes_until = position(self.codes.len());
        let scope = promotion
            .scope
            .as_ref()
            .filter(|scope| asks_something(scope))
            .map(|scope| CheckedScope::compile(scope, self.vocabulary));
        let demands_from = self.demands.len();
        match trigger {
            CompiledTrigger::Automatic => {}
            CompiledTrigger::Code => {
                let from = self.names.len();
                let codes = span(&self.codes, codes_from, codes_until);
                self.names.extend(codes.iter().map(|code| DemandedName { noun: Noun::Code, name: *code }));
                self.demands.push(from..self.names.len());
            }
            CompiledTrigger::Granted => {
                self.demand(core::iter::once(DemandedName { noun: Noun::Promotion, name: id }));
            }
        }
        if names_items {
            if self.items.len() > 1 {
                self.items.arrange_by_key(|item| (slot(item.noun), item.name));
                self.items.dedup();
            }
            let from = self.names.len();
            self.names.extend_from_slice(&self.items);
            self.demands.push(from..self.names.len());
        }
        if let Some(scope) = &scope {
            let places = [
                (Noun::Channel, &scope.channels),
                (Noun::Market, &scope.markets),
                (Noun::Country, &scope.countries),
                (Noun::CustomerGroup, &scope.customer_groups),
                (Noun::Seller, &scope.sellers),
            ];
            for (noun, names) in places {
                if !names.is_empty() {
                    self.demand(names.iter().map(|name| DemandedName { noun, name: *name }));
                }
            }
        }
        let currency_at = self.currencies.iter().position(|known| *known == currency).unwrap_or_else(|| {
            self.currencies.push(currency);
            self.currencies.len().saturating_sub(1)
        });
        let mut rule = CompiledPromotion {
            promotion: id,
            stage: if promotion.effects.is_empty() {
                self.stages.after_all()
            } else {
                self.stages.of_promotion(promotion)
            },
            rank: promotion.stacking.as_ref().map_or(0, |stacking| stacking.rank),
            kind,
            trigger,
            has_amounts,
            names_items,
            // Completed once all promotions are known, when the index decides which names it uses.
            found_by_items: names_items && all_literal,
            is_all_found: false,
            earning: earning.map(Box::new),
            funding: CompiledFunding::compile(promotion),
            currency: u16::try_from(currency_at).unwrap_or(u16::MAX),
            condition,
            effects_from,
            effects_until: position(self.effects.len()),
            codes_from,
            codes_until,
            rare: rule::rare(promotion, currency, scope, self.policy, &mut |label| {
                self.vocabulary.intern(Noun::Label, label)
            }),
        };
        let counts_codes = rule.limits().is_some_and(|limits| limits.uses_per_code.is_some());
        if let Some(rare) = rule.rare.as_mut().filter(|_| counts_codes) {
            rare.codes = span(&self.codes, codes_from, codes_until).into();
        }
        self.rules.push((rule, demands_from..self.demands.len()));
    }

    /// Sorts the rules into running order and builds the index.
    fn finish(self) -> Promotions {
        let Self {
            rules, demands, names, effects, conditions, codes, currencies, vocabulary, policy, ..
        } = self;
        let mut rules = in_running_order(rules, vocabulary);
        // The frequency of each name in demands: a rarer name is more selective.
        let mut frequency: [Vec<u32>; POSTED.len()] = core::array::from_fn(|_| Vec::new());
        for (counts, noun) in frequency.iter_mut().zip(POSTED) {
            counts.resize(vocabulary.len(noun), 0);
        }
        for DemandedName { noun, name } in &names {
            if let Some(count) =
                frequency.get_mut(slot(*noun)).and_then(|counts| counts.get_mut(name.position()))
            {
                *count = count.saturating_add(1);
            }
        }
        let often = |DemandedName { noun, name }: &DemandedName| {
            frequency
                .get(slot(*noun))
                .and_then(|counts| counts.get(name.position()))
                .copied()
                .unwrap_or(u32::MAX)
        };
        let names_of = |demand: &Range<usize>| names.get(demand.clone()).unwrap_or_default();
        let mut postings = Vec::with_capacity(rules.len());
        for (at, (rule, own)) in (0_u32..).zip(&mut rules) {
            let demands = demands.get(own.clone()).unwrap_or_default();
            let rarest =
                |(_, demand): &(usize, &Range<usize>)| names_of(demand).iter().map(often).max().unwrap_or(0);
            let best = demands.iter().enumerate().min_by_key(rarest);
            // Items come after the trigger in the list of demands.
            let items_at = usize::from(rule.trigger != CompiledTrigger::Automatic);
            rule.found_by_items &= best.is_some_and(|(place, _)| place == items_at);
            rule.is_all_found = rule.scope().is_none()
                && rule.trigger == CompiledTrigger::Automatic
                && (!rule.names_items || rule.found_by_items);
            // A member of a group is always found, as the group runs at the place of the first that is considered.
            let only_demand = demands.len() <= 1 && rule.scope().is_none() && rule.group().is_none();
            let bound = if only_demand { lower_bound(&conditions.nodes, rule) } else { None };
            match best {
                None => postings.push(IndexPosting { name: None, rule: at, bound }),
                Some((_, demand)) => {
                    postings.extend(names_of(demand).iter().map(|one| IndexPosting {
                        name: Some((one.noun, one.name)),
                        rule: at,
                        bound,
                    }));
                }
            }
        }
        let mut by_promotion = vec![u32::MAX; vocabulary.len(Noun::Promotion)];
        for (at, (rule, _)) in (0_u32..).zip(&rules) {
            if let Some(slot) = by_promotion.get_mut(rule.promotion.position()) {
                *slot = at;
            }
        }
        let mut by_code: Vec<(Sym, u32)> = Vec::with_capacity(codes.len());
        for (at, (rule, _)) in (0_u32..).zip(&rules) {
            by_code.extend(span(&codes, rule.codes_from, rule.codes_until).iter().map(|code| (*code, at)));
        }
        by_code.arrange();
        let conflicts = policy.map_or(ConflictResolution::Optimal, |policy| policy.conflicts);
        let searches =
            conflicts == ConflictResolution::Optimal && rules.iter().any(|(rule, _)| rule.may_compete());
        let exclusive_first = conflicts != ConflictResolution::First;
        let has_exclusive = exclusive_first && rules.iter().any(|(rule, _)| rule.is_exclusive());
        let has_alone_in_stage = exclusive_first && rules.iter().any(|(rule, _)| rule.is_alone_in_stage());
        let reads_past_amounts = conditions.metrics.iter().any(Metric::reads_past_amounts)
            || effects.iter().any(|effect| matches!(effect.basis, Basis::StageStart | Basis::Catalogue));
        let has_price_modes = effects.iter().any(|effect| effect.price_mode.is_some())
            || conditions.metrics.iter().any(Metric::states_price_mode);
        let reads_past_amounts = reads_past_amounts || has_price_modes;
        let has_splits = rules.iter().any(|(rule, _)| rule.funding.is_split());
        let has_earnings = rules.iter().any(|(rule, _)| rule.earning.is_some());
        Promotions {
            index: Index::build(&postings, vocabulary),
            rules: rules.into_iter().map(|(rule, _)| rule).collect(),
            effects,
            nodes: conditions.nodes,
            metrics: conditions.metrics,
            codes,
            currencies,
            by_code,
            by_promotion,
            reads_past_amounts,
            has_price_modes,
            has_splits,
            has_earnings,
            has_exclusive,
            has_alone_in_stage,
            searches,
            exclusive_first,
            may_omit: policy.map_or(MayOmit::Any, |policy| policy.may_omit),
            node_budget: policy
                .and_then(|policy| policy.node_budget)
                .unwrap_or(super::search::scratch::USUAL_NODES),
            groups: policy.map_or_else(Vec::new, |policy| group_rule::compile(&policy.groups)),
        }
    }
}

/// The lower bound that is a rule's whole condition.
fn lower_bound(nodes: &[ConditionNode], rule: &CompiledPromotion) -> Option<LowerBound> {
    let at = usize::try_from(rule.condition).ok()?;
    let currency = if rule.has_amounts { rule.currency } else { ANY_CURRENCY };
    match nodes.get(at)?.test {
        Test::Compare { metric, op: Comparison::AtLeast, threshold } => {
            Some(LowerBound { metric, currency, stage: rule.stage, least: threshold })
        }
        Test::Compare { metric, op: Comparison::Greater, threshold } => {
            Some(LowerBound { metric, currency, stage: rule.stage, least: threshold.checked_add(1)? })
        }
        _ => None,
    }
}

/// Rules with their demands in running order: by stage, rank, kind and id.
fn in_running_order(
    rules: Vec<(CompiledPromotion, Range<usize>)>,
    vocabulary: &Vocabulary,
) -> Vec<(CompiledPromotion, Range<usize>)> {
    let id = |rule: &CompiledPromotion| vocabulary.name(Noun::Promotion, rule.promotion);
    // The first bytes of ids, in which nearly all differ: no id holds a zero byte.
    let head = |id: &str| {
        let mut bytes = [0; 8];
        bytes.iter_mut().zip(id.bytes()).for_each(|(slot, byte)| *slot = byte);
        u64::from_be_bytes(bytes)
    };
    // A rank from 0 on.
    let rank = |rank: i32| i64::from(rank).saturating_sub(i64::from(i32::MIN)).unsigned_abs();
    let place =
        |rule: &CompiledPromotion| u64::from(rule.stage) << 40 | rank(rule.rank) << 8 | u64::from(rule.kind);
    // Keys are moved instead of rules, and compared as one number.
    let mut order: Vec<(u128, usize)> = Vec::with_capacity(rules.len());
    order.extend(
        rules
            .iter()
            .enumerate()
            .map(|(at, (rule, _))| (u128::from(place(rule)) << 64 | u128::from(head(id(rule))), at)),
    );
    order.arrange_by(|one, other| {
        let id = |at: usize| rules.get(at).map(|(rule, _)| id(rule));
        one.0.cmp(&other.0).then_with(|| id(one.1).cmp(&id(other.1)))
    });
    let mut rules: Vec<_> = rules.into_iter().map(Some).collect();
    order.into_iter().filter_map(|(_, at)| rules.get_mut(at).and_then(Option::take)).collect()
}

/// Adds the names of which a line must have at least one to be selected: the most selective list of the selector.
fn add_item_names(selection: &Selection, items: &mut Vec<DemandedName>) {
    match selection {
        Selection::All | Selection::Nothing => {}
        Selection::Sku(sku) => items.push(DemandedName { noun: Noun::Sku, name: *sku }),
        Selection::Category(category) => {
            items.push(DemandedName { noun: Noun::Category, name: *category });
        }
        Selection::General(selector) => {
            let CheckedSelector { skus, categories, tags, sellers, tax_categories, .. } = &**selector;
            let lists = [
                (Noun::Sku, skus),
                (Noun::Category, categories),
                (Noun::Tag, tags),
                (Noun::Seller, sellers),
                (Noun::TaxCategory, tax_categories),
            ];
            let stated = lists.into_iter().find(|(_, symbols)| !symbols.is_empty());
            if let Some((noun, symbols)) = stated {
                items.extend(symbols.iter().map(|name| DemandedName { noun, name: *name }));
            }
        }
    }
}

/// A selector that also requires one of `sellers`; `None` if none is required. If the selector names other sellers,
/// none is left and no line matches.
fn narrow(selector: Option<&Selector>, sellers: &[Id]) -> Option<Selector> {
    if sellers.is_empty() {
        return None;
    }
    let mut narrowed = selector.cloned().unwrap_or_default();
    if narrowed.sellers.is_empty() {
        narrowed.sellers = sellers.to_vec();
    } else {
        narrowed.sellers.retain(|seller| sellers.contains(seller));
    }
    Some(narrowed)
}

/// Whether a scope restricts anything.
fn asks_something(scope: &Scope) -> bool {
    !(scope.channels.is_empty()
        && scope.markets.is_empty()
        && scope.countries.is_empty()
        && scope.currencies.is_empty()
        && scope.customer_groups.is_empty()
        && scope.sellers.is_empty()
        && scope.valid_from.is_none()
        && scope.valid_until.is_none()
        && scope.windows.is_empty())
}

fn position(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
