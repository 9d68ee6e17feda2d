//! Core's own tests: units, laws, documentation examples.

use crate::shell::{Shell, cargo};
use crate::stage::Stage;
use crate::stop::Stop;

pub(super) const STAGE: Stage = Stage {
    name: "core",
    language: "rust",
    shows: "core's tests and documented examples",
    only_full: false,
    run,
};

fn run(shell: &mut Shell) -> Result<(), Stop> {
    let packages = ["--package", "farthing", "--package", "farthing-macros"];
    shell.tests(cargo(&["test", "--locked", "--no-fail-fast"]).args(packages))
}
