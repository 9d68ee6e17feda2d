//! A quote is placed only while it is valid, to the nanosecond, by what it states or else by the merchant's policy; and only if an
//! order can hold it.

use farthing::Engine;
use farthing::contract::order::{Command, Env, Order, OrderPolicy, PlaceOrder};
use farthing::contract::{Id, Instant, QuoteRequest};
use farthing::error::ProblemCode;
use farthing::json::read;

const RULEBOOK: &[u8] =
    br#"{"currency":"EUR","pricing":{"sources":["given"]},"tax_policy":{"rounding_level":"line","untaxed":"no_tax"}}"#;

/// What becomes of a quote of 12:00 and half a second that is placed at `now`.
fn placed(now: &str, valid_until: Option<&str>, minutes: Option<u32>) -> Result<(), ProblemCode> {
    let engine = Engine::from_json(RULEBOOK).unwrap();
    let mut request: QuoteRequest = read(
        br#"{"at":"2026-01-01T12:00:00.5+00:00","cart":{"currency":"EUR",
        "lines":[{"id":"a","sku":"A","quantity":1,"price":{"kind":"given","unit_price":"9.99"}}]}}"#,
    )
    .unwrap();
    request.valid_until = valid_until.map(|until| Instant::parse(until).unwrap());
    let quote = engine.quote(&request).unwrap().to_quote();
    assert_eq!(quote.valid_until, request.valid_until);
    let mut policy = OrderPolicy::new().build().unwrap();
    policy.quote_valid_minutes = minutes;
    let mut env = Env::new(now).build().unwrap();
    env.policy = Some(policy);
    let place = PlaceOrder::new(Id::parse("o1").unwrap(), request, quote).build().unwrap();
    match engine.apply(&Order::blank(), &Command::new(place).build().unwrap(), &env) {
        Ok(_) => Ok(()),
        Err(rejection) => {
            assert_eq!(rejection.reasons.len(), 1, "{rejection:?}");
            assert_eq!(rejection.reasons[0].path, "/action/details/quote");
            Err(rejection.reasons[0].code)
        }
    }
}

const EXPIRED: Result<(), ProblemCode> = Err(ProblemCode::QuoteExpired);

#[test]
fn a_quote_is_placed_before_the_instant_at_which_its_validity_ends() {
    let until = Some("2026-01-01T13:00:00+00:00");
    assert_eq!(placed("2026-01-01T12:59:59.999999999+00:00", until, None), Ok(()));
    assert_eq!(placed("2026-01-01T13:00:00+00:00", until, None), EXPIRED);
    // The same instant by another clock, and a minute before it.
    assert_eq!(placed("2026-01-01T15:00:00+02:00", until, None), EXPIRED);
    assert_eq!(placed("2026-01-01T14:59:00+02:00", until, None), Ok(()));
}

#[test]
fn a_quote_that_states_no_end_is_placed_as_long_as_the_policy_says() {
    assert_eq!(placed("2026-01-01T12:30:00.499999999+00:00", None, Some(30)), Ok(()));
    assert_eq!(placed("2026-01-01T12:30:00.5+00:00", None, Some(30)), EXPIRED);
    assert_eq!(placed("2026-01-01T12:00:00.5+00:00", None, Some(0)), EXPIRED);
    assert_eq!(placed("2027-01-01T12:00:00+00:00", None, None), Ok(()), "without a policy it does not end");
    assert_eq!(placed("2026-01-01T11:59:00+00:00", None, Some(30)), Ok(()), "a host's clock may be behind");
}

#[test]
fn what_the_quote_states_comes_before_what_the_policy_says() {
    assert_eq!(placed("2026-01-01T12:50:00+00:00", Some("2026-01-01T13:00:00+00:00"), Some(30)), Ok(()));
    assert_eq!(placed("2026-01-01T12:20:00+00:00", Some("2026-01-01T12:10:00+00:00"), Some(30)), EXPIRED);
}

#[test]
fn a_sale_with_goods_given_back_is_not_placed_as_an_order() {
    let engine = Engine::from_json(RULEBOOK).unwrap();
    let request: QuoteRequest = read(
        br#"{"at":"2026-01-01T12:00:00+00:00","cart":{"currency":"EUR",
        "lines":[{"id":"a","sku":"A","quantity":1,"price":{"kind":"given","unit_price":"9.99"}}]},
        "returned":{"lines":[{"id":"b","sku":"B","quantity":1,"unit_price":"5.00"}]}}"#,
    )
    .unwrap();
    let quote = engine.quote(&request).unwrap().to_quote();
    assert_eq!(quote.totals.payable.to_string(), "4.99");
    let place = PlaceOrder::new(Id::parse("o1").unwrap(), request, quote).build().unwrap();
    let env = Env::new("2026-01-01T12:00:00+00:00").build().unwrap();
    let rejection = engine.apply(&Order::blank(), &Command::new(place).build().unwrap(), &env).unwrap_err();
    let reasons: Vec<_> =
        rejection.reasons.iter().map(|reason| (reason.code, reason.path.as_str())).collect();
    assert_eq!(reasons, [(ProblemCode::NotImplemented, "/action/details/request/returned")]);
}
