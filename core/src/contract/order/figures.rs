//! Figures that commands, events and rejections share.

use farthing_macros::contract;

use crate::contract::scalar::{Amount, Id, Quantity};

/// So many units of a line.
#[contract]
pub struct LineQuantity {
    /// The line.
    pub line: Id,
    /// How many units, more than 0.
    pub quantity: Quantity,
}

/// An amount of money or a quantity of goods.
#[contract]
pub enum Figure {
    /// Money, in the order's currency.
    Amount {
        /// How much.
        amount: Amount,
    },
    /// Goods.
    Quantity {
        /// How many.
        quantity: Quantity,
    },
}
