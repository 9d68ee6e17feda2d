//! Points of a run to which it can be taken back.

/// A point of a run to which the effects of the promotion under evaluation can be taken back.
#[derive(Clone, Copy, Debug)]
pub(super) struct Checkpoint {
    /// The number of records.
    pub(super) records: usize,
    /// The number of lines added in this stage.
    pub(super) added: usize,
    /// The number of lines added in all stages.
    pub(super) gifts: usize,
    /// The number of effects that reached a tier.
    pub(super) tiers: usize,
    /// The number of records of picked units.
    pub(super) picked: usize,
    /// The number of records of consumed units.
    pub(super) consumed: usize,
}

/// A point of a run to which it can be taken back as a whole, within a stage.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moment {
    pub(super) checkpoint: Checkpoint,
    /// The number of applied rules.
    pub(super) applied: usize,
    pub(super) has_rivals: bool,
    pub(super) stopped_by: Option<u32>,
    /// Whether every line may be lowered to zero.
    pub(super) is_open: bool,
}
