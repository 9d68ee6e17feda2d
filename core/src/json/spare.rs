//! Readers that nobody uses at the moment: the memory of one document serves the next.

use super::reader::Reader;

/// The most readers kept: as many as threads usually read at once.
const MOST_SPARES: usize = 8;
/// The most memory a kept reader has: that of a document of about 256 KiB.
const MOST_BYTES: usize = 2 * 1024 * 1024;

#[expect(
    clippy::disallowed_types,
    reason = "memory, not state: a reader forgets a document before it reads the next (docs/decisions/0004)"
)]
static SPARES: std::sync::Mutex<Vec<Reader>> = std::sync::Mutex::new(Vec::new());

/// A spare reader, or a fresh one when none is there or another thread is just taking one; nobody waits.
pub(crate) fn take() -> Reader {
    let spare = SPARES.try_lock().ok().and_then(|mut spares| spares.pop());
    spare.unwrap_or_default()
}

/// Gives a reader back.
pub(crate) fn give(reader: Reader) {
    if reader.room() <= MOST_BYTES
        && let Ok(mut spares) = SPARES.try_lock()
        && spares.len() < MOST_SPARES
    {
        spares.push(reader);
    }
}
