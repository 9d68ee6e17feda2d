//! Documents from JSON text and back.

use crate::contract::order::{
    Allowed, Applied, Command, Env, Event, Order, Posting, Rejection, Statuses, TrialBalance,
};
use crate::contract::{Explanation, Quote, QuoteRequest, Rulebook, TaxDocument, TaxedDocument, write};
use crate::error::CommerceError;
use crate::json::{read, read_large, read_rulebook};

/// A type that a caller reads from JSON text and writes as such.
macro_rules! documents {
    ($($document:ident, $from:ident, $read:ident, $write:ident;)*) => {$(
        /// Reads the document from its JSON text. Throws every problem of the text.
        #[uniffi::export]
        pub fn $read(text: Vec<u8>) -> Result<$document, CommerceError> {
            $from(&text)
        }

        /// The canonical JSON of the document. Throws what no document can hold.
        #[uniffi::export]
        pub fn $write(document: &$document) -> Result<String, CommerceError> {
            Ok(write(document))
        }
    )*};
}

documents! {
    Rulebook, read_rulebook, rulebook_from_json, rulebook_to_json;
    QuoteRequest, read, quote_request_from_json, quote_request_to_json;
    Quote, read, quote_from_json, quote_to_json;
    TaxDocument, read, tax_document_from_json, tax_document_to_json;
    TaxedDocument, read, taxed_document_from_json, taxed_document_to_json;
    Explanation, read, explanation_from_json, explanation_to_json;
    Order, read_large, order_from_json, order_to_json;
    Command, read, command_from_json, command_to_json;
    Env, read, env_from_json, env_to_json;
    Event, read, event_from_json, event_to_json;
    Applied, read_large, applied_from_json, applied_to_json;
    Rejection, read, rejection_from_json, rejection_to_json;
    Statuses, read, statuses_from_json, statuses_to_json;
    Allowed, read, allowed_from_json, allowed_to_json;
    TrialBalance, read, trial_balance_from_json, trial_balance_to_json;
}

/// The same of lists, which cross the border whole.
macro_rules! lists {
    ($($element:ident, $read:ident, $write:ident;)*) => {$(
        /// Reads the list from its JSON text. Throws every problem of the text.
        #[uniffi::export]
        pub fn $read(text: Vec<u8>) -> Result<Vec<$element>, CommerceError> {
            read_large(&text)
        }

        /// The canonical JSON of the list. Throws what no document can hold.
        #[uniffi::export]
        pub fn $write(list: Vec<$element>) -> Result<String, CommerceError> {
            Ok(write(&list))
        }
    )*};
}

lists! {
    Event, events_from_json, events_to_json;
    Posting, postings_from_json, postings_to_json;
}
