//! The tax rules and the tax policy of a rulebook, compiled.

use crate::check::{Noun, Sym, Vocabulary};
use crate::contract::{BaseTerm, Rulebook, TaxPolicy, TaxRule};
use crate::index::Arrange;
use crate::num::pow10;

use super::calendar::Calendar;
use super::fraction::Fraction;
use super::place::{number, position};
use super::rule::Rule;

/// The tax rules and the tax policy of a rulebook, compiled: which rules may apply is found by jurisdiction and tax
/// category, without looking at the others.
#[derive(Debug)]
pub(crate) struct Taxes {
    pub(super) policy: TaxPolicy,
    /// In the order of their ids.
    pub(super) rules: Vec<Rule>,
    /// By jurisdiction.
    jurisdictions: Vec<RulesOfJurisdiction>,
    /// By the symbol of a rule's id.
    by_symbol: Vec<u32>,
    /// How many tax categories the rulebook names.
    pub(super) category_count: usize,
}

/// The rules of one jurisdiction.
#[derive(Clone, Debug, Default)]
struct RulesOfJurisdiction {
    /// Those for all tax categories.
    for_all: Vec<u32>,
    /// Those for one, by tax category.
    by_category: Vec<Vec<u32>>,
    /// Which one of them is in force when.
    calendar: Calendar,
}

impl Taxes {
    /// Compiles the checked rules of a rulebook.
    pub(crate) fn compile(rulebook: &Rulebook, vocabulary: &Vocabulary) -> Self {
        let mut stated: Vec<&TaxRule> = rulebook.tax_rules.iter().collect();
        stated.arrange_by(|one, other| one.id.as_str().cmp(other.id.as_str()));
        let taxes = ranks(&stated, |one, other| tax_key(one).cmp(&tax_key(other)));
        let rows = ranks(&stated, |one, other| row_key(one).cmp(&row_key(other)));
        let find = |id: &str| stated.binary_search_by(|rule| rule.id.as_str().cmp(id)).ok();
        let rules: Vec<Rule> = stated
            .iter()
            .zip(taxes.iter().zip(&rows))
            .map(|(rule, (tax, row))| {
                let mut base_taxes: Vec<u32> = rule
                    .base
                    .iter()
                    .filter_map(|term| match term {
                        BaseTerm::Net => None,
                        BaseTerm::Tax { rule } => taxes.get(find(rule.as_str())?).copied(),
                    })
                    .collect();
                base_taxes.arrange();
                base_taxes.dedup();
                let on_net = rule.base.is_empty() || rule.base.contains(&BaseTerm::Net);
                let is_plain = on_net && base_taxes.is_empty() && rule.unit_amount.is_none();
                let alone = if is_plain { fractions_alone(rule) } else { None };
                Rule { stated: (*rule).clone(), tax: *tax, row: *row, base_taxes, on_net, is_plain, alone }
            })
            .collect();
        let mut by_symbol = vec![u32::MAX; vocabulary.len(Noun::TaxRule)];
        let mut jurisdictions = vec![RulesOfJurisdiction::default(); vocabulary.len(Noun::Jurisdiction)];
        for (at, rule) in rules.iter().enumerate() {
            let symbol = vocabulary.lookup(Noun::TaxRule, rule.stated.id.as_str());
            if let Some(slot) = by_symbol.get_mut(symbol.position()) {
                *slot = number(at);
            }
            let jurisdiction = vocabulary.lookup(Noun::Jurisdiction, rule.stated.jurisdiction.as_str());
            let Some(place) = jurisdictions.get_mut(jurisdiction.position()) else { continue };
            if rule.stated.tax_categories.is_empty() {
                place.for_all.push(number(at));
            }
            for category in &rule.stated.tax_categories {
                let category = vocabulary.lookup(Noun::TaxCategory, category.as_str()).position();
                if place.by_category.len() <= category {
                    place.by_category.resize_with(category.saturating_add(1), Vec::new);
                }
                if let Some(rules) = place.by_category.get_mut(category) {
                    rules.push(number(at));
                }
            }
        }
        for place in &mut jurisdictions {
            place.calendar = Calendar::new(&rules, &place.for_all, &place.by_category);
        }
        let category_count = vocabulary.len(Noun::TaxCategory);
        Self { policy: rulebook.tax_policy.clone(), rules, jurisdictions, by_symbol, category_count }
    }

    /// A rule by its number.
    #[inline]
    pub(crate) fn rule(&self, rule: u32) -> Option<&Rule> {
        self.rules.get(position(rule))
    }

    /// How taxes are rounded.
    pub(crate) const fn rounding(&self) -> crate::num::Rounding {
        self.policy.mode
    }

    /// The rule with this symbol as the rulebook states it.
    pub(crate) fn stated(&self, symbol: Sym) -> Option<&TaxRule> {
        self.rule_of_symbol(symbol).and_then(|rule| self.rule(rule)).map(|rule| &rule.stated)
    }

    /// The number of the rule with this symbol.
    pub(super) fn rule_of_symbol(&self, symbol: Sym) -> Option<u32> {
        self.by_symbol.get(symbol.position()).copied().filter(|&rule| rule != u32::MAX)
    }

    /// The rules of a jurisdiction that a tax category may fall under, in force or not: those for all categories, and
    /// those for this one.
    #[inline]
    pub(super) fn candidates(&self, jurisdiction: Sym, category: Sym) -> (&[u32], &[u32]) {
        let Some(place) = self.jurisdictions.get(jurisdiction.position()) else { return (&[], &[]) };
        let for_one = place.by_category.get(category.position());
        (&place.for_all, for_one.map(Vec::as_slice).unwrap_or_default())
    }
}

impl Taxes {
    /// The calendar of a jurisdiction.
    #[inline]
    pub(super) fn calendar(&self, jurisdiction: Sym) -> Option<&Calendar> {
        self.jurisdictions.get(jurisdiction.position()).map(|place| &place.calendar)
    }
}

/// A percentage alone, as a fraction of the net amount and of the price that includes it.
fn fractions_alone(rule: &TaxRule) -> Option<(Fraction, Fraction)> {
    let rate = rule.rate_percent;
    let whole = pow10(rate.scale().checked_add(2)?)?;
    let price = whole.checked_add(rate.mantissa()).filter(|&price| price > 0)?;
    Some((Fraction::new(rate.mantissa(), whole)?, Fraction::new(rate.mantissa(), price)?))
}

/// The rank of each rule in an order, equal ones sharing a rank.
fn ranks(rules: &[&TaxRule], compare: impl Fn(&TaxRule, &TaxRule) -> std::cmp::Ordering) -> Vec<u32> {
    let mut order: Vec<usize> = (0..rules.len()).collect();
    let by = |one: usize, other: usize| match (rules.get(one), rules.get(other)) {
        (Some(one), Some(other)) => compare(one, other),
        _ => std::cmp::Ordering::Equal,
    };
    order.arrange_stably_by(|&one, &other| by(one, other));
    let mut ranks = vec![0; rules.len()];
    let (mut rank, mut before) = (0_u32, None);
    for &at in &order {
        if before.is_some_and(|before| by(before, at).is_ne()) {
            rank = rank.saturating_add(1);
        }
        before = Some(at);
        if let Some(slot) = ranks.get_mut(at) {
            *slot = rank;
        }
    }
    ranks
}

/// What makes two rules one tax.
fn tax_key(rule: &TaxRule) -> (&str, Option<&str>) {
    (rule.jurisdiction.as_str(), rule.name.as_ref().map(|name| name.as_str()))
}

/// What makes two rules share a row of the breakdown: the tax, the kind of supply, who settles it and the rate as a
/// number (20 = 20.00).
fn row_key(rule: &TaxRule) -> impl Ord + '_ {
    (tax_key(rule), rule.category, rule.settlement, rule.rate_percent, rule.unit_amount)
}
