//! What a run knows of gifts: the lines that promotions of a stage add, and what each costs before it joins the basket.
//!
//! A gift is priced and classified for tax when its promotion is asked, though it joins the basket only after the stage: so
//! that groups, limits and the search know what it is worth. What it costs depends on the cart alone, and on no other gift.

use crate::check::{Basket, BasketPart, Decimal, ExactAmount, View};
use crate::contract::{CartLine, Limitation};
use crate::error::ProblemCode;
use crate::num::Ratio;

/// Prices a gift before it joins the basket. Promotions know neither prices nor taxes, so the quote answers.
pub(crate) trait GiftPrices: core::fmt::Debug {
    /// What a line would cost if it were added to the basket now, alone; and the steps that this took.
    ///
    /// # Errors
    /// `WORK_LIMIT`.
    fn price(
        &mut self,
        line: &CartLine,
        view: View<'_>,
    ) -> Result<(Result<PricedGift, GiftFault>, u64), ProblemCode>;
}

/// Why a gift is not given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum GiftFault {
    /// It has no price in this cart, or none that fits.
    Price,
    /// No tax rule applies to it.
    Tax,
    /// The limits of the promotion are less than its discount.
    Limits,
}

impl GiftFault {
    /// Its word in the answer.
    pub(super) const fn limitation(self) -> Limitation {
        match self {
            Self::Price => Limitation::GiftNotPriced,
            Self::Tax => Limitation::GiftNotTaxed,
            Self::Limits => Limitation::GiftNotCovered,
        }
    }
}

/// A gift with its price.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PricedGift {
    /// Its price, amount and facts.
    pub(crate) part: BasketPart,
    /// Its exact amount in major units, where no unit price gives it.
    pub(crate) exact: Option<Ratio>,
    /// The part of its unit price that promotions leave alone.
    pub(crate) fixed: Option<Decimal>,
}

impl PricedGift {
    /// The gift at a place of a basket.
    pub(crate) fn of(at: usize, part: BasketPart, basket: &Basket) -> Self {
        let exact = basket.exact_amounts.iter().find(|amount| amount.part == at);
        let fixed = basket.non_discountable.iter().find(|(part, _)| *part == at);
        Self { part, exact: exact.map(|amount| amount.major), fixed: fixed.map(|(_, price)| *price) }
    }

    /// Gives its price to the line at a place of a basket, which is the last.
    pub(crate) fn set(&self, at: usize, basket: &mut Basket) {
        if let Some(part) = basket.parts.get_mut(at) {
            let BasketPart { unit_price, base, list_minor, compare_at, .. } = self.part;
            *part = BasketPart { unit_price, base, list_minor, compare_at, ..*part };
        }
        basket.exact_amounts.extend(self.exact.map(|major| ExactAmount { part: at, major }));
    }
}

/// A line that a promotion adds after its stage.
#[derive(Clone, Debug)]
pub(crate) struct AddedLine {
    /// The line, as a cart would state it.
    pub(crate) line: CartLine,
    /// Its price.
    pub(crate) priced: PricedGift,
    /// The rule that gives it.
    pub(super) rule: u32,
}

/// A gift that was priced.
#[derive(Clone, Debug)]
pub(super) struct AskedGift {
    pub(super) rule: u32,
    pub(super) effect: u16,
    pub(super) units: i64,
    pub(super) answer: Result<PricedGift, GiftFault>,
}

/// The buffers of gifts.
#[derive(Clone, Debug, Default)]
pub(super) struct GiftScratch {
    /// The gifts that were priced for this basket, so that each is priced once.
    pub(super) asked: Vec<AskedGift>,
    /// The effect that last could not give its gift, by rule and number, and why.
    pub(super) fault: Option<(u32, u16, GiftFault)>,
}

impl GiftScratch {
    /// Forgets what was priced: a request begins, or the basket has grown.
    pub(super) fn clear(&mut self) {
        self.asked.clear();
        self.fault = None;
    }

    /// Notes why an effect gives no gift, or that it does.
    pub(super) fn note(&mut self, rule: u32, effect: u16, fault: Option<GiftFault>) {
        match fault {
            Some(fault) => self.fault = Some((rule, effect, fault)),
            None => self.fault = self.fault.filter(|(other, number, _)| (*other, *number) != (rule, effect)),
        }
    }
}
