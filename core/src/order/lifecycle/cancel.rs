//! Cancelling what has not shipped.
//!
//! **What it does** `CancelLine` cancels open units of a line: they will not ship, and their sale is reversed.
//! `CancelOrder` cancels every unit, reverses shipping and fees in full, and closes the order; with the scope `open_units`
//! it cancels what is open of every line and the order goes on.
//! **When it applies** to a placed order, on hold or not. A line: open units that are not packed. The order: while no
//! unit is shipped or packed (`ORDER_HAS_SHIPPED`, which says what can be done). Open units: while there are any
//! (`NOTHING_LEFT`).
//! **Order and rounding** units are counted in millionths. The refund chains reverse the sale, so that a line cancelled
//! in parts closes to the cent. A unit is reversed once: cancelled units are first those of the line that were refunded in
//! advance (`reversed − cancelled − returned`), and only the rest is reversed. Cancelling the order also reverses what a claw-back or a smaller refund
//! had withheld from the customer. What is then owed is refunded with the part `owed`.
//! **Example** 3 units for 10.00: cancelled one by one, 3.33, 3.33 and 3.34 are owed. Two shirts for 20.00 and shipping of
//! 5.00 with its tax: cancelling the order owes 25.00.
//! **Source** orders.md I1, I5; vendure#989 (a cancelled order that kept the shipping), vendure#4811.

use crate::contract::Quantity;
use crate::contract::order::{
    AmountOf, CancelLine, CancelOrder, CancelScope, EventData, Lifecycle, LineCancelled, LineReversal, Order,
    OrderCancelled, OrderLine, Subject,
};
use crate::error::ProblemCode;

use crate::order::amounts::{move_units, units as figure};
use crate::order::command::allowed::{AllowedBuilder, on_line};
use crate::order::command::context::{Decision, DecisionContext, Limit, Message};
use crate::order::lookup::Places;
use crate::order::refund::parts::reverse_and_carry;
use crate::order::refund::reversal::{Pricing, Reversals, reverse_charges, reverse_lines};
use crate::order::refund::units::{Tries, Units, refusal, refusal_of_all, reversals_for, reverse_units};

/// How many units of a line can be cancelled.
pub(crate) fn line_bound(line: &OrderLine) -> Limit {
    Limit { code: ProblemCode::CancelExceedsOpen, largest: line.free() }
}

/// Whether the order can be cancelled as a whole: no unit is shipped or packed.
pub(crate) fn may_close(order: &Order) -> bool {
    order.lines.iter().all(|line| line.shipped.millionths() <= 0 && line.packed.millionths() <= 0)
}

/// Decides `CancelLine`.
pub(crate) fn line(case: &DecisionContext<'_>, details: &CancelLine, decision: &mut Decision) {
    let units = decision.quantity(details.quantity, "/action/details/quantity");
    let Some(line) = case.order.line(&details.line) else {
        return decision.unknown(ProblemCode::UnknownLine, "/action/details/line", "line", &details.line);
    };
    let Some(units) = units else { return };
    if !decision.moves(line, Some(line_bound(line)), units, "/action/details/quantity") {
        return;
    }
    let mut requested = Vec::new();
    let millionths = line.to_reverse(units);
    if millionths > 0 {
        requested.push(Units { line: &line.id, millionths, pricing: Pricing::Last });
    }
    let mut reversals = reversals_for(case, &requested);
    let Some(reversals) = reverse_units(case, decision, &mut reversals, &requested) else {
        // Units refunded in advance need no reversal and can still be cancelled.
        let largest = (line.in_advance() > 0).then(|| figure(line.in_advance()));
        for reason in decision.reasons.iter_mut().filter(|_| largest.is_some()) {
            reason.requested = Some(figure(units));
            (reason.limit, reason.largest) = (largest.clone(), largest.clone());
        }
        return;
    };
    decision.emit(EventData::LineCancelled {
        details: LineCancelled {
            line: details.line.clone(),
            quantity: details.quantity,
            reversals,
            reason: details.reason.clone(),
        },
    });
}

/// Allows `CancelLine`.
pub(crate) fn allow_line(case: &DecisionContext<'_>, allowed: &mut AllowedBuilder) {
    let mut tries = Tries::of(case);
    for line in &case.order.lines {
        let bound = line_bound(line);
        let millionths = line.to_reverse(bound.largest);
        let mut refused = tries.refusal_of(line, millionths);
        if refused.is_none() && millionths > 0 {
            if !tries.has_next() {
                allowed.units_at_most(on_line(&line.id), bound);
                continue;
            }
            tries.take();
            refused = refusal(case, Units { line: &line.id, millionths, pricing: Pricing::Last });
        }
        match refused {
            // Where none was refunded in advance, it refuses.
            Some(code) => allowed.units(on_line(&line.id), Limit { code, largest: line.in_advance() }),
            None => allowed.units(on_line(&line.id), bound),
        }
    }
    allowed.or_unknown(ProblemCode::UnknownLine);
}

/// Decides `CancelOrder`.
pub(crate) fn order(case: &DecisionContext<'_>, details: &CancelOrder, decision: &mut Decision) {
    if details.scope == CancelScope::OpenUnits {
        return open_units(case, details, decision);
    }
    if !may_close(case.order) {
        return decision.refuse(case.refusal, "/action", way_out(case.order));
    }
    let requested: Vec<Units<'_>> = case
        .order
        .lines
        .iter()
        .map(|line| Units { line: &line.id, millionths: line.not_reversed(), pricing: Pricing::Last })
        .filter(|units| units.millionths > 0)
        .collect();
    let mut reversals = Reversals::of(case.order);
    let Some(mut lines) = reverse_units(case, decision, &mut reversals, &requested) else { return };
    let mut charges = Vec::new();
    // Without goods that stay, earlier claw-backs no longer apply: the rest of each line is reversed too.
    for line in &mut reversals.lines {
        let left = line.part.left().amount_minor;
        if left != 0 {
            let Some(rest) = decision.step(line.by_amount(AmountOf::Gross, left), "/action") else { return };
            lines.push(rest);
        }
    }
    for charge in &mut reversals.charges {
        if charge.part.has_left() {
            let Some(whole) = decision.step(charge.by_amount(None), "/action") else { return };
            charges.push(whole);
        }
    }
    let details = OrderCancelled { lines, charges, reason: details.reason.clone() };
    decision.emit(EventData::OrderCancelled { details });
}

/// What can be done with an order that cannot be cancelled as a whole any more.
fn way_out(order: &Order) -> Message {
    let sum = |of: fn(&OrderLine) -> i64| {
        let units = order.lines.iter().fold(0_i64, |sum, line| sum.saturating_add(of(line).max(0)));
        Quantity::from_millionths(units)
    };
    let (shipped, packed) = (sum(|line| line.shipped.millionths()), sum(|line| line.packed.millionths()));
    let open = sum(OrderLine::free);
    let mut message = format!("units that have shipped: {shipped}, packed: {packed}, open: {open}");
    if open.millionths() > 0 {
        message.push_str("; the scope `open_units` cancels what is open");
    }
    if packed.millionths() > 0 {
        message.push_str("; cancel the shipment of packed units first");
    }
    if shipped.millionths() > 0 {
        message.push_str("; request a return of shipped units");
    }
    let message = Message::new(message).with("shipped", shipped).with("packed", packed);
    message.with("open", open)
}

/// Decides `CancelOrder` for the open units.
fn open_units(case: &DecisionContext<'_>, details: &CancelOrder, decision: &mut Decision) {
    if case.order.lines.iter().all(|line| line.free() <= 0) {
        let message = "no unit is open; packed units are unpacked first, shipped ones returned";
        return decision.refuse(ProblemCode::NothingLeft, "/action/details/scope", message);
    }
    let requested = open_sales(case.order);
    let mut reversals = reversals_for(case, &requested);
    let Some(reversals) = reverse_units(case, decision, &mut reversals, &requested) else { return };
    // Each line's event carries its own reversals; those of other lines, earlier claw-backs that are undone, the first's.
    let places = Places::of(&case.order.lines, reversals.len());
    let first = case.order.lines.iter().position(|line| line.free() > 0).unwrap_or_default();
    let mut of_lines: Vec<Vec<LineReversal>> = case.order.lines.iter().map(|_| Vec::new()).collect();
    for reversal in reversals {
        let at = places.find(&case.order.lines, &reversal.line);
        let at = at.filter(|at| case.order.lines.get(*at).is_some_and(|line| line.free() > 0));
        if let Some(of_line) = of_lines.get_mut(at.unwrap_or(first)) {
            of_line.push(reversal);
        }
    }
    for (line, reversals) in case.order.lines.iter().zip(of_lines).filter(|(line, _)| line.free() > 0) {
        decision.emit(EventData::LineCancelled {
            details: LineCancelled {
                line: line.id.clone(),
                quantity: Quantity::from_millionths(line.free()),
                reversals,
                reason: details.reason.clone(),
            },
        });
    }
}

/// The open units of every line whose sale stands: those refunded in advance are cancelled and not reversed again.
fn open_sales(order: &Order) -> Vec<Units<'_>> {
    let units = order.lines.iter().map(|line| Units {
        line: &line.id,
        millionths: line.to_reverse(line.free()),
        pricing: Pricing::Last,
    });
    units.filter(|units| units.millionths > 0).collect()
}

/// Allows `CancelOrder`.
pub(crate) fn allow_order(case: &DecisionContext<'_>, allowed: &mut AllowedBuilder) {
    allowed.any_unless(Subject::Order, (!may_close(case.order)).then_some(case.refusal));
    let refusal = if case.order.lines.iter().all(|line| line.free() <= 0) {
        Some(ProblemCode::NothingLeft)
    } else {
        refusal_of_all(case, &open_sales(case.order))
    };
    allowed.any_unless(Subject::OpenUnits, refusal);
}

/// Folds `LineCancelled`.
pub(crate) fn line_cancelled(order: &mut Order, event: &LineCancelled) {
    if let Some(line) = order.line_mut(&event.line) {
        move_units(&mut line.cancelled, event.quantity.millionths());
    }
    reverse_and_carry(order, &event.reversals);
}

/// Folds `OrderCancelled`.
pub(crate) fn order_cancelled(order: &mut Order, event: &OrderCancelled) {
    for line in &mut order.lines {
        let open = line.free();
        move_units(&mut line.cancelled, open);
    }
    reverse_lines(order, &event.lines);
    reverse_charges(order, &event.charges);
    order.lifecycle = Lifecycle::Cancelled;
}
