//! Cancelling lines and orders: what is owed afterwards, to the cent.

use farthing::contract::order::{CancelLine, CancelOrder, CreateShipment, EventData, HoldOrder, OrderStatus};
use farthing::error::ProblemCode;

use crate::shop::{self, Shop, id, quantity, units};

const POSTED: &str = r#""price_mode":"tax_included","lines":[{"id":"a","sku":"shirt","quantity":2,
    "price":{"kind":"given","unit_price":"10.00"}}],"shipping":[{"id":"s","amount":"5.00"}]"#;

/// One line `a` of 3 units whose price is 10.00 for all of them, 19 % inside: 10.00 less 1.60 tax (10.00 · 19 / 119 =
/// 1.597), from a unit price of 3.333333.
const THREE_FOR_TEN: &str = r#""price_mode":"tax_included","lines":[{"id":"a","sku":"shirt","quantity":3,
    "price":{"kind":"given","unit_price":"3.333333"}}]"#;

fn cancel(line: &str, units: &str) -> CancelLine {
    CancelLine::new(id(line), quantity(units)).build().unwrap()
}

#[test]
fn three_for_ten_cancelled_one_by_one_close_to_the_cent() {
    let mut shop = Shop::of(THREE_FOR_TEN);
    assert_eq!(shop.statuses().balance_due.to_string(), "10.00");
    let mut taken = Vec::new();
    for _ in 0..3 {
        let events = shop.tell(cancel("a", "1")).unwrap();
        let EventData::LineCancelled { details } = &events[0] else { panic!("{events:?}") };
        let step = &details.reversals[0];
        taken.push([step.gross, step.taxes[0].tax, step.net].map(|figure| figure.to_string()));
    }
    // Tax: floor(1.60 · 3.33 / 10.00) = 0.53, floor(1.60 · 6.66 / 10.00) = 1.06, then all 1.60.
    assert_eq!(taken, [["3.33", "0.53", "2.80"], ["3.33", "0.53", "2.80"], ["3.34", "0.54", "2.80"]]);
    assert_eq!(shop.statuses().balance_due.to_string(), "0.00");
    assert_eq!(shop.statuses().order, OrderStatus::Cancelled);
    let refused = shop.refused(cancel("a", "1"));
    assert_eq!((refused.code, refused.largest), (ProblemCode::CancelExceedsOpen, None));
}

#[test]
fn what_is_packed_is_not_cancelled() {
    let mut shop = Shop::with_shirts(5);
    shop.tell(CreateShipment::new(id("p1")).with_lines(vec![units("a", "3")]).build().unwrap()).unwrap();
    let refused = shop.refused(cancel("a", "3"));
    assert_eq!((refused.code, shop::largest(&refused)), (ProblemCode::CancelExceedsOpen, "2".to_owned()));
    assert_eq!(shop.refused(CancelOrder::new().build().unwrap()).code, ProblemCode::OrderHasShipped);
    shop.tell(HoldOrder::new(id("fraud")).build().unwrap()).unwrap();
    shop.tell(cancel("a", "2")).unwrap();
    assert_eq!(shop.statuses().balance_due.to_string(), "30.00");
    assert_eq!(shop.refused(cancel("z", "1")).code, ProblemCode::UnknownLine);
    assert_eq!(shop.refused(cancel("a", "0")).code, ProblemCode::QuantityNotPositive);
}

#[test]
fn a_cancelled_order_takes_back_its_lines_and_its_shipping_with_the_tax_of_both() {
    let mut shop = Shop::of(POSTED);
    assert_eq!(shop.statuses().balance_due.to_string(), "25.00");
    shop.tell(cancel("a", "1")).unwrap();
    assert_eq!(shop.statuses().balance_due.to_string(), "15.00");
    let events = shop.tell(CancelOrder::new().build().unwrap()).unwrap();
    let EventData::OrderCancelled { details } = &events[0] else { panic!("{events:?}") };
    assert_eq!(details.lines[0].gross.to_string(), "10.00");
    // 5.00 · 19 / 119 = 0.798.
    let shipping = &details.charges[0];
    let figures = [shipping.gross, shipping.taxes[0].tax, shipping.net, shipping.customer];
    assert_eq!(figures.map(|figure| figure.to_string()), ["5.00", "0.80", "4.20", "5.00"]);
    assert_eq!(shop.statuses().balance_due.to_string(), "0.00");
    assert_eq!(shop.line("a").cancelled.to_string(), "2");
    assert_eq!(shop.refused(cancel("a", "1")).code, ProblemCode::OrderCancelled);
    assert_eq!(shop.refused(CancelOrder::new().build().unwrap()).code, ProblemCode::OrderCancelled);
}
