//! Every text and decimal of a document with its place, whatever type it stands in: what the contract writes is read here, so
//! that a new field is seen without a line of its own.

use core::fmt::{Display, Write};

use crate::shape::{Contract, ValueSink};

/// One step of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PlaceStep {
    /// Into a field.
    Field(&'static str),
    /// To an element of a list.
    Element(usize),
}

/// A value at the end of a place.
#[derive(Clone, Copy, Debug)]
pub(super) enum Scalar<'a> {
    /// A text: a name, a moment, a currency.
    Text(&'a str),
    /// A decimal, `mantissa · 10^-scale`.
    Decimal(i64, u8),
}

/// Shows every text and decimal of `value` to `visit`, in the order of the document.
pub(super) fn walk(value: &impl Contract, visit: impl FnMut(&[PlaceStep], Scalar<'_>)) {
    value.write(&mut PlaceWalker { place: Vec::new(), visit, text: String::new() });
}

/// The JSON Pointer of a place, after `root`.
pub(super) fn pointer(root: &str, place: &[PlaceStep]) -> String {
    let mut path = root.to_owned();
    for step in place {
        // Writing to a text in memory does not fail.
        let _ = match step {
            PlaceStep::Field(name) => write!(path, "/{name}"),
            PlaceStep::Element(at) => write!(path, "/{at}"),
        };
    }
    path
}

/// The field at the end of a place, and the one around it, past elements of lists.
pub(super) fn fields(place: &[PlaceStep]) -> (&'static str, &'static str) {
    let mut names = place.iter().rev().filter_map(|step| match step {
        PlaceStep::Field(name) => Some(*name),
        PlaceStep::Element(_) => None,
    });
    (names.next().unwrap_or(""), names.next().unwrap_or(""))
}

struct PlaceWalker<V> {
    place: Vec<PlaceStep>,
    visit: V,
    text: String,
}

impl<V: FnMut(&[PlaceStep], Scalar<'_>)> ValueSink for PlaceWalker<V> {
    fn begin_record(&mut self) {
        self.place.push(PlaceStep::Field(""));
    }

    fn begin_choice(&mut self, _kind: &'static str) {
        self.place.push(PlaceStep::Field("kind"));
    }

    fn field(&mut self, key: &'static str) {
        if let Some(last) = self.place.last_mut() {
            // The key is written as `,"sku":`.
            *last = PlaceStep::Field(key.trim_matches([',', '"', ':']));
        }
    }

    fn word(&mut self, _word: &'static str) {}

    fn end_record(&mut self) {
        self.place.pop();
    }

    fn begin_list(&mut self) {
        // `element` steps to the first one.
        self.place.push(PlaceStep::Element(usize::MAX));
    }

    fn element(&mut self) {
        if let Some(PlaceStep::Element(at)) = self.place.last_mut() {
            *at = at.wrapping_add(1);
        }
    }

    fn end_list(&mut self) {
        self.place.pop();
    }

    fn text(&mut self, text: &str) {
        (self.visit)(&self.place, Scalar::Text(text));
    }

    fn plain(&mut self, text: &dyn Display) {
        self.text.clear();
        let _ = write!(self.text, "{text}");
        (self.visit)(&self.place, Scalar::Text(&self.text));
    }

    fn decimal(&mut self, mantissa: i64, scale: u8) {
        (self.visit)(&self.place, Scalar::Decimal(mantissa, scale));
    }

    fn integer(&mut self, _value: i64) {}

    fn bool(&mut self, _value: bool) {}
}
