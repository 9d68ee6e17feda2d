//! One amount over weights.

use farthing::money::{Allocation, Allocator, OnZero, Remainder};

use super::super::fields::Fields;
use super::super::verdict::{Check, Halt};
use super::sale::exponent;
use crate::decimal::{mantissa_at, scale};

pub(super) fn answer(case: &Fields<'_>) -> Result<Check, Halt> {
    let exponent = exponent(case)?;
    let how = rule(&case.object("policy")?)?;
    let weights = case.texts("weights")?;
    let digits = weights.iter().map(|weight| scale(weight)).max().unwrap_or(0);
    let mut weights = weights.iter().map(|weight| minor(weight, digits)).collect::<Result<Vec<_>, _>>()?;
    if how.remainder == Remainder::First {
        // `first` shares evenly, whatever the weights.
        weights.fill(1);
    }
    let mut parts = Vec::new();
    let amount = minor(case.text("amount")?, exponent)?;
    // Shares have no ids: among equals, the smaller id is the earlier position.
    Allocator::default()
        .allocate(amount, &weights, None, how, |a, b| a.cmp(&b), &mut parts)
        .map_err(|fault| Halt::broken(fault.to_string()))?;

    let expect = case.object("expect")?;
    let wanted = expect.texts("shares")?;
    let mut check = Check::default();
    check.same("number of shares", &wanted.len(), &parts.len());
    for (at, (wanted, got)) in wanted.iter().zip(&parts).enumerate() {
        check.figure(&format!("shares[{at}]"), &minor(wanted, exponent)?.to_string(), &got.to_string());
    }
    let sum: i64 = parts.iter().sum();
    check.figure("sum", &minor(expect.text("sum")?, exponent)?.to_string(), &sum.to_string());
    Ok(check)
}

fn rule(policy: &Fields<'_>) -> Result<Allocation, Halt> {
    let by_position = match policy.text("ties")? {
        "position" => true,
        "larger_weight" => false,
        word => return Err(policy.unknown_word("ties", word)),
    };
    let remainder = match policy.text("residue")? {
        "largest_remainder" if by_position => Remainder::LargestRemainderTiesPosition,
        "largest_remainder" => Remainder::LargestRemainder,
        "half_down_then_first" => Remainder::HalfDownThenFirst,
        "first" => Remainder::First,
        word => return Err(policy.unknown_word("residue", word)),
    };
    let on_zero = match policy.text("on_zero")? {
        "unused" => OnZero::Unused,
        "even" => OnZero::Even,
        word => return Err(policy.unknown_word("on_zero", word)),
    };
    policy.finish_ref()?;
    Ok(Allocation { remainder, on_zero, ..Allocation::default() })
}

fn minor(text: &str, digits: u8) -> Result<i64, Halt> {
    mantissa_at(text, digits).ok_or_else(|| Halt::broken(format!("{text} has more than {digits} decimals")))
}
