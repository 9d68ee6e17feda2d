//! A promotion: scope, trigger, condition, effects, stacking and limits.

use super::condition::Condition;
use super::earning::Earning;
use super::effect::Effect;
use super::pick::Consumes;
use super::scalar::{Amount, Code, CurrencyCode, Id, Instant, Rate, Text};
use farthing_macros::contract;

/// A promotion: where and when it is active, its trigger, its condition, its effects and how it combines with others.
///
/// A promotion that does not apply is an answer with a reason, never an error.
#[contract]
pub struct Promotion {
    /// Its id, unique in the rulebook.
    pub id: Id,
    /// Its name on receipts; absent: the id.
    pub name: Option<Text>,
    /// The currency of its amounts; absent: the rulebook's. A promotion with amounts applies to carts of that currency
    /// only; one without amounts applies to any.
    pub currency: Option<CurrencyCode>,
    /// Where and when it is active; absent: everywhere, always.
    pub scope: Option<Scope>,
    /// The trigger: what makes it a candidate.
    #[contract(default = Trigger::Automatic)]
    pub trigger: Trigger,
    /// The condition under which it is eligible; absent: always.
    pub condition: Option<Condition>,
    /// Its effects; at least one, unless it earns points.
    pub effects: Vec<Effect>,
    /// How it combines with other promotions; absent: rank 0 of its natural stage, with any other.
    pub stacking: Option<Stacking>,
    /// The limits of its uses and its discount; absent: no limit.
    pub limits: Option<Limits>,
    /// Who funds it, and so whether it lowers the taxable amount.
    #[contract(default = Funding::Merchant)]
    pub funding: Funding,
    /// Third parties that fund shares of it, instead of `funding: third_party`; the merchant funds the rest. Absent: as
    /// `funding` says.
    pub funding_split: Option<FundingSplit>,
    /// The points it earns where it applies; absent: none. A promotion that only earns points has no effects. It runs after all
    /// others, excludes none, and is excluded only by those that its own `combines_with` leaves out.
    pub earns: Option<Earning>,
}

/// What makes a promotion a candidate.
#[contract]
pub enum Trigger {
    /// Always a candidate.
    Automatic,
    /// One of these codes was entered.
    Code {
        /// The codes, compared in canonical form (trimmed, capital letters): each 1 to 64 bytes of UTF-8, in letters of
        /// any alphabet, without control characters, and listed once.
        codes: Vec<Code>,
    },
    /// The request grants it ([`QuoteRequest::granted_promotions`](super::QuoteRequest)).
    Granted,
    /// A code of this pattern was entered: the prefix, then so many letters of an alphabet. For codes that the host makes by
    /// the thousand, each for one use (`limits.uses_per_code`); the host keeps which of them it made.
    ///
    /// A code that a promotion lists triggers that one alone; of several patterns that a code has, the one with the longest
    /// prefix counts.
    CodePattern {
        /// The beginning, in canonical form: at least one byte.
        prefix: Code,
        /// The number of letters after it: 1 to 60, and with the prefix at most 64 bytes.
        length: u32,
        /// The letters, capital where there are capitals; absent: A to Z and 0 to 9. Patterns of one prefix and length have
        /// one alphabet.
        alphabet: Option<Text>,
    },
}

/// The limits of a promotion's uses and discount. Usage counts are facts of the request; without them a limited
/// promotion is not applied.
#[contract]
pub struct Limits {
    /// The most discount in one cart, over all its effects; more than 0.
    pub discount_per_cart: Option<Amount>,
    /// The most uses in all; with 0 it never applies.
    pub uses: Option<u32>,
    /// The most uses of one customer; a guest has none. With 0 it never applies.
    pub uses_per_customer: Option<u32>,
    /// The most discount in all; more than 0.
    pub budget: Option<Amount>,
    /// The most uses of one code, 1 for codes of a single use; for a promotion that codes trigger. With 0 it never applies.
    pub uses_per_code: Option<u32>,
}

/// Who funds a promotion.
#[contract]
pub enum Funding {
    /// The merchant: a price reduction, which lowers the taxable amount.
    Merchant,
    /// A third party pays the difference: the taxable amount stays.
    ThirdParty,
}

/// How a promotion's discounts are divided between those who fund it.
///
/// Each adjustment is divided once, in minor units, by largest remainder (ties: the larger share, then the order of the list,
/// the merchant last). The shares of funders leave the taxable amount as it is; the merchant's lowers it.
#[contract]
pub struct FundingSplit {
    /// The funders, 1 to 16, none twice; together at most 100 percent. The rest is the merchant's.
    #[contract(most = 16)]
    pub funders: Vec<Funder>,
}

/// A third party that funds a share of a promotion.
#[contract]
pub struct Funder {
    /// Its id, in the host's own naming: a brand, a marketplace.
    pub id: Id,
    /// Its share of each discount, more than 0, at most 100.
    pub percent: Rate,
}

/// Where and when a promotion is active. An empty list matches all; each list that is not empty must match. No list names
/// anything twice.
#[contract]
pub struct Scope {
    /// Channels.
    pub channels: Vec<Id>,
    /// Markets.
    pub markets: Vec<Id>,
    /// Countries.
    pub countries: Vec<Id>,
    /// Currencies of the cart.
    pub currencies: Vec<CurrencyCode>,
    /// Customer groups or segments: one match is enough.
    pub customer_groups: Vec<Id>,
    /// Sellers: the promotion sees only their lines, and lowers only their lines, shipping lines and fees.
    pub sellers: Vec<Id>,
    /// From when it is active, inclusive; absent for no start.
    pub valid_from: Option<Instant>,
    /// Until when it is active, exclusive; absent for no end.
    pub valid_until: Option<Instant>,
    /// Weekly windows in the civil local time of the request; empty for "at any time".
    pub windows: Vec<WeeklyWindow>,
}

/// A window that recurs every week: "Monday to Friday, 16:00 to 18:00".
#[contract]
pub struct WeeklyWindow {
    /// The days on which the window opens; empty for every day.
    pub weekdays: Vec<Weekday>,
    /// The minute of the day at which it opens, 0 to 1439 (16:00 is 960).
    #[contract(default = 0)]
    pub from_minute: u16,
    /// The minute of the day at which it closes, exclusive, 1 to 1440. Less than `from_minute` for a window across
    /// midnight, which belongs to the day on which it opened.
    #[contract(default = 1440)]
    pub until_minute: u16,
}

/// A day of the week (ISO 8601: the week begins on Monday).
#[contract]
pub enum Weekday {
    /// Monday.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
}

/// How a promotion combines with others.
#[contract]
pub struct Stacking {
    /// The stage it runs in; absent: `item` for lines, `order` for the order and gifts, `shipping` for shipping and fees; `group`,
    /// if there is such a stage, where the first effect picks groups, bought and got units, or bundles.
    pub stage: Option<Id>,
    /// Its rank within the stage, the lowest first. At the same rank: set price, percent, amount, tiers, gift, then id.
    #[contract(default = 0)]
    pub rank: i32,
    /// The group of the policy that it is a member of. All members of a group, and of the groups within it, stand in one stage;
    /// the group runs at the place of the first of them that is considered. Absent: it stands for itself.
    pub group: Option<Id>,
    /// Tags that other promotions may name in `combines_with`.
    pub tags: Vec<Id>,
    /// The promotions it combines with. Both sides must agree.
    #[contract(default = CombinesWith::Any)]
    pub combines_with: CombinesWith,
    /// Whether it excludes others: all, those of its stage or group, or those on the lines it lowers.
    #[contract(default = Exclusive::No)]
    pub exclusive: Exclusive,
    /// Whether later promotions are still evaluated.
    #[contract(default = Stop::No)]
    pub stop: Stop,
    /// The units it uses up for later promotions of a class.
    #[contract(default = Consumes::Nothing)]
    pub consumes: Consumes,
}

/// The promotions that a promotion combines with.
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

/// Which others a promotion excludes.
#[contract]
pub enum Exclusive {
    /// None.
    No,
    /// All: it applies alone in a cart, before all that are not exclusive.
    Cart,
    /// Those of its stage: it applies alone there, before the others of the stage that are not exclusive.
    Stage,
    /// Those of its group: it is asked before the others of the group, and where it gives a discount the group has no other.
    Group,
    /// Those on the lines it lowers: no other promotion lowers them, neither before it nor after it. It takes its turn in the
    /// fixed order, so a line that another has lowered by then is no target of it. Shipping and fees are open to all.
    Line,
}

/// Whether promotions after this one are still evaluated.
#[contract]
pub enum Stop {
    /// Later promotions are evaluated.
    No,
    /// Later promotions do not target the lines it lowered.
    Line,
    /// No later promotion of the cart is evaluated.
    Cart,
}
