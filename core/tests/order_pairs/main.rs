//! Every state of the table of transitions, told every command: what is taken and what is refused, with its code, as it
//! stands in grids written by hand; and no way of the table that is not gone.
#![allow(clippy::disallowed_types, reason = "a test may keep sets")]

mod operations;
mod parts;
mod states;
#[path = "../order_support/status_words.rs"]
mod status_words;
mod told;

use std::collections::BTreeSet;

#[test]
fn every_command_does_in_every_state_what_the_grids_say() {
    let (mut ways, mut faults) = (BTreeSet::new(), Vec::new());
    let pairs = [
        states::all(&mut ways, &mut faults),
        operations::all(&mut ways, &mut faults),
        parts::all(&mut ways, &mut faults),
    ];
    println!("{pairs:?} pairs of a state and a command; {} ways of the table", ways.len());
    let table = told::ways_of_the_table();
    faults.extend(table.difference(&ways).map(|way| format!("of the table, never gone: {way:?}")));
    faults.extend(ways.difference(&table).map(|way| format!("gone, not of the table: {way:?}")));
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn the_grids_have_an_order_of_every_status() {
    for (at, axis) in ["order", "payment", "fulfilment", "returns", "refunds"].into_iter().enumerate() {
        assert_eq!(states::statuses_met(at), status_words::of(axis), "{axis}");
    }
}
