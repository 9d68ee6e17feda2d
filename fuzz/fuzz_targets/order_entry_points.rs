//! The entry points of orders under hostile text: a list of commands, the world they are decided in, and an order or a list
//! of events, parted by NUL bytes.
//!
//! Nothing panics. Whatever commands are told an order that was placed, the order stays in agreement with itself, its
//! events fold into it, and its ledger closes. An order or a stream that nothing of ours wrote is answered or refused.
#![no_main]

use std::sync::LazyLock;

use farthing::Engine;
use farthing::contract::order::{Applied, Command, Env, Order, PlaceOrder};
use farthing::contract::{Id, QuoteRequest};
use farthing::api::{check_order_json, journal_json, postings_json, replay_json, statuses_json, trial_balance_json};
use farthing::json::{read, write};
use farthing::order::{check, check_history, evolve, replay};
use libfuzzer_sys::fuzz_target;

const RULEBOOK: &[u8] = br#"{"currency":"EUR","pricing":{"sources":["given"]},"tax_policy":{"rounding_level":"line","untaxed":"no_tax"},"promotions":[{"id":"ten","effects":[{"target":{"kind":"order"},"adjust":{"kind":"percent","percent":10}}]}],"tax_rules":[{"id":"vat","jurisdiction":"X","rate_percent":19}]}"#;

const REQUEST: &[u8] = br#"{"at":"2026-01-01T12:00:00+00:00","tax_jurisdictions":["X"],"cart":{"currency":"EUR","lines":[{"id":"a","sku":"A","quantity":3,"price":{"kind":"given","unit_price":"19.99"}},{"id":"b","sku":"B","quantity":2,"price":{"kind":"given","unit_price":"33.33"}}],"shipping":[{"id":"post","method":"post","amount":"4.90"}],"tenders":[{"id":"gift","kind":"gift_card"},{"id":"card","kind":"card"}]}}"#;

const ENV: &[u8] = br#"{"now":"2026-01-01T12:00:00+00:00"}"#;

/// An engine, and an order that was placed in its shop, with its event.
static SHOP: LazyLock<(Engine, Applied)> = LazyLock::new(|| {
    let engine = Engine::from_json(RULEBOOK).expect("the rulebook is good");
    let request: QuoteRequest = read(REQUEST).expect("the request is good");
    let quote = engine.quote(&request).expect("the cart has a price").to_quote();
    let place = PlaceOrder::new(Id::parse("o1").expect("an id"), request, quote).build().unwrap();
    let env: Env = read(ENV).expect("the world is good");
    let placed = engine.apply(&Order::blank(), &Command::new(place).build().unwrap(), &env).expect("the order can be placed");
    (engine, placed)
});

fuzz_target!(|bytes: &[u8]| {
    let mut parts = bytes.splitn(3, |byte| *byte == 0).map(|part| part.to_vec());
    let mut part = || parts.next().unwrap_or_default();
    let (commands, env, state) = (part(), part(), part());
    let env = if read::<Env>(&env).is_ok() { env } else { ENV.to_vec() };
    let (engine, placed) = &*SHOP;
    let placed_text = write(&placed.order);
    let told = engine.simulate_json(Some(placed_text.as_bytes()), &commands, &env);
    assert_eq!(engine.simulate_json(Some(placed_text.as_bytes()), &commands, &env), told);
    if let (Ok(commands), Ok(env)) = (read::<Vec<Command>>(&commands), read::<Env>(&env)) {
        tell(engine, placed.clone(), &commands, &env);
    }

    let _ = (statuses_json(&state), check_order_json(&state));
    let _ = engine.simulate_json(Some(&state), &commands, &env);
    if let Ok(order) = replay_json(&state) {
        assert!(statuses_json(order.as_bytes()).is_ok());
        let _ = (postings_json(&state), trial_balance_json(&state), journal_json(&state));
    }
});

/// Tells an order that is in agreement with itself a series of commands.
fn tell(engine: &Engine, placed: Applied, commands: &[Command], env: &Env) {
    let (mut order, mut log) = (placed.order, placed.events);
    for command in commands {
        let Ok(applied) = engine.apply(&order, command, env) else { continue };
        let folded = applied.events.iter().fold(order, |order, event| evolve(order, event));
        assert_eq!(folded, applied.order);
        assert_eq!(check(&folded), []);
        assert_eq!(read::<Order>(write(&folded).as_bytes()).as_ref(), Ok(&folded));
        log.extend(applied.events);
        order = folded;
    }
    assert_eq!(check_history(&log), Ok(Vec::new()));
    assert_eq!(replay(&log).as_ref(), Ok(&order));
}
