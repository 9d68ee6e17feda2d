//! What core may depend on, and why. A crate that is not in the table does not land unseen.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

/// Crates compiled into every program that uses farthing with its default features.
const AT_RUN_TIME: &[(&str, &str)] = &[
    ("farthing", "the crate itself"),
    ("arrayvec", "rust_decimal's own buffer for printing"),
    ("block-buffer", "sha2's buffer for a block that is not full yet"),
    ("cfg-if", "how sha2 chooses its code for a target"),
    ("cpufeatures", "how sha2 finds the processor's SHA instructions"),
    ("crypto-common", "the traits behind digest"),
    ("digest", "the traits of hashes behind sha2"),
    (
        "ethnum",
        "256 bits under `num::Wide`: as fast as our own, and tested by its users (docs/decisions/0019)",
    ),
    (
        "foldhash",
        "the hash under `index::Table`, with a fixed seed: faster than our own, and hashbrown's choice",
    ),
    (
        "hashbrown",
        "the table under `index::Table`, with a fixed hasher; std's random seed would be a hidden input",
    ),
    ("hybrid-array", "the arrays of known length behind digest"),
    ("num-traits", "rust_decimal's number traits"),
    ("rust_decimal", "callers hold their money in it; core converts, it does not calculate with it"),
    ("serde", "feature `serde`: contract types inside a caller's own documents"),
    ("serde_core", "the traits behind serde"),
    ("sha2", "SHA-256 of rulebooks and quotes (RustCrypto): a digest is not a thing to write anew"),
    ("thiserror", "`Error` and `Display` of the error types, without code at run time"),
    ("typenum", "the lengths of hybrid-array"),
];

/// Crates that run in the compiler only.
const AT_COMPILE_TIME: &[(&str, &str)] = &[
    ("farthing-macros", "the `#[contract]` attribute"),
    ("proc-macro2", "under every derive"),
    ("quote", "under every derive"),
    ("serde_derive", "serde's derives"),
    ("syn", "under every derive"),
    ("thiserror-impl", "thiserror's derive"),
    ("unicode-ident", "under every derive"),
];

/// The crates of one `cargo tree` of farthing.
fn tree(arguments: &[&str]) -> BTreeSet<String> {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--package", "farthing", "--locked", "--prefix", "none", "--format", "{p}"])
        .args(arguments)
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."))
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout)
        .expect("cargo prints UTF-8")
        .lines()
        .filter_map(|line| line.split(' ').next().map(str::to_owned))
        .filter(|name| !name.is_empty())
        .collect()
}

#[track_caller]
fn compare(found: &BTreeSet<String>, table: &[(&str, &str)]) {
    let allowed: BTreeMap<&str, &str> = table.iter().copied().collect();
    let unexplained: Vec<_> = found.iter().filter(|name| !allowed.contains_key(name.as_str())).collect();
    let gone: Vec<_> = allowed.keys().filter(|&&name| !found.contains(name)).collect();
    assert!(
        unexplained.is_empty() && gone.is_empty(),
        "new crates, each needs a row with its reason: {unexplained:?}; rows to remove: {gone:?}"
    );
}

#[test]
fn core_runs_on_few_crates() {
    compare(&tree(&["--edges", "normal,no-proc-macro"]), AT_RUN_TIME);
}

#[test]
fn core_compiles_with_few_crates() {
    let at_run_time = tree(&["--edges", "normal,no-proc-macro"]);
    let all = tree(&["--edges", "normal"]);
    compare(&all.difference(&at_run_time).cloned().collect(), AT_COMPILE_TIME);
}

#[test]
fn an_unexplained_crate_is_refused() {
    let found = BTreeSet::from(["farthing".to_owned(), "left-pad".to_owned()]);
    let refusal = std::panic::catch_unwind(|| compare(&found, &[("farthing", "itself")]));
    assert!(refusal.is_err());
}
