//! What the tax stage reads of a cart's parts, and what promotions ask of the tax stage: what each part would cost in the other
//! price mode than the cart.

use core::cmp::Ordering;

use crate::check::{self, BasketPart, PartKind, View};
use crate::contract::PriceMode;
use crate::error::ProblemCode;
use crate::num::{NumError, Ratio};
use crate::promotion::{PartTaxes, PriceSlope};
use crate::tax::{PartFigures, TaxFacts, TaxOutput, TaxScratch, TaxableKind};

use super::engine::Engine;

/// The facts of a cart's parts for the tax stage.
#[derive(Debug)]
pub(super) struct CartTaxFacts<'a> {
    pub(super) view: View<'a>,
    /// What each part costs after discounts.
    pub(super) running: &'a [i64],
    /// What third parties fund of the discounts; nothing of those past the end.
    pub(super) funded: &'a [i64],
}

impl CartTaxFacts<'_> {
    fn part(&self, part: u32) -> Option<&BasketPart> {
        self.view.basket.parts.get(usize::try_from(part).ok()?)
    }
}

impl TaxFacts for CartTaxFacts<'_> {
    fn has_sellers(&self) -> bool {
        self.view.basket.has_sellers
    }

    fn seller_rank(&self, part: u32) -> u32 {
        self.part(part).map_or(0, |part| part.seller_rank)
    }

    fn kind(&self, part: u32) -> TaxableKind {
        match self.part(part).map(|part| part.kind) {
            Some(PartKind::Line) => TaxableKind::Goods,
            Some(PartKind::Shipping) => TaxableKind::Shipping,
            // Goods that are given back say nothing of how shipping is taxed.
            Some(PartKind::Fee | PartKind::Returned) | None => TaxableKind::Other,
        }
    }

    fn is_of_goods(&self, part: u32) -> bool {
        matches!(self.part(part).map(|part| part.kind), Some(PartKind::Line | PartKind::Returned))
    }

    fn exact_minor(&self, part: u32) -> Result<Ratio, NumError> {
        let at = usize::try_from(part).map_err(|_| NumError::Overflow)?;
        let part = self.view.basket.parts.get(at).ok_or(NumError::Overflow)?;
        let figure = |figures: &[i64]| figures.get(at).copied().unwrap_or(0);
        let (running, funded) = (figure(self.running), figure(self.funded));
        if running == 0 && part.list_minor != 0 {
            // The whole list amount was taken off, including the fraction of a minor unit that it was rounded by.
            return Ok(Ratio::from(funded));
        }
        let taken = part.list_minor.saturating_sub(running).saturating_sub(funded);
        let list = if matches!(part.kind, PartKind::Line | PartKind::Returned) {
            self.view.basket.exact_list(at, part)?
        } else {
            Ratio::new(i128::from(part.list_minor), 1)?
        };
        list.sub(Ratio::new(i128::from(taken), 1)?)
    }

    fn quantity(&self, part: u32) -> (i64, u8) {
        self.part(part).map_or((1, 0), |part| part.quantity.pair())
    }

    fn measure(&self, part: u32, unit: &str) -> Option<(i64, u8)> {
        let at = usize::try_from(part).ok()?;
        let (stated, known) = self.view.measures(at, self.part(part)?);
        check::measure_of(stated, unit).or_else(|| check::measure_of(known, unit))
    }

    fn attribute(&self, part: u32, name: &str) -> Option<(i64, u8)> {
        let at = usize::try_from(part).ok()?;
        let (stated, known) = self.view.attributes(at, self.part(part)?);
        check::number_of(stated, name).or_else(|| check::number_of(known, name))
    }

    fn compare_ids(&self, one: u32, other: u32) -> Ordering {
        let id = |part: u32| usize::try_from(part).map_or("", |at| self.view.id(at));
        id(one).cmp(id(other))
    }
}

/// The taxes of a cart while its promotions run.
#[derive(Debug)]
pub(super) struct CartTaxes<'a> {
    engine: &'a Engine,
    view: View<'a>,
    classes: &'a [u32],
    tax: &'a mut TaxScratch,
    taxed: &'a mut TaxOutput,
    /// The amounts that taxes are computed on.
    taxable: Vec<i64>,
}

impl<'a> CartTaxes<'a> {
    /// The taxes of a cart whose parts have these classes.
    pub(super) fn new(
        engine: &'a Engine,
        view: View<'a>,
        classes: &'a [u32],
        tax: &'a mut TaxScratch,
        taxed: &'a mut TaxOutput,
    ) -> Self {
        Self { engine, view, classes, tax, taxed, taxable: Vec::new() }
    }

    /// Leaves the classes as they were.
    pub(super) fn end(self) {
        self.tax.set_classes(self.classes);
    }
}

impl PartTaxes for CartTaxes<'_> {
    fn turn(&mut self, amounts: &[i64], funded: &[i64], out: &mut Vec<i64>) -> Result<bool, ProblemCode> {
        let basket = self.view.basket;
        let is_net = self.view.request.cart.price_mode == PriceMode::TaxIncluded;
        let funded_of = |at: usize| funded.get(at).copied().unwrap_or(0);
        self.tax.set_classes(self.classes);
        self.taxable.clear();
        self.taxable
            .extend(amounts.iter().enumerate().map(|(at, amount)| amount.wrapping_add(funded_of(at))));
        let facts = CartTaxFacts { view: self.view, running: amounts, funded };
        #[cfg(target_family = "wasm")]
        let facts = crate::tax::AnyTaxFacts(&facts);
        out.clear();
        out.resize(amounts.len(), 0);
        let write = |(slot, at): (&mut i64, usize), figures: &PartFigures| {
            let figure = if is_net { figures.net_minor } else { figures.gross_minor };
            *slot = figure.wrapping_sub(funded_of(at));
        };
        let slots = out.iter_mut().zip(0_usize..);
        let by_value = |slot: (&mut i64, usize), figures: PartFigures| write(slot, &figures);
        let taxes = &self.engine.taxes;
        let done =
            taxes.compute(basket.exponent, &facts, &self.taxable, self.tax, self.taxed, (slots, by_value));
        match done {
            Ok(()) => Ok(true),
            // Another discount may make a gross amount that can be reached; the figures stand.
            Err(fault) if fault.is_unreachable() => {
                out.iter_mut()
                    .zip(0_usize..)
                    .zip(self.taxed.figures())
                    .for_each(|(slot, figures)| write(slot, figures));
                Ok(true)
            }
            Err(fault) if fault.is_overflow() => Err(ProblemCode::Overflow),
            Err(_) => Ok(false),
        }
    }

    fn slope(&self, part: usize) -> Option<PriceSlope> {
        let kind = self.view.basket.parts.get(part).map(|part| part.kind);
        if kind == Some(PartKind::Shipping) && self.engine.taxes.taxes_shipping_like_goods() {
            return None;
        }
        let (net, gross, has_constant) = self.tax.slopes(*self.classes.get(part)?)?;
        let is_net = self.view.request.cart.price_mode == PriceMode::TaxIncluded;
        let ratio = if is_net { net } else { gross };
        let is_positive = !ratio.is_negative() && !ratio.is_zero();
        is_positive.then_some(PriceSlope { ratio, is_proportional: !has_constant })
    }
}
