//! What gifts cost before they join the basket.
//!
//! A promotion asks while it runs, when the basket cannot change: so the gift is added to a copy of it, priced and classified
//! there as any line. A cart without gifts never makes the copy.

use core::iter::once;

use super::preserve::Converter;
use crate::check::{self, Basket, CheckedRulebook, View};
use crate::contract::CartLine;
use crate::error::{CommerceError, ProblemCode};
use crate::pricing::{CompiledPrices, PricingScratch};
use crate::promotion::{GiftFault, GiftPrices, PricedGift};
use crate::tax::{Sale, TaxScratch, Taxes, Treatment};

/// The buffers of prices of gifts.
#[derive(Debug, Default)]
pub(super) struct GiftBuffers {
    basket: Basket,
    pricing: PricingScratch,
    tax: TaxScratch,
    home: TaxScratch,
}

impl GiftBuffers {
    /// The buffers of taxes at home.
    pub(super) const fn at_home(&mut self) -> &mut TaxScratch {
        &mut self.home
    }
}

/// Prices gifts for a run.
#[derive(Debug)]
pub(super) struct QuotedGifts<'a> {
    pub(super) checked: &'a CheckedRulebook,
    pub(super) prices: &'a CompiledPrices,
    pub(super) taxes: &'a Taxes,
    pub(super) scratch: &'a mut GiftBuffers,
}

impl GiftPrices for QuotedGifts<'_> {
    #[cold]
    #[inline(never)]
    fn price(
        &mut self,
        line: &CartLine,
        view: View<'_>,
    ) -> Result<(Result<PricedGift, GiftFault>, u64), ProblemCode> {
        let Self { checked, prices, taxes, scratch } = self;
        let GiftBuffers { basket, pricing, tax, home } = &mut **scratch;
        let request = view.request;
        basket.clone_from(view.basket);
        let at = basket.parts.len();
        // Only an amount that does not fit can be wrong with a line that the rulebook states.
        if check::add_line(line.clone(), request, checked, basket).is_err() {
            return Ok((Err(GiftFault::Price), 0));
        }
        if let Err(error) = prices.fill(request, checked, basket, at, pricing) {
            return if is_work_limit(&error) {
                Err(ProblemCode::WorkLimit)
            } else {
                Ok((Err(GiftFault::Price), pricing.work()))
            };
        }
        let Some(category) = basket.parts.get(at).map(|part| part.tax_category) else {
            return Ok((Err(GiftFault::Price), pricing.work()));
        };
        let treatment = once(Treatment::Category(category));
        let sale = Sale {
            at: request.at,
            prices: request.cart.price_mode,
            jurisdictions: &view.basket.jurisdictions,
            classes: &view.basket.tax_classes,
        };
        let mut classified = taxes.classify(sale, treatment, tax);
        if classified.is_ok() && taxes.may_convert(sale) {
            let made_for_sale = pricing.made_for_sale();
            let converter =
                Converter { taxes, sale, taxed: tax, classes: tax.classes(), from: at, made_for_sale };
            classified = converter.convert(basket, home, &mut Vec::new());
        }
        let Some(part) = basket.parts.get(at).copied() else {
            return Ok((Err(GiftFault::Price), pricing.work()));
        };
        let answer = classified.map_err(|_| GiftFault::Tax).map(|()| PricedGift::of(at, part, basket));
        Ok((answer, pricing.work()))
    }
}

#[cold]
fn is_work_limit(error: &CommerceError) -> bool {
    error.problems().iter().any(|problem| problem.code == ProblemCode::WorkLimit)
}
