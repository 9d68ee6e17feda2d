//! The shape of the source tree, and this tool itself.

use crate::shell::{Shell, cargo};
use crate::stage::Stage;
use crate::stop::Stop;

pub(super) const STAGE: Stage = Stage {
    name: "architecture",
    language: "rust",
    shows: "imports run downward, rooms are small, every dependency has its reason",
    only_full: false,
    run,
};

fn run(shell: &mut Shell) -> Result<(), Stop> {
    let packages = ["--package", "farthing-architecture", "--package", "xtask"];
    shell.tests(cargo(&["test", "--locked", "--no-fail-fast"]).args(packages))
}
