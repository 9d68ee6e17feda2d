//! The ledger of a whole stream of events.

use crate::contract::order::{Balance, Event, Order, Posting, TrialBalance};
use crate::error::CommerceError;
use crate::index::Arrange;

use super::super::entry::replay_with;
use super::account::sort_key;
use super::entries::entries;

/// The entries of a stream of events, in its order. Those of one event sum to 0, and the balance of `receivable` after it
/// is the balance due.
///
/// # Errors
/// As [`replay`](crate::order::replay).
pub fn postings(events: &[Event]) -> Result<Vec<Posting>, CommerceError> {
    Ok(replayed(events)?.1)
}

/// The balance of every account that entries of an order moved. They sum to 0. An account whose balance is 0 again is
/// listed.
#[must_use]
pub fn trial_balance(order: &Order, postings: &[Posting]) -> TrialBalance {
    let mut sorted: Vec<&Posting> = postings.iter().collect();
    sorted.arrange_stably_by(|one, other| sort_key(&one.account).cmp(&sort_key(&other.account)));
    let mut balances: Vec<Balance> = Vec::new();
    for posting in sorted {
        match balances.last_mut() {
            Some(balance) if balance.account == posting.account => {
                let sum = order.minor(balance.amount).saturating_add(order.minor(posting.amount));
                balance.amount = order.amount(sum);
            }
            _ => balances.push(Balance { account: posting.account.clone(), amount: posting.amount }),
        }
    }
    TrialBalance { currency: order.currency, balances }
}

/// The order that a stream of events gives, with its entries.
pub(super) fn replayed(events: &[Event]) -> Result<(Order, Vec<Posting>), CommerceError> {
    let mut postings = Vec::new();
    let order = replay_with(events, |before, event, after| postings.extend(entries(before, event, after)))?;
    Ok((order, postings))
}
