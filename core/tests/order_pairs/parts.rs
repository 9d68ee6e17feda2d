//! What commands do to a part of a parcel or a return: the ways of the table that a whole does not take. And what is
//! refused for the ids that a command names.

use std::collections::BTreeSet;

use crate::told::{Told, Way};

const PACK: &str = r#"create_shipment {"shipment":"p","lines":[{"line":"a","quantity":"4"}]}"#;
const PACK_BOTH: &str =
    r#"create_shipment {"shipment":"p","lines":[{"line":"a","quantity":"4"},{"line":"b","quantity":"1"}]}"#;
const SHIP_B: &str = r#"ship_shipment {"shipment":"p","lines":[{"line":"b","quantity":"1"}]}"#;
const DELIVER_4: &str = r#"deliver_shipment {"shipment":"p","lines":[{"line":"a","quantity":"4"}]}"#;
const PACK_1: &str = r#"create_shipment {"shipment":"p","lines":[{"line":"a","quantity":"1"}]}"#;
const HOLD: &str = r#"hold_order {"hold":"h"}"#;
const SHIP_1: &str = r#"ship_shipment {"shipment":"p","lines":[{"line":"a","quantity":"1"}]}"#;
const SHIP_3: &str = r#"ship_shipment {"shipment":"p","lines":[{"line":"a","quantity":"3"}]}"#;
const SHIP: &str = r#"ship_shipment {"shipment":"p"}"#;
const DELIVER_1: &str = r#"deliver_shipment {"shipment":"p","lines":[{"line":"a","quantity":"1"}]}"#;
const DELIVER_3: &str = r#"deliver_shipment {"shipment":"p","lines":[{"line":"a","quantity":"3"}]}"#;
const DELIVER: &str = r#"deliver_shipment {"shipment":"p"}"#;
const UNPACK_1: &str = r#"cancel_shipment {"shipment":"p","lines":[{"line":"a","quantity":"1"}]}"#;
const UNPACK: &str = r#"cancel_shipment {"shipment":"p"}"#;
const ASK_2: &str = r#"request_return {"id":"r","lines":[{"line":"a","quantity":"2"}]}"#;
const APPROVE: &str = r#"approve_return {"id":"r"}"#;
const RECEIVE_1: &str = r#"receive_return {"id":"r","lines":[{"line":"a","quantity":"1"}]}"#;
const ACCEPT_1: &str = r#"inspect_return {"id":"r","lines":[{"line":"a","accepted":"1"}]}"#;

/// What is told after the placement; the command; the states it leads between.
const WAYS: &[(&[&str], &str, &str, &str)] = &[
    (&[PACK], SHIP_1, "waiting", "waiting"),
    (&[PACK, SHIP_1], SHIP_3, "waiting", "shipped"),
    // One arrives, three wait.
    (&[PACK], DELIVER_1, "waiting", "waiting"),
    // Four have left in all, one of them arrives late.
    (&[PACK, SHIP_3], DELIVER_1, "waiting", "waiting"),
    (&[PACK, SHIP], DELIVER_1, "shipped", "shipped"),
    (&[PACK, SHIP, DELIVER_1], DELIVER_3, "shipped", "delivered"),
    (&[PACK], DELIVER, "waiting", "delivered"),
    // One was taken out, one is on its way, one more is recorded to have arrived: of the last one that waits nothing is known.
    (&[PACK, UNPACK_1, SHIP_1], DELIVER_3, "waiting", "delivered"),
    // All of one line arrives without having left; the other is on its way.
    (&[PACK_BOTH, SHIP_B], DELIVER_4, "waiting", "shipped"),
    (&[PACK], UNPACK_1, "waiting", "waiting"),
    (&[PACK, SHIP_1], UNPACK, "waiting", "shipped"),
    (&[PACK, SHIP_1, DELIVER_1], UNPACK, "waiting", "delivered"),
    (&[PACK], UNPACK, "waiting", "cancelled"),
    (&[PACK, SHIP, ASK_2], RECEIVE_1, "requested", "requested"),
    (&[PACK, SHIP, ASK_2, APPROVE], RECEIVE_1, "approved", "approved"),
    (&[PACK, SHIP, ASK_2, RECEIVE_1], ACCEPT_1, "requested", "requested"),
    (&[PACK, SHIP, ASK_2, APPROVE, RECEIVE_1], ACCEPT_1, "approved", "approved"),
    (&[r#"hold_order {"hold":"h"}"#], r#"hold_order {"hold":"i"}"#, "on_hold", "on_hold"),
    (
        &[r#"hold_order {"hold":"h"}"#, r#"hold_order {"hold":"i"}"#],
        r#"release_hold {"hold":"h"}"#,
        "on_hold",
        "on_hold",
    ),
];

/// What is refused for what the command names: another id of its own is needed, or one that exists.
const REFUSED: &[(&[&str], &str, &str)] = &[
    (&[HOLD], HOLD, "DUPLICATE_ID"),
    (&[PACK_1], PACK_1, "DUPLICATE_ID"),
    (&[PACK_1, SHIP], PACK_1, "DUPLICATE_ID"),
    (&[PACK_1, DELIVER], PACK_1, "DUPLICATE_ID"),
    (&[PACK_1, UNPACK], PACK_1, "DUPLICATE_ID"),
    (&[PACK, SHIP, ASK_2], ASK_2, "DUPLICATE_ID"),
    (&[PACK, SHIP, ASK_2, APPROVE], ASK_2, "DUPLICATE_ID"),
    (&[PACK, SHIP, ASK_2, r#"reject_return {"id":"r"}"#], ASK_2, "DUPLICATE_ID"),
    (&[PACK, SHIP, ASK_2, r#"close_return {"id":"r"}"#], ASK_2, "DUPLICATE_ID"),
    (&[], r#"add_tender {"tender":"card","kind":"card"}"#, "DUPLICATE_ID"),
    (&[], r#"request_authorization {"tender":"gift","operation":"x","amount":"1.00"}"#, "UNKNOWN_TENDER"),
    (
        &[],
        r#"record_authorization {"tender":"gift","operation":"x","result":{"kind":"unknown"}}"#,
        "UNKNOWN_TENDER",
    ),
    (&[], r#"adjust_authorization {"tender":"gift","amount":"1.00"}"#, "UNKNOWN_TENDER"),
    (&[], r#"expire_authorization {"tender":"gift"}"#, "UNKNOWN_TENDER"),
    (&[], r#"request_capture {"tender":"gift","operation":"x","amount":"1.00"}"#, "UNKNOWN_TENDER"),
    (
        &[],
        r#"record_capture {"tender":"gift","operation":"x","result":{"kind":"unknown"}}"#,
        "UNKNOWN_TENDER",
    ),
    (&[], r#"request_void {"tender":"gift","operation":"x"}"#, "UNKNOWN_TENDER"),
    (&[], r#"record_void {"tender":"gift","operation":"x","result":{"kind":"unknown"}}"#, "UNKNOWN_TENDER"),
    (
        &[],
        r#"request_refund {"tender":"gift","refund":"x","parts":[{"kind":"goodwill","amount":"1.00"}]}"#,
        "UNKNOWN_TENDER",
    ),
    (&[], r#"record_refund {"tender":"gift","operation":"x","result":{"kind":"unknown"}}"#, "UNKNOWN_TENDER"),
    (&[], r#"create_shipment {"shipment":"p","lines":[{"line":"z","quantity":"1"}]}"#, "UNKNOWN_LINE"),
    (&[], r#"cancel_line {"line":"z","quantity":"1"}"#, "UNKNOWN_LINE"),
    (&[], r#"request_return {"id":"r","lines":[{"line":"z","quantity":"1"}]}"#, "UNKNOWN_LINE"),
];

/// Goes every way; how many there are.
pub(crate) fn all(ways: &mut BTreeSet<Way>, faults: &mut Vec<String>) -> usize {
    for (more, command, from, to) in WAYS {
        let mut told = Told::story(&[&["place_order two"], *more].concat());
        let mut went = BTreeSet::new();
        let outcome = told.tell_noting(command, &mut went);
        let word = command.split(' ').next().unwrap();
        let way = (word.to_owned(), (*from).to_owned(), (*to).to_owned());
        if !went.contains(&way) {
            faults.push(format!("{command} after {more:?}: {outcome}, {went:?} instead of {from} → {to}"));
        }
        ways.extend(went);
    }
    for (more, command, codes) in REFUSED {
        let outcome = Told::story(&[&["place_order two"], *more].concat()).tell(command);
        if outcome != *codes {
            faults.push(format!("{command} after {more:?}: {outcome} instead of {codes}"));
        }
    }
    WAYS.len() + REFUSED.len()
}
