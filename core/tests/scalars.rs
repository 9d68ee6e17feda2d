//! The scalars and the drafts made of them: what each takes, what it refuses, how it is written.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a test may read files and keep sets"
)]
#![cfg(not(target_family = "wasm"))]

use farthing::contract::{
    Adjust, Amount, Cart, CartLine, Code, Comparison, Condition, CurrencyCode, Draft, Effect, Id, Instant,
    IntoDraft, LinePrice, Promotion, Quantity, QuoteRequest, Rate, Selector, Target, Text, Trigger,
    UnitPrice,
};
use farthing::error::CommerceError;
use farthing::money::Currency;
use rust_decimal::Decimal;

/// The code of a refusal.
#[track_caller]
fn code<T: std::fmt::Debug>(result: Result<T, farthing::error::Problem>) -> &'static str {
    result.expect_err("refused").code.text()
}

#[test]
fn decimals_keep_what_they_are_written_with_and_compare_by_value() {
    assert_eq!(Amount::parse("19.90").unwrap().to_string(), "19.90");
    assert_eq!(Quantity::parse("2.500").unwrap().to_string(), "2.5");
    assert_eq!(Rate::parse("-0.00000001").unwrap().to_string(), "-0.00000001");
    assert_eq!(
        format!("{:>8}|{:08}", Amount::parse("-1.5").unwrap(), Amount::parse("1.5").unwrap()),
        "    -1.5|000001.5"
    );
    assert_eq!(Amount::parse("1.5").unwrap(), Amount::parse("1.50").unwrap());
    assert!(Amount::parse("999999999999999999").unwrap() > Amount::parse("0.999999999999").unwrap());
    assert!(Amount::parse("-1").unwrap() < Amount::parse("-0.999999999999").unwrap());
}

#[test]
fn bounds_are_inclusive_and_the_next_value_is_refused() {
    assert!(Quantity::parse("1000000000").is_ok() && Quantity::parse("-1000000000.000000").is_ok());
    assert_eq!(code(Quantity::parse("1000000000.000001")), "OUT_OF_RANGE");
    assert_eq!(code(Quantity::parse("0.0000001")), "SCALE_TOO_FINE");
    assert!(Rate::parse("1000000.00000000").is_ok());
    assert_eq!(code(Rate::parse("1000000.00000001")), "OUT_OF_RANGE");
    assert!(UnitPrice::parse("0.123456789012").is_ok());
    assert_eq!(code(UnitPrice::parse("0.1234567890123")), "SCALE_TOO_FINE");
    assert!(Amount::parse("999999999999999999").is_ok());
    assert_eq!(code(Amount::parse("1000000000000000000")), "TOO_MANY_DIGITS");
    assert_eq!(code(Amount::from_parts(i64::MIN, 2)), "TOO_MANY_DIGITS");
}

#[test]
fn rust_decimal_goes_in_and_out_exactly_or_not_at_all() {
    let price: Decimal = "19.990".parse().unwrap();
    assert_eq!(Amount::try_from(price).unwrap().to_decimal().to_string(), "19.990");
    // More digits than the wire has, but only zeros: nothing is lost.
    let zeros: Decimal = "1.00000000000000000000".parse().unwrap();
    assert_eq!(Quantity::try_from(zeros).unwrap(), Quantity::ONE);
    assert_eq!(code(Quantity::try_from("0.1234567".parse::<Decimal>().unwrap())), "SCALE_TOO_FINE");
    assert_eq!(code(Amount::try_from(Decimal::MAX)), "TOO_MANY_DIGITS");
}

#[test]
fn minor_units_go_in_and_out() {
    assert_eq!(Amount::from_minor(1999, 2).unwrap().to_string(), "19.99");
    assert_eq!(Amount::parse("19.9900").unwrap().minor(2), Some(1999));
    assert_eq!(Amount::parse("19.999").unwrap().minor(2), None);
    assert_eq!(Amount::parse("5").unwrap().minor(3), Some(5000));
    assert_eq!(Amount::parse("999999999999999999").unwrap().minor(2), None);
}

#[test]
fn currencies_are_three_to_eight_capitals_and_digits() {
    for good in ["EUR", "XCG", "POINTS", "P0INTS99"] {
        assert_eq!(CurrencyCode::parse(good).unwrap().as_str(), good);
    }
    for bad in ["", "EU", "eur", "EURO-", "1EU", "POINTSPLUS", "ÉUR", "EUR ", "EUR\0"] {
        assert_eq!(code(CurrencyCode::parse(bad)), "INVALID_CURRENCY", "{bad:?}");
    }
}

#[test]
fn every_text_is_a_promotion_code_whose_canonical_form_is_its_own() {
    for character in (0..=0x0010_ffff).filter_map(char::from_u32) {
        let read = Code::new(&format!("a{character}b"));
        assert_eq!(Code::new(read.as_str()), read);
        if character.is_ascii_graphic() {
            assert_eq!(read.as_str(), format!("A{}B", character.to_ascii_uppercase()));
        } else if character.is_control() {
            assert_eq!(read.as_str(), "A\u{FFFD}B");
        }
        assert_eq!(
            Code::new(&format!("{character}a{character}")).as_str() == "A",
            character.is_whitespace() || "\u{200B}\u{FEFF}".contains(character)
        );
    }
    for length in 0..80 {
        for typed in [
            "x".repeat(length),
            format!("{}éé", "x".repeat(length)),
            format!("{} {}", "x".repeat(length), "é".repeat(9)),
        ] {
            let read = Code::new(&typed);
            assert_eq!(Code::new(read.as_str()), read);
            assert_eq!(read.as_str().len() > 64, typed.len() > 64, "{typed}");
            assert!(read.as_str().len() <= 71);
        }
    }
    assert_eq!(Code::parse(" save5\n").unwrap().as_str(), "SAVE5");
    assert_eq!(Code::new("  ").as_str(), "");
}

#[test]
fn texts_are_bounded_in_bytes_and_hold_no_controls() {
    assert!(Id::parse(&"ü".repeat(128)).is_ok());
    assert_eq!(code(Id::parse(&format!("{}x", "ü".repeat(128)))), "TOO_LONG");
    assert_eq!(code(Id::parse("")), "INVALID_TEXT");
    assert!(Text::parse("").is_ok());
    for character in (0..=0x2fff).filter_map(char::from_u32) {
        assert_eq!(Id::parse(&character.to_string()).is_err(), character.is_control(), "{character:?}");
    }
}

#[test]
fn instants_are_read_strictly() {
    for (text, canonical) in [
        ("2026-11-23T18:30:00Z", "2026-11-23T18:30:00+00:00"),
        ("2026-11-23T18:30:00.250000000+01:00", "2026-11-23T18:30:00.25+01:00"),
        ("0001-01-01T00:00:00-23:59", "0001-01-01T00:00:00-23:59"),
        ("9999-12-31T23:59:59.999999999+23:59", "9999-12-31T23:59:59.999999999+23:59"),
        ("2024-02-29T12:00:00.000+05:30", "2024-02-29T12:00:00+05:30"),
    ] {
        assert_eq!(Instant::parse(text).unwrap().to_string(), canonical);
        assert_eq!(Instant::parse(canonical).unwrap().to_string(), canonical);
    }
    for bad in [
        "",
        "2026-11-23",
        "2026-11-23T18:30:00",
        "2026-11-23t18:30:00Z",
        "2026-11-23 18:30:00Z",
        "2026-11-23T18:30:00z",
        "2026-11-23T18:30Z",
        "2026-11-23T24:00:00Z",
        "2026-11-23T23:60:00Z",
        "2016-12-31T23:59:60Z",
        "2025-02-29T00:00:00Z",
        "1900-02-29T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-00-01T00:00:00Z",
        "2026-11-00T00:00:00Z",
        "0000-01-01T00:00:00Z",
        "10000-01-01T00:00:00Z",
        "2026-11-23T18:30:00.Z",
        "2026-11-23T18:30:00.1234567890Z",
        "2026-11-23T18:30:00-00:00",
        "2026-11-23T18:30:00+24:00",
        "2026-11-23T18:30:00+1:00",
        "2026-11-23T18:30:00+01:00 ",
        "２026-11-23T18:30:00Z",
    ] {
        assert_eq!(code(Instant::parse(bad)), "INVALID_INSTANT", "{bad:?}");
    }
}

#[test]
fn the_moment_orders_and_the_offset_tells_the_wall_clock() {
    let london = Instant::parse("2026-11-22T23:30:00+00:00").unwrap();
    let berlin = Instant::parse("2026-11-23T00:30:00+01:00").unwrap();
    assert_eq!(london, berlin);
    assert_eq!((london.local_date(), berlin.local_date()), ((2026, 11, 22), (2026, 11, 23)));
    // 2026-11-22 is a Sunday.
    assert_eq!((london.local_weekday(), berlin.local_weekday()), (7, 1));
    assert_eq!((london.local_minute_of_day(), berlin.local_minute_of_day()), (1410, 30));
    assert!(Instant::parse("2026-11-22T23:30:00.000000001Z").unwrap() > berlin);
    let before_1970 = Instant::parse("1969-12-31T23:59:59.5Z").unwrap();
    assert_eq!((before_1970.unix_seconds(), before_1970.nanos()), (-1, 500_000_000));
    assert_eq!(code(Instant::from_unix(253_402_300_799, 0, 1)), "OUT_OF_RANGE");
}

/// What is reported: each problem's code and place.
#[track_caller]
fn reported<T: std::fmt::Debug>(draft: Draft<T>) -> Vec<String> {
    let error = draft.build().expect_err("refused");
    error.problems().iter().map(|problem| format!("{} {}", problem.code.text(), problem.path)).collect()
}

fn made<T>(given: impl IntoDraft<T>) -> Result<T, CommerceError> {
    given.into_draft().build()
}

#[test]
fn a_scalar_is_made_of_text_whole_numbers_and_decimals() {
    let twelve = Quantity::parse("12").unwrap();
    let whole: [Draft<Quantity>; 12] = [
        12_i8.into_draft(),
        12_i16.into_draft(),
        12_i32.into_draft(),
        12_i64.into_draft(),
        12_i128.into_draft(),
        12_isize.into_draft(),
        12_u8.into_draft(),
        12_u16.into_draft(),
        12_u32.into_draft(),
        12_u64.into_draft(),
        12_u128.into_draft(),
        12_usize.into_draft(),
    ];
    assert!(whole.into_iter().all(|quantity| quantity.build() == Ok(twelve)));
    let texts: [Draft<Quantity>; 5] = [
        "12".into_draft(),
        "12".to_owned().into_draft(),
        (&"12".to_owned()).into_draft(),
        (&"12").into_draft(),
        std::borrow::Cow::from("12.0").into_draft(),
    ];
    assert!(texts.into_iter().all(|quantity| quantity.build() == Ok(twelve)));
    assert_eq!(made("12.000".parse::<Decimal>().unwrap()), Ok(twelve));
    assert_eq!(made(twelve), Ok(twelve));
    assert_eq!(made([twelve].first().unwrap()), Ok(twelve));
    assert_eq!(made(Quantity::from_parts(12, 0)), Ok(twelve));
    assert_eq!(made(4711_u64), Id::parse("4711").map_err(CommerceError::from));
    // Nothing is wrapped, rounded or cut.
    assert_eq!(reported::<Quantity>(u128::MAX.into_draft()), ["TOO_MANY_DIGITS "]);
    assert_eq!(reported::<Quantity>(1_000_000_001.into_draft()), ["OUT_OF_RANGE "]);
    assert_eq!(reported::<u32>((-1).into_draft()), ["OUT_OF_RANGE "]);
    assert_eq!(reported::<u32>(4_294_967_296_i64.into_draft()), ["OUT_OF_RANGE "]);
    assert_eq!(made::<u32>(4_294_967_295_u64), Ok(u32::MAX));
}

#[test]
fn every_problem_of_a_draft_is_reported_with_its_place() {
    let lines = [
        CartLine::new("1", "BOOK", 2).with_price(LinePrice::given("19,99").with_base_quantity("x")),
        CartLine::new("2", "", "1.0000001").with_tags(["new", "", "\n"]),
        CartLine::new("3", "CUP", 1),
    ];
    let cart =
        Cart::new("Euro").with_lines(lines).with_country("").with_codes(["SUMMER", "WIN TER", "", "\0"]);
    let request = QuoteRequest::new("2026-11-23", cart).with_calculation(-1);
    assert_eq!(
        reported(request),
        [
            "INVALID_INSTANT /at",
            "INVALID_CURRENCY /cart/currency",
            "INVALID_DECIMAL /cart/lines/0/price/unit_price",
            "INVALID_DECIMAL /cart/lines/0/price/base_quantity",
            "INVALID_TEXT /cart/lines/1/sku",
            "SCALE_TOO_FINE /cart/lines/1/quantity",
            "INVALID_TEXT /cart/lines/1/tags/1",
            "INVALID_TEXT /cart/lines/1/tags/2",
            "INVALID_TEXT /cart/country",
            "OUT_OF_RANGE /calculation",
        ]
    );
}

#[test]
fn options_lists_and_values_go_in_as_they_are() {
    let none: Option<String> = None;
    let some = Some("DE".to_owned());
    let line = CartLine::new("1", "BOOK", 2).build().unwrap();
    let cart = Cart::new(CurrencyCode::EUR)
        .with_channel(none)
        .with_country(some.as_deref())
        .with_region(some)
        .with_lines(vec![line.clone()])
        .build()
        .unwrap();
    assert_eq!((cart.channel, cart.country, cart.region), (None, made("DE").ok(), made("DE").ok()));
    assert_eq!(cart.lines, [line]);
}

#[test]
fn every_variant_has_a_constructor_that_asks_for_what_it_needs() {
    let goods = Condition::money_at_least("60.00").with_of(Selector::new().with_categories(["tea"]));
    let promotion = Promotion::new("tea")
        .with_trigger(Trigger::code(["SUMMER"]))
        .with_condition(Condition::all([goods, Condition::order_number(Comparison::Equal, 1)]))
        .with_effects([Effect::new(Target::order(), Adjust::percent(10))])
        .build()
        .unwrap();
    let json = r#"{"id":"tea","trigger":{"kind":"code","codes":["summer"]},"condition":{"kind":"all","of":[
        {"kind":"money","of":{"categories":["tea"]},"op":"at_least","amount":"60.00"},
        {"kind":"order_number","op":"equal","number":1}]},
        "effects":[{"target":{"kind":"order"},"adjust":{"kind":"percent","percent":10}}]}"#;
    assert_eq!(promotion, farthing::json::read(json.as_bytes()).unwrap());
    // A field that the variant does not have is a problem, as it is on the wire.
    assert_eq!(reported(LinePrice::book().with_base_quantity(1)), ["UNKNOWN_FIELD /base_quantity"]);
    assert_eq!(reported(Target::order().with_methods(["post"])), ["UNKNOWN_FIELD /methods"]);
}

#[test]
fn a_constant_stands_for_every_currency_of_the_table() {
    for (constant, code, exponent) in
        [(CurrencyCode::EUR, "EUR", 2), (CurrencyCode::JPY, "JPY", 0), (CurrencyCode::TRY, "TRY", 2)]
    {
        assert_eq!(constant, CurrencyCode::parse(code).unwrap());
        assert_eq!(Currency::find(constant.as_str()).unwrap().exponent(), exponent);
    }
}
