//! The effects of promotions, one a file.
//!
//! Every effect computes its exact discount on an amount. [`DiscountFraction::rounded`] rounds it once; caps, floors
//! and allocation follow and never round again.

mod amount_off;
mod exact;
mod first_additional;
mod gift;
mod percent;
mod round_to;
mod set_price;
mod tiers;

use crate::check::{Decimal, Sym};
use crate::contract::{
    Adjust, Allocate, AllocateBy, AllocateWithin, AmountPer, Basis, Bounds, Effect, Id, LoweredLines,
    PriceMode, PromotionPolicy, Rate, RoundingAt, Selector, Target, TierAdjust,
};
use crate::money::{MAX_MINOR, OnZero, Remainder};
use crate::num::{NumError, RoundingMode};

use super::condition::Conditions;
use super::pick::compiled::{CompiledPick, Consumption};
use super::selection::Selection;

pub(super) use exact::{ExactDiscount, TargetValue, UnitCount};
pub(super) use gift::{CompiledGift, GiftSteps};
pub(super) use percent::PercentFraction;
pub(super) use tiers::{CompiledTierMetric, PromotionTier, TierTable};

use exact::DiscountFraction;
use first_additional::FirstAdditional;
use round_to::RoundingStep;

/// A compiled effect: target, adjustment, bounds and allocation.
#[derive(Clone, Debug)]
pub(crate) struct CompiledEffect {
    pub(crate) target: CompiledTarget,
    pub(crate) action: CompiledAdjust,
    pub(crate) basis: Basis,
    /// Whether it leads to a new price, and so computes from the whole running amount.
    pub(crate) sets_price: bool,
    pub(crate) rounding: RoundingMode,
    pub(crate) rounding_at: RoundingAt,
    pub(crate) spread: Spread,
    /// The most it may take off in one cart, in minor units.
    pub(crate) max_minor: Option<i64>,
    /// The lowest unit price it may lead to.
    pub(crate) min_unit_price: Option<Decimal>,
    /// The bounds that few effects state.
    pub(crate) rare: Option<Box<UncommonBounds>>,
    /// Its tiers; their adjustments replace `action`.
    pub(crate) tiers: Option<Box<CompiledTiers>>,
    /// The price mode of its amounts; absent: the cart's.
    pub(crate) price_mode: Option<PriceMode>,
    /// Which units it adjusts; absent: all.
    pub(crate) pick: Option<Box<CompiledPick>>,
    /// What it does with lines that earlier promotions have lowered.
    pub(crate) lowered_lines: Option<LoweredLines>,
}

/// The bounds that few effects state.
#[derive(Clone, Copy, Debug)]
pub(crate) struct UncommonBounds {
    /// The most off the original amount, in percent.
    pub(crate) most_percent: Option<Rate>,
    pub(crate) round_to: Option<RoundingStep>,
}

/// The tiers of an effect.
#[derive(Clone, Debug)]
pub(crate) struct CompiledTiers {
    pub(crate) table: TierTable,
    /// The effect with the adjustment of each tier.
    effects: Box<[CompiledEffect]>,
}

impl CompiledTiers {
    /// The effect of the tier that a value reaches.
    pub(crate) fn effect(&self, value: i64) -> Option<&CompiledEffect> {
        self.effects.get(self.table.reached(value)?)
    }
}

/// The target of an effect.
#[derive(Clone, Debug)]
pub(crate) enum CompiledTarget {
    /// Each of these lines.
    Lines(Selection),
    /// These lines as one amount.
    Order(Selection),
    /// These lines, and each shipping line of one of these sellers, as one amount; an empty list matches all.
    OrderAndShipping(Selection, Box<[Sym]>),
    /// Each shipping line with one of these methods and of one of these sellers; an empty list matches all.
    Shipping { methods: Box<[Id]>, sellers: Box<[Sym]> },
    /// Each of these fees of one of these sellers; an empty list matches all.
    Fees { ids: Box<[Id]>, sellers: Box<[Sym]> },
    /// A line that the promotion adds.
    Gift(Box<CompiledGift>),
}

/// What an effect is compiled in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct EffectContext<'a> {
    /// The id of its promotion.
    pub(crate) promotion: &'a Id,
    /// Its position in the promotion.
    pub(crate) number: usize,
    /// The decimals of the promotion's amounts.
    pub(crate) exponent: u8,
    pub(crate) policy: Option<&'a PromotionPolicy>,
    /// The sellers that the promotion is narrowed to; none for all.
    pub(crate) sellers: &'a [Sym],
    /// The only one of them.
    pub(crate) only_seller: Option<&'a Id>,
    pub(crate) consumption: Option<Consumption>,
}

/// The adjustment of an effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CompiledAdjust {
    /// A percentage off.
    Percent(PercentFraction),
    /// An amount off each unit, with at least the decimals of the currency.
    PerUnit(Decimal),
    /// An amount off each part of the target, in minor units.
    PerPart(i64),
    /// An amount off the target as a whole, in minor units.
    PerTarget(i64),
    /// A new unit price, with at least the decimals of the currency.
    SetPrice(Decimal),
    /// A new total of the whole target, in minor units.
    SetTotal(i64),
    /// The whole amount off.
    Free,
    /// An amount off the first unit of each line and another off each further one.
    FirstAdditional(FirstAdditional),
    /// As the tiers say.
    Tiered,
    /// An amount off each group of a pick, in minor units.
    PerGroup(i64),
    /// A new price of each group of a pick, in minor units.
    SetGroupPrice(i64),
}

/// How a discount on several parts is allocated to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Spread {
    pub(crate) by: AllocateBy,
    pub(crate) remainder: Remainder,
    pub(crate) on_zero: OnZero,
    /// How a remainder rule that rounds rounds each share.
    pub(crate) rounding: RoundingMode,
    pub(crate) within: AllocateWithin,
}

impl CompiledEffect {
    /// Compiles an effect of a promotion.
    pub(crate) fn compile(
        effect: &Effect,
        context: EffectContext<'_>,
        conditions: &mut Conditions,
        selection: &mut impl FnMut(Option<&Selector>) -> Selection,
    ) -> Self {
        let EffectContext { promotion, number, exponent, policy, sellers, only_seller, consumption } =
            context;
        let bounds = effect.bounds.as_ref();
        let stated = effect.rounding_mode.or(policy.map(|policy| policy.rounding_mode));
        let rounding = stated.unwrap_or(RoundingMode::HalfUp);
        // A new price is compared with what the target costs now.
        let sets_price = match &effect.adjust {
            Adjust::SetPrice { .. }
            | Adjust::SetTotal { .. }
            | Adjust::Free
            | Adjust::SetGroupPrice { .. } => true,
            Adjust::Tiers { tiers, .. } => tiers.iter().any(|tier| sets_price(&tier.adjust)),
            _ => false,
        };
        let stated_basis = effect.basis.or(policy.map(|policy| policy.basis)).unwrap_or(Basis::Running);
        let gift = (promotion, number, only_seller);
        let mut compiled = Self {
            lowered_lines: effect.lowered_lines,
            target: match &effect.target {
                Target::Lines { of } => CompiledTarget::Lines(selection(of.as_ref())),
                Target::Order { of } => CompiledTarget::Order(selection(of.as_ref())),
                Target::OrderAndShipping { of } => {
                    CompiledTarget::OrderAndShipping(selection(of.as_ref()), sellers.into())
                }
                Target::Shipping { methods } => CompiledTarget::Shipping {
                    methods: methods.clone().into_boxed_slice(),
                    sellers: sellers.into(),
                },
                Target::Fees { ids } => {
                    CompiledTarget::Fees { ids: ids.clone().into_boxed_slice(), sellers: sellers.into() }
                }
                target @ Target::Gift { .. } => {
                    let gift = CompiledGift::compile(target, gift, exponent, conditions, selection);
                    gift.map_or(CompiledTarget::Lines(Selection::Nothing), |gift| {
                        CompiledTarget::Gift(Box::new(gift))
                    })
                }
            },
            action: CompiledAdjust::compile(&effect.adjust, exponent),
            basis: if sets_price { Basis::Running } else { stated_basis },
            sets_price,
            rounding,
            rounding_at: effect.rounding_at,
            spread: Spread::compile(
                effect.allocate.as_ref().or(policy.and_then(|policy| policy.allocate.as_ref())),
                rounding,
            ),
            max_minor: bounds.and_then(|bounds| bounds.max_amount).and_then(|amount| amount.minor(exponent)),
            min_unit_price: bounds.and_then(|bounds| bounds.min_unit_price).map(Decimal::from),
            pick: match &effect.target {
                Target::Lines { .. } | Target::Order { .. } => {
                    CompiledPick::compile(effect.pick.as_ref(), consumption, exponent, selection)
                }
                Target::OrderAndShipping { .. }
                | Target::Shipping { .. }
                | Target::Fees { .. }
                | Target::Gift { .. } => None,
            },
            rare: bounds.and_then(|bounds| UncommonBounds::compile(bounds, exponent, rounding)).map(Box::new),
            tiers: None,
            price_mode: effect.price_mode,
        };
        if let Adjust::Tiers { metric, mode, tiers } = &effect.adjust {
            let of_tier =
                |adjust| Self { action: CompiledAdjust::of_tier(adjust, exponent), ..compiled.clone() };
            let effects = tiers.iter().map(|tier| of_tier(&tier.adjust)).collect();
            let table =
                TierTable::compile(metric, *mode, tiers, exponent, effect.price_mode, conditions, selection);
            compiled.tiers = Some(Box::new(CompiledTiers { table, effects }));
        }
        compiled
    }

    /// Whether it adjusts its target as one amount.
    #[inline]
    pub(crate) const fn is_whole(&self) -> bool {
        matches!(self.target, CompiledTarget::Order(_) | CompiledTarget::OrderAndShipping(..))
            || matches!(self.action, CompiledAdjust::PerTarget(_) | CompiledAdjust::SetTotal(_))
    }

    /// Whether it may have a target where no line matches a selector that names products.
    pub(crate) fn may_meet_others(&self) -> bool {
        // Each part of a pick needs a line of its own selector.
        if self.pick.as_ref().is_some_and(|pick| pick.parts().iter().any(|part| part.of.names_items())) {
            return false;
        }
        match &self.target {
            CompiledTarget::Lines(selection) | CompiledTarget::Order(selection) => !selection.names_items(),
            CompiledTarget::Shipping { .. }
            | CompiledTarget::Fees { .. }
            | CompiledTarget::OrderAndShipping(..) => true,
            // One for each so many named products needs these.
            CompiledTarget::Gift(gift) => gift.steps.as_ref().is_none_or(|steps| !steps.names_items),
        }
    }

    /// Whether its discount on lines as one amount is allocated in proportion to their amounts, by largest remainder,
    /// down to zero: the usual order discount.
    #[inline]
    pub(crate) fn spreads_by_amount(&self) -> bool {
        self.min_unit_price.is_none()
            && self.rare.as_ref().is_none_or(|rare| rare.most_percent.is_none())
            && self.spread.by == AllocateBy::Remaining
            && self.spread.remainder == Remainder::LargestRemainder
    }

    /// The percentage it takes off each part, if it rounds once a part and has no other rule.
    #[inline]
    pub(crate) fn percent_only(&self) -> Option<PercentFraction> {
        match (self.action, self.rounding_at) {
            (CompiledAdjust::Percent(share), RoundingAt::Part) if self.step().is_none() => Some(share),
            _ => None,
        }
    }

    /// What its discount is rounded to, instead of the minor unit.
    #[inline]
    fn step(&self) -> Option<RoundingStep> {
        self.rare.as_ref().and_then(|rare| rare.round_to)
    }

    /// Whether it counts the units of its target.
    pub(crate) const fn counts_units(&self) -> bool {
        matches!(self.action, CompiledAdjust::PerUnit(_))
    }

    /// The metric over lines together of its tiers, or of how often it gives a gift.
    pub(crate) fn counted(&self) -> Option<u32> {
        if let CompiledTarget::Gift(gift) = &self.target {
            return gift.steps.as_ref().map(|steps| steps.metric);
        }
        match self.tiers.as_ref()?.table.metric {
            CompiledTierMetric::Cart { metric, .. } => Some(metric),
            _ => None,
        }
    }

    /// Whether it states a bound.
    pub(crate) const fn has_bounds(&self) -> bool {
        self.max_minor.is_some() || self.min_unit_price.is_some() || self.rare.is_some()
    }

    /// Whether it states an amount of money.
    pub(crate) fn has_amounts(&self) -> bool {
        let states_amount = match &self.tiers {
            None => !matches!(self.action, CompiledAdjust::Percent(_) | CompiledAdjust::Free),
            Some(tiers) => tiers.table.metric.is_money() || tiers.effects.iter().any(Self::has_amounts),
        };
        let gives_amount = matches!(&self.target, CompiledTarget::Gift(gift) if gift.has_amounts());
        let picks_amount = self.pick.as_ref().is_some_and(|pick| pick.has_amounts());
        let bounds_amount =
            self.max_minor.is_some() || self.min_unit_price.is_some() || self.step().is_some();
        states_amount || gives_amount || picks_amount || bounds_amount
    }

    /// The discount on an amount, rounded once, before room and cap. `units` counts the units of the target, for the
    /// effects that ask.
    ///
    /// # Errors
    /// [`NumError::Overflow`] if a figure does not fit.
    #[inline]
    pub(crate) fn discount(
        &self,
        (basis, running): (i64, i64),
        parts: u32,
        units: impl FnOnce() -> UnitCount,
        exponent: u8,
    ) -> Result<i64, NumError> {
        if self.rare.is_some()
            && let Some(step) = self.step()
        {
            let seen = TargetValue { basis, running, units: units(), parts };
            return step.rounded(self.exact(seen, exponent)?, seen, self.rounding);
        }
        // Whole minor units need no rounding, and a percentage of a part no fraction.
        match (self.action, self.rounding_at) {
            (CompiledAdjust::Percent(share), RoundingAt::Part) => Ok(share.of(basis, self.rounding)?.max(0)),
            (CompiledAdjust::PerTarget(amount), _) => Ok(amount.max(0)),
            (CompiledAdjust::Free, _) => Ok(running.max(0)),
            // The discount to a new price is no whole number of minor units a unit where the running amount is none.
            (CompiledAdjust::SetPrice(price), RoundingAt::Part) | (CompiledAdjust::PerUnit(price), _)
                if price.scale == exponent =>
            {
                let units = units();
                let Some(all) = units.whole_minor(price) else {
                    return self.rounded(TargetValue { basis, running, units, parts }, exponent);
                };
                let is_price = matches!(self.action, CompiledAdjust::SetPrice(_));
                Ok(if is_price { running.saturating_sub(all) } else { all }.clamp(0, MAX_MINOR))
            }
            _ => self.rounded(TargetValue { basis, running, units: units(), parts }, exponent),
        }
    }

    /// The exact discount on an amount, rounded once.
    #[cold]
    fn rounded(&self, seen: TargetValue, exponent: u8) -> Result<i64, NumError> {
        self.exact(seen, exponent)?.rounded(self.rounding)
    }

    /// The exact discount on an amount, before rounding.
    ///
    /// # Errors
    /// [`NumError::Overflow`] if a figure does not fit.
    pub(crate) fn exact(&self, seen: TargetValue, exponent: u8) -> Result<ExactDiscount, NumError> {
        if let Some(tiers) = &self.tiers {
            return tiers.table.sliced(seen, exponent).map(ExactDiscount::Sum);
        }
        let fraction = match self.action {
            CompiledAdjust::Percent(share) => Ok(share.exact(seen, self.rounding_at)),
            CompiledAdjust::PerUnit(amount) => amount_off::per_unit(amount, self.rounding_at, exponent, seen),
            CompiledAdjust::PerPart(amount) => Ok(amount_off::per_part(amount, seen)),
            CompiledAdjust::PerTarget(amount) | CompiledAdjust::PerGroup(amount) => {
                Ok(DiscountFraction::whole(i128::from(amount)))
            }
            CompiledAdjust::SetPrice(unit_price) => {
                set_price::to_unit_price(unit_price, self.rounding_at, exponent, seen)
            }
            CompiledAdjust::SetTotal(total) | CompiledAdjust::SetGroupPrice(total) => {
                Ok(set_price::to_total(total, seen))
            }
            CompiledAdjust::Free => Ok(set_price::to_nothing(seen)),
            CompiledAdjust::FirstAdditional(amounts) => {
                return amounts.exact(exponent, seen).map(ExactDiscount::Sum);
            }
            CompiledAdjust::Tiered => Ok(DiscountFraction::whole(0)),
        };
        fraction.map(ExactDiscount::Fraction)
    }

    /// The exact discount as text, if it was rounded; always if it is rounded to a step.
    pub(crate) fn exact_text(&self, seen: TargetValue, exponent: u8) -> Option<String> {
        let exact = self.exact(seen, exponent).ok()?;
        if self.step().is_none() { exact.broken() } else { exact.ratio().ok().map(|exact| exact.to_string()) }
    }

    /// The sort key of effects at the same rank: set price, percent, amount, then tiers, by the kind of the first, then gifts.
    pub(crate) fn kind(&self) -> u8 {
        /// The number of kinds before tiers.
        const KINDS: u8 = 3;
        if matches!(self.target, CompiledTarget::Gift(_)) {
            return KINDS.saturating_mul(2);
        }
        let first = self.tiers.as_ref().and_then(|tiers| tiers.effects.first());
        match self.action {
            CompiledAdjust::Tiered => first.map_or(0, Self::kind).saturating_add(KINDS),
            CompiledAdjust::SetPrice(_) | CompiledAdjust::SetTotal(_) | CompiledAdjust::SetGroupPrice(_) => 0,
            CompiledAdjust::Percent(_) | CompiledAdjust::Free => 1,
            CompiledAdjust::PerUnit(_)
            | CompiledAdjust::PerPart(_)
            | CompiledAdjust::PerTarget(_)
            | CompiledAdjust::PerGroup(_)
            | CompiledAdjust::FirstAdditional(_) => 2,
        }
    }
}

impl UncommonBounds {
    fn compile(bounds: &Bounds, exponent: u8, rounding: RoundingMode) -> Option<Self> {
        let step = |round_to| RoundingStep::compile(round_to, exponent, rounding);
        let rare =
            Self { most_percent: bounds.max_percent_off, round_to: bounds.round_to.as_ref().map(step) };
        (rare.most_percent.is_some() || rare.round_to.is_some()).then_some(rare)
    }
}

impl CompiledAdjust {
    fn compile(adjust: &Adjust, exponent: u8) -> Self {
        match adjust {
            Adjust::Percent { percent } => Self::Percent(PercentFraction::compile(*percent)),
            Adjust::Amount { amount, per: AmountPer::Unit } => {
                Self::PerUnit(Decimal::from(*amount).widened(exponent))
            }
            Adjust::Amount { amount, per: AmountPer::Line } => {
                Self::PerPart(amount.minor(exponent).unwrap_or(0))
            }
            Adjust::Amount { amount, per: AmountPer::Order } => {
                Self::PerTarget(amount.minor(exponent).unwrap_or(0))
            }
            Adjust::Amount { amount, per: AmountPer::Group } => {
                Self::PerGroup(amount.minor(exponent).unwrap_or(0))
            }
            Adjust::SetGroupPrice { amount } => Self::SetGroupPrice(amount.minor(exponent).unwrap_or(0)),
            Adjust::SetPrice { unit_price } => Self::SetPrice(Decimal::from(*unit_price).widened(exponent)),
            Adjust::SetTotal { amount } => Self::SetTotal(amount.minor(exponent).unwrap_or(0)),
            Adjust::Free => Self::Free,
            Adjust::Tiers { .. } => Self::Tiered,
            Adjust::FirstThenAdditional { first, additional, max_units } => {
                Self::FirstAdditional(FirstAdditional {
                    first: Decimal::from(*first),
                    additional: Decimal::from(*additional),
                    max_units: *max_units,
                })
            }
        }
    }

    fn of_tier(adjust: &TierAdjust, exponent: u8) -> Self {
        let adjust = match *adjust {
            TierAdjust::Percent { percent } => Adjust::Percent { percent },
            TierAdjust::Amount { amount, per } => Adjust::Amount { amount, per },
            TierAdjust::SetPrice { unit_price } => Adjust::SetPrice { unit_price },
        };
        Self::compile(&adjust, exponent)
    }
}

const fn sets_price(adjust: &TierAdjust) -> bool {
    matches!(adjust, TierAdjust::SetPrice { .. })
}

impl Spread {
    fn compile(allocate: Option<&Allocate>, rounding: RoundingMode) -> Self {
        allocate.map_or(
            Self {
                by: AllocateBy::Remaining,
                remainder: Remainder::LargestRemainder,
                on_zero: OnZero::Unused,
                rounding,
                within: AllocateWithin::TaxClasses,
            },
            |allocate| Self {
                by: allocate.by,
                remainder: allocate.remainder,
                on_zero: allocate.on_zero,
                rounding,
                within: allocate.within,
            },
        )
    }
}
