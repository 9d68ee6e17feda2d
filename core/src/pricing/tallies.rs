//! What has been counted for pools in one request, so that it is counted once.

use super::shelf::Standing;

/// What each pool counts in this request, once known.
#[derive(Debug, Default)]
pub(super) struct Tallies {
    compiled: Vec<Option<i128>>,
    fetched: Vec<Option<i128>>,
}

impl Tallies {
    /// Forgets all: a new request.
    pub(super) fn begin(&mut self, pools: usize, fetched: usize) {
        self.compiled.clear();
        self.compiled.resize(pools, None);
        self.fetched.clear();
        self.fetched.resize(fetched, None);
    }

    /// Where the count of a pool is kept.
    pub(super) fn slot(&mut self, standing: Standing, pool: u32) -> Option<&mut Option<i128>> {
        let tallies = match standing {
            Standing::Rulebook => &mut self.compiled,
            Standing::Request => &mut self.fetched,
        };
        usize::try_from(pool).ok().and_then(|at| tallies.get_mut(at))
    }
}
