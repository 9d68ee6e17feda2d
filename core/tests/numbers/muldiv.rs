//! The one multiply-divide, in every range it distinguishes.

use farthing::num::{
    NumError, RoundingMode, Wide, div_round_i128, mul_div, mul_div_floor, mul_div_i128, mul_div_wide, pow10,
    round_to_step,
};
use num_bigint::BigInt;
use proptest::prelude::*;

use crate::generators::{halves, tricky_i64, tricky_i128};
use crate::model::rounded;

#[test]
fn the_table_of_modes_holds() {
    // value × 10: then half_up, half_even, half_down, up, down, ceiling, floor; by hand.
    let table = [
        (25, [3, 2, 2, 3, 2, 3, 2]),
        (15, [2, 2, 1, 2, 1, 2, 1]),
        (11, [1, 1, 1, 2, 1, 2, 1]),
        (19, [2, 2, 2, 2, 1, 2, 1]),
        (5, [1, 0, 0, 1, 0, 1, 0]),
        (20, [2, 2, 2, 2, 2, 2, 2]),
        (0, [0, 0, 0, 0, 0, 0, 0]),
        (-1, [0, 0, 0, -1, 0, 0, -1]),
        (-5, [-1, 0, 0, -1, 0, 0, -1]),
        (-11, [-1, -1, -1, -2, -1, -1, -2]),
        (-15, [-2, -2, -1, -2, -1, -1, -2]),
        (-25, [-3, -2, -2, -3, -2, -2, -3]),
    ];
    for (tenths, expected) in table {
        let found = RoundingMode::ALL.map(|mode| mul_div(tenths, 1, 10, mode).unwrap());
        assert_eq!(found, expected, "{tenths}/10");
        let wide =
            RoundingMode::ALL.map(|mode| mul_div_i128(tenths.into(), 1 << 100, 10 << 100, mode).unwrap());
        assert_eq!(wide.map(|rounded| i64::try_from(rounded).unwrap()), expected, "{tenths}/10, wide");
    }
}

#[test]
fn dividing_first_would_lose_these_cents() {
    // 33.33 % of 0.99, a third of 100, 7 of 12 instalments of 10.00.
    assert_eq!(mul_div(99, 3333, 10_000, RoundingMode::HalfUp), Ok(33));
    assert_eq!(mul_div(100, 2, 3, RoundingMode::HalfUp), Ok(67));
    assert_eq!(mul_div(1000, 7, 12, RoundingMode::HalfUp), Ok(583));
    assert_eq!(mul_div_floor(1000, 7, 12), Ok((583, 4)));
}

#[test]
fn the_edges_are_answers_or_typed_errors() {
    let mode = RoundingMode::HalfUp;
    assert_eq!(mul_div(1, 1, 0, mode), Err(NumError::DivideByZero));
    assert_eq!(mul_div(i64::MIN, 1, -1, mode), Err(NumError::Overflow));
    assert_eq!(mul_div(i64::MIN, -1, -1, mode), Ok(i64::MIN));
    assert_eq!(mul_div(i64::MIN, i64::MIN, i64::MIN, mode), Ok(i64::MIN));
    assert_eq!(mul_div(i64::MAX, 3, 2, mode), Err(NumError::Overflow));
    assert_eq!(mul_div_floor(1, 1, 0), Err(NumError::DivideByZero));
    assert_eq!(mul_div_floor(1, 1, -1), Err(NumError::Overflow));
    assert_eq!(mul_div_floor(i64::MIN, 1, i64::MAX), Ok((-2, i64::MAX - 1)));
    assert_eq!(mul_div_i128(i128::MIN, 1, -1, mode), Err(NumError::Overflow));
    assert_eq!(mul_div_i128(i128::MIN, i128::MIN, i128::MIN, mode), Ok(i128::MIN));
    assert_eq!(mul_div_i128(1, 1, 0, mode), Err(NumError::DivideByZero));
    let huge = Wide::from_product(i128::MIN, i128::MIN);
    assert_eq!(mul_div_wide(huge, huge, huge, mode), Err(NumError::Overflow));
    assert_eq!(mul_div_wide(huge, huge, Wide::ZERO, mode), Err(NumError::DivideByZero));
    assert_eq!(round_to_step(1, 0, mode), Err(NumError::DivideByZero));
    assert_eq!(round_to_step(1, -5, mode), Err(NumError::Overflow));
    assert_eq!(round_to_step(i64::MAX, 10, RoundingMode::Up), Err(NumError::Overflow));
    assert_eq!((pow10(0), pow10(18), pow10(19), pow10(255)), (Some(1), Some(10_i64.pow(18)), None, None));
}

#[test]
fn cash_steps_round_in_steps() {
    // Swiss and Nordic practice: 0.05 and 1.00; by hand.
    let cases = [(1237, 5, 1235), (1238, 5, 1240), (1250, 100, 1300), (1249, 100, 1200), (-1250, 100, -1300)];
    for (value, step, expected) in cases {
        assert_eq!(round_to_step(value, step, RoundingMode::HalfUp), Ok(expected));
    }
    assert_eq!(round_to_step(1250, 500, RoundingMode::HalfEven), Ok(1000));
    assert_eq!(round_to_step(1750, 500, RoundingMode::HalfEven), Ok(2000));
}

fn check_mul_div(a: i64, b: i64, c: i64) -> Result<(), TestCaseError> {
    let (n, d) = (BigInt::from(a) * b, BigInt::from(c));
    for mode in RoundingMode::ALL {
        let expected = if c == 0 {
            Err(NumError::DivideByZero)
        } else {
            i64::try_from(rounded(&n, &d, mode)).map_err(|_| NumError::Overflow)
        };
        prop_assert_eq!(mul_div(a, b, c, mode), expected, "{} * {} / {} {:?}", a, b, c, mode);
    }
    if c > 0 {
        let floor = rounded(&n, &d, RoundingMode::Floor);
        let remainder = i64::try_from(&n - &floor * &d).unwrap();
        let expected = i64::try_from(floor).map(|floor| (floor, remainder)).map_err(|_| NumError::Overflow);
        prop_assert_eq!(mul_div_floor(a, b, c), expected);
    }
    Ok(())
}

proptest! {
    #![proptest_config(crate::generators::cases(2000))]

    #[test]
    fn mul_div_agrees_with_the_definition(a in tricky_i64(), b in tricky_i64(), c in tricky_i64()) {
        check_mul_div(a, b, c)?;
        // A quotient that fits, however large the product.
        check_mul_div(a, b, a)?;
        check_mul_div(a, b, b.saturating_add(1))?;
    }

    #[test]
    fn halves_go_where_the_mode_says((a, b, c) in halves()) {
        check_mul_div(a, b, c)?;
        check_mul_div(a, b, -c)?;
    }

    #[test]
    fn wide_mul_div_agrees_with_the_definition(a in tricky_i128(), b in tricky_i128(), c in tricky_i128()) {
        for c in [c, b, a.saturating_add(1)] {
            for mode in RoundingMode::ALL {
                let expected = if c == 0 { Err(NumError::DivideByZero) } else {
                    i128::try_from(rounded(&(BigInt::from(a) * b), &BigInt::from(c), mode)).map_err(|_| NumError::Overflow)
                };
                prop_assert_eq!(mul_div_i128(a, b, c, mode), expected);
                let plain = if c == 0 { None } else { i128::try_from(rounded(&a.into(), &c.into(), mode)).ok() };
                prop_assert_eq!(div_round_i128(a, c, mode), plain);
            }
        }
    }

    #[test]
    fn symmetric_modes_mirror(a in tricky_i64(), b in tricky_i64(), c in 1_i64..i64::MAX) {
        prop_assume!(a > i64::MIN);
        for mode in [RoundingMode::HalfUp, RoundingMode::HalfEven, RoundingMode::HalfDown, RoundingMode::Up, RoundingMode::Down] {
            if let (Ok(plus), Ok(minus)) = (mul_div(a, b, c, mode), mul_div(-a, b, c, mode)) {
                prop_assert_eq!(i128::from(plus), -i128::from(minus));
            }
        }
    }

    #[test]
    fn a_step_is_the_nearest_multiple(value in tricky_i64(), step in prop_oneof![1_i64..1000, tricky_i64()]) {
        let step = step.saturating_abs().max(1);
        for mode in RoundingMode::ALL {
            let expected = rounded(&value.into(), &step.into(), mode) * step;
            prop_assert_eq!(round_to_step(value, step, mode).ok(), i64::try_from(expected).ok());
        }
    }
}
