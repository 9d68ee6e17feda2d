//! Which units of its target an effect adjusts.

use farthing_macros::contract;

use super::scalar::{Amount, Id};
use super::selector::Selector;

/// The units of its target that an effect adjusts; an effect without a pick adjusts all of them.
///
/// A whole quantity is so many units; a quantity with decimals is one unit that is not divided. Units of lines that cost
/// nothing are in no pick, and a line that is not discountable, or closed by a promotion before, has no unit that is
/// adjusted. Units of equal price are taken from the line with the smaller id, so that the order of the lines decides
/// nothing.
#[contract]
#[expect(
    clippy::large_enum_variant,
    reason = "a contract type holds its parts, so that every language reads them alike"
)]
pub enum Pick {
    /// The first units in an order: "the two cheapest", "the dearest unit", "at most five units".
    Units {
        /// The order.
        order: UnitOrder,
        /// How many units, at least 1.
        count: u32,
        /// Of what they are the first: the whole target, or each line of it.
        #[contract(default = PickPer::Target)]
        per: PickPer,
    },
    /// Every second, third or further unit in an order: the second, the fourth, the sixth.
    EveryNth {
        /// The order.
        order: UnitOrder,
        /// 1 for every unit, 2 for every second one.
        nth: u32,
        /// The most units; absent: no limit.
        most: Option<u32>,
    },
    /// Complete groups of units that follow one another in an order: "3 for 2" takes the cheapest unit of each group of three.
    /// The units left over are no group.
    Groups {
        /// The order.
        order: UnitOrder,
        /// When a group is complete.
        size: GroupSize,
        /// Which units of the groups are adjusted.
        #[contract(default = GroupTake::All)]
        take: GroupTake,
        /// The most groups; absent: no limit.
        most: Option<u32>,
        /// The most units adjusted in all groups together, the first group first; absent: no limit.
        most_units: Option<u32>,
    },
    /// Buy some units, get others: as often as the cart holds both, whichever line each unit is best used from. No unit
    /// is both bought and got.
    BuyGet {
        /// The units to buy. They are not adjusted, and need not be in the target or discountable.
        buy: PickPart,
        /// The units of the target that are adjusted.
        get: PickPart,
        /// The most applications; absent: no limit.
        most: Option<u32>,
        /// Whether a last application whose units to buy are complete adjusts what is left to get, though less than
        /// `get.quantity`.
        #[contract(default = false)]
        partial_get: bool,
    },
    /// A bundle of several parts, as often as the cart holds all of them: two cameras and one bag are one bundle of a
    /// camera and a bag, and one camera.
    Bundle {
        /// The parts, 1 to 16.
        parts: Vec<PickPart>,
        /// The most bundles; absent: no limit.
        most: Option<u32>,
    },
}

/// The units of one part of a buy-get offer or a bundle.
#[contract]
pub struct PickPart {
    /// The lines they come from; absent: all.
    pub of: Option<Selector>,
    /// How many units one application takes, at least 1.
    pub quantity: u32,
    /// Which units are taken first, as long as no application is lost by it.
    #[contract(default = UnitOrder::PriceDescending)]
    pub order: UnitOrder,
}

/// An order of units.
#[contract]
pub enum UnitOrder {
    /// The dearest first: by the exact price of one unit on the effect's basis, then by the smaller line id.
    PriceDescending,
    /// The cheapest first, then by the smaller line id.
    PriceAscending,
    /// Those of the line with the most units first, then by the smaller line id.
    QuantityDescending,
    /// As the cart lists its lines: the only order that the order of lines decides.
    Position,
}

/// Of what the picked units are the first.
#[contract]
pub enum PickPer {
    /// Of the whole target.
    Target,
    /// Of each line.
    Line,
}

/// When a group is complete.
#[contract]
pub enum GroupSize {
    /// A number of units.
    Units {
        /// At least 1.
        count: u32,
    },
    /// A value on the effect's basis: units are added in the order until they are worth so much or more. Another order may make
    /// more groups.
    Value {
        /// The value, in major units of the promotion's currency, more than 0.
        amount: Amount,
    },
}

/// Which units of groups are adjusted.
#[contract]
pub enum GroupTake {
    /// All.
    All,
    /// The cheapest of each group.
    Cheapest {
        /// How many of each, at least 1.
        count: u32,
    },
    /// The dearest of each group.
    Dearest {
        /// How many of each, at least 1.
        count: u32,
    },
    /// One unit of each group, by its place in an order.
    Nth {
        /// The order within the group.
        order: UnitOrder,
        /// The place, from 1.
        nth: u32,
    },
    /// As many units as there are groups, of all grouped units together: they are put in an order and cut into blocks of so
    /// many units, and the block at one place is adjusted.
    Across {
        /// The order of all grouped units.
        order: UnitOrder,
        /// The place of the block, from 1.
        nth: u32,
    },
}

/// The units that an applied promotion uses up for later promotions of the same class.
#[contract]
pub enum Consumes {
    /// None.
    Nothing,
    /// The units it adjusts.
    Target {
        /// The class. Consumed units are in no pick, no target and no units to buy of a later promotion of the class.
        class: Id,
    },
    /// The units it adjusts, those bought for them, and the rest of their groups.
    TriggerAndTarget {
        /// The class. Consumed units are in no pick, no target and no units to buy of a later promotion of the class.
        class: Id,
    },
}
