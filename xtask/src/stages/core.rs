//! Core's own tests: units, laws, documentation examples; and the example of the README, which is one too.

use crate::core_tests::core_tests;
use crate::shell::Shell;
use crate::stage::Stage;
use crate::stop::Stop;

pub(super) const STAGE: Stage = Stage {
    name: "core",
    language: "rust",
    shows: "core's tests, documented examples, and the README's",
    only_full: false,
    run,
};

fn run(shell: &mut Shell) -> Result<(), Stop> {
    let others = ["--package", "farthing-macros", "--package", "farthing-examples"];
    shell.tests(core_tests().arg("--no-fail-fast").args(others))
}
