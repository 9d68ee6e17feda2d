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

mod allowed;
mod authorize;
mod cancel;
mod capture;
mod claw_back;
mod decide;
mod diagram;
mod entry;
mod figures;
mod fold;
mod gateway;
mod give_back;
mod hold;
mod invariants;
mod ledger;
mod named;
mod offer;
mod parcel;
mod payout;
mod place;
mod places;
mod purse;
mod refund;
mod refundable;
mod return_fee;
mod returns;
mod reversal;
mod ruling;
mod standing;
mod state;
mod status;
mod table;
mod void;
mod weigh;

pub use diagram::diagram;
pub use entry::{replay, resume};
pub use fold::evolve;
pub use invariants::{check, check_history};
pub use ledger::{journal, postings, trial_balance};
pub use status::statuses;
