//! The one table of core's layers.

/// Core's top-level modules from the bottom up. Modules that share a row are siblings: they stand on the same
/// ground and never import each other. Why the rows are in this order: `ARCHITECTURE.md`.
pub const LAYERS: &[&[&str]] = &[
    &["shape"],
    &["error"],
    &["num"],
    &["index"],
    &["money"],
    &["contract"],
    &["check"],
    &["pricing", "promotion", "tax"],
    &["quote"],
    &["order", "einvoice"],
    &["explain", "lint"],
    &["json"],
    &["api"],
    &["bindings"],
];

/// How high a top-level module stands, or `None` for a module the table does not know.
#[must_use]
pub fn height(module: &str) -> Option<usize> {
    LAYERS.iter().position(|row| row.contains(&module))
}
