//! What the rulebook knows of a product.

use farthing_macros::contract;

use super::attribute::{Attribute, Measure};
use super::scalar::{Id, Sku, UnitPrice};

/// Facts of one product, the merchant's word on them.
///
/// A cart line may repeat them, or state what is left open here; where it says otherwise, that is an `ITEM_MISMATCH`
/// problem, because one of the two is out of date.
#[contract]
pub struct Item {
    /// The product.
    pub sku: Sku,
    /// Its categories.
    pub categories: Vec<Id>,
    /// Its free labels.
    pub tags: Vec<Id>,
    /// Its tax category.
    pub tax_category: Option<Id>,
    /// The lowest unit price promotions may bring it to.
    pub floor: Option<UnitPrice>,
    /// Whether promotions may lower its price; absent means they may.
    pub discountable: Option<bool>,
    /// The price before a sale.
    pub compare_at: Option<UnitPrice>,
    /// Measures of one unit.
    pub measures: Vec<Measure>,
    /// Facts for conditions and selectors.
    pub attributes: Vec<Attribute>,
}
