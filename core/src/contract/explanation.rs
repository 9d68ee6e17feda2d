//! A quote as plain text.

use farthing_macros::contract;

/// The four views of one [`Quote`](super::Quote) as plain text: English, without colour, columns aligned by characters.
#[contract(answer)]
pub struct Explanation {
    /// What the customer is handed: lines, what each promotion took off them, totals, taxes, what is to be paid and how.
    pub receipt: String,
    /// How the list price becomes what is paid, drawn as bars.
    pub waterfall: String,
    /// Why promotions did not apply, and how far the cart was from each.
    pub outcomes: String,
    /// Each figure that was rounded, with its exact value.
    pub workings: String,
}
