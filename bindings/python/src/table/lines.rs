//! From rows to requests: cart lines in long form, the rows of one cart one after the other.

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use farthing::contract::{CartLine, Code, Id, Instant, LinePrice, Quantity, QuoteRequest, Sku, UnitPrice};
use farthing::error::{CommerceError, Problem};

use super::cells::{Cell, Cells, Readable, column};
use super::memo::Memo;

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

impl<'a> Lines<'a> {
    pub(super) fn new(batch: &'a RecordBatch, schema: &SchemaRef) -> Self {
        Self { cells: COLUMNS.map(|name| column(batch, schema, name)) }
    }

    /// Which cart a row belongs to.
    pub(super) fn cart(&self, row: usize) -> Option<Cell<'a>> {
        self.cell(0, row)
    }

    #[inline]
    fn cell(&self, column: usize, row: usize) -> Option<Cell<'a>> {
        self.cells[column].as_ref()?.cell(row)
    }
}

/// The request that is filled with one cart after the other, and what was read before.
pub(super) struct Desk<'b> {
    base: &'b QuoteRequest,
    pub(super) request: QuoteRequest,
    /// Lines that no cart needs at the moment.
    spare: Vec<CartLine>,
    /// "1", "2", …: the ids of lines without one.
    numbers: Vec<Id>,
    skus: Memo<Sku>,
    ids: [Memo<Id>; 4],
    countries: Memo<Id>,
    problems: Vec<Problem>,
}

impl<'b> Desk<'b> {
    pub(super) fn new(base: &'b QuoteRequest) -> Self {
        let mut request = base.clone();
        // A line of a cart starts from nothing.
        request.cart.lines.clear();
        Self {
            base,
            request,
            spare: Vec::new(),
            numbers: Vec::new(),
            skus: Memo::default(),
            ids: Default::default(),
            countries: Memo::default(),
            problems: Vec::new(),
        }
    }

    /// Takes in one cart, row by row.
    pub(super) fn fill<'r>(
        &mut self,
        cart: impl ExactSizeIterator<Item = (&'r Lines<'r>, usize)>,
    ) -> Result<(), CommerceError> {
        let wanted = cart.len();
        while self.request.cart.lines.len() > wanted {
            self.spare.extend(self.request.cart.lines.pop());
        }
        for (number, (lines, row)) in cart.enumerate() {
            if number == 0 {
                self.begin(lines, row);
            }
            self.line(lines, row, number);
        }
        match self.problems.is_empty() {
            true => Ok(()),
            false => Err(CommerceError::of(std::mem::take(&mut self.problems))),
        }
    }

    /// What the cart's first row says of the cart.
    fn begin(&mut self, lines: &Lines<'_>, row: usize) {
        let cart = &mut self.request.cart;
        self.request.at = self.base.at;
        cart.country.clone_from(&self.base.cart.country);
        cart.codes.clone_from(&self.base.cart.codes);
        let problems = &mut self.problems;
        let mut keep = |path: &str, problem: Problem| problems.push(problem.under(path));
        match lines.cell(8, row).map(|cell| Instant::read(&cell)) {
            Some(Ok(at)) => self.request.at = at,
            Some(Err(problem)) => keep("/at", problem),
            None => {}
        }
        match lines.cell(9, row).map(|cell| self.countries.read(&cell)) {
            Some(Ok(country)) => cart.country = Some(country),
            Some(Err(problem)) => keep("/cart/country", problem),
            None => {}
        }
        match lines.cell(10, row).map(|cell| Code::read(&cell)) {
            Some(Ok(code)) => cart.codes = vec![code],
            Some(Err(problem)) => keep("/cart/codes/0", problem),
            None => {}
        }
    }

    /// One line; `number` is its place in the cart, from 0.
    fn line(&mut self, lines: &Lines<'_>, row: usize, number: usize) {
        let [ids, tax_categories, categories, sellers] = &mut self.ids;
        let mut take = Take { problems: &mut self.problems, number };
        // A null is read as the empty text, which none of these may be.
        let required = |column| Some(lines.cell(column, row).unwrap_or(Cell::Text("")));
        let id = match lines.cell(3, row) {
            Some(cell) => take.read("id", Some(cell), |cell| ids.read(cell)),
            None => {
                while self.numbers.len() <= number {
                    self.numbers.extend(Id::parse(&(self.numbers.len() + 1).to_string()));
                }
                self.numbers.get(number).cloned()
            }
        };
        let sku = take.read("sku", required(1), |cell| self.skus.read(cell));
        let quantity = take.read("quantity", required(2), Quantity::read);
        let unit_price = take.read("price/unit_price", lines.cell(4, row), UnitPrice::read);
        let tax_category = take.read("tax_category", lines.cell(5, row), |cell| tax_categories.read(cell));
        let category = take.read("categories/0", lines.cell(6, row), |cell| categories.read(cell));
        let seller = take.read("seller", lines.cell(7, row), |cell| sellers.read(cell));
        let (Some(id), Some(sku), Some(quantity)) = (id, sku, quantity) else { return };
        // Every part was read: neither draft has a problem.
        let price = unit_price.map_or(Ok(LinePrice::Book), |unit_price| LinePrice::given(unit_price).build());
        let Ok(price) = price else { return };
        let there = &mut self.request.cart.lines;
        if there.len() <= number {
            let line = self.spare.pop();
            there.extend(line.or_else(|| CartLine::new(&id, &sku, quantity).build().ok()));
        }
        // After a line with a problem the rest is only looked through for more.
        let Some(line) = there.get_mut(number) else { return };
        (line.id, line.sku, line.quantity) = (id, sku, quantity);
        line.price = price;
        line.tax_category = tax_category;
        line.categories.clear();
        line.categories.extend(category);
        line.seller = seller;
    }
}

/// The fields of one line, and what is wrong with them.
struct Take<'p> {
    problems: &'p mut Vec<Problem>,
    number: usize,
}

impl Take<'_> {
    #[inline]
    fn read<T>(
        &mut self,
        field: &str,
        cell: Option<Cell<'_>>,
        read: impl FnOnce(&Cell<'_>) -> Result<T, Problem>,
    ) -> Option<T> {
        match read(&cell?) {
            Ok(value) => Some(value),
            Err(problem) => {
                self.problems.push(problem.under(&format!("/cart/lines/{}/{field}", self.number)));
                None
            }
        }
    }
}
