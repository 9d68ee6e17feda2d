//! Kotlin on the JVM: the jar, its tests, and a project of its own that depends on it.

use std::env::consts::{ARCH, OS};

use crate::native;
use crate::shell::{Shell, program, root};
use crate::stage::Stage;
use crate::stop::Stop;
use crate::tools;

pub(super) const STAGE: Stage = Stage {
    name: "kotlin",
    language: "jvm",
    shows: "the corpus to the byte in Kotlin; a clean project with the jar sells; the README's lines run",
    only_full: false,
    run,
};

fn run(shell: &mut Shell) -> Result<(), Stop> {
    tools::system_program(shell, "javac", "default-jdk-headless")?;
    tools::system_program(shell, "mvn", "maven")?;
    let made = root().join("target/kotlin");
    let library = native::library(shell)?;
    native::sources(shell, &library, "kotlin", &made.join("generated"))?;
    let shipped = made.join("native").join(jna_folder()).join(library.file_name().unwrap_or_default());
    native::copy(shell, &library, &shipped)?;
    // A library that ships needs no symbols; where there is no `strip` it is only larger.
    if tools::has("strip") {
        shell.prepare(program("strip", &["-x"]).arg(&shipped))?;
    }
    native::questions(shell, "kotlin")?;

    let folder = root().join("bindings/swift-kotlin/kotlin");
    shell.tests(maven(&["install"]).arg("--file").arg(folder.join("pom.xml")))?;
    native::weigh(shell, "the library", &shipped)?;
    native::weigh(shell, "the jar", &made.join("maven/farthing-0.1.0.jar"))?;
    // A project of its own, whose only dependency is the jar; then the same project with the program of the README.
    let example = root().join("examples/kotlin");
    shell.check(maven(&["compile", "exec:java"]).arg("--file").arg(example.join("pom.xml")))?;
    let readme = made.join("readme");
    native::copy(shell, &example.join("pom.xml"), &readme.join("pom.xml"))?;
    let program = native::program_of(&folder.join("README.md"), "kotlin")?;
    native::write(&readme.join("src/main/kotlin/Readme.kt"), &program)?;
    let mut run = maven(&["compile", "exec:java", "-Dmain=ReadmeKt", "-Dmade=target"]);
    shell.check(run.arg("--file").arg(readme.join("pom.xml")))
}

fn maven(goals: &[&str]) -> std::process::Command {
    let mut command = program("mvn", &["--quiet", "--batch-mode"]);
    // Cargo names its own folders there, and JNA looks there before it looks into the jar.
    command.args(goals).env_remove("LD_LIBRARY_PATH").env_remove("DYLD_FALLBACK_LIBRARY_PATH");
    command
}

/// Where JNA looks for a library of this machine.
fn jna_folder() -> String {
    let system = match OS {
        "macos" => "darwin",
        "windows" => "win32",
        other => other,
    };
    let processor = if ARCH == "x86_64" { "x86-64" } else { ARCH };
    format!("{system}-{processor}")
}
