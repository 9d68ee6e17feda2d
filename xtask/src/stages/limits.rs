//! Requests and rulebooks at the limits of the contract, in a release build: each ends in an answer or `WORK_LIMIT`.

use crate::core_tests::core_tests;
use crate::shell::Shell;
use crate::stage::Stage;
use crate::stop::Stop;

pub(super) const STAGE: Stage = Stage {
    name: "limits",
    language: "rust",
    shows: "the largest carts and rulebooks end in an answer or WORK_LIMIT",
    only_full: true,
    run,
};

fn run(shell: &mut Shell) -> Result<(), Stop> {
    let test = ["--release", "--test", "limits", "--", "--include-ignored", "--test-threads", "1"];
    shell.tests(core_tests().args(test))
}
