//! The contract of `bool`, small integers and `String`.

use super::{Contract, Node, Shape, Sink, Tape, TextKind};

impl Contract for bool {
    const SHAPE: &'static Shape = &Shape::Bool;

    fn build(tape: &Tape, node: Node) -> Self {
        match node {
            Node::Bool(value) => value,
            _ => tape.misfit(false),
        }
    }

    fn write(&self, sink: &mut impl Sink) {
        sink.bool(*self);
    }
}

impl Contract for String {
    const SHAPE: &'static Shape = &Shape::Text(TextKind::Any);

    fn build(tape: &Tape, node: Node) -> Self {
        tape.text_of(node).to_owned()
    }

    fn write(&self, sink: &mut impl Sink) {
        sink.text(self);
    }
}

/// Implements [`Contract`] for an integer type that `i64` holds.
macro_rules! integer {
    ($($type:ty: $min:expr, $max:expr;)*) => {$(
        impl Contract for $type {
            const SHAPE: &'static Shape = &Shape::Integer { min: $min, max: $max };

            fn build(tape: &Tape, node: Node) -> Self {
                let value = match node {
                    Node::Integer(value) => Self::try_from(value).ok(),
                    _ => None,
                };
                value.unwrap_or_else(|| tape.misfit(0))
            }

            fn write(&self, sink: &mut impl Sink) {
                sink.integer(i64::from(*self));
            }
        }
    )*};
}

/// The largest integer every host holds exactly, 2^53 − 1.
const EXACT: i64 = 9_007_199_254_740_991;

integer! {
    u8: 0, 255;
    u16: 0, 65_535;
    u32: 0, 4_294_967_295;
    i8: -128, 127;
    i16: -32_768, 32_767;
    i32: -2_147_483_648, 2_147_483_647;
    i64: -EXACT, EXACT;
}
