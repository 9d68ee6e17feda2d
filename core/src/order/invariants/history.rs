//! I6, I8: the events, the order and the ledger agree.
//!
//! I8: folding the events one by one gives an order that keeps every invariant at every event. I6: the entries of each
//! event sum to 0, and the balances of the ledger are the amounts of the state: the receivable is the balance due, each
//! tender's account is captured less refunded.

use crate::contract::order::{AccountKind, Event, Order};
use crate::error::{CommerceError, Problem};

use super::super::entry::replay_with;
use super::super::ledger::entries;
use super::Findings;
use super::rules::Rule;
use crate::order::balance::OrderBalance;

/// The faults of a stream of events: broken invariants of the order it gives and of its ledger, at every event that
/// moves money and at the end. The path begins with the event's position.
///
/// # Errors
/// As [`replay`](crate::order::replay).
pub fn check_history(events: &[Event]) -> Result<Vec<Problem>, CommerceError> {
    let mut findings = Findings::default();
    let mut problems = Vec::new();
    let mut receivable = 0_i64;
    let mut balances: Vec<i64> = Vec::new();
    let order = replay_with(events, |before, event, after| {
        let path = format!("/{}", event.seq.saturating_sub(1));
        let mut sum = 0_i64;
        balances.resize(after.tenders.len().max(balances.len()), 0);
        for posting in entries(before, event, after) {
            let minor = after.minor(posting.amount);
            sum = sum.saturating_add(minor);
            match posting.account.kind {
                AccountKind::Receivable => receivable = receivable.saturating_add(minor),
                AccountKind::Tender => {
                    let at = after
                        .tenders
                        .iter()
                        .position(|tender| Some(&tender.id) == posting.account.of.as_ref());
                    if let Some(balance) = at.and_then(|at| balances.get_mut(at)) {
                        *balance = balance.saturating_add(minor);
                    }
                }
                _ => {}
            }
        }
        findings.equal(Rule::ENTRIES, &path, sum, 0);
        findings.equal(Rule::RECEIVABLE, &path, receivable, OrderBalance::of(after).due);
        problems.extend(super::check(after).into_iter().map(|problem| under(&path, problem)));
    })?;
    let path = format!("/{}", events.len().saturating_sub(1));
    findings.equal(Rule::RECEIVABLE, &path, receivable, OrderBalance::of(&order).due);
    for (tender, balance) in order.tenders.iter().zip(&balances) {
        findings.equal(Rule::TENDER_ACCOUNT, &path, *balance, kept(&order, tender));
    }
    problems.extend(super::check(&order).into_iter().map(|problem| under(&path, problem)));
    findings.problems.extend(problems);
    Ok(findings.problems)
}

/// What a tender holds.
fn kept(order: &Order, tender: &crate::contract::order::OrderTender) -> i64 {
    order.minor(tender.captured).saturating_sub(order.minor(tender.refunded))
}

fn under(path: &str, problem: Problem) -> Problem {
    Problem { path: format!("{path}{}", problem.path), ..problem }
}
