//! A rulebook, compiled.

use crate::check::{CheckedRulebook, Noun, Sym, rulebook as check_rulebook};
use crate::contract::{Rulebook, write};
use crate::error::CommerceError;
use crate::pricing::Prices;
use crate::promotion::Promotions;
use crate::tax::Taxes;

use super::digest::digest;
use super::scratch::Scratch;
use super::spare::Spare;

/// A rulebook, checked and compiled: immutable, indexed, safe to share between threads.
///
/// Make one when the rulebook changes, keep it, and ask it as often as you like: [`quote`](Engine::quote) is a pure
/// function of the engine and the request.
#[derive(Debug)]
pub struct Engine {
    pub(super) checked: CheckedRulebook,
    pub(super) prices: Prices,
    pub(super) promotions: Promotions,
    pub(super) taxes: Taxes,
    pub(super) rulebook_digest: String,
    spare: Spare,
}

impl Engine {
    /// Checks and compiles a rulebook.
    ///
    /// # Errors
    /// [`CommerceError::Invalid`] with every problem of the rulebook, each with its code and a JSON Pointer into it.
    pub fn new(rulebook: &Rulebook) -> Result<Self, CommerceError> {
        let mut checked = check_rulebook(rulebook)?;
        let prices = Prices::compile(rulebook, &mut checked);
        let promotions = Promotions::compile(rulebook, &mut checked.vocabulary, &checked.currencies);
        let taxes = Taxes::compile(rulebook, &checked.vocabulary);
        let rulebook_digest = digest(write(rulebook).as_bytes());
        Ok(Self { checked, prices, promotions, taxes, rulebook_digest, spare: Spare::default() })
    }

    /// Working memory for one more quote.
    pub(super) fn spare_scratch(&self) -> Box<Scratch> {
        self.spare.take()
    }

    /// Gives working memory back.
    pub(super) fn give_back(&self, scratch: Box<Scratch>) {
        self.spare.give(scratch);
    }

    /// The id of a promotion by its place in running order, as [`PricedAdjustment`](super::PricedAdjustment) has it;
    /// empty for a place past the end.
    #[must_use]
    pub fn promotion_id(&self, promotion: u32) -> &str {
        match self.promotions.promotion(promotion) {
            Sym::UNKNOWN => "",
            symbol => self.checked.vocabulary.name(Noun::Promotion, symbol),
        }
    }

    /// SHA-256 of the canonical rulebook, in hexadecimal: names the rulebook in quotes and orders.
    #[must_use]
    pub fn rulebook_digest(&self) -> &str {
        &self.rulebook_digest
    }
}
