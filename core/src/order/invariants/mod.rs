//! The invariants of every order, as code.
//!
//! Limits of requests are checked by their commands; this module holds what no event, fact or request, may break. `rules`
//! names each rule; `units` has I1, `tenders` I2, `sales` I3 to I5, `names` and `decimals` I11, `decisions` I12, `history` I6 and I8. I10,
//! that no status is stored, follows from the types: [`Order`] has no field for one. Each figure is derived from what the
//! order keeps of its history, and compared. Every test of orders runs them, and a host may run them on what it has stored.

mod decimals;
mod decisions;
mod history;
mod names;
mod rules;
mod sales;
mod tenders;
mod units;

use crate::contract::order::Order;
use crate::error::{Problem, ProblemCode};
use rules::Rule;

pub use history::check_history;

/// The broken invariants of an order's figures. Empty, unless something other than events changed the order, or
/// farthing is at fault. Each problem is `INVARIANT_BROKEN` at its place in the order, with the invariant's number, the
/// name of the rule and both figures: `docs/order-invariants.md` lists the rules, and what to do. Free data (texts, names,
/// what the host or the gateway alone knows) is not judged.
///
/// ```
/// use farthing::contract::order::Order;
/// assert!(farthing::order::check(&Order::blank()).is_empty());
/// ```
#[must_use]
pub fn check(order: &Order) -> Vec<Problem> {
    let mut findings = Findings::default();
    names::check_names(order, &mut findings);
    decimals::check_decimals(order, &mut findings);
    units::check_units(order, &mut findings);
    tenders::check_tenders(order, &mut findings);
    sales::check_sales(order, &mut findings);
    decisions::check_decisions(order, &mut findings);
    findings.problems
}

/// The broken invariants found so far.
#[derive(Debug, Default)]
struct Findings {
    problems: Vec<Problem>,
}

impl Findings {
    /// Two figures that must be equal.
    fn equal(&mut self, rule: Rule, path: &str, left: i64, right: i64) {
        if left != right {
            self.broken(rule, path, left, right);
        }
    }

    /// A figure that must not exceed another.
    fn at_most(&mut self, rule: Rule, path: &str, left: i64, right: i64) {
        if left > right {
            self.broken(rule, path, left, right);
        }
    }

    /// A figure that must not be below another.
    fn at_least(&mut self, rule: Rule, path: &str, left: i64, right: i64) {
        if left < right {
            self.broken(rule, path, left, right);
        }
    }

    /// A name that breaks a rule of names.
    fn misnamed(&mut self, rule: Rule, path: &str, name: &str) {
        let message = format!("{} does not hold: {}, but not {name:?}", rule.invariant, rule.says);
        self.problems.push(problem(rule, path, message).with_param("name", name));
    }

    fn broken(&mut self, rule: Rule, path: &str, left: i64, right: i64) {
        let message =
            format!("{} does not hold: {}, but they are {left} and {right}", rule.invariant, rule.says);
        let problem = problem(rule, path, message);
        self.problems.push(problem.with_param("left", left).with_param("right", right));
    }
}

fn problem(rule: Rule, path: &str, message: String) -> Problem {
    Problem::new(ProblemCode::InvariantBroken, path, message)
        .with_param("invariant", rule.invariant)
        .with_param("rule", rule.name)
}
