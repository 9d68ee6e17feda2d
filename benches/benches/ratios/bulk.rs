//! Many carts of which no two are alike: repeating one flatters caches and branch predictors twofold.

use farthing::Scratch;
use farthing_benches::basket::distinct;
use farthing_benches::case::{engine, requests, totals};
use farthing_benches::clock::{each, race};
use farthing_benches::peers::decimal::ByHand;
use farthing_benches::peers::floor::{Answer, Floor, Spread};
use farthing_benches::promotions::Others;
use farthing_benches::table::{Bound::AtLeast, Table};

use crate::Machine;

const CARTS: usize = 4_096;

pub(crate) fn rows(table: &mut Table, machine: Machine) {
    let baskets = distinct(CARTS);
    let engine = engine(5, Others::Elsewhere, 1);
    let requests = requests(&baskets);
    let floors: Vec<Floor> = baskets.iter().map(|basket| Floor::new(basket, Spread::TaxClasses)).collect();
    let by_hand: Vec<ByHand> = baskets.iter().map(ByHand::new).collect();
    let (mut scratch, mut answer) = (Scratch::default(), Answer::default());
    // Every cart to the cent, before any of them is timed.
    for (request, floor) in requests.iter().zip(&floors) {
        floor.price(&mut answer);
        let priced = engine.quote_into(&mut scratch, request).expect("a sound request");
        assert_eq!(totals(&priced), answer.totals, "{request:?}");
    }
    let times = race(&mut [
        each(&floors, |floor| floor.price(&mut answer)),
        each(&requests, |request| engine.quote_into(&mut scratch, request).expect("a sound request").work()),
        each(&requests, |request| engine.quote(request).expect("a sound request")),
        each(&by_hand, ByHand::price),
    ]);
    let [floor, reused, owned, by_hand] = times[..] else { unreachable!("four works, four times") };
    let rate = |nanos: f64| 1000.0 / nanos;
    table.row(
        "distinct carts, one core, reused",
        format!("{:.2} M/s, {reused:.0} ns each; M/s there", rate(reused)),
        rate(machine.there(reused)),
        AtLeast(1.0),
        AtLeast(1.5),
    );
    table.tell("  against the floor on the same carts", format!("{:.1} × {floor:.0} ns", reused / floor));
    table.tell("  owned", format!("{:.2} M/s, {owned:.0} ns each", rate(owned)));
    table.tell(
        "  hand-written rust_decimal",
        format!("{:.2} M/s, {:.1} × slower than owned", rate(by_hand), by_hand / owned),
    );
}
