//! Every way to take back small orders: by units, by amounts, mixed; one tender and two.

use std::collections::BTreeSet;

use crate::contract::TenderKind;
use crate::contract::order::RefundAllocation;
use crate::order::refund::arithmetic::*;

use super::{NONE, customers, parts};

const POLICIES: [RefundAllocation; 4] = [
    RefundAllocation::OriginalProportional,
    RefundAllocation::NewestFirst,
    RefundAllocation::OldestFirst,
    RefundAllocation::CreditFirst,
];

#[derive(Clone, Copy, PartialEq)]
enum By {
    Units,
    Amounts,
    Both,
}

/// All steps possible from here.
fn steps(line: FrozenLine<'_>, so_far: Refunded, by: By) -> Vec<LineStep> {
    let left = line.left(so_far).unwrap();
    let mut steps = Vec::new();
    if by != By::Amounts {
        steps.extend((1..=left.units).map(|units| line.by_units(so_far, units).unwrap()));
    }
    // A charge has no units to take back, but one that costs 0 goes back as the one it is.
    if by == By::Amounts && line.gross_minor() == 0 && left.units > 0 {
        steps.push(line.by_units(so_far, left.units).unwrap());
    }
    if by != By::Units {
        let sign = left.amount_minor.signum();
        steps.extend(
            (1..=left.amount_minor.abs()).map(|amount| line.by_amount(so_far, amount * sign).unwrap()),
        );
    }
    steps
}

/// One line on its way.
struct LineWalk<'a> {
    line: FrozenLine<'a>,
    by: By,
    what: Vec<i64>,
    who: Vec<i64>,
    /// What the customer got, step by step.
    customer: Vec<i64>,
    batchings: u64,
    /// The distinct series of what the customer got.
    series: BTreeSet<Vec<i64>>,
}

impl LineWalk<'_> {
    fn on(&mut self, so_far: Refunded, what_sum: &[i64], who_sum: &[i64]) {
        let steps = steps(self.line, so_far, self.by);
        if steps.is_empty() {
            // By amounts alone no unit came back, and yet all of every component did.
            assert_eq!(so_far.amount_minor, self.line.gross_minor());
            assert!(what_sum == self.what && who_sum == self.who, "{:?}", self.line);
            self.batchings += 1;
            self.series.insert(self.customer.clone());
            return;
        }
        for step in steps {
            let (what, who) = parts(self.line, so_far, step);
            self.hold(so_far, step, &what, &who);
            let sum =
                |sums: &[i64], parts: &[i64]| sums.iter().zip(parts).map(|(a, b)| a + b).collect::<Vec<_>>();
            self.customer.push(*who.last().unwrap());
            self.on(so_far.plus(step), &sum(what_sum, &what), &sum(who_sum, &who));
            self.customer.pop();
        }
    }

    /// What holds of each step.
    fn hold(&self, so_far: Refunded, step: LineStep, what: &[i64], who: &[i64]) {
        let gross = self.line.gross_minor();
        for (components, parts) in [(&self.what, what), (&self.who, who)] {
            assert_eq!(parts.iter().sum::<i64>(), step.amount_minor, "{:?} {so_far:?} {step:?}", self.line);
            // Each component keeps its side: that is "no negative step" for those of the line's sign, and as much for
            // those against it.
            for (component, part) in components.iter().zip(parts) {
                assert!(part * component.signum() >= 0, "{:?} {so_far:?} {step:?} {parts:?}", self.line);
            }
        }
        if self.by == By::Units {
            let after = so_far.plus(step);
            assert!(after.amount_minor.abs() * self.line.units <= gross.abs() * after.units);
        }
    }
}

/// Every batching of one line; returns how many, and the series that its customer got.
fn every(units: i64, what: [i64; 3], by: By) -> (u64, BTreeSet<Vec<i64>>) {
    // Who paid is what was paid, in another order: a funder, what was withheld, the customer.
    let who = [what[1], what[2], what[0]];
    let line = FrozenLine::new(units, what.iter().sum(), &what, &who).unwrap();
    let mut walk = LineWalk {
        line,
        by,
        what: what.to_vec(),
        who: who.to_vec(),
        customer: Vec::new(),
        batchings: 0,
        series: BTreeSet::new(),
    };
    walk.on(NONE, &[0; 3], &[0; 3]);
    (walk.batchings, walk.series)
}

/// Sends a series to tenders that paid exactly its sum, by each policy: nothing is left, on any of them.
fn refund_to_tenders(series: &[i64], paid: &[i64]) -> u64 {
    let mut spreader = Spreader::default();
    let mut shares = Vec::new();
    for policy in POLICIES {
        let mut tenders: Vec<RefundableTender> = paid
            .iter()
            .zip([TenderKind::Card, TenderKind::StoreCredit])
            .map(|(&left_minor, kind)| RefundableTender { left_minor, kind })
            .collect();
        for &amount in series {
            let unplaced = spreader.over_tenders(amount, policy, &tenders, |a, b| a.cmp(&b), &mut shares);
            assert_eq!(unplaced, Ok(0), "{series:?} {paid:?} {policy:?}");
            assert_eq!(shares.iter().sum::<i64>(), amount);
            for (tender, share) in tenders.iter_mut().zip(&shares) {
                assert!((0..=tender.left_minor).contains(share));
                tender.left_minor -= share;
            }
        }
        let left: i64 = tenders.iter().map(|tender| tender.left_minor).sum();
        assert_eq!(left, 0, "{series:?} {paid:?} {policy:?}");
    }
    POLICIES.len() as u64
}

/// One tender, and every division over two.
fn refund_every_way(series: &BTreeSet<Vec<i64>>) -> u64 {
    let mut refunds = 0;
    for series in series {
        let sum: i64 = series.iter().sum();
        // Who was paid to take an order has nothing to get back.
        if sum < 0 {
            continue;
        }
        let money = money(series, sum);
        refunds += refund_to_tenders(&money, &[sum]);
        for first in 0..=sum {
            refunds += refund_to_tenders(&money, &[first, sum - first]);
        }
    }
    refunds
}

/// What is paid in each step of a series of the customer's shares, of an order that was paid whole: never more than is
/// left of that, and all of it in the end.
fn money(series: &[i64], paid: i64) -> Vec<i64> {
    let (mut left, mut paid, mut carried) = (paid, paid, 0);
    let mut money = Vec::new();
    for share in series {
        let due = (left - paid).max(0);
        let (step, next) = payment(left, left - share, due.min(carried));
        (left, paid, carried) = (left - share, paid - step, next);
        assert!(step >= 0 && paid >= 0, "{series:?}");
        money.push(step);
    }
    assert_eq!((left, paid, carried), (0, 0, 0), "{series:?}");
    money
}

/// All vectors of three components within the range.
fn vectors(least: i64, most: i64) -> impl Iterator<Item = [i64; 3]> {
    let range = move || least..=most;
    range().flat_map(move |a| range().flat_map(move |b| range().map(move |c| [a, b, c])))
}

#[test]
fn by_units() {
    let (mut batchings, mut refunds) = (0, 0);
    for what in vectors(-3, 6) {
        for units in 1..=4 {
            let (count, series) = every(units, what, By::Units);
            assert_eq!(count, 1 << (units - 1));
            batchings += count;
            refunds += refund_every_way(&series);
        }
    }
    println!("by units: {batchings} batchings, {refunds} refunds to tenders");
    // 1000 vectors × (1 + 2 + 4 + 8).
    assert_eq!(batchings, 15_000);
}

#[test]
fn by_amounts() {
    let (mut batchings, mut refunds) = (0, 0);
    for what in vectors(-2, 4) {
        for units in 1..=4 {
            let gross: i64 = what.iter().sum::<i64>().abs();
            if gross > 7 {
                continue;
            }
            let (count, series) = every(units, what, By::Amounts);
            assert_eq!(count, if gross == 0 { 1 } else { 1 << (gross - 1) });
            batchings += count;
            refunds += refund_every_way(&series);
        }
    }
    println!("by amounts: {batchings} batchings, {refunds} refunds to tenders");
    assert!(batchings > 10_000 && refunds > 10_000);
}

#[test]
fn mixed() {
    let (mut batchings, mut refunds) = (0, 0);
    for what in vectors(-1, 4) {
        if what.iter().sum::<i64>().abs() > 4 {
            continue;
        }
        for units in 1..=4 {
            let (count, series) = every(units, what, By::Both);
            batchings += count;
            refunds += refund_every_way(&series);
        }
    }
    println!("mixed: {batchings} batchings, {refunds} refunds to tenders");
    assert!(batchings > 10_000 && refunds > 10_000);
}

/// Orders of two lines: units of either, and amounts for the order, spread over what is left.
struct TwoLineOrder<'a> {
    lines: [FrozenLine<'a>; 2],
    customer: Vec<i64>,
    spreader: Spreader,
    batchings: u64,
    series: BTreeSet<Vec<i64>>,
}

impl TwoLineOrder<'_> {
    fn on(&mut self, so_far: [Refunded; 2]) {
        let left = [0, 1].map(|at| self.lines[at].left(so_far[at]).unwrap());
        let mut next = Vec::new();
        for at in [0, 1] {
            for step in steps(self.lines[at], so_far[at], By::Units) {
                let mut both = [LineStep::default(); 2];
                both[at] = step;
                next.push(both);
            }
        }
        let open = left.map(|left| left.amount_minor);
        for amount in 1..=open.iter().sum() {
            let mut shares = Vec::new();
            assert_eq!(self.spreader.over_parts(amount, &open, |a, b| a.cmp(&b), &mut shares), Ok(0));
            next.push([0, 1].map(|at| self.lines[at].by_amount(so_far[at], shares[at]).unwrap()));
        }
        if next.is_empty() {
            for at in [0, 1] {
                let all = (self.lines[at].units, self.lines[at].gross_minor());
                assert_eq!((so_far[at].units, so_far[at].amount_minor), all);
            }
            self.batchings += 1;
            self.series.insert(self.customer.clone());
        }
        for both in next {
            let customer = [0, 1].map(|at| customers(self.lines[at], so_far[at], both[at])).iter().sum();
            self.customer.push(customer);
            self.on([0, 1].map(|at| so_far[at].plus(both[at])));
            self.customer.pop();
        }
    }
}

#[test]
fn two_lines_and_amounts_for_the_order() {
    let (mut batchings, mut refunds) = (0, 0);
    let vectors = [[0, 0, 1], [1, 0, 1], [1, 1, 1], [0, 2, 1], [2, 0, 0]];
    for units in [[1, 1], [1, 2], [2, 2], [1, 3]] {
        for (first, second) in vectors.iter().flat_map(|a| vectors.iter().map(move |b| (a, b))) {
            let lines = [(units[0], first), (units[1], second)]
                .map(|(units, what)| FrozenLine::new(units, what.iter().sum(), what, what).unwrap());
            let mut order = TwoLineOrder {
                lines,
                customer: Vec::new(),
                spreader: Spreader::default(),
                batchings: 0,
                series: BTreeSet::new(),
            };
            order.on([NONE; 2]);
            batchings += order.batchings;
            refunds += refund_every_way(&order.series);
        }
    }
    println!("two lines: {batchings} batchings, {refunds} refunds to tenders");
    assert!(batchings > 10_000 && refunds > 10_000);
}
