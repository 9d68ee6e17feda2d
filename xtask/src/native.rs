//! What the stages of Kotlin and Swift are made of: the library, the sources that uniffi writes from it, the corpus.

use std::env::consts::{DLL_PREFIX, DLL_SUFFIX};
use std::fs;
use std::path::{Path, PathBuf};

use crate::shell::{Shell, cargo, program, root};
use crate::stop::Stop;
use crate::uniffi;

/// Builds the library; gives the shared one. The static one stands beside it.
pub(crate) fn library(shell: &mut Shell) -> Result<PathBuf, Stop> {
    shell.prepare(&mut cargo(&["build", "--locked", "--release", "--package", "farthing-swift-kotlin"]))?;
    Ok(root().join("target/release").join(format!("{DLL_PREFIX}farthing_native{DLL_SUFFIX}")))
}

/// The static library beside the shared one.
pub(crate) fn archive() -> PathBuf {
    root().join("target/release/libfarthing_native.a")
}

/// Writes the sources of a language into a folder. The library must have its symbols: uniffi reads them.
pub(crate) fn sources(shell: &mut Shell, library: &Path, language: &str, folder: &Path) -> Result<(), Stop> {
    let mut generate = cargo(&["run", "--locked", "--package", "farthing-uniffi-bindgen", "--", "generate"]);
    generate
        .args(["--language", language, "--no-format", "--library"])
        .arg(library)
        .arg("--out-dir")
        .arg(folder);
    // Nobody debugs the generator.
    shell.prepare(generate.env("CARGO_PROFILE_DEV_DEBUG", "0"))?;
    let file = if language == "kotlin" { "dev/farthing/farthing.kt" } else { "Farthing.swift" };
    uniffi::mend(&folder.join(file), language)
}

/// Writes the questions of the corpus, and takes away what the language answered before.
pub(crate) fn questions(shell: &mut Shell, language: &str) -> Result<(), Stop> {
    // Nothing may be there.
    let _ = fs::remove_file(root().join("target/conformance").join(language).with_extension("json"));
    let bin =
        ["run", "--locked", "--package", "farthing-conformance", "--bin", "languages", "--", "questions"];
    shell.prepare(&mut cargo(&bin))
}

/// The first program of a page in a language: what stands between the fences, to the letter.
pub(crate) fn program_of(page: &Path, language: &str) -> Result<String, Stop> {
    let broken = |what: String| Stop::Broken(format!("{}: {what}", page.display()));
    let text = fs::read_to_string(page).map_err(|error| broken(error.to_string()))?;
    let code = text.split_once(&format!("\n```{language}\n")).and_then(|(_, rest)| rest.split_once("```"));
    code.map(|(code, _)| code.to_owned()).ok_or_else(|| broken(format!("no {language} in it")))
}

/// Writes a file, making the folders above it.
pub(crate) fn write(path: &Path, text: &str) -> Result<(), Stop> {
    let broken = |error: std::io::Error| Stop::Broken(format!("{}: {error}", path.display()));
    fs::create_dir_all(path.parent().unwrap_or(path)).map_err(broken)?;
    fs::write(path, text).map_err(broken)
}

/// Says how large a file is.
pub(crate) fn weigh(shell: &mut Shell, what: &str, path: &Path) -> Result<(), Stop> {
    let bytes =
        fs::metadata(path).map_err(|error| Stop::Broken(format!("{}: {error}", path.display())))?.len();
    shell.announce(&format!("{what} has {} kB", bytes / 1000));
    Ok(())
}

/// Copies a file, or what is in a folder, making the folders above it.
pub(crate) fn copy(shell: &mut Shell, from: &Path, to: &Path) -> Result<(), Stop> {
    let folder = if from.is_dir() { to } else { to.parent().unwrap_or(to) };
    fs::create_dir_all(folder).map_err(|error| Stop::Broken(format!("{}: {error}", folder.display())))?;
    let from = if from.is_dir() { from.join(".") } else { from.to_path_buf() };
    shell.prepare(program("cp", &["-R"]).arg(from).arg(to))
}
