//! The largest flow of units from lines to the parts of an application.
//!
//! **What it does** answers how many of the units that parts need can be had at once, where each unit serves one part and
//! each part takes only some classes of lines. It sends what fits directly, then along shortest paths on which parts
//! exchange units, until no path is left (Edmonds and Karp).
//! **Effort** the parts times the classes for each path; no recursion. Lines that serve the same parts are one class, so two parts have
//! at most three classes, however long the cart is.
//! **Source** promotions.md, semantics 6.

use super::super::effort::Effort;

/// Lines that serve the same parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::promotion) struct LineClass {
    /// The parts, one bit a part.
    pub(super) parts: u32,
    /// The free units of its lines.
    pub(super) units: i64,
}

/// A flow, and the memory to find it in.
#[derive(Clone, Debug, Default)]
pub(in crate::promotion) struct Flow {
    pub(super) classes: Vec<LineClass>,
    /// The units from each class to each part, by part and class.
    sent: Vec<i64>,
    /// The units of each class that serve no part.
    spare: Vec<i64>,
    /// The part from which each class was reached, and the class from which each part was.
    class_from: Vec<Option<usize>>,
    part_from: Vec<Option<usize>>,
    queue: Vec<usize>,
}

impl Flow {
    /// The most units that can be had at once of those that each part needs, without the units of the class `but`.
    pub(super) fn most(&mut self, needs: &[i64], but: Option<usize>, effort: &mut Effort) -> i64 {
        let classes = self.classes.len();
        self.sent.clear();
        self.sent.resize(needs.len().saturating_mul(classes), 0);
        self.spare.clear();
        self.spare.extend(self.classes.iter().map(|class| class.units));
        if let Some(spare) = but.and_then(|but| self.spare.get_mut(but)) {
            *spare = 0;
        }
        effort.count(self.sent.len());
        let mut total = 0_i64;
        for (part, need) in needs.iter().enumerate() {
            let mut left = *need;
            for class in 0..classes {
                if left > 0 && self.serves(class, part) {
                    let units = left.min(figure(&self.spare, class));
                    self.add_spare(class, units.saturating_neg());
                    self.add_sent(part, class, units);
                    left = left.saturating_sub(units);
                }
            }
            while left > 0 {
                effort.count(self.sent.len());
                let Some(end) = self.path(part, needs.len()) else { break };
                left = left.saturating_sub(self.push(part, end, left));
            }
            total = total.saturating_add(need.saturating_sub(left));
        }
        total
    }

    fn serves(&self, class: usize, part: usize) -> bool {
        let bit = u32::try_from(part).ok().and_then(|part| 1_u32.checked_shl(part)).unwrap_or(0);
        self.classes.get(class).is_some_and(|class| class.parts & bit != 0)
    }

    /// Finds a shortest path from a part that lacks units to a class that has some. Returns the class.
    fn path(&mut self, part: usize, parts: usize) -> Option<usize> {
        let classes = self.classes.len();
        self.class_from.clear();
        self.class_from.resize(classes, None);
        self.part_from.clear();
        self.part_from.resize(parts, None);
        self.queue.clear();
        self.queue.push(part);
        let mut head = 0_usize;
        while let Some(taker) = self.queue.get(head).copied() {
            head = head.saturating_add(1);
            for class in 0..classes {
                let is_known = self.class_from.get(class).is_none_or(Option::is_some);
                if is_known || !self.serves(class, taker) {
                    continue;
                }
                if let Some(from) = self.class_from.get_mut(class) {
                    *from = Some(taker);
                }
                if figure(&self.spare, class) > 0 {
                    return Some(class);
                }
                // A part that has units of this class may give them up for others.
                for giver in 0..parts {
                    let is_new = giver != part && self.part_from.get(giver).is_some_and(Option::is_none);
                    if is_new && self.sent(giver, class) > 0 {
                        if let Some(from) = self.part_from.get_mut(giver) {
                            *from = Some(class);
                        }
                        self.queue.push(giver);
                    }
                }
            }
        }
        None
    }

    /// Sends units along the path to `end`, at most `most`. Returns how many.
    fn push(&mut self, part: usize, end: usize, most: i64) -> i64 {
        let mut units = most.min(figure(&self.spare, end));
        // Backwards: each taker but the first gives up units of the class it was reached from.
        let mut class = end;
        while let Some(taker) = self.class_from.get(class).copied().flatten() {
            if taker == part {
                break;
            }
            let Some(given) = self.part_from.get(taker).copied().flatten() else { break };
            units = units.min(self.sent(taker, given));
            class = given;
        }
        self.add_spare(end, units.saturating_neg());
        class = end;
        while let Some(taker) = self.class_from.get(class).copied().flatten() {
            self.add_sent(taker, class, units);
            if taker == part {
                break;
            }
            let Some(given) = self.part_from.get(taker).copied().flatten() else { break };
            self.add_sent(taker, given, units.saturating_neg());
            class = given;
        }
        units
    }

    fn slot(&self, part: usize, class: usize) -> usize {
        part.saturating_mul(self.classes.len()).saturating_add(class)
    }

    fn sent(&self, part: usize, class: usize) -> i64 {
        figure(&self.sent, self.slot(part, class))
    }

    fn add_sent(&mut self, part: usize, class: usize, units: i64) {
        let slot = self.slot(part, class);
        if let Some(sent) = self.sent.get_mut(slot) {
            *sent = sent.saturating_add(units);
        }
    }

    fn add_spare(&mut self, class: usize, units: i64) {
        if let Some(spare) = self.spare.get_mut(class) {
            *spare = spare.saturating_add(units);
        }
    }
}

fn figure(figures: &[i64], at: usize) -> i64 {
    figures.get(at).copied().unwrap_or(0)
}
