//! The pages of `docs/findings/` are what the table of findings says.
#![allow(clippy::disallowed_methods, reason = "a test may read files")]

use std::fmt::Write;
use std::path::PathBuf;

use farthing::contract::FindingCode;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../docs/findings")
}

/// Every page with its file name.
fn pages() -> Vec<(String, String)> {
    let mut index = String::from(
        "# Findings of `lint`\n\nGenerated from the table in `core/src/contract/finding.rs`; `cargo xtask regenerate` \
         rewrites it.\nA `warning` is probably a mistake, an `information` is worth knowing; neither refuses anything. Codes \
         are append-only.\n\n| code | severity | meaning |\n|---|---|---|\n",
    );
    let mut pages = Vec::new();
    for code in FindingCode::ALL {
        let (text, severity) = (code.text(), farthing::json::write(&code.severity()).replace('"', ""));
        let (meaning, remedy) = (code.meaning(), code.remedy());
        writeln!(index, "| [{text}]({text}.md) | `{severity}` | {} |", meaning.replace('|', "\\|")).unwrap();
        let page = format!(
            "# {text}\n\n{meaning}\n\n**What to do:** {remedy}\n\nSeverity: `{severity}`. All findings: [index](README.md).\n"
        );
        pages.push((format!("{text}.md"), page));
    }
    pages.push(("README.md".to_owned(), index));
    pages
}

#[test]
fn the_pages_of_findings_do_not_drift() {
    let is_blessing = std::env::var_os("FARTHING_BLESS").is_some();
    let pages = pages();
    for (name, expected) in &pages {
        let path = folder().join(name);
        if is_blessing {
            std::fs::create_dir_all(folder()).unwrap();
            std::fs::write(&path, expected).unwrap();
        }
        let found = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(&found, expected, "docs/findings/{name} drifted: cargo xtask regenerate");
    }
    let mut files: Vec<_> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    files.retain(|file| !pages.iter().any(|(name, _)| name == file));
    assert_eq!(files, [""; 0], "pages of findings that do not exist");
}
