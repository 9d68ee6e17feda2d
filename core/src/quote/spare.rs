//! Spare working memory, so that a plain `quote` costs no more than one with a scratch of its own.

use super::scratch::Scratch;

/// A scratch that was last used for a cart with more parts than this is not kept.
const MOST_PARTS: usize = 1_024;
/// The most scratches kept: as many as threads usually quote at once.
const MOST_SPARES: usize = 8;

/// Scratches that nobody uses at the moment.
///
/// No answer depends on them: a scratch is only memory. When another thread holds the lock at this very moment, a fresh
/// one is made; nobody waits.
#[derive(Debug, Default)]
pub(super) struct Spare {
    #[expect(
        clippy::vec_box,
        reason = "a scratch is two kilobytes that would be copied at every take and give"
    )]
    #[expect(
        clippy::disallowed_types,
        reason = "memory, not state: no answer depends on what is spare (docs/decisions/0004)"
    )]
    scratches: std::sync::Mutex<Vec<Box<Scratch>>>,
}

impl Spare {
    /// A scratch: a spare one, or a fresh one. Boxed, because it is large and goes from hand to hand.
    pub(super) fn take(&self) -> Box<Scratch> {
        self.scratches.try_lock().ok().and_then(|mut spares| spares.pop()).unwrap_or_default()
    }

    /// Gives a scratch back.
    pub(super) fn give(&self, scratch: Box<Scratch>) {
        if scratch.basket.parts.capacity() <= MOST_PARTS
            && let Ok(mut spares) = self.scratches.try_lock()
            && spares.len() < MOST_SPARES
        {
            spares.push(scratch);
        }
    }
}
