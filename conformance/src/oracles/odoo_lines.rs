//! What Odoo's lines and documents share: the taxes of a line, its two ways to round, and how its lines are compared.
//!
//! Odoo gives each tax of a line two flags. A tax that `affects_later_bases` is part of the base of every later tax
//! that is `affected_by_earlier`. Neighbouring percentages of the gross amount are solved together.

use serde_json::{Value, json};

use crate::decimal::Decimal;

use super::fields::Fields;
use super::taxes::{Kind, Row, Tax, kind_of};
use super::verdict::{Check, Halt, answered, answered_decimal};

/// The taxes of one line.
pub(super) fn taxes(line: &Fields<'_>) -> Result<Vec<Tax>, Halt> {
    taxes_of(line, "taxes")
}

/// A list of taxes of a case.
pub(super) fn taxes_of(line: &Fields<'_>, list: &str) -> Result<Vec<Tax>, Halt> {
    /// A tax with its two flags.
    struct Flagged {
        tax: Tax,
        affects: bool,
        affected: bool,
    }
    let mut read: Vec<Flagged> = Vec::new();
    for stated in line.objects(list)? {
        let tax = Tax {
            id: stated.text("id")?.to_owned(),
            kind: kind_of(&stated)?,
            included: stated.flag("included_in_price")?,
            settlement: if stated.is_set("reverse_charge")? { "self_assessed" } else { "added" },
            on_net: true,
            on: Vec::new(),
        };
        if tax.included && tax.settlement == "self_assessed" {
            return Err(Halt::out_of_scope("a reverse charge taken out of a price that contains it"));
        }
        let (affects, affected) = (stated.flag("affects_later_bases")?, stated.flag("affected_by_earlier")?);
        stated.finish()?;
        read.push(Flagged { tax, affects, affected });
    }
    read.retain(|read| !matches!(read.tax.kind, Kind::Nothing));
    let mut taxes = Vec::new();
    for (at, this) in read.iter().enumerate() {
        let mut tax = this.tax.clone();
        let earlier = read.iter().take(at).filter(|earlier| this.affected && earlier.affects);
        tax.on = earlier.map(|earlier| earlier.tax.id.clone()).collect();
        if matches!(tax.kind, Kind::PercentOfGross(_)) {
            // Neighbours that are solved together: the run around this tax of the same type, place and flags.
            let alike = |other: &Flagged| {
                matches!(other.tax.kind, Kind::PercentOfGross(_))
                    && other.tax.included == this.tax.included
                    && other.affects == this.affects
            };
            let before = read.iter().take(at).rev().take_while(|other| alike(other) && !other.affects);
            let after = read.iter().skip(at + 1).take_while(|other| alike(other) && !other.affects);
            tax.on.extend(before.chain(after).map(|other| other.tax.id.clone()));
            tax.on.push(tax.id.clone());
            tax.on.sort();
            tax.on.dedup();
        }
        taxes.push(tax);
    }
    Ok(taxes)
}

/// One line, as its document settled it and as it is alone, before anything is moved to or from other lines.
#[derive(Debug)]
pub(super) struct Lines<'a> {
    pub(super) settled: &'a Value,
    pub(super) alone: &'a Value,
    pub(super) gross: Decimal,
    pub(super) taxes: Vec<Row<'a>>,
}

/// Net, gross and each tax of a line, in the order the case lists them. Odoo states net and gross of the line alone, the
/// residue moved onto its net amount, and the taxes as they are settled.
pub(super) fn compare_line(
    check: &mut Check,
    expected: &Fields<'_>,
    Lines { settled, alone, gross, taxes }: Lines<'_>,
    name: &str,
) -> Result<(), Halt> {
    check.figure(&format!("{name}.net"), expected.text("net")?, answered(alone, "/net")?);
    check.figure(&format!("{name}.gross"), expected.text("gross")?, &gross.to_string());
    if let Some(residue) = expected.maybe_text("net_residue")? {
        let got = answered_decimal(settled, "/net")? - answered_decimal(alone, "/net")?;
        check.figure(&format!("{name}.net_residue"), residue, &got.to_string());
    }
    let wanted = expected.objects("taxes")?;
    let got = as_listed(taxes, wanted.len());
    check.same(&format!("{name}: number of taxes"), &wanted.len(), &got.len());
    for (at, (wanted, got)) in wanted.into_iter().zip(got).enumerate() {
        let name = format!("{name}.taxes[{at}]");
        if let Some(base) = wanted.maybe_text("base")? {
            check.figure(&format!("{name}.base"), base, got.base);
        }
        check.figure(&format!("{name}.tax"), wanted.text("tax")?, &got.tax.to_string());
        wanted.finish()?;
    }
    Ok(())
}

/// The taxes of a line as Odoo lists them. A reverse charge may stand there twice, once as due and once as deducted.
fn as_listed(taxes: Vec<Row<'_>>, wanted: usize) -> Vec<Row<'_>> {
    let is_twice = wanted > taxes.len();
    let mut rows = Vec::new();
    for row in taxes {
        rows.push(row);
        if is_twice && row.is_self_assessed {
            rows.push(Row { tax: Decimal::ZERO - row.tax, ..row });
        }
    }
    rows
}

/// Odoo's two ways to round.
pub(super) fn policy(rounding: &str, mode: &str) -> Result<Value, Halt> {
    let mut policy = match rounding {
        "per_line" => json!({ "rounding_level": "line", "line_amount": "rounded" }),
        "per_document" => {
            json!({ "rounding_level": "group", "line_amount": "exact", "remainder": "largest_amount" })
        }
        word => return Err(Halt::out_of_scope(format!("rounding `{word}`"))),
    };
    policy["rounding_mode"] = json!(mode);
    policy["untaxed"] = json!("no_tax");
    policy["tax_above_price"] = json!("allow");
    Ok(policy)
}
