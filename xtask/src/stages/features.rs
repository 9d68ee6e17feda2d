//! Core compiles with each feature alone: features add, they never lean on each other.
//!
//! Here those that no binding builds; the stage of each binding compiles core with that language's feature alone.

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

/// The feature of each binding, and the manifest that asks core for it and nothing else.
const BINDINGS: [(&str, &str); 3] = [
    ("python", "bindings/python/Cargo.toml"),
    ("uniffi", "bindings/swift-kotlin/Cargo.toml"),
    ("wasm", "bindings/wasm/Cargo.toml"),
];

/// Whether a binding asks core for its feature alone.
fn alone(manifest: &str, feature: &str) -> Result<(), Stop> {
    let text = fs::read_to_string(root().join(manifest))
        .map_err(|error| Stop::Broken(format!("{manifest}: {error}")))?;
    let wanted = format!("default-features = false, features = [\"{feature}\"] }}");
    let core = text.lines().find(|line| line.starts_with("farthing = "));
    match core {
        Some(line) if line.ends_with(&wanted) => Ok(()),
        _ => Err(Stop::Broken(format!(
            "{manifest}: ask core for `{wanted}`, so that its build shows the feature alone"
        ))),
    }
}

fn run(shell: &mut Shell) -> Result<(), Stop> {
    tools::target(shell, BROWSER)?;
    let manifest = fs::read_to_string(root().join("core/Cargo.toml"))
        .map_err(|error| Stop::Broken(format!("core/Cargo.toml: {error}")))?;
    let check = ["check", "--locked", "--package", "farthing", "--no-default-features"];
    shell.check(&mut cargo(&check))?;
    shell.check(cargo(&check).args(["--target", BROWSER]))?;
    for feature in features(&manifest) {
        match BINDINGS.iter().find(|(language, _)| *language == feature) {
            Some((_, binding)) => alone(binding, feature)?,
            None => shell.check(cargo(&check).args(["--features", feature]))?,
        }
    }
    Ok(())
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
