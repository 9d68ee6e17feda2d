//! Finding by id.
//!
//! A command or an event may name each of ten thousand lines. One by one that would be a hundred million comparisons, so
//! that where many are looked for among many, the list is sorted by id once. An order is not put into a hash table: its ids
//! come from whoever wrote the cart.

use crate::contract::Id;
use crate::index::Arrange;

/// Something that is found by its id.
pub(super) trait Known {
    /// The id.
    fn id(&self) -> &Id;
}

/// So many are looked for, or stand in the list, before it is sorted.
const FEW: usize = 8;

/// Where the entries of a list stand; the list itself stays free to be changed, but for its ids.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    /// The positions by id, equal ids as they stand; none: found one by one.
    sorted: Option<Vec<usize>>,
}

impl Places {
    /// Where the entries of a list stand in which so many are looked for.
    pub(super) fn of<T: Known>(list: &[T], sought: usize) -> Self {
        if sought <= FEW || list.len() <= FEW {
            return Self::default();
        }
        let mut sorted: Vec<usize> = (0..list.len()).collect();
        let id = |at: usize| list.get(at).map(|known| known.id().as_str());
        sorted.arrange_stably_by(|one, other| id(*one).cmp(&id(*other)));
        Self { sorted: Some(sorted) }
    }

    /// The first position at which the list has an id.
    pub(super) fn find<T: Known>(&self, list: &[T], id: &Id) -> Option<usize> {
        let Some(sorted) = &self.sorted else {
            return list.iter().position(|known| known.id() == id);
        };
        let id_at = |at: &usize| list.get(*at).map(|known| known.id().as_str());
        let place = sorted.partition_point(|at| id_at(at) < Some(id.as_str()));
        sorted.get(place).copied().filter(|at| id_at(at) == Some(id.as_str()))
    }

    /// The first entry of the list with an id.
    pub(super) fn get<'a, T: Known>(&self, list: &'a [T], id: &Id) -> Option<&'a T> {
        list.get(self.find(list, id)?)
    }

    /// The same, to be changed.
    pub(super) fn get_mut<'a, T: Known>(&self, list: &'a mut [T], id: &Id) -> Option<&'a mut T> {
        let at = self.find(list, id)?;
        list.get_mut(at)
    }
}

/// Which entries of a list were spoken of already, each with a number; found by where they stand.
#[derive(Clone, Debug)]
pub(super) struct Spoken {
    numbers: Vec<Option<usize>>,
}

impl Spoken {
    /// Nothing said yet of a list of so many.
    pub(super) fn of(len: usize) -> Self {
        Self { numbers: vec![None; len] }
    }

    /// The number of the entry that stands there.
    pub(super) fn number(&self, at: usize) -> Option<usize> {
        self.numbers.get(at).copied().flatten()
    }

    /// Gives the entry that stands there its number.
    pub(super) fn remember(&mut self, at: usize, number: usize) {
        if let Some(place) = self.numbers.get_mut(at) {
            *place = Some(number);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Known, Places};
    use crate::contract::Id;

    #[derive(Debug)]
    struct Entry(Id, usize);

    impl Known for Entry {
        fn id(&self) -> &Id {
            &self.0
        }
    }

    #[test]
    fn many_are_found_where_few_are() {
        let id = |name: String| Id::parse(&name).expect("an id");
        // Each name twice: the first counts.
        let list: Vec<Entry> = (0..40).map(|at| Entry(id(format!("l{}", at * 7 % 20)), at)).collect();
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
