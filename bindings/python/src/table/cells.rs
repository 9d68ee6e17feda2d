//! A column of texts, integers or decimals, cell by cell.

use arrow_array::cast::AsArray;
use arrow_array::types::{
    Decimal128Type, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{
    Array, ArrayRef, ArrowPrimitiveType, Decimal128Array, LargeStringArray, RecordBatch, StringArray,
    StringViewArray,
};
use arrow_schema::{DataType, SchemaRef};
use farthing::contract::{Code, Id, Instant, Quantity, Sku, UnitPrice};
use farthing::error::Problem;

/// A column of one batch.
pub(super) enum Cells<'a> {
    Text(&'a StringArray),
    LargeText(&'a LargeStringArray),
    TextView(&'a StringViewArray),
    Integer(&'a ArrayRef),
    Long(&'a [i64], &'a ArrayRef),
    Decimal(&'a Decimal128Array, u8),
    /// Texts that stand elsewhere, and where each row's stands.
    Words(Box<Cells<'a>>, Vec<usize>, &'a ArrayRef),
}

/// What stands in a cell.
#[derive(PartialEq)]
pub(super) enum Cell<'a> {
    Text(&'a str),
    /// `mantissa · 10^-scale`.
    Number(i64, u8),
    /// A number of more digits.
    Wide(String),
}

/// What a column may be, for messages.
pub(super) const KINDS: &str = "text, integers or decimals of at most 38 digits";

/// Whether a column of this type can be read. Floats cannot: they are not exact.
pub(super) fn is_readable(kind: &DataType) -> bool {
    is_text(kind) || matches!(kind, DataType::Decimal128(_, 0..)) || kind.is_integer()
}

/// Whether a column of this type holds texts.
pub(super) fn is_text(kind: &DataType) -> bool {
    match kind {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => true,
        DataType::Dictionary(_, values) => is_text(values),
        _ => false,
    }
}

/// The column of this name; nothing when the table has none.
pub(super) fn column<'a>(batch: &'a RecordBatch, schema: &SchemaRef, name: &str) -> Option<Cells<'a>> {
    cells(batch.column(schema.index_of(name).ok()?))
}

fn cells(array: &ArrayRef) -> Option<Cells<'_>> {
    Some(match array.data_type() {
        DataType::Dictionary(..) => {
            let dictionary = array.as_any_dictionary_opt()?;
            Cells::Words(Box::new(cells(dictionary.values())?), dictionary.normalized_keys(), array)
        }
        DataType::Utf8 => Cells::Text(array.as_string_opt()?),
        DataType::LargeUtf8 => Cells::LargeText(array.as_string_opt()?),
        DataType::Utf8View => Cells::TextView(array.as_string_view_opt()?),
        DataType::Decimal128(_, scale) => {
            Cells::Decimal(array.as_primitive_opt::<Decimal128Type>()?, u8::try_from(*scale).ok()?)
        }
        DataType::Int64 => Cells::Long(array.as_primitive_opt::<Int64Type>()?.values(), array),
        _ => Cells::Integer(array),
    })
}

impl<'a> Cells<'a> {
    /// What stands in a row; nothing for null.
    #[inline]
    pub(super) fn cell(&self, row: usize) -> Option<Cell<'a>> {
        match self {
            Self::Text(array) => array.is_valid(row).then(|| Cell::Text(array.value(row))),
            Self::LargeText(array) => array.is_valid(row).then(|| Cell::Text(array.value(row))),
            Self::TextView(array) => array.is_valid(row).then(|| Cell::Text(array.value(row))),
            Self::Long(values, array) => array.is_valid(row).then(|| Cell::Number(values[row], 0)),
            Self::Decimal(array, scale) => {
                array.is_valid(row).then(|| match i64::try_from(array.value(row)) {
                    Ok(mantissa) if *scale <= 18 => Cell::Number(mantissa, *scale),
                    _ => Cell::Wide(array.value_as_string(row)),
                })
            }
            Self::Words(words, places, array) => {
                array.is_valid(row).then(|| words.cell(places[row])).flatten()
            }
            Self::Integer(array) => array.is_valid(row).then(|| integer(array, row)).flatten(),
        }
    }

    /// The text of a row; nothing for null.
    pub(super) fn text(&self, row: usize) -> Option<&'a str> {
        match self.cell(row)? {
            Cell::Text(text) => Some(text),
            Cell::Number(..) | Cell::Wide(_) => None,
        }
    }
}

fn integer(array: &ArrayRef, row: usize) -> Option<Cell<'static>> {
    fn of<T: ArrowPrimitiveType>(array: &ArrayRef, row: usize) -> Option<Cell<'static>>
    where
        T::Native: Copy + TryInto<i64> + ToString,
    {
        let value = array.as_primitive_opt::<T>()?.value(row);
        Some(value.try_into().map_or_else(|_| Cell::Wide(value.to_string()), |value| Cell::Number(value, 0)))
    }
    match array.data_type() {
        DataType::Int8 => of::<Int8Type>(array, row),
        DataType::Int16 => of::<Int16Type>(array, row),
        DataType::Int32 => of::<Int32Type>(array, row),
        DataType::UInt8 => of::<UInt8Type>(array, row),
        DataType::UInt16 => of::<UInt16Type>(array, row),
        DataType::UInt32 => of::<UInt32Type>(array, row),
        DataType::UInt64 => of::<UInt64Type>(array, row),
        _ => None,
    }
}

/// A number that names something, as it stands.
fn written(mantissa: i64, scale: u8) -> String {
    let scale = usize::from(scale);
    let mut text = format!("{:0width$}", mantissa.unsigned_abs(), width = scale + 1);
    if scale > 0 {
        text.insert(text.len() - scale, '.');
    }
    if mantissa < 0 { format!("-{text}") } else { text }
}

/// What a cell is read as.
pub(super) trait Readable: Clone + Sized {
    /// Reads text.
    fn of_text(text: &str) -> Result<Self, Problem>;

    /// Reads the number `mantissa · 10^-scale`.
    fn of_number(mantissa: i64, scale: u8) -> Result<Self, Problem>;

    fn read(cell: &Cell<'_>) -> Result<Self, Problem> {
        match cell {
            Cell::Text(text) => Self::of_text(text),
            Cell::Number(mantissa, scale) => Self::of_number(*mantissa, *scale),
            Cell::Wide(text) => Self::of_text(text),
        }
    }
}

macro_rules! readable {
    (decimals: $($decimal:ident)*; texts: $($text:ident)*;) => {
        $(impl Readable for $decimal {
            fn of_text(text: &str) -> Result<Self, Problem> {
                Self::parse(text)
            }

            fn of_number(mantissa: i64, scale: u8) -> Result<Self, Problem> {
                Self::from_parts(mantissa, scale)
            }
        })*
        $(impl Readable for $text {
            fn of_text(text: &str) -> Result<Self, Problem> {
                Self::parse(text)
            }

            fn of_number(mantissa: i64, scale: u8) -> Result<Self, Problem> {
                Self::parse(&written(mantissa, scale))
            }
        })*
    };
}

readable! { decimals: Quantity UnitPrice; texts: Id Sku Code Instant; }
