//! Reading a document with memory that is kept for the next.

use super::spare;
use crate::error::CommerceError;
use crate::shape::Contract;

/// Reads a document of type `T`.
///
/// # Errors
/// `Invalid` or `Limit` with every problem that was found, each at its JSON Pointer, in the order of the document.
/// Broken JSON ends the reading: the problems found before it come first.
///
/// ```
/// use farthing::contract::Measure;
/// let error = farthing::json::read::<Measure>(br#"{"unti":"kg","value":0.25}"#).unwrap_err();
/// let found: Vec<_> = error.problems().iter().map(|problem| (problem.code.text(), problem.path.as_str())).collect();
/// assert_eq!(found, [("UNKNOWN_FIELD", "/unti"), ("NUMBER_NOT_ALLOWED", "/value"), ("MISSING_FIELD", "/unit")]);
/// ```
pub fn read<T: Contract>(text: &[u8]) -> Result<T, CommerceError> {
    let mut reader = spare::take();
    let value = reader.read(text);
    spare::give(reader);
    value
}
