//! Several taxes on one amount: side by side, on top of each other, inside themselves.

use serde_json::{Value, json};

use crate::bridge;
use crate::decimal::{Decimal, plain};
use crate::oracles::documents::{UNIT, document, price_mode, rulebook_in};
use crate::oracles::fields::Fields;
use crate::oracles::taxes::{Kind, Rules, Tax, kind_of};
use crate::oracles::verdict::{Check, Halt, answered};

use super::unit;

/// Where the taxes of a line are rounded, and how.
#[derive(Clone, Copy, Debug)]
struct How {
    level: &'static str,
    mode: &'static str,
}

impl How {
    fn line(mode: &'static str) -> Self {
        Self { level: "line", mode }
    }
}

/// Taxes one line of `amount` in all with these taxes.
fn tax(case: &Fields<'_>, amount: &str, quantity: &str, taxes: &[Tax], how: How) -> Result<Taxed, Halt> {
    let policy = json!({ "rounding_level": how.level, "rounding_mode": how.mode });
    let unit = unit(case)?;
    let mut rules = Rules::default();
    let ids = rules.of(taxes);
    let mut line = json!({
        "id": "line",
        "quantity": plain(quantity),
        "unit_price": plain(amount),
        "tax_rules": ids,
    });
    if plain(quantity) != "1" {
        // The amount is that of the whole line.
        line["base_quantity"] = json!(plain(quantity));
    }
    let book = rulebook_in(&unit, policy, rules.documents());
    let answer = bridge::tax(&book, &document(UNIT, price_mode(false), vec![line]))?;
    let taxes = rules.rows(&answer["lines"][0], &ids)?.iter().map(|row| row.tax).collect();
    Ok(Taxed { answer, taxes })
}

/// A line that was taxed.
struct Taxed {
    answer: Value,
    /// Its taxes, in the order the case lists them.
    taxes: Vec<Decimal>,
}

impl Taxed {
    fn at(&self, pointer: &str) -> Result<&str, Halt> {
        answered(&self.answer, pointer)
    }
}

fn compare_list(check: &mut Check, name: &str, wanted: &[&str], got: &[Decimal]) {
    check.same(&format!("number of {name}"), &wanted.len(), &got.len());
    for (at, (wanted, got)) in wanted.iter().zip(got).enumerate() {
        check.figure(&format!("{name}[{at}]"), wanted, &got.to_string());
    }
}

pub(super) fn chain(case: &Fields<'_>, mode: &'static str) -> Result<Check, Halt> {
    let mut taxes = Vec::new();
    for (at, stated) in case.objects("taxes")?.iter().enumerate() {
        // The unit of measure that the quantity is counted in.
        match stated.maybe_text("unit")? {
            None | Some("box") => {}
            Some(word) => return Err(stated.unknown_word("unit", word)),
        }
        // Absent: on top of the price, and charged.
        let (is_included, is_withheld) = (stated.is_set("included")?, stated.is_set("withheld")?);
        if is_withheld && is_included {
            return Err(Halt::out_of_scope("a withheld tax inside a price"));
        }
        let kind = kind_of(stated)?;
        let (on_net, on) = base(stated)?;
        taxes.push(Tax {
            id: stated.maybe_text("id")?.map_or_else(|| format!("tax-{at}"), str::to_owned),
            kind,
            included: is_included,
            settlement: if is_withheld { "withheld" } else { "added" },
            on_net,
            on,
        });
        stated.finish_ref()?;
    }
    // Percentages of one gross amount are inside it together.
    let inside: Vec<_> = taxes
        .iter()
        .filter(|tax| matches!(tax.kind, Kind::PercentOfGross(_)))
        .map(|tax| tax.id.clone())
        .collect();
    for tax in taxes.iter_mut().filter(|tax| matches!(tax.kind, Kind::PercentOfGross(_))) {
        tax.on.extend(inside.iter().cloned());
    }
    let quantity = match case.maybe_number("quantity")? {
        Some(quantity) => quantity,
        None if taxes.iter().any(|tax| matches!(tax.kind, Kind::PerUnit(_))) => {
            return Err(Halt::out_of_scope("a case without `quantity`"));
        }
        None => "1".to_owned(),
    };
    if case.has("net") && taxes.iter().any(|tax| tax.included) {
        return Err(Halt::out_of_scope("a tax inside a net amount"));
    }
    if case.has("gross") {
        taxes.iter_mut().filter(|tax| tax.settlement == "added").for_each(|tax| tax.included = true);
    }
    let stated = [case.maybe_number("net")?, case.maybe_number("price")?, case.maybe_number("gross")?];
    let mut stated = stated.into_iter().flatten();
    let amount = match stated.next() {
        Some(amount) => amount,
        // Taxes on quantities alone need no amount.
        None if taxes.iter().all(|tax| matches!(tax.kind, Kind::PerUnit(_))) => "0".to_owned(),
        None => return Err(Halt::out_of_scope("a case without `net`")),
    };
    if stated.next().is_some() {
        return Err(Halt::out_of_scope("a chain with two amounts"));
    }
    let answer = tax(case, &amount, &quantity, &taxes, How::line(mode))?;
    let expected = case.object("expected")?;
    let mut check = Check::default();
    if expected.has("taxes") {
        compare_list(&mut check, "taxes", &expected.texts("taxes")?, &answer.taxes);
    }
    for (name, pointer) in [
        ("net", "/totals/net"),
        ("tax_total", "/totals/tax"),
        ("total", "/totals/gross"),
        ("gross", "/totals/gross"),
        ("withheld", "/totals/withheld"),
        ("payable", "/totals/payable"),
    ] {
        if let Some(wanted) = expected.maybe_text(name)? {
            check.figure(name, wanted, answer.at(pointer)?);
        }
    }
    expected.finish()?;
    Ok(check)
}

/// What a tax is charged on: whether on the net amount, and on which other taxes. Only a `percent_on` names it.
fn base(tax: &Fields<'_>) -> Result<(bool, Vec<String>), Halt> {
    let word = tax.text("type")?;
    if word != "percent_on" {
        return if tax.has("base") {
            Err(Halt::out_of_scope(format!("a base of a tax that is {word}")))
        } else {
            Ok((true, Vec::new()))
        };
    }
    let terms = tax.texts("base")?;
    let others = terms.iter().filter(|term| **term != "net").map(|term| (*term).to_owned());
    Ok((terms.contains(&"net"), others.collect()))
}

fn percent(id: &str, rate_percent: &str) -> Tax {
    let kind = Kind::Percent(rate_percent.to_owned());
    Tax { id: id.to_owned(), kind, included: false, settlement: "added", on_net: true, on: Vec::new() }
}

fn percent_of_gross(rate_percent: &str) -> Tax {
    Tax {
        kind: Kind::PercentOfGross(rate_percent.to_owned()),
        on: vec!["tax".to_owned()],
        ..percent("tax", rate_percent)
    }
}

pub(super) fn round_each(case: &Fields<'_>, mode: &'static str) -> Result<Check, Halt> {
    let rate = case.number("rate_percent")?;
    // Absent: on the base as it is stated.
    let one = match case.maybe_text("type")? {
        None | Some("percent_on_net") => percent("tax", &rate),
        Some("percent_of_gross") => percent_of_gross(&rate),
        Some(word) => return Err(case.unknown_word("type", word)),
    };
    let answer = tax(case, &case.number("base")?, "1", &[one], How::line(mode))?;
    let expected = case.object("expected")?;
    let mut check = Check::default();
    check.figure("rounded", expected.text("rounded")?, answer.at("/totals/tax")?);
    expected.finish()?;
    Ok(check)
}

/// Two equal taxes inside one price: equal amounts, and the net amount is what they leave.
pub(super) fn equal_split(case: &Fields<'_>, mode: &'static str) -> Result<Check, Halt> {
    let mut taxes = Vec::new();
    for (at, stated) in case.objects("taxes")?.iter().enumerate() {
        let mut tax = percent(&format!("tax-{at}"), &stated.number("rate_percent")?);
        tax.included = true;
        taxes.push(tax);
        stated.finish_ref()?;
    }
    let answer = tax(case, &case.number("gross")?, "1", &taxes, How::line(mode))?;
    let expected = case.object("expected")?;
    expected.says_nothing(&["naive_sum"]);
    let mut check = Check::default();
    compare_list(&mut check, "taxes", &expected.texts("taxes")?, &answer.taxes);
    check.figure("net", expected.text("net")?, answer.at("/totals/net")?);
    expected.finish()?;
    Ok(check)
}

/// Rates of several jurisdictions: each rounded by itself, and all of them rounded once.
pub(super) fn breakdown(case: &Fields<'_>, mode: &'static str) -> Result<Check, Halt> {
    let rates = case.numbers("rates_percent")?;
    let taxes: Vec<_> =
        rates.iter().enumerate().map(|(at, rate)| percent(&format!("tax-{at}"), rate)).collect();
    let base = case.number("base")?;
    let expected = case.object("expected")?;
    let mut check = Check::default();
    if expected.has("each") {
        let answer = tax(case, &base, "1", &taxes, How::line(mode))?;
        compare_list(&mut check, "each", &expected.texts("each")?, &answer.taxes);
    }
    for name in ["combined", "combined_rounded"] {
        if let Some(wanted) = expected.maybe_text(name)? {
            let answer = tax(case, &base, "1", &taxes, How { level: "document", mode })?;
            check.figure(name, wanted, answer.at("/totals/tax")?);
        }
    }
    for (name, mode) in [("each_rounded_down_sum", "down"), ("each_rounded_up_sum", "up")] {
        if let Some(wanted) = expected.maybe_text(name)? {
            let answer = tax(case, &base, "1", &taxes, How::line(mode))?;
            check.figure(name, wanted, answer.at("/totals/tax")?);
        }
    }
    expected.finish()?;
    Ok(check)
}

/// A percentage of the gross amount, as a percentage of the net amount: its tax on a net amount of 100.
pub(super) fn effective(case: &Fields<'_>, mode: &'static str) -> Result<Check, Halt> {
    let one = match case.text("type")? {
        "percent_of_gross" => percent_of_gross(&case.number("nominal_percent")?),
        word => return Err(case.unknown_word("type", word)),
    };
    let answer = tax(case, "100", "1", &[one], How::line(mode))?;
    let expected = case.object("expected")?;
    let mut check = Check::default();
    check.figure("effective_percent", expected.text("effective_percent")?, answer.at("/totals/tax")?);
    expected.finish()?;
    Ok(check)
}
