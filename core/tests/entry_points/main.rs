//! The sources of other languages say what the table of entry points says.
#![allow(clippy::disallowed_methods, reason = "a test may read files")]

mod kotlin;
mod swift;
mod typescript;

use std::path::PathBuf;

use farthing::api::describe::{EntryPoint, Input};

const MADE: &str = "Written from core/src/api.rs; `cargo xtask regenerate` rewrites it.";

/// `checkOrder` of `check_order`.
fn camel(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| name + &word[..1].to_uppercase() + &word[1..])
}

/// Documentation in lines of at most 120 characters, each after `indent` and `prefix`.
fn wrapped(text: &str, indent: &str, prefix: &str) -> Vec<String> {
    let mut lines = vec![format!("{indent}{prefix}")];
    for word in text.split(' ') {
        let last = lines.last_mut().unwrap();
        if last.trim_end().len() + 1 + word.len() > 120 {
            lines.push(format!("{indent}{prefix}{word} "));
        } else {
            last.push_str(word);
            last.push(' ');
        }
    }
    lines.iter().map(|line| line.trim_end().to_owned()).collect()
}

/// A comment of Java's kind.
fn block_comment(text: &str, indent: &str) -> String {
    let line = format!("{indent}/** {text} */\n");
    if line.len() <= 121 {
        return line;
    }
    format!("{indent}/**\n{}\n{indent} */\n", wrapped(text, indent, " * ").join("\n"))
}

/// The entry points that take nothing but an order, its events and the environment: the corpus asks them of every order, in
/// every language.
fn of_an_order() -> impl Iterator<Item = &'static EntryPoint> {
    let has = |input: &Input| ["order", "events", "env"].contains(&input.name);
    farthing::api::ENTRY_POINTS.iter().filter(move |row| row.group == "orders" && row.inputs.iter().all(has))
}

/// The entry points that are methods of the engine, or those that are not.
fn entry_points(of_engine: bool) -> impl Iterator<Item = &'static EntryPoint> {
    farthing::api::ENTRY_POINTS.iter().filter(move |row| row.takes_engine == of_engine)
}

#[test]
fn the_sources_of_entry_points_do_not_drift() {
    let kotlin = "bindings/swift-kotlin/kotlin/src/main/kotlin/dev/farthing";
    let kotlin_tests = "bindings/swift-kotlin/kotlin/src/test/kotlin/dev/farthing";
    let swift = "bindings/swift-kotlin/swift/Sources/Farthing";
    let swift_tests = "bindings/swift-kotlin/swift/Tests/FarthingTests";
    for (path, expected) in [
        ("bindings/wasm/js/engine_methods.ts".to_owned(), typescript::methods()),
        ("bindings/wasm/js/entry_points.ts".to_owned(), typescript::functions()),
        (format!("{kotlin}/EntryPoints.kt"), kotlin::entry_points()),
        (format!("{kotlin}/Documents.kt"), kotlin::documents()),
        (format!("{kotlin_tests}/EntryPointAnswers.kt"), kotlin::answers()),
        (format!("{swift_tests}/EntryPointAnswers.swift"), swift::answers()),
        (format!("{swift}/EntryPoints.swift"), swift::entry_points()),
        (format!("{swift}/Documents.swift"), swift::documents()),
    ] {
        let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..").join(&path);
        if std::env::var_os("FARTHING_BLESS").is_some() {
            std::fs::write(&file, &expected).unwrap();
        }
        let found = std::fs::read_to_string(&file).unwrap_or_default();
        assert!(found == expected, "{path} drifted: cargo xtask regenerate");
    }
}
