//! What the JavaScript of the npm package `farthing` calls. Glue only: no business rule lives here.
//!
//! Texts and figures cross the border through memory that both sides know: JavaScript writes a text into the room it was
//! given and says how long it is; an answer's figures lie in a list whose place JavaScript is told. An error is thrown as
//! the JSON text of a `CommerceError`, which JavaScript turns into a `FarthingError`.

mod core;
mod figures;
mod held;
#[cfg(feature = "orders")]
mod orders;
mod room;

pub use crate::core::Core;
pub use crate::held::Held;
#[cfg(feature = "orders")]
pub use crate::orders::{
    check_history_json, check_order_json, diagram, evolve_json, journal_json, postings_json, replay_json,
    statuses_json, trial_balance_json,
};
use farthing::error::CommerceError;
use farthing::json;
use wasm_bindgen::prelude::wasm_bindgen;

/// How many decimals a currency of ISO 4217 has; nothing for a code that is not of ISO 4217.
#[wasm_bindgen]
#[must_use]
pub fn exponent(code: &str) -> Option<u8> {
    farthing::bindings::wasm::exponent(code)
}

/// The problems of a rulebook as a JSON list; `[]` when it is good.
#[wasm_bindgen(js_name = checkJson)]
#[must_use]
pub fn check_json(rulebook: &[u8]) -> String {
    farthing::Engine::check_json(rulebook)
}

/// Throws what is wrong with a text of so many bytes that no document has, so that it need not be copied here first.
///
/// # Errors
/// `TOO_LONG`, if it is.
#[wasm_bindgen(js_name = checkSize)]
pub fn check_size(bytes: usize) -> Result<(), String> {
    json::check_size(bytes, json::MAX_RULEBOOK_BYTES).map_err(|problem| thrown(problem.into()))
}

/// The four views of a quote as the JSON text of an `Explanation`.
///
/// # Errors
/// The problems of the three texts.
#[wasm_bindgen(js_name = explainJson)]
pub fn explain_json(rulebook: &[u8], request: &[u8], quote: &[u8]) -> Result<String, String> {
    json::explain_json(rulebook, request, quote).map_err(thrown)
}

/// An error as it is thrown.
#[expect(clippy::needless_pass_by_value, reason = "stands in `map_err`")]
pub(crate) fn thrown(error: CommerceError) -> String {
    error.to_json()
}
