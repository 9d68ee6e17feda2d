//! Why there is no answer: one error, its problems, and the one table of codes.
mod category;
mod code;
mod commerce_error;
mod problem;

pub use category::Category;
pub use code::ProblemCode;
pub use commerce_error::CommerceError;
pub use problem::{Param, Problem, Severity};
