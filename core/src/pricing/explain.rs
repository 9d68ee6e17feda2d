//! Explains the price of each line and the rejected prices, on demand.
//!
//! # What it does
//! Repeats the selection of a request, which is a pure function, and records the deciding keys.
//! # When it applies
//! When a quote is explained; the hot path keeps the prices only.
//! # Order and rounding
//! Rejected candidates by id. `next_tier.more` is rounded up at 6 decimals; nothing else is rounded.
//! # Example with numbers
//! 7 units, from 10 at 9.50: `next_tier` is 3 more at 9.50; a price in another currency is rejected by `currency`.
//! # Source
//! `promotions.md` "Price selection": "the answer names the winner, the tier reached, the next tier, and every rejected
//! candidate with its reason".

use crate::check::{Decimal, PriceOrigin, View};
use crate::contract::{
    Amount, DerivedPrice, FormulaStep, Id, LinePrice, LowestRecentPrice, Measure, NextTier, PriceAnswer,
    PriceSource, Quantity, RejectedPrice, UnitPrice,
};
use crate::index::Arrange;
use crate::num::{NumError, shortest};

use super::amount::{CandidateAmountKind, worth};
use super::compile::CompiledPrices;
use super::derive::Listing;
use super::derived_table::Derived;
use super::fill::{PricingScratch, best};
use super::formula::{Formula, FormulaBase, LimitSide};
use super::input::{Budget, Candidate, LineInput, Memory, PricingInput};
use super::pool::{Counted, counted};
use super::recent::{self, Present};
use super::{amount, select};

/// A millionth, in units of 10^-12.
const MILLIONTH: i128 = 1_000_000;

impl CompiledPrices {
    /// The price source of each line, in the order of the lines; for a request priced by [`CompiledPrices::fill`].
    pub(crate) fn answers<'a>(
        &'a self,
        view: View<'a>,
        scratch: &'a mut PricingScratch,
    ) -> impl Iterator<Item = PriceAnswer> {
        let PricingScratch { fetched, memory, derived, .. } = scratch;
        if view.basket.asks_books {
            fetched.lay(&view.request.prices, self, &view.checked.vocabulary);
            memory.begin(self, fetched);
        }
        let mut ask = PricingInput { view, prices: self, fetched, derived: None };
        if view.basket.asks_books && !self.deriving.is_empty() {
            list(ask, memory, derived);
            ask.derived = Some(derived);
        }
        ask.lines().map(move |asking| match asking.part.origin {
            // `fill` has reported an overflow already; here it only omits the details.
            PriceOrigin::Book => line(ask, memory, asking).unwrap_or_else(|_| bare(asking)),
            PriceOrigin::Given | PriceOrigin::Override => given(ask, asking),
        })
    }
}

/// The most derived prices for which those of books that do not apply are told.
const MOST_TOLD: usize = 100_000;

/// Lists the derived prices; those of books that do not apply too, unless they are too many.
fn list(ask: PricingInput<'_>, memory: &mut Memory, derived: &mut Derived) {
    let complete = derived.lay(ask, memory, 0, Listing::Complete);
    if complete.is_err() || derived.origins.len() > MOST_TOLD {
        memory.budget = Budget::default();
        // `fill` listed the same prices without a fault.
        let _again = derived.lay(ask, memory, 0, Listing::Applicable);
    }
    memory.budget = Budget::default();
}

fn source(origin: PriceOrigin) -> PriceSource {
    match origin {
        PriceOrigin::Given => PriceSource::Given,
        PriceOrigin::Override => PriceSource::Override,
        PriceOrigin::Book => PriceSource::Book,
    }
}

/// A price of the request's own.
#[inline]
fn given(ask: PricingInput<'_>, asking: LineInput<'_>) -> PriceAnswer {
    let is_on_sale = ask.prices.reductions.is_some()
        && asking.part.base == Decimal::ONE
        && ask.view.basket.is_on_sale(asking.position, asking.part);
    let lowest_recent_price = if is_on_sale {
        let (sku, price) = (asking.line.sku.as_str(), asking.part.unit_price);
        recent::lowest(ask, Present { sku, book: None, price, valid_from: None })
    } else {
        None
    };
    PriceAnswer { lowest_recent_price, ..bare(asking) }
}

/// The lowest price before the reduction of a line that is priced at `winner`, if it is on sale.
fn lowest_before<'a>(
    ask: PricingInput<'a>,
    memory: &mut Memory,
    asking: LineInput<'a>,
    winner: Candidate<'a>,
) -> Result<Option<LowestRecentPrice>, NumError> {
    let of_line = (asking.part.compare_at.mantissa >= 0).then_some(asking.part.compare_at);
    let (Some(_), Some(before)) = (&ask.prices.reductions, winner.entry.compare_at().or(of_line)) else {
        return Ok(None);
    };
    let quantity = asking.part.quantity;
    let amount = amount::exact(worth(ask, memory, winner, asking)?.kind, quantity)?;
    let before = CandidateAmountKind::Each { price: before, base: Decimal::ONE };
    if amount >= amount::exact(before, quantity)? {
        return Ok(None);
    }
    let counted = counted(ask, memory, winner, asking)?;
    let (price, _) = amount::current(winner, amount::reached(winner, counted.all())?);
    let valid_from = winner.book.window.intersect(winner.terms.window).start();
    let (sku, book) = (asking.line.sku.as_str(), Some(winner.book.id.as_str()));
    Ok(recent::lowest(ask, Present { sku, book, price, valid_from }))
}

/// The price source alone, without details.
#[inline]
fn bare(asking: LineInput<'_>) -> PriceAnswer {
    let reason = match &asking.line.price {
        LinePrice::Override { reason, .. } => Some(reason.clone()),
        _ => None,
    };
    PriceAnswer {
        source: source(asking.part.origin),
        price: None,
        book: None,
        reason,
        book_price: None,
        per: None,
        tier_from: None,
        flat_fee: None,
        pooled: None,
        next_tier: None,
        rejected: Vec::new(),
        derived: None,
        lowest_recent_price: None,
    }
}

fn line<'a>(
    ask: PricingInput<'a>,
    memory: &mut Memory,
    asking: LineInput<'a>,
) -> Result<PriceAnswer, NumError> {
    let mut answer = bare(asking);
    let Some(winner) = best(ask, memory, asking)? else { return Ok(answer) };
    answer.price = Id::parse(ask.id(winner)).ok();
    answer.book = Some(winner.book.id.clone());
    answer.per = ask.per_unit(winner).and_then(|unit| {
        Some(Measure { unit: Id::parse(unit).ok()?, value: quantity(winner.terms.per_value)? })
    });
    tiers(ask, memory, asking, winner, &mut answer)?;
    answer.rejected = rejected(ask, memory, asking, winner)?;
    answer.derived = derivation(ask, memory, asking, winner)?;
    answer.lowest_recent_price = lowest_before(ask, memory, asking, winner)?;
    Ok(answer)
}

/// How a derived price came about, formula by formula from its first base; `None` for a stated price.
fn derivation<'a>(
    ask: PricingInput<'a>,
    memory: &mut Memory,
    asking: LineInput<'a>,
    winner: Candidate<'a>,
) -> Result<Option<DerivedPrice>, NumError> {
    let Some(origin) = ask.origin(winner) else { return Ok(None) };
    let counted = counted(ask, memory, winner, asking)?;
    let reached = amount::reached(winner, counted.all())?;
    let item = ask.view.checked.items.get(asking.part.sku.position());
    let source = ask.candidate(origin.standing, origin.position);
    let mut figure = source.map(|source| amount::current(source, reached).0);
    let mut id = source.and_then(|_| Id::parse(ask.stated_id(winner)).ok());
    let mut written = Vec::with_capacity(origin.formulas().len());
    for number in origin.formulas().iter().rev() {
        let Some(formula) = ask.prices.formula(*number) else { continue };
        let Formula { stated, book, base, .. } = formula;
        let from = match base {
            FormulaBase::Book(_) => figure,
            FormulaBase::Cost => item.and_then(|item| item.cost),
            FormulaBase::CompareAt => item.and_then(|item| item.compare_at),
        };
        let Some(from) = from else { continue };
        let result = formula.apply(from, ask.view.basket.exponent)?;
        figure = Some(result.price);
        let book = usize::try_from(*book).ok().and_then(|at| ask.prices.books.get(at));
        let (Some(book), Some(unit_price)) = (book, unit_price(result.price)) else { continue };
        // Whoever knows the percentage on a cost and the price knows the cost.
        let is_told = *base != FormulaBase::Cost;
        let rounded = result.rounded.and_then(Decimal::rounded_price);
        let limit = result.decided.and_then(|decided| match decided {
            LimitSide::Floor => stated.floor.clone(),
            LimitSide::Ceiling => stated.ceiling.clone(),
        });
        written.push(FormulaStep {
            formula: stated.id.clone(),
            book: book.id.clone(),
            base: stated.base.clone(),
            base_price_id: id.take(),
            base_price: self::unit_price(from).filter(|_| is_told),
            change: stated.change.clone().filter(|_| is_told),
            round_to: stated.round_to.clone().filter(|_| is_told),
            rounded: rounded.and_then(self::unit_price).filter(|_| is_told),
            surcharge: stated.surcharge.filter(|_| is_told),
            limit: limit.filter(|_| is_told),
            unit_price,
        });
    }
    Ok(Some(DerivedPrice { steps: written }))
}

/// The tier reached, the quantity counted towards it, and the next tier.
fn tiers<'a>(
    ask: PricingInput<'a>,
    memory: &mut Memory,
    asking: LineInput<'a>,
    winner: Candidate<'a>,
    answer: &mut PriceAnswer,
) -> Result<(), NumError> {
    let counted: Counted = counted(ask, memory, winner, asking)?;
    let reached = amount::reached(winner, counted.all())?;
    let (price, fee) = amount::current(winner, reached);
    answer.book_price = unit_price(price);
    answer.flat_fee = fee_amount(fee);
    if winner.tiers.is_empty() {
        return Ok(());
    }
    let current = reached.checked_sub(1).and_then(|last| winner.tiers.get(last));
    answer.tier_from = current.and_then(|tier| quantity(tier.from()));
    answer.pooled = counted.pooled.and_then(from_trillionths);
    let missing = amount::missing(winner, reached, counted.all())?;
    answer.next_tier = winner.tiers.get(reached).zip(missing).and_then(|(tier, missing)| {
        Some(NextTier {
            more: from_trillionths(missing)?,
            unit_price: unit_price(tier.unit_price())?,
            flat_fee: fee_amount(tier.flat_fee()),
        })
    });
    Ok(())
}

/// Every other candidate, with the reason it lost.
fn rejected<'a>(
    ask: PricingInput<'a>,
    memory: &mut Memory,
    asking: LineInput<'a>,
    winner: Candidate<'a>,
) -> Result<Vec<RejectedPrice>, NumError> {
    let mut rejected = Vec::new();
    for candidate in ask.candidates(asking) {
        let identity = |candidate: Candidate<'_>| (candidate.standing, candidate.position, candidate.derived);
        if identity(candidate) == identity(winner) {
            continue;
        }
        let why = match select::miss(ask, memory, candidate, asking) {
            Some(why) => why,
            None => select::compare(ask, memory, asking, winner, candidate)?.1,
        };
        if let Ok(price) = Id::parse(ask.id(candidate)) {
            let base = ask.origin(candidate).and_then(|_| Id::parse(ask.stated_id(candidate)).ok());
            rejected.push(RejectedPrice { price, book: candidate.book.id.clone(), reason: why, base });
        }
    }
    rejected.arrange_stably_by(|a, b| {
        let by_base = || a.base.as_ref().map(Id::as_str).cmp(&b.base.as_ref().map(Id::as_str));
        a.price.as_str().cmp(b.price.as_str()).then(a.book.as_str().cmp(b.book.as_str())).then_with(by_base)
    });
    Ok(rejected)
}

fn unit_price(price: Decimal) -> Option<UnitPrice> {
    UnitPrice::from_parts(price.mantissa, price.scale).ok()
}

fn quantity(value: Decimal) -> Option<Quantity> {
    Quantity::from_parts(value.mantissa, value.scale).ok()
}

fn fee_amount(fee: Decimal) -> Option<Amount> {
    if fee.mantissa == 0 { None } else { Amount::from_parts(fee.mantissa, fee.scale).ok() }
}

/// A count as a quantity, rounded up at 6 decimals; `None` above the largest quantity.
fn from_trillionths(counted: i128) -> Option<Quantity> {
    let up = i128::from(counted.checked_rem(MILLIONTH)? != 0);
    let millionths = counted.checked_div(MILLIONTH)?.checked_add(up)?;
    let (mantissa, scale) = shortest(i64::try_from(millionths).ok()?, 6);
    Quantity::from_parts(mantissa, scale).ok()
}
