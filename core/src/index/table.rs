//! [`Table`]: names to numbers; [`Interner`]: names to consecutive numbers, and back.

use core::hash::{BuildHasher, Hasher};

use foldhash::fast::FixedState;
use hashbrown::HashTable;

use super::brief::Brief;

/// The brief of a name, its position in the arena, and its number.
#[derive(Clone, Copy, Debug)]
struct Slot {
    brief: Brief,
    start: u32,
    value: u32,
}

/// The most names that are searched linearly.
const FEW: usize = 4;

/// An empty slot.
const VACANT: Slot = Slot { brief: Brief::NONE, start: 0, value: 0 };

/// A lookup table from names to `u32`, built once, without an iterator.
///
/// All names are in one string, so ten thousand of them take two allocations.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    slots: HashTable<Slot>,
    arena: String,
    /// One bit for the ending of each name: a name whose bit is not set is not in the table. Most names of a cart are
    /// absent from a small table, and this test rejects them without a search.
    endings: u64,
    /// The first names, searched without hashing.
    first: [Slot; FEW],
}

impl Default for Table {
    fn default() -> Self {
        Self { slots: HashTable::new(), arena: String::new(), endings: 0, first: [VACANT; FEW] }
    }
}

/// The bit for a name's last byte and length.
#[inline]
fn ending(name: &[u8]) -> u64 {
    let [length, ..] = name.len().to_le_bytes();
    let last = name.last().copied().unwrap_or(0);
    1_u64.wrapping_shl(u32::from(last.wrapping_add(length)))
}

/// The hash of a name. The seed is a constant, so results are the same in every process.
#[inline]
fn hash(name: &[u8]) -> u64 {
    let mut hasher = FixedState::with_seed(0).build_hasher();
    hasher.write(name);
    hasher.finish()
}

/// The bytes of the name in a slot.
#[inline]
fn name_of(arena: &str, slot: Slot) -> &[u8] {
    let bytes = || {
        let tail = arena.as_bytes().get(usize::try_from(slot.start).ok()?..)?;
        tail.get(..usize::try_from(slot.brief.len()).ok()?)
    };
    bytes().unwrap_or_default()
}

impl Table {
    /// The number of names.
    #[must_use]
    pub(crate) fn len(&self) -> usize {
        self.slots.len()
    }

    /// The number of a name.
    #[inline]
    #[must_use]
    pub(crate) fn lookup(&self, name: &str) -> Option<u32> {
        let name = name.as_bytes();
        if self.endings & ending(name) == 0 {
            return None;
        }
        self.find(name)
    }

    /// The number of a name whose ending bit is set.
    fn find(&self, name: &[u8]) -> Option<u32> {
        let brief = Brief::new(name)?;
        if brief.is_whole() && self.slots.len() <= FEW {
            return self.first.iter().find(|slot| slot.brief == brief).map(|slot| slot.value);
        }
        self.find_hashed(name, brief)
    }

    /// The number of a name, found by its hash.
    #[inline(never)]
    fn find_hashed(&self, name: &[u8], brief: Brief) -> Option<u32> {
        self.find_by(name, brief, hash(name))
    }

    /// The number of a name with this brief and hash.
    #[inline]
    fn find_by(&self, name: &[u8], brief: Brief, hash: u64) -> Option<u32> {
        let same =
            |slot: &Slot| slot.brief == brief && (brief.is_whole() || name_of(&self.arena, *slot) == name);
        self.slots.find(hash, same).map(|slot| slot.value)
    }

    /// Makes room for more names, without finding a new place for each several times.
    fn reserve(&mut self, names: usize) {
        let Self { slots, arena, .. } = self;
        slots.reserve(names, |slot| hash(name_of(arena, *slot)));
    }

    /// All names, concatenated in the order of insertion.
    pub(super) fn arena(&self) -> &str {
        &self.arena
    }

    /// Maps `name` to `value` unless it is already mapped; then nothing changes and the existing number is returned.
    ///
    /// The arena holds at most 4 GiB of names; the bounds of the wire (8 MiB a request, 100,000 promotions) are far
    /// below. A name beyond it is not inserted and is looked up as absent.
    pub(crate) fn insert(&mut self, name: &str, value: u32) -> Option<u32> {
        let (Ok(start), Some(brief)) = (u32::try_from(self.arena.len()), Brief::new(name.as_bytes())) else {
            return self.lookup(name);
        };
        let hash_of_name = hash(name.as_bytes());
        let may_be_known = self.endings & ending(name.as_bytes()) != 0;
        if may_be_known && let Some(present) = self.find_by(name.as_bytes(), brief, hash_of_name) {
            return Some(present);
        }
        self.arena.push_str(name);
        self.endings |= ending(name.as_bytes());
        let slot = Slot { brief, start, value };
        if let Some(vacant) = self.first.get_mut(self.slots.len()) {
            *vacant = slot;
        }
        let Self { slots, arena, .. } = self;
        slots.insert_unique(hash_of_name, slot, |slot| hash(name_of(arena, *slot)));
        None
    }
}

/// Assigns the numbers 0, 1, 2 … to names in the order of their first use.
#[derive(Clone, Debug, Default)]
pub(crate) struct Interner {
    table: Table,
    /// The end of each name in the table's arena; a name begins where the previous one ends.
    ends: Vec<u32>,
}

impl Interner {
    /// Makes room for more names.
    pub(crate) fn reserve(&mut self, names: usize) {
        self.table.reserve(names);
        self.ends.reserve(names);
    }

    /// The number of `name`; assigns a new one if it has none.
    pub(crate) fn intern(&mut self, name: &str) -> u32 {
        let next = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
        match self.table.insert(name, next) {
            Some(present) => present,
            None => {
                self.ends.push(u32::try_from(self.table.arena().len()).unwrap_or(u32::MAX));
                next
            }
        }
    }

    /// The number of `name`, if it has one.
    #[inline]
    #[must_use]
    pub(crate) fn lookup(&self, name: &str) -> Option<u32> {
        self.table.lookup(name)
    }

    /// The name of a number; empty for an unassigned number.
    #[inline]
    #[must_use]
    pub(crate) fn name(&self, id: u32) -> &str {
        let range = || {
            let at = usize::try_from(id).ok()?;
            let end = usize::try_from(*self.ends.get(at)?).ok()?;
            let start = match at.checked_sub(1) {
                Some(before) => usize::try_from(*self.ends.get(before)?).ok()?,
                None => 0,
            };
            self.table.arena().get(start..end)
        };
        range().unwrap_or_default()
    }

    /// The number of names.
    #[must_use]
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }
}
