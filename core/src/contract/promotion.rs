//! A promotion: scope + trigger + condition + effects + stacking + limits.

use farthing_macros::contract;

use super::condition::Condition;
use super::effect::Effect;
use super::scalar::{Amount, Code, CurrencyCode, Id, Text};
use super::scope::Scope;
use super::stacking::Stacking;

/// A promotion: where and when it holds, what sets it off, when it is earned, what it does, how it shares the cart.
///
/// A promotion that does not apply is an answer with a reason, never an error.
#[contract]
pub struct Promotion {
    /// Its id, unique in the rulebook.
    pub id: Id,
    /// Its name on receipts; absent: the id.
    pub name: Option<Text>,
    /// The currency of its amounts; absent: the rulebook's. A promotion with amounts applies to carts of that currency
    /// only; one without amounts applies to any.
    pub currency: Option<CurrencyCode>,
    /// Where and when it is in force; absent: everywhere, always.
    pub scope: Option<Scope>,
    /// What sets it off.
    #[contract(default = Trigger::Automatic)]
    pub trigger: Trigger,
    /// When it is earned; absent: always.
    pub condition: Option<Condition>,
    /// What it does; at least one.
    pub effects: Vec<Effect>,
    /// How it shares the cart; absent: rank 0 of its natural stage, with any other.
    pub stacking: Option<Stacking>,
    /// How often and how much; absent: without limit.
    pub limits: Option<Limits>,
    /// Who pays for it, and so whether it lowers the taxable amount.
    #[contract(default = Funding::Merchant)]
    pub funding: Funding,
}

/// What sets a promotion off.
#[contract]
pub enum Trigger {
    /// Nothing: it is there for everyone.
    Automatic,
    /// One of these codes was entered.
    Code {
        /// The codes, compared in canonical form (trimmed, capital letters).
        codes: Vec<Code>,
    },
    /// The request grants it ([`QuoteRequest::granted`](super::QuoteRequest)).
    Granted,
}

/// How often and how much a promotion may give. Counters are facts of the request; without them a limited promotion is
/// not applied.
#[contract]
pub struct Limits {
    /// The most it may take off in one cart, over all its effects.
    pub discount_per_cart: Option<Amount>,
    /// The most uses in all.
    pub uses: Option<u32>,
    /// The most uses of one customer; a guest has none left.
    pub uses_per_customer: Option<u32>,
    /// The most discount in all.
    pub budget: Option<Amount>,
}

/// Who pays for a promotion.
#[contract]
pub enum Funding {
    /// The merchant: a price reduction, which lowers the taxable amount.
    Merchant,
    /// A third party pays the difference: the taxable amount stays.
    ThirdParty,
}
