//! What promotions took off, by the part they took it off.

use crate::promotion::{Given, RecordKind};

use super::priced::Priced;

/// Stands for no record.
const NONE: u32 = u32::MAX;

/// The records that gave something, linked by part, in the order in which they happened. Reused.
#[derive(Debug, Default)]
pub(super) struct ByPart {
    /// The first record of each part.
    first: Vec<u32>,
    /// By record: the next of the same part.
    next: Vec<u32>,
}

impl ByPart {
    /// Links the records of an answer.
    pub(super) fn lay(&mut self, priced: &Priced) {
        let Self { first, next } = self;
        let given = &priced.ledger.given;
        first.clear();
        first.resize(priced.parts.len(), NONE);
        next.clear();
        next.resize(given.len(), NONE);
        // From the last to the first, each before those of its part that came after it.
        for (at, (record, next)) in given.iter().zip(next).enumerate().rev() {
            if record.kind != RecordKind::Whole
                && record.amount != 0
                && let Some(first) = usize::try_from(record.part).ok().and_then(|part| first.get_mut(part))
            {
                (*next, *first) = (*first, u32::try_from(at).unwrap_or(NONE));
            }
        }
    }

    /// The records of a part.
    pub(super) fn records<'a>(
        &'a self,
        part: usize,
        given: &'a [Given],
    ) -> impl Iterator<Item = &'a Given> + Clone {
        let position = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
        let mut at = self.first.get(part).copied().unwrap_or(NONE);
        core::iter::from_fn(move || {
            let record = given.get(position(at))?;
            at = self.next.get(position(at)).copied().unwrap_or(NONE);
            Some(record)
        })
    }
}
