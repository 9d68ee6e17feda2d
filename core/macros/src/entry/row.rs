//! The model of the table: documents, and entry points with their inputs and result.

use syn::{Ident, ItemFn, Path};

/// The whole table.
pub(crate) struct Table {
    pub(crate) documents: Vec<Document>,
    pub(crate) rows: Vec<Row>,
}

/// A document that callers read from JSON text and write as such.
pub(crate) struct Document {
    /// Its name in a sentence: `a rulebook`.
    pub(crate) noun: String,
    /// Its type, or that of its elements.
    pub(crate) ty: Ident,
    pub(crate) is_list: bool,
    /// The stem of generated function names: `quote_request`, `events`.
    pub(crate) name: String,
}

/// An entry point.
pub(crate) struct Row {
    /// The section of the table it is in, which a binding may leave out.
    pub(crate) group: Ident,
    pub(crate) name: Ident,
    pub(crate) doc: String,
    pub(crate) takes_engine: bool,
    pub(crate) inputs: Vec<Input>,
    pub(crate) output: Output,
    pub(crate) fails: Fails,
    /// Languages whose typed function is handwritten.
    pub(crate) by_hand: Vec<String>,
    /// The function that writes the counterpart's answer, if it is not the typed answer as JSON.
    pub(crate) json_by: Option<Path>,
    /// Whether problems of its input are its answer and not an error.
    pub(crate) answers_problems: bool,
    /// The typed function.
    pub(crate) item: ItemFn,
}

/// An input of an entry point.
pub(crate) struct Input {
    pub(crate) name: Ident,
    /// Its type, or that of its elements.
    pub(crate) ty: Ident,
    pub(crate) kind: Kind,
    /// Whether the typed function borrows it.
    pub(crate) is_reference: bool,
    /// Whether it may be absent, which means the blank value of its type.
    pub(crate) is_blank: bool,
}

/// What an input is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Document,
    List,
    /// An enum without data, passed by its word.
    Word,
}

/// What an entry point answers.
pub(crate) enum Output {
    Nothing,
    /// Text that is no JSON.
    Text,
    Value {
        ty: Ident,
        is_list: bool,
    },
}

/// How an entry point fails once its inputs are read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fails {
    Never,
    Problems,
    Rejection,
}

impl Row {
    /// Whether the typed function of a language is written by hand.
    pub(crate) fn is_by_hand(&self, language: &str) -> bool {
        self.by_hand.iter().any(|it| it == language)
    }
}
