//! I3, I4, I5: frozen amounts and reversed amounts.
//!
//! I4: in all frozen amounts, `net + Σ added taxes = gross`; what is withheld is the sum of the withheld taxes, and what a
//! third party pays is what its promotion took off; promotions took off no more than the list amount. Whether `list −
//! discounts` is `net` or `gross` the order does not tell: a tax may be inside the price of a net cart, and with
//! `line_amount: exact` the net amount is rounded from the exact amount, not from the rounded one. I5: no more is reversed
//! than the part costs, nor than its reversed units and its goodwill are worth; a return has credited and charged no more
//! than was reversed. I3: what the customer still pays for a part equals the result of the refund chain, so that the sums
//! in the state, the arithmetic and the balance due agree.

use super::Findings;
use super::rules::Rule;
use crate::contract::Amount;
use crate::contract::Settlement;
use crate::contract::order::{FrozenAmounts, LineAmounts, Order, OrderCharge};
use crate::num::mul_div_floor;
use crate::order::refund::parts::has_payable_rounding;
use crate::order::refund::reversal::ReversalPart;

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
    of_order(order, findings);
    returned(order, findings);
}

fn of_line(order: &Order, amounts: &LineAmounts, path: &str, findings: &mut Findings) {
    let LineAmounts { frozen, reversed_amount, customer_reversed, reversed_goodwill, .. } = amounts;
    priced(order, frozen, &format!("{path}/frozen"), findings);
    let goodwill = order.minor(*reversed_goodwill);
    part_of(goodwill, order.minor(*reversed_amount), "reversed_goodwill", path, findings);
    reversed(order, frozen, (*reversed_amount, *customer_reversed), path, findings);
    by_units(order, amounts, path, findings);
    left(order, &ReversalPart::of_amounts(order, amounts), frozen, *customer_reversed, path, findings);
}

fn of_charge(order: &Order, charge: &OrderCharge, path: &str, findings: &mut Findings) {
    let OrderCharge { amounts, reversed_amount, customer_reversed, .. } = charge;
    priced(order, amounts, &format!("{path}/amounts"), findings);
    reversed(order, amounts, (*reversed_amount, *customer_reversed), path, findings);
    if charge.is_reversed {
        findings.equal(Rule::REVERSED_NOTHING, path, order.minor(amounts.gross), 0);
    }
    left(order, &ReversalPart::of_charge(order, charge), amounts, *customer_reversed, path, findings);
}

/// I4.
fn priced(order: &Order, frozen: &FrozenAmounts, path: &str, findings: &mut Findings) {
    let parts = minor(order, frozen.added_taxes().map(|tax| tax.tax)).saturating_add(order.minor(frozen.net));
    findings.equal(Rule::PARTS_OF_GROSS, path, parts, order.minor(frozen.gross));
    let off = minor(order, frozen.adjustments.iter().map(|adjustment| adjustment.amount));
    findings.at_most(Rule::DISCOUNTS, path, off, order.minor(frozen.list));
    for (at, adjustment) in frozen.adjustments.iter().enumerate() {
        let path = format!("{path}/adjustments/{at}");
        findings.at_least(Rule::DISCOUNT_SIGN, &path, order.minor(adjustment.amount), 1);
    }
    let withheld = frozen.taxes.iter().filter(|tax| tax.settlement == Settlement::Withheld);
    let withheld = minor(order, withheld.map(|tax| tax.tax));
    findings.equal(Rule::WITHHELD, path, withheld, order.minor(frozen.withheld));
    for (at, funded) in frozen.funded.iter().enumerate() {
        let of_promotion =
            frozen.adjustments.iter().filter(|adjustment| adjustment.promotion == funded.promotion);
        let off = match &funded.funder {
            None => minor(order, of_promotion.map(|adjustment| adjustment.amount)),
            Some(funder) => {
                let shares = of_promotion.filter_map(|adjustment| adjustment.funded.as_ref());
                let own = shares.flat_map(|funded| &funded.shares).filter(|share| share.funder == *funder);
                minor(order, own.map(|share| share.amount))
            }
        };
        findings.equal(Rule::FUNDED, &format!("{path}/funded/{at}"), off, order.minor(funded.amount));
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
        findings.equal(Rule::REVERSED_WHOLE, path, order.minor(customer), frozen.customer(order));
    }
}

/// A part lies between 0 and its whole.
fn part_of(part: i64, whole: i64, name: &str, path: &str, findings: &mut Findings) {
    let path = format!("{path}/{name}");
    let sign = if whole < 0 { -1 } else { 1 };
    let (part, whole) = (part.saturating_mul(sign), whole.saturating_mul(sign));
    findings.at_least(Rule::REVERSED_SIGN, &path, part, 0);
    findings.at_most(Rule::REVERSED_WITHIN, &path, part, whole);
}

/// I5. A claw-back leaves less than the share of the units.
fn by_units(order: &Order, amounts: &LineAmounts, path: &str, findings: &mut Findings) {
    let [gross, reversed, goodwill] =
        [amounts.frozen.gross, amounts.reversed_amount, amounts.reversed_goodwill]
            .map(|amount| order.minor(amount).saturating_abs());
    let (units, of) = (amounts.reversed.millionths(), amounts.quantity.millionths());
    let Ok((share, _)) = mul_div_floor(gross, units.max(0), of.max(1)) else { return };
    findings.at_most(Rule::REVERSED_BY_UNITS, path, reversed, share.saturating_add(goodwill));
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
    findings.equal(Rule::CUSTOMER_LEFT, path, by_sums, by_chain);
}

/// I3, of the order as a whole.
fn of_order(order: &Order, findings: &mut Findings) {
    let carried = order.minor(order.refund_carried);
    findings.at_least(Rule::WRITTEN_OFF, "/written_off", order.minor(order.written_off), 0);
    findings.at_least(Rule::CARRIED_SIGN, "/refund_carried", carried, 0);
    let below = reversed_of_customer(order).filter(|reversed| *reversed < 0);
    let below = below.fold(0_i64, |sum, reversed| sum.saturating_sub(reversed));
    // A payable rounding may be below 0 itself, and cash rounding make more of a reversal below 0, but nothing of none.
    if !has_payable_rounding(order) && (below == 0 || order.payable_step.is_none()) {
        findings.at_most(Rule::CARRIED, "/refund_carried", carried, below);
    }
    if let Some(coin) = &order.payable_step {
        findings.at_least(Rule::CASH_STEP, "/payable_step/step", order.minor(coin.step), 1);
        let elsewhere = order.minor(coin.unrounded_amount);
        findings.at_least(Rule::CASH_ELSEWHERE, "/payable_step/unrounded_amount", elsewhere, 0);
    }
}

/// I5, of returns.
fn returned(order: &Order, findings: &mut Findings) {
    let mut credited_in_all = 0_i64;
    for (number, back) in order.returns.iter().enumerate() {
        let (path, credited) = (format!("/returns/{number}"), order.minor(back.credited));
        credited_in_all = credited_in_all.saturating_add(credited.max(0));
        if back.lines.iter().all(|line| line.accepted.millionths() == 0) {
            findings.equal(Rule::CREDITED_NOTHING, &path, credited, 0);
        }
        let fees = order.fees.iter().filter(|fee| fee.caused_by.as_ref() == Some(&back.id));
        let mut fees = fees.peekable();
        if fees.peek().is_some() {
            let fees = minor(order, fees.map(|fee| fee.amounts.gross));
            findings.at_most(Rule::RETURN_FEES, &path, fees, credited);
        }
    }
    // What is credited is rounded as it is paid, which the shares are not.
    if !has_payable_rounding(order) && order.payable_step.is_none() {
        let reversed = reversed_of_customer(order).filter(|reversed| *reversed > 0);
        let reversed = reversed.fold(0_i64, i64::saturating_add);
        findings.at_most(Rule::CREDITED, "/returns", credited_in_all, reversed);
    }
}

/// The reversed part of the customer's share, of the units of each line that were priced together and of each charge.
fn reversed_of_customer(order: &Order) -> impl Iterator<Item = i64> {
    let lines = order.lines.iter().flat_map(|line| &line.amounts).map(|amounts| amounts.customer_reversed);
    let charges = order.charges().map(|charge| charge.customer_reversed);
    lines.chain(charges).map(|reversed| order.minor(reversed))
}

fn minor(order: &Order, amounts: impl Iterator<Item = Amount>) -> i64 {
    amounts.fold(0_i64, |sum, amount| sum.saturating_add(order.minor(amount)))
}
