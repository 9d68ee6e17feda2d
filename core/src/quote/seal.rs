//! Digests that bind a quote to its request and rulebook.
//!
//! **What it does** computes SHA-256 over canonical bytes: of the request without `explain` and `seal`, of the rulebook,
//! and over both with the calculation version and the canonical quote without outcomes, codes, exact taxes and seal. So a
//! quote has the same digest whatever is explained; [`Engine::verify`] compares the codes and the exact taxes by themselves.
//! **Source** overview.md "The wire"; FIPS 180-4.

use std::mem::take;

use sha2::{Digest, Sha256};

use crate::contract::{Explain, Quote, QuoteRequest, Seal, TaxGroup, Text, write};
use crate::error::{CommerceError, Problem, ProblemCode};

use super::engine::Engine;
use super::engine::{digest, hexadecimal};

/// The digest of a request: of its canonical text with `explain` and `seal` at their defaults.
fn request_digest(request: &QuoteRequest) -> String {
    digest(asked(request).as_bytes())
}

/// The canonical text of a request with `explain` and `seal` at their defaults.
fn asked(request: &QuoteRequest) -> String {
    /// The text of both fields at their defaults.
    const USUAL: &str = r#","explain":"considered","seal":false}"#;
    let mut text = write(request);
    // The two are the last fields. No text inside the document can contain this: its quotes would be escaped.
    if let Some(at) = text.rfind(r#","explain":""#) {
        text.truncate(at);
        text.push_str(USUAL);
    }
    text
}

/// The seal of a quote, which is unchanged afterwards.
pub(super) fn seal(engine: &Engine, request: &QuoteRequest, quote: &mut Quote) -> Seal {
    seal_of(engine, &request_digest(request), quote)
}

/// The canonical text of a sealed quote. The text that the digest is taken of is extended instead of serialising the
/// quote again.
pub(crate) fn sealed_text(engine: &Engine, request: &QuoteRequest, quote: &mut Quote) -> String {
    /// The text of codes and outcomes where they are not explained.
    const EMPTY: &str = r#","codes":[],"outcomes":[],"usage_reservations":"#;
    let mut text = bare(quote);
    let seal = seal_of_text(engine, &request_digest(request), quote, &text);
    let has_exact = quote.tax_groups.iter().any(|group| group.exact_minor.is_some());
    // No text inside the document can contain this: its quotes would be escaped.
    let place = text.rfind(EMPTY).filter(|_| !has_exact && text.ends_with('}'));
    let Some(at) = place else {
        quote.seal = Some(seal);
        return write(quote);
    };
    let tail = text.split_off(at);
    let reservations = tail.get(EMPTY.len()..tail.len().saturating_sub(1)).unwrap_or_default();
    text.push_str(r#","codes":"#);
    text.push_str(&write(&quote.codes));
    text.push_str(r#","outcomes":"#);
    text.push_str(&write(&quote.outcomes));
    text.push_str(r#","usage_reservations":"#);
    text.push_str(reservations);
    text.push_str(r#","seal":"#);
    text.push_str(&write(&seal));
    text.push('}');
    text
}

fn seal_of(engine: &Engine, request_digest: &str, quote: &mut Quote) -> Seal {
    let bare = bare(quote);
    seal_of_text(engine, request_digest, quote, &bare)
}

/// The seal of a quote whose canonical text without outcomes, codes and seal is `bare`.
fn seal_of_text(engine: &Engine, request_digest: &str, quote: &Quote, bare: &str) -> Seal {
    let mut hasher = Sha256::new();
    for part in
        [request_digest, "\n", engine.rulebook_digest(), "\n", &quote.calculation.to_string(), "\n", bare]
    {
        hasher.update(part.as_bytes());
    }
    Seal {
        quote_digest: Text::known(&hexadecimal(&hasher.finalize())),
        request_digest: Text::known(request_digest),
        rulebook_digest: Text::known(engine.rulebook_digest()),
    }
}

/// The canonical text of a quote without its outcomes, codes, exact taxes and seal, which are restored afterwards.
fn bare(quote: &mut Quote) -> String {
    let (outcomes, codes) = (take(&mut quote.outcomes), take(&mut quote.codes));
    let seal = quote.seal.take();
    let exact: Vec<_> = quote.tax_groups.iter_mut().map(|group| group.exact_minor.take()).collect();
    let text = write(quote);
    (quote.outcomes, quote.codes, quote.seal) = (outcomes, codes, seal);
    for (group, exact) in quote.tax_groups.iter_mut().zip(exact) {
        group.exact_minor = exact;
    }
    text
}

impl Engine {
    /// Prices the request again and compares the result with `quote`: every figure, the codes entered, the exact taxes that
    /// the quote states, and its seal if it has one. What explains the figures is not compared: `outcomes`, and the
    /// `status` of codes.
    ///
    /// The server must build `request` itself; the client's figures are only compared with the result.
    ///
    /// # Errors
    /// `DIGEST_MISMATCH` if the quote, or its seal, is not the engine's, at the place where that is known; every problem of
    /// the request as in [`quote`](Engine::quote).
    pub fn verify(&self, request: &QuoteRequest, quote: &Quote) -> Result<(), CommerceError> {
        let mut own = self.quote(request)?.written();
        let request_digest = request_digest(request);
        let expected = seal_of(self, &request_digest, &mut own);
        let presented = seal_of(self, &request_digest, &mut quote.clone());
        let stated = quote.seal.as_ref();
        let path = if expected.quote_digest != presented.quote_digest {
            String::new()
        } else if let Some(path) = self.unsealed_difference(request, &own, quote)? {
            path
        } else if stated.is_some_and(|stated| *stated != expected) {
            "/seal".to_owned()
        } else {
            return Ok(());
        };
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

    /// The first place at which a quote differs from the engine's `own` in what the digest leaves out: the codes entered,
    /// and exact taxes.
    fn unsealed_difference(
        &self,
        request: &QuoteRequest,
        own: &Quote,
        quote: &Quote,
    ) -> Result<Option<String>, CommerceError> {
        let codes = own.codes.iter().zip(&quote.codes);
        if let Some(at) = codes.into_iter().position(|(own, stated)| own.code != stated.code) {
            return Ok(Some(format!("/codes/{at}/code")));
        }
        if own.codes.len() != quote.codes.len() {
            return Ok(Some("/codes".to_owned()));
        }
        let stated = |group: &TaxGroup| group.exact_minor.is_some();
        if !quote.tax_groups.iter().any(stated) {
            return Ok(None);
        }
        let mut explained = request.clone();
        explained.explain = Explain::All;
        let exact = self.quote(&explained)?.written().tax_groups;
        let differs = |(own, stated): (&TaxGroup, &TaxGroup)| {
            stated.exact_minor.is_some() && own.exact_minor != stated.exact_minor
        };
        let at = exact.iter().zip(&quote.tax_groups).position(differs);
        Ok(at.map(|at| format!("/tax_groups/{at}/exact_minor")))
    }
}

#[cfg(test)]
mod tests {
    use super::asked;
    use crate::contract::{Cart, CurrencyCode, Explain, Id, Instant, QuoteRequest, write};

    #[test]
    fn what_was_asked_is_written_as_if_it_had_not_been() {
        let at = Instant::parse("2026-11-23T18:30:00+01:00").unwrap();
        let cart = Cart::new(CurrencyCode::parse("EUR").unwrap()).build().unwrap();
        let mut usual = QuoteRequest::new(at, cart).build().unwrap();
        usual.granted_promotions = vec![Id::parse(r#"x,"explain":"all""#).unwrap()];
        (usual.explain, usual.seal) = (Explain::Considered, false);
        for explain in [Explain::Applied, Explain::Considered, Explain::All] {
            for seal in [false, true] {
                let mut other = usual.clone();
                (other.explain, other.seal) = (explain, seal);
                assert_eq!(asked(&other), write(&usual));
            }
        }
    }
}
