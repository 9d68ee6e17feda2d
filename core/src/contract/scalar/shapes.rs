//! The scalars in the shape tables, on the tape and on the wire.

use super::{Amount, Code, CurrencyCode, Id, Instant, Quantity, Rate, Sku, Text, UnitPrice};
use super::{decimal, text};
use crate::error::Problem;
use crate::shape::{Contract, DecimalBounds, Node, Shape, Tape, TextKind, ValueSink};

/// The checked node of a decimal text.
pub(crate) fn decimal_node(text: &str, bounds: &DecimalBounds) -> Result<Node, Problem> {
    decimal::parse(text, bounds).map(|(mantissa, scale)| Node::Decimal { mantissa, scale })
}

/// The checked node of an instant's text.
pub(crate) fn instant_node(text: &str) -> Result<Node, Problem> {
    let instant = Instant::parse(text)?;
    let (seconds, nanos, offset_minutes) =
        (instant.unix_seconds(), instant.nanos(), instant.offset_minutes());
    Ok(Node::Instant { seconds, nanos, offset_minutes })
}

/// The checked node of a text of some kind.
///
/// `at` is the position of the text in the tape's document, if it is there.
#[inline]
pub(crate) fn text_node(
    text: &str,
    at: Option<usize>,
    kind: TextKind,
    tape: &mut Tape,
) -> Result<Node, Problem> {
    match kind {
        TextKind::Any => {}
        TextKind::Id => text::check_filled(text, "the id").map(drop)?,
        TextKind::Sku => text::check_filled(text, "the SKU").map(drop)?,
        TextKind::Short => text::check(text, "the text").map(drop)?,
        // The canonical form of a code can differ from the written text.
        TextKind::Code => return Ok(tape.keep(Code::new(text).as_str(), None)),
        TextKind::Currency => CurrencyCode::parse(text).map(drop)?,
    }
    Ok(tape.keep(text, at))
}

macro_rules! decimal_contract {
    ($($type:ty)*) => {$(
        impl Contract for $type {
            const SHAPE: &'static Shape = &Shape::Decimal(Self::BOUNDS);

            fn build(tape: &Tape, node: Node) -> Self {
                Self::of(match node {
                    Node::Decimal { mantissa, scale } => (mantissa, scale),
                    _ => tape.misfit((0, 0)),
                })
            }

            fn write(&self, sink: &mut impl ValueSink) {
                let (mantissa, scale) = self.written();
                sink.decimal(mantissa, scale);
            }
        }
    )*};
}

decimal_contract! { Amount UnitPrice Quantity Rate }

macro_rules! text_contract {
    ($($type:ty, $kind:ident;)*) => {$(
        impl Contract for $type {
            const SHAPE: &'static Shape = &Shape::Text(TextKind::$kind);

            fn build(tape: &Tape, node: Node) -> Self {
                Self::of_checked(tape.text_of(node))
            }

            fn write(&self, sink: &mut impl ValueSink) {
                sink.text(self.as_str());
            }
        }
    )*};
}

text_contract! {
    Id, Id;
    Sku, Sku;
    Text, Short;
    Code, Code;
    CurrencyCode, Currency;
}

impl Contract for Instant {
    const SHAPE: &'static Shape = &Shape::Instant;

    fn build(tape: &Tape, node: Node) -> Self {
        match node {
            Node::Instant { seconds, nanos, offset_minutes } => {
                Self::of_checked(seconds, nanos, offset_minutes)
            }
            _ => tape.misfit(Self::of_checked(0, 0, 0)),
        }
    }

    fn write(&self, sink: &mut impl ValueSink) {
        sink.plain(self);
    }
}
