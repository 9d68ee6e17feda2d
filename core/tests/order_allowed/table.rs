//! The table of requests that move money, in `docs/order-limits.md`, against what is allowed in random lives.

use std::collections::BTreeSet;
use std::path::PathBuf;

use farthing::contract::order::{AllowedAction, Figure, Subject};
use farthing::contract::write;

/// A request, what it is about, the code of its limit.
type Row = (String, String, String);

/// The rows of the table; a row with several codes is several rows.
fn rows() -> BTreeSet<Row> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../docs/order-limits.md");
    let text = std::fs::read_to_string(path).unwrap();
    let mut rows = BTreeSet::new();
    for line in text.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        let [request, about, _, codes] = cells[..] else { panic!("{line}: four cells are wanted") };
        let bare = |cell: &str| cell.trim_matches('`').to_owned();
        for code in codes.split(", ") {
            assert!(rows.insert((bare(request), bare(about), bare(code))), "{line}: twice");
        }
    }
    rows
}

/// The limits of money that have been met.
#[derive(Debug, Default)]
pub(crate) struct Met(BTreeSet<Row>);

impl Met {
    pub(crate) fn look(&mut self, allowance: &AllowedAction) {
        let action = write(&allowance.action).trim_matches('"').to_owned();
        let is_units_of_refund =
            action == "request_refund" && matches!(allowance.subject, Subject::Line { .. });
        let is_money = matches!(allowance.largest, Some(Figure::Amount { .. })) || is_units_of_refund;
        let code = allowance.beyond.filter(|_| is_money).or(allowance.refusal).map(|code| code.text());
        let is_of_money = ["PAYMENT_", "CAPTURE_", "VOID_", "REFUND_", "FEES_"];
        let Some(code) = code.filter(|code| is_of_money.iter().any(|word| code.starts_with(word))) else {
            assert!(!is_money || allowance.largest.is_none(), "{allowance:?} has a limit of another code");
            return;
        };
        let subject = write(&allowance.subject);
        let kind = subject.split('"').nth(3).unwrap().to_owned();
        self.0.insert((action, kind, code.to_owned()));
    }

    /// Every limit that is met stands in the table, and every limit of the table is met.
    pub(crate) fn assert_is_the_table(&self) {
        let rows = rows();
        let missing: Vec<_> = self.0.difference(&rows).collect();
        assert!(missing.is_empty(), "not in the table: {missing:?}");
        let unmet: Vec<_> = rows.difference(&self.0).collect();
        assert!(unmet.is_empty(), "in the table and never met: {unmet:?}");
    }
}
