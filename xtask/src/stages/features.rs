//! Core compiles with each feature alone: features add, they never lean on each other.

use std::fs;

use crate::shell::{Shell, cargo, root};
use crate::stage::Stage;
use crate::stop::Stop;
use crate::tools;

pub(super) const STAGE: Stage = Stage {
    name: "features",
    language: "rust",
    shows: "core compiles with each feature alone",
    only_full: false,
    run,
};

const BROWSER: &str = "wasm32-unknown-unknown";

fn run(shell: &mut Shell) -> Result<(), Stop> {
    tools::target(shell, BROWSER)?;
    let manifest = fs::read_to_string(root().join("core/Cargo.toml"))
        .map_err(|error| Stop::Broken(format!("core/Cargo.toml: {error}")))?;
    let check = ["check", "--locked", "--package", "farthing", "--no-default-features"];
    shell.check(&mut cargo(&check))?;
    shell.check(cargo(&check).args(["--target", BROWSER]))?;
    for feature in features(&manifest) {
        let mut command = cargo(&check);
        command.args(["--features", feature]);
        if feature == "wasm" {
            command.args(["--target", BROWSER]);
        }
        shell.check(&mut command)?;
    }
    // The only feature with tests of its own: the JSON Schemas and Python's stubs that are checked in.
    shell.check(&mut cargo(&[
        "test",
        "--locked",
        "--package",
        "farthing",
        "--features",
        "schema",
        "--test",
        "schema",
        "--test",
        "python_stubs",
    ]))
}

/// The names in the manifest's `[features]` table, without `default`.
fn features(manifest: &str) -> Vec<&str> {
    manifest
        .lines()
        .skip_while(|line| line.trim() != "[features]")
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter(|line| line.starts_with(|first: char| first.is_ascii_alphabetic()))
        .filter_map(|line| Some(line.split_once('=')?.0.trim()))
        .filter(|&name| name != "default")
        .collect()
}

#[cfg(test)]
mod tests {
    use super::features;

    #[test]
    fn the_manifest_names_its_features() {
        let manifest = "[package]\nname = \"x\"\n\n[features]\ndefault = [\"a\"]\n# why\na = [\n    \"dep:z\",\n]\nb = []\n\n[dependencies]\nz = \"1\"\n";
        assert_eq!(features(manifest), ["a", "b"]);
    }
}
