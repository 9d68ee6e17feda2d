//! Working memory of a quote, and the spare memory an engine keeps for its next ones.

use crate::check::Basket;
use crate::pricing::PricingScratch;
use crate::promotion::RunScratch;
use crate::tax::{TaxOutput, TaxScratch};

use super::priced_cart::{ByPart, PricedCart};

/// Working memory of a quote, kept from one request to the next so that nothing is allocated once it is warm.
///
/// It holds no answer that a later request could see: each quote overwrites all it reads. One thread uses one scratch.
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
    pub(super) priced: PricedCart,
    pub(super) by_part: ByPart,
}

impl Scratch {
    /// The figures of the last [`quote_into`](crate::Engine::quote_into), for a host that cannot hold on to the borrow. After
    /// one that failed they mean nothing.
    #[must_use]
    pub fn cart(&self) -> &PricedCart {
        &self.priced
    }
}

/// A scratch that was last used for a cart with more parts than this is not kept.
const MOST_PARTS: usize = 1_024;
/// The most scratches kept: as many as threads usually quote at once.
const MOST_SPARES: usize = 8;

/// Scratches that nobody uses at the moment.
///
/// No answer depends on them: a scratch is only memory. When another thread holds the lock at this very moment, a fresh
/// one is made; nobody waits.
#[derive(Debug, Default)]
pub(crate) struct Spare {
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
    pub(crate) fn take(&self) -> Box<Scratch> {
        self.scratches.try_lock().ok().and_then(|mut spares| spares.pop()).unwrap_or_default()
    }

    /// Gives a scratch back.
    pub(crate) fn give(&self, scratch: Box<Scratch>) {
        if scratch.basket.parts.capacity() <= MOST_PARTS
            && let Ok(mut spares) = self.scratches.try_lock()
            && spares.len() < MOST_SPARES
        {
            spares.push(scratch);
        }
    }
}
