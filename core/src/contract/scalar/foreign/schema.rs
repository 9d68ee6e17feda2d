//! JSON Schema of the scalars, from the same bounds that the reader holds them to.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};

use crate::contract::{Amount, Code, CurrencyCode, Id, Instant, Quantity, Rate, Sku, Text, UnitPrice};
use crate::shape::{Contract, schema};

macro_rules! scalars {
    ($($scalar:ident: $doc:literal;)*) => {$(
        impl JsonSchema for $scalar {
            fn schema_name() -> Cow<'static, str> {
                Cow::Borrowed(stringify!($scalar))
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                schema::scalar($doc, Self::SHAPE)
            }
        }
    )*};
}

scalars! {
    Amount: "An exact amount of money in major units, such as \"19.99\".";
    UnitPrice: "The exact price of one unit in major units; it may be finer than the currency's minor unit.";
    Quantity: "How much of something: pieces, kilograms, hours.";
    Rate: "A rate in percent: \"19\" is 19 %.";
    CurrencyCode: "ISO 4217 such as \"EUR\", or a private unit that the rulebook defines.";
    Code: "A promotion code: printable ASCII; white space around it and the case of letters do not count.";
    Id: "The caller's own name for something, without control characters, compared byte by byte.";
    Sku: "The caller's name for an article, without control characters, compared byte by byte.";
    Text: "A short text for people, without control characters.";
    Instant: "A moment: RFC 3339 with an offset, such as \"2026-11-23T18:30:00+01:00\".";
}
