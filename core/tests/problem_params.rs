//! A problem whose message states a name or a figure of the input carries it in `params`, for a host that words its own.

use farthing::Engine;
use farthing::contract::QuoteRequest;
use farthing::error::{CommerceError, ProblemCode};
use farthing::json::read;

const RULEBOOK: &str = r#"{"currency":"EUR","pricing":{"sources":["given"]},"tax_policy":{"rounding_level":"line","untaxed":"no_tax"}MORE}"#;

fn of_rulebook(more: &str) -> CommerceError {
    Engine::from_json(RULEBOOK.replace("MORE", more).as_bytes()).expect_err(more)
}

fn of_cart(cart: &str) -> CommerceError {
    let engine = Engine::from_json(RULEBOOK.replace("MORE", "").as_bytes()).unwrap();
    let text = format!(r#"{{"at":"2026-01-01T12:00:00Z","cart":{{{cart}}}}}"#);
    let request: QuoteRequest = read(text.as_bytes()).unwrap();
    engine.quote(&request).expect_err(cart)
}

fn line(id: &str, quantity: &str, more: &str) -> String {
    format!(
        r#"{{"id":"{id}","sku":"S","quantity":"{quantity}","price":{{"kind":"given","unit_price":"1.00"}}{more}}}"#
    )
}

#[test]
fn what_a_message_states_stands_in_params() {
    let lines = |lines: &[String]| format!(r#""currency":"EUR","lines":[{}]"#, lines.join(","));
    let unit = r#"{"code":"POINTS","exponent":0}"#;
    let item = r#"{"sku":"shirt"}"#;
    let cases = [
        (of_cart(&lines(&[line("a", "-2.5", "")])), ProblemCode::QuantityNotPositive, ("found", "-2.5")),
        (
            of_cart(&lines(&[line("a", "0.5", r#","divisible":false"#)])),
            ProblemCode::QuantityNotWhole,
            ("found", "0.5"),
        ),
        (
            of_cart(&lines(&[line("twin", "1", ""), line("twin", "1", "")])),
            ProblemCode::DuplicateId,
            ("id", "twin"),
        ),
        (of_cart(r#""currency":"ABC","lines":[]"#), ProblemCode::UnknownCurrency, ("found", "ABC")),
        (of_rulebook(&format!(r#","units":[{unit},{unit}]"#)), ProblemCode::DuplicateId, ("id", "POINTS")),
        (of_rulebook(&format!(r#","items":[{item},{item}]"#)), ProblemCode::DuplicateId, ("sku", "shirt")),
    ];
    for (error, code, (name, value)) in cases {
        let problem = error.problems().iter().find(|problem| problem.code == code);
        let problem = problem.unwrap_or_else(|| panic!("{code:?}: {error:?}"));
        let param = problem.params.iter().find(|param| param.name == name);
        assert_eq!(param.map(|param| param.value.as_str()), Some(value), "{problem:?}");
        assert!(problem.message.contains(value), "{problem:?}");
    }
}
