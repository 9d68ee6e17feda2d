//! The one way in which a list is put in order.
//!
//! The standard library's sorts are fast on long lists and large in a module that a browser downloads: each list and each
//! comparison compiles its own 5 to 17 kB, and core has some sixty. On WebAssembly a list of up to twenty is therefore put in order
//! by insertion, which is what the standard library does with one, and a longer one by positions through one merge sort that
//! all share. Elsewhere [`Arrange`] is the standard library's.
//!
//! A list is in the same order everywhere when its comparison tells any two of its elements apart, or nobody sees which
//! of two equal ones comes first. Where it matters that equal ones stay in the order in which they came: `arrange_stably_by`.

use core::cmp::Ordering;

/// Puts a list in order.
pub(crate) trait Arrange<T> {
    /// By a comparison; equal elements in any order.
    fn arrange_by(&mut self, compare: impl FnMut(&T, &T) -> Ordering);

    /// By a comparison; equal elements stay in the order in which they came.
    fn arrange_stably_by(&mut self, compare: impl FnMut(&T, &T) -> Ordering);

    /// So far that the element at `nth` is in its place, smaller ones before it, larger ones behind it.
    ///
    /// # Panics
    /// `nth` is past the end.
    fn arrange_nth_by(&mut self, nth: usize, compare: impl FnMut(&T, &T) -> Ordering);

    /// From the smallest to the largest.
    #[inline]
    fn arrange(&mut self)
    where
        T: Ord,
    {
        self.arrange_by(T::cmp);
    }

    /// By a key; equal elements in any order.
    #[inline]
    fn arrange_by_key<K: Ord>(&mut self, mut key: impl FnMut(&T) -> K) {
        self.arrange_by(|one, other| key(one).cmp(&key(other)));
    }

    /// By a key; equal elements stay in the order in which they came.
    #[inline]
    fn arrange_stably_by_key<K: Ord>(&mut self, mut key: impl FnMut(&T) -> K) {
        self.arrange_stably_by(|one, other| key(one).cmp(&key(other)));
    }
}

#[cfg(not(target_family = "wasm"))]
#[expect(clippy::disallowed_methods, reason = "this is the one way")]
impl<T> Arrange<T> for [T] {
    #[inline]
    fn arrange_by(&mut self, compare: impl FnMut(&T, &T) -> Ordering) {
        self.sort_unstable_by(compare);
    }

    #[inline]
    fn arrange_stably_by(&mut self, compare: impl FnMut(&T, &T) -> Ordering) {
        self.sort_by(compare);
    }

    #[inline]
    fn arrange_nth_by(&mut self, nth: usize, compare: impl FnMut(&T, &T) -> Ordering) {
        self.select_nth_unstable_by(nth, compare);
    }
}

#[cfg(target_family = "wasm")]
impl<T> Arrange<T> for [T] {
    fn arrange_by(&mut self, mut compare: impl FnMut(&T, &T) -> Ordering) {
        small::arrange(self, &mut compare);
    }

    fn arrange_stably_by(&mut self, mut compare: impl FnMut(&T, &T) -> Ordering) {
        small::arrange(self, &mut compare);
    }

    fn arrange_nth_by(&mut self, _: usize, mut compare: impl FnMut(&T, &T) -> Ordering) {
        small::arrange(self, &mut compare);
    }
}

/// A stable sort of which each list compiles a few hundred bytes.
#[cfg(any(test, target_family = "wasm"))]
mod small {
    use core::cmp::Ordering;

    /// The longest list that is put in order by insertion.
    const FEW: usize = 20;

    /// Puts `list` in order; equal elements stay in the order in which they came.
    pub(super) fn arrange<T>(list: &mut [T], compare: &mut impl FnMut(&T, &T) -> Ordering) {
        if list.len() <= FEW {
            return insert(list, compare);
        }
        let order = positions(list.len(), &mut |one, other| match (list.get(one), list.get(other)) {
            (Some(one), Some(other)) => compare(one, other).is_gt(),
            _ => false,
        });
        follow(list, order);
    }

    fn insert<T>(list: &mut [T], compare: &mut impl FnMut(&T, &T) -> Ordering) {
        for end in 1..list.len() {
            for at in (1..=end).rev() {
                let Some([before, here]) = list.get_mut(at.wrapping_sub(1)..=at) else { break };
                if compare(before, here).is_le() {
                    break;
                }
                core::mem::swap(before, here);
            }
        }
    }

    /// The positions from 0 to `len` in order, merged from runs that double in length.
    fn positions(len: usize, is_behind: &mut dyn FnMut(usize, usize) -> bool) -> Vec<usize> {
        let mut from: Vec<usize> = (0..len).collect();
        let mut to = Vec::with_capacity(len);
        let mut run = 1_usize;
        while run < len {
            to.clear();
            for pair in from.chunks(run.saturating_mul(2)) {
                let (mut left, mut right) = pair.split_at(run.min(pair.len()));
                while let (Some((&one, more)), Some((&other, others))) =
                    (left.split_first(), right.split_first())
                {
                    if is_behind(one, other) {
                        to.push(other);
                        right = others;
                    } else {
                        to.push(one);
                        left = more;
                    }
                }
                to.extend_from_slice(left);
                to.extend_from_slice(right);
            }
            core::mem::swap(&mut from, &mut to);
            run = run.saturating_mul(2);
        }
        from
    }

    /// Puts at each place the element that stands where `order` says.
    fn follow<T>(list: &mut [T], mut order: Vec<usize>) {
        for start in 0..order.len() {
            let mut at = start;
            // Each ring of places is gone round once; a place that is done says itself.
            while let Some(from) = order.get_mut(at) {
                let next = core::mem::replace(from, at);
                if next == start || next == at {
                    break;
                }
                list.swap(at, next);
                at = next;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::small;
    use proptest::prelude::{prop, prop_assert_eq, proptest};

    proptest! {
        #[test]
        fn a_list_is_in_the_order_of_a_stable_sort(keys in prop::collection::vec(0_u8..40, 0..200)) {
            let mut list: Vec<(u8, usize)> = keys.iter().copied().zip(0..).collect();
            let mut expected = list.clone();
            expected.sort_by_key(|(key, _)| *key);
            small::arrange(&mut list, &mut |one, other| one.0.cmp(&other.0));
            prop_assert_eq!(list, expected);
        }
    }
}
