//! TypeScript: each entry point with objects and with JSON text.

use std::collections::BTreeSet;

use farthing::api::describe::{EntryPoint, Input, Kind, Output};

use super::{MADE, block_comment, camel, entry_points};

/// The methods of the engine, as a class that `Engine` extends.
pub(super) fn methods() -> String {
    let mut text = head(true, &["bytes", "optional", "text", "word"]);
    text.push_str(
        "\n/** What an engine answers: every method with objects, and with JSON text in and out. */\n\
         export abstract class EngineMethods {\n  /** @internal */\n  protected readonly core: glue.Engine;\n\n  \
         /** @internal */\n  constructor(core: glue.Engine) {\n    this.core = core;\n  }\n",
    );
    for row in entry_points(true) {
        text.push_str(&faces(row, "  ", "", "this.", "this.core."));
    }
    text.push_str("}\n");
    text
}

/// The functions that need no engine.
pub(super) fn functions() -> String {
    let mut text = head(false, &["bytes", "optional", "text", "word"]);
    for row in entry_points(false) {
        text.push_str(&faces(row, "", "export function ", "", "glue."));
    }
    text
}

/// The imports: of the helpers those that are used.
fn head(of_engine: bool, helpers: &[&str]) -> String {
    let rows = || entry_points(of_engine);
    let mut types = BTreeSet::new();
    for row in rows().filter(|row| !row.by_hand.contains(&"typescript")) {
        types.extend(row.inputs.iter().map(|input| input.ty));
        if let Output::Value(ty) | Output::List(ty) = row.output {
            types.insert(ty);
        }
    }
    let is_used = |helper: &&&str| {
        rows().flat_map(|row| row.inputs).any(|input| match **helper {
            "optional" => input.is_blank,
            "word" => input.kind == Kind::Word,
            _ => true,
        })
    };
    let helpers: Vec<_> = helpers.iter().filter(is_used).copied().collect();
    let types: Vec<_> = types.into_iter().collect();
    format!(
        "// {MADE}\nimport type {{\n  {},\n}} from './contract.js';\nimport {{ call }} from './error.js';\n\
         import * as glue from './glue/farthing.js';\nimport {{ {}, type JsonText }} from './texts.js';\n",
        types.join(", "),
        helpers.join(", ")
    )
}

/// The typed function, unless it is written by hand, and its twin.
fn faces(row: &EntryPoint, indent: &str, keyword: &str, this: &str, glue: &str) -> String {
    let (name, mut text) = (camel(row.name), String::new());
    if !row.by_hand.contains(&"typescript") {
        let parameters = row.inputs.iter().map(|input| format!("{}: {}", camel(input.name), taken(input)));
        let arguments = row.inputs.iter().map(|input| {
            let name = camel(input.name);
            match (input.kind, input.is_blank) {
                (Kind::Word, _) => name,
                (_, true) => format!("optional({name})"),
                (_, false) => format!("text({name})"),
            }
        });
        let call = format!("{this}{name}Json({})", join(arguments));
        let (given, body) = match row.output {
            Output::Nothing => ("void".to_owned(), call),
            Output::Text => ("string".to_owned(), format!("return {call}")),
            Output::Value(ty) => (ty.to_owned(), format!("return JSON.parse({call})")),
            Output::List(ty) => (format!("{ty}[]"), format!("return JSON.parse({call})")),
        };
        text.push_str(&function(row.doc, indent, keyword, &name, &join(parameters), &given, &body));
    }
    let parameters = row.inputs.iter().map(|input| {
        let ty = match (input.kind, input.is_blank) {
            (Kind::Word, _) => "string",
            (_, true) => "JsonText | null | undefined",
            (_, false) => "JsonText",
        };
        format!("{}: {ty}", camel(input.name))
    });
    let arguments = row.inputs.iter().map(|input| {
        let name = camel(input.name);
        match (input.kind, input.is_blank) {
            (Kind::Word, _) => format!("word({name})"),
            (_, true) => format!("{name} == null ? undefined : bytes({name})"),
            (_, false) => format!("bytes({name})"),
        }
    });
    let call = format!("call(() => {glue}{name}Json({}))", join(arguments));
    let (given, body) = match row.output {
        Output::Nothing => ("void", call),
        _ => ("string", format!("return {call}")),
    };
    text.push_str(&function(
        row.twin_doc,
        indent,
        keyword,
        &format!("{name}Json"),
        &join(parameters),
        given,
        &body,
    ));
    text
}

fn function(
    doc: &str,
    indent: &str,
    keyword: &str,
    name: &str,
    parameters: &str,
    given: &str,
    body: &str,
) -> String {
    let doc = block_comment(doc, indent);
    format!("\n{doc}{indent}{keyword}{name}({parameters}): {given} {{\n{indent}  {body};\n{indent}}}\n")
}

/// The type of what a function takes for an input.
fn taken(input: &Input) -> String {
    match (input.kind, input.is_blank) {
        (Kind::Word, _) => input.ty.to_owned(),
        (Kind::List, _) => format!("{}[] | JsonText", input.ty),
        (Kind::Document, true) => format!("{} | JsonText | null | undefined", input.ty),
        (Kind::Document, false) => format!("{} | JsonText", input.ty),
    }
}

fn join(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(", ")
}
