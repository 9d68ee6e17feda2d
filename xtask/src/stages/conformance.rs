//! The golden corpus, typed and as text, and the adapters of the oracles.

use crate::shell::{Shell, cargo};
use crate::stage::Stage;
use crate::stop::Stop;

pub(super) const STAGE: Stage = Stage {
    name: "conformance",
    language: "rust",
    shows: "the golden corpus answers to the byte, typed and as text",
    only_full: false,
    run,
};

fn run(shell: &mut Shell) -> Result<(), Stop> {
    shell.tests(&mut cargo(&["test", "--locked", "--no-fail-fast", "--package", "farthing-conformance"]))
}
