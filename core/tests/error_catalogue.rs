//! The pages of `docs/errors/` are what the table of codes says.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a test may read files and keep sets"
)]

use std::fmt::Write;
use std::path::PathBuf;

use farthing::error::ProblemCode;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../docs/errors")
}

/// Every page with its file name.
fn pages() -> Vec<(String, String)> {
    let mut index = String::from(
        "# Codes of problems\n\nGenerated from the table in `core/src/error/code.rs`; `cargo xtask regenerate` \
         rewrites it.\nCodes are append-only: none is ever renamed, reused or removed.\n\n| code | error | meaning |\n|---|---|---|\n",
    );
    let mut pages = Vec::new();
    for code in ProblemCode::ALL {
        let (text, category) = (code.text(), code.category());
        let (meaning, remedy) = (code.meaning(), code.remedy());
        writeln!(index, "| [{text}]({text}.md) | `{category:?}` | {} |", meaning.replace('|', "\\|"))
            .unwrap();
        let page = format!(
            "# {text}\n\n{meaning}\n\n**What to do:** {remedy}\n\nError: `CommerceError::{category:?}` when it stands alone. All codes: [index](README.md).\n"
        );
        pages.push((format!("{text}.md"), page));
    }
    pages.push(("README.md".to_owned(), index));
    pages
}

#[test]
fn the_error_pages_do_not_drift() {
    let is_blessing = std::env::var_os("FARTHING_BLESS").is_some();
    let pages = pages();
    for (name, expected) in &pages {
        let path = folder().join(name);
        if is_blessing {
            std::fs::create_dir_all(folder()).unwrap();
            std::fs::write(&path, expected).unwrap();
        }
        let found = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(&found, expected, "docs/errors/{name} drifted: cargo xtask regenerate");
    }
    let mut files: Vec<_> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    files.retain(|file| !pages.iter().any(|(name, _)| name == file));
    assert_eq!(files, [""; 0], "pages of codes that do not exist");
}

#[test]
fn a_code_is_written_as_its_text() {
    for code in ProblemCode::ALL {
        assert_eq!(farthing::json::write(code), format!("\"{}\"", code.text()));
        assert!(code.meaning().ends_with('.') && code.remedy().ends_with('.'), "{code}");
    }
}
