//! What other systems' tests and documentation say, and our own rule on the same figures.

use farthing::contract::RoundingMode;
use farthing::money::{Allocation, Allocator, OnZero, Remainder};

const fn how(remainder: Remainder, on_zero: OnZero) -> Allocation {
    Allocation { remainder, on_zero, rounding: RoundingMode::HalfUp }
}

const LARGEST: Allocation = how(Remainder::LargestRemainder, OnZero::Unused);
const POSITION: Allocation = how(Remainder::LargestRemainderTiesPosition, OnZero::Unused);
const EVEN: Allocation = how(Remainder::LargestRemainderTiesPosition, OnZero::Even);
const SYLIUS: Allocation = how(Remainder::HalfDownThenFirst, OnZero::Unused);
const FIRST: Allocation = how(Remainder::First, OnZero::Unused);
const LAST: Allocation = how(Remainder::Last, OnZero::Unused);
const LARGEST_WEIGHT: Allocation = how(Remainder::LargestWeight, OnZero::Unused);
const MONEY_GEM: Allocation = how(Remainder::SequentialFromLast, OnZero::Unused);
const SALEOR: Allocation = how(Remainder::RoundedLastTakesRest, OnZero::Unused);
const SALEOR_UP: Allocation = Allocation { rounding: RoundingMode::Up, ..SALEOR };
const CARRY: Allocation = how(Remainder::Cumulative, OnZero::Unused);

fn allocate(total: i64, weights: &[i64], rooms: Option<&[i64]>, how: Allocation) -> (Vec<i64>, i64) {
    let mut parts = vec![77];
    let unused =
        Allocator::default().allocate(total, weights, rooms, how, |a, b| a.cmp(&b), &mut parts).unwrap();
    (parts, unused)
}

#[test]
fn the_figures_of_other_systems() {
    let vendure = [10, 20, 10, 30, 50, 20, 10, 40];
    let cases: &[(&str, i64, &[i64], Allocation, &[i64])] = &[
        ("rounded, the last takes the rest", 100, &[1, 1, 1], SALEOR, &[33, 33, 34]),
        ("rounded up, the last takes less", 100, &[1, 1, 1], SALEOR_UP, &[34, 34, 32]),
        (
            "rounded, nothing is left for the last and the one before gives",
            2,
            &[1, 1, 1, 1],
            SALEOR,
            &[1, 1, 0, 0],
        ),
        ("rounded up, all but the first give", 1, &[5, 5, 5], SALEOR_UP, &[1, 0, 0]),
        ("rounded, a weight of zero is not the last", 5, &[1, 1, 0], SALEOR, &[3, 2, 0]),
        (
            "Sylius ProportionalIntegerDistributorSpec: remainder to first",
            300,
            &[4300, 1400, 2300],
            SYLIUS,
            &[162, 52, 86],
        ),
        ("Sylius, negative", -300, &[4300, 1400, 2300], SYLIUS, &[-162, -52, -86]),
        ("Sylius, even shares", -300, &[4000, 2000, 2000], SYLIUS, &[-150, -75, -75]),
        ("Sylius, nothing to carry it", -299, &[0], SYLIUS, &[0]),
        ("Sylius IntegerDistributorSpec: equal split", 1000, &[1, 1, 1], FIRST, &[334, 333, 333]),
        ("Vendure prorate: exact", 300, &[4000, 2000, 2000], POSITION, &[150, 75, 75]),
        ("Vendure prorate", 299, &[4300, 1400, 2300], POSITION, &[161, 52, 86]),
        ("Vendure prorate, the default here agrees", 299, &[4300, 1400, 2300], LARGEST, &[161, 52, 86]),
        ("the same 300 by largest remainder", 300, &[4300, 1400, 2300], LARGEST, &[161, 53, 86]),
        ("Vendure prorate: ties to the first", 299, &[1000, 1000, 1000], POSITION, &[100, 100, 99]),
        ("Vendure prorate", 95, &vendure, POSITION, &[5, 10, 5, 15, 25, 10, 5, 20]),
        ("Vendure prorate, two short", 93, &vendure, POSITION, &[5, 10, 5, 15, 24, 10, 5, 19]),
        ("Vendure prorate: zero weight", 40, &[10, 0], POSITION, &[40, 0]),
        ("Vendure prorate: nothing over nothing", 0, &[0, 0], EVEN, &[0, 0]),
        ("Vendure prorate: all weights zero", 10, &[0, 0], EVEN, &[5, 5]),
        ("Vendure prorate: negative", -20, &[100, 100], POSITION, &[-10, -10]),
        ("brick/money FLOOR_TO_FIRST", 100, &[2, 3, 1], FIRST, &[34, 50, 16]),
        ("brick/money FLOOR_TO_LARGEST_RATIO", 100, &[2, 3, 1], LARGEST_WEIGHT, &[33, 51, 16]),
        ("moneyphp: one each", 101, &[1, 1, 1], POSITION, &[34, 34, 33]),
        ("moneyphp", 5, &[7, 3, 0], POSITION, &[4, 1, 0]),
        ("moneyphp, a tie goes to the first", 5, &[0, 3, 7], POSITION, &[0, 2, 3]),
        ("the same tie goes to the larger weight", 5, &[0, 3, 7], LARGEST, &[0, 1, 4]),
        ("moneyphp", 1, &[1, 1], POSITION, &[1, 0]),
        ("moneyphp", 101, &[3, 7], POSITION, &[30, 71]),
        ("moneyphp says -3, -2; ours mirrors 5", -5, &[7, 3], POSITION, &[-4, -1]),
        ("dinero.js", 100, &[1, 3], LARGEST_WEIGHT, &[25, 75]),
        // By hand: the rest goes to the last, all of it: 299/7 is 42.7, the last gets 299 − 6·42.
        (
            "django-oscar, last takes the remainder",
            299,
            &[1, 1, 1, 1, 1, 1, 1],
            LAST,
            &[42, 42, 42, 42, 42, 42, 47],
        ),
        // By hand: 100/3 = 33; 67/2 = 33; 34.
        ("Ruby Money#allocate from the last", 100, &[1, 1, 1], MONEY_GEM, &[34, 33, 33]),
        // By hand: 10·3/7 = 4 (4.28), 6·2/4 = 3, 3·2/2 = 3.
        ("Ruby Money#allocate", 10, &[2, 2, 3], MONEY_GEM, &[3, 3, 4]),
        // By hand: 5·1/10 = 0; 5/9 = 0; 5/8 = 0; 5/7 = 0; 5/6 = 0; all 5 to the first.
        ("Ruby Money#allocate gathers", 5, &[5, 1, 1, 1, 1, 1], MONEY_GEM, &[5, 0, 0, 0, 0, 0]),
        // By hand: 33.3 → 33; 66.7 → 67, so 34; 100, so 33.
        ("carried forward", 100, &[1, 1, 1], CARRY, &[33, 34, 33]),
        ("carried forward, negative", -100, &[1, 1, 1], CARRY, &[-33, -34, -33]),
        // Magento _roundTotals on 7.7238, 1.609128, 0.321826, 8.38087, 41.90436 (parts of 59.939984 → 59.94).
        (
            "Magento carries",
            5994,
            &[7_723_800, 1_609_128, 321_826, 8_380_870, 41_904_360],
            CARRY,
            &[772, 161, 32, 839, 4190],
        ),
        // Design page numbers.md: the third part falls when the total rises by one.
        ("6, 6, 2 over 10", 10, &[6, 6, 2], LARGEST, &[4, 4, 2]),
        ("6, 6, 2 over 11", 11, &[6, 6, 2], LARGEST, &[5, 5, 1]),
    ];
    for (source, total, weights, how, expected) in cases {
        let (parts, unused) = allocate(*total, weights, None, *how);
        assert_eq!(parts, *expected, "{source}");
        assert_eq!(parts.iter().sum::<i64>() + unused, *total, "{source}");
    }
}

#[test]
fn rooms_are_filled_and_the_rest_goes_on() {
    // Sylius receiving_discounts_with_product_minimum_price_specified: 25.00 over 50.00 (room 5.00) and 60.00.
    assert_eq!(allocate(2500, &[5000, 6000], Some(&[500, 6000]), SYLIUS), (vec![500, 2000], 0));
    // The same feature: 27.00 over 100.00 (room 10.00) and 40.00.
    assert_eq!(allocate(2700, &[10_000, 4000], Some(&[1000, 4000]), LARGEST), (vec![1000, 1700], 0));
    // And 50.00 over one line with 10.00 of room: 40.00 find no place.
    assert_eq!(allocate(5000, &[10_000], Some(&[1000]), LARGEST), (vec![1000], 4000));
    // Filling one room lifts the level over the next: 90 over 1, 1, 1 with rooms 10, 25, 100 → 10, 25, 55.
    for how in [LARGEST, POSITION, SYLIUS, FIRST, LAST, LARGEST_WEIGHT, MONEY_GEM, CARRY] {
        assert_eq!(allocate(90, &[1, 1, 1], Some(&[10, 25, 100]), how), (vec![10, 25, 55], 0), "{how:?}");
        assert_eq!(
            allocate(-200, &[1, 1, 1], Some(&[10, 25, 100]), how),
            (vec![-10, -25, -100], -65),
            "{how:?}"
        );
        assert_eq!(allocate(9, &[1, 0, 2], Some(&[0, 5, 0]), how), (vec![0, 0, 0], 9), "{how:?}");
    }
    // The last would take 5, but has room for 2: from the first on.
    assert_eq!(allocate(5, &[1, 1, 1, 1, 1, 1, 1, 1], Some(&[1; 8]), LAST).0.iter().sum::<i64>(), 5);
    assert_eq!(
        allocate(5, &[3, 1, 1, 1, 1, 1], Some(&[4, 1, 1, 1, 1, 1]), MONEY_GEM).0.iter().sum::<i64>(),
        5
    );
}

#[test]
fn all_zero_weights_place_nothing_unless_told() {
    assert_eq!(allocate(7, &[0, 0, 0], None, LARGEST), (vec![0, 0, 0], 7));
    assert_eq!(allocate(7, &[0, 0, 0], None, EVEN), (vec![3, 2, 2], 0));
    assert_eq!(allocate(7, &[0, 0, 0], Some(&[1, 9, 9]), EVEN), (vec![1, 3, 3], 0));
    assert_eq!(allocate(7, &[0, 1, 0], None, EVEN), (vec![0, 7, 0], 0));
    assert_eq!(allocate(-7, &[], None, EVEN), (vec![], -7));
}

#[test]
fn position_rules_keep_the_position_when_rooms_fill() {
    // Forty equal weights, every third with room for 1: those fill, 27 share the rest. 13 + 27·3 + 5 = 99.
    let rooms: Vec<i64> = (0..40).map(|at| if at % 3 == 1 { 1 } else { 50 }).collect();
    let (parts, unused) = allocate(99, &[1; 40], Some(&rooms), FIRST);
    let open: Vec<i64> =
        parts.iter().zip(&rooms).filter(|(_, room)| **room > 1).map(|(part, _)| *part).collect();
    assert_eq!((open.len(), unused), (27, 0));
    assert_eq!((&open[..5], &open[5..]), (&[4; 5][..], &[3; 22][..]));
}

#[test]
fn whole_shares_are_never_asked_about() {
    // 3 over 2, 2, 1, 1 is 1, 1, ½, ½: only the halves tie.
    let mut parts = Vec::new();
    let tie = |a: usize, b: usize| {
        assert!(a >= 2 && b >= 2, "{a} and {b} have no fraction");
        b.cmp(&a)
    };
    Allocator::default().allocate(3, &[2, 2, 1, 1], None, LARGEST, tie, &mut parts).unwrap();
    assert_eq!(parts, [1, 1, 0, 1]);
}
