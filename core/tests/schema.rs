//! `docs/schema/` is what the contract types are.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a test may read files and keep sets"
)]
#![cfg(feature = "schema")]

use std::path::PathBuf;

use farthing::api::types;
use farthing::contract::order::Diagram;
use farthing::error::CommerceError;
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value};

/// The text of a type's schema, its names in order of the alphabet.
fn text<T: JsonSchema>() -> String {
    let schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>();
    let mut text = serde_json::to_string_pretty(&sorted(schema.into())).unwrap();
    text.push('\n');
    text
}

/// Another crate of the build may have asked serde_json to keep names in order of insertion.
fn sorted(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            let mut members: Vec<_> =
                members.into_iter().map(|(name, value)| (name, sorted(value))).collect();
            members.sort_by(|left, right| left.0.cmp(&right.0));
            Value::Object(Map::from_iter(members))
        }
        Value::Array(elements) => elements.into_iter().map(sorted).collect(),
        plain => plain,
    }
}

#[test]
fn the_schemas_do_not_drift() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../docs/schema");
    macro_rules! documents {
        ($($document:ident $name:literal)*) => { [$(($name, text::<types::$document>()),)*] };
    }
    let others = [("commerce_error", text::<CommerceError>()), ("diagram", text::<Diagram>())];
    for (name, expected) in farthing::for_each_document!(documents).into_iter().chain(others) {
        let path = folder.join(format!("{name}.json"));
        if std::env::var_os("FARTHING_BLESS").is_some() {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&path, &expected).unwrap();
        }
        let found = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(found == expected, "docs/schema/{name}.json drifted: cargo xtask regenerate");
    }
}
