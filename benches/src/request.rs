//! A basket as the engine takes it.

use farthing::contract::{
    Amount, Cart, CartLine, CurrencyCode, Id, Instant, LinePrice, PriceMode, PriceSource, PricingPolicy,
    Promotion, Quantity, QuoteRequest, Rate, RoundingLevel, Rulebook, ShippingLine, TaxPolicy, TaxRule,
    UnitPrice,
};

use crate::basket::{Basket, BasketLine, Prices};

/// A rulebook with two VAT rates, rounded half up on each line, and these promotions.
#[must_use]
pub fn rulebook(promotions: Vec<Promotion>) -> Rulebook {
    let tax_rule = |category, percent: u16| {
        TaxRule::new(text::<Id>(category), text::<Id>("BE"))
            .with_tax_categories([text::<Id>(category)])
            .with_rate_percent(Rate::from(percent))
    };
    let pricing = PricingPolicy::new().with_sources([PriceSource::Given]);
    Rulebook::new(text::<CurrencyCode>("EUR"), pricing, TaxPolicy::new(RoundingLevel::Line))
        .with_promotions(promotions)
        .with_tax_rules([tax_rule("standard", 21), tax_rule("reduced", 6)])
}

/// The question: price this basket, and tell what became of the promotions it touched (`explain: considered`).
#[must_use]
pub fn request(basket: &Basket) -> QuoteRequest {
    let shipping = ShippingLine::new(text::<Id>("S1"), cents(basket.shipping_cents));
    let cart = Cart::new(text::<CurrencyCode>("EUR"))
        .with_price_mode(match basket.prices {
            Prices::TaxExcluded => PriceMode::TaxExcluded,
            Prices::TaxIncluded => PriceMode::TaxIncluded,
        })
        .with_lines(basket.lines.iter().map(line))
        .with_shipping([shipping.with_tax_category(text::<Id>("standard"))])
        .with_codes([text::<farthing::contract::Code>(basket.code)]);
    QuoteRequest::new(text::<Instant>("2026-11-23T12:00:00+01:00"), cart)
        .with_tax_jurisdictions([text::<Id>("BE")])
}

fn line(line: &BasketLine) -> CartLine {
    let unit_price = UnitPrice::from_minor(line.unit_cents, 2).expect("in range");
    CartLine::new(
        text::<Id>(&line.id),
        text::<farthing::contract::Sku>(&line.sku),
        Quantity::from(line.quantity),
    )
    .with_price(LinePrice::Given { unit_price, base_quantity: None })
    .with_categories([text::<Id>(line.category)])
    .with_tax_category(text::<Id>(line.tax_category))
}

fn cents(cents: i64) -> Amount {
    Amount::from_minor(cents, 2).expect("in range")
}

/// Reads a scalar.
fn text<T: std::str::FromStr>(text: &str) -> T {
    text.parse().unwrap_or_else(|_| panic!("{text:?} is no {}", std::any::type_name::<T>()))
}
