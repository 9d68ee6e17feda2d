//! The common path of every command: the table of transitions, the checks, the decision, and what is allowed.

pub(crate) mod allowed;
pub(crate) mod context;
pub(crate) mod diagram;
pub(crate) mod machine;
pub(crate) mod table;
