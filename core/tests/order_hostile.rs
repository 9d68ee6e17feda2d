//! Orders and events that nothing of ours wrote: whatever stands in them, every question has an answer and nothing panics.
//!
//! Random lives are taken apart as JSON and changed: figures to their limits, entries doubled, dropped and swapped, events
//! told in another order. What still reads is asked everything.
//!
//! `FARTHING_HOSTILE` sets how many orders are changed (default 300).
#![allow(clippy::disallowed_methods, reason = "a test may read its environment")]

#[path = "order_support/mod.rs"]
mod order_support;

use farthing::api::{
    check_order_json, journal_json, postings_json, replay_json, statuses_json, trial_balance_json,
};
use farthing::contract::Amount;
use farthing::contract::order::{Command, Event, Order};
use farthing::json::{read, write};
use farthing::order::{check, evolve, replay, statuses};
use serde_json::Value;

use order_support::dice::Dice;
use order_support::life::Life;
use order_support::shop::{Shop, cash_paid, dinars_paid, promotions_taken_back, taxes_added, yen_paid};

/// Figures at their limits, and beyond what an order can hold.
const FIGURES: [&str; 10] = [
    "0",
    "-1",
    "0.01",
    "-0.000001",
    "1000000000",
    "-1000000000",
    "90071992547409.91",
    "-90071992547409.91",
    "9007199254740991",
    "999999999999999999",
];
const NUMBERS: [u64; 8] = [0, 1, 2, 3, 12, 18, 255, 4_294_967_295];

/// A life, and everything that was told in it.
fn lived(shop: &Shop, dice: &mut Dice) -> (Life, Vec<Command>) {
    let (mut life, placement) = Life::begin(shop, dice);
    let mut told = vec![placement];
    loop {
        let command = told.last().unwrap();
        if let Ok(applied) = shop.engine.apply(&life.order, command, &life.env()) {
            life.hear(dice, applied);
        }
        if life.is_over(dice) {
            return (life, told);
        }
        let next = life.next(dice);
        told.push(next);
    }
}

/// Every place of a document that could be changed.
fn places(value: &Value, path: String, all: &mut Vec<String>) {
    match value {
        Value::Array(list) => {
            for (at, entry) in list.iter().enumerate() {
                places(entry, format!("{path}/{at}"), all);
            }
        }
        Value::Object(fields) => {
            for (name, field) in fields {
                places(field, format!("{path}/{name}"), all);
            }
        }
        _ => {}
    }
    all.push(path);
}

/// Changes one place.
fn change(document: &mut Value, dice: &mut Dice) {
    let mut all = Vec::new();
    places(document, String::new(), &mut all);
    // The request that was priced is not the order's own.
    all.retain(|path| !path.contains("/request/"));
    let path = dice.pick(&all).unwrap();
    let Some(place) = document.pointer_mut(path) else { return };
    match place {
        Value::String(text) if Amount::parse(text).is_ok() => {
            *text = (*dice.pick(&FIGURES).unwrap()).to_owned();
        }
        Value::Number(_) => *place = Value::from(*dice.pick(&NUMBERS).unwrap()),
        Value::Array(list) if !list.is_empty() => {
            let (one, other) = (dice.below(list.len()), dice.below(list.len()));
            match dice.below(3) {
                0 => list.push(list[one].clone()),
                1 => drop(list.remove(one)),
                _ => list.swap(one, other),
            }
        }
        Value::String(text) => {
            let others =
                ["l0", "l1", "card", "gift", "post", "o", "placed", "closed", "pending", "succeeded"];
            *text = (*dice.pick(&others).unwrap()).to_owned();
        }
        _ => {}
    }
}

/// Asks everything of an order and tells it everything.
fn asked_everything(shop: &Shop, life: &Life, order: &Order, told: &[Command]) -> usize {
    let env = life.env();
    let text = write(order);
    let _ = (check(order), statuses(order));
    let _ = (statuses_json(text.as_bytes()), check_order_json(text.as_bytes()));
    let allowed = shop.engine.allowed(order, &env);
    assert!(!allowed.actions.is_empty());
    let mut accepted = 0;
    for command in told {
        if let Ok(applied) = shop.engine.apply(order, command, &env) {
            accepted += usize::from(!applied.events.is_empty());
            let folded = applied.events.iter().fold(order.clone(), evolve);
            assert_eq!(folded, applied.order);
        }
    }
    accepted
}

fn all_shops() -> [Shop; 5] {
    [taxes_added(), promotions_taken_back(), cash_paid(), yen_paid(), dinars_paid()]
}

fn wanted() -> usize {
    std::env::var("FARTHING_HOSTILE").map_or(300, |count| count.parse().unwrap())
}

#[test]
fn an_order_that_somebody_changed_is_answered() {
    let (shops, mut dice, mut read_again, mut accepted) = (all_shops(), Dice::new(21), 0, 0);
    for round in 0..wanted() {
        let shop = &shops[round % shops.len()];
        let (life, told) = lived(shop, &mut dice);
        let mut document: Value = serde_json::from_str(&write(&life.order)).unwrap();
        for _ in 0..=dice.below(6) {
            change(&mut document, &mut dice);
        }
        let Ok(order) = read::<Order>(document.to_string().as_bytes()) else { continue };
        read_again += 1;
        accepted += asked_everything(shop, &life, &order, &told);
    }
    assert!(read_again > wanted() / 3 && accepted > wanted(), "{read_again} read, {accepted} accepted");
}

#[test]
fn events_that_somebody_changed_are_folded_or_refused() {
    let (shops, mut dice, mut refused, mut folded) = (all_shops(), Dice::new(22), 0, 0);
    for round in 0..wanted() {
        let shop = &shops[round % shops.len()];
        let (life, told) = lived(shop, &mut dice);
        let mut document: Value = serde_json::from_str(&write(&life.events)).unwrap();
        for _ in 0..=dice.below(6) {
            change(&mut document, &mut dice);
        }
        let text = document.to_string();
        let Ok(events) = read::<Vec<Event>>(text.as_bytes()) else { continue };
        // One by one, whatever they are: total.
        let order = events.iter().fold(Order::blank(), evolve);
        asked_everything(shop, &life, &order, &told[..told.len().min(4)]);
        folded += 1;
        refused += usize::from(replay(&events).is_err());
        let _ = (replay_json(text.as_bytes()), postings_json(text.as_bytes()));
        let _ = (journal_json(text.as_bytes()), trial_balance_json(text.as_bytes()));
    }
    assert!(folded > wanted() / 3 && refused > wanted() / 20, "{folded} folded, {refused} refused");
}
