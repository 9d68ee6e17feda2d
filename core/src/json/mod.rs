//! JSON in and out: the one strict reader and the canonical writer.
//!
//! [`read`] accepts exactly the documents of the contract and otherwise returns every problem; [`write()`] returns
//! the canonical bytes, which `read` reads as the same value.
//!
//! Every entry point of the engine has a counterpart on JSON text: [`api`](crate::api). [`read_document`] reads its
//! inputs.

mod document;
mod faults;
#[cfg(feature = "serde")]
mod from_serde;
mod reader;
pub(crate) mod source;
mod suggest;
mod text;
mod trade_words;
mod walk;

pub use crate::contract::{write, write_into};
pub use document::{Document, MAX_ORDER_BYTES, read_document};
pub(crate) use document::{all_problems, read_word};
#[cfg(feature = "python")]
pub(crate) use faults::too_many;
#[cfg(feature = "serde")]
#[doc(hidden)]
pub use from_serde::from_serde;
pub use reader::{MAX_BYTES, MAX_RULEBOOK_BYTES, Reader, check_size, read};
#[cfg(feature = "python")]
pub(crate) use reader::{return_reader, take_reader};
pub use source::MAX_DEPTH;
#[cfg(feature = "python")]
pub(crate) use walk::{MOST_ELEMENTS, named};
