//! The figures of an order that must agree: I1, where the units of a line are.
//!
//! `ordered = open + shipped + cancelled` with the packed units of shipments among the open ones, `delivered ≤ shipped`,
//! `return_open + returned + return_rejected ≤ shipped`; the quantities of a line's amounts add up to `ordered`, and of each
//! `reversed ≤ quantity`; nothing is below 0, and all of it whole unless the line is `divisible`; shipments hold what lines
//! say they do.
//!
//! I3, I4, I5: frozen amounts and reversed amounts.
//!
//! I4: in all frozen amounts, `net + Σ added taxes = gross`, and promotions took off no more than the list amount. Whether
//! `list − discounts` is `net` or `gross` the order does not tell: a tax may be inside the price of a net cart, and with
//! `line_amount: exact` the net amount is rounded from the exact amount, not from the rounded one. I5: no more is reversed than the part costs, and no more as goodwill than in
//! all. I3: what the customer still pays for a part equals the result of the refund chain, so that the sums in the
//! state, the arithmetic and the balance due agree.
//!
//! I2: the sums of a tender.
//!
//! Captured, refunded, voided and released are the sums of what its operations did; an operation did nothing unless it
//! succeeded; nothing is below 0. The commands keep *requests* within their limits; recorded facts may exceed them.

use super::Findings;
use crate::contract::order::{
    FrozenAmounts, LineAmounts, OperationKind, OperationState, Order, OrderCharge, OrderLine, OrderTender,
};
use crate::contract::{Amount, Quantity};
use crate::order::lookup::Places;
use crate::order::refund::reversal::ReversalPart;

const I1: &str = "I1";

pub(super) fn check_quantities(order: &Order, findings: &mut Findings) {
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
        ("ordered", line.ordered),
        ("packed", line.packed),
        ("shipped", line.shipped),
        ("delivered", line.delivered),
        ("cancelled", line.cancelled),
        ("return_open", line.return_open),
        ("returned", line.returned),
        ("return_rejected", line.return_rejected),
        ("excess_received", line.excess_received),
    ] {
        let path = format!("{path}/{name}");
        findings.not_below_nothing(I1, &path, "not below 0", units(quantity));
        let part = line.part_of_piece(units(quantity));
        findings.equal(I1, &path, "the parts of units that are pieces = 0", part, 0);
    }
}

/// The sums of a line's units over all shipments.
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

pub(super) fn check_sales(order: &Order, findings: &mut Findings) {
    for (position, line) in order.lines.iter().enumerate() {
        for (at, amounts) in line.amounts.iter().enumerate() {
            of_line(order, amounts, &format!("/lines/{position}/amounts/{at}"), findings);
        }
    }
    for (name, charges) in [("shipping", &order.shipping), ("fees", &order.fees)] {
        for (position, charge) in charges.iter().enumerate() {
            of_charge(order, charge, &format!("/{name}/{position}"), findings);
        }
    }
}

fn of_line(order: &Order, amounts: &LineAmounts, path: &str, findings: &mut Findings) {
    let LineAmounts { frozen, reversed_amount, customer_reversed, reversed_goodwill, .. } = amounts;
    priced(order, frozen, &format!("{path}/frozen"), findings);
    let goodwill = order.minor(*reversed_goodwill);
    part_of(goodwill, order.minor(*reversed_amount), "reversed_goodwill", path, findings);
    reversed(order, frozen, (*reversed_amount, *customer_reversed), path, findings);
    left(order, &ReversalPart::of_amounts(order, amounts), frozen, *customer_reversed, path, findings);
}

fn of_charge(order: &Order, charge: &OrderCharge, path: &str, findings: &mut Findings) {
    let OrderCharge { amounts, reversed_amount, customer_reversed, .. } = charge;
    priced(order, amounts, &format!("{path}/amounts"), findings);
    reversed(order, amounts, (*reversed_amount, *customer_reversed), path, findings);
    left(order, &ReversalPart::of_charge(order, charge), amounts, *customer_reversed, path, findings);
}

/// I4.
fn priced(order: &Order, frozen: &FrozenAmounts, path: &str, findings: &mut Findings) {
    let taxes = frozen.added_taxes();
    let parts = taxes.fold(order.minor(frozen.net), |sum, tax| sum.saturating_add(order.minor(tax.tax)));
    findings.equal("I4", path, "net + added taxes = gross", parts, order.minor(frozen.gross));
    let off = frozen.adjustments.iter().map(|adjustment| order.minor(adjustment.amount));
    let off = off.fold(0_i64, i64::saturating_add);
    findings.at_most("I4", path, "discounts ≤ list", off, order.minor(frozen.list));
}

/// I5.
fn reversed(
    order: &Order,
    frozen: &FrozenAmounts,
    (gross, customer): (Amount, Amount),
    path: &str,
    findings: &mut Findings,
) {
    let (part, whole) = (order.minor(gross), order.minor(frozen.gross));
    part_of(part, whole, "reversed_amount", path, findings);
    if part == whole && whole != 0 {
        let rule = "all of it reversed: all of the customer's share too";
        findings.equal("I5", path, rule, order.minor(customer), frozen.customer(order));
    }
}

/// A part lies between 0 and its whole.
fn part_of(part: i64, whole: i64, name: &str, path: &str, findings: &mut Findings) {
    let path = format!("{path}/{name}");
    let sign = if whole < 0 { -1 } else { 1 };
    let (part, whole) = (part.saturating_mul(sign), whole.saturating_mul(sign));
    findings.not_below_nothing("I5", &path, "what is reversed has the sign of what it cost", part);
    findings.at_most("I5", &path, "no more is reversed than it cost", part, whole);
}

/// I3.
fn left(
    order: &Order,
    part: &ReversalPart<'_>,
    frozen: &FrozenAmounts,
    customer_reversed: Amount,
    path: &str,
    findings: &mut Findings,
) {
    let Ok(by_chain) = part.frozen_line().and_then(|line| line.customer_left(part.so_far())) else {
        return;
    };
    let by_sums = frozen.customer(order).saturating_sub(order.minor(customer_reversed));
    findings.equal(
        "I3",
        path,
        "what the customer still pays = what the refund chain leaves",
        by_sums,
        by_chain,
    );
}

const I2: &str = "I2";

pub(super) fn check_tenders(order: &Order, findings: &mut Findings) {
    for (position, tender) in order.tenders.iter().enumerate() {
        let path = format!("/tenders/{position}");
        for (name, amount) in [
            ("authorized", tender.authorized),
            ("voided", tender.voided),
            ("expired", tender.expired),
            ("released", tender.released),
            ("captured", tender.captured),
            ("refunded", tender.refunded),
        ] {
            findings.not_below_nothing(I2, &format!("{path}/{name}"), "not below 0", order.minor(amount));
        }
        let captured = done(order, tender, |kind| {
            matches!(kind, OperationKind::Capture | OperationKind::FinalCapture | OperationKind::Sale)
        });
        let refunded = done(order, tender, |kind| kind == OperationKind::Refund);
        let voided = done(order, tender, |kind| kind == OperationKind::Void);
        let released = tender.operations.iter();
        let released =
            released.fold(0_i64, |sum, operation| sum.saturating_add(order.minor(operation.released)));
        findings.equal(I2, &path, "captures = captured", captured, order.minor(tender.captured));
        findings.equal(I2, &path, "refunds = refunded", refunded, order.minor(tender.refunded));
        findings.equal(I2, &path, "voids = voided", voided, order.minor(tender.voided));
        findings.equal(
            I2,
            &path,
            "released by final captures = released",
            released,
            order.minor(tender.released),
        );
        for (at, operation) in tender.operations.iter().enumerate() {
            let path = format!("{path}/operations/{at}");
            let done = order.minor(operation.done);
            findings.not_below_nothing(I2, &path, "done is not below 0", done);
            if operation.state != OperationState::Succeeded {
                findings.equal(I2, &path, "nothing is done unless it succeeded", done, 0);
            }
        }
    }
}

/// What operations of some kinds did together.
fn done(order: &Order, tender: &OrderTender, is_meant: fn(OperationKind) -> bool) -> i64 {
    let operations = tender.operations.iter().filter(|operation| is_meant(operation.kind));
    operations.fold(0, |sum, operation| sum.saturating_add(order.minor(operation.done)))
}
