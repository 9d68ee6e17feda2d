//! What is kept from one request to the next, so that nothing is allocated when it is warm.

use crate::money::Allocator;
use crate::num::Ratio;

use super::class::{Class, Classes};
use super::everyday::Everyday;
use super::links::{Entry, Group};
use super::plain::PlainTaxes;
use super::taxable::{Taxable, TaxableKind};

/// Buffers of the tax stage. Filled by `classify`, then by the caller (the parts to be taxed), then by `compute`.
#[derive(Debug, Default)]
pub(crate) struct TaxScratch {
    // What `classify` finds.
    pub(super) classes: Classes,
    pub(super) by_key: Vec<u32>,
    pub(super) rank_of_class: Vec<u32>,
    pub(super) old_classes: Vec<Class>,
    /// By the position of a tax category, the last for unknown ones: its class, or [`NOT_SEEN`].
    pub(super) class_of_category: Vec<u32>,
    /// The places in `class_of_category` that are in use.
    pub(super) seen_categories: Vec<u32>,
    pub(super) class_of_part: Vec<u32>,
    pub(super) rules: Vec<u32>,
    /// The parts to be taxed. `compute` replaces a shipment that is taxed in proportion to the goods by its sub-parts, and
    /// settles exact amounts.
    pub(super) parts: Vec<Taxable>,
    /// Whether a part has a seller.
    pub(super) has_sellers: bool,
    // What `compute` builds.
    pub(super) entries: Vec<Entry>,
    pub(super) groups: Vec<Group>,
    pub(super) group_of_row: Vec<u32>,
    /// With sellers: for each entry, the first of the same row and seller.
    pub(super) leaders: Vec<u32>,
    /// Row, seller and number of each entry.
    pub(super) keys: Vec<(u32, u32, u32)>,
    /// The goods, by seller, then in their order.
    pub(super) goods: Vec<u32>,
    /// How many steps were taken that a cart could make many of.
    pub(super) work: u64,
    pub(super) order: Vec<u32>,
    pub(super) everyday: Everyday,
    pub(super) plain: PlainTaxes,
    pub(super) values: Vec<Ratio>,
    pub(super) rounded: Vec<i64>,
    pub(super) allocator: Allocator,
    pub(super) weights: Vec<i64>,
    pub(super) class_totals: Vec<(u32, i64, Ratio)>,
    /// The same of all goods, where some shipment has no seller.
    pub(super) all_totals: Vec<(u32, i64, Ratio)>,
    pub(super) sub_parts: Vec<Taxable>,
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

    /// Lists what is to be taxed of the parts of `classify`, in their order: seller (a rank among those of the request; 0
    /// for none), kind and amount.
    #[inline]
    pub(crate) fn set_parts(&mut self, parts: impl Iterator<Item = (u32, TaxableKind, i64)>) {
        let mut sellers = 0;
        self.parts.clear();
        self.parts.reserve(self.class_of_part.len());
        for ((part, class), (seller_rank, kind, amount_minor)) in
            (0_u32..).zip(&self.class_of_part).zip(parts)
        {
            sellers |= seller_rank;
            self.parts.push(Taxable {
                part,
                class: *class,
                seller_rank,
                kind,
                amount_minor,
                net_minor: 0,
                borrowed: false,
            });
        }
        self.has_sellers = sellers != 0;
    }
}
