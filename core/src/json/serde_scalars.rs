//! serde: a scalar is its canonical text, and is read as the reader reads it.

use crate::contract::{
    Amount, Code, CurrencyCode, ExchangeRate, Id, Instant, Quantity, Rate, Sku, Text, UnitPrice,
};

macro_rules! scalars {
    ($($scalar:ty)*) => {$(
        impl ::serde::Serialize for $scalar {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $scalar {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                super::from_serde::from_serde(deserializer)
            }
        }
    )*};
}

scalars! { Amount UnitPrice Quantity Rate ExchangeRate CurrencyCode Code Id Sku Text Instant }
