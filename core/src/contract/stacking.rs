//! How a promotion shares the cart with others.

use farthing_macros::contract;

use super::scalar::Id;

/// How a promotion shares the cart with others.
#[contract]
pub struct Stacking {
    /// The stage it runs in; absent: `item` for lines, `order` for the order, `shipping` for shipping and fees.
    pub stage: Option<Id>,
    /// Its place within the stage, the lowest first. At the same rank: set price, percent, amount, then id.
    #[contract(default = 0)]
    pub rank: i32,
    /// Labels others may name in `combines_with`.
    pub tags: Vec<Id>,
    /// With which promotions it shares a cart. Both must agree.
    #[contract(default = CombinesWith::Any)]
    pub combines_with: CombinesWith,
    /// Whether it shuts out all others.
    #[contract(default = Exclusive::No)]
    pub exclusive: Exclusive,
    /// Whether promotions after it are still looked at.
    #[contract(default = Stop::No)]
    pub stop: Stop,
}

/// With which promotions a promotion shares a cart.
#[contract]
pub enum CombinesWith {
    /// With any.
    Any,
    /// With none.
    Nothing,
    /// With those that carry one of these tags.
    Tags {
        /// The tags.
        tags: Vec<Id>,
    },
}

/// Whether a promotion shuts out all others.
#[contract]
pub enum Exclusive {
    /// It does not.
    No,
    /// It applies alone in a cart, before all that are not exclusive.
    Cart,
}

/// Whether promotions after this one are still looked at.
#[contract]
pub enum Stop {
    /// They are.
    No,
    /// Not for the lines it lowered: to those after it, they are no target.
    Line,
    /// None after it in the cart is.
    Cart,
}
