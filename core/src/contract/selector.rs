//! Selectors of cart lines.

use farthing_macros::contract;

use super::product::AttributeMatch;
use super::scalar::{Id, Sku, UnitPrice};

/// Selects lines: those that pass every stated part. The empty selector selects all lines.
///
/// Within a list one match is enough; every list must match: `categories: [shoes, boots], tags: [new]` is "new shoes
/// and new boots". No list names anything twice.
#[contract]
pub struct Selector {
    /// Products.
    pub skus: Vec<Sku>,
    /// Categories.
    pub categories: Vec<Id>,
    /// Tags.
    pub tags: Vec<Id>,
    /// Sellers.
    pub sellers: Vec<Id>,
    /// Tax categories.
    pub tax_categories: Vec<Id>,
    /// Products to exclude.
    pub except_skus: Vec<Sku>,
    /// Categories to exclude.
    pub except_categories: Vec<Id>,
    /// Tags to exclude.
    pub except_tags: Vec<Id>,
    /// The original unit price is at least this, in major units of the promotion's currency.
    pub unit_price_at_least: Option<UnitPrice>,
    /// The original unit price is at most this.
    pub unit_price_at_most: Option<UnitPrice>,
    /// Whether goods on sale (unit price below `compare_at`) are selected.
    #[contract(default = SaleItems::Included)]
    pub sale_items: SaleItems,
    /// Attributes of the line; each must match. Their names differ.
    pub attributes: Vec<AttributeMatch>,
    /// Whether lines that promotions added as gifts are excluded, or the only ones; absent: they are selected like all others.
    pub gifts: Option<GiftLines>,
}

/// What a selector does with lines that promotions added as gifts.
#[contract]
pub enum GiftLines {
    /// They are excluded.
    Excluded,
    /// Only they are selected.
    Only,
}

/// Whether goods on sale are selected.
#[contract]
pub enum SaleItems {
    /// Goods on sale are selected like all others.
    Included,
    /// Goods on sale are excluded.
    Excluded,
    /// Only goods on sale are selected.
    Only,
}
