//! What a line costs at a candidate.
//!
//! # What it does
//! Gives the price of a line as one unit price, where one is enough, else as the line's exact amount.
//! # When it applies
//! To candidates that passed all filters, when amounts are compared, and to the winner.
//! # Order and rounding
//! One unit price: `list = round(price × quantity ÷ base)`, half up, once. Else (graduated slices, a flat fee, a share of
//! a pooled total) the exact sum is rounded half up, once, and the line's unit price is stated as its list amount for its
//! whole quantity, so that `list = unit price × quantity ÷ base` holds for every line.
//! # Example with numbers
//! 4.4556 × 10.625 = 47.34075 → 47.34. 12.90 per kg, 0.250 kg each, 3 pieces: unit price 3.225, 9.675 → 9.68.
//! # Source
//! `numbers.md` "Units, never divided then multiplied"; EN 16931 BT-146, BT-149 (item price base quantity).

use core::cmp::Ordering;

use crate::check::{Decimal, compare_decimals, extended_amount};
use crate::contract::TierMode;
use crate::money::MAX_MINOR;
use crate::num::{NumError, Ratio, Rounding, pow10, shortest};

use super::ask::{Ask, Asking, Candidate, Memory};
use super::distinct::NOTHING;
use super::pool::{Counted, counted};
use super::tier;

/// The most decimals of a unit price.
const FINEST_PRICE: u8 = 12;

/// What a line costs at a candidate.
#[derive(Clone, Copy, Debug)]
pub(super) struct Worth {
    pub(super) kind: WorthKind,
}

/// What a line costs at a candidate.
#[derive(Clone, Copy, Debug)]
pub(super) enum WorthKind {
    /// The price of `base` units.
    Each {
        /// The price.
        price: Decimal,
        /// For how many units it is.
        base: Decimal,
    },
    /// An amount of the whole line, in major units.
    Whole(Ratio),
    /// A share of an amount that the lines of a pool have together, in major units.
    Shared {
        /// The line's exact share.
        share: Ratio,
        /// What the line counts in the pool, in units of 10^-12.
        weight: i128,
    },
}

/// What a line costs at a candidate.
#[inline]
pub(super) fn worth(
    ask: Ask<'_>,
    memory: &mut Memory,
    candidate: Candidate<'_>,
    asking: Asking<'_>,
) -> Result<Worth, NumError> {
    if candidate.tiers.is_empty() && candidate.entry.terms == NOTHING {
        let kind = WorthKind::Each { price: candidate.entry.unit_price(), base: Decimal::ONE };
        return Ok(Worth { kind });
    }
    tiered(ask, memory, candidate, asking)
}

fn tiered(
    ask: Ask<'_>,
    memory: &mut Memory,
    candidate: Candidate<'_>,
    asking: Asking<'_>,
) -> Result<Worth, NumError> {
    let counted = if candidate.tiers.is_empty() && !candidate.terms.is_per_measure() {
        Counted { own: 0, pooled: None }
    } else {
        counted(ask, memory, candidate, asking)?
    };
    let reached = tier::reached(candidate, counted.all())?;
    let (price, fee) = tier::current(candidate, reached);
    let is_one_price = reached == 0 || (candidate.terms.tier_mode == TierMode::Volume && fee.mantissa == 0);
    let kind = if is_one_price {
        each(ask, candidate, asking, price)
            .map_or_else(|| tier::total(candidate, reached, counted.own).map(WorthKind::Whole), Ok)?
    } else {
        match counted.pooled {
            None => WorthKind::Whole(tier::total(candidate, reached, counted.own)?),
            Some(all) => WorthKind::Shared {
                share: tier::total(candidate, reached, all)?.mul(Ratio::new(counted.own, all)?)?,
                weight: counted.own,
            },
        }
    };
    Ok(Worth { kind })
}

/// A unit price, through the measure of the product for a price per measure; `None` if it has more digits than a unit
/// price can hold.
fn each(ask: Ask<'_>, candidate: Candidate<'_>, asking: Asking<'_>, price: Decimal) -> Option<WorthKind> {
    let Some(unit) = ask.per_unit(candidate) else {
        return Some(WorthKind::Each { price, base: Decimal::ONE });
    };
    let measure = ask.measure(asking, unit)?;
    let per = candidate.terms.per_value;
    let scale = price.scale.checked_add(measure.scale)?;
    let (mantissa, mut scale) = shortest(price.mantissa.checked_mul(measure.mantissa)?, scale);
    let (mut base, base_scale) = shortest(per.mantissa, per.scale);
    // Per 100 g is per 1 g with two more decimals.
    while base.checked_rem(10) == Some(0) && scale < FINEST_PRICE {
        base = base.checked_div(10)?;
        scale = scale.checked_add(1)?;
    }
    let (mantissa, scale) = shortest(mantissa, scale);
    (scale <= FINEST_PRICE).then_some(WorthKind::Each {
        price: Decimal { mantissa, scale },
        base: Decimal { mantissa: base, scale: base_scale },
    })
}

/// Compares what a line costs at two candidates, exactly.
pub(super) fn compare(a: WorthKind, b: WorthKind, quantity: Decimal) -> Result<Ordering, NumError> {
    if let (
        WorthKind::Each { price: a, base: Decimal::ONE },
        WorthKind::Each { price: b, base: Decimal::ONE },
    ) = (a, b)
    {
        return Ok(compare_decimals(a.pair(), b.pair()));
    }
    Ok(exact(a, quantity)?.cmp(&exact(b, quantity)?))
}

fn exact(worth: WorthKind, quantity: Decimal) -> Result<Ratio, NumError> {
    match worth {
        WorthKind::Whole(amount) | WorthKind::Shared { share: amount, .. } => Ok(amount),
        WorthKind::Each { price, base } => Ratio::from_decimal(price.mantissa, price.scale)?
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
    extended_amount(price.pair(), quantity.pair(), base.pair(), exponent, Rounding::HalfUp)
}

/// An amount in major units, rounded once to minor units.
pub(super) fn round_minor(major: Ratio, exponent: u8) -> Result<i64, NumError> {
    let minor_units = pow10(exponent).ok_or(NumError::Overflow)?;
    let minor = major.mul(Ratio::from(minor_units))?.round_to_i64(Rounding::HalfUp)?;
    if minor.unsigned_abs() > MAX_MINOR.unsigned_abs() { Err(NumError::Overflow) } else { Ok(minor) }
}
