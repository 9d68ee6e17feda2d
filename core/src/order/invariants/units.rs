//! I1: where the units of a line are.
//!
//! `ordered = open + shipped + cancelled` with the packed units of shipments among the open ones, `delivered ≤ shipped`,
//! `return_open + returned + return_rejected ≤ shipped`. The quantities of a line's amounts add up to `ordered`, and of each
//! `reversed ≤ quantity`; a unit that was cancelled or came back is reversed. What a line counts is what its shipments and
//! its returns say. Nothing is below 0, and all of it whole unless the line is `divisible`.

use super::Findings;
use super::rules::Rule;
use crate::contract::Quantity;
use crate::contract::order::{Order, OrderLine, OrderReturn, ReturnLine};
use crate::order::lookup::Places;

pub(super) fn check_units(order: &Order, findings: &mut Findings) {
    let elsewhere = Elsewhere::of_lines(order);
    for ((position, line), elsewhere) in order.lines.iter().enumerate().zip(&elsewhere) {
        of_line(line, elsewhere, &format!("/lines/{position}"), findings);
    }
    for (number, shipment) in order.shipments.iter().enumerate() {
        let places = Places::of(&order.lines, shipment.lines.len());
        for (position, content) in shipment.lines.iter().enumerate() {
            let path = format!("/shipments/{number}/lines/{position}");
            let used = sum(&[content.shipped, content.cancelled]);
            findings.at_most(Rule::SHIPMENT_UNITS, &path, used, units(content.quantity));
            findings.at_most(Rule::UNITS_DELIVERED, &path, units(content.delivered), units(content.shipped));
            let quantities = [
                ("quantity", content.quantity),
                ("shipped", content.shipped),
                ("delivered", content.delivered),
                ("cancelled", content.cancelled),
            ];
            counted(places.get(&order.lines, &content.line), &quantities, &path, findings);
        }
    }
    for (number, back) in order.returns.iter().enumerate() {
        let places = Places::of(&order.lines, back.lines.len());
        for (position, content) in back.lines.iter().enumerate() {
            let path = format!("/returns/{number}/lines/{position}");
            findings.at_most(Rule::RETURN_RECEIVED, &path, content.inspected(), units(content.received));
            findings.at_most(Rule::RETURN_REQUESTED, &path, content.inspected(), units(content.quantity));
            let quantities = [
                ("quantity", content.quantity),
                ("received", content.received),
                ("accepted", content.accepted),
                ("rejected", content.rejected),
            ];
            counted(places.get(&order.lines, &content.line), &quantities, &path, findings);
        }
    }
}

fn of_line(line: &OrderLine, elsewhere: &Elsewhere, path: &str, findings: &mut Findings) {
    let (ordered, shipped) = (units(line.ordered), units(line.shipped));
    let gone = sum(&[line.packed, line.shipped, line.cancelled]);
    findings.at_most(Rule::UNITS_ORDERED, path, gone, ordered);
    findings.at_most(Rule::UNITS_DELIVERED, path, units(line.delivered), shipped);
    let back = sum(&[line.return_open, line.returned, line.return_rejected]);
    findings.at_most(Rule::UNITS_BACK, path, back, shipped);
    let priced = line.amounts.iter().fold(0, |sum: i64, amounts| sum.saturating_add(units(amounts.quantity)));
    findings.equal(Rule::UNITS_PRICED, path, priced, ordered);
    let reversed =
        line.amounts.iter().fold(0, |sum: i64, amounts| sum.saturating_add(units(amounts.reversed)));
    // A unit that was refunded before is cancelled or taken back without being reversed again, so that more may be.
    findings.at_most(Rule::UNITS_TAKEN_BACK, path, sum(&[line.cancelled, line.returned]), reversed);
    for (at, amounts) in line.amounts.iter().enumerate() {
        let path = format!("{path}/amounts/{at}");
        findings.at_most(Rule::UNITS_REVERSED, &path, units(amounts.reversed), units(amounts.quantity));
        let quantities = [("quantity", amounts.quantity), ("reversed", amounts.reversed)];
        counted(Some(line), &quantities, &path, findings);
    }
    for (rule, found, counted) in [
        (Rule::SHIPMENTS_PACKED, elsewhere.waiting, line.packed),
        (Rule::SHIPMENTS_SHIPPED, elsewhere.shipped, line.shipped),
        (Rule::SHIPMENTS_DELIVERED, elsewhere.delivered, line.delivered),
        (Rule::RETURNS_OPEN, elsewhere.return_open, line.return_open),
        (Rule::RETURNS_ACCEPTED, elsewhere.returned, line.returned),
        (Rule::RETURNS_REJECTED, elsewhere.return_rejected, line.return_rejected),
        (Rule::RETURNS_EXCESS, elsewhere.excess_received, line.excess_received),
    ] {
        findings.equal(rule, path, found, units(counted));
    }
    let quantities = [
        ("ordered", line.ordered),
        ("packed", line.packed),
        ("shipped", line.shipped),
        ("delivered", line.delivered),
        ("cancelled", line.cancelled),
        ("return_open", line.return_open),
        ("returned", line.returned),
        ("return_rejected", line.return_rejected),
        ("excess_received", line.excess_received),
    ];
    counted(Some(line), &quantities, path, findings);
}

/// Quantities of a line, each at its name: not below 0, and whole where the line is in pieces.
fn counted(line: Option<&OrderLine>, quantities: &[(&str, Quantity)], path: &str, findings: &mut Findings) {
    for (name, quantity) in quantities {
        let (path, millionths) = (format!("{path}/{name}"), units(*quantity));
        findings.at_least(Rule::QUANTITY_SIGN, &path, millionths, 0);
        let part = line.map_or(0, |line| line.part_of_piece(millionths));
        findings.equal(Rule::QUANTITY_WHOLE, &path, part, 0);
    }
}

/// A line's units as shipments and returns count them, in millionths.
#[derive(Clone, Copy, Debug, Default)]
struct Elsewhere {
    waiting: i64,
    shipped: i64,
    delivered: i64,
    return_open: i64,
    returned: i64,
    return_rejected: i64,
    excess_received: i64,
}

impl Elsewhere {
    /// Of each line, in their order.
    fn of_lines(order: &Order) -> Vec<Self> {
        let packed = || order.shipments.iter().flat_map(|shipment| &shipment.lines);
        let came = || order.returns.iter().flat_map(|back| back.lines.iter().map(move |line| (back, line)));
        let places = Places::of(&order.lines, packed().count().saturating_add(came().count()));
        let mut all = vec![Self::default(); order.lines.len()];
        for content in packed() {
            let at = places.find(&order.lines, &content.line);
            let Some(line) = at.and_then(|at| all.get_mut(at)) else { continue };
            let left = sum(&[content.shipped, content.cancelled]);
            line.waiting = line.waiting.saturating_add(units(content.quantity)).saturating_sub(left);
            line.shipped = line.shipped.saturating_add(units(content.shipped));
            line.delivered = line.delivered.saturating_add(units(content.delivered));
        }
        for (back, content) in came() {
            let at = places.find(&order.lines, &content.line);
            let Some(line) = at.and_then(|at| all.get_mut(at)) else { continue };
            let open = if back.is_open() { content.open() } else { 0 };
            line.return_open = line.return_open.saturating_add(open);
            line.returned = line.returned.saturating_add(units(content.accepted));
            line.return_rejected = line.return_rejected.saturating_add(units(content.rejected));
            line.excess_received = line.excess_received.saturating_add(excess(back, content));
        }
        all
    }
}

/// The units of a line in a return that came beyond the requested ones. A return ends when all that came within them is
/// inspected, and whatever comes later is beyond them.
fn excess(back: &OrderReturn, content: &ReturnLine) -> i64 {
    let within = if back.is_open() { units(content.quantity) } else { content.inspected() };
    units(content.received).saturating_sub(within).max(0)
}

fn units(quantity: Quantity) -> i64 {
    quantity.millionths()
}

fn sum(quantities: &[Quantity]) -> i64 {
    quantities.iter().fold(0, |sum, quantity| sum.saturating_add(units(*quantity)))
}
