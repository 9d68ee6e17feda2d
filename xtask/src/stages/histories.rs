//! A million random steps in the lives of orders, what is allowed at twenty thousand of them, and twenty thousand carts and
//! documents against a slow model; core's own tests take a part of them.

use crate::core_tests::core_tests;
use crate::shell::Shell;
use crate::stage::Stage;
use crate::stop::Stop;

pub(super) const STAGE: Stage = Stage {
    name: "histories",
    language: "rust",
    shows: "a million random steps in the lives of orders break no invariant",
    only_full: true,
    run,
};

fn run(shell: &mut Shell) -> Result<(), Stop> {
    let test = ["--test", "order_histories", "whatever"];
    shell.tests(core_tests().args(test).env("FARTHING_STEPS", "1000000"))?;
    let test = ["--test", "order_allowed"];
    shell.tests(core_tests().args(test).env("FARTHING_ALLOWED_STEPS", "20000"))?;
    let test = ["--test", "quote_model"];
    shell.tests(core_tests().args(test).env("FARTHING_CASES", "20000"))
}
