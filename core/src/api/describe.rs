//! What the table says of itself, from which the tests of core write the sources of other languages.

/// An entry point.
#[derive(Clone, Copy, Debug)]
pub struct EntryPoint {
    /// The section of the table that it stands in.
    pub group: &'static str,
    /// Its name in Rust and Python.
    pub name: &'static str,
    /// What it does.
    pub doc: &'static str,
    /// The same of its twin on JSON text.
    pub twin_doc: &'static str,
    /// Whether it is a method of the engine.
    pub takes_engine: bool,
    /// Its inputs, in their order.
    pub inputs: &'static [Input],
    /// Its answer.
    pub output: Output,
    /// Languages whose typed function is written by hand.
    pub by_hand: &'static [&'static str],
    /// Whether the problems of its input are its answer and no error.
    pub answers_problems: bool,
    /// Whether it fails with a rejection, whose figures Python attaches to the exception.
    pub is_rejecting: bool,
}

/// An input of an entry point.
#[derive(Clone, Copy, Debug)]
pub struct Input {
    /// Its name in Rust and Python.
    pub name: &'static str,
    /// Its type, or that of its elements.
    pub ty: &'static str,
    /// What it is.
    pub kind: Kind,
    /// Whether it may be absent.
    pub is_blank: bool,
}

/// What an input is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One document.
    Document,
    /// A list of documents.
    List,
    /// A word of an enum without data.
    Word,
}

/// What an entry point answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Output {
    /// Nothing: it fails or it does not.
    Nothing,
    /// Text that is no JSON.
    Text,
    /// A value of this type.
    Value(&'static str),
    /// A list of values of this type.
    List(&'static str),
}

/// A document that callers read from JSON text and write as such.
#[derive(Clone, Copy, Debug)]
pub struct DocumentRow {
    /// What it is called in a sentence.
    pub noun: &'static str,
    /// Its type, or that of its elements.
    pub ty: &'static str,
    /// Whether it is a list.
    pub is_list: bool,
    /// What functions are named after.
    pub name: &'static str,
}
