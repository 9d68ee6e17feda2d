//! Values that many prices share, kept once.

use core::fmt::{Debug, Write as _};

use crate::index::Table;

/// No value: what a price has that states none.
pub(super) const NOTHING: u32 = u32::MAX;

/// Numbers equal values alike, in the order in which they first come. Used while compiling only.
///
/// Equality is that of the `Debug` texts, which for contract types and the integers of this module are complete.
#[derive(Debug, Default)]
pub(super) struct Distinct {
    table: Table,
    text: String,
}

impl Distinct {
    /// The number of `value`, and whether it is new.
    pub(super) fn number(&mut self, value: &impl Debug) -> (u32, bool) {
        self.text.clear();
        // Writing to a `String` does not fail.
        let _ = write!(self.text, "{value:?}");
        let next = u32::try_from(self.table.len()).unwrap_or(NOTHING);
        match self.table.insert(&self.text, next) {
            Some(present) => (present, false),
            None => (next, true),
        }
    }
}
