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
    Amount, Id, LinePrice, Measure, NextTier, PriceAnswer, PriceSource, Quantity, RejectedPrice, UnitPrice,
};
use crate::index::Arrange;
use crate::num::{NumError, shortest};

use super::compile::CompiledPrices;
use super::fill::{PricingScratch, best};
use super::input::{Candidate, LineInput, Memory, PricingInput};
use super::pool::{Counted, counted};
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
        let PricingScratch { fetched, memory, .. } = scratch;
        if view.basket.asks_books {
            fetched.lay(&view.request.prices, self, &view.checked.vocabulary);
            memory.begin(self, fetched);
        }
        let ask = PricingInput { view, prices: self, fetched };
        ask.lines().map(move |asking| match asking.part.origin {
            // `fill` has reported an overflow already; here it only omits the details.
            PriceOrigin::Book => line(ask, memory, asking).unwrap_or_else(|_| bare(asking)),
            PriceOrigin::Given | PriceOrigin::Override => bare(asking),
        })
    }
}

fn source(origin: PriceOrigin) -> PriceSource {
    match origin {
        PriceOrigin::Given => PriceSource::Given,
        PriceOrigin::Override => PriceSource::Override,
        PriceOrigin::Book => PriceSource::Book,
    }
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
    Ok(answer)
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
        if (candidate.standing, candidate.position) == (winner.standing, winner.position) {
            continue;
        }
        let why = match select::miss(ask, memory, candidate, asking) {
            Some(why) => why,
            None => select::compare(ask, memory, asking, winner, candidate)?.1,
        };
        if let Ok(price) = Id::parse(ask.id(candidate)) {
            rejected.push(RejectedPrice { price, book: candidate.book.id.clone(), reason: why });
        }
    }
    rejected.arrange_stably_by(|a, b| {
        a.price.as_str().cmp(b.price.as_str()).then(a.book.as_str().cmp(b.book.as_str()))
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
