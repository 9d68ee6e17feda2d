//! What every family of rules works with: the invoice, the ruleset, and the violations so far.

use super::exact::Exact;
use super::rules::InvoiceRule;
use crate::contract::{CurrencyCode, Invoice, Ruleset, Violation};
use crate::error::Param;
use crate::money::Currency;

/// The decimals of a currency that is not in the table: the "two decimals" of EN 16931.
const USUAL_DECIMALS: u8 = 2;

/// An invoice that is being judged.
pub(super) struct Judge<'a> {
    pub(super) invoice: &'a Invoice,
    pub(super) ruleset: Ruleset,
    /// The decimals to which amounts are rounded: those of the currency.
    pub(super) decimals: u8,
    violations: Vec<Violation>,
}

/// A figure that follows from others.
pub(super) struct ExpectedFigure<'a> {
    /// What it is, as a sentence has it: "the VAT total (BT-110)".
    pub(super) what: &'a str,
    /// What it follows from: "the taxes of the breakdown".
    pub(super) from: &'a str,
    pub(super) expected: Exact,
    /// What stands there, if anything does.
    pub(super) actual: Option<Exact>,
}

impl<'a> Judge<'a> {
    pub(super) fn new(invoice: &'a Invoice, ruleset: Ruleset) -> Self {
        let decimals = decimals_of(&invoice.currency);
        Self { invoice, ruleset, decimals, violations: Vec::new() }
    }

    /// A figure that is not what the others give.
    pub(super) fn differs(&mut self, rule: &InvoiceRule, path: String, figure: &ExpectedFigure<'_>) {
        let ExpectedFigure { what, from, expected, actual } = figure;
        let (expected, actual) = (self.text(*expected), actual.map(|actual| self.text(actual)));
        let message = match &actual {
            Some(actual) => format!("{what} is {actual}, but {from} give {expected}; {}", remedy(rule)),
            None => format!("{what} is missing; {from} give {expected}: state it"),
        };
        let mut params = vec![param("expected", &expected)];
        params.extend(actual.as_deref().map(|actual| param("actual", actual)));
        self.push(rule, path, (Some(expected), actual), message, params);
    }

    /// Anything else: what is wrong, and its figures and names.
    pub(super) fn breaks(&mut self, rule: &InvoiceRule, path: String, what: &str, params: &[(&str, &str)]) {
        let actual = params.iter().find(|(name, _)| *name == "actual").map(|(_, value)| (*value).to_owned());
        let message = format!("{what}; {}", remedy(rule));
        let params = params.iter().map(|(name, value)| param(name, value)).collect();
        self.push(rule, path, (None, actual), message, params);
    }

    fn push(
        &mut self,
        rule: &InvoiceRule,
        path: String,
        (expected, actual): (Option<String>, Option<String>),
        message: String,
        params: Vec<Param>,
    ) {
        self.violations.push(Violation { rule: rule.id.to_owned(), path, expected, actual, message, params });
    }

    /// A figure as text, with the decimals of the currency at least.
    pub(super) fn text(&self, figure: Exact) -> String {
        figure.text(self.decimals)
    }

    /// Whether the text of EN 16931 judges, to the last decimal.
    pub(super) const fn is_strict(&self) -> bool {
        !self.follows_artefacts()
    }

    /// Whether the checks of CEN's artefacts judge, with what they tolerate.
    pub(super) const fn follows_artefacts(&self) -> bool {
        matches!(self.ruleset, Ruleset::CenArtefacts | Ruleset::Peppol)
    }

    /// Whether the rules on categories, reasons and decimals are those of Europe.
    pub(super) const fn is_european(&self) -> bool {
        matches!(self.ruleset, Ruleset::En16931 | Ruleset::CenArtefacts | Ruleset::Peppol)
    }

    pub(super) fn into_violations(self) -> Vec<Violation> {
        self.violations
    }
}

/// The decimals of a currency of the table; 2 of any other.
pub(super) fn decimals_of(currency: &CurrencyCode) -> u8 {
    Currency::find(currency.as_ref()).map_or(USUAL_DECIMALS, |known| known.exponent())
}

fn param(name: &str, value: &str) -> Param {
    Param { name: name.to_owned(), value: value.to_owned() }
}

/// What to do, as the end of a sentence.
fn remedy(rule: &InvoiceRule) -> String {
    let text = rule.remedy.trim_end_matches('.');
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| format!("{}{}", first.to_lowercase(), letters.as_str()))
}
