//! Rates that depend on an amount, compiled: the limits of an amount, and the linear tax between each two of them.
//!
//! **What it does.** Brackets, a least and a most tax, and a base that is never below zero are one thing: an amount (the base,
//! the net amount, the tax before its bounds) is compared with ascending limits, and between two limits the tax of each of the
//! rule's rates is `rate · base + constant · scope`, the scope being the units of a line, one line, or a line's share of its document.
//!
//! **When it applies.** To rules with brackets or bounds; all others are one linear tax.
//!
//! **Order and rounding.** Exact.
//!
//! **Example.** 2.75 % of what one article costs between 1,600 and 3,200: limits 1,600 and 3,200; tax 0, then
//! 2.75 % · base − 44 · units, then 44 · units. 4 % of clothing from 110 on, of the whole: limit 110; tax 0, then 4 % · base.
//!
//! **Source.** Tennessee Code 67-6-702(d) (single article tax); New York Tax Law § 1115(a)(30) (clothing below 110);
//! Microsoft Dynamics 365 "Whole amount and Interval calculation options for sales tax codes".

use crate::contract::{BracketAmount, BracketMethod, BracketStart, Rate, TaxBounds, TaxBrackets, TaxScope};
use crate::num::{NumError, Ratio};

/// The amount that is compared with the limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SwitchAmount {
    /// What the rate applies to.
    Base,
    /// The net amount.
    Net,
    /// The tax before its bounds.
    Tax,
}

/// The limits of an amount, and the tax between each two of them.
#[derive(Clone, Debug)]
pub(super) struct Switch {
    pub(super) per: TaxScope,
    pub(super) amount: SwitchAmount,
    pub(super) starts: BracketStart,
    /// In major units, ascending.
    pub(super) limits: Vec<Ratio>,
    /// One more than limits; each has a part for each rate of the rule.
    pub(super) pieces: Vec<Vec<PiecePart>>,
}

/// The tax at one rate of a rule, between two limits: `of_base · base + constant · scope + inputs`.
#[derive(Clone, Copy, Debug)]
pub(super) struct PiecePart {
    pub(super) of_base: Ratio,
    pub(super) constant: Ratio,
    /// Whether the rule's amounts per input belong to it.
    pub(super) has_inputs: bool,
    /// The part of the base that has this rate: `base` if it is open to the top, plus `slice · scope`.
    pub(super) is_open: bool,
    pub(super) slice: Ratio,
}

impl PiecePart {
    pub(super) const NONE: Self = Self {
        of_base: Ratio::ZERO,
        constant: Ratio::ZERO,
        has_inputs: false,
        is_open: false,
        slice: Ratio::ZERO,
    };

    /// The rate of the whole base.
    const fn whole(rate: Ratio) -> Self {
        Self { of_base: rate, has_inputs: true, is_open: true, ..Self::NONE }
    }

    /// A constant tax of the whole base.
    const fn constant(amount: Ratio) -> Self {
        Self { constant: amount, is_open: true, ..Self::NONE }
    }

    /// Whether some of the base is at this rate, or some of the tax.
    pub(super) const fn is_used(&self) -> bool {
        self.is_open || !self.slice.is_zero()
    }
}

impl Switch {
    /// The number of the piece of a whole base at the highest rate, which stands for the rule where one rate has to.
    pub(super) fn highest(&self) -> Option<&[PiecePart]> {
        let rate = |piece: &[PiecePart]| piece.iter().map(|part| part.of_base).max();
        self.pieces.iter().map(Vec::as_slice).max_by(|one, other| rate(one).cmp(&rate(other)))
    }

    /// Brackets.
    pub(super) fn of_brackets(brackets: &TaxBrackets) -> Result<Self, NumError> {
        let mut bounds = Vec::with_capacity(brackets.rates.len());
        for bracket in &brackets.rates {
            let from = Ratio::from_decimal(bracket.from.mantissa(), bracket.from.scale())?.reduced();
            bounds.push((from, fraction(bracket.rate_percent)?));
        }
        let piece = |at: usize| match brackets.method {
            BracketMethod::Whole => whole(&bounds, at),
            BracketMethod::Marginal => marginal(&bounds, at),
        };
        Ok(Self {
            per: brackets.per,
            amount: match (brackets.method, brackets.amount) {
                (BracketMethod::Whole, BracketAmount::Net) => SwitchAmount::Net,
                _ => SwitchAmount::Base,
            },
            starts: brackets.starts,
            limits: bounds.iter().skip(1).map(|(from, _)| *from).collect(),
            pieces: (0..bounds.len()).map(piece).collect::<Result<_, _>>()?,
        })
    }

    /// One rate.
    pub(super) fn flat(rate: Rate) -> Result<Self, NumError> {
        Ok(Self {
            per: TaxScope::Line,
            amount: SwitchAmount::Base,
            starts: BracketStart::At,
            limits: Vec::new(),
            pieces: vec![vec![PiecePart::whole(fraction(rate)?)]],
        })
    }

    /// The same without a tax on a base below zero.
    pub(super) fn without_negative_base(mut self) -> Self {
        let is_bounded = self.limits.first().is_some_and(|limit| self.pieces.len() > 1 && limit.is_zero());
        if self.amount == SwitchAmount::Net || is_bounded {
            return self;
        }
        let rates = self.pieces.first().map_or(0, Vec::len);
        let nothing = |at: usize| if at == 0 { PiecePart::constant(Ratio::ZERO) } else { PiecePart::NONE };
        self.limits.insert(0, Ratio::ZERO);
        self.pieces.insert(0, (0..rates).map(nothing).collect());
        self
    }

    /// A least and a most tax.
    pub(super) fn of_bounds(bounds: &TaxBounds, rate: Rate) -> Result<Self, NumError> {
        let (mut limits, mut pieces) = (Vec::new(), Vec::new());
        let free = vec![PiecePart::whole(fraction(rate)?)];
        let amount = |amount: crate::contract::UnitPrice| {
            Ratio::from_decimal(amount.mantissa(), amount.scale()).map(Ratio::reduced)
        };
        if let Some(minimum) = bounds.minimum {
            limits.push(amount(minimum)?);
            pieces.push(vec![PiecePart::constant(amount(minimum)?)]);
        }
        pieces.push(free);
        if let Some(maximum) = bounds.maximum {
            limits.push(amount(maximum)?);
            pieces.push(vec![PiecePart::constant(amount(maximum)?)]);
        }
        Ok(Self { per: bounds.per, amount: SwitchAmount::Tax, starts: BracketStart::At, limits, pieces })
    }
}

/// A rate as a ratio.
fn fraction(rate: Rate) -> Result<Ratio, NumError> {
    Ok(Ratio::from_decimal(rate.mantissa(), rate.scale().saturating_add(2))?.reduced())
}

/// The whole base at the rate of the bracket reached.
fn whole(brackets: &[(Ratio, Ratio)], reached: usize) -> Result<Vec<PiecePart>, NumError> {
    let part = |(at, (_, rate)): (usize, &(Ratio, Ratio))| {
        if at == reached { PiecePart::whole(*rate) } else { PiecePart::NONE }
    };
    Ok(brackets.iter().enumerate().map(part).collect())
}

/// Each part of the base at the rate of its bracket.
fn marginal(brackets: &[(Ratio, Ratio)], reached: usize) -> Result<Vec<PiecePart>, NumError> {
    let mut parts = Vec::with_capacity(brackets.len());
    for (at, (from, rate)) in brackets.iter().enumerate() {
        let next = brackets.get(at.saturating_add(1)).map_or(*from, |(next, _)| *next);
        parts.push(if at < reached {
            let slice = next.sub(*from)?.reduced();
            PiecePart { constant: rate.mul(slice)?.reduced(), slice, ..PiecePart::NONE }
        } else if at == reached {
            let slice = from.neg();
            PiecePart { constant: rate.mul(slice)?.reduced(), slice, ..PiecePart::whole(*rate) }
        } else {
            PiecePart::NONE
        });
    }
    Ok(parts)
}
