//! An invoice as the request it would have been.

use farthing::contract::{
    Amount, Cart, CartLine, CurrencyCode, Customer, LinePrice, PriceMode, QuoteRequest, ShippingLine,
};

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
    let (mut lines, mut shipping) = (Vec::new(), Vec::new());
    for (number, row) in (1_u32..).zip(&invoice.rows) {
        let stock_code = sales.stock_codes.get(row.stock_code as usize).map_or("", String::as_str);
        match kind(&invoice.number, stock_code, row)? {
            Kind::Unpriced(_) => {}
            Kind::Shipping(method) => {
                let exact = row.unit_price.minor(PENCE).and_then(|pence| pence.checked_mul(row.quantity));
                let pence =
                    exact.ok_or_else(|| format!("{}: postage of {}", invoice.number, row.unit_price))?;
                shipping.push(
                    ShippingLine::new(number, Amount::from_minor(pence, PENCE))
                        .with_method(method)
                        .with_tax_category("standard"),
                );
            }
            Kind::Goods => lines.push(
                CartLine::new(number, stock_code, row.quantity)
                    .with_price(LinePrice::given(row.unit_price))
                    .with_tax_category(tax_category(stock_code))
                    .with_categories(range(stock_code)),
            ),
        }
    }
    let mut cart = Cart::new(CurrencyCode::GBP)
        .with_price_mode(PriceMode::TaxExcluded)
        .with_country(country.id)
        .with_lines(lines)
        .with_shipping(shipping);
    if !invoice.customer.is_empty() {
        cart = cart.with_customer(Customer::new().with_id(&invoice.customer));
    }
    let request =
        QuoteRequest::new(invoice.at.instant(), cart).with_tax_jurisdictions([country.jurisdiction]);
    request.build().map_err(|error| error.to_string())
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
