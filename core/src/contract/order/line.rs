//! What was sold: frozen as it was priced, with the quantities shipped, returned and reversed.

use farthing_macros::contract;

use crate::contract::quote::Adjustment;
use crate::contract::scalar::{Amount, Id, Quantity, Sku, Text};
use crate::contract::tax::Settlement;

/// A line of an order: the quantity in each state, and what its units cost.
///
/// `ordered = open + shipped + cancelled`, `delivered ≤ shipped`, `return_open + returned + return_rejected ≤ shipped`; none is
/// below 0. Units that are packed in a shipment which has not shipped are open.
#[contract]
pub struct OrderLine {
    /// The line, as in the cart.
    pub id: Id,
    /// The product.
    pub sku: Sku,
    /// The seller, on a marketplace.
    pub seller: Option<Id>,
    /// Whether it is sold by measure (kg, metres, hours); a line in pieces is packed, shipped, cancelled, returned and
    /// refunded in whole units.
    #[contract(default = false)]
    pub divisible: bool,
    /// Units ordered.
    pub ordered: Quantity,
    /// Units packed: open units in a shipment that has not shipped.
    pub packed: Quantity,
    /// Units shipped.
    pub shipped: Quantity,
    /// Units delivered.
    pub delivered: Quantity,
    /// Units cancelled before they shipped.
    pub cancelled: Quantity,
    /// Units in a requested or approved return that are not yet inspected.
    pub return_open: Quantity,
    /// Units received back and accepted.
    pub returned: Quantity,
    /// Units received back and rejected.
    pub return_rejected: Quantity,
    /// Units received back beyond those requested.
    pub excess_received: Quantity,
    /// What its units cost: one element for the units that were priced together, in the order in which they were
    /// priced, the placement first. Their quantities add up to `ordered`. A refund reverses units of the first element,
    /// a cancellation units of the last.
    pub amounts: Vec<LineAmounts>,
}

/// What units of a line that were priced together cost, and how much of that was reversed.
#[contract]
pub struct LineAmounts {
    /// The change or exchange that priced them; absent: the placement. It names the element within its line.
    pub priced_by: Option<Id>,
    /// The number of units.
    pub quantity: Quantity,
    /// What they cost, as priced: never changed.
    pub frozen: FrozenAmounts,
    /// Units whose sale was reversed by any path: cancelled, returned or refunded. At most `quantity`.
    pub reversed: Quantity,
    /// The part of `frozen.gross` that was reversed, by units and by amounts: the cumulative primary of the refund
    /// chains.
    pub reversed_amount: Amount,
    /// The customer's share of `reversed_amount`.
    pub customer_reversed: Amount,
    /// The goodwill in `reversed_amount`: amounts refunded for no unit.
    pub reversed_goodwill: Amount,
}

/// What a shipping line or fee of an order costs, and how much of it was reversed.
#[contract]
pub struct OrderCharge {
    /// The id of the shipping line or fee, as in the cart; for a fee that a return caused, the fee's id in that return.
    pub id: Id,
    /// The return that caused it, if one did.
    pub caused_by: Option<Id>,
    /// The part of `amounts.gross` that was reversed.
    pub reversed_amount: Amount,
    /// The customer's share of `reversed_amount`.
    pub customer_reversed: Amount,
    /// What it costs, as priced: never changed.
    pub amounts: FrozenAmounts,
    /// Of a charge that costs 0: whether the shares of its taxes and its payers were reversed.
    #[contract(default = false)]
    pub is_reversed: bool,
}

/// The amounts of units of a line, of a shipping line or of a fee as they were priced: `net + Σ added taxes = gross =
/// customer + withheld + Σ funded`. `list − discounts` is `gross` or `net` as the price mode says, but for discounts that
/// third parties fund, for taxes that are in or out of the price whatever the mode, and, with `line_amount: exact`, for
/// the part of a minor unit by which it is rounded.
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
    /// What third parties pay of it, in the order of the bytes of the promotions' ids, then of the funders'.
    pub funded: Vec<Funded>,
    /// The tax that the customer withholds and pays to the tax office.
    pub withheld: Amount,
    /// The rounding of what the customer pays for it, above or below 0: where the net amount of a price with tax is kept
    /// (`anchor: net`), the agreed price less `gross`. The customer pays `customer + payable_rounding`. It goes with what is
    /// reversed, in proportion, and is gone once all is reversed. Cash rounding is not in it.
    #[contract(default = Amount::ZERO)]
    pub payable_rounding: Amount,
}

/// A tax of frozen amounts.
#[contract]
pub struct FrozenTax {
    /// The id of the tax rule.
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
    /// The amount.
    pub amount: Amount,
    /// The funder, where the promotion has a funding split.
    pub funder: Option<Id>,
}
