//! What an engine keeps in memory, measured in a process of its own, where nothing else has touched the heap.

use std::process::Command;
use std::sync::Arc;

use farthing::Engine;
use farthing_benches::allocations::held_bytes;
use farthing_benches::case::Case;
use farthing_benches::memory::resident_bytes;
use farthing_benches::promotions::{Others, in_force};
use farthing_benches::request::rulebook;
use farthing_benches::table::{
    Bound::{AtMost, None as Unbounded},
    Table,
};

/// The argument that makes this program the child.
pub(crate) const CHILD: &str = "--memory-of-an-engine";

const SETS: [(&str, Others, &str); 2] = [
    ("unrounded_amount", Others::Elsewhere, "memory of an engine with 10,000 promotions"),
    ("shared", Others::SharedCategoryOutOfReach, "  all under one category"),
];

/// Measures and prints resident and held bytes.
pub(crate) fn child(set: Option<&str>) {
    let others = SETS.iter().find(|(name, ..)| Some(*name) == set).expect("a known set").1;
    let rulebook = Arc::new(rulebook(in_force(10_000, others, 1)));
    let before = resident_bytes().unwrap_or(0);
    let (engine, held) = held_bytes(|| Engine::shared(rulebook).expect("a sound rulebook"));
    let resident = resident_bytes().unwrap_or(0).saturating_sub(before);
    let request = Case::in_force(5, others).request;
    assert!(engine.quote(&request).is_ok(), "the engine works");
    println!("{resident} {held}");
}

pub(crate) fn rows(table: &mut Table) {
    for (set, _, what) in SETS {
        match measured(set) {
            Some((resident, held)) => {
                let measured =
                    format!("{:.1} MB resident, {:.1} MB of it kept; MB", resident / 1e6, held / 1e6);
                table.row(what, measured, resident / 1e6, AtMost(10.0), Unbounded);
            }
            None => table.missing(what, "needs Linux", AtMost(10.0), Unbounded),
        }
    }
}

fn measured(set: &str) -> Option<(f64, f64)> {
    let output = Command::new(std::env::current_exe().ok()?).args([CHILD, set]).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let (resident, held) = text.trim().split_once(' ')?;
    let resident: f64 = resident.parse().ok()?;
    if resident > 0.0 { Some((resident, held.parse().ok()?)) } else { None }
}
