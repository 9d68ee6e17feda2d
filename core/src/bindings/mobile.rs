//! What Kotlin and Swift see beside the contract types: the engine as a handle, every call typed and as JSON text.
//!
//! It stands in core and not in the binding, for uniffi makes one package of each crate that exports something. A JSON
//! twin takes bytes, as they come from a socket or a file: they need not be UTF-8 to be answered. Whatever takes a document
//! can fail: a decimal of the language may be none of ours, and uniffi throws what a scalar says of it as the call's error.

use std::sync::Arc;

use crate::contract::order::{Applied, Command, Env, Event, Order, Statuses};
use crate::contract::{Explanation, Quote, QuoteRequest, Rulebook, TaxDocument, TaxedDocument, write};
use crate::error::{CommerceError, Problem};
use crate::explain::{Names, explanation};
use crate::json;
use crate::order;
use crate::quote::Engine as Compiled;

/// A rulebook, checked and compiled: immutable, safe to share between threads.
///
/// Make one when the rulebook changes, keep it, and ask it as often as you like. Every answer is a pure function of the
/// engine and the request.
#[derive(Debug, uniffi::Object)]
pub struct Engine(Compiled);

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

    /// Decides a command against an order and folds what happened into it. Throws every reason of a refusal, with what was
    /// asked for, the bound and the largest figure that would have been accepted.
    pub fn apply(&self, order: &Order, command: &Command, env: &Env) -> Result<Applied, CommerceError> {
        Ok(self.0.apply(order, command, env)?)
    }

    /// SHA-256 of the canonical rulebook, in hexadecimal: names the rulebook in quotes and orders.
    pub fn rulebook_digest(&self) -> String {
        self.0.rulebook_digest().to_owned()
    }
}

/// An order before it is placed: what the first command is applied to.
#[uniffi::export]
pub fn blank_order() -> Order {
    Order::blank()
}

/// The order that these events make.
#[uniffi::export]
pub fn replay(events: Vec<Event>) -> Result<Order, CommerceError> {
    order::replay(&events)
}

/// How an order stands, derived from its figures.
#[uniffi::export]
pub fn statuses(order: &Order) -> Result<Statuses, CommerceError> {
    Ok(order::statuses(order))
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

/// A type that a caller reads from JSON text and writes as such.
macro_rules! documents {
    ($($document:ident $from:ident $read:ident $write:ident;)*) => {$(
        /// Reads the document from its JSON text. Throws every problem of the text.
        #[uniffi::export]
        pub fn $read(text: Vec<u8>) -> Result<$document, CommerceError> {
            json::$from(&text)
        }

        /// The canonical JSON of the document.
        #[uniffi::export]
        pub fn $write(document: &$document) -> Result<String, CommerceError> {
            Ok(write(document))
        }
    )*};
}

documents! {
    Rulebook read_rulebook rulebook_from_json rulebook_to_json;
    QuoteRequest read quote_request_from_json quote_request_to_json;
    Quote read quote_from_json quote_to_json;
    TaxDocument read tax_document_from_json tax_document_to_json;
    Order read order_from_json order_to_json;
    Command read command_from_json command_to_json;
    Env read env_from_json env_to_json;
    Event read event_from_json event_to_json;
    Statuses read statuses_from_json statuses_to_json;
    TaxedDocument read taxed_document_from_json taxed_document_to_json;
}
