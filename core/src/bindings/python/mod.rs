//! The contract as Python has it: immutable classes, dicts, exceptions.

mod arguments;
mod classes;
mod decimals;
mod errors;
mod plain;
mod repr;
mod scalars;
mod source;
mod to_dict;
mod value;
mod words;

pub use arguments::Arguments;
pub use classes::add_classes;
pub use errors::{Fault, raise};
pub use plain::str_text;
pub use repr::repr;
pub use source::read_object;
pub use to_dict::to_dict;
pub use value::{InPython, from_dict, from_json, reduce, value};
pub use words::{word, word_eq, word_hash, word_of};
