//! JSON Schema, draft 2020-12, from the tables.
//!
//! `#[contract]` calls these functions for each type. The reader is stricter in a few points that a schema cannot
//! express: duplicate keys, the number of significant digits, the length of a text in bytes, days that do not exist.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value};

use super::{Contract, DecimalBounds, Shape, TextKind};

/// A field of a record.
#[derive(Debug)]
pub struct Member {
    /// Its name.
    pub name: &'static str,
    /// The lines of its documentation.
    pub doc: &'static [&'static str],
    /// Whether it is required.
    pub required: bool,
    /// Its schema.
    pub schema: Schema,
    /// Its default value as JSON text.
    pub default: Option<String>,
}

/// A reference to a named type, or the schema of a primitive inline.
#[must_use]
pub fn element<T: Contract + JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    match T::SHAPE {
        Shape::Bool | Shape::Integer { .. } | Shape::Text(TextKind::Any) => plain(T::SHAPE),
        _ => generator.subschema_for::<T>(),
    }
}

/// A list of at most `most` elements.
#[must_use]
pub fn list(element: Schema, most: u32) -> Schema {
    let mut list = json_schema!({ "type": "array", "items": element });
    if most != u32::MAX {
        list.insert("maxItems".to_owned(), most.into());
    }
    list
}

/// An object with these fields and no others.
#[must_use]
pub fn record(doc: &[&str], members: Vec<Member>) -> Schema {
    described(doc, object(None, members))
}

/// An object whose `kind` determines its fields.
#[must_use]
pub fn choice(doc: &[&str], variants: Vec<(&'static str, &'static [&'static str], Vec<Member>)>) -> Schema {
    let variants =
        variants.into_iter().map(|(word, doc, members)| described(doc, object(Some(word), members)));
    let variants: Vec<Schema> = variants.collect();
    described(doc, json_schema!({ "oneOf": variants }))
}

/// One of these words.
#[must_use]
pub fn words(doc: &[&str], words: &[(&str, &[&str])]) -> Schema {
    let words = words.iter().map(|(word, doc)| described(doc, json_schema!({ "const": word })));
    let words: Vec<Schema> = words.collect();
    described(doc, json_schema!({ "type": "string", "oneOf": words }))
}

/// A scalar.
#[must_use]
pub fn scalar(doc: &str, shape: &Shape) -> Schema {
    described(&[doc], plain(shape))
}

fn object(kind: Option<&str>, members: Vec<Member>) -> Schema {
    let (mut properties, mut required) = (Map::new(), Vec::new());
    if let Some(kind) = kind {
        properties.insert("kind".to_owned(), json_schema!({ "const": kind }).into());
        required.push(Value::from("kind"));
    }
    for Member { name, doc, required: is_required, schema, default } in members {
        let mut schema = described(doc, schema);
        if let Some(default) = default.and_then(|text| serde_json::from_str(&text).ok()) {
            schema.insert("default".to_owned(), default);
        }
        properties.insert(name.to_owned(), schema.into());
        if is_required {
            required.push(name.into());
        }
    }
    json_schema!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn plain(shape: &Shape) -> Schema {
    match shape {
        Shape::Bool => json_schema!({ "type": "boolean" }),
        Shape::Integer { min, max } => json_schema!({ "type": "integer", "minimum": min, "maximum": max }),
        Shape::Decimal(bounds) => decimal(bounds),
        Shape::Text(kind) => text(*kind),
        Shape::Instant => json_schema!({
            "type": "string",
            "format": "date-time",
            "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-5][0-9](\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})$",
        }),
        // Records, choices, words and lists are never scalars.
        Shape::Words(_) | Shape::Record(_) | Shape::Choice(_) | Shape::List(_) => Schema::default(),
    }
}

fn decimal(bounds: &DecimalBounds) -> Schema {
    let minus = if bounds.above_zero { "(?!0(\\.0+)?$)" } else { "(?!-0(\\.0+)?$)-?" };
    let pattern = format!("^{minus}(0|[1-9][0-9]*)(\\.[0-9]{{1,{}}})?$", bounds.max_scale);
    let text = json_schema!({ "type": "string", "pattern": pattern });
    if !bounds.accepts_integers {
        return text;
    }
    let most = bounds.max_whole;
    json_schema!({ "anyOf": [text, { "type": "integer", "minimum": most.saturating_neg(), "maximum": most }] })
}

fn text(kind: TextKind) -> Schema {
    const PRINTABLE: &str = r"^[^\u0000-\u001f\u007f-\u009f]*$";
    match kind {
        TextKind::Any => json_schema!({ "type": "string" }),
        TextKind::Id | TextKind::Sku => {
            json_schema!({ "type": "string", "minLength": 1, "maxLength": 256, "pattern": PRINTABLE })
        }
        TextKind::Short => json_schema!({ "type": "string", "maxLength": 256, "pattern": PRINTABLE }),
        TextKind::Code => json_schema!({ "type": "string" }),
        TextKind::Currency => json_schema!({ "type": "string", "pattern": "^[A-Z][A-Z0-9]{2,7}$" }),
    }
}

fn described(doc: &[&str], mut schema: Schema) -> Schema {
    let lines: Vec<&str> = doc.iter().map(|line| line.trim()).collect();
    if !lines.is_empty() {
        schema.insert("description".to_owned(), without_links(&lines.join(" ")).into());
    }
    schema
}

/// A documentation text without rustdoc's links: ``[`Seal`](super::Seal)`` is `Seal`.
fn without_links(text: &str) -> String {
    let mut out = String::new();
    for (index, part) in text.split("[`").enumerate() {
        if index == 0 {
            out.push_str(part);
            continue;
        }
        let (name, rest) = part.split_once("`]").unwrap_or((part, ""));
        out.push_str(name);
        let rest =
            rest.strip_prefix('(').and_then(|target| target.split_once(')')).map_or(rest, |(_, rest)| rest);
        out.push_str(rest);
    }
    out
}
