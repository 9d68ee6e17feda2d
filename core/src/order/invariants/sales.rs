//! I3, I4, I5: what things cost, and what was taken back of them.
//!
//! I4: in each frozen line, shipment and fee, `net + Σ added taxes = gross`, and `list − discounts = net` where prices are
//! without tax, those apart that others fund. I5: no more is taken back than it cost, of it
//! no more as an amount alone than in all. I3: what the customer still pays for it is what the refund chain says: the
//! sums in the state and the arithmetic agree, so that the balance due does.

use crate::contract::order::{LineAmounts, Order};
use crate::contract::{Amount, Id, PriceMode, Settlement};

use super::finding::Findings;
use crate::order::balance::customer;
use crate::order::refund::reversal::ReversalPart;

pub(super) fn check(order: &Order, findings: &mut Findings) {
    for (position, line) in order.lines.iter().enumerate() {
        let path = format!("/lines/{position}");
        frozen(order, &line.amounts, &path, findings);
        let goodwill = order.minor(line.reversed_goodwill);
        part_of(goodwill, order.minor(line.reversed_amount), "reversed_goodwill", &path, findings);
        taken_back(order, &line.amounts, (line.reversed_amount, line.customer_reversed), &path, findings);
        left(
            order,
            &ReversalPart::of_line(order, line),
            &line.amounts,
            line.customer_reversed,
            &path,
            findings,
        );
    }
    for (name, charges) in [("shipping", &order.shipping), ("fees", &order.fees)] {
        for (position, charge) in charges.iter().enumerate() {
            let path = format!("/{name}/{position}");
            let back = (charge.reversed_amount, charge.customer_reversed);
            frozen(order, &charge.amounts, &path, findings);
            taken_back(order, &charge.amounts, back, &path, findings);
            let part = ReversalPart::of_charge(order, charge);
            left(order, &part, &charge.amounts, charge.customer_reversed, &path, findings);
        }
    }
}

/// I4.
fn frozen(order: &Order, vector: &LineAmounts, path: &str, findings: &mut Findings) {
    let added = vector.taxes.iter().filter(|tax| tax.settlement == Settlement::Added);
    let parts = added.fold(order.minor(vector.net), |sum, tax| sum.saturating_add(order.minor(tax.tax)));
    let path = format!("{path}/vector");
    findings.equal("I4", &path, "net + added taxes = gross", parts, order.minor(vector.gross));
    // Prices that include tax may lose it where none is owed; those without are the net amount.
    if order.price_mode == PriceMode::TaxExcluded {
        let is_funded = |promotion: &Id| vector.funded.iter().any(|funded| funded.promotion == *promotion);
        let borne = vector.adjustments.iter().filter(|adjustment| !is_funded(&adjustment.promotion));
        let off = borne.fold(0_i64, |sum, adjustment| sum.saturating_add(order.minor(adjustment.amount)));
        let base = order.minor(vector.list).saturating_sub(off);
        findings.equal("I4", &path, "list − discounts = net", base, order.minor(vector.net));
    }
}

/// I5.
fn taken_back(
    order: &Order,
    vector: &LineAmounts,
    (gross, paid): (Amount, Amount),
    path: &str,
    findings: &mut Findings,
) {
    let (back, whole) = (order.minor(gross), order.minor(vector.gross));
    part_of(back, whole, "reversed_amount", path, findings);
    if back == whole && whole != 0 {
        let rule = "all of it taken back: all of the customer's share too";
        findings.equal("I5", path, rule, order.minor(paid), customer(order, vector));
    }
}

/// A part lies between 0 and its whole.
fn part_of(part: i64, whole: i64, name: &str, path: &str, findings: &mut Findings) {
    let path = format!("{path}/{name}");
    let sign = if whole < 0 { -1 } else { 1 };
    let (part, whole) = (part.saturating_mul(sign), whole.saturating_mul(sign));
    findings.not_below_nothing("I5", &path, "what is taken back has the sign of what it cost", part);
    findings.at_most("I5", &path, "no more is taken back than it cost", part, whole);
}

/// I3.
fn left(
    order: &Order,
    part: &ReversalPart<'_>,
    vector: &LineAmounts,
    customer_reversed: Amount,
    path: &str,
    findings: &mut Findings,
) {
    let Ok(by_chain) = part.vector().and_then(|frozen| frozen.customer_left(part.so_far())) else {
        return;
    };
    let by_sums = customer(order, vector).saturating_sub(order.minor(customer_reversed));
    findings.equal(
        "I3",
        path,
        "what the customer still pays = what the refund chain leaves",
        by_sums,
        by_chain,
    );
}
