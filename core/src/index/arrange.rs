//! Sorting.
//!
//! The standard library's sorts are fast on long lists but large in WebAssembly: each element type and comparison
//! compiles 5 to 17 kB of its own, and core has about sixty. On WebAssembly a list of up to twenty is sorted by
//! insertion, as the standard library does, and a longer one by positions through one shared merge sort. Elsewhere
//! [`Arrange`] calls the standard library.
//!
//! The order is the same on every target if the comparison is total or the order of equal elements has no effect.
//! Where equal elements must keep their order, use `arrange_stably_by`.

use core::cmp::Ordering;

/// Sorts a list.
pub(crate) trait Arrange<T> {
    /// Sorts by a comparison; the order of equal elements is unspecified.
    fn arrange_by(&mut self, compare: impl FnMut(&T, &T) -> Ordering);

    /// Sorts by a comparison; equal elements keep their order.
    fn arrange_stably_by(&mut self, compare: impl FnMut(&T, &T) -> Ordering);

    /// Selects: moves the element of rank `nth` into its place, with smaller ones before it and larger ones after it.
    ///
    /// # Panics
    /// If `nth` is past the end.
    fn arrange_nth_by(&mut self, nth: usize, compare: impl FnMut(&T, &T) -> Ordering);

    /// Sorts in ascending order.
    #[inline]
    fn arrange(&mut self)
    where
        T: Ord,
    {
        self.arrange_by(T::cmp);
    }

    /// Sorts by a key; the order of equal elements is unspecified.
    #[inline]
    fn arrange_by_key<K: Ord>(&mut self, mut key: impl FnMut(&T) -> K) {
        self.arrange_by(|one, other| key(one).cmp(&key(other)));
    }

    /// Sorts by a key; equal elements keep their order.
    #[inline]
    fn arrange_stably_by_key<K: Ord>(&mut self, mut key: impl FnMut(&T) -> K) {
        self.arrange_stably_by(|one, other| key(one).cmp(&key(other)));
    }
}

#[cfg(not(target_family = "wasm"))]
#[expect(clippy::disallowed_methods, reason = "this is the one way")]
impl<T> Arrange<T> for [T] {
    // One copy of each sort, away from the code around it, which most carts run without sorting.
    #[inline(never)]
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

/// A stable sort that compiles a few hundred bytes for each element type.
#[cfg(any(test, target_family = "wasm"))]
mod small {
    use core::cmp::Ordering;

    /// The longest list that is sorted by insertion.
    const FEW: usize = 20;

    /// Sorts `list`; equal elements keep their order.
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

    /// The positions from 0 to `len` in sorted order, merged from runs that double in length.
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

    /// Moves the element at `order[i]` to position `i`, for each `i`.
    fn follow<T>(list: &mut [T], mut order: Vec<usize>) {
        for start in 0..order.len() {
            let mut at = start;
            // Each cycle of the permutation is followed once; a finished position maps to itself.
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
