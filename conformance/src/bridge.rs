//! The engine as the runners see it: documents of the wire in, canonical documents of the wire out.

use farthing::Engine;
use farthing::contract::{QuoteRequest, Ruleset, write};
use farthing::error::{CommerceError, ProblemCode};
use farthing::json;
use farthing::shape::Contract;
use serde_json::Value;

/// Why the engine gave no answer to an oracle's case.
#[derive(Debug)]
pub(crate) enum Fault {
    /// It knows that it does not compute this yet, and says what.
    NotBuilt(String),
    /// It refused the documents: each problem as one line.
    Refused(Vec<String>),
}

impl From<CommerceError> for Fault {
    fn from(error: CommerceError) -> Self {
        let problems = error.problems();
        match problems.first() {
            Some(first) if problems.iter().all(|problem| problem.code == ProblemCode::NotImplemented) => {
                Self::NotBuilt(first.message.clone())
            }
            _ => Self::Refused(problems.iter().map(ToString::to_string).collect()),
        }
    }
}

/// Quotes `request` under `rulebook`.
pub(crate) fn quote(rulebook: &Value, request: &Value) -> Result<Value, Fault> {
    parsed(typed_quote(rulebook.to_string().as_bytes(), request.to_string().as_bytes()))
}

/// Taxes `document` under `rulebook`.
pub(crate) fn tax(rulebook: &Value, document: &Value) -> Result<Value, Fault> {
    parsed(typed_tax(rulebook.to_string().as_bytes(), document.to_string().as_bytes()))
}

/// Bills a document as `plan` says under `rulebook`.
pub(crate) fn bill(rulebook: &Value, plan: &Value) -> Result<Value, Fault> {
    parsed(typed_bill(rulebook.to_string().as_bytes(), plan.to_string().as_bytes()))
}

fn parsed(answer: Result<String, CommerceError>) -> Result<Value, Fault> {
    let text = answer?;
    serde_json::from_str(&text)
        .map_err(|error| Fault::Refused(vec![format!("the answer is no JSON: {error}")]))
}

/// A quote by way of the contract types, in canonical text. Canonical text always carries its seal.
pub(crate) fn typed_quote(rulebook: &[u8], request: &[u8]) -> Result<String, CommerceError> {
    let engine = Engine::new(&json::read(rulebook)?)?;
    let mut request: QuoteRequest = json::read(request)?;
    request.seal = true;
    Ok(write(&engine.quote(&request)?.to_quote()))
}

/// A quote from text to text.
pub(crate) fn text_quote(rulebook: &[u8], request: &[u8]) -> Result<String, CommerceError> {
    Engine::from_json(rulebook)?.quote_json(request)
}

/// A taxed document by way of the contract types, in canonical text.
pub(crate) fn typed_tax(rulebook: &[u8], document: &[u8]) -> Result<String, CommerceError> {
    let engine = Engine::new(&json::read(rulebook)?)?;
    Ok(write(&engine.tax(&json::read(document)?)?))
}

/// A document billed in parts, by way of the contract types, in canonical text.
pub(crate) fn typed_bill(rulebook: &[u8], plan: &[u8]) -> Result<String, CommerceError> {
    let engine = Engine::new(&json::read(rulebook)?)?;
    Ok(write(&engine.bill(&json::read(plan)?)?))
}

/// A taxed document from text to text.
pub(crate) fn text_tax(rulebook: &[u8], document: &[u8]) -> Result<String, CommerceError> {
    Engine::from_json(rulebook)?.tax_json(document)
}

/// What a hypothesis changes, by way of the contract types, in canonical text.
pub(crate) fn typed_what_if(
    rulebook: &[u8],
    request: &[u8],
    hypothesis: &[u8],
) -> Result<String, CommerceError> {
    let answer = farthing::what_if(&json::read(rulebook)?, &json::read(request)?, &json::read(hypothesis)?)?;
    Ok(write(&answer))
}

/// What each applied promotion contributes, by way of the contract types, in canonical text.
pub(crate) fn typed_contributions(rulebook: &[u8], request: &[u8]) -> Result<String, CommerceError> {
    let engine = Engine::new(&json::read(rulebook)?)?;
    Ok(write(&engine.marginal_contributions(&json::read(request)?)?))
}

/// The invoice of a quote, by way of the contract types, in canonical text.
pub(crate) fn typed_quote_invoice(rulebook: &[u8], request: &[u8]) -> Result<String, CommerceError> {
    let engine = Engine::new(&json::read(rulebook)?)?;
    let quote = engine.quote(&json::read(request)?)?.to_quote();
    Ok(write(&engine.to_en16931(&quote)?))
}

/// The invoice of a tax document, by way of the contract types, in canonical text.
pub(crate) fn typed_document_invoice(rulebook: &[u8], document: &[u8]) -> Result<String, CommerceError> {
    let engine = Engine::new(&json::read(rulebook)?)?;
    let document = json::read(document)?;
    Ok(write(&engine.document_to_en16931(&document, &engine.tax(&document)?)?))
}

/// What is wrong with an invoice, by way of the contract types, in canonical text.
pub(crate) fn typed_violations(invoice: &[u8], ruleset: &str) -> Result<String, CommerceError> {
    let ruleset: Ruleset = json::read(format!("\"{ruleset}\"").as_bytes())?;
    Ok(write(&farthing::einvoice::validate(&json::read(invoice)?, ruleset)?))
}

/// What is wrong with a rulebook; an empty text where nothing is.
pub(crate) fn typed_rulebook(rulebook: &[u8]) -> Result<String, CommerceError> {
    Engine::new(&json::read(rulebook)?)?;
    Ok(String::new())
}

/// The same from text.
pub(crate) fn text_rulebook(rulebook: &[u8]) -> Result<String, CommerceError> {
    Engine::from_json(rulebook)?;
    Ok(String::new())
}

/// What a text of a contract type becomes when it is read and written again: for canonical text, itself.
pub(crate) fn rewritten<T: Contract>(text: &str) -> Result<String, CommerceError> {
    Ok(write(&json::read::<T>(text.as_bytes())?))
}
