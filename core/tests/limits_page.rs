//! Every limit of the code stands in `docs/limits.md`, with its figure.
#![allow(
    clippy::disallowed_methods,
    clippy::panic,
    clippy::type_complexity,
    reason = "a test may read files, stop where it is wrong, and tabulate"
)]

use std::path::{Path, PathBuf};

/// A constant of the code, its figure there, and what its row of the page says; no row for what bounds memory alone, not an
/// input.
const LIMITS: &[(&str, &str, &str, Option<(&str, &str)>)] = &[
    ("check/document.rs", "MAX_PARTS", "10_000", Some(("of a cart or a document", "10,000"))),
    (
        "check/document_terms.rs",
        "MOST_SHARED",
        "100",
        Some(("shared adjustments of a document", "100; 1,000")),
    ),
    (
        "check/billing_plan.rs",
        "MOST_INVOICES",
        "1_000",
        Some(("shared adjustments of a document", "100; 1,000")),
    ),
    ("quote/document/billing.rs", "MOST_PARTS", "100_000", Some(("parts of all invoices", "100,000"))),
    ("check/request.rs", "MAX_LINES", "10_000", Some(("of a cart or a document", "10,000"))),
    ("check/request.rs", "MAX_CODES", "64", Some(("codes of a cart", "64"))),
    ("check/code_pattern.rs", "MOST_LETTERS", "60", Some(("letters of a code after", "60"))),
    ("check/promotion.rs", "MAX_PROMOTIONS", "100_000", Some(("promotions of a rulebook", "100,000"))),
    ("check/promotion.rs", "MAX_DEPTH", "16", Some(("depth and nodes of a condition", "16, 256"))),
    ("check/promotion.rs", "MAX_NODES", "256", Some(("depth and nodes of a condition", "16, 256"))),
    ("check/funding.rs", "MAX_FUNDERS", "16", Some(("funders of a promotion", "16"))),
    ("promotion/price_mode.rs", "MOST_EXCHANGED", "8", None),
    ("check/earning.rs", "MOST_FACTOR", "1_000", Some(("factor of points", "1,000; 3"))),
    ("check/earning.rs", "MOST_DECIMALS", "3", Some(("factor of points", "1,000; 3"))),
    ("check/group.rs", "MAX_GROUPS", "1_000", Some(("groups of promotions", "1,000, 4"))),
    ("check/group.rs", "MAX_NESTED", "4", Some(("groups of promotions", "1,000, 4"))),
    (
        "promotion/search/candidates.rs",
        "MOST_CANDIDATES",
        "1_000",
        Some(("promotions that the search decides", "1,000, 1,000,000")),
    ),
    (
        "promotion/search/candidates.rs",
        "MOST_CEILINGS",
        "1_000_000",
        Some(("promotions that the search decides", "1,000, 1,000,000")),
    ),
    ("promotion/search/gifts.rs", "MOST_TIMES", "64", Some(("times that a gift is given", "64"))),
    ("check/pick.rs", "MAX_PARTS", "16", Some(("parts of a bundle", "16"))),
    ("check/price_book.rs", "MAX_TIERS", "255", Some(("tiers of a price", "255"))),
    ("check/adjust.rs", "MAX_TIERS", "255", Some(("tiers of an effect", "255"))),
    ("check/price_formula.rs", "MAX_FORMULAS", "1_000", Some(("formulas of a price book", "1,000, 100"))),
    ("check/price_formula.rs", "MAX_ENDINGS", "100", Some(("formulas of a price book", "1,000, 100"))),
    (
        "check/price_history.rs",
        "MOST_PAST_PRICES",
        "1_000",
        Some(("earlier prices of one product", "1,000; 366")),
    ),
    ("check/price_history.rs", "MAX_DAYS", "366", Some(("earlier prices of one product", "1,000; 366"))),
    ("check/price_formula.rs", "MOST_FORMULAS_IN_A_ROW", "8", Some(("formulas in a row", "8"))),
    ("check/tax_rule.rs", "MOST_CHAIN_DECIMALS", "42", Some(("decimals of the rates of a tax", "42"))),
    ("check/faults.rs", "MOST_PROBLEMS", "1_000", Some(("problems in one error", "1,000"))),
    ("lint/findings.rs", "MOST_OF_A_CODE", "1_000", Some(("findings of one code", "1,000"))),
    ("tax/solve.rs", "MOST_TAXES", "32", Some(("tax rules that apply to one line", "32"))),
    ("json/reader.rs", "MAX_BYTES", "8 * 1024 * 1024", Some(("bytes of a request, a quote", "8 MiB"))),
    ("json/reader.rs", "MAX_RULEBOOK_BYTES", "64 * 1024 * 1024", Some(("bytes of a rulebook", "64 MiB"))),
    (
        "json/document.rs",
        "MAX_ORDER_BYTES",
        "MAX_RULEBOOK_BYTES",
        Some(("of an order or a stream", "64 MiB")),
    ),
    ("json/source.rs", "MAX_DEPTH", "64", Some(("depth of a document", "64"))),
    ("json/walk.rs", "MOST_ELEMENTS", "100_000", Some(("elements of any list", "100,000"))),
    ("json/walk.rs", "MOST_PROBLEMS", "1000", Some(("problems in one error", "1,000"))),
    ("contract/scalar/text.rs", "MAX_BYTES", "256", Some(("bytes of an id or a text", "256"))),
    ("contract/scalar/text.rs", "MAX_BYTES", "64", Some(("bytes of a promotion's code", "64"))),
    ("money/currency.rs", "MAX_CODE", "12", Some(("bytes of a currency code", "12"))),
    ("money/currency.rs", "MAX_PRIVATE_EXPONENT", "6", Some(("decimals of a private unit", "6"))),
    ("money/mod.rs", "MAX_MINOR", "9_007_199_254_740_991", Some(("an amount", "2^53 − 1"))),
    ("num/text.rs", "MAX_DIGITS", "18", Some(("digits of a decimal", "18"))),
    (
        "order/refund/arithmetic/frozen_line.rs",
        "MAX_UNITS",
        "1_000_000_000_000_000",
        Some(("units of an order line", "10^15")),
    ),
    (
        "order/refund/units.rs",
        "MOST_REPRICED",
        "250_000",
        Some(("lines priced again to state what is allowed", "250,000")),
    ),
    ("pricing/input.rs", "MOST_CANDIDATES", "1_000_000", Some(("price candidates looked at", "1,000,000"))),
    ("pricing/input.rs", "MOST_COUNTED", "10_000_000", Some(("lines counted for pools", "10,000,000"))),
    ("promotion/effort.rs", "MOST_STEPS", "30_000_000", Some(("steps of promotions", "30,000,000"))),
    ("promotion/effort.rs", "MOST_RECORDS", "1_000_000", Some(("discounts of promotions on", "1,000,000"))),
    ("check/tax_brackets.rs", "MOST_BRACKETS", "16", Some(("brackets of a tax rule", "16"))),
    ("tax/pieces.rs", "MOST_STEPS", "1024", Some(("combinations of brackets", "1,024; 256"))),
    ("tax/resolve.rs", "MOST_COMBINATIONS", "256", Some(("combinations of brackets", "1,024; 256"))),
    // Decimals of a figure on an invoice.
    ("einvoice/price.rs", "MOST_DECIMALS", "6", None),
    // A rulebook beyond these takes the general path.
    ("check/tax_rule.rs", "MOST_FOLLOWED", "32", None),
    ("tax/rules.rs", "MOST_TURNS", "32", None),
    ("tax/rules.rs", "MOST_CATEGORIES", "128", None),
    ("tax/rules.rs", "MOST_RULES", "64", None),
    // What is kept for the next request.
    ("json/reader.rs", "MOST_SPARES", "8", None),
    ("json/reader.rs", "MOST_BYTES", "2 * 1024 * 1024", None),
    ("quote/scratch.rs", "MOST_PARTS", "1_024", None),
    ("quote/scratch.rs", "MOST_SPARES", "8", None),
    // What one message names.
    ("pricing/fill.rs", "MOST_NAMED", "10", None),
    // Above it, prices derived in books that do not apply are not told.
    ("pricing/explain.rs", "MOST_TOLD", "100_000", None),
];

/// The Rust files below a folder.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The constants named `MAX_…` or `MOST_…`: file, name and figure.
fn constants() -> Vec<(String, String, String)> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut all = Vec::new();
    files(&source, &mut all);
    let mut constants = Vec::new();
    for file in all {
        let name = file.strip_prefix(&source).expect("below it").to_string_lossy().replace('\\', "/");
        if name.starts_with("bindings/") || name.contains("tests") {
            continue;
        }
        for line in std::fs::read_to_string(&file).expect("a file").lines() {
            let Some((_, stated)) = line.split_once("const M") else { continue };
            let Some((constant, figure)) = stated.trim_end_matches(';').split_once(" = ") else { continue };
            let constant = constant.split(':').next().unwrap_or_default();
            if (constant.starts_with("AX_") || constant.starts_with("OST_")) && !figure.starts_with('$') {
                constants.push((name.clone(), format!("M{constant}"), figure.to_owned()));
            }
        }
    }
    constants
}

#[test]
fn every_limit_of_the_code_stands_on_the_page() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/limits.md");
    let page = std::fs::read_to_string(page).expect("the page");
    let mut faults = Vec::new();
    let constants = constants();
    for (file, constant, figure) in &constants {
        // An associated constant that repeats another one states no figure of its own.
        let is_again = figure.starts_with("MAX_");
        let is_known = LIMITS.iter().any(|(in_file, name, stated, _)| {
            (in_file, name, stated) == (&file.as_str(), &constant.as_str(), &figure.as_str())
        });
        if !is_again && !is_known {
            faults.push(format!("{file}: {constant} = {figure} is not in the table of this test"));
        }
    }
    for (file, name, figure, row) in LIMITS {
        if !constants.iter().any(|(in_file, constant, stated)| {
            (in_file.as_str(), constant.as_str(), stated.as_str()) == (*file, *name, *figure)
        }) {
            faults.push(format!("{file}: no {name} = {figure}"));
        }
        if let Some((what, most)) = row
            && !page.lines().any(|line| {
                let mut cells = line.split('|').map(str::trim).skip(1);
                cells.next().is_some_and(|cell| cell.contains(what))
                    && cells.next().is_some_and(|cell| cell.contains(most))
            })
        {
            faults.push(format!("docs/limits.md: no row `{what}` with {most}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
