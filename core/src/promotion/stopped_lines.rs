//! The lines that are closed to a promotion.
//!
//! **What it does** keeps, for each line, the first rule with `stop: line` or `exclusive: line` that lowered it; for later
//! rules the line is not a target, not even as part of a whole order. While a rule with `exclusive: line` works, also the
//! lines that others have lowered are closed; and while an effect with `lowered_lines` works, those that it leaves alone.
//! **When it applies** to lines of goods; shipping and fees stay open.
//! **Order and rounding** of locked rules running order decides: a greater number is a later rule. All others have closed a
//! line to whatever comes after them.
//! **Example** A: 10 % off books, `stop: line`; B: 5.00 off the order, books and wine: the 5.00 is taken off the
//! wine. With B `exclusive: line` and A without a stop the same: A has lowered the books.
//! **Source** Magento "discard subsequent rules"; promotions.md, model (`exclusive: line`).

/// Closed lines, by position; empty until a line is closed.
#[derive(Clone, Debug, Default)]
pub(super) struct StoppedLines {
    by: Vec<Closing>,
    /// The rule that lowered each line first, while a rule works that does not lower what others have lowered.
    held: Vec<u32>,
    /// While an effect works that leaves lines alone by whether they were lowered: who lowered each of them, or
    /// [`NOT_LOWERED`].
    barred: Vec<u32>,
}

/// How a line is closed.
#[derive(Clone, Copy, Debug)]
struct Closing {
    /// The rule that closed it.
    by: u32,
    /// The first rule, in running order, that it is closed to.
    from: u32,
}

/// The rule that lowered an open line.
const NOBODY: u32 = u32::MAX;
/// Stands for the rule that lowered a line that none has lowered.
pub(super) const NOT_LOWERED: u32 = NOBODY.saturating_sub(1);
/// A line that is open to every rule.
const OPEN: Closing = Closing { by: NOBODY, from: NOBODY };

impl StoppedLines {
    /// Opens all lines.
    pub(super) fn clear(&mut self) {
        self.by.clear();
        self.held.clear();
        self.barred.clear();
    }

    /// Whether every line is open.
    #[inline]
    pub(super) fn is_empty(&self) -> bool {
        self.by.is_empty() && self.held.is_empty() && self.barred.is_empty()
    }

    /// Closes the line at a position, by a rule, to the rules from `from` on in running order.
    pub(super) fn close(&mut self, at: usize, rule: u32, from: u32) {
        if self.by.len() <= at {
            self.by.resize(at.saturating_add(1), OPEN);
        }
        if let Some(closing) = self.by.get_mut(at) {
            *closing = Closing { by: rule.min(closing.by), from: from.min(closing.from) };
        }
    }

    /// Closes the line at a position until the release, as a rule has lowered it.
    pub(super) fn hold(&mut self, at: usize, rule: u32) {
        if self.held.len() <= at {
            self.held.resize(at.saturating_add(1), NOBODY);
        }
        if let Some(by) = self.held.get_mut(at) {
            *by = rule.min(*by);
        }
    }

    /// Bars the line at a position from the effect that works, as a rule has lowered it or, [`NOT_LOWERED`], none has.
    pub(super) fn bar(&mut self, at: usize, rule: u32) {
        if self.barred.len() <= at {
            self.barred.resize(at.saturating_add(1), NOBODY);
        }
        if let Some(by) = self.barred.get_mut(at) {
            *by = rule.min(*by);
        }
    }

    /// Whether the line at a position is barred.
    pub(super) fn is_barred(&self, at: usize) -> bool {
        self.barred.get(at).is_some_and(|by| *by != NOBODY)
    }

    /// Opens the lines that were barred.
    pub(super) fn unbar(&mut self) {
        self.barred.clear();
    }

    /// Whether lines are closed until the release.
    pub(super) fn is_holding(&self) -> bool {
        !self.held.is_empty()
    }

    /// Opens the lines that were closed until now.
    pub(super) fn release(&mut self) {
        self.held.clear();
    }

    /// The rule that closed a line to `rule`.
    #[inline]
    pub(super) fn closer(&self, at: usize, rule: u32) -> Option<u32> {
        if self.is_empty() {
            return None;
        }
        let stopped = self.by.get(at).filter(|closing| closing.from <= rule).map(|closing| closing.by);
        let now = |list: &[u32]| list.get(at).copied().filter(|by| *by != NOBODY);
        stopped.or_else(|| now(&self.held)).or_else(|| now(&self.barred))
    }
}

#[cfg(test)]
mod tests {
    use super::StoppedLines;

    #[test]
    fn a_line_that_a_locked_rule_closed_is_closed_to_later_rules_only() {
        let mut closed = StoppedLines::default();
        assert!(closed.is_empty());
        closed.close(1, 5, 6);
        closed.close(1, 9, 10);
        assert_eq!([4, 5, 6].map(|rule| closed.closer(1, rule)), [None, None, Some(5)]);
        assert_eq!((closed.closer(0, 6), closed.closer(3, 6)), (None, None));
        closed.close(3, 7, 0);
        assert_eq!([4, 8].map(|rule| closed.closer(3, rule)), [Some(7), Some(7)]);
        closed.clear();
        assert!(closed.is_empty());
    }

    #[test]
    fn a_line_is_held_until_it_is_released() {
        let mut closed = StoppedLines::default();
        closed.hold(2, 4);
        assert_eq!([1, 2].map(|at| closed.closer(at, 0)), [None, Some(4)]);
        closed.release();
        assert!(closed.is_empty() && !closed.is_holding());
    }
}
