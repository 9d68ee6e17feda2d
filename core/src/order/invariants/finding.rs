//! What an invariant finds.

use crate::error::{Problem, ProblemCode};

/// What the invariants found.
#[derive(Debug, Default)]
pub(super) struct Findings {
    pub(super) problems: Vec<Problem>,
}

impl Findings {
    /// Two figures that must be equal.
    pub(super) fn equal(&mut self, invariant: &str, path: &str, rule: &str, left: i64, right: i64) {
        if left != right {
            self.broken(invariant, path, rule, left, right);
        }
    }

    /// A figure that must not exceed another.
    pub(super) fn at_most(&mut self, invariant: &str, path: &str, rule: &str, left: i64, right: i64) {
        if left > right {
            self.broken(invariant, path, rule, left, right);
        }
    }

    /// A figure that must not be below 0.
    pub(super) fn not_below_nothing(&mut self, invariant: &str, path: &str, rule: &str, figure: i64) {
        if figure < 0 {
            self.broken(invariant, path, rule, figure, 0);
        }
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
