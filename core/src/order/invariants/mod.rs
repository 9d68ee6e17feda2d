//! What must hold of every order, as code.
//!
//! One file an invariant of the design: `quantities` (I1), `tenders` (I2), `sales` (I3, I4, I5), `history` (I6, I8). Guards
//! of requests are with their commands; here stands what no event, fact or request, may break. That no status is stored (I10)
//! the types say: [`Order`] has no field for one. They are run by every test of orders, and a host may run them on what it
//! has stored.

mod finding;
mod history;
mod quantities;
mod sales;
mod tenders;

use crate::contract::order::Order;
use crate::error::Problem;

use finding::Findings;

pub use history::check_history;

/// What is wrong with an order's figures: nothing, unless it was changed by something else than events, or farthing is
/// at fault. Each problem is `INVARIANT_BROKEN` at its place in the order, with the invariant's number and both figures.
///
/// ```
/// use farthing::contract::order::Order;
/// assert!(farthing::order::check(&Order::blank()).is_empty());
/// ```
#[must_use]
pub fn check(order: &Order) -> Vec<Problem> {
    let mut findings = Findings::default();
    quantities::check(order, &mut findings);
    tenders::check(order, &mut findings);
    sales::check(order, &mut findings);
    findings.problems
}
