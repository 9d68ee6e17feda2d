//! Exact ratios: field laws, order, rounding, and what happens near 256 bits.

use farthing::num::{NumError, Ratio, RoundingMode, Wide};
use num_bigint::BigInt;
use proptest::prelude::*;

use crate::generators::{tricky_i64, tricky_i128};
use crate::model::rounded;

fn ratio() -> impl Strategy<Value = (Ratio, BigInt, BigInt)> {
    (tricky_i128(), tricky_i128().prop_filter("a denominator", |den| *den != 0)).prop_map(|(num, den)| {
        let sign = BigInt::from(den.signum());
        (Ratio::new(num, den).unwrap(), BigInt::from(num) * &sign, BigInt::from(den) * sign)
    })
}

/// What `p/q` prints as in lowest terms.
fn printed(p: &BigInt, q: &BigInt) -> String {
    let (mut a, mut b) = (p.magnitude().clone(), q.magnitude().clone());
    while b != 0_u32.into() {
        (a, b) = (b.clone(), a % b);
    }
    let (p, q) = (p / BigInt::from(a.clone()), q / BigInt::from(a));
    if q == 1.into() { p.to_string() } else { format!("{p}/{q}") }
}

/// The answer is right, or the lowest terms of the right answer really do not fit.
fn right(found: Result<Ratio, NumError>, p: BigInt, q: BigInt) -> Result<(), TestCaseError> {
    let (p, q) = if q < 0.into() { (-p, -q) } else { (p, q) };
    let text = printed(&p, &q);
    match found {
        Ok(found) => prop_assert_eq!(found.to_string(), text),
        Err(error) => {
            prop_assert_eq!(error, NumError::Overflow);
            let widest = text.split('/').map(|part| part.parse::<BigInt>().unwrap().bits()).max().unwrap();
            // A sum needs one bit more before its last reduction.
            prop_assert!(widest > 250, "{} was refused", text);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(crate::generators::cases(1500))]

    #[test]
    fn operations_are_exact((a, p, q) in ratio(), (b, r, s) in ratio()) {
        right(Ok(a), p.clone(), q.clone())?;
        right(a.mul(b), &p * &r, &q * &s)?;
        right(a.add(b), &p * &s + &r * &q, &q * &s)?;
        right(a.sub(b), &p * &s - &r * &q, &q * &s)?;
        if r == 0.into() {
            prop_assert_eq!(a.div(b).err(), Some(NumError::DivideByZero));
        } else {
            right(a.div(b), &p * &s, &q * &r)?;
        }
        prop_assert_eq!(a.cmp(&b), (&p * &s).cmp(&(&r * &q)));
        prop_assert_eq!(a.reduced(), a);
        prop_assert_eq!(a.neg().neg(), a);
        prop_assert_eq!((a.is_zero(), a.is_negative()), (p == 0.into(), p < 0.into()));
    }

    #[test]
    fn rounding_agrees((a, p, q) in ratio()) {
        prop_assert_eq!(a.floor().unwrap().to_string(), rounded(&p, &q, RoundingMode::Floor).to_string());
        for mode in RoundingMode::ALL {
            let expected = rounded(&p, &q, mode);
            prop_assert_eq!(a.round(mode).unwrap().to_string(), expected.to_string());
            prop_assert_eq!(a.round_to_i64(mode).ok(), i64::try_from(expected).ok());
        }
    }

    #[test]
    fn order_holds_beyond_256_bits((a, p, q) in ratio(), (b, r, s) in ratio(), (c, t, u) in ratio()) {
        // Squares have terms of 256 bits, whose cross products need 512.
        if let (Ok(left), Ok(right)) = (a.mul(b), a.mul(c)) {
            prop_assert_eq!(left.cmp(&right), (&p * &r * &q * &u).cmp(&(&p * &t * &q * &s)));
            prop_assert_eq!(left.cmp(&left.reduced()), std::cmp::Ordering::Equal);
        }
    }

    #[test]
    fn a_decimal_is_what_it_says(mantissa in tricky_i64(), scale in 0_u8..=18) {
        let expected = Ratio::new(mantissa.into(), 10_i128.pow(scale.into())).unwrap();
        prop_assert_eq!(Ratio::from_decimal(mantissa, scale).unwrap(), expected);
    }
}

#[test]
fn a_long_chain_stays_in_lowest_terms() {
    // 1/1·2 + 1/2·3 + … + 1/n(n+1) = n/(n+1): unreduced, the denominators leave 256 bits at once.
    let mut sum = Ratio::ZERO;
    for n in 1..=1000_i128 {
        sum = sum.add(Ratio::new(1, n * (n + 1)).unwrap()).unwrap();
    }
    assert_eq!(sum.to_string(), "1000/1001");
    // (1 − 1/2)(1 − 1/3)…(1 − 1/n) = 1/n
    let mut product = Ratio::ONE;
    for n in 2..=1000_i128 {
        product = product.mul(Ratio::new(n - 1, n).unwrap()).unwrap();
    }
    assert_eq!(product, Ratio::new(1, 1000).unwrap());
}

#[test]
fn the_edges_are_typed() {
    assert_eq!(Ratio::new(1, 0).err(), Some(NumError::DivideByZero));
    assert_eq!(Ratio::from_decimal(1, 19).err(), Some(NumError::Overflow));
    assert_eq!(Ratio::new(3, -6).unwrap().to_string(), "-1/2");
    assert_eq!(Ratio::from(-7).to_string(), "-7");
    assert_eq!(Ratio::from(Wide::from(7_i64)), Ratio::from(7));
    let tiny = Ratio::from_wide(Wide::ONE, Wide::from_product(i128::MAX, i128::MAX)).unwrap();
    assert_eq!(tiny.mul(tiny).err(), Some(NumError::Overflow));
    assert!(tiny > Ratio::ZERO && tiny.neg() < Ratio::ZERO);
}
