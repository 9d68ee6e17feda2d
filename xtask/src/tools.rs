//! What a fresh machine lacks: asked for first, installed if it may be, announced before it happens.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Mutex;

use crate::shell::{Shell, cargo, program, root};
use crate::stop::Stop;

/// Whether the program starts and says its version.
pub(crate) fn has(name: &str) -> bool {
    answers(program(name, &["--version"]))
}

fn answers(mut command: Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|it| it.success())
}

/// The standard library for another target.
pub(crate) fn target(shell: &mut Shell, triple: &str) -> Result<(), Stop> {
    let output = program("rustc", &["--print", "target-libdir", "--target", triple]).output();
    let folder = output.ok().and_then(|output| String::from_utf8(output.stdout).ok()).unwrap_or_default();
    if !folder.trim().is_empty() && PathBuf::from(folder.trim()).is_dir() {
        return Ok(());
    }
    rustup(shell, &["target", "add", triple])
}

/// A component of the pinned toolchain.
pub(crate) fn component(shell: &mut Shell, name: &str, command: &str) -> Result<(), Stop> {
    if answers(cargo(&[command, "--version"])) { Ok(()) } else { rustup(shell, &["component", "add", name]) }
}

/// A nightly toolchain, for the few tools that need one.
pub(crate) fn nightly(shell: &mut Shell) -> Result<(), Stop> {
    if answers(program("rustup", &["run", "nightly", "rustc", "--version"])) {
        return Ok(());
    }
    rustup(shell, &["toolchain", "install", "nightly", "--profile", "minimal", "--no-self-update"])
}

fn rustup(shell: &mut Shell, arguments: &[&str]) -> Result<(), Stop> {
    if !has("rustup") {
        return Err(Stop::Missing(format!("needs `rustup {}`, and there is no rustup", arguments.join(" "))));
    }
    shell.announce(&format!("rustup {}", arguments.join(" ")));
    shell.prepare(&mut program("rustup", arguments))
}

/// A cargo tool of one version under `target/tools`; gives the program's path.
pub(crate) fn cargo_tool(shell: &mut Shell, name: &str, version: &str) -> Result<PathBuf, Stop> {
    let folder = root().join("target/tools").join(format!("{name}-{version}"));
    let tool = folder.join("bin").join(name);
    if !tool.is_file() {
        shell.announce(&format!("installing {name} {version} under target/tools (some minutes, once)"));
        let mut install = cargo(&["install", name, "--version", version, "--locked", "--root"]);
        // Its own target folder is kept out of ours: other profile, other lock file.
        shell.prepare(install.arg(&folder).env("CARGO_TARGET_DIR", folder.join("build")))?;
        // The build folder is some hundred megabytes and of no more use; a leftover harms nobody.
        let _ = std::fs::remove_dir_all(folder.join("build"));
    }
    Ok(tool)
}

/// Node, from the system's packages where we may install them.
pub(crate) fn node(shell: &mut Shell) -> Result<(), Stop> {
    if has("node") { Ok(()) } else { system_package(shell, "nodejs", "node") }
}

/// Chromium, from the system's packages where we may install them.
pub(crate) fn chromium(shell: &mut Shell) -> Result<(), Stop> {
    if has("chromium") { Ok(()) } else { system_package(shell, "chromium", "chromium") }
}

/// hledger, from the system's packages where we may install them.
pub(crate) fn hledger(shell: &mut Shell) -> Result<(), Stop> {
    if has("hledger") { Ok(()) } else { system_package(shell, "hledger", "hledger") }
}

/// A Python with these packages, each with its version, in an environment of its own under `target/tools`; gives the
/// interpreter's path.
pub(crate) fn python(shell: &mut Shell, packages: &[&str]) -> Result<PathBuf, Stop> {
    let name: Vec<String> = packages.iter().map(|package| package.replace("==", "-")).collect();
    let folder = root().join("target/tools").join(format!("python-{}", name.join("-")));
    let python = folder.join("bin/python");
    if folder.join("complete").is_file() {
        return Ok(python);
    }
    if !answers(program("python3", &["-m", "venv", "--help"])) {
        system_package(shell, "python3-venv", "python3")?;
    }
    shell.announce(&format!("installing {} under target/tools", packages.join(", ")));
    shell.prepare(program("python3", &["-m", "venv", "--clear"]).arg(&folder))?;
    let install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
    shell.prepare(program(&python.to_string_lossy(), &install).args(packages))?;
    // Written last: an installation that was cut off is begun again.
    std::fs::write(folder.join("complete"), "").map_err(|error| Stop::Broken(error.to_string()))?;
    Ok(python)
}

/// A Python with the packages of a lock file, each held to its hash; gives the folder of its programs.
pub(crate) fn python_locked(shell: &mut Shell, lock: &str) -> Result<PathBuf, Stop> {
    let broken = |error: std::io::Error| Stop::Broken(format!("{lock}: {error}"));
    let wanted = std::fs::read_to_string(root().join(lock)).map_err(broken)?;
    let folder = root().join("target/tools/python-locked");
    let (bin, complete) = (folder.join("bin"), folder.join("complete"));
    if std::fs::read_to_string(&complete).is_ok_and(|found| found == wanted) {
        return Ok(bin);
    }
    if !answers(program("python3", &["-m", "venv", "--help"])) {
        system_package(shell, "python3-venv", "python3")?;
    }
    shell.announce(&format!("installing {lock} under target/tools"));
    shell.prepare(program("python3", &["-m", "venv", "--clear"]).arg(&folder))?;
    let install =
        ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r"];
    shell.prepare(program(&bin.join("python").to_string_lossy(), &install).arg(root().join(lock)))?;
    // Written last: an installation that was cut off is begun again.
    std::fs::write(complete, wanted).map_err(broken)?;
    Ok(bin)
}

/// Whether we may install packages of the system.
pub(crate) fn is_root() -> bool {
    program("id", &["-u"]).output().is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

/// A program, from the system's packages where we may install them.
pub(crate) fn system_program(shell: &mut Shell, command: &str, package: &str) -> Result<(), Stop> {
    if has(command) { Ok(()) } else { system_package(shell, package, command) }
}

/// Held while the system's package manager works.
static INSTALLING: Mutex<()> = Mutex::new(());

/// A package of the system, installed only by root and only where apt is.
fn system_package(shell: &mut Shell, package: &str, command: &str) -> Result<(), Stop> {
    if !is_root() || !has("apt-get") {
        return Err(Stop::Missing(format!("needs `{command}`: install it with your system's packages")));
    }
    // One at a time: the system's package manager knows one user.
    let alone = INSTALLING.lock();
    shell.announce(&format!("installing the system package {package}"));
    shell.prepare(&mut program("apt-get", &["update"]))?;
    let mut install = program("apt-get", &["install", "--yes", "--no-install-recommends", package]);
    shell.prepare(install.env("DEBIAN_FRONTEND", "noninteractive"))?;
    drop(alone);
    if has(command) { Ok(()) } else { Err(Stop::Broken(format!("{package} brought no `{command}`"))) }
}
