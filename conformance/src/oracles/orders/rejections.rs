//! Why a request was rejected: the words of the cases and our codes for them.

use super::super::fields::Fields;
use super::super::verdict::Halt;

/// A rejection that a case expects.
#[derive(Debug)]
pub(super) struct Rejected<'a> {
    /// One of these must be among the reasons.
    pub(super) words: Vec<&'a str>,
    /// The codes that answer them.
    pub(super) codes: Vec<&'static str>,
    /// The largest amount or quantity that would have been accepted.
    pub(super) largest: Option<String>,
}

impl<'a> Rejected<'a> {
    /// The rejection that a step expects; none: it must be accepted.
    pub(super) fn read(expect: &Fields<'a>) -> Result<Option<Self>, Halt> {
        if !expect.has("rejected") {
            return Ok(None);
        }
        let words = expect.texts("rejected")?;
        let mut answers = Vec::new();
        for word in &words {
            let codes = codes(word).ok_or_else(|| expect.unknown_word("rejected", word))?;
            answers.extend_from_slice(codes?);
        }
        Ok(Some(Self { words, codes: answers, largest: expect.maybe_number("largest")? }))
    }
}

/// The words and the codes that answer them.
const CODES: &[(&str, &[&str])] = &[
    ("more_than_authorized", &["CAPTURE_EXCEEDS_AUTHORIZED", "VOID_EXCEEDS_AUTHORIZED"]),
    ("more_than_captured", &["REFUND_EXCEEDS_CAPTURED"]),
    ("more_than_paid_for", &["REFUND_EXCEEDS_PAID"]),
    ("more_than_owed", &["REFUND_EXCEEDS_OWED"]),
    ("more_than_due", &["PAYMENT_EXCEEDS_DUE"]),
    ("more_than_open", &["CANCEL_EXCEEDS_OPEN", "PACK_EXCEEDS_OPEN"]),
    ("more_than_packed", &["SHIP_EXCEEDS_PACKED"]),
    ("more_than_shipped", &["RETURN_EXCEEDS_SHIPPED"]),
    ("more_than_requested", &["RECEIVE_EXCEEDS_REQUESTED"]),
    ("more_than_received", &["INSPECT_EXCEEDS_RECEIVED"]),
    ("fees_exceed_refund", &["FEES_EXCEED_REFUND"]),
    ("nothing_asked", &["NOTHING_ASKED", "QUANTITY_NOT_POSITIVE", "AMOUNT_NOT_POSITIVE"]),
    ("nothing_left", &["NOTHING_LEFT"]),
    ("operation_known", &["DUPLICATE_ID"]),
    ("operation_mismatch", &["OPERATION_MISMATCH"]),
    ("key_reused", &["IDEMPOTENCY_KEY_REUSED"]),
    ("unknown_tender", &["UNKNOWN_TENDER"]),
    ("unknown_hold", &["UNKNOWN_HOLD"]),
    ("on_hold", &["ORDER_ON_HOLD"]),
    ("closed", &["ORDER_CANCELLED"]),
    ("already_shipped", &["ORDER_HAS_SHIPPED"]),
];

/// The words that a code answers.
#[cfg(test)]
pub(super) const BUILT: &[&str] = &{
    let mut words = [""; CODES.len()];
    let mut at = 0;
    while at < CODES.len() {
        words[at] = CODES[at].0;
        at += 1;
    }
    words
};

/// The codes for a word; `None` for a word that nobody knows, an error for one whose capability is not built yet.
fn codes(word: &str) -> Option<Result<&'static [&'static str], Halt>> {
    if let Some((_, codes)) = CODES.iter().find(|(known, _)| *known == word) {
        return Some(Ok(codes));
    }
    let capability = match word {
        "currency_mismatch" => "payments in another currency",
        "stale_preview" | "change_already_open" | "line_locked" => "changes of a placed order",
        "insufficient_stock" | "reservation_expired" | "more_than_reserved" => "stock",
        "approval_required" | "already_decided" | "not_sent" | "not_accepted" | "proposal_expired"
        | "proposal_replaced" => "negotiated orders",
        _ => return None,
    };
    Some(Err(Halt::out_of_scope(capability)))
}
