//! How a customer pays.

use farthing_macros::contract;

use super::scalar::{Amount, Id};

/// One means of payment for a cart or an order.
///
/// Gift cards, store credit and points are tenders: they pay a price, they never lower it or its tax.
#[contract]
pub struct Tender {
    /// The host's id of the tender, unique in the cart.
    pub id: Id,
    /// What kind it is.
    pub kind: TenderKind,
    /// How much of the payable amount it covers; absent for "the rest".
    pub amount: Option<Amount>,
}

/// What kind of tender it is.
#[contract]
pub enum TenderKind {
    /// Notes and coins: the payable amount is rounded to the smallest coin in use.
    Cash,
    /// A card or a wallet.
    Card,
    /// A gift card or voucher of value.
    GiftCard,
    /// Credit the merchant owes the customer.
    StoreCredit,
    /// Loyalty points.
    Points,
    /// On invoice.
    Invoice,
    /// Anything else.
    Other,
}
