//! One amount over weights with rooms, and exact values made whole: both by largest remainder.

use std::cmp::Ordering;

use super::exact::Q;

/// One that takes part.
pub(crate) struct Taker {
    pub(crate) weight: i64,
    pub(crate) room: i64,
}

/// `total` over `takers`: everyone gets λ · weight but no more than the room, λ the same for all and as high as places the
/// whole total; then one unit each to the largest fractions, among equals to the larger weight, then as `tie` says.
pub(crate) fn share(total: i64, takers: &[Taker], tie: impl Fn(usize, usize) -> Ordering) -> Vec<i64> {
    let mut exact = vec![Q::whole(0); takers.len()];
    let mut open: Vec<usize> = (0..takers.len()).filter(|at| takers[*at].weight > 0).collect();
    let mut left = total;
    loop {
        let weights: i64 = open.iter().map(|at| takers[*at].weight).sum();
        if weights == 0 {
            break;
        }
        let level = Q::of(left, weights);
        let is_full = |at: &usize| level.times(&Q::whole(takers[*at].weight)) >= Q::whole(takers[*at].room);
        let (full, rest): (Vec<usize>, Vec<usize>) = open.iter().copied().partition(is_full);
        for at in &full {
            exact[*at] = Q::whole(takers[*at].room);
            left -= takers[*at].room;
        }
        if full.is_empty() {
            for at in rest {
                exact[at] = level.times(&Q::whole(takers[at].weight));
            }
            break;
        }
        open = rest;
    }
    let placed = Q::sum(exact.iter()).floor();
    let by_weight = |one: usize, other: usize| takers[other].weight.cmp(&takers[one].weight);
    whole(&exact, placed, |one, other| by_weight(one, other).then_with(|| tie(one, other)))
}

/// Exact values as whole numbers that sum to `total`: floors, and one more for the largest fractions.
pub(crate) fn whole(exact: &[Q], total: i64, tie: impl Fn(usize, usize) -> Ordering) -> Vec<i64> {
    let mut floors: Vec<i64> = exact.iter().map(Q::floor).collect();
    let missing = total - floors.iter().sum::<i64>();
    let mut order: Vec<usize> = (0..exact.len()).filter(|at| !exact[*at].is_whole()).collect();
    order.sort_by(|one, other| {
        exact[*other].fraction().cmp(&exact[*one].fraction()).then_with(|| tie(*one, *other))
    });
    assert!((0..=order.len() as i64).contains(&missing), "{missing} units to give, {} take one", order.len());
    for at in order.into_iter().take(missing as usize) {
        floors[at] += 1;
    }
    floors
}
