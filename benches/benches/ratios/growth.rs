//! How time grows with lines and with promotions in force.

use std::hint::black_box;
use std::sync::Arc;

use farthing::contract::Rulebook;
use farthing::{Engine, Scratch, lint};
use farthing_benches::basket::Prices;
use farthing_benches::case::Case;
use farthing_benches::clock::{calls, race};
use farthing_benches::promotions::{Others, in_force};
use farthing_benches::request::rulebook;
use farthing_benches::table::{
    Bound::{AtMost, None as Unbounded},
    Table,
};

use crate::Machine;

pub(crate) fn rows(table: &mut Table, machine: Machine, quick: bool) {
    lines(table);
    units(table);
    few_match(table);
    let counts: &[usize] = if quick { &[1_000] } else { &[1_000, 10_000] };
    for others in [Others::PassedThresholdApplies, Others::PassedThresholdCompetes, Others::AllMatch] {
        many_match(table, others, counts);
    }
    compile(table, machine);
}

fn lines(table: &mut Table) {
    let cases = [1, 10, 100, 1000].map(|lines| Case::reference(lines, Prices::TaxExcluded));
    let times = reused(&cases);
    let [one, ten, hundred, thousand] = times[..] else { unreachable!("four cases, four times") };
    let measured = format!("{thousand:.0} ns / {hundred:.0} ns");
    table.row("t(1000 lines) / t(100)", measured, thousand / hundred, AtMost(12.0), AtMost(10.5));
    table.tell("  1 line, 10 lines", format!("{one:.0} ns, {ten:.0} ns"));
}

/// Units of the product of which buy 2 get 1 free: one is too few, of three one is free, of 6,000 it is 2,000.
fn units(table: &mut Table) {
    let times = reused(&[1, 3, 6_000].map(Case::with_units));
    let [one, three, many] = times[..] else { unreachable!("three cases, three times") };
    let measured = format!("{many:.0} ns / {one:.0} ns");
    table.row("a line of 6,000 units / a line of 1", measured, many / one, AtMost(1.2), Unbounded);
    table.tell("  a line of 6,000 units / a line of 3", format!("{:.2}", many / three));
}

/// Promotions in force that do not apply to the cart.
fn few_match(table: &mut Table) {
    let cases = [
        Case::in_force(5, Others::Elsewhere),
        Case::in_force(100, Others::Elsewhere),
        Case::in_force(1_000, Others::Elsewhere),
        Case::in_force(10_000, Others::Elsewhere),
        Case::in_force(10_000, Others::SharedCategoryOtherCode),
        Case::in_force(10_000, Others::SharedCategoryOtherGroup),
        Case::in_force(10_000, Others::SharedCategoryOutOfReach),
    ];
    let times = reused(&cases);
    let [five, hundred, thousand, unrounded_amount, code, group, reach] = times[..] else {
        unreachable!("seven cases, seven times")
    };
    let mut row = |what: &str, time: f64| {
        table.row(what, format!("{time:.0} ns / {five:.0} ns"), time / five, AtMost(1.3), AtMost(1.1));
    };
    row("t(100 promotions) / t(5)", hundred);
    row("t(1,000 promotions) / t(5)", thousand);
    row("t(10,000 promotions, few match) / t(5)", unrounded_amount);
    row("  under one category of the cart, another code each", code);
    row("  under one category of the cart, another customer group", group);
    row("  under one category of the cart, thresholds out of reach", reach);
}

/// Promotions in force that the cart touches: their number is what it costs, so the cost of one is told.
fn many_match(table: &mut Table, others: Others, counts: &[usize]) {
    let what = match others {
        Others::PassedThresholdApplies => "thresholds the cart passes, a cent off the order each",
        Others::PassedThresholdCompetes => "thresholds the cart passes, nothing left for them",
        _ => "all match: a cent off each unit of a category",
    };
    for count in counts {
        let cases = [Case::in_force(5, others), Case::in_force(*count, others)];
        let times = reused(&cases);
        let [five, many] = times[..] else { unreachable!("two cases, two times") };
        let each = (many - five) / from_count(count - 5);
        table.tell(
            &format!("{count} × {what}"),
            format!("{:.1} µs, {each:.0} ns for one more", many / 1000.0),
        );
    }
}

fn compile(table: &mut Table, machine: Machine) {
    let few = Arc::new(rulebook(in_force(5, Others::Elsewhere, 1)));
    let many = Arc::new(rulebook(in_force(10_000, Others::Elsewhere, 1)));
    let shared = |of: &Arc<Rulebook>| Engine::shared(Arc::clone(black_box(of))).expect("a sound rulebook");
    let times = race(&mut [
        calls(|| shared(&few)),
        calls(|| shared(&many)),
        calls(|| Engine::new(black_box(&many)).expect("a sound rulebook")),
        calls(|| lint::rulebook(black_box(&many)).expect("a sound rulebook")),
    ]);
    let [few, many, with_digest, linted] = times[..] else { unreachable!("four works, four times") };
    let each = (many - few) / 9_995.0;
    table.row(
        "compiling a promotion, digest not yet asked for",
        format!("{each:.0} ns; ns there"),
        machine.there(each),
        AtMost(300.0),
        AtMost(120.0),
    );
    table.tell(
        "  Engine::shared with 5 / 10,000 promotions",
        format!("{:.1} µs / {:.1} ms", few / 1e3, many / 1e6),
    );
    table.tell("  Engine::new with 10,000, digest made at once", format!("{:.1} ms", with_digest / 1e6));
    table.tell("  lint of 10,000 promotions", format!("{:.0} ms", linted / 1e6));
}

/// The time of each case with a scratch of its own.
fn reused(cases: &[Case]) -> Vec<f64> {
    let mut scratches: Vec<Scratch> = cases.iter().map(|_| Scratch::default()).collect();
    let mut works: Vec<_> = cases
        .iter()
        .zip(&mut scratches)
        .map(|(case, scratch)| calls(move || black_box(case.quote_into(scratch)).work()))
        .collect();
    race(&mut works)
}

#[expect(clippy::cast_precision_loss, reason = "at most 10,000")]
fn from_count(count: usize) -> f64 {
    count as f64
}
