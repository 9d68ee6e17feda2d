//! 256-bit integers against big integers.

use farthing::num::{RoundingMode, Wide};
use num_bigint::{BigInt, Sign};
use proptest::prelude::*;

use crate::generators::tricky_i128;
use crate::model::rounded;

/// The same number both ways: up to four limbs, with limb-boundary patterns.
fn both() -> impl Strategy<Value = (Wide, BigInt)> {
    let product =
        (tricky_i128(), tricky_i128()).prop_map(|(a, b)| (Wide::from_product(a, b), BigInt::from(a) * b));
    let near =
        (product, tricky_i128()).prop_map(|((wide, big), by)| match wide.checked_add(Wide::from(by)) {
            Some(sum) => (sum, big + by),
            None => (wide, big),
        });
    // Divisors whose leading digits make a quotient digit be estimated too large.
    let digits = prop::collection::vec(
        prop_oneof![Just(0_u64), Just(1), Just(u64::MAX), Just(1 << 63), any::<u64>()],
        1..=4,
    );
    let limbs = (digits, any::<bool>()).prop_map(|(digits, minus)| {
        let radix = Wide::from_product(1 << 64, 1);
        let (mut wide, mut big) = (Wide::ZERO, BigInt::from(0));
        for digit in digits {
            wide = wide.checked_mul(radix).unwrap().checked_add(Wide::from(digit)).unwrap();
            big = big * (BigInt::from(1) << 64) + digit;
        }
        if minus { (wide.negated(), -big) } else { (wide, big) }
    });
    prop_oneof![tricky_i128().prop_map(|value| (Wide::from(value), BigInt::from(value))), near, limbs]
}

fn fits(big: &BigInt) -> bool {
    big.bits() <= 256
}

fn same(wide: Option<Wide>, big: &BigInt) -> Result<(), TestCaseError> {
    prop_assert_eq!(wide.map(|wide| wide.to_string()), fits(big).then(|| big.to_string()));
    if let Some(wide) = wide {
        prop_assert_eq!(wide.is_negative(), big.sign() == Sign::Minus);
        prop_assert_eq!(wide.is_zero(), big.sign() == Sign::NoSign);
    }
    Ok(())
}

proptest! {
    #![proptest_config(crate::generators::cases(3000))]

    #[test]
    fn arithmetic_agrees((a, big_a) in both(), (b, big_b) in both()) {
        same(Some(a), &big_a)?;
        same(a.checked_add(b), &(&big_a + &big_b))?;
        same(a.checked_sub(b), &(&big_a - &big_b))?;
        same(a.checked_mul(b), &(&big_a * &big_b))?;
        prop_assert_eq!(a.cmp(&b), big_a.cmp(&big_b));
        prop_assert_eq!(a == b, big_a == big_b);
        prop_assert_eq!(a.to_i128(), i128::try_from(&big_a).ok());
        prop_assert_eq!(a.to_i64(), i64::try_from(&big_a).ok());
        same(Some(a.abs()), &BigInt::from(big_a.magnitude().clone()))?;
    }

    #[test]
    fn division_agrees((a, big_a) in both(), (b, big_b) in both()) {
        if b.is_zero() {
            prop_assert!(a.div_rem(b).is_none() && a.div_rem_floor(b).is_none());
            prop_assert!(a.div_round(b, RoundingMode::HalfUp).is_err());
            return Ok(());
        }
        let (quotient, remainder) = a.div_rem(b).unwrap();
        same(Some(quotient), &(&big_a / &big_b))?;
        same(Some(remainder), &(&big_a % &big_b))?;
        let (quotient, remainder) = a.div_rem_floor(b).unwrap();
        let floor = rounded(&big_a, &big_b, RoundingMode::Floor);
        same(Some(quotient), &floor)?;
        same(Some(remainder), &(&big_a - floor * &big_b))?;
        for mode in RoundingMode::ALL {
            same(a.div_round(b, mode).ok(), &rounded(&big_a, &big_b, mode))?;
        }
    }

    #[test]
    fn a_product_divides_back((a, big_a) in both(), (b, _) in both(), by in tricky_i128()) {
        // Remainders next to zero and next to the divisor: where an estimate is one too large.
        prop_assume!(!b.is_zero());
        if let Some(product) = a.checked_mul(b) {
            prop_assert_eq!(product.div_rem(b), Some((a, Wide::ZERO)));
            let less = product.abs().checked_sub(Wide::ONE);
            if let Some(less) = less.filter(|_| !a.is_zero()) {
                let expected = BigInt::from(big_a.magnitude().clone()) - 1;
                same(Some(less.div_rem(b.abs()).unwrap().0), &expected)?;
            }
        }
        prop_assert_eq!(Wide::from(by).to_i128(), Some(by));
    }

    #[test]
    fn the_gcd_divides_both_and_nothing_larger_does((a, _) in both(), (b, _) in both(), by in 1_i64..1000) {
        let (a, b) = match (a.checked_mul(Wide::from(by)), b.checked_mul(Wide::from(by))) {
            (Some(a), Some(b)) => (a, b),
            _ => (a, b),
        };
        let gcd = a.gcd(b);
        prop_assert!(!gcd.is_negative());
        prop_assert_eq!(gcd, b.gcd(a));
        if gcd.is_zero() {
            prop_assert!(a.is_zero() && b.is_zero());
            return Ok(());
        }
        let (rest_a, over_a) = a.div_rem(gcd).unwrap();
        let (rest_b, over_b) = b.div_rem(gcd).unwrap();
        prop_assert!(over_a.is_zero() && over_b.is_zero());
        prop_assert_eq!(rest_a.gcd(rest_b), Wide::ONE);
    }
}

#[test]
fn the_largest_magnitude_is_two_to_the_256_less_one() {
    let half = Wide::from_product(1 << 126, 1 << 126).checked_mul(Wide::from(8_i64)).unwrap();
    let largest = half.checked_sub(Wide::ONE).unwrap().checked_add(half).unwrap();
    assert_eq!(
        largest.to_string(),
        "115792089237316195423570985008687907853269984665640564039457584007913129639935"
    );
    assert_eq!(largest.checked_add(Wide::ONE), None);
    assert_eq!(largest.negated().checked_sub(Wide::ONE), None);
    assert_eq!(Wide::ZERO.negated(), Wide::ZERO);
    assert_eq!(Wide::from(10_i128.pow(38)).to_string(), "1".to_owned() + &"0".repeat(38));
    assert_eq!(Wide::from(i128::MIN).to_i128(), Some(i128::MIN));
    assert_eq!(Wide::from(i128::MIN).negated().to_i128(), None);
    assert_eq!(Wide::from(u64::MAX).to_i64(), None);
}
