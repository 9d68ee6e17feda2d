//! The strict reader: what it takes, and what it says of everything else.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a test may read files and keep sets"
)]

use farthing::contract::{
    Cart, CartLine, Condition, LinePrice, Measure, Promotion, QuoteRequest, Rulebook, Trigger,
};
use farthing::error::{CommerceError, ProblemCode};
use farthing::json::{read, write};
use farthing::shape::Contract;

const CART: &str = r#"{"currency":"EUR","price_mode":"tax_included","customer":{"id":"c-1","groups":["gold"],"orders_placed":3,"attributes":[]},"lines":[{"id":"1","sku":"TEA","quantity":"2","price":{"kind":"given","unit_price":"19.990"},"categories":["tea"],"tags":[],"discountable":false,"measures":[{"unit":"kg","value":"0.25"}],"attributes":[{"name":"gift wrap \"a\"\n","value":{"kind":"bool","bool":true}}]},{"id":"2","sku":"CUP","quantity":"1","price":{"kind":"book"},"categories":[],"tags":[],"measures":[],"attributes":[]}],"shipping":[],"fees":[],"codes":["SAVE5"],"tenders":[],"attributes":[]}"#;

/// Code and path of every problem.
#[track_caller]
fn problems<T: Contract + std::fmt::Debug>(text: &str) -> Vec<(&'static str, String)> {
    let error = read::<T>(text.as_bytes()).expect_err("refused");
    for problem in error.problems() {
        assert!(problem.message.len() > 15, "{problem}");
    }
    error.problems().iter().map(|problem| (problem.code.text(), problem.path.clone())).collect()
}

#[track_caller]
fn measure(text: &str) -> Vec<(&'static str, String)> {
    problems::<Measure>(text)
}

fn found(expected: &[(&'static str, &str)]) -> Vec<(&'static str, String)> {
    expected.iter().map(|&(code, path)| (code, path.to_owned())).collect()
}

#[test]
fn canonical_text_comes_back_byte_for_byte() {
    let text = CART.replace("gift wrap \\\"a\\\"\\n", "gift wrap \\\"a\\\" ü");
    let cart: Cart = read(text.as_bytes()).unwrap();
    assert_eq!(write(&cart), text);
    assert_eq!(cart.lines[0].quantity, farthing::contract::Quantity::from(2));
    assert_eq!(cart.lines[1].price, LinePrice::Book);
    assert_eq!(read::<Cart>(write(&cart).as_bytes()).unwrap(), cart);
}

#[test]
fn absent_fields_take_their_meaning() {
    let line: CartLine = read(br#" { "quantity" : 3 , "sku":"A","id":"1" } "#).unwrap();
    assert_eq!(line.price, LinePrice::Book);
    assert!(line.categories.is_empty() && line.floor.is_none());
    assert_eq!(
        write(&line),
        r#"{"id":"1","sku":"A","quantity":"3","price":{"kind":"book"},"categories":[],"tags":[],"measures":[],"attributes":[]}"#
    );
}

#[test]
fn five_mistakes_are_five_problems() {
    let text = r#"{"currency":"eur","lines":[
        {"id":"1","sku":"A","quantity":"1.0000001"},
        {"id":"2","sku":"B","quantity":1,"price":{"kind":"given","unit_price":19.99}},
        {"id":"3","skew":"C","sku":"C","quantity":"1"}],"channel":null}"#;
    assert_eq!(
        problems::<Cart>(text),
        found(&[
            ("INVALID_CURRENCY", "/currency"),
            ("SCALE_TOO_FINE", "/lines/0/quantity"),
            ("NUMBER_NOT_ALLOWED", "/lines/1/price/unit_price"),
            ("UNKNOWN_FIELD", "/lines/2/skew"),
            ("NULL_NOT_ALLOWED", "/channel"),
        ])
    );
}

#[test]
fn the_kind_may_stand_anywhere() {
    let last = r#"{"unit_price":"1","base_quantity":"2","kind":"given"}"#;
    let price: LinePrice = read(last.as_bytes()).unwrap();
    assert_eq!(write(&price), r#"{"kind":"given","unit_price":"1","base_quantity":"2"}"#);
    let not: Condition = read(br#"{"of":[{"of":[],"kind":"any"}],"\u006bind":"not"}"#).unwrap();
    assert_eq!(write(&not), r#"{"kind":"not","of":[{"kind":"any","of":[]}]}"#);
}

#[test]
fn a_wrong_kind_says_which_there_are() {
    assert_eq!(problems::<LinePrice>(r#"{"kind":"gift","x":[{}]}"#), found(&[("UNKNOWN_VALUE", "/kind")]));
    assert_eq!(problems::<LinePrice>(r#"{"kind":["given"]}"#), found(&[("WRONG_TYPE", "/kind")]));
    assert_eq!(problems::<LinePrice>(r#"{"unit_price":"1"}"#), found(&[("MISSING_FIELD", "/kind")]));
    assert_eq!(problems::<LinePrice>(r#""book""#), found(&[("WRONG_TYPE", "")]));
    let twice = r#"{"kind":"book","kind":"book"}"#;
    assert_eq!(problems::<LinePrice>(twice), found(&[("DUPLICATE_FIELD", "/kind")]));
    let error = read::<LinePrice>(br#"{"kind":"givn"}"#).unwrap_err();
    assert_eq!(
        error.problems()[0].message,
        r#""givn" is not one of "book", "given", "override" (did you mean "given"?)"#
    );
}

#[test]
fn names_are_exact_and_stand_once() {
    let text = r#"{"unit":"kg","value":"1","a~b/c":0,"unit":"g"}"#;
    assert_eq!(measure(text), found(&[("UNKNOWN_FIELD", "/a~0b~1c"), ("DUPLICATE_FIELD", "/unit")]));
    assert_eq!(measure("{}"), found(&[("MISSING_FIELD", "/unit"), ("MISSING_FIELD", "/value")]));
    let error = read::<CartLine>(br#"{"id":"1","sku":"A","quantiy":1,"quantity":1}"#).unwrap_err();
    assert_eq!(error.problems()[0].message, "CartLine has no field \"quantiy\"; did you mean \"quantity\"?");
}

/// What the reader says of the first problem of a text.
fn said<T: Contract + std::fmt::Debug>(text: &str) -> String {
    read::<T>(text.as_bytes()).unwrap_err().problems()[0].message.clone()
}

#[test]
fn what_is_suggested_is_good() {
    let amount = |text: &str| said::<Measure>(&format!(r#"{{"unit":"kg","value":{text}}}"#));
    assert_eq!(amount("0.25"), r#"quantity 0.25 is a JSON number; write it as a string: "0.25""#);
    // As a string these would be refused too.
    for number in ["1e3", "0.00000001", "1E-2"] {
        let next = r#"write it as a string of plain digits, such as "12.50""#;
        assert_eq!(amount(number), format!("quantity {number} is a JSON number; {next}"));
    }
    assert!(amount("\"1e3\"").ends_with(r#"; write it like "12.50""#));
    let compare = |op: &str| said::<Condition>(&format!(r#"{{"kind":"money","op":"{op}","amount":"1.00"}}"#));
    for (said, meant) in [
        (">=", "at_least"),
        ("<=", "at_most"),
        (">", "greater"),
        ("<", "less"),
        ("==", "equal"),
        ("!=", "not_equal"),
    ] {
        assert!(compare(said).ends_with(&format!("(did you mean {meant:?}?)")), "{}", compare(said));
    }
    let mark = "a byte order mark (U+FEFF) stands at line 1, column 1; remove it, it is no part of JSON";
    assert_eq!(said::<Measure>("\u{feff}{}"), mark);
}

#[test]
fn the_field_that_does_the_job_is_suggested() {
    let promotion = |field: &str| said::<Promotion>(&format!("{{{field}:0,\"id\":\"p\",\"effects\":[]}}"));
    let rows = [
        (r#""code""#, r#"did you mean "codes" in "trigger" of kind "code"?"#),
        (r#""couponCode""#, r#"did you mean "codes" in "trigger" of kind "code"?"#),
        (r#""percent""#, r#"did you mean "percent" in "effects/adjust" of kind "percent"?"#),
        (r#""percent_off""#, r#"did you mean "percent" in "effects/adjust" of kind "percent"?"#),
        (r#""discount""#, r#"did you mean "effects"?"#),
        (r#""value""#, r#"did you mean "effects"?"#),
        (r#""starts_at""#, r#"did you mean "valid_from" in "scope"?"#),
        (r#""end_date""#, r#"did you mean "valid_until" in "scope"?"#),
        (r#""stage""#, r#"did you mean "stage" in "stacking"?"#),
        (r#""priority""#, r#"did you mean "rank" in "stacking"?"#),
        (r#""usage_limit""#, r#"did you mean "uses" in "limits"?"#),
        (r#""skus""#, r#"did you mean "effects"?"#),
        (r#""conditions""#, r#"did you mean "condition"?"#),
        (r#""stakcing""#, r#"did you mean "stacking"?"#),
        (
            r#""colour""#,
            "it knows id, name, currency, scope, trigger, condition, effects, stacking, limits, funding, funding_split, earns",
        ),
    ];
    for (field, next) in rows {
        assert_eq!(promotion(field), format!("Promotion has no field {field}; {next}"));
    }
    let cart = |line: &str| said::<Cart>(&format!("{{\"currency\":\"EUR\",{line}}}"));
    assert_eq!(
        cart(r#""lines":[{"id":"1","sku":"A","quantity":1,"currency":"EUR"}]"#),
        r#"CartLine has no field "currency"; did you mean "currency" of Cart?"#
    );
    assert_eq!(
        cart(r#""lines":[{"id":"1","sku":"A","quantity":1,"unit_price":"1.00"}]"#),
        r#"CartLine has no field "unit_price"; did you mean "unit_price" in "price" of kind "given"?"#
    );
    assert_eq!(
        cart(r#""lines":[{"id":"1","sku":"A","quantity":1,"price":{"kind":"given","price":"1.00"}}]"#),
        r#"given has no field "price"; did you mean "unit_price"?"#
    );
    assert_eq!(cart(r#""coupon":"X""#), r#"Cart has no field "coupon"; did you mean "codes"?"#);
    assert_eq!(cart(r#""id":"X""#).split("; ").nth(1).unwrap().split(' ').next(), Some("it"));
    assert_eq!(
        said::<QuoteRequest>(r#"{"lines":[]}"#),
        r#"QuoteRequest has no field "lines"; did you mean "lines" in "cart"?"#
    );
    assert_eq!(
        said::<Trigger>(r#"{"kind":"coupon","codes":[]}"#),
        r#""coupon" is not one of "automatic", "code", "granted", "code_pattern" (did you mean "code"?)"#
    );
}

#[test]
fn types_are_not_guessed() {
    for (value, code) in [
        ("1.0", "NUMBER_NOT_ALLOWED"),
        ("1e3", "NUMBER_NOT_ALLOWED"),
        ("true", "WRONG_TYPE"),
        ("[]", "WRONG_TYPE"),
        ("{}", "WRONG_TYPE"),
        ("null", "NULL_NOT_ALLOWED"),
        ("-0", "INVALID_DECIMAL"),
        ("\"\"", "INVALID_DECIMAL"),
        ("\"-0\"", "INVALID_DECIMAL"),
        ("\"+1\"", "INVALID_DECIMAL"),
        ("\" 1\"", "INVALID_DECIMAL"),
        ("\"1e3\"", "INVALID_DECIMAL"),
        ("10000000000000000000", "TOO_MANY_DIGITS"),
        ("\"1000000001\"", "OUT_OF_RANGE"),
        ("\"0.0000001\"", "SCALE_TOO_FINE"),
    ] {
        let text = format!(r#"{{"unit":"kg","value":{value}}}"#);
        assert_eq!(measure(&text), found(&[(code, "/value")]), "{value}");
    }
    for (schema, code) in [
        ("1.0", "WRONG_TYPE"),
        ("\"1\"", "WRONG_TYPE"),
        ("-1", "OUT_OF_RANGE"),
        ("99999999999999999999", "OUT_OF_RANGE"),
    ] {
        let text =
            format!(r#"{{"schema":{schema},"at":"2026-01-01T00:00:00Z","cart":{{"currency":"EUR"}}}}"#);
        assert_eq!(problems::<QuoteRequest>(&text), found(&[(code, "/schema")]), "{schema}");
    }
}

#[test]
fn broken_json_is_placed() {
    for (text, code, place) in [
        ("", "EMPTY_INPUT", None),
        (" \n ", "EMPTY_INPUT", None),
        ("{\n  \"unit\": \"kg\",\n}", "INVALID_JSON", Some((3, 1))),
        ("{\"unit\":\"k\u{1}g\"}", "INVALID_JSON", Some((1, 11))),
        ("{\"unit\":\"kg\\x\"}", "INVALID_JSON", Some((1, 12))),
        ("{\"unit\":\"\\ud800\"}", "INVALID_JSON", Some((1, 10))),
        ("{\"unit\":\"ü\" x", "INVALID_JSON", Some((1, 13))),
        ("{\"unit\":01}", "INVALID_JSON", Some((1, 9))),
        ("{\"unit\":NaN}", "INVALID_JSON", Some((1, 9))),
        ("{unit:1}", "INVALID_JSON", Some((1, 2))),
        ("{\"unit\":\"kg\"", "INVALID_JSON", Some((1, 13))),
        ("{\"unit\":\"kg\",\"value\":\"1\"} {}", "TRAILING_DATA", Some((1, 27))),
        ("[1,]", "WRONG_TYPE", None),
    ] {
        let error = read::<Measure>(text.as_bytes()).unwrap_err();
        let first = &error.problems()[0];
        assert_eq!(first.code.text(), code, "{text}");
        if let Some((line, column)) = place {
            assert!(first.message.contains(&format!("line {line}, column {column}")), "{text}: {first}");
        }
    }
    let error = read::<Measure>(b"{\"unit\":\"\xff\"}").unwrap_err();
    assert_eq!(error.problems()[0].code, ProblemCode::InvalidUtf8);
}

#[test]
fn what_was_wrong_before_a_syntax_fault_is_kept() {
    assert_eq!(
        problems::<Cart>(r#"{"currency":"?","lines":[{"id":"#),
        found(&[("INVALID_CURRENCY", "/currency"), ("INVALID_JSON", "/lines/0/id")])
    );
}

#[test]
fn size_depth_and_length_are_bounded() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(measure(&deep), found(&[("WRONG_TYPE", ""), ("TOO_DEEP", "")]));
    let not = format!("{}{{\"kind\":\"all\"}}{}", r#"{"kind":"not","of":["#.repeat(40), "]}".repeat(40));
    let error = read::<Condition>(not.as_bytes()).unwrap_err();
    assert!(matches!(error, CommerceError::Limit { .. }), "{error}");
    let long = vec![b' '; farthing::json::MAX_BYTES + 1];
    assert_eq!(read::<Cart>(&long).unwrap_err().problems()[0].code, ProblemCode::TooLong);
    let many = format!(r#"{{"currency":"EUR","codes":[{}"A"]}}"#, "\"A\",".repeat(100_000));
    assert_eq!(problems::<Cart>(&many), found(&[("TOO_MANY", "/codes")]));
    let line = r#"{"id":"1","sku":"A","quantity":1}"#;
    let lines = format!(r#"{{"currency":"EUR","lines":[{}{line}]}}"#, format!("{line},").repeat(10_000));
    assert_eq!(problems::<Cart>(&lines), found(&[("TOO_MANY", "/lines")]));
    let bad = format!(r#"{{"currency":"EUR","fees":[{}1]}}"#, "1,".repeat(50_000));
    let listed = problems::<Cart>(&bad);
    assert_eq!((listed.len(), listed[1000].0), (1001, "TOO_MANY"));
}

#[test]
fn reading_ends_where_no_more_problems_are_listed() {
    // What comes after is not read: not its syntax, nor what else it lacks.
    let values = format!(r#"{{"currency":"EUR","fees":[{}"#, "1,".repeat(1_001));
    let members = format!("{{{}", r#""x":1,"#.repeat(1_001));
    let missing = format!(r#"{{"currency":"EUR","lines":[{}"#, "{},".repeat(1_001));
    for text in [values, members, missing] {
        let listed = problems::<Cart>(&text);
        assert_eq!((listed.len(), listed[1000].0), (1001, "TOO_MANY"));
    }
}

#[test]
fn a_kind_may_stand_at_the_end_of_every_level() {
    let text = format!("{}{}", r#"{"of":["#.repeat(30), r#"],"kind":"all"}"#.repeat(30));
    assert!(read::<Condition>(text.as_bytes()).is_ok());
}

/// A small generator of numbers: the same ones every time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound as u64) as usize
    }
}

/// A condition at most `depth` deep, with each kind at the beginning and with it anywhere.
fn kinds_anywhere(numbers: &mut Numbers, depth: usize) -> (String, String) {
    let kind = ["all", "any", "not"][numbers.below(3)];
    let parts = if depth == 0 { 0 } else { numbers.below(4) };
    let parts: Vec<_> = (0..parts).map(|_| kinds_anywhere(numbers, depth - 1)).collect();
    let list = |text: fn(&(String, String)) -> &str| parts.iter().map(text).collect::<Vec<_>>().join(",");
    let (first, of) = (list(|part| &part.0), list(|part| &part.1));
    let anywhere = match numbers.below(3) {
        0 => format!(r#"{{"kind":"{kind}","of":[{of}]}}"#),
        1 => format!(r#"{{"of":[{of}],"kind":"{kind}"}}"#),
        _ => format!(
            r#"{{"of" : [ {of} ] , "k\u0069nd" : "\u{:04x}{}" }}"#,
            u32::from(kind.as_bytes()[0]),
            &kind[1..]
        ),
    };
    (format!(r#"{{"kind":"{kind}","of":[{first}]}}"#), anywhere)
}

#[test]
fn a_condition_is_the_same_wherever_its_kinds_stand() {
    let mut numbers = Numbers(0x5eed);
    for _ in 0..500 {
        let (first, anywhere) = kinds_anywhere(&mut numbers, 5);
        let condition: Condition = read(anywhere.as_bytes()).unwrap();
        assert_eq!(write(&condition), first, "{anywhere}");
    }
}

#[test]
fn kinds_at_the_end_are_told_of_like_others() {
    let problem = |of: &str| problems::<Condition>(&format!(r#"{{"of":[{of}],"kind":"all"}}"#));
    assert_eq!(problem(r#"{"of":[]}"#), found(&[("MISSING_FIELD", "/of/0/kind")]));
    assert_eq!(problem(r#"{"of":[],"kind":1}"#), found(&[("WRONG_TYPE", "/of/0/kind")]));
    assert_eq!(problem(r#"{"of":[],"kind":[{}]}"#), found(&[("WRONG_TYPE", "/of/0/kind")]));
    assert_eq!(problem(r#"{"of":[],"kind":"al"}"#), found(&[("UNKNOWN_VALUE", "/of/0/kind")]));
    assert_eq!(problem(r#"{"of":[],"kind":"\ud800"}"#), found(&[("UNKNOWN_VALUE", "/of/0/kind")]));
    assert_eq!(
        problem(r#"{"of":[],"kind":"all","kind":"any"}"#),
        found(&[("DUPLICATE_FIELD", "/of/0/kind")])
    );
    // What holds the fault is read up to it.
    assert_eq!(problem(r#"{"of":[],"kind":"al}"#), found(&[("INVALID_JSON", "")]));
    let half = r#"{"owner":"cart","name":"\ud800","op":"equal","value":{"bool":true,"kind":"bool"},"kind":"attribute"}"#;
    assert_eq!(problem(half), found(&[("INVALID_JSON", "/of/0/name")]));
}

#[test]
fn mutated_documents_are_read_or_refused_and_what_is_read_is_stable() {
    let mut numbers = Numbers(0x5eed);
    let pieces: [&[u8]; 12] = [
        b"{",
        b"}",
        b"[",
        b"]",
        b",",
        b":",
        b"\"",
        b"null",
        b"\\u00e9",
        b"-1",
        b"\xff",
        b"\"kind\":\"given\",",
    ];
    let (mut taken, mut refused) = (0, 0);
    let seed = CART.replace("\\n", "");
    for _ in 0..60_000 {
        let mut text = seed.as_bytes().to_vec();
        for _ in 0..=numbers.below(3) {
            let (from, piece) = (numbers.below(text.len()), pieces[numbers.below(pieces.len())]);
            let until = (from + numbers.below(8)).min(text.len());
            match numbers.below(4) {
                0 => drop(text.splice(from..until, piece.iter().copied())),
                1 => drop(text.splice(from..from, piece.iter().copied())),
                2 => drop(text.drain(from..until)),
                _ => text[from] = b'0' + u8::try_from(numbers.below(10)).unwrap(),
            }
        }
        match read::<Cart>(&text) {
            Ok(cart) => {
                taken += 1;
                let written = write(&cart);
                assert_eq!(write(&read::<Cart>(written.as_bytes()).unwrap()), written);
            }
            Err(error) => {
                refused += 1;
                assert!(!error.problems().is_empty());
            }
        }
    }
    assert!(taken > 1000 && refused > 1000, "{taken} taken, {refused} refused");
}

#[test]
fn every_prefix_of_a_document_is_refused() {
    let text = CART.replace("\\n", "");
    for end in 0..text.len() {
        assert!(read::<Cart>(&text.as_bytes()[..end]).is_err());
    }
    assert!(read::<Rulebook>(b"{}").is_err());
}

#[test]
fn a_broken_element_is_named_by_its_own_position() {
    assert_eq!(
        problems::<Vec<Measure>>(r#"[{"unit":"kg","value":"1"},x]"#),
        found(&[("INVALID_JSON", "/1")])
    );
}

#[test]
fn nothing_is_taken_that_is_not_json_and_what_is_taken_comes_back() {
    let cart = CART.replace("gift wrap \\\"a\\\"\\n", "gift \\\"a\\\"");
    let bytes = cart.as_bytes();
    let mut taken = 0;
    let mut judge = |text: &str| {
        if let Ok(cart) = read::<Cart>(text.as_bytes()) {
            taken += 1;
            assert!(serde_json::from_str::<serde_json::Value>(text).is_ok(), "{text}");
            assert_eq!(read::<Cart>(write(&cart).as_bytes()).as_ref(), Ok(&cart), "{text}");
        }
    };
    for at in 0..bytes.len() {
        for other in *b"\"{}[],:\\0-1.eatn \n\x01" {
            let mut changed = bytes.to_vec();
            changed[at] = other;
            judge(&String::from_utf8(changed).unwrap());
        }
        judge(&[&cart[..at], &cart[at + 1..]].concat());
    }
    assert!(taken > 500, "{taken}");
}
