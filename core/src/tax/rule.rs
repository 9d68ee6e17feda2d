//! A compiled tax rule.

use std::cmp::Ordering;

use crate::check::{HeldClass, Noun, Sym, Vocabulary};
use crate::contract::{BaseTerm, Instant, PriceMode, Rate, Settlement, TaxInPrice, TaxRule, UnitPrice};
use crate::index::Arrange;
use crate::num::{NumError, Ratio, pow10};

use super::facts::TaxInput;

/// A compiled rule. Rules are numbered by their ids in byte order, so a smaller number is a smaller id.
#[derive(Clone, Debug)]
pub(crate) struct CompiledTaxRule {
    /// The rule as the rulebook states it.
    pub(crate) stated: TaxRule,
    /// The number of its tax: rules with equal jurisdiction and name are one tax.
    pub(super) tax: u32,
    /// Its jurisdiction.
    pub(super) jurisdiction: Sym,
    /// The class of customers it is for; [`Sym::UNKNOWN`] for all.
    pub(super) customer_class: Sym,
    /// The taxes in its base.
    pub(super) base_taxes: Vec<u32>,
    /// Whether the net amount is in its base.
    pub(super) on_net: bool,
    /// Its rates on consecutive parts of the base, lowest first; at least one. A flat rate is one segment.
    pub(super) segments: Box<[RateSegment]>,
    /// Its amounts per unit of an input, in major units.
    pub(super) per_input: Vec<(TaxInput, Ratio)>,
    /// For a flat percentage of the net amount, its fractions where it is the only rule of a class.
    pub(super) alone: Option<TaxFractions>,
}

/// One rate and the part of the base it applies to. Each rate has its own breakdown row, as EN 16931 requires.
#[derive(Clone, Copy, Debug)]
pub(super) struct RateSegment {
    pub(super) rate: Rate,
    /// The number of its breakdown row.
    pub(super) row: u32,
}

/// `num / den`, `den > 0`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fraction {
    pub(super) num: i64,
    pub(super) den: i64,
}

/// A percentage as fractions of the amounts it can be computed from.
#[derive(Clone, Copy, Debug)]
pub(super) struct TaxFractions {
    /// Of the price, if the price includes the tax.
    pub(super) of_price: Fraction,
    /// Of the net amount.
    pub(super) of_net: Fraction,
}

impl CompiledTaxRule {
    /// Whether it is effective at an instant; the end of its window is exclusive.
    #[inline]
    pub(super) fn is_effective(&self, at: Instant) -> bool {
        self.stated.valid_from.is_none_or(|from| from <= at)
            && self.stated.valid_until.is_none_or(|until| at < until)
    }

    /// The position of the class it is for among those of a customer, for goods of a tax category.
    pub(super) fn rank_among(&self, classes: &[HeldClass], category: Sym) -> Option<usize> {
        let is_held =
            |held: &HeldClass| held.class == self.customer_class && held.covers(self.jurisdiction, category);
        classes.iter().position(is_held)
    }

    /// Whether it is included in the given price.
    pub(super) const fn is_included(&self, prices: PriceMode) -> bool {
        match (self.stated.in_price, prices) {
            (TaxInPrice::Included, _) => true,
            (TaxInPrice::Excluded, _) | (TaxInPrice::AsCart, PriceMode::TaxExcluded) => false,
            (TaxInPrice::AsCart, PriceMode::TaxIncluded) => {
                matches!(self.stated.settled(), Settlement::Added)
            }
        }
    }

    /// Whether it is a tax inside prices that include tax, and not of zero.
    pub(super) fn is_inside_prices(&self) -> bool {
        self.is_included(PriceMode::TaxIncluded)
            && (self.segments.iter().any(|segment| segment.rate.mantissa() != 0)
                || !self.per_input.is_empty())
    }

    /// Whether its rate or its amount per unit is below zero.
    pub(super) fn is_relief(&self) -> bool {
        self.segments.iter().any(|segment| segment.rate.mantissa() < 0)
            || self.per_input.iter().any(|(_, amount)| amount.is_negative())
    }

    /// The rate, if the rule is one percentage of the net amount and nothing else.
    pub(super) fn percentage_of_net(&self) -> Option<Rate> {
        match *self.segments {
            [RateSegment { rate, .. }]
                if self.on_net && self.base_taxes.is_empty() && self.per_input.is_empty() =>
            {
                Some(rate)
            }
            _ => None,
        }
    }
}

impl Fraction {
    pub(super) const ZERO: Self = Self { num: 0, den: 1 };
    pub(super) const ONE: Self = Self { num: 1, den: 1 };

    /// `num / den` in lowest terms; `None` if a term overflows `i64`.
    pub(super) fn new(num: i64, den: i64) -> Option<Self> {
        let (mut divisor, mut rest) = (den, num.checked_abs()?);
        while rest != 0 {
            (divisor, rest) = (rest, divisor.checked_rem(rest)?);
        }
        Some(Self { num: num.checked_div(divisor)?, den: den.checked_div(divisor)? })
    }

    /// The fraction as a ratio.
    pub(super) fn ratio(self) -> Ratio {
        // Cannot fail: the denominator is above zero.
        Ratio::new(i128::from(self.num), i128::from(self.den)).unwrap_or(Ratio::ZERO)
    }
}

/// The rates a rule states, on consecutive parts of its base.
fn stated_rates(rule: &TaxRule) -> impl Iterator<Item = Rate> + '_ {
    core::iter::once(rule.rate())
}

/// The amount per unit that a rule states; one of zero is none.
fn unit_amount(rule: &TaxRule) -> Option<UnitPrice> {
    rule.unit_amount.filter(|amount| amount.mantissa() != 0)
}

/// The amounts per input that a rule states.
fn stated_inputs(rule: &TaxRule) -> Result<Vec<(TaxInput, Ratio)>, NumError> {
    let of_unit = unit_amount(rule).map(|amount| Ratio::from_decimal(amount.mantissa(), amount.scale()));
    Ok(of_unit.transpose()?.map(|amount| (TaxInput::Quantity, amount.reduced())).into_iter().collect())
}

/// Compiles rules, in the order of their ids.
pub(super) fn compile_rules(stated: &[TaxRule], vocabulary: &Vocabulary) -> Vec<CompiledTaxRule> {
    let mut stated: Vec<&TaxRule> = stated.iter().collect();
    stated.arrange_by(|one, other| one.id.as_str().cmp(other.id.as_str()));
    let taxes = ranks(&stated, |one, other| tax_key(one).cmp(&tax_key(other)));
    let rates: Vec<(&TaxRule, Rate)> =
        stated.iter().flat_map(|rule| stated_rates(rule).map(|rate| (*rule, rate))).collect();
    let mut rows = ranks(&rates, |one, other| row_key(one).cmp(&row_key(other))).into_iter();
    let find = |id: &str| stated.binary_search_by(|rule| rule.id.as_str().cmp(id)).ok();
    let compile = |(rule, tax): (&&TaxRule, &u32)| {
        let tax_of = |term: &BaseTerm| match term {
            BaseTerm::Net => None,
            BaseTerm::Tax { rule } => taxes.get(find(rule.as_str())?).copied(),
        };
        let mut base_taxes: Vec<u32> = rule.base.iter().filter_map(tax_of).collect();
        base_taxes.arrange();
        base_taxes.dedup();
        let segment = |(rate, row)| RateSegment { rate, row };
        let mut rule = CompiledTaxRule {
            stated: (*rule).clone(),
            tax: *tax,
            jurisdiction: vocabulary.lookup(Noun::Jurisdiction, rule.jurisdiction.as_str()),
            customer_class: rule
                .customer_class
                .as_ref()
                .map_or(Sym::UNKNOWN, |class| vocabulary.lookup(Noun::TaxCustomerClass, class.as_str())),
            base_taxes,
            on_net: rule.base.is_empty() || rule.base.contains(&BaseTerm::Net),
            segments: stated_rates(rule).zip(rows.by_ref()).map(segment).collect(),
            // Cannot fail: a unit price has at most 18 decimals.
            per_input: stated_inputs(rule).unwrap_or_default(),
            alone: None,
        };
        rule.alone = rule.percentage_of_net().and_then(fractions_alone);
        rule
    };
    stated.iter().zip(&taxes).map(compile).collect()
}

/// The fractions of a percentage that is the only rule of a class.
fn fractions_alone(rate: Rate) -> Option<TaxFractions> {
    let whole = pow10(rate.scale().checked_add(2)?)?;
    let price = whole.checked_add(rate.mantissa()).filter(|&price| price > 0)?;
    let of = |whole: i64| Fraction::new(rate.mantissa(), whole);
    Some(TaxFractions { of_price: of(price)?, of_net: of(whole)? })
}

/// The rank of each item in sorted order; equal items share a rank.
fn ranks<T>(items: &[T], compare: impl Fn(&T, &T) -> Ordering) -> Vec<u32> {
    let mut order: Vec<usize> = (0..items.len()).collect();
    let by = |one: usize, other: usize| match (items.get(one), items.get(other)) {
        (Some(one), Some(other)) => compare(one, other),
        _ => Ordering::Equal,
    };
    order.arrange_stably_by(|&one, &other| by(one, other));
    let mut ranks = vec![0; items.len()];
    let (mut rank, mut before) = (0_u32, None);
    for &at in &order {
        if before.is_some_and(|before| by(before, at).is_ne()) {
            rank = rank.saturating_add(1);
        }
        before = Some(at);
        if let Some(slot) = ranks.get_mut(at) {
            *slot = rank;
        }
    }
    ranks
}

/// The key of a tax: rules with equal keys are one tax.
fn tax_key(rule: &TaxRule) -> (&str, Option<&str>) {
    (rule.jurisdiction.as_str(), rule.name.as_ref().map(|name| name.as_str()))
}

/// The key of a breakdown row, which each seller has once: the tax, the VAT category, the settlement, the rate and the
/// amount per unit. Figures are compared by value, so 20 and 20.00 share a row, and so do an amount of 0 and none.
fn row_key<'a>(&(rule, rate): &(&'a TaxRule, Rate)) -> impl Ord + use<'a> {
    (tax_key(rule), rule.vat_category, rule.settled(), rate, unit_amount(rule))
}
