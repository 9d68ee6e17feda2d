//! What promotions are worth to a cart: those that apply, and those that do not exist yet.

use farthing_macros::contract;

use super::outcome::OutcomeResult;
use super::promotion::Promotion;
use super::quote::Quote;
use super::scalar::{Amount, Id};

/// What an applied promotion adds to the discounts of a cart.
#[contract(answer)]
pub struct MarginalContribution {
    /// The promotion.
    pub promotion: Id,
    /// The discount that it gave.
    pub amount: Amount,
    /// All discounts of the cart less those without it, where exactly the other applied promotions are asked, in the order in which
    /// they run. It is less than `amount` where they then take more of what it leaves, and more where one of them needs it. Below
    /// 0 they give more without it.
    pub contribution: Amount,
}

/// Promotions that do not exist yet.
#[contract]
pub struct Hypothesis {
    /// The promotions, as a rulebook states them. One with the id of a promotion of the rulebook stands in its place.
    pub promotions: Vec<Promotion>,
}

/// What a cart would cost with promotions that do not exist yet, and what that changes.
#[contract(answer)]
pub struct WhatIf {
    /// The quote with them.
    pub quote: Quote,
    /// What becomes of each of them, in the order of the hypothesis.
    pub promotions: Vec<HypotheticalOutcome>,
    /// The other promotions that give another discount than without them, in the order in which they run, those last that apply
    /// no more.
    pub changed: Vec<PromotionChange>,
    /// The lines, shipping lines and fees that cost another amount than without them, in the order of the quote, lines first.
    pub parts: Vec<PartChange>,
    /// All discounts, shipping and fees included, less those without them.
    pub discount_difference: Amount,
    /// What is to be paid, less what is to be paid without them.
    pub payable_difference: Amount,
}

/// What becomes of a promotion that does not exist yet.
#[contract(answer)]
pub struct HypotheticalOutcome {
    /// The promotion.
    pub promotion: Id,
    /// Its outcome, with the reason where it does not apply.
    pub result: OutcomeResult,
    /// The promotions that apply without it and that it excludes, in the order in which they run.
    pub suppresses: Vec<Id>,
}

/// A promotion that gives another discount than before.
#[contract(answer)]
pub struct PromotionChange {
    /// The promotion.
    pub promotion: Id,
    /// The discount it gives without the hypothesis; 0 where it does not apply.
    pub before: Amount,
    /// The discount it gives with it; 0 where it does not apply.
    pub after: Amount,
}

/// A line, shipping line or fee that costs another amount than before.
#[contract(answer)]
pub struct PartChange {
    /// The line, shipping line or fee.
    pub target: Id,
    /// Its amount after discounts without the hypothesis; absent for a line that it adds.
    pub before: Option<Amount>,
    /// Its amount after discounts with it; absent for a line that is not added any more.
    pub after: Option<Amount>,
}
