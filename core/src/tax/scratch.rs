//! The memory of the tax stage, kept for the next request so that it allocates nothing.

use crate::money::Allocator;
use crate::num::Ratio;

use super::entries::TaxEntries;
use super::exact::ExactMinor;
use super::facts::{Taxable, position};
use super::resolved::{NOT_RESOLVED, ResolvedTaxes};
use super::round::RoundingBuffers;
use super::single_rate::SingleRate;
use super::solve::{TaxClass, TaxClasses};

/// The memory of the tax stage, filled by `classify`, then by `compute`.
#[derive(Debug, Default)]
pub(crate) struct TaxScratch {
    // Results of `classify`.
    pub(super) classes: TaxClasses,
    pub(super) by_key: Vec<u32>,
    pub(super) rank_of_class: Vec<u32>,
    pub(super) old_classes: Vec<TaxClass>,
    /// By the position of a tax category, the last for unknown ones: its cached class, or [`NOT_SEEN`].
    pub(super) class_of_category: Vec<u32>,
    /// The positions in `class_of_category` that are in use.
    pub(super) seen_categories: Vec<u32>,
    pub(super) class_of_part: Vec<u32>,
    pub(super) rules: Vec<u32>,
    // Results of `compute`.
    pub(super) single_rate: SingleRate,
    /// Whether the fast path computed the figures.
    pub(super) is_single_rate: bool,
    /// The parts to be taxed. Shipping that is taxed in proportion to the goods is replaced by its sub-parts, exact
    /// amounts by rounded ones.
    pub(super) parts: Vec<Taxable>,
    pub(super) entries: TaxEntries,
    /// The exact taxes of parts whose rates depend on amounts.
    pub(super) resolved: ResolvedTaxes,
    pub(super) rounding: RoundingBuffers,
    pub(super) shipping: ShippingBuffers,
    /// The number of steps that grow with the cart beyond one a part.
    pub(super) work: u64,
}

/// Buffers for the taxation of shipping.
#[derive(Debug, Default)]
pub(super) struct ShippingBuffers {
    /// The goods, by seller, then in request order.
    pub(super) goods: Vec<u32>,
    pub(super) class_totals: Vec<ClassTotal>,
    /// The same for all goods, where some shipping has no seller.
    pub(super) all_totals: Vec<ClassTotal>,
    pub(super) sub_parts: Vec<Taxable>,
    pub(super) allocator: Allocator,
    pub(super) weights: Vec<i64>,
    pub(super) allocated: Vec<i64>,
}

/// The totals of the goods of one class.
#[derive(Clone, Copy, Debug)]
pub(super) struct ClassTotal {
    pub(super) class: u32,
    pub(super) amount_minor: i64,
    /// Computed only for `largest_total`.
    pub(super) net: ExactMinor,
}

/// Stands for a category that has not been classified yet.
pub(super) const NOT_SEEN: u32 = u32::MAX;

impl TaxScratch {
    /// The classes of the parts, in the order of the parts; smaller numbers have smaller keys.
    pub(crate) fn classes(&self) -> &[u32] {
        &self.class_of_part
    }

    /// Sets the classes of the parts to those that were determined for them, after taxes were computed once: shipping may have
    /// been given others.
    pub(crate) fn set_classes(&mut self, classes: &[u32]) {
        self.class_of_part.clear();
        self.class_of_part.extend_from_slice(classes);
    }

    /// By how much the net amount and the gross amount of a part of a class grow with its price, and whether a tax of it is an
    /// amount per unit; absent if that cannot be told.
    pub(crate) fn slopes(&self, class: u32) -> Option<(Ratio, Ratio, bool)> {
        self.classes.class(class).and_then(|class| self.classes.slopes(class).ok().flatten())
    }

    /// Whether the rates of some part depend on amounts.
    pub(crate) fn has_brackets(&self) -> bool {
        self.classes.has_bracketed()
    }

    /// The number of a part among those whose rates depend on amounts, after `compute`.
    pub(super) fn resolved_number(&self, part: u32) -> u32 {
        let found = if self.is_single_rate { None } else { self.parts.get(position(part)) };
        found.filter(|found| found.part == part).map_or(NOT_RESOLVED, |found| found.resolved)
    }

    /// The number of steps of the last cart that grow with its sellers; the same on every machine.
    pub(crate) const fn work(&self) -> u64 {
        self.work
    }
}
