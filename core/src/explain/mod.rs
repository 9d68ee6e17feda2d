//! A quote as plain text, for receipts, logs, support and readable tests.
//!
//! Four views of one [`Quote`]: [`receipt`] is for the customer, [`waterfall`] draws the steps from list price to
//! payable amount, [`outcomes`] says why promotions did not apply, [`workings`] shows each rounded figure with its
//! exact value. The views only format the quote: they apply no rules and round no money.
//!
//! The text is English, without colour, money with the digits of its currency and a minus sign, columns aligned by
//! characters. For another language, render the fields of the quote: every sentence here is derived from one of them.

mod derivation;
mod outcomes;
mod page;
mod receipt;
mod waterfall;
mod workings;

pub use outcomes::outcomes;
pub use page::Names;
pub use receipt::receipt;
pub use waterfall::waterfall;
pub use workings::workings;

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
