//! Orders: what was bought, paid, sent and taken back, as a fold over events.
//!
//! A command is *decided* against an order and gives events; events are *folded* into the order. Deciding may say no,
//! folding never does. One file a family of commands (`place`, `hold`, `authorize`, `capture`, …); each has what it
//! decides, what it folds and what it allows. `table` is the one list of commands.
//!
//! ```text
//! Command ─ decide ─► events ─ fold ─► Order ─► statuses, balance, ledger, what is allowed
//!    │         ▲
//!    └ table ──┘ which states a command is allowed in, which file decides it and says up to what
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
