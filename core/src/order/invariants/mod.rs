//! The invariants of every order, as code.
//!
//! Limits of requests are checked by their commands; this module holds what no event, fact or request, may break.
//! `findings` has I1 to I5, `names` I11, `history` I6 and I8. I10, that no status is stored, follows from the types: [`Order`] has
//! no field for one. Every test of orders runs them, and a host may run them on what it has stored.

pub(crate) mod findings;
mod history;
mod names;

use crate::contract::order::Order;
use crate::error::{Problem, ProblemCode};

pub use history::check_history;

/// The broken invariants of an order's figures. Empty, unless something other than events changed the order, or
/// farthing is at fault. Each problem is `INVARIANT_BROKEN` at its place in the order, with the invariant's number and
/// both figures.
///
/// ```
/// use farthing::contract::order::Order;
/// assert!(farthing::order::check(&Order::blank()).is_empty());
/// ```
#[must_use]
pub fn check(order: &Order) -> Vec<Problem> {
    let mut findings = Findings::default();
    names::check_names(order, &mut findings);
    findings::check_quantities(order, &mut findings);
    findings::check_tenders(order, &mut findings);
    findings::check_sales(order, &mut findings);
    findings.problems
}

/// The broken invariants found so far.
#[derive(Debug, Default)]
struct Findings {
    problems: Vec<Problem>,
}

impl Findings {
    /// Two figures that must be equal.
    fn equal(&mut self, invariant: &str, path: &str, rule: &str, left: i64, right: i64) {
        if left != right {
            self.broken(invariant, path, rule, left, right);
        }
    }

    /// A figure that must not exceed another.
    fn at_most(&mut self, invariant: &str, path: &str, rule: &str, left: i64, right: i64) {
        if left > right {
            self.broken(invariant, path, rule, left, right);
        }
    }

    /// A figure that must not be below 0.
    fn not_below_nothing(&mut self, invariant: &str, path: &str, rule: &str, figure: i64) {
        if figure < 0 {
            self.broken(invariant, path, rule, figure, 0);
        }
    }

    /// A name that stands more than once in a list.
    fn twice(&mut self, invariant: &str, path: &str, name: &str) {
        let message =
            format!("{invariant} does not hold: what a list names is named once, but {name:?} twice");
        let problem = Problem::new(ProblemCode::InvariantBroken, path, message)
            .with_param("invariant", invariant)
            .with_param("name", name);
        self.problems.push(problem);
    }

    fn broken(&mut self, invariant: &str, path: &str, rule: &str, left: i64, right: i64) {
        let message = format!("{invariant} does not hold: {rule}, but they are {left} and {right}");
        let problem = Problem::new(ProblemCode::InvariantBroken, path, message)
            .with_param("invariant", invariant)
            .with_param("left", left)
            .with_param("right", right);
        self.problems.push(problem);
    }
}
