//! What each applied promotion adds to the discounts of a cart.
//!
//! **What it does** prices the cart once more for each promotion that applied, with exactly the others that did.
//! **Order and rounding** the others run in the fixed order with every condition asked at its turn, and nothing is searched: the set is
//! given. Promotions outside the set hold the places of their groups. Locked discounts are facts, and stay.
//! **Example** 10 % off 100.00, then 20 % off what is left: 10.00 and 18.00. Without the first the second gives 20.00, so the
//! first adds 8.00; without the second the first gives 10.00, so the second adds 18.00.
//! **Source** the marginal contribution of cooperative games (Shapley 1953), of the last to join the set.

use crate::contract::{Amount, MarginalContribution, QuoteRequest};
use crate::error::CommerceError;

use super::engine::Engine;
use super::pipeline;
use super::priced_cart::PricedCart;

impl Engine {
    /// What each promotion that applies to a cart adds to its discounts: all discounts, less those of a cart to which exactly the
    /// other applied promotions are offered. In the order in which promotions run; locked discounts stay, and are not listed.
    ///
    /// # Errors
    /// As [`quote`](Engine::quote).
    pub fn marginal_contributions(
        &self,
        request: &QuoteRequest,
    ) -> Result<Vec<MarginalContribution>, CommerceError> {
        let mut scratch = self.spare_scratch();
        let answer = self.contributions_with(request, &mut scratch);
        scratch.run.limit_to(None);
        self.return_scratch(scratch);
        answer
    }

    fn contributions_with(
        &self,
        request: &QuoteRequest,
        scratch: &mut super::scratch::Scratch,
    ) -> Result<Vec<MarginalContribution>, CommerceError> {
        scratch.run.limit_to(None);
        pipeline::run(self, request, scratch)?;
        let (with, exponent) = (discounts(scratch), scratch.priced.currency.exponent());
        let applied = scratch.priced.ledger.applied();
        let mut contributions = Vec::with_capacity(applied.len());
        for (rule, amount) in &applied {
            let others = applied.iter().map(|(other, _)| *other).filter(|other| other != rule);
            scratch.run.limit_to(Some(others.collect()));
            // Taxes have no part in it, and may refuse a cart that lacks a discount.
            pipeline::promote(self, request, scratch)?;
            let without = discounts(scratch);
            contributions.push(MarginalContribution {
                promotion: crate::contract::Id::known(self.promotion_id(*rule)),
                amount: Amount::settled(*amount, exponent),
                contribution: Amount::settled(with.saturating_sub(without), exponent),
            });
        }
        Ok(contributions)
    }
}

/// What the promotions of the last run took off all parts.
fn discounts(scratch: &super::scratch::Scratch) -> i64 {
    let parts = scratch.basket.parts.iter().enumerate();
    parts.fold(0_i64, |sum, (at, part)| {
        sum.saturating_add(part.list_minor.saturating_sub(scratch.run.amounts.running(at)))
    })
}

/// The discounts of a cart, shipping and fees included.
pub(super) fn benefit(cart: &PricedCart) -> i64 {
    let totals = cart.totals_minor();
    let goods = totals.discount_minor.saturating_add(totals.shipping_discount_minor);
    goods.saturating_add(totals.fee_discount_minor)
}
