//! Working memory of a quote.

use crate::check::Basket;
use crate::pricing::PricingScratch;
use crate::promotion::RunScratch;
use crate::tax::{TaxOutput, TaxScratch};

use super::by_part::ByPart;
use super::priced::Priced;

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
///     sum += engine.quote_into(&mut scratch, request)?.totals().payable_minor;
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
    pub(super) priced: Priced,
    pub(super) by_part: ByPart,
}

impl Scratch {
    /// What the last [`quote_into`](crate::Engine::quote_into) answered, for a host that cannot hold on to the borrow. After one
    /// that failed it means nothing.
    #[must_use]
    pub fn priced(&self) -> &Priced {
        &self.priced
    }
}
