//! The ledger as a journal for hledger.
//!
//! **What it does** writes each event that has postings as a transaction: its date, the event's number as the code, the
//! order's id and the kind of event as the description; the commodity is the currency's code with its decimals,
//! in quotes where a private unit has a digit.
//! **Order and rounding** in the order of the events; nothing is rounded. The date is the local date of the event.
//! **Example** `2026-01-01 (3) o1 | capture_recorded`, then `    assets:tender:card  EUR 60.00` and
//! `    assets:receivable  EUR -60.00`.
//! **Source** hledger's journal format (hledger.org), "Directives", "Transactions"; `hledger check --strict` accepts it.
//!
//! The ledger of a whole stream of events.

use super::books::{escaped, name, sort_key};
use super::entries::entries;
use crate::contract::CurrencyCode;
use crate::contract::order::{Account, Balance, Event, EventData, Order, Posting, TrialBalance};
use crate::error::CommerceError;
use crate::index::Arrange;
use crate::order::entry::replay_with;

/// The ledger of a stream of events in hledger's journal format, its commodity and accounts declared.
///
/// # Errors
/// As [`replay`](crate::order::replay).
pub fn journal(events: &[Event]) -> Result<String, CommerceError> {
    let (order, postings) = replayed(events)?;
    let commodity = commodity(order.currency);
    let mut text = declarations(&order, &commodity, &postings);
    // Postings are in the order of their events.
    let mut left = postings.as_slice();
    for event in events {
        let count = left.iter().take_while(|posting| posting.seq == event.seq).count();
        let Some((entries, rest)) = left.split_at_checked(count).filter(|_| count > 0) else { continue };
        left = rest;
        let (year, month, day) = event.at.local_date();
        let (seq, stream, what) = (event.seq, escaped(event.stream.as_str()), word(&event.data));
        text.push_str(&format!("\n{year:04}-{month:02}-{day:02} ({seq}) {stream} | {what}\n"));
        for posting in entries {
            let (account, amount) = (name(&posting.account), posting.amount);
            text.push_str(&format!("    {account}  {commodity} {amount}\n"));
        }
    }
    Ok(text)
}

/// A currency as a commodity: hledger would take a digit of a private unit for the amount, and wants it in quotes.
fn commodity(currency: CurrencyCode) -> String {
    let code = currency.to_string();
    if code.chars().all(char::is_alphabetic) { code } else { format!("\"{code}\"") }
}

/// The commodity and the accounts of a journal.
fn declarations(order: &Order, commodity: &str, postings: &[Posting]) -> String {
    let decimals = order.amount(0).to_string();
    let one = if decimals.contains('.') { decimals } else { format!("{decimals}.") };
    let mut text = format!("commodity {commodity} {one}\n");
    let mut accounts: Vec<&Account> = postings.iter().map(|posting| &posting.account).collect();
    accounts.arrange_stably_by(|one, other| sort_key(one).cmp(&sort_key(other)));
    accounts.dedup();
    for account in accounts {
        text.push_str(&format!("account {}\n", name(account)));
    }
    text
}

/// The kind of an event, as on the wire.
fn word(data: &EventData) -> &'static str {
    match data {
        EventData::OrderPlaced { .. } => "order_placed",
        EventData::CaptureRecorded { .. } => "capture_recorded",
        EventData::RefundRequested { .. } => "refund_requested",
        EventData::RefundRecorded { .. } => "refund_recorded",
        EventData::LineCancelled { .. } => "line_cancelled",
        EventData::OrderCancelled { .. } => "order_cancelled",
        EventData::ReturnInspected { .. } => "return_inspected",
        EventData::ReturnClosed { .. } => "return_closed",
        _ => "other",
    }
}

/// The postings of a stream of events, in its order. Those of one event sum to 0, and the balance of `receivable` after
/// an event is the balance due. Both hold of events that the engine wrote: a stream that was changed by hand is posted as it
/// stands, and [`check_history`](crate::order::check_history) names what does not sum up.
///
/// # Errors
/// As [`replay`](crate::order::replay).
pub fn postings(events: &[Event]) -> Result<Vec<Posting>, CommerceError> {
    Ok(replayed(events)?.1)
}

/// The balance of every account that an order's postings moved. The balances sum to 0. An account whose balance is 0
/// again is still listed.
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

/// The order that a stream of events gives, with its postings.
pub(crate) fn replayed(events: &[Event]) -> Result<(Order, Vec<Posting>), CommerceError> {
    let mut postings = Vec::new();
    let order = replay_with(events, |before, event, after| postings.extend(entries(before, event, after)))?;
    Ok((order, postings))
}
