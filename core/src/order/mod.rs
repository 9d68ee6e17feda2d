//! Orders: what was bought, paid, shipped and reversed, as a fold over events.
//!
//! A command is *decided* against an order and gives events; events are *folded* into the order. Deciding may reject,
//! folding never fails. Each folder holds one family of commands (`lifecycle`, `payment`, `fulfilment`, `returns`,
//! `refund`): how they are decided, folded and allowed. `command/table.rs` is the one list of commands.
//!
//! ```text
//! Command ─ decide ─► events ─ fold ─► Order ─► statuses, balance, ledger, what is allowed
//!    │         ▲
//!    └ table ──┘ the states a command is allowed in, the functions that decide it, allow it and fold its event
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
