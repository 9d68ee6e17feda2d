//! The npm package in Node: the golden corpus as text and as objects, and the tarball as its users get it.

use crate::npm;
use crate::shell::{Shell, cargo};
use crate::stage::Stage;
use crate::stop::Stop;
use crate::tools;

pub(super) const STAGE: Stage = Stage {
    name: "node",
    language: "javascript",
    shows: "the npm package answers the corpus in Node; installed, typed, bundled",
    only_full: false,
    run,
};

fn run(shell: &mut Shell) -> Result<(), Stop> {
    npm::build(shell)?;
    tools::component(shell, "clippy", "clippy")?;
    let glue = ["--package", "farthing-wasm", "--target", "wasm32-unknown-unknown", "--", "-D", "warnings"];
    shell.check(cargo(&["clippy", "--locked", "--no-deps"]).args(glue))?;
    shell.check(&mut npm::script(&["scripts/contract.mjs", "--check"]))?;
    shell.tests(&mut npm::tests(&["engine", "hostile", "conformance", "package"]))
}
