//! I1: where the units of a line are.
//!
//! `ordered = open + shipped + cancelled` with the packed units of shipments among the open ones, `delivered ≤ shipped`,
//! `return_open + returned + return_rejected ≤ shipped`; the quantities of a line's amounts add up to `ordered`, and of each
//! `reversed ≤ quantity`; nothing is below 0; shipments hold what lines say they do.

use crate::contract::Quantity;
use crate::contract::order::{Order, OrderLine};

use super::Findings;
use crate::order::lookup::Places;

const I1: &str = "I1";

pub(super) fn check(order: &Order, findings: &mut Findings) {
    for ((position, line), packed) in order.lines.iter().enumerate().zip(packed(order)) {
        let path = format!("/lines/{position}");
        whereabouts(line, &path, findings);
        let Packed { waiting, shipped, delivered } = packed;
        findings.equal(I1, &path, "packed in shipments = packed", waiting, units(line.packed));
        findings.equal(I1, &path, "shipped of shipments = shipped", shipped, units(line.shipped));
        findings.equal(I1, &path, "delivered of shipments = delivered", delivered, units(line.delivered));
    }
    for (number, shipment) in order.shipments.iter().enumerate() {
        for (position, content) in shipment.lines.iter().enumerate() {
            let path = format!("/shipments/{number}/lines/{position}");
            let used = sum(&[content.shipped, content.cancelled]);
            findings.at_most(I1, &path, "shipped + cancelled ≤ quantity", used, units(content.quantity));
            let (delivered, shipped) = (units(content.delivered), units(content.shipped));
            findings.at_most(I1, &path, "delivered ≤ shipped", delivered, shipped);
        }
    }
}

fn whereabouts(line: &OrderLine, path: &str, findings: &mut Findings) {
    let (ordered, shipped) = (units(line.ordered), units(line.shipped));
    let gone = sum(&[line.packed, line.shipped, line.cancelled]);
    findings.at_most(I1, path, "packed + shipped + cancelled ≤ ordered", gone, ordered);
    findings.at_most(I1, path, "delivered ≤ shipped", units(line.delivered), shipped);
    let back = sum(&[line.return_open, line.returned, line.return_rejected]);
    findings.at_most(I1, path, "return_open + returned + return_rejected ≤ shipped", back, shipped);
    let priced = line.amounts.iter().fold(0, |sum: i64, amounts| sum.saturating_add(units(amounts.quantity)));
    findings.equal(I1, path, "what was priced = ordered", priced, ordered);
    for (at, amounts) in line.amounts.iter().enumerate() {
        let path = format!("{path}/amounts/{at}");
        let (reversed, quantity) = (units(amounts.reversed), units(amounts.quantity));
        findings.at_most(I1, &path, "reversed ≤ quantity", reversed, quantity);
        findings.not_below_nothing(I1, &format!("{path}/reversed"), "not below 0", reversed);
    }
    for (name, quantity) in [
        ("packed", line.packed),
        ("shipped", line.shipped),
        ("delivered", line.delivered),
        ("cancelled", line.cancelled),
        ("return_open", line.return_open),
        ("returned", line.returned),
        ("return_rejected", line.return_rejected),
        ("excess_received", line.excess_received),
    ] {
        findings.not_below_nothing(I1, &format!("{path}/{name}"), "not below 0", units(quantity));
    }
}

/// What the shipments hold of a line together.
#[derive(Clone, Copy, Default)]
struct Packed {
    waiting: i64,
    shipped: i64,
    delivered: i64,
}

/// The same of each line, in their order.
fn packed(order: &Order) -> Vec<Packed> {
    let contents = || order.shipments.iter().flat_map(|shipment| &shipment.lines);
    let places = Places::of(&order.lines, contents().count());
    let mut all = vec![Packed::default(); order.lines.len()];
    for content in contents() {
        let Some(of_line) = places.find(&order.lines, &content.line).and_then(|at| all.get_mut(at)) else {
            continue;
        };
        let left = sum(&[content.shipped, content.cancelled]);
        of_line.waiting = of_line.waiting.saturating_add(units(content.quantity)).saturating_sub(left);
        of_line.shipped = of_line.shipped.saturating_add(units(content.shipped));
        of_line.delivered = of_line.delivered.saturating_add(units(content.delivered));
    }
    all
}

fn units(quantity: Quantity) -> i64 {
    quantity.millionths()
}

fn sum(quantities: &[Quantity]) -> i64 {
    quantities.iter().fold(0, |sum, quantity| sum.saturating_add(units(*quantity)))
}
