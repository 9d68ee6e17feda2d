//! The work of a run, counted in steps, and its bound.
//!
//! **What it does** counts a step for each part of the cart, and each fact of a line, that an effect, a metric or a selector
//! may look at: once for the whole pass, never for each part. A run beyond the bounds is refused instead of answered late.
//! **Bounds** [`MOST_STEPS`] steps bound the time, [`MOST_RECORDS`] records of computations and shares the memory. A failed
//! predicate and an exclusion are recorded too, and count as many steps as bound them likewise.
//! **Example** 10,000 lines and 10,000 discounts on the order are 100 million steps: refused after 3,000 of them.

use crate::check::{PartSource, View};
use crate::error::ProblemCode;

/// The most steps of one request's promotions.
pub(crate) const MOST_STEPS: u64 = 30_000_000;
/// The most computations and shares of one request's promotions.
pub(crate) const MOST_RECORDS: usize = 1_000_000;
/// The steps of a record, so that the steps bound the records: at most a million.
const RECORD: usize = 30;
/// From so many steps on, the facts of lines are counted too. Below, no number of facts matters that a request can hold.
const WEIGHED: u64 = 1_000;

/// The steps of a run so far.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Effort {
    steps: u64,
    /// The steps of one pass over the cart.
    pass: u64,
    /// The steps from which the facts of lines are counted too, then [`MOST_STEPS`].
    bound: u64,
}

impl Effort {
    /// No steps yet, over a cart.
    pub(super) fn new(view: View<'_>) -> Self {
        Self { steps: 0, pass: number(view.basket.parts.len()), bound: WEIGHED }
    }

    /// The steps so far.
    pub(super) const fn steps(self) -> u64 {
        self.steps
    }

    /// Counts one pass over all parts of a cart.
    #[inline]
    pub(super) const fn pass(&mut self) {
        self.steps = self.steps.saturating_add(self.pass);
    }

    /// Counts passes over all parts of a cart.
    pub(super) fn passes(&mut self, passes: usize) {
        self.steps = self.steps.saturating_add(self.pass.saturating_mul(number(passes)));
    }

    /// Counts steps that do not depend on the size of the cart.
    #[inline]
    pub(super) fn count(&mut self, steps: usize) {
        self.steps = self.steps.saturating_add(number(steps));
    }

    /// Counts records of failed predicates or of exclusions.
    #[inline]
    pub(super) fn record(&mut self, records: usize) {
        self.count(records.saturating_mul(RECORD));
    }

    /// Whether the run may go on.
    ///
    /// # Errors
    /// `WORK_LIMIT`.
    #[inline]
    pub(super) fn within(&mut self, view: View<'_>) -> Result<(), ProblemCode> {
        if self.steps > self.bound { self.beyond(view) } else { Ok(()) }
    }

    /// Counts the facts of lines from now on, so that the steps that follow do not depend on those before.
    pub(super) fn weigh_now(&mut self, view: View<'_>) {
        if self.bound < MOST_STEPS {
            self.bound = MOST_STEPS;
            self.weigh(view);
        }
    }

    /// Counts the facts of lines from now on, as a cart with many of them takes longer.
    #[cold]
    fn beyond(&mut self, view: View<'_>) -> Result<(), ProblemCode> {
        self.weigh_now(view);
        if self.steps > MOST_STEPS { Err(ProblemCode::WorkLimit) } else { Ok(()) }
    }

    /// Measures a pass anew, after lines were added to the cart.
    pub(super) fn grow(&mut self, view: View<'_>) {
        if self.bound < MOST_STEPS {
            self.pass = number(view.basket.parts.len());
        } else {
            self.weigh(view);
        }
    }

    /// The steps of one pass: the parts, and what selectors compare of each line.
    fn weigh(&mut self, view: View<'_>) {
        let facts = |at: usize| match view.basket.source(at) {
            PartSource::Line(_) | PartSource::Added(_) => view.line(at).map_or(0, |line| {
                line.attributes.len().saturating_add(line.categories.len()).saturating_add(line.tags.len())
            }),
            PartSource::Shipping(_) | PartSource::Fee(_) | PartSource::Returned(_) => 0,
        };
        let parts = view.basket.parts.len();
        self.pass = number((0..parts).fold(parts, |sum, at| sum.saturating_add(facts(at))));
    }
}

fn number(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}
