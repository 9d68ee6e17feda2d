//! Which tax rules apply to which part.
//!
//! **What it does.** Determines the tax class of each part: the set of rules of the request's jurisdictions that are
//! effective at the tax point and list its tax category, or the rules the host names.
//!
//! **When it applies.** Before anything is computed, because discounts on the whole order are allocated to tax
//! classes first.
//!
//! **Order and rounding.** Each distinct tax category is resolved once. Classes are numbered in the order of their keys,
//! the ids of their rules compared as bytes, so their order does not depend on the order of lines.
//!
//! **Example.** Lines of `food`, `wine`, `food` in `DE` on 2026-11-23: classes {`de-vat-7`} and {`de-vat-19`}, in the
//! order `de-vat-19`, `de-vat-7`.
//!
//! **Source.** The host determines the jurisdictions that tax a sale (VAT Directive 2006/112/EC art. 31–59c, SSUTA s.
//! 310); which rate is effective follows from the tax point (art. 93).

use crate::check::{HeldClass, Sym};
use crate::contract::{Instant, PriceMode, Untaxed};
use crate::index::Arrange;

use super::facts::{number, position};
use super::fault::{TaxFault, TaxFaultKind};
use super::rules::Taxes;
use super::scratch::{NOT_SEEN, TaxScratch};
use super::solve::TaxClasses;

/// How the rules of a part are determined.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Treatment<'a> {
    /// By its tax category; [`Sym::UNKNOWN`] for none, or for one that no rule lists: then only rules for all
    /// categories apply.
    Category(Sym),
    /// Shipping, by its tax category; no rule needs to apply if the policy taxes shipping like the goods.
    Shipping(Sym),
    /// The rules the host names.
    Rules(&'a [Sym]),
}

/// When, at which prices, where and to whom the parts are sold.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sale<'a> {
    /// The tax point.
    pub(crate) at: Instant,
    /// Whether the amounts of the parts include their taxes.
    pub(crate) prices: PriceMode,
    /// The jurisdictions that tax the sale.
    pub(crate) jurisdictions: &'a [Sym],
    /// The classes that the customer is in.
    pub(crate) classes: &'a [HeldClass],
}

impl Taxes {
    /// Determines the tax class of each part; [`TaxScratch::classes`] returns them. Begins a new request:
    /// `scratch.parts` is empty afterwards.
    ///
    /// # Errors
    /// A fault for each part that no rule applies to, whose named rule is not effective or whose rules have no solution.
    pub(crate) fn classify<'a>(
        &self,
        sale: Sale<'_>,
        parts: impl Iterator<Item = Treatment<'a>> + Clone,
        scratch: &mut TaxScratch,
    ) -> Result<(), Vec<TaxFault>> {
        scratch.forget_classes(self.category_count);
        if self.classify_by_calendar(sale, parts.clone(), scratch) {
            return Ok(());
        }
        scratch.classes.clear();
        self.classify_anew(sale, parts, scratch)
    }

    /// The general path, without the calendar, on a scratch that has just begun a request.
    #[inline(never)]
    pub(super) fn classify_anew<'a>(
        &self,
        sale: Sale<'_>,
        parts: impl Iterator<Item = Treatment<'a>>,
        scratch: &mut TaxScratch,
    ) -> Result<(), Vec<TaxFault>> {
        let mut faults = Vec::new();
        let mut failed = FailedClasses::default();
        let mut class_of_part = std::mem::take(&mut scratch.class_of_part);
        class_of_part.clear();
        class_of_part.reserve(parts.size_hint().0);
        let mut part = 0_u32;
        for treatment in parts {
            let class = match self.seen(treatment, scratch) {
                Some(class) => class,
                None => self
                    .class_anew(sale, treatment, scratch, &mut failed)
                    .unwrap_or_else(|kind| unclassified(part, kind, &mut faults)),
            };
            class_of_part.push(class);
            part = part.wrapping_add(1);
        }
        scratch.class_of_part = class_of_part;
        if !scratch.by_key.is_sorted() {
            scratch.number_classes_by_key();
        }
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }

    /// Determines the classes by the calendar of the only jurisdiction; false if the calendar does not cover a part.
    #[inline]
    pub(super) fn classify_by_calendar<'a>(
        &self,
        sale: Sale<'_>,
        mut parts: impl Iterator<Item = Treatment<'a>>,
        scratch: &mut TaxScratch,
    ) -> bool {
        let ([jurisdiction], []) = (sale.jurisdictions, sale.classes) else { return false };
        let Some(period) = self.calendar(*jurisdiction).and_then(|calendar| calendar.at(sale.at)) else {
            return false;
        };
        let TaxScratch { classes, class_of_part, .. } = scratch;
        class_of_part.clear();
        class_of_part.reserve(parts.size_hint().0);
        let mut used = 0_u64;
        let is_covered = parts.try_for_each(|treatment| {
            let (Treatment::Category(category) | Treatment::Shipping(category)) = treatment else {
                return None;
            };
            let slot = period.rule_of(category)?;
            used |= 1_u64.wrapping_shl(u32::from(slot));
            class_of_part.push(u32::from(slot));
            Some(())
        });
        if is_covered.is_none() {
            return false;
        }
        let mut left = used;
        while left != 0 {
            let rule = period.rules.get(position(left.trailing_zeros())).copied();
            // Clears the lowest set bit, so rules are visited in ascending order, the order of class keys.
            left &= left.wrapping_sub(1);
            let Some((number, rule)) = rule.and_then(|number| Some((number, self.rule(number)?))) else {
                return false;
            };
            let Some(alone) = rule.alone else { return false };
            classes.add_alone(number, rule, alone, sale.prices);
        }
        // Positions among the rules of the period become positions among the rules in use. Bits without gaps need no
        // renumbering.
        if used & used.wrapping_add(1) != 0 {
            for class in class_of_part.iter_mut() {
                // The number of used rules below this one is its new position.
                *class = (used & 1_u64.wrapping_shl(*class).wrapping_sub(1)).count_ones();
            }
        }
        true
    }

    /// The cached class of a tax category.
    #[inline]
    fn seen(&self, treatment: Treatment<'_>, scratch: &TaxScratch) -> Option<u32> {
        let (Treatment::Category(category) | Treatment::Shipping(category)) = treatment else { return None };
        let slot = slot_of(category, self.category_count)?;
        match scratch.class_of_category.get(slot) {
            Some(&class) if class != NOT_SEEN => Some(class),
            _ => None,
        }
    }

    /// The class of a new tax category, or of named rules.
    #[inline(never)]
    fn class_anew(
        &self,
        sale: Sale<'_>,
        treatment: Treatment<'_>,
        scratch: &mut TaxScratch,
        failed: &mut FailedClasses,
    ) -> Result<u32, TaxFaultKind> {
        match treatment {
            Treatment::Category(category) | Treatment::Shipping(category) => {
                scratch.rules.clear();
                self.applicable(sale, category, &mut scratch.rules);
                let is_shipping = matches!(treatment, Treatment::Shipping(_));
                if is_shipping && scratch.rules.is_empty() && self.taxes_shipping_like_goods() {
                    // Not cached for the category, because goods of it would still lack a rule.
                    return self.class_of_any_rules(sale.prices, scratch, failed);
                }
                let class = self.class_of_rules(sale.prices, scratch, failed)?;
                scratch.note(category, self.category_count, class);
                Ok(class)
            }
            Treatment::Rules(symbols) => {
                self.named(sale.at, symbols, &mut scratch.rules)?;
                self.class_of_rules(sale.prices, scratch, failed)
            }
        }
    }

    /// The effective rules that apply to a tax category: of each tax the one for the first class of the customer that has one,
    /// else the one for all customers.
    #[inline]
    fn applicable(&self, sale: Sale<'_>, category: Sym, rules: &mut Vec<u32>) {
        let mut has_classed = false;
        for &jurisdiction in sale.jurisdictions {
            let (for_all, for_one) = self.candidates(jurisdiction, category);
            for candidates in [for_all, for_one] {
                for &number in candidates {
                    let Some(rule) = self.rule(number).filter(|rule| rule.is_effective(sale.at)) else {
                        continue;
                    };
                    if rule.customer_class.is_known() {
                        if rule.rank_among(sale.classes, category).is_none() {
                            continue;
                        }
                        has_classed = true;
                    }
                    rules.push(number);
                }
            }
        }
        if has_classed {
            self.keep_first_classes(sale.classes, category, rules);
        }
    }

    /// Keeps of each tax the rule of the first class.
    #[cold]
    fn keep_first_classes(&self, classes: &[HeldClass], category: Sym, rules: &mut Vec<u32>) {
        let key = |number: &u32| {
            let rule = self.rule(*number)?;
            Some((rule.tax, rule.rank_among(classes, category).unwrap_or(usize::MAX)))
        };
        rules.arrange_by(|one, other| key(one).cmp(&key(other)).then(one.cmp(other)));
        let mut before = None;
        // Two rules of one tax and one class cannot stay: their windows would overlap.
        rules.retain(|number| {
            let tax = self.rule(*number).map(|rule| rule.tax);
            core::mem::replace(&mut before, tax) != tax
        });
    }

    /// The rules the host names.
    fn named(&self, at: Instant, symbols: &[Sym], rules: &mut Vec<u32>) -> Result<(), TaxFaultKind> {
        rules.clear();
        for &symbol in symbols {
            let rule = self.rule_of_symbol(symbol).ok_or(TaxFaultKind::NoRule)?;
            if !self.rule(rule).is_some_and(|rule| rule.is_effective(at)) {
                return Err(TaxFaultKind::NotInForce);
            }
            rules.push(rule);
        }
        Ok(())
    }

    /// The class of `scratch.rules`.
    fn class_of_rules(
        &self,
        prices: PriceMode,
        scratch: &mut TaxScratch,
        failed: &mut FailedClasses,
    ) -> Result<u32, TaxFaultKind> {
        if scratch.rules.len() > 1 {
            scratch.rules.arrange();
            scratch.rules.dedup();
        }
        if scratch.rules.is_empty() && self.policy.untaxed == Untaxed::Refuse {
            return Err(TaxFaultKind::NoRule);
        }
        self.class_of_any_rules(prices, scratch, failed)
    }

    /// The class of a tax category, without taxes where no rule applies.
    pub(super) fn class_of_category(
        &self,
        sale: Sale<'_>,
        category: Sym,
        scratch: &mut TaxScratch,
        failed: &mut FailedClasses,
    ) -> Result<u32, TaxFaultKind> {
        if let Some(class) = self.seen(Treatment::Category(category), scratch) {
            return Ok(class);
        }
        scratch.rules.clear();
        self.applicable(sale, category, &mut scratch.rules);
        scratch.rules.arrange();
        scratch.rules.dedup();
        let class = self.class_of_any_rules(sale.prices, scratch, failed)?;
        scratch.note(category, self.category_count, class);
        Ok(class)
    }

    /// The class of `scratch.rules`, which may be empty.
    fn class_of_any_rules(
        &self,
        prices: PriceMode,
        scratch: &mut TaxScratch,
        failed: &mut FailedClasses,
    ) -> Result<u32, TaxFaultKind> {
        if let Some(kind) = failed.why(&scratch.rules) {
            return Err(kind);
        }
        let rules = std::mem::take(&mut scratch.rules);
        let mut fault = None;
        let class = scratch.class_of(&rules, |classes| {
            classes.add(self, &rules, prices).map_err(|kind| fault = Some(kind)).ok()
        });
        scratch.rules = rules;
        class.ok_or_else(|| failed.note(&scratch.rules, fault.unwrap_or(TaxFaultKind::Overflow)))
    }
}

/// The sets of rules of a request that make no class, in order, and why: each is solved once, however many parts ask.
#[derive(Debug, Default)]
pub(super) struct FailedClasses(Vec<(Vec<u32>, TaxFaultKind)>);

impl FailedClasses {
    /// Why these rules make no class, if that was found before.
    #[inline]
    fn why(&self, rules: &[u32]) -> Option<TaxFaultKind> {
        if self.0.is_empty() {
            return None;
        }
        let at = self.0.binary_search_by(|(known, _)| known.as_slice().cmp(rules)).ok()?;
        self.0.get(at).map(|(_, kind)| *kind)
    }

    #[cold]
    fn note(&mut self, rules: &[u32], kind: TaxFaultKind) -> TaxFaultKind {
        if let Err(at) = self.0.binary_search_by(|(known, _)| known.as_slice().cmp(rules)) {
            self.0.insert(at, (rules.to_vec(), kind));
        }
        kind
    }
}

/// Where the class of a category is cached: categories that no rule lists share the last place, but for those that a certificate
/// tells apart, which have none.
#[inline]
fn slot_of(category: Sym, category_count: usize) -> Option<usize> {
    let slot = category.position().min(category_count);
    (slot < category_count || !category.is_known()).then_some(slot)
}

/// Records that a part has no class, and returns a placeholder.
#[cold]
fn unclassified(part: u32, kind: TaxFaultKind, faults: &mut Vec<TaxFault>) -> u32 {
    faults.push(TaxFault::of(part, kind));
    0
}

impl TaxClasses {
    /// Compares the key of a class with a list of rules.
    #[inline]
    fn compare_key(&self, class: u32, rules: &[u32]) -> std::cmp::Ordering {
        let taxes = self.class(class).map(|class| self.taxes_of(class)).unwrap_or_default();
        if let ([tax], [rule]) = (taxes, rules) {
            return tax.rule.cmp(rule);
        }
        self.class(class).into_iter().flat_map(|class| self.rules_of(class)).cmp(rules.iter().copied())
    }
}

impl TaxScratch {
    /// The class of a list of rules; if there is none, the one that `add` appends, if it does.
    #[inline]
    fn class_of(&mut self, rules: &[u32], add: impl FnOnce(&mut TaxClasses) -> Option<()>) -> Option<u32> {
        let Self { classes, by_key, .. } = self;
        // The rules of a new category usually sort after all others, so the last class is compared first.
        let at = match by_key.last() {
            Some(&last) if classes.compare_key(last, rules).is_ge() => {
                match by_key.binary_search_by(|&class| classes.compare_key(class, rules)) {
                    Ok(at) => return by_key.get(at).copied(),
                    Err(at) => at,
                }
            }
            _ => by_key.len(),
        };
        let class = number(classes.list.len());
        add(classes)?;
        by_key.insert(at, class);
        Some(class)
    }

    /// Caches the class of a category.
    #[inline]
    fn note(&mut self, category: Sym, category_count: usize, class: u32) {
        let Some(slot) = slot_of(category, category_count) else { return };
        if let Some(seen) = self.class_of_category.get_mut(slot) {
            *seen = class;
            self.seen_categories.push(number(slot));
        }
    }

    pub(super) fn forget_classes(&mut self, category_count: usize) {
        for slot in &self.seen_categories {
            if let Some(class) = self.class_of_category.get_mut(position(*slot)) {
                *class = NOT_SEEN;
            }
        }
        self.seen_categories.clear();
        if self.class_of_category.len() <= category_count {
            self.widen_categories(category_count);
        }
        self.work = 0;
        self.by_key.clear();
        self.classes.clear();
    }

    #[cold]
    #[inline(never)]
    fn widen_categories(&mut self, category_count: usize) {
        self.class_of_category.resize(category_count.saturating_add(1), NOT_SEEN);
    }

    /// Renumbers the classes in the order of their keys.
    #[inline(never)]
    fn number_classes_by_key(&mut self) {
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
