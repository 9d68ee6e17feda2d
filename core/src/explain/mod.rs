//! A quote as plain text: for receipts on a printer, for logs, for a support desk, for a test that a person can read.
//!
//! Four views of one [`Quote`]: [`receipt`] is what a customer is handed, [`waterfall`] draws how
//! the list price becomes what is paid, [`outcomes`] says why promotions did not apply, [`workings`] shows each figure
//! that was rounded with its exact value. Nothing is computed here that the quote does not already say: the views add no
//! rule and round no money.
//!
//! The text is English, without colour, money with the digits of its currency and a minus sign, columns aligned by
//! characters. A shop that speaks to its customers in another language renders the same fields of the quote itself;
//! every sentence here is made from one of them.

mod outcomes;
mod page;
mod receipt;
mod waterfall;
mod workings;

pub use outcomes::outcomes;
pub use page::Names;
pub use receipt::receipt;
pub use waterfall::waterfall;
pub use workings::{fraction, workings};

use crate::contract::{Explanation, Quote};

/// All four views at once.
#[must_use]
pub fn explanation(quote: &Quote, names: &Names<'_>) -> Explanation {
    Explanation {
        receipt: receipt(quote, names),
        waterfall: waterfall(quote, names),
        outcomes: outcomes(quote, names),
        workings: workings(quote, names),
    }
}

#[cfg(test)]
mod tests;
