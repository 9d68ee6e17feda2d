//! What stands behind each row: its own figures, those of its cart, or why there are none.

use std::sync::Arc;

use arrow_array::{ArrayRef, Int64Array, RecordBatch, StringArray};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use farthing::{Priced, quote::PricedPart};

/// Of the line, in minor units.
const LINE: [&str; 6] =
    ["list_minor", "discount_minor", "amount_minor", "net_minor", "tax_minor", "gross_minor"];
/// Of the whole cart, in minor units.
const CART: [&str; 4] = ["cart_net_minor", "cart_tax_minor", "cart_gross_minor", "cart_payable_minor"];

/// The answer to one row.
#[derive(Clone)]
pub(super) enum Row {
    Line {
        line: [i64; 6],
        cart: [i64; 4],
        exponent: i64,
    },
    /// The canonical quote of a JSON request.
    Quote(Box<str>),
    /// The canonical error.
    Error(Arc<str>),
}

impl Row {
    pub(super) fn line(part: &PricedPart, priced: &Priced) -> Self {
        let (totals, currency) = (priced.totals(), priced.currency());
        Self::Line {
            line: [
                part.list_minor,
                part.discount_minor,
                part.amount_minor,
                part.net_minor,
                part.tax_minor,
                part.gross_minor,
            ],
            cart: [totals.net_minor, totals.tax_minor, totals.gross_minor, totals.payable_minor],
            exponent: i64::from(currency.exponent()),
        }
    }
}

/// Which columns come behind those of the table.
pub(super) fn schema(table: &SchemaRef, is_json: bool) -> Result<SchemaRef, String> {
    let mut fields: Vec<_> = table.fields().iter().map(|field| field.as_ref().clone()).collect();
    if is_json {
        fields.push(Field::new("quote", DataType::Utf8, true));
    } else {
        fields.extend(LINE.iter().chain(&CART).map(|name| Field::new(*name, DataType::Int64, true)));
        fields.push(Field::new("exponent", DataType::Int64, true));
    }
    fields.push(Field::new("error", DataType::Utf8, true));
    for (at, field) in fields.iter().enumerate() {
        if fields[..at].iter().any(|other| other.name() == field.name()) {
            return Err(format!("the table has a column `{}` already: rename it", field.name()));
        }
    }
    Ok(Arc::new(Schema::new(fields)))
}

/// The batch with its answers.
pub(super) fn answered(
    batch: &RecordBatch,
    schema: &SchemaRef,
    rows: &[Row],
    is_json: bool,
) -> Result<RecordBatch, ArrowError> {
    let mut columns: Vec<ArrayRef> = batch.columns().to_vec();
    #[expect(clippy::type_complexity, reason = "named once, and read where it stands")]
    let figure = |pick: &dyn Fn(&[i64; 6], &[i64; 4], i64) -> i64| -> ArrayRef {
        let cells = rows.iter().map(|row| match row {
            Row::Line { line, cart, exponent, .. } => Some(pick(line, cart, *exponent)),
            Row::Quote(_) | Row::Error(_) => None,
        });
        Arc::new(cells.collect::<Int64Array>())
    };
    if is_json {
        let quotes =
            rows.iter().map(|row| if let Row::Quote(text) = row { Some(text.as_ref()) } else { None });
        columns.push(Arc::new(quotes.collect::<StringArray>()));
    } else {
        columns.extend((0..LINE.len()).map(|at| figure(&|line, _, _| line[at])));
        columns.extend((0..CART.len()).map(|at| figure(&|_, cart, _| cart[at])));
        columns.push(figure(&|_, _, exponent| exponent));
    }
    let errors = rows.iter().map(|row| if let Row::Error(text) = row { Some(text.as_ref()) } else { None });
    columns.push(Arc::new(errors.collect::<StringArray>()));
    RecordBatch::try_new(Arc::clone(schema), columns)
}
