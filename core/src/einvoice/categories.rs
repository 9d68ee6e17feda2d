//! Whether categories, rates and reasons fit each other: BR-…-05 to -07 and -10, BR-O-11 to -14, BR-B-02, and that they are there.
//!
//! **When it applies** Under the European rulesets. PINT leaves categories and rates to each country, whose code lists differ:
//! an exempt row of Oman states no rate, one of Europe states 0.
//!
//! **Example** A line of category AE with a rate of 19: BR-AE-05. A row of category E without a reason: BR-E-10.
//!
//! **Source** EN 16931-1:2017, 6.4.1 and 6.4.3; `EN16931-UBL-model.sch` 1.3, rules of the same names.

use super::exact::Exact;
use super::judge::Judge;
use super::rules::{
    BR_32, BR_37, BR_45, BR_46, BR_47, BR_48, BR_B_02, BR_CO_04, BR_O_11, BR_O_12, BR_O_13, BR_O_14,
    InvoiceRule, RateDemand, of_category,
};
use crate::contract::{Rate, Text};

/// Something that has a category and a rate, and the rules about it.
struct Categorised<'a> {
    path: String,
    /// What it is, as a sentence has it.
    what: &'a str,
    category: Option<&'a str>,
    rate: Option<Rate>,
    /// The rule that it has a category.
    demands_category: &'a InvoiceRule,
}

pub(super) fn judge(judge: &mut Judge<'_>) {
    if !judge.is_european() {
        return;
    }
    let invoice = judge.invoice;
    for (at, line) in invoice.lines.iter().enumerate() {
        let found = Categorised {
            path: format!("/lines/{at}"),
            what: "the line",
            category: line.vat_category.as_ref().map(Text::as_str),
            rate: line.vat_rate,
            demands_category: &BR_CO_04,
        };
        let rule = of_category(found.category).map(|rules| &rules.line);
        category_and_rate(judge, &found, rule);
    }
    for (at, allowance) in invoice.allowances.iter().enumerate() {
        let found = Categorised {
            path: format!("/allowances/{at}"),
            what: "the allowance",
            category: allowance.vat_category.as_ref().map(Text::as_str),
            rate: allowance.vat_rate,
            demands_category: &BR_32,
        };
        let rule = of_category(found.category).map(|rules| &rules.allowance);
        category_and_rate(judge, &found, rule);
    }
    for (at, charge) in invoice.charges.iter().enumerate() {
        let found = Categorised {
            path: format!("/charges/{at}"),
            what: "the charge",
            category: charge.vat_category.as_ref().map(Text::as_str),
            rate: charge.vat_rate,
            demands_category: &BR_37,
        };
        let rule = of_category(found.category).map(|rules| &rules.charge);
        category_and_rate(judge, &found, rule);
    }
    rows(judge);
    what_excludes(judge);
}

fn category_and_rate(judge: &mut Judge<'_>, found: &Categorised<'_>, rule: Option<&InvoiceRule>) {
    let Categorised { path, what, category, rate, demands_category } = found;
    if category.is_none() {
        judge.breaks(demands_category, path.clone(), &format!("{what} has no VAT category code"), &[]);
    }
    let (Some(rules), Some(rule)) = (of_category(*category), rule) else { return };
    let figure = rate.map(Exact::from);
    let is_right = match rules.rate {
        RateDemand::AboveZero => figure.is_some_and(|rate| rate > Exact::ZERO),
        RateDemand::ZeroOrMore => figure.is_some_and(|rate| !rate.is_negative()),
        RateDemand::Zero => figure == Some(Exact::ZERO),
        RateDemand::Absent => figure.is_none(),
    };
    if is_right {
        return;
    }
    let path = format!("{path}/vat_rate");
    match figure.map(|rate| rate.text(0)) {
        None => {
            let what = format!("{what} is {} ({}) and has no rate", rules.name, rules.code);
            judge.breaks(rule, path, &what, &[("category", rules.code)]);
        }
        Some(rate) => {
            let what = format!("{what} is {} ({}) at {rate} %", rules.name, rules.code);
            judge.breaks(rule, path, &what, &[("category", rules.code), ("actual", rate.as_str())]);
        }
    }
}

/// What each row of the breakdown has.
fn rows(judge: &mut Judge<'_>) {
    for (at, row) in judge.invoice.vat_breakdown.iter().enumerate() {
        let path = |field: &str| format!("/vat_breakdown/{at}/{field}");
        if row.taxable.is_none() {
            judge.breaks(&BR_45, path("taxable"), "the row has no taxable amount", &[]);
        }
        if row.tax.is_none() {
            judge.breaks(&BR_46, path("tax"), "the row has no tax", &[]);
        }
        let Some(code) = row.category.as_ref().map(Text::as_str) else {
            judge.breaks(&BR_47, path("category"), "the row has no category code", &[]);
            continue;
        };
        if row.rate.is_none() && code != "O" {
            judge.breaks(
                &BR_48,
                path("rate"),
                &format!("the row is {code} and has no rate"),
                &[("category", code)],
            );
        }
        let Some(rules) = of_category(Some(code)) else { continue };
        let has_reason = row.exemption_reason.is_some() || row.exemption_reason_code.is_some();
        if has_reason != rules.gives_reason {
            let has = if has_reason {
                "gives a reason for an exemption"
            } else {
                "gives no reason why no tax is charged"
            };
            let what = format!("the row is {} ({code}) and {has}", rules.name);
            judge.breaks(&rules.reason, path("exemption_reason"), &what, &[("category", code)]);
        }
    }
}

/// What may not stand beside something else: anything beside what is not subject to VAT, the standard rate beside split payment.
fn what_excludes(judge: &mut Judge<'_>) {
    let invoice = judge.invoice;
    let rows = || invoice.vat_breakdown.iter().map(|row| row.category.as_ref().map(Text::as_str));
    let lines = || invoice.lines.iter().map(|line| line.vat_category.as_ref().map(Text::as_str));
    let allowances = || invoice.allowances.iter().map(|one| one.vat_category.as_ref().map(Text::as_str));
    let charges = || invoice.charges.iter().map(|one| one.vat_category.as_ref().map(Text::as_str));
    let other = |code: Option<&str>| code.is_some_and(|code| code != "O");
    if rows().any(|code| code == Some("O")) {
        for (rule, place, found) in [
            (&BR_O_11, "vat_breakdown", rows().position(other)),
            (&BR_O_12, "lines", lines().position(other)),
            (&BR_O_13, "allowances", allowances().position(other)),
            (&BR_O_14, "charges", charges().position(other)),
        ] {
            if let Some(at) = found {
                let what = "this is of another category than the row \"not subject to VAT\"";
                judge.breaks(rule, format!("/{place}/{at}"), what, &[]);
            }
        }
    }
    let has = |wanted: &str| {
        rows().chain(lines()).chain(allowances()).chain(charges()).any(|code| code == Some(wanted))
    };
    if has("B") && has("S") {
        judge.breaks(
            &BR_B_02,
            String::new(),
            "split payment (B) and the standard rate (S) stand on one invoice",
            &[],
        );
    }
}
