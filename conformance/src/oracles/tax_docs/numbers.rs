//! Single numbers: rounded, carried, divided, exchanged.

use farthing::money::{Allocation, Allocator, Remainder};
use farthing::num::{Ratio, mul_div, parse_decimal, pow10, round_to_step};

use crate::decimal::{mantissa_at, plain, scale};
use crate::oracles::documents::rounding_mode;
use crate::oracles::fields::Fields;
use crate::oracles::running::Running;
use crate::oracles::verdict::{Check, Halt, whichever};

fn mantissa(text: &str, digits: u8) -> Result<i64, Halt> {
    mantissa_at(text, digits).ok_or_else(|| Halt::broken(format!("{text} has more than {digits} decimals")))
}

fn broken(fault: impl std::fmt::Display) -> Halt {
    Halt::broken(fault.to_string())
}

/// One value to a multiple of one unit.
pub(super) fn round(case: &Fields<'_>, mode: &str) -> Result<Check, Halt> {
    let (value, unit) = (case.number("value")?, case.number("unit")?);
    let digits = scale(&value).max(scale(&unit));
    let rounded = round_to_step(mantissa(&value, digits)?, mantissa(&unit, digits)?, rounding_mode(mode)?)
        .map_err(broken)?;
    let expected = case.object("expected")?;
    let mut check = Check::default();
    check.figure("rounded", &mantissa(expected.text("rounded")?, digits)?.to_string(), &rounded.to_string());
    expected.finish()?;
    Ok(check)
}

/// Cents whose exact value is known only as the difference of rounded running totals.
fn running(exact: &[&str], wanted: &[&str], total: Option<&str>, mode: &str) -> Result<Check, Halt> {
    let mut check = Check::default();
    check.same("number of parts", &wanted.len(), &exact.len());
    let mut running = Running::new(rounding_mode(mode)?);
    for (at, (exact, wanted)) in exact.iter().zip(wanted).enumerate() {
        let digits = scale(exact).max(2);
        let cents = Ratio::from_decimal(mantissa(exact, digits)?, digits - 2).map_err(broken)?;
        let part = running.next(cents).map_err(broken)?;
        check.figure(&format!("[{at}]"), &mantissa(wanted, 2)?.to_string(), &part.to_string());
    }
    if let Some(total) = total {
        check.figure("total", &mantissa(total, 2)?.to_string(), &running.total_so_far().to_string());
    }
    Ok(check)
}

pub(super) fn cumulative(case: &Fields<'_>, mode: &str) -> Result<Check, Halt> {
    match case.text("rule")? {
        "amount_i = round(sum of first i) - round(sum of first i-1)" => {}
        word => return Err(case.unknown_word("rule", word)),
    }
    let expected = case.object("expected")?;
    let (amounts, total) = (expected.texts("amounts")?, expected.maybe_text("total")?);
    let check = running(&case.texts("exact_amounts")?, &amounts, total, mode)?;
    expected.finish()?;
    Ok(check)
}

pub(super) fn carry(case: &Fields<'_>, mode: &str) -> Result<Check, Halt> {
    match case.text("rule")? {
        "carry the residue through the components in this order" => {}
        word => return Err(case.unknown_word("rule", word)),
    }
    let mut exact = Vec::new();
    for component in case.objects("components")? {
        component.says_nothing(&["name"]);
        exact.push(component.text("exact")?);
        component.finish()?;
    }
    let expected = case.object("expected")?;
    expected.says_nothing(&["naive_total"]);
    let (parts, total) = (expected.texts("components")?, expected.maybe_text("total")?);
    let check = running(&exact, &parts, total, mode)?;
    expected.finish()?;
    Ok(check)
}

/// Compares the shares of `amount`, counted in the smallest unit that it and its shares are written in.
fn shares(case: &Fields<'_>, how: Allocation, wanted: &[String]) -> Result<Check, Halt> {
    let amount = case.number("amount")?;
    let smallest = wanted.iter().chain([&amount]).map(|text| scale(text)).max().unwrap_or(0);
    let ratios = case.numbers("ratios")?;
    let digits = ratios.iter().map(|ratio| scale(ratio)).max().unwrap_or(0);
    if ratios.iter().all(|ratio| plain(ratio) == "0") {
        return Err(Halt::out_of_scope("an amount over zero ratios, of which no case says what becomes"));
    }
    let weights = ratios.iter().map(|ratio| mantissa(ratio, digits)).collect::<Result<Vec<_>, _>>()?;
    let mut parts = Vec::new();
    Allocator::default()
        .allocate(mantissa(&amount, smallest)?, &weights, None, how, |a, b| a.cmp(&b), &mut parts)
        .map_err(broken)?;
    let mut check = Check::default();
    check.same("number of parts", &wanted.len(), &parts.len());
    for (at, (wanted, part)) in wanted.iter().zip(parts).enumerate() {
        check.figure(&format!("[{at}]"), &mantissa(wanted, smallest)?.to_string(), &part.to_string());
    }
    Ok(check)
}

pub(super) fn allocate(case: &Fields<'_>) -> Result<Check, Halt> {
    // Who gets an odd unit among equal remainders: the first, or whom a tie that is not stated may prefer.
    let largest_remainder: &[_] = match case.maybe_text("tie")? {
        None => &[Remainder::LargestRemainder, Remainder::LargestRemainderTiesPosition],
        Some("first") => &[Remainder::LargestRemainderTiesPosition],
        Some(word) => return Err(case.unknown_word("tie", word)),
    };
    let remainders = match case.text("residue_to")? {
        "first" => &[Remainder::First],
        "largest_ratio" => &[Remainder::LargestWeight],
        "largest_remainder" => largest_remainder,
        word => return Err(case.unknown_word("residue_to", word)),
    };
    let expected = case.object("expected")?;
    let key = if expected.has("parts") { "parts" } else { "shares" };
    let wanted = expected.numbers(key)?;
    expected.finish()?;
    whichever("tie", remainders.iter().copied(), |remainder| {
        shares(case, Allocation { remainder, ..Allocation::default() }, &wanted)
    })
}

/// A refund of an allocation mirrors it, whatever the library did.
pub(super) fn mirror(case: &Fields<'_>) -> Result<Check, Halt> {
    case.says_nothing(&["library_result"]);
    shares(case, Allocation::default(), &case.numbers("mirror_of_positive")?)
}

/// One conversion, rounded once. The case names no currencies: both have two decimals.
pub(super) fn exchange(case: &Fields<'_>, mode: &str) -> Result<Check, Halt> {
    let (mantissa_of_rate, digits) = parse_decimal(plain(&case.number("rate")?)).map_err(broken)?;
    let one = pow10(digits).ok_or_else(|| Halt::broken("the rate is too fine"))?;
    // Absent: an amount is multiplied by its rate.
    let (by, per) = match case.maybe_text("direction")? {
        None => (mantissa_of_rate, one),
        Some("divide") => (one, mantissa_of_rate),
        Some(word) => return Err(case.unknown_word("direction", word)),
    };
    let amount = mantissa(&case.number("amount")?, 2)?;
    let converted = mul_div(amount, by, per, rounding_mode(mode)?).map_err(broken)?;
    let expected = case.object("expected")?;
    let mut check = Check::default();
    let wanted = mantissa(expected.text("converted")?, 2)?;
    check.figure("converted", &wanted.to_string(), &converted.to_string());
    expected.finish()?;
    Ok(check)
}
