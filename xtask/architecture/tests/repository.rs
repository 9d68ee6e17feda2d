//! The rules applied to this repository.

use std::path::{Path, PathBuf};

use farthing_architecture::source::{Source, read_tree};
use farthing_architecture::{circles, glue, imports, names, sizes};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn tree(below: &str) -> Vec<Source> {
    let sources = read_tree(&root().join(below)).expect("the folder is read");
    assert!(!sources.is_empty(), "{below} holds no Rust file: has it moved?");
    sources
}

#[track_caller]
fn none(violations: &[String]) {
    assert!(violations.is_empty(), "\n{}\n", violations.join("\n"));
}

#[test]
fn core_imports_downward_only() {
    none(&imports::violations(&tree("core/src")));
}

#[test]
fn no_two_files_need_each_other() {
    let mut found = Vec::new();
    for tree_of in ["core/src", "core/macros/src", "conformance/src", "xtask/src", "xtask/architecture/src"] {
        found.extend(circles::violations(&tree(tree_of)));
    }
    for binding in ["python", "wasm", "swift-kotlin"] {
        found.extend(circles::violations(&tree(&format!("bindings/{binding}/src"))));
    }
    none(&found);
}

#[test]
fn a_type_name_of_core_is_defined_once() {
    none(&names::violations(&tree("core/src")));
}

#[test]
fn rooms_of_core_are_small() {
    none(&sizes::violations(&tree("core/src")));
    none(&sizes::violations(&tree("core/macros/src")));
}

#[test]
fn bindings_are_glue() {
    for binding in ["python", "wasm", "swift-kotlin"] {
        let sources = tree(&format!("bindings/{binding}/src"));
        none(&glue::violations(&sources));
        none(&sizes::violations(&sources));
    }
}
