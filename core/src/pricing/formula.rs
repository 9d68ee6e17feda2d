//! What a formula makes of a base: percent, rounding, surcharge, limits.
//!
//! # What it does
//! Returns the unit price that a formula derives from one figure, and what rounding and limits did on the way.
//! # When it applies
//! To the unit price of each derived candidate and to each of its tiers ([`super::derive`]).
//! # Order and rounding
//! base × (1 − percent off) or × (1 + percent on), exact; rounded once to the multiple or to the charm ending; + surcharge;
//! at least the floor; at most the ceiling; at least 0. Surcharge and limits are exact and not rounded again. What is finer
//! than 12 decimals then is rounded to them, half up, as every unit price; a price too large for as many keeps fewer.
//!
//! Charm endings are the numbers `k · every + ending`, k = 0, 1, 2, …; a mode chooses between the two around a value as it does
//! between two whole numbers. Below the smallest there is none, so a value below it becomes the smallest.
//! # Example with numbers
//! 125.00, 0 % off, to a multiple of 10 → 130 (half up), −0.01 → 129.99. 18.30, endings 0.95 and 0.99 above each 1: between 17.99
//! and 18.95, nearer to 17.99.
//! # Source
//! Odoo `product.pricelist.item`: `price_discount`, `price_round`, `price_surcharge`, `price_min_margin`, `price_max_margin`, in
//! this order; `promotions.md` "Price selection" (formula prices).

use crate::check::{CheckedSelector, Decimal, Noun, Vocabulary};
use crate::contract::{
    PriceBase, PriceChange, PriceFormula, PriceLimit, PriceRounding, Rate, RoundingMode, UnitPrice,
};
use crate::num::{NumError, Ratio};

/// The figure a formula begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FormulaBase {
    /// The prices of a price book, by position.
    Book(u32),
    /// The cost of the item.
    Cost,
    /// The price before a sale of the item.
    CompareAt,
}

/// A compiled formula.
#[derive(Debug)]
pub(super) struct Formula {
    /// As the rulebook states it.
    pub(super) stated: PriceFormula,
    /// The position of its price book.
    pub(super) book: u32,
    /// The products it is for; `None` for all.
    pub(super) selector: Option<CheckedSelector>,
    /// The figure it begins with.
    pub(super) base: FormulaBase,
}

/// Which limit decided a price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LimitSide {
    Floor,
    Ceiling,
}

/// What a formula made of a base.
#[derive(Clone, Copy, Debug)]
pub(super) struct FormulaResult {
    /// The value after rounding, if the formula rounds.
    pub(super) rounded: Option<Ratio>,
    /// The limit that decided, if one did.
    pub(super) decided: Option<LimitSide>,
    /// The price.
    pub(super) price: Decimal,
}

impl Formula {
    /// Compiles a formula of the book at `book`.
    pub(super) fn compile(stated: &PriceFormula, book: u32, vocabulary: &mut Vocabulary) -> Self {
        let base = match &stated.base {
            PriceBase::Cost => FormulaBase::Cost,
            PriceBase::CompareAt => FormulaBase::CompareAt,
            PriceBase::Book { book } => {
                let position = vocabulary.lookup(Noun::Book, book.as_str()).position();
                FormulaBase::Book(u32::try_from(position).unwrap_or(u32::MAX))
            }
        };
        let selector = stated.of.as_ref().map(|of| CheckedSelector::compile(of, vocabulary));
        Self { stated: stated.clone(), book, selector, base }
    }

    /// The price derived from a base, with at least `decimals` decimals.
    pub(super) fn apply(&self, base: Decimal, decimals: u8) -> Result<FormulaResult, NumError> {
        let base = Ratio::from_decimal(base.mantissa, base.scale)?;
        let mut value = match self.stated.change {
            None => base,
            Some(PriceChange::PercentOff { percent }) => base.mul(Ratio::ONE.sub(hundredth(percent)?)?)?,
            Some(PriceChange::PercentOn { percent }) => base.mul(Ratio::ONE.add(hundredth(percent)?)?)?,
        };
        let rounded = match &self.stated.round_to {
            None => None,
            Some(PriceRounding::Multiple { step, mode }) => Some(to_multiple(value, exact(*step)?, *mode)?),
            Some(PriceRounding::Ending { every, endings, mode }) => {
                Some(to_ending(value, exact(*every)?, endings, *mode)?)
            }
        };
        value = rounded.unwrap_or(value);
        if let Some(surcharge) = self.stated.surcharge {
            value = value.add(exact(surcharge)?)?;
        }
        let mut decided = None;
        if let Some(floor) = &self.stated.floor {
            let floor = limit(floor, base)?;
            if value < floor {
                (value, decided) = (floor, Some(LimitSide::Floor));
            }
        }
        if let Some(ceiling) = &self.stated.ceiling {
            let ceiling = limit(ceiling, base)?;
            if value > ceiling {
                (value, decided) = (ceiling, Some(LimitSide::Ceiling));
            }
        }
        let price = Decimal::rounded_price(value.max(Ratio::ZERO)).ok_or(NumError::Overflow)?;
        Ok(FormulaResult { rounded, decided, price: price.widened(decimals) })
    }
}

fn exact(price: UnitPrice) -> Result<Ratio, NumError> {
    Ratio::from_decimal(price.mantissa(), price.scale())
}

/// A percentage as a fraction.
fn hundredth(percent: Rate) -> Result<Ratio, NumError> {
    Ratio::from_decimal(percent.mantissa(), percent.scale())?.div(Ratio::from(100))
}

fn limit(limit: &PriceLimit, base: Ratio) -> Result<Ratio, NumError> {
    match limit {
        PriceLimit::UnitPrice { unit_price } => exact(*unit_price),
        PriceLimit::AboveBase { amount } => base.add(exact(*amount)?),
        PriceLimit::PercentAboveBase { percent } => base.mul(Ratio::ONE.add(hundredth(*percent)?)?),
    }
}

fn to_multiple(value: Ratio, step: Ratio, mode: RoundingMode) -> Result<Ratio, NumError> {
    Ratio::from(value.div(step)?.round(mode)?).mul(step)
}

/// The charm price for a value of 0 or more.
fn to_ending(
    value: Ratio,
    every: Ratio,
    endings: &[UnitPrice],
    mode: RoundingMode,
) -> Result<Ratio, NumError> {
    let count = i128::try_from(endings.len()).map_err(|_| NumError::Overflow)?;
    let at = |number: i128| -> Result<Ratio, NumError> {
        let repeated = number.checked_div_euclid(count).ok_or(NumError::DivideByZero)?;
        let ending = number.checked_rem_euclid(count).and_then(|at| usize::try_from(at).ok());
        let ending = ending.and_then(|at| endings.get(at)).ok_or(NumError::Overflow)?;
        every.mul(Ratio::new(repeated, 1)?)?.add(exact(*ending)?)
    };
    let repeated = value.div(every)?.floor()?.to_i128().ok_or(NumError::Overflow)?;
    let rest = value.sub(every.mul(Ratio::new(repeated, 1)?)?)?;
    // The number of the greatest charm price at or below the value, counted from 0.
    let mut number = repeated.checked_mul(count).ok_or(NumError::Overflow)?.saturating_sub(1);
    for ending in endings {
        if exact(*ending)? <= rest {
            number = number.saturating_add(1);
        }
    }
    let above = at(number.saturating_add(1))?;
    if number < 0 {
        return Ok(above);
    }
    let below = at(number)?;
    if below == value {
        return Ok(below);
    }
    let half = value.add(value)?.cmp(&below.add(above)?);
    let is_odd = number.checked_rem(2) == Some(1);
    Ok(if mode.away(false, is_odd, half) { above } else { below })
}

#[cfg(test)]
mod tests {
    use super::{Decimal, Ratio, RoundingMode, UnitPrice, to_ending, to_multiple};
    use crate::num::NumError;

    fn number(text: &str) -> Ratio {
        let price = UnitPrice::parse(text).unwrap();
        Ratio::from_decimal(price.mantissa(), price.scale()).unwrap()
    }

    fn ending(value: &str, mode: RoundingMode) -> Decimal {
        let endings = ["0.49", "0.99"].map(|text| UnitPrice::parse(text).unwrap());
        let charm = to_ending(number(value), Ratio::ONE, &endings, mode).unwrap();
        Decimal::rounded_price(charm).unwrap()
    }

    #[test]
    fn a_charm_ending_is_chosen_as_a_whole_number_is() {
        use RoundingMode::{Ceiling, Down, Floor, HalfDown, HalfEven, HalfUp, Up};
        let cents = |mantissa| Decimal { mantissa, scale: 2 };
        // 7.49 and 7.99 around it, 7.74 in the middle; 7.49 is number 14, 7.99 number 15, 8.49 number 16.
        for (value, mode, wanted) in [
            ("7.73", HalfUp, 749),
            ("7.74", HalfUp, 799),
            ("7.74", HalfDown, 749),
            ("7.74", HalfEven, 749),
            ("8.24", HalfEven, 849),
            ("7.75", HalfDown, 799),
            ("7.50", Up, 799),
            ("7.50", Ceiling, 799),
            ("7.98", Down, 749),
            ("7.98", Floor, 749),
            ("7.49", Up, 749),
            ("7.99", Down, 799),
            // Below the smallest there is none.
            ("0", Down, 49),
            ("0.10", HalfUp, 49),
            ("0.49", HalfUp, 49),
        ] {
            assert_eq!(ending(value, mode), cents(wanted), "{value} {mode:?}");
        }
    }

    #[test]
    fn a_multiple_may_be_finer_than_a_minor_unit_and_larger_than_a_price() -> Result<(), NumError> {
        let multiple = |value, step, mode| to_multiple(number(value), number(step), mode);
        assert_eq!(multiple("1.2345", "0.001", RoundingMode::HalfEven)?, number("1.234"));
        assert_eq!(multiple("125", "10", RoundingMode::HalfUp)?, number("130"));
        assert_eq!(multiple("125", "10", RoundingMode::HalfDown)?, number("120"));
        assert_eq!(multiple("4", "10", RoundingMode::HalfUp)?, Ratio::ZERO);
        Ok(())
    }
}
