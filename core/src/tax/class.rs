//! A tax class: one set of rules with its exact solution.
//!
//! **What it does.** Turns the rules that apply to a part into shares: each tax as an exact fraction of the price.
//!
//! **When it applies.** Once for each distinct set of rules of a request, not once for each line.
//!
//! **Order and rounding.** Exact. A set of plain percentages has shares that fit `i64`: `r / 1` of the price when taxes are
//! added, `r / (1 + Σ included r)` when some are inside. Any other set is solved by elimination and keeps exact ratios.
//!
//! **Example.** 19 % inside the price is 19/119 of it; 6 % and 2.5 % added are 6/100 and 25/1000.
//!
//! **Source.** VAT Directive 2006/112/EC art. 78 and 97; see [`tax_system`](crate::check::solve_taxes) for the rest.

use crate::check::{Coefficients, TaxEquation, Unsolvable, solve_taxes};
use crate::contract::Settlement;
use crate::num::{NumError, Ratio, pow10};

use super::fault::TaxFaultKind;
use super::fraction::Fraction;
use super::place::{number, position};
use super::rule::{Prices, Rule};
use super::taxes::Taxes;

/// The most taxes one part may carry: the solution costs the cube of it.
pub(super) const MOST_TAXES: usize = 32;

/// A set of rules; its shares stand one after the other in [`Classes::shares`].
#[derive(Clone, Copy, Debug)]
pub(super) struct Class {
    pub(super) from: u32,
    pub(super) until: u32,
    /// Whether some of its taxes are inside the price.
    pub(super) has_included: bool,
    /// Whether its shares are fractions of the price and nothing else.
    pub(super) is_plain: bool,
}

/// One tax of a class.
#[derive(Clone, Copy, Debug)]
pub(super) struct Share {
    /// The rule.
    pub(super) rule: u32,
    /// Its row in the breakdown, as a number among the rows of this request.
    pub(super) row: u32,
    /// Whether it is inside the price.
    pub(super) included: bool,
    /// Who settles it.
    pub(super) settlement: Settlement,
    /// The shares of the same class, as bits, whose taxes stand in its base and do not contain it in theirs.
    pub(super) base: u32,
    /// Whether the net amount is in its base.
    pub(super) on_net: bool,
    /// In a plain class: the tax as a fraction of the price.
    pub(super) of_price: Fraction,
    /// In a plain class: the tax as a fraction of the net amount.
    pub(super) of_net: Fraction,
    /// In any other class: where its solution stands in [`Classes::solutions`].
    pub(super) solution: u32,
}

/// The solution of a tax that is not a plain percentage.
#[derive(Clone, Copy, Debug)]
pub(super) struct Solution {
    /// From the price.
    pub(super) of_price: Coefficients,
    /// From the net amount; only where the net amount is what is kept.
    pub(super) of_net: Option<Coefficients>,
}

/// The classes of one request.
#[derive(Debug, Default)]
pub(super) struct Classes {
    /// In the order of their keys: the ids of their rules.
    pub(super) list: Vec<Class>,
    pub(super) shares: Vec<Share>,
    pub(super) solutions: Vec<Solution>,
    /// The rows that occur, by the rules' numbers of them, with their numbers in this request.
    pub(super) rows: Vec<(u32, u32)>,
}

impl Classes {
    pub(super) fn clear(&mut self) {
        self.list.clear();
        self.shares.clear();
        self.solutions.clear();
        self.rows.clear();
    }

    /// The shares of a class.
    #[inline]
    pub(super) fn shares_of(&self, class: Class) -> &[Share] {
        self.shares.get(position(class.from)..position(class.until)).unwrap_or_default()
    }

    /// A class by its number.
    #[inline]
    pub(super) fn class(&self, class: u32) -> Option<Class> {
        self.list.get(position(class)).copied()
    }

    /// Adds the class of `rules` (in their order, each once) behind all others.
    pub(super) fn add(&mut self, taxes: &Taxes, rules: &[u32], prices: Prices) -> Result<(), TaxFaultKind> {
        if rules.len() > MOST_TAXES {
            return Err(TaxFaultKind::TooMany);
        }
        let from = number(self.shares.len());
        if let &[only] = rules
            && let Some(rule) = taxes.rule(only)
            && let Some(alone) = rule.alone
        {
            self.add_alone(only, rule, alone, prices);
            return Ok(());
        }
        let set = || rules.iter().filter_map(|&rule| taxes.rule(rule));
        for (&rule_at, rule) in rules.iter().zip(set()) {
            self.shares.push(Share {
                rule: rule_at,
                row: row_in_request(&mut self.rows, rule.row),
                included: rule.is_included(prices),
                settlement: rule.stated.settlement,
                base: 0,
                on_net: rule.on_net,
                of_price: Fraction::ZERO,
                of_net: Fraction::ZERO,
                solution: u32::MAX,
            });
        }
        let has_included = set().any(|rule| rule.is_included(prices));
        let shares = self.shares.get_mut(position(from)..).unwrap_or_default();
        let is_plain = set().all(|rule| rule.is_plain) && plain_shares(shares, set()).is_some();
        if !is_plain {
            let first = self.solutions.len();
            solve(taxes, rules, prices, &mut self.solutions)?;
            for (at, share) in shares.iter_mut().enumerate() {
                share.solution = number(first.saturating_add(at));
                share.base = base_bits(taxes, rules, at);
            }
        }
        let until = number(self.shares.len());
        self.list.push(Class { from, until, has_included, is_plain });
        Ok(())
    }
}

impl Classes {
    /// Adds the class of one plain percentage.
    pub(super) fn add_alone(
        &mut self,
        rule_at: u32,
        rule: &Rule,
        alone: (Fraction, Fraction),
        prices: Prices,
    ) {
        let from = number(self.shares.len());
        let included = rule.is_included(prices);
        let (of_net, of_price) = if included { alone } else { (alone.0, alone.0) };
        self.shares.push(Share {
            rule: rule_at,
            row: row_in_request(&mut self.rows, rule.row),
            included,
            settlement: rule.stated.settlement,
            base: 0,
            on_net: true,
            of_price,
            of_net,
            solution: u32::MAX,
        });
        self.list.push(Class { from, until: from.saturating_add(1), has_included: included, is_plain: true });
    }
}

/// The number of a row in this request, a new one if it does not occur yet.
fn row_in_request(rows: &mut Vec<(u32, u32)>, row: u32) -> u32 {
    match rows.binary_search_by_key(&row, |&(row, _)| row) {
        Ok(at) => rows.get(at).map_or(0, |&(_, number)| number),
        Err(at) => {
            let place = number(rows.len());
            if at == rows.len() {
                rows.push((row, place));
            } else {
                rows.insert(at, (row, place));
            }
            place
        }
    }
}

/// The fractions of a set of plain percentages, or `None` if they do not fit or leave no net amount.
fn plain_shares<'a>(shares: &mut [Share], rules: impl Iterator<Item = &'a Rule> + Clone) -> Option<()> {
    let scale = rules.clone().map(|rule| rule.stated.rate_percent.scale()).max().unwrap_or(0);
    let whole = pow10(scale.checked_add(2)?)?;
    let rate_of = |rule: &Rule| {
        let rate = rule.stated.rate_percent;
        rate.mantissa().checked_mul(pow10(scale.checked_sub(rate.scale())?)?)
    };
    let mut price = whole;
    for (share, rule) in shares.iter().zip(rules.clone()) {
        if share.included {
            price = price.checked_add(rate_of(rule)?)?;
        }
    }
    if price <= 0 {
        return None;
    }
    for (share, rule) in shares.iter_mut().zip(rules) {
        share.of_price = Fraction::new(rate_of(rule)?, price)?;
        share.of_net = Fraction::new(rate_of(rule)?, whole)?;
    }
    Some(())
}

/// Where in `rules` the taxes stand that are in the base of the rule at `at`.
fn on_taxes(taxes: &Taxes, rules: &[u32], at: usize) -> Vec<usize> {
    let base = rules.get(at).and_then(|&rule| taxes.rule(rule)).map(|rule| rule.base_taxes.as_slice());
    let base = base.unwrap_or_default();
    let is_in_base = |rule: u32| taxes.rule(rule).is_some_and(|rule| base.binary_search(&rule.tax).is_ok());
    (0..rules.len()).filter(|&other| rules.get(other).is_some_and(|&rule| is_in_base(rule))).collect()
}

/// The taxes in the base of the rule at `at` that do not contain it in theirs, as bits.
fn base_bits(taxes: &Taxes, rules: &[u32], at: usize) -> u32 {
    let bit = |position: usize| {
        u32::try_from(position).ok().and_then(|shift| 1_u32.checked_shl(shift)).unwrap_or(0)
    };
    let bits =
        |position: usize| on_taxes(taxes, rules, position).into_iter().fold(0_u32, |bits, at| bits | bit(at));
    let contains = |position: usize| {
        let mut reached = bits(position);
        loop {
            let next =
                (0..rules.len()).filter(|&at| reached & bit(at) != 0).fold(reached, |all, at| all | bits(at));
            if next == reached {
                return reached;
            }
            reached = next;
        }
    };
    let base = bits(at);
    (0..rules.len())
        .filter(|&other| base & bit(other) != 0 && other != at && contains(other) & bit(at) == 0)
        .fold(0, |bits, other| bits | bit(other))
}

/// Solves a set that is not plain.
fn solve(taxes: &Taxes, rules: &[u32], prices: Prices, into: &mut Vec<Solution>) -> Result<(), TaxFaultKind> {
    let mut set = equations(taxes, rules, prices).map_err(|_| TaxFaultKind::Overflow)?;
    let kind = |fault| match fault {
        Unsolvable::NoSolution => TaxFaultKind::Unsolvable,
        Unsolvable::Overflow => TaxFaultKind::Overflow,
    };
    let of_price = solve_taxes(&set).map_err(kind)?;
    let of_net = if taxes.keeps_net() {
        set.iter_mut().for_each(|tax| tax.included = false);
        Some(solve_taxes(&set).map_err(kind)?)
    } else {
        None
    };
    for (at, of_price) in of_price.into_iter().enumerate() {
        into.push(Solution { of_price, of_net: of_net.as_ref().and_then(|all| all.get(at).copied()) });
    }
    Ok(())
}

/// The equations of a set.
fn equations(taxes: &Taxes, rules: &[u32], prices: Prices) -> Result<Vec<TaxEquation>, NumError> {
    let mut set = Vec::with_capacity(rules.len());
    for (at, rule) in rules.iter().filter_map(|&rule| taxes.rule(rule)).enumerate() {
        let rate = rule.stated.rate_percent;
        let unit = rule.stated.unit_amount;
        set.push(TaxEquation {
            rate: Ratio::from_decimal(rate.mantissa(), rate.scale().saturating_add(2))?.reduced(),
            unit_amount: match unit {
                Some(unit) => Ratio::from_decimal(unit.mantissa(), unit.scale())?.reduced(),
                None => Ratio::ZERO,
            },
            on_net: rule.on_net,
            on_taxes: on_taxes(taxes, rules, at),
            included: rule.is_included(prices),
        });
    }
    Ok(set)
}
