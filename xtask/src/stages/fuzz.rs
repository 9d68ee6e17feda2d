//! Every fuzz target for a minute: each compares what core answers with a second opinion or with itself.

use std::fs;
use std::path::Path;

use crate::shell::{Shell, cargo, program, root};
use crate::stage::Stage;
use crate::stop::Stop;
use crate::tools;

pub(super) const STAGE: Stage = Stage {
    name: "fuzz",
    language: "rust",
    shows: "a minute of hostile input for each entry point",
    only_full: true,
    run,
};

const SECONDS: &str = "-max_total_time=60";

fn run(shell: &mut Shell) -> Result<(), Stop> {
    tools::nightly(shell)?;
    let fuzz = tools::cargo_tool(shell, "cargo-fuzz", "0.13.2")?;
    let inputs = root().join("target/fuzz-inputs");
    let seeds = ["run", "--locked", "--quiet", "--package", "farthing-conformance", "--bin", "seeds", "--"];
    shell.prepare(cargo(&seeds).arg(&inputs))?;
    for target in targets(&root().join("fuzz/fuzz_targets"))? {
        // What the run adds stands in the folder too: the next one goes on from there.
        let folder = inputs.join(&target);
        fs::create_dir_all(&folder).map_err(|error| Stop::Broken(error.to_string()))?;
        // `rustup run` puts nightly's cargo first, so that no project toolchain is asked.
        let mut command = program("rustup", &["run", "nightly"]);
        command
            .arg(&fuzz)
            .args(["run", "--target-dir", "target/fuzz", &target])
            .arg(&folder)
            .args(["--", SECONDS]);
        shell.check(command.env_remove("RUSTUP_TOOLCHAIN").env_remove("CARGO"))?;
    }
    Ok(())
}

/// The names of the files in the folder: one target each.
fn targets(folder: &Path) -> Result<Vec<String>, Stop> {
    let broken = |error| Stop::Broken(format!("{}: {error}", folder.display()));
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(broken)? {
        let path = entry.map_err(broken)?.path();
        names.extend(path.file_stem().map(|stem| stem.to_string_lossy().into_owned()));
    }
    names.sort();
    Ok(names)
}
