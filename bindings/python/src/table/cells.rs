//! A column of texts, integers or decimals, cell by cell.

use std::borrow::Cow;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    Decimal128Type, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{
    Array, ArrayRef, Decimal128Array, LargeStringArray, RecordBatch, StringArray, StringViewArray,
};
use arrow_schema::{DataType, SchemaRef};

/// A column of one batch.
pub(super) enum Cells<'a> {
    Text(&'a StringArray),
    LargeText(&'a LargeStringArray),
    TextView(&'a StringViewArray),
    Integer(&'a ArrayRef),
    Decimal(&'a Decimal128Array),
}

/// What a column may be, for messages.
pub(super) const KINDS: &str = "text, integers or decimals of at most 38 digits";

/// Whether a column of this type can be read. Floats cannot: they are not exact.
pub(super) fn is_readable(kind: &DataType) -> bool {
    matches!(kind, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Decimal128(_, 0..))
        || kind.is_integer()
}

/// The column of this name; nothing when the table has none.
pub(super) fn column<'a>(batch: &'a RecordBatch, schema: &SchemaRef, name: &str) -> Option<Cells<'a>> {
    let array = batch.column(schema.index_of(name).ok()?);
    Some(match array.data_type() {
        DataType::Utf8 => Cells::Text(array.as_string_opt()?),
        DataType::LargeUtf8 => Cells::LargeText(array.as_string_opt()?),
        DataType::Utf8View => Cells::TextView(array.as_string_view_opt()?),
        DataType::Decimal128(..) => Cells::Decimal(array.as_primitive_opt::<Decimal128Type>()?),
        _ => Cells::Integer(array),
    })
}

impl Cells<'_> {
    /// The text of a cell; nothing for null.
    pub(super) fn text(&self, row: usize) -> Option<Cow<'_, str>> {
        match self {
            Self::Text(array) => array.is_valid(row).then(|| array.value(row).into()),
            Self::LargeText(array) => array.is_valid(row).then(|| array.value(row).into()),
            Self::TextView(array) => array.is_valid(row).then(|| array.value(row).into()),
            Self::Decimal(array) => array.is_valid(row).then(|| array.value_as_string(row).into()),
            Self::Integer(array) => {
                array.is_valid(row).then(|| integer(array, row)).flatten().map(Into::into)
            }
        }
    }
}

fn integer(array: &ArrayRef, row: usize) -> Option<String> {
    Some(match array.data_type() {
        DataType::Int8 => array.as_primitive_opt::<Int8Type>()?.value(row).to_string(),
        DataType::Int16 => array.as_primitive_opt::<Int16Type>()?.value(row).to_string(),
        DataType::Int32 => array.as_primitive_opt::<Int32Type>()?.value(row).to_string(),
        DataType::Int64 => array.as_primitive_opt::<Int64Type>()?.value(row).to_string(),
        DataType::UInt8 => array.as_primitive_opt::<UInt8Type>()?.value(row).to_string(),
        DataType::UInt16 => array.as_primitive_opt::<UInt16Type>()?.value(row).to_string(),
        DataType::UInt32 => array.as_primitive_opt::<UInt32Type>()?.value(row).to_string(),
        DataType::UInt64 => array.as_primitive_opt::<UInt64Type>()?.value(row).to_string(),
        _ => return None,
    })
}
