//! The examples, as a newcomer runs them, and the year of a real shop calculated again in Python.

use crate::shell::{Shell, cargo, program, root};
use crate::stage::Stage;
use crate::stop::Stop;
use crate::tools;

pub(super) const STAGE: Stage = Stage {
    name: "examples",
    language: "rust",
    shows: "one cart explained; a typed shop over HTTP; 25,900 real invoices, reconciled in fractions",
    only_full: false,
    run,
};

/// What `reconcile.py` reads parquet and time zones with.
const PYTHON: &[&str] = &["pyarrow==25.0.1", "tzdata==2026.3"];

fn run(shell: &mut Shell) -> Result<(), Stop> {
    // The packages that a newcomer's `cargo run` chooses, so that nothing is compiled twice.
    let tests = [
        "test",
        "--locked",
        "--release",
        "--no-fail-fast",
        "--test",
        "checkout",
        "--test",
        "online_retail",
        "--test",
        "http",
    ];
    shell.tests(&mut cargo(&tests))?;
    shell.check(&mut cargo(&["run", "--locked", "--release", "--example", "checkout"]))?;
    shell.check(&mut cargo(&["run", "--locked", "--release", "--example", "typed_shop", "--", "print"]))?;

    let invoices = root().join("target/xtask/online_retail.csv");
    let mut price = cargo(&["run", "--locked", "--release", "--example", "online_retail", "--", "--out"]);
    shell.check(price.arg(&invoices))?;
    let python = tools::python(shell, PYTHON)?;
    let folder = root().join("examples/online_retail");
    let mut reconcile = program(&python.to_string_lossy(), &[]);
    reconcile.arg(folder.join("reconcile.py")).arg(folder.join("online-retail.parquet")).arg(invoices);
    shell.tests(&mut reconcile)
}
