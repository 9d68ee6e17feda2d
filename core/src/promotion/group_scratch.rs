//! The buffers of groups: their members, candidates, and what each gives alone.

use core::ops::Range;

use super::gift_prices::AddedLine;
use super::pick::scratch::ConsumedUnits;
use super::record::{DiscountRecord, MeasuredTiers, PickRecord, VerdictKind};

/// The buffers of groups.
#[derive(Clone, Debug, Default)]
pub(super) struct GroupScratch {
    /// The outermost groups that have run.
    pub(super) ran: Vec<u16>,
    /// The members of the outermost group that runs, in running order.
    pub(super) members: Vec<AskedMember>,
    /// Buffers that no group uses now.
    pub(super) spare: Vec<GroupBuffers>,
}

/// A member of the group that runs.
#[derive(Clone, Copy, Debug)]
pub(super) struct AskedMember {
    pub(super) rule: u32,
    pub(super) group: u16,
    pub(super) last: Tried,
}

/// What came of the last trial of a member.
#[derive(Clone, Copy, Debug)]
pub(super) enum Tried {
    /// It was not tried.
    Never,
    /// It gave a discount.
    Gave(i64),
    /// It gave none.
    Failed(VerdictKind),
}

/// What a group chooses among.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GroupCandidate {
    /// A member, by its position.
    Member(usize),
    /// A group within.
    Group(u16),
}

/// A candidate and what it gives alone.
#[derive(Clone, Debug)]
pub(super) struct MeasuredCandidate {
    pub(super) what: GroupCandidate,
    pub(super) benefit: i64,
    /// Its range of [`GroupBuffers::applied`].
    pub(super) applied: Range<usize>,
    /// Its range of [`GroupBuffers::records`].
    pub(super) records: Range<usize>,
    /// The first of its lines in [`GroupBuffers::added`].
    pub(super) added: usize,
    /// Its range of [`GroupBuffers::consumed`].
    pub(super) consumed: Range<usize>,
}

/// The buffers of one group while it decides.
#[derive(Clone, Debug, Default)]
pub(super) struct GroupBuffers {
    pub(super) candidates: Vec<MeasuredCandidate>,
    /// The rules that each candidate applied alone.
    pub(super) applied: Vec<u32>,
    /// The records of each candidate alone; their `pick` is a place in `picks`.
    pub(super) records: Vec<DiscountRecord>,
    /// The lines that each candidate adds alone.
    pub(super) added: Vec<AddedLine>,
    /// The units that these records are about.
    pub(super) picks: Vec<PickRecord>,
    /// The units that each candidate consumed alone.
    pub(super) consumed: Vec<ConsumedUnits>,
    /// What each candidate measured of its tiers alone.
    pub(super) tiers: Vec<MeasuredTiers>,
    /// The winners, by position; of a part each in `parts`.
    pub(super) winners: Vec<usize>,
    /// The discount of each candidate on each part.
    pub(super) parts: Vec<PartBenefit>,
}

/// The discount of a candidate on a part.
#[derive(Clone, Copy, Debug)]
pub(super) struct PartBenefit {
    pub(super) part: u32,
    pub(super) candidate: usize,
    pub(super) amount: i64,
}

impl GroupBuffers {
    pub(super) fn clear(&mut self) {
        self.candidates.clear();
        self.applied.clear();
        self.records.clear();
        self.added.clear();
        self.picks.clear();
        self.consumed.clear();
        self.tiers.clear();
        self.winners.clear();
        self.parts.clear();
    }

    /// The rules that a candidate applied.
    pub(super) fn rules(&self, candidate: &MeasuredCandidate) -> &[u32] {
        self.applied.get(candidate.applied.clone()).unwrap_or_default()
    }
}
