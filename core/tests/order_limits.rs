//! Figures at their limits: what does not fit is refused and never cut off, in currencies without decimals and with three.

use farthing::Engine;
use farthing::contract::order::{Applied, Command, Env, Order, PlaceOrder, Rejection};
use farthing::contract::{Id, Instant, QuoteRequest};
use farthing::error::ProblemCode;
use farthing::json::{read, write};
use farthing::order::{check, check_history, replay, statuses};

/// The most minor units there are: 2^53 − 1.
const MOST: &str = "90071992547409.91";

struct Shop {
    engine: Engine,
    env: Env,
    order: Order,
    events: Vec<farthing::contract::order::Event>,
}

impl Shop {
    /// An order of one line in a currency, paid by two cards.
    fn selling(currency: &str, quantity: &str, unit_price: &str) -> Self {
        let rulebook = format!(
            r#"{{"currency":"{currency}","pricing":{{"sources":["given"]}},"tax_policy":{{"rounding_level":"line","untaxed":"no_tax"}}}}"#
        );
        let request = format!(
            r#"{{"at":"2026-01-01T12:00:00+00:00","tax_jurisdictions":["X"],"cart":{{"currency":"{currency}","lines":[{{"id":"a",
            "sku":"a","quantity":"{quantity}","price":{{"kind":"given","unit_price":"{unit_price}"}}}}],
            "tenders":[{{"id":"one","kind":"card"}},{{"id":"two","kind":"card"}}]}}}}"#
        );
        let engine = Engine::from_json(rulebook.as_bytes()).unwrap();
        let request: QuoteRequest = read(request.as_bytes()).unwrap();
        let quote = engine.quote(&request).unwrap().to_quote();
        let env = Env::new(Instant::parse("2026-01-01T12:00:00+00:00").unwrap()).build().unwrap();
        let place = Command::new(PlaceOrder::new(Id::parse("o").unwrap(), request, quote)).build().unwrap();
        let placed = engine.apply(&Order::blank(), &place, &env).unwrap();
        Self { engine, env, order: placed.order, events: placed.events }
    }

    fn tell(&mut self, kind: &str, details: &str) -> Result<Applied, Rejection> {
        let command: Command =
            read(format!(r#"{{"action":{{"kind":"{kind}","details":{details}}}}}"#).as_bytes()).unwrap();
        let applied = self.engine.apply(&self.order, &command, &self.env)?;
        self.order = applied.order.clone();
        self.events.extend(applied.events.clone());
        Ok(applied)
    }

    fn record(
        &mut self,
        what: &str,
        tender: &str,
        operation: &str,
        amount: &str,
    ) -> Result<usize, ProblemCode> {
        let (kind, more) = match what {
            "sale" => ("record_capture", r#","kind":"sale""#),
            "capture" => ("record_capture", ""),
            "authorization" => ("record_authorization", ""),
            "void" => ("record_void", ""),
            _ => ("record_refund", ""),
        };
        let details = format!(
            r#"{{"tender":"{tender}","operation":"{operation}","result":{{"kind":"succeeded","amount":"{amount}"}}{more}}}"#
        );
        self.tell(kind, &details)
            .map(|applied| applied.events.len())
            .map_err(|refused| refused.reasons[0].code)
    }

    /// The books close, and everything that is kept can be read again.
    fn holds(&self) {
        assert_eq!(check(&self.order), []);
        assert_eq!(check_history(&self.events).unwrap(), []);
        assert_eq!(replay(&self.events).unwrap(), self.order);
        assert_eq!(read::<Order>(write(&self.order).as_bytes()).unwrap(), self.order);
        let told = statuses(&self.order);
        assert_eq!(read::<farthing::contract::order::Statuses>(write(&told).as_bytes()).unwrap(), told);
    }
}

#[test]
fn money_that_does_not_fit_is_refused_and_what_fits_is_recorded() {
    let overflow = Err(ProblemCode::Overflow);
    let mut shop = Shop::selling("EUR", "1", "10.00");
    assert_eq!(shop.record("authorization", "one", "a1", MOST), Ok(2), "with its anomaly");
    assert_eq!(shop.record("authorization", "one", "a2", "0.01"), overflow);
    assert_eq!(shop.record("authorization", "two", "a2", MOST), Ok(2), "reservations are not added up");
    assert_eq!(shop.record("capture", "one", "c1", MOST), Ok(2), "with its anomaly");
    assert_eq!(shop.record("capture", "one", "c2", "0.01"), overflow, "on one tender");
    assert_eq!(shop.record("capture", "two", "c2", "0.01"), overflow, "in all");
    assert_eq!(shop.record("sale", "two", "s1", "0.01"), overflow);
    shop.holds();
    assert_eq!(statuses(&shop.order).balance_due.to_string(), "-90071992547399.91");
    assert_eq!(shop.record("refund", "one", "r1", MOST), Ok(1));
    assert_eq!(shop.record("refund", "two", "r2", "0.01"), overflow);
    shop.holds();
}

#[test]
fn more_given_back_than_taken_fits_with_what_the_order_costs() {
    let overflow = Err(ProblemCode::Overflow);
    let mut shop = Shop::selling("EUR", "1", "90071992547399.91");
    assert_eq!(shop.record("refund", "one", "r1", "10.01"), overflow, "due would be 2^53");
    assert_eq!(shop.record("refund", "one", "r1", "10.00"), Ok(2), "recorded, with its anomaly");
    assert_eq!(statuses(&shop.order).balance_due.to_string(), MOST);
    shop.holds();
    // A capture that turns out not to have happened leaves what was given back in the open.
    assert_eq!(shop.record("capture", "two", "c1", "5.00"), Ok(2));
    assert_eq!(shop.record("refund", "two", "r2", "5.00"), Ok(1));
    let failed = r#"{"tender":"two","operation":"c1","result":{"kind":"failed"}}"#;
    let refused = shop.tell("record_capture", failed).unwrap_err();
    assert_eq!(refused.reasons[0].code, ProblemCode::Overflow);
    shop.holds();
}

#[test]
fn units_that_cannot_be_counted_are_refused() {
    let mut shop = Shop::selling("EUR", "1000000000", "0.01");
    let all = r#""lines":[{"line":"a","quantity":"1000000000"}]"#;
    shop.tell("create_shipment", &format!(r#"{{"shipment":"p",{all}}}"#)).unwrap();
    shop.tell("deliver_shipment", r#"{"shipment":"p"}"#).unwrap();
    shop.tell("request_return", &format!(r#"{{"id":"r",{all}}}"#)).unwrap();
    shop.tell("record_receipt", &format!(r#"{{"id":"r",{all}}}"#)).unwrap();
    let one = r#"{"id":"r","lines":[{"line":"a","quantity":"1"}]}"#;
    let code = |refused: Rejection| refused.reasons[0].code;
    assert_eq!(shop.tell("record_receipt", one).map_err(code).err(), Some(ProblemCode::Overflow));
    let twice =
        r#"{"id":"r","lines":[{"line":"a","quantity":"1000000000"},{"line":"a","quantity":"1000000000"}]}"#;
    assert_eq!(shop.tell("record_receipt", twice).map_err(code).err(), Some(ProblemCode::Overflow));
    shop.tell("inspect_return", r#"{"id":"r","lines":[{"line":"a","accepted":"999999999"}]}"#).unwrap();
    shop.tell("inspect_return", r#"{"id":"r","lines":[{"line":"a","accepted":"1"}]}"#).unwrap();
    shop.holds();
    assert_eq!(shop.order.lines[0].amounts[0].customer_reversed.to_string(), "10000000.00");
}

/// 7 × 143 = 1001 yen, three units back one by one: 143 each; then goodwill of 1 and the rest.
#[test]
fn a_currency_without_decimals_closes_to_its_unit() {
    let mut shop = Shop::selling("JPY", "7", "142.857143");
    assert_eq!(statuses(&shop.order).current_total.to_string(), "1000");
    assert_eq!(shop.record("sale", "one", "s", "1000"), Ok(1));
    let mut back = Vec::new();
    for unit in 1..=7 {
        let refund =
            format!(r#"{{"refund":"f{unit}","parts":[{{"kind":"units","line":"a","quantity":"1"}}]}}"#);
        shop.tell("request_refund", &refund).unwrap();
        back.push(shop.order.tenders[0].operations[unit].amount.to_string());
    }
    // floor(1000 · k / 7): 142, 285, 428, 571, 714, 857, 1000.
    assert_eq!(back, ["142", "143", "143", "143", "143", "143", "143"]);
    let code = shop.tell("request_refund", r#"{"refund":"g","parts":[{"kind":"owed","amount":"0.5"}]}"#);
    assert_eq!(code.unwrap_err().reasons[0].code, ProblemCode::ScaleExceedsCurrency);
    shop.holds();
}

/// 3 × 3.333 dinars and a third: 9.999, three captures of thousandths, each unit back at 3.333.
#[test]
fn a_currency_with_three_decimals_closes_to_its_unit() {
    let mut shop = Shop::selling("BHD", "3", "3.3335");
    assert_eq!(statuses(&shop.order).current_total.to_string(), "10.001");
    for (operation, amount) in [("s1", "3.333"), ("s2", "3.334"), ("s3", "3.334")] {
        assert_eq!(shop.record("sale", "one", operation, amount), Ok(1));
    }
    assert_eq!(shop.record("sale", "two", "s4", "0.0001"), Err(ProblemCode::ScaleExceedsCurrency));
    let mut back = Vec::new();
    for unit in 1..=3 {
        shop.tell("cancel_line", r#"{"line":"a","quantity":"1"}"#).unwrap();
        shop.tell("request_refund", &format!(r#"{{"refund":"f{unit}","parts":[{{"kind":"owed"}}]}}"#))
            .unwrap();
        back.push(shop.order.tenders[0].operations[unit + 2].amount.to_string());
    }
    // floor(10.001 · k / 3): 3.333, 6.667, 10.001.
    assert_eq!(back, ["3.333", "3.334", "3.334"]);
    shop.holds();
}

#[test]
fn an_amount_is_the_same_however_it_is_written() {
    let events = ["10", "10.0", "10.00", "10.000000"].map(|amount| {
        let mut shop = Shop::selling("EUR", "1", "10.00");
        assert_eq!(shop.record("sale", "one", "s", amount), Ok(1));
        assert_eq!(shop.record("sale", "one", "s", "10.00"), Ok(0), "told twice");
        (write(&shop.events), write(&shop.order))
    });
    assert!(events.iter().all(|same| *same == events[0]), "{events:?}");
}

#[test]
fn what_the_gateway_says_is_reserved_leaves_out_what_was_given_up() {
    let mut shop = Shop::selling("EUR", "1", "100.00");
    assert_eq!(shop.record("authorization", "one", "a", "100.00"), Ok(1));
    assert_eq!(shop.record("void", "one", "v", "40.00"), Ok(1));
    let adjust = |amount: &str| format!(r#"{{"tender":"one","amount":"{amount}"}}"#);
    assert!(shop.tell("adjust_authorization", &adjust("60.00")).unwrap().events.is_empty(), "nothing new");
    shop.tell("adjust_authorization", &adjust("80.00")).unwrap();
    let ask = |amount: &str| format!(r#"{{"tender":"one","operation":"c","amount":"{amount}"}}"#);
    let refused = shop.tell("request_capture", &ask("80.01")).unwrap_err();
    assert_eq!(refused.problems()[0].params[2].value, "80.00");
    shop.tell("expire_authorization", r#"{"tender":"one"}"#).unwrap();
    assert_eq!(shop.tell("request_capture", &ask("0.01")).unwrap_err().reasons[0].largest, None);
    shop.tell("adjust_authorization", &adjust("50.00")).unwrap();
    shop.tell("request_capture", &ask("50.00")).unwrap();
    let huge = shop.tell("adjust_authorization", &adjust(MOST)).unwrap_err();
    assert_eq!(huge.reasons[0].code, ProblemCode::Overflow);
    shop.holds();
}

#[test]
fn an_order_whose_events_cannot_be_counted_any_more_says_so() {
    let mut shop = Shop::selling("EUR", "1", "10.00");
    shop.order.version = u32::MAX - 1;
    shop.tell("hold_order", r#"{"hold":"h"}"#).unwrap();
    let refused = shop.tell("release_hold", r#"{"hold":"h"}"#).unwrap_err();
    assert_eq!(refused.reasons[0].code, ProblemCode::Overflow);
    // Two events, and one place.
    shop.order.version = u32::MAX - 1;
    assert_eq!(shop.record("refund", "one", "r", "1.00"), Err(ProblemCode::Overflow));
}

/// 60.00 of 100.00 is paid and 40.00 written off; then all of it is reversed: 60.00 is owed, never the 40.00.
#[test]
fn what_was_written_off_is_never_owed() {
    let mut shop = Shop::selling("EUR", "2", "50.00");
    assert_eq!(shop.record("sale", "one", "s", "60.00"), Ok(1));
    shop.order.written_off = farthing::contract::Amount::parse("40.00").unwrap();
    assert_eq!(statuses(&shop.order).balance_due.to_string(), "0.00");
    // Nothing more is taken of what was written off.
    let sale = r#"{"tender":"one","operation":"x","amount":"0.01","kind":"sale"}"#;
    assert_eq!(
        shop.tell("request_capture", sale).unwrap_err().reasons[0].code,
        ProblemCode::PaymentExceedsDue
    );
    let half = shop.tell("cancel_line", r#"{"line":"a","quantity":"1"}"#).unwrap();
    // 50.00 is left, 60.00 was paid: the write-off covers nothing any more.
    assert_eq!(statuses(&shop.order).balance_due.to_string(), "-10.00");
    let sum: i64 = half.postings.iter().map(|posting| posting.amount.minor(2).unwrap()).sum();
    assert_eq!(sum, 0, "{:?}", half.postings);
    shop.tell("cancel_order", "{}").unwrap();
    assert_eq!(statuses(&shop.order).balance_due.to_string(), "-60.00");
    let more = shop.tell("request_refund", r#"{"refund":"r","parts":[{"kind":"owed","amount":"60.01"}]}"#);
    assert_eq!(more.unwrap_err().problems()[0].params[2].value, "60.00");
    shop.tell("request_refund", r#"{"refund":"r","parts":[{"kind":"owed"}]}"#).unwrap();
    assert_eq!(shop.record("refund", "one", "r", "60.00"), Ok(1));
    assert_eq!(statuses(&shop.order).balance_due.to_string(), "0.00");
    assert_eq!(check(&shop.order), []);
}
