//! Price selection through a checked rulebook and a checked request.

mod cases;
mod laws;

use crate::check::{self, Basket, CheckedRulebook, View};
use crate::contract::{
    Amount, BookPrice, Cart, CartLine, CurrencyCode, Customer, Draft, Id, Instant, IntoDraft, LinePrice,
    Price, PriceAnswer, PriceBook, PriceSelection, PriceSource, PricingPolicy, Quantity, QuoteRequest,
    RoundingLevel, Rulebook, Sku, TaxPolicy, Tier, UnitPrice,
};
use crate::error::CommerceError;
use crate::num::{Ratio, RoundingMode};

use super::{CompiledPrices, PricingScratch};

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn eur() -> CurrencyCode {
    CurrencyCode::parse("EUR").unwrap()
}

fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

fn quantity(text: &str) -> Quantity {
    Quantity::parse(text).unwrap()
}

fn unit_price(text: &str) -> UnitPrice {
    UnitPrice::parse(text).unwrap()
}

fn price(name: &str, sku: &str, amount: &str) -> Draft<Price> {
    Price::new(name, sku, amount)
}

fn tier(from: &str, amount: &str) -> Draft<Tier> {
    Tier::new(from, amount)
}

fn fee(text: &str) -> Amount {
    Amount::parse(text).unwrap()
}

fn book(name: &str, prices: Vec<Draft<Price>>) -> Draft<PriceBook> {
    PriceBook::new(name, "EUR").with_prices(prices)
}

fn rulebook(selection: PriceSelection, books: Vec<impl IntoDraft<PriceBook>>) -> Rulebook {
    let sources = [PriceSource::Book, PriceSource::Given, PriceSource::Override];
    let policy = PricingPolicy::new().with_sources(sources).with_selection(selection);
    Rulebook::new("EUR", policy, TaxPolicy::new(RoundingLevel::Line)).with_price_books(books).build().unwrap()
}

fn line(name: &str, sku: &str, count: &str) -> Draft<CartLine> {
    CartLine::new(name, sku, count)
}

fn request(lines: Vec<impl IntoDraft<CartLine>>) -> QuoteRequest {
    QuoteRequest::new("2026-06-15T12:00:00+00:00", Cart::new("EUR").with_lines(lines)).build().unwrap()
}

fn customer(name: &str, groups: &[&str]) -> Customer {
    Customer::new().with_id(name).with_groups(groups).build().unwrap()
}

fn fetched(book: &str, price: Draft<Price>) -> BookPrice {
    BookPrice::new(book, price).build().unwrap()
}

/// A compiled rulebook.
struct Shop {
    checked: CheckedRulebook,
    prices: CompiledPrices,
}

/// The priced lines of a request.
#[derive(Debug)]
struct TestPriced {
    /// The list amounts of the lines, in minor units.
    minor: Vec<i64>,
    basket: Basket,
    answers: Vec<PriceAnswer>,
}

impl TestPriced {
    fn winners(&self) -> Vec<&str> {
        self.answers.iter().map(|answer| answer.price.as_ref().map_or("-", |price| price.as_str())).collect()
    }

    fn rejected(&self, line: usize) -> Vec<String> {
        let say = |lost: &crate::contract::RejectedPrice| format!("{} {:?}", lost.price, lost.reason);
        self.answers[line].rejected.iter().map(say).collect()
    }
}

impl Shop {
    fn new(rulebook: &Rulebook) -> Self {
        let mut checked = check::rulebook(rulebook).unwrap();
        let prices = CompiledPrices::compile(rulebook, &mut checked);
        Self { checked, prices }
    }

    fn of(books: Vec<impl IntoDraft<PriceBook>>) -> Self {
        Self::new(&rulebook(PriceSelection::FirstByRank, books))
    }

    fn ask(&self, request: &QuoteRequest) -> Result<TestPriced, CommerceError> {
        let (mut basket, mut scratch) = (Basket::default(), PricingScratch::default());
        check::basket(request, &self.checked, &mut basket)?;
        self.prices.fill(request, &self.checked, &mut basket, 0, &mut scratch)?;
        let view = View { request, checked: &self.checked, basket: &basket };
        let answers = self.prices.answers(view, &mut scratch).collect();
        let minor = basket.requested_lines().iter().map(|part| part.list_minor).collect();
        for (at, part) in basket.requested_lines().iter().enumerate() {
            let exact = basket.exact_list(at, part).unwrap();
            let off = exact.sub(Ratio::from(part.list_minor)).unwrap();
            let one = Ratio::ONE;
            assert!(off < one && off.neg() < one, "a line is less than a minor unit from its exact amount");
            let is_shared = basket.exact_amounts.iter().any(|amount| amount.part == at);
            assert!(is_shared || exact.round_to_i64(RoundingMode::HalfUp) == Ok(part.list_minor));
        }
        Ok(TestPriced { minor, basket, answers })
    }

    fn minor(&self, lines: Vec<impl IntoDraft<CartLine>>) -> Vec<i64> {
        self.ask(&request(lines)).unwrap().minor
    }
}
