//! What a browser sends, and the request it becomes.

use farthing::contract::{
    Cart, CartLine, CurrencyCode, Draft, Instant, PriceMode, QuoteRequest, ShippingLine,
};
use serde::Deserialize;

/// A basket as a browser sends it: what and how many, and no price, which is the shop's to say.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Basket {
    /// What is bought.
    pub lines: Vec<Line>,
    /// The code that the customer entered.
    pub code: Option<String>,
}

/// One product of a basket.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// What is bought.
    pub sku: String,
    /// How many.
    pub quantity: u32,
}

impl Basket {
    /// The request for a price of this basket at a moment, with the shop's postage. A line's id is its place in the
    /// basket.
    pub fn request(self, at: Instant) -> Draft<QuoteRequest> {
        let lines =
            (1..).zip(self.lines).map(|(id, line): (u32, Line)| CartLine::new(id, line.sku, line.quantity));
        let cart = Cart::new(CurrencyCode::EUR)
            .with_price_mode(PriceMode::TaxIncluded)
            .with_lines(lines)
            .with_shipping([ShippingLine::new("post", "4.90").with_tax_category("standard")])
            .with_codes(self.code);
        QuoteRequest::new(at, cart).with_tax_jurisdictions(["DE"])
    }
}
