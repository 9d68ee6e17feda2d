//! The pages of `docs/errors/`, `docs/findings/` and `docs/einvoice-rules/` are what the tables of codes and rules say.
#![allow(clippy::disallowed_methods, reason = "a test may read files")]

use std::fmt::Write;
use std::path::PathBuf;

use farthing::contract::FindingCode;
use farthing::error::ProblemCode;

/// One code as its page tells it.
struct Entry {
    text: &'static str,
    rank: String,
    meaning: &'static str,
    remedy: &'static str,
}

/// A folder of pages: an index with a table, and a page for each code.
struct Catalogue {
    folder: &'static str,
    head: &'static str,
    /// The heading of the column of ranks.
    ranks: &'static str,
    /// The last line of a page, with `{}` for its rank.
    foot: &'static str,
    entries: Vec<Entry>,
}

impl Catalogue {
    /// Every page with its file name.
    fn pages(&self) -> Vec<(String, String)> {
        let mut index = format!("{}\n\n| code | {} | meaning |\n|---|---|---|\n", self.head, self.ranks);
        let mut pages = Vec::new();
        for Entry { text, rank, meaning, remedy } in &self.entries {
            writeln!(index, "| [{text}]({text}.md) | `{rank}` | {} |", meaning.replace('|', "\\|")).unwrap();
            let foot = self.foot.replace("{}", rank);
            let page = format!("# {text}\n\n{meaning}\n\n**What to do:** {remedy}\n\n{foot}\n");
            pages.push((format!("{text}.md"), page));
        }
        pages.push(("README.md".to_owned(), index));
        pages
    }

    fn does_not_drift(&self) {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../docs").join(self.folder);
        let is_blessing = std::env::var_os("FARTHING_BLESS").is_some();
        let pages = self.pages();
        for (name, expected) in &pages {
            let path = folder.join(name);
            if is_blessing {
                std::fs::create_dir_all(&folder).unwrap();
                std::fs::write(&path, expected).unwrap();
            }
            let found = std::fs::read_to_string(&path).unwrap_or_default();
            assert_eq!(&found, expected, "{} drifted: cargo xtask regenerate", path.display());
        }
        let names = std::fs::read_dir(&folder).unwrap();
        let mut files: Vec<_> =
            names.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        files.retain(|file| !pages.iter().any(|(name, _)| name == file));
        assert_eq!(files, [""; 0], "pages of codes that do not exist");
    }
}

#[test]
fn the_pages_of_problems_do_not_drift() {
    let entry = |code: &ProblemCode| Entry {
        text: code.text(),
        rank: format!("{:?}", code.category()),
        meaning: code.meaning(),
        remedy: code.remedy(),
    };
    let catalogue = Catalogue {
        folder: "errors",
        head: "# Codes of problems\n\nGenerated from the table in `core/src/error/code.rs`; `cargo xtask regenerate` \
               rewrites it.\nCodes are append-only: none is ever renamed, reused or removed.",
        ranks: "error",
        foot: "Error: `CommerceError::{}` when it stands alone. All codes: [index](README.md).",
        entries: ProblemCode::ALL.iter().map(entry).collect(),
    };
    catalogue.does_not_drift();
}

#[test]
fn the_pages_of_findings_do_not_drift() {
    let entry = |code: &FindingCode| Entry {
        text: code.text(),
        rank: farthing::json::write(&code.severity()).replace('"', ""),
        meaning: code.meaning(),
        remedy: code.remedy(),
    };
    let catalogue = Catalogue {
        folder: "findings",
        head: "# Findings of `lint`\n\nGenerated from the table in `core/src/contract/finding.rs`; `cargo xtask regenerate` \
               rewrites it.\nA `warning` is probably a mistake, an `information` is worth knowing; neither refuses anything. Codes \
               are append-only.",
        ranks: "severity",
        foot: "Severity: `{}`. All findings: [index](README.md).",
        entries: FindingCode::ALL.iter().map(entry).collect(),
    };
    catalogue.does_not_drift();
}

#[test]
fn the_pages_of_invoice_rules_do_not_drift() {
    let rules = farthing::einvoice::rules();
    let entry = |rule: &farthing::einvoice::InvoiceRule| Entry {
        text: rule.id,
        rank: rule.source.to_owned(),
        meaning: rule.meaning,
        remedy: rule.remedy,
    };
    let catalogue = Catalogue {
        folder: "einvoice-rules",
        head: "# Rules of electronic invoices\n\nGenerated from the table in `core/src/einvoice/rules.rs`; `cargo xtask \
               regenerate` rewrites it.\n`validate` judges the figures of an invoice by them, each ruleset by its own: the sums by \
               all, categories, reasons and decimals in Europe, the rules of Peppol, Oman, Japan and India by theirs.",
        ranks: "source",
        foot: "Source: {}. All rules: [index](README.md).",
        entries: rules.iter().map(entry).collect(),
    };
    catalogue.does_not_drift();
    for rule in &rules {
        assert!(rule.meaning.ends_with('.') && rule.remedy.ends_with('.'), "{}", rule.id);
        assert_eq!(rules.iter().filter(|other| other.id == rule.id).count(), 1, "{}", rule.id);
    }
}

#[test]
fn a_code_is_written_as_its_text() {
    for code in ProblemCode::ALL {
        assert_eq!(farthing::json::write(code), format!("\"{}\"", code.text()));
        assert!(code.meaning().ends_with('.') && code.remedy().ends_with('.'), "{code}");
    }
}
