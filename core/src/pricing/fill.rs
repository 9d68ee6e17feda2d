//! Prices the lines of a basket.
//!
//! # What it does
//! Sets the unit price, list amount and compare-at price of every line that takes its price from a price book.
//! # When it applies
//! Before promotions, to lines whose price source is `book`; a basket without any costs one pass over its lines.
//! # Order and rounding
//! Candidates are filtered and ordered ([`super::select`]); the winner's amount is rounded once, half
//! up ([`super::amount`]). A line without a price is a problem; all of them are in one answer.
//! # Example with numbers
//! `tea`, 3 units; retail 4.00, "from 3" 3.50: unit price 3.50, list 10.50.
//! # Source
//! `promotions.md` "Price selection".

use crate::check::{Basket, CheckedRulebook, Decimal, ExactAmount, Faults, PriceOrigin, View};
use crate::contract::{PriceRejection, QuoteRequest};
use crate::error::{CommerceError, Problem, ProblemCode};
use crate::index::Arrange;
use crate::num::NumError;

use super::amount::{self, CandidateAmountKind, worth};
use super::compile::{CompiledPrices, Fetched};
use super::derive::Listing;
use super::derived_table::Derived;
use super::input::{Budget, Candidate, LineInput, MOST_CANDIDATES, MOST_COUNTED, Memory, PricingInput};
use super::price_table::NOTHING;
use super::select;
use super::share::{PooledLine, PooledLines};

/// Buffers of the price selection, kept for the next request so that it allocates no memory.
#[derive(Debug, Default)]
pub(crate) struct PricingScratch {
    pub(super) fetched: Fetched,
    pub(super) memory: Memory,
    pub(super) derived: Derived,
    claims: PooledLines,
    picks: Vec<Option<PickedPrice>>,
    /// The exact amounts of picks without a single unit price, by part.
    exact: Vec<ExactAmount>,
    /// The lines whose price names the places it is for, by part.
    placed: Vec<usize>,
}

/// The price found for a line.
#[derive(Clone, Copy, Debug)]
struct PickedPrice {
    unit_price: Decimal,
    base: Decimal,
    list_minor: i64,
    compare_at: Option<Decimal>,
}

impl PricingScratch {
    /// The number of steps of the last request's selection; the same on every machine.
    pub(crate) const fn work(&self) -> u64 {
        self.memory.budget.work()
    }

    /// The lines whose price, or its book, names markets, countries or regions; ascending.
    pub(crate) fn made_for_sale(&self) -> &[usize] {
        &self.placed
    }
}

impl CompiledPrices {
    /// Prices every line of `basket` from the part at `from` on with the price source `book`: sets `unit_price`,
    /// `base`, `list_minor` and, where the price states one, `compare_at`. Lines before `from` keep theirs.
    ///
    /// # Errors
    /// `NO_PRICE` for each line without a matching price, with the reason for each candidate; `OVERFLOW` for each
    /// line whose amount does not fit; `WORK_LIMIT` alone if the selection takes too many steps.
    #[inline]
    pub(crate) fn fill(
        &self,
        request: &QuoteRequest,
        checked: &CheckedRulebook,
        basket: &mut Basket,
        from: usize,
        scratch: &mut PricingScratch,
    ) -> Result<(), CommerceError> {
        scratch.picks.clear();
        scratch.exact.clear();
        scratch.placed.clear();
        scratch.memory.budget = Budget::default();
        if !basket.asks_books {
            return Ok(());
        }
        self.pick_all(request, checked, basket, from, scratch)?;
        for (part, pick) in basket.parts.iter_mut().skip(from).zip(&scratch.picks) {
            if let Some(pick) = pick {
                part.unit_price = pick.unit_price;
                part.base = pick.base;
                part.list_minor = pick.list_minor;
                if let Some(compare_at) = pick.compare_at {
                    part.compare_at = compare_at;
                }
            }
        }
        // Lines are added after those before `from`, so the list stays in the order of parts.
        basket.exact_amounts.append(&mut scratch.exact);
        Ok(())
    }

    /// Finds a price for each line with the price source `book`.
    fn pick_all(
        &self,
        request: &QuoteRequest,
        checked: &CheckedRulebook,
        basket: &Basket,
        from: usize,
        scratch: &mut PricingScratch,
    ) -> Result<(), CommerceError> {
        let PricingScratch { fetched, memory, derived, claims, picks, exact, placed } = scratch;
        fetched.lay(&request.prices, self, &checked.vocabulary);
        memory.begin(self, fetched);
        claims.claims.clear();
        let view = View { request, checked, basket };
        let mut ask = PricingInput { view, prices: self, fetched, derived: None };
        let mut faults = Faults::default();
        if !self.deriving.is_empty() {
            match derived.lay(ask, memory, from, Listing::Applicable) {
                Ok(()) => ask.derived = Some(derived),
                Err(_) if memory.budget.is_spent() => return Err(too_much_work()),
                Err((line, fault)) => {
                    overflow(line, fault, &mut faults);
                    return faults.into_result();
                }
            }
        }
        let first = ask.lines().take_while(|asking| asking.position < from).count();
        let wanted = ask.lines().zip(0_u32..).skip(first);
        for (asking, position) in wanted {
            if asking.part.origin != PriceOrigin::Book {
                picks.push(None);
                continue;
            }
            match pick(ask, memory, asking, position, (claims, exact, placed)) {
                Ok(Some(pick)) => picks.push(Some(pick)),
                Ok(None) => {
                    picks.push(None);
                    faults.push(no_price_problem(ask, memory, asking, position));
                }
                // The remaining lines would exceed the bound as well.
                Err(_) if memory.budget.is_spent() => return Err(too_much_work()),
                Err(fault) => {
                    picks.push(None);
                    overflow(position, fault, &mut faults);
                }
            }
        }
        if !claims.claims.is_empty() {
            let distributed = claims.distribute(ask, |line, amount| {
                let slot =
                    usize::try_from(line).ok().and_then(|line| picks.get_mut(line.checked_sub(first)?));
                if let Some(Some(pick)) = slot {
                    pick.list_minor = amount;
                }
            });
            if let Err((line, fault)) = distributed {
                overflow(line, fault, &mut faults);
            }
        }
        if faults.is_empty() { Ok(()) } else { faults.into_result() }
    }
}

#[cold]
fn too_much_work() -> CommerceError {
    CommerceError::from(Problem::new(
        ProblemCode::WorkLimit,
        "/cart/lines",
        format!(
            "to find the prices of these lines more than {MOST_CANDIDATES} candidates have to be looked at, or pools \
             counted over more than {MOST_COUNTED} lines; merge lines of one product, leave out prices that cannot \
             apply, or split the cart"
        ),
    ))
}

#[cold]
fn overflow(line: u32, fault: NumError, faults: &mut Faults) {
    faults.add(
        ProblemCode::Overflow,
        format!("/cart/lines/{line}"),
        format!(
            "the line's amount does not fit: {fault}; an amount has at most 9007199254740991 minor units"
        ),
    );
}

/// The best candidate of a line.
#[inline]
pub(super) fn best<'a>(
    ask: PricingInput<'a>,
    memory: &mut Memory,
    asking: LineInput<'a>,
) -> Result<Option<Candidate<'a>>, NumError> {
    let mut best: Option<Candidate<'a>> = None;
    for candidate in ask.candidates(asking) {
        memory.budget.candidate()?;
        if select::miss(ask, memory, candidate, asking).is_some() {
            continue;
        }
        best = match best {
            Some(leader) if select::compare(ask, memory, asking, leader, candidate)?.0.is_le() => {
                Some(leader)
            }
            _ => Some(candidate),
        };
    }
    Ok(best)
}

/// The price of a line; an amount that no single unit price gives is recorded in `exact`, a share of a pooled total also
/// in `claims`, and its list amount is set later.
#[inline]
fn pick<'a>(
    ask: PricingInput<'a>,
    memory: &mut Memory,
    asking: LineInput<'a>,
    position: u32,
    (claims, exact, placed): (&mut PooledLines, &mut Vec<ExactAmount>, &mut Vec<usize>),
) -> Result<Option<PickedPrice>, NumError> {
    let Some(winner) = best(ask, memory, asking)? else { return Ok(None) };
    if select::is_for_place(ask, winner) {
        placed.push(asking.position);
    }
    let worth = worth(ask, memory, winner, asking)?;
    let (exponent, quantity) = (ask.view.basket.exponent, asking.part.quantity);
    let compare_at = winner.entry.compare_at();
    let (major, list_minor) = match worth.kind {
        CandidateAmountKind::Each { price, base } => {
            let list_minor = amount::list_minor(price, base, quantity, exponent)?;
            return Ok(Some(PickedPrice { unit_price: price, base, list_minor, compare_at }));
        }
        CandidateAmountKind::Whole(major) => (major, amount::round_minor(major, exponent)?),
        CandidateAmountKind::Shared { share, weight } => {
            let price = (winner.standing, winner.position, winner.derived);
            claims.claims.push(PooledLine { line: position, price, share, weight });
            (share, 0)
        }
    };
    exact.push(ExactAmount { part: asking.position, major });
    let unit_price = amount::average_price(major, quantity)?;
    Ok(Some(PickedPrice { unit_price, base: Decimal::ONE, list_minor, compare_at }))
}

/// The most candidates in one message.
const MOST_NAMED: usize = 10;

/// The problem of the line at `position`, which has no price: the reason for each candidate, in order of their ids.
#[cold]
fn no_price_problem(
    ask: PricingInput<'_>,
    memory: &mut Memory,
    asking: LineInput<'_>,
    position: u32,
) -> Problem {
    let sku = asking.line.sku.as_str();
    let path = format!("/cart/lines/{position}");
    // Books that do not apply are passed over while lines are priced; here they are told.
    let mut derived = Derived::default();
    let mut ask = PricingInput { derived: None, ..ask };
    if !ask.prices.deriving.is_empty() && derived.lay(ask, memory, asking.position, Listing::Complete).is_ok()
    {
        ask.derived = Some(&derived);
    }
    let mut reasons: Vec<(&str, String)> = Vec::new();
    for candidate in ask.candidates(asking) {
        if let Some(why) = select::miss(ask, memory, candidate, asking) {
            reasons.push((ask.id(candidate), reason(ask, candidate, asking, why)));
        }
    }
    if reasons.is_empty() {
        let message = format!(
            "no price book has a price for `{sku}`; add one to a book or to the request's `prices`, or give the line a price"
        );
        return Problem::new(ProblemCode::NoPrice, path, message).with_param("sku", sku);
    }
    reasons.arrange();
    let named: Vec<String> =
        reasons.iter().take(MOST_NAMED).map(|(id, why)| format!("`{id}` {why}")).collect();
    let more = match reasons.len().checked_sub(MOST_NAMED) {
        Some(more) if more > 0 => format!("; and {more} more"),
        _ => String::new(),
    };
    let message = format!(
        "no price for `{sku}` fits this cart: {}{more}; add one that does, or give the line a price",
        named.join("; ")
    );
    Problem::new(ProblemCode::NoPrice, path, message)
        .with_param("sku", sku)
        .with_param("candidates", reasons.len())
}

/// Why one candidate was rejected, with the value found.
fn reason(
    ask: PricingInput<'_>,
    candidate: Candidate<'_>,
    asking: LineInput<'_>,
    why: PriceRejection,
) -> String {
    let cart = &ask.view.request.cart;
    let stated = |noun: &str, found: Option<&str>| match found {
        Some(found) => format!("is not for {noun} `{found}`"),
        None => format!("is for certain {noun}s, and the cart names none"),
    };
    let text = match why {
        PriceRejection::Currency => {
            format!("is in {}, the cart in {}", candidate.book.currency, cart.currency)
        }
        PriceRejection::PriceMode => "has the other price mode (tax included or excluded)".to_owned(),
        PriceRejection::Channel => stated("channel", cart.channel.as_ref().map(AsRef::as_ref)),
        PriceRejection::Market => stated("market", cart.market.as_ref().map(AsRef::as_ref)),
        PriceRejection::Country => stated("country", cart.country.as_ref().map(AsRef::as_ref)),
        PriceRejection::Region => stated("region", cart.region.as_ref().map(AsRef::as_ref)),
        PriceRejection::CustomerGroup => "is for customer groups the customer is not in".to_owned(),
        PriceRejection::Customer => "is for other customers or contracts".to_owned(),
        PriceRejection::Attribute => "asks for an attribute the cart does not have".to_owned(),
        PriceRejection::Window => format!("is not valid at {}", ask.view.request.at),
        PriceRejection::Quantity => {
            format!("is not for a quantity of {}", asking.line.quantity)
        }
        PriceRejection::Measure => format!(
            "is per `{}`, a measure the product does not state",
            ask.per_unit(candidate).unwrap_or_default()
        ),
        // These reasons come from comparing two matching prices; a line without a price has none.
        PriceRejection::Rank
        | PriceRejection::LessSpecific
        | PriceRejection::WiderWindow
        | PriceRejection::Higher
        | PriceRejection::Id
        | PriceRejection::Derived => "came after another price".to_owned(),
    };
    let from = match ask.stated_id(candidate) {
        id if candidate.derived == NOTHING || id.is_empty() => String::new(),
        id => format!(", from `{id}`"),
    };
    format!("(book `{}`{from}) {text}", candidate.book.id)
}
