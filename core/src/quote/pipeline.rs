//! A request's way: check, price, promotions, tax, totals.

use core::cmp::Ordering;
use core::mem::swap;

use crate::check::{self, Basket, PartKind, View};
use crate::contract::{PriceMode, QuoteRequest};
use crate::error::{CommerceError, Problem, ProblemCode};
use crate::num::{NumError, Ratio};
use crate::promotion::{Amounts, Run};
use crate::tax::{Prices, TaxFacts, TaxFault, TaxableKind, Treatment};

use super::engine::Engine;
use super::priced::PricedPart;
use super::scratch::Scratch;
use super::totals;

/// Prices a request; the answer is `scratch.priced`.
///
/// # Errors
/// As [`Engine::quote`].
pub(super) fn run(
    engine: &Engine,
    request: &QuoteRequest,
    scratch: &mut Scratch,
) -> Result<(), CommerceError> {
    let Scratch { basket, pricing, run, tax, taxed, priced } = scratch;
    let checked = &engine.checked;
    check::basket(request, checked, basket)?;
    engine.prices.fill(request, checked, basket, pricing)?;
    let prices = match request.cart.price_mode {
        PriceMode::TaxExcluded => Prices::WithoutTax,
        PriceMode::TaxIncluded => Prices::WithTax,
    };
    let treatments = basket.parts.iter().map(|part| match part.kind {
        PartKind::Shipping => Treatment::Shipment(part.tax_category),
        PartKind::Line | PartKind::Fee => Treatment::Category(part.tax_category),
    });
    engine.taxes.classify(request.at, prices, &basket.jurisdictions, treatments, tax).map_err(|faults| {
        CommerceError::of(faults.into_iter().map(|fault| tax_problem(fault, basket)).collect())
    })?;
    let view = View { request, basket, checked };
    priced.work = Run::new(&engine.promotions, view, tax.classes(), run, &mut priced.ledger)
        .run()
        .map_err(out_of_range)?;

    tax.set_parts(basket.parts.iter().zip(&run.amounts).map(|(part, amounts)| {
        let kind = match part.kind {
            PartKind::Line => TaxableKind::Goods,
            PartKind::Shipping => TaxableKind::Shipping,
            PartKind::Fee => TaxableKind::Other,
        };
        (part.seller_rank, kind, taxable(amounts))
    }));
    let facts = Facts { view, amounts: &run.amounts };
    engine
        .taxes
        .compute(basket.exponent, &facts, basket.parts.len(), tax, taxed)
        .map_err(|fault| CommerceError::from(tax_problem(fault, basket)))?;

    priced.currency = basket.currency;
    priced.lines = basket.lines;
    priced.lines_and_shipping = basket.lines_and_shipping;
    let parts = basket.parts.iter().zip(run.amounts.iter().zip(&taxed.figures));
    priced.parts.clear();
    priced.parts.extend(parts.map(|(part, (amounts, figures))| PricedPart {
        list_minor: amounts.original,
        discount_minor: amounts.original.saturating_sub(amounts.running),
        amount_minor: amounts.running,
        net_minor: figures.net_minor,
        tax_minor: figures.tax_minor,
        gross_minor: figures.gross_minor,
        unit_price: part.unit_price,
        base: part.base,
        choice: None,
    }));
    pricing.for_choices(|position, choice| {
        if let Some(part) = priced.parts.get_mut(position) {
            part.choice = Some(choice);
        }
    });
    // The tax stage writes over what it is given.
    swap(&mut priced.taxes, &mut taxed.taxes);
    swap(&mut priced.groups, &mut taxed.groups);
    // Both buffers are as large from the first quote on, so that the second allocates nothing.
    taxed.taxes.clear();
    taxed.taxes.reserve(priced.taxes.len());
    taxed.groups.clear();
    taxed.groups.reserve(priced.groups.len());
    priced.totals = totals::add_up(engine, view, &run.amounts, &priced.parts, taxed).map_err(out_of_range)?;
    Ok(())
}

/// What is taxed of a part: what it costs, and what third parties pay of it. That is part of what was taken off: the sum
/// lies between what the part costs and what it cost before.
#[inline]
const fn taxable(amounts: &Amounts) -> i64 {
    amounts.running.saturating_add(amounts.funded)
}

/// What the tax stage asks of parts beyond their amount.
#[derive(Debug)]
pub(super) struct Facts<'a> {
    pub(super) view: View<'a>,
    pub(super) amounts: &'a [Amounts],
}

impl TaxFacts for Facts<'_> {
    fn exact_minor(&self, part: u32) -> Result<Ratio, NumError> {
        let at = usize::try_from(part).map_err(|_| NumError::Overflow)?;
        let (Some(part), Some(amounts)) = (self.view.basket.parts.get(at), self.amounts.get(at)) else {
            return Err(NumError::Overflow);
        };
        let taken = amounts.original.saturating_sub(amounts.running).saturating_sub(amounts.funded);
        let list = if part.kind == PartKind::Line {
            part.exact_list(self.view.basket.exponent)?
        } else {
            Ratio::new(i128::from(part.list_minor), 1)?
        };
        list.sub(Ratio::new(i128::from(taken), 1)?)
    }

    fn quantity(&self, part: u32) -> (i64, u8) {
        let part = usize::try_from(part).ok().and_then(|at| self.view.basket.parts.get(at));
        part.map_or((1, 0), |part| part.quantity.pair())
    }

    fn compare_ids(&self, one: u32, other: u32) -> Ordering {
        let id = |part: u32| usize::try_from(part).map_or("", |at| self.view.id(at));
        id(one).cmp(id(other))
    }
}

/// The problem of a tax fault, at the part it concerns.
fn tax_problem(fault: TaxFault, basket: &Basket) -> Problem {
    let path = fault
        .part
        .and_then(|part| usize::try_from(part).ok())
        .map(|at| path_of(at, basket))
        .unwrap_or_default();
    fault.problem(path)
}

/// Where a part stands in the request.
fn path_of(at: usize, basket: &Basket) -> String {
    if at < basket.lines {
        format!("/cart/lines/{at}")
    } else if at < basket.lines_and_shipping {
        format!("/cart/shipping/{}", at.saturating_sub(basket.lines))
    } else {
        format!("/cart/fees/{}", at.saturating_sub(basket.lines_and_shipping))
    }
}

/// A figure that does not fit.
#[cold]
fn out_of_range(code: ProblemCode) -> CommerceError {
    CommerceError::from(Problem::new(
        code,
        "/cart",
        "a figure of this cart is beyond 9007199254740991 minor units; check its prices and quantities, or split it",
    ))
}
