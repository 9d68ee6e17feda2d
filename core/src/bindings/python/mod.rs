//! The contract as Python has it: immutable classes, dicts, exceptions.

mod arguments;
mod classes;
mod decimals;
mod direct;
mod errors;
mod plain;
mod replace;
mod repr;
mod scalars;
mod source;
mod value;
mod words;

pub use arguments::Arguments;
pub use classes::{Classes, class, class_names};
pub use errors::{Fault, raise};
pub use plain::str_text;
pub use replace::replace;
pub use repr::repr;
pub use source::read_object;
pub use value::{InPython, of_document, reduce, to_dict, value};
pub use words::{word, word_eq, word_hash, word_of};
