//! The flat records of a run: numbers and positions only, no texts.

use crate::contract::{DiscountBound, Limitation};
use crate::index::Arrange;
use crate::num::Ratio;

/// Stands for the whole target in the field `part`.
pub(crate) const WHOLE: u32 = u32::MAX;

/// The kind of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RecordKind {
    /// A computation on one part, and the part's discount.
    Part,
    /// A computation on the whole target; records of its shares follow.
    Whole,
    /// A part's share of the preceding computation.
    Share,
    /// A locked adjustment.
    Locked,
    /// A computation on a line that the promotion adds; until the line joins the basket, `part` is the place it will have.
    Gift,
}

/// One computation of an effect, or one part's share of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DiscountRecord {
    /// The kind of record.
    pub(crate) kind: RecordKind,
    /// The position of the effect in its rule, from 0.
    pub(crate) effect: u16,
    /// The rule, in running order.
    pub(crate) rule: u32,
    /// The part, or [`WHOLE`].
    pub(crate) part: u32,
    /// The amount it was computed from, in minor units.
    pub(crate) basis: i64,
    /// The discount.
    pub(crate) amount: i64,
    /// The part of the discount that a cap, a floor or an empty line prevented.
    pub(crate) unused: i64,
    /// The units it is about, in the ledger's list, or [`NO_PICK`].
    pub(crate) pick: u32,
    /// What prevented it; `None` where nothing is unused.
    pub(crate) bound: Option<DiscountBound>,
}

/// Stands for all units in the field `pick`.
pub(crate) const NO_PICK: u32 = u32::MAX;

/// What few computations have: the units that it is about and its exact value, or what it is in another price mode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PickRecord {
    /// The number of units; absent where nothing was picked.
    pub(crate) units: Option<i64>,
    /// The number of groups or applications.
    pub(crate) groups: Option<i64>,
    /// The discount on the picked units in minor units, before it was rounded.
    pub(crate) exact: Option<Ratio>,
    /// The discount in the price mode of the effect, where the cart has another.
    pub(crate) stated: Option<i64>,
}

/// The result for a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum VerdictKind {
    /// It took off a discount.
    Applied,
    /// Its condition does not hold; the shortfalls are at `from..until`.
    NotEligible {
        /// The first shortfall.
        from: u32,
        /// One past the last.
        until: u32,
    },
    /// Other rules exclude it; they are at `from..until` of the ledger's list.
    Suppressed {
        /// The first of them.
        from: u32,
        /// One past the last.
        until: u32,
    },
    /// Its metric is below the first tier; the shortfalls are at `from..until` of the ledger's list.
    BelowTiers {
        /// The first shortfall.
        from: u32,
        /// One past the last.
        until: u32,
    },
    /// A limit left no discount.
    Limited(Limitation),
    /// It is active, but not considered for this cart.
    NotConsidered(Missing),
}

/// Why a rule is not considered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Missing {
    /// No trigger: its code was not entered, or it was not granted.
    Trigger,
    /// Another place or customer.
    Scope,
    /// Outside its validity window.
    Window,
    /// Another currency.
    Currency,
    /// No line matches a selector of its targets or condition.
    Target,
}

/// The result for one rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Verdict {
    /// The rule, in running order.
    pub(crate) rule: u32,
    /// The result.
    pub(crate) kind: VerdictKind,
    /// The discount it took off; of a suppressed rule the one it would have, if that was measured.
    pub(crate) amount: i64,
}

/// A predicate that failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FailedPredicate {
    /// The node of the condition, or the pick or gift of an effect ([`effect_node`]).
    pub(crate) node: u32,
    /// The value found, for metrics.
    pub(crate) actual: i64,
}

/// A node of a condition that was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct AskedNode {
    pub(crate) node: u32,
    pub(crate) holds: bool,
    /// The value found, for metrics; of a group how many nodes within it hold.
    pub(crate) actual: i64,
}

/// A rule whose condition was asked, with its nodes in the ledger's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct AskedCondition {
    pub(crate) rule: u32,
    pub(crate) from: u32,
    pub(crate) until: u32,
}

/// A measured value of an effect with tiers: of one that reached a tier, or of one below its first tier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct MeasuredTiers {
    /// The rule, in running order.
    pub(crate) rule: u32,
    /// The position of the effect in its rule.
    pub(crate) effect: u16,
    /// The value found.
    pub(crate) actual: i64,
}

/// From this node on, nodes are effects. A condition has far fewer.
const FIRST_EFFECT: u32 = 1 << 31;

/// Stands for the pick or the gift of an effect in the field `node`.
pub(crate) fn effect_node(effect: u16) -> u32 {
    FIRST_EFFECT.saturating_add(effect.into())
}

/// The effect whose pick or gift a node is.
pub(crate) fn effect_of(node: u32) -> Option<u32> {
    node.checked_sub(FIRST_EFFECT).filter(|effect| *effect <= u32::from(u16::MAX))
}

/// Rules of a sorted list from a position on, which all fail their threshold on the same metric. One record
/// represents any number of verdicts, which are expanded only when outcomes are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct OutOfReach {
    /// The list.
    pub(crate) list: u32,
    /// The stage its rules run in.
    pub(crate) stage: u16,
    /// The first rule of the list that is out of reach.
    pub(crate) from: u32,
    /// The value of the metric.
    pub(crate) actual: i64,
}

/// What the search for the best combination found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SearchRecord {
    /// The nodes it visited.
    pub(crate) nodes: u32,
    /// By how much another combination could be better at most.
    pub(crate) gap_minor: i64,
    /// Whether none gives more, nor as much with fewer promotions, smaller ranks or smaller ids.
    pub(crate) is_proven: bool,
}

/// The records of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Ledger {
    /// Computations and shares, in the order in which they ran.
    pub(crate) given: Vec<DiscountRecord>,
    /// The rules of the lines that promotions added, in the order of these lines.
    pub(crate) gifts: Vec<u32>,
    /// The results for rules, in running order.
    pub(crate) verdicts: Vec<Verdict>,
    /// The units of computations on picked units.
    pub(crate) picked: Vec<PickRecord>,
    /// The failed predicates.
    pub(crate) missed: Vec<FailedPredicate>,
    /// The rules that excluded others.
    pub(crate) excluding: Vec<u32>,
    /// Rules out of reach, which are not in `verdicts`.
    pub(crate) out_of_reach: Vec<OutOfReach>,
    /// Whether a promotion closed a line to others.
    pub(crate) has_stopped_lines: bool,
    /// What the search found, if promotions conflict.
    pub(crate) search: Option<SearchRecord>,
    /// The effects whose lines together reached a tier, in the order in which they ran.
    pub(crate) tiers: Vec<MeasuredTiers>,
    /// The effects below their first tier.
    pub(crate) below_tiers: Vec<MeasuredTiers>,
    /// The conditions that were asked, with `explain: all`; of a rule that was asked several times the last one counts.
    pub(crate) asked: Vec<AskedCondition>,
    /// Their nodes.
    pub(crate) asked_nodes: Vec<AskedNode>,
}

/// Adds units to a list. Returns their place, for the field `pick`.
pub(super) fn note_pick(list: &mut Vec<PickRecord>, units: PickRecord) -> u32 {
    let place = u32::try_from(list.len()).unwrap_or(NO_PICK);
    list.push(units);
    place
}

impl Ledger {
    /// Keeps the units of a computation. Returns their place, for the field `pick`.
    pub(super) fn note_pick(&mut self, units: PickRecord) -> u32 {
        note_pick(&mut self.picked, units)
    }

    /// The units of a computation.
    pub(super) fn pick(&self, place: u32) -> Option<PickRecord> {
        usize::try_from(place).ok().and_then(|place| self.picked.get(place)).copied()
    }

    /// Puts the asked conditions in running order; of a rule that was asked several times the last one stays.
    #[cold]
    pub(super) fn keep_last_asked(&mut self) {
        self.asked.reverse();
        self.asked.arrange_stably_by_key(|asked| asked.rule);
        self.asked.dedup_by_key(|asked| asked.rule);
    }

    /// The rules that applied, in running order, and what each gave; without those that are locked.
    pub(crate) fn applied(&self) -> Vec<(u32, i64)> {
        let is_locked = |rule: u32| {
            let mut locked = self.given.iter().take_while(|given| given.kind == RecordKind::Locked);
            locked.any(|given| given.rule == rule)
        };
        let applied = self.verdicts.iter().filter(|verdict| verdict.kind == VerdictKind::Applied);
        let own = applied.filter(|verdict| !is_locked(verdict.rule));
        own.map(|verdict| (verdict.rule, verdict.amount)).collect()
    }

    /// Removes the discounts of nothing from a position on.
    #[cold]
    pub(super) fn remove_empty(&mut self, from: usize) {
        let mut end = from;
        for at in from..self.given.len() {
            let kept = self
                .given
                .get(at)
                .copied()
                .filter(|record| record.amount != 0 || record.kind == RecordKind::Gift);
            if let (Some(record), Some(slot)) = (kept, self.given.get_mut(end)) {
                *slot = record;
                end = end.saturating_add(1);
            }
        }
        self.given.truncate(end);
    }

    /// Removes the shares of nothing from a position on.
    #[cold]
    pub(super) fn remove_empty_shares(&mut self, from: usize) {
        let kept = self.given.split_off(from.min(self.given.len()));
        let is_kept = |record: &DiscountRecord| record.kind != RecordKind::Share || record.amount != 0;
        self.given.extend(kept.into_iter().filter(is_kept));
    }

    /// Clears everything, keeps the buffers.
    pub(crate) fn clear(&mut self) {
        self.given.clear();
        self.gifts.clear();
        self.picked.clear();
        self.verdicts.clear();
        self.missed.clear();
        self.excluding.clear();
        self.out_of_reach.clear();
        self.has_stopped_lines = false;
        self.search = None;
        self.tiers.clear();
        self.below_tiers.clear();
        self.asked.clear();
        self.asked_nodes.clear();
    }
}
