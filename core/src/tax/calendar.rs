//! The calendar of a jurisdiction: which one rule each tax category falls under, from when until when.
//!
//! **What it does.** Finds once, when a rulebook is compiled, what every request of one jurisdiction would find anew.
//!
//! **When it applies.** To a request of one jurisdiction whose tax categories each fall under one plain percentage. Any other
//! goes the general way, which gives the same classes in the same order (a test holds them together).
//!
//! **Order and rounding.** Rules stand in the order of their ids, and so do the classes.
//!
//! **Example.** `gb-17.5` until 2011-01-04, `gb-20` from then on: two spans, each with one class for every category.
//!
//! **Source.** As [`classify`](super::classify).

use crate::check::Sym;
use crate::contract::Instant;
use crate::index::Arrange;

use super::place::position;
use super::rule::Rule;

/// The most moments at which a rule of one jurisdiction begins or ends; with more there is no calendar.
const MOST_TURNS: usize = 32;
/// The most tax categories of one jurisdiction; with more there is no calendar.
const MOST_CATEGORIES: usize = 128;
/// The most rules in one span: each is a bit.
const MOST_RULES: usize = 64;
/// In place of a rule: none, or not the only one, or no plain percentage.
const OTHER: u8 = u8::MAX;

/// What holds between the moments at which a rule begins or ends.
#[derive(Clone, Debug, Default)]
pub(super) struct Calendar {
    /// The moments, ascending.
    turns: Box<[Instant]>,
    /// What is in force before the first, between two, and from the last on.
    spans: Box<[Span]>,
}

/// The rules between two moments.
#[derive(Clone, Debug, Default)]
pub(super) struct Span {
    /// Those that some category falls under, and under no other; ascending.
    pub(super) rules: Box<[u32]>,
    /// By tax category, the last for every other: its rule as a position in `rules`, or [`OTHER`].
    of_category: Box<[u8]>,
}

impl Calendar {
    /// The calendar of a jurisdiction, by the candidates of each of its tax categories: those for all categories, and
    /// those for each one.
    pub(super) fn new(all_rules: &[Rule], for_all: &[u32], by_category: &[Vec<u32>]) -> Self {
        let rule = |number: &u32| all_rules.get(position(*number));
        let mut turns: Vec<Instant> = for_all
            .iter()
            .chain(by_category.iter().flatten())
            .filter_map(rule)
            .flat_map(|rule| [rule.stated.valid_from, rule.stated.valid_until])
            .flatten()
            .collect();
        turns.arrange();
        turns.dedup();
        if turns.len() > MOST_TURNS || by_category.len() > MOST_CATEGORIES {
            return Self::default();
        }
        let span = |within: Option<&Instant>| {
            let is_in_force = |rule: &Rule| match within {
                Some(from) => rule.is_in_force(*from),
                None => rule.stated.valid_from.is_none(),
            };
            Span::new(all_rules, for_all, by_category, is_in_force)
        };
        let spans = core::iter::once(None).chain(turns.iter().map(Some)).map(span).collect();
        Self { turns: turns.into_boxed_slice(), spans }
    }

    /// What holds at a moment.
    #[inline]
    pub(super) fn at(&self, at: Instant) -> Option<&Span> {
        self.spans.get(self.turns.partition_point(|turn| *turn <= at))
    }
}

impl Span {
    fn new(
        all_rules: &[Rule],
        for_all: &[u32],
        by_category: &[Vec<u32>],
        is_in_force: impl Fn(&Rule) -> bool,
    ) -> Self {
        // The only rule of a category, if it is a plain percentage.
        let only = |for_one: &[u32]| {
            let rule = |number: &u32| all_rules.get(position(*number));
            let mut own =
                for_all.iter().chain(for_one).filter(|number| rule(number).is_some_and(&is_in_force));
            let first = own.next().filter(|number| rule(number).is_some_and(|rule| rule.alone.is_some()));
            if own.next().is_some() { None } else { first.copied() }
        };
        let none: &[u32] = &[];
        let of_category: Vec<Option<u32>> =
            by_category.iter().map(Vec::as_slice).chain(core::iter::once(none)).map(only).collect();
        let mut rules: Vec<u32> = of_category.iter().flatten().copied().collect();
        rules.arrange();
        rules.dedup();
        rules.truncate(MOST_RULES);
        let place = |rule: &Option<u32>| {
            let at = rule.and_then(|rule| rules.binary_search(&rule).ok());
            at.and_then(|at| u8::try_from(at).ok()).unwrap_or(OTHER)
        };
        Self { of_category: of_category.iter().map(place).collect(), rules: rules.into_boxed_slice() }
    }

    /// The rule of a tax category, as a position in `rules` below 64; `None` where the general way must be gone.
    #[inline]
    pub(super) fn place(&self, category: Sym) -> Option<u8> {
        let others = self.of_category.len().saturating_sub(1);
        self.of_category.get(category.position().min(others)).copied().filter(|place| *place != OTHER)
    }
}
