//! I12: what was decided agrees with the figures. An order that was cancelled as a whole keeps no unit and costs nothing;
//! a draft has nothing yet; of a rejected return nothing was inspected; the version of the types is a known one.

use super::Findings;
use super::rules::Rule;
use crate::contract::order::{Lifecycle, Order, ReturnDecision};
use crate::order::balance::open_shares;

pub(super) fn check_decisions(order: &Order, findings: &mut Findings) {
    let (schema, newest) = (i64::from(order.schema), i64::from(Order::blank().schema));
    findings.equal(Rule::SCHEMA_KNOWN, "/schema", schema.clamp(1, newest), schema);
    match order.lifecycle {
        Lifecycle::Draft => {
            let parts = order.lines.len().saturating_add(order.charges().count());
            let parts = parts.saturating_add(order.tenders.len());
            let parts = i64::try_from(parts).unwrap_or(i64::MAX).saturating_add(i64::from(order.version));
            findings.equal(Rule::DRAFT_EMPTY, "/lifecycle", parts, 0);
        }
        Lifecycle::Placed => {}
        Lifecycle::Cancelled => {
            for (position, line) in order.lines.iter().enumerate() {
                let (cancelled, ordered) = (line.cancelled.millionths(), line.ordered.millionths());
                findings.equal(Rule::CANCELLED_UNITS, &format!("/lines/{position}"), cancelled, ordered);
            }
            findings.equal(Rule::CANCELLED_SALES, "/lifecycle", open_shares(order).customer, 0);
        }
    }
    for (number, back) in order.returns.iter().enumerate() {
        if back.decision == ReturnDecision::Rejected {
            let inspected = back.lines.iter().fold(0_i64, |sum, line| sum.saturating_add(line.inspected()));
            findings.equal(Rule::REJECTED_RETURN, &format!("/returns/{number}"), inspected, 0);
        }
    }
}
