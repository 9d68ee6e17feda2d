//! What is said to be allowed is allowed, and no more: at every step of random lives each stated largest figure is accepted
//! and the next one rejected with the stated code and largest; what is said to be refused is refused with that code, what
//! is said to be free is free. And every step that is taken is an edge of the diagrams.
//!
//! `FARTHING_ALLOWED_STEPS` sets the number of steps in all shops together (default 2,500).
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a test may read its environment and keep sets"
)]

mod claim;
mod edges;
#[path = "../order_support/mod.rs"]
mod order_support;
mod table;

use std::collections::BTreeMap;

use farthing::contract::order::{Action, ActionKind, AllowedAction, Command, Env, Figure, Order};
use farthing::contract::{Amount, Quantity, write};

use edges::Edges;
use order_support::dice::Dice;
use order_support::life::Life;
use order_support::room::of_millionths;
use order_support::shop::{
    Shop, cash_paid, dinars_paid, net_kept, net_kept_in_cash, promotions_taken_back, taxes_added, yen_paid,
};

/// How many claims were put to the test.
#[derive(Debug, Default)]
struct Count {
    steps: usize,
    allowances: usize,
    /// By the code beyond.
    largest: BTreeMap<&'static str, usize>,
    refusals: BTreeMap<&'static str, usize>,
    free: usize,
    edges: usize,
}

/// A figure of the same measure.
fn figure_like(order: &Order, figure: &Figure, count: i64) -> Figure {
    match figure {
        Figure::Amount { .. } => {
            Figure::Amount { amount: Amount::from_minor(count, order.exponent).unwrap() }
        }
        Figure::Quantity { .. } => Figure::Quantity { quantity: of_millionths(count) },
        other => panic!("{other:?} is not known here"),
    }
}

/// Puts everything that is claimed of an order to the test.
fn is_as_claimed(shop: &Shop, order: &Order, placement: &Action, env: &Env, count: &mut Count) {
    let allowed = shop.engine.allowed(order, env);
    for allowance in &allowed.actions {
        count.allowances += 1;
        let claim = || format!("{}\nof {}", write(allowance), write(order));
        let decide =
            |action: &Action| shop.engine.decide(order, &Command::new(action.clone()).build().unwrap(), env);
        let step = claim::least(order, allowance);
        if let Some(largest) = &allowance.largest {
            let (most, beyond) = (claim::count(order, largest), allowance.beyond.unwrap());
            assert!(most > 0 && allowance.refusal.is_none(), "{}", claim());
            assert_eq!(figure_like(order, largest, most), *largest, "{}", claim());
            for action in claim::commands(order, placement, allowance, most) {
                let decided = decide(&action);
                let is_known = decided.is_ok() || (is_repriced_by_another(shop, order) && accepts(&action));
                assert!(is_known, "{decided:?}: {}", claim());
            }
            for action in claim::commands(order, placement, allowance, most + step) {
                let rejection = decide(&action).expect_err("more than the largest was accepted");
                let reason = rejection.reasons.iter().find(|reason| reason.code == beyond);
                let stated = reason.unwrap_or_else(|| panic!("{rejection:?}: {}", claim()));
                assert_eq!(stated.largest.as_ref(), Some(largest), "{stated:?}: {}", claim());
                let problems = rejection.problems();
                let params = &problems.iter().find(|problem| problem.code == beyond).unwrap().params;
                let param = params.iter().find(|param| param.name == "largest").unwrap();
                let text = match largest {
                    Figure::Amount { amount } => amount.to_string(),
                    Figure::Quantity { quantity } => quantity.to_string(),
                    other => panic!("{other:?} is not known here"),
                };
                assert_eq!(param.value, text, "{}", claim());
            }
            *count.largest.entry(beyond.text()).or_default() += 1;
        } else if let Some(code) = allowance.refusal {
            for action in claim::commands(order, placement, allowance, step) {
                let rejection = decide(&action).expect_err("what is refused was accepted");
                let is_so = rejection.reasons.iter().any(|reason| reason.code == code);
                assert!(is_so, "{rejection:?}: {}", claim());
            }
            *count.refusals.entry(code.text()).or_default() += 1;
        } else {
            for action in claim::commands(order, placement, allowance, step) {
                let decided = decide(&action);
                assert!(decided.is_ok(), "{decided:?}: {}", claim());
            }
            count.free += 1;
        }
    }
}

fn is_repriced_by_another(shop: &Shop, order: &Order) -> bool {
    order.rulebook_digest.as_ref().is_some_and(|digest| digest.as_str() != shop.engine.rulebook_digest())
}

/// Whether units are accepted that came back.
fn accepts(action: &Action) -> bool {
    let Action::InspectReturn { details } = action else { return false };
    details.lines.iter().any(|found| found.accepted != Quantity::ZERO)
}

/// A fifth of the steps in one shop.
fn holds_in(shop: &Shop, seed: u64, wanted: &[&str]) {
    let all: usize = std::env::var("FARTHING_ALLOWED_STEPS").map_or(2_500, |steps| steps.parse().unwrap());
    let (mut dice, mut count, edges) = (Dice::new(seed), Count::default(), Edges::of_all());
    while count.steps < all.div_ceil(5) {
        let (mut life, placement) = Life::begin(shop, &mut dice);
        let mut command = placement.clone();
        loop {
            is_as_claimed(shop, &life.order, &placement.action, &life.env(), &mut count);
            count.steps += 1;
            if let Ok(applied) = shop.engine.apply(&life.order, &command, &life.env()) {
                count.edges += edges.assert_taken(&life.order, &command.action, &applied);
                life.hear(&mut dice, applied);
            }
            if life.is_over(&mut dice) {
                break;
            }
            command = life.next(&mut dice);
        }
    }
    println!("{count:?}");
    for code in wanted {
        assert!(count.largest.contains_key(code), "no largest before {code}");
    }
    assert!(count.edges > 0 && count.free > 0 && !count.refusals.is_empty());
}

/// Every limit there is.
const LIMITS: [&str; 13] = [
    "PAYMENT_EXCEEDS_DUE",
    "CAPTURE_EXCEEDS_AUTHORIZED",
    "VOID_EXCEEDS_AUTHORIZED",
    "REFUND_EXCEEDS_CAPTURED",
    "REFUND_EXCEEDS_PAID",
    "REFUND_EXCEEDS_OWED",
    "PACK_EXCEEDS_OPEN",
    "SHIP_EXCEEDS_PACKED",
    "CANCEL_EXCEEDS_OPEN",
    "RETURN_EXCEEDS_SHIPPED",
    "RECEIVE_EXCEEDS_REQUESTED",
    "INSPECT_EXCEEDS_RECEIVED",
    "FEES_EXCEED_REFUND",
];

#[test]
fn what_is_allowed_is_accepted_and_no_more_where_taxes_are_added() {
    holds_in(&taxes_added(), 21, &LIMITS);
}

#[test]
fn what_is_allowed_is_accepted_and_no_more_where_promotions_are_taken_back() {
    holds_in(&promotions_taken_back(), 12, &LIMITS);
}

#[test]
fn what_is_allowed_is_accepted_and_no_more_where_cash_is_paid() {
    holds_in(&cash_paid(), 13, &LIMITS);
}

#[test]
fn what_is_allowed_is_accepted_and_no_more_where_there_are_no_decimals() {
    holds_in(&yen_paid(), 36, &LIMITS);
}

#[test]
fn what_is_allowed_is_accepted_and_no_more_where_there_are_three_decimals() {
    holds_in(&dinars_paid(), 16, &LIMITS);
}

#[test]
fn what_is_allowed_is_accepted_and_no_more_where_the_net_amount_is_kept() {
    holds_in(&net_kept(), 17, &LIMITS);
}

#[test]
fn what_is_allowed_is_accepted_and_no_more_where_the_net_amount_is_kept_and_cash_is_paid() {
    holds_in(&net_kept_in_cash(), 18, &LIMITS);
}

/// `docs/order-limits.md` is what is allowed.
#[test]
fn the_table_of_money_requests_is_what_is_allowed() {
    let mut met = table::Met::default();
    let shops = [
        taxes_added(),
        promotions_taken_back(),
        cash_paid(),
        yen_paid(),
        dinars_paid(),
        net_kept(),
        net_kept_in_cash(),
    ];
    for (seed, shop) in (41..).zip(&shops) {
        let (mut dice, mut steps) = (Dice::new(seed), 0);
        while steps < 1_000 {
            let (mut life, mut command) = Life::begin(shop, &mut dice);
            while !life.is_over(&mut dice) {
                if let Ok(applied) = shop.engine.apply(&life.order, &command, &life.env()) {
                    life.hear(&mut dice, applied);
                }
                let allowed = shop.engine.allowed(&life.order, &life.env());
                allowed.actions.iter().for_each(|allowance| met.look(allowance));
                steps += 1;
                command = life.next(&mut dice);
            }
        }
    }
    met.assert_is_the_table();
}

/// Goods that stay cannot be priced again by another rulebook than the order's: nothing that needs it is said to be allowed,
/// but to inspect; what is inspected can be rejected.
#[test]
fn what_is_allowed_is_accepted_and_no_more_where_the_rulebook_has_changed() {
    let (shop, other) = (promotions_taken_back(), taxes_added());
    let (mut dice, mut count) = (Dice::new(14), Count::default());
    for _ in 0..8 {
        let (mut life, placement) = Life::begin(&shop, &mut dice);
        let mut command = placement.clone();
        while !life.is_over(&mut dice) {
            if let Ok(applied) = shop.engine.apply(&life.order, &command, &life.env()) {
                life.hear(&mut dice, applied);
            }
            is_as_claimed(&other, &life.order, &placement.action, &life.env(), &mut count);
            command = life.next(&mut dice);
        }
    }
    assert!(count.refusals["RULEBOOK_CHANGED"] > 100, "{count:?}");
}

#[test]
fn an_action_is_always_spoken_of() {
    let shop = taxes_added();
    let env = order_support::shop::world(0);
    let of_blank = shop.engine.allowed(&Order::blank(), &env);
    let free: Vec<&AllowedAction> = of_blank.actions.iter().filter(|one| one.refusal.is_none()).collect();
    assert_eq!(free.iter().map(|one| one.action).collect::<Vec<_>>(), [ActionKind::PlaceOrder]);
    let (_, placement) = Life::begin(&shop, &mut Dice::new(1));
    let placed = shop.engine.apply(&Order::blank(), &placement, &env).unwrap().order;
    let of_placed = shop.engine.allowed(&placed, &env);
    let mut kinds: Vec<ActionKind> = of_placed.actions.iter().map(|one| one.action).collect();
    kinds.dedup();
    let mut all: Vec<ActionKind> = of_blank.actions.iter().map(|one| one.action).collect();
    assert_eq!(kinds, all);
    all.dedup();
    assert_eq!(all.len(), 27, "each action once, in the order of the table");
}
