//! The documentation builds and every link in it leads somewhere.

use crate::shell::{Shell, cargo};
use crate::stage::Stage;
use crate::stop::Stop;

pub(super) const STAGE: Stage = Stage {
    name: "docs",
    language: "rust",
    shows: "the documentation builds, its links lead somewhere",
    only_full: false,
    run,
};

fn run(shell: &mut Shell) -> Result<(), Stop> {
    let mut doc =
        cargo(&["doc", "--locked", "--no-deps", "--package", "farthing", "--package", "farthing-macros"]);
    shell.check(doc.env("RUSTDOCFLAGS", "-D warnings"))
}
