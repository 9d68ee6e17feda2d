//! `cargo xtask regenerate`: rewrites what is generated and checked in.

use std::{fs, io};

use crate::npm;
use crate::shell::{Shell, cargo, root};
use crate::stop::Stop;

/// Packages whose tests guard generated files, with their folders. A drift test has `drift` in its name, compares the
/// file with what it would be, and writes it instead when `FARTHING_BLESS` is set.
const PACKAGES: &[(&str, &str)] =
    &[("farthing", "core"), ("farthing-conformance", "conformance"), ("farthing-examples", "examples")];

/// Runs the drift tests in writing mode; the difference is then for `git diff` and a person to judge.
pub(crate) fn run() -> Result<bool, String> {
    let mut command = cargo(&["test", "--locked"]);
    for (package, folder) in PACKAGES {
        command.args(["--package", package]);
        for target in drift_targets(folder).map_err(|error| format!("{folder}/tests: {error}"))? {
            command.args(["--test", &target]);
        }
    }
    command.args(["--features", "farthing/schema", "--", "drift"]).env("FARTHING_BLESS", "1");
    let status = command.status().map_err(|error| format!("cargo: {error}"))?;
    Ok(status.success() && declarations()?)
}

/// The test targets of a package that have a drift test: to build all of its targets takes minutes.
fn drift_targets(folder: &str) -> io::Result<Vec<String>> {
    let mut targets = Vec::new();
    for entry in fs::read_dir(root().join(folder).join("tests"))? {
        let path = entry?.path();
        let file = if path.is_dir() { path.join("main.rs") } else { path.clone() };
        let is_rust = file.extension().is_some_and(|extension| extension == "rs") && file.is_file();
        if is_rust
            && fs::read_to_string(&file)?.contains("drift")
            && let Some(name) = path.file_stem().and_then(|name| name.to_str())
        {
            targets.push(name.to_owned());
        }
    }
    targets.sort();
    Ok(targets)
}

/// Writes the TypeScript declarations of the contract types.
fn declarations() -> Result<bool, String> {
    let mut shell = Shell::new("regenerate").map_err(|error| error.to_string())?;
    match npm::declarations(&mut shell) {
        Ok(()) => {}
        Err(Stop::Missing(reason) | Stop::Broken(reason)) => return Err(reason),
    }
    let status = npm::script(&["scripts/contract.mjs"]).status().map_err(|error| format!("node: {error}"))?;
    Ok(status.success())
}
