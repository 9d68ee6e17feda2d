//! An order: its state, its commands and its events.

mod allowed;
mod command;
mod env;
mod lifecycle;
mod line;
mod outcome;
mod payment;
mod posting;
mod refund;
mod returns;
mod shipment;
mod state;
mod status;
pub(crate) mod stream;
mod tender;

pub use allowed::*;
pub use command::*;
pub use env::*;
pub use lifecycle::*;
pub use line::*;
pub use outcome::*;
pub use payment::*;
pub use posting::*;
pub use refund::*;
pub use returns::*;
pub use shipment::*;
pub use state::*;
pub use status::*;
pub use tender::*;
