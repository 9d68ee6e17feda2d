//! Points of loyalty programs that promotions earn.

use farthing_macros::contract;

use super::cart::PriceMode;
use super::scalar::{Amount, Id, Quantity, Text};
use super::selector::Selector;

/// The points that a promotion earns. They lower no price: the host credits them once the order is paid.
///
/// The points of one program are summed exactly over all promotions of a quote and rounded down once.
#[contract]
pub struct Earning {
    /// The loyalty program whose points they are, by an id of the host.
    pub program: Id,
    /// How many points.
    pub points: EarnedPoints,
}

/// How many points a promotion earns.
#[contract]
pub enum EarnedPoints {
    /// Points for money spent on goods, after all discounts: 1 point for each 10.00.
    PerMoney {
        /// The points for each `per`, more than 0.
        points: Quantity,
        /// The money they are for, in major units of the promotion's currency, more than 0.
        per: Amount,
        /// The lines that count; absent: all.
        of: Option<Selector>,
        /// Whether the money is counted with tax, as the lines' `gross`, or without, as their `net`; absent: as their `amount`, in
        /// the price mode of the cart.
        price_mode: Option<PriceMode>,
    },
    /// Points for each unit bought.
    PerUnit {
        /// The points for each unit, more than 0.
        points: Quantity,
        /// The lines that count; absent: all.
        of: Option<Selector>,
    },
    /// Points once for the order. They are not multiplied.
    Once {
        /// The points, more than 0.
        points: Quantity,
    },
    /// Multiplies what the promotions of the same program earn on lines; several multiply one another.
    Multiplied {
        /// The factor, more than 0, at most 1,000, with at most 3 decimals.
        by: Quantity,
        /// The lines whose points it multiplies; absent: all.
        of: Option<Selector>,
    },
}

/// The points of a quote.
#[contract(answer)]
pub struct QuotePoints {
    /// Each loyalty program that a promotion which applied earns points of, in the order of the bytes of their ids.
    pub programs: Vec<ProgramPoints>,
}

/// The points of one loyalty program.
#[contract(answer)]
pub struct ProgramPoints {
    /// The program.
    pub program: Id,
    /// The points, a whole number as text, as it may have more digits than a quantity; 0 where less than one is earned.
    pub points: Text,
}
