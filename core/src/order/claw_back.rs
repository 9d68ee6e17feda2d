//! Taking units back, with what the policy says of promotions for which the kept goods no longer qualify.
//!
//! **What it does** gives the records of taking units of one or more lines back.
//! **When it applies** wherever units are taken back: cancelled, accepted as returned, refunded.
//! **Order and rounding** `keep`: each unit at what it carries.
//! **Example** 6 × 50.00, 10 % off from 300.00, paid 270.00; five come back: `keep` 225.00.
//! **Source** orders.md "Refunds that close exactly".

use crate::contract::Id;
use crate::contract::order::LineReversal;

use super::reversal::Reversals;
use super::ruling::{Case, Ruling};

/// So many units of a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Units<'a> {
    /// The line.
    pub(super) line: &'a Id,
    /// How many millionths of a unit, more than 0.
    pub(super) millionths: i64,
}

/// Takes units back, all of one command at once, a line at most once. Guard them first with
/// [`units_bound`](super::reversal::Part::units_bound). None where it was refused.
///
/// There may be records of further lines, with a quantity of 0: what had been kept back of them goes back now.
pub(super) fn take_units(
    _case: &Case<'_>,
    ruling: &mut Ruling,
    reversals: &mut Reversals<'_>,
    asked: &[Units<'_>],
) -> Option<Vec<LineReversal>> {
    let mut records = Vec::with_capacity(asked.len());
    for units in asked {
        let line = reversals.line(units.line)?;
        records.push(ruling.step(line.by_units(units.millionths), "/action/details")?);
    }
    Some(records)
}
