//! The contract as Python has it: immutable classes, dicts, exceptions.

mod arguments;
mod classes;
mod decimals;
mod direct;
mod errors;
mod in_python;
pub mod judged;
mod plain;
mod raise;
mod replace;
mod repr;
mod scalars;
mod source;
mod texts;
mod value;
mod words;

pub use arguments::Arguments;
pub use classes::{class, class_names};
pub use errors::Fault;
pub use in_python::{Classes, InPython};
pub use raise::raise;
pub use replace::replace;
pub use repr::repr;
pub use source::read_object;
pub use texts::str_text;
pub use value::{of_document, reduce, to_dict, value};
pub use words::{word, word_eq, word_hash, word_of};
