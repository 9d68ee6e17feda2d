//! I3, I4, I5: what things cost, and how much of it was reversed.
//!
//! I4: in all frozen amounts, `net + Σ added taxes = gross`, and `list − discounts = net` where prices are without tax,
//! those apart that others fund. I5: no more is reversed than it cost, of it no more as goodwill than in all. I3: what the
//! customer still pays for it is what the refund chain says: the sums in the state and the arithmetic agree, so that the
//! balance due does.

use crate::contract::order::{FrozenAmounts, LineAmounts, Order, OrderCharge};
use crate::contract::{Amount, PriceMode};

use super::Findings;
use crate::order::refund::reversal::ReversalPart;

pub(super) fn check(order: &Order, findings: &mut Findings) {
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
    // Prices that include tax may lose it where none is owed; those without are the net amount.
    if order.price_mode == PriceMode::TaxExcluded {
        let base = order.minor(frozen.list).saturating_sub(frozen.borne_discounts(order));
        findings.equal("I4", path, "list − discounts = net", base, order.minor(frozen.net));
    }
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
