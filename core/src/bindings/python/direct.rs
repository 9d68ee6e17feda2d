//! A dict that is as its table says, straight onto the tape.
//!
//! It takes what most callers send: dicts, lists, str, int, bool and `Decimal` themselves, no subclasses, all good. Anything
//! else is nothing here, and is read again by the one reader, which knows every form and names what is wrong. No Python
//! code runs meanwhile, so nothing can change under the reader's eyes.

use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyInt, PyList, PyString, PyTuple};

use super::scalars::{decimal_class, plain_text};
use crate::contract::{decimal_node, instant_node, text_node};
use crate::json::{MAX_DEPTH, MOST_ELEMENTS, named};
use crate::shape::{DecimalBounds, Field, Node, Presence, Shape, Tape};

/// The most values that are read here: what a large cart has, so that one list met over and over ends soon.
const MOST_VALUES: u32 = 1_000_000;

/// The node of a dict that has no fault and nothing unusual.
pub(super) fn node(object: &Bound<'_, PyAny>, shape: &'static Shape, tape: &mut Tape) -> Option<Node> {
    tape.begin("");
    Direct { tape, left: MOST_VALUES }.value(shape, MOST_ELEMENTS, object, MAX_DEPTH)
}

struct Direct<'t> {
    tape: &'t mut Tape,
    left: u32,
}

impl Direct<'_> {
    /// The node of a value; `depth` says how many levels may still be opened.
    fn value(
        &mut self,
        shape: &'static Shape,
        most: u32,
        value: &Bound<'_, PyAny>,
        depth: u32,
    ) -> Option<Node> {
        self.left = self.left.checked_sub(1)?;
        Some(match shape {
            Shape::Text(kind) => text_node(text(value)?, None, *kind, self.tape).ok()?,
            Shape::Decimal(bounds) => decimal(value, bounds)?,
            Shape::Instant => instant_node(text(value)?).ok()?,
            Shape::Bool => Node::Bool(value.cast_exact::<PyBool>().ok()?.is_true()),
            Shape::Integer { min, max } => {
                let integer = value.cast_exact::<PyInt>().ok()?.extract().ok()?;
                (*min..=*max).contains(&integer).then_some(Node::Integer(integer))?
            }
            Shape::Words(table) => {
                let word = text(value)?;
                Node::Word(u16::try_from(table().words.iter().position(|known| *known == word)?).ok()?)
            }
            Shape::Record(table) => {
                let first = self.fields(value.cast_exact().ok()?, table().fields, None, depth)?;
                Node::Record { first }
            }
            Shape::Choice(table) => {
                let dict: &Bound<'_, PyDict> = value.cast_exact().ok()?;
                let kind = dict.get_item(intern!(value.py(), "kind")).ok()??;
                let word = text(&kind)?;
                let at = table().variants.iter().position(|variant| variant.word == word)?;
                let first = self.fields(dict, table().variants.get(at)?.fields, Some("kind"), depth)?;
                Node::Choice { variant: u16::try_from(at).ok()?, first }
            }
            Shape::List(element) => match value.cast_exact::<PyList>() {
                Ok(list) => self.list(element, most, list.len(), |at| list.get_item(at).ok(), depth)?,
                Err(_) => {
                    let list: &Bound<'_, PyTuple> = value.cast_exact().ok()?;
                    self.list(element, most, list.len(), |at| list.get_item(at).ok(), depth)?
                }
            },
        })
    }

    /// Where the fields of a dict stand; `tag` is a key that is none of them.
    fn fields(
        &mut self,
        dict: &Bound<'_, PyDict>,
        fields: &'static [Field],
        tag: Option<&str>,
        depth: u32,
    ) -> Option<u32> {
        let below = depth.checked_sub(1)?;
        let first = self.tape.grow(fields.len());
        let mut guess = 0;
        for (key, value) in dict.iter() {
            let name = text(&key)?;
            let Some((at, field)) = named(fields, guess, name) else {
                if tag == Some(name) {
                    continue;
                }
                return None;
            };
            guess = at.wrapping_add(1);
            let node = self.value(field.shape, field.most, &value, below)?;
            self.tape.put(first.checked_add(u32::try_from(at).ok()?)?, node);
        }
        let is_missing =
            |(field, node): (&Field, &Node)| field.presence == Presence::Required && *node == Node::Absent;
        let is_whole = !fields.iter().zip(self.tape.from(first)).any(is_missing);
        is_whole.then_some(first)
    }

    /// The node of a list.
    fn list<'py>(
        &mut self,
        shape: &'static Shape,
        most: u32,
        len: usize,
        element: impl Fn(usize) -> Option<Bound<'py, PyAny>>,
        depth: u32,
    ) -> Option<Node> {
        let below = depth.checked_sub(1)?;
        let count = u32::try_from(len).ok().filter(|count| *count <= most.min(MOST_ELEMENTS))?;
        let first = self.tape.grow(len.checked_mul(2)?);
        let mut slot = first;
        for at in 0..len {
            let node = self.value(shape, MOST_ELEMENTS, &element(at)?, below)?;
            self.tape.put(slot, node);
            let next = slot.checked_add(2)?;
            self.tape.put(next.checked_sub(1)?, Node::Link(next));
            slot = next;
        }
        Some(Node::List { first, len: count })
    }
}

/// The text of a str.
fn text<'a>(value: &'a Bound<'_, PyAny>) -> Option<&'a str> {
    value.cast_exact::<PyString>().ok()?.to_str().ok()
}

fn decimal(value: &Bound<'_, PyAny>, bounds: &DecimalBounds) -> Option<Node> {
    if let Some(text) = text(value) {
        return decimal_node(text, bounds).ok();
    }
    if value.is_exact_instance(decimal_class(value.py()).ok()?) {
        return decimal_node(&plain_text(value).ok()?, bounds).ok();
    }
    let integer: i64 = value.cast_exact::<PyInt>().ok()?.extract().ok()?;
    match bounds.accepts_integers {
        true => decimal_node(&integer.to_string(), bounds).ok(),
        false => None,
    }
}
