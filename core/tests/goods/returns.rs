//! Goods that come back: what was asked, what came, what was accepted, what it costs.

use farthing::contract::Draft;
use farthing::contract::order::{
    Anomaly, ApproveReturn, CloseReturn, CreateShipment, DeliverShipment, EventData, HoldOrder,
    InspectReturn, InspectedLine, ReceiveReturn, RecordReceipt, RefundPart, RejectReturn, RequestRefund,
    RequestReturn, ReturnFee, ReturnFeeKind, ReturnStatus,
};
use farthing::error::ProblemCode;

use crate::shop::{self, Shop, id, quantity, units};

/// An order of which everything was delivered.
fn delivered(mut shop: Shop, line: &str, count: &str) -> Shop {
    shop.tell(CreateShipment::new(id("p1")).with_lines(vec![units(line, count)]).build().unwrap()).unwrap();
    shop.tell(DeliverShipment::new(id("p1")).build().unwrap()).unwrap();
    shop
}

fn ask(back: &str, count: &str) -> RequestReturn {
    RequestReturn::new(id(back)).with_lines(vec![units("a", count)]).build().unwrap()
}

fn receive(back: &str, count: &str) -> ReceiveReturn {
    ReceiveReturn::new(id(back)).with_lines(vec![units("a", count)]).build().unwrap()
}

fn receipt(back: &str, count: &str) -> RecordReceipt {
    RecordReceipt::new(id(back)).with_lines(vec![units("a", count)]).build().unwrap()
}

fn inspect(back: &str, accepted: &str, rejected: &str) -> InspectReturn {
    let found = InspectedLine::new("a").with_accepted(accepted).with_rejected(rejected);
    InspectReturn::new(id(back)).with_lines(vec![found]).build().unwrap()
}

fn fee(name: &str, amount: &str) -> Draft<ReturnFee> {
    ReturnFee::new(name, ReturnFeeKind::Restocking, amount).with_tax_rules(["vat"])
}

fn close(back: &str, fees: Vec<Draft<ReturnFee>>) -> CloseReturn {
    CloseReturn::new(id(back)).with_fees(fees).build().unwrap()
}

fn counts(shop: &Shop) -> [String; 4] {
    let line = shop.line("a");
    [line.return_open, line.returned, line.return_rejected, line.excess_received]
        .map(|count| count.to_string())
}

#[test]
fn no_more_is_requested_back_than_was_shipped_and_not_returned() {
    let mut shop = Shop::with_shirts(3);
    let refused = shop.refused(ask("r1", "1"));
    assert_eq!((refused.code, refused.largest), (ProblemCode::ReturnExceedsShipped, None));
    let mut shop = delivered(shop, "a", "3");
    shop.tell(ask("r1", "2")).unwrap();
    assert_eq!(shop.statuses().returns, ReturnStatus::Requested);
    let refused = shop.refused(ask("r2", "2"));
    assert_eq!((refused.code, shop::largest(&refused)), (ProblemCode::ReturnExceedsShipped, "1".to_owned()));
    assert_eq!(shop.refused(ask("r1", "1")).code, ProblemCode::DuplicateId);
    assert_eq!(shop.refused(RequestReturn::new(id("r2")).build().unwrap()).code, ProblemCode::NothingAsked);
    assert_eq!(shop.refused(receive("r9", "1")).code, ProblemCode::UnknownReturn);
    shop.tell(RejectReturn::new(id("r1")).build().unwrap()).unwrap();
    assert_eq!(shop.refused(ApproveReturn::new(id("r1")).build().unwrap()).code, ProblemCode::ReturnNotOpen);
    assert_eq!(shop.refused(receive("r1", "1")).code, ProblemCode::ReturnNotOpen);
    shop.tell(HoldOrder::new(id("fraud")).build().unwrap()).unwrap();
    shop.tell(ask("r2", "3")).unwrap();
    assert_eq!(counts(&shop), ["3", "0", "0", "0"]);
}

#[test]
fn accepted_units_are_owed_and_rejected_ones_are_not() {
    let mut shop = delivered(Shop::with_shirts(3), "a", "3");
    shop.tell(ask("r1", "2")).unwrap();
    shop.tell(ApproveReturn::new(id("r1")).build().unwrap()).unwrap();
    let refused = shop.refused(inspect("r1", "1", "0"));
    assert_eq!((refused.code, refused.largest), (ProblemCode::InspectExceedsReceived, None));
    let refused = shop.refused(receive("r1", "3"));
    assert_eq!(
        (refused.code, shop::largest(&refused)),
        (ProblemCode::ReceiveExceedsRequested, "2".to_owned())
    );
    shop.tell(receive("r1", "2")).unwrap();
    let refused = shop.refused(inspect("r1", "2", "1"));
    assert_eq!(
        (refused.code, shop::largest(&refused)),
        (ProblemCode::InspectExceedsReceived, "2".to_owned())
    );
    assert_eq!(shop.refused(inspect("r1", "0", "0")).code, ProblemCode::QuantityNotPositive);
    assert_eq!(shop.refused(close("r1", vec![])).code, ProblemCode::ReturnNotOpen, "2 were not inspected");
    let events = shop.tell(inspect("r1", "1", "1")).unwrap();
    let EventData::ReturnInspected { details } = &events[0] else { panic!("{events:?}") };
    let step = &details.reversals[0];
    // Tax inside 30.00 is 4.79 (30 · 19 / 119 = 4.7899); of the first 10.00: floor(4.79 / 3) = 1.59.
    let figures = [step.gross, step.taxes[0].tax, step.net, step.customer].map(|figure| figure.to_string());
    assert_eq!(figures, ["10.00", "1.59", "8.41", "10.00"]);
    assert_eq!(counts(&shop), ["0", "1", "1", "0"]);
    assert_eq!(shop.statuses().balance_due.to_string(), "20.00");
    assert_eq!(shop.statuses().returns, ReturnStatus::PartiallyReturned);
    let refused = shop.refused(ask("r2", "2"));
    assert_eq!((refused.code, shop::largest(&refused)), (ProblemCode::ReturnExceedsShipped, "1".to_owned()));
}

#[test]
fn what_came_beyond_what_was_requested_is_recorded_as_such() {
    let mut shop = delivered(Shop::with_shirts(3), "a", "3");
    shop.tell(ask("r1", "1")).unwrap();
    let events = shop.tell(receipt("r1", "3")).unwrap();
    let EventData::AnomalyFound { details } = &events[1] else { panic!("{events:?}") };
    let excess = Anomaly::ReceiptExceedsRequested { line: id("a"), excess: quantity("2") };
    assert_eq!(details.anomaly, excess);
    assert_eq!(counts(&shop), ["1", "0", "0", "2"]);
    let refused = shop.refused(inspect("r1", "2", "0"));
    assert_eq!(
        (refused.code, shop::largest(&refused)),
        (ProblemCode::InspectExceedsReceived, "1".to_owned())
    );
    assert_eq!(
        shop.refused(RejectReturn::new(id("r1")).build().unwrap()).code,
        ProblemCode::ReturnNotOpen,
        "units have come"
    );
    shop.tell(inspect("r1", "1", "0")).unwrap();
    shop.tell(close("r1", vec![])).unwrap();
    assert_eq!(shop.tell(receipt("r1", "1")).unwrap().len(), 2, "a fact, also after the end");
    assert_eq!(counts(&shop), ["0", "1", "0", "3"]);
}

#[test]
fn what_was_not_received_when_a_return_is_closed_can_be_requested_again() {
    let mut shop = delivered(Shop::with_shirts(3), "a", "3");
    shop.tell(ask("r1", "3")).unwrap();
    shop.tell(receive("r1", "1")).unwrap();
    shop.tell(inspect("r1", "1", "0")).unwrap();
    assert_eq!(counts(&shop), ["2", "1", "0", "0"]);
    shop.tell(close("r1", vec![])).unwrap();
    assert_eq!(counts(&shop), ["0", "1", "0", "0"]);
    assert_eq!(shop.refused(close("r1", vec![])).code, ProblemCode::ReturnNotOpen);
    shop.tell(ask("r2", "2")).unwrap();
}

#[test]
fn a_unit_is_reversed_once() {
    let mut shop = delivered(Shop::with_shirts(3), "a", "3");
    shop.pay("30.00");
    let parts = vec![RefundPart::Units { line: id("a"), quantity: quantity("2") }];
    shop.tell(RequestRefund::new(id("f1")).with_parts(parts).build().unwrap()).unwrap();
    shop.tell(ask("r1", "3")).unwrap();
    shop.tell(receive("r1", "3")).unwrap();
    let events = shop.tell(inspect("r1", "3", "0")).unwrap();
    let EventData::ReturnInspected { details } = &events[0] else { panic!("{events:?}") };
    assert_eq!(details.reversals[0].gross.to_string(), "10.00");
    assert_eq!(shop.line("a").amounts[0].reversed.to_string(), "3");
    assert_eq!(shop.statuses().current_total.to_string(), "0.00");
}

#[test]
fn fees_are_charged_with_their_tax_and_never_exceed_what_was_reversed() {
    let mut shop = delivered(Shop::with_shirts(3), "a", "3");
    shop.tell(ask("r1", "1")).unwrap();
    shop.tell(receive("r1", "1")).unwrap();
    shop.tell(inspect("r1", "1", "0")).unwrap();
    let refused = shop.refused(close("r1", vec![fee("f1", "8.00"), fee("f2", "3.00")]));
    assert_eq!((refused.code, shop::largest(&refused)), (ProblemCode::FeesExceedRefund, "10.00".to_owned()));
    let twice = shop.refused(close("r1", vec![fee("f1", "1.00"), fee("f1", "1.00")]));
    assert_eq!(twice.code, ProblemCode::DuplicateId);
    let untaxable = fee("f1", "1.00").with_tax_rules(vec![id("gst")]);
    assert_eq!(shop.refused(close("r1", vec![untaxable])).code, ProblemCode::NoTaxRule);
    let events = shop.tell(close("r1", vec![fee("f1", "5.00")])).unwrap();
    let EventData::ReturnClosed { details } = &events[0] else { panic!("{events:?}") };
    let fee = &details.fees[0].amounts;
    // 5.00 · 19 / 119 = 0.798.
    let figures = [fee.gross, fee.taxes[0].tax, fee.net].map(|figure| figure.to_string());
    assert_eq!(figures, ["5.00", "0.80", "4.20"]);
    assert_eq!(details.fees[0].caused_by, Some(id("r1")));
    assert_eq!(shop.statuses().balance_due.to_string(), "25.00", "20.00 kept and the fee");
}

#[test]
fn a_fee_of_prices_without_tax_adds_its_taxes_rule_by_rule() {
    let rules = br#"{"currency":"EUR","pricing":{"sources":["given"]},"tax_policy":{"rounding_level":"line"},
        "tax_rules":[{"id":"state","name":"state","jurisdiction":"DE","rate_percent":"6.25"},
        {"id":"county","name":"county","jurisdiction":"DE","rate_percent":"2"}]}"#;
    let cart = r#""price_mode":"tax_excluded","lines":[{"id":"a","sku":"shirt","quantity":1,
        "price":{"kind":"given","unit_price":"10.00"}}]"#;
    let mut shop = delivered(Shop::with_cart(rules, cart), "a", "1");
    // 0.20 and 0.625, rounded half up to 0.63.
    assert_eq!(shop.statuses().balance_due.to_string(), "10.83");
    shop.tell(ask("r1", "1")).unwrap();
    shop.tell(receive("r1", "1")).unwrap();
    shop.tell(inspect("r1", "1", "0")).unwrap();
    let fee = |amount| fee("f1", amount).with_tax_rules(vec![id("state"), id("county")]);
    // 10.01 and 0.825825 tax: 10.84.
    let refused = shop.refused(close("r1", vec![fee("10.01")]));
    assert_eq!((refused.code, shop::largest(&refused)), (ProblemCode::FeesExceedRefund, "10.83".to_owned()));
    let events = shop.tell(close("r1", vec![fee("5.00")])).unwrap();
    let EventData::ReturnClosed { details } = &events[0] else { panic!("{events:?}") };
    let fee = &details.fees[0].amounts;
    // 8.25 % of 5.00 is 0.4125; county: floor(0.41 · 2 / 8.25) = 0.09, state the rest.
    let figures = [fee.net, fee.taxes[0].tax, fee.taxes[1].tax, fee.gross];
    assert_eq!(figures.map(|figure| figure.to_string()), ["5.00", "0.09", "0.32", "5.41"]);
    assert_eq!(shop.statuses().balance_due.to_string(), "5.41");
}
