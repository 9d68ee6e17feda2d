//! Which rules apply to which part.
//!
//! **What it does.** Gives each part its tax class: the set of rules of the request's jurisdictions that are in force and
//! list its tax category, or the rules the host has named.
//!
//! **When it applies.** Before anything is computed, because amounts on the whole order are given to tax classes first.
//!
//! **Order and rounding.** Each distinct tax category is resolved once. Classes are numbered in the order of their keys,
//! the ids of their rules compared as bytes, so their order does not depend on the order of lines.
//!
//! **Example.** Lines of `food`, `wine`, `food` in `DE` on 2026-11-23: classes {`de-vat-7`} and {`de-vat-19`}, in the
//! order `de-vat-19`, `de-vat-7`.
//!
//! **Source.** Which jurisdictions have a say is the host's finding (VAT Directive 2006/112/EC art. 31–59c, SSUTA
//! s. 310); which rate was in force follows from the tax point (art. 93).

use crate::check::Sym;
use crate::contract::{Instant, Untaxed};

use super::fault::{TaxFault, TaxFaultKind};
use super::rule::Prices;
use super::scratch::TaxScratch;
use super::taxes::{Taxes, number, position};

/// How the rules of a part are found.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Treatment<'a> {
    /// By its tax category; [`Sym::UNKNOWN`] for none, or one that no rule lists: then only rules for all categories
    /// apply.
    Category(Sym),
    /// The host has named them.
    Rules(&'a [Sym]),
}

impl Taxes {
    /// Gives each part its tax class, to be read by [`TaxScratch::class_of`]. Begins a new request: `scratch.parts` is
    /// empty afterwards.
    ///
    /// # Errors
    /// A fault for each part that no rule applies to, whose named rule is not in force or whose rules have no solution.
    pub(crate) fn classify<'a>(
        &self,
        at: Instant,
        prices: Prices,
        jurisdictions: &[Sym],
        parts: impl Iterator<Item = Treatment<'a>>,
        scratch: &mut TaxScratch,
    ) -> Result<(), Vec<TaxFault>> {
        scratch.forget_classes();
        let mut faults = Vec::new();
        for (part, treatment) in parts.enumerate() {
            let class = match treatment {
                Treatment::Category(category) => {
                    let seen =
                        scratch.class_of_category.binary_search_by_key(&category, |&(category, _)| category);
                    match seen {
                        Ok(at) => Ok(scratch.class_of_category.get(at).map_or(0, |&(_, class)| class)),
                        Err(slot) => {
                            scratch.rules.clear();
                            self.applicable(at, jurisdictions, category, &mut scratch.rules);
                            let class = self.class_of_rules(prices, scratch);
                            if let Ok(class) = class {
                                scratch.class_of_category.insert(slot, (category, class));
                            }
                            class
                        }
                    }
                }
                Treatment::Rules(symbols) => self
                    .named(at, symbols, &mut scratch.rules)
                    .and_then(|()| self.class_of_rules(prices, scratch)),
            };
            match class {
                Ok(class) => scratch.class_of_part.push(class),
                Err(kind) => {
                    scratch.class_of_part.push(0);
                    faults.push(TaxFault::of(number(part), kind));
                }
            }
        }
        scratch.number_classes_by_key();
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }

    /// The rules in force that a tax category falls under.
    fn applicable(&self, at: Instant, jurisdictions: &[Sym], category: Sym, rules: &mut Vec<u32>) {
        for &jurisdiction in jurisdictions {
            let candidates = self.candidates(jurisdiction, category);
            rules.extend(candidates.filter(|&rule| self.rule(rule).is_some_and(|rule| rule.is_in_force(at))));
        }
    }

    /// The rules the host has named.
    fn named(&self, at: Instant, symbols: &[Sym], rules: &mut Vec<u32>) -> Result<(), TaxFaultKind> {
        rules.clear();
        for &symbol in symbols {
            let rule = self.rule_of_symbol(symbol).ok_or(TaxFaultKind::NoRule)?;
            if !self.rule(rule).is_some_and(|rule| rule.is_in_force(at)) {
                return Err(TaxFaultKind::NotInForce);
            }
            rules.push(rule);
        }
        Ok(())
    }

    /// The class of `scratch.rules`.
    fn class_of_rules(&self, prices: Prices, scratch: &mut TaxScratch) -> Result<u32, TaxFaultKind> {
        scratch.rules.sort_unstable();
        scratch.rules.dedup();
        if scratch.rules.is_empty() && self.policy.untaxed == Untaxed::Refuse {
            return Err(TaxFaultKind::NoRule);
        }
        let TaxScratch { rules, classes, by_key, .. } = scratch;
        let found = by_key.binary_search_by(|&class| classes.compare_key(class, rules));
        match found {
            Ok(at) => Ok(by_key.get(at).copied().unwrap_or(0)),
            Err(at) => {
                classes.add(self, rules, prices)?;
                let class = number(classes.list.len().saturating_sub(1));
                by_key.insert(at, class);
                Ok(class)
            }
        }
    }
}

impl super::class::Classes {
    /// How the key of a class compares with a list of rules.
    fn compare_key(&self, class: u32, rules: &[u32]) -> std::cmp::Ordering {
        let shares = self.class(class).map(|class| self.shares_of(class)).unwrap_or_default();
        shares.iter().map(|share| share.rule).cmp(rules.iter().copied())
    }
}

impl TaxScratch {
    /// The class of a part, by its position in `classify`: smaller numbers have smaller keys.
    #[inline]
    pub(crate) fn class_of(&self, part: usize) -> u32 {
        self.class_of_part.get(part).copied().unwrap_or(0)
    }

    fn forget_classes(&mut self) {
        self.class_of_category.clear();
        self.class_of_part.clear();
        self.by_key.clear();
        self.classes.clear();
        self.parts.clear();
    }

    /// Renumbers the classes in the order of their keys.
    fn number_classes_by_key(&mut self) {
        if self.by_key.is_sorted() {
            return;
        }
        self.rank_of_class.clear();
        self.rank_of_class.resize(self.by_key.len(), 0);
        for (rank, &class) in self.by_key.iter().enumerate() {
            if let Some(slot) = self.rank_of_class.get_mut(position(class)) {
                *slot = number(rank);
            }
        }
        for class in &mut self.class_of_part {
            *class = self.rank_of_class.get(position(*class)).copied().unwrap_or(0);
        }
        // Where a class stands in the list of shares tells in which order it was added.
        let Self { classes, rank_of_class, old_classes, .. } = self;
        old_classes.clear();
        old_classes.extend_from_slice(&classes.list);
        for (class, rank) in old_classes.iter().zip(rank_of_class.iter()) {
            if let Some(slot) = classes.list.get_mut(position(*rank)) {
                *slot = *class;
            }
        }
    }
}
