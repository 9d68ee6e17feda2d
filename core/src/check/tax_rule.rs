//! Checks tax rules and the tax policy; reports every problem.

use core::fmt::Display;

use crate::contract::{BaseTerm, Instant, Preserve, Rulebook, Settlement, TaxInPrice, TaxRule};
use crate::error::{Problem, ProblemCode};
use crate::index::Arrange;
use crate::money::Currency;
use crate::num::Ratio;

use super::faults::Faults;
use super::ids;
use super::scope::Window;
use super::tax_system::{TaxEquation, Unsolvable, solve_taxes};
use super::vocabulary::{Noun, Vocabulary};

/// The most rules followed from base to base when a rule is checked for a solution.
const MOST_FOLLOWED: usize = 32;
/// The most decimals that the rates of a tax and of all taxes in its base may have together, as fractions: 19 % has two. The
/// exact tax of a price then fits the integers it is computed in, whatever the price and the quantity.
pub(crate) const MOST_CHAIN_DECIMALS: u32 = 42;

/// Checks the tax rules and the tax policy of a rulebook, and registers their names.
pub(super) fn tax_rules(
    rulebook: &Rulebook,
    currency: Currency,
    vocabulary: &mut Vocabulary,
    faults: &mut Faults,
) {
    let rules = rulebook.tax_rules.as_slice();
    ids::unique(rules.iter().map(|rule| rule.id.as_str()), "/tax_rules", "id", faults);
    let by_id = ById::new(rules);
    for (at, rule) in rules.iter().enumerate() {
        vocabulary.intern(Noun::TaxRule, rule.id.as_str());
        vocabulary.intern(Noun::Jurisdiction, rule.jurisdiction.as_str());
        if let Some(class) = &rule.customer_class {
            vocabulary.intern(Noun::TaxCustomerClass, class.as_str());
        }
        for category in &rule.tax_categories {
            vocabulary.intern(Noun::TaxCategory, category.as_str());
        }
        let path = format!("/tax_rules/{at}");
        ids::names(&rule.tax_categories, || format!("{path}/tax_categories"), faults);
        if window(rule).is_empty() {
            let message =
                format!("the window of `{}` ends when it starts or before; let it end later", rule.id);
            let path = format!("{path}/valid_until");
            faults.add_with(ProblemCode::EmptyWindow, path, message, &[("rule", &rule.id)]);
        }
        if rule.in_price == TaxInPrice::Included && rule.settled() != Settlement::Added {
            let message = format!(
                "`{}` is not settled as `added`, so it is no part of what the customer pays; say `as_cart` or `excluded`",
                rule.id
            );
            let path = format!("{path}/in_price");
            faults.add_with(ProblemCode::IncludedTaxNotAdded, path, message, &[("rule", &rule.id)]);
        }
        figures(&path, rule, faults);
        base(rules, &by_id, at, rule, faults);
    }
    overlaps(rules, faults);
    step(rulebook, currency, faults);
    preserve(rulebook, vocabulary, faults);
}

/// Checks that home jurisdictions are named, and levy taxes.
fn preserve(rulebook: &Rulebook, vocabulary: &Vocabulary, faults: &mut Faults) {
    let home = match &rulebook.tax_policy.preserve {
        Some(Preserve::Net { home_jurisdictions } | Preserve::PriceList { home_jurisdictions }) => {
            home_jurisdictions
        }
        None | Some(Preserve::Gross) => return,
    };
    let path = "/tax_policy/preserve/home_jurisdictions";
    ids::names(home, || path.to_owned(), faults);
    if home.is_empty() {
        let message =
            "name the jurisdictions whose taxes the prices include, those of the shop's own country";
        faults.add(ProblemCode::MissingField, path, message);
    }
    for (at, id) in home.iter().enumerate() {
        if !vocabulary.lookup(Noun::Jurisdiction, id.as_str()).is_known() {
            let message = format!("no tax rule is of `{id}`; name a jurisdiction of the tax rules");
            faults.add_with(ProblemCode::UnknownReference, format!("{path}/{at}"), message, &[("found", id)]);
        }
    }
}

/// Rules by id, for look-ups.
struct ById<'a>(Vec<(&'a str, usize)>);

impl<'a> ById<'a> {
    fn new(rules: &'a [TaxRule]) -> Self {
        let mut by_id: Vec<_> = rules.iter().enumerate().map(|(at, rule)| (rule.id.as_str(), at)).collect();
        by_id.arrange();
        Self(by_id)
    }

    fn find(&self, id: &str) -> Option<usize> {
        let found = self.0.binary_search_by(|(other, _)| (*other).cmp(id)).ok()?;
        self.0.get(found).map(|&(_, at)| at)
    }
}

/// Checks that a rule says what it charges, and that one without tax charges nothing.
fn figures(path: &str, rule: &TaxRule, faults: &mut Faults) {
    let is_without_tax = rule.vat_category.is_without_tax(rule.settled());
    if !is_without_tax {
        // An amount of 0 is none.
        if rule.rate_percent.is_none() && rule.unit_amount.is_none_or(|amount| amount.mantissa() == 0) {
            let message = format!(
                "`{}` has neither a rate nor an amount per unit; state its `rate_percent`, 0 if it has none",
                rule.id
            );
            let path = format!("{path}/rate_percent");
            faults.add_with(ProblemCode::MissingField, path, message, &[("rule", &rule.id)]);
        }
        return;
    }
    let mut zero = |field: &str, figure: Option<(i64, String)>| {
        let Some((mantissa, found)) = figure else { return };
        if mantissa != 0 {
            let message = format!(
                "supplies of the VAT category of `{}` carry no tax, so this is 0; found {found}; say 0, or give the rule \
                 the category of a taxed supply",
                rule.id
            );
            let params: &[(&str, &dyn Display)] = &[("rule", &rule.id), ("found", &found)];
            faults.add_with(ProblemCode::OutOfRange, format!("{path}/{field}"), message, params);
        }
    };
    zero("rate_percent", rule.rate_percent.map(|rate| (rate.mantissa(), rate.to_string())));
    zero("unit_amount", rule.unit_amount.map(|amount| (amount.mantissa(), amount.to_string())));
}

fn window(rule: &TaxRule) -> Window {
    Window::new(rule.valid_from.as_ref(), rule.valid_until.as_ref())
}

/// Checks the base of a rule.
fn base(rules: &[TaxRule], by_id: &ById<'_>, at: usize, rule: &TaxRule, faults: &mut Faults) {
    let mut is_known = true;
    for (term_at, term) in rule.base.iter().enumerate() {
        let path = || format!("/tax_rules/{at}/base/{term_at}");
        if rule.base.iter().take(term_at).any(|before| before == term) {
            faults.add(
                ProblemCode::DuplicateId,
                path(),
                "this term stands in the base twice; name each once",
            );
        }
        if let BaseTerm::Tax { rule: other } = term
            && by_id.find(other.as_str()).is_none()
        {
            is_known = false;
            let message = format!("`{other}` is no tax rule; name one by its id");
            let path = format!("{}/rule", path());
            faults.add_with(ProblemCode::UnknownReference, path, message, &[("found", other)]);
        }
    }
    if !is_known || rule.base.is_empty() {
        return;
    }
    let decimals = chain_decimals(rules, by_id, at);
    if decimals > MOST_CHAIN_DECIMALS {
        let message = format!(
            "the rates of `{}` and of the taxes in its base have {decimals} decimals together as fractions; at \
             most {MOST_CHAIN_DECIMALS} are allowed: write rates with fewer decimals, or take a tax out of a base",
            rule.id
        );
        let path = format!("/tax_rules/{at}/base");
        let params: &[(&str, &dyn Display)] =
            &[("rule", &rule.id), ("found", &decimals), ("max", &MOST_CHAIN_DECIMALS)];
        faults.add_with(ProblemCode::TaxTooFine, path, message, params);
        return;
    }
    if !is_solvable(rules, by_id, at) {
        let message = format!(
            "`{}` and the taxes that contain it leave no net amount; lower their rates, or take one out of the other's base",
            rule.id
        );
        let path = format!("/tax_rules/{at}/base");
        faults.add_with(ProblemCode::TaxUnsolvable, path, message, &[("rule", &rule.id)]);
    }
}

/// The positions in `rules` of the taxes in a base.
fn base_rules(rule: &TaxRule, by_id: &ById<'_>) -> Vec<usize> {
    let of_term = |term: &BaseTerm| match term {
        BaseTerm::Net => None,
        BaseTerm::Tax { rule } => by_id.find(rule.as_str()),
    };
    rule.base.iter().filter_map(of_term).collect()
}

/// The decimals of the rates of a rule and of all rules in its base, directly or through others.
fn chain_decimals(rules: &[TaxRule], by_id: &ById<'_>, at: usize) -> u32 {
    let mut followed = vec![at];
    let (mut next, mut decimals) = (0, 0_u32);
    // Rates of 0 have no decimals, and a chain of thousands of them is followed no further than matters.
    while let Some(rule) = followed.get(next).and_then(|&at| rules.get(at)) {
        decimals = decimals.saturating_add(decimals_of_fraction(rule));
        if decimals > MOST_CHAIN_DECIMALS || next > MOST_FOLLOWED {
            break;
        }
        for other in base_rules(rule, by_id) {
            if !followed.contains(&other) {
                followed.push(other);
            }
        }
        next = next.saturating_add(1);
    }
    decimals
}

/// The decimals of a rate as a fraction: two for 19 %, none for 100 %.
fn decimals_of_fraction(rule: &TaxRule) -> u32 {
    let (mut mantissa, mut decimals) =
        (rule.rate().mantissa(), u32::from(rule.rate().scale()).saturating_add(2));
    while mantissa != 0 && decimals > 0 && mantissa.checked_rem(10) == Some(0) {
        mantissa = mantissa.checked_div(10).unwrap_or(0);
        decimals = decimals.saturating_sub(1);
    }
    if mantissa == 0 { 0 } else { decimals }
}

/// Whether a rule that contains itself, directly or through others, has a solution in at least one price mode.
fn is_solvable(rules: &[TaxRule], by_id: &ById<'_>, at: usize) -> bool {
    let mut followed = vec![at];
    let mut next = 0;
    let mut contains_itself = false;
    while let Some(&rule_at) = followed.get(next) {
        for other in rules.get(rule_at).map(|rule| base_rules(rule, by_id)).unwrap_or_default() {
            contains_itself |= other == at;
            if !followed.contains(&other) {
                followed.push(other);
            }
        }
        next = next.saturating_add(1);
        if followed.len() > MOST_FOLLOWED {
            // Too large to solve here: the set that applies to a line is solved when the line is taxed.
            return true;
        }
    }
    if !contains_itself {
        return true;
    }
    let solution = |prices_include_tax: bool| {
        let mut set = Vec::with_capacity(followed.len());
        for rule in followed.iter().filter_map(|&at| rules.get(at)) {
            let rate = Ratio::from_decimal(rule.rate().mantissa(), rule.rate().scale().saturating_add(2))?;
            let base = base_rules(rule, by_id);
            set.push(TaxEquation {
                rate,
                per_input: Vec::new(),
                on_net: rule.base.is_empty() || rule.base.contains(&BaseTerm::Net),
                on_taxes: (0..followed.len())
                    .filter(|&position| followed.get(position).is_some_and(|other| base.contains(other)))
                    .collect(),
                included: match rule.in_price {
                    TaxInPrice::Included => true,
                    TaxInPrice::Excluded => false,
                    TaxInPrice::AsCart => prices_include_tax && rule.settled() == Settlement::Added,
                },
            });
        }
        solve_taxes(&set)
    };
    solution(false) != Err(Unsolvable::NoSolution) || solution(true) != Err(Unsolvable::NoSolution)
}

/// Checks that a tax has at most one rule for a tax category and a class of customers at a time.
fn overlaps(rules: &[TaxRule], faults: &mut Faults) {
    let tax = |rule: &'_ TaxRule| (rule.jurisdiction.clone(), rule.name.clone(), rule.customer_class.clone());
    let mut order: Vec<usize> = (0..rules.len()).collect();
    order.arrange_stably_by_key(|&at| rules.get(at).map(tax));
    for same_tax in order.chunk_by(|&one, &other| rules.get(one).map(tax) == rules.get(other).map(tax)) {
        let for_all: Vec<usize> = named(rules, same_tax)
            .filter(|(_, rule)| rule.tax_categories.is_empty())
            .map(|(at, _)| at)
            .collect();
        let mut for_one: Vec<(&str, usize)> = Vec::new();
        for (at, rule) in named(rules, same_tax) {
            for category in &rule.tax_categories {
                for_one.push((category.as_str(), at));
            }
        }
        for_one.arrange();
        for_one.dedup();
        for (at, rule) in named(rules, same_tax).filter(|(_, rule)| !rule.tax_categories.is_empty()) {
            let clash = named(rules, &for_all).find(|(_, other)| window(rule).overlaps(window(other)));
            if let Some((other_at, _)) = clash {
                report_overlap(rules, at, other_at, None, faults);
            }
        }
        sweep(rules, for_all, None, faults);
        for same_category in for_one.chunk_by(|(one, _), (other, _)| one == other) {
            let category = same_category.first().map(|&(category, _)| category);
            sweep(rules, same_category.iter().map(|&(_, at)| at).collect(), category, faults);
        }
    }
}

fn named<'a>(rules: &'a [TaxRule], at: &'a [usize]) -> impl Iterator<Item = (usize, &'a TaxRule)> {
    at.iter().filter_map(|&at| rules.get(at).map(|rule| (at, rule)))
}

/// Reports rules whose windows overlap.
fn sweep(rules: &[TaxRule], mut at: Vec<usize>, category: Option<&str>, faults: &mut Faults) {
    let starts = |at: usize| rules.get(at).and_then(|rule| rule.valid_from);
    at.arrange_stably_by_key(|&at| (starts(at), at));
    let mut latest: Option<(usize, &TaxRule)> = None;
    for (at, rule) in named(rules, &at) {
        if let Some((latest_at, latest)) = latest
            && window(latest).overlaps(window(rule))
        {
            report_overlap(rules, at, latest_at, category, faults);
        }
        let ends_later = |end: Option<Instant>, other: Option<Instant>| match (end, other) {
            (_, None) => false,
            (None, Some(_)) => true,
            (Some(end), Some(other)) => end > other,
        };
        if latest.is_none_or(|(_, latest)| ends_later(rule.valid_until, latest.valid_until)) {
            latest = Some((at, rule));
        }
    }
}

/// Reports two rules that are effective at the same time, at the later one of the rulebook.
#[cold]
fn report_overlap(rules: &[TaxRule], one: usize, other: usize, category: Option<&str>, faults: &mut Faults) {
    let (first, second) = (one.min(other), one.max(other));
    let id = |at: usize| rules.get(at).map_or("", |rule| rule.id.as_str());
    let what =
        category.map_or_else(|| "tax category".to_owned(), |category| format!("tax category `{category}`"));
    let message = format!(
        "`{}` and `{}` of /tax_rules/{first} are rules of one tax for the same {what} at the same time; let the earlier \
         one end where the later one starts, or give them different names if they are two taxes",
        id(second),
        id(first),
    );
    let place = format!("/tax_rules/{first}");
    let mut problem = Problem::new(ProblemCode::OverlappingWindows, format!("/tax_rules/{second}"), message)
        .with_param("rule", id(second))
        .with_param("other", id(first))
        .with_param("first", place);
    if let Some(category) = category {
        problem = problem.with_param("tax_category", category);
    }
    faults.push(problem);
}

/// Checks that the step is above zero and, in the rulebook's currency, a whole number of minor units or below one.
fn step(rulebook: &Rulebook, currency: Currency, faults: &mut Faults) {
    let Some(step) = rulebook.tax_policy.step else { return };
    if step.mantissa() <= 0 {
        faults.add_with(
            ProblemCode::OutOfRange,
            "/tax_policy/step",
            format!("a step of {step} rounds nothing; it must be more than 0"),
            &[("found", &step)],
        );
        return;
    }
    let is_finer =
        crate::contract::Amount::from_minor(1, currency.exponent()).is_ok_and(|minor| step < minor);
    if step.minor(currency.exponent()).is_none() && !is_finer {
        let message = format!(
            "a step of {step} is no multiple of the minor unit of {} ({} decimals); tax is paid in minor units",
            currency.code(),
            currency.exponent()
        );
        let (code, digits) = (currency.code(), currency.exponent());
        let params: &[(&str, &dyn Display)] = &[("found", &step), ("currency", &code), ("max", &digits)];
        faults.add_with(ProblemCode::ScaleTooFine, "/tax_policy/step", message, params);
    }
}
