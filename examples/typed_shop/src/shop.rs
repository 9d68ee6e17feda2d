//! What the shop sells, at which prices, with which promotions and taxes.

use farthing::Engine;
use farthing::contract::{
    Adjust, Condition, CurrencyCode, Effect, Price, PriceBook, PriceMode, PriceSource, PricingPolicy,
    Promotion, RoundingLevel, Rulebook, Selector, Target, TaxPolicy, TaxRule, Trigger,
};
use farthing::error::CommerceError;

/// The shop's rulebook: two products, two promotions, two rates of German VAT.
///
/// # Errors
/// Every problem of the rulebook; this one has none.
pub fn rulebook() -> Result<Rulebook, CommerceError> {
    let prices = PriceBook::new("shop", CurrencyCode::EUR)
        .with_price_mode(PriceMode::TaxIncluded)
        .with_prices([Price::new("book-price", "BOOK", "19.99"), Price::new("mug-price", "MUG", "12.50")]);
    let volume = Promotion::new("volume")
        .with_name("10 % off 60.00 or more of goods")
        .with_condition(Condition::money_at_least("60.00"))
        .with_effects([Effect::new(Target::order(), Adjust::percent(10))]);
    let mugs = Promotion::new("mugs")
        .with_name("2.00 off each mug")
        .with_trigger(Trigger::code(["MUGS"]))
        .with_effects([Effect::new(
            Target::lines().with_of(Selector::new().with_skus(["MUG"])),
            Adjust::amount("2.00", farthing::contract::AmountPer::Unit),
        )]);
    let vat = |category, percent: u32| {
        TaxRule::new(category, "DE")
            .with_name("MwSt")
            .with_tax_categories([category])
            .with_rate_percent(percent)
    };
    Rulebook::new(
        CurrencyCode::EUR,
        PricingPolicy::new().with_sources([PriceSource::Book]),
        TaxPolicy::new(RoundingLevel::Group),
    )
    .with_items([
        farthing::contract::Item::new("BOOK").with_tax_category("reduced"),
        farthing::contract::Item::new("MUG").with_tax_category("standard"),
    ])
    .with_price_books([prices])
    .with_promotions([volume, mugs])
    .with_tax_rules([vat("standard", 19), vat("reduced", 7)])
    .build()
}

/// The shop's engine: made once, shared by every request.
///
/// # Errors
/// Every problem of the rulebook; this one has none.
pub fn engine() -> Result<Engine, CommerceError> {
    Engine::new(&rulebook()?)
}
