//! The buffers of a quote, and the pool of buffers that an engine keeps.

use crate::check::Basket;
use crate::pricing::PricingScratch;
use crate::promotion::RunScratch;
use crate::tax::{TaxOutput, TaxScratch};

use super::gifts::GiftBuffers;
use super::priced_cart::{ByPart, PricedCart};

/// The buffers of a quote, kept for the next request so that it allocates no memory.
///
/// A later request sees nothing of an earlier one: each quote overwrites everything it reads. One thread at a time
/// uses a scratch.
///
/// ```
/// # use farthing::{Engine, Scratch, contract::{QuoteRequest, Rulebook}, error::CommerceError};
/// # fn total(engine: &Engine, requests: &[QuoteRequest]) -> Result<i64, CommerceError> {
/// let mut scratch = Scratch::default();
/// let mut sum = 0;
/// for request in requests {
///     sum += engine.quote_into(&mut scratch, request)?.totals_minor().payable_minor;
/// }
/// # Ok(sum)
/// # }
/// ```
#[derive(Debug, Default)]
pub struct Scratch {
    pub(super) basket: Basket,
    pub(super) pricing: PricingScratch,
    pub(super) run: RunScratch,
    pub(super) tax: TaxScratch,
    pub(super) taxed: TaxOutput,
    /// The tax classes of the parts, while promotions ask for taxes.
    pub(super) classes: Vec<u32>,
    /// In a box, so that an answer takes it by exchanging two pointers.
    pub(super) priced: Box<PricedCart>,
    pub(super) by_part: ByPart,
    pub(super) gifts: GiftBuffers,
}

impl Scratch {
    /// The figures of the last [`quote_into`](crate::Engine::quote_into), for a host that cannot keep the borrow.
    /// Unspecified after a call that failed.
    #[must_use]
    pub fn cart(&self) -> &PricedCart {
        &self.priced
    }
}

/// The most parts of the last cart of a pooled scratch, and of a pooled answer; larger ones are dropped.
const MOST_PARTS: usize = 1_024;
/// The most pooled scratches, and the most pooled answers: about as many as threads quote at once.
const MOST_SPARES: usize = 8;

/// The pool of scratches, and of the memory of answers that were dropped.
///
/// No result depends on it: both are only memory. If another thread holds the lock, new memory is made; a quote never
/// blocks.
#[derive(Debug, Default)]
pub(crate) struct Spare {
    #[expect(
        clippy::disallowed_types,
        reason = "memory, not state: no answer depends on what is spare (docs/decisions/0004)"
    )]
    memory: std::sync::Mutex<SpareMemory>,
    /// What an answer has whose figures were taken.
    no_figures: PricedCart,
}

#[derive(Debug, Default)]
struct SpareMemory {
    /// In boxes: a scratch is four kilobytes that would be copied at every take and give.
    scratches: Vec<Box<Scratch>>,
    #[expect(clippy::vec_box, reason = "they come and go in their boxes, which an answer holds")]
    carts: Vec<Box<PricedCart>>,
}

impl Spare {
    /// A pooled or new scratch. Boxed, because it is large and moved often.
    pub(crate) fn take(&self) -> Box<Scratch> {
        // `try_lock` never waits; a poisoned lock only costs a new scratch.
        self.memory.try_lock().ok().and_then(|mut spare| spare.scratches.pop()).unwrap_or_default()
    }

    /// Returns a scratch to the pool.
    pub(crate) fn give(&self, scratch: Box<Scratch>) {
        // One very large cart must not keep its memory allocated.
        if scratch.basket.parts.capacity() <= MOST_PARTS
            && let Ok(mut spare) = self.memory.try_lock()
            && spare.scratches.len() < MOST_SPARES
        {
            spare.scratches.push(scratch);
        }
    }

    /// The figures of a scratch as an answer of its own: exchanged for the memory of an answer that was dropped, else copied,
    /// so that a host that keeps its answers does not leave the scratch without memory.
    pub(crate) fn own(&self, priced: &mut Box<PricedCart>) -> Box<PricedCart> {
        match self.memory.try_lock().ok().and_then(|mut spare| spare.carts.pop()) {
            Some(spare) => core::mem::replace(priced, spare),
            None => priced.clone(),
        }
    }

    /// The figures of no cart.
    pub(crate) const fn no_figures(&self) -> &PricedCart {
        &self.no_figures
    }

    /// Returns the memory of an answer to the pool.
    pub(crate) fn give_cart(&self, cart: Box<PricedCart>) {
        if cart.parts.capacity() <= MOST_PARTS
            && let Ok(mut spare) = self.memory.try_lock()
            && spare.carts.len() < MOST_SPARES
        {
            spare.carts.push(cart);
        }
    }
}
