//! The goods that stay are priced as if they had been bought alone.
//!
//! **What it does** refunds what was paid less what the goods that stay cost without the lost discount: T(S) =
//! clamp(paid − repriced, 0, P(S)).
//! **When it applies** to promotions that say so. The repricing runs the engine on the goods that stay with the frozen
//! rules; its sum is passed in.
//! **Order and rounding** never below nothing, never above what the goods that came back carried.
//! **Example** 6 × 50.00, 10 % off from 300.00, paid 270.00. Five come back: one stays at 50.00, T = 220.00. Where the lost
//! threshold is worth more than the goods, 12 × 50.00 at 50 % off from 300.00 and seven come back: T = 300 − 250 = 50.00.
//! **Source** orders.md "Refunds that close exactly".

use crate::order::refund::fault::RefundFault;

use super::ClawBackFacts;

pub(super) fn target(facts: ClawBackFacts) -> Result<i64, RefundFault> {
    let open = facts.paid_minor.checked_sub(facts.repriced_minor).ok_or(RefundFault::Overflow)?;
    Ok(open.max(0).min(facts.pro_rata_minor.max(0)))
}
