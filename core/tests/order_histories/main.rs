//! Random lives of orders: whatever is asked and recorded, in whatever order and however often, the books agree.
//!
//! `FARTHING_STEPS` sets the number of steps (default 100,000); `FARTHING_JOURNALS` a folder to write 200 histories to as
//! hledger journals.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a test may read its environment and keep sets"
)]

mod dice;
mod shop;
mod steps;

use std::collections::{BTreeMap, BTreeSet};

use farthing::contract::order::{Applied, Command, Event, Order, Posting};
use farthing::json::{read, write};
use farthing::order::{check, check_history, journal, postings, replay, statuses, trial_balance};

use dice::Dice;
use shop::{Shop, shops, world};
use steps::{action, id};

/// How many commands an order is told.
const LIFE: usize = 60;

/// The life of one order.
struct Life {
    order: Order,
    events: Vec<Event>,
    postings: Vec<Posting>,
    told: Vec<Command>,
    fresh: u32,
    taken: BTreeMap<String, usize>,
    refused: BTreeSet<(String, &'static str)>,
}

impl Life {
    fn begin(shop: &Shop, dice: &mut Dice) -> Self {
        let placement = shop.placement(dice);
        let applied = shop.engine.apply(&Order::blank(), &placement, &world(0)).unwrap();
        let mut life = Self {
            order: Order::blank(),
            events: Vec::new(),
            postings: Vec::new(),
            told: Vec::new(),
            fresh: 0,
            taken: BTreeMap::new(),
            refused: BTreeSet::new(),
        };
        life.accept(applied);
        life
    }

    fn accept(&mut self, applied: Applied) {
        self.order = applied.order;
        self.events.extend(applied.events);
        self.postings.extend(applied.postings);
    }

    /// One more command: new, or one of before again, sometimes with a key or a stale version.
    fn step(&mut self, shop: &Shop, dice: &mut Dice, second: i64) {
        let again = if dice.once_in(8) { dice.pick(&self.told).cloned() } else { None };
        let command = again.unwrap_or_else(|| {
            let mut command = Command::new(action(dice, &self.order, &mut self.fresh));
            if dice.once_in(4) {
                command.key = Some(id(&format!("k{}", dice.below(30))));
            }
            if dice.once_in(4) {
                let behind = u32::try_from(dice.below(2)).unwrap();
                command.expected_version = Some(self.order.version.saturating_sub(behind));
            }
            command
        });
        let kind = write(&command.action.kind());
        match shop.engine.apply(&self.order, &command, &world(second)) {
            Ok(applied) => {
                assert_eq!(
                    applied.order.version,
                    self.order.version + u32::try_from(applied.events.len()).unwrap()
                );
                self.holds(&applied, &command);
                *self.taken.entry(kind).or_default() += applied.events.len();
                self.accept(applied);
            }
            Err(rejection) => {
                assert!(!rejection.reasons.is_empty());
                for reason in rejection.reasons {
                    self.refused.insert((kind.clone(), reason.code.text()));
                }
            }
        }
        self.told.push(command);
    }

    /// What must hold after every step.
    fn holds(&self, applied: &Applied, command: &Command) {
        let found = check(&applied.order);
        assert!(found.is_empty(), "{found:?}\nafter {command:?}\nof {:?}", self.order);
        for event in &applied.events {
            let sum: i64 =
                minor(&applied.order, applied.postings.iter().filter(|posting| posting.seq == event.seq));
            assert_eq!(sum, 0, "the entries of {event:?}: {:?}", applied.postings);
        }
        let receivable = |postings: &[Posting]| {
            let all = postings.iter().filter(|posting| write(&posting.account.kind) == "\"receivable\"");
            minor(&applied.order, all)
        };
        let due = statuses(&applied.order).balance_due.minor(applied.order.exponent).unwrap();
        assert_eq!(receivable(&self.postings) + receivable(&applied.postings), due, "after {command:?}");
    }

    /// What must hold of the whole.
    fn closes(&self) {
        assert_eq!(replay(&self.events).unwrap(), self.order);
        assert_eq!(postings(&self.events).unwrap(), self.postings);
        assert_eq!(check_history(&self.events).unwrap(), []);
        let balance = trial_balance(&self.order, &self.postings);
        let sum: i64 =
            balance.balances.iter().map(|balance| balance.amount.minor(self.order.exponent).unwrap()).sum();
        assert_eq!(sum, 0);
        assert_eq!(read::<Order>(write(&self.order).as_bytes()).unwrap(), self.order);
    }
}

fn minor<'a>(order: &Order, postings: impl Iterator<Item = &'a Posting>) -> i64 {
    postings.map(|posting| posting.amount.minor(order.exponent).unwrap()).sum()
}

/// Lives of `steps` commands together.
fn lives(steps: usize, seed: u64, mut each: impl FnMut(usize, &Life)) {
    let shops = shops();
    let mut dice = Dice::new(seed);
    for number in 0..steps.div_ceil(LIFE) {
        let shop = &shops[number % shops.len()];
        let mut life = Life::begin(shop, &mut dice);
        for second in 0..LIFE {
            life.step(shop, &mut dice, i64::try_from(second).unwrap());
        }
        life.closes();
        each(number, &life);
    }
}

#[test]
fn whatever_happens_the_books_agree() {
    let steps = std::env::var("FARTHING_STEPS").map_or(100_000, |steps| steps.parse().unwrap());
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let mut refused = BTreeSet::new();
    lives(steps, 1, |_, life| {
        for (kind, events) in &life.taken {
            *taken.entry(kind.clone()).or_default() += events;
        }
        refused.extend(life.refused.iter().cloned());
    });
    println!("taken: {taken:?}");
    println!("refused: {refused:?}");
    for kind in
        ["request_capture", "record_capture", "request_void", "record_void", "hold_order", "release_hold"]
    {
        assert!(taken[&format!("\"{kind}\"")] > 0, "{kind} was never taken");
    }
    for code in ["CAPTURE_EXCEEDS_AUTHORIZED", "VOID_EXCEEDS_AUTHORIZED", "ORDER_ON_HOLD", "VERSION_CONFLICT"]
    {
        assert!(refused.iter().any(|(_, known)| *known == code), "{code} was never met");
    }
}

#[test]
fn journals_are_written_where_they_are_asked_for() {
    let folder = std::env::var_os("FARTHING_JOURNALS").map(std::path::PathBuf::from);
    let mut written = 0;
    lives(200 * LIFE, 2, |number, life| {
        let text = journal(&life.events).unwrap();
        assert!(text.starts_with("commodity "), "{text}");
        if let Some(folder) = &folder {
            std::fs::write(folder.join(format!("{number}.journal")), &text).unwrap();
        }
        written += 1;
    });
    assert_eq!(written, 200);
}
