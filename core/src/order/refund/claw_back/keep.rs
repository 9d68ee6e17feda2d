//! The goods that stay keep their discount.
//!
//! **What it does** refunds what the goods carried: T(S) = P(S).
//! **When it applies** by default.
//! **Order and rounding** as the lines': nothing of its own.
//! **Example** 6 × 50.00, 10 % off from 300.00, paid 270.00: each comes back for 45.00, five for 225.00.
//! **Source** orders.md; what most shops do and buyers expect.

use super::ClawBackFacts;

pub(super) const fn target(facts: ClawBackFacts) -> i64 {
    facts.pro_rata_minor
}
