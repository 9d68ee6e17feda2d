//! Any serde format as a source of the reader: the values are copied to JSON text, which the reader reads.
//!
//! Both therefore accept the same documents. It costs a copy; [`read`](super::read()) avoids it. A scalar is its
//! canonical text.

use std::fmt::{Formatter, Write};

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use crate::contract::{
    Amount, Code, CurrencyCode, Id, Instant, Quantity, Rate, Sku, Text, UnitPrice, write_into,
};
use crate::shape::Contract;

use super::reader::read;
use super::source::MAX_DEPTH;

/// Reads a contract type from any self-describing format of serde.
///
/// # Errors
/// The problems of [`read`](crate::json::read()) as one message, or the error of the format itself.
#[doc(hidden)]
pub fn from_serde<'de, T: Contract, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut text = String::new();
    Copier { out: &mut text, depth: 0 }.deserialize(deserializer)?;
    read(text.as_bytes()).map_err(D::Error::custom)
}

/// Copies one value to the text.
struct Copier<'o> {
    out: &'o mut String,
    depth: u32,
}

impl Copier<'_> {
    fn inside<E: Error>(&mut self) -> Result<Copier<'_>, E> {
        if self.depth > MAX_DEPTH {
            return Err(E::custom(format_args!("nested more than {MAX_DEPTH} deep; nest less")));
        }
        Ok(Copier { out: self.out, depth: self.depth.saturating_add(1) })
    }

    fn put(self, value: impl std::fmt::Display) {
        // Writing to a `String` cannot fail.
        let _ = write!(self.out, "{value}");
    }
}

impl<'de> DeserializeSeed<'de> for Copier<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Copier<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("a value of a contract type")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.put(value);
        Ok(())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.put(value);
        Ok(())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.put(value);
        Ok(())
    }

    /// The reader refuses a float and reports its place; `Debug` keeps the point of `1.0`, so that it is seen as one.
    #[expect(
        clippy::disallowed_types,
        reason = "serde hands floats over in this type; they are refused, never computed with"
    )]
    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        if !value.is_finite() {
            return Err(E::custom("a number that is not finite has no JSON"));
        }
        self.put(format_args!("{value:?}"));
        Ok(())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        write_into(&value.to_owned(), self.out);
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.put("null");
        Ok(())
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.put("null");
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<(), A::Error> {
        self.out.push('[');
        while list.next_element_seed(self.inside()?)?.is_some() {
            self.out.push(',');
        }
        close(self.out, ']');
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        self.out.push('{');
        while let Some(key) = map.next_key::<String>()? {
            write_into(&key, self.out);
            self.out.push(':');
            map.next_value_seed(self.inside()?)?;
            self.out.push(',');
        }
        close(self.out, '}');
        Ok(())
    }
}

/// Closes an object or a list and removes the comma after the last element.
fn close(out: &mut String, bracket: char) {
    if out.ends_with(',') {
        out.pop();
    }
    out.push(bracket);
}

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

scalars! { Amount UnitPrice Quantity Rate CurrencyCode Code Id Sku Text Instant }
