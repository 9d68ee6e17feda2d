//! What a quantity costs under tiers.
//!
//! # What it does
//! Volume tiers price the whole quantity at the tier it reaches; graduated tiers price each slice at its own tier. A
//! tier may have a flat fee.
//! # When it applies
//! To prices with tiers; below the first, the price's own unit price holds. A volume tier is reached at its `from`,
//! inclusive. A graduated tier counts units: the unit number `from` is the first at its price, so its slice begins after
//! `from − 1` units (and `from` is whole; `check` sees to it). A graduated price per measure has no unit numbers: its
//! slice begins at `from` itself, "the first 10 kg at 4.00, what is beyond at 3.50".
//! # Order and rounding
//! Slices and fees are summed exactly and rounded once, later. Volume: the fee of the tier reached, once. Graduated: the
//! fee of every tier entered, once each.
//! # Example with numbers
//! 10.00, from 10 at 9.00, from 50 at 7.50; 60 units. Volume: 60 × 7.50 = 450.00. Graduated: units 1–9 at 10.00, 10–49 at
//! 9.00, 50–60 at 7.50 = 90.00 + 360.00 + 82.50 = 532.50.
//! # Source
//! `promotions.md` "Price selection"; Stripe `tiers_mode` volume and graduated with `flat_amount`, Chargebee "tiered" and
//! "volume" pricing (a tier's starting unit is its first unit).

use crate::check::Decimal;
use crate::contract::TierMode;
use crate::num::{NumError, Ratio, Wide};

use super::ask::Candidate;
use super::pool::in_trillionths;
use super::shelf::TierRow;

/// 10^12: one, in units of 10^-12.
const ONE: i128 = 1_000_000_000_000;
/// 10^24: one, in units of the product of two such numbers.
const ONE_SQUARED: i128 = 1_000_000_000_000_000_000_000_000;

/// How many tiers a quantity reaches (volume) or enters (graduated).
pub(super) fn reached(candidate: Candidate<'_>, counted: i128) -> Result<usize, NumError> {
    let mut reached = 0_usize;
    for tier in candidate.tiers {
        let is_reached = match candidate.terms.tier_mode {
            TierMode::Volume => in_trillionths(tier.from())? <= counted,
            TierMode::Graduated => slice_start(candidate, tier)? < counted,
        };
        if !is_reached {
            break;
        }
        reached = reached.saturating_add(1);
    }
    Ok(reached)
}

/// After what quantity the slice of a graduated tier begins.
fn slice_start(candidate: Candidate<'_>, tier: &TierRow) -> Result<i128, NumError> {
    let from = in_trillionths(tier.from())?;
    if candidate.terms.is_per_measure() { Ok(from) } else { from.checked_sub(ONE).ok_or(NumError::Overflow) }
}

/// How much more is needed for the tier after `reached`, in units of 10^-12; `None` after the last.
///
/// For a graduated tier that begins after a quantity, it is what fills the slice before it.
pub(super) fn missing(
    candidate: Candidate<'_>,
    reached: usize,
    counted: i128,
) -> Result<Option<i128>, NumError> {
    let Some(tier) = candidate.tiers.get(reached) else { return Ok(None) };
    Ok(Some(in_trillionths(tier.from())?.saturating_sub(counted).max(0)))
}

/// The unit price of the last tier reached, and its fee.
pub(super) fn current(candidate: Candidate<'_>, reached: usize) -> (Decimal, Decimal) {
    let tier = reached.checked_sub(1).and_then(|last| candidate.tiers.get(last));
    tier.map_or((candidate.entry.unit_price(), Decimal::ZERO), |tier| (tier.unit_price(), tier.flat_fee()))
}

/// What a counted quantity costs in major units, fees included, exactly.
pub(super) fn total(candidate: Candidate<'_>, reached: usize, counted: i128) -> Result<Ratio, NumError> {
    let mut sum = Wide::ZERO;
    let mut fees = Ratio::ZERO;
    match candidate.terms.tier_mode {
        TierMode::Volume => {
            let (price, fee) = current(candidate, reached);
            sum = Wide::from_product(counted, in_trillionths(price)?);
            fees = Ratio::from_decimal(fee.mantissa, fee.scale)?;
        }
        TierMode::Graduated => {
            let (mut price, mut start) = (candidate.entry.unit_price(), 0_i128);
            for tier in candidate.tiers.iter().take(reached) {
                let end = slice_start(candidate, tier)?;
                sum = add_slice(sum, start, end, price)?;
                let fee = tier.flat_fee();
                fees = fees.add(Ratio::from_decimal(fee.mantissa, fee.scale)?)?;
                (price, start) = (tier.unit_price(), end);
            }
            sum = add_slice(sum, start, counted, price)?;
        }
    }
    let mut exact = Ratio::from_wide(sum, Wide::from(ONE_SQUARED))?;
    if candidate.terms.is_per_measure() {
        let per = candidate.terms.per_value;
        exact = exact.div(Ratio::from_decimal(per.mantissa, per.scale)?)?;
    }
    if fees.is_zero() { Ok(exact) } else { exact.add(fees) }
}

fn add_slice(sum: Wide, start: i128, end: i128, price: Decimal) -> Result<Wide, NumError> {
    let slice = end.checked_sub(start).ok_or(NumError::Overflow)?;
    sum.checked_add(Wide::from_product(slice, in_trillionths(price)?)).ok_or(NumError::Overflow)
}
