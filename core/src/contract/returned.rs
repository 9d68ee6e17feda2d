//! Goods that a customer gives back in the same sale.

use farthing_macros::contract;

use super::scalar::{Id, Quantity, Sku, UnitPrice};

/// Goods that the customer gives back in this sale: empty bottles, the other size of an exchange at the till, a sum a person
/// takes off by hand.
///
/// They stand outside promotions: no condition counts them and no discount reaches them. They are inside taxes, tax groups and
/// totals, so the payable amount may be below 0: it is paid out. A return against a placed order is no part of a quote but a
/// command of the order.
#[contract]
pub struct ReturnedGoods {
    /// The lines; at least one.
    #[contract(most = 10000)]
    pub lines: Vec<ReturnedLine>,
}

/// One line of goods that the customer gives back.
#[contract]
pub struct ReturnedLine {
    /// The host's id of the line, unique among these lines and those of the cart.
    pub id: Id,
    /// The product.
    pub sku: Sku,
    /// The quantity given back: more than 0.
    pub quantity: Quantity,
    /// What the customer gets back for one unit, in major units: 0 or more, with or without tax as the cart's `price_mode` says.
    /// The amount of the line is −(price × quantity), rounded half up once.
    pub unit_price: UnitPrice,
    /// The tax category; absent: that of the rulebook's item.
    pub tax_category: Option<Id>,
    /// The seller, on a marketplace.
    pub seller: Option<Id>,
}
