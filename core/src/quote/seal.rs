//! Digests that tie an answer to its question.
//!
//! **What it does** computes SHA-256 over canonical bytes: of the request without `explain` and `seal`, of the rulebook,
//! and over both with the calculation version and the canonical quote without outcomes, codes and seal.
//! **Source** overview.md "The wire"; FIPS 180-4.

use sha2::{Digest, Sha256};

use crate::contract::{Explain, Quote, QuoteRequest, Seal, Text, write};
use crate::error::{CommerceError, Problem, ProblemCode};

use super::engine::Engine;

/// SHA-256 in lower-case hexadecimal.
pub(super) fn digest(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

fn hexadecimal(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |value: u8| DIGITS.get(usize::from(value & 15)).copied().map_or('0', char::from);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(*byte)]).collect()
}

/// The seal of a quote.
pub(super) fn seal(engine: &Engine, request: &QuoteRequest, quote: &Quote) -> Seal {
    let mut asked = request.clone();
    asked.explain = Explain::Considered;
    asked.seal = false;
    let request_digest = digest(write(&asked).as_bytes());
    let mut bare = quote.clone();
    bare.outcomes = Vec::new();
    bare.codes = Vec::new();
    bare.seal = None;
    for group in &mut bare.tax_groups {
        group.exact_minor = None;
    }
    let mut hasher = Sha256::new();
    for part in
        [request_digest.as_str(), "\n", engine.rulebook_digest(), "\n", &quote.calculation.to_string(), "\n"]
    {
        hasher.update(part.as_bytes());
    }
    hasher.update(write(&bare).as_bytes());
    Seal {
        quote_digest: Text::known(&hexadecimal(&hasher.finalize())),
        request_digest: Text::known(&request_digest),
        rulebook_digest: Text::known(engine.rulebook_digest()),
    }
}

impl Engine {
    /// Prices the request again and compares: whether `quote` is what this engine answers to `request`.
    ///
    /// `request` must be one the server built itself; a client's figures are never trusted, only compared.
    ///
    /// # Errors
    /// `DIGEST_MISMATCH` if the quote, or its seal, is not the engine's own; every problem of the request as in
    /// [`quote`](Engine::quote).
    pub fn verify(&self, request: &QuoteRequest, quote: &Quote) -> Result<(), CommerceError> {
        let own = self.quote(request)?.to_quote(self, request);
        let expected = seal(self, request, &own);
        let presented = seal(self, request, quote);
        let stated = quote.seal.as_ref();
        if expected.quote_digest == presented.quote_digest && stated.is_none_or(|stated| *stated == expected)
        {
            return Ok(());
        }
        let path = if expected.quote_digest == presented.quote_digest { "/seal" } else { "" };
        Err(CommerceError::from(
            Problem::new(
                ProblemCode::DigestMismatch,
                path,
                "this is not what the engine answers to this request; quote again and show the customer the new figures",
            )
            .with_param("expected", expected.quote_digest.as_str())
            .with_param("found", presented.quote_digest.as_str()),
        ))
    }
}
