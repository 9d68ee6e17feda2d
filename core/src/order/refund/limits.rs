//! The limits of a refund, part by part.
//!
//! **What it does** finds the largest figure of one part with which a refund of only this part is accepted. `allowed`
//! states it, and so does the rejection of such a refund beyond it.
//! **When it applies** to every order that was placed.
//! **Order and rounding** everything not yet reversed of the part is tried first. Where that is more money than was
//! captured, the largest figure that fits is searched around the proportional estimate; each try calculates the refund
//! itself, with its shares, floors and cash rounding. Units of a line in pieces are tried in whole units. Where goods are
//! priced again, `allowed` tries up to a number of priced lines and states of the lines after them what is left.
//! **Example** 3 cups for 30.00, 20.00 captured: 2 cups, the code beyond is `REFUND_EXCEEDS_CAPTURED`; all captured: 3
//! cups, the code beyond is `REFUND_EXCEEDS_PAID`.
//! **Source** orders.md "Queries that come free", I2.

use crate::contract::order::{
    AmountOf, ClawBack, Figure, Operation, OperationKind, Order, OrderCharge, OrderLine, OrderTender,
    RefundPart, RejectionReason, Subject,
};
use crate::contract::{Id, Quantity};
use crate::error::ProblemCode;
use crate::num::mul_div_floor;

use super::destination;
use super::parts::{RefundCalculation, owed_bound};
use super::reversal::{LinePart, ReversalPart, Reversals, bound_of, line_parts, units_bound};
use super::units::{Tries, policy};
use crate::order::amounts::{OpenShares, units};
use crate::order::balance::{OrderBalance, open_shares};
use crate::order::command::allowed::{AllowedBuilder, on_line, on_tender};
use crate::order::command::context::{Decision, DecisionContext, Limit, beyond};
use crate::order::payment::gateway;

/// The money limits of a refund to one destination.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RefundLimits<'c, 'a> {
    case: &'c DecisionContext<'a>,
    /// What is not reversed before the refund.
    before: OpenShares,
    /// The most money that can be refunded to the destination, in minor units.
    bound: Limit,
}

/// The subject of a refund of one part, looked up once for all tries.
#[derive(Clone, Copy, Debug)]
pub(crate) enum RefundSubject<'a> {
    /// What is owed.
    Owed,
    /// Units of a line.
    Units(&'a OrderLine),
    /// An amount on a line.
    LineGoodwill(&'a OrderLine, AmountOf),
    /// A shipping line or fee.
    Charge(&'a OrderCharge),
    /// Goodwill on the order.
    Order,
    /// A payment given back.
    Payment,
}

impl<'a> RefundSubject<'a> {
    /// The subject of a part, if the order has it.
    fn of(order: &'a Order, part: &RefundPart) -> Option<Self> {
        Some(match part {
            RefundPart::Owed { .. } => Self::Owed,
            RefundPart::Units { line, .. } => Self::Units(order.line(line)?),
            RefundPart::LineGoodwill { line, of, .. } => Self::LineGoodwill(order.line(line)?, *of),
            RefundPart::Charge { charge, .. } => Self::Charge(order.charge(charge)?),
            RefundPart::Goodwill { .. } => Self::Order,
            RefundPart::Payment { .. } => Self::Payment,
        })
    }

    /// The part that requests a figure of it: minor units, or millionths of a unit.
    fn part(self, order: &Order, figure: i64) -> RefundPart {
        match self {
            Self::Owed => RefundPart::Owed { amount: Some(order.amount(figure)) },
            Self::Units(line) => {
                RefundPart::Units { line: line.id.clone(), quantity: Quantity::from_millionths(figure) }
            }
            Self::LineGoodwill(line, of) => {
                RefundPart::LineGoodwill { line: line.id.clone(), amount: order.amount(figure), of }
            }
            Self::Charge(charge) => {
                RefundPart::Charge { charge: charge.id.clone(), amount: Some(order.amount(figure)) }
            }
            Self::Order => RefundPart::Goodwill { amount: order.amount(figure) },
            Self::Payment => RefundPart::Payment { amount: Some(order.amount(figure)) },
        }
    }

    /// What is not reversed of it; of a payment, what can be refunded to the destination.
    fn bound(self, order: &Order, destination: Limit) -> Limit {
        let parts = |line: &'a OrderLine| line_parts(order, line).collect::<Vec<LinePart<'a>>>();
        match self {
            Self::Owed => owed_bound(order),
            Self::Units(line) => units_bound(&parts(line)),
            Self::LineGoodwill(line, of) => bound_of(&parts(line), of),
            Self::Charge(charge) => ReversalPart::of_charge(order, charge).amount_bound(),
            Self::Order => Reversals::of(order).amount_bound(),
            Self::Payment => destination,
        }
    }

    /// The running state that a refund of it touches.
    fn reversals(self, case: &DecisionContext<'a>) -> Reversals<'a> {
        let order = case.order;
        match self {
            Self::Order => Reversals::of(order),
            Self::Units(_) if policy(case) == ClawBack::Reprice => Reversals::of(order),
            Self::Units(line) | Self::LineGoodwill(line, _) => {
                Reversals::new(order, [line].into_iter(), [].into_iter(), 1)
            }
            Self::Charge(charge) => Reversals::new(order, [].into_iter(), [charge].into_iter(), 1),
            Self::Owed | Self::Payment => Reversals::new(order, [].into_iter(), [].into_iter(), 0),
        }
    }

    /// The step between tried figures.
    fn step(self) -> i64 {
        match self {
            Self::Units(line) => line.step(),
            _ => 1,
        }
    }
}

impl<'c, 'a> RefundLimits<'c, 'a> {
    /// The limits within the limit of a destination.
    pub(crate) fn within(case: &'c DecisionContext<'a>, bound: Limit) -> Self {
        Self { case, before: open_shares(case.order), bound }
    }

    /// The largest figure of a part with which a refund of it alone is accepted; the figure that the part states does not
    /// matter. None where there is none.
    pub(crate) fn largest_figure(&self, part: &RefundPart) -> Option<Figure> {
        let largest = self.limit_of(part)?.largest;
        (largest > 0).then(|| self.figure(part, largest))
    }

    /// States the money as the limit of a refused part, where it allows less than what the part has left.
    pub(crate) fn narrow(&self, part: &RefundPart, reason: &mut RejectionReason) {
        let is_of_part =
            matches!(reason.code, ProblemCode::RefundExceedsPaid | ProblemCode::RefundExceedsOwed);
        let Some(limit) = self.limit_of(part).filter(|limit| is_of_part && limit.code == self.bound.code)
        else {
            return;
        };
        // A share that no amount gives is refused although it is within the money.
        let asked = match reason.requested {
            Some(Figure::Amount { amount }) => Some(self.case.order.minor(amount)),
            _ => None,
        };
        if asked.is_some_and(|asked| asked <= limit.largest) {
            return;
        }
        reason.code = limit.code;
        reason.limit = Some(self.case.money(self.bound.largest.max(0)));
        reason.largest = self.largest_figure(part);
        reason.message = beyond(reason.requested.as_ref(), reason.largest.as_ref());
        reason.params.clear();
    }

    /// The largest figure of a part with which a refund of it alone is accepted, and the code beyond it.
    fn limit_of(&self, part: &RefundPart) -> Option<Limit> {
        Some(self.largest(RefundSubject::of(self.case.order, part)?))
    }

    /// Minor units as the figure of a part: an amount, or a quantity.
    fn figure(&self, part: &RefundPart, figure: i64) -> Figure {
        match part {
            RefundPart::Units { .. } => units(figure),
            _ => self.case.money(figure),
        }
    }

    /// The largest figure of a subject with which a refund of it alone is accepted.
    ///
    /// Money grows with the figure nearly in proportion (only floors and cash rounding deviate), so the search starts
    /// at the proportional estimate and widens from there: a few tries instead of about 50 of a bisection.
    fn largest(&self, subject: RefundSubject<'a>) -> Limit {
        self.largest_within(subject, subject.bound(self.case.order, self.bound), || ())
    }

    /// The same within what is left of the subject; `tried` hears of each try.
    fn largest_within(&self, subject: RefundSubject<'a>, left: Limit, mut tried: impl FnMut()) -> Limit {
        if left.largest <= 0 {
            return left;
        }
        tried();
        let (whole, mut code) = match self.money(subject, left.largest) {
            Ok(_) => return left,
            Err(refused) => refused,
        };
        let step = subject.step();
        let mut try_at = |count: i64| {
            tried();
            self.money(subject, count.saturating_mul(step))
        };
        // `least` is accepted (0 always is), `most` is refused.
        let (mut least, mut most) = (0_i64, left.largest.checked_div(step).unwrap_or_default());
        let room = self.bound.largest.max(0);
        // The proportional estimate: the tried figure times the available money over the money it would take.
        let mut next = mul_div_floor(most, room, whole.max(1)).map_or(0, |(count, _)| count);
        let mut stride = 1_i64;
        while most.saturating_sub(least) > 1 {
            let inside = next.clamp(least.saturating_add(1), most.saturating_sub(1));
            match try_at(inside) {
                Ok(_) => (least, next) = (inside, inside.saturating_add(stride)),
                Err((_, why)) => (most, code, next) = (inside, why, inside.saturating_sub(stride)),
            }
            stride = stride.saturating_mul(2);
            // Far from the estimate, bisect.
            if stride > WIDE {
                next = least.saturating_add(most.saturating_sub(least).wrapping_div(2));
            }
        }
        Limit { code, largest: least.saturating_mul(step) }
    }

    /// Whether a refund of a charge that costs 0, of which only shares are left, is accepted: it states no amount.
    fn takes_whole(&self, charge: &'a OrderCharge) -> bool {
        let part = RefundPart::Charge { charge: charge.id.clone(), amount: None };
        ReversalPart::of_charge(self.case.order, charge).has_left()
            && self.money_of(RefundSubject::Charge(charge), &part).is_ok()
    }

    /// The money that a refund of a figure pays, in minor units; if it is refused, that money and the code.
    fn money(&self, subject: RefundSubject<'a>, figure: i64) -> Result<i64, (i64, ProblemCode)> {
        self.money_of(subject, &subject.part(self.case.order, figure))
    }

    /// The same of a refund of a part.
    fn money_of(&self, subject: RefundSubject<'a>, part: &RefundPart) -> Result<i64, (i64, ProblemCode)> {
        let mut decision = Decision::default();
        let mut calculation = RefundCalculation::over(subject.reversals(self.case));
        let parts = core::slice::from_ref(part);
        calculation.reverse_all(self.case, &mut decision, parts);
        calculation.give_payments_back(self.case, &mut decision, parts, (self.bound, self.before));
        let minor = calculation.money(self.case.order, self.before).minor;
        decision.money_within(self.case, self.bound, minor, "");
        match decision.reasons.first() {
            None => Ok(minor),
            Some(reason) => Err((minor, reason.code)),
        }
    }
}

/// The distance from the estimate beyond which the search bisects.
const WIDE: i64 = 64;

/// The limit of those operations among some that only a fact opened, as if the facts had not come, and what they come to:
/// what is owed, and what can be refunded on their tenders.
pub(crate) fn limit_of_facts(order: &Order, operations: &[(&OrderTender, &Operation)]) -> (Limit, i64) {
    let is_fact = |id: &Id| operations.iter().any(|(_, known)| known.id == *id && !known.is_requested);
    let minor = |operation: &Operation| order.minor(operation.amount);
    let facts = operations.iter().filter(|(_, operation)| !operation.is_requested);
    let of_facts = facts.clone().fold(0_i64, |sum, (_, operation)| sum.saturating_add(minor(operation)));
    let balance = OrderBalance::of(order);
    let balance = OrderBalance { refunding: balance.refunding.saturating_sub(of_facts), ..balance };
    let owed = Limit { code: ProblemCode::RefundExceedsOwed, largest: balance.owed() };
    let room = destination::bound_without(order, facts.map(|(tender, _)| *tender), is_fact);
    (owed.or_smaller(room), of_facts)
}

/// Allows a refund of units of a line.
fn allow_units<'a>(
    limits: &RefundLimits<'_, 'a>,
    allowed: &mut AllowedBuilder,
    subject: Subject,
    line: &'a OrderLine,
    tries: &mut Tries,
) {
    let of = RefundSubject::Units(line);
    let left = of.bound(limits.case.order, limits.bound);
    match tries.refusal_of(line, left.largest) {
        Some(code) => allowed.refuse(subject, code),
        None if left.largest > 0 && !tries.has_next() => allowed.units_at_most(subject, left),
        None => allowed.units(subject, limits.largest_within(of, left, || tries.take())),
    }
}

/// Allows `RequestRefund`.
pub(crate) fn allow(case: &DecisionContext<'_>, allowed: &mut AllowedBuilder) {
    let mut parts = vec![(Subject::Owed, RefundSubject::Owed), (Subject::Order, RefundSubject::Order)];
    for line in &case.order.lines {
        parts.push((on_line(&line.id), RefundSubject::Units(line)));
        let amount = Subject::LineGoodwill { line: line.id.clone() };
        parts.push((amount, RefundSubject::LineGoodwill(line, AmountOf::Gross)));
    }
    for charge in case.order.charges() {
        parts.push((Subject::Charge { charge: charge.id.clone() }, RefundSubject::Charge(charge)));
    }
    let mut decision = Decision::default();
    match destination::of_command(case, &mut decision, None, None) {
        Some(destination) => {
            let limits = RefundLimits::within(case, destination.bound(case.order));
            let mut tries = Tries::of(case);
            for (subject, of) in parts {
                match of {
                    RefundSubject::Units(line) => allow_units(&limits, allowed, subject, line, &mut tries),
                    RefundSubject::Charge(charge) => match limits.largest(of) {
                        // A charge that costs 0 is refunded as a whole, without an amount.
                        bound if bound.largest <= 0 && limits.takes_whole(charge) => allowed.any(subject),
                        bound => allowed.money(case, subject, bound),
                    },
                    _ => allowed.money(case, subject, limits.largest(of)),
                }
            }
        }
        None => {
            let code = decision.reasons.first().map(|reason| reason.code);
            parts.into_iter().for_each(|(subject, _)| allowed.any_unless(subject, code));
        }
    }
    for tender in &case.order.tenders {
        let named = destination::of_command(case, &mut Decision::default(), Some(&tender.id), None);
        let Some(named) = named else { continue };
        let limits = RefundLimits::within(case, named.bound(case.order));
        allowed.money(case, on_tender(&tender.id), limits.largest(RefundSubject::Order));
        let payment = Subject::Payment { tender: tender.id.clone() };
        allowed.money(case, payment, limits.largest(RefundSubject::Payment));
    }
    gateway::allow_retry(case, allowed, OperationKind::Refund, |tender, operation| {
        limit_of_facts(case.order, &[(tender, operation)]).0
    });
}
