//! The Python package as its users get it: a wheel, installed into a clean environment, answers the corpus.

use std::fs;
use std::path::PathBuf;

use crate::shell::{Shell, cargo, program, root};
use crate::stage::Stage;
use crate::stop::Stop;
use crate::tools;

pub(super) const STAGE: Stage = Stage {
    name: "wheel",
    language: "python",
    shows: "a wheel answers the corpus to the byte; types hold; the example runs from a clean environment",
    only_full: false,
    run,
};

fn run(shell: &mut Shell) -> Result<(), Stop> {
    tools::component(shell, "clippy", "clippy")?;
    let lint = ["clippy", "--locked", "--no-deps", "--package", "farthing-python", "--", "-D", "warnings"];
    shell.check(&mut cargo(&lint))?;

    // pyright runs on Node.
    tools::node(shell)?;
    let bin = tools::python_locked(shell, "bindings/python/requirements.lock")?;
    let tool = |name: &str| program(&bin.join(name).to_string_lossy(), &[]);
    let wheel = wheel(shell, &bin)?;

    let install =
        ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-index", "--no-deps"];
    let clean = root().join("target/tools/python-clean");
    shell.prepare(program("python3", &["-m", "venv", "--clear"]).arg(&clean))?;
    let python = clean.join("bin/python");
    shell.prepare(program(&python.to_string_lossy(), &install).arg(&wheel))?;
    for script in ["bindings/python/tests/readme.py", "examples/python/checkout.py"] {
        shell.check(program(&python.to_string_lossy(), &[]).arg(script))?;
    }

    shell.prepare(tool("python").args(install).arg("--force-reinstall").arg(&wheel))?;
    let questions = ["run", "--locked", "--quiet", "--package", "farthing-conformance", "--bin", "languages"];
    shell.prepare(cargo(&questions).args(["--", "questions"]))?;
    shell.tests(tool("python").args(["-m", "pytest", "--quiet", "bindings/python/tests"]))?;
    let typed =
        ["examples/python", "bindings/python/tests/test_classes.py", "bindings/python/tests/test_hostile.py"];
    shell.check(tool("mypy").args(["--strict", "--package", "farthing"]))?;
    shell.check(tool("mypy").arg("--strict").args(typed))?;
    shell.check(tool("pyright").arg("--pythonpath").arg(bin.join("python")).args(typed))?;
    shell.check(tool("python").arg("bindings/python/bench.py").arg(&wheel))?;
    shell.check(cargo(&questions).args(["--", "table"]))
}

/// Builds the wheel.
fn wheel(shell: &mut Shell, bin: &std::path::Path) -> Result<PathBuf, Stop> {
    let out = root().join("target/wheels");
    // What an older version left is no answer.
    if out.is_dir() {
        fs::remove_dir_all(&out).map_err(|error| Stop::Broken(error.to_string()))?;
    }
    let options = ["build", "--profile", "wheel", "--compression-level", "9", "--out"];
    let mut build = program(&bin.join("maturin").to_string_lossy(), &options);
    build.arg(&out).args(["--interpreter".as_ref(), bin.join("python").as_os_str()]);
    shell.prepare(build.current_dir(root().join("bindings/python")))?;
    let found = fs::read_dir(&out).map_err(|error| Stop::Broken(error.to_string()))?;
    let mut wheels = found.filter_map(|entry| Some(entry.ok()?.path()));
    let wheel = wheels.find(|path| path.extension().is_some_and(|ending| ending == "whl"));
    let wheel = wheel.ok_or_else(|| Stop::Broken("maturin left no wheel".to_owned()))?;
    let bytes = fs::metadata(&wheel).map_err(|error| Stop::Broken(error.to_string()))?.len();
    shell.announce(&format!("the wheel has {} kB", bytes / 1000));
    Ok(wheel)
}
