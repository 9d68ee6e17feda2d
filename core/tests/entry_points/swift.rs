//! Swift: the twins for text, and each document from its text and back. What uniffi writes takes bytes.

use std::fmt::Write;

use farthing::api::describe::{EntryPoint, Kind, Output};

use super::{MADE, camel, wrapped};

pub(super) fn entry_points() -> String {
    let mut text = format!(
        "// {MADE}\nimport Foundation\n\n// The calls on JSON text for a `String`; the same take `Data` as it comes from a socket.\n\nextension Engine {{\n"
    );
    let takes_text = |row: &&EntryPoint| row.inputs.iter().any(|input| input.kind != Kind::Word);
    let methods: Vec<_> = super::entry_points(true).filter(takes_text).map(|row| twin(row, "    ")).collect();
    text.push_str(&methods.join("\n"));
    text.push_str("}\n");
    for row in super::entry_points(false).filter(takes_text) {
        text.push('\n');
        text.push_str(&twin(row, ""));
    }
    text
}

fn twin(row: &EntryPoint, indent: &str) -> String {
    let (name, mut parameters, mut arguments) = (camel(row.name), Vec::new(), Vec::new());
    // The one argument of a function has no label.
    let unlabelled = if row.inputs.len() == 1 { "_ " } else { "" };
    for input in row.inputs {
        let name = camel(input.name);
        let (ty, argument) = match (input.kind, input.is_blank) {
            (Kind::Word, _) => ("String", name.clone()),
            (_, true) => ("String?", format!("{name}.map {{ Data($0.utf8) }}")),
            (_, false) => ("String", format!("Data({name}.utf8)")),
        };
        parameters.push(format!("{unlabelled}{name}: {ty}"));
        arguments.push(format!("{name}: {argument}"));
    }
    let (parameters, arguments) = (parameters.join(", "), arguments.join(", "));
    let given = if row.output == Output::Nothing { "" } else { " -> String" };
    let (throws, attempt) = if row.answers_problems { ("", "") } else { (" throws", "try ") };
    let doc = wrapped(row.twin_doc, indent, "/// ").join("\n");
    format!(
        "{doc}\n{indent}public func {name}Json({parameters}){throws}{given} {{\n{indent}    {attempt}{name}Json({arguments})\n{indent}}}\n"
    )
}

/// For the tests: what each of these entry points answers, by its name.
pub(super) fn answers() -> String {
    let (mut typed, mut text) = (String::new(), String::new());
    for row in super::of_an_order() {
        let receiver = if row.takes_engine { "engine." } else { "" };
        let inputs: Vec<_> = row.inputs.iter().map(|input| format!("{0}: {0}", input.name)).collect();
        let call = format!("{receiver}{}({})", camel(row.name), inputs.join(", "));
        let answer = match row.output {
            Output::List("Problem") => format!("listed({call})"),
            Output::Text | Output::Nothing => call,
            Output::Value(_) | Output::List(_) => format!("{call}.toJson()"),
        };
        writeln!(typed, "    case \"{}\": return try {answer}", row.name).unwrap();
        let inputs = if let [input] = row.inputs { input.name.to_owned() } else { inputs.join(", ") };
        let call = format!("{receiver}{}Json({inputs})", camel(row.name));
        writeln!(text, "    case \"{}\": return try {call}", row.name).unwrap();
    }
    let end = "    default: throw Unasked()\n    }\n}\n";
    format!(
        "// {MADE}\nimport Foundation\n\n@testable import Farthing\n\n\
         /// An entry point that the tests do not know.\nstruct Unasked: Error {{}}\n\n\
         /// The text of what an entry point answers of an order.\n\
         func typedAnswer(_ name: String, engine: Engine, order: Order, events: [Event], env: Env) throws -> String {{\n    \
         switch name {{\n{typed}{end}\n\
         /// The same through its twin on JSON text.\n\
         func textAnswer(_ name: String, engine: Engine, order: String, events: String, env: String) throws -> String {{\n    \
         switch name {{\n{text}{end}\n\
         /// A list of problems as JSON, within the error that carries it.\n\
         private func listed(_ problems: [Problem]) -> String {{\n    \
         String(CommerceError.Invalid(problems: problems).toJson().dropFirst(#\"{{\"kind\":\"invalid\",\"problems\":\"#.count).dropLast())\n}}\n"
    )
}

pub(super) fn documents() -> String {
    let mut text = format!(
        "// {MADE}\nimport Foundation\n\n// Each document from its JSON text and back. `toJson` throws a `CommerceError` for a decimal, id or moment that no\n\
         // document can hold.\n"
    );
    for document in farthing::api::DOCUMENTS {
        let (noun, ty, name) = (document.noun, document.ty, camel(document.name));
        let (ty, label) = match document.is_list {
            true => (format!("Array where Element == {ty}"), "list"),
            false => (ty.to_owned(), "document"),
        };
        write!(
            text,
            "\nextension {ty} {{\n    /// Reads {noun} from JSON text.\n    public init(json: String) throws {{ self = try {name}FromJson(text: Data(json.utf8)) }}\n\n    \
             /// The canonical JSON of {noun}.\n    public func toJson() throws -> String {{ try {name}ToJson({label}: self) }}\n}}\n"
        )
        .unwrap();
    }
    text
}
