//! Orders: what was bought, paid, shipped and reversed, as a fold over events.
//!
//! A command is *decided* against an order and gives events; events are *folded* into the order. Deciding may reject,
//! folding never fails. Each file holds one family of commands (`place`, `hold`, `authorize`, `capture`, …): how they
//! are decided, folded and allowed. `table` is the one list of commands.
//!
//! ```text
//! Command ─ decide ─► events ─ fold ─► Order ─► statuses, balance, ledger, what is allowed
//!    │         ▲
//!    └ table ──┘ the states a command is allowed in, the file that decides it, and its limits
//! ```

mod aggregate;
mod amounts;
mod balance;
mod command;
mod entry;
mod fulfilment;
mod invariants;
mod ledger;
mod lifecycle;
mod line_units;
mod lookup;
mod payment;
mod refund;
mod returns;
mod status;

pub use command::diagram::diagram;
pub use entry::{evolve, replay, resume};
pub use invariants::{check, check_history};
pub use ledger::{journal, postings, trial_balance};
pub use status::statuses;
