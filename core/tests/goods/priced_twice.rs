//! A line whose units were priced apart, as a change or an exchange leaves it: 3 for 10.00 at placement, 2 more at 4.00.

use farthing::contract::order::{
    AmountOf, CancelLine, CancelOrder, EventData, LineReversal, RefundPart, RequestRefund,
};
use farthing::error::ProblemCode;
use farthing::order::check;

use crate::shop::{self, Shop, id, money, quantity};

/// 19 % inside: 10.00 holds 1.60 (10.00 · 19 / 119 = 1.597), 8.00 holds 1.28 (1.277).
const CART: &str = r#""price_mode":"tax_included","lines":[
    {"id":"a","sku":"shirt","quantity":3,"price":{"kind":"given","unit_price":"3.333333"}},
    {"id":"b","sku":"shirt","quantity":2,"price":{"kind":"given","unit_price":"4.00"}}]"#;

/// The amounts of line `b` become the second of line `a`.
fn shop() -> Shop {
    let mut shop = Shop::of(CART);
    let mut added = shop.order.lines.remove(1);
    added.amounts[0].priced_by = Some(id("change"));
    shop.order.lines[0].amounts.append(&mut added.amounts);
    shop.order.lines[0].ordered = quantity("5");
    assert_eq!(check(&shop.order), []);
    assert_eq!(shop.statuses().balance_due.to_string(), "18.00");
    shop
}

/// What prices the units, how many, gross and tax of each record.
fn steps(records: &[LineReversal]) -> Vec<(Option<&str>, String, String, String)> {
    let step = |record: &LineReversal| (record.quantity.to_string(), record.gross, record.taxes[0].tax);
    let by = |record| Option::as_ref(record).map(farthing::contract::Id::as_str);
    let all = records.iter().map(|record| (by(&record.priced_by), step(record)));
    all.map(|(by, (quantity, gross, tax))| (by, quantity, gross.to_string(), tax.to_string())).collect()
}

fn step(
    priced_by: Option<&'static str>,
    quantity: &str,
    gross: &str,
    tax: &str,
) -> (Option<&'static str>, String, String, String) {
    (priced_by, quantity.to_owned(), gross.to_owned(), tax.to_owned())
}

#[test]
fn units_are_reversed_as_they_were_priced_and_close_to_the_cent() {
    let mut shop = shop();
    let mut taken = Vec::new();
    for _ in 0..5 {
        let events = shop.tell(CancelLine::new(id("a"), quantity("1")).build().unwrap()).unwrap();
        let EventData::LineCancelled { details } = &events[0] else { panic!("{events:?}") };
        let record = &details.reversals[0];
        taken.push([record.gross, record.taxes[0].tax].map(|figure| figure.to_string()));
        assert_eq!(check(&shop.order), []);
    }
    // Open units are those priced last: half of 1.28 each; then floor(1.60 · 3.33 / 10.00) = 0.53, floor(1.60 · 6.66 /
    // 10.00) = 1.06, all 1.60.
    let placed = [["3.33", "0.53"], ["3.33", "0.53"], ["3.34", "0.54"]];
    assert_eq!(taken, [[["4.00", "0.64"]; 2].as_slice(), &placed].concat());
    assert_eq!(shop.statuses().balance_due.to_string(), "0.00");
}

#[test]
fn one_command_may_take_units_of_both() {
    let mut shop = shop();
    let events = shop.tell(CancelLine::new(id("a"), quantity("4")).build().unwrap()).unwrap();
    let EventData::LineCancelled { details } = &events[0] else { panic!("{events:?}") };
    let expected = [step(None, "2", "6.66", "1.06"), step(Some("change"), "2", "8.00", "1.28")];
    assert_eq!(steps(&details.reversals), expected);
    assert_eq!(check(&shop.order), []);
    shop.tell(CancelOrder::new().build().unwrap()).unwrap();
    assert_eq!(check(&shop.order), []);
    assert_eq!(shop.statuses().balance_due.to_string(), "0.00");
}

#[test]
fn an_amount_takes_what_was_priced_first() {
    let mut shop = shop();
    shop.pay("18.00");
    let on_line =
        |text: &str| RefundPart::LineGoodwill { line: id("a"), amount: money(text), of: AmountOf::Gross };
    let refund = |name: &str, parts| RequestRefund::new(id(name)).with_parts(parts).build().unwrap();
    let refused = shop.refused(refund("r1", vec![on_line("18.01")]));
    let found = (refused.code, shop::largest(&refused));
    assert_eq!(found, (ProblemCode::RefundExceedsPaid, "18.00".to_owned()));
    let events = shop.tell(refund("r1", vec![on_line("12.00")])).unwrap();
    let EventData::RefundRequested { details } = &events[0] else { panic!("{events:?}") };
    // 2.00 of 8.00 holds 1.28 · 2 / 8 = 0.32.
    let expected = [step(None, "0", "10.00", "1.60"), step(Some("change"), "0", "2.00", "0.32")];
    assert_eq!(steps(&details.lines), expected);
    assert_eq!(check(&shop.order), []);
    // Then units: those of the placement carry nothing any more, the others what is left of them.
    let units = RefundPart::Units { line: id("a"), quantity: quantity("5") };
    let events = shop.tell(refund("r2", vec![units])).unwrap();
    let EventData::RefundRequested { details } = &events[0] else { panic!("{events:?}") };
    let expected = [step(None, "3", "0.00", "0.00"), step(Some("change"), "2", "6.00", "0.96")];
    assert_eq!(steps(&details.lines), expected);
    assert_eq!(check(&shop.order), []);
    assert_eq!(shop.statuses().current_total.to_string(), "0.00");
}
