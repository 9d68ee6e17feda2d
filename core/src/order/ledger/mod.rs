//! The ledger: the postings of every event, which sum to 0.
//!
//! **What it does** posts an event in double entry: what was sold, reversed and paid. `books` reads the figures of an
//! order that the ledger follows and sorts the accounts, `entries` posts an event from the figures before and after it,
//! `journal` is the export.
//! **When it applies** to every event that moves money or the balance due; other events have no postings. Requests move
//! no money: a requested refund reverses sales, and the tender moves when the result is recorded.
//! **Order and rounding** nothing is rounded here. The receivable moves by exactly the change of the balance due, so
//! that its balance is the balance due after every event. Cash rounding is posted to `rounding`.
//! **Example** 84.04 and 15.97 tax sold: receivable 100.01, revenue −84.04, tax −15.97. 60.00 captured on the card: card
//! 60.00, receivable −60.00.
//! **Source** orders.md I3, I6; double entry as in hledger. Debit is above 0, credit below.

mod books;
mod entries;
mod journal;

pub use journal::{journal, postings, trial_balance};

pub(super) use books::Books;
pub(super) use entries::entries;
