//! The checkout example: its figures by hand, its text by comparison, and what it says of broken files.

use std::path::{Path, PathBuf};

use farthing_examples::checkout::checkout;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("checkout")
}

fn file(name: &str) -> Vec<u8> {
    std::fs::read(folder().join(name)).unwrap()
}

fn page() -> String {
    checkout(&file("rulebook.json"), &file("request.json"), &file("life.json")).unwrap().page
}

#[test]
fn the_figures_are_those_of_pencil_and_paper() {
    // Goods at list price: 129.95 + 4 × 12.90 (the tier from 3) + 2 × 21.25 + 6 × 1.79 + 79.00 = 313.79.
    // 15 % of 129.95 = 19.4925 → 19.49; 6 × (1.79 − 1.49) = 1.80; 10 % of 79.00 = 7.90, but the floor of 74.00 leaves 5.00.
    // 287.50 are left: 12.50 short of the 300.00 that another promotion wants.
    // 5 % of 287.50 = 14.375 → 14.38; 10.00 by the code; 263.12 are left, and 2.50 for the gift wrap: 265.62.
    // 50.00 by a gift card; 150.00 by card; the rest, 65.62 in cash, is rounded to 0.05: 65.60.
    let page = page();
    let figure = |label: &str| {
        let row = page.lines().find(|row| row.trim_start().starts_with(label));
        row.unwrap_or_else(|| panic!("no row {label:?} in\n{page}"))
            .split_whitespace()
            .last()
            .unwrap()
            .to_owned()
    };
    for (label, expected) in [
        ("Goods ", "313.79"),
        ("Discounts on goods ", "-50.67"),
        ("Discounts on shipping ", "-5.90"),
        ("Fees ", "2.50"),
        ("Total ", "265.62"),
        ("Rounding ", "-0.02"),
        ("To pay ", "265.60"),
        ("Gift card ", "50.00"),
        ("Card ", "150.00"),
        ("Cash ", "65.60"),
    ] {
        assert_eq!(figure(label), expected, "{label}");
    }
    assert!(page.contains("After discounts, spend 12.50 more: "), "{page}");
}

#[test]
fn the_page_does_not_drift() {
    let (path, page) = (folder().join("expected.txt"), page());
    if std::env::var_os("FARTHING_BLESS").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(page, expected, "if this is as it should be: cargo xtask regenerate, and read the difference");
}

#[test]
fn all_problems_of_a_broken_request_are_listed_with_where_and_what() {
    let request = String::from_utf8(file("request.json")).unwrap();
    let broken = request
        .replace("\"channel\"", "\"chanel\"")
        .replace("\"2026-11-23T18:30:00+01:00\"", "\"yesterday\"")
        .replace("\"amount\": \"5.90\"", "\"amount\": 5.90")
        .replace("\"explain\": \"all\"", "\"explain\": \"everything\"")
        .replace("\"quantity\": \"4\"", "\"quantity\": \"4,0\"");
    let problems = checkout(&file("rulebook.json"), broken.as_bytes(), b"[]").unwrap_err();
    for expected in [
        "request.json/at\n    INVALID_INSTANT: ",
        "request.json/cart/chanel\n    UNKNOWN_FIELD: ",
        "request.json/cart/lines/1/quantity\n    INVALID_DECIMAL: ",
        "request.json/cart/shipping/0/amount\n    NUMBER_NOT_ALLOWED: ",
        "request.json/explain\n    UNKNOWN_VALUE: ",
    ] {
        assert!(problems.contains(expected), "{expected} in\n{problems}");
    }
    assert_eq!(problems.lines().count(), 10, "five problems of two lines each:\n{problems}");
}

#[test]
fn problems_of_both_files_come_in_one_answer() {
    let problems = checkout(b"{}", b"[]", b"[]").unwrap_err();
    assert!(problems.contains("rulebook.json/currency\n    MISSING_FIELD: "), "{problems}");
    assert!(problems.contains("request.json\n    WRONG_TYPE: "), "{problems}");
}
