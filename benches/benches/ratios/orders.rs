//! What a command on an order costs, how fast events are replayed, and how both grow with what has happened before.

use std::hint::black_box;

use farthing::contract::order::{
    CancelOrder, Command, CreateShipment, Event, EventData, GatewayResult, LineQuantity, OperationKind,
    Order, RecordCapture, RequestCapture,
};
use farthing::order::{evolve, replay};
use farthing_benches::basket::Prices;
use farthing_benches::case::Case;
use farthing_benches::clock::{Work, calls, race};
use farthing_benches::life::{Shop, cents, id};
use farthing_benches::table::{
    Bound::{self, AtMost},
    Table,
};

pub(crate) fn rows(table: &mut Table) {
    let shop = Shop::new(Case::reference(10, Prices::TaxExcluded));
    a_life(table, &shop);
    growth(table, &shop);
    lines(table);
}

/// A whole life of an order with ten lines.
fn a_life(table: &mut Table, shop: &Shop) {
    let case = Case::reference(10, Prices::TaxExcluded);
    let (placed, lived, commands) = (shop.placed().order, shop.lived(), shop.typical());
    let live = || commands.iter().fold(placed.clone(), |order, command| told(shop, order, command));
    assert_eq!(live(), lived.order, "decided and folded one by one, the order is the one that was applied");
    let times = race(&mut [
        calls(|| case.quote()),
        calls(|| shop.place()),
        calls(live),
        calls(|| replay(black_box(&lived.events)).expect("its events")),
    ]);
    let [quote, place, life, replayed] = times[..] else { unreachable!("four works, four times") };
    let each = life / from_count(commands.len());
    table.tell(
        "order of 10 lines: decide + evolve, mean of a life",
        format!("{each:.0} ns a command, {:.2} × a quote (owned)", each / quote),
    );
    table.tell(
        "  placing it: the quote verified and frozen",
        format!("{:.1} µs, {:.1} × a quote (owned)", place / 1e3, place / quote),
    );
    let count = lived.events.len();
    table.tell(
        &format!("  replay of that life, {count} events, one core"),
        format!("{:.2} M events/s", 1e3 * from_count(count) / replayed),
    );
}

/// How the cost of a command and of an event grows with the events before it.
fn growth(table: &mut Table, shop: &Shop) {
    const COUNTS: [usize; 4] = [1, 10, 100, 1_000];
    let lives = COUNTS.map(|count| shop.with_events(count));
    let capture = sale("next");
    let mut works: Vec<Work<'_>> = Vec::new();
    for life in &lives {
        works.push(calls(|| {
            shop.engine.decide(black_box(&life.order), &capture, &shop.env).expect("accepted")
        }));
        works.push(folded(shop, &life.order));
        works.push(calls(|| shop.apply(black_box(&life.order), &capture)));
        works.push(calls(|| replay(black_box(&life.events)).expect("its events")));
    }
    let times = race(&mut works);
    let of = |what: usize, at: usize| times[4 * at + what];
    let rows = [
        ("decide a capture", AtMost(6.0)),
        ("evolve: an event folded", AtMost(3.0)),
        ("apply, which copies the order", Bound::None),
    ];
    for (what, (name, gate)) in rows.into_iter().enumerate() {
        let measured = (0..4).map(|at| format!("{:.0}", of(what, at))).collect::<Vec<_>>().join(" / ");
        table.row(
            &format!("{name}, after 1,000 events / after 1"),
            format!("{measured} ns after 1 / 10 / 100 / 1,000"),
            of(what, 3) / of(what, 0),
            gate,
            Bound::None,
        );
    }
    let each = |at: usize| of(3, at) / from_count(lives[at].events.len());
    let measured = (0..4).map(|at| format!("{:.0}", each(at))).collect::<Vec<_>>().join(" / ");
    table.row(
        "replay: an event among 1,000 / among 10",
        format!("{measured} ns each among 1 / 10 / 100 / 1,000"),
        each(3) / each(1),
        AtMost(2.0),
        Bound::None,
    );
    table.tell("  1,000 events, one core", format!("{:.2} M events/s", 1e3 / each(3)));
}

/// How the cost of what is about all lines grows with their number.
fn lines(table: &mut Table) {
    let shops = [100, 1_000].map(|lines| Shop::new(Case::reference(lines, Prices::TaxExcluded)));
    // Half of it is paid, so that what may go back is looked for.
    let lives = shops.each_ref().map(Shop::half_paid);
    let mut works: Vec<Work<'_>> = Vec::new();
    for (shop, life) in shops.iter().zip(&lives) {
        let all = life
            .order
            .lines
            .iter()
            .map(|line| LineQuantity::new(line.id.clone(), line.ordered).build().unwrap());
        let packed = Command::new(CreateShipment::new(id("p1")).with_lines(all)).build().unwrap();
        works.push(calls(move || told(shop, life.order.clone(), &packed)));
        works.push(calls(|| {
            told(shop, life.order.clone(), &Command::new(CancelOrder::new()).build().unwrap())
        }));
        works.push(calls(|| shop.engine.allowed(black_box(&life.order), &shop.env)));
    }
    let times = race(&mut works);
    for (what, name) in
        ["a parcel of all lines", "the whole order cancelled", "allowed, half of it paid"].iter().enumerate()
    {
        let (few, many) = (times[what], times[3 + what]);
        table.row(
            &format!("{name}: t(1000 lines) / t(100)"),
            format!("{:.0} µs / {:.0} µs", many / 1e3, few / 1e3),
            many / few,
            AtMost(16.0),
            AtMost(11.0),
        );
    }
}

/// Asks for a cent to be reserved and taken at once: possible at every time of an order's life.
fn sale(operation: &str) -> Command {
    Command::new(RequestCapture::new(id("card"), id(operation), cents(1)).with_kind(OperationKind::Sale))
        .build()
        .unwrap()
}

/// Decides a command and folds its events.
fn told(shop: &Shop, order: Order, command: &Command) -> Order {
    let events = shop.engine.decide(&order, command, &shop.env).expect("accepted");
    events.iter().fold(order, evolve)
}

/// Folds the result of the order's last operation, by turns done and not done, so that the order stays as large as it is.
fn folded<'a>(shop: &Shop, order: &Order) -> Work<'a> {
    let mut order = order.clone();
    order = told(shop, order, &sale("last"));
    let event = |result: GatewayResult, order: &Order| -> Event {
        let record = RecordCapture::new(id("card"), id("last"), result).build().unwrap();
        let events =
            shop.engine.decide(order, &Command::new(record).build().unwrap(), &shop.env).expect("accepted");
        assert!(matches!(events[0].data, EventData::CaptureRecorded { .. }));
        events.into_iter().next().expect("one")
    };
    let done = event(GatewayResult::Succeeded { amount: cents(1) }, &order);
    order = evolve(order, &done);
    let failed = event(GatewayResult::Failed { reason: None }, &order);
    let mut order = Some(order);
    Box::new(move |times| {
        for at in 0..times {
            let next = if at % 2 == 0 { &failed } else { &done };
            order = order.take().map(|order| evolve(order, black_box(next)));
        }
        black_box(&order);
    })
}

#[expect(clippy::cast_precision_loss, reason = "at most 1,000")]
fn from_count(count: usize) -> f64 {
    count as f64
}
