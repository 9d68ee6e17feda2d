//! Reserving and taking money on a placed order, from the JSON of a cart to a balance of zero.

use farthing::Engine;
use farthing::contract::order::{
    Action, Command, Env, Event, GatewayResult, OperationKind, Order, OrderStatus, PaymentStatus, PlaceOrder,
    RecordAuthorization, RecordCapture, Rejection, RequestAuthorization, RequestCapture,
};
use farthing::contract::{Amount, Id, Instant, QuoteRequest, Rate};
use farthing::error::ProblemCode;
use farthing::json::read;

const RULEBOOK: &[u8] =
    br#"{"currency":"EUR","pricing":{"sources":["given"]},"tax_policy":{"rounding_level":"line"},
    "tax_rules":[{"id":"vat","jurisdiction":"DE","rate_percent":"19"}]}"#;
const REQUEST: &[u8] =
    br#"{"at":"2026-01-01T12:00:00+01:00","tax_jurisdictions":["DE"],"cart":{"currency":"EUR",
    "lines":[{"id":"a","sku":"shirt","quantity":2,"price":{"kind":"given","unit_price":"42.02"}}],
    "tenders":[{"id":"card","kind":"card"}]}}"#;

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn money(text: &str) -> Amount {
    Amount::parse(text).unwrap()
}

struct Shop {
    engine: Engine,
    env: Env,
    order: Order,
}

impl Shop {
    fn with_order() -> Self {
        let engine = Engine::from_json(RULEBOOK).unwrap();
        let request: QuoteRequest = read(REQUEST).unwrap();
        let quote = engine.quote(&request).unwrap().to_quote();
        let env = Env::new(Instant::parse("2026-01-01T12:05:00+01:00").unwrap()).build().unwrap();
        let mut shop = Self { engine, env, order: Order::blank() };
        shop.tell(PlaceOrder::new(id("o1"), request, quote).build().unwrap()).unwrap();
        shop
    }

    fn tell(&mut self, action: impl Into<Action>) -> Result<usize, Rejection> {
        let applied =
            self.engine.apply(&self.order, &Command::new(action.into()).build().unwrap(), &self.env)?;
        self.order = applied.order;
        Ok(applied.events.len())
    }

    fn balance(&self) -> String {
        farthing::order::statuses(&self.order).balance_due.to_string()
    }
}

#[test]
fn an_order_is_paid_in_two_captures_and_refuses_a_third_with_the_largest_it_would_take() {
    let mut shop = Shop::with_order();
    assert_eq!(shop.balance(), "100.01");
    shop.tell(RequestAuthorization::new(id("card"), id("a1"), money("100.01")).build().unwrap()).unwrap();
    let ok = |amount| GatewayResult::Succeeded { amount: money(amount) };
    shop.tell(RecordAuthorization::new(id("card"), id("a1"), ok("100.01")).build().unwrap()).unwrap();
    assert_eq!(farthing::order::statuses(&shop.order).payment, PaymentStatus::Authorized);
    shop.tell(RequestCapture::new(id("card"), id("c1"), money("60.00")).build().unwrap()).unwrap();
    let refused =
        shop.tell(RequestCapture::new(id("card"), id("c2"), money("40.02")).build().unwrap()).unwrap_err();
    assert_eq!(refused.reasons[0].code, ProblemCode::CaptureExceedsAuthorized);
    assert_eq!(refused.problems()[0].params[2].value, "40.01");
    shop.tell(RecordCapture::new(id("card"), id("c1"), ok("60.00")).build().unwrap()).unwrap();
    assert_eq!(
        shop.tell(RecordCapture::new(id("card"), id("c1"), ok("60.00")).build().unwrap()),
        Ok(0),
        "a double webhook"
    );
    assert_eq!(farthing::order::statuses(&shop.order).payment, PaymentStatus::PartiallyPaid);
    let last = RequestCapture::new(id("card"), id("c2"), money("40.01"))
        .with_kind(OperationKind::FinalCapture)
        .build()
        .unwrap();
    shop.tell(last).unwrap();
    shop.tell(RecordCapture::new(id("card"), id("c2"), ok("40.01")).build().unwrap()).unwrap();
    let statuses = farthing::order::statuses(&shop.order);
    assert_eq!((statuses.payment, statuses.order), (PaymentStatus::Paid, OrderStatus::Open));
    assert_eq!(shop.balance(), "0.00");
}

#[test]
fn an_order_is_placed_once() {
    let mut shop = Shop::with_order();
    let request: QuoteRequest = read(REQUEST).unwrap();
    let quote = shop.engine.quote(&request).unwrap().to_quote();
    let refused = shop.tell(PlaceOrder::new(id("o2"), request, quote).build().unwrap()).unwrap_err();
    assert_eq!(refused.reasons[0].code, ProblemCode::OrderAlreadyPlaced);
}

#[test]
fn a_stream_with_a_gap_or_from_a_newer_version_is_not_replayed() {
    let shop = Shop::with_order();
    let request = RequestAuthorization::new(id("card"), id("a1"), money("1.00")).build().unwrap();
    let events = shop.engine.decide(&shop.order, &Command::new(request).build().unwrap(), &shop.env).unwrap();
    let code = |events: &[Event]| {
        let error = farthing::order::replay(events).unwrap_err();
        error.problems()[0].code
    };
    assert_eq!(code(&events), ProblemCode::EventOutOfOrder, "its placement is missing");
    let mut newer = events;
    newer[0].schema = 2;
    assert_eq!(code(&newer), ProblemCode::UnsupportedEvent);
}

#[test]
fn an_order_with_a_tolerance_below_nothing_is_not_placed() {
    let shop = Shop::with_order();
    let request: QuoteRequest = read(REQUEST).unwrap();
    let quote = shop.engine.quote(&request).unwrap().to_quote();
    let mut place = PlaceOrder::new(id("o1"), request, quote).build().unwrap();
    place.over_capture_percent = Some(Rate::parse("-5").unwrap());
    let place = Command::new(place).build().unwrap();
    let refused = shop.engine.decide(&Order::blank(), &place, &shop.env).unwrap_err();
    let reason = &refused.reasons[0];
    assert_eq!(reason.code, ProblemCode::OutOfRange);
    assert_eq!(reason.path, "/action/details/over_capture_percent");
}

#[test]
fn events_of_another_order_or_merchant_are_not_replayed() {
    let shop = Shop::with_order();
    let request: QuoteRequest = read(REQUEST).unwrap();
    let quote = shop.engine.quote(&request).unwrap().to_quote();
    let place = PlaceOrder::new(id("o1"), request, quote).build().unwrap();
    let mut events =
        shop.engine.decide(&Order::blank(), &Command::new(place).build().unwrap(), &shop.env).unwrap();
    let more = RequestAuthorization::new(id("card"), id("a1"), money("1.00")).build().unwrap();
    events.extend(shop.engine.decide(&shop.order, &Command::new(more).build().unwrap(), &shop.env).unwrap());
    assert!(farthing::order::replay(&events).is_ok());
    for at in 0..events.len() {
        let mut foreign = events.clone();
        foreign[at].stream = id("o2");
        let path = format!("/{at}/seq");
        let problems = |events: &[Event]| farthing::order::replay(events).unwrap_err().problems().to_vec();
        let found = problems(&foreign);
        assert_eq!((found[0].code, found[0].path.as_str()), (ProblemCode::EventOutOfOrder, path.as_str()));
        let mut foreign = events.clone();
        foreign[at].tenant = Some(id("another"));
        assert_eq!(problems(&foreign)[0].code, ProblemCode::EventOutOfOrder);
    }
}

#[test]
fn an_order_that_contradicts_itself_is_found_out() {
    let mut order = Shop::with_order().order;
    assert_eq!(farthing::order::check(&order), []);
    order.lines[0].shipped = farthing::contract::Quantity::from(3);
    let problems = farthing::order::check(&order);
    assert!(problems.iter().any(|problem| problem.code == ProblemCode::InvariantBroken), "{problems:?}");
}
