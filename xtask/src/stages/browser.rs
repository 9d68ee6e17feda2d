//! The npm package in a browser: the golden corpus, a worker, and the example page, in headless Chromium.

use crate::npm;
use crate::shell::Shell;
use crate::stage::Stage;
use crate::stop::Stop;
use crate::tools;

pub(super) const STAGE: Stage = Stage {
    name: "browser",
    language: "javascript",
    shows: "the npm package answers the corpus in Chromium; a worker, a page",
    only_full: false,
    run,
};

fn run(shell: &mut Shell) -> Result<(), Stop> {
    tools::chromium(shell)?;
    npm::build(shell)?;
    shell.tests(&mut npm::tests(&["browser", "page"]))
}
