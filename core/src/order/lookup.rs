//! Finding by id.
//!
//! A command or an event may name each of ten thousand lines, and a linear search for each would take a hundred million
//! comparisons. Where both lists are long, the list is therefore sorted by id once. There is no hash table, because
//! whoever writes the cart chooses the ids and could make them collide.

use crate::contract::Id;
use crate::index::Arrange;

/// A value with an id.
pub(crate) trait HasId {
    /// The id.
    fn id(&self) -> &Id;
}

/// From this many searches, and in a list of this many entries, the list is sorted.
const FEW: usize = 8;

/// The positions of a list's entries by id. It does not borrow the list, which may be changed except for its ids.
#[derive(Clone, Debug, Default)]
pub(crate) struct Places {
    /// The positions sorted by id, equal ids in list order; none: each search is linear.
    sorted: Option<Vec<usize>>,
}

impl Places {
    /// The positions of a list's entries, for this many searches.
    pub(crate) fn of<T: HasId>(list: &[T], sought: usize) -> Self {
        if sought <= FEW || list.len() <= FEW {
            return Self::default();
        }
        let mut sorted: Vec<usize> = (0..list.len()).collect();
        let id = |at: usize| list.get(at).map(|known| known.id().as_str());
        sorted.arrange_stably_by(|one, other| id(*one).cmp(&id(*other)));
        Self { sorted: Some(sorted) }
    }

    /// The first position at which the list has an id.
    pub(crate) fn find<T: HasId>(&self, list: &[T], id: &Id) -> Option<usize> {
        let Some(sorted) = &self.sorted else {
            return list.iter().position(|known| known.id() == id);
        };
        let id_at = |at: &usize| list.get(*at).map(|known| known.id().as_str());
        // The first of equal ids, as a linear search would find it.
        let place = sorted.partition_point(|at| id_at(at) < Some(id.as_str()));
        sorted.get(place).copied().filter(|at| id_at(at) == Some(id.as_str()))
    }

    /// The first entry of the list with an id.
    pub(crate) fn get<'a, T: HasId>(&self, list: &'a [T], id: &Id) -> Option<&'a T> {
        list.get(self.find(list, id)?)
    }

    /// The same, mutable.
    pub(crate) fn get_mut<'a, T: HasId>(&self, list: &'a mut [T], id: &Id) -> Option<&'a mut T> {
        let at = self.find(list, id)?;
        list.get_mut(at)
    }
}

/// Numbers that are given to entries of a list, found by position.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    numbers: Vec<Option<usize>>,
}

impl Seen {
    /// No entry of a list of this length has a number.
    pub(crate) fn of(len: usize) -> Self {
        Self { numbers: vec![None; len] }
    }

    /// The number of the entry at a position.
    pub(crate) fn number(&self, at: usize) -> Option<usize> {
        self.numbers.get(at).copied().flatten()
    }

    /// Gives the entry at a position its number.
    pub(crate) fn remember(&mut self, at: usize, number: usize) {
        if let Some(place) = self.numbers.get_mut(at) {
            *place = Some(number);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{HasId, Places};
    use crate::contract::Id;

    #[derive(Debug)]
    struct TestEntry(Id, usize);

    impl HasId for TestEntry {
        fn id(&self) -> &Id {
            &self.0
        }
    }

    #[test]
    fn many_are_found_where_few_are() {
        let id = |name: String| Id::parse(&name).expect("an id");
        // Each id twice: the first position counts.
        let list: Vec<TestEntry> = (0..40).map(|at| TestEntry(id(format!("l{}", at * 7 % 20)), at)).collect();
        let (few, many) = (Places::of(&list, 1), Places::of(&list, 40));
        assert!(few.sorted.is_none() && many.sorted.is_some());
        for name in 0..25 {
            let name = id(format!("l{name}"));
            let found = few.get(&list, &name).map(|entry| entry.1);
            assert_eq!(many.get(&list, &name).map(|entry| entry.1), found, "{name:?}");
            assert_eq!(found, (0..20).find(|at| format!("l{}", at * 7 % 20) == name.as_str()));
        }
    }
}
