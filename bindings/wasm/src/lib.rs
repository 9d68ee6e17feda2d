//! What the JavaScript of the npm package `farthing` calls. Glue only: no business rule lives here.
//!
//! The table of entry points (`farthing::api`) gives the functions from JSON text to JSON text. By hand stand the two calls
//! that a page makes at every keystroke: their texts and figures cross through shared memory. JavaScript writes a text into
//! an input buffer and passes its length; the figures of an answer lie in a list whose address JavaScript asks for. An error
//! is thrown as the JSON text of a `CommerceError`, which JavaScript turns into a `FarthingError`.

mod engine;
mod figures;
mod input;
mod session;

pub use crate::engine::Engine;
pub use crate::session::CartSession;
use farthing::error::CommerceError;
use farthing::json;
use wasm_bindgen::prelude::wasm_bindgen;

farthing::wasm_entry_points!();

/// The number of decimals of an ISO 4217 currency; nothing for any other code.
#[wasm_bindgen]
#[must_use]
pub fn exponent(code: &str) -> Option<u8> {
    farthing::bindings::wasm::exponent(code)
}

/// Throws for a text longer than any document may be, so that it need not be copied here first.
///
/// # Errors
/// `TOO_LONG`, if it is.
#[wasm_bindgen(js_name = checkSize)]
pub fn check_size(bytes: usize) -> Result<(), String> {
    json::check_size(bytes, json::MAX_RULEBOOK_BYTES).map_err(|problem| thrown(problem.into()))
}

/// An error as it is thrown.
#[expect(clippy::needless_pass_by_value, reason = "stands in `map_err`")]
pub(crate) fn thrown(error: CommerceError) -> String {
    error.to_json()
}
