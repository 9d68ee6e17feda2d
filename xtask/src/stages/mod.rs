//! The stages of `cargo xtask test`, in the order they run: one file and one row each.

mod architecture;
mod browser;
mod conformance;
mod core;
mod deny;
mod docs;
mod e_invoice;
mod examples;
mod features;
mod format;
mod fuzz;
mod histories;
mod kotlin;
mod ledger;
mod limits;
mod lint;
mod mobile;
mod node;
mod oracles;
mod swift;
mod table;
mod wasi;
mod wheel;

use crate::stage::{Fetch, Stage};

/// Every stage there is. What is cheap and often wrong comes first.
pub(crate) const TABLE: &[Stage] = &[
    format::STAGE,
    architecture::STAGE,
    lint::STAGE,
    core::STAGE,
    conformance::STAGE,
    oracles::STAGE,
    ledger::STAGE,
    examples::STAGE,
    features::STAGE,
    docs::STAGE,
    wasi::STAGE,
    node::STAGE,
    browser::STAGE,
    wheel::STAGE,
    kotlin::STAGE,
    e_invoice::STAGE,
    swift::STAGE,
    table::STAGE,
    mobile::STAGE,
    deny::STAGE,
    histories::STAGE,
    limits::STAGE,
    fuzz::STAGE,
];

/// What is fetched while other stages compile: it takes minutes and little of the processors.
pub(crate) const AHEAD: &[Fetch] = &[Fetch { stage: &swift::STAGE, run: swift::fetch }];

/// The table as `cargo xtask help` prints it.
pub(crate) fn listing() -> String {
    let row = |stage: &Stage| {
        let when = if stage.only_full { " (--full)" } else { "" };
        format!("    {:<14}{:<8}{}{when}\n", stage.name, stage.language, stage.shows)
    };
    TABLE.iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::TABLE;

    #[test]
    fn names_are_distinct_and_no_language_is_a_stage() {
        for (at, stage) in TABLE.iter().enumerate() {
            assert!(TABLE[..at].iter().all(|other| other.name != stage.name), "{}", stage.name);
            assert!(TABLE.iter().all(|other| other.language != stage.name), "{}", stage.name);
        }
    }
}
