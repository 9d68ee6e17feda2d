//! The quantity that counts towards a tier.
//!
//! # What it does
//! Counts the quantity that decides a price's tier: the line's own, or that of all lines its pool selects.
//! # When it applies
//! To prices with tiers. A price per measure counts the measure ("from 10 kg"), any other price counts units. Every
//! line the pool selects counts, with any price source; for a price per measure, every line that has the measure. A
//! line outside the pool of its own price counts alone.
//! # Order and rounding
//! Exact, in units of 10^-12, and the same for any order of lines.
//! # Example with numbers
//! `tiers: from 10`, pool `tags: [paint]`: 4 red and 6 blue count as 10 for both.
//! # Source
//! `promotions.md` "Price selection": tiers "pooled across lines by a selector if asked".

use crate::check::{CheckedSelector, Decimal, Noun, Sym, View, has_any_of};
use crate::contract::{Id, Selector};
use crate::num::{NumError, pow10};

use super::input::{Candidate, LineInput, Memory, PricingInput};
use super::price_table::{NOTHING, PriceLocation};

/// The most decimals of a quantity or a measure.
const FINEST: u8 = 6;

/// A quantity counted towards a tier, in units of 10^-12.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Counted {
    /// The quantity of the line itself.
    pub(super) own: i128,
    /// The quantity of all lines in the pool, if the line is in it.
    pub(super) pooled: Option<i128>,
}

impl Counted {
    /// The quantity that decides the tier.
    pub(super) fn all(self) -> i128 {
        self.pooled.unwrap_or(self.own)
    }
}

/// `value` in units of 10^-`scale`; `scale` is at least its own.
fn lifted(value: Decimal, scale: u8) -> Result<i128, NumError> {
    let power = scale.checked_sub(value.scale).and_then(pow10).ok_or(NumError::Overflow)?;
    i128::from(value.mantissa).checked_mul(i128::from(power)).ok_or(NumError::Overflow)
}

/// A price, a tier's `from` or another decimal in units of 10^-12.
pub(super) fn in_trillionths(value: Decimal) -> Result<i128, NumError> {
    lifted(value, FINEST.saturating_add(FINEST))
}

/// The counted quantity of one line; `None` if it lacks the measure.
pub(super) fn own(
    ask: PricingInput<'_>,
    asking: LineInput<'_>,
    unit: Option<&str>,
) -> Result<Option<i128>, NumError> {
    let Some(unit) = unit else { return in_trillionths(asking.part.quantity).map(Some) };
    let Some(measure) = ask.measure(asking, unit) else { return Ok(None) };
    let product = lifted(asking.part.quantity, FINEST)?.checked_mul(lifted(measure, FINEST)?);
    product.map(Some).ok_or(NumError::Overflow)
}

/// The quantity counted towards the tiers of a candidate.
pub(super) fn counted(
    ask: PricingInput<'_>,
    memory: &mut Memory,
    candidate: Candidate<'_>,
    asking: LineInput<'_>,
) -> Result<Counted, NumError> {
    let unit = ask.per_unit(candidate);
    let own = own(ask, asking, unit)?.unwrap_or(0);
    if candidate.terms.pool == NOTHING {
        return Ok(Counted { own, pooled: None });
    }
    let pool = Pool::of(ask, candidate);
    if !pool.is_some_and(|pool| pool.has(ask, asking)) {
        return Ok(Counted { own, pooled: None });
    }
    // The lines of the cart count. A line that a promotion added counts itself beside them, and is counted by no other, so
    // that no gift changes what anything else costs.
    let is_added = |line: &LineInput<'_>| ask.view.basket.is_added(line.position);
    let itself = if is_added(&asking) { own } else { 0 };
    let with_itself = |sum: i128| sum.checked_add(itself).ok_or(NumError::Overflow);
    let slot = memory.tallies.slot(candidate.standing, candidate.terms.pool);
    if let Some(Some(known)) = slot {
        return Ok(Counted { own, pooled: Some(with_itself(*known)?) });
    }
    memory.budget.pool(ask.view.basket.lines().count())?;
    let mut sum = 0_i128;
    let of_cart = ask.lines().filter(|other| !is_added(other));
    for other in of_cart.filter(|other| pool.is_some_and(|pool| pool.has(ask, *other))) {
        let more = self::own(ask, other, unit)?.unwrap_or(0);
        sum = sum.checked_add(more).ok_or(NumError::Overflow)?;
    }
    if let Some(slot) = slot {
        *slot = Some(sum);
    }
    Ok(Counted { own, pooled: Some(with_itself(sum)?) })
}

/// A pool's selector.
#[derive(Clone, Copy, Debug)]
enum Pool<'a> {
    /// A pool of the rulebook, with its names resolved.
    Compiled(&'a CheckedSelector),
    /// A pool of the request, whose names the rulebook may not know.
    Fetched(&'a Selector),
}

impl<'a> Pool<'a> {
    fn of(ask: PricingInput<'a>, candidate: Candidate<'a>) -> Option<Self> {
        let at = usize::try_from(candidate.terms.pool).ok()?;
        match candidate.standing {
            PriceLocation::Rulebook => ask.prices.pools.get(at).map(Self::Compiled),
            PriceLocation::Request => ask.view.request.prices.get(at)?.price.pool.as_ref().map(Self::Fetched),
        }
    }

    /// Whether the pool selects a line.
    fn has(self, ask: PricingInput<'_>, asking: LineInput<'_>) -> bool {
        match self {
            Self::Compiled(selector) => selector.matches(ask.view, asking.position, asking.part),
            Self::Fetched(selector) => matches_by_text(selector, ask.view, asking),
        }
    }
}

/// Whether a selector of the request selects a line. `check` refuses pools that ask for unit prices or sale items,
/// because a price cannot depend on itself.
fn matches_by_text(selector: &Selector, view: View<'_>, asking: LineInput<'_>) -> bool {
    let (basket, vocabulary) = (view.basket, &view.checked.vocabulary);
    let (part, line) = (asking.part, asking.line);
    let (stated, known) = view.attributes(asking.position, part);
    // The line states a fact as text; the rulebook's item states it as a symbol.
    let among = |wanted: &[Id], stated: &[Id], noun: Noun, known: &[Sym]| {
        wanted.iter().any(|id| {
            stated.contains(id) || {
                let symbol = vocabulary.lookup(noun, id.as_str());
                symbol.is_known() && known.contains(&symbol)
            }
        })
    };
    let category = |wanted: &[Id]| among(wanted, &line.categories, Noun::Category, part.categories(basket));
    let tag = |wanted: &[Id]| among(wanted, &line.tags, Noun::Tag, basket.symbols(part.tags));
    (selector.skus.is_empty() || selector.skus.contains(&line.sku))
        && (selector.categories.is_empty() || category(&selector.categories))
        && (selector.tags.is_empty() || tag(&selector.tags))
        && (selector.sellers.is_empty()
            || line.seller.as_ref().is_some_and(|seller| selector.sellers.contains(seller)))
        && (selector.tax_categories.is_empty()
            || among(
                &selector.tax_categories,
                line.tax_category.as_slice(),
                Noun::TaxCategory,
                &[part.tax_category],
            ))
        && !selector.except_skus.contains(&line.sku)
        && !category(&selector.except_categories)
        && !tag(&selector.except_tags)
        && selector.attributes.iter().all(|wanted| has_any_of(stated, wanted) || has_any_of(known, wanted))
}
