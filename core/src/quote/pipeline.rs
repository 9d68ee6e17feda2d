//! The stages of a quote: check, price, promotions, tax, totals.

use core::mem::swap;

use crate::check::{self, Basket, BasketPart, PartKind, PartSource, View};
use crate::contract::{CodeReason, PriceMode, QuoteRequest};
use crate::error::{CommerceError, Problem, ProblemCode};
use crate::money::MAX_MINOR;
use crate::promotion::{
    Amounts, ExplainContext, Ledger, MOST_RECORDS, MOST_STEPS, Progress, Run, RunScratch, earn, whole_points,
};
use crate::tax::{PartFigures, Sale, TaxFault, TaxOutput, TaxQuery, TaxScratch, Treatment};

use super::cart_taxes::{CartTaxFacts, CartTaxes};
use super::engine::Engine;
use super::gifts::{GiftBuffers, QuotedGifts};
use super::preserve::Converter;
use super::priced::{HeldFigures, Priced};
use super::priced_cart::{PricedCart, PricedPart};
use super::scratch::Scratch;
use super::totals;

impl Engine {
    /// Checks a request without pricing it.
    ///
    /// # Errors
    /// Every problem of the check.
    pub(crate) fn check_request(&self, request: &QuoteRequest) -> Result<(), CommerceError> {
        check::basket(request, &self.checked, &mut Basket::default())
    }

    /// What each entered code of a request comes to with each promotion that it triggers, in full: what
    /// [`Quote::codes`](crate::contract::Quote) does not tell a customer. Nothing is priced.
    ///
    /// # Errors
    /// Every problem of the request.
    pub fn code_reasons(&self, request: &QuoteRequest) -> Result<Vec<CodeReason>, CommerceError> {
        let mut basket = Basket::default();
        check::basket(request, &self.checked, &mut basket)?;
        let view = View { request, basket: &basket, checked: &self.checked };
        let exponent = basket.currency.exponent();
        Ok(ExplainContext { promotions: &self.promotions, view, exponent }.code_reasons())
    }

    /// Prices a cart: prices, promotions, taxes, totals. The answer borrows the request: bind it to a variable first, and
    /// take [`to_quote`](Priced::to_quote) or [`into_cart`](Priced::into_cart) of what is returned or kept.
    ///
    /// # Errors
    /// Every problem of the request: [`CommerceError::Invalid`] for violations of the contract,
    /// [`CommerceError::Refused`] for a cart the rulebook cannot price or tax (`NO_PRICE`, `NO_TAX_RULE`, …),
    /// [`CommerceError::Limit`] for figures out of range. A promotion that does not apply is not an error but an
    /// outcome.
    pub fn quote<'a>(&'a self, request: &'a QuoteRequest) -> Result<Priced<'a>, CommerceError> {
        let mut scratch = self.spare_scratch();
        let answer = run(self, request, &mut scratch);
        let cart = answer.map(|()| self.spare.own(&mut scratch.priced));
        self.return_scratch(scratch);
        Ok(Priced::new(self, request, HeldFigures::Owned(cart?)))
    }

    /// As [`quote`](Engine::quote), with buffers that the caller keeps: from the second cart on it allocates no
    /// memory.
    ///
    /// # Errors
    /// As [`quote`](Engine::quote).
    pub fn quote_into<'a>(
        &'a self,
        scratch: &'a mut Scratch,
        request: &'a QuoteRequest,
    ) -> Result<Priced<'a>, CommerceError> {
        run(self, request, scratch)?;
        Ok(Priced::new(self, request, HeldFigures::InScratch(scratch)))
    }
}

/// Prices a request into `scratch.priced`.
///
/// # Errors
/// As [`Engine::quote`].
pub(super) fn run(
    engine: &Engine,
    request: &QuoteRequest,
    scratch: &mut Scratch,
) -> Result<(), CommerceError> {
    let promoted = promote(engine, request, scratch)?;
    let Scratch { basket, run, tax, taxed, priced, .. } = scratch;
    let view = View { request, basket, checked: &engine.checked };

    priced.currency = basket.currency;
    priced.lines = basket.lines;
    priced.lines_and_shipping = basket.lines_and_shipping;
    priced.sold = basket.sold;
    priced.requested = basket.requested;
    // Every element is overwritten below, so nothing of an earlier quote remains.
    priced.parts.resize(basket.parts.len(), PricedPart::default());
    tax_parts(engine, view, &run.amounts, tax, taxed, &mut priced.parts)?;
    priced.work = promoted.saturating_add(tax.work());
    // The tax stage overwrites the buffer it is given, so swapping avoids a copy.
    swap(&mut priced.taxes, &mut taxed.taxes);
    swap(&mut priced.groups, &mut taxed.groups);
    swap(&mut priced.payable_roundings, &mut taxed.payable_roundings);
    // Both swapped buffers get the same capacity in the first quote, so that the second quote allocates nothing.
    taxed.taxes.reserve_exact(priced.taxes.capacity().saturating_sub(taxed.taxes.len()));
    taxed.groups.reserve_exact(priced.groups.capacity().saturating_sub(taxed.groups.len()));
    let roundings = priced.payable_roundings.capacity();
    taxed.payable_roundings.reserve_exact(roundings.saturating_sub(taxed.payable_roundings.len()));
    priced.totals = totals::add_up(engine, view, run, &priced.parts, taxed).map_err(out_of_range)?;
    priced.earned.clear();
    if engine.promotions.has_earnings {
        earn_points(engine, view, priced)?;
    }
    Ok(())
}

/// Checks and prices a request, and runs its promotions, without taxes. Returns the work.
///
/// # Errors
/// As [`Engine::quote`], but for what taxes refuse.
#[inline]
pub(super) fn promote(
    engine: &Engine,
    request: &QuoteRequest,
    scratch: &mut Scratch,
) -> Result<u64, CommerceError> {
    check::basket(request, &engine.checked, &mut scratch.basket)?;
    let mut progress = Progress::default();
    let mut work = price_and_promote(engine, request, 0, scratch, &mut progress)?;
    // Once more for each stage in which promotions add lines, which pass through the same stages.
    while !scratch.run.added().is_empty() {
        work = work.saturating_add(add_lines(engine, request, scratch, &mut progress)?);
    }
    Ok(work.saturating_add(progress.work()).saturating_add(progress.steps()))
}

/// Prices the parts from a position on, classifies all, and runs the promotions to their end or to the first stage that
/// adds lines. Returns the work of pricing.
#[inline(never)]
fn price_and_promote(
    engine: &Engine,
    request: &QuoteRequest,
    from: usize,
    scratch: &mut Scratch,
    progress: &mut Progress,
) -> Result<u64, CommerceError> {
    let Scratch { basket, pricing, run, tax, taxed, classes, priced, gifts, .. } = scratch;
    let checked = &engine.checked;
    engine.prices.fill(request, checked, basket, from, pricing)?;
    classify(engine, View { request, basket, checked }, tax)?;
    if from == 0 {
        priced.stated_prices.clear();
    }
    if engine.taxes.may_convert(sale(request, basket)) {
        keep_net(engine, request, (basket, from), (pricing.made_for_sale(), tax), gifts, priced)?;
    }
    let view = View { request, basket, checked };
    let (prices, taxes) = (&engine.prices, &engine.taxes);
    let mut gifts = QuotedGifts { checked, prices, taxes, scratch: gifts };
    if engine.promotions.has_price_modes {
        let scratch = (run, tax, taxed, classes);
        promote_with_taxes(engine, view, scratch, &mut priced.ledger, (progress, &mut gifts))?;
        return Ok(pricing.work());
    }
    Run::new(&engine.promotions, view, tax.classes(), run, &mut priced.ledger, (progress, &mut gifts))
        .run()
        .map_err(not_run)?;
    Ok(pricing.work())
}

/// Converts the prices from a part on, so that they keep their net amounts under the taxes of the sale.
#[cold]
#[inline(never)]
fn keep_net(
    engine: &Engine,
    request: &QuoteRequest,
    (basket, from): (&mut Basket, usize),
    (made_for_sale, taxed): (&[usize], &TaxScratch),
    gifts: &mut GiftBuffers,
    priced: &mut PricedCart,
) -> Result<(), CommerceError> {
    let classes = taxed.classes().get(from..).unwrap_or_default();
    let (jurisdictions, tax_classes) = (basket.jurisdictions.clone(), basket.tax_classes.clone());
    let sale = Sale {
        at: request.at,
        prices: request.cart.price_mode,
        jurisdictions: &jurisdictions,
        classes: &tax_classes,
    };
    Converter { taxes: &engine.taxes, sale, taxed, classes, from, made_for_sale }
        .convert(basket, gifts.at_home(), &mut priced.stated_prices)
        .map_err(|faults| unclassified(faults, View { request, basket, checked: &engine.checked }))
}

/// Runs the promotions of a rulebook in which some state a price mode of their own.
#[cold]
#[inline(never)]
fn promote_with_taxes(
    engine: &Engine,
    view: View<'_>,
    (run, tax, taxed, classes): (&mut RunScratch, &mut TaxScratch, &mut TaxOutput, &mut Vec<u32>),
    ledger: &mut Ledger,
    (progress, gifts): (&mut Progress, &mut QuotedGifts<'_>),
) -> Result<(), CommerceError> {
    classes.clear();
    classes.extend_from_slice(tax.classes());
    let mut taxes = CartTaxes::new(engine, view, classes, tax, taxed);
    let done = Run::new(&engine.promotions, view, classes, run, ledger, (progress, gifts))
        .with_taxes(&mut taxes)
        .run();
    taxes.end();
    done.map_err(not_run)
}

/// Adds the lines that promotions add, with their prices, and promotes them. Returns the work of pricing.
#[cold]
#[inline(never)]
fn add_lines(
    engine: &Engine,
    request: &QuoteRequest,
    scratch: &mut Scratch,
    progress: &mut Progress,
) -> Result<u64, CommerceError> {
    for added in scratch.run.added().drain(..) {
        let at = scratch.basket.parts.len();
        check::add_line(added.line, request, &engine.checked, &mut scratch.basket)?;
        added.priced.set(at, &mut scratch.basket);
    }
    let from = scratch.basket.parts.len();
    price_and_promote(engine, request, from, scratch, progress)
}

/// Writes the points that promotions earn, from the figures of the quote.
#[cold]
#[inline(never)]
fn earn_points(engine: &Engine, view: View<'_>, priced: &mut PricedCart) -> Result<(), CommerceError> {
    let PricedCart { parts, ledger, earned, .. } = priced;
    let worth = |at: usize, mode: Option<PriceMode>| {
        parts.get(at).map_or(0, |part| match mode {
            None => part.amount_minor,
            Some(PriceMode::TaxIncluded) => part.gross_minor,
            Some(PriceMode::TaxExcluded) => part.net_minor,
        })
    };
    let done = earn(&engine.promotions, view, ledger, worth, earned);
    let done = done.and_then(|()| whole_points(&engine.promotions, earned).map(|_| ()));
    done.map_err(|_| out_of_range(ProblemCode::Overflow))
}

/// When, at which prices, where and to whom a basket is sold.
#[inline]
fn sale<'a>(request: &QuoteRequest, basket: &'a Basket) -> Sale<'a> {
    Sale {
        at: request.at,
        prices: request.cart.price_mode,
        jurisdictions: &basket.jurisdictions,
        classes: &basket.tax_classes,
    }
}

/// Determines the tax class of each part of a basket.
fn classify(engine: &Engine, view: View<'_>, tax: &mut TaxScratch) -> Result<(), CommerceError> {
    let View { request, basket, .. } = view;
    let treatments = basket.parts.iter().map(|part| match part.kind {
        PartKind::Shipping => Treatment::Shipping(part.tax_category),
        PartKind::Line | PartKind::Fee | PartKind::Returned => Treatment::Category(part.tax_category),
    });
    engine.taxes.classify(sale(request, basket), treatments, tax).map_err(|faults| unclassified(faults, view))
}

#[cold]
#[inline(never)]
fn unclassified(faults: Vec<TaxFault>, view: View<'_>) -> CommerceError {
    CommerceError::of(faults.into_iter().map(|fault| tax_problem(fault, view)).collect())
}

/// Taxes the parts and writes their figures.
fn tax_parts(
    engine: &Engine,
    view: View<'_>,
    amounts: &Amounts,
    tax: &mut TaxScratch,
    taxed: &mut TaxOutput,
    out: &mut [PricedPart],
) -> Result<(), CommerceError> {
    let basket = view.basket;
    let facts = CartTaxFacts { view, running: &amounts.running, funded: amounts.all_funded() };
    #[cfg(target_family = "wasm")]
    let facts = crate::tax::AnyTaxFacts(&facts);
    let funded = amounts.all_funded();
    let with_funded: Vec<i64>;
    let taxable_amounts = if funded.is_empty() {
        &amounts.running
    } else {
        let all = amounts.running.iter().enumerate();
        with_funded = all.map(|(at, running)| taxable(*running, amounts.funded(at))).collect();
        &with_funded
    };
    let slots = out.iter_mut().zip(&basket.parts).zip(&amounts.running);
    let write = |((slot, part), running): ((&mut PricedPart, &BasketPart), &i64), figures: PartFigures| {
        *slot = priced_part(part, *running, &figures);
    };
    engine
        .taxes
        .compute(basket.exponent, &facts, taxable_amounts, tax, taxed, (slots, write))
        .map_err(|fault| CommerceError::from(tax_problem(fault, view)))
}

/// The figures of a part. Amounts are within ±(2^53 − 1) before and after promotions, so their difference cannot
/// overflow.
#[inline]
const fn priced_part(part: &BasketPart, amount_minor: i64, figures: &PartFigures) -> PricedPart {
    PricedPart {
        list_minor: part.list_minor,
        discount_minor: part.list_minor.wrapping_sub(amount_minor),
        amount_minor,
        net_minor: figures.net_minor,
        tax_minor: figures.tax_minor,
        gross_minor: figures.gross_minor,
        unit_price: part.unit_price,
        base: part.base,
    }
}

/// The taxable amount of a part: its amount plus the discounts that third parties fund. Those are part of its
/// discounts, so the sum lies between its amount and its list amount and cannot overflow.
#[inline]
const fn taxable(running: i64, funded: i64) -> i64 {
    running.wrapping_add(funded)
}

/// The problem of a tax fault, at the path of its part.
#[cold]
#[inline(never)]
fn tax_problem(fault: TaxFault, view: View<'_>) -> Problem {
    let part = fault.part.and_then(|part| usize::try_from(part).ok());
    let path = part.map(|at| path_of(at, view.basket)).unwrap_or_default();
    let category = part.and_then(|at| view.tax_category(at));
    fault.problem(path, TaxQuery { category, jurisdictions: &view.request.tax_jurisdictions })
}

/// The path of a part in the request; for an added line, its path in the quote.
fn path_of(at: usize, basket: &Basket) -> String {
    match basket.source(at) {
        PartSource::Line(at) => format!("/cart/lines/{at}"),
        PartSource::Shipping(at) => format!("/cart/shipping/{at}"),
        PartSource::Fee(at) => format!("/cart/fees/{at}"),
        PartSource::Returned(at) => format!("/returned/lines/{at}"),
        PartSource::Added(at) => format!("/cart/lines/{}", basket.lines.saturating_add(at)),
    }
}

/// Promotions did not run to their end.
#[cold]
fn not_run(code: ProblemCode) -> CommerceError {
    if code != ProblemCode::WorkLimit {
        return out_of_range(code);
    }
    let message = format!(
        "the promotions of this cart take more than {MOST_STEPS} steps over its lines, or give more than {MOST_RECORDS} \
         discounts; merge lines of one product, split the cart, or let fewer promotions apply to it"
    );
    let problem = Problem::new(code, "/cart/lines", message);
    CommerceError::from(problem.with_param("max_steps", MOST_STEPS).with_param("max_discounts", MOST_RECORDS))
}

/// A figure that does not fit.
#[cold]
fn out_of_range(code: ProblemCode) -> CommerceError {
    let message = format!(
        "a figure of this cart is beyond {MAX_MINOR} minor units; check its prices and quantities, or split it"
    );
    CommerceError::from(Problem::new(code, "/cart", message).with_param("max", MAX_MINOR))
}
