//! JSON in and out: the one strict reader and the canonical writer.
//!
//! [`read`] takes a document exactly as the contract has it and collects every problem of one that is not; [`write`]
//! gives the canonical bytes. What `write` gives, `read` takes back as the same value.

mod nearest;
mod read;
mod source;
mod text;
mod token;
mod walk;
mod walk_faults;

pub use read::{MAX_BYTES, Reader, read};
pub use source::MAX_DEPTH;
pub use crate::contract::{write, write_into};
