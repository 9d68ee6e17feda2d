//! JSON in and out: the one strict reader and the canonical writer.
//!
//! [`read`] takes a document exactly as the contract has it and collects every problem of one that is not; [`write()`]
//! gives the canonical bytes. What `write` gives, `read` takes back as the same value.
//!
//! Every entry point of the engine has a twin here that takes and gives JSON text: [`Engine::from_json`],
//! [`Engine::quote_json`], [`Engine::tax_json`], [`Engine::verify_json`], [`Engine::check_json`], [`explain_json`]; those of
//! orders are [`Engine::decide_json`], [`Engine::apply_json`], [`Engine::simulate_json`], [`Engine::allowed_json`], [`replay_json`],
//! [`evolve_json`], [`statuses_json`], [`check_order_json`], [`check_history_json`], [`postings_json`], [`trial_balance_json`],
//! [`journal_json`], [`diagram_json`]. What they fail with is JSON through [`CommerceError::to_json`].
//!
//! [`Engine::from_json`]: crate::quote::Engine::from_json
//! [`Engine::quote_json`]: crate::quote::Engine::quote_json
//! [`Engine::tax_json`]: crate::quote::Engine::tax_json
//! [`Engine::verify_json`]: crate::quote::Engine::verify_json
//! [`Engine::check_json`]: crate::quote::Engine::check_json
//! [`Engine::decide_json`]: crate::quote::Engine::decide_json
//! [`Engine::apply_json`]: crate::quote::Engine::apply_json
//! [`Engine::simulate_json`]: crate::quote::Engine::simulate_json
//! [`Engine::allowed_json`]: crate::quote::Engine::allowed_json
//! [`CommerceError::to_json`]: crate::error::CommerceError::to_json

mod entry;
mod faults;
#[cfg(feature = "serde")]
mod from_serde;
mod order_entry;
mod reader;
pub(crate) mod source;
mod text;
mod walk;

pub use crate::contract::{write, write_into};
pub use entry::{explain_json, read_rulebook};
#[cfg(feature = "python")]
pub(crate) use faults::too_many;
#[cfg(feature = "serde")]
#[doc(hidden)]
pub use from_serde::from_serde;
pub use order_entry::{
    MAX_ORDER_BYTES, check_history_json, check_order_json, diagram_json, evolve_json, journal_json,
    postings_json, read_large, replay_json, statuses_json, trial_balance_json,
};
pub use reader::{MAX_BYTES, MAX_RULEBOOK_BYTES, Reader, check_size, read};
#[cfg(feature = "python")]
pub(crate) use reader::{return_reader, take_reader};
pub use source::MAX_DEPTH;
#[cfg(feature = "python")]
pub(crate) use walk::{MOST_ELEMENTS, named};
