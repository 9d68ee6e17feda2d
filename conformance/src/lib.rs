//! What farthing must answer: known cases, and the runners that hold the engine to them.
//!
//! * [`oracles`]: cases of other systems, standards and real invoices, translated and compared figure by figure.

mod bridge;
mod decimal;
pub mod oracles;
