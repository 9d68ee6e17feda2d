//! The excess that a recorded fact leaves: what was captured, voided or refunded beyond what it was taken from.
//!
//! **What it does** compares the tenders before a fact with the tenders after it, and states each excess that the fact
//! raised as an anomaly.
//! **When it applies** to every recorded result of an operation and every adjusted authorization: one that does more
//! than there is, and one that takes back what something else was taken from. An authorization that falls leaves
//! captures and voids beyond it, a capture or sale that falls leaves refunds beyond it. Nothing is taken from a refund:
//! one that falls is owed again.
//! **Order and rounding** minor units, nothing is rounded. Each unit of an excess is stated once: where an authorization
//! falls, the captures lie beyond it first, and the voids only by what they exceed all of it. A tender that is the
//! merchant's own liability may be refunded what other tenders paid: its refunds exceed what is left of all captures, the
//! tender of the fact last.
//! **Example** 100.00 was sold on a card and 60.00 refunded: the sale fails, and `refund_exceeds_captured` states 60.00.
//! 100.00 was authorized, 60.00 captured and 40.00 voided: the authorization fails, and 60.00 of captures and 40.00 of
//! voids are stated.
//! **Source** orders.md "Intentions against facts", I2.

use crate::contract::order::{Anomaly, Order, OrderTender};

use super::tender_balance::TenderBalance;

/// The excess of captures over the authorization, if the fact raised it.
pub(crate) fn of_captures(order: &Order, before: &OrderTender, after: &OrderTender) -> Option<Anomaly> {
    let tender = after.id.clone();
    raised(order, before, after, TenderBalance::excess_in)
        .map(|excess| Anomaly::CaptureExceedsAuthorized { tender, excess: order.amount(excess) })
}

/// The excess of voids over what was authorized and not captured, if the fact, a void, raised it.
pub(crate) fn of_voids(order: &Order, before: &OrderTender, after: &OrderTender) -> Option<Anomaly> {
    let tender = after.id.clone();
    raised(order, before, after, TenderBalance::excess_withdrawn)
        .map(|excess| Anomaly::VoidExceedsAuthorized { tender, excess: order.amount(excess) })
}

/// The excess of captures over the authorization and of voids over all of it, as far as the fact, an authorization,
/// raised them.
pub(crate) fn of_authorization(
    order: &Order,
    before: &OrderTender,
    after: &OrderTender,
) -> [Option<Anomaly>; 2] {
    let tender = after.id.clone();
    let voids = raised(order, before, after, TenderBalance::excess_voided)
        .map(|excess| Anomaly::VoidExceedsAuthorized { tender, excess: order.amount(excess) });
    [of_captures(order, before, after), voids]
}

fn raised(
    order: &Order,
    before: &OrderTender,
    after: &OrderTender,
    of: fn(TenderBalance) -> i64,
) -> Option<i64> {
    let [before, after] = [before, after].map(|tender| of(TenderBalance::of(order, tender)));
    (after > before).then_some(after)
}

/// The excess of refunds over captures, of each tender of which the fact raised it. `after` is the tender of the fact
/// with the fact.
pub(crate) fn of_refunds(order: &Order, after: &OrderTender) -> Vec<Anomaly> {
    let was = refunds_beyond(order, order.tenders.iter(), after);
    let tenders = order.tenders.iter().map(|tender| if tender.id == after.id { after } else { tender });
    let is = refunds_beyond(order, tenders, after);
    let raised = order.tenders.iter().zip(was.iter().zip(&is)).filter(|(_, (was, is))| is > was);
    let anomaly = |(tender, (_, is)): (&OrderTender, (&i64, &i64))| Anomaly::RefundExceedsCaptured {
        tender: tender.id.clone(),
        excess: order.amount(*is),
    };
    raised.map(anomaly).collect()
}

/// By how much the refunds of each tender exceed its captures; of store credit and its like, what the captures of the
/// other tenders leave of it, the tender `last` after all others.
fn refunds_beyond<'a>(
    order: &Order,
    tenders: impl Iterator<Item = &'a OrderTender>,
    last: &OrderTender,
) -> Vec<i64> {
    let tenders: Vec<&OrderTender> = tenders.collect();
    let nets: Vec<i64> = tenders.iter().map(|tender| TenderBalance::of(order, tender).net()).collect();
    // What credit gave for other tenders takes from what those keep; what they owe by themselves is not asked of credit.
    let keeps = tenders.iter().zip(&nets).filter(|(tender, net)| !tender.kind.is_credit() || **net > 0);
    let mut left = keeps.fold(0_i64, |sum, (_, net)| sum.saturating_add(*net)).max(0);
    let mut beyond: Vec<i64> = nets.iter().map(|net| net.saturating_neg().max(0)).collect();
    for is_last in [false, true] {
        let credits = tenders.iter().zip(&mut beyond);
        let meant = |(tender, _): &(&&OrderTender, &mut i64)| {
            tender.kind.is_credit() && (tender.id == last.id) == is_last
        };
        for (_, beyond) in credits.filter(meant) {
            let covered = left.min(*beyond);
            *beyond = beyond.saturating_sub(covered);
            left = left.saturating_sub(covered);
        }
    }
    beyond
}
