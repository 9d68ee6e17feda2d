//! Invoices as UBL files, judged by the official validator of EN 16931.

use crate::shell::{Shell, cargo, program, root};
use crate::stage::Stage;
use crate::stop::Stop;
use crate::tools;

pub(super) const STAGE: Stage = Stage {
    name: "e-invoice",
    language: "jvm",
    shows: "20 UBL files accepted by CEN's own validator, 20 with one figure changed refused, by the rules we name",
    only_full: false,
    run,
};

fn run(shell: &mut Shell) -> Result<(), Stop> {
    tools::system_program(shell, "javac", "default-jdk-headless")?;
    tools::system_program(shell, "mvn", "maven")?;
    let files = root().join("target/e_invoice/files");
    // Unoptimised: the crate is compiled so already, and forty files are soon written.
    let package = ["--locked", "--package", "farthing-e-invoice"];
    shell.tests(cargo(&["test"]).args(package).args(["--test", "e_invoice"]))?;
    let mut write = cargo(&["run"]);
    write.args(package).args(["--example", "e_invoice", "--"]);
    shell.check(write.arg(&files))?;
    let mut judge = program("mvn", &["--quiet", "--batch-mode", "compile", "exec:java"]);
    judge.arg(format!("-Dexec.args={}", files.display()));
    shell.tests(judge.arg("--file").arg(root().join("examples/e_invoice/judge/pom.xml")))
}
