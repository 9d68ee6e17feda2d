//! The JSON twins say the same as the typed entry points, byte for byte.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a test may read files and keep sets"
)]

use farthing::Engine;
use farthing::contract::{BillingPlan, Quote, QuoteRequest, Rulebook, TaxDocument};
use farthing::json::{read, write};

const RULEBOOK: &str = r#"{"currency":"EUR","pricing":{"sources":["given"]},"tax_policy":{"rounding_level":"line"},
    "promotions":[{"id":"ten","name":"Ten off","effects":[{"target":{"kind":"order"},"adjust":{"kind":"percent","percent":10}}]}],
    "tax_rules":[{"id":"vat","jurisdiction":"DE","tax_categories":["standard"],"rate_percent":19}]}"#;

const REQUEST: &str = r#"{"at":"2026-11-23T18:30:00+01:00","tax_jurisdictions":["DE"],"cart":{"currency":"EUR","lines":[
    {"id":"1","sku":"TEA","quantity":2,"tax_category":"standard","price":{"kind":"given","unit_price":"19.99"}}]}}"#;

const DOCUMENT: &str = r#"{"currency":"EUR","at":"2026-11-23T18:30:00+01:00","tax_jurisdictions":["DE"],
    "lines":[{"id":"1","quantity":-1,"unit_price":"70.00","tax_category":"standard"}]}"#;

fn engine() -> Engine {
    Engine::from_json(RULEBOOK.as_bytes()).unwrap()
}

#[test]
fn a_quote_in_json_is_the_typed_quote_with_its_seal() {
    let engine = engine();
    let answer = engine.quote_json(REQUEST.as_bytes()).unwrap();
    let mut request: QuoteRequest = read(REQUEST.as_bytes()).unwrap();
    assert!(!request.seal, "nobody asked");
    let bare = engine.quote(&request).unwrap().to_quote();
    assert!(bare.seal.is_none());
    request.seal = true;
    let typed = engine.quote(&request).unwrap().to_quote();
    assert_eq!(answer, write(&typed));
    assert_eq!(typed.totals.payable.to_string(), "42.82");
    let seal = typed.seal.unwrap();
    assert_eq!(seal.rulebook_digest.as_str(), engine.rulebook_digest());
    assert_eq!(seal.quote_digest.as_str().len(), 64);
}

#[test]
fn what_was_quoted_is_verified_and_what_was_changed_is_not() {
    let engine = engine();
    let answer = engine.quote_json(REQUEST.as_bytes()).unwrap();
    engine.verify_json(REQUEST.as_bytes(), answer.as_bytes()).unwrap();
    let cheaper = answer.replace("42.82", "42.81");
    let error = engine.verify_json(REQUEST.as_bytes(), cheaper.as_bytes()).unwrap_err();
    assert!(
        error.to_json().starts_with(r#"{"kind":"refused","problems":[{"code":"DIGEST_MISMATCH","path":"""#)
    );
    let both = engine.verify_json(b"{}", b"[]").unwrap_err();
    let found: Vec<_> = both.problems().iter().map(|problem| problem.code.text()).collect();
    assert_eq!(found, ["MISSING_FIELD", "MISSING_FIELD", "WRONG_TYPE"]);
}

#[test]
fn a_document_in_json_is_the_typed_document() {
    let engine = engine();
    let document: TaxDocument = read(DOCUMENT.as_bytes()).unwrap();
    let answer = engine.tax_json(DOCUMENT.as_bytes()).unwrap();
    assert_eq!(answer, write(&engine.tax(&document).unwrap()));
    assert!(answer.contains(r#""gross":"-83.30""#), "{answer}");
}

#[test]
fn a_plan_in_json_is_the_typed_plan_and_its_broken_text_names_every_fault() {
    let engine = engine();
    let bills =
        r#"[{"id":"down","bills":{"kind":"percent","percent":"50"}},{"id":"final","bills":{"kind":"rest"}}]"#;
    let plan = format!(r#"{{"document":{DOCUMENT},"invoices":{bills}}}"#);
    let answer = engine.bill_json(plan.as_bytes()).unwrap();
    let typed: BillingPlan = read(plan.as_bytes()).unwrap();
    assert_eq!(answer, write(&engine.bill(&typed).unwrap()));
    // −70.00 and −13.30 at 19 %: half of −83.30, and the other half.
    assert!(answer.contains(r#""net":"-35.00","tax":"-6.65","gross":"-41.65""#), "{answer}");
    let broken = plan.replace(r#""id":"final""#, r#""id":"down","note":1"#).replace(r#""EUR""#, r#""XYZ""#);
    let error = engine.bill_json(broken.as_bytes()).unwrap_err();
    let found: Vec<_> = error.problems().iter().map(|problem| problem.path.as_str()).collect();
    assert_eq!(found, ["/invoices/1/note", "/document/currency", "/invoices/1/id"]);
}

#[test]
fn a_rulebook_is_checked_in_json() {
    assert_eq!(farthing::api::check_json(RULEBOOK.as_bytes()), "[]");
    let broken = RULEBOOK
        .replace(r#""rate_percent":19"#, r#""rate_percent":"x""#)
        .replace(r#""rounding_level":"line""#, r#""rounding_level":"row""#);
    let problems = farthing::api::check_json(broken.as_bytes());
    assert!(
        problems.starts_with(r#"[{"code":"UNKNOWN_VALUE","path":"/tax_policy/rounding_level","message":"#),
        "{problems}"
    );
    assert!(
        problems.contains(r#"{"code":"INVALID_DECIMAL","path":"/tax_rules/0/rate_percent","message":"#),
        "{problems}"
    );
    let typed: Rulebook = read(RULEBOOK.as_bytes()).unwrap();
    assert_eq!(Engine::new(&typed).unwrap().rulebook_digest(), engine().rulebook_digest());
}

#[test]
fn an_error_is_read_back_as_itself() {
    let error = engine().quote_json(br#"{"cart":{"lines":[{"id":7}]},"at":null}"#).unwrap_err();
    assert!(error.problems().len() >= 4);
    assert_eq!(read::<farthing::error::CommerceError>(error.to_json().as_bytes()).unwrap(), error);
}

#[test]
fn the_answer_is_read_back_as_itself() {
    let answer = engine().quote_json(REQUEST.as_bytes()).unwrap();
    assert_eq!(write(&read::<Quote>(answer.as_bytes()).unwrap()), answer);
}

#[test]
fn what_a_hypothesis_changes_is_the_same_in_json_and_typed_and_names_every_fault() {
    let hypothesis = r#"{"promotions":[{"id":"five","effects":[{"target":{"kind":"order"},"adjust":{"kind":"amount","amount":"5.00","per":"order"}}]}]}"#;
    let text = farthing::api::what_if_json(RULEBOOK.as_bytes(), REQUEST.as_bytes(), hypothesis.as_bytes());
    let typed = farthing::what_if(
        &read(RULEBOOK.as_bytes()).unwrap(),
        &read(REQUEST.as_bytes()).unwrap(),
        &read(hypothesis.as_bytes()).unwrap(),
    )
    .unwrap();
    assert_eq!(text.unwrap(), write(&typed));
    // 10 % of 39.98 is 4.00, 5.00 more are 5.95 with tax.
    assert_eq!(typed.discount_difference.to_string(), "5.00");
    assert_eq!(typed.payable_difference.to_string(), "-5.95");

    let error = farthing::api::what_if_json(b"[]", b"", br#"{"promotions":[{"id":7}]}"#).unwrap_err();
    let found: Vec<_> =
        error.problems().iter().map(|problem| (problem.code.text(), &*problem.path)).collect();
    assert_eq!(found[..2], [("WRONG_TYPE", ""), ("EMPTY_INPUT", "")]);
    assert!(found.contains(&("WRONG_TYPE", "/promotions/0/id")), "{found:?}");
}

#[test]
fn contributions_are_the_same_in_json_and_typed() {
    let engine = engine();
    let typed = engine.marginal_contributions(&read(REQUEST.as_bytes()).unwrap()).unwrap();
    assert_eq!(engine.marginal_contributions_json(REQUEST.as_bytes()).unwrap(), write(&typed));
    assert_eq!(typed[0].contribution.to_string(), "4.00");
}

#[test]
fn an_explanation_in_json_is_the_four_texts_and_names_every_fault() {
    let engine = engine();
    let answer = engine.quote_json(REQUEST.as_bytes()).unwrap();
    let text =
        farthing::api::explain_json(RULEBOOK.as_bytes(), REQUEST.as_bytes(), answer.as_bytes()).unwrap();
    let told: farthing::contract::Explanation = read(text.as_bytes()).unwrap();
    let (rulebook, request): (Rulebook, QuoteRequest) =
        (read(RULEBOOK.as_bytes()).unwrap(), read(REQUEST.as_bytes()).unwrap());
    let quote: Quote = read(answer.as_bytes()).unwrap();
    let names = farthing::explain::Names::new(&rulebook, &request);
    assert_eq!(told, farthing::explain::explanation(&quote, &names));
    assert!(told.receipt.contains("Ten off") && told.receipt.contains("42.82"));

    let error = farthing::api::explain_json(b"[]", b"", b"[]").unwrap_err();
    let found: Vec<_> = error.problems().iter().map(|problem| problem.code.text()).collect();
    assert_eq!(found, ["WRONG_TYPE", "EMPTY_INPUT", "WRONG_TYPE"]);
}
