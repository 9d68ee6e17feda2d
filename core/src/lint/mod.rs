//! What is probably a mistake in a document that is valid, one kind of finding a file.
//!
//! **What it does** [`rulebook`] and [`request()`] list what a merchant hardly means, each with a
//! code, its place, its figures and what to do. A finding stops nothing and changes no figure.
//!
//! **Order** By code, as the table of codes has them, then in the order of the document. Of one code the first 1,000.
//!
//! **Work** Each file passes over the document once or twice, or sorts it. Where promotions are compared with each other, only
//! those that can exclude others are, up to a number of steps that `StepBudget` states; 10,000 promotions take well under a second.
//!
//! **Doubt** A finding is worth a look: what is said may be meant. So each rule would rather miss a mistake than blame what is right.

mod below_floor;
mod equal_ranks;
mod facts;
mod findings;
mod fractions;
mod goods_become_free;
mod names;
mod never_applies;
mod prices_overlap;
mod rank;
mod refunds;
mod request;
mod resemble;
mod set_total;
mod suppressed;
mod tiers;
mod truth;
mod walk;

use crate::check;
use crate::contract::{Finding, QuoteRequest, Rulebook};
use crate::error::CommerceError;

use facts::Facts;
use findings::FindingList;

/// What is probably a mistake in a rulebook, or worth knowing; nothing is changed.
///
/// ```
/// let rulebook = farthing::json::read(br#"{"currency":"EUR","pricing":{"sources":["given"]},"tax_policy":{"rounding_level":"line"},
///     "promotions":[{"id":"p","effects":[{"target":{"kind":"order"},"adjust":{"kind":"percent","percent":"0.15"}}]}]}"#)?;
/// let findings = farthing::lint::rulebook(&rulebook)?;
/// assert_eq!(findings[0].code.text(), "PERCENT_LOOKS_LIKE_FRACTION");
/// assert_eq!(findings[0].message, "0.15 is 0.15 percent; write 15 if 15 % is meant");
/// # Ok::<(), farthing::error::CommerceError>(())
/// ```
///
/// # Errors
/// Every problem of a rulebook that is not valid, as [`Engine::new`](crate::Engine::new) gives them.
pub fn rulebook(rulebook: &Rulebook) -> Result<Vec<Finding>, CommerceError> {
    check::rulebook(rulebook)?;
    let facts = Facts::new(rulebook);
    let mut findings = FindingList::default();
    fractions::find(rulebook, &mut findings);
    names::find(rulebook, &mut findings);
    never_applies::find(&facts, &mut findings);
    suppressed::find(&facts, &mut findings);
    equal_ranks::find(&facts, &mut findings);
    tiers::find(rulebook, &mut findings);
    prices_overlap::find(rulebook, &mut findings);
    below_floor::find(&facts, &mut findings);
    goods_become_free::find(&facts, &mut findings);
    set_total::find(rulebook, &mut findings);
    refunds::find(rulebook, &mut findings);
    Ok(findings.in_order())
}

/// What is probably a mistake in a request, held against a rulebook, or worth knowing. The request itself is not checked.
///
/// # Errors
/// Every problem of a rulebook that is not valid.
pub fn request(rulebook: &Rulebook, request: &QuoteRequest) -> Result<Vec<Finding>, CommerceError> {
    check::rulebook(rulebook)?;
    let mut findings = FindingList::default();
    request::find(rulebook, request, &mut findings);
    Ok(findings.in_order())
}
