//! The engine: quotes, tax documents, explanations.

use std::sync::Arc;

use crate::contract::{Explanation, Quote, QuoteRequest, Rulebook, TaxDocument, TaxedDocument};
use crate::error::{CommerceError, Problem};
use crate::explain::{Names, explanation};
use crate::json;
use crate::quote::Engine as Compiled;

/// A rulebook, checked and compiled: immutable, safe to share between threads.
///
/// Make one when the rulebook changes, keep it, and ask it as often as you like. Every answer is a pure function of the
/// engine and the request.
#[derive(Debug, uniffi::Object)]
pub struct Engine(pub(super) Compiled);

#[uniffi::export]
impl Engine {
    /// Checks and compiles a rulebook. Throws every problem of the rulebook, each with its code and a JSON Pointer.
    #[uniffi::constructor]
    pub fn new(rulebook: &Rulebook) -> Result<Arc<Self>, CommerceError> {
        Ok(Arc::new(Self(Compiled::new(rulebook)?)))
    }

    /// The same from JSON text of at most 64 MiB.
    #[uniffi::constructor]
    pub fn from_json(rulebook: Vec<u8>) -> Result<Arc<Self>, CommerceError> {
        Ok(Arc::new(Self(Compiled::from_json(&rulebook)?)))
    }

    /// Prices a cart. Throws every problem of the request; a promotion that does not apply is not an error but an outcome.
    pub fn quote(&self, request: &QuoteRequest) -> Result<Quote, CommerceError> {
        Ok(self.0.quote(request)?.to_quote(&self.0, request))
    }

    /// Prices a cart from the JSON text of a request to the canonical JSON of the quote, which always carries its seal.
    pub fn quote_json(&self, request: Vec<u8>) -> Result<String, CommerceError> {
        self.0.quote_json(&request)
    }

    /// Taxes a document that has its prices: an invoice, a credit note.
    pub fn tax(&self, document: &TaxDocument) -> Result<TaxedDocument, CommerceError> {
        self.0.tax(document)
    }

    /// The same from the JSON text of a document to the canonical JSON of the taxed document.
    pub fn tax_json(&self, document: Vec<u8>) -> Result<String, CommerceError> {
        self.0.tax_json(&document)
    }

    /// Prices the request again and compares with a sealed quote; throws `DIGEST_MISMATCH` if the quote is not this
    /// engine's own answer.
    pub fn verify(&self, request: &QuoteRequest, quote: &Quote) -> Result<(), CommerceError> {
        self.0.verify(request, quote)
    }

    /// The same from JSON texts.
    pub fn verify_json(&self, request: Vec<u8>, quote: Vec<u8>) -> Result<(), CommerceError> {
        self.0.verify_json(&request, &quote)
    }

    /// SHA-256 of the canonical rulebook, in hexadecimal: names the rulebook in quotes and orders.
    pub fn rulebook_digest(&self) -> String {
        self.0.rulebook_digest().to_owned()
    }
}

/// The problems of a rulebook; none when it is good.
#[uniffi::export]
pub fn check(rulebook: &Rulebook) -> Result<Vec<Problem>, CommerceError> {
    Ok(Compiled::new(rulebook).err().map_or_else(Vec::new, |error| error.problems().to_vec()))
}

/// The problems of a rulebook's JSON text, as a JSON list; `[]` when it is good.
#[uniffi::export]
pub fn check_json(rulebook: Vec<u8>) -> String {
    Compiled::check_json(&rulebook)
}

/// A quote as plain text for people: receipt, waterfall, outcomes and workings; ids go by the names that the rulebook and
/// the request give them.
#[uniffi::export]
pub fn explain(
    rulebook: &Rulebook,
    request: &QuoteRequest,
    quote: &Quote,
) -> Result<Explanation, CommerceError> {
    Ok(explanation(quote, &Names::new(rulebook, request)))
}

/// The same from JSON texts to the canonical JSON of the explanation.
#[uniffi::export]
pub fn explain_json(rulebook: Vec<u8>, request: Vec<u8>, quote: Vec<u8>) -> Result<String, CommerceError> {
    json::explain_json(&rulebook, &request, &quote)
}

/// The canonical JSON of an error: `{"kind":"invalid","problems":[…]}`.
#[uniffi::export]
pub fn error_to_json(error: CommerceError) -> String {
    error.to_json()
}
