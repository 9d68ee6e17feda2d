//! What a promotion does: target × adjust × bounds × allocate.

use farthing_macros::contract;

use crate::num::RoundingMode;

use super::scalar::{Amount, Id, Rate, UnitPrice};
use super::selector::Selector;

/// One thing a promotion does. The effects of one promotion apply all together or not at all.
#[contract]
pub struct Effect {
    /// What it works on.
    pub target: Target,
    /// What it does there.
    pub adjust: Adjust,
    /// How far it may go.
    pub bounds: Option<Bounds>,
    /// How an amount on several lines is given to them; absent: the policy's way.
    pub allocate: Option<Allocate>,
    /// Which price it computes from; absent: the policy's basis.
    pub basis: Option<Basis>,
    /// How the discount is rounded; absent: the policy's mode.
    pub rounding_mode: Option<RoundingMode>,
    /// Where it is rounded.
    #[contract(default = RoundingAt::Part)]
    pub rounding_at: RoundingAt,
}

/// What an effect works on.
#[contract]
pub enum Target {
    /// Each line by itself: computed and rounded per line.
    Lines {
        /// The lines; absent: all.
        of: Option<Selector>,
    },
    /// The lines as one amount: computed and rounded once, then allocated.
    Order {
        /// The lines; absent: all.
        of: Option<Selector>,
    },
    /// Shipping, each shipment by itself.
    Shipping {
        /// The methods; empty: all.
        #[contract(optional)]
        methods: Vec<Id>,
    },
    /// Fees, each by itself.
    Fees {
        /// The ids of the fees; empty: all.
        #[contract(optional)]
        ids: Vec<Id>,
    },
}

/// What an effect does to its target.
#[contract]
pub enum Adjust {
    /// A share off.
    Percent {
        /// The share, 0 to 100.
        percent: Rate,
    },
    /// An amount off.
    Amount {
        /// How much, in major units of the promotion's currency, more than 0. Per unit it may be finer than the minor
        /// unit; it is multiplied first and rounded once.
        amount: UnitPrice,
        /// Off what.
        per: AmountPer,
    },
    /// A new unit price, where it is lower than the running one.
    SetPrice {
        /// The new price of one unit.
        unit_price: UnitPrice,
    },
    /// A new total of the whole target, where it is lower than the running one.
    SetTotal {
        /// The new total, in major units.
        amount: Amount,
    },
    /// Nothing to pay for the target.
    Free,
}

/// What an amount is taken off.
#[contract]
pub enum AmountPer {
    /// Each unit.
    Unit,
    /// Each line, shipment or fee of the target, once.
    Line,
    /// The target as a whole, once, allocated over its lines.
    Order,
}

/// How far an effect may go.
#[contract]
pub struct Bounds {
    /// The most it may take off in one cart. A binding cap replaces the sum and is allocated over the same parts.
    pub max_amount: Option<Amount>,
    /// The lowest unit price it may lead to (besides the product's own floor).
    pub min_unit_price: Option<UnitPrice>,
}

/// How an amount on several lines is given to them.
#[contract]
pub struct Allocate {
    /// In which proportion.
    #[contract(default = AllocateBy::Remaining)]
    pub by: AllocateBy,
    /// Which line gets the odd cents.
    #[contract(default = crate::money::Remainder::LargestRemainder)]
    pub remainder: crate::money::Remainder,
    /// Whether the amount is first given to tax classes. Then neither ids nor splitting a line can move a cent between
    /// tax rates.
    #[contract(default = AllocateWithin::TaxClasses)]
    pub within: AllocateWithin,
}

/// In which proportion an amount is given to lines.
#[contract]
pub enum AllocateBy {
    /// What is left of each line after earlier discounts.
    Remaining,
    /// Each line's original amount.
    Original,
    /// The same to each line, up to what it is worth.
    Even,
}

/// Whether an amount is first given to tax classes.
#[contract]
pub enum AllocateWithin {
    /// To tax classes first (ties: the larger, then the class key), then to the lines of each.
    TaxClasses,
    /// To the lines at once.
    Lines,
}

/// Which price a predicate or an effect sees.
#[contract]
pub enum Basis {
    /// The selected price, before any promotion.
    Original,
    /// After the first stage (`catalogue`).
    Catalogue,
    /// As the current stage found it.
    StageStart,
    /// After every promotion that came before.
    Running,
}

/// Where a discount is rounded.
#[contract]
pub enum RoundingAt {
    /// Once per line (target lines), or once for the whole target (order).
    Part,
    /// Per unit, then multiplied. Reproduces systems that discount the unit price.
    Unit,
}
