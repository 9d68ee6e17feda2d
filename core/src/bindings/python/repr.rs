//! A value as the Python expression that makes it again: `Measure(unit='kg', value=Decimal('0.25'))`.

use std::fmt::Write;

use crate::num::write_decimal;
use crate::shape::{Contract, Field, Shape, Sink, TextKind};

/// The expression that makes `value`.
#[must_use]
pub fn repr<T: Contract>(value: &T) -> String {
    let mut writer = Writer { out: String::new(), shape: T::SHAPE, open: Vec::new() };
    value.write(&mut writer);
    writer.out
}

/// A decimal with exactly `scale` digits after the point.
pub(super) fn decimal(mantissa: i64, scale: u8) -> String {
    let mut text = String::new();
    write_decimal(&mut text, mantissa, scale);
    text
}

/// The words that Python keeps for itself: `#[contract]` writes an underscore behind a field of this name.
const KEYWORDS: [&str; 32] = [
    "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else",
    "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not",
    "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

/// A sink that follows the table of the type, for the wire has no names of types.
struct Writer {
    out: String,
    /// What comes next.
    shape: &'static Shape,
    open: Vec<Open>,
}

enum Open {
    Fields(&'static [Field]),
    List(&'static Shape),
}

impl Writer {
    fn put(&mut self, text: impl std::fmt::Display) {
        // Writing to a String does not fail.
        let _ = write!(self.out, "{text}");
    }

    fn separate(&mut self) {
        if !self.out.ends_with(['(', '[']) {
            self.out.push_str(", ");
        }
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
}

/// The name between the quotes of `,"sku":`.
fn name(key: &'static str) -> &'static str {
    key.trim_matches(|it| !matches!(it, 'a'..='z' | 'A'..='Z' | '0'..='9' | '_'))
}

/// `set_price` as `SetPrice`.
fn class_name(word: &str) -> String {
    word.split('_')
        .flat_map(|part| {
            let mut letters = part.chars();
            letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters)
        })
        .collect()
}

impl Sink for Writer {
    fn begin_record(&mut self) {
        if let Shape::Record(table) = self.shape {
            self.put(format_args!("{}(", table().name));
            self.open.push(Open::Fields(table().fields));
        }
    }

    fn begin_choice(&mut self, kind: &'static str) {
        if let Shape::Choice(table) = self.shape {
            let word = kind.strip_prefix("{\"kind\":").map(name).unwrap_or_default();
            self.put(format_args!("{}.{}(", table().name, class_name(word)));
            let variant = table().variants.iter().find(|variant| variant.word == word);
            self.open.push(Open::Fields(variant.map_or(&[], |variant| variant.fields)));
        }
    }

    fn field(&mut self, key: &'static str) {
        self.separate();
        let name = name(key);
        let underscore = if KEYWORDS.contains(&name) { "_" } else { "" };
        self.put(format_args!("{name}{underscore}="));
        if let Some(Open::Fields(fields)) = self.open.last()
            && let Some(field) = fields.iter().find(|field| field.name == name)
        {
            self.shape = field.shape;
        }
    }

    fn word(&mut self, word: &'static str) {
        if let Shape::Words(table) = self.shape {
            self.put(format_args!("{}.{}", table().name, name(word).to_uppercase()));
        }
    }

    fn end_record(&mut self) {
        self.open.pop();
        self.out.push(')');
    }

    fn begin_list(&mut self) {
        self.out.push('[');
        let element = if let Shape::List(element) = self.shape { element } else { self.shape };
        self.open.push(Open::List(element));
    }

    fn element(&mut self) {
        self.separate();
        if let Some(Open::List(element)) = self.open.last() {
            self.shape = element;
        }
    }

    fn end_list(&mut self) {
        self.open.pop();
        self.out.push(']');
    }

    fn text(&mut self, text: &str) {
        self.literal(text);
    }

    fn plain(&mut self, text: &dyn std::fmt::Display) {
        match self.shape {
            Shape::Text(TextKind::Any) | Shape::Instant | Shape::Text(_) => self.literal(&text.to_string()),
            _ => self.put(format_args!("Decimal('{text}')")),
        }
    }

    fn decimal(&mut self, mantissa: i64, scale: u8) {
        self.put(format_args!("Decimal('{}')", decimal(mantissa, scale)));
    }

    fn integer(&mut self, value: i64) {
        self.put(value);
    }

    fn bool(&mut self, value: bool) {
        self.put(if value { "True" } else { "False" });
    }
}
