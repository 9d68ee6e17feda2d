//! What farthing must answer: known cases, and the runners that hold the engine to them.
//!
//! * [`corpus`]: our own golden cases, one behaviour each, answered to the byte.
//! * [`oracles`]: cases of other systems, standards and real invoices, translated and compared figure by figure.

mod bridge;
pub mod corpus;
mod decimal;
pub mod oracles;
