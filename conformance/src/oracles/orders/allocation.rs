//! One amount over weights.

use farthing::money::{Allocation, Allocator, Remainder};
use serde_json::Value;

use super::super::verdict::{Check, Halt};
use super::{Case, said};

/// How the function that a case's source tests gives odd cents away.
const RESIDUES: &[(&str, Remainder)] = &[
    ("prorate", Remainder::LargestRemainderTiesPosition),
    ("ProportionalIntegerDistributor", Remainder::HalfDownThenFirst),
    ("IntegerDistributor", Remainder::First),
];

pub(super) fn answer(case: &Case<'_>) -> Result<Check, Halt> {
    let whole = |values: &[Value]| values.iter().map(Value::as_i64).collect::<Option<Vec<_>>>();
    let weights =
        whole(case.setup.list("weights")?).ok_or_else(|| Halt::broken("weights are whole numbers"))?;
    let amount = case.commands.first().and_then(|command| said(command)["amount_minor"].as_i64());
    let amount = amount.ok_or_else(|| Halt::broken("an allocation has an amount"))?;
    let residue = RESIDUES.iter().find(|(words, _)| case.source.contains(words)).map(|(_, residue)| *residue);
    let residue = residue.ok_or_else(|| Halt::out_of_scope("another system's way of allocating"))?;
    let mut parts = Vec::new();
    let how = Allocation { remainder: residue, ..Allocation::default() };
    let outcome = Allocator::default().allocate(amount, &weights, None, how, |a, b| a.cmp(&b), &mut parts);
    outcome.map_err(|fault| Halt::broken(fault.to_string()))?;
    let mut check = Check::default();
    check.same("shares_minor", &whole(case.expected.list("shares_minor")?), &Some(parts));
    Ok(check)
}
