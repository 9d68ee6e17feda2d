//! An invoice as the request it would have been.

use farthing::contract::{
    Amount, Cart, CartLine, CurrencyCode, Customer, Id, LinePrice, PriceMode, Quantity, QuoteRequest,
    ShippingLine, Sku,
};
use farthing::error::Problem;

use crate::countries::Country;
use crate::data::{Invoice, Sales};
use crate::kind::{Kind, kind};

/// The decimals of GBP.
const PENCE: u8 = 2;

/// What an invoice asks to be priced: its goods at the prices given, its postage as shipping. Lines that have nothing to
/// price are left out. A line's id is its place in the invoice, from 1.
///
/// # Errors
/// A sentence, for a line of no known kind or a figure the contract does not take.
pub fn request(sales: &Sales, invoice: &Invoice, country: &Country) -> Result<QuoteRequest, String> {
    let mut cart = Cart::new(CurrencyCode::parse("GBP").map_err(text)?)
        .with_price_mode(PriceMode::TaxExcluded)
        .with_country(id(country.id)?);
    if !invoice.customer.is_empty() {
        cart = cart.with_customer(Customer::new().with_id(id(&invoice.customer)?));
    }
    for (at, row) in invoice.rows.iter().enumerate() {
        let stock_code = sales.stock_codes.get(row.stock_code as usize).map_or("", String::as_str);
        let number = id(&(at + 1).to_string())?;
        match kind(&invoice.number, stock_code, row)? {
            Kind::Unpriced(_) => {}
            Kind::Shipping(method) => {
                let exact = row.unit_price.minor(PENCE).and_then(|pence| pence.checked_mul(row.quantity));
                let pence =
                    exact.ok_or_else(|| format!("{}: postage of {}", invoice.number, row.unit_price))?;
                let amount = Amount::from_minor(pence, PENCE).map_err(text)?;
                let shipping = ShippingLine::new(number, amount)
                    .with_method(id(method)?)
                    .with_tax_category(id("standard")?);
                cart.shipping.push(shipping);
            }
            Kind::Goods => {
                let quantity = Quantity::from_parts(row.quantity, 0).map_err(text)?;
                let price = LinePrice::Given { unit_price: row.unit_price, base_quantity: None };
                let mut line = CartLine::new(number, Sku::parse(stock_code).map_err(text)?, quantity)
                    .with_price(price)
                    .with_tax_category(id(tax_category(stock_code))?);
                line.categories.extend(range(stock_code).map(|range| id(&range)).transpose()?);
                cart.lines.push(line);
            }
        }
    }
    Ok(QuoteRequest::new(invoice.at.instant(), cart).with_tax_jurisdictions(vec![id(country.jurisdiction)?]))
}

/// What the line is for tax: writing off a bad debt is no supply.
fn tax_category(stock_code: &str) -> &'static str {
    if stock_code == "B" { "outside" } else { "standard" }
}

/// The range a product belongs to, after the first two of its five digits: `range-85`.
#[must_use]
pub fn range(stock_code: &str) -> Option<String> {
    let digits = stock_code.get(..5)?;
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| format!("range-{}", &digits[..2]))
}

fn id(text: &str) -> Result<Id, String> {
    Id::parse(text).map_err(|problem| problem.to_string())
}

#[expect(clippy::needless_pass_by_value, reason = "named in map_err, which hands the problem over")]
fn text(problem: Problem) -> String {
    problem.to_string()
}
