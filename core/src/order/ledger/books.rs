//! The figures of an order that the ledger follows, read before and after an event, and the sort order of its accounts.

use crate::contract::Id;
use crate::contract::order::{Account, AccountKind, Order};
use crate::order::balance::OrderBalance;

/// The figures of an order that the ledger follows, in minor units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::order) struct Books {
    /// The balance due.
    pub(super) due: i64,
    /// The rounding in the current total.
    pub(super) rounding: i64,
    /// The part of the write-off that covers something due.
    pub(super) written_off: i64,
    /// The balance of each tender, in the order of the tenders.
    pub(super) tenders: Vec<TenderMoney>,
}

/// The balance of a tender.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct TenderMoney {
    /// Captured less refunded.
    pub(super) paid: i64,
}

impl Books {
    /// The figures of an order.
    pub(in crate::order) fn of(order: &Order) -> Self {
        let balance = OrderBalance::of(order);
        let money = |tender: &crate::contract::order::OrderTender| TenderMoney {
            paid: order.minor(tender.captured).saturating_sub(order.minor(tender.refunded)),
        };
        Self {
            due: balance.due,
            rounding: balance.total.saturating_sub(balance.left),
            written_off: balance.written_off,
            tenders: order.tenders.iter().map(money).collect(),
        }
    }
}

/// Every kind of account with its hledger name: `assets`, `liabilities`, `income` and `expenses` give the account type.
const ACCOUNTS: &[(AccountKind, &str)] = &[
    (AccountKind::Receivable, "assets:receivable"),
    (AccountKind::FunderReceivable, "assets:receivable:funder"),
    (AccountKind::WithheldReceivable, "assets:receivable:withheld"),
    (AccountKind::Tender, "assets:tender"),
    (AccountKind::Tax, "liabilities:tax"),
    (AccountKind::Revenue, "income:revenue"),
    (AccountKind::Discounts, "income:discounts"),
    (AccountKind::Shipping, "income:shipping"),
    (AccountKind::Fees, "income:fees"),
    (AccountKind::Refunds, "income:refunds"),
    (AccountKind::ClawBacks, "income:claw-backs"),
    (AccountKind::Rounding, "income:rounding"),
    (AccountKind::Chargebacks, "expenses:chargebacks"),
    (AccountKind::WrittenOff, "expenses:written-off"),
];

/// The sort key of an account: its kind, then the bytes of its id.
pub(crate) fn sort_key(account: &Account) -> (usize, &str) {
    let kind = ACCOUNTS.iter().position(|(kind, _)| *kind == account.kind);
    (kind.unwrap_or(ACCOUNTS.len()), account.of.as_ref().map_or("", Id::as_str))
}

/// An account's name in a journal: `assets:tender:card`. Characters with a meaning in the format are escaped as `%` and
/// their bytes in hexadecimal.
pub(crate) fn name(account: &Account) -> String {
    let kind = ACCOUNTS.iter().find(|(kind, _)| *kind == account.kind);
    let mut name = kind.map_or("", |(_, name)| name).to_owned();
    if let Some(of) = &account.of {
        name.push(':');
        name.push_str(&escaped(of.as_str()));
    }
    name
}

/// A text escaped for a journal: letters, digits, `-`, `_`, `.` stay, the rest is escaped.
pub(crate) fn escaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_alphanumeric() || matches!(character, '-' | '_' | '.') {
            plain.push(character);
            continue;
        }
        let mut bytes = [0; 4];
        for byte in character.encode_utf8(&mut bytes).bytes() {
            plain.push_str(&format!("%{byte:02X}"));
        }
    }
    plain
}
