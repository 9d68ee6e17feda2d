//! What other systems call things.

use super::super::verdict::Halt;

/// Their words for a refusal, and our codes for it.
const REFUSALS: &[(&str, &[&str])] = &[
    ("CAPTURE_EXCEEDS_AUTHORIZED", &["CAPTURE_EXCEEDS_AUTHORIZED"]),
    ("REFUND_EXCEEDS_CAPTURED", &["REFUND_EXCEEDS_CAPTURED"]),
    ("RETURN_EXCEEDS_FULFILLED", &["RETURN_EXCEEDS_SHIPPED"]),
    ("RECEIVE_EXCEEDS_REQUESTED", &["RECEIVE_EXCEEDS_REQUESTED"]),
    ("VOID_EXCEEDS_AUTHORIZED", &["VOID_EXCEEDS_AUTHORIZED"]),
    // Vendure.
    ("QUANTITY_TOO_GREAT", &["CANCEL_EXCEEDS_OPEN", "REFUND_EXCEEDS_PAID", "RETURN_EXCEEDS_SHIPPED"]),
    ("REFUND_ORDER_STATE", &["REFUND_EXCEEDS_CAPTURED"]),
    ("REFUND_AMOUNT", &["REFUND_EXCEEDS_CAPTURED", "REFUND_EXCEEDS_PAID"]),
];

/// Whether one of our codes is what they call `word`.
pub(super) fn is_refusal(word: &str, codes: &[String]) -> Result<bool, Halt> {
    let ours = REFUSALS.iter().find(|(theirs, _)| *theirs == word);
    let (_, ours) = ours.ok_or_else(|| Halt::out_of_scope(format!("the refusal {word}")))?;
    Ok(codes.iter().any(|code| ours.contains(&code.as_str())))
}

/// Our status of a payment in the words of the system that derives it by `command`.
pub(super) fn payment(command: &str, ours: &str, is_cancelled: bool) -> Vec<&'static str> {
    match (command, ours) {
        // Saleor counts what was charged.
        ("derive_charge_status", "unpaid" | "authorized" | "partially_authorized" | "voided") => vec!["none"],
        ("derive_charge_status", "partially_paid") => vec!["partial"],
        ("derive_charge_status", "paid") => vec!["full"],
        ("derive_charge_status", "overpaid") => vec!["overcharged"],
        // Medusa.
        ("derive_payment_status", "unpaid") => vec!["not_paid", "awaiting"],
        ("derive_payment_status", "authorized") => vec!["authorized"],
        ("derive_payment_status", "partially_authorized") => vec!["partially_authorized"],
        ("derive_payment_status", "paid") => vec!["captured", "completed"],
        ("derive_payment_status", "partially_paid") => vec!["partially_captured"],
        ("derive_payment_status", "refunded") => vec!["refunded"],
        ("derive_payment_status", "partially_refunded") => vec!["partially_refunded"],
        ("derive_payment_status", "voided") => vec!["canceled"],
        // Solidus and Sylius share the word of the command; their words differ.
        (_, "voided") if is_cancelled => vec!["void", "cancelled"],
        (_, "unpaid") => vec!["balance_due", "awaiting_payment", "failed"],
        (_, "partially_paid") => vec!["balance_due", "partially_paid"],
        (_, "paid") => vec!["paid"],
        (_, "overpaid") => vec!["credit_owed"],
        (_, "authorized") => vec!["authorized", "balance_due"],
        (_, "partially_authorized") => vec!["partially_authorized", "balance_due"],
        (_, "refunded") => vec!["refunded", "void"],
        (_, "partially_refunded") => vec!["partially_refunded", "paid"],
        (_, "voided") => vec!["cancelled", "void"],
        _ => Vec::new(),
    }
}

/// Our statuses of an order in their words.
pub(super) fn order(order: &str, fulfilment: &str, returns: &str) -> Vec<&'static str> {
    match (order, fulfilment, returns) {
        ("cancelled", ..) => vec!["canceled", "cancelled"],
        (_, _, "returned") => vec!["returned"],
        (_, _, "partially_returned") => vec!["partially_returned"],
        (_, "delivered" | "shipped", _) => vec!["fulfilled"],
        (_, "partially_shipped" | "partially_delivered", _) => vec!["partially_fulfilled"],
        (_, "unfulfilled", _) => vec!["unfulfilled", "new"],
        _ => Vec::new(),
    }
}
