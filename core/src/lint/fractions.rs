//! Percentages that look like fractions.
//!
//! **What it finds** A percentage of a promotion, of any of its effects, above 0 and below 1. Tax rates too, where every rate of
//! the rulebook is below 1 and the rate is one of 0.05 and more: a country's tax is hardly 0.19 %, but 0.3 % beside 6 % is a
//! district's.
//!
//! **Example** `{"kind": "percent", "percent": "0.15"}` takes 0.15 % off: 0.03 of 19.99.
//!
//! **What to do** Write 15 for 15 %.

use crate::contract::{FindingCode, Rate, Rulebook};

use super::findings::FindingList;
use super::walk::{Scalar, fields, pointer, walk};

pub(super) fn find(rulebook: &Rulebook, findings: &mut FindingList) {
    walk(&rulebook.promotions, |place, value| {
        let Scalar::Decimal(mantissa, scale) = value else { return };
        if let Ok(found) = Rate::from_parts(mantissa, scale)
            && fields(place).0 == "percent"
            && found > Rate::ZERO
            && found < whole(1)
        {
            report(found, pointer("/promotions", place), findings);
        }
    });
    if rulebook.tax_rules.iter().any(|rule| rule.rate_percent >= Some(whole(1))) {
        return;
    }
    let least = Rate::from_parts(5, 2).unwrap_or(Rate::ZERO);
    for (at, rule) in rulebook.tax_rules.iter().enumerate() {
        if let Some(rate) = rule.rate_percent.filter(|rate| *rate >= least) {
            report(rate, format!("/tax_rules/{at}/rate_percent"), findings);
        }
    }
}

fn whole(number: u16) -> Rate {
    Rate::from(number)
}

fn report(found: Rate, path: String, findings: &mut FindingList) {
    let Some(meant) = hundredfold(found) else { return };
    findings.add(
        FindingCode::PercentLooksLikeFraction,
        path,
        format!("{found} is {found} percent; write {meant} if {meant} % is meant"),
        &[("found", &found), ("meant", &meant)],
    );
}

/// 100 times a rate.
fn hundredfold(rate: Rate) -> Option<Rate> {
    let (mantissa, scale) = match rate.scale() {
        0 => (rate.mantissa().checked_mul(100)?, 0),
        1 => (rate.mantissa().checked_mul(10)?, 0),
        scale => (rate.mantissa(), scale.saturating_sub(2)),
    };
    Rate::from_parts(mantissa, scale).ok()
}
