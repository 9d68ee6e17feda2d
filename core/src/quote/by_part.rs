//! What promotions took off, by the part they took it off.

use crate::promotion::{Given, RecordKind};

use super::priced::Priced;

/// The records that gave something, grouped by part, in the order in which they happened. Reused.
#[derive(Debug, Default)]
pub(super) struct ByPart {
    /// Where the records of each part begin; those of part n end where those of part n + 1 begin.
    starts: Vec<usize>,
    /// Record numbers.
    records: Vec<usize>,
}

impl ByPart {
    /// Groups the records of an answer.
    pub(super) fn lay(&mut self, priced: &Priced) {
        let Self { starts, records } = self;
        starts.clear();
        starts.resize(priced.parts.len().saturating_add(2), 0);
        let given = &priced.ledger.given;
        // Counted two places on: then the sums are where each part ends, and become where it begins as it is filled.
        for part in given.iter().filter_map(part_of) {
            if let Some(count) = starts.get_mut(part.saturating_add(2)) {
                *count = count.saturating_add(1);
            }
        }
        let mut sum = 0_usize;
        for start in starts.iter_mut() {
            sum = sum.saturating_add(*start);
            *start = sum;
        }
        records.clear();
        records.resize(sum, 0);
        for (at, record) in given.iter().enumerate() {
            let next = part_of(record).and_then(|part| starts.get_mut(part.saturating_add(1)));
            if let Some(next) = next {
                if let Some(slot) = records.get_mut(*next) {
                    *slot = at;
                }
                *next = next.saturating_add(1);
            }
        }
    }

    /// The numbers of the records of a part.
    pub(super) fn records(&self, part: usize) -> &[usize] {
        let range = self.starts.get(part).zip(self.starts.get(part.saturating_add(1)));
        range.and_then(|(from, until)| self.records.get(*from..*until)).unwrap_or_default()
    }
}

/// The part a record gave something to.
fn part_of(given: &Given) -> Option<usize> {
    if given.kind == RecordKind::Whole || given.amount == 0 {
        return None;
    }
    usize::try_from(given.part).ok()
}
