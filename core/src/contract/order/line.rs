//! What was sold: frozen as it was priced, with how much of it was shipped, returned and reversed.

use farthing_macros::contract;

use crate::contract::quote::Adjustment;
use crate::contract::scalar::{Amount, Id, Quantity, Sku, Text};
use crate::contract::tax::Settlement;

/// A line of an order: how many of its units are where, and what they cost.
///
/// `ordered = open + shipped + cancelled`, `delivered ≤ shipped`, `return_open + returned + return_rejected ≤ shipped`; none is
/// below 0. Units that are packed in a shipment which has not shipped are open.
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
    /// How many of the open units a shipment that has not shipped holds.
    pub packed: Quantity,
    /// How many were shipped.
    pub shipped: Quantity,
    /// How many were delivered.
    pub delivered: Quantity,
    /// How many were cancelled before they shipped.
    pub cancelled: Quantity,
    /// How many are requested or approved to come back and are not yet inspected.
    pub return_open: Quantity,
    /// How many came back and were accepted.
    pub returned: Quantity,
    /// How many came back and were not accepted.
    pub return_rejected: Quantity,
    /// How many came back beyond what was requested.
    pub excess_received: Quantity,
    /// What its units cost: one element for the units that were priced together, in the order in which they were priced,
    /// the placement first. Their quantities add up to `ordered`. A refund takes from the
    /// first, a cancellation from the last.
    pub amounts: Vec<LineAmounts>,
}

/// What units of a line that were priced together cost, and how much of it was reversed.
#[contract]
pub struct LineAmounts {
    /// The change or exchange that priced them; absent: the placement. It names the element within its line.
    pub priced_by: Option<Id>,
    /// How many units they are.
    pub quantity: Quantity,
    /// What they cost, as priced: never changed.
    pub frozen: FrozenAmounts,
    /// For how many the sale was reversed, by whatever path: cancelled, returned, refunded. At most `quantity`.
    pub reversed: Quantity,
    /// How much of `frozen.gross` was reversed, by units and by amounts. The cumulative primary of the refund chains.
    pub reversed_amount: Amount,
    /// Of that: the customer's share.
    pub customer_reversed: Amount,
    /// Of `reversed_amount`: goodwill, refunded as an amount and for no unit.
    pub reversed_goodwill: Amount,
}

/// What shipping or a fee of an order costs, and how much of it was reversed.
#[contract]
pub struct OrderCharge {
    /// The id of the shipping or fee, as in the cart; that of the fee where a return caused it.
    pub id: Id,
    /// The return that caused it, where one did.
    pub caused_by: Option<Id>,
    /// How much of `amounts.gross` was reversed.
    pub reversed_amount: Amount,
    /// Of that: the customer's share.
    pub customer_reversed: Amount,
    /// What it costs, as priced: never changed.
    pub amounts: FrozenAmounts,
}

/// The amounts of units of a line, of shipping or of a fee as they were priced: `net + Σ added taxes = gross`,
/// `list − discounts` is `gross` or `net` as the price mode says, `gross = customer + withheld + Σ funded`.
#[contract]
pub struct FrozenAmounts {
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

/// A tax of frozen amounts.
#[contract]
pub struct FrozenTax {
    /// The rule.
    pub rule: Id,
    /// Its name.
    pub name: Text,
    /// The jurisdiction that levies it.
    pub jurisdiction: Id,
    /// How it is settled; only an `added` tax is part of the gross amount.
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
