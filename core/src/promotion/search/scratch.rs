//! The buffers of the search: its candidates, their relations, and the exploration of a component.

use core::ops::Range;

use crate::check::Sym;
use crate::promotion::amounts::CartTotals;
use crate::promotion::moment::Moment;

/// The nodes that a search visits at most, if the policy states no other number: all sets of 12 candidates and more.
pub(in crate::promotion) const USUAL_NODES: u32 = 10_000;
/// A candidate that no part has yet.
pub(in crate::promotion::search) const NOBODY: usize = usize::MAX;

/// The most that a promotion can take off a part.
#[derive(Clone, Copy, Debug)]
pub(in crate::promotion::search) struct PartCeiling {
    pub(in crate::promotion::search) part: u32,
    pub(in crate::promotion::search) amount: i64,
}

/// The buffers of the search, and its result.
#[derive(Clone, Debug, Default)]
pub(in crate::promotion) struct SearchScratch {
    pub(in crate::promotion::search) candidates: Vec<SearchCandidate>,
    pub(in crate::promotion::search) relations: Relations,
    pub(in crate::promotion::search) exploration: Exploration,
    /// The rules that the best combination leaves out, in running order.
    pub(in crate::promotion::search) left_out: Vec<LeftOut>,
    /// The rules that leave them out.
    pub(in crate::promotion::search) instead: Vec<u32>,
    /// How much a set may give beyond what the search sees, as it sees no line that a promotion adds; 0 where nothing reads it.
    pub(in crate::promotion::search) unseen: i64,
    /// Working memory of the candidates: the place of each outermost group, whether each node of a condition may hold and may
    /// fail, and the tags of which only so many may apply.
    pub(in crate::promotion::search) groups: Vec<(u16, u32)>,
    pub(in crate::promotion::search) known: Vec<(bool, bool)>,
    pub(in crate::promotion::search) tags: Vec<(Sym, u32)>,
}

/// A rule that the best combination leaves out.
#[derive(Clone, Debug)]
pub(in crate::promotion::search) struct LeftOut {
    pub(in crate::promotion::search) rule: u32,
    /// What it gives alone.
    pub(in crate::promotion::search) alone: i64,
    /// Its range of [`SearchScratch::instead`].
    pub(in crate::promotion::search) instead: Range<usize>,
}

impl SearchScratch {
    /// Forgets the last cart.
    pub(in crate::promotion) fn clear(&mut self) {
        self.left_out.clear();
        self.instead.clear();
    }
}

/// A candidate of the search.
#[derive(Clone, Debug)]
pub(in crate::promotion::search) struct SearchCandidate {
    pub(in crate::promotion::search) rule: u32,
    /// Its place in the order in which rules run: those that apply alone in the cart first, then by stage, those that apply
    /// alone in their stage first, the members of a group at the place of its first.
    pub(in crate::promotion::search) place: (bool, u16, bool, u32, u32),
    /// The outermost group around it.
    pub(in crate::promotion::search) root: Option<u16>,
    /// Its group.
    pub(in crate::promotion::search) group: Option<u16>,
    /// Whether it applies in the cart before all stages.
    pub(in crate::promotion::search) is_before_stages: bool,
    /// Its range of the ceilings.
    pub(in crate::promotion::search) ceilings: Range<usize>,
    /// The most that it can give on lines that it adds.
    pub(in crate::promotion::search) on_gifts: i64,
    /// The most that it can give, those included.
    pub(in crate::promotion::search) most: i64,
    /// What it gives alone.
    pub(in crate::promotion::search) alone: i64,
    /// Whether it excludes or contests another candidate.
    pub(in crate::promotion::search) is_contested: bool,
    pub(in crate::promotion::search) component: usize,
}

/// What relates candidates to one another.
#[derive(Clone, Debug, Default)]
pub(in crate::promotion::search) struct Relations {
    /// The ceilings of all candidates.
    pub(in crate::promotion::search) ceilings: Vec<PartCeiling>,
    /// For each pair of candidates a bit: whether they exclude one another.
    pub(in crate::promotion::search) excludes: Vec<u64>,
    /// The words of a row of `excludes`.
    pub(in crate::promotion::search) words: usize,
    /// The parent of each candidate on the way to the first of its component.
    pub(in crate::promotion::search) parents: Vec<usize>,
    /// The first candidate that may lower each part.
    pub(in crate::promotion::search) owners: Vec<usize>,
    /// Whether any candidates of a component exclude or contest one another.
    pub(in crate::promotion::search) contested: Vec<bool>,
    /// The number of each component, by its first candidate.
    pub(in crate::promotion::search) numbers: Vec<usize>,
}

impl Relations {
    pub(in crate::promotion::search) fn begin(&mut self, candidates: usize, parts: usize) {
        self.words = candidates.div_ceil(64);
        self.excludes.clear();
        self.excludes.resize(self.words.saturating_mul(candidates), 0);
        self.parents.clear();
        self.parents.extend(0..candidates);
        self.owners.clear();
        self.owners.resize(parts, NOBODY);
        self.contested.clear();
        self.numbers.clear();
        self.numbers.resize(candidates, NOBODY);
    }

    /// The candidates that exclude one, a bit each.
    pub(in crate::promotion::search) fn excluding(&self, at: usize) -> &[u64] {
        let from = at.saturating_mul(self.words);
        self.excludes.get(from..from.saturating_add(self.words)).unwrap_or_default()
    }

    /// The number of components.
    pub(in crate::promotion::search) fn components(&self) -> usize {
        self.contested.len()
    }

    /// Whether candidates of a component exclude or contest one another.
    pub(in crate::promotion::search) fn is_contested(&self, component: usize) -> bool {
        self.contested.get(component).copied().unwrap_or(false)
    }

    /// Whether two candidates exclude one another.
    pub(in crate::promotion::search) fn excludes(&self, a: usize, b: usize) -> bool {
        let word = a.saturating_mul(self.words).saturating_add(b >> 6);
        self.excludes.get(word).is_some_and(|word| word & bit(b) != 0)
    }

    pub(in crate::promotion::search) fn exclude(&mut self, a: usize, b: usize) {
        for (a, b) in [(a, b), (b, a)] {
            let word = a.saturating_mul(self.words).saturating_add(b >> 6);
            if let Some(word) = self.excludes.get_mut(word) {
                *word |= bit(b);
            }
        }
    }

    /// The first candidate of a component.
    pub(in crate::promotion::search) fn first(&mut self, mut at: usize) -> usize {
        while let Some(parent) = self.parents.get(at).copied().filter(|parent| *parent != at) {
            let above = self.parents.get(parent).copied().unwrap_or(parent);
            if let Some(slot) = self.parents.get_mut(at) {
                *slot = above;
            }
            at = above;
        }
        at
    }

    pub(in crate::promotion::search) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.first(a), self.first(b));
        if let Some(slot) = self.parents.get_mut(a.max(b)) {
            *slot = a.min(b);
        }
    }

    /// Joins a candidate with the others that may lower a part.
    pub(in crate::promotion::search) fn meet(&mut self, part: usize, candidate: usize) {
        match self.owners.get(part).copied() {
            Some(NOBODY) => {
                if let Some(owner) = self.owners.get_mut(part) {
                    *owner = candidate;
                }
            }
            Some(owner) => self.join(owner, candidate),
            None => {}
        }
    }
}

pub(in crate::promotion::search) const fn bit(at: usize) -> u64 {
    1 << (at & 63)
}

/// The state of an exploration.
#[derive(Clone, Debug, Default)]
pub(in crate::promotion::search) struct Exploration {
    /// The candidates of the component, in the order in which they run.
    pub(in crate::promotion::search) order: Vec<usize>,
    /// Whether each is applied in the set that grows.
    pub(in crate::promotion::search) is_in: Vec<bool>,
    /// How many applied ones exclude each.
    pub(in crate::promotion::search) blocked: Vec<u32>,
    /// Places of the order, in another one.
    pub(in crate::promotion::search) places: Vec<usize>,
    /// Which places are taken if none excludes another.
    pub(in crate::promotion::search) wanted: Vec<bool>,
    /// The set of candidates that exclude one another that each stands in.
    pub(in crate::promotion::search) cliques: Vec<usize>,
    /// The candidates that exclude all of each such set, a bit each.
    pub(in crate::promotion::search) common: Vec<u64>,
    /// The greatest ceiling of each such set.
    pub(in crate::promotion::search) tops: Vec<i64>,
    /// The ceilings on each part, and the parts that have any.
    pub(in crate::promotion::search) on_parts: Vec<i64>,
    pub(in crate::promotion::search) touched: Vec<u32>,
    pub(in crate::promotion::search) frames: Vec<Frame>,
    /// The number of applied rules before the first choice.
    pub(in crate::promotion::search) base: usize,
    /// The amounts of stages that are left, behind one another.
    pub(in crate::promotion::search) past: Vec<i64>,
    /// The best set so far: what it gives, its rules in running order, and which candidates it takes.
    pub(in crate::promotion::search) best: i64,
    pub(in crate::promotion::search) best_rules: Vec<u32>,
    pub(in crate::promotion::search) chosen: Vec<bool>,
    /// The rules of the set that is compared.
    pub(in crate::promotion::search) own: Vec<u32>,
    pub(in crate::promotion::search) has_best: bool,
}

/// A choice that is open: what the run is before it.
#[derive(Clone, Copy, Debug)]
pub(in crate::promotion::search) struct Frame {
    pub(in crate::promotion::search) start: Start,
    /// No set that continues this one gives more.
    pub(in crate::promotion::search) bound: i64,
    pub(in crate::promotion::search) next: NextChoice,
}

/// The run before a choice.
#[derive(Clone, Copy, Debug)]
pub(in crate::promotion::search) struct Start {
    pub(in crate::promotion::search) moment: Moment,
    pub(in crate::promotion::search) totals: CartTotals,
    pub(in crate::promotion::search) stage: Option<u16>,
    pub(in crate::promotion::search) past: usize,
    pub(in crate::promotion::search) value: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::promotion::search) enum NextChoice {
    In,
    Out,
    Neither,
}

impl Exploration {
    /// The candidates of the component, in the order in which they run.
    pub(in crate::promotion::search) fn order(&self) -> &[usize] {
        &self.order
    }

    /// The rules that the best set applies, in running order.
    pub(in crate::promotion::search) fn best_rules(&self) -> &[u32] {
        &self.best_rules
    }

    /// Whether the best set takes the candidate at a place of the order.
    pub(in crate::promotion::search) fn is_chosen(&self, place: usize) -> bool {
        self.chosen.get(place).copied().unwrap_or(false)
    }

    pub(in crate::promotion::search) fn is_in(&self, place: usize) -> bool {
        self.is_in.get(place).copied().unwrap_or(false)
    }

    /// Whether the candidate at a place may still give something, those before `decided` being decided: of these only the members
    /// of a group that is not complete have given nothing yet.
    pub(in crate::promotion::search) fn is_open(&self, place: usize, decided: usize) -> bool {
        if place < decided { self.is_in(place) } else { self.blocked.get(place) == Some(&0) }
    }

    /// Whether no set that continues one, and gives at most `bound`, can be better than the best.
    pub(in crate::promotion::search) fn is_cut(&self, bound: i64, set: Start) -> bool {
        if !self.has_best || bound > self.best {
            return false;
        }
        let (applied, best) = (set.moment.applied.saturating_sub(self.base), self.best_rules.len());
        // With as much as the best it is better only with fewer promotions, or as many of smaller ranks or ids.
        bound < self.best || applied > best || applied == best && set.value < self.best
    }
}
