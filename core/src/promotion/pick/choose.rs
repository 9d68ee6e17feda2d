//! The picks of single units: the first in an order, of the target or of each line, and every nth.
//!
//! **Example** cheapest first, two of 3 × 4.00 and 1 × 1.00: the 1.00 and one at 4.00. Every second of 5 × 4.00 and 2 × 3.00,
//! dearest first: the second and fourth at 4.00 and the first at 3.00, which is the sixth.

use crate::check::View;
use crate::contract::UnitOrder;

use super::super::effort::Effort;
use super::scratch::PickScratch;

impl PickScratch {
    /// Takes every free unit of every line.
    pub(super) fn take_every(&mut self) {
        for line in &mut self.lines {
            line.taken = line.free;
        }
    }

    /// Takes the first units of each line.
    pub(super) fn take_first_of_lines(&mut self, count: i64) {
        for line in &mut self.lines {
            line.taken = line.free.min(count);
        }
    }

    /// Takes the first units in an order.
    pub(super) fn take_first(&mut self, order: UnitOrder, count: i64, view: View<'_>, effort: &mut Effort) {
        self.arrange(order, view, effort, |_| true);
        let Self { lines, order, .. } = self;
        let mut left = count;
        for place in order.iter() {
            let Some(line) = lines.get_mut(*place) else { continue };
            line.taken = line.free.min(left);
            left = left.saturating_sub(line.taken);
        }
    }

    /// Takes every nth unit in an order, at most `most`. Returns how many.
    pub(super) fn take_every_nth(
        &mut self,
        order: UnitOrder,
        nth: i64,
        most: i64,
        view: View<'_>,
        effort: &mut Effort,
    ) -> i64 {
        self.arrange(order, view, effort, |_| true);
        let Self { lines, order, .. } = self;
        let (mut passed, mut taken) = (0_i64, 0_i64);
        for place in order.iter() {
            let Some(line) = lines.get_mut(*place) else { continue };
            passed = passed.saturating_add(line.free);
            let due = passed.checked_div(nth).unwrap_or(0).min(most);
            line.taken = due.saturating_sub(taken);
            taken = due;
        }
        taken
    }
}
