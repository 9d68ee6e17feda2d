//! What every translated case shares: the frame of a rulebook, a request and a tax document.

use farthing::num::{NumError, Ratio, RoundingMode};
use serde_json::{Value, json};

use crate::decimal::{Decimal, mantissa_at, plain, scale};

use super::verdict::Halt;

/// The moment of every case that names none.
pub(super) const AT: &str = "2026-01-01T12:00:00+00:00";

/// Whose taxes they are in every case that does not say.
pub(super) const HERE: &str = "here";

/// A unit of account for cases that name a smallest unit but no currency.
#[derive(Debug)]
pub(super) struct Unit {
    /// Its decimals.
    pub(super) exponent: u8,
    /// The smallest unit itself, where it is none of 1, 0.1, 0.01, …
    pub(super) step: Option<String>,
}

/// The code of that unit of account.
pub(super) const UNIT: &str = "CASE";

impl Unit {
    /// The unit of account whose smallest unit is `unit`.
    pub(super) fn of(unit: &str) -> Self {
        let text = plain(unit);
        let is_power = text.chars().filter(char::is_ascii_digit).all(|digit| digit == '0' || digit == '1')
            && text.matches('1').count() == 1
            && (text == "1" || text.starts_with("0."));
        Self { exponent: scale(unit), step: (!is_power).then_some(text) }
    }

    /// The unit of account in which the figures of a case are printed, zeros too.
    pub(super) fn printed(figures: Option<&Value>) -> Self {
        fn finest(value: &Value) -> usize {
            match value {
                Value::String(text) if Decimal::read(text).is_some() => {
                    text.split_once('.').map_or(0, |(_, fraction)| fraction.len())
                }
                Value::Array(list) => list.iter().map(finest).max().unwrap_or(0),
                Value::Object(fields) => fields.values().map(finest).max().unwrap_or(0),
                _ => 0,
            }
        }
        Self { exponent: figures.map_or(0, finest).try_into().unwrap_or(u8::MAX), step: None }
    }

    /// The unit of account of cases that are not rounded: as fine as there is.
    pub(super) fn finest() -> Self {
        Self { exponent: 6, step: None }
    }

    /// Its declaration for a rulebook.
    pub(super) fn declared(&self) -> Value {
        json!([{ "code": UNIT, "exponent": self.exponent }])
    }
}

/// A rulebook for given prices, taxes and nothing else.
pub(super) fn rulebook(currency: &str, tax_policy: Value, tax_rules: Vec<Value>) -> Value {
    json!({
        "currency": currency,
        "pricing": { "sources": ["given"] },
        "tax_policy": tax_policy,
        "tax_rules": tax_rules,
    })
}

/// The same in a unit of account.
pub(super) fn rulebook_in(unit: &Unit, mut tax_policy: Value, tax_rules: Vec<Value>) -> Value {
    if let Some(step) = &unit.step {
        tax_policy["step"] = json!(step);
    }
    let mut rulebook = rulebook(UNIT, tax_policy, tax_rules);
    rulebook["units"] = unit.declared();
    rulebook
}

/// A document to be taxed.
pub(super) fn document(currency: &str, price_mode: &str, lines: Vec<Value>) -> Value {
    json!({
        "currency": currency,
        "at": AT,
        "price_mode": price_mode,
        "tax_jurisdictions": [HERE],
        "lines": lines,
    })
}

/// A request to quote `cart`.
pub(super) fn request(cart: Value) -> Value {
    json!({ "at": AT, "cart": cart, "tax_jurisdictions": [HERE], "explain": "all" })
}

/// A tax rule at a plain percentage, for one tax category.
pub(super) fn percent_rule(id: &str, tax_category: &str, rate_percent: &str) -> Value {
    let rate_percent = plain(rate_percent);
    let category = if rate_percent == "0" { "zero_rated" } else { "standard" };
    json!({
        "id": id,
        "jurisdiction": HERE,
        "tax_categories": [tax_category],
        "vat_category": category,
        "rate_percent": rate_percent,
    })
}

/// Whether amounts include tax, in the wire's words.
pub(super) fn price_mode(included: bool) -> &'static str {
    if included { "tax_included" } else { "tax_excluded" }
}

/// Whether `price` × `quantity` is the same amount rounded half up, which is how the engine rounds a line, as in `mode`.
pub(super) fn rounds_as_half_up(price: &str, quantity: &str, exponent: u8, mode: &str) -> Result<bool, Halt> {
    let broken = |fault: NumError| Halt::broken(fault.to_string());
    let exact = |text: &str| {
        let mantissa =
            mantissa_at(text, scale(text)).ok_or_else(|| Halt::broken(format!("no decimal: {text}")))?;
        Ratio::from_decimal(mantissa, scale(text)).map_err(broken)
    };
    let one = Ratio::from_decimal(10_i64.pow(u32::from(exponent)), 0).map_err(broken)?;
    let minor = exact(price)?.mul(exact(quantity)?).and_then(|amount| amount.mul(one)).map_err(broken)?;
    let rounded = |mode| minor.round_to_i64(mode).map_err(broken);
    Ok(rounded(RoundingMode::HalfUp)? == rounded(rounding_mode(mode)?)?)
}

/// The rounding mode of a word of the wire.
pub(super) fn rounding_mode(word: &str) -> Result<RoundingMode, Halt> {
    Ok(match word {
        "half_up" => RoundingMode::HalfUp,
        "half_even" => RoundingMode::HalfEven,
        "half_down" => RoundingMode::HalfDown,
        "up" => RoundingMode::Up,
        "down" => RoundingMode::Down,
        "ceiling" => RoundingMode::Ceiling,
        "floor" => RoundingMode::Floor,
        word => return Err(Halt::out_of_scope(format!("rounding mode `{word}`"))),
    })
}

/// A rounding mode in the wire's words.
pub(super) fn rounding(word: &str) -> Result<&'static str, Halt> {
    Ok(match word {
        "half_up" | "half_up_away_from_zero" => "half_up",
        "half_even" => "half_even",
        "half_down" => "half_down",
        "up" => "up",
        "down" => "down",
        "ceil" | "ceiling" => "ceiling",
        "floor" => "floor",
        _ => return Err(Halt::out_of_scope(format!("rounding mode `{word}`"))),
    })
}

#[cfg(test)]
mod tests {
    use super::Unit;

    #[test]
    fn a_smallest_unit_is_decimals_and_perhaps_a_step() {
        for (unit, exponent, step) in [
            ("0.01", 2, None),
            ("1", 0, None),
            ("0.000001", 6, None),
            ("0.05", 2, Some("0.05")),
            ("0.10", 1, None),
            ("10.00", 0, Some("10")),
            ("0.50", 1, Some("0.5")),
        ] {
            let read = Unit::of(unit);
            assert_eq!((read.exponent, read.step.as_deref()), (exponent, step), "{unit}");
        }
    }
}
