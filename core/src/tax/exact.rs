//! Exact taxes, for rounding and for explanations.
//!
//! **What it does.** Returns the exact amount, net amount and taxes of a part, in minor units. Every figure of the
//! general path is one of these values rounded, and the exact tax of a breakdown row is their sum.
//!
//! **When it applies.** To every tax; [`single_rate`](super::single_rate) computes the same values for its rows.
//!
//! **Order and rounding.** Exact. A percentage of a whole amount stays `amount · num / den` in machine integers, so
//! that rounding it is one multiplication and one division; any other value is a ratio of 256-bit integers.
//!
//! **Example.** 19 % inside 99.99: `9999 · 19 / 119`, rounded 1596.
//!
//! **Source.** See [`solve`](super::solve).

use std::cmp::Ordering;

use crate::contract::{Amount, TaxPolicy};
use crate::num::proven::mul_i64;
use crate::num::{NumError, Ratio, RoundingMode, mul_div, mul_div_floor, pow10};

use super::facts::{TaxFacts, TaxInput, Taxable, position};
use super::fault::{TaxFault, TaxFaultKind};
use super::resolved::ResolvedTaxes;
use super::rule::Fraction;
use super::rules::Taxes;
use super::solve::{ClassTax, NOT_BRACKETED, TaxClass, TaxClasses};

/// An exact amount in minor units.
#[derive(Clone, Copy, Debug)]
pub(super) enum ExactMinor {
    /// A fraction of a whole amount.
    Product { amount: i64, of: Fraction },
    /// Any other value.
    Ratio(Ratio),
}

impl ExactMinor {
    pub(super) const ZERO: Self = Self::whole(0);

    pub(super) const fn whole(amount: i64) -> Self {
        Self::Product { amount, of: Fraction::ONE }
    }

    /// The value as a ratio.
    pub(super) fn ratio(self) -> Ratio {
        match self {
            Self::Product { amount, of } => {
                // Cannot fail: the denominator is above zero.
                Ratio::new(mul_i64(amount, of.num), i128::from(of.den)).unwrap_or(Ratio::ZERO)
            }
            Self::Ratio(ratio) => ratio,
        }
    }

    pub(super) const fn is_zero(self) -> bool {
        match self {
            Self::Product { amount, of } => amount == 0 || of.num == 0,
            Self::Ratio(ratio) => ratio.is_zero(),
        }
    }

    pub(super) const fn is_negative(self) -> bool {
        match self {
            Self::Product { amount, of } => !self.is_zero() && (amount < 0) != (of.num < 0),
            Self::Ratio(ratio) => ratio.is_negative(),
        }
    }

    pub(super) fn neg(self) -> Result<Self, NumError> {
        match self {
            Self::Product { amount, of } => {
                Ok(Self::Product { amount: amount.checked_neg().ok_or(NumError::Overflow)?, of })
            }
            Self::Ratio(ratio) => Ok(Self::Ratio(ratio.neg())),
        }
    }

    pub(super) fn add(self, other: Self) -> Result<Self, NumError> {
        match (self, other) {
            _ if self.is_zero() => Ok(other),
            _ if other.is_zero() => Ok(self),
            (Self::Product { amount: one, of }, Self::Product { amount: other, of: same }) if of == same => {
                Ok(Self::Product { amount: one.checked_add(other).ok_or(NumError::Overflow)?, of })
            }
            _ => Ok(Self::Ratio(self.ratio().add(other.ratio())?)),
        }
    }

    /// `whole − self`, exactly.
    pub(super) fn rest_of(self, whole: i64) -> Result<Self, NumError> {
        match self {
            Self::Product { amount, of } if amount == whole => {
                let num = of.den.checked_sub(of.num).ok_or(NumError::Overflow)?;
                Ok(Self::Product { amount, of: Fraction { num, den: of.den } })
            }
            _ => Ok(Self::Ratio(Ratio::from(whole).sub(self.ratio())?)),
        }
    }

    /// The floor and the fraction above it.
    pub(super) fn floor(self) -> Result<(i64, Self), NumError> {
        match self {
            Self::Product { amount, of } => {
                let (floor, cut) = mul_div_floor(amount, of.num, of.den)?;
                Ok((floor, Self::Product { amount: cut, of: Fraction { num: 1, den: of.den } }))
            }
            Self::Ratio(ratio) => {
                let floor = ratio.round_to_i64(RoundingMode::Floor)?;
                Ok((floor, Self::Ratio(ratio.sub(Ratio::from(floor))?)))
            }
        }
    }

    /// Compares two values exactly.
    pub(super) fn compare(self, other: Self) -> Ordering {
        match (self, other) {
            (Self::Product { amount: one, of }, Self::Product { amount: other, of: same }) if of == same => {
                if of.num < 0 {
                    other.cmp(&one)
                } else {
                    one.cmp(&other)
                }
            }
            _ => self.ratio().cmp(&other.ratio()),
        }
    }
}

/// The exact sum.
pub(super) fn sum(values: impl IntoIterator<Item = ExactMinor>) -> Result<ExactMinor, NumError> {
    values.into_iter().try_fold(ExactMinor::ZERO, ExactMinor::add)
}

/// How an exact tax is rounded: a mode and a step.
#[derive(Clone, Copy, Debug)]
pub(super) struct TaxRounder {
    mode: RoundingMode,
    /// The step in minor units.
    step: i64,
}

impl TaxRounder {
    /// The rounding of line amounts: half up, to the minor unit.
    pub(super) const AMOUNT: Self = Self { mode: RoundingMode::HalfUp, step: 1 };

    /// The rounding of the policy in a currency with `exponent` decimals.
    pub(super) fn new(policy: &TaxPolicy, exponent: u8) -> Result<Self, TaxFault> {
        let step = match policy.step {
            None => 1,
            Some(step) => match step.minor(exponent) {
                Some(step) if step > 0 => step,
                // A step below the minor unit counts as the minor unit: no finer amount can be paid.
                None if Amount::from_minor(1, exponent).is_ok_and(|minor| step < minor) => 1,
                _ => return Err(TaxFault::whole(TaxFaultKind::StepTooFine)),
            },
        };
        Ok(Self { mode: policy.rounding_mode, step })
    }

    /// Rounds to the minor unit.
    pub(super) const fn minor(mode: RoundingMode) -> Self {
        Self { mode, step: 1 }
    }

    /// The mode.
    #[inline]
    pub(super) const fn mode(self) -> RoundingMode {
        self.mode
    }

    /// Whether the step is the minor unit.
    #[inline]
    pub(super) const fn is_to_minor_unit(self) -> bool {
        self.step == 1
    }

    /// An exact value, rounded once.
    #[inline]
    pub(super) fn round(self, value: ExactMinor) -> Result<i64, NumError> {
        let steps = match value {
            ExactMinor::Product { amount, of } => match of.den.checked_mul(self.step) {
                Some(den) => mul_div(amount, of.num, den, self.mode)?,
                None => value.ratio().div(Ratio::from(self.step))?.round_to_i64(self.mode)?,
            },
            ExactMinor::Ratio(ratio) if self.step == 1 => ratio.round_to_i64(self.mode)?,
            ExactMinor::Ratio(ratio) => ratio.div(Ratio::from(self.step))?.round_to_i64(self.mode)?,
        };
        steps.checked_mul(self.step).ok_or(NumError::Overflow)
    }
}

/// The figure that is kept and that a tax is computed from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum AnchoredFigure {
    /// The price.
    Price,
    /// The net amount that is kept.
    Net,
}

/// Computes exact figures of parts.
#[derive(Debug)]
pub(super) struct ExactFigures<'a, F> {
    pub(super) taxes: &'a Taxes,
    pub(super) classes: &'a TaxClasses,
    pub(super) facts: &'a F,
    /// The exact taxes of parts whose rates depend on amounts.
    pub(super) resolved: &'a ResolvedTaxes,
    /// The decimals of the currency.
    pub(super) exponent: u8,
}

impl<F: TaxFacts> ExactFigures<'_, F> {
    /// The amount of a part, as the price mode says.
    pub(super) fn amount(&self, taxable: &Taxable) -> Result<ExactMinor, NumError> {
        if self.taxes.has_exact_amounts() && !taxable.borrowed {
            self.facts.exact_minor(taxable.part).map(ExactMinor::Ratio)
        } else {
            Ok(ExactMinor::whole(taxable.amount_minor))
        }
    }

    /// The price of a part without one tax, `exact`, that is inside it.
    pub(super) fn without_tax(&self, taxable: &Taxable, exact: ExactMinor) -> Result<ExactMinor, NumError> {
        match self.amount(taxable)? {
            ExactMinor::Product { amount, of: Fraction::ONE } => exact.rest_of(amount),
            amount => Ok(ExactMinor::Ratio(amount.ratio().sub(exact.ratio())?)),
        }
    }

    /// The quantity of an input of a part, by which a coefficient is multiplied; zero for shipping taxed like goods.
    pub(super) fn input(&self, taxable: &Taxable, input: TaxInput) -> Result<Ratio, NumError> {
        if taxable.borrowed {
            return Ok(Ratio::ZERO);
        }
        let (mantissa, scale) = self.facts.quantity(taxable.part);
        let quantity = Ratio::from_decimal(mantissa, scale)?;
        match self.stated(taxable, input) {
            None => Ok(quantity),
            Some(stated) => {
                let (mantissa, scale) = stated.unwrap_or_default();
                quantity.mul(Ratio::from_decimal(mantissa, scale)?)
            }
        }
    }

    /// What a part states of one unit for an input with a name; the inner one is absent where it does not.
    #[expect(clippy::option_option, reason = "an input without a name is stated by nobody")]
    pub(super) fn stated(&self, taxable: &Taxable, input: TaxInput) -> Option<Option<(i64, u8)>> {
        match input {
            TaxInput::Quantity => None,
            TaxInput::Measure(name) => Some(self.facts.measure(taxable.part, self.taxes.input_name(name))),
            TaxInput::Attribute(name) => {
                Some(self.facts.attribute(taxable.part, self.taxes.input_name(name)))
            }
        }
    }

    /// Refuses a part that does not state what its taxes are charged on.
    ///
    /// # Errors
    /// A fault of the first such part.
    #[cold]
    #[inline(never)]
    pub(super) fn check_stated(&self, parts: &[Taxable]) -> Result<(), TaxFault> {
        for part in parts.iter().filter(|part| self.facts.is_of_goods(part.part) && !part.borrowed) {
            let Some(class) = self.classes.class(part.class) else { continue };
            for rule in self.classes.rules_of(class).filter_map(|rule| self.taxes.rule(rule)) {
                let mut inputs = rule.inputs();
                if inputs.any(|input| self.stated(part, input) == Some(None)) {
                    return Err(TaxFault::of(part.part, TaxFaultKind::NotStated));
                }
            }
        }
        Ok(())
    }

    /// The amounts that a part states for the base of a tax, in minor units.
    #[cold]
    pub(super) fn stated_base(&self, tax: &ClassTax, taxable: &Taxable) -> Result<i64, NumError> {
        let minor = Ratio::from(pow10(self.exponent).ok_or(NumError::Overflow)?);
        let mut sum = Ratio::ZERO;
        for &(input, sign) in self.taxes.rule(tax.rule).into_iter().flat_map(|rule| &rule.base_inputs) {
            sum = sum.add(self.input(taxable, input)?.mul(sign)?)?;
        }
        sum.mul(minor)?.round_to_i64(RoundingMode::HalfUp)
    }

    /// A tax of a part, from the figure the policy keeps.
    pub(super) fn tax(
        &self,
        class: TaxClass,
        tax: &ClassTax,
        taxable: &Taxable,
    ) -> Result<ExactMinor, NumError> {
        let is_net_kept = self.taxes.keeps_net() && class.has_included;
        let kept = if is_net_kept { AnchoredFigure::Net } else { AnchoredFigure::Price };
        self.tax_from(class, tax, taxable, kept)
    }

    /// A tax of a part, from its price.
    pub(super) fn tax_of_price(
        &self,
        class: TaxClass,
        tax: &ClassTax,
        taxable: &Taxable,
    ) -> Result<ExactMinor, NumError> {
        self.tax_from(class, tax, taxable, AnchoredFigure::Price)
    }

    /// A tax of a part, from one of its figures.
    #[inline]
    fn tax_from(
        &self,
        class: TaxClass,
        tax: &ClassTax,
        taxable: &Taxable,
        kept: AnchoredFigure,
    ) -> Result<ExactMinor, NumError> {
        let base = match kept {
            AnchoredFigure::Price => self.amount(taxable)?,
            AnchoredFigure::Net => ExactMinor::whole(taxable.net_minor),
        };
        if class.bracketed != NOT_BRACKETED {
            let tax = self.resolved.tax(taxable, position(tax.at), kept == AnchoredFigure::Net);
            return Ok(ExactMinor::Ratio(tax));
        }
        if class.is_fractional {
            let of = match kept {
                AnchoredFigure::Price => tax.fractions.of_price,
                AnchoredFigure::Net => tax.fractions.of_net,
            };
            return match base {
                ExactMinor::Product { amount, of: Fraction::ONE } => Ok(ExactMinor::Product { amount, of }),
                base => Ok(ExactMinor::Ratio(of.ratio().mul(base.ratio())?)),
            };
        }
        let Some(solution) = self.classes.solution(tax) else { return Ok(ExactMinor::ZERO) };
        let function = match kept {
            AnchoredFigure::Price => solution.of_price,
            AnchoredFigure::Net => solution.of_net.unwrap_or(solution.of_price),
        };
        let mut value = function.per_amount.mul(base.ratio())?;
        for &(input, coefficient) in self.classes.per_input(function) {
            // Coefficients are in major units.
            let minor = Ratio::from(pow10(self.exponent).ok_or(NumError::Overflow)?);
            let brought = self.input(taxable, input)?;
            value = value.add(coefficient.mul(brought)?.mul(minor)?)?;
        }
        Ok(ExactMinor::Ratio(value))
    }

    /// The sign that the net amount of a part has: that of its price, for a price of zero that of its quantity; 0 for
    /// shipping that costs nothing.
    pub(super) fn side(&self, taxable: &Taxable) -> i64 {
        if taxable.amount_minor != 0 || taxable.borrowed {
            return taxable.amount_minor.signum();
        }
        match self.amount(taxable) {
            Ok(exact) if exact.is_negative() => -1,
            Ok(exact) if !exact.is_zero() => 1,
            _ => self.facts.quantity(taxable.part).0.signum(),
        }
    }

    /// The net amount of a part.
    pub(super) fn net(&self, taxable: &Taxable) -> Result<ExactMinor, NumError> {
        let mut net = self.amount(taxable)?.ratio();
        let Some(class) = self.classes.class(taxable.class) else { return Ok(ExactMinor::Ratio(net)) };
        for tax in self.classes.taxes_of(class).iter().filter(|tax| tax.included) {
            net = net.sub(self.tax_from(class, tax, taxable, AnchoredFigure::Price)?.ratio())?;
        }
        Ok(ExactMinor::Ratio(net))
    }
}
