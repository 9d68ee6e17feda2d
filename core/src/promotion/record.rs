//! The flat records a run leaves: no text, no tree, numbers and positions only.

use crate::contract::Limitation;

/// Stands for "the whole target" where a record names a part.
pub(crate) const WHOLE: u32 = u32::MAX;

/// What a record says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RecordKind {
    /// A computation on one part, and what the part was given.
    Part,
    /// A computation on the whole target; its shares follow.
    Whole,
    /// A part's share of the computation before it.
    Share,
    /// An adjustment that already stood.
    Locked,
}

/// One computation of an effect, or one part's share of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DiscountRecord {
    /// What the record says.
    pub(crate) kind: RecordKind,
    /// Which effect of the rule, from 0.
    pub(crate) effect: u16,
    /// The rule, in running order.
    pub(crate) rule: u32,
    /// The part, or [`WHOLE`].
    pub(crate) part: u32,
    /// What it was computed from, in minor units.
    pub(crate) basis: i64,
    /// What was taken off.
    pub(crate) amount: i64,
    /// What a cap, a floor or an empty line did not let it take.
    pub(crate) unused: i64,
}

/// What became of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum VerdictKind {
    /// It took something off.
    Applied,
    /// Its condition does not hold; the shortfalls `from..until` say why.
    NotEligible {
        /// The first shortfall.
        from: u32,
        /// One past the last.
        until: u32,
    },
    /// Other rules exclude it: those at `from..until` of the ledger's list.
    Suppressed {
        /// The first of them.
        from: u32,
        /// One past the last.
        until: u32,
    },
    /// A limit left it nothing to give.
    Limited(Limitation),
    /// It is in force, but not for this cart.
    NotConsidered(Missing),
}

/// Why a rule is not considered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Missing {
    /// Nothing set it off.
    Trigger,
    /// Another place or customer.
    Scope,
    /// Another time.
    Window,
    /// Another currency.
    Currency,
    /// No line matches a selector of it.
    Target,
}

/// What became of one rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Verdict {
    /// The rule, in running order.
    pub(crate) rule: u32,
    /// What became of it.
    pub(crate) kind: VerdictKind,
    /// How much it took off.
    pub(crate) amount: i64,
}

/// A predicate that failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FailedPredicate {
    /// The node of the condition.
    pub(crate) node: u32,
    /// What it found, for metrics that are numbers.
    pub(crate) actual: i64,
}

/// Rules that all miss the same kind of threshold: everything in a sorted list from a position on. One record stands
/// for any number of verdicts, which are written out only when somebody reads them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct OutOfReach {
    /// The list.
    pub(crate) list: u32,
    /// The stage its rules run in.
    pub(crate) stage: u16,
    /// The first rule of the list that is out of reach.
    pub(crate) from: u32,
    /// What the metric found.
    pub(crate) actual: i64,
}

/// Everything a run leaves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Ledger {
    /// Computations and shares, in the order in which they happened.
    pub(crate) given: Vec<DiscountRecord>,
    /// What became of rules, in running order.
    pub(crate) verdicts: Vec<Verdict>,
    /// The predicates that failed.
    pub(crate) missed: Vec<FailedPredicate>,
    /// The rules that excluded others.
    pub(crate) excluding: Vec<u32>,
    /// Rules out of reach, not in `verdicts`.
    pub(crate) out_of_reach: Vec<OutOfReach>,
}

impl Ledger {
    /// Forgets everything, keeps the buffers.
    pub(crate) fn clear(&mut self) {
        self.given.clear();
        self.verdicts.clear();
        self.missed.clear();
        self.excluding.clear();
        self.out_of_reach.clear();
    }
}
