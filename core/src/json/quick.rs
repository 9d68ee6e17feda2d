//! The fast way through a document that has no fault: from text to tape in one pass, without events between.
//!
//! It accepts what the [walker](super::walk) accepts in the form in which programs write JSON: a choice begins with its
//! `kind`, strings hold no escapes. Anything else, and above all any fault, ends it; the walker then reads the document from
//! the beginning and says what is wrong. What it accepts has the same values there.

use crate::contract::{decimal_node, instant_node, special, text_node};
use crate::shape::{Choice, Field, Node, Presence, Record, Shape, Tape};

use super::source::MAX_DEPTH;
use super::text::number;
use super::walk::{MOST_ELEMENTS, integer_node, named, word_node};

/// The node of the document, if it has the shape and the usual form.
pub(super) fn read(text: &str, shape: &'static Shape, tape: &mut Tape) -> Option<Node> {
    tape.begin(text);
    let mut quick = Quick { text, at: 0, tape };
    let root = quick.value(shape, MOST_ELEMENTS, 0)?;
    // Nothing but white space may follow.
    quick.look().is_none().then_some(root)
}

struct Quick<'a> {
    text: &'a str,
    at: usize,
    tape: &'a mut Tape,
}

impl Quick<'_> {
    /// The next byte that is no white space.
    #[inline]
    fn look(&mut self) -> Option<u8> {
        loop {
            let byte = *self.text.as_bytes().get(self.at)?;
            if !matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
                return Some(byte);
            }
            self.step();
        }
    }

    #[inline]
    fn step(&mut self) {
        // No text is as long as the largest place.
        self.at = self.at.wrapping_add(1);
    }

    /// Passes this byte.
    #[inline]
    fn pass(&mut self, byte: u8) -> Option<()> {
        (self.look()? == byte).then(|| self.step())
    }

    /// Passes a string without escapes, and says where it begins and ends.
    #[inline]
    fn string(&mut self) -> Option<(usize, usize)> {
        self.pass(b'"')?;
        let start = self.at;
        let bytes = self.text.as_bytes();
        let end = start.wrapping_add(special(bytes.get(start..)?)?);
        if bytes.get(end) != Some(&b'"') {
            return None;
        }
        self.at = end.wrapping_add(1);
        Some((start, end))
    }

    fn text(&mut self) -> Option<&str> {
        let (start, end) = self.string()?;
        self.text.get(start..end)
    }

    fn number(&mut self) -> Option<&str> {
        self.look()?;
        let start = self.at;
        self.at = number(self.text, start).ok()?;
        self.text.get(start..self.at)
    }

    /// The value of a shape; a list of at most `most` elements, inside `depth` objects and lists.
    fn value(&mut self, shape: &'static Shape, most: u32, depth: u32) -> Option<Node> {
        match shape {
            Shape::Text(kind) => {
                let (start, end) = self.string()?;
                text_node(self.text.get(start..end)?, Some(start), *kind, self.tape).ok()
            }
            Shape::Decimal(bounds) if self.look()? == b'"' => decimal_node(self.text()?, bounds).ok(),
            Shape::Decimal(bounds) => {
                let number = self.number().filter(|_| bounds.accepts_integers)?;
                decimal_node(number, bounds).ok().filter(|_| !number.contains(['.', 'e', 'E']))
            }
            Shape::Words(table) => word_node(self.text()?, table()).ok(),
            Shape::Record(table) => self.record(table(), depth),
            Shape::Choice(table) => self.choice(table(), depth),
            Shape::List(element) => self.list(element, most.min(MOST_ELEMENTS), depth),
            Shape::Instant => instant_node(self.text()?).ok(),
            Shape::Integer { min, max } => integer_node(self.number()?, *min, *max).ok(),
            Shape::Bool => self.bool(),
        }
    }

    fn bool(&mut self) -> Option<Node> {
        let (word, value) = if self.look()? == b't' { ("true", true) } else { ("false", false) };
        let after = self.text.get(self.at..)?.strip_prefix(word)?;
        self.at = self.text.len().wrapping_sub(after.len());
        Some(Node::Bool(value))
    }

    fn record(&mut self, record: &'static Record, depth: u32) -> Option<Node> {
        self.pass(b'{')?;
        let first = self.tape.grow(record.fields.len());
        self.fields(record.fields, first, true, depth)?;
        Some(Node::Record { first })
    }

    fn choice(&mut self, choice: &'static Choice, depth: u32) -> Option<Node> {
        self.pass(b'{')?;
        if self.text()? != "kind" {
            return None;
        }
        self.pass(b':')?;
        let word = self.text()?;
        let (variant, index) =
            choice.variants.iter().zip(0_u16..).find(|(variant, _)| variant.word == word)?;
        let first = self.tape.grow(variant.fields.len());
        self.fields(variant.fields, first, false, depth)?;
        Some(Node::Choice { variant: index, first })
    }

    /// The members of an object up to its end; `is_first` says that none stands before them.
    fn fields(&mut self, fields: &'static [Field], first: u32, mut is_first: bool, depth: u32) -> Option<()> {
        let inside = deeper(depth)?;
        let mut guess = 0_usize;
        loop {
            match self.look()? {
                b'}' => break,
                b',' if !is_first => self.step(),
                _ if is_first => {}
                _ => return None,
            }
            is_first = false;
            let (start, end) = self.string()?;
            let (index, field) = named(fields, guess, self.text.get(start..end)?)?;
            self.pass(b':')?;
            let slot = first.saturating_add(u32::try_from(index).unwrap_or(u32::MAX));
            if self.tape.node(slot) != Node::Absent {
                return None;
            }
            let node = self.value(field.shape, field.most, inside)?;
            self.tape.put(slot, node);
            guess = index.wrapping_add(1);
        }
        self.step();
        let is_missing =
            |(field, node): (&Field, &Node)| field.presence == Presence::Required && *node == Node::Absent;
        let misses = fields.iter().zip(self.tape.from(first)).any(is_missing);
        (!misses).then_some(())
    }

    fn list(&mut self, element: &'static Shape, most: u32, depth: u32) -> Option<Node> {
        let inside = deeper(depth)?;
        self.pass(b'[')?;
        let (mut first, mut last, mut len) = (0, 0, 0_u32);
        if self.look()? != b']' {
            loop {
                if len >= most {
                    return None;
                }
                let slot = self.tape.grow(2);
                if len == 0 {
                    first = slot;
                } else {
                    self.tape.put(last, Node::Link(slot));
                }
                last = slot.saturating_add(1);
                len = len.saturating_add(1);
                let node = self.value(element, MOST_ELEMENTS, inside)?;
                self.tape.put(slot, node);
                match self.look()? {
                    b',' => self.step(),
                    b']' => break,
                    _ => return None,
                }
            }
        }
        self.step();
        Some(Node::List { first, len })
    }
}

/// One object or list further in, if that may be.
fn deeper(depth: u32) -> Option<u32> {
    (depth < MAX_DEPTH).then(|| depth.saturating_add(1))
}

#[cfg(test)]
mod tests {
    use super::super::text::TextSource;
    use super::super::walk::Walker;
    use super::read;
    use crate::contract::order::{Command, Order};
    use crate::contract::{Quote, QuoteRequest, Rulebook, TaxDocument, write};
    use crate::shape::{Contract, Tape};

    const REQUEST: &str = r#"{"at":"2026-11-23T12:00:00+01:00","tax_jurisdictions":["BE","DE"],"explain":"all","seal":true,"cart":{"currency":"EUR","lines":[{"id":"1","sku":"a","quantity":"2","price":{"kind":"given","unit_price":"19.99"},"categories":["x"],"attributes":[{"name":"n","value":{"kind":"integer","integer":-5}}]},{"id":"2","sku":"b","quantity":3}],"codes":["SAVE"]},"usage":[]}"#;

    /// Whether the fast way took it; if so, it and the walker agree.
    fn takes<T: Contract + PartialEq + std::fmt::Debug>(text: &str) -> bool {
        let (mut tape, mut walker) = (Tape::default(), Walker::default());
        let Some(root) = read(text, T::SHAPE, &mut tape) else { return false };
        let slow = walker.walk(&mut TextSource::new(text), T::SHAPE);
        assert!(walker.problems.is_empty(), "{text}: {:?}", walker.problems);
        let (quick, slow) = (T::build(&tape, root), T::build(&walker.tape, slow));
        assert_eq!(quick, slow, "{text}");
        assert!(!tape.is_misfit() && !walker.tape.is_misfit(), "{text}");
        true
    }

    #[test]
    fn what_programs_write_goes_the_fast_way() {
        assert!(takes::<QuoteRequest>(REQUEST));
        assert!(takes::<QuoteRequest>(
            &REQUEST.replace(':', " :\n ").replace(',', "\t,")[..]
                .replace("12 :\n 00 :\n 00", "12:00:00")
                .replace("+01 :\n 00", "+01:00")
        ));
        assert!(takes::<Order>(&write(&Order::blank())));
        let rulebook =
            r#"{"currency":"EUR","pricing":{"sources":["given"]},"tax_policy":{"rounding_level":"line"}}"#;
        assert!(takes::<Rulebook>(rulebook));
    }

    #[test]
    fn what_is_unusual_or_wrong_is_left_to_the_walker() {
        for text in [
            "",
            "[]",
            "{",
            "{}",
            r#"{"at":"2026-11-23T12:00:00+01:00"}"#,
            &format!("{REQUEST}{REQUEST}"),
            &format!("{REQUEST},"),
            &REQUEST.replace("\"seal\":true", "\"seal\":null"),
            &REQUEST.replace("\"seal\":true", "\"seal\":truefalse"),
            &REQUEST.replace("\"seal\"", "\"at\""),
            &REQUEST.replace("\"1\"", "\"\\u0031\""),
            &REQUEST.replace(":3}", ":3.0}"),
            &REQUEST.replace("\"2\",\"price\"", "2.5,\"price\""),
            &REQUEST.replace(r#"["x"]"#, r#"["x",]"#),
            &REQUEST.replace(
                r#"{"kind":"given","unit_price":"19.99"}"#,
                r#"{"unit_price":"19.99","kind":"given"}"#,
            ),
        ] {
            assert!(!takes::<QuoteRequest>(text), "{text}");
        }
        assert!(!takes::<Command>(&"[".repeat(100_000)));
    }

    #[test]
    fn every_change_of_a_byte_is_judged_alike() {
        let bytes = REQUEST.as_bytes();
        let mut taken = 0;
        for at in 0..bytes.len() {
            for other in *b"\"{}[],:\\0-1.eatn \n\x01" {
                let mut changed = bytes.to_vec();
                changed[at] = other;
                let text = String::from_utf8(changed).unwrap();
                taken += u32::from(takes::<QuoteRequest>(&text));
                let shorter = [&REQUEST[..at], &REQUEST[at + 1..]].concat();
                taken += u32::from(takes::<QuoteRequest>(&shorter));
            }
        }
        assert!(taken > 500, "{taken}");
        assert!(!takes::<Quote>(REQUEST) && !takes::<TaxDocument>(REQUEST));
    }
}
