//! Rows of performance.md that another program measures, because their subject is another language: where each one is.

use farthing_benches::table::{
    Bound::{AtLeast, AtMost},
    Table,
};

pub(crate) fn rows(table: &mut Table) {
    let mut python = |what: &str, gate, goal| table.missing(what, "bindings/python/bench.py", gate, goal);
    python("Python columns (Arrow), M carts/s on one core", AtLeast(1.0), AtLeast(1.8));
    python("  × Python ints", AtLeast(20.0), AtLeast(40.0));
    python("Python per call, dict → lazy result, µs", AtMost(5.0), AtMost(3.0));
    python("Python import over bare, ms", AtMost(5.0), AtMost(2.0));
    python("Python wheel, MB", AtMost(2.0), AtMost(1.0));
    let mut wasm = |what: &str, gate, goal| table.missing(what, "bindings/wasm/bench/run.mjs", gate, goal);
    wasm("WASM, plain objects → lazy result, µs", AtMost(8.0), AtMost(5.0));
    wasm("  × dinero.js", AtLeast(5.0), AtLeast(8.0));
    wasm("  × Medusa", AtLeast(60.0), AtLeast(100.0));
    wasm("WASM, every field materialised, µs", AtMost(40.0), AtMost(25.0));
    wasm("WASM, held cart: change a quantity → new total, µs", AtMost(1.5), AtMost(0.8));
    wasm("WASM bulk × hand-written JS cents", AtLeast(1.2), AtLeast(2.0));
    wasm("WASM bundle, brotli, with orders, kB", AtMost(220.0), AtMost(150.0));
    wasm("WASM instantiate in Node, ms", AtMost(8.0), AtMost(4.0));
    let told = "bindings/wasm/README.md";
    table.missing("WASM bundle, brotli, quote only, kB", told, AtMost(120.0), AtMost(80.0));
}
