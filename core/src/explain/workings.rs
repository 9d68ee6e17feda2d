//! Every rounded figure with its exact value, in a form that can be checked by hand.

use crate::contract::{Amount, Application, Outcome, OutcomeResult, Quote, TaxGroup};
use crate::num::write_decimal;

use super::derivation::sentences;
use super::page::{Names, Page};
use super::receipt::tax_label;

/// The computation of each derived price, each discount and each tax: its basis, exact value, rounded value, and the amount
/// that a cap or a floor prevented.
///
/// The exact value is shown if the quote has one: for discounts that were rounded, and for taxes in quotes with
/// `explain: all`.
#[must_use]
pub fn workings(quote: &Quote, names: &Names<'_>) -> String {
    let mut page = Page::default();
    for line in quote.lines.iter().filter(|line| line.price.derived.is_some()) {
        page.row(0, names.product(&line.sku), ["", "", &line.unit_price.to_string()]);
        for sentence in sentences(&line.price) {
            page.prose(4, &sentence);
        }
    }
    for Outcome { promotion, result, .. } in &quote.outcomes {
        let OutcomeResult::Applied { amount, applications, .. } = result else { continue };
        page.row(0, names.promotion(promotion), ["", "", &amount.to_string()]);
        for application in applications {
            page.prose(4, &discount(application, quote, names));
        }
    }
    for group in &quote.tax_groups {
        page.row(0, &tax_label(group), ["", "", &group.tax.to_string()]);
        if let Some(rounded) = rounded(group) {
            page.prose(4, &rounded);
        }
    }
    page.finish()
}

fn discount(application: &Application, quote: &Quote, names: &Names<'_>) -> String {
    let target = application.target.as_ref().map_or("the order", |target| {
        quote
            .lines
            .iter()
            .find(|line| line.id == *target)
            .map_or_else(|| names.charge(target), |line| names.product(&line.sku))
    });
    let exact = application.exact_minor.as_ref().map_or_else(String::new, |exact| {
        format!("{} → ", fraction(exact.as_str(), application.amount.scale()))
    });
    let unused = if application.unused.mantissa() == 0 {
        String::new()
    } else {
        format!(", {} held back by a cap or a floor", application.unused)
    };
    // What was computed in another price mode, and then what it is in the cart's.
    let stated = application.stated.map_or_else(String::new, |stated| format!("{stated} as stated → "));
    format!("on {target}, from {}: {exact}{stated}{}{unused}", application.basis, application.amount)
}

fn rounded(group: &TaxGroup) -> Option<String> {
    let exact = group.exact_minor.as_ref()?;
    let exact = fraction(exact.as_str(), group.tax.scale());
    let tax: &Amount = &group.tax;
    (exact != tax.to_string()).then(|| format!("exactly {exact} → {tax}"))
}

/// An exact value in minor units, `p/q` or a whole number, as major units of a currency with `exponent` decimals.
///
/// A value with a finite decimal of up to 18 digits is written as that decimal; any other as its whole minor units
/// and a fraction of one. Nothing is rounded. A text of another form is returned unchanged.
pub(super) fn fraction(exact_minor: &str, exponent: u8) -> String {
    rewritten(exact_minor, exponent).unwrap_or_else(|| exact_minor.to_owned())
}

fn rewritten(exact_minor: &str, exponent: u8) -> Option<String> {
    let (numerator, denominator) = exact_minor.split_once('/').unwrap_or((exact_minor, "1"));
    let numerator: i128 = numerator.parse().ok()?;
    let denominator: i128 = denominator.parse().ok().filter(|denominator| *denominator > 0)?;
    if let Some(text) = as_decimal(numerator, denominator, exponent) {
        return Some(text);
    }
    let size = numerator.checked_abs()?;
    let whole = i64::try_from(size.checked_div(denominator)?).ok()?;
    let rest = size.checked_rem(denominator)?;
    let divisor = greatest_common_divisor(rest, denominator)?;
    let (rest, parts) = (rest.checked_div(divisor)?, denominator.checked_div(divisor)?);
    let value = format!("{} + {rest}/{parts} of {}", decimal(whole, exponent), decimal(1, exponent));
    Some(if numerator < 0 { format!("-({value})") } else { value })
}

/// The value as a decimal, if it has a finite one that is short enough.
fn as_decimal(mut numerator: i128, mut denominator: i128, exponent: u8) -> Option<String> {
    let divisor = greatest_common_divisor(numerator.checked_abs()?, denominator)?;
    (numerator, denominator) = (numerator.checked_div(divisor)?, denominator.checked_div(divisor)?);
    let mut scale = exponent;
    while denominator != 1 {
        let common = greatest_common_divisor(denominator, 10)?;
        if common == 1 || scale >= 18 {
            return None;
        }
        // Multiply by 10, with common factors of the denominator cancelled first so that neither product overflows
        // early.
        numerator = numerator.checked_mul(10_i128.checked_div(common)?)?;
        denominator = denominator.checked_div(common)?;
        scale = scale.checked_add(1)?;
    }
    i64::try_from(numerator).ok().map(|mantissa| decimal(mantissa, scale))
}

fn decimal(mantissa: i64, scale: u8) -> String {
    let mut text = String::new();
    write_decimal(&mut text, mantissa, scale);
    text
}

/// Euclid's algorithm; 1 for two zeros.
fn greatest_common_divisor(mut a: i128, mut b: i128) -> Option<i128> {
    while b != 0 {
        (a, b) = (b, a.checked_rem(b)?);
    }
    Some(a.max(1))
}
