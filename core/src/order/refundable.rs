//! How much a refund may ask for, part by part.
//!
//! **What it does** finds the largest figure of one part with which a refund of nothing else is accepted. `allowed` states
//! it, and so does the rejection of such a refund that asks for more.
//! **When it applies** to every order that was placed.
//! **Order and rounding** what is left of the part is tried first. Where more money would go back than was taken, the
//! largest figure that fits is found by halving; each try is the refund itself, with its shares, floors and coins. Of a
//! line in whole units, whole units are tried.
//! **Example** 3 cups for 30.00, 20.00 taken: 2 cups, more answers `REFUND_EXCEEDS_CAPTURED`; all taken: 3 cups, more
//! answers `REFUND_EXCEEDS_PAID`.
//! **Source** orders.md "Queries that come free", I2.

use crate::contract::order::{AmountOf, Figure, OperationKind, OrderLine, RefundPart, Subject};
use crate::contract::{Id, Quantity};
use crate::error::ProblemCode;

use super::figures::units;
use super::gateway;
use super::offer::{Offer, on_line, on_tender};
use super::payout;
use super::reversal::{Part, Reversals};
use super::ruling::{Bound, Case, Ruling};
use super::standing::open_shares;
use super::weigh::{owed_bound, weigh};

/// A whole unit, in millionths.
const UNIT: i64 = 1_000_000;

/// How much may go back where a refund is to go.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room<'c, 'a> {
    case: &'c Case<'a>,
    /// The customer's share of what was not taken back, before the refund.
    before: i64,
    /// How much money may go there.
    bound: Bound,
}

impl<'c, 'a> Room<'c, 'a> {
    /// The room that a bound of money leaves.
    pub(super) fn within(case: &'c Case<'a>, bound: Bound) -> Self {
        Self { case, before: open_shares(case.order), bound }
    }

    /// The largest figure of a part with which a refund of it alone is accepted; the figure that the part states does not
    /// matter.
    pub(super) fn largest(&self, part: &RefundPart) -> Bound {
        let order = self.case.order;
        let nothing = |code| Bound { code, largest: 0 };
        match part {
            RefundPart::Owed { .. } => self.fitting(owed_bound(order), 1, |minor| RefundPart::Owed {
                amount: Some(order.amount(minor)),
            }),
            RefundPart::Units { line, .. } => match order.line(line) {
                Some(known) => {
                    let bound = Part::of_line(order, known).units_bound();
                    self.fitting(bound, step(known, bound), |millionths| RefundPart::Units {
                        line: line.clone(),
                        quantity: Quantity::from_millionths(millionths),
                    })
                }
                None => nothing(ProblemCode::UnknownLine),
            },
            RefundPart::LineAmount { line, of, .. } => match order.line(line) {
                Some(known) => self.fitting(Part::of_line(order, known).bound_of(*of), 1, |minor| {
                    RefundPart::LineAmount { line: line.clone(), amount: order.amount(minor), of: *of }
                }),
                None => nothing(ProblemCode::UnknownLine),
            },
            RefundPart::Charge { charge, .. } => match order.charge(charge) {
                Some(known) => self.fitting(Part::of_charge(order, known).amount_bound(), 1, |minor| {
                    RefundPart::Charge { charge: charge.clone(), amount: Some(order.amount(minor)) }
                }),
                None => nothing(ProblemCode::UnknownCharge),
            },
            RefundPart::Amount { .. } => self.fitting(Reversals::of(order).amount_bound(), 1, |minor| {
                RefundPart::Amount { amount: order.amount(minor) }
            }),
        }
    }

    /// The same as a figure; none where there is none.
    pub(super) fn largest_figure(&self, part: &RefundPart) -> Option<Figure> {
        let largest = self.largest(part).largest;
        let figure = match part {
            RefundPart::Units { .. } => units(largest),
            _ => self.case.money(largest),
        };
        (largest > 0).then_some(figure)
    }

    /// The largest multiple of a step within a bound that is accepted, with the code for a step more.
    fn fitting(&self, bound: Bound, step: i64, part: impl Fn(i64) -> RefundPart) -> Bound {
        if bound.largest <= 0 {
            return bound;
        }
        let Some(mut code) = self.refusal(&part(bound.largest)) else { return bound };
        // Accepted, or nothing; and refused.
        let (mut least, mut most) = (0_i64, bound.largest.checked_div(step).unwrap_or_default());
        while most.saturating_sub(least) > 1 {
            let middle = least.saturating_add(most.saturating_sub(least).wrapping_div(2));
            match self.refusal(&part(middle.saturating_mul(step))) {
                None => least = middle,
                Some(why) => (most, code) = (middle, why),
            }
        }
        Bound { code, largest: least.saturating_mul(step) }
    }

    /// Why a refund of one part is refused, if it is.
    fn refusal(&self, part: &RefundPart) -> Option<ProblemCode> {
        let mut ruling = Ruling::default();
        let back = weigh(self.case, &mut ruling, core::slice::from_ref(part));
        let minor = back.money(self.case.order, self.before);
        ruling.money_within(self.case, self.bound, minor, "");
        ruling.reasons.first().map(|reason| reason.code)
    }
}

/// The steps in which units of a line are tried: whole units where whole ones were ordered and are left.
fn step(line: &OrderLine, left: Bound) -> i64 {
    let is_whole = |millionths: i64| millionths.wrapping_rem(UNIT) == 0;
    if is_whole(line.ordered.millionths()) && is_whole(left.largest) { UNIT } else { 1 }
}

/// Allows `RequestRefund`.
pub(super) fn allow(case: &Case<'_>, offer: &mut Offer) {
    let nothing = case.order.amount(0);
    let charge = |id: &Id| RefundPart::Charge { charge: id.clone(), amount: None };
    let mut parts = vec![
        (Subject::Owed, RefundPart::Owed { amount: None }),
        (Subject::Order, RefundPart::Amount { amount: nothing }),
    ];
    for line in &case.order.lines {
        let id = || line.id.clone();
        parts.push((on_line(&line.id), RefundPart::Units { line: id(), quantity: Quantity::ZERO }));
        let amount = RefundPart::LineAmount { line: id(), amount: nothing, of: AmountOf::Gross };
        parts.push((Subject::LineAmount { line: id() }, amount));
    }
    for known in case.order.charges() {
        parts.push((Subject::Charge { charge: known.id.clone() }, charge(&known.id)));
    }
    let mut ruling = Ruling::default();
    match payout::destination(case, &mut ruling, None, None) {
        Some(destination) => {
            let room = Room::within(case, destination.bound(case.order));
            for (subject, part) in parts {
                let bound = room.largest(&part);
                match part {
                    RefundPart::Units { .. } => offer.units(subject, bound),
                    _ => offer.money(case, subject, bound),
                }
            }
        }
        None => {
            let code = ruling.reasons.first().map(|reason| reason.code);
            parts.into_iter().for_each(|(subject, _)| offer.any_unless(subject, code));
        }
    }
    for tender in &case.order.tenders {
        let room = Room::within(case, payout::bound_on(case.order, tender));
        let bound = room.largest(&RefundPart::Amount { amount: nothing });
        offer.money(case, on_tender(&tender.id), bound);
    }
    gateway::allow_again(case, offer, OperationKind::Refund);
}
