//! Kotlin and Swift: a scalar crosses as its text; `uniffi.toml` says which type of the language it becomes there.
//!
//! A text that is none of the scalar's fails as the error of every call, so that the call throws it.

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
