//! The tax rules and the tax policy of a rulebook: which rules apply in a jurisdiction at an instant.
//!
//! A jurisdiction whose tax categories each fall under one percentage of the net amount has a [`Calendar`]: the rule
//! of each category in each period, computed when the rulebook is compiled. Other requests filter the candidate
//! rules; both paths give the same classes in the same order, and a test compares them.
//!
//! **Example.** `gb-17.5` until 2011-01-04, `gb-20` from then on: two periods, each with one class for every category.

use crate::check::{Noun, Sym, Vocabulary};
use crate::contract::{Instant, LineAmount, Preserve, Rulebook, ShippingTax, TaxAnchor, TaxPolicy, TaxRule};
use crate::index::Arrange;
use crate::num::RoundingMode;

use super::facts::{number, position};
use super::rule::{CompiledTaxRule, compile_rules};

/// The most instants at which a rule of one jurisdiction begins or ends; with more there is no calendar.
const MOST_TURNS: usize = 32;
/// The most tax categories of one jurisdiction; with more there is no calendar.
const MOST_CATEGORIES: usize = 128;
/// The most rules in one period: each is one bit of a `u64`.
const MOST_RULES: usize = 64;
/// Marks a category without a rule, with several, or with one that is not a percentage of the net amount alone.
const OTHER: u8 = u8::MAX;

/// The compiled tax rules and tax policy of a rulebook, indexed by jurisdiction and tax category.
#[derive(Debug)]
pub(crate) struct Taxes {
    pub(super) policy: TaxPolicy,
    /// Ordered by id.
    rules: Vec<CompiledTaxRule>,
    /// By jurisdiction.
    jurisdictions: Vec<RulesOfJurisdiction>,
    /// By the symbol of the rule's id.
    by_symbol: Vec<u32>,
    /// The number of tax categories the rulebook names.
    pub(super) category_count: usize,
    /// Whether a rule may bring a tax below zero.
    has_reliefs: bool,
    /// What prices that include tax keep in a sale that owes others.
    pub(super) kept: Kept,
    /// The jurisdictions with a tax inside prices that include tax.
    pub(super) taxing: Vec<Sym>,
}

/// The rules of one jurisdiction.
#[derive(Clone, Debug, Default)]
struct RulesOfJurisdiction {
    /// The rules for all tax categories.
    for_all: Vec<u32>,
    /// The rules for one, by tax category.
    by_category: Vec<Vec<u32>>,
    /// The effective rule of each category by period.
    calendar: Calendar,
}

/// What a price that includes tax keeps, with resolved names.
#[derive(Debug)]
pub(super) enum Kept {
    /// Not stated: a sale that needs it is refused.
    NotStated,
    /// The gross amount.
    Gross,
    /// The net amount of every price, or of those that are not made for the sale.
    Net {
        /// The jurisdictions whose taxes prices include.
        home: Vec<Sym>,
        /// Whether prices that are made for the sale keep their gross amount.
        keeps_price_lists: bool,
    },
}

impl Kept {
    pub(super) fn compile(policy: &TaxPolicy, vocabulary: &Vocabulary) -> Self {
        let (home, keeps_price_lists) = match &policy.preserve {
            None => return Self::NotStated,
            Some(Preserve::Gross) => return Self::Gross,
            Some(Preserve::Net { home_jurisdictions }) => (home_jurisdictions, false),
            Some(Preserve::PriceList { home_jurisdictions }) => (home_jurisdictions, true),
        };
        let home = home.iter().map(|id| vocabulary.lookup(Noun::Jurisdiction, id.as_str())).collect();
        Self::Net { home, keeps_price_lists }
    }
}

impl Taxes {
    /// Compiles the checked rules of a rulebook.
    pub(crate) fn compile(rulebook: &Rulebook, vocabulary: &Vocabulary) -> Self {
        let rules = compile_rules(&rulebook.tax_rules, vocabulary);
        let mut by_symbol = vec![u32::MAX; vocabulary.len(Noun::TaxRule)];
        let mut taxing = Vec::new();
        let mut jurisdictions = vec![RulesOfJurisdiction::default(); vocabulary.len(Noun::Jurisdiction)];
        for (at, rule) in rules.iter().enumerate() {
            let symbol = vocabulary.lookup(Noun::TaxRule, rule.stated.id.as_str());
            if let Some(slot) = by_symbol.get_mut(symbol.position()) {
                *slot = number(at);
            }
            let jurisdiction = rule.jurisdiction;
            if rule.is_inside_prices() && !rule.customer_class.is_known() && !taxing.contains(&jurisdiction) {
                taxing.push(jurisdiction);
            }
            let Some(own) = jurisdictions.get_mut(jurisdiction.position()) else { continue };
            if rule.stated.tax_categories.is_empty() {
                own.for_all.push(number(at));
            }
            for category in &rule.stated.tax_categories {
                let category = vocabulary.lookup(Noun::TaxCategory, category.as_str()).position();
                if own.by_category.len() <= category {
                    own.by_category.resize_with(category.saturating_add(1), Vec::new);
                }
                if let Some(rules) = own.by_category.get_mut(category) {
                    rules.push(number(at));
                }
            }
        }
        for own in &mut jurisdictions {
            own.calendar = Calendar::new(&rules, &own.for_all, &own.by_category);
        }
        let category_count = vocabulary.len(Noun::TaxCategory);
        let has_reliefs = rules.iter().any(CompiledTaxRule::is_relief);
        Self {
            policy: rulebook.tax_policy.clone(),
            rules,
            jurisdictions,
            by_symbol,
            category_count,
            has_reliefs,
            kept: Kept::compile(&rulebook.tax_policy, vocabulary),
            taxing,
        }
    }

    /// A rule by its number.
    #[inline]
    pub(crate) fn rule(&self, rule: u32) -> Option<&CompiledTaxRule> {
        self.rules.get(position(rule))
    }

    /// The rule with this symbol as the rulebook states it.
    pub(crate) fn stated(&self, symbol: Sym) -> Option<&TaxRule> {
        self.rule_of_symbol(symbol).and_then(|rule| self.rule(rule)).map(|rule| &rule.stated)
    }

    /// The number of the rule with this symbol.
    pub(super) fn rule_of_symbol(&self, symbol: Sym) -> Option<u32> {
        self.by_symbol.get(symbol.position()).copied().filter(|&rule| rule != u32::MAX)
    }

    /// The rules of a jurisdiction that may apply to a tax category, effective or not: those for all categories, and
    /// those for this one.
    #[inline]
    pub(super) fn candidates(&self, jurisdiction: Sym, category: Sym) -> (&[u32], &[u32]) {
        let Some(own) = self.jurisdictions.get(jurisdiction.position()) else { return (&[], &[]) };
        let for_one = own.by_category.get(category.position());
        (&own.for_all, for_one.map(Vec::as_slice).unwrap_or_default())
    }

    /// The calendar of a jurisdiction.
    #[inline]
    pub(super) fn calendar(&self, jurisdiction: Sym) -> Option<&Calendar> {
        self.jurisdictions.get(jurisdiction.position()).map(|own| &own.calendar)
    }

    /// How taxes are rounded.
    pub(crate) const fn rounding(&self) -> RoundingMode {
        self.policy.rounding_mode
    }

    /// Which line amount taxes are computed on.
    pub(crate) const fn line_amount(&self) -> LineAmount {
        self.policy.line_amount
    }

    /// Whether the exact product of price and quantity is taxed, unrounded.
    #[inline]
    pub(super) const fn has_exact_amounts(&self) -> bool {
        matches!(self.policy.line_amount, LineAmount::Exact)
    }

    /// Whether the anchor of tax-inclusive prices is the net amount.
    #[inline]
    pub(crate) const fn keeps_net(&self) -> bool {
        matches!(self.policy.anchor, TaxAnchor::Net)
    }

    /// Whether a rule may bring a tax below zero.
    #[inline]
    pub(super) const fn has_reliefs(&self) -> bool {
        self.has_reliefs
    }

    /// Whether shipping is taxed like the goods.
    #[inline]
    pub(crate) fn taxes_shipping_like_goods(&self) -> bool {
        self.policy.shipping != ShippingTax::OwnCategory
    }
}

/// The rules of each category between the instants at which a rule begins or ends.
#[derive(Clone, Debug, Default)]
pub(super) struct Calendar {
    /// The instants, ascending.
    turns: Box<[Instant]>,
    /// The period before the first instant, between two, and from the last on.
    periods: Box<[RulePeriod]>,
}

/// The effective rules between two instants.
#[derive(Clone, Debug, Default)]
pub(super) struct RulePeriod {
    /// The rules that are the only one of some category; ascending.
    pub(super) rules: Box<[u32]>,
    /// By tax category, the last for every other: its rule as a position in `rules`, or [`OTHER`].
    of_category: Box<[u8]>,
}

impl Calendar {
    /// The calendar of a jurisdiction, from the candidates of its tax categories: the rules for all categories, and
    /// those for each one.
    pub(super) fn new(all_rules: &[CompiledTaxRule], for_all: &[u32], by_category: &[Vec<u32>]) -> Self {
        let rule = |number: &u32| all_rules.get(position(*number));
        let mut turns: Vec<Instant> = for_all
            .iter()
            .chain(by_category.iter().flatten())
            .filter_map(rule)
            .flat_map(|rule| [rule.stated.valid_from, rule.stated.valid_until])
            .flatten()
            .collect();
        turns.arrange();
        turns.dedup();
        // The table has one cell for each period and category; larger rulebooks use the general path.
        if turns.len() > MOST_TURNS || by_category.len() > MOST_CATEGORIES {
            return Self::default();
        }
        let period = |within: Option<&Instant>| {
            // Customers of a class take the general path, so the calendar is that of all others.
            let is_effective = |rule: &CompiledTaxRule| match within {
                _ if rule.customer_class.is_known() => false,
                Some(from) => rule.is_effective(*from),
                // Before the first instant, only rules without a start are effective.
                None => rule.stated.valid_from.is_none(),
            };
            RulePeriod::new(all_rules, for_all, by_category, is_effective)
        };
        let periods = core::iter::once(None).chain(turns.iter().map(Some)).map(period).collect();
        Self { turns: turns.into_boxed_slice(), periods }
    }

    /// The period at an instant.
    #[inline]
    pub(super) fn at(&self, at: Instant) -> Option<&RulePeriod> {
        self.periods.get(self.turns.partition_point(|turn| *turn <= at))
    }
}

impl RulePeriod {
    fn new(
        all_rules: &[CompiledTaxRule],
        for_all: &[u32],
        by_category: &[Vec<u32>],
        is_effective: impl Fn(&CompiledTaxRule) -> bool,
    ) -> Self {
        // The only rule of a category, if it is one percentage of the net amount.
        let only = |for_one: &[u32]| {
            let rule = |number: &u32| all_rules.get(position(*number));
            let mut own =
                for_all.iter().chain(for_one).filter(|number| rule(number).is_some_and(&is_effective));
            let first = own.next().filter(|number| rule(number).is_some_and(|rule| rule.alone.is_some()));
            if own.next().is_some() { None } else { first.copied() }
        };
        let none: &[u32] = &[];
        let of_category: Vec<Option<u32>> =
            by_category.iter().map(Vec::as_slice).chain(core::iter::once(none)).map(only).collect();
        let mut rules: Vec<u32> = of_category.iter().flatten().copied().collect();
        rules.arrange();
        rules.dedup();
        rules.truncate(MOST_RULES);
        let slot = |rule: &Option<u32>| {
            let at = rule.and_then(|rule| rules.binary_search(&rule).ok());
            at.and_then(|at| u8::try_from(at).ok()).unwrap_or(OTHER)
        };
        Self { of_category: of_category.iter().map(slot).collect(), rules: rules.into_boxed_slice() }
    }

    /// The rule of a tax category, as a position in `rules` below 64; `None` if the calendar does not cover the
    /// category.
    #[inline]
    pub(super) fn rule_of(&self, category: Sym) -> Option<u8> {
        let others = self.of_category.len().saturating_sub(1);
        self.of_category.get(category.position().min(others)).copied().filter(|slot| *slot != OTHER)
    }
}
