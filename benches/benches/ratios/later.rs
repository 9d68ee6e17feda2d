//! Rows of performance.md whose subject does not exist yet.

use farthing_benches::table::{
    Bound::{AtLeast, AtMost},
    Table,
};

pub(crate) fn rows(table: &mut Table) {
    let mut row = |what: &str, gate, goal| table.missing(what, "not built yet", gate, goal);
    row("Python columns (Arrow), M carts/s on one core", AtLeast(1.0), AtLeast(1.8));
    row("  × Python ints", AtLeast(20.0), AtLeast(40.0));
    row("Python per call, dict → lazy result, µs", AtMost(5.0), AtMost(3.0));
    row("Python import over bare, ms", AtMost(5.0), AtMost(2.0));
    row("Python wheel, MB", AtMost(2.0), AtMost(1.0));
    row("WASM, plain objects → lazy result, µs", AtMost(8.0), AtMost(5.0));
    row("  × dinero.js", AtLeast(5.0), AtLeast(8.0));
    row("  × Medusa", AtLeast(60.0), AtLeast(100.0));
    row("WASM, every field materialised, µs", AtMost(40.0), AtMost(25.0));
    row("WASM, held cart: change a quantity → new total, µs", AtMost(1.5), AtMost(0.8));
    row("WASM bulk × hand-written JS cents", AtLeast(1.2), AtLeast(2.0));
    row("WASM bundle, brotli, quote only, kB", AtMost(120.0), AtMost(80.0));
    row("WASM bundle, brotli, with orders, kB", AtMost(220.0), AtMost(150.0));
    row("WASM instantiate in Node, ms", AtMost(8.0), AtMost(4.0));
}
