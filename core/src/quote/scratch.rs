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
    pub(super) priced: PricedCart,
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

/// The most parts of the last cart of a pooled scratch; a larger scratch is dropped.
const MOST_PARTS: usize = 1_024;
/// The most pooled scratches: about as many as threads quote at once.
const MOST_SPARES: usize = 8;

/// The pool of scratches.
///
/// No result depends on it: a scratch is only memory. If another thread holds the lock, a new scratch is made; a
/// quote never blocks.
#[derive(Debug, Default)]
pub(crate) struct Spare {
    /// In boxes: a scratch is four kilobytes that would be copied at every take and give.
    #[expect(
        clippy::disallowed_types,
        reason = "memory, not state: no answer depends on what is spare (docs/decisions/0004)"
    )]
    scratches: std::sync::Mutex<Vec<Box<Scratch>>>,
}

impl Spare {
    /// A pooled or new scratch. Boxed, because it is large and moved often.
    pub(crate) fn take(&self) -> Box<Scratch> {
        // `try_lock` never waits; a poisoned lock only costs a new scratch.
        self.scratches.try_lock().ok().and_then(|mut spares| spares.pop()).unwrap_or_default()
    }

    /// Returns a scratch to the pool.
    pub(crate) fn give(&self, scratch: Box<Scratch>) {
        // One very large cart must not keep its memory allocated.
        if scratch.basket.parts.capacity() <= MOST_PARTS
            && let Ok(mut spares) = self.scratches.try_lock()
            && spares.len() < MOST_SPARES
        {
            spares.push(scratch);
        }
    }
}
