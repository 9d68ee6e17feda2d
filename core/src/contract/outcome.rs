//! The outcome of promotions and of entered codes, with reasons.

use farthing_macros::contract;

use super::cart::PriceMode;
use super::condition::Comparison;
use super::effect::{Basis, TierAdjust};
use super::scalar::{Amount, Code, Id, Quantity, Text};

/// The result for one entered code.
#[contract(answer)]
pub struct CodeAnswer {
    /// The code in canonical form: trimmed, in capital letters. Of a code above 64 bytes the beginning and `…`.
    pub code: Code,
    /// The result.
    pub status: CodeStatus,
}

/// The result for an entered code.
#[contract]
pub enum CodeStatus {
    /// It triggered a promotion; the promotion's outcome says whether it applied.
    Accepted,
    /// It triggers no promotion, or it is no code at all: empty, too long, whatever was typed. An unknown code and a code
    /// for another customer or place give the same answer.
    Unknown,
    /// The window of its promotion has ended.
    Expired,
    /// Its promotion has no uses left.
    UsedUp,
}

/// The outcome of one promotion.
#[contract(answer)]
pub struct Outcome {
    /// The promotion.
    pub promotion: Id,
    /// The outcome.
    pub result: OutcomeResult,
    /// Its condition, node by node, as it was found at the promotion's turn (`explain: all` only); absent for a promotion without one,
    /// and for one whose condition was not asked.
    pub condition: Option<ConditionReport>,
}

/// A condition, node by node.
#[contract(answer)]
pub struct ConditionReport {
    /// Whether it holds.
    pub holds: bool,
    /// Its nodes, each before those within it.
    pub nodes: Vec<ConditionResult>,
}

/// A node of a condition: whether it holds, what it found and what it needs.
#[contract(answer)]
pub struct ConditionResult {
    /// Its place in the promotion, as a JSON Pointer: `/condition/of/1`.
    pub path: Text,
    /// Whether it holds.
    pub holds: bool,
    /// The metric, as that of a [`Shortfall`]; of a group `all`, `at_least` (also for `any`) or `not`, which are about the nodes within it.
    pub metric: Text,
    /// The money that `actual` and `needed` are in, for `money`.
    pub basis: Option<Basis>,
    /// The comparison; absent where there is nothing to compare.
    pub op: Option<Comparison>,
    /// The value found; of a group how many of the nodes within it hold. Absent where there is nothing to show.
    pub actual: Option<Text>,
    /// The value needed; of a group how many must hold. Absent where there is nothing to show.
    pub needed: Option<Text>,
}

/// The outcome of a promotion.
#[contract(answer)]
pub enum OutcomeResult {
    /// It gave a discount, or a gift that costs nothing.
    Applied {
        /// The discount in all.
        amount: Amount,
        /// Each computation that contributed.
        applications: Vec<Application>,
        /// The points that it adds to those of the promotions before it, in lowest terms as a whole number or `p/q`: rounded down
        /// only in the sum. Of a multiplier what it makes more. Absent for one that earns none.
        earned: Option<Text>,
    },
    /// Its condition does not hold, or no line of the cart is its target.
    NotEligible {
        /// Each predicate that failed, with what it found and what it needed. Empty where the reason is that no line is
        /// its target.
        shortfalls: Vec<Shortfall>,
    },
    /// Other promotions exclude it.
    Suppressed {
        /// All promotions that exclude it, in running order; at least one.
        by: Vec<Id>,
        /// The discount that it gives alone, where that was measured: of a member of a group, from the amounts at the group's
        /// start; of one that the best combination leaves out, from the list amounts.
        would_have_given: Option<Amount>,
    },
    /// A limit, a cap or a floor left no discount to give.
    Limited {
        /// The limit.
        limit: Limitation,
    },
    /// It is active, but not triggered, or its scope does not match (`explain: all` only).
    NotConsidered {
        /// What is missing: `trigger`, `scope`, `window`, `currency` or `target`.
        missing: Text,
    },
}

/// One computation of an effect.
#[contract(answer)]
pub struct Application {
    /// The index of the effect, from 0.
    pub effect: u32,
    /// The line, shipping line or fee; absent where the target was one amount.
    pub target: Option<Id>,
    /// The basis; of picked units, what they are worth on it, rounded.
    pub basis: Amount,
    /// The exact value in minor units as `p/q`, where it had to be rounded, or as a whole number where it was rounded to a step; absent for an amount per unit off the order in
    /// a cart in which a promotion stopped a line.
    pub exact_minor: Option<Text>,
    /// The discount given.
    pub amount: Amount,
    /// The part of the discount that a cap, a floor or the line's own amount prevented.
    pub unused: Amount,
    /// The bound that prevented it; absent where nothing is unused.
    pub limited_by: Option<DiscountBound>,
    /// The tier reached, for an effect with tiers.
    pub tier: Option<TierReached>,
    /// How many units were picked: of the line, or of the whole target or all equal groups; the units of a gift that is given
    /// for each so much; absent for any other effect without a pick.
    pub units: Option<Quantity>,
    /// How many groups, or applications of a pick, these units stand for: those of the whole effect, or with a price or an
    /// amount per group those that are alike and that this computation is about; of a gift how often it is given. Absent where the pick makes no groups.
    pub groups: Option<Quantity>,
    /// What `amount` is in the price mode that the effect states, where the cart has the other: 10.00 with tax, of which 8.40 are
    /// taken off the net price. `basis`, `exact_minor` and `unused` are in that price mode then.
    pub stated: Option<Amount>,
}

/// The bound that kept a discount from being larger: the tightest.
#[contract]
pub enum DiscountBound {
    /// The part's own amount, or those of all parts of the target: it is free now.
    Amount,
    /// The product's floor.
    Floor,
    /// The part of the price that promotions leave alone.
    NonDiscountable,
    /// The effect's `min_unit_price`.
    MinUnitPrice,
    /// The effect's `max_percent_off`.
    MaxPercentOff,
    /// The effect's `max_amount`.
    MaxAmount,
    /// The promotion's `discount_per_cart` or what is left of its budget.
    Limits,
    /// Other parts than those with room left: the rule of allocation gave no more to them.
    Allocation,
}

/// The tier that an effect with tiers reached, and the next: "spend 20.00 more for 15 %".
#[contract(answer)]
pub struct TierReached {
    /// The metric: `money`, `quantity`, `line_money` or `line_quantity`.
    pub metric: Text,
    /// The basis of the money measured; absent for quantities.
    pub basis: Option<Basis>,
    /// The value found.
    pub actual: Text,
    /// Where the tier begins; of slices the last one entered.
    pub from: Text,
    /// The next tier; absent in the last.
    pub next: Option<TierAhead>,
}

/// The next tier of an effect.
#[contract(answer)]
pub struct TierAhead {
    /// Where it begins.
    pub from: Text,
    /// How much more is needed to reach it.
    pub missing: Text,
    /// Its adjustment.
    pub adjust: TierAdjust,
}

/// A predicate that failed: what it found and what it needed.
#[contract(answer)]
pub struct Shortfall {
    /// The place of the predicate in the promotion, as a JSON Pointer: `/condition/of/1`, or
    /// `/effects/0/adjust/tiers/0/from` where the first tier is not reached, `/effects/0/pick` where the cart has too few
    /// units for the pick of an effect, or `/effects/0/target/every` where it holds less than one step of a gift.
    pub path: Text,
    /// The metric: `money`, `quantity`, `distinct`, `lines`, `attribute`, `shipping_method`, `order_number`, `measure`,
    /// `tender_kind`, `uses`, a part of the local time (`weekday`, `minute_of_day`, `day_of_month`, `month`), `not`,
    /// `at_least`: a group has fewer parts (`actual`) than must hold; of tiers, `line_money` or `line_quantity`: of the line
    /// that has most; or `units`: the units that a pick could use, of those that one application needs.
    pub metric: Text,
    /// The money that `actual`, `needed` and `missing` are in, for `money` and `line_money`: goods that have cost so much more *on this
    /// basis* qualify. After a discount of 10 % in an earlier stage, 0.45 at `stage_start` is 0.50 at list price. Absent for
    /// every other metric.
    pub basis: Option<Basis>,
    /// The comparison; absent where there is nothing to compare.
    pub op: Option<Comparison>,
    /// The value found; absent where there is nothing to show.
    pub actual: Option<Text>,
    /// The value needed; absent where there is nothing to show.
    pub needed: Option<Text>,
    /// How much more would suffice, where more helps: so much more of what counts qualifies, and of money a minor unit less
    /// does not.
    pub missing: Option<Text>,
    /// The price mode of the money, where the predicate states one.
    pub price_mode: Option<PriceMode>,
}

/// The limit that left a promotion no discount to give.
#[contract]
pub enum Limitation {
    /// The request has no usage fact for the promotion.
    UsageUnknown,
    /// All uses are used up.
    UsesTaken,
    /// The customer has no uses left.
    CustomerUsesTaken,
    /// The budget is spent.
    BudgetSpent,
    /// No amount is left to discount: the lines are free, at their floor, or not discountable.
    NothingLeft,
    /// Each entered code of it has no uses left.
    CodeUsesTaken,
    /// Its gift has no price in this cart.
    GiftNotPriced,
    /// No tax rule applies to its gift in this cart.
    GiftNotTaxed,
    /// Its `discount_per_cart`, or what is left of its budget, is less than the discount of its gift: the customer would have to
    /// pay for a part of it.
    GiftNotCovered,
}

/// What an entered code comes to with one promotion, in full: for the merchant's staff, not for the customer, whom
/// [`CodeAnswer`] tells no more than they may know.
#[contract(answer)]
pub struct CodeReason {
    /// The code in canonical form.
    pub code: Code,
    /// A promotion that the code triggers, whether it is active or not; absent where there is none.
    pub promotion: Option<Id>,
    /// What becomes of the code there.
    pub state: CodeState,
}

/// What becomes of an entered code, in full.
#[contract]
pub enum CodeState {
    /// It triggers the promotion; the quote's outcome says whether it applied.
    Accepted,
    /// It triggers no promotion.
    Unknown,
    /// The window of the promotion has not begun.
    NotYetValid,
    /// The window of the promotion has ended.
    Expired,
    /// The promotion is valid, and none of its weekly windows is open.
    OutsideWindows,
    /// The promotion is for another channel, market, country, group of customers or seller.
    OtherScope,
    /// The promotion is for carts of another currency.
    OtherCurrency,
    /// The promotion is limited, and the request has no usage fact for it.
    UsageUnknown,
    /// All uses of the promotion are taken.
    UsesTaken,
    /// The customer has no uses left, or is a guest.
    CustomerUsesTaken,
    /// This code has no uses left.
    CodeUsesTaken,
    /// The budget of the promotion is spent.
    BudgetSpent,
}
