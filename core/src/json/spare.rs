//! Readers that nobody uses at the moment: the memory of one document serves the next.

use super::reader::Reader;

/// The most readers kept: as many as threads usually read at once.
const MOST_SPARES: usize = 8;
/// The longest document whose memory is kept.
const MOST_BYTES: usize = 256 * 1024;

#[expect(
    clippy::disallowed_types,
    reason = "memory, not state: a reader forgets a document before it reads the next (docs/decisions/0004)"
)]
static SPARES: std::sync::Mutex<Vec<Reader>> = std::sync::Mutex::new(Vec::new());

/// Reads with a spare reader, or a fresh one when none is there or another thread is just taking one; nobody waits.
pub(super) fn with_reader<T>(bytes: usize, read: impl FnOnce(&mut Reader) -> T) -> T {
    let spare = SPARES.try_lock().ok().and_then(|mut spares| spares.pop());
    let mut reader = spare.unwrap_or_default();
    let answer = read(&mut reader);
    if bytes <= MOST_BYTES
        && let Ok(mut spares) = SPARES.try_lock()
        && spares.len() < MOST_SPARES
    {
        spares.push(reader);
    }
    answer
}
