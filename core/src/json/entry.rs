//! The entry points of the engine, from JSON text to JSON text.

use crate::check;
use crate::contract::{Quote, QuoteRequest, Rulebook, TaxDocument, write};
use crate::error::CommerceError;
use crate::explain::{Names, explanation};
use crate::quote::{Engine, sealed_text};

use super::reader::{MAX_BYTES, MAX_RULEBOOK_BYTES, Reader, read, read_judged};

impl Engine {
    /// Reads, checks and compiles a rulebook: [`Engine::new`] from JSON text of at most 64 MiB.
    ///
    /// # Errors
    /// Every problem of the text, and those that the values which could be read have by themselves; when the text has none, every
    /// problem of the rulebook.
    ///
    /// ```
    /// let error = farthing::Engine::from_json(br#"{"currency":"EUR"}"#).unwrap_err();
    /// assert!(error.problems().iter().all(|problem| problem.code.text() == "MISSING_FIELD"));
    /// assert!(error.to_json().starts_with(r#"{"kind":"invalid","problems":[{"code":"MISSING_FIELD","path":"/pricing""#));
    /// ```
    pub fn from_json(rulebook: &[u8]) -> Result<Self, CommerceError> {
        Self::new(&read_rulebook(rulebook)?)
    }

    /// The problems that [`from_json`](Self::from_json) finds in a rulebook, as a JSON list; `[]` when it is good.
    #[must_use]
    pub fn check_json(rulebook: &[u8]) -> String {
        match Self::from_json(rulebook) {
            Ok(_) => "[]".to_owned(),
            Err(error) => write(&error.problems().to_vec()),
        }
    }

    /// Prices a cart: [`Engine::quote`] from the JSON text of a [`QuoteRequest`] to the canonical JSON of the
    /// [`Quote`], which always carries its [`Seal`](crate::contract::Seal).
    ///
    /// # Errors
    /// As [`Engine::read_request`]; when the text has no problem, those of [`Engine::quote`].
    pub fn quote_json(&self, request: &[u8]) -> Result<String, CommerceError> {
        let mut request = self.read_request(request)?;
        // Sealed while it is written, below.
        request.seal = false;
        let mut quote = self.quote(&request)?.to_quote(self, &request);
        Ok(sealed_text(self, &request, &mut quote))
    }

    /// Reads a request that this engine is to be asked, from its JSON text.
    ///
    /// # Errors
    /// Every problem of the text, and those that the values which could be read have by themselves.
    pub fn read_request(&self, request: &[u8]) -> Result<QuoteRequest, CommerceError> {
        read_judged(request, MAX_BYTES, |request| self.check_request(request))
    }

    /// Reads a document that this engine is to tax, from its JSON text.
    ///
    /// # Errors
    /// Every problem of the text, and those that the values which could be read have by themselves.
    pub fn read_tax_document(&self, document: &[u8]) -> Result<TaxDocument, CommerceError> {
        read_judged(document, MAX_BYTES, |document| self.check_document(document))
    }

    /// Taxes a document: [`Engine::tax`] from the JSON text of a [`TaxDocument`] to the canonical JSON of the
    /// [`TaxedDocument`](crate::contract::TaxedDocument).
    ///
    /// # Errors
    /// As [`Engine::read_tax_document`]; when the text has no problem, those of [`Engine::tax`].
    pub fn tax_json(&self, document: &[u8]) -> Result<String, CommerceError> {
        let document = self.read_tax_document(document)?;
        Ok(write(&self.tax(&document)?))
    }

    /// Prices the request again and compares: [`Engine::verify`] from the JSON texts of a request and its quote.
    ///
    /// # Errors
    /// Every problem of the two texts, those of the request first; `DIGEST_MISMATCH` if the quote is not the engine's
    /// own; every problem of the request as in [`Engine::quote`].
    pub fn verify_json(&self, request: &[u8], quote: &[u8]) -> Result<(), CommerceError> {
        match (self.read_request(request), read::<Quote>(quote)) {
            (Ok(request), Ok(quote)) => self.verify(&request, &quote),
            (Err(error), Ok(_)) | (Ok(_), Err(error)) => Err(error),
            (Err(request), Err(quote)) => {
                Err(CommerceError::of([request.problems(), quote.problems()].concat()))
            }
        }
    }
}

/// Reads a rulebook of at most [`MAX_RULEBOOK_BYTES`], as [`Engine::from_json`] does.
///
/// # Errors
/// Every problem of the text, and those that the values which could be read have by themselves.
pub fn read_rulebook(rulebook: &[u8]) -> Result<Rulebook, CommerceError> {
    Reader::new().read_judged(rulebook, MAX_RULEBOOK_BYTES, |rulebook| check::rulebook(rulebook).map(drop))
}

/// Explains a quote: [`explanation`] from the JSON texts of the rulebook and the request it came from and of the quote
/// itself to the canonical JSON of the [`Explanation`](crate::contract::Explanation).
///
/// # Errors
/// Every problem of the three texts: those of the rulebook first, then of the request, then of the quote.
pub fn explain_json(rulebook: &[u8], request: &[u8], quote: &[u8]) -> Result<String, CommerceError> {
    match (read_rulebook(rulebook), read::<QuoteRequest>(request), read::<Quote>(quote)) {
        (Ok(rulebook), Ok(request), Ok(quote)) => {
            Ok(write(&explanation(&quote, &Names::new(&rulebook, &request))))
        }
        (rulebook, request, quote) => {
            let faults = [rulebook.err(), request.err(), quote.err()];
            let problems = faults.iter().flatten().flat_map(|error| error.problems().iter().cloned());
            Err(CommerceError::of(problems.collect()))
        }
    }
}

impl CommerceError {
    /// The canonical JSON of the error: `{"kind":"invalid","problems":[…]}`.
    #[must_use]
    pub fn to_json(&self) -> String {
        write(self)
    }
}
