//! What Python asks of every value: its expression, `Measure(unit='kg', value=Decimal('0.25'))`, a changed copy, its dict, its
//! pickle.

use std::fmt::Write;

use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyDict;

use crate::contract::Instant;
use crate::json::{MAX_RULEBOOK_BYTES, return_reader, take_reader};
use crate::num::write_decimal;
use crate::shape::{Field, Node, Shape, Tape};

/// The expression that makes the value of a canonical text: read back, for then one writer serves every type.
#[must_use]
pub fn repr(shape: &'static Shape, text: &str) -> String {
    let mut reader = take_reader();
    let mut writer = ReprWriter { out: String::new() };
    let told = reader
        .check(text.as_bytes(), MAX_RULEBOOK_BYTES, shape)
        .map(|node| writer.value(reader.tape(), shape, node));
    return_reader(reader);
    // A value that was put together of more than a document holds is shown as it is written.
    told.map_or_else(|_| text.to_owned(), |()| writer.out)
}

/// A decimal with exactly `scale` digits after the point.
pub(super) fn decimal(mantissa: i64, scale: u8) -> String {
    let mut text = String::new();
    write_decimal(&mut text, mantissa, scale);
    text
}

/// A field's name in Python.
pub(super) fn python_name(name: &'static str) -> String {
    let underscore = if KEYWORDS.contains(&name) { "_" } else { "" };
    format!("{name}{underscore}")
}

/// The words that Python keeps for itself: `#[contract]` writes an underscore behind a field of this name.
const KEYWORDS: [&str; 32] = [
    "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else",
    "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not",
    "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

/// `set_price` as `SetPrice`.
fn class_name(word: &str) -> String {
    word.split('_')
        .flat_map(|part| {
            let mut letters = part.chars();
            letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters)
        })
        .collect()
}

struct ReprWriter {
    out: String,
}

impl ReprWriter {
    fn put(&mut self, text: impl std::fmt::Display) {
        // Writing to a String does not fail.
        let _ = write!(self.out, "{text}");
    }

    /// A str literal.
    fn literal(&mut self, text: &str) {
        self.out.push('\'');
        for character in text.chars() {
            match character {
                '\'' | '\\' => self.put(format_args!("\\{character}")),
                control if control.is_control() => self.put(format_args!("\\U{:08x}", u32::from(control))),
                plain => self.out.push(plain),
            }
        }
        self.out.push('\'');
    }

    /// No deeper than the document that was read.
    fn value(&mut self, tape: &Tape, shape: &'static Shape, node: Node) {
        match (node, shape) {
            (Node::Bool(value), _) => self.out.push_str(if value { "True" } else { "False" }),
            (Node::Integer(value), _) => self.put(value),
            (Node::Decimal { mantissa, scale }, _) => {
                self.put(format_args!("Decimal('{}')", decimal(mantissa, scale)));
            }
            (Node::Instant { seconds, nanos, offset_minutes }, _) => {
                let instant = Instant::from_unix(seconds, nanos, offset_minutes);
                self.literal(&instant.map_or_else(|_| String::new(), |instant| instant.to_string()));
            }
            (Node::Text { .. }, _) => self.literal(tape.text_of(node)),
            (Node::Word(index), Shape::Words(table)) => {
                let word = table().words.get(usize::from(index)).map(|word| word.to_uppercase());
                self.put(format_args!("{}.{}", table().name, word.unwrap_or_default()));
            }
            (Node::Record { first }, Shape::Record(table)) => {
                self.put(table().name);
                self.fields(tape, table().fields, first);
            }
            (Node::Choice { variant, first }, Shape::Choice(table)) => {
                if let Some(variant) = table().variants.get(usize::from(variant)) {
                    self.put(format_args!("{}.{}", table().name, class_name(variant.word)));
                    self.fields(tape, variant.fields, first);
                }
            }
            (Node::List { first, len }, Shape::List(element)) => self.list(tape, element, first, len),
            _ => {}
        }
    }

    fn fields(&mut self, tape: &Tape, fields: &'static [Field], first: u32) {
        self.out.push('(');
        for (field, at) in fields.iter().zip(first..) {
            let node = tape.node(at);
            if node == Node::Absent {
                continue;
            }
            if !self.out.ends_with('(') {
                self.out.push_str(", ");
            }
            self.put(format_args!("{}=", python_name(field.name)));
            self.value(tape, field.shape, node);
        }
        self.out.push(')');
    }

    fn list(&mut self, tape: &Tape, element: &'static Shape, mut first: u32, len: u32) {
        self.out.push('[');
        for number in 0..len {
            if number > 0 {
                self.out.push_str(", ");
            }
            self.value(tape, element, tape.node(first));
            first = tape.following(first);
        }
        self.out.push(']');
    }
}

/// The class called again, with the fields of `value` where `changes` has no other.
///
/// # Errors
/// What the class raises; a `TypeError` for a change that is no field.
pub fn replace<'py>(
    shape: &'static Shape,
    value: &Bound<'py, PyAny>,
    changes: Option<&Bound<'py, PyDict>>,
) -> PyResult<Bound<'py, PyAny>> {
    let py = value.py();
    let fields: &[Field] = match shape {
        Shape::Record(table) => table().fields,
        Shape::Choice(table) => {
            let kind: String = value.getattr(intern!(py, "kind"))?.extract()?;
            let variant = table().variants.iter().find(|variant| variant.word == kind);
            variant.map_or(&[], |variant| variant.fields)
        }
        _ => &[],
    };
    let arguments = PyDict::new(py);
    for field in fields {
        let name = python_name(field.name);
        arguments.set_item(&name, value.getattr(name.as_str())?)?;
    }
    if let Some(changes) = changes {
        arguments.update(changes.as_mapping())?;
    }
    value.get_type().call((), Some(&arguments))
}

/// What `json.loads` makes of a canonical text.
///
/// # Errors
/// What Python raises, which is want of memory only.
pub fn to_dict<'py>(py: Python<'py>, text: &str) -> PyResult<Bound<'py, PyAny>> {
    static LOADS: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let loads =
        LOADS.get_or_try_init(py, || Ok::<_, PyErr>(py.import("json")?.getattr("loads")?.unbind()))?;
    loads.bind(py).call1((text,))
}

/// What `__reduce__` gives: the class's name and the canonical text, from which `restore` makes the value again.
///
/// # Errors
/// What Python raises, which is a module that is not installed.
pub fn reduce<'py>(py: Python<'py>, name: &'static str, text: String) -> PyResult<Bound<'py, PyAny>> {
    let restore = py.import("farthing._pickle")?.getattr("restore")?;
    Ok((restore, (name, text)).into_pyobject(py)?.into_any())
}
