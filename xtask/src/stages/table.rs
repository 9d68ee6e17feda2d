//! The table language × cases × SHA-256 of all answers, from what the stages of the languages left.

use crate::shell::{Shell, cargo};
use crate::stage::Stage;
use crate::stop::Stop;

pub(super) const STAGE: Stage = Stage {
    name: "conformance-table",
    language: "every-language",
    shows: "every language gave the same answers, by one digest of all",
    only_full: false,
    run,
};

fn run(shell: &mut Shell) -> Result<(), Stop> {
    let table = [
        "run",
        "--locked",
        "--quiet",
        "--package",
        "farthing-conformance",
        "--bin",
        "languages",
        "--",
        "table",
    ];
    shell.check(&mut cargo(&table))?;
    let output = cargo(&table).output().map_err(|error| Stop::Broken(format!("cargo: {error}")))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    for line in text.lines() {
        shell.announce(line);
    }
    match text.lines().find(|line| line.starts_with("not answered: ")) {
        Some(missing) if shell.failures().is_empty() => Err(Stop::Missing(missing.to_owned())),
        _ => Ok(()),
    }
}
