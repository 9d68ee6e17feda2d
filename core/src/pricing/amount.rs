//! What a line costs at a candidate, tiers included.
//!
//! # What it does
//! Returns the price of a line as one unit price where possible, else as the line's exact amount. Volume tiers price
//! the whole quantity at the tier it reaches; graduated tiers price each slice at its own tier. A tier may have a
//! flat fee.
//! # When it applies
//! To candidates that passed all filters, when amounts are compared, and to the winner. Below the first tier the
//! price's own unit price applies. A volume tier is reached at its `from`, inclusive. A graduated tier counts units:
//! the unit number `from` is the first at its price, so its slice begins after `from − 1` units (and `from` is whole;
//! `check` ensures it). It is entered by a quantity of `from` or more: the first part of a unit does not enter it. A graduated price per measure has no unit numbers: its slice begins at `from` itself, "the
//! first 10 kg at 4.00, the rest at 3.50".
//! # Order and rounding
//! Slices and fees are summed exactly. Volume: the fee of the tier reached, once. Graduated: the fee of every tier
//! entered, once each.
//!
//! One unit price: `list = round(price × quantity ÷ base)`, half up, once. Else (graduated slices, a flat fee, a share of
//! a pooled total, a price per measure of more than 12 decimals) the exact sum is kept and rounded half up, once; exact
//! line amounts, and selectors that ask for a unit price, read the exact sum. The unit price stated for display is the sum
//! divided by the quantity, rounded at 12 decimals.
//! # Example with numbers
//! 4.4556 × 10.625 = 47.34075 → 47.34. 12.90 per kg, 0.250 kg each, 3 pieces: unit price 3.225, 9.675 → 9.68.
//!
//! 10.00, from 10 at 9.00, from 50 at 7.50; 60 units. Volume: 60 × 7.50 = 450.00. Graduated: units 1–9 at 10.00, 10–49 at
//! 9.00, 50–60 at 7.50 = 90.00 + 360.00 + 82.50 = 532.50.
//! # Source
//! `numbers.md` "Units, never divided then multiplied"; EN 16931 BT-146, BT-149 (item price base quantity);
//! `promotions.md` "Price selection"; Stripe `tiers_mode` volume and graduated with `flat_amount`, Chargebee "tiered" and
//! "volume" pricing (a tier's starting unit is its first unit).

use core::cmp::Ordering;

use crate::check::{Decimal, compare_decimals, extended_amount};
use crate::contract::TierMode;
use crate::money::MAX_MINOR;
use crate::num::{NumError, Ratio, RoundingMode, Wide, pow10, shortest};

use super::input::{Candidate, LineInput, Memory, PricingInput};
use super::pool::{Counted, counted, in_trillionths};
use super::price_table::{NOTHING, TierRow};

/// The most decimals of a unit price.
const FINEST_PRICE: u8 = 12;

/// The amount of a line at a candidate price.
#[derive(Clone, Copy, Debug)]
pub(super) struct CandidateAmount {
    pub(super) kind: CandidateAmountKind,
}

/// The amount of a line at a candidate price.
#[derive(Clone, Copy, Debug)]
pub(super) enum CandidateAmountKind {
    /// A price of `base` units.
    Each {
        /// The price.
        price: Decimal,
        /// The number of units it is for.
        base: Decimal,
    },
    /// An amount of the whole line, in major units.
    Whole(Ratio),
    /// A share of the total that the lines of a pool pay together, in major units.
    Shared {
        /// The line's exact share.
        share: Ratio,
        /// The line's quantity in the pool, in units of 10^-12.
        weight: i128,
    },
}

/// The amount of a line at a candidate price.
#[inline]
pub(super) fn worth(
    ask: PricingInput<'_>,
    memory: &mut Memory,
    candidate: Candidate<'_>,
    asking: LineInput<'_>,
) -> Result<CandidateAmount, NumError> {
    if candidate.tiers.is_empty() && candidate.entry.terms == NOTHING {
        let kind = CandidateAmountKind::Each { price: candidate.entry.unit_price(), base: Decimal::ONE };
        return Ok(CandidateAmount { kind });
    }
    tiered(ask, memory, candidate, asking)
}

fn tiered(
    ask: PricingInput<'_>,
    memory: &mut Memory,
    candidate: Candidate<'_>,
    asking: LineInput<'_>,
) -> Result<CandidateAmount, NumError> {
    let counted = if candidate.tiers.is_empty() && !candidate.terms.is_per_measure() {
        Counted { own: 0, pooled: None }
    } else {
        counted(ask, memory, candidate, asking)?
    };
    let reached = reached(candidate, counted.all())?;
    let (price, fee) = current(candidate, reached);
    let is_one_price = reached == 0 || (candidate.terms.tier_mode == TierMode::Volume && fee.mantissa == 0);
    let kind = if is_one_price {
        each(ask, candidate, asking, price)
            .map_or_else(|| total(candidate, reached, counted.own).map(CandidateAmountKind::Whole), Ok)?
    } else {
        match counted.pooled {
            None => CandidateAmountKind::Whole(total(candidate, reached, counted.own)?),
            Some(all) => CandidateAmountKind::Shared {
                share: total(candidate, reached, all)?.mul(Ratio::new(counted.own, all)?)?,
                weight: counted.own,
            },
        }
    };
    Ok(CandidateAmount { kind })
}

/// The unit price, multiplied by the product's measure if the price is per measure; `None` if it needs more digits
/// than a unit price has.
fn each(
    ask: PricingInput<'_>,
    candidate: Candidate<'_>,
    asking: LineInput<'_>,
    price: Decimal,
) -> Option<CandidateAmountKind> {
    let Some(unit) = ask.per_unit(candidate) else {
        return Some(CandidateAmountKind::Each { price, base: Decimal::ONE });
    };
    let measure = ask.measure(asking, unit)?;
    let per = candidate.terms.per_value;
    let scale = price.scale.checked_add(measure.scale)?;
    let (mantissa, mut scale) = shortest(price.mantissa.checked_mul(measure.mantissa)?, scale);
    let (mut base, base_scale) = shortest(per.mantissa, per.scale);
    // A price per 100 g is a price per 1 g with two more decimals; moving zeros from the base keeps the mantissa.
    while base.checked_rem(10) == Some(0) && scale < FINEST_PRICE {
        base = base.checked_div(10)?;
        scale = scale.checked_add(1)?;
    }
    let (mantissa, scale) = shortest(mantissa, scale);
    (scale <= FINEST_PRICE).then_some(CandidateAmountKind::Each {
        price: Decimal { mantissa, scale },
        base: Decimal { mantissa: base, scale: base_scale },
    })
}

/// Compares the amounts of a line at two candidates, exactly.
pub(super) fn compare(
    a: CandidateAmountKind,
    b: CandidateAmountKind,
    quantity: Decimal,
) -> Result<Ordering, NumError> {
    if let (
        CandidateAmountKind::Each { price: a, base: Decimal::ONE },
        CandidateAmountKind::Each { price: b, base: Decimal::ONE },
    ) = (a, b)
    {
        return Ok(compare_decimals(a.pair(), b.pair()));
    }
    Ok(exact(a, quantity)?.cmp(&exact(b, quantity)?))
}

/// The exact amount of a line in major units.
pub(super) fn exact(worth: CandidateAmountKind, quantity: Decimal) -> Result<Ratio, NumError> {
    match worth {
        CandidateAmountKind::Whole(amount) | CandidateAmountKind::Shared { share: amount, .. } => Ok(amount),
        CandidateAmountKind::Each { price, base } => Ratio::from_decimal(price.mantissa, price.scale)?
            .mul(Ratio::from_decimal(quantity.mantissa, quantity.scale)?)?
            .div(Ratio::from_decimal(base.mantissa, base.scale)?),
    }
}

/// The list amount of a line at one unit price, in minor units.
#[inline]
pub(super) fn list_minor(
    price: Decimal,
    base: Decimal,
    quantity: Decimal,
    exponent: u8,
) -> Result<i64, NumError> {
    extended_amount(price.pair(), quantity.pair(), base.pair(), exponent, RoundingMode::HalfUp)
}

/// The average price of a unit of a line with this amount in major units, for display: rounded at 12 decimals.
pub(super) fn average_price(major: Ratio, quantity: Decimal) -> Result<Decimal, NumError> {
    let average = major.div(Ratio::from_decimal(quantity.mantissa, quantity.scale)?)?;
    Decimal::rounded_price(average).ok_or(NumError::Overflow)
}

/// An amount in major units, rounded once to minor units.
pub(super) fn round_minor(major: Ratio, exponent: u8) -> Result<i64, NumError> {
    let minor_units = pow10(exponent).ok_or(NumError::Overflow)?;
    let minor = major.mul(Ratio::from(minor_units))?.round_to_i64(RoundingMode::HalfUp)?;
    if minor.unsigned_abs() > MAX_MINOR.unsigned_abs() { Err(NumError::Overflow) } else { Ok(minor) }
}

/// One in units of 10^-12.
const ONE: i128 = 1_000_000_000_000;
/// One in units of 10^-24, the product of two numbers in units of 10^-12.
const ONE_SQUARED: i128 = 1_000_000_000_000_000_000_000_000;

/// The number of tiers a quantity reaches (volume) or enters (graduated).
pub(super) fn reached(candidate: Candidate<'_>, counted: i128) -> Result<usize, NumError> {
    let mut reached = 0_usize;
    for tier in candidate.tiers {
        let is_reached = match candidate.terms.tier_mode {
            // At `from` itself nothing is beyond it yet.
            TierMode::Graduated if candidate.terms.is_per_measure() => in_trillionths(tier.from())? < counted,
            TierMode::Volume | TierMode::Graduated => in_trillionths(tier.from())? <= counted,
        };
        if !is_reached {
            break;
        }
        reached = reached.saturating_add(1);
    }
    Ok(reached)
}

/// The quantity after which the slice of a graduated tier begins.
fn slice_start(candidate: Candidate<'_>, tier: &TierRow) -> Result<i128, NumError> {
    let from = in_trillionths(tier.from())?;
    if candidate.terms.is_per_measure() { Ok(from) } else { from.checked_sub(ONE).ok_or(NumError::Overflow) }
}

/// The quantity missing to the tier after `reached`, in units of 10^-12; `None` after the last.
///
/// For a graduated tier it is the rest of the slice before it.
pub(super) fn missing(
    candidate: Candidate<'_>,
    reached: usize,
    counted: i128,
) -> Result<Option<i128>, NumError> {
    let Some(tier) = candidate.tiers.get(reached) else { return Ok(None) };
    Ok(Some(in_trillionths(tier.from())?.saturating_sub(counted).max(0)))
}

/// The unit price and the flat fee of the last tier reached.
pub(super) fn current(candidate: Candidate<'_>, reached: usize) -> (Decimal, Decimal) {
    let tier = reached.checked_sub(1).and_then(|last| candidate.tiers.get(last));
    tier.map_or((candidate.entry.unit_price(), Decimal::ZERO), |tier| (tier.unit_price(), tier.flat_fee()))
}

/// The exact amount of a counted quantity in major units, fees included.
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
