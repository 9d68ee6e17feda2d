//! `farthing/_farthing.pyi` is what the contract types are.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a test may read files and keep sets"
)]
#![cfg(feature = "schema")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::PathBuf;

use farthing::contract::order::{
    Allowed, Applied, Command, DiagramFormat, Env, Machine, Order, Rejection, TrialBalance,
};
use farthing::contract::{Explanation, Quote, QuoteRequest, Rulebook, TaxDocument, TaxedDocument};
use farthing::error::CommerceError;
use farthing::shape::{Contract, Field, Presence, Shape};
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::Value;

/// What stands before the classes of the contract.
const HEAD: &str = include_str!("../../bindings/python/stubs/head.pyi");

/// As in `core/src/bindings/python/repr.rs`.
const KEYWORDS: &str = " and as assert async await break class continue def del elif else except finally for from global \
    if import in is lambda nonlocal not or pass raise return try while with yield ";

#[derive(Default)]
struct Stubs {
    seen: BTreeSet<&'static str>,
    docs: BTreeMap<String, Value>,
    out: String,
}

impl Stubs {
    /// Adds a document with everything in it.
    fn document<T: Contract + JsonSchema>(&mut self) {
        let schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>();
        let mut schema = Value::from(schema);
        if let Some(Value::Object(more)) = schema.get_mut("$defs").map(Value::take) {
            self.docs.extend(more);
        }
        let title = schema["title"].as_str().unwrap_or_default().to_owned();
        self.docs.insert(title, schema);
        self.shape(T::SHAPE);
    }

    fn shape(&mut self, shape: &'static Shape) {
        match shape {
            Shape::List(element) => self.shape(element),
            Shape::Record(table) if self.seen.insert(table().name) => {
                let table = table();
                table.fields.iter().for_each(|field| self.shape(field.shape));
                let schema = self.docs.get(table.name).cloned().unwrap_or_default();
                self.class(table.name, "_Value", 0, &schema);
                self.members(table.name, table.fields, 1, &schema);
            }
            // A table of errors is no class: they are raised.
            Shape::Choice(table) if table().name == "CommerceError" => {
                table().variants.iter().flat_map(|it| it.fields).for_each(|field| self.shape(field.shape));
            }
            Shape::Choice(table) if self.seen.insert(table().name) => {
                let table = table();
                let fields = table.variants.iter().flat_map(|variant| variant.fields);
                fields.for_each(|field| self.shape(field.shape));
                let schema = self.docs.get(table.name).cloned().unwrap_or_default();
                self.class(table.name, "_Value", 0, &schema);
                let words: Vec<_> = table.variants.iter().map(|it| format!("\"{}\"", it.word)).collect();
                self.line(1, "@property");
                self.line(1, &format!("def kind(self) -> Literal[{}]:", words.join(", ")));
                self.doc(2, "Which of the variants it is, as on the wire.");
                for (variant, schema) in
                    table.variants.iter().zip(schema["oneOf"].as_array().into_iter().flatten())
                {
                    let name = camel(variant.word);
                    self.class(&name, table.name, 1, schema);
                    self.members(&format!("{}.{name}", table.name), variant.fields, 2, schema);
                }
            }
            Shape::Words(table) if self.seen.insert(table().name) => {
                let table = table();
                let schema = self.docs.get(table.name).cloned().unwrap_or_default();
                self.class(table.name, "_Word", 0, &schema);
                for (word, schema) in table.words.iter().zip(schema["oneOf"].as_array().into_iter().flatten())
                {
                    self.line(1, &format!("{}: ClassVar[{}]", word.to_uppercase(), table.name));
                    self.doc(1, text(schema));
                }
            }
            _ => {}
        }
    }

    fn class(&mut self, name: &str, base: &str, depth: usize, schema: &Value) {
        let is_open = depth == 0 && schema.get("oneOf").is_some() && base == "_Value";
        self.out.push('\n');
        if !is_open {
            self.line(depth, "@final");
        }
        self.line(depth, &format!("class {name}({base}):"));
        self.doc(depth + 1, text(schema));
    }

    /// The constructor and the properties.
    fn members(&mut self, class: &str, fields: &'static [Field], depth: usize, schema: &Value) {
        if depth > 1 {
            let names: String = fields.iter().map(|field| format!("\"{}\", ", python(field.name))).collect();
            self.line(depth, &format!("__match_args__ = ({})", names.trim_end()));
        }
        let mut new = "def __new__(cls".to_owned();
        if !fields.is_empty() {
            new.push_str(", *");
        }
        for field in fields {
            let optional = match (field.presence, field.shape) {
                (Presence::Required, _) => "",
                (Presence::Optional, shape) if !matches!(shape, Shape::List(_)) => " | None = None",
                _ => " = ...",
            };
            let _ = write!(new, ", {}: {}{optional}", python(field.name), taken(field.shape));
        }
        let _ = write!(new, ") -> {class}: ...");
        self.line(depth, &new);
        for field in fields {
            let is_absent = field.presence == Presence::Optional && !matches!(field.shape, Shape::List(_));
            let none = if is_absent { " | None" } else { "" };
            self.line(depth, "@property");
            self.line(depth, &format!("def {}(self) -> {}{none}:", python(field.name), given(field.shape)));
            let doc = text(&schema["properties"][field.name]).to_owned();
            self.doc(depth + 1, if doc.is_empty() { "..." } else { &doc });
        }
    }

    fn doc(&mut self, depth: usize, text: &str) {
        let text = text.replace('\\', "\\\\").replace("\"\"\"", "'''");
        let text = if text.ends_with('"') { format!("{text} ") } else { text };
        self.line(depth, &format!("\"\"\"{text}\"\"\""));
    }

    fn line(&mut self, depth: usize, text: &str) {
        let _ = writeln!(self.out, "{}{text}", "    ".repeat(depth));
    }
}

fn text(schema: &Value) -> &str {
    schema["description"].as_str().unwrap_or_default()
}

fn python(name: &str) -> String {
    if KEYWORDS.contains(&format!(" {name} ")) { format!("{name}_") } else { name.to_owned() }
}

fn camel(word: &str) -> String {
    word.split('_').map(|part| part[..1].to_uppercase() + &part[1..]).collect()
}

/// The type of what a field gives back.
fn given(shape: &Shape) -> String {
    match shape {
        Shape::Bool => "_bool".to_owned(),
        Shape::Integer { .. } => "int".to_owned(),
        Shape::Decimal(_) => "Decimal".to_owned(),
        Shape::Text(_) | Shape::Instant => "str".to_owned(),
        Shape::Words(table) => table().name.to_owned(),
        Shape::Record(table) => table().name.to_owned(),
        Shape::Choice(table) => table().name.to_owned(),
        Shape::List(element) => format!("tuple[{}, ...]", given(element)),
    }
}

/// The type of what a constructor takes.
fn taken(shape: &Shape) -> String {
    match shape {
        Shape::Decimal(_) => "Decimal | int | str".to_owned(),
        Shape::Instant => "str | datetime".to_owned(),
        Shape::Words(table) => format!("{} | str", table().name),
        Shape::Record(_) | Shape::Choice(_) => format!("{} | dict[str, Any]", given(shape)),
        Shape::List(element) => format!("Iterable[{}]", taken(element)),
        _ => given(shape),
    }
}

#[test]
fn the_stubs_do_not_drift() {
    let mut stubs = Stubs::default();
    stubs.document::<Rulebook>();
    stubs.document::<QuoteRequest>();
    stubs.document::<Quote>();
    stubs.document::<TaxDocument>();
    stubs.document::<TaxedDocument>();
    stubs.document::<Explanation>();
    stubs.document::<Order>();
    stubs.document::<Command>();
    stubs.document::<Env>();
    stubs.document::<Applied>();
    stubs.document::<Allowed>();
    stubs.document::<Rejection>();
    stubs.document::<TrialBalance>();
    stubs.document::<Machine>();
    stubs.document::<DiagramFormat>();
    stubs.document::<CommerceError>();
    let expected = format!("{HEAD}{}", stubs.out);
    let path =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../bindings/python/python/farthing/_farthing.pyi");
    if std::env::var_os("FARTHING_BLESS").is_some() {
        std::fs::write(&path, &expected).unwrap();
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == expected,
        "bindings/python/python/farthing/_farthing.pyi drifted: cargo xtask regenerate"
    );
}
