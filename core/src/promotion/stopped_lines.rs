//! The lines that a promotion with `stop: line` has closed to later ones.
//!
//! **What it does** keeps, for each line, the first rule with `stop: line` that lowered it; for later rules the line
//! is not a target, not even as part of a whole order.
//! **When it applies** to lines of goods; shipping and fees stay open.
//! **Order and rounding** running order: a greater number is a later rule. Locked rules close lines too.
//! **Example** A: 10 % off books, `stop: line`; B: 5.00 off the order, books and wine: the 5.00 is taken off the
//! wine.
//! **Source** Magento "discard subsequent rules".

/// Closed lines, by position; empty until a line is closed.
#[derive(Clone, Debug, Default)]
pub(super) struct StoppedLines {
    by: Vec<u32>,
}

/// The value of an open line.
const OPEN: u32 = u32::MAX;

impl StoppedLines {
    /// Opens all lines.
    pub(super) fn clear(&mut self) {
        self.by.clear();
    }

    /// Whether every line is open.
    #[inline]
    pub(super) fn is_empty(&self) -> bool {
        self.by.is_empty()
    }

    /// Closes the line at a position, by a rule.
    pub(super) fn close(&mut self, at: usize, rule: u32) {
        if self.by.len() <= at {
            self.by.resize(at.saturating_add(1), OPEN);
        }
        if let Some(by) = self.by.get_mut(at) {
            *by = rule.min(*by);
        }
    }

    /// The rule that closed a line to `rule`.
    #[inline]
    pub(super) fn closer(&self, at: usize, rule: u32) -> Option<u32> {
        self.by.get(at).copied().filter(|by| *by < rule)
    }
}

#[cfg(test)]
mod tests {
    use super::StoppedLines;

    #[test]
    fn a_line_is_closed_to_later_rules_only() {
        let mut closed = StoppedLines::default();
        assert!(closed.is_empty());
        closed.close(1, 5);
        closed.close(1, 9);
        assert_eq!([4, 5, 6].map(|rule| closed.closer(1, rule)), [None, None, Some(5)]);
        assert_eq!((closed.closer(0, 6), closed.closer(3, 6)), (None, None));
        closed.clear();
        assert!(closed.is_empty());
    }
}
