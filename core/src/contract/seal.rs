//! Digests that tie an answer to its question.

use farthing_macros::contract;

use super::scalar::Text;

/// SHA-256 digests, as 64 lower-case hexadecimal digits, that tie an answer to its question.
#[contract(answer)]
pub struct Seal {
    /// Of the canonical request without `explain` and `seal`.
    pub request_digest: Text,
    /// Of the canonical rulebook.
    pub rulebook_digest: Text,
    /// Over both, the calculation version and the canonical quote without outcomes and seal.
    pub quote_digest: Text,
}
