//! [`Table`]: from a name to a number; [`Interner`]: names to consecutive numbers, and back.

use core::hash::{BuildHasher, Hasher};

use foldhash::fast::FixedState;
use hashbrown::HashTable;

use super::brief::Brief;

/// A name in brief, where it lies in the arena, and its number.
#[derive(Clone, Copy, Debug)]
struct Slot {
    brief: Brief,
    start: u32,
    value: u32,
}

/// The most names that are compared one by one.
const FEW: usize = 4;

/// No name.
const VACANT: Slot = Slot { brief: Brief::NONE, start: 0, value: 0 };

/// A lookup table from names to `u32`, built once, without an iterator.
///
/// Names stand one after the other in one string, so that ten thousand of them cost two allocations.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    slots: HashTable<Slot>,
    arena: String,
    /// One bit for the ending of each name: a name whose bit is missing is not here. Of a small table most names a cart
    /// asks for are not.
    endings: u64,
    /// The first names.
    first: [Slot; FEW],
}

impl Default for Table {
    fn default() -> Self {
        Self { slots: HashTable::new(), arena: String::new(), endings: 0, first: [VACANT; FEW] }
    }
}

/// The bit of a name's last byte and length.
#[inline]
fn ending(name: &[u8]) -> u64 {
    let [length, ..] = name.len().to_le_bytes();
    let last = name.last().copied().unwrap_or(0);
    1_u64.wrapping_shl(u32::from(last.wrapping_add(length)))
}

/// The hash of a name, always the same: the seed is a constant, for no answer may depend on one.
#[inline]
fn hash(name: &[u8]) -> u64 {
    let mut hasher = FixedState::with_seed(0).build_hasher();
    hasher.write(name);
    hasher.finish()
}

/// The bytes of a slot's name.
#[inline]
fn name_of(arena: &str, slot: Slot) -> &[u8] {
    let bytes = || {
        let tail = arena.as_bytes().get(usize::try_from(slot.start).ok()?..)?;
        tail.get(..usize::try_from(slot.brief.len()).ok()?)
    };
    bytes().unwrap_or_default()
}

impl Table {
    /// How many names there are.
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

    /// The number of a name whose ending is known.
    fn find(&self, name: &[u8]) -> Option<u32> {
        let brief = Brief::new(name)?;
        if brief.is_whole() && self.slots.len() <= FEW {
            return self.first.iter().find(|slot| slot.brief == brief).map(|slot| slot.value);
        }
        self.find_hashed(name, brief)
    }

    /// The number of a name by its hash.
    #[inline(never)]
    fn find_hashed(&self, name: &[u8], brief: Brief) -> Option<u32> {
        let same =
            |slot: &Slot| slot.brief == brief && (brief.is_whole() || name_of(&self.arena, *slot) == name);
        self.slots.find(hash(name), same).map(|slot| slot.value)
    }

    /// All names, one after the other, in the order of insertion.
    pub(super) fn arena(&self) -> &str {
        &self.arena
    }

    /// Gives `name` the number `value`, unless it has one already: then nothing changes and that one is returned.
    ///
    /// More than 4 GiB of names cannot be held; the wire's bounds (8 MiB a request, 100,000 promotions) end long
    /// before. A name beyond that is not inserted, and looks up as absent.
    pub(crate) fn insert(&mut self, name: &str, value: u32) -> Option<u32> {
        if let Some(present) = self.lookup(name) {
            return Some(present);
        }
        let (Ok(start), Some(brief)) = (u32::try_from(self.arena.len()), Brief::new(name.as_bytes())) else {
            return None;
        };
        self.arena.push_str(name);
        self.endings |= ending(name.as_bytes());
        let slot = Slot { brief, start, value };
        if let Some(vacant) = self.first.get_mut(self.slots.len()) {
            *vacant = slot;
        }
        let Self { slots, arena, .. } = self;
        slots.insert_unique(hash(name.as_bytes()), slot, |slot| hash(name_of(arena, *slot)));
        None
    }
}

/// Hands out the numbers 0, 1, 2 … to names in the order in which they first come.
#[derive(Clone, Debug, Default)]
pub(crate) struct Interner {
    table: Table,
    /// Where each name ends in the table's arena; it begins where the one before ends.
    ends: Vec<u32>,
}

impl Interner {
    /// The number of `name`, a new one if it has none yet.
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

    /// The name of a number; empty for a number that was never handed out.
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

    /// How many names there are.
    #[must_use]
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }
}
