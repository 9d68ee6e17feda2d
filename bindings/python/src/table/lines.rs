//! From rows to requests: cart lines in long form, the rows of one cart one after the other.

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use farthing::contract::{CartLine, Code, Id, Instant, LinePrice, Quantity, QuoteRequest, Sku, UnitPrice};
use farthing::error::{CommerceError, Problem};

use super::cells::{Cells, column};

/// The columns a table of lines may have; any other is passed through and read by nobody.
pub(super) const COLUMNS: [&str; 11] = [
    "cart",
    "sku",
    "quantity",
    "id",
    "unit_price",
    "tax_category",
    "category",
    "seller",
    "at",
    "country",
    "code",
];
/// Those it must have.
pub(super) const REQUIRED: [&str; 3] = ["cart", "sku", "quantity"];

/// The columns of one batch.
pub(super) struct Lines<'a> {
    cells: [Option<Cells<'a>>; COLUMNS.len()],
}

const CART: usize = 0;

impl<'a> Lines<'a> {
    pub(super) fn new(batch: &'a RecordBatch, schema: &SchemaRef) -> Self {
        Self { cells: COLUMNS.map(|name| column(batch, schema, name)) }
    }

    /// Which cart a row belongs to.
    pub(super) fn cart(&self, row: usize) -> Option<String> {
        self.cell(CART, row).map(String::from)
    }

    fn cell(&self, column: usize, row: usize) -> Option<std::borrow::Cow<'_, str>> {
        self.cells[column].as_ref()?.text(row)
    }

    /// What the cart's first row says of the cart.
    pub(super) fn begin(
        &self,
        row: usize,
        base: &QuoteRequest,
        request: &mut QuoteRequest,
    ) -> Result<(), CommerceError> {
        request.at = base.at;
        request.cart.country.clone_from(&base.cart.country);
        request.cart.codes.clone_from(&base.cart.codes);
        let mut problems = Vec::new();
        if let Some(at) = keep(&mut problems, "/at", self.cell(8, row), Instant::parse) {
            request.at = at;
        }
        if let Some(country) = keep(&mut problems, "/cart/country", self.cell(9, row), Id::parse) {
            request.cart.country = Some(country);
        }
        if let Some(code) = keep(&mut problems, "/cart/codes/0", self.cell(10, row), Code::parse) {
            request.cart.codes = vec![code];
        }
        if problems.is_empty() { Ok(()) } else { Err(CommerceError::of(problems)) }
    }

    /// One line; `number` is its place in the cart, from 0.
    pub(super) fn line(&self, row: usize, number: usize) -> Result<CartLine, CommerceError> {
        let mut problems = Vec::new();
        let mut take = Take { problems: &mut problems, number };
        let id = match self.cell(3, row) {
            Some(id) => take.required("id", Some(id), Id::parse),
            None => Id::parse(&(number + 1).to_string()).ok(),
        };
        let sku = take.required("sku", self.cell(1, row), Sku::parse);
        let quantity = take.required("quantity", self.cell(2, row), Quantity::parse);
        let unit_price = take.optional("price/unit_price", self.cell(4, row), UnitPrice::parse);
        let tax_category = take.optional("tax_category", self.cell(5, row), Id::parse);
        let category = take.optional("categories/0", self.cell(6, row), Id::parse);
        let seller = take.optional("seller", self.cell(7, row), Id::parse);
        let (Some(id), Some(sku), Some(quantity), true) = (id, sku, quantity, problems.is_empty()) else {
            return Err(CommerceError::of(problems));
        };
        let mut line = CartLine::new(id, sku, quantity);
        if let Some(unit_price) = unit_price {
            line.price = LinePrice::Given { unit_price, base_quantity: None };
        }
        line.tax_category = tax_category;
        line.categories.extend(category);
        line.seller = seller;
        Ok(line)
    }
}

/// The fields of one line, and what is wrong with them.
struct Take<'p> {
    problems: &'p mut Vec<Problem>,
    number: usize,
}

impl Take<'_> {
    fn optional<T>(
        &mut self,
        field: &str,
        text: Option<std::borrow::Cow<'_, str>>,
        parse: impl Fn(&str) -> Result<T, Problem>,
    ) -> Option<T> {
        match parse(&text?) {
            Ok(value) => Some(value),
            Err(problem) => {
                self.problems.push(problem.under(&format!("/cart/lines/{}/{field}", self.number)));
                None
            }
        }
    }

    fn required<T>(
        &mut self,
        field: &str,
        text: Option<std::borrow::Cow<'_, str>>,
        parse: impl Fn(&str) -> Result<T, Problem>,
    ) -> Option<T> {
        // A null is read as the empty text, which none of them may be.
        self.optional(field, Some(text.unwrap_or_default()), parse)
    }
}

fn keep<T>(
    problems: &mut Vec<Problem>,
    path: &str,
    text: Option<std::borrow::Cow<'_, str>>,
    parse: impl Fn(&str) -> Result<T, Problem>,
) -> Option<T> {
    parse(&text?).map_err(|problem| problems.push(problem.under(path))).ok()
}
