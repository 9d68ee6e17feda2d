//! [`Interner`]: names to consecutive numbers, and back.

use super::table::Table;

/// Hands out the numbers 0, 1, 2 … to names in the order in which they first come.
///
/// ```
/// use farthing::index::Interner;
/// let mut ids = Interner::default();
/// assert_eq!((ids.intern("A"), ids.intern("B"), ids.intern("A")), (0, 1, 0));
/// assert_eq!(ids.lookup("B"), Some(1));
/// assert_eq!(ids.name(1), "B");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Interner {
    table: Table,
    /// Where each name ends in the table's arena; it begins where the one before ends.
    ends: Vec<u32>,
}

impl Interner {
    /// An interner with room for `names` names of `bytes` bytes in all.
    #[must_use]
    pub fn with_capacity(names: usize, bytes: usize) -> Self {
        Self { table: Table::with_capacity(names, bytes), ends: Vec::with_capacity(names) }
    }

    /// The number of `name`, a new one if it has none yet.
    pub fn intern(&mut self, name: &str) -> u32 {
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
    pub fn lookup(&self, name: &str) -> Option<u32> {
        self.table.lookup(name)
    }

    /// The name of a number; empty for a number that was never handed out.
    #[inline]
    #[must_use]
    pub fn name(&self, id: u32) -> &str {
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
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no name.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }
}
