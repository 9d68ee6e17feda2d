//! `cargo xtask regenerate`: rewrites what is generated and checked in.

use crate::npm;
use crate::shell::{Shell, cargo};
use crate::stop::Stop;

/// Packages whose tests guard generated files. A drift test has `drift` in its name, compares the file with
/// what it would be, and writes it instead when `FARTHING_BLESS` is set.
const PACKAGES: &[&str] = &["farthing", "farthing-conformance", "farthing-examples"];

/// Runs the drift tests in writing mode; the difference is then for `git diff` and a person to judge.
pub(crate) fn run() -> Result<bool, String> {
    let mut command = cargo(&["test", "--locked"]);
    for package in PACKAGES {
        command.args(["--package", package]);
    }
    command.args(["--features", "farthing/schema", "--", "drift"]).env("FARTHING_BLESS", "1");
    let status = command.status().map_err(|error| format!("cargo: {error}"))?;
    Ok(status.success() && declarations()?)
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
