//! `cargo xtask oracles`: known cases of other systems, answered by the engine.

use crate::shell::cargo;

/// The program that answers them; unoptimised, because building it twice would cost more than the cases do.
pub(crate) const PROGRAM: &[&str] =
    &["run", "--locked", "--quiet", "--package", "farthing-conformance", "--bin", "oracles", "--"];

/// Hands the arguments on and the output through.
pub(crate) fn run(arguments: impl Iterator<Item = String>) -> Result<bool, String> {
    let status = cargo(PROGRAM).args(arguments).status().map_err(|error| format!("cargo: {error}"))?;
    Ok(status.success())
}
