//! The effects of a promotion: target × pick × adjust × bounds × allocate.

use farthing_macros::contract;

use crate::num::RoundingMode;

use super::cart::PriceMode;
use super::pick::Pick;
use super::scalar::{Amount, Id, Quantity, Rate, Sku, UnitPrice};
use super::selector::Selector;

/// One effect of a promotion. The effects of one promotion apply all together or not at all.
#[contract]
pub struct Effect {
    /// The target.
    pub target: Target,
    /// The units of the target that it adjusts; absent: all. Only for targets `lines` and `order`.
    pub pick: Option<Pick>,
    /// The adjustment of the target.
    pub adjust: Adjust,
    /// The bounds of the discount.
    pub bounds: Option<Bounds>,
    /// How an amount on several lines is allocated; absent: as the policy says.
    pub allocate: Option<Allocate>,
    /// The basis it computes from; absent: the policy's basis. `set_price`, `set_total` and `free`, and tiers of which one sets
    /// a price, always compute from the running amount.
    pub basis: Option<Basis>,
    /// The rounding mode of the discount; absent: the policy's mode.
    pub rounding_mode: Option<RoundingMode>,
    /// Where the discount is rounded. `unit` is for percentages, amounts per unit and unit prices on lines, shipping or
    /// fees; anything else is one amount.
    #[contract(default = RoundingAt::Part)]
    pub rounding_at: RoundingAt,
    /// Whether its amounts, thresholds and bounds include tax; absent: as the cart's prices do. An effect with another price mode
    /// than the cart is computed on what its target costs in that mode, and so is what it takes off: 10.00 with tax off a net
    /// cart is 10.00 less for the customer to pay. Not for a promotion that third parties fund: what they pay has no tax in it.
    pub price_mode: Option<PriceMode>,
    /// Whether lines that earlier promotions have lowered are excluded, or the only ones; absent: neither. For targets of
    /// goods. Promotions of every stage so far count, and locked ones, but not the effects of the same promotion. A sale price is
    /// a price and no discount (`sale_items` of a selector).
    pub lowered_lines: Option<LoweredLines>,
}

/// What an effect does with lines that earlier promotions have lowered.
#[contract]
pub enum LoweredLines {
    /// It leaves them alone.
    Excluded,
    /// It adjusts no others.
    Only,
}

/// The target of an effect.
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
    /// The lines and all shipping as one amount: computed and rounded once, then allocated to both. Without a stage of its own
    /// the promotion runs in the stage `shipping`.
    OrderAndShipping {
        /// The lines; absent: all.
        of: Option<Selector>,
    },
    /// Shipping, each shipping line by itself.
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
    /// A line that the promotion adds to the quote: a gift. It has the id `gift:PROMOTION:EFFECT`, is priced, taxed and
    /// discounted like a line of the cart, and is there for the stages after the promotion's own. It takes the adjustments
    /// `free`, `percent`, `set_price` ("a towel for 1.00") and `amount` per unit or line; the customer pays what they leave.
    Gift {
        /// The product: an item of the rulebook.
        sku: Sku,
        /// The units that are given each time, 1 or more; absent: 1.
        quantity: Option<u32>,
        /// The price of one unit before the adjustment, tax as the cart's `price_mode` says; absent: selected from the price
        /// books like that of any line.
        unit_price: Option<UnitPrice>,
        /// The tax category, where the item states none.
        tax_category: Option<Id>,
        /// How often it is given; absent: once.
        every: Option<GiftEvery>,
    },
}

/// How often a gift is given: once for each full step of what lines come to when the promotion's turn comes. Below one step the
/// promotion is not eligible, and the outcome says what is missing.
#[contract]
pub enum GiftEvery {
    /// Once for each full amount of money: "a mug for every 50.00".
    Money {
        /// The lines that count; absent: all.
        of: Option<Selector>,
        /// The basis of their amounts; absent: the amounts at the start of the stage.
        basis: Option<Basis>,
        /// The amount, in major units of the promotion's currency, more than 0.
        amount: Amount,
        /// The most times, 1 or more; absent: no limit.
        most: Option<u32>,
    },
    /// Once for so many units: "one free for 3 bought".
    Quantity {
        /// The lines that count; absent: all.
        of: Option<Selector>,
        /// The number of units, more than 0.
        quantity: Quantity,
        /// The most times, 1 or more; absent: no limit.
        most: Option<u32>,
    },
}

/// The adjustment an effect makes to its target.
#[expect(
    clippy::large_enum_variant,
    reason = "tiers hold a selector, and contract types hold no box: every language sees the same shape"
)]
#[contract]
pub enum Adjust {
    /// A percentage off.
    Percent {
        /// The percentage, 0 to 100.
        percent: Rate,
    },
    /// An amount off.
    Amount {
        /// The amount, in major units of the promotion's currency, more than 0. Per unit it may be finer than the minor
        /// unit; it is multiplied first and rounded once, or the other way round with `rounding_at: unit`.
        amount: UnitPrice,
        /// What the amount is taken off: each unit, each part or the whole target.
        per: AmountPer,
    },
    /// A new unit price, where it is lower than the running one. Not for an order target, which is one amount.
    SetPrice {
        /// The new price of one unit.
        unit_price: UnitPrice,
    },
    /// A new total of the whole target, where it is lower than the running one.
    SetTotal {
        /// The new total, in major units.
        amount: Amount,
    },
    /// The target is free.
    Free,
    /// Tiers: "10 % from 100.00, 15 % from 200.00". Below the first tier the promotion is not eligible, and the outcome says
    /// what is missing; above it the outcome names the tier reached and what is missing to the next.
    Tiers {
        /// What is measured.
        metric: TierMetric,
        /// Whether the tier reached adjusts the whole target, or each slice of the metric is adjusted by its own tier.
        #[contract(default = TiersMode::Whole)]
        mode: TiersMode,
        /// The tiers, 1 to 255, `from` ascending.
        #[contract(most = 255)]
        tiers: Vec<AdjustTier>,
    },
    /// A new price of each group of a pick, or of what each application of it adjusts, where it is lower than the running
    /// price; rounded once per group and allocated over the group's lines.
    SetGroupPrice {
        /// The new price of one group, in major units.
        amount: Amount,
    },
    /// An amount off the first unit of each line and another off each further unit. For target `lines`.
    FirstThenAdditional {
        /// The amount off the first unit, in major units of the promotion's currency; 0 or more, and may be finer than the minor
        /// unit.
        first: UnitPrice,
        /// The amount off each further unit; 0 or more, and more than 0 where `first` is 0.
        additional: UnitPrice,
        /// The most units of a line that it is taken off, 1 or more; absent: all.
        max_units: Option<u32>,
    },
}

/// What the tiers of an effect measure.
#[contract]
pub enum TierMetric {
    /// The amount of each line of the target, on the effect's basis: each line reaches a tier of its own. For target `lines`.
    LineMoney,
    /// The quantity of each line of the target: each line reaches a tier of its own. For target `lines`.
    LineQuantity,
    /// The money value of lines together.
    Money {
        /// The lines that count; absent: all. Slices are cut from the target, so there it is as in the target.
        of: Option<Selector>,
        /// The basis of their amounts; absent: the amounts at the start of the stage. Slices have the effect's basis and state
        /// none here.
        basis: Option<Basis>,
    },
    /// The number of units of lines together.
    Quantity {
        /// The lines that count; absent: all.
        of: Option<Selector>,
    },
}

/// How tiers adjust the target.
#[contract]
pub enum TiersMode {
    /// The tier that the metric reaches adjusts the whole target.
    Whole,
    /// Each slice of the metric is adjusted by its own tier, and the exact sum is rounded once: percentages of slices of
    /// money off `lines` (`line_money`) or the `order` (`money`), and percentages or amounts per unit of slices of each line's
    /// units (`line_quantity`), whose unit number `from` is the first of its tier.
    Slice,
}

/// The adjustment from a value of the metric on.
#[contract]
pub struct AdjustTier {
    /// Where the tier begins, inclusive: an amount in major units of the promotion's currency, or a quantity of at most 6
    /// decimals; 0 or more. A slice of units begins with a whole unit.
    pub from: Amount,
    /// The adjustment.
    pub adjust: TierAdjust,
}

/// The adjustment of a tier: as the variant of `adjust` with the same name.
#[contract]
pub enum TierAdjust {
    /// A percentage off.
    Percent {
        /// The percentage, 0 to 100.
        percent: Rate,
    },
    /// An amount off.
    Amount {
        /// The amount, in major units of the promotion's currency, more than 0.
        amount: UnitPrice,
        /// What the amount is taken off.
        per: AmountPer,
    },
    /// A new unit price, where it is lower than the running one.
    SetPrice {
        /// The new price of one unit.
        unit_price: UnitPrice,
    },
}

/// What an amount is taken off.
#[contract]
pub enum AmountPer {
    /// Each unit. Of an order target the amounts of all units are one amount, rounded once and allocated.
    Unit,
    /// Each line, shipping line or fee of the target, once. Of an order target they are one amount, allocated.
    Line,
    /// The target as a whole, once, allocated over its lines.
    Order,
    /// Each group of a pick, or each application of it, allocated over the group's lines.
    Group,
}

/// The bounds of an effect.
#[contract]
pub struct Bounds {
    /// The most it may take off in one cart, more than 0. A binding cap replaces the sum and is allocated over the parts that have a
    /// discount, in the proportion that `allocate` states, none above its own discount.
    pub max_amount: Option<Amount>,
    /// The lowest unit price it may lead to, besides the product's own floor; 0 is the same as none.
    pub min_unit_price: Option<UnitPrice>,
    /// The most that the price of a part may be lowered, in percent of its original amount and together with earlier
    /// promotions: "at most half off". More than 0, at most 100; rounded so that no more is taken.
    pub max_percent_off: Option<Rate>,
    /// What the discount, or the unit price it leads to, is rounded to, instead of the minor unit. Before all other bounds,
    /// which round nothing.
    pub round_to: Option<RoundTo>,
}

/// A traded unit or a charm price: what a discount, or the unit price it leads to, is rounded to.
#[contract]
pub struct RoundTo {
    /// The step, in major units of the promotion's currency, more than 0: 1.00 for whole units.
    pub step: Amount,
    /// What is rounded.
    #[contract(default = RoundedFigure::Price)]
    pub of: RoundedFigure,
    /// How it is rounded; absent: a price downward, a discount as the effect's `rounding_mode` says.
    pub mode: Option<RoundingMode>,
    /// How much less than a multiple of the step a price is: with a step of 1.00 and 0.01 less the prices are 0.99, 1.99, 2.99.
    /// 0 or more, below the step.
    pub less: Option<Amount>,
}

/// What is rounded to a step.
#[contract]
pub enum RoundedFigure {
    /// The discount on each part, or on the order as one amount.
    Discount,
    /// The unit price after the discount, of each line; of shipping and fees their amount. A price that would be rounded to 0
    /// or less is left as it is.
    Price,
}

/// How an amount on several lines is allocated to them.
#[contract]
pub struct Allocate {
    /// The proportion.
    #[contract(default = AllocateBy::Remaining)]
    pub by: AllocateBy,
    /// Which line gets the remainder: the minor units left after flooring.
    #[contract(default = crate::money::Remainder::LargestRemainder)]
    pub remainder: crate::money::Remainder,
    /// How the amount is shared where all lines have a weight of zero. No line gets more than it costs, so lines that cost
    /// nothing get nothing either way.
    #[contract(default = crate::money::OnZero::Unused)]
    pub on_zero: crate::money::OnZero,
    /// Whether the amount is first allocated to tax classes. Then neither ids nor splitting a line can move a cent
    /// between tax rates.
    #[contract(default = AllocateWithin::TaxClasses)]
    pub within: AllocateWithin,
}

/// The proportion in which an amount is allocated to lines.
#[contract]
pub enum AllocateBy {
    /// The amount of each line after earlier discounts.
    Remaining,
    /// Each line's original amount.
    Original,
    /// An equal amount to each line, at most the line's own amount.
    Even,
}

/// Whether an amount is first allocated to tax classes.
#[contract]
pub enum AllocateWithin {
    /// To tax classes first (ties: the larger, then the class key), then to the lines of each.
    TaxClasses,
    /// To the lines directly.
    Lines,
}

/// The amount a predicate or an effect reads.
#[contract]
pub enum Basis {
    /// The selected price, before any promotion.
    Original,
    /// After the first stage (`catalogue`).
    Catalogue,
    /// At the start of the current stage.
    StageStart,
    /// After every earlier promotion.
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
