//! One way to lay out code, so that a diff shows only what changed.

use crate::shell::{Shell, cargo};
use crate::stage::Stage;
use crate::stop::Stop;
use crate::tools;

pub(super) const STAGE: Stage = Stage {
    name: "format",
    language: "rust",
    shows: "every file is laid out by rustfmt",
    only_full: false,
    run,
};

fn run(shell: &mut Shell) -> Result<(), Stop> {
    tools::component(shell, "rustfmt", "fmt")?;
    // The names of the files are enough: `cargo fmt --all` mends them.
    shell.check(&mut cargo(&["fmt", "--all", "--check", "--", "--files-with-diff"]))
}
