//! The static libraries of phones: they build, and each has every function that the languages call.

use std::collections::BTreeSet;
use std::fs;

use crate::native;
use crate::shell::{Shell, cargo, root};
use crate::stage::Stage;
use crate::stop::Stop;
use crate::tools;

pub(super) const STAGE: Stage = Stage {
    name: "mobile",
    language: "phones",
    shows: "static libraries for iOS and Android on ARM, with every function of the header",
    only_full: true,
    run,
};

/// Archives need no linker, so that neither Xcode nor Android's NDK has to be there.
const TARGETS: [&str; 2] = ["aarch64-apple-ios", "aarch64-linux-android"];

fn run(shell: &mut Shell) -> Result<(), Stop> {
    let broken = |error: std::io::Error| Stop::Broken(error.to_string());
    let library = native::library(shell)?;
    let generated = root().join("target/mobile/generated");
    native::sources(shell, &library, "swift", &generated)?;
    let header = fs::read(generated.join("FarthingFFI.h")).map_err(broken)?;
    let declared = functions(&header);
    if declared.is_empty() {
        return Err(Stop::Broken("the header declares no function".to_owned()));
    }
    for target in TARGETS {
        tools::target(shell, target)?;
        let package = ["rustc", "--locked", "--release", "--package", "farthing-swift-kotlin", "--lib"];
        shell.check(cargo(&package).args(["--crate-type", "staticlib", "--target", target]))?;
        let archive = fs::read(root().join("target").join(target).join("release/libfarthing_native.a"));
        let archive = archive.map_err(broken)?;
        let defined = functions(&archive);
        if let Some(missing) = declared.difference(&defined).next() {
            return Err(Stop::Broken(format!("{target} lacks {}", String::from_utf8_lossy(missing))));
        }
        let megabytes = archive.len() / 1_000_000;
        shell.announce(&format!("{target}: {} functions in {megabytes} MB", declared.len()));
    }
    Ok(())
}

/// The functions of ours that a header declares or an archive's table of names holds. Apple's have a `_` before them.
fn functions(bytes: &[u8]) -> BTreeSet<&[u8]> {
    let names = bytes.split(|byte| !byte.is_ascii_alphanumeric() && *byte != b'_');
    let plain = names.map(|name| name.strip_prefix(b"_").unwrap_or(name));
    plain.filter(|name| name.starts_with(b"uniffi_farthing_fn_")).collect()
}

#[cfg(test)]
mod tests {
    use super::functions;

    #[test]
    fn a_header_and_an_archive_tell_their_functions() {
        let header = b"RustBuffer uniffi_farthing_fn_func_check(RustBuffer a);\nuint16_t uniffi_farthing_checksum_x(void);";
        let archive = b"\0_uniffi_farthing_fn_func_check\0uniffi_farthing_fn_func_explain\0";
        assert_eq!(functions(header).len(), 1);
        assert_eq!(functions(archive).len(), 2);
        assert!(functions(header).is_subset(&functions(archive)));
    }
}
