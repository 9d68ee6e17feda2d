//! As much of JSON Schema as `docs/schema` uses, but for `pattern` and `format`: what a decimal or an instant looks like is
//! tested where they are read. A keyword it does not know is a fault.

use serde_json::{Map, Value};

/// A schema with its definitions.
pub(crate) struct Schema {
    root: Value,
}

impl Schema {
    /// The checked-in schema of a document.
    pub(crate) fn of(name: &str) -> Self {
        let path = format!("{}/../docs/schema/{name}.json", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        Self { root: serde_json::from_str(&text).unwrap() }
    }

    /// What is wrong with a document.
    pub(crate) fn faults(&self, document: &Value) -> Vec<String> {
        let mut faults = Vec::new();
        self.check(self.root.as_object().unwrap(), document, "", &mut faults);
        faults
    }

    fn check(&self, schema: &Map<String, Value>, value: &Value, path: &str, faults: &mut Vec<String>) {
        for (keyword, rule) in schema {
            let is_kept = match keyword.as_str() {
                "$defs" | "$schema" | "default" | "description" | "format" | "pattern" | "title" => true,
                "$ref" => {
                    self.check(self.definition(rule), value, path, faults);
                    true
                }
                "additionalProperties" => {
                    assert_eq!(rule, &Value::Bool(false));
                    let known = schema["properties"].as_object().unwrap();
                    value
                        .as_object()
                        .is_none_or(|fields| fields.keys().all(|field| known.contains_key(field)))
                }
                "anyOf" => self.fitting(rule, value) >= 1,
                "const" => rule == value,
                "items" => {
                    for (at, element) in value.as_array().into_iter().flatten().enumerate() {
                        self.check(rule.as_object().unwrap(), element, &format!("{path}/{at}"), faults);
                    }
                    true
                }
                "maxItems" => value.as_array().is_none_or(|all| all.len() as u64 <= number(rule)),
                "maxLength" => length(value).is_none_or(|length| length <= number(rule)),
                "maximum" => value.as_f64().is_none_or(|found| found <= rule.as_f64().unwrap()),
                "minLength" => length(value).is_none_or(|length| length >= number(rule)),
                "minimum" => value.as_f64().is_none_or(|found| found >= rule.as_f64().unwrap()),
                "oneOf" => self.fitting(rule, value) == 1,
                "properties" => {
                    for (field, rule) in rule.as_object().unwrap() {
                        if let Some(found) = value.get(field) {
                            let path = format!("{path}/{field}");
                            self.check(rule.as_object().unwrap(), found, &path, faults);
                        }
                    }
                    true
                }
                "required" => {
                    let fields = rule.as_array().unwrap();
                    fields.iter().all(|field| value.get(field.as_str().unwrap()).is_some())
                }
                "type" => is_of_type(rule.as_str().unwrap(), value),
                unknown => panic!("the schema says {unknown}, which this test does not know"),
            };
            if !is_kept {
                faults.push(format!("{path}: {keyword} {rule}"));
            }
        }
    }

    fn definition(&self, reference: &Value) -> &Map<String, Value> {
        let pointer = reference.as_str().unwrap().strip_prefix('#').unwrap();
        self.root.pointer(pointer).unwrap().as_object().unwrap()
    }

    /// How many of some schemas a value fits.
    fn fitting(&self, schemas: &Value, value: &Value) -> usize {
        let fits = |schema: &&Value| {
            let mut faults = Vec::new();
            self.check(schema.as_object().unwrap(), value, "", &mut faults);
            faults.is_empty()
        };
        schemas.as_array().unwrap().iter().filter(fits).count()
    }
}

fn number(rule: &Value) -> u64 {
    rule.as_u64().unwrap()
}

fn length(value: &Value) -> Option<u64> {
    value.as_str().map(|text| text.chars().count() as u64)
}

fn is_of_type(name: &str, value: &Value) -> bool {
    match name {
        "array" => value.is_array(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "object" => value.is_object(),
        "string" => value.is_string(),
        other => panic!("the schema says type {other}, which this test does not know"),
    }
}
