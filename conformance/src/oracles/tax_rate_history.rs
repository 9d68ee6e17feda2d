//! Dated VAT rates: on its first and on its last day each rate is the one that applies; before and after it is not
//! charged. Windows that overlap are refused when the rulebook is compiled.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::bridge::{self, Fault};
use crate::decimal::plain;

use super::documents::{HERE, document, price_mode, rulebook};
use super::fields::{Fields, Seen};
use super::verdict::{Check, Halt, Verdict, answered, answered_list};

/// One rate in one window. Dates are inclusive in the case, the end is exclusive on the wire.
#[derive(Clone, Debug)]
struct Row<'a> {
    name: String,
    /// The rate over all its windows.
    rate: &'a str,
    rate_percent: &'a str,
    from: Option<&'a str>,
    to: Option<&'a str>,
    /// Whether the case says that its window overlaps a later one.
    overlaps: bool,
}

impl Row<'_> {
    fn rule(&self) -> Value {
        let mut rule = json!({
            "id": self.name,
            "name": self.rate,
            "jurisdiction": HERE,
            "vat_category": if plain(self.rate_percent) == "0" { "zero_rated" } else { "standard" },
            "rate_percent": plain(self.rate_percent),
        });
        if let Some(from) = self.from {
            rule["valid_from"] = json!(morning(from));
        }
        if let Some(to) = self.to {
            rule["valid_until"] = json!(morning(&day_after(to)));
        }
        rule
    }
}

pub(super) fn run(cases: &[Value]) -> Vec<(String, Verdict)> {
    let mut verdicts = Vec::new();
    let mut taxes: BTreeMap<&str, Vec<Row<'_>>> = BTreeMap::new();
    let seen: Vec<Seen> = cases.iter().map(|_| Seen::default()).collect();
    for (case, seen) in cases.iter().zip(&seen) {
        match Fields::of_case(case, seen).and_then(|fields| read(&fields)) {
            Ok((rate, row)) => taxes.entry(rate).or_default().push(row),
            Err(halt) => verdicts.push((case.to_string(), Err(halt).into())),
        }
    }
    for rows in taxes.values() {
        for row in rows {
            verdicts.push((row.name.clone(), answer(row, rows).into()));
        }
    }
    verdicts
}

fn read<'a>(fields: &Fields<'a>) -> Result<(&'a str, Row<'a>), Halt> {
    fields.says_nothing(&["id", "source", "name", "default", "tax", "verified"]);
    let rate = fields.text("rate_id")?;
    let from = fields.text_or_null("from")?;
    let row = Row {
        name: format!("{rate}@{}", from.unwrap_or("always")),
        rate,
        rate_percent: fields.text("rate_percent")?,
        from,
        to: fields.text_or_null("to")?,
        overlaps: fields.is_marked("overlaps_next")?,
    };
    fields.finish_ref()?;
    Ok((rate, row))
}

fn answer(row: &Row<'_>, all: &[Row<'_>]) -> Result<Check, Halt> {
    let mut check = Check::default();
    let is_later = |other: &&Row<'_>| other.from > row.from;
    let overlaps_later = all.iter().filter(is_later).any(|other| overlap(row, other));
    check.same("overlaps_next", &row.overlaps, &overlaps_later);
    let overlaps = |row: &Row<'_>| all.iter().any(|other| other.name != row.name && overlap(row, other));
    if overlaps(row) {
        let got = match bridge::tax(&book(all.iter()), &sale("2026-01-01")) {
            Err(Fault::Refused(problems)) => problems.join("; "),
            Err(not_built) => return Err(not_built.into()),
            Ok(_) => "accepted".to_owned(),
        };
        check.same(&format!("windows that overlap: {got}"), &true, &got.contains("OVERLAPPING_WINDOWS"));
        return Ok(check);
    }
    let book = book(all.iter().filter(|row| !overlaps(row)));
    let days = [row.from, row.to.or(if row.from.is_none() { Some("2026-01-01") } else { None })];
    for day in days.into_iter().flatten() {
        let answer = bridge::tax(&book, &sale(day))?;
        let groups = answered_list(&answer, "/tax_groups")?;
        check.same(&format!("number of rates on {day}"), &1, &groups.len());
        let rule = groups.first().map_or("none", |group| answered(group, "/rule").unwrap_or("none"));
        check.same(&format!("rate on {day}"), &row.name.as_str(), &rule);
        let rate = groups.first().map_or("none", |group| answered(group, "/rate_percent").unwrap_or("none"));
        check.figure(&format!("percent on {day}"), row.rate_percent, rate);
    }
    Ok(check)
}

fn book<'a>(rows: impl Iterator<Item = &'a Row<'a>>) -> Value {
    rulebook("EUR", json!({ "rounding_level": "line", "untaxed": "no_tax" }), rows.map(Row::rule).collect())
}

fn sale(day: &str) -> Value {
    let line = json!({ "id": "line", "quantity": "1", "unit_price": "100.00" });
    let mut sale = document("EUR", price_mode(false), vec![line]);
    sale["at"] = json!(format!("{day}T23:59:59+00:00"));
    sale
}

fn overlap(one: &Row<'_>, other: &Row<'_>) -> bool {
    let starts_before_end = |a: &Row<'_>, b: &Row<'_>| match (a.from, b.to) {
        (Some(from), Some(to)) => from <= to,
        _ => true,
    };
    starts_before_end(one, other) && starts_before_end(other, one)
}

fn morning(day: &str) -> String {
    format!("{day}T00:00:00+00:00")
}

/// The calendar day after `day`.
fn day_after(day: &str) -> String {
    let mut parts = day.split('-').map(|part| part.parse::<u32>().unwrap_or(0));
    let (year, month, date) =
        (parts.next().unwrap_or(0), parts.next().unwrap_or(0), parts.next().unwrap_or(0));
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    match (month, date < last) {
        (_, true) => format!("{year:04}-{month:02}-{:02}", date + 1),
        (12, false) => format!("{:04}-01-01", year + 1),
        (_, false) => format!("{year:04}-{:02}-01", month + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::day_after;

    #[test]
    fn the_day_after_knows_months_and_leap_years() {
        for (day, next) in [
            ("2011-01-03", "2011-01-04"),
            ("2012-02-28", "2012-02-29"),
            ("2000-02-29", "2000-03-01"),
            ("1900-02-28", "1900-03-01"),
            ("2010-06-30", "2010-07-01"),
            ("2009-12-31", "2010-01-01"),
        ] {
            assert_eq!(day_after(day), next);
        }
    }
}
