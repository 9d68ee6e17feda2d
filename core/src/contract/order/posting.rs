//! The ledger.

use farthing_macros::contract;

use crate::contract::scalar::{Amount, CurrencyCode, Id, Instant};

/// One entry of the ledger. The postings of one event sum to 0 where the engine wrote the event; of a stream that was
/// changed by hand they need not, and `check_history` says so.
#[contract(answer)]
pub struct Posting {
    /// The number of the event in the stream.
    pub seq: u32,
    /// When it happened.
    pub at: Instant,
    /// The account.
    pub account: Account,
    /// The amount: above 0 debit, below 0 credit.
    pub amount: Amount,
}

/// An account of the ledger.
#[contract]
pub struct Account {
    /// The kind of the account.
    pub kind: AccountKind,
    /// The tender, tax rule or promotion of the account; absent where the order has one account of the kind.
    pub of: Option<Id>,
}

/// The kind of an account.
#[contract]
pub enum AccountKind {
    /// What the customer owes (an asset).
    Receivable,
    /// What a third party owes for a promotion (an asset), by promotion.
    FunderReceivable,
    /// What the customer withheld for the tax office (an asset).
    WithheldReceivable,
    /// Money on a tender (an asset), by tender.
    Tender,
    /// What was sold, without tax (income).
    Revenue,
    /// What promotions took off (against income).
    Discounts,
    /// Shipping charged (income).
    Shipping,
    /// Fees charged (income).
    Fees,
    /// Sales reversed (against income).
    Refunds,
    /// What was clawed back from refunds for promotions that no longer apply (income).
    ClawBacks,
    /// The rounding of the payable amount (income or expense).
    Rounding,
    /// Tax owed (a liability), by rule.
    Tax,
    /// What customers' banks charged back (an expense).
    Chargebacks,
    /// What was written off (an expense).
    WrittenOff,
}

/// The balance of one account.
#[contract(answer)]
pub struct Balance {
    /// The account.
    pub account: Account,
    /// Its balance: above 0 debit, below 0 credit.
    pub amount: Amount,
}

/// The balances of all accounts. They sum to 0.
#[contract(answer)]
pub struct TrialBalance {
    /// The currency of the balances.
    pub currency: CurrencyCode,
    /// Each account that was used, in the order of the accounts.
    pub balances: Vec<Balance>,
}
