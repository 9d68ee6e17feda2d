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
use crate::contract::{Instant, ShippingTax, Untaxed};

use super::fault::{TaxFault, TaxFaultKind};
use super::rule::Prices;
use super::scratch::{NOT_SEEN, TaxScratch};
use super::taxes::{Taxes, number, position};

/// How the rules of a part are found.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Treatment<'a> {
    /// By its tax category; [`Sym::UNKNOWN`] for none, or one that no rule lists: then only rules for all categories
    /// apply.
    Category(Sym),
    /// A shipment's: by its tax category, but it need not have a rule of its own where the policy taxes it like the goods.
    Shipment(Sym),
    /// The host has named them.
    Rules(&'a [Sym]),
}

impl Taxes {
    /// Gives each part its tax class, to be read by [`TaxScratch::classes`]. Begins a new request: `scratch.parts` is
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
        scratch.forget_classes(self.category_count);
        let mut faults = Vec::new();
        let mut class_of_part = std::mem::take(&mut scratch.class_of_part);
        class_of_part.clear();
        class_of_part.extend((0_u32..).zip(parts).map(|(part, treatment)| {
            if let Treatment::Category(category) | Treatment::Shipment(category) = treatment {
                let slot = category.position().min(self.category_count);
                match scratch.class_of_category.get(slot) {
                    Some(&class) if class != NOT_SEEN => return class,
                    _ => {}
                }
            }
            self.class_anew(at, prices, jurisdictions, treatment, scratch).unwrap_or_else(|kind| {
                faults.push(TaxFault::of(part, kind));
                0
            })
        }));
        scratch.class_of_part = class_of_part;
        scratch.number_classes_by_key();
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }

    /// The class of a category not met before, or of named rules.
    fn class_anew(
        &self,
        at: Instant,
        prices: Prices,
        jurisdictions: &[Sym],
        treatment: Treatment<'_>,
        scratch: &mut TaxScratch,
    ) -> Result<u32, TaxFaultKind> {
        match treatment {
            Treatment::Category(category) | Treatment::Shipment(category) => {
                scratch.rules.clear();
                self.applicable(at, jurisdictions, category, &mut scratch.rules);
                let is_shipment = matches!(treatment, Treatment::Shipment(_));
                if is_shipment && scratch.rules.is_empty() && self.policy.shipping != ShippingTax::OwnCategory
                {
                    // Not noted for the category: goods of it would still be refused.
                    return self.class_of_any_rules(prices, scratch);
                }
                let class = self.class_of_rules(prices, scratch)?;
                let slot = category.position().min(self.category_count);
                if let Some(seen) = scratch.class_of_category.get_mut(slot) {
                    *seen = class;
                    scratch.seen_categories.push(number(slot));
                }
                Ok(class)
            }
            Treatment::Rules(symbols) => {
                self.named(at, symbols, &mut scratch.rules)?;
                self.class_of_rules(prices, scratch)
            }
        }
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
        if scratch.rules.len() > 1 {
            scratch.rules.sort_unstable();
            scratch.rules.dedup();
        }
        if scratch.rules.is_empty() && self.policy.untaxed == Untaxed::Refuse {
            return Err(TaxFaultKind::NoRule);
        }
        self.class_of_any_rules(prices, scratch)
    }

    /// The class of `scratch.rules`, which may be none.
    fn class_of_any_rules(&self, prices: Prices, scratch: &mut TaxScratch) -> Result<u32, TaxFaultKind> {
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
    fn forget_classes(&mut self, category_count: usize) {
        for slot in self.seen_categories.drain(..) {
            if let Some(class) = self.class_of_category.get_mut(position(slot)) {
                *class = NOT_SEEN;
            }
        }
        if self.class_of_category.len() <= category_count {
            self.class_of_category.resize(category_count.saturating_add(1), NOT_SEEN);
        }
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
