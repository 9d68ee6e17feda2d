//! What a contract type looks like from outside: the facts that the reader, the writer and the bindings share.

mod decimal_bounds;

pub use decimal_bounds::DecimalBounds;
