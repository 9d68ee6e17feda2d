//! How prices are chosen and how promotions share a cart.

use farthing_macros::contract;

use crate::num::RoundingMode;

use super::effect::{Allocate, Basis};
use super::scalar::Id;

/// Where line prices may come from, and how one of several is chosen.
#[contract]
pub struct PricingPolicy {
    /// The allowed sources; at least one. A client's own figures are never a source: what a browser sends is re-quoted
    /// from a request the server built.
    pub sources: Vec<PriceSource>,
    /// Which of several matching book prices wins.
    #[contract(default = PriceSelection::FirstByRank)]
    pub selection: PriceSelection,
}

/// A source of line prices.
#[contract]
pub enum PriceSource {
    /// The host gives the price.
    Given,
    /// A price book has it.
    Book,
    /// A person sets it, with a reason.
    Override,
}

/// Which of several matching book prices wins.
///
/// The full order of keys is: book rank, most matched dimensions, narrowest validity, lowest amount, id. A policy moves
/// one key to the front; the rest keep their order.
#[contract]
pub enum PriceSelection {
    /// Book rank first.
    FirstByRank,
    /// Most matched dimensions first (a customer's own price beats a market's).
    MostSpecific,
    /// Lowest amount first.
    Lowest,
}

/// How promotions share a cart.
#[contract]
pub struct PromotionPolicy {
    /// The stages in which promotions run, in order. Empty for the usual ones: `catalogue`, `item`, `group`, `order`,
    /// `shipping`.
    pub stages: Vec<Stage>,
    /// How it is decided which of several conflicting promotions apply. Must be stated as soon as a promotion can
    /// conflict with another (exclusive, stop, or combines_with other than any).
    pub conflicts: Option<ConflictResolution>,
    /// Which price effects compute from, where the effect does not say.
    #[contract(default = Basis::Running)]
    pub basis: Basis,
    /// How discounts are rounded, where the effect does not say.
    #[contract(default = RoundingMode::HalfUp)]
    pub rounding_mode: RoundingMode,
    /// How an amount on several lines is given to them, where the effect does not say.
    pub allocate: Option<Allocate>,
}

/// One stage: its promotions see the cart as the stage found it.
#[contract]
pub struct Stage {
    /// Its name, as promotions' `stacking.stage` names it.
    pub id: Id,
}

/// How it is decided which of several conflicting promotions apply.
#[contract]
pub enum ConflictResolution {
    /// In the fixed order of stages, ranks, kinds and ids; an earlier promotion shuts out the later ones it conflicts
    /// with.
    ByRank,
}
