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

use farthing::api::describe::{EntryPoint, Input, Kind, Output};
use farthing::api::{self, types};
use farthing::error::CommerceError;
use farthing::shape::{Contract, Field, Presence, Shape};
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::Value;

/// What stands before the classes of the contract.
const HEAD: &str = include_str!("../../bindings/python/stubs/head.pyi");

/// As in `core/src/bindings/python/protocol.rs`.
const KEYWORDS: &str = " and as assert async await break class continue def del elif else except finally for from global \
    if import in is lambda nonlocal not or pass raise return try while with yield ";

/// The longest line of an entry point.
const WIDTH: usize = 120;

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
            self.property(field, depth, schema);
        }
    }

    fn property(&mut self, field: &Field, depth: usize, schema: &Value) {
        let is_absent = field.presence == Presence::Optional && !matches!(field.shape, Shape::List(_));
        let none = if is_absent { " | None" } else { "" };
        self.line(depth, "@property");
        self.line(depth, &format!("def {}(self) -> {}{none}:", python(field.name), given(field.shape)));
        let doc = text(&schema["properties"][field.name]).to_owned();
        self.doc(depth + 1, if doc.is_empty() { "..." } else { &doc });
    }

    /// The properties of a record that has been added.
    fn fields<T: Contract>(&self) -> String {
        let Shape::Record(table) = T::SHAPE else { return String::new() };
        let (table, mut stubs) = (table(), Self::default());
        for field in table.fields {
            stubs.property(field, 1, &self.docs[table.name]);
        }
        stubs.out
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

/// A text in lines of at most [`WIDTH`].
fn paragraph(text: &str, indent: &str) -> String {
    let mut lines = vec![indent.to_owned()];
    for word in text.split(' ') {
        let last = lines.last_mut().unwrap();
        if last.trim().is_empty() {
            last.push_str(word);
        } else if last.chars().count() + 1 + word.len() > WIDTH {
            lines.push(format!("{indent}{word}"));
        } else {
            last.push(' ');
            last.push_str(word);
        }
    }
    lines.join("\n")
}

/// The typed function of an entry point, unless it is written by hand, and its twin.
fn entry_point(row: &EntryPoint, depth: usize) -> String {
    let indent = "    ".repeat(depth);
    let this = if row.takes_engine { vec!["self".to_owned()] } else { Vec::new() };
    let function = |name: &str, takes: &dyn Fn(&Input) -> String, given: &str, doc: &str| {
        let inputs = row.inputs.iter().map(|input| format!("{}: {}", input.name, takes(input)));
        let parameters: Vec<_> = this.iter().cloned().chain(inputs).collect();
        let mut head = format!("{indent}def {name}({}) -> {given}:", parameters.join(", "));
        if head.len() > WIDTH {
            let broken: String =
                parameters.iter().map(|parameter| format!("{indent}    {parameter},\n")).collect();
            head = format!("{indent}def {name}(\n{broken}{indent}) -> {given}:");
        }
        format!("{head}\n{}\n", paragraph(&format!("\"\"\"{doc}\"\"\""), &format!("{indent}    ")))
    };
    let mut text = String::new();
    if !row.by_hand.contains(&"python") {
        let given = match row.output {
            Output::Nothing => "None".to_owned(),
            Output::Text => "str".to_owned(),
            Output::Value(ty) => ty.to_owned(),
            Output::List(ty) => format!("tuple[{ty}, ...]"),
        };
        let takes = |input: &Input| match (input.kind, input.is_blank) {
            (Kind::Word, _) => format!("{} | str", input.ty),
            (Kind::List, _) => format!("Iterable[{} | dict[str, Any]] | str | bytes", input.ty),
            (Kind::Document, false) => format!("{} | dict[str, Any] | str | bytes", input.ty),
            (Kind::Document, true) => format!("{} | dict[str, Any] | str | bytes | None", input.ty),
        };
        let figures = if row.is_rejecting { " `error.rejection` has the figures as decimals." } else { "" };
        text.push_str(&function(row.name, &takes, &given, &format!("{}{figures}", row.doc)));
    }
    let takes = |input: &Input| match (input.kind, input.is_blank) {
        (Kind::Word, _) => "str".to_owned(),
        (_, false) => "str | bytes".to_owned(),
        (_, true) => "str | bytes | None".to_owned(),
    };
    let given = if row.output == Output::Nothing { "None" } else { "str" };
    text.push_str(&function(&format!("{}_json", row.name), &takes, given, row.twin_doc));
    text
}

#[test]
fn the_stubs_do_not_drift() {
    let mut stubs = Stubs::default();
    macro_rules! documents {
        ($($document:ident $name:literal)*) => { $(stubs.document::<types::$document>();)* };
    }
    macro_rules! words {
        ($($word:ident)*) => { $(stubs.document::<types::$word>();)* };
    }
    farthing::for_each_document!(documents);
    farthing::for_each_word!(words);
    stubs.document::<CommerceError>();
    let rows = |of_engine: bool| api::ENTRY_POINTS.iter().filter(move |row| row.takes_engine == of_engine);
    let methods: String = rows(true).map(|row| entry_point(row, 1)).collect();
    let functions: Vec<_> =
        rows(false).map(|row| entry_point(row, 0).replace("\ndef ", "\n\ndef ")).collect();
    let documents = api::DOCUMENTS.iter().filter(|document| !document.is_list).map(|document| document.name);
    let names: String =
        documents.chain(["commerce_error", "diagram"]).map(|name| format!("        \"{name}\",\n")).collect();
    let mut head = HEAD.to_owned();
    for (mark, text) in [
        ("    # Here stand the methods of the table of entry points.\n", methods),
        ("    # Here stand the fields of a quote.\n", stubs.fields::<types::Quote>()),
        ("# Here stand its functions.\n", functions.join("\n")),
        ("        # Here stand the names of the schemas.\n", names),
    ] {
        assert!(head.contains(mark), "bindings/python/stubs/head.pyi has no line {mark:?}");
        head = head.replace(mark, &text);
    }
    let expected = format!("{head}{}", stubs.out);
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
