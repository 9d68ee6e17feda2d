//! One `cart-10`, over and over.

use std::hint::black_box;

use farthing::Scratch;
use farthing::contract::{Quote, QuoteRequest, write, write_into};
use farthing_benches::allocations::count;
use farthing_benches::basket::{Prices, reference};
use farthing_benches::case::Case;
use farthing_benches::clock::{calls, race};
use farthing_benches::peers::decimal::ByHand;
use farthing_benches::peers::floor::{Answer, Floor, Spread};
use farthing_benches::reference::cents;
use farthing_benches::table::{
    Bound::{AtLeast, AtMost},
    Table,
};

use crate::Machine;

pub(crate) fn rows(table: &mut Table) -> Machine {
    let basket = reference(10, Prices::TaxExcluded, 1);
    let expected = cents(10, Prices::TaxExcluded);

    let floor = Floor::new(&basket, Spread::Lines);
    let mut floor_answer = Answer::default();
    floor.price(&mut floor_answer);
    assert_eq!(floor_answer.totals, expected, "floor");
    let by_class = Floor::new(&basket, Spread::TaxClasses);
    let mut by_class_answer = Answer::default();
    by_class.price(&mut by_class_answer);
    assert_eq!(by_class_answer.totals, expected, "floor by classes");
    let by_hand = ByHand::new(&basket);
    assert_eq!(by_hand.price().cents(), expected, "decimals by hand");

    let plain = Case::reference(10, Prices::TaxExcluded);
    let included = Case::reference(10, Prices::TaxIncluded);
    let wide = Case::wide();
    let question = write(&plain.request);
    let mut scratches: [Scratch; 5] = Default::default();
    let [first, second, third, fourth, fifth] = &mut scratches;
    let mut text = String::new();

    let reused_allocations = count(|| black_box(plain.quote_into(first)).work());
    let owned_allocations = count(|| plain.quote());
    let quote_allocations = count(|| plain.quote().to_quote());
    let answer_json = || plain.engine.quote_json(question.as_bytes()).expect("a sound request");
    let json_allocations = count(answer_json);

    let times = race(&mut [
        calls(|| black_box(&floor).price(&mut floor_answer)),
        calls(|| black_box(&by_class).price(&mut by_class_answer)),
        calls(|| black_box(plain.quote_into(first)).work()),
        calls(|| plain.quote()),
        calls(|| black_box(plain.quote_into(second)).to_quote()),
        calls(|| by_hand.price()),
        calls(|| black_box(included.quote_into(third)).work()),
        calls(|| black_box(wide.quote_into(fourth)).work()),
        calls(answer_json),
        calls(|| through_types(&plain, &question, fifth, &mut text)),
    ]);
    let [floor, by_class, reused, owned, to_quote, by_hand, included, wide, json, types] = times[..] else {
        unreachable!("ten works, ten times")
    };
    let machine = Machine { floor };
    let of_floor = |nanos: f64| format!("{nanos:.0} ns, × floor");
    table.tell("floor: straight-line i64, reused output", format!("{floor:.0} ns"));
    table.tell("floor that allocates by tax class, as the engine does", of_ratio(by_class, floor));
    table.row(
        "cart-10, reused scratch and output",
        of_floor(reused),
        reused / floor,
        AtMost(4.0),
        AtMost(2.5),
    );
    table.row("  its allocations", String::new(), whole(reused_allocations), AtMost(0.0), AtMost(0.0));
    table.row("cart-10, owned Priced", of_floor(owned), owned / floor, AtMost(7.0), AtMost(4.0));
    table.row("  its allocations", String::new(), whole(owned_allocations), AtMost(8.0), AtMost(5.0));
    table.row(
        "cart-10, quote and to_quote",
        of_floor(to_quote),
        to_quote / floor,
        AtMost(20.0),
        AtMost(12.0),
    );
    table.tell("  its allocations", quote_allocations.to_string());
    table.row(
        "hand-written rust_decimal against owned Priced",
        format!("{by_hand:.0} ns, × slower"),
        by_hand / owned,
        AtLeast(3.0),
        AtLeast(6.0),
    );
    stateset(table, owned);
    let json_there = machine.there(json) / 1000.0;
    let measured = format!("{:.1} µs, {:.0} × floor; µs there", json / 1000.0, json / floor);
    table.row("JSON in → JSON out, quote_json", measured, json_there, AtMost(10.0), AtMost(6.0));
    table.tell("  its allocations", json_allocations.to_string());
    table.tell(
        "  the same by way of the contract types",
        format!("{:.1} µs, {:.0} × floor", types / 1000.0, types / floor),
    );
    table.row(
        "tax inside prices, against outside",
        of_ratio(included, reused),
        included / reused,
        AtMost(1.2),
        AtMost(1.05),
    );
    table.row(
        "amounts that need wide integers, against plain",
        of_ratio(wide, reused),
        wide / reused,
        AtMost(2.0),
        AtMost(1.5),
    );
    machine
}

/// Text to text: read, price, write out.
fn through_types(case: &Case, question: &str, scratch: &mut Scratch, text: &mut String) -> usize {
    let request: QuoteRequest = farthing::json::read(question.as_bytes()).expect("a sound request");
    let quote: Quote = case.engine.quote_into(scratch, &request).expect("a sound request").to_quote();
    text.clear();
    write_into(&quote, text);
    text.len()
}

#[cfg(feature = "stateset")]
fn stateset(table: &mut Table, owned: f64) {
    use farthing_benches::peers::stateset::Stateset;
    let peer = Stateset::new(&reference(10, Prices::TaxExcluded, 1));
    let (discounts, tax) = peer.price();
    let found = [discounts.total_discount, tax.total_tax, tax.total].map(|amount| amount.to_string());
    assert_eq!(found, Stateset::EXPECTED, "stateset-core");
    let time = farthing_benches::clock::time(|| peer.price());
    let measured = format!("{time:.0} ns, × slower");
    table.row("stateset-core against owned Priced", measured, time / owned, AtLeast(8.0), AtLeast(20.0));
}

#[cfg(not(feature = "stateset"))]
fn stateset(table: &mut Table, _: f64) {
    table.missing(
        "stateset-core against owned Priced",
        "asked for with --features stateset",
        AtLeast(8.0),
        AtLeast(20.0),
    );
}

fn of_ratio(nanos: f64, base: f64) -> String {
    format!("{nanos:.0} ns / {base:.0} ns")
}

#[expect(clippy::cast_precision_loss, reason = "a handful")]
fn whole(count: u64) -> f64 {
    count as f64
}
