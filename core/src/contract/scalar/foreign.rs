//! The scalars in other languages, each behind its feature; those of Python are in `bindings`.

/// JSON Schema of the scalars, from the same bounds that the reader enforces.
#[cfg(feature = "schema")]
mod schema {
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
        Code: "A promotion code: any text, as typed; white space around it and the case of letters do not count.";
        Id: "The caller's own name for something, without control characters, compared byte by byte.";
        Sku: "The caller's name for an article, without control characters, compared byte by byte.";
        Text: "A short text for people, without control characters.";
        Instant: "A moment: RFC 3339 with an offset, such as \"2026-11-23T18:30:00+01:00\".";
    }
}

/// Kotlin and Swift: a scalar crosses as its text; `uniffi.toml` states its type in the language.
///
/// A text that is not a valid scalar fails with the error of every call, so that the call throws it.
#[cfg(feature = "uniffi")]
mod uniffi {
    use crate::contract::{Amount, Code, CurrencyCode, Id, Instant, Quantity, Rate, Sku, Text, UnitPrice};
    use crate::error::CommerceError;

    macro_rules! scalars {
    ($($scalar:ident)*) => {$(
        ::uniffi::custom_type!($scalar, String, {
            try_lift: |text| Ok($scalar::parse(&text).map_err(CommerceError::from)?),
            lower: |scalar| scalar.to_string(),
        });
    )*};
}

    scalars! { Amount UnitPrice Quantity Rate CurrencyCode Code Id Sku Text Instant }
}

/// TypeScript: a scalar is a branded string. A plain string is accepted, but a quantity is not accepted as an amount.
#[cfg(feature = "wasm")]
mod wasm {
    use wasm_bindgen::prelude::wasm_bindgen;

    #[wasm_bindgen(typescript_custom_section)]
    const SCALARS: &str = r#"
declare const flavour: unique symbol;
/** A string that stands for one kind of figure: a plain string is taken, one of another kind is not. */
type Flavoured<Name extends string> = string & { readonly [flavour]?: Name };

/** An exact amount of money in major units, such as "19.99". */
export type Amount = Flavoured<"Amount">;
/** The exact price of one unit in major units; it may be finer than the currency's minor unit. */
export type UnitPrice = Flavoured<"UnitPrice">;
/** How much of something: pieces, kilograms, hours; at most 6 decimals. */
export type Quantity = Flavoured<"Quantity">;
/** A rate in percent: "19" is 19 %. */
export type Rate = Flavoured<"Rate">;
/** ISO 4217 such as "EUR", or a private unit that the rulebook defines. */
export type CurrencyCode = Flavoured<"CurrencyCode">;
/** A promotion code. */
export type Code = Flavoured<"Code">;
/** The caller's own name for something, compared byte by byte. */
export type Id = Flavoured<"Id">;
/** The caller's name for an article, compared byte by byte. */
export type Sku = Flavoured<"Sku">;
/** A short text for people. */
export type Text = Flavoured<"Text">;
/** A moment: RFC 3339 with an offset, such as "2026-11-23T18:30:00+01:00". */
export type Instant = Flavoured<"Instant">;
"#;
}
