//! Clippy: strict on core with its default features, ordinary everywhere else.

use crate::shell::{Shell, cargo};
use crate::stage::Stage;
use crate::stop::Stop;
use crate::tools;

pub(super) const STAGE: Stage = Stage {
    name: "lint",
    language: "rust",
    shows: "no panic, float, clock, silent cast or unchecked arithmetic in core",
    only_full: false,
    run,
};

/// Packages linted beside core. Bindings are linted by their own stages, with their own features.
const ORDINARY: &[&str] = &[
    "farthing-macros",
    "farthing-conformance",
    "farthing-examples",
    "farthing-typed-shop",
    "farthing-architecture",
    "xtask",
];

fn run(shell: &mut Shell) -> Result<(), Stop> {
    tools::component(shell, "clippy", "clippy")?;
    let clippy = ["clippy", "--locked", "--all-targets", "--no-deps"];
    shell.check(cargo(&clippy).args(["--package", "farthing", "--", "-D", "warnings"]))?;
    let mut rest = cargo(&clippy);
    for package in ORDINARY {
        rest.args(["--package", package]);
    }
    shell.check(rest.args(["--", "-D", "warnings"]))
}
