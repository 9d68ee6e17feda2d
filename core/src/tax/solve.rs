//! A tax class: one set of rules with its exact solution.
//!
//! **What it does.** Solves the rules of a part for its taxes, as exact functions of the part's amount and inputs.
//!
//! **When it applies.** Once for each distinct set of rules of a request, not once for each line. A class holds only
//! coefficients; facts that differ between lines under the same rules, such as the quantity for an amount per unit,
//! are inputs of the part.
//!
//! **Order and rounding.** Exact. A set of percentages of the net amount has fractions that fit `i64`: `r / 1` of the price
//! when taxes are added, `r / (1 + Σ included r)` when some are inside. Any other set is solved by elimination and keeps
//! exact ratios.
//!
//! **Example.** 19 % inside the price is 19/119 of it; 6 % and 2.5 % added are 6/100 and 25/1000.
//!
//! **Source.** VAT Directive 2006/112/EC art. 78 and 97; see [`tax_system`](crate::check::solve_taxes) for the rest.

use crate::check::{Coefficients, TaxEquation, Unsolvable, solve_taxes};
use crate::contract::{PriceMode, Rate, Settlement};
use crate::num::{NumError, Ratio, pow10};

use super::facts::{TaxInput, number, position};
use super::fault::TaxFaultKind;
use super::rule::{CompiledTaxRule, Fraction, TaxFractions};
use super::rules::Taxes;

/// The most taxes one part may carry: the solution costs the cube of it.
pub(super) const MOST_TAXES: usize = 32;

/// A set of rules; its taxes are consecutive in [`TaxClasses::taxes`].
#[derive(Clone, Copy, Debug)]
pub(super) struct TaxClass {
    pub(super) from: u32,
    pub(super) until: u32,
    /// Whether some of its taxes are included in the price.
    pub(super) has_included: bool,
    /// Whether all its taxes are fractions of the price.
    pub(super) is_fractional: bool,
}

/// One tax of a class: one rate of one rule.
#[derive(Clone, Copy, Debug)]
pub(super) struct ClassTax {
    /// The rule.
    pub(super) rule: u32,
    /// The position of the rule's rate, from 0.
    pub(super) segment: u32,
    /// The number of its breakdown row in this request.
    pub(super) row: u32,
    /// Whether it is included in the price.
    pub(super) included: bool,
    /// Its settlement: added, withheld, self-assessed or informative.
    pub(super) settlement: Settlement,
    /// Bits of the taxes of the same class that are in its base and do not contain it in theirs.
    pub(super) base: u32,
    /// Whether the net amount is in its base.
    pub(super) on_net: bool,
    /// In a fractional class: the tax as a fraction.
    pub(super) fractions: TaxFractions,
    /// In any other class: the position of its solution in [`TaxClasses::solutions`].
    solution: u32,
}

/// A tax as exact functions of the anchor.
#[derive(Clone, Copy, Debug)]
pub(super) struct Solution {
    /// As a function of the price.
    pub(super) of_price: TaxFunction,
    /// As a function of the net amount; only if the anchor is `net`.
    pub(super) of_net: Option<TaxFunction>,
}

/// `per_amount · amount + Σ coefficient · input`.
#[derive(Clone, Copy, Debug)]
pub(super) struct TaxFunction {
    pub(super) per_amount: Ratio,
    /// The position of its coefficients in [`TaxClasses::per_input`].
    from: u32,
    until: u32,
}

/// The classes of one request.
#[derive(Debug, Default)]
pub(super) struct TaxClasses {
    /// Ordered by key, the ids of their rules.
    pub(super) list: Vec<TaxClass>,
    taxes: Vec<ClassTax>,
    solutions: Vec<Solution>,
    per_input: Vec<(TaxInput, Ratio)>,
    /// The rows that occur: their numbers in the rulebook, with their numbers in this request.
    rows: Vec<(u32, u32)>,
}

impl TaxClasses {
    pub(super) fn clear(&mut self) {
        self.list.clear();
        self.taxes.clear();
        self.solutions.clear();
        self.per_input.clear();
        self.rows.clear();
    }

    /// The taxes of a class.
    #[inline]
    pub(super) fn taxes_of(&self, class: TaxClass) -> &[ClassTax] {
        self.taxes.get(position(class.from)..position(class.until)).unwrap_or_default()
    }

    /// A class by its number.
    #[inline]
    pub(super) fn class(&self, class: u32) -> Option<TaxClass> {
        self.list.get(position(class)).copied()
    }

    /// An upper bound of the number of breakdown rows.
    #[inline]
    pub(super) fn row_count(&self) -> usize {
        self.rows.len()
    }

    /// Whether some tax is included in the price.
    pub(super) fn has_included(&self) -> bool {
        self.list.iter().any(|class| class.has_included)
    }

    /// The solution of a tax that is not a fraction of the price.
    pub(super) fn solution(&self, tax: &ClassTax) -> Option<&Solution> {
        self.solutions.get(position(tax.solution))
    }

    /// The rules of a class, without duplicates.
    #[inline]
    pub(super) fn rules_of(&self, class: TaxClass) -> impl Iterator<Item = u32> {
        self.taxes_of(class).iter().filter(|tax| tax.segment == 0).map(|tax| tax.rule)
    }

    /// A tax as a fraction of the price, without its amounts per input.
    pub(super) fn part_of_price(&self, class: TaxClass, tax: &ClassTax) -> Ratio {
        if class.is_fractional {
            tax.fractions.of_price.ratio()
        } else {
            self.solution(tax).map_or(Ratio::ZERO, |found| found.of_price.per_amount)
        }
    }

    /// By how much the net amount and the gross amount of a part of a class grow with its price, and whether a tax of it is an
    /// amount per unit.
    ///
    /// # Errors
    /// [`NumError::Overflow`].
    pub(super) fn slopes(&self, class: TaxClass) -> Result<(Ratio, Ratio, bool), NumError> {
        let (mut net, mut added, mut has_constant) = (Ratio::ONE, Ratio::ZERO, false);
        for tax in self.taxes_of(class) {
            let part = self.part_of_price(class, tax);
            if tax.included {
                net = net.sub(part)?;
            }
            if tax.settlement == Settlement::Added {
                added = added.add(part)?;
            }
            let function = (!class.is_fractional).then(|| self.solution(tax)).flatten();
            let counts = tax.included || tax.settlement == Settlement::Added;
            has_constant |=
                counts && function.is_some_and(|found| !self.per_input(found.of_price).is_empty());
        }
        Ok((net.reduced(), net.add(added)?.reduced(), has_constant))
    }

    /// Whether a tax is an amount per unit and nothing else.
    pub(super) fn is_of_units_alone(&self, class: TaxClass, tax: &ClassTax) -> bool {
        let solution = (!class.is_fractional).then(|| self.solution(tax)).flatten();
        solution.is_some_and(|found| {
            found.of_price.per_amount.is_zero() && !self.per_input(found.of_price).is_empty()
        })
    }

    /// The coefficients of a function for each input.
    pub(super) fn per_input(&self, function: TaxFunction) -> &[(TaxInput, Ratio)] {
        self.per_input.get(position(function.from)..position(function.until)).unwrap_or_default()
    }

    /// Appends the class of `rules`, which are in order and distinct.
    pub(super) fn add(
        &mut self,
        taxes: &Taxes,
        rules: &[u32],
        prices: PriceMode,
    ) -> Result<(), TaxFaultKind> {
        if let &[only] = rules
            && let Some(rule) = taxes.rule(only)
            && let Some(alone) = rule.alone
        {
            self.add_alone(only, rule, alone, prices);
            return Ok(());
        }
        let count = rules_of(taxes, rules).map(|rule| rule.segments.len()).fold(0, usize::saturating_add);
        if count > MOST_TAXES {
            return Err(TaxFaultKind::TooMany);
        }
        let from = self.taxes.len();
        for (&rule_at, rule) in rules.iter().zip(rules_of(taxes, rules)) {
            for (at, segment) in (0..).zip(&rule.segments) {
                self.taxes.push(ClassTax {
                    rule: rule_at,
                    segment: at,
                    row: row_in_request(&mut self.rows, segment.row),
                    included: rule.is_included(prices),
                    settlement: rule.stated.settled(),
                    base: 0,
                    on_net: rule.on_net,
                    fractions: TaxFractions { of_price: Fraction::ZERO, of_net: Fraction::ZERO },
                    solution: u32::MAX,
                });
            }
        }
        let own = self.taxes.get_mut(from..).unwrap_or_default();
        let has_included = own.iter().any(|tax| tax.included);
        let is_fractional = fill_fractions(own, rules_of(taxes, rules)).is_some();
        if !is_fractional {
            self.solve(taxes, from)?;
        }
        let (from, until) = (number(from), number(self.taxes.len()));
        self.list.push(TaxClass { from, until, has_included, is_fractional });
        Ok(())
    }

    /// Appends the class of one percentage of the net amount.
    pub(super) fn add_alone(
        &mut self,
        rule_at: u32,
        rule: &CompiledTaxRule,
        alone: TaxFractions,
        prices: PriceMode,
    ) {
        let from = number(self.taxes.len());
        let included = rule.is_included(prices);
        let row = rule.segments.first().map_or(0, |segment| segment.row);
        self.taxes.push(ClassTax {
            rule: rule_at,
            segment: 0,
            row: row_in_request(&mut self.rows, row),
            included,
            settlement: rule.stated.settled(),
            base: 0,
            on_net: true,
            fractions: if included { alone } else { TaxFractions { of_price: alone.of_net, ..alone } },
            solution: u32::MAX,
        });
        self.list.push(TaxClass {
            from,
            until: from.saturating_add(1),
            has_included: included,
            is_fractional: true,
        });
    }

    /// Solves the taxes of the class that begins at a position.
    fn solve(&mut self, taxes: &Taxes, from: usize) -> Result<(), TaxFaultKind> {
        let own = self.taxes.get_mut(from..).unwrap_or_default();
        let kind = |fault| match fault {
            Unsolvable::NoSolution => TaxFaultKind::Unsolvable,
            Unsolvable::Overflow => TaxFaultKind::TooFine,
        };
        let (inputs, mut set) = equations(taxes, own).map_err(|_| TaxFaultKind::TooFine)?;
        let of_price = solve_taxes(&set).map_err(kind)?;
        let of_net = if taxes.keeps_net() {
            set.iter_mut().for_each(|tax| tax.included = false);
            Some(solve_taxes(&set).map_err(kind)?)
        } else {
            None
        };
        for (at, of_price) in of_price.iter().enumerate() {
            let base = base_bits(&set, at);
            let of_net = of_net.as_ref().and_then(|all| all.get(at));
            if let Some(tax) = own.get_mut(at) {
                tax.solution = number(self.solutions.len());
                tax.base = base;
            }
            let mut function = |found: &Coefficients| {
                let from = number(self.per_input.len());
                let per_input = inputs.iter().copied().zip(found.per_input.iter().copied());
                self.per_input.extend(per_input.filter(|(_, coefficient)| !coefficient.is_zero()));
                TaxFunction { per_amount: found.per_price, from, until: number(self.per_input.len()) }
            };
            let solution = Solution { of_price: function(of_price), of_net: of_net.map(function) };
            self.solutions.push(solution);
        }
        Ok(())
    }
}

/// The rules with these numbers.
fn rules_of<'a>(taxes: &'a Taxes, rules: &'a [u32]) -> impl Iterator<Item = &'a CompiledTaxRule> + Clone {
    rules.iter().filter_map(|&rule| taxes.rule(rule))
}

/// The number of a row in this request; a new one on first use.
fn row_in_request(rows: &mut Vec<(u32, u32)>, row: u32) -> u32 {
    match rows.binary_search_by_key(&row, |&(row, _)| row) {
        Ok(at) => rows.get(at).map_or(0, |&(_, number)| number),
        Err(at) => {
            let new = number(rows.len());
            if at == rows.len() {
                rows.push((row, new));
            } else {
                rows.insert(at, (row, new));
            }
            new
        }
    }
}

/// Fills the fractions of a set of percentages of the net amount; `None` for other sets, if a fraction does not fit,
/// or if no net amount remains.
fn fill_fractions<'a>(
    taxes: &mut [ClassTax],
    rules: impl Iterator<Item = &'a CompiledTaxRule> + Clone,
) -> Option<()> {
    let rates = || rules.clone().map(CompiledTaxRule::percentage_of_net);
    let scale = rates().try_fold(0, |scale, rate| Some(rate?.scale().max(scale)))?;
    let whole = pow10(scale.checked_add(2)?)?;
    let scaled = |rate: Option<Rate>| rate?.mantissa().checked_mul(pow10(scale.checked_sub(rate?.scale())?)?);
    let mut price = whole;
    for (tax, rate) in taxes.iter().zip(rates()) {
        if tax.included {
            price = price.checked_add(scaled(rate)?)?;
        }
    }
    if price <= 0 {
        return None;
    }
    for (tax, rate) in taxes.iter_mut().zip(rates()) {
        let rate = scaled(rate)?;
        tax.fractions =
            TaxFractions { of_price: Fraction::new(rate, price)?, of_net: Fraction::new(rate, whole)? };
    }
    Some(())
}

/// Bits of the taxes in the base of the tax at `at` that do not contain it in theirs.
fn base_bits(set: &[TaxEquation], at: usize) -> u32 {
    let bit = |position: usize| {
        u32::try_from(position).ok().and_then(|shift| 1_u32.checked_shl(shift)).unwrap_or(0)
    };
    let bits = |position: usize| {
        let on_taxes = set.get(position).map(|tax| tax.on_taxes.as_slice()).unwrap_or_default();
        on_taxes.iter().fold(0_u32, |bits, at| bits | bit(*at))
    };
    let contains = |position: usize| {
        let mut reached = bits(position);
        loop {
            let next =
                (0..set.len()).filter(|&at| reached & bit(at) != 0).fold(reached, |all, at| all | bits(at));
            if next == reached {
                return reached;
            }
            reached = next;
        }
    };
    let base = bits(at);
    (0..set.len())
        .filter(|&other| base & bit(other) != 0 && other != at && contains(other) & bit(at) == 0)
        .fold(0, |bits, other| bits | bit(other))
}

/// The equations of a set, and the distinct inputs of its parts.
fn equations(taxes: &Taxes, own: &[ClassTax]) -> Result<(Vec<TaxInput>, Vec<TaxEquation>), NumError> {
    let rules: Vec<(&ClassTax, &CompiledTaxRule)> =
        own.iter().filter_map(|tax| Some((tax, taxes.rule(tax.rule)?))).collect();
    let mut inputs: Vec<TaxInput> = Vec::new();
    for (input, _) in rules.iter().flat_map(|(_, rule)| &rule.per_input) {
        if !inputs.contains(input) {
            inputs.push(*input);
        }
    }
    let mut set = Vec::with_capacity(rules.len());
    for (tax, rule) in &rules {
        // A class with several segments of one rule will need one solution for each interval between their limits.
        let segment = rule.segments.get(position(tax.segment)).ok_or(NumError::Overflow)?;
        let rate = segment.rate;
        let of_input = |input: &TaxInput| {
            let found = rule.per_input.iter().find(|(other, _)| other == input);
            found.map_or(Ratio::ZERO, |(_, amount)| *amount)
        };
        let is_in_base = |other: &CompiledTaxRule| rule.base_taxes.binary_search(&other.tax).is_ok();
        set.push(TaxEquation {
            rate: Ratio::from_decimal(rate.mantissa(), rate.scale().saturating_add(2))?.reduced(),
            per_input: inputs.iter().map(of_input).collect(),
            on_net: rule.on_net,
            on_taxes: (0..)
                .zip(&rules)
                .filter(|(_, (_, other))| is_in_base(other))
                .map(|(at, _)| at)
                .collect(),
            included: tax.included,
        });
    }
    Ok((inputs, set))
}
