//! Unit runs and cumulative splits.

use farthing::money::{MAX_MINOR, MinorUnitRun, cumulative, unit_runs};
use farthing::num::{NumError, RoundingMode};
use num_bigint::BigInt;
use proptest::prelude::*;

use crate::generators::tricky_i64;
use crate::model::rounded;

#[test]
fn a_billion_units_are_two_runs() {
    let runs = |amount, quantity| unit_runs(amount, quantity).unwrap().iter().collect::<Vec<_>>();
    let run = |quantity, amount_minor| MinorUnitRun { quantity, amount_minor };
    // Sylius: 20.00 over three mugs is 6.67, 6.67, 6.66.
    assert_eq!(runs(2000, 3), [run(2, 667), run(1, 666)]);
    assert_eq!(runs(-2000, 3), [run(2, -667), run(1, -666)]);
    assert_eq!(runs(0, 5), [run(5, 0)]);
    assert_eq!(runs(1, 1_000_000_000), [run(1, 1), run(999_999_999, 0)]);
    assert_eq!(runs(-1, 3), [run(1, -1), run(2, 0)]);
    assert_eq!(unit_runs(1, 0), Err(NumError::DivideByZero));
    assert_eq!(unit_runs(1, -1), Err(NumError::Overflow));
}

proptest! {
    #![proptest_config(crate::generators::cases(1000))]

    #[test]
    fn runs_are_exact_and_even(amount in tricky_i64(), quantity in 1_i64..=1_000_000_000) {
        let runs: Vec<MinorUnitRun> = unit_runs(amount, quantity).unwrap().iter().collect();
        prop_assert_eq!(runs.iter().map(|run| run.quantity).sum::<i64>(), quantity);
        let sum: i128 = runs.iter().map(|run| i128::from(run.quantity) * i128::from(run.amount_minor)).sum();
        prop_assert_eq!(sum, i128::from(amount));
        prop_assert!(runs.iter().all(|run| run.quantity > 0));
        if let [larger, smaller] = runs.as_slice() {
            prop_assert_eq!(larger.amount_minor.abs() - smaller.amount_minor.abs(), 1);
        }
    }

    #[test]
    fn any_steps_add_up_and_never_go_back(total in -MAX_MINOR..=MAX_MINOR, of in 1_i64..=1_000_000, cuts in prop::collection::vec(0_i64..=1_000_000, 0..10)) {
        let mut cuts: Vec<i64> = cuts.into_iter().map(|cut| cut % (of + 1)).chain([0, of]).collect();
        cuts.sort_unstable();
        let mut sum = 0;
        for pair in cuts.windows(2) {
            let part = cumulative(total, pair[1], of).unwrap() - cumulative(total, pair[0], of).unwrap();
            prop_assert!(part * total.signum() >= 0);
            sum += part;
            let expected = rounded(&(BigInt::from(total) * pair[1]), &BigInt::from(of), RoundingMode::Down);
            prop_assert_eq!(BigInt::from(cumulative(total, pair[1], of).unwrap()), expected);
        }
        prop_assert_eq!(sum, total);
        prop_assert!(cumulative(total, of + 1, of).is_err() && cumulative(total, -1, of).is_err());
        prop_assert!(cumulative(total, 0, 0).is_err());
    }
}
