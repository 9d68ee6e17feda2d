//! The contract as Python has it: immutable classes, dicts, exceptions.

mod arguments;
mod classes;
mod direct;
mod documents;
mod in_python;
mod plain;
mod protocol;
mod scalars;
mod source;

pub use arguments::Arguments;
pub use classes::{class, class_names};
pub use documents::{
    argument, argument_or_problems, bytes, decided, of_document, run, text, value, word_argument,
};
pub use farthing_macros::with_entry_points;
pub use in_python::{Classes, Fault, InPython, raise};
pub use plain::{word, word_eq, word_hash, word_of};
pub use protocol::{reduce, replace, repr, to_dict};
pub use scalars::str_text;
pub use source::read_object;
