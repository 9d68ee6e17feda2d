//! What became of a promotion, and why.

use farthing_macros::contract;

use super::condition::Comparison;
use super::scalar::{Amount, Code, Id, Text};

/// What became of one entered code.
#[contract(answer)]
pub struct CodeAnswer {
    /// The code in canonical form.
    pub code: Code,
    /// What became of it.
    pub status: CodeStatus,
}

/// What became of an entered code.
#[contract]
pub enum CodeStatus {
    /// It set off a promotion; whether that applied, its outcome says.
    Accepted,
    /// It sets nothing off. A wrong code and one that is not for this customer or place look alike here.
    Unknown,
    /// Its promotion is over.
    Expired,
    /// Its promotion has no use left.
    UsedUp,
}

/// What became of one promotion.
#[contract(answer)]
pub struct Outcome {
    /// The promotion.
    pub promotion: Id,
    /// What became of it.
    pub result: OutcomeResult,
}

/// What became of a promotion.
#[contract(answer)]
pub enum OutcomeResult {
    /// It took something off.
    Applied {
        /// How much in all.
        amount: Amount,
        /// Each computation that led to it.
        applications: Vec<Application>,
    },
    /// Its condition does not hold, or nothing in the cart is its target.
    NotEligible {
        /// Each predicate that failed, with what it found and what it needed. Empty where no line is its target.
        shortfalls: Vec<Shortfall>,
    },
    /// Other promotions exclude it.
    Suppressed {
        /// All that do, in running order; at least one.
        by: Vec<Id>,
    },
    /// A limit, a cap or a floor left it nothing to give.
    Limited {
        /// Which limit.
        limit: Limitation,
    },
    /// It is in force, but nothing set it off or its scope does not match (`explain: all` only).
    NotConsidered {
        /// What is missing: `trigger`, `scope`, `window`, `currency` or `target`.
        missing: Text,
    },
}

/// One computation of an effect.
#[contract(answer)]
pub struct Application {
    /// Which effect, from 0.
    pub effect: u32,
    /// The line, shipment or fee; absent where the target was one amount.
    pub target: Option<Id>,
    /// What it was computed from.
    pub basis: Amount,
    /// The exact value in minor units as `p/q`, where it had to be rounded.
    pub exact_minor: Option<Text>,
    /// The discount given.
    pub amount: Amount,
    /// What a cap, a floor or an empty line did not let it give.
    pub unused: Amount,
}

/// A predicate that failed: what it found and what it needed.
#[contract(answer)]
pub struct Shortfall {
    /// Where it stands in the promotion, as a JSON Pointer: `/condition/of/1`.
    pub path: Text,
    /// What it looks at: `money`, `quantity`, `distinct`, `lines`, `attribute`, `shipping_method`, `order_number`, `not`.
    pub metric: Text,
    /// How it compares; absent where there is nothing to compare.
    pub op: Option<Comparison>,
    /// What it found; absent where there is nothing to show.
    pub actual: Option<Text>,
    /// What it needed; absent where there is nothing to show.
    pub needed: Option<Text>,
    /// How much more would be enough, where more helps.
    pub missing: Option<Text>,
}

/// Which limit left a promotion nothing to give.
#[contract]
pub enum Limitation {
    /// The request has no usage fact for it.
    UsageUnknown,
    /// All uses are taken.
    UsesTaken,
    /// The customer has no use left.
    CustomerUsesTaken,
    /// The budget is spent.
    BudgetSpent,
    /// Nothing is left to take off: the lines are free, at their floor, or not discountable.
    NothingLeft,
}
