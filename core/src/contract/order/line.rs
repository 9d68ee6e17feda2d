//! What was sold, frozen as it was priced, and what has become of it.

use farthing_macros::contract;

use crate::contract::quote::Adjustment;
use crate::contract::scalar::{Amount, Id, Quantity, Sku, Text};
use crate::contract::tax_rule::Settlement;

/// A line of an order: its figures as they were priced, and how many of its units went where.
///
/// `ordered = open + shipped + cancelled`, `delivered ≤ shipped`, `return_open + returned + return_rejected ≤ shipped`,
/// `reversed ≤ ordered`; none is below 0. Units that are allocated to a shipment which has not left are open.
#[contract]
pub struct OrderLine {
    /// The line, as in the cart.
    pub id: Id,
    /// The product.
    pub sku: Sku,
    /// Who sells it, on a marketplace.
    pub seller: Option<Id>,
    /// How many units were ordered.
    pub ordered: Quantity,
    /// How many of the open units a shipment that has not left holds.
    pub packed: Quantity,
    /// How many have left.
    pub shipped: Quantity,
    /// How many have arrived.
    pub delivered: Quantity,
    /// How many were cancelled before they left.
    pub cancelled: Quantity,
    /// How many are asked or allowed to come back and are not yet inspected.
    pub return_open: Quantity,
    /// How many came back and were accepted.
    pub returned: Quantity,
    /// How many came back and were not accepted.
    pub return_rejected: Quantity,
    /// How many came back beyond what was asked.
    pub excess_received: Quantity,
    /// For how many the sale was taken back, by whatever path: cancelled, returned, refunded.
    pub reversed: Quantity,
    /// How much of the gross amount was taken back: by units and by amounts. The cumulative primary of the refund chain.
    pub reversed_amount: Amount,
    /// Of that: the customer's share.
    pub customer_reversed: Amount,
    /// Of `reversed_amount`: what went back as an amount, for no unit.
    pub reversed_goodwill: Amount,
    /// Its figures as they were priced: never changed.
    pub amounts: LineAmounts,
}

/// What shipping or a fee of an order costs, frozen, and how much of it was taken back.
#[contract]
pub struct OrderCharge {
    /// The shipment's or fee's id, as in the cart; that of the return where it is a fee for one.
    pub id: Id,
    /// The return that caused it, where one did.
    pub caused_by: Option<Id>,
    /// How much of the gross amount was taken back.
    pub reversed_amount: Amount,
    /// Of that: the customer's share.
    pub customer_reversed: Amount,
    /// Its figures as they were priced: never changed.
    pub amounts: LineAmounts,
}

/// The figures of a line, a shipment or a fee as they were priced: `net + Σ added taxes = gross`,
/// `list − discount` is `gross` or `net` as the price mode says, `gross = customer + withheld + Σ funded`.
#[contract]
pub struct LineAmounts {
    /// Before promotions.
    pub list: Amount,
    /// What each promotion took off.
    pub adjustments: Vec<Adjustment>,
    /// Without tax.
    pub net: Amount,
    /// Each tax, in the order of the bytes of its rule's id.
    pub taxes: Vec<FrozenTax>,
    /// With added taxes.
    pub gross: Amount,
    /// What third parties pay of it, in the order of the bytes of the promotions' ids.
    pub funded: Vec<Funded>,
    /// What the customer withholds and settles with the tax office.
    pub withheld: Amount,
}

/// A tax of a frozen line.
#[contract]
pub struct FrozenTax {
    /// The rule.
    pub rule: Id,
    /// Its name.
    pub name: Text,
    /// Whose tax it is.
    pub jurisdiction: Id,
    /// Who settles it; only `added` is part of the gross amount.
    pub settlement: Settlement,
    /// The tax.
    pub tax: Amount,
}

/// What a third party pays of a line.
#[contract]
pub struct Funded {
    /// The promotion that it funds.
    pub promotion: Id,
    /// How much.
    pub amount: Amount,
}
