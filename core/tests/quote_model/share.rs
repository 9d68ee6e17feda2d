//! One amount over weights with rooms, by every remainder rule.

use std::cmp::Ordering;

use super::exact::Q;

/// One that takes part.
pub(crate) struct Taker {
    pub(crate) weight: i64,
    pub(crate) room: i64,
}

/// `total` over `takers`: everyone gets λ · weight but no more than the room, λ the same for all and as high as places the
/// whole total; those below their room share what the others leave by the remainder rule.
pub(crate) fn share(
    total: i64,
    takers: &[Taker],
    remainder: &str,
    tie: impl Fn(usize, usize) -> Ordering,
) -> Vec<i64> {
    let mut parts = vec![0; takers.len()];
    let mut open: Vec<usize> = (0..takers.len()).filter(|at| takers[*at].weight > 0).collect();
    let mut left = total;
    loop {
        let weights: i64 = open.iter().map(|at| takers[*at].weight).sum();
        if weights == 0 {
            return parts;
        }
        let level = Q::of(left, weights);
        let is_full = |at: &usize| level.times(&Q::whole(takers[*at].weight)) >= Q::whole(takers[*at].room);
        let (full, rest): (Vec<usize>, Vec<usize>) = open.iter().copied().partition(is_full);
        for at in &full {
            parts[*at] = takers[*at].room;
            left -= takers[*at].room;
        }
        open = rest;
        if full.is_empty() {
            break;
        }
    }
    for (at, part) in open.iter().zip(below_rooms(left, &open, takers, remainder, tie)) {
        parts[*at] = part;
    }
    parts
}

/// `total` over those of `takers` that are open: each exact share is below its room.
fn below_rooms(
    total: i64,
    open: &[usize],
    takers: &[Taker],
    remainder: &str,
    tie: impl Fn(usize, usize) -> Ordering,
) -> Vec<i64> {
    let weights: i64 = open.iter().map(|at| takers[*at].weight).sum();
    let exact: Vec<Q> =
        open.iter().map(|at| Q::whole(total).times(&Q::of(takers[*at].weight, weights))).collect();
    let mut parts: Vec<i64> = exact.iter().map(Q::floor).collect();
    let mut left = total - parts.iter().sum::<i64>();
    let (weight, room) = (|at: usize| takers[open[at]].weight, |at: usize| takers[open[at]].room);
    let by_fraction = |one: usize, other: usize| exact[other].fraction().cmp(&exact[one].fraction());
    let mut order: Vec<usize> = (0..open.len()).collect();
    match remainder {
        "largest_remainder" => order.sort_by(|one, other| {
            let by_weight = weight(*other).cmp(&weight(*one));
            by_fraction(*one, *other).then(by_weight).then_with(|| tie(open[*one], open[*other]))
        }),
        "largest_remainder_ties_position" => order.sort_by(|one, other| by_fraction(*one, *other)),
        "largest_weight" => order.sort_by_key(|at| std::cmp::Reverse(weight(*at))),
        "first" => {}
        "half_down_then_first" => {
            parts = exact.iter().map(|share| share.round("half_down")).collect();
            left = total - parts.iter().sum::<i64>();
        }
        "last" => {
            for at in order.iter().rev() {
                let more = left.min(room(*at) - parts[*at]);
                parts[*at] += more;
                left -= more;
            }
        }
        "sequential_from_last" => {
            let mut weights = weights;
            left = total;
            for at in order.iter().rev() {
                parts[*at] = Q::of(weight(*at), weights).times(&Q::whole(left)).floor().min(room(*at));
                left -= parts[*at];
                weights -= weight(*at);
            }
            for at in &order {
                let more = left.min(room(*at) - parts[*at]);
                parts[*at] += more;
                left -= more;
            }
        }
        "cumulative" => {
            let (mut sum, mut before) = (0, 0);
            for at in &order {
                sum += weight(*at);
                let after = Q::of(sum, weights).times(&Q::whole(total)).round("half_up");
                parts[*at] = after - before;
                before = after;
            }
            left = 0;
        }
        other => panic!("no remainder rule {other}"),
    }
    // One unit each, or one unit less, in this order.
    let step = left.signum();
    for at in order {
        let has_room = if step > 0 { parts[at] < room(at) } else { parts[at] > 0 };
        if left != 0 && has_room {
            parts[at] += step;
            left -= step;
        }
    }
    assert_eq!(left, 0, "{remainder}");
    parts
}
