//! Strict decimal text: what is read, what is refused and where, and that both ways are inverse.

use farthing::num::{DecimalFault, parse_decimal, shortest, write_decimal};
use proptest::prelude::*;

use crate::generators::tricky_i64;

fn written(mantissa: i64, scale: u8) -> String {
    let mut text = String::new();
    write_decimal(&mut text, mantissa, scale);
    let mut bytes = Vec::new();
    write_decimal(&mut bytes, mantissa, scale);
    assert_eq!(text.as_bytes(), bytes);
    text
}

#[test]
fn numbers_are_read() {
    let cases = [
        ("0", 0, 0),
        ("0.00", 0, 2),
        ("0.05", 5, 2),
        ("-0.05", -5, 2),
        ("19.99", 1999, 2),
        ("100", 100, 0),
        ("-1", -1, 0),
        ("1.10", 110, 2),
        ("10.0", 100, 1),
        ("999999999999999999", 999_999_999_999_999_999, 0),
        ("-9.99999999999999999", -999_999_999_999_999_999, 17),
        ("0.000000000000000001", 1, 18),
        ("0.999999999999999999", 999_999_999_999_999_999, 18),
    ];
    for (text, mantissa, scale) in cases {
        assert_eq!(parse_decimal(text), Ok((mantissa, scale)), "{text}");
        assert_eq!(written(mantissa, scale), text);
    }
}

#[test]
fn everything_else_is_refused_with_its_place() {
    use DecimalFault::{Empty, LeadingZero, MinusZero, MissingDigit, TooManyDigits, Unexpected};
    let cases = [
        ("", Empty),
        ("-", MissingDigit { position: 1 }),
        (".", MissingDigit { position: 0 }),
        (".5", MissingDigit { position: 0 }),
        ("-.5", MissingDigit { position: 1 }),
        ("5.", MissingDigit { position: 2 }),
        ("-5.", MissingDigit { position: 3 }),
        ("+1", Unexpected { position: 0 }),
        ("--1", Unexpected { position: 1 }),
        ("1-", Unexpected { position: 1 }),
        ("1_000", Unexpected { position: 1 }),
        ("1,00", Unexpected { position: 1 }),
        ("3e2", Unexpected { position: 1 }),
        ("1.2.3", Unexpected { position: 3 }),
        ("1..2", Unexpected { position: 2 }),
        (" 1", Unexpected { position: 0 }),
        ("1 ", Unexpected { position: 1 }),
        ("1\n", Unexpected { position: 1 }),
        ("0x1", Unexpected { position: 1 }),
        ("NaN", Unexpected { position: 0 }),
        ("\u{661}", Unexpected { position: 0 }),
        ("1/", Unexpected { position: 1 }),
        ("1:", Unexpected { position: 1 }),
        ("00", LeadingZero { position: 0 }),
        ("01", LeadingZero { position: 0 }),
        ("-01.5", LeadingZero { position: 1 }),
        ("-0", MinusZero),
        ("-0.00", MinusZero),
        ("-0.0000000000000000000000", MinusZero),
        ("1000000000000000000", TooManyDigits),
        ("9223372036854775807", TooManyDigits),
        ("184467440737095516160", TooManyDigits),
        ("1.000000000000000000", TooManyDigits),
        ("0.0000000000000000001", TooManyDigits),
        ("0.0000000000000000000", TooManyDigits),
    ];
    for (text, fault) in cases {
        assert_eq!(parse_decimal(text), Err(fault), "{text:?}");
    }
}

#[test]
fn any_mantissa_and_scale_can_be_written() {
    assert_eq!(written(i64::MIN, 0), "-9223372036854775808");
    assert_eq!(written(i64::MAX, 19), "0.9223372036854775807");
    assert_eq!(written(i64::MIN, 24), "-0.000009223372036854775808");
    assert_eq!(written(7, 26), format!("0.{}7", "0".repeat(25)));
    assert_eq!(written(0, 30), format!("0.{}", "0".repeat(30)));
    assert_eq!(written(i64::MIN, 255), format!("-0.{}9223372036854775808", "0".repeat(236)));
}

/// The grammar, spelled out.
fn grammatical(text: &str) -> bool {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = unsigned.split_once('.').map_or((unsigned, None), |(a, b)| (a, Some(b)));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    digits(whole) && (whole == "0" || !whole.starts_with('0')) && fraction.is_none_or(digits)
}

proptest! {
    #![proptest_config(crate::generators::cases(2000))]

    #[test]
    fn what_is_written_is_read_back(mantissa in tricky_i64(), scale in 0_u8..=18) {
        let text = written(mantissa, scale);
        prop_assert!(grammatical(&text), "{}", text);
        if mantissa.unsigned_abs() < 10_u64.pow(18) {
            prop_assert_eq!(parse_decimal(&text), Ok((mantissa, scale)));
        } else {
            prop_assert_eq!(parse_decimal(&text), Err(DecimalFault::TooManyDigits));
        }
        let (short, digits) = shortest(mantissa, scale);
        prop_assert_eq!(i128::from(short) * 10_i128.pow((scale - digits).into()), i128::from(mantissa));
        prop_assert!(digits == 0 || short % 10 != 0);
    }

    #[test]
    fn exactly_the_grammar_is_accepted(text in "[-+0-9.e_]{0,8}|-?[0-9]{1,20}(\\.[0-9]{0,20})?|\\PC{0,4}") {
        match parse_decimal(&text) {
            Ok((mantissa, scale)) => {
                prop_assert!(grammatical(&text), "{:?} was read", text);
                prop_assert_eq!(written(mantissa, scale), text);
            }
            Err(DecimalFault::MinusZero) => prop_assert!(text.starts_with("-0") && grammatical(&text)),
            Err(DecimalFault::TooManyDigits) => {
                prop_assert!(grammatical(&text) && text.len() > 18, "{:?} has too many digits", text);
            }
            Err(fault) => prop_assert!(!grammatical(&text), "{:?}: {}", text, fault),
        }
    }
}
