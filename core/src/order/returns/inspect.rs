//! Inspecting received units.
//!
//! **What it does** `InspectReturn` accepts or rejects received units; the sale of accepted ones is reversed.
//! **When it applies** to units that were requested and received, whether or not the return was approved.
//! **Order and rounding** units are counted in millionths; `return_open` falls as units are inspected. The refund
//! chains reverse the sale of accepted units. A unit is reversed once: accepted units are first those of the line that
//! were refunded in advance (`reversed − cancelled − returned`), and only the rest is reversed. Rejected units stay sold.
//! `credited` rises by what the order costs less, both roundings included: max(0, R(before)) − max(0, R(after)).
//! **Example** of 2 shirts for 10.00 each, 1 is accepted and 1 rejected: 10.00 is owed.
//! **Source** orders.md I1; Medusa's returns (items that are not accepted).

use crate::contract::Id;
use crate::contract::order::{EventData, InspectReturn, InspectedLine, Order, ReturnInspected, ReturnLine};
use crate::error::ProblemCode;

use super::progress::{allow_return_lines, open_return};
use crate::order::amounts::{move_units, raise};
use crate::order::balance::{open_shares, rounded};
use crate::order::command::allowed::AllowedBuilder;
use crate::order::command::context::{Decision, DecisionContext, Limit};
use crate::order::lookup::{Places, Seen};
use crate::order::refund::parts::reverse_and_carry;
use crate::order::refund::reversal::Pricing;
use crate::order::refund::units::{Units, reversals_for, reverse_units};

/// How many units of a line in a return may be inspected, in millionths.
pub(crate) fn inspect_bound(line: Option<&ReturnLine>) -> Limit {
    Limit { code: ProblemCode::InspectExceedsReceived, largest: line.map_or(0, ReturnLine::uninspected) }
}

/// Decides `InspectReturn`.
pub(crate) fn inspect(case: &DecisionContext<'_>, details: &InspectReturn, decision: &mut Decision) {
    let (all, parts) = merged(case, decision, &details.lines);
    let Some(back) = open_return(case, decision, &details.id) else { return };
    let mut requested = Vec::new();
    let sought = all.len();
    let (sold, came) = (Places::of(&case.order.lines, sought), Places::of(&back.lines, sought));
    for found in &all {
        let (accepted, rejected) = (found.accepted.millionths(), found.rejected.millionths());
        let path = "/action/details/lines";
        let content = came.get(&back.lines, &found.line);
        let bound = inspect_bound(content);
        let sold_line = sold.get(&case.order.lines, &found.line);
        let part = parts.iter().find(|(line, ..)| *line == found.line);
        match (part, sold_line) {
            (Some((_, path, part)), Some(line)) => decision.moves(line, Some(bound), *part, path),
            _ => decision.units_within(bound, accepted.saturating_add(rejected), path),
        };
        let millionths = sold_line.map_or(0, |line| line.to_reverse(accepted));
        if millionths > 0 {
            requested.push(Units { line: &found.line, millionths, pricing: Pricing::First });
        }
    }
    if !decision.is_clear() {
        return;
    }
    let mut reversals = reversals_for(case, &requested);
    let Some(reversals) = reverse_units(case, decision, &mut reversals, &requested) else { return };
    let details = ReturnInspected { id: details.id.clone(), lines: all, reversals };
    decision.emit(EventData::ReturnInspected { details });
}

/// Allows `InspectReturn`.
pub(crate) fn allow_inspect(case: &DecisionContext<'_>, allowed: &mut AllowedBuilder) {
    allow_return_lines(case, allowed, inspect_bound);
}

/// A part of a piece that is named: the line, the path and the quantity in millionths.
type PartOfPiece = (Id, String, i64);

/// The results of the inspection, each line once: a line named twice counts together; and what is no whole number of
/// pieces.
fn merged(
    case: &DecisionContext<'_>,
    decision: &mut Decision,
    lines: &[InspectedLine],
) -> (Vec<InspectedLine>, Vec<PartOfPiece>) {
    if lines.is_empty() {
        let message = "no line is named; name at least one";
        decision.refuse(ProblemCode::NothingAsked, "/action/details/lines", message);
    }
    let mut all: Vec<InspectedLine> = Vec::with_capacity(lines.len());
    let mut parts: Vec<PartOfPiece> = Vec::new();
    let places = Places::of(&case.order.lines, lines.len());
    let mut seen = Seen::of(case.order.lines.len());
    for (position, found) in lines.iter().enumerate() {
        let path = format!("/action/details/lines/{position}");
        let Some(at) = places.find(&case.order.lines, &found.line) else {
            decision.unknown(ProblemCode::UnknownLine, &format!("{path}/line"), "line", &found.line);
            continue;
        };
        let counts = [found.accepted.millionths(), found.rejected.millionths()];
        if counts.iter().any(|&count| count < 0) || counts == [0, 0] {
            let message = "say how many units are accepted or rejected: none below 0, one above 0";
            decision.refuse(ProblemCode::QuantityNotPositive, path, message);
            continue;
        }
        if let Some(line) = case.order.lines.get(at)
            && let Some((name, part)) =
                ["accepted", "rejected"].into_iter().zip(counts).find(|(_, count)| !line.is_whole(*count))
        {
            parts.push((found.line.clone(), format!("{path}/{name}"), part));
        }
        match seen.number(at).and_then(|before| all.get_mut(before)) {
            Some(known) => {
                move_units(&mut known.accepted, found.accepted.millionths());
                move_units(&mut known.rejected, found.rejected.millionths());
            }
            None => {
                seen.remember(at, all.len());
                all.push(found.clone());
            }
        }
    }
    (all, parts)
}

/// Folds `ReturnInspected`.
pub(crate) fn inspected(order: &mut Order, event: &ReturnInspected) {
    let exponent = order.exponent;
    let before = costs(order);
    let Order { returns, lines: sold, .. } = order;
    let Some(back) = returns.iter_mut().find(|back| back.id == event.id) else { return };
    let (came, ordered) = (Places::of(&back.lines, event.lines.len()), Places::of(sold, event.lines.len()));
    for found in &event.lines {
        let content = came.get_mut(&mut back.lines, &found.line);
        let line = ordered.get_mut(sold, &found.line);
        let (Some(content), Some(line)) = (content, line) else { continue };
        let (accepted, rejected) = (found.accepted.millionths(), found.rejected.millionths());
        move_units(&mut content.accepted, accepted);
        move_units(&mut content.rejected, rejected);
        move_units(&mut line.returned, accepted);
        move_units(&mut line.return_rejected, rejected);
        move_units(&mut line.return_open, accepted.saturating_add(rejected).saturating_neg());
    }
    reverse_and_carry(order, &event.reversals);
    let given = before.saturating_sub(costs(order));
    if let Some(back) = order.returns.iter_mut().find(|back| back.id == event.id) {
        raise(&mut back.credited, given, exponent);
    }
}

/// What the order costs the customer, rounded as it is paid, in minor units: never less than 0.
fn costs(order: &Order) -> i64 {
    rounded(order, open_shares(order)).max(0)
}
