//! The npm package, built: the stages `node` and `browser` test the same one.

use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::shell::{Shell, cargo, program, root};
use crate::stop::Stop;
use crate::tools;

/// The profile of what is measured, tested and published.
const PUBLISHED: &str = "wasm";
/// A profile that says the same of its types and compiles in a third of the time.
const QUICK: &str = "dev";
/// Where wasm-bindgen writes what the package's own sources import.
const GLUE: &str = "bindings/wasm/js/glue";

/// Generates the declarations of every type, without the package around them.
pub(crate) fn declarations(shell: &mut Shell) -> Result<(), Stop> {
    glue(shell, QUICK)
}

/// Generates what wasm-bindgen says of the module: its JavaScript and every TypeScript declaration.
fn glue(shell: &mut Shell, profile: &str) -> Result<(), Stop> {
    tools::target(shell, "wasm32-unknown-unknown")?;
    let module = ["--package", "farthing-wasm", "--target", "wasm32-unknown-unknown", "--profile", profile];
    shell.prepare(cargo(&["build", "--locked"]).args(module))?;
    // Cargo calls the folder of the profile `dev` otherwise.
    let folder = if profile == QUICK { "debug" } else { profile };
    let module = format!("target/wasm32-unknown-unknown/{folder}/farthing_wasm.wasm");
    let bindgen = ["run", "--locked", "--quiet", "--package", "farthing-bindgen", "--", &module, GLUE];
    shell.prepare(&mut cargo(&bindgen))
}

/// Whether this process has built the package: one stage after another tests it.
static IS_BUILT: AtomicBool = AtomicBool::new(false);

/// Builds the package in `bindings/wasm`, once, with the tools that its lock file names, and writes the questions of the corpus.
pub(crate) fn build(shell: &mut Shell) -> Result<(), Stop> {
    if IS_BUILT.load(Ordering::Relaxed) {
        return Ok(());
    }
    tools::node(shell)?;
    glue(shell, PUBLISHED)?;
    shell.prepare(&mut npm(&["ci", "--no-audit", "--no-fund"]))?;
    shell.prepare(&mut npm(&["run", "build"]))?;
    let questions = ["run", "--locked", "--quiet", "--package", "farthing-conformance", "--bin", "languages"];
    shell.prepare(cargo(&questions).arg("questions"))?;
    IS_BUILT.store(true, Ordering::Relaxed);
    Ok(())
}

/// Node's test runner over files of the package's folder `test`.
pub(crate) fn tests(files: &[&str]) -> Command {
    let mut command = program("node", &["--test", "--test-reporter=tap"]);
    command.args(files.iter().map(|file| format!("test/{file}.test.mjs"))).current_dir(folder());
    command
}

/// A script of the package.
pub(crate) fn script(arguments: &[&str]) -> Command {
    let mut command = program("node", arguments);
    command.current_dir(folder());
    command
}

fn npm(arguments: &[&str]) -> Command {
    let mut command = program("npm", arguments);
    command.current_dir(folder());
    command
}

fn folder() -> std::path::PathBuf {
    root().join("bindings/wasm")
}
