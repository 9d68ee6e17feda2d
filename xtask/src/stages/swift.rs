//! Swift: the package, its tests, and a package of its own that depends on it.
//!
//! On a Mac with the Swift that is there; on Linux, where distributions seldom have one, with Debian's in a folder of its
//! own, entered by `chroot` in a mount namespace that ends with the command.

use std::path::Path;
use std::process::Command;

use crate::native;
use crate::shell::{Shell, program, root};
use crate::stage::Stage;
use crate::stop::Stop;
use crate::tools;

pub(super) const STAGE: Stage = Stage {
    name: "swift",
    language: "apple",
    shows: "the corpus to the byte in Swift; a clean package that depends on it sells; the README's lines run",
    only_full: false,
    run,
};

/// Where the work stands inside the folder of Debian.
const INSIDE: &str = "/farthing";

fn run(shell: &mut Shell) -> Result<(), Stop> {
    let swift = Swift::find(shell)?;
    let (made, conformance) = (root().join("target/swift"), root().join("target/conformance"));
    let package = made.join("farthing");
    let library = native::library(shell)?;
    let generated = made.join("generated");
    native::sources(shell, &library, "swift", &generated)?;
    for old in [package.join("Sources"), package.join("Tests"), made.join("till/Sources")] {
        // What an older version left is no source; nothing may be there.
        let _ = std::fs::remove_dir_all(old);
    }
    native::copy(shell, &root().join("bindings/swift-kotlin/swift"), &package)?;
    native::copy(shell, &generated.join("Farthing.swift"), &package.join("Sources/Farthing/Farthing.swift"))?;
    let include = package.join("Sources/FarthingFFI/include");
    native::copy(shell, &generated.join("FarthingFFI.h"), &include.join("FarthingFFI.h"))?;
    native::copy(shell, &generated.join("FarthingFFI.modulemap"), &include.join("module.modulemap"))?;
    native::copy(shell, &native::archive(), &package.join("lib/libfarthing_native.a"))?;
    native::questions(shell, "swift")?;
    let corpus = made.join("corpus");
    native::copy(shell, &conformance.join("questions.jsonl"), &corpus.join("questions.jsonl"))?;
    native::copy(shell, &root().join("conformance/answers.jsonl"), &corpus.join("answers.jsonl"))?;
    native::copy(shell, &root().join("examples/swift"), &made.join("till"))?;

    shell.tests(&mut swift.run(&made, "farthing", "swift test"))?;
    let answered = corpus.join("swift.json");
    if answered.is_file() {
        native::copy(shell, &answered, &conformance.join("swift.json"))?;
    }
    native::weigh(shell, "the static library", &native::archive())?;
    shell.check(&mut swift.run(&made, "till", "swift run Till"))?;
    native::weigh(shell, "the example", &made.join("till/.build/debug/Till"))?;
    // The same package with the program of the README.
    let program = native::program_of(&root().join("bindings/swift-kotlin/swift/README.md"), "swift")?;
    native::write(&made.join("till/Sources/Till/main.swift"), &program)?;
    shell.check(&mut swift.run(&made, "till", "swift run Till"))
}

/// Has a compiler ready.
pub(super) fn fetch(shell: &mut Shell) -> Result<(), Stop> {
    Swift::find(shell).map(drop)
}

/// The compiler of this machine, or Debian's.
enum Swift {
    Here,
    Debian(std::path::PathBuf),
}

impl Swift {
    fn find(shell: &mut Shell) -> Result<Self, Stop> {
        if tools::has("swift") {
            return Ok(Self::Here);
        }
        if !cfg!(target_os = "linux") || !tools::is_root() {
            return Err(Stop::Missing("needs `swift`, or Linux and root to install Debian's".to_owned()));
        }
        tools::system_program(shell, "debootstrap", "debootstrap")?;
        let folder = root().join("target/tools/swift-trixie");
        if !folder.join("farthing-complete").is_file() {
            // What was cut off is begun again.
            let _ = std::fs::remove_dir_all(&folder);
            shell.announce("installing Debian's Swift under target/tools (3 GB, some minutes, once)");
            let packages = "--include=swiftlang,libc6-dev,libstdc++-14-dev";
            let mut install = program("debootstrap", &["--variant=minbase", packages, "trixie"]);
            // From the mirror that debootstrap itself knows.
            shell.prepare(install.arg(&folder))?;
            std::fs::create_dir_all(folder.join(INSIDE.trim_start_matches('/')))
                .and_then(|()| std::fs::write(folder.join("farthing-complete"), ""))
                .map_err(|error| Stop::Broken(error.to_string()))?;
        }
        Ok(Self::Debian(folder))
    }

    /// A command in `folder` of what was made. The mounts live in a namespace of their own: they end with the command,
    /// however it ends, and nothing outside sees them.
    fn run(&self, made: &Path, folder: &str, command: &str) -> Command {
        match self {
            Self::Here => {
                let mut here = program("sh", &["-c", command]);
                here.current_dir(made.join(folder)).env("FARTHING_LOCAL", "1");
                here.env("FARTHING_CORPUS", made.join("corpus"))
                    .env("FARTHING_PACKAGE", made.join("farthing"));
                here
            }
            Self::Debian(system) => {
                let enter = format!(
                    "mount -t proc proc \"$1/proc\" && mount --bind \"$2\" \"$1{INSIDE}\" && exec chroot \"$1\" /bin/sh -c \"$3\""
                );
                let inside = format!(
                    "cd {INSIDE}/{folder} && HOME=/root PATH=/usr/bin:/bin FARTHING_LOCAL=1 FARTHING_CORPUS={INSIDE}/corpus \
                     FARTHING_PACKAGE={INSIDE}/farthing {command}"
                );
                let mut enter_and_run =
                    program("unshare", &["--mount", "--pid", "--fork", "sh", "-c", &enter, "swift"]);
                enter_and_run.arg(system).arg(made).arg(inside);
                enter_and_run
            }
        }
    }
}
