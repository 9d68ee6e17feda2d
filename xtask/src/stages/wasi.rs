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
    // Documentation examples are compiled for the host only; everything else runs.
    let kinds = ["--lib", "--tests", "--target", "wasm32-wasip1"];
    let packages = ["--package", "farthing", "--package", "farthing-conformance"];
    shell.tests(cargo(&["test", "--locked", "--no-fail-fast"]).args(packages).args(kinds))
}
