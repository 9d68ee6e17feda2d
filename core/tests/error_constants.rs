//! Kotlin's and Swift's constants of the codes are what the table of codes says; the codes themselves uniffi writes.
#![allow(clippy::disallowed_methods, reason = "a test may read files")]

use std::fmt::Write;
use std::path::PathBuf;

use farthing::error::{Category, ProblemCode};

const KOTLIN: &str = "kotlin/src/main/kotlin/dev/farthing/ProblemCodes.kt";
const SWIFT: &str = "swift/Sources/Farthing/ProblemCodes.swift";

/// A text as Kotlin and Swift write one.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('$', "\\$"))
}

/// `UNKNOWN_FIELD` as a case of a Swift enum, `unknownField`.
fn swift_case(code: ProblemCode) -> String {
    let lower = code.text().to_lowercase();
    let mut words = lower.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| name + &word[..1].to_uppercase() + &word[1..])
}

/// A table from codes to something.
fn table(arm: impl Fn(ProblemCode) -> String) -> String {
    ProblemCode::ALL.iter().map(|code| arm(*code)).collect()
}

/// The category as a word of either language.
fn category(code: ProblemCode) -> &'static str {
    match code.category() {
        Category::Invalid => "invalid",
        Category::Refused => "refused",
        Category::Limit => "limit",
    }
}

fn kotlin() -> String {
    let mut text = String::from(
        "package dev.farthing\n\n\
         // Written by the test error_constants from the table in core/src/error/code.rs; `cargo xtask regenerate` rewrites it.\n\n\
         /** The code as it is written on the wire and in every other language, such as `UNKNOWN_FIELD`. */\n\
         public val ProblemCode.text: String\n    get() = name\n\n\
         /** The code with this text; nothing for a text that is none. */\n\
         public fun problemCode(text: String): ProblemCode? = ProblemCode.entries.find { it.name == text }\n\n\
         /** Which of the three errors carries the code when it stands alone: `invalid`, `refused` or `limit`. */\n\
         public val ProblemCode.kind: String\n    get() = when (this) {\n",
    );
    let arm = |code: ProblemCode, value: &str| {
        format!("        ProblemCode.{} -> {}\n", code.text(), quoted(value))
    };
    text += &table(|code| arm(code, category(code)));
    text += "    }\n\n/** What the code says, in one sentence. */\npublic val ProblemCode.meaning: String\n    get() = when (this) {\n";
    text += &table(|code| arm(code, code.meaning()));
    text += "    }\n\n/** What to do about it, in one or two sentences. */\npublic val ProblemCode.remedy: String\n    get() = when (this) {\n";
    text += &table(|code| arm(code, code.remedy()));
    text + "    }\n"
}

fn swift() -> String {
    let mut text = String::from(
        "// Written by the test error_constants from the table in core/src/error/code.rs; `cargo xtask regenerate` rewrites it.\n\n\
         extension ProblemCode: CaseIterable, CustomStringConvertible {\n\
         \x20   /// Every code, in the order of the table.\n\
         \x20   public static let allCases: [ProblemCode] = [\n",
    );
    text += &table(|code| format!("        .{},\n", swift_case(code)));
    text += "    ]\n\n";
    let mut property = |doc: &str, name: &str, value: fn(ProblemCode) -> &'static str| {
        let _ = write!(
            text,
            "    /// {doc}\n    public var {name}: String {{\n        switch self {{\n{}        }}\n    }}\n\n",
            table(|code| format!(
                "        case .{}: return {}\n",
                swift_case(code),
                quoted(value(code)).replace("\\$", "$")
            ))
        );
    };
    property(
        "The code as it is written on the wire and in every other language, such as `UNKNOWN_FIELD`.",
        "text",
        ProblemCode::text,
    );
    property(
        "Which of the three errors carries the code when it stands alone: `invalid`, `refused` or `limit`.",
        "kind",
        category,
    );
    property("What the code says, in one sentence.", "meaning", ProblemCode::meaning);
    property("What to do about it, in one or two sentences.", "remedy", ProblemCode::remedy);
    text += "    /// The code's text.\n    public var description: String { text }\n\n\
             \x20   /// The code with this text; nothing for a text that is none.\n\
             \x20   public init?(text: String) {\n\
             \x20       guard let code = ProblemCode.allCases.first(where: { $0.text == text }) else { return nil }\n\
             \x20       self = code\n    }\n}\n";
    text
}

#[test]
fn the_constants_of_codes_do_not_drift() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../bindings/swift-kotlin");
    for (file, expected) in [(KOTLIN, kotlin()), (SWIFT, swift())] {
        let path = folder.join(file);
        if std::env::var_os("FARTHING_BLESS").is_some() {
            std::fs::write(&path, &expected).unwrap();
        }
        let found = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(found == expected, "bindings/swift-kotlin/{file} drifted: cargo xtask regenerate");
    }
}
