//! What is kept from one request to the next, so that nothing is allocated when it is warm.

use crate::money::Allocator;

use super::entries::TaxEntries;
use super::exact::ExactMinor;
use super::facts::Taxable;
use super::round::RoundingBuffers;
use super::single_rate::SingleRate;
use super::solve::{TaxClass, TaxClasses};

/// Working memory of the tax stage. Filled by `classify`, then by `compute`.
#[derive(Debug, Default)]
pub(crate) struct TaxScratch {
    // What `classify` finds.
    pub(super) classes: TaxClasses,
    pub(super) by_key: Vec<u32>,
    pub(super) rank_of_class: Vec<u32>,
    pub(super) old_classes: Vec<TaxClass>,
    /// By the position of a tax category, the last for unknown ones: its class, or [`NOT_SEEN`].
    pub(super) class_of_category: Vec<u32>,
    /// The positions in `class_of_category` that are in use.
    pub(super) seen_categories: Vec<u32>,
    pub(super) class_of_part: Vec<u32>,
    pub(super) rules: Vec<u32>,
    // What `compute` builds.
    pub(super) single_rate: SingleRate,
    /// Whether the fast path gave the figures.
    pub(super) is_single_rate: bool,
    /// The parts to be taxed. Shipping that is taxed in proportion to the goods is replaced by its sub-parts, and exact
    /// amounts by rounded ones.
    pub(super) parts: Vec<Taxable>,
    pub(super) entries: TaxEntries,
    pub(super) rounding: RoundingBuffers,
    pub(super) shipping: ShippingBuffers,
    /// How many steps were taken that a cart could make many of.
    pub(super) work: u64,
}

/// Working memory of the taxation of shipping.
#[derive(Debug, Default)]
pub(super) struct ShippingBuffers {
    /// The goods, by seller, then in their order.
    pub(super) goods: Vec<u32>,
    pub(super) class_totals: Vec<ClassTotal>,
    /// The same of all goods, where some shipping has no seller.
    pub(super) all_totals: Vec<ClassTotal>,
    pub(super) sub_parts: Vec<Taxable>,
    pub(super) allocator: Allocator,
    pub(super) weights: Vec<i64>,
    pub(super) allocated: Vec<i64>,
}

/// The goods of one class.
#[derive(Clone, Copy, Debug)]
pub(super) struct ClassTotal {
    pub(super) class: u32,
    pub(super) amount_minor: i64,
    /// Only where the largest total is looked for.
    pub(super) net: ExactMinor,
}

/// No class yet.
pub(super) const NOT_SEEN: u32 = u32::MAX;

impl TaxScratch {
    /// The classes of the parts of `classify`, in their order: smaller numbers have smaller keys.
    pub(crate) fn classes(&self) -> &[u32] {
        &self.class_of_part
    }

    /// How many steps the last cart took that grow with its sellers; the same on every machine.
    pub(crate) const fn work(&self) -> u64 {
        self.work
    }
}
