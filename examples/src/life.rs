//! One order's life: placed, paid, sent, returned, refunded.

use std::fmt::Write;

use farthing::Engine;
use farthing::contract::order::{Command, Env, Order, PlaceOrder, ReturnStatus, Statuses};
use farthing::contract::{Quote, QuoteRequest, write};
use farthing::error::CommerceError;
use farthing::order::{check_history, journal, postings, statuses, trial_balance};

use crate::may::May;
use crate::said::said;

/// What an order's life leaves: a page to read, and a journal for bookkeepers.
#[derive(Debug)]
pub struct Life {
    /// What happened, the ledger's balances, and the proof that they close.
    pub page: String,
    /// The ledger in hledger's journal format.
    pub journal: String,
}

/// Places the quote, then tells the order one command after the other: what each says and what state the order is in after
/// it, what may be asked next that could not be before, or why it is refused and what would have been accepted.
///
/// # Errors
/// A placement that cannot be written down, or a ledger that cannot be made.
pub fn life(
    engine: &Engine,
    request: &QuoteRequest,
    quote: &Quote,
    commands: &[Command],
) -> Result<Life, CommerceError> {
    let env = Env::new(request.at).build()?;
    let mut order = Order::blank();
    let (mut page, mut events) = (HEADING.to_owned(), Vec::new());
    let (mut before, mut state) = (May::default(), String::new());
    let place = Command::new(PlaceOrder::new("order-1", request, quote)).build()?;
    for (number, command) in (1..).zip(std::iter::once(&place).chain(commands)) {
        let title = said(&order, &command.action);
        match engine.apply(&order, command, &env) {
            Ok(applied) => {
                order = applied.order;
                events.extend(applied.events);
                let now = applied.statuses;
                let _ = writeln!(page, "{number:>3}  {title:<60}due {:>8}", now.balance_due.to_string());
                let reached = standing(&now);
                if reached != state {
                    let _ = writeln!(page, "     {reached}");
                    state = reached;
                }
                let next = May::of(&order, &engine.allowed(&order, &env));
                page.push_str(&next.since(&before));
                before = next;
            }
            Err(rejection) => {
                let _ = writeln!(page, "{number:>3}  {title}");
                for reason in rejection.reasons {
                    let _ = writeln!(page, "     refused: {}\n     {}", reason.message, reason.code);
                }
            }
        }
    }
    let last = statuses(&order);
    let _ = writeln!(page, "\nThe order is {}.", plain(&write(&last.order)));

    let _ = write!(page, "\n\nTHE LEDGER\n\nAbove 0 debit, below 0 credit.\n\n");
    for balance in trial_balance(&order, &postings(&events)?).balances {
        let of = balance.account.of.as_ref().map_or("", |of| of.as_str());
        let account = format!("{} {of}", plain(&write(&balance.account.kind)));
        let _ = writeln!(page, "     {account:<40}{:>12}", balance.amount.to_string());
    }
    let faults = check_history(&events)?;
    let verdict = if faults.is_empty() {
        "The books close: every event sums to 0, and the events give the order."
    } else {
        "The books do not close:"
    };
    let _ = writeln!(page, "\n{verdict}");
    for fault in faults {
        let _ = writeln!(page, "     {fault}");
    }
    Ok(Life { page, journal: journal(&events)? })
}

/// What stands over the steps.
const HEADING: &str = "After each step: what is due; the state and what may be asked, where they\nchanged. ≤ says up to what.\n\n";

/// The states of an order: of the whole, of its payment, its fulfilment and its returns.
fn standing(now: &Statuses) -> String {
    let words = [write(&now.order), write(&now.payment), write(&now.fulfilment)];
    let [order, payment, fulfilment] = words.map(|word| plain(&word));
    let returns = match now.returns {
        ReturnStatus::None => String::new(),
        ReturnStatus::Requested => " · return requested".to_owned(),
        _ => format!(" · {}", plain(&write(&now.returns))),
    };
    format!("{order} · {payment} · {fulfilment}{returns}")
}

/// A word of the wire as one of the page.
fn plain(word: &str) -> String {
    word.trim_matches('"').replace('_', " ")
}
