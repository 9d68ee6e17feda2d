//! [`Table`]: from a name to a number.

use hashbrown::HashTable;

use super::hash::Brief;

/// A name in brief, where it lies in the arena, and its number.
#[derive(Clone, Copy, Debug)]
struct Slot {
    brief: Brief,
    start: u32,
    value: u32,
}

/// A lookup table from names to `u32`, built once, without an iterator.
///
/// Names stand one after the other in one string, so that ten thousand of them cost two allocations.
///
/// ```
/// use farthing::index::Table;
/// let mut table = Table::default();
/// assert_eq!(table.insert("books", 7), None);
/// assert_eq!(table.lookup("books"), Some(7));
/// assert_eq!(table.lookup("Books"), None);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Table {
    slots: HashTable<Slot>,
    arena: String,
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
    /// A table with room for `names` names of `bytes` bytes in all.
    #[must_use]
    pub fn with_capacity(names: usize, bytes: usize) -> Self {
        Self { slots: HashTable::with_capacity(names), arena: String::with_capacity(bytes) }
    }

    /// How many names there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// Whether there is no name.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// The number of a name.
    #[inline]
    #[must_use]
    pub fn lookup(&self, name: &str) -> Option<u32> {
        let name = name.as_bytes();
        let brief = Brief::new(name)?;
        let same =
            |slot: &Slot| slot.brief == brief && (brief.is_whole() || name_of(&self.arena, *slot) == name);
        self.slots.find(brief.hash(name), same).map(|slot| slot.value)
    }

    /// All names, one after the other, in the order of insertion.
    pub(super) fn arena(&self) -> &str {
        &self.arena
    }

    /// Gives `name` the number `value`, unless it has one already: then nothing changes and that one is returned.
    ///
    /// More than 4 GiB of names cannot be held; the wire's bounds (8 MiB a request, 100,000 promotions) end long
    /// before. A name beyond that is not inserted, and looks up as absent.
    pub fn insert(&mut self, name: &str, value: u32) -> Option<u32> {
        if let Some(present) = self.lookup(name) {
            return Some(present);
        }
        let (Ok(start), Some(brief)) = (u32::try_from(self.arena.len()), Brief::new(name.as_bytes())) else {
            return None;
        };
        self.arena.push_str(name);
        let Self { slots, arena } = self;
        let slot = Slot { brief, start, value };
        slots.insert_unique(brief.hash(name.as_bytes()), slot, |slot| slot.brief.hash(name_of(arena, *slot)));
        None
    }
}
