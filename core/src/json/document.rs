//! The documents that entry points take: their size limits, and the checks of their values.

use super::reader::{MAX_BYTES, MAX_RULEBOOK_BYTES, read, read_checked};
use crate::check;
use crate::contract::order::{
    Allowed, Applied, Command, Env, Event, Order, Posting, Rejection, Statuses, TrialBalance,
};
use crate::contract::{
    Billing, BillingPlan, CodeReason, Explanation, Finding, Hypothesis, Invoice, MarginalContribution,
    PlaceOfSupply, Quote, QuoteRequest, Rulebook, Supply, TaxDocument, TaxedDocument, Violation, WhatIf,
    write,
};
use crate::error::{CommerceError, Problem};
use crate::quote::Engine;
use crate::shape::Contract;

/// The largest order or stream of events, in bytes: 64 MiB.
pub const MAX_ORDER_BYTES: usize = MAX_RULEBOOK_BYTES;

/// A document that an entry point takes.
pub trait Document: Contract {
    /// The largest JSON text of it, in bytes.
    const MAX_BYTES: usize = MAX_BYTES;

    /// Whether [`check`](Self::check) checks anything.
    const IS_CHECKED: bool = false;

    /// The semantic problems of its values. The reader calls it when the document has syntax or type errors, so that
    /// one error names both kinds; a well-formed document is checked by the call that it is passed to.
    ///
    /// # Errors
    /// Every problem found.
    fn check(&self, _engine: Option<&Engine>) -> Result<(), CommerceError> {
        Ok(())
    }
}

impl Document for Rulebook {
    const MAX_BYTES: usize = MAX_RULEBOOK_BYTES;
    const IS_CHECKED: bool = true;

    fn check(&self, _engine: Option<&Engine>) -> Result<(), CommerceError> {
        check::rulebook(self).map(drop)
    }
}

impl Document for QuoteRequest {
    const IS_CHECKED: bool = true;

    fn check(&self, engine: Option<&Engine>) -> Result<(), CommerceError> {
        engine.map_or(Ok(()), |engine| engine.check_request(self))
    }
}

impl Document for TaxDocument {
    const IS_CHECKED: bool = true;

    fn check(&self, engine: Option<&Engine>) -> Result<(), CommerceError> {
        engine.map_or(Ok(()), |engine| engine.check_document(self))
    }
}

impl Document for BillingPlan {
    const IS_CHECKED: bool = true;

    fn check(&self, engine: Option<&Engine>) -> Result<(), CommerceError> {
        engine.map_or(Ok(()), |engine| engine.check_plan(self))
    }
}

/// Documents without a semantic check of their own.
macro_rules! documents {
    ($($document:ty: $most:expr;)*) => {$(
        impl Document for $document {
            const MAX_BYTES: usize = $most;
        }
    )*};
}

documents! {
    Quote: MAX_BYTES;
    TaxedDocument: MAX_BYTES;
    Supply: MAX_BYTES;
    PlaceOfSupply: MAX_BYTES;
    Billing: MAX_ORDER_BYTES;
    Explanation: MAX_BYTES;
    Invoice: MAX_BYTES;
    Violation: MAX_BYTES;
    Vec<Violation>: MAX_BYTES;
    Finding: MAX_BYTES;
    Vec<Finding>: MAX_BYTES;
    CodeReason: MAX_BYTES;
    Vec<CodeReason>: MAX_BYTES;
    MarginalContribution: MAX_BYTES;
    Vec<MarginalContribution>: MAX_BYTES;
    Hypothesis: MAX_RULEBOOK_BYTES;
    WhatIf: MAX_BYTES;
    Order: MAX_ORDER_BYTES;
    Command: MAX_BYTES;
    Vec<Command>: MAX_BYTES;
    Env: MAX_BYTES;
    Event: MAX_BYTES;
    Vec<Event>: MAX_ORDER_BYTES;
    Applied: MAX_ORDER_BYTES;
    Rejection: MAX_BYTES;
    Statuses: MAX_BYTES;
    Allowed: MAX_BYTES;
    Posting: MAX_BYTES;
    Vec<Posting>: MAX_ORDER_BYTES;
    TrialBalance: MAX_BYTES;
}

/// Reads a document of at most [`Document::MAX_BYTES`] from its JSON text. With an engine, a malformed document is
/// also checked against it.
///
/// # Errors
/// Every syntax and type problem, and the semantic problems of the values that could be read.
///
/// ```
/// use farthing::contract::order::Event;
/// assert_eq!(farthing::json::read_document::<Vec<Event>>(None, b"[]").unwrap(), []);
/// ```
pub fn read_document<T: Document>(engine: Option<&Engine>, text: &[u8]) -> Result<T, CommerceError> {
    // Where nothing is checked, no value is built of what could be read: it may be a hundred times as large as the text.
    read_checked(text, T::MAX_BYTES, T::IS_CHECKED.then_some(|document: &T| document.check(engine)))
}

/// The member of an enum without data, from its word on the wire; problems are reported at `path`.
pub(crate) fn read_word<T: Contract>(word: &str, path: &str) -> Result<T, CommerceError> {
    read::<T>(write(&word.to_owned()).as_bytes()).map_err(|error| {
        let at = |problem: &Problem| Problem { path: path.to_owned(), ..problem.clone() };
        CommerceError::of(error.problems().iter().map(at).collect())
    })
}

/// The problems of several inputs, combined into one error.
pub(crate) fn all_problems<const N: usize>(faults: [Option<CommerceError>; N]) -> CommerceError {
    let problems = faults.iter().flatten().flat_map(|error| error.problems().iter().cloned());
    CommerceError::of(problems.collect())
}

impl Engine {
    /// Reads, checks and compiles a rulebook: [`Engine::new`] from JSON text of at most 64 MiB.
    ///
    /// # Errors
    /// Every syntax and type problem, and the semantic problems of the values that could be read; for well-formed
    /// text, every problem of the rulebook.
    ///
    /// ```
    /// let error = farthing::Engine::from_json(br#"{"currency":"EUR"}"#).unwrap_err();
    /// assert!(error.problems().iter().all(|problem| problem.code.text() == "MISSING_FIELD"));
    /// assert!(error.to_json().starts_with(r#"{"kind":"invalid","problems":[{"code":"MISSING_FIELD","path":"/pricing""#));
    /// ```
    pub fn from_json(rulebook: &[u8]) -> Result<Self, CommerceError> {
        Self::new(&read_document::<Rulebook>(None, rulebook)?)
    }
}

impl CommerceError {
    /// The canonical JSON of the error: `{"kind":"invalid","problems":[…]}`.
    #[must_use]
    pub fn to_json(&self) -> String {
        write(self)
    }
}
