//! Every command on a representative order of every derived state: what comes of it, written by hand.

use std::collections::BTreeSet;

use farthing::json::write;
use farthing::order::statuses;

use crate::told::{Told, Way};

const PLACE: &str = "place_order";
const HOLD: &str = r#"hold_order {"hold":"h"}"#;
const PACK: &str = r#"create_shipment {"shipment":"p","lines":[{"line":"a","quantity":"4"}]}"#;
const PACK_ONE: &str = r#"create_shipment {"shipment":"p","lines":[{"line":"a","quantity":"1"}]}"#;
const SHIP: &str = r#"ship_shipment {"shipment":"p"}"#;
const SHIP_ONE: &str = r#"ship_shipment {"shipment":"p","lines":[{"line":"a","quantity":"1"}]}"#;
const DELIVER: &str = r#"deliver_shipment {"shipment":"p"}"#;
const DELIVER_ONE: &str = r#"deliver_shipment {"shipment":"p","lines":[{"line":"a","quantity":"1"}]}"#;
const UNPACK: &str = r#"cancel_shipment {"shipment":"p"}"#;
const AUTHORIZED_15: &str = r#"record_authorization {"tender":"card","operation":"a","result":{"kind":"succeeded","amount":"15.00"}}"#;
const AUTHORIZED_40: &str = r#"record_authorization {"tender":"card","operation":"a","result":{"kind":"succeeded","amount":"40.00"}}"#;
const VOIDED_40: &str =
    r#"record_void {"tender":"card","operation":"v","result":{"kind":"succeeded","amount":"40.00"}}"#;
const SOLD_15: &str = r#"record_capture {"tender":"card","operation":"s","kind":"sale","result":{"kind":"succeeded","amount":"15.00"}}"#;
const SOLD_40: &str = r#"record_capture {"tender":"card","operation":"s","kind":"sale","result":{"kind":"succeeded","amount":"40.00"}}"#;
const SOLD_50: &str = r#"record_capture {"tender":"card","operation":"s","kind":"sale","result":{"kind":"succeeded","amount":"50.00"}}"#;
const REFUND_1: &str =
    r#"request_refund {"refund":"f","parts":[{"kind":"units","line":"a","quantity":"1"}]}"#;
const REFUND_4: &str =
    r#"request_refund {"refund":"f","parts":[{"kind":"units","line":"a","quantity":"4"}]}"#;
const REFUNDED_10: &str =
    r#"record_refund {"tender":"card","operation":"f","result":{"kind":"succeeded","amount":"10.00"}}"#;
const REFUNDED_40: &str =
    r#"record_refund {"tender":"card","operation":"f","result":{"kind":"succeeded","amount":"40.00"}}"#;
const ASK_BACK_1: &str = r#"request_return {"id":"r","lines":[{"line":"a","quantity":"1"}]}"#;
const ASK_BACK_4: &str = r#"request_return {"id":"r","lines":[{"line":"a","quantity":"4"}]}"#;
const APPROVE: &str = r#"approve_return {"id":"r"}"#;
const REJECT: &str = r#"reject_return {"id":"r"}"#;
const RECEIVE_1: &str = r#"receive_return {"id":"r","lines":[{"line":"a","quantity":"1"}]}"#;
const RECEIVE_4: &str = r#"receive_return {"id":"r","lines":[{"line":"a","quantity":"4"}]}"#;
const ACCEPT_1: &str = r#"inspect_return {"id":"r","lines":[{"line":"a","accepted":"1"}]}"#;
const ACCEPT_4: &str = r#"inspect_return {"id":"r","lines":[{"line":"a","accepted":"4"}]}"#;
const CLOSE: &str = r#"close_return {"id":"r"}"#;

/// A representative order: its name in the grid, its statuses (order, payment, fulfilment, returns, refunds), how it came to them.
type Column = (&'static str, [&'static str; 5], &'static [&'static str]);

const COLUMNS: [Column; 27] = [
    ("draft", ["draft", "unpaid", "unfulfilled", "none", "none"], &[]),
    ("placed", ["open", "unpaid", "unfulfilled", "none", "none"], &[PLACE]),
    ("held", ["on_hold", "unpaid", "unfulfilled", "none", "none"], &[PLACE, HOLD]),
    ("cancelled", ["cancelled", "voided", "not_required", "none", "none"], &[PLACE, "cancel_order"]),
    ("auth-15", ["open", "partially_authorized", "unfulfilled", "none", "none"], &[PLACE, AUTHORIZED_15]),
    ("auth-40", ["open", "authorized", "unfulfilled", "none", "none"], &[PLACE, AUTHORIZED_40]),
    ("voided", ["open", "voided", "unfulfilled", "none", "none"], &[PLACE, AUTHORIZED_40, VOIDED_40]),
    ("paid-15", ["open", "partially_paid", "unfulfilled", "none", "none"], &[PLACE, SOLD_15]),
    ("paid-40", ["open", "paid", "unfulfilled", "none", "none"], &[PLACE, SOLD_40]),
    ("paid-50", ["open", "overpaid", "unfulfilled", "none", "none"], &[PLACE, SOLD_50]),
    (
        "back-10",
        ["open", "paid", "unfulfilled", "none", "partially_refunded"],
        &[PLACE, SOLD_40, REFUND_1, REFUNDED_10],
    ),
    (
        "back-40",
        ["open", "refunded", "unfulfilled", "none", "refunded"],
        &[PLACE, SOLD_40, REFUND_4, REFUNDED_40],
    ),
    (
        "no-goods",
        ["cancelled", "unpaid", "not_required", "none", "none"],
        &[PLACE, r#"cancel_line {"line":"a","quantity":"4"}"#],
    ),
    ("packed", ["open", "paid", "packed", "none", "none"], &[PLACE, SOLD_40, PACK]),
    ("packed-1", ["open", "paid", "partially_packed", "none", "none"], &[PLACE, SOLD_40, PACK_ONE]),
    ("unpacked", ["open", "paid", "unfulfilled", "none", "none"], &[PLACE, SOLD_40, PACK, UNPACK]),
    ("sent-1", ["open", "paid", "partially_shipped", "none", "none"], &[PLACE, SOLD_40, PACK, SHIP_ONE]),
    ("sent", ["open", "paid", "shipped", "none", "none"], &[PLACE, SOLD_40, PACK, SHIP]),
    (
        "arrived-1",
        ["open", "paid", "partially_delivered", "none", "none"],
        &[PLACE, SOLD_40, PACK, SHIP, DELIVER_ONE],
    ),
    ("arrived", ["completed", "paid", "delivered", "none", "none"], &[PLACE, SOLD_40, PACK, SHIP, DELIVER]),
    (
        "asked",
        ["completed", "paid", "delivered", "requested", "none"],
        &[PLACE, SOLD_40, PACK, SHIP, DELIVER, ASK_BACK_1],
    ),
    (
        "approved",
        ["completed", "paid", "delivered", "requested", "none"],
        &[PLACE, SOLD_40, PACK, SHIP, DELIVER, ASK_BACK_1, APPROVE],
    ),
    (
        "rejected",
        ["completed", "paid", "delivered", "none", "none"],
        &[PLACE, SOLD_40, PACK, SHIP, DELIVER, ASK_BACK_1, REJECT],
    ),
    (
        "received",
        ["completed", "paid", "delivered", "requested", "none"],
        &[PLACE, SOLD_40, PACK, SHIP, DELIVER, ASK_BACK_1, APPROVE, RECEIVE_1],
    ),
    (
        "accepted",
        ["open", "overpaid", "delivered", "partially_returned", "none"],
        &[PLACE, SOLD_40, PACK, SHIP, DELIVER, ASK_BACK_1, APPROVE, RECEIVE_1, ACCEPT_1],
    ),
    (
        "closed",
        ["open", "overpaid", "delivered", "partially_returned", "none"],
        &[PLACE, SOLD_40, PACK, SHIP, DELIVER, ASK_BACK_1, APPROVE, RECEIVE_1, ACCEPT_1, CLOSE],
    ),
    (
        "returned",
        ["open", "overpaid", "delivered", "returned", "none"],
        &[PLACE, SOLD_40, PACK, SHIP, DELIVER, ASK_BACK_4, RECEIVE_4, ACCEPT_4],
    ),
];

/// What every command is here.
const COMMANDS: [&str; 28] = [
    PLACE,
    r#"add_tender {"tender":"wallet","kind":"other"}"#,
    r#"request_authorization {"tender":"card","operation":"x","amount":"1.00"}"#,
    r#"record_authorization {"tender":"card","operation":"x","result":{"kind":"succeeded","amount":"1.00"}}"#,
    r#"adjust_authorization {"tender":"card","amount":"99.00"}"#,
    r#"expire_authorization {"tender":"card"}"#,
    r#"request_capture {"tender":"card","operation":"x","amount":"1.00"}"#,
    r#"record_capture {"tender":"card","operation":"x","result":{"kind":"succeeded","amount":"1.00"}}"#,
    r#"request_void {"tender":"card","operation":"x"}"#,
    r#"record_void {"tender":"card","operation":"x","result":{"kind":"succeeded","amount":"1.00"}}"#,
    r#"request_refund {"refund":"x","parts":[{"kind":"goodwill","amount":"1.00"}]}"#,
    r#"record_refund {"tender":"card","operation":"x","result":{"kind":"succeeded","amount":"1.00"}}"#,
    r#"hold_order {"hold":"h2"}"#,
    r#"release_hold {"hold":"h"}"#,
    r#"create_shipment {"shipment":"p2","lines":[{"line":"a","quantity":"1"}]}"#,
    SHIP,
    DELIVER,
    UNPACK,
    r#"cancel_line {"line":"a","quantity":"1"}"#,
    "cancel_order",
    r#"cancel_order {"scope":"open_units"}"#,
    r#"request_return {"id":"r2","lines":[{"line":"a","quantity":"1"}]}"#,
    APPROVE,
    REJECT,
    RECEIVE_1,
    r#"record_receipt {"id":"r","lines":[{"line":"a","quantity":"1"}]}"#,
    ACCEPT_1,
    CLOSE,
];

/// What comes of each command (a row) on each order (a column): `.` accepted, `=` accepted and nothing had to happen, else
/// the word for the code.
const GRID: &str = "
                      draft place held  cance a-15  a-40  voidd p-15  p-40  p-50  b-10  b-40  nogds packd pack1 unpck sent1 sent  arri1 arriv asked apprv rejct recvd accpt close retrn
place_order           .     again again again again again again again again again again again again again again again again again again again again again again again again again again
add_tender            unplc .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .
request_authorization unplc .     .     over  .     due   .     .     due   due   due   due   due   due   due   due   due   due   due   due   due   due   due   due   due   due   due
record_authorization  unplc .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .
adjust_authorization  unplc .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .
expire_authorization  unplc =     =     =     .     .     =     =     =     =     =     =     =     =     =     =     =     =     =     =     =     =     =     =     =     =     =
request_capture       unplc auth  hold  over  .     .     auth  auth  auth  auth  auth  auth  auth  auth  auth  auth  auth  auth  auth  auth  auth  auth  auth  auth  auth  auth  auth
record_capture        unplc .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .
request_void          unplc left  left  left  .     .     left  left  left  left  left  left  left  left  left  left  left  left  left  left  left  left  left  left  left  left  left
record_void           unplc .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .
request_refund        unplc taken taken paid  taken taken taken .     .     .     .     paid  paid  .     .     .     .     .     .     .     .     .     .     .     .     .     paid
record_refund         unplc .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .
hold_order            unplc .     .     over  .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .     .
release_hold          unplc nohld .     over  nohld nohld nohld nohld nohld nohld nohld nohld nohld nohld nohld nohld nohld nohld nohld nohld nohld nohld nohld nohld nohld nohld nohld
create_shipment       unplc .     .     over  .     .     .     .     .     .     .     .     pack  pack  .     .     pack  pack  pack  pack  pack  pack  pack  pack  pack  pack  pack
ship_shipment         unplc nopar hold  over  nopar nopar nopar nopar nopar nopar nopar nopar nopar .     .     ship  .     ship  ship  ship  ship  ship  ship  ship  ship  ship  ship
deliver_shipment      unplc nopar nopar nopar nopar nopar nopar nopar nopar nopar nopar nopar nopar .     .     =     .     .     .     =     =     =     =     =     =     =     =
cancel_shipment       unplc nopar nopar over  nopar nopar nopar nopar nopar nopar nopar nopar nopar .     .     ship  .     ship  ship  ship  ship  ship  ship  ship  ship  ship  ship
cancel_line           unplc .     .     over  .     .     .     .     .     .     .     .     open  open  .     .     open  open  open  open  open  open  open  open  open  open  open
cancel_order          unplc .     .     over  .     .     .     .     .     .     .     .     .     sent  sent  .     sent  sent  sent  sent  sent  sent  sent  sent  sent  sent  sent
cancel_order          unplc .     .     over  .     .     .     .     .     .     .     .     left  left  .     .     left  left  left  left  left  left  left  left  left  left  left
request_return        unplc full  full  over  full  full  full  full  full  full  full  full  full  full  full  full  .     .     .     .     .     .     .     .     .     .     full
approve_return        unplc noret noret over  noret noret noret noret noret noret noret noret noret noret noret noret noret noret noret noret .     retrn retrn retrn retrn retrn .
reject_return         unplc noret noret over  noret noret noret noret noret noret noret noret noret noret noret noret noret noret noret noret .     retrn retrn retrn retrn retrn retrn
receive_return        unplc noret noret over  noret noret noret noret noret noret noret noret noret noret noret noret noret noret noret noret .     .     retrn recv  recv  retrn recv
record_receipt        unplc noret noret noret noret noret noret noret noret noret noret noret noret noret noret noret noret noret noret noret .     .     .     .     .     .     .
inspect_return        unplc noret noret over  noret noret noret noret noret noret noret noret noret noret noret noret noret noret noret noret insp  insp  retrn .     insp  retrn insp
close_return          unplc noret noret over  noret noret noret noret noret noret noret noret noret noret noret noret noret noret noret noret .     .     retrn retrn .     retrn .
";

/// The codes of the words of the grid.
const WORDS: [(&str, &str); 22] = [
    (".", "."),
    ("=", "="),
    ("unplc", "ORDER_NOT_PLACED"),
    ("again", "ORDER_ALREADY_PLACED"),
    ("over", "ORDER_CANCELLED"),
    ("hold", "ORDER_ON_HOLD"),
    ("due", "PAYMENT_EXCEEDS_DUE"),
    ("auth", "CAPTURE_EXCEEDS_AUTHORIZED"),
    ("left", "NOTHING_LEFT"),
    ("taken", "REFUND_EXCEEDS_CAPTURED"),
    ("paid", "REFUND_EXCEEDS_PAID"),
    ("nohld", "UNKNOWN_HOLD"),
    ("nopar", "UNKNOWN_SHIPMENT"),
    ("noret", "UNKNOWN_RETURN"),
    ("pack", "PACK_EXCEEDS_OPEN"),
    ("ship", "SHIP_EXCEEDS_PACKED"),
    ("open", "CANCEL_EXCEEDS_OPEN"),
    ("sent", "ORDER_HAS_SHIPPED"),
    ("full", "RETURN_EXCEEDS_SHIPPED"),
    ("retrn", "RETURN_NOT_OPEN"),
    ("recv", "RECEIVE_EXCEEDS_REQUESTED"),
    ("insp", "INSPECT_EXCEEDS_RECEIVED"),
];

/// Tells every order every command; the number of pairs.
pub(crate) fn all(ways: &mut BTreeSet<Way>, faults: &mut Vec<String>) -> usize {
    let rows: Vec<Vec<&str>> = GRID
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>())
        .filter(|words| !words.is_empty())
        .collect();
    assert_eq!(rows.len(), COMMANDS.len() + 1);
    let mut pairs = 0;
    for (at, (name, derived, story)) in COLUMNS.iter().enumerate() {
        let found = statuses(&Told::story(story).order);
        let found = [
            write(&found.order),
            write(&found.payment),
            write(&found.fulfilment),
            write(&found.returns),
            write(&found.refunds),
        ];
        let found = found.each_ref().map(|status| status.trim_matches('"'));
        if found != *derived {
            faults.push(format!("{name}: {found:?} instead of {derived:?}"));
        }
        for (command, row) in COMMANDS.iter().zip(&rows[1..]) {
            let kind = command.split(' ').next().unwrap();
            assert_eq!((row[0], row.len()), (kind, COLUMNS.len() + 1), "a row of the grid");
            let word = row[at + 1];
            let expected = WORDS.iter().find(|(known, _)| *known == word);
            let (_, expected) = expected.unwrap_or_else(|| panic!("no word {word}"));
            let outcome = Told::story(story).tell_noting(command, ways);
            if outcome != *expected {
                faults.push(format!("{name}: {kind} gave {outcome}, not {expected}"));
            }
            pairs += 1;
        }
    }
    pairs
}

/// Every value of every status that a command can lead to stands in a column.
pub(crate) fn statuses_met(at: usize) -> BTreeSet<String> {
    COLUMNS.iter().map(|(_, derived, _)| derived[at].to_owned()).collect()
}
