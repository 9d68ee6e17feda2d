//! The lines of goods by tax class.

use crate::contract::AllocateWithin;
use crate::index::Arrange;

/// Up to so many classes, lines are gathered by one look at all of them for each class; beyond, they are sorted.
const FEW_CLASSES: u32 = 8;

/// Lines of goods, those of one tax class together, in the order of class keys; made once in a run, when first asked.
/// Where lines share without regard to classes, they are one class.
#[derive(Clone, Debug, Default)]
pub(super) struct ByClass {
    pub(super) positions: Vec<u32>,
    /// Where each class ends; none is empty.
    pub(super) ends: Vec<usize>,
    /// What it was made for.
    within: Option<AllocateWithin>,
}

impl ByClass {
    /// Forgets the last basket.
    pub(super) fn clear(&mut self) {
        self.positions.clear();
        self.ends.clear();
        self.within = None;
    }

    #[inline]
    pub(super) fn lay(&mut self, lines: usize, classes: &[u32], within: AllocateWithin) {
        if self.within != Some(within) {
            self.lay_anew(lines, classes, within);
        }
    }

    #[inline(never)]
    fn lay_anew(&mut self, lines: usize, classes: &[u32], within: AllocateWithin) {
        self.clear();
        self.within = Some(within);
        let classes = classes.get(..lines).unwrap_or_default();
        if within == AllocateWithin::Lines {
            self.positions.extend(0..u32::try_from(lines).unwrap_or(u32::MAX));
            self.end_class();
            return;
        }
        self.positions.reserve(lines);
        for wanted in 0..FEW_CLASSES {
            let mut position = 0_u32;
            for class in classes {
                if *class == wanted {
                    self.positions.push(position);
                }
                position = position.wrapping_add(1);
            }
            self.end_class();
            if self.positions.len() == classes.len() {
                return;
            }
        }
        self.sort(classes);
    }

    /// All lines, sorted by class.
    #[cold]
    fn sort(&mut self, classes: &[u32]) {
        self.positions.clear();
        self.ends.clear();
        self.positions.extend(0..u32::try_from(classes.len()).unwrap_or(u32::MAX));
        let class = |at: &u32| usize::try_from(*at).ok().and_then(|at| classes.get(at));
        self.positions.arrange_by_key(|at| (class(at), *at));
        let mut end = 0_usize;
        for run in self.positions.chunk_by(|a, b| class(a) == class(b)) {
            end = end.saturating_add(run.len());
            self.ends.push(end);
        }
    }

    /// The same lines as `all`, but only those that are meant.
    pub(super) fn keep(&mut self, all: &Self, is_meant: impl Fn(usize) -> bool) {
        self.clear();
        let mut from = 0_usize;
        for end in &all.ends {
            let class = all.positions.get(from..*end).unwrap_or_default();
            let is_meant = |place: &&u32| usize::try_from(**place).is_ok_and(&is_meant);
            self.positions.extend(class.iter().filter(is_meant));
            self.end_class();
            from = *end;
        }
    }

    /// The lines of a class are all there; one without lines is left out.
    fn end_class(&mut self) {
        if self.ends.last().copied().unwrap_or(0) < self.positions.len() {
            self.ends.push(self.positions.len());
        }
    }
}
