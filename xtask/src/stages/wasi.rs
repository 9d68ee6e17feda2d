//! The same tests on a 32-bit machine without a system: WebAssembly under Node's WASI.

use crate::shell::{Shell, cargo};
use crate::stage::Stage;
use crate::stop::Stop;
use crate::tools;

pub(super) const STAGE: Stage = Stage {
    name: "wasi",
    language: "wasm",
    shows: "core's tests and the golden corpus answer alike in WebAssembly",
    only_full: false,
    run,
};

fn run(shell: &mut Shell) -> Result<(), Stop> {
    tools::target(shell, "wasm32-wasip1")?;
    tools::node(shell)?;
    // Documentation examples are compiled for the host only; everything else of core runs.
    let test = ["test", "--locked", "--no-fail-fast", "--target", "wasm32-wasip1"];
    shell.tests(cargo(&test).args(["--package", "farthing", "--lib", "--tests"]))?;
    // What a schema says of a document is the same on every machine.
    shell.tests(cargo(&test).args(["--package", "farthing-conformance", "--lib", "--test", "corpus"]))
}
