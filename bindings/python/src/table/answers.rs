//! What stands behind each row: its own figures, those of its cart, or why there are none.

use std::sync::Arc;

use arrow_array::{ArrayRef, Int64Array, LargeStringArray, RecordBatch};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use farthing::PricedCart;
use farthing::error::CommerceError;

/// Of the line, of the whole cart, in minor units of 10^-exponent.
const FIGURES: [&str; 11] = [
    "list_minor",
    "discount_minor",
    "amount_minor",
    "net_minor",
    "tax_minor",
    "gross_minor",
    "cart_net_minor",
    "cart_tax_minor",
    "cart_gross_minor",
    "cart_payable_minor",
    "exponent",
];

/// The answers of rows, one after the other, column by column.
#[derive(Default)]
pub(super) struct Answers {
    /// Figures, where rows are lines.
    figures: [Vec<i64>; FIGURES.len()],
    /// Canonical quotes, where rows are requests.
    quotes: Vec<Option<Box<str>>>,
    /// The canonical error of each row that has one.
    errors: Vec<Option<Arc<str>>>,
}

impl Answers {
    /// How many rows are answered.
    pub(super) fn rows(&self) -> usize {
        self.errors.len()
    }

    /// Adds the rows of a cart that was priced: its lines are those of the table, in their order.
    pub(super) fn priced(&mut self, priced: &PricedCart, rows: usize) {
        let (lines, totals) = (&priced.lines()[..rows], priced.totals_minor());
        let exponent = i64::from(priced.exponent());
        let [list, discount, amount, net, tax, gross, cart @ .., exponents] = &mut self.figures;
        list.extend(lines.iter().map(|line| line.list_minor));
        discount.extend(lines.iter().map(|line| line.discount_minor));
        amount.extend(lines.iter().map(|line| line.amount_minor));
        net.extend(lines.iter().map(|line| line.net_minor));
        tax.extend(lines.iter().map(|line| line.tax_minor));
        gross.extend(lines.iter().map(|line| line.gross_minor));
        let figures = [totals.net_minor, totals.tax_minor, totals.gross_minor, totals.payable_minor];
        for (column, figure) in cart.iter_mut().zip(figures) {
            column.extend(std::iter::repeat_n(figure, lines.len()));
        }
        exponents.extend(std::iter::repeat_n(exponent, lines.len()));
        self.errors.extend(std::iter::repeat_n(None, lines.len()));
    }

    /// Adds the rows of a cart that has no answer.
    pub(super) fn refused(&mut self, error: &CommerceError, rows: usize) {
        let error: Arc<str> = error.to_json().into();
        for column in &mut self.figures {
            column.extend(std::iter::repeat_n(0, rows));
        }
        self.errors.extend(std::iter::repeat_n(Some(error), rows));
    }

    /// Adds the row of a request.
    pub(super) fn request(&mut self, answer: Result<String, CommerceError>) {
        let (quote, error) = match answer {
            Ok(quote) => (Some(quote.into()), None),
            Err(error) => (None, Some(error.to_json().into())),
        };
        self.quotes.push(quote);
        self.errors.push(error);
    }

    /// Adds the answers of the rows after.
    pub(super) fn append(&mut self, mut after: Self) {
        if self.rows() == 0 {
            *self = after;
            return;
        }
        for (column, more) in self.figures.iter_mut().zip(&mut after.figures) {
            column.append(more);
        }
        self.quotes.append(&mut after.quotes);
        self.errors.append(&mut after.errors);
    }

    /// Takes out the answers of the first rows.
    fn first(&mut self, rows: usize) -> Self {
        fn first<T>(column: &mut Vec<T>, rows: usize) -> Vec<T> {
            let rest = column.split_off(rows.min(column.len()));
            std::mem::replace(column, rest)
        }
        Self {
            figures: self.figures.each_mut().map(|column| first(column, rows)),
            quotes: first(&mut self.quotes, rows),
            errors: first(&mut self.errors, rows),
        }
    }

    /// The batch with the answers of its rows, which are the first here.
    pub(super) fn answered(
        &mut self,
        batch: &RecordBatch,
        schema: &SchemaRef,
        is_json: bool,
    ) -> Result<RecordBatch, ArrowError> {
        let Self { figures, quotes, errors } = self.first(batch.num_rows());
        let mut columns: Vec<ArrayRef> = batch.columns().to_vec();
        if is_json {
            columns.push(Arc::new(quotes.iter().map(Option::as_deref).collect::<LargeStringArray>()));
        } else {
            let is_bad = errors.iter().any(Option::is_some);
            let known = is_bad.then(|| errors.iter().map(Option::is_none).collect::<Vec<_>>().into());
            for column in figures {
                columns.push(Arc::new(Int64Array::try_new(column.into(), known.clone())?));
            }
        }
        columns.push(match errors.iter().any(Option::is_some) {
            true => Arc::new(errors.iter().map(Option::as_deref).collect::<LargeStringArray>()),
            false => Arc::new(LargeStringArray::new_null(errors.len())),
        });
        RecordBatch::try_new(Arc::clone(schema), columns)
    }
}

/// Which columns come behind those of the table.
pub(super) fn schema(table: &SchemaRef, is_json: bool) -> Result<SchemaRef, String> {
    let mut fields: Vec<_> = table.fields().iter().map(|field| field.as_ref().clone()).collect();
    if is_json {
        fields.push(Field::new("quote", DataType::LargeUtf8, true));
    } else {
        fields.extend(FIGURES.iter().map(|name| Field::new(*name, DataType::Int64, true)));
    }
    fields.push(Field::new("error", DataType::LargeUtf8, true));
    for (at, field) in fields.iter().enumerate() {
        if fields[..at].iter().any(|other| other.name() == field.name()) {
            return Err(format!("the table has a column `{}` already: rename it", field.name()));
        }
    }
    Ok(Arc::new(Schema::new(fields)))
}
