//! Giving money back.
//!
//! **What it does** `RequestRefund` takes sales back, where its parts say so, and asks the host to have the gateway give
//! money back; `RecordRefund` says what came of one operation and adds a success to `refunded`.
//! **When it applies** requests to every order that was placed, also a cancelled one; facts always.
//! **Order and rounding** units first, all together (see [`claw_back`](super::claw_back)), then the other parts as they
//! stand; each sees what those before it left. An amount on the whole order is spread over what is left of lines, shipping
//! and fees, by one largest remainder. What goes back is what is asked of what is owed, and the customer's share of what
//! the parts take back, through the rounding of what is to be paid: R(before) − R(after). It goes to tenders as
//! [`payout`](super::payout) says, and is never more than was taken.
//! A failed refund leaves the sale taken back: the money is owed, and is asked for with a part `owed`. A refund whose
//! result is unknown is asked for again under its own id, also with a part `owed`: its operations keep their ids.
//! **Example** 3 × 3.34 paid with 10.00 in cash, steps of 0.05; one unit at a time: 3.30, 3.35, 3.35. 100.00 paid, 60.00
//! given back: asking for 40.01 answers `REFUND_EXCEEDS_PAID`, largest 40.00.
//! **Source** orders.md I2, I3, "Refunds that close exactly"; vendure issue 4013 (a refund of money never collected).

use crate::contract::order::{
    Action, AmountOf, Anomaly, AnomalyFound, ChargeReversal, ClawBack, EventData, LineReversal,
    OperationKind, Order, OrderTender, RecordRefund, RefundPart, RefundRecorded, RefundRequested,
    RequestRefund, TenderShare,
};
use crate::contract::{Amount, Id, Quantity};
use crate::error::ProblemCode;

use super::capture::only;
use super::claw_back::{Units, policy, take_units};
use super::figures::raise;
use super::gateway::{self, Told};
use super::payout;
use super::purse::Purse;
use super::refund::{Spreader, TenderClass};
use super::refundable::Room;
use super::reversal::{Reversals, reverse_charge, reverse_line};
use super::ruling::{Bound, Case, Ruling};
use super::standing::{Standing, open_shares, rounded};

/// How much may still be asked for of what is owed.
pub(super) fn owed_bound(order: &Order) -> Bound {
    Bound { code: ProblemCode::RefundExceedsOwed, largest: Standing::of(order).owed() }
}

/// Decides `RequestRefund`.
pub(super) fn request(case: &Case<'_>, action: &Action, ruling: &mut Ruling) {
    let Action::RequestRefund { details } = action else { return };
    if details.parts.is_empty() {
        let message = "a refund says what it is for; name at least one part";
        ruling.refuse(ProblemCode::NothingAsked, "/action/details/parts", message);
    }
    let earlier = earlier(case.order, &details.refund);
    if !earlier.is_empty() {
        return again(case, ruling, details, &earlier);
    }
    let destination = payout::destination(case, ruling, details.tender.as_ref(), details.order);
    let back = weigh(case, ruling, &details.parts);
    let minor = back.money(case.order, open_shares(case.order));
    let Some(destination) = destination.filter(|_| ruling.is_clear()) else { return };
    let bound = destination.bound(case.order);
    if !ruling.money_within(case, bound, minor, "/action/details/parts") {
        // The largest money is the largest of one part only where the customer pays all of it.
        if let ([part], Some(reason)) = (details.parts.as_slice(), ruling.reasons.last_mut()) {
            reason.largest = Room::within(case, bound).largest_figure(part);
        }
        return;
    }
    let Some(shares) = destination.shares(case, ruling, &details.refund, minor) else { return };
    ruling.happen(EventData::RefundRequested {
        details: RefundRequested {
            refund: details.refund.clone(),
            lines: back.lines,
            charges: back.charges,
            shares,
            reason: details.reason.clone(),
        },
    });
}

/// Takes all parts of a refund back, refusing what is beyond a bound.
pub(super) fn weigh<'a>(case: &Case<'a>, ruling: &mut Ruling, parts: &[RefundPart]) -> Back<'a> {
    let mut back = Back::of(case, parts);
    back.take_units(case, ruling, parts);
    for (position, part) in parts.iter().enumerate() {
        back.take(case, ruling, part, &format!("/action/details/parts/{position}"));
    }
    back
}

/// What is there already under the names of a refund's operations.
fn earlier<'a>(
    order: &'a Order,
    refund: &Id,
) -> Vec<(&'a OrderTender, &'a crate::contract::order::Operation)> {
    let of_tender = |tender: &'a OrderTender| {
        let name = payout::name_on(refund, &tender.id);
        let mine = move |operation: &&crate::contract::order::Operation| {
            operation.id == *refund || operation.id.as_str() == name
        };
        tender.operations.iter().filter(mine).map(move |operation| (tender, operation)).collect::<Vec<_>>()
    };
    order.tenders.iter().flat_map(of_tender).collect()
}

/// Asks again for those operations of a refund whose result is unknown.
fn again(
    case: &Case<'_>,
    ruling: &mut Ruling,
    details: &RequestRefund,
    earlier: &[(&OrderTender, &crate::contract::order::Operation)],
) {
    let path = "/action/details/refund";
    let name = details.refund.as_str();
    if earlier.iter().any(|(_, operation)| operation.kind != OperationKind::Refund) {
        let message = format!("the operation {name:?} is of another kind; give the refund an id of its own");
        return ruling.refuse(ProblemCode::OperationMismatch, path, message);
    }
    let unknown: Vec<_> = earlier
        .iter()
        .filter(|(tender, operation)| {
            case.row.leaves(operation.state.state())
                && details.tender.as_ref().is_none_or(|only| *only == tender.id)
        })
        .collect();
    let mut asked = Some(0_i64);
    for part in &details.parts {
        let RefundPart::Owed { amount } = part else {
            let message = format!(
                "the refund {name:?} was asked for already; a new one needs an id of its own, and what is unknown of this one is asked again with the part `owed`"
            );
            return ruling.refuse(ProblemCode::DuplicateId, path, message);
        };
        asked = asked.zip(*amount).map(|(sum, amount)| sum.saturating_add(case.order.minor(amount)));
    }
    if unknown.is_empty() {
        let message =
            format!("the refund {name:?} was asked for already, and its result is awaited or known");
        return ruling.refuse(ProblemCode::DuplicateId, path, message);
    }
    let sum =
        unknown.iter().fold(0_i64, |sum, (_, known)| sum.saturating_add(case.order.minor(known.amount)));
    if asked.is_some_and(|asked| asked != sum) {
        let message =
            format!("{} of the refund is unknown; a retry asks for the same", case.order.amount(sum));
        return ruling.refuse(ProblemCode::OperationMismatch, "/action/details/parts", message);
    }
    let shares = unknown.iter().map(|(tender, operation)| TenderShare {
        tender: tender.id.clone(),
        operation: operation.id.clone(),
        amount: operation.amount,
    });
    ruling.happen(EventData::RefundRequested {
        details: RefundRequested {
            refund: details.refund.clone(),
            lines: Vec::new(),
            charges: Vec::new(),
            shares: shares.collect(),
            reason: details.reason.clone(),
        },
    });
}

/// What a refund takes back, part by part.
pub(super) struct Back<'a> {
    reversals: Reversals<'a>,
    lines: Vec<LineReversal>,
    charges: Vec<ChargeReversal>,
    /// Asked of what is owed.
    owed: i64,
    /// What is owed and not asked for yet.
    owed_left: Bound,
}

impl<'a> Back<'a> {
    /// Nothing yet of what the parts are about.
    fn of(case: &Case<'a>, parts: &[RefundPart]) -> Self {
        let order = case.order;
        let is_about_all = |part: &RefundPart| match part {
            RefundPart::Amount { .. } => true,
            RefundPart::Units { .. } => policy(case) == ClawBack::Reprice,
            _ => false,
        };
        let names = |part: &RefundPart, id: &Id| match part {
            RefundPart::Units { line, .. } | RefundPart::LineAmount { line, .. } => line == id,
            RefundPart::Charge { charge, .. } => charge == id,
            RefundPart::Owed { .. } | RefundPart::Amount { .. } => false,
        };
        let is_all = parts.iter().any(is_about_all);
        Self {
            reversals: Reversals::only(order, |id| is_all || parts.iter().any(|part| names(part, id))),
            lines: Vec::new(),
            charges: Vec::new(),
            owed: 0,
            owed_left: owed_bound(order),
        }
    }

    /// Takes the units of all parts back.
    fn take_units(&mut self, case: &Case<'_>, ruling: &mut Ruling, parts: &[RefundPart]) {
        let mut asked: Vec<Units<'_>> = Vec::new();
        for (position, part) in parts.iter().enumerate() {
            let RefundPart::Units { line, quantity } = part else { continue };
            self.ask_units(ruling, line, *quantity, &format!("/action/details/parts/{position}"), &mut asked);
        }
        self.lines.extend(take_units(case, ruling, &mut self.reversals, &asked).into_iter().flatten());
    }

    fn ask_units<'c>(
        &mut self,
        ruling: &mut Ruling,
        line: &'c Id,
        quantity: Quantity,
        path: &str,
        asked: &mut Vec<Units<'c>>,
    ) {
        let Some(known) = self.reversals.line(line) else {
            return ruling.unknown(ProblemCode::UnknownLine, &format!("{path}/line"), "line", line);
        };
        let path = format!("{path}/quantity");
        let Some(millionths) = ruling.quantity(quantity, &path) else { return };
        let mut bound = known.part.units_bound();
        let before = asked.iter_mut().find(|units| units.line == line);
        bound.largest = bound.largest.saturating_sub(before.as_ref().map_or(0, |units| units.millionths));
        if !ruling.units_within(bound, millionths, &path) {
            return;
        }
        match before {
            Some(units) => units.millionths = units.millionths.saturating_add(millionths),
            None => asked.push(Units { line, millionths }),
        }
    }

    /// Takes another part back.
    fn take(&mut self, case: &Case<'_>, ruling: &mut Ruling, part: &RefundPart, path: &str) {
        match part {
            RefundPart::Units { .. } => {}
            RefundPart::Owed { amount } => self.take_owed(case, ruling, *amount, path),
            RefundPart::Charge { charge, amount } => self.take_charge(case, ruling, charge, *amount, path),
            RefundPart::LineAmount { line, amount, of } => {
                self.take_line(case, ruling, (line, *of), *amount, path);
            }
            RefundPart::Amount { amount } => self.take_amount(case, ruling, *amount, path),
        }
    }

    fn take_owed(&mut self, case: &Case<'_>, ruling: &mut Ruling, amount: Option<Amount>, path: &str) {
        let Some(minor) = asked(case, ruling, amount, self.owed_left, path) else { return };
        self.owed = self.owed.saturating_add(minor);
        self.owed_left.largest = self.owed_left.largest.saturating_sub(minor);
    }

    fn take_charge(
        &mut self,
        case: &Case<'_>,
        ruling: &mut Ruling,
        id: &Id,
        amount: Option<Amount>,
        path: &str,
    ) {
        let Some(charge) = self.reversals.charge(id) else {
            let path = format!("{path}/charge");
            return ruling.unknown(ProblemCode::UnknownCharge, &path, "shipping or fee", id);
        };
        let Some(minor) = asked(case, ruling, amount, charge.part.amount_bound(), path) else { return };
        self.charges.extend(ruling.step(charge.by_amount(Some(minor)), path));
    }

    fn take_line(
        &mut self,
        case: &Case<'_>,
        ruling: &mut Ruling,
        (id, of): (&Id, AmountOf),
        amount: Amount,
        path: &str,
    ) {
        let Some(line) = self.reversals.line(id) else {
            return ruling.unknown(ProblemCode::UnknownLine, &format!("{path}/line"), "line", id);
        };
        let Some(minor) = asked(case, ruling, Some(amount), line.part.bound_of(of), path) else { return };
        self.lines.extend(ruling.step(line.by_amount(of, minor), path));
    }

    fn take_amount(&mut self, case: &Case<'_>, ruling: &mut Ruling, amount: Amount, path: &str) {
        let bound = self.reversals.amount_bound();
        let Some(minor) = asked(case, ruling, Some(amount), bound, path) else { return };
        let left = self.reversals.left();
        let Reversals { lines, charges } = &mut self.reversals;
        let of_lines = lines.iter().map(|line| line.line.id.as_str());
        let ids: Vec<&str> = of_lines.chain(charges.iter().map(|known| known.charge.id.as_str())).collect();
        let mut shares = Vec::new();
        let tie = |one: usize, other: usize| ids.get(one).cmp(&ids.get(other));
        let spread = Spreader::default().over_parts(minor, &left, tie, &mut shares);
        if ruling.step(spread, path).is_none() {
            return;
        }
        let (for_lines, for_charges) = shares.split_at_checked(lines.len()).unwrap_or_default();
        for (line, share) in lines.iter_mut().zip(for_lines).filter(|(_, share)| **share > 0) {
            self.lines.extend(ruling.step(line.by_amount(AmountOf::Gross, *share), path));
        }
        for (charge, share) in charges.iter_mut().zip(for_charges).filter(|(_, share)| **share > 0) {
            self.charges.extend(ruling.step(charge.by_amount(Some(*share)), path));
        }
    }

    /// How much money goes back, in minor units, of an order of which the customer's share was so much before.
    pub(super) fn money(&self, order: &Order, before: i64) -> i64 {
        let customers = self.lines.iter().map(|line| line.customer);
        let customers = customers.chain(self.charges.iter().map(|charge| charge.customer));
        let freed = customers.fold(0_i64, |sum, customer| sum.saturating_add(order.minor(customer)));
        let back = rounded(order, before).saturating_sub(rounded(order, before.saturating_sub(freed)));
        self.owed.saturating_add(back.max(0))
    }
}

/// How much a part asks for within a bound; without an amount, all of it.
fn asked(
    case: &Case<'_>,
    ruling: &mut Ruling,
    amount: Option<Amount>,
    bound: Bound,
    path: &str,
) -> Option<i64> {
    let Some(amount) = amount else {
        if bound.largest > 0 {
            return Some(bound.largest);
        }
        ruling.refuse(ProblemCode::NothingLeft, path, "nothing is left to give back for this part");
        return None;
    };
    let path = format!("{path}/amount");
    let minor = ruling.positive(case, amount, &path)?;
    ruling.money_within(case, bound, minor, &path).then_some(minor)
}

/// Decides `RecordRefund`.
pub(super) fn record(case: &Case<'_>, action: &Action, ruling: &mut Ruling) {
    let Action::RecordRefund { details } = action else { return };
    let RecordRefund { tender, operation, result } = details;
    if !gateway::is_news(case, ruling, Told { tender, operation, result }, OperationKind::Refund) {
        return;
    }
    let event =
        RefundRecorded { tender: tender.clone(), operation: operation.clone(), result: result.clone() };
    let excess = excess(case.order, &event);
    ruling.happen(EventData::RefundRecorded { details: event });
    if let Some(excess) = excess {
        let anomaly = Anomaly::RefundExceedsCaptured { tender: tender.clone(), excess };
        ruling.happen(EventData::AnomalyFound { details: AnomalyFound { anomaly } });
    }
}

/// By how much what was given back exceeds what was taken after the event, where it does so more than before. On store
/// credit that is what exceeds what all tenders have taken: it may stand in for another.
fn excess(order: &Order, event: &RefundRecorded) -> Option<Amount> {
    let tender = order.tender(&event.tender)?;
    let before = Purse::of(order, tender);
    let mut after = only(order, &event.tender)?;
    recorded(&mut after, event);
    let after = Purse::of(&after, after.tender(&event.tender)?);
    let others = match payout::class(tender.kind) {
        TenderClass::Credit => {
            let all = order.tenders.iter().map(|tender| Purse::of(order, tender).net());
            all.fold(0_i64, i64::saturating_add).saturating_sub(before.net())
        }
        TenderClass::Other => 0,
    };
    let beyond = |purse: Purse| purse.net().saturating_add(others.max(0)).saturating_neg().max(0);
    (beyond(after) > beyond(before)).then(|| order.amount(beyond(after)))
}

/// Folds `RefundRequested`.
pub(super) fn requested(order: &mut Order, event: &RefundRequested) {
    for reversal in &event.lines {
        reverse_line(order, reversal);
    }
    for reversal in &event.charges {
        reverse_charge(order, reversal);
    }
    for share in &event.shares {
        gateway::open(order, &share.tender, &share.operation, OperationKind::Refund, share.amount);
    }
}

/// Folds `RefundRecorded`.
pub(super) fn recorded(order: &mut Order, event: &RefundRecorded) {
    let told = Told { tender: &event.tender, operation: &event.operation, result: &event.result };
    gateway::record(order, told, OperationKind::Refund, |tender, change, exponent| {
        raise(&mut tender.refunded, change.done, exponent);
    });
}
