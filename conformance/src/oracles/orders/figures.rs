//! The figures of an order by the names the vocabulary gives them: sums and differences of amounts that its state
//! states, as `ORDERS_VOCABULARY.md` defines each.

use farthing::contract::order::{Operation, OperationKind, OperationState, Order, OrderLine, OrderTender};
use farthing::order::statuses;

use super::super::verdict::Halt;
use crate::decimal::{Decimal, mantissa_at};

/// Figures of an order; those of a tender are the same without the last five.
pub(super) const FIGURES: &[&str] = &[
    "authorized",
    "authorize_pending",
    "capturable",
    "captured",
    "capture_pending",
    "voided",
    "void_pending",
    "expired",
    "released",
    "refunded",
    "refund_pending",
    "refundable",
    "charged_back",
    "paid",
    "covered",
    "excess_in",
    "excess_out",
    "total",
    "due",
    "owed",
    "credited",
    "written_off",
    "uncollected",
];

/// Quantities of a line.
pub(super) const LINE_FIGURES: &[&str] = &[
    "ordered",
    "open",
    "packed",
    "shipped",
    "delivered",
    "cancelled",
    "return_open",
    "returned",
    "dismissed",
    "reversed",
];

/// A decimal of the contract.
pub(super) fn decimal(figure: &impl ToString) -> Result<Decimal, Halt> {
    let text = figure.to_string();
    Decimal::read(&text).ok_or_else(|| Halt::broken(format!("the answer states no decimal: {text}")))
}

/// A figure of a tender.
pub(super) fn of_tender(order: &Order, tender: &OrderTender, name: &str) -> Result<Decimal, Halt> {
    let pending = |kinds: &[OperationKind]| {
        let under_way = |operation: &&Operation| {
            matches!(operation.state, OperationState::Pending | OperationState::Unknown)
                && kinds.contains(&operation.kind)
        };
        let amounts = tender.operations.iter().filter(under_way).map(|operation| decimal(&operation.amount));
        amounts.sum::<Result<Decimal, Halt>>()
    };
    let captured = decimal(&tender.captured)?;
    let returned = decimal(&tender.refunded)?;
    let given_up = decimal(&tender.voided)? + decimal(&tender.expired)? + decimal(&tender.released)?;
    let open = || {
        let under_way = pending(&[OperationKind::Capture, OperationKind::FinalCapture, OperationKind::Void])?;
        Ok::<_, Halt>((decimal(&tender.authorized)? - given_up - captured - under_way).max(Decimal::ZERO))
    };
    Ok(match name {
        "authorized" => decimal(&tender.authorized)?,
        "authorize_pending" => pending(&[OperationKind::Authorize])?,
        "capturable" => open()?,
        "captured" => captured,
        "capture_pending" => {
            pending(&[OperationKind::Capture, OperationKind::FinalCapture, OperationKind::Sale])?
        }
        "voided" => decimal(&tender.voided)?,
        "void_pending" => pending(&[OperationKind::Void])?,
        "expired" => decimal(&tender.expired)?,
        "released" => decimal(&tender.released)?,
        "refunded" => returned,
        "refund_pending" => pending(&[OperationKind::Refund])?,
        "refundable" => (captured - returned - pending(&[OperationKind::Refund])?).max(Decimal::ZERO),
        // Only a dispute charges back, and it ends the case before.
        "charged_back" => Decimal::ZERO,
        "paid" => captured - returned,
        "covered" => captured - returned + open()?,
        "excess_in" => (captured - (ceiling(order, tender, given_up)? - given_up)).max(Decimal::ZERO),
        "excess_out" => (returned - captured).max(Decimal::ZERO),
        _ => return Err(Halt::out_of_scope(format!("figure `{name}` of a tender"))),
    })
}

/// The most that may be captured of what was authorized: with the tender's tolerance, until a part is given up.
fn ceiling(order: &Order, tender: &OrderTender, given_up: Decimal) -> Result<Decimal, Halt> {
    let authorized = decimal(&tender.authorized)?;
    if given_up != Decimal::ZERO {
        return Ok(authorized);
    }
    let rate = tender.over_capture_percent;
    let minor = mantissa_at(&tender.authorized.to_string(), order.exponent);
    let minor = minor.ok_or_else(|| Halt::broken("an amount finer than its currency"))?;
    let more = i128::from(minor) * i128::from(rate.mantissa()) / (10_i128.pow(u32::from(rate.scale())) * 100);
    let more = i64::try_from(more).map_err(|_| Halt::broken("a tolerance beyond every amount"))?;
    Ok(authorized + Decimal::minor_unit(order.exponent).times(more))
}

/// A figure of the order. `uncollected` is what the last command stated that took anything back.
pub(super) fn of_order(order: &Order, uncollected: Decimal, name: &str) -> Result<Decimal, Halt> {
    let stated = statuses(order);
    Ok(match name {
        "total" => decimal(&stated.current_total)?,
        "due" => decimal(&stated.balance_due)?,
        "paid" => decimal(&stated.paid)?,
        "owed" => {
            let pending = of_order(order, uncollected, "refund_pending")?;
            (Decimal::ZERO - decimal(&stated.balance_due)? - pending).max(Decimal::ZERO)
        }
        "written_off" => decimal(&order.written_off)?,
        // Only a credit credits, and it ends the case before.
        "credited" => Decimal::ZERO,
        "uncollected" => uncollected,
        _ => order.tenders.iter().map(|tender| of_tender(order, tender, name)).sum::<Result<_, Halt>>()?,
    })
}

/// A figure of a line.
pub(super) fn of_line(line: &OrderLine, name: &str) -> Result<Decimal, Halt> {
    Ok(match name {
        "ordered" => decimal(&line.ordered)?,
        "open" => decimal(&line.ordered)? - decimal(&line.shipped)? - decimal(&line.cancelled)?,
        "packed" => decimal(&line.packed)?,
        "shipped" => decimal(&line.shipped)?,
        "delivered" => decimal(&line.delivered)?,
        "cancelled" => decimal(&line.cancelled)?,
        "return_open" => decimal(&line.return_open)?,
        "returned" => decimal(&line.returned)?,
        "dismissed" => decimal(&line.return_rejected)?,
        "reversed" => line.amounts.iter().map(|amounts| decimal(&amounts.reversed)).sum::<Result<_, _>>()?,
        "left" => {
            let left = line
                .amounts
                .iter()
                .map(|amounts| Ok(decimal(&amounts.frozen.gross)? - decimal(&amounts.reversed_amount)?));
            left.sum::<Result<Decimal, Halt>>()?
        }
        _ => return Err(Halt::out_of_scope(format!("line figure `{name}`"))),
    })
}

/// The word of an operation's state.
pub(super) fn state(operation: &Operation) -> &'static str {
    match operation.state {
        OperationState::Pending => "pending",
        OperationState::Unknown => "unknown",
        OperationState::Succeeded => "succeeded",
        OperationState::Failed => "failed",
        _ => "of no known state",
    }
}
