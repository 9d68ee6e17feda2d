//! The ledger: every event as entries that sum to 0.
//!
//! **What it does** writes an event in double entry: what was sold, what was reversed, what was paid. `books` takes the
//! figures of an order that the ledger follows, `entries` writes an event by what stood before and after it, `account`
//! is the list of accounts, `journal` the export.
//! **When it applies** to every event that moves money or what is owed; the others have no entries. A request moves nothing:
//! a refund that is requested reverses sales, the tender moves when its result is recorded.
//! **Order and rounding** nothing is rounded here. The receivable moves by exactly what the balance due moves, so that its
//! balance is the balance due at every event. Where what is paid is rounded in cash, the difference stands on `rounding`.
//! **Example** 84.04 and 15.97 tax sold: receivable 100.01, revenue −84.04, tax −15.97. 60.00 captured on the card: card
//! 60.00, receivable −60.00.
//! **Source** orders.md I3, I6; double entry as hledger and every bookkeeper know it. Debit is above 0, credit below.

mod books;
mod entries;
mod journal;

pub use journal::{journal, postings, trial_balance};

pub(super) use books::Books;
pub(super) use entries::entries;
