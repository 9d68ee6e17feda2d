//! Laws of allocation, and agreement with the slow model.

use std::cell::Cell;
use std::cmp::Ordering;

use farthing::contract::RoundingMode;
use farthing::money::{AllocateFault, Allocation, Allocator, OnZero, Remainder};
use proptest::prelude::*;

use crate::generators::{tricky_i64, weight};
use crate::model;

const ALL: [Remainder; 9] = [
    Remainder::LargestRemainder,
    Remainder::LargestRemainderTiesPosition,
    Remainder::HalfDownThenFirst,
    Remainder::First,
    Remainder::Last,
    Remainder::LargestWeight,
    Remainder::SequentialFromLast,
    Remainder::Cumulative,
    Remainder::RoundedLastTakesRest,
];

/// Weights, rooms and shuffled keys of one length, and a total around what the rooms hold.
fn splits() -> impl Strategy<Value = (i64, Vec<i64>, Vec<i64>, Vec<u32>)> {
    let line = (weight(), prop_oneof![2 => 0_u8..=4, 1 => Just(9)], weight());
    prop::collection::vec(line, 1..25).prop_flat_map(|lines| {
        let weights: Vec<i64> = lines.iter().map(|line| line.0).collect();
        // Rooms in proportion (so that many fill at the same level), or their own.
        let rooms: Vec<i64> = lines.iter().map(|&(weight, part, own)| if part == 9 { own } else { weight * i64::from(part) / 4 }).collect();
        let held = rooms.iter().sum::<i64>();
        let total = prop_oneof![3 => 0..=held.saturating_add(3), 1 => 0..1000_i64, 1 => Just(held), 1 => tricky_i64().prop_map(|total| total / 2)];
        let keys = Just((0..u32::try_from(lines.len()).unwrap()).collect::<Vec<_>>()).prop_shuffle();
        ((total, any::<bool>()).prop_map(|(total, minus)| if minus { -total } else { total }), Just(weights), Just(rooms), keys)
    })
}

fn run(
    total: i64,
    weights: &[i64],
    rooms: Option<&[i64]>,
    remainder: Remainder,
    keys: &[u32],
) -> (Vec<i64>, i64) {
    let mut parts = Vec::new();
    let how = Allocation { remainder, on_zero: OnZero::Unused, rounding: RoundingMode::HalfUp };
    let tie = |a: usize, b: usize| keys[a].cmp(&keys[b]);
    let unused = Allocator::default().allocate(total, weights, rooms, how, tie, &mut parts).unwrap();
    (parts, unused)
}

proptest! {
    #![proptest_config(crate::generators::cases(1500))]

    #[test]
    fn the_default_is_the_slow_model((total, weights, rooms, keys) in splits()) {
        let expected = model::allocated(total, &weights, &rooms, &keys);
        prop_assert_eq!(run(total, &weights, Some(&rooms), Remainder::LargestRemainder, &keys), expected);
        let endless = vec![i64::MAX; weights.len()];
        let expected = model::allocated(total, &weights, &endless, &keys);
        prop_assert_eq!(run(total, &weights, None, Remainder::LargestRemainder, &keys), expected);
    }

    #[test]
    fn sum_bounds_and_mirror_hold_for_every_rule((total, weights, rooms, keys) in splits()) {
        let open: i64 = weights.iter().zip(&rooms).filter(|(weight, _)| **weight > 0).map(|(_, room)| room).sum();
        for remainder in ALL {
            let (parts, unused) = run(total, &weights, Some(&rooms), remainder, &keys);
            prop_assert_eq!(parts.iter().sum::<i64>() + unused, total, "{:?}", remainder);
            // Nothing is left while there is room.
            prop_assert_eq!(unused.abs(), (total.abs() - open).max(0), "{:?}", remainder);
            for ((part, weight), room) in parts.iter().zip(&weights).zip(&rooms) {
                prop_assert!(part * total.signum() >= 0 && part.abs() <= *room, "{:?}", remainder);
                prop_assert!(*weight > 0 || *part == 0, "{:?}", remainder);
            }
            let (mirror, rest) = run(-total, &weights, Some(&rooms), remainder, &keys);
            prop_assert_eq!((mirror, rest), (parts.iter().map(|part| -part).collect::<Vec<_>>(), -unused));
            let (free, rest) = run(total, &weights, None, remainder, &keys);
            prop_assert!(free.iter().all(|part| part * total.signum() >= 0));
            prop_assert_eq!(free.iter().sum::<i64>() + rest, total);
        }
    }

    #[test]
    fn the_input_order_moves_no_cent((total, weights, rooms, keys) in splits(), seed in any::<u64>()) {
        let mut order: Vec<usize> = (0..weights.len()).collect();
        order.sort_by_key(|&at| (seed ^ u64::from(keys[at])).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(17));
        let pick = |from: &[i64]| order.iter().map(|&at| from[at]).collect::<Vec<_>>();
        let (parts, unused) = run(total, &weights, Some(&rooms), Remainder::LargestRemainder, &keys);
        let moved = order.iter().map(|&at| keys[at]).collect::<Vec<_>>();
        let (shuffled, rest) = run(total, &pick(&weights), Some(&pick(&rooms)), Remainder::LargestRemainder, &moved);
        prop_assert_eq!((shuffled, rest), (pick(&parts), unused));
    }

    #[test]
    fn each_part_is_next_to_its_exact_share(total in 0_i64..1_000_000, weights in prop::collection::vec(weight(), 1..12)) {
        // All but the rules that give one line the whole remainder.
        let keys: Vec<u32> = (0..12).collect();
        let sum: i128 = weights.iter().map(|weight| i128::from(*weight)).sum();
        prop_assume!(sum > 0);
        for remainder in [Remainder::LargestRemainder, Remainder::LargestRemainderTiesPosition, Remainder::First, Remainder::LargestWeight, Remainder::Cumulative] {
            for (part, weight) in run(total, &weights, None, remainder, &keys).0.iter().zip(&weights) {
                let off = i128::from(*part) * sum - i128::from(total) * i128::from(*weight);
                prop_assert!(off > -sum && off <= sum, "{:?}", remainder);
            }
        }
    }

    #[test]
    fn a_tie_is_asked_only_on_a_tie((total, weights, rooms, keys) in splits()) {
        let sum: i128 = weights.iter().map(|weight| i128::from(*weight)).sum();
        let wrong = Cell::new(false);
        let tie = |a: usize, b: usize| {
            let fraction = |at: usize| i128::from(total.abs()) * i128::from(weights[at]) % sum;
            wrong.set(wrong.get() || weights[a] != weights[b] || fraction(a) == 0);
            keys[a].cmp(&keys[b])
        };
        let mut parts = Vec::new();
        Allocator::default().allocate(total, &weights, None, Allocation::default(), tie, &mut parts).unwrap();
        prop_assert!(!wrong.get());
        // With rooms too, only equal weights tie.
        let tie = |a: usize, b: usize| { wrong.set(wrong.get() || weights[a] != weights[b]); keys[a].cmp(&keys[b]) };
        Allocator::default().allocate(total, &weights, Some(&rooms), Allocation::default(), tie, &mut parts).unwrap();
        prop_assert!(!wrong.get());
    }

    #[test]
    fn scratch_leaves_no_trace(first in splits(), second in splits()) {
        let mut warm = Allocator::default();
        let mut parts = Vec::new();
        for (total, weights, rooms, keys) in [first, second] {
            let tie = |a: usize, b: usize| keys[a].cmp(&keys[b]);
            let unused = warm.allocate(total, &weights, Some(&rooms), Allocation::default(), tie, &mut parts).unwrap();
            prop_assert_eq!((parts.clone(), unused), run(total, &weights, Some(&rooms), Remainder::LargestRemainder, &keys));
        }
    }
}

#[test]
fn faults_are_typed_and_leave_nothing() {
    let mut parts = vec![1, 2];
    let mut run = |total, weights: &[i64], rooms: Option<&[i64]>| {
        parts.push(9);
        let fault = Allocator::default().allocate(
            total,
            weights,
            rooms,
            Allocation::default(),
            |_, _| Ordering::Equal,
            &mut parts,
        );
        assert!(fault.is_ok() || parts.is_empty());
        fault
    };
    assert_eq!(run(1, &[1, -1], None), Err(AllocateFault::NegativeWeight { index: 1 }));
    assert_eq!(run(0, &[1, -1], None), Err(AllocateFault::NegativeWeight { index: 1 }));
    assert_eq!(run(1, &[1, 1], Some(&[1, -1])), Err(AllocateFault::NegativeRoom { index: 1 }));
    assert_eq!(run(1, &[1, 1], Some(&[1])), Err(AllocateFault::RoomsMismatch { weights: 2, rooms: 1 }));
    assert_eq!(run(1, &[i64::MAX, 1], None), Err(AllocateFault::Overflow));
    assert_eq!(run(i64::MIN, &[1], None), Err(AllocateFault::Overflow));
    assert_eq!(run(i64::MAX, &[i64::MAX - 1, 1], None), Ok(0));
    assert_eq!(run(-i64::MAX, &[i64::MAX - 1, 1], Some(&[1, 1])), Ok(2 - i64::MAX));
}

#[test]
fn ten_thousand_lines_that_fill_one_by_one() {
    // Each room fills at its own level: repeated capping would need 10,000 rounds.
    let n = 10_000_i64;
    let weights: Vec<i64> = (1..=n).collect();
    let rooms: Vec<i64> = (1..=n).map(|at| at * at % 9973).collect();
    let keys: Vec<u32> = (0..10_000).collect();
    let total = rooms.iter().sum::<i64>() - 1234;
    let (parts, unused) = run(total, &weights, Some(&rooms), Remainder::LargestRemainder, &keys);
    assert_eq!((parts.iter().sum::<i64>(), unused), (total, 0));
    assert!(parts.iter().zip(&rooms).all(|(part, room)| part <= room));
}
