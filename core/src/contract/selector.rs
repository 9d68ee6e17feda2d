//! Which lines are meant.

use farthing_macros::contract;

use super::product::AttributeMatch;
use super::scalar::{Id, Sku, UnitPrice};

/// Which lines are meant: those that pass every part that is stated. The empty selector means all lines.
///
/// Within a list one match is enough; the lists themselves must all hold: `categories: [shoes, boots], tags: [new]` is
/// "new shoes and new boots".
#[contract]
pub struct Selector {
    /// Products.
    pub skus: Vec<Sku>,
    /// Categories.
    pub categories: Vec<Id>,
    /// Labels.
    pub tags: Vec<Id>,
    /// Sellers.
    pub sellers: Vec<Id>,
    /// Tax categories.
    pub tax_categories: Vec<Id>,
    /// Products that are not meant.
    pub except_skus: Vec<Sku>,
    /// Categories that are not meant.
    pub except_categories: Vec<Id>,
    /// Labels that are not meant.
    pub except_tags: Vec<Id>,
    /// The original unit price is at least this, in major units of the promotion's currency.
    pub unit_price_at_least: Option<UnitPrice>,
    /// The original unit price is at most this.
    pub unit_price_at_most: Option<UnitPrice>,
    /// Whether goods on sale (unit price below `compare_at`) are meant.
    #[contract(default = SaleItems::Included)]
    pub sale_items: SaleItems,
    /// Attributes of the line; each must match.
    pub attributes: Vec<AttributeMatch>,
}

/// Whether goods on sale are meant.
#[contract]
pub enum SaleItems {
    /// They are, like all others.
    Included,
    /// They are not.
    Excluded,
    /// Only they are.
    Only,
}
