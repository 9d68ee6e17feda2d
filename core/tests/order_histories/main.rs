//! Random lives of orders: whatever is asked and recorded, in whatever order and however often, the books agree.
//!
//! `FARTHING_STEPS` sets five times the number of steps in each shop (default 100,000); `FARTHING_JOURNALS` a folder to write
//! 200 histories to as hledger journals.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a test may read its environment and keep sets"
)]

mod census;
#[path = "../order_support/mod.rs"]
mod order_support;
mod params;
mod scale;

use std::collections::BTreeSet;

use farthing::contract::order::{
    AccountKind, Action, Applied, Command, EventData, Operation, OperationKind, OperationState, Order,
    Posting, RequestAuthorization, RequestCapture,
};
use farthing::contract::{Amount, Id, TenderKind};
use farthing::json::{read, write};
use farthing::order::{check, check_history, journal, postings, replay, statuses, trial_balance};

use census::Census;
use order_support::dice::Dice;
use order_support::life::Life;
use order_support::room;
use order_support::shop::{
    Shop, cash_paid, dinars_paid, net_kept, net_kept_in_cash, points_paid, promotions_taken_back,
    taxes_added, yen_paid,
};

/// Tells an order a command and looks whether all holds.
fn tell(shop: &Shop, life: &mut Life, dice: &mut Dice, command: &Command, census: &mut Census) {
    match shop.engine.apply(&life.order, command, &life.env()) {
        Ok(applied) => {
            let happened = u32::try_from(applied.events.len()).unwrap();
            assert_eq!(applied.order.version, life.order.version + happened);
            if happened == 0 {
                assert_eq!(applied.order, life.order, "nothing happened, and something changed: {command:?}");
            } else {
                holds(life, &applied, command);
            }
            census.accepted(&life.order, &command.action, &applied);
            life.hear(dice, applied);
        }
        Err(rejection) => {
            assert!(!rejection.reasons.is_empty());
            params::have_what_is_stated(&rejection);
            census.refused(&command.action, &rejection);
        }
    }
}

/// What must hold after every step.
fn holds(life: &Life, applied: &Applied, command: &Command) {
    let found = check(&applied.order);
    assert!(found.is_empty(), "{found:?}\nafter {command:?}\nof {:?}", life.order);
    for event in &applied.events {
        let of_event = applied.postings.iter().filter(|posting| posting.seq == event.seq);
        let sum = minor(&applied.order, of_event);
        assert_eq!(sum, 0, "the entries of {event:?}: {:?}", applied.postings);
    }
    is_within_its_limits(&life.order, applied, command);
    for tender in &applied.order.tenders {
        let minor = |amount: Amount| amount.minor(applied.order.exponent).unwrap();
        let kinds = [TenderKind::StoreCredit, TenderKind::GiftCard, TenderKind::Points];
        let beyond = (minor(tender.refunded) - minor(tender.captured)).max(0);
        let received = if kinds.contains(&tender.kind) { beyond } else { 0 };
        assert_eq!(minor(tender.received), received, "{tender:?}");
        assert_eq!(tender.capture_rank.is_some(), !tender.captured.is_zero(), "{tender:?}");
        let is_told = |known: &&Operation| !known.is_requested && known.state == OperationState::Succeeded;
        for told in tender.operations.iter().filter(is_told) {
            assert_eq!(told.amount, told.done, "what nobody asked for has the recorded amount: {told:?}");
        }
    }
    // No order of these shops costs less than 0: no fee of theirs is a credit, nothing is withheld.
    let total = statuses(&applied.order).current_total;
    assert!(total.mantissa() >= 0, "{total} after {command:?} of {:?}", life.order);
    let receivable = |postings: &[Posting]| {
        let all = postings.iter().filter(|posting| posting.account.kind == AccountKind::Receivable);
        minor(&applied.order, all)
    };
    let due = statuses(&applied.order).balance_due.minor(applied.order.exponent).unwrap();
    assert_eq!(receivable(&life.postings) + receivable(&applied.postings), due, "after {command:?}");
}

/// A request of money that was accepted stays within what the order owed and its tenders had, told from public figures.
fn is_within_its_limits(before: &Order, applied: &Applied, command: &Command) {
    let minor = |amount: Amount| amount.minor(before.exponent).unwrap();
    let is_new = |operation: &Id| {
        let mut all = before.tenders.iter().flat_map(|tender| &tender.operations);
        !all.any(|known| known.id == *operation && known.is_requested)
    };
    // What only a fact opened is asked as if the fact had not come.
    let mut without = before.clone();
    if let Action::RequestAuthorization { details: RequestAuthorization { operation, .. } }
    | Action::RequestCapture { details: RequestCapture { operation, .. } } = &command.action
    {
        for tender in &mut without.tenders {
            tender.operations.retain(|known| known.id != *operation || known.is_requested);
        }
    }
    let before = &without;
    let (tender, amount, kind) = match &command.action {
        Action::RequestAuthorization { details } if is_new(&details.operation) => {
            (&details.tender, details.amount, OperationKind::Authorize)
        }
        Action::RequestCapture { details } if is_new(&details.operation) => {
            (&details.tender, details.amount, details.kind)
        }
        Action::RequestRefund { .. } => {
            let asks = applied.events.iter().any(|event| {
                matches!(&event.data, EventData::RefundRequested { details } if !details.shares.is_empty())
            });
            let left =
                |order: &Order| order.tenders.iter().map(|tender| room::taken(order, tender)).sum::<i64>();
            // A retry asks again for what was counted before.
            assert!(
                !asks || left(&applied.order) >= 0 || left(&applied.order) == left(before),
                "{command:?}"
            );
            return;
        }
        _ => return,
    };
    let tender = before.tenders.iter().find(|known| known.id == *tender).unwrap();
    let most = room::payable(before, tender, kind);
    assert!(minor(amount) <= most, "{command:?}: {most} at most of {before:?}");
}

/// What must hold of the whole.
fn closes(life: &Life, amounts: &BTreeSet<String>) {
    for text in life.events.iter().map(write).chain([write(&life.order), write(&statuses(&life.order))]) {
        let value = serde_json::from_str(&text).unwrap();
        assert_eq!(scale::odd(&value, amounts, life.order.exponent), None);
    }
    assert_eq!(replay(&life.events).unwrap(), life.order);
    assert_eq!(postings(&life.events).unwrap(), life.postings);
    assert_eq!(check_history(&life.events).unwrap(), []);
    let balance = trial_balance(&life.order, &life.postings);
    let sum: i64 =
        balance.balances.iter().map(|balance| balance.amount.minor(life.order.exponent).unwrap()).sum();
    assert_eq!(sum, 0);
    assert_eq!(read::<Order>(write(&life.order).as_bytes()).unwrap(), life.order);
}

fn minor<'a>(order: &Order, postings: impl Iterator<Item = &'a Posting>) -> i64 {
    postings.map(|posting| posting.amount.minor(order.exponent).unwrap()).sum()
}

/// One life after the other in shops by turns, as long as `goes_on` says.
fn lives(
    shops: &[Shop],
    seed: u64,
    census: &mut Census,
    mut goes_on: impl FnMut(&Census) -> bool,
    mut each: impl FnMut(&Life),
) {
    let amounts = scale::amounts();
    let mut dice = Dice::new(seed);
    let mut turns = shops.iter().cycle();
    while goes_on(census) {
        let shop = turns.next().unwrap();
        let (mut life, placement) = Life::begin(shop, &mut dice);
        tell(shop, &mut life, &mut dice, &placement, census);
        assert_eq!(life.order.version, 1, "a placement is accepted");
        while !life.is_over(&mut dice) {
            let command = life.next(&mut dice);
            tell(shop, &mut life, &mut dice, &command, census);
        }
        closes(&life, &amounts);
        census.met("an answer that was lost", life.gateway.dropped);
        census.met("an answer that overtook another", life.gateway.reordered);
        census.met("an answer that came twice", life.gateway.repeated);
        census.met("a command told again", life.repeated);
        each(&life);
    }
}

/// A fifth of the steps in one shop: of each 100 commands told each kind is accepted half a time or more, and everything
/// worth meeting is met.
fn the_books_agree(shop: Shop, seed: u64, is_met_here: impl Fn(&str) -> bool) {
    let all: usize = std::env::var("FARTHING_STEPS").map_or(100_000, |steps| steps.parse().unwrap());
    let steps = all.div_ceil(5);
    let mut census = Census::default();
    lives(&[shop], seed, &mut census, |census| census.steps < steps, |_| {});
    let (text, missed) = census.report(steps / 200, steps / 5_000, is_met_here);
    println!("{} steps\n{text}", census.steps);
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

fn is_claw_back(sight: &str) -> bool {
    sight.contains("claw")
}

#[test]
fn whatever_happens_the_books_agree_where_taxes_are_added() {
    the_books_agree(taxes_added(), 1, |sight| !is_claw_back(sight));
}

#[test]
fn whatever_happens_the_books_agree_where_promotions_are_taken_back() {
    the_books_agree(promotions_taken_back(), 2, |_| true);
}

#[test]
fn whatever_happens_the_books_agree_where_cash_is_paid() {
    the_books_agree(cash_paid(), 3, |sight| !is_claw_back(sight) && sight != "a refund on several tenders");
}

#[test]
fn whatever_happens_the_books_agree_where_there_are_no_decimals() {
    the_books_agree(yen_paid(), 7, |sight| sight != "a claw-back that was not collected");
}

#[test]
fn whatever_happens_the_books_agree_where_there_are_three_decimals() {
    the_books_agree(dinars_paid(), 6, |sight| !is_claw_back(sight));
}

#[test]
fn whatever_happens_the_books_agree_where_the_net_amount_is_kept() {
    the_books_agree(net_kept(), 8, |sight| !is_claw_back(sight));
}

#[test]
fn whatever_happens_the_books_agree_where_the_net_amount_is_kept_and_cash_is_paid() {
    the_books_agree(net_kept_in_cash(), 9, |sight| sight != "a claw-back that was not collected");
}

#[test]
fn journals_are_written_where_they_are_asked_for() {
    let folder = std::env::var_os("FARTHING_JOURNALS").map(std::path::PathBuf::from);
    let (mut begun, mut written) = (0, 0);
    let goes_on = |_: &Census| {
        begun += 1;
        begun <= 200
    };
    let shops = [
        taxes_added(),
        promotions_taken_back(),
        cash_paid(),
        yen_paid(),
        dinars_paid(),
        net_kept(),
        net_kept_in_cash(),
        points_paid(),
    ];
    lives(&shops, 4, &mut Census::default(), goes_on, |life| {
        let text = journal(&life.events).unwrap();
        assert!(text.starts_with("commodity "), "{text}");
        if let Some(folder) = &folder {
            std::fs::write(folder.join(format!("{written}.journal")), &text).unwrap();
        }
        written += 1;
    });
    assert_eq!(written, 200);
}
