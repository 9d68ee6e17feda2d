//! How Oman, Japan and India compute the tax of a row, where Europe has BR-CO-17.
//!
//! **Oman** The VAT of each line is rounded to 3 decimals (to 2 where the issuer keeps to hundredths). A row's tax is the sum of them,
//! with the exact VAT of charges and less that of allowances, in hundredths, and may be off by 0.001 for each line. A line that
//! states no VAT is computed. Example: lines of 0.50 and 0.44 at 5 %, VAT 0.025 and 0.022: a row of 0.05, to 0.002.
//!
//! **Japan** The tax of a row is a whole number between the floor and the ceiling of taxable amount × rate: the direction is the
//! issuer's. Example: 1,234 at 8 % is 98.72: 98 and 99 pass. A rate that rounds to 0 has a tax of 0.
//!
//! **India** Central and state tax of a supply are of one rate and amount; a supply between states has integrated tax alone.
//!
//! **Source** PINT of Oman 1.0 (`ALIGNED-IBRP-S-09-OM`, BTOM-016), PINT of Japan 1.1 (`aligned-ibrp-051-jp`,
//! `aligned-ibr-jp-06`); Central Goods and Services Tax Act 2017, s. 9, and the Acts of the states.

use super::breakdown::Key;
use super::exact::Exact;
use super::judge::{ExpectedFigure, Judge};
use super::lines::is_within;
use super::rules::{GST_EQUAL, GST_PARTS, JP_06, JP_051, OM_BTOM_016, OM_S_09};
use crate::contract::{Ruleset, VatBreakdown, VatPart};
use crate::index::Arrange;
use crate::num::{NumError, Ratio, RoundingMode};

pub(super) fn judge(judge: &mut Judge<'_>) -> Result<(), NumError> {
    match judge.ruleset {
        Ruleset::PintOm => oman(judge),
        Ruleset::PintJp => japan(judge),
        Ruleset::IndiaGst => {
            india(judge);
            Ok(())
        }
        Ruleset::En16931 | Ruleset::CenArtefacts | Ruleset::Peppol => Ok(()),
    }
}

fn oman(judge: &mut Judge<'_>) -> Result<(), NumError> {
    /// The decimals of the baisa, and of an issuer that keeps to hundredths.
    const BAISA: u8 = 3;
    const HUNDREDTHS: u8 = 2;
    let invoice = judge.invoice;
    let mut parts = Vec::new();
    for (at, line) in invoice.lines.iter().enumerate() {
        let key = Key::new(line.vat_category.as_ref(), line.vat_rate);
        let exact = Exact::from(line.net).percent(key.rate)?;
        let expected = Exact::rounded(exact, BAISA, RoundingMode::HalfUp)?;
        let stated = line.vat.map(Exact::from);
        if let Some(actual) = stated {
            let in_hundredths = Exact::rounded(exact, HUNDREDTHS, RoundingMode::HalfUp)?;
            if actual != expected && actual != in_hundredths {
                let figure = ExpectedFigure {
                    what: "the VAT of the line (BTOM-016)",
                    from: "its net amount and rate",
                    expected,
                    actual: stated,
                };
                judge.differs(&OM_BTOM_016, format!("/lines/{at}/vat"), &figure);
            }
        }
        parts.push((key, stated.unwrap_or(expected).ratio()?));
    }
    for (adjustments, lowers) in [(&invoice.charges, false), (&invoice.allowances, true)] {
        for adjustment in adjustments {
            let key = Key::new(adjustment.vat_category.as_ref(), adjustment.vat_rate);
            let vat = Exact::from(adjustment.amount).percent(key.rate)?;
            parts.push((key, if lowers { vat.neg() } else { vat }));
        }
    }
    let sums = sums(parts)?;
    let slack = Exact::THOUSANDTH.times(invoice.lines.len());
    for (at, row) in invoice.vat_breakdown.iter().enumerate() {
        let key = Key::of_row(row);
        let found = sums.binary_search_by(|(other, _)| other.cmp(&key)).ok().and_then(|at| sums.get(at));
        let exact = found.map_or(Ratio::ZERO, |(_, sum)| *sum);
        let expected = Exact::rounded(exact, HUNDREDTHS, RoundingMode::HalfUp)?;
        let tax = Exact::or_zero(row.tax);
        // A row that is as fine as its lines is right, too.
        if key.category == Some("S") && tax.distance(expected) > slack && !is_within(tax, exact, slack)? {
            let figure = ExpectedFigure {
                what: "the tax of the row (BT-117)",
                from: "the VAT of its lines, charges and allowances",
                expected,
                actual: row.tax.map(Exact::from),
            };
            judge.differs(&OM_S_09, format!("/vat_breakdown/{at}/tax"), &figure);
        }
    }
    Ok(())
}

/// The sum for each key, in the order of the keys.
fn sums(mut parts: Vec<(Key<'_>, Ratio)>) -> Result<Vec<(Key<'_>, Ratio)>, NumError> {
    parts.arrange_stably_by_key(|(key, _)| *key);
    let mut sums: Vec<(Key<'_>, Ratio)> = Vec::new();
    for (key, part) in parts {
        match sums.last_mut() {
            Some((last, sum)) if *last == key => *sum = sum.add(part)?,
            _ => sums.push((key, part)),
        }
    }
    Ok(sums)
}

fn japan(judge: &mut Judge<'_>) -> Result<(), NumError> {
    let in_yen = judge.invoice.currency.to_string() == "JPY";
    for (at, row) in judge.invoice.vat_breakdown.iter().enumerate() {
        let key = Key::of_row(row);
        let (taxable, tax) = (Exact::or_zero(row.taxable), Exact::or_zero(row.tax));
        let exact = taxable.percent(key.rate)?;
        let has_tax = key.category != Some("O") && key.rate.to_whole() != Exact::ZERO;
        let bound = |mode| if has_tax { Exact::rounded(exact, 0, mode) } else { Ok(Exact::ZERO) };
        let (least, most) = (bound(RoundingMode::Floor)?, bound(RoundingMode::Ceiling)?);
        let path = format!("/vat_breakdown/{at}/tax");
        if tax < least || tax > most {
            let (found, from, to) = (tax.text(0), least.text(0), most.text(0));
            let what = format!("the tax of the row (BT-117) is {found}, not from {from} to {to}");
            let params = [("actual", found.as_str()), ("least", from.as_str()), ("most", to.as_str())];
            judge.breaks(&JP_051, path, &what, &params);
        } else if in_yen && tax.to_whole() != tax {
            let found = tax.text(0);
            let what = format!("the tax of the row (BT-117) is {found} yen");
            judge.breaks(&JP_06, path, &what, &[("actual", found.as_str())]);
        }
    }
    Ok(())
}

fn india(judge: &mut Judge<'_>) {
    for (at, row) in judge.invoice.vat_breakdown.iter().enumerate() {
        let named = |names: &[&str]| row.parts.iter().find(|part| names.contains(&part.name.as_str()));
        let (central, state) = (named(&["CGST"]), named(&["SGST", "UTGST"]));
        let integrated = named(&["IGST"]);
        let path = format!("/vat_breakdown/{at}/parts");
        let is_whole = central.is_some() == state.is_some()
            && !(central.is_some() && integrated.is_some())
            && (row.parts.is_empty() || sums_to(row));
        if !is_whole {
            judge.breaks(
                &GST_PARTS,
                path,
                "the taxes of the row are not all there, or do not sum to it",
                &[],
            );
            continue;
        }
        if let (Some(central), Some(state)) = (central, state) {
            equal(judge, path, central, state);
        }
    }
}

fn sums_to(row: &VatBreakdown) -> bool {
    let rates = row.parts.iter().fold(Exact::ZERO, |sum, part| sum.plus(part.rate.into()));
    let taxes = row.parts.iter().fold(Exact::ZERO, |sum, part| sum.plus(part.tax.into()));
    rates == Exact::rate(row.rate) && taxes == Exact::or_zero(row.tax)
}

fn equal(judge: &mut Judge<'_>, path: String, central: &VatPart, state: &VatPart) {
    if central.tax == state.tax && central.rate == state.rate {
        return;
    }
    let texts = [
        central.rate.to_string(),
        judge.text(central.tax.into()),
        state.rate.to_string(),
        judge.text(state.tax.into()),
    ];
    let [central_rate, central_tax, state_rate, state_tax] = &texts;
    let name = state.name.as_str();
    let what =
        format!("CGST is {central_tax} at {central_rate} %, and {name} is {state_tax} at {state_rate} %");
    let params = [
        ("central_tax", central_tax.as_str()),
        ("central_rate", central_rate.as_str()),
        ("state", name),
        ("state_tax", state_tax.as_str()),
        ("state_rate", state_rate.as_str()),
    ];
    judge.breaks(&GST_EQUAL, path, &what, &params);
}
