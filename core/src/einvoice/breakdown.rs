//! Whether the VAT breakdown is that of the lines, allowances and charges: BR-…-01, -08 and -09, BR-CO-17, BR-CO-18.
//!
//! **What it does** What has one category code and rate belongs to one row; no rate and rate 0 are the same here. Each row's
//! taxable amount is the sum of what belongs to it, and its tax the rate of that, rounded once.
//!
//! **Rounding** The text of the standard: a tax is rounded half up to the minor unit, and nothing may be off. The artefacts of
//! CEN: a tax, and the taxable amount of a row that is taxed (S, L, M), may be off by less than 1.00.
//!
//! **Reverse charge** has the rate 0 and no tax (BR-AE-05, BR-AE-09). Where a row states a rate all the same, that is one
//! mistake and not two: BR-CO-17 does not judge it.
//!
//! **Example** Lines of 10.49 and 10.49 at 19 % with a tax of 3.98, twice 1.99: BR-CO-17, expected 3.99 (20.98 × 19 % =
//! 3.9862), actual 3.98; under `cen_artefacts` it passes.
//!
//! **Source** EN 16931-1:2017, 6.4.3; `EN16931-UBL-model.sch` 1.3, rules of the same names.

use super::exact::Exact;
use super::judge::{ExpectedFigure, Judge};
use super::rules::{BR_CO_17, BR_CO_18, CategoryRules, InvoiceRule, TAXABLE_AMOUNT, of_category};
use crate::contract::{Invoice, Rate, Ruleset, Text, VatBreakdown};
use crate::index::Arrange;
use crate::num::{NumError, RoundingMode};

/// Stands for a category that is not stated.
const NO_CATEGORY: &str = "no category";

/// What decides which row something belongs to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key<'a> {
    pub(super) category: Option<&'a str>,
    pub(super) rate: Exact,
}

impl<'a> Key<'a> {
    pub(super) fn new(category: Option<&'a Text>, rate: Option<Rate>) -> Self {
        Self { category: category.map(Text::as_str), rate: Exact::rate(rate) }
    }

    pub(super) fn of_row(row: &'a VatBreakdown) -> Self {
        Self::new(row.category.as_ref(), row.rate)
    }

    fn rules(self) -> Option<&'static CategoryRules> {
        of_category(self.category)
    }

    /// How a sentence names it: `S at 19 %`.
    fn words(self) -> String {
        let category = self.category.unwrap_or(NO_CATEGORY);
        format!("{category} at {} %", self.rate.text(0))
    }
}

/// What has one key: its rows, and what belongs to them.
struct Group<'a> {
    key: Key<'a>,
    /// Where it was met first: rows come before what belongs to them.
    at: usize,
    first_row: Option<usize>,
    second_row: Option<usize>,
    /// What its rows state together.
    stated: Exact,
    /// What its lines, charges and allowances come to, if it has any.
    sum: Option<Exact>,
    /// Whether its category has a row, and something that belongs to one, of this or another rate.
    category_has: (bool, bool),
}

pub(super) fn judge(judge: &mut Judge<'_>) -> Result<(), NumError> {
    let invoice = judge.invoice;
    if invoice.vat_breakdown.is_empty() {
        judge.breaks(&BR_CO_18, "/vat_breakdown".to_owned(), "the VAT breakdown has no row", &[]);
    }
    for group in groups(invoice) {
        second_row(judge, &group);
        taxable_amount(judge, &group);
    }
    for (at, row) in invoice.vat_breakdown.iter().enumerate() {
        taxes(judge, at, row)?;
    }
    Ok(())
}

/// The groups, in the order in which they are met.
fn groups(invoice: &Invoice) -> Vec<Group<'_>> {
    let rows = invoice
        .vat_breakdown
        .iter()
        .enumerate()
        .map(|(at, row)| (Key::of_row(row), Some(at), Exact::or_zero(row.taxable)));
    let lines = invoice
        .lines
        .iter()
        .map(|line| (Key::new(line.vat_category.as_ref(), line.vat_rate), None, Exact::from(line.net)));
    let charges = invoice.charges.iter().map(|charge| {
        (Key::new(charge.vat_category.as_ref(), charge.vat_rate), None, Exact::from(charge.amount))
    });
    let allowances = invoice.allowances.iter().map(|allowance| {
        (
            Key::new(allowance.vat_category.as_ref(), allowance.vat_rate),
            None,
            Exact::from(allowance.amount).negated(),
        )
    });
    let mut entries: Vec<_> = rows.chain(lines).chain(charges).chain(allowances).enumerate().collect();
    entries.arrange_stably_by_key(|(_, (key, _, _))| *key);
    let mut groups: Vec<Group<'_>> = Vec::new();
    for (at, (key, row, amount)) in entries {
        if groups.last().is_none_or(|group| group.key != key) {
            groups.push(Group::new(key, at));
        }
        if let Some(group) = groups.last_mut() {
            group.take(row, amount);
        }
    }
    // Groups of one category stand together.
    for of_category in groups.chunk_by_mut(|one, other| one.key.category == other.key.category) {
        let has_row = of_category.iter().any(|group| group.first_row.is_some());
        let has_sum = of_category.iter().any(|group| group.sum.is_some());
        of_category.iter_mut().for_each(|group| group.category_has = (has_row, has_sum));
    }
    groups.arrange_stably_by_key(|group| group.at);
    groups
}

impl<'a> Group<'a> {
    const fn new(key: Key<'a>, at: usize) -> Self {
        let (first_row, second_row, stated, sum) = (None, None, Exact::ZERO, None);
        Self { key, at, first_row, second_row, stated, sum, category_has: (false, false) }
    }

    fn take(&mut self, row: Option<usize>, amount: Exact) {
        if row.is_none() {
            self.sum = Some(self.sum.unwrap_or_default().plus(amount));
            return;
        }
        self.stated = self.stated.plus(amount);
        match (self.first_row, self.second_row) {
            (None, _) => self.first_row = row,
            (Some(_), None) => self.second_row = row,
            _ => {}
        }
    }
}

/// A category that is not taxed has one row: their amounts are compared together, and that there are two is said once.
fn second_row(judge: &mut Judge<'_>, group: &Group<'_>) {
    let rules = group.key.rules().filter(|rules| !rules.is_taxed && judge.is_european());
    if let (Some(rules), Some(at)) = (rules, group.second_row) {
        let what = format!("a second row is {}", group.key.words());
        let rate = group.key.rate.text(0);
        let params = [("category", rules.code), ("rate", rate.as_str()), ("second", "row")];
        judge.breaks(&rules.row, format!("/vat_breakdown/{at}"), &what, &params);
    }
}

/// BR-…-01 and BR-…-08.
fn taxable_amount(judge: &mut Judge<'_>, group: &Group<'_>) {
    let rules = group.key.rules();
    let is_unknown = judge.follows_artefacts() && rules.is_none();
    let (has_row, has_sum) = group.category_has;
    match (group.first_row, group.sum) {
        _ if is_unknown => {}
        (Some(at), Some(sum)) => compare(judge, at, group, sum),
        (Some(at), None) => {
            let what = format!(
                "a row is {} and states {}, and no line, allowance or charge is",
                group.key.words(),
                judge.text(group.stated)
            );
            say(
                judge,
                existence(group.key, has_sum),
                format!("/vat_breakdown/{at}"),
                &what,
                (group.key, group.stated),
            );
        }
        // The artefacts ask each row for its lines, and each category for a row; not each rate.
        (None, _) if judge.follows_artefacts() && has_row => {}
        (None, sum) => {
            let sum = sum.unwrap_or_default();
            let what = format!("what is {} comes to {}, and has no row", group.key.words(), judge.text(sum));
            say(judge, existence(group.key, has_row), "/vat_breakdown".to_owned(), &what, (group.key, sum));
        }
    }
}

/// The rule that a row, or what belongs to one, has nothing on the other side: of its rate, or of its category at all.
fn existence(key: Key<'_>, category_has: bool) -> &'static InvoiceRule {
    key.rules().map_or(&TAXABLE_AMOUNT, |rules| if category_has { &rules.taxable } else { &rules.row })
}

/// A violation about a key, whose names and figures are its parameters.
fn say(judge: &mut Judge<'_>, rule: &InvoiceRule, path: String, what: &str, (key, amount): (Key<'_>, Exact)) {
    let (rate, amount) = (key.rate.text(0), judge.text(amount));
    let category = key.category.unwrap_or(NO_CATEGORY);
    let params = [("category", category), ("rate", rate.as_str()), ("amount", amount.as_str())];
    judge.breaks(rule, path, what, &params);
}

fn compare(judge: &mut Judge<'_>, at: usize, group: &Group<'_>, sum: Exact) {
    let rules = group.key.rules();
    let may_be_off = judge.follows_artefacts() && rules.is_some_and(|rules| rules.is_taxed);
    let is_right = if may_be_off { group.stated.distance(sum) < Exact::ONE } else { group.stated == sum };
    if is_right {
        return;
    }
    let is_stated = judge.invoice.vat_breakdown.get(at).is_some_and(|row| row.taxable.is_some());
    let figure = ExpectedFigure {
        what: "the taxable amount of the row (BT-116)",
        from: "the lines, charges and allowances of its category and rate",
        expected: sum,
        actual: is_stated.then_some(group.stated),
    };
    let rule = rules.map_or(&TAXABLE_AMOUNT, |rules| &rules.taxable);
    judge.differs(rule, format!("/vat_breakdown/{at}/taxable"), &figure);
}

/// BR-…-09 and BR-CO-17.
fn taxes(judge: &mut Judge<'_>, at: usize, row: &VatBreakdown) -> Result<(), NumError> {
    let key = Key::of_row(row);
    let (taxable, tax) = (Exact::or_zero(row.taxable), Exact::or_zero(row.tax));
    let is_right = |exact: Exact| {
        if judge.follows_artefacts() { tax.abs().distance(exact.abs()) < Exact::ONE } else { tax == exact }
    };
    let exact = taxable.percent(key.rate)?;
    let decimals = if judge.follows_artefacts() { 2 } else { judge.decimals };
    let of_rate = Exact::rounded(exact, decimals, RoundingMode::HalfUp)?;
    let path = format!("/vat_breakdown/{at}/tax");
    let rules = key.rules();
    let (expected, breaks_own) = match rules {
        Some(rules) if !rules.is_taxed => (Exact::ZERO, tax != Exact::ZERO),
        _ => (of_rate, !is_right(of_rate)),
    };
    // As the artefacts have it, a rate that rounds to 0 needs a tax that does.
    let breaks_common = if judge.follows_artefacts() && key.rate.to_whole() == Exact::ZERO {
        tax.to_whole() != Exact::ZERO
    } else {
        !is_right(of_rate)
    };
    let figure = |expected: Exact| ExpectedFigure {
        what: "the tax of the row (BT-117)",
        from: "its category, taxable amount and rate",
        expected,
        actual: row.tax.map(Exact::from),
    };
    // Oman, Japan and India have rules of their own for it.
    let is_judged = !matches!(judge.ruleset, Ruleset::PintOm | Ruleset::PintJp | Ruleset::IndiaGst);
    if breaks_common && is_judged && key.category != Some("AE") {
        judge.differs(&BR_CO_17, path.clone(), &figure(of_rate));
    }
    let Some(rules) = rules.filter(|rules| is_judged || !rules.is_taxed) else { return Ok(()) };
    if breaks_own {
        judge.differs(&rules.tax, path, &figure(expected));
    }
    Ok(())
}
