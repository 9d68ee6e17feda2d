//! Amounts, unit runs, cumulative splits, exchange.

use farthing::money::{
    Amount, AmountFault, Currency, Exchange, ExchangeFault, MAX_MINOR, Running, UnitRun, cumulative,
    cumulative_part, unit_runs,
};
use farthing::num::{NumError, Ratio, Rounding};
use num_bigint::BigInt;
use proptest::prelude::*;

use crate::generators::tricky_i64;
use crate::model::rounded;

fn currency(code: &str) -> Currency {
    Currency::find(code).unwrap()
}

#[test]
fn amounts_keep_their_range_and_currency() {
    let (eur, usd) = (currency("EUR"), currency("USD"));
    let most = Amount::new(MAX_MINOR, eur).unwrap();
    let cent = Amount::new(1, eur).unwrap();
    assert_eq!(MAX_MINOR, (1 << 53) - 1);
    assert_eq!(most.checked_add(cent), Err(AmountFault::OutOfRange));
    assert_eq!(most.negated().checked_sub(cent), Err(AmountFault::OutOfRange));
    assert_eq!(most.checked_sub(cent).unwrap().minor(), MAX_MINOR - 1);
    assert_eq!(Amount::new(MAX_MINOR + 1, eur), Err(AmountFault::OutOfRange));
    assert_eq!(Amount::new(-MAX_MINOR - 1, eur), Err(AmountFault::OutOfRange));
    assert_eq!(Amount::new(i64::MIN, eur), Err(AmountFault::OutOfRange));
    let mixed = cent.checked_add(Amount::zero(usd));
    assert_eq!(mixed, Err(AmountFault::CurrencyMismatch { left: eur, right: usd }));
    assert_eq!(mixed.unwrap_err().to_string(), "EUR and USD cannot be mixed");
    // The same code with other digits is another unit.
    assert_ne!(Currency::private("PTS", 0), Currency::private("PTS", 2));
    let shown = [
        ("EUR", -5, "-0.05 EUR"),
        ("JPY", 1999, "1999 JPY"),
        ("BHD", 1, "0.001 BHD"),
        ("CLF", 12345, "1.2345 CLF"),
    ];
    for (code, minor, text) in shown {
        assert_eq!(Amount::new(minor, currency(code)).unwrap().to_string(), text);
    }
}

#[test]
fn a_billion_units_are_two_runs() {
    let runs = |amount, quantity| unit_runs(amount, quantity).unwrap().iter().collect::<Vec<_>>();
    let run = |quantity, amount_minor| UnitRun { quantity, amount_minor };
    // Sylius: 20.00 over three mugs is 6.67, 6.67, 6.66.
    assert_eq!(runs(2000, 3), [run(2, 667), run(1, 666)]);
    assert_eq!(runs(-2000, 3), [run(2, -667), run(1, -666)]);
    assert_eq!(runs(0, 5), [run(5, 0)]);
    assert_eq!(runs(1, 1_000_000_000), [run(1, 1), run(999_999_999, 0)]);
    assert_eq!(runs(-1, 3), [run(1, -1), run(2, 0)]);
    assert_eq!(unit_runs(1, 0), Err(NumError::DivideByZero));
    assert_eq!(unit_runs(1, -1), Err(NumError::Overflow));
}

#[test]
fn a_residue_is_carried() {
    // D365 tax calculation rounding rules, combination of lines 2 and 4; sum 13.34 (naive: 13.36).
    let mut running = Running::new(Rounding::Ceiling);
    let parts =
        [2222, 2222, 4444, 4444].map(|exact| running.next(Ratio::from_decimal(exact, 1).unwrap()).unwrap());
    assert_eq!((parts, running.settled()), ([223, 222, 444, 445], 1334));
    // Magento _roundTotals: in the order of its comment; total 47.95 (naive: 47.94).
    let mut running = Running::new(Rounding::HalfUp);
    let exact = [7_723_800, 1_609_128, 321_826, 8_380_870, 41_904_360, -11_988_000];
    let parts = exact.map(|exact| running.next(Ratio::from_decimal(exact, 4).unwrap()).unwrap());
    assert_eq!((parts, running.settled()), ([772, 161, 32, 839, 4190, -1199], 4795));
    let mut running = Running::new(Rounding::HalfUp);
    running.next(Ratio::from(i64::MAX)).unwrap();
    assert_eq!(running.next(Ratio::ONE), Err(NumError::Overflow));
    assert_eq!(running.next(Ratio::from(-1)), Ok(-1));
}

#[test]
fn exchange_is_explicit() {
    let (usd, jpy, bhd) = (currency("USD"), currency("JPY"), currency("BHD"));
    let convert = |from, to, mantissa, scale, minor| {
        Exchange::new(from, to, mantissa, scale, Rounding::HalfUp)?
            .convert(Amount::new(minor, from)?)
            .map(Amount::minor)
    };
    // By hand: 19.99 · 149.5025 = 2988.554975; 1999 / 149.5025 stays the host's business: a rate has a direction.
    assert_eq!(convert(usd, jpy, 1_495_025, 4, 1999), Ok(2989));
    assert_eq!(convert(jpy, usd, 66_889, 7, 2989), Ok(1999)); // 2989 · 0.0066889 = 19.9931…
    assert_eq!(convert(usd, bhd, 376, 3, -1), Ok(-4)); // −0.01 · 0.376 = −0.00376
    assert_eq!(convert(usd, bhd, 1, 12, MAX_MINOR), Ok(90_072)); // 90071992547409.91 · 10^-12 = 90.07199…
    assert_eq!(
        convert(usd, jpy, i64::MAX, 0, MAX_MINOR),
        Err(ExchangeFault::Amount(AmountFault::OutOfRange))
    );
    assert_eq!(convert(usd, jpy, 0, 0, 1), Err(ExchangeFault::Rate));
    assert_eq!(convert(usd, jpy, -1, 0, 1), Err(ExchangeFault::Rate));
    assert_eq!(convert(usd, jpy, 1, 13, 1), Err(ExchangeFault::Scale));
    let rate = Exchange::new(usd, jpy, 1, 0, Rounding::HalfUp).unwrap();
    let wrong = rate.convert(Amount::zero(bhd));
    assert_eq!(wrong, Err(ExchangeFault::Currency { expected: usd, found: bhd }));
}

proptest! {
    #![proptest_config(crate::generators::cases(1000))]

    #[test]
    fn runs_are_exact_and_even(amount in tricky_i64(), quantity in 1_i64..=1_000_000_000) {
        let runs: Vec<UnitRun> = unit_runs(amount, quantity).unwrap().iter().collect();
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
            let part = cumulative_part(total, pair[0], pair[1], of).unwrap();
            prop_assert!(part * total.signum() >= 0);
            sum += part;
            let expected = rounded(&(BigInt::from(total) * pair[1]), &BigInt::from(of), Rounding::Down);
            prop_assert_eq!(BigInt::from(cumulative(total, pair[1], of).unwrap()), expected);
        }
        prop_assert_eq!(sum, total);
        prop_assert!(cumulative(total, of + 1, of).is_err() && cumulative(total, -1, of).is_err());
        prop_assert!(cumulative_part(total, of, of - 1, of).is_err() && cumulative(total, 0, 0).is_err());
    }

    #[test]
    fn exchange_rounds_once(minor in -MAX_MINOR..=MAX_MINOR, mantissa in tricky_i64(), scale in 0_u8..=12, pair in 0_usize..9) {
        let mantissa = mantissa.saturating_abs().max(1);
        let codes = ["JPY", "EUR", "CLF"];
        let (from, to) = (currency(codes[pair / 3]), currency(codes[pair % 3]));
        let ten = |power: u8| BigInt::from(10).pow(power.into());
        let n = BigInt::from(minor) * mantissa * ten(to.exponent());
        for mode in Rounding::ALL {
            let exact = rounded(&n, &(ten(scale) * ten(from.exponent())), mode);
            let expected = i64::try_from(exact).ok().filter(|minor| minor.abs() <= MAX_MINOR);
            let found = Exchange::new(from, to, mantissa, scale, mode).unwrap().convert(Amount::new(minor, from).unwrap());
            prop_assert_eq!(found.ok().map(Amount::minor), expected);
        }
    }
}
