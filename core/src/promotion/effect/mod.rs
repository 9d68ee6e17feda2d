//! What promotions do: one effect a file, each an exact value of a part or of a whole target.
//!
//! Every effect answers one question: what would it take off this amount, exactly? Rounding happens in
//! [`Exact::rounded`], once; caps, floors and allocation come after it and never round again.

mod amount_off;
mod compiled;
mod exact;
mod free;
mod percent;
mod set_price;
mod set_total;

pub(super) use compiled::{CompiledEffect, CompiledTarget, Spread};
pub(super) use exact::Seen;
pub(super) use percent::Share;
