//! Licences, banned crates and sources of everything in the lock file. The advisory database is not asked: it
//! stands on a host that not every machine reaches.

use std::process::Command;

use crate::shell::{Shell, root};
use crate::stage::Stage;
use crate::stop::Stop;
use crate::tools;

pub(super) const STAGE: Stage = Stage {
    name: "deny",
    language: "rust",
    shows: "every dependency's licence and source is one we allow",
    only_full: true,
    run,
};

fn run(shell: &mut Shell) -> Result<(), Stop> {
    let deny = tools::cargo_tool(shell, "cargo-deny", "0.20.2")?;
    let mut command = Command::new(deny);
    command.args(["--locked", "check", "licenses", "bans", "sources"]).current_dir(root());
    shell.check(&mut command)
}
