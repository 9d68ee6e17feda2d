//! One order's life: placed, paid, sent, returned, refunded.

use std::fmt::Write;

use farthing::Engine;
use farthing::contract::order::{ActionKind, Command, Env, Order, PlaceOrder};
use farthing::contract::{Id, Quote, QuoteRequest, write};
use farthing::error::CommerceError;
use farthing::json;
use farthing::order::{check_history, journal, postings, statuses, trial_balance};

use crate::may::may;

/// What an order's life leaves: a page to read, and a journal for bookkeepers.
#[derive(Debug)]
pub struct Life {
    /// What happened, the ledger's balances, and the proof that they close.
    pub page: String,
    /// The ledger in hledger's journal format.
    pub journal: String,
}

/// Places the quote, then tells the order one command after the other: what each does and, where that has changed, what may
/// be asked next, or why it is refused and what would have been accepted.
///
/// # Errors
/// Every problem of the commands' file, or of the placement.
pub fn life(
    engine: &Engine,
    request: &QuoteRequest,
    quote: &Quote,
    commands: &[u8],
) -> Result<Life, CommerceError> {
    let commands: Vec<Command> = json::read(commands)?;
    let env = Env::new(request.at);
    let mut order = Order::blank();
    let (mut page, mut events, mut before) = (String::new(), Vec::new(), String::new());
    let place = Command::new(PlaceOrder::new(Id::parse("order-1")?, request.clone(), quote.clone()));
    for (number, command) in (1..).zip(std::iter::once(&place).chain(&commands)) {
        let title = words(command.action.kind());
        match engine.apply(&order, command, &env) {
            Ok(applied) => {
                order = applied.order;
                events.extend(applied.events);
                let now = applied.statuses;
                let payment = write(&now.payment);
                let fulfilment = write(&now.fulfilment);
                let (payment, fulfilment) = (plain(&payment), plain(&fulfilment));
                let due = now.balance_due.to_string();
                let _ = writeln!(page, "{number:>3}  {title:<24}{payment:<22}{fulfilment:<22}due {due:>7}");
                let next = may(&order, &engine.allowed(&order, &env));
                if next != before {
                    page.push_str(&next);
                    before = next;
                }
            }
            Err(rejection) => {
                for reason in rejection.reasons {
                    let _ = writeln!(
                        page,
                        "{number:>3}  {title:<24}refused: {}\n     {}",
                        reason.code, reason.message
                    );
                }
            }
        }
    }
    let last = statuses(&order);
    let _ = writeln!(page, "\nThe order is {}.", plain(&write(&last.order)));

    let _ = write!(page, "\n\nTHE LEDGER\n\n");
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

/// An action's name as words.
fn words(kind: ActionKind) -> String {
    plain(&write(&kind))
}

/// A word of the wire as one of the page.
fn plain(word: &str) -> String {
    word.trim_matches('"').replace('_', " ")
}
