//! Shipments: what is packed, shipped, delivered, unpacked.

use crate::shop::{self, Shop, id, units};
use farthing::contract::order::{
    CancelShipment, CreateShipment, DeliverShipment, EventData, FulfilmentStatus, HoldOrder, ReleaseHold,
    ShipShipment,
};
use farthing::error::ProblemCode;

#[test]
fn no_more_than_is_open_and_not_packed_can_be_packed() {
    let mut shop = Shop::with_shirts(5);
    shop.tell(CreateShipment::new(id("p1")).with_lines(vec![units("a", "3")]).build().unwrap()).unwrap();
    let refused =
        shop.refused(CreateShipment::new(id("p2")).with_lines(vec![units("a", "3")]).build().unwrap());
    assert_eq!(refused.code, ProblemCode::PackExceedsOpen);
    assert_eq!(shop::largest(&refused), "2");
    assert_eq!(refused.path, "/action/details/lines/0/quantity");
    shop.tell(CancelShipment::new(id("p1")).with_lines(vec![units("a", "1")]).build().unwrap()).unwrap();
    shop.tell(CreateShipment::new(id("p2")).with_lines(vec![units("a", "3")]).build().unwrap()).unwrap();
    assert_eq!(shop.line("a").packed.to_string(), "5");
    let refused =
        shop.refused(CreateShipment::new(id("p3")).with_lines(vec![units("a", "1")]).build().unwrap());
    assert_eq!((refused.code, refused.largest), (ProblemCode::PackExceedsOpen, None));
}

#[test]
fn a_line_named_twice_counts_together() {
    let mut shop = Shop::with_shirts(5);
    let twice = |one, other| vec![units("a", one), units("a", other)];
    let refused = shop.refused(CreateShipment::new(id("p1")).with_lines(twice("3", "3")).build().unwrap());
    assert_eq!((refused.code, shop::largest(&refused)), (ProblemCode::PackExceedsOpen, "5".to_owned()));
    shop.tell(CreateShipment::new(id("p1")).with_lines(twice("2", "3")).build().unwrap()).unwrap();
    let refused = shop.refused(ShipShipment::new(id("p1")).with_lines(twice("3", "3")).build().unwrap());
    assert_eq!((refused.code, shop::largest(&refused)), (ProblemCode::ShipExceedsPacked, "5".to_owned()));
}

#[test]
fn a_shipment_ships_in_parts_and_what_was_shipped_cannot_be_unpacked() {
    let mut shop = Shop::with_shirts(5);
    shop.tell(CreateShipment::new(id("p1")).with_lines(vec![units("a", "3")]).build().unwrap()).unwrap();
    shop.tell(ShipShipment::new(id("p1")).with_lines(vec![units("a", "1")]).build().unwrap()).unwrap();
    assert_eq!(shop.statuses().fulfilment, FulfilmentStatus::PartiallyShipped);
    let refused =
        shop.refused(CancelShipment::new(id("p1")).with_lines(vec![units("a", "3")]).build().unwrap());
    assert_eq!((refused.code, shop::largest(&refused)), (ProblemCode::ShipExceedsPacked, "2".to_owned()));
    shop.tell(CancelShipment::new(id("p1")).with_lines(vec![units("a", "1")]).build().unwrap()).unwrap();
    shop.tell(ShipShipment::new(id("p1")).build().unwrap()).unwrap();
    let line = shop.line("a");
    assert_eq!((line.shipped.to_string(), line.packed.to_string()), ("2".to_owned(), "0".to_owned()));
    for refused in [
        shop.refused(ShipShipment::new(id("p1")).build().unwrap()),
        shop.refused(CancelShipment::new(id("p1")).build().unwrap()),
        shop.refused(ShipShipment::new(id("p1")).with_lines(vec![units("a", "1")]).build().unwrap()),
    ] {
        assert_eq!((refused.code, refused.largest), (ProblemCode::ShipExceedsPacked, None));
    }
}

#[test]
fn a_delivery_implies_that_it_was_shipped_and_never_exceeds_the_shipment() {
    let mut shop = Shop::with_shirts(5);
    shop.tell(CreateShipment::new(id("p1")).with_lines(vec![units("a", "3")]).build().unwrap()).unwrap();
    shop.tell(ShipShipment::new(id("p1")).with_lines(vec![units("a", "1")]).build().unwrap()).unwrap();
    let events =
        shop.tell(DeliverShipment::new(id("p1")).with_lines(vec![units("a", "2")]).build().unwrap()).unwrap();
    assert!(matches!(&events[0], EventData::ShipmentShipped { details }
        if details.lines[0].quantity.to_string() == "1"));
    assert!(matches!(&events[1], EventData::ShipmentDelivered { details }
        if details.lines[0].quantity.to_string() == "2"));
    let line = shop.line("a");
    let counts = [line.shipped, line.delivered, line.packed].map(|count| count.to_string());
    assert_eq!(counts, ["2", "2", "1"]);
    let events = shop.tell(DeliverShipment::new(id("p1")).build().unwrap()).unwrap();
    assert!(events.is_empty(), "recorded twice: what is packed was not delivered");
    shop.tell(DeliverShipment::new(id("p1")).with_lines(vec![units("a", "9")]).build().unwrap()).unwrap();
    let line = shop.line("a");
    assert_eq!([line.shipped, line.delivered].map(|count| count.to_string()), ["3", "3"]);
    assert_eq!(shop.statuses().fulfilment, FulfilmentStatus::PartiallyDelivered);
    shop.tell(CreateShipment::new(id("p2")).with_lines(vec![units("a", "2")]).build().unwrap()).unwrap();
    shop.tell(DeliverShipment::new(id("p2")).build().unwrap()).unwrap();
    assert_eq!(shop.statuses().fulfilment, FulfilmentStatus::Delivered);
}

#[test]
fn nothing_ships_while_the_order_is_on_hold() {
    let mut shop = Shop::with_shirts(5);
    shop.tell(HoldOrder::new(id("fraud")).build().unwrap()).unwrap();
    shop.tell(CreateShipment::new(id("p1")).with_lines(vec![units("a", "3")]).build().unwrap()).unwrap();
    let refused = shop.refused(ShipShipment::new(id("p1")).build().unwrap());
    assert_eq!(refused.code, ProblemCode::OrderOnHold);
    shop.tell(CancelShipment::new(id("p1")).with_lines(vec![units("a", "1")]).build().unwrap()).unwrap();
    shop.tell(DeliverShipment::new(id("p1")).with_lines(vec![units("a", "1")]).build().unwrap()).unwrap();
    assert_eq!(shop.line("a").delivered.to_string(), "1", "a fact is recorded all the same");
    shop.tell(ReleaseHold::new(id("fraud")).build().unwrap()).unwrap();
    shop.tell(ShipShipment::new(id("p1")).build().unwrap()).unwrap();
}

#[test]
fn what_a_command_on_a_shipment_names_must_be_there() {
    let mut shop = Shop::with_shirts(5);
    shop.tell(CreateShipment::new(id("p1")).with_lines(vec![units("a", "3")]).build().unwrap()).unwrap();
    assert_eq!(shop.refused(ShipShipment::new(id("p9")).build().unwrap()).code, ProblemCode::UnknownShipment);
    assert_eq!(
        shop.refused(DeliverShipment::new(id("p9")).build().unwrap()).code,
        ProblemCode::UnknownShipment
    );
    assert_eq!(
        shop.refused(CancelShipment::new(id("p9")).build().unwrap()).code,
        ProblemCode::UnknownShipment
    );
    assert_eq!(shop.refused(CreateShipment::new(id("p2")).build().unwrap()).code, ProblemCode::NothingAsked);
    let again = CreateShipment::new(id("p1")).with_lines(vec![units("a", "1")]).build().unwrap();
    assert_eq!(shop.refused(again).code, ProblemCode::DuplicateId);
    let other = CreateShipment::new(id("p2")).with_lines(vec![units("z", "1")]).build().unwrap();
    assert_eq!(shop.refused(other).code, ProblemCode::UnknownLine);
    let none = CreateShipment::new(id("p2")).with_lines(vec![units("a", "0")]).build().unwrap();
    assert_eq!(shop.refused(none).code, ProblemCode::QuantityNotPositive);
}
