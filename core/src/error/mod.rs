//! Why there is no answer: one error, its problems, and the one table of codes.

mod code;
mod problem;

pub use code::{Category, ProblemCode};
pub use problem::{CommerceError, Param, Problem, Severity};
