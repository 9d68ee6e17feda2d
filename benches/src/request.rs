//! A basket as the engine takes it.

use farthing::contract::{
    Amount, Cart, CartLine, CurrencyCode, Draft, LinePrice, PriceMode, PriceSource, PricingPolicy, Promotion,
    QuoteRequest, RoundingLevel, Rulebook, ShippingLine, TaxPolicy, TaxRule, UnitPrice,
};

use crate::basket::{Basket, BasketLine, Prices};

/// A rulebook with two VAT rates, rounded half up on each line, and these promotions.
#[must_use]
pub fn rulebook(promotions: Vec<Promotion>) -> Rulebook {
    let tax_rule = |category, percent: u16| {
        TaxRule::new(category, "BE").with_tax_categories([category]).with_rate_percent(percent)
    };
    let pricing = PricingPolicy::new().with_sources([PriceSource::Given]);
    Rulebook::new(CurrencyCode::EUR, pricing, TaxPolicy::new(RoundingLevel::Line))
        .with_promotions(promotions)
        .with_tax_rules([tax_rule("standard", 21), tax_rule("reduced", 6)])
        .build()
        .unwrap()
}

/// The question: price this basket, and tell what became of the promotions it touched (`explain: considered`).
#[must_use]
pub fn request(basket: &Basket) -> QuoteRequest {
    let shipping =
        ShippingLine::new("S1", Amount::from_minor(basket.shipping_cents, 2)).with_tax_category("standard");
    let cart = Cart::new(CurrencyCode::EUR)
        .with_price_mode(match basket.prices {
            Prices::TaxExcluded => PriceMode::TaxExcluded,
            Prices::TaxIncluded => PriceMode::TaxIncluded,
        })
        .with_lines(basket.lines.iter().map(line))
        .with_shipping([shipping])
        .with_codes([basket.code]);
    QuoteRequest::new("2026-11-23T12:00:00+01:00", cart).with_tax_jurisdictions(["BE"]).build().unwrap()
}

fn line(line: &BasketLine) -> Draft<CartLine> {
    CartLine::new(&line.id, &line.sku, line.quantity)
        .with_price(LinePrice::given(UnitPrice::from_minor(line.unit_cents, 2)))
        .with_categories([line.category])
        .with_tax_category(line.tax_category)
}
