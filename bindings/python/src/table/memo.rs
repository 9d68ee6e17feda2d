//! Values that were read already: columns name the same products, categories and sellers row after row.

use farthing::error::Problem;

use super::cells::{Cell, Readable};

/// How many values are remembered.
const SLOTS: usize = 1024;

/// What was read of one column, found again by its text.
pub(super) struct Memo<T> {
    slots: Vec<Option<T>>,
}

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self { slots: Vec::new() }
    }
}

impl<T: Readable + AsRef<str>> Memo<T> {
    /// Reads a cell, or gives what the same text was read as. Only texts that are kept as they were written are found.
    pub(super) fn read(&mut self, cell: &Cell<'_>) -> Result<T, Problem> {
        let Cell::Text(text) = cell else { return T::read(cell) };
        if self.slots.is_empty() {
            self.slots.resize_with(SLOTS, || None);
        }
        let slot = &mut self.slots[place(text)];
        match slot {
            Some(known) if known.as_ref() == *text => Ok(known.clone()),
            _ => Ok(slot.insert(T::read(cell)?).clone()),
        }
    }
}

/// Where a text belongs; texts that meet there only push one another out.
fn place(text: &str) -> usize {
    let hash = text.as_bytes().chunks(8).fold(text.len() as u64, |hash, chunk| {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        (hash ^ u64::from_le_bytes(word)).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29)
    });
    (hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 54) as usize
}
