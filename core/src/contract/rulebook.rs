//! The merchant's whole configuration, and its policies.

use super::effect::{Allocate, Basis};
use super::price_book::PriceBook;
use super::price_history::PriceReductions;
use super::product::Item;
use super::promotion::Promotion;
use super::scalar::{Amount, CurrencyCode, Id};
use super::tax::{TaxPolicy, TaxRule};
use crate::num::RoundingMode;
use farthing_macros::contract;

/// A merchant's whole configuration: products, prices, promotions, taxes and policies.
///
/// `Engine::new` checks and compiles it once; the engine is then immutable and can be used from any thread.
#[contract]
pub struct Rulebook {
    /// The version of these types; 1.
    #[contract(default = 1)]
    pub schema: u32,
    /// The currency of every amount in a promotion that names no currency of its own.
    pub currency: CurrencyCode,
    /// Units of account outside ISO 4217: points, miles, test money.
    pub units: Vec<PrivateUnit>,
    /// The price sources that are allowed, and how a price is selected.
    pub pricing: PricingPolicy,
    /// Product facts; a product need not be listed.
    pub items: Vec<Item>,
    /// Price books; ids are unique.
    pub price_books: Vec<PriceBook>,
    /// How promotions combine.
    pub promotion_policy: Option<PromotionPolicy>,
    /// Promotions; ids are unique, at most 100,000.
    #[contract(most = 100_000)]
    pub promotions: Vec<Promotion>,
    /// How taxes are computed and rounded; there is no safe default, so it must be stated.
    pub tax_policy: TaxPolicy,
    /// Tax rules; ids are unique, windows of one tax (jurisdiction and name) and tax category must not overlap.
    pub tax_rules: Vec<TaxRule>,
    /// The cash rounding of each currency.
    pub cash_rounding: Vec<CashRounding>,
}

/// A unit of account outside ISO 4217.
#[contract]
pub struct PrivateUnit {
    /// Its code: 3 to 8 capital letters and digits, beginning with a letter, and none of ISO 4217.
    pub code: CurrencyCode,
    /// How many decimals it has, 0 to 6.
    pub exponent: u8,
}

/// A cash rounding: the payable amount of a cash sale is rounded to a multiple of `step`, after tax. The tax does not
/// change. In a currency that is traded in whole units every sale may be rounded so (`tenders`).
#[contract]
pub struct CashRounding {
    /// The currency.
    pub currency: CurrencyCode,
    /// The country, where a currency is rounded differently in different countries (EUR: Finland, Netherlands, …).
    pub country: Option<Id>,
    /// The step, in major units: `"0.05"`.
    pub step: Amount,
    /// How a total between two steps is rounded.
    #[contract(default = RoundingMode::HalfUp)]
    pub rounding_mode: RoundingMode,
    /// Which tenders it is for; absent: `cash`.
    pub tenders: Option<RoundedTenders>,
}

/// Which tenders a cash rounding is for.
#[contract]
pub enum RoundedTenders {
    /// Cash alone; what other tenders pay is exact.
    Cash,
    /// Every tender: the currency is traded in whole units (TWD, HUF, IDR). Documents in it are rounded too, where they ask for no
    /// other rounding.
    All,
}

/// The price sources that are allowed, and how one of several prices is selected.
#[contract]
pub struct PricingPolicy {
    /// The allowed sources; at least one. Figures from a client are never a source: a cart sent by a browser is quoted
    /// again from a request the server built.
    pub sources: Vec<PriceSource>,
    /// Which of several matching prices of price books wins.
    #[contract(default = PriceSelection::FirstByRank)]
    pub selection: PriceSelection,
    /// Which earlier price a line on sale states beside its own; absent for none. It changes no figure.
    pub reductions: Option<PriceReductions>,
}

/// A source of line prices.
#[contract]
pub enum PriceSource {
    /// The host gives the price.
    Given,
    /// A price book.
    Book,
    /// A person sets it, with a reason.
    Override,
}

/// Which of several matching prices of price books wins.
///
/// The full order of keys is: price book rank, most matched dimensions, narrowest validity, lowest amount, id. A policy
/// moves one key to the front; the rest keep their order.
#[contract]
pub enum PriceSelection {
    /// Price book rank first.
    FirstByRank,
    /// Most matched dimensions first (a customer's own price beats a market's).
    MostSpecific,
    /// Lowest amount first.
    Lowest,
}

/// How promotions combine.
#[contract]
pub struct PromotionPolicy {
    /// The stages in which promotions run, in order. Empty for the usual ones: `catalogue`, `item`, `group`, `order`,
    /// `shipping`.
    pub stages: Vec<Stage>,
    /// How conflicts between promotions are resolved: where promotions that exclude others (exclusive, stop, `combines_with`
    /// other than any, a tag limit) cannot all apply.
    #[contract(default = ConflictResolution::Optimal)]
    pub conflicts: ConflictResolution,
    /// Which promotions the best combination may leave out (`conflicts: optimal`).
    #[contract(default = MayOmit::Any)]
    pub may_omit: MayOmit,
    /// How many choices the search for the best combination looks at in one cart (`conflicts: optimal`); absent: 10,000. All
    /// combinations of 12 promotions need 8,190 at most. Beyond, the answer is the best found and states how much better one
    /// could be (`combination`).
    pub node_budget: Option<u32>,
    /// The basis of effects that state none.
    #[contract(default = Basis::Running)]
    pub basis: Basis,
    /// The rounding mode of discounts, for effects that state none.
    #[contract(default = RoundingMode::HalfUp)]
    pub rounding_mode: RoundingMode,
    /// The allocation of an amount on several lines, for effects that state none.
    pub allocate: Option<Allocate>,
    /// How many promotions that carry a tag may apply in one cart; each tag once.
    pub tag_limits: Vec<TagLimit>,
    /// Groups of promotions, of which only some apply; at most 1,000. Promotions name theirs in `stacking.group`.
    pub groups: Vec<PromotionGroup>,
}

/// A group of promotions of one stage, of which only some apply. Each member is measured alone, from the amounts at the group's
/// start; then those that `mode` chooses apply in running order. The others are suppressed by them.
///
/// The group decides between its members: with scope `line` two of them may lower different lines of a cart whatever their
/// `combines_with` says.
#[contract]
pub struct PromotionGroup {
    /// Its id, unique among groups.
    pub id: Id,
    /// Which of its members apply.
    pub mode: GroupMode,
    /// Whether they are compared in the cart or on each line.
    #[contract(default = GroupScope::Cart)]
    pub scope: GroupScope,
    /// The group that it is a member of: there it is one candidate, with what its own mode leaves. At most four groups stand
    /// in one another.
    pub within: Option<Id>,
}

/// Which members of a group apply.
///
/// A benefit is the discount after caps and floors, in scope `cart` with that on shipping and fees. Of equal ones the one of
/// fewer promotions is chosen, then that of smaller ranks, then that of smaller ids.
#[contract]
pub enum GroupMode {
    /// All, in running order.
    All,
    /// The first, in running order, that gives a discount.
    First,
    /// The one of the greatest benefit.
    Best,
    /// The one of the smallest benefit above 0.
    Lowest,
    /// Those of the greatest benefits, applied in running order; for scope `cart`.
    Top {
        /// How many; at least 1.
        count: u32,
    },
}

/// Where the members of a group are compared.
#[contract]
pub enum GroupScope {
    /// In the cart, by the whole of what each gives.
    Cart,
    /// On each line, shipping line and fee by itself: only the discount of the member that wins it applies to it.
    Line,
}

/// The most promotions with one tag that apply in a cart: "at most one voucher". Locked adjustments count; a promotion beyond
/// the limit is suppressed by those that carry the tag.
#[contract]
pub struct TagLimit {
    /// The tag, as promotions' `stacking.tags` name it.
    pub tag: Id,
    /// The most promotions that carry it; at least 1.
    pub most: u32,
}

/// One stage: its conditions see the cart as the stage found it, its effects what is left, unless their `basis` says otherwise.
#[contract]
pub struct Stage {
    /// Its name, as promotions' `stacking.stage` names it.
    pub id: Id,
}

/// How conflicts between promotions are resolved.
#[contract]
pub enum ConflictResolution {
    /// In the fixed order of stages, ranks, kinds and ids; an earlier promotion excludes the later ones it conflicts
    /// with. Those that are exclusive in the cart come before all, those exclusive in their stage before the others of it.
    ByRank,
    /// As `by_rank`, but an exclusive promotion takes its turn as any other: it applies where none that it excludes has
    /// applied before it.
    First,
    /// The compatible promotions that give the customer most: the greatest discount in all, shipping and fees included. Of
    /// equal combinations the one of fewer promotions, then that of smaller ranks, then that of smaller ids. `combination` of
    /// the quote says whether that is proven. A promotion that adds lines counts with its discounts alone.
    Optimal,
}

/// Which promotions the best combination may leave out, among those that have to do with a conflict: that lower the same part of
/// the cart as one that conflicts, or read an amount that it lowers. A member of a group is left out only for a conflict of its
/// own.
#[contract]
pub enum MayOmit {
    /// Any: also one that conflicts with none, where the others give more without it.
    Any,
    /// Those that conflict with another.
    ConflictingOnly,
}
