//! One amount over weights, and values rounded one after the other.

use farthing::money::{Allocation, Allocator, Currency, OnZero, Remainder};
use farthing::num::{Ratio, RoundingMode};

use crate::decimal::{mantissa_at, plain, scale};
use crate::oracles::fields::Fields;
use crate::oracles::running::Running;
use crate::oracles::verdict::{Check, Halt};

/// The residue rule of a word; the words of a case have no ids, so position is the only name a share has.
fn rule(case: &Fields<'_>, key: &str, word: &str) -> Result<Allocation, Halt> {
    let residue = match super::residue(word) {
        Some("cumulative") => Remainder::Cumulative,
        Some("first") => Remainder::First,
        Some("largest_remainder_ties_position") => Remainder::LargestRemainderTiesPosition,
        Some("last") => Remainder::Last,
        Some("half_down_then_first") => Remainder::HalfDownThenFirst,
        Some("sequential_from_last") => Remainder::SequentialFromLast,
        _ => return Err(case.unknown_word(key, word)),
    };
    let on_zero = if word.ends_with(super::EQUAL_ON_ZERO) { OnZero::Even } else { OnZero::Unused };
    Ok(Allocation { remainder: residue, on_zero, ..Allocation::default() })
}

/// `amount` over `weights`: the shares, and what they add up to.
pub(super) fn shares(case: &Fields<'_>) -> Result<Check, Halt> {
    case.says_nothing(&["currency"]);
    case.empty(&["lines", "promotions", "shipping"])?;
    // The case states its algorithm: there is nothing to tolerate.
    super::tolerance(case)?;
    let how = rule(case, "algorithm", case.text("algorithm")?)?;
    let weights = case.ints("weights")?;
    let mut parts = Vec::new();
    Allocator::default()
        .allocate(case.int("amount")?, &weights, None, how, |a, b| a.cmp(&b), &mut parts)
        .map_err(|fault| Halt::broken(fault.to_string()))?;

    let expected = case.object("expected")?;
    let wanted = expected.ints("shares")?;
    expected.finish()?;
    let mut check = Check::default();
    check.same("number of shares", &wanted.len(), &parts.len());
    check.figure("Σ shares", &sum(&wanted), &sum(&parts));
    for (at, (wanted, got)) in wanted.iter().zip(&parts).enumerate() {
        check.figure(&format!("shares[{at}]"), &wanted.to_string(), &got.to_string());
    }
    Ok(check)
}

/// Values rounded to the minor unit: each by itself, or each carrying its rounding error to the next.
pub(super) fn sequence(case: &Fields<'_>) -> Result<Check, Halt> {
    case.empty(&["lines", "promotions", "shipping"])?;
    let digits = match case.maybe_int("minor_units")? {
        Some(digits) => {
            u8::try_from(digits).map_err(|_| Halt::broken("minor_units is no number of digits"))?
        }
        None => {
            Currency::find(case.text("currency")?).ok_or_else(|| Halt::broken("unknown currency"))?.exponent()
        }
    };
    case.says_nothing(&["currency"]);
    let mode = rounding_mode(case)?;
    let carries = match case.maybe_text("allocation")? {
        None => false,
        Some("carry_forward") => true,
        Some(word) => return Err(case.unknown_word("allocation", word)),
    };
    let mut running = Running::new(mode);
    let mut check = Check::default();
    let expected = case.object("expected")?;
    let (values, wanted) = (case.numbers("values")?, expected.texts("rounded")?);
    expected.finish()?;
    check.same("number of values", &wanted.len(), &values.len());
    for (at, (value, wanted)) in values.iter().zip(&wanted).enumerate() {
        let exact = in_units(value, digits)?;
        let rounded = if carries { running.next(exact) } else { exact.round_to_i64(mode) };
        let rounded = rounded.map_err(|fault| Halt::broken(fault.to_string()))?;
        let wanted =
            mantissa_at(wanted, digits).ok_or_else(|| Halt::broken("a rounded value is not rounded"))?;
        check.figure(&format!("rounded[{at}]"), &wanted.to_string(), &rounded.to_string());
    }
    Ok(check)
}

/// A decimal as an exact number of units of 10^-`digits`.
fn in_units(value: &str, digits: u8) -> Result<Ratio, Halt> {
    let own = scale(value).max(digits);
    let mantissa =
        mantissa_at(&plain(value), own).ok_or_else(|| Halt::broken(format!("no decimal: {value}")))?;
    Ratio::from_decimal(mantissa, own - digits).map_err(|fault| Halt::broken(fault.to_string()))
}

fn rounding_mode(case: &Fields<'_>) -> Result<RoundingMode, Halt> {
    let Some(rounding) = case.maybe_object("rounding")? else { return Ok(RoundingMode::HalfUp) };
    let mode = match rounding.text("mode")? {
        "half_up" => RoundingMode::HalfUp,
        "half_even" => RoundingMode::HalfEven,
        "half_down" => RoundingMode::HalfDown,
        "down" => RoundingMode::Down,
        word => return Err(rounding.unknown_word("mode", word)),
    };
    rounding.finish()?;
    Ok(mode)
}

fn sum(parts: &[i64]) -> String {
    parts.iter().sum::<i64>().to_string()
}
