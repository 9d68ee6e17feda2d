//! Kotlin: the twins for text, and each document from its text and back. What uniffi writes takes bytes.

use std::fmt::Write;

use farthing::api::describe::{EntryPoint, Kind, Output};

use super::{MADE, block_comment, camel};

pub(super) fn entry_points() -> String {
    let mut text = format!(
        "// {MADE}\npackage dev.farthing\n\n// The calls on JSON text for a `String`; the same take a `ByteArray` as it comes from a socket.\n"
    );
    for row in farthing::api::ENTRY_POINTS {
        if row.inputs.iter().any(|input| input.kind != Kind::Word) {
            text.push_str(&twin(row));
        }
    }
    text
}

fn twin(row: &EntryPoint) -> String {
    let receiver = if row.takes_engine { "Engine." } else { "" };
    let (name, mut parameters, mut arguments) = (camel(row.name), Vec::new(), Vec::new());
    for input in row.inputs {
        let name = camel(input.name);
        let (ty, argument) = match (input.kind, input.is_blank) {
            (Kind::Word, _) => ("String", name.clone()),
            (_, true) => ("String?", format!("{name}?.let(::bytesOf)")),
            (_, false) => ("String", format!("bytesOf({name})")),
        };
        parameters.push(format!("{name}: {ty}"));
        arguments.push(argument);
    }
    let (parameters, arguments) = (parameters.join(", "), arguments.join(", "));
    let given = if row.output == Output::Nothing { "Unit" } else { "String" };
    let throws = if row.answers_problems { "" } else { "@Throws(CommerceException::class)\n" };
    let doc = block_comment(row.twin_doc, "");
    format!(
        "\n{doc}{throws}public fun {receiver}{name}Json({parameters}): {given} =\n    {name}Json({arguments})\n"
    )
}

/// For the tests: what each of these entry points answers, by its name.
pub(super) fn answers() -> String {
    let (mut typed, mut text) = (String::new(), String::new());
    for row in super::of_an_order() {
        let receiver = if row.takes_engine { "engine." } else { "" };
        let inputs = row.inputs.iter().map(|input| input.name).collect::<Vec<_>>().join(", ");
        let call = format!("{receiver}{}({inputs})", camel(row.name));
        let answer = match row.output {
            Output::List("Problem") => format!("listed({call})"),
            Output::Text | Output::Nothing => call,
            Output::Value(_) | Output::List(_) => format!("{call}.toJson()"),
        };
        writeln!(typed, "        \"{}\" -> {answer}", row.name).unwrap();
        writeln!(text, "        \"{}\" -> {receiver}{}Json({inputs})", row.name, camel(row.name)).unwrap();
    }
    format!(
        "// {MADE}\npackage dev.farthing\n\n\
         /** The text of what an entry point answers of an order. */\n\
         internal fun typedAnswer(name: String, engine: Engine, order: Order, events: List<Event>, env: Env): String =\n    \
         when (name) {{\n{typed}        else -> error(name)\n    }}\n\n\
         /** The same through its twin on JSON text. */\n\
         internal fun textAnswer(name: String, engine: Engine, order: String, events: String, env: String): String =\n    \
         when (name) {{\n{text}        else -> error(name)\n    }}\n\n\
         /** A list of problems as JSON, within the error that carries it. */\n\
         private fun listed(problems: List<Problem>): String =\n    \
         CommerceException.Invalid(problems).toJson().removePrefix(\"{{\\\"kind\\\":\\\"invalid\\\",\\\"problems\\\":\").removeSuffix(\"}}\")\n"
    )
}

pub(super) fn documents() -> String {
    let mut text = format!(
        "// {MADE}\npackage dev.farthing\n\n// Each document from its JSON text and back. `toJson` throws a `CommerceException` for a decimal, id or moment that no\n\
         // document can hold.\n"
    );
    for document in farthing::api::DOCUMENTS {
        let (noun, ty, name) = (document.noun, document.ty, camel(document.name));
        let (read, write) = match document.is_list {
            true => (
                format!("{name}FromJson(text: String): List<{ty}>"),
                format!(
                    "@JvmName(\"{name}ToText\")\n@Throws(CommerceException::class)\npublic fun List<{ty}>"
                ),
            ),
            false => (
                format!("{ty}.Companion.fromJson(text: String): {ty}"),
                format!("@Throws(CommerceException::class)\npublic fun {ty}"),
            ),
        };
        write!(
            text,
            "\n/** Reads {noun} from JSON text. */\n@Throws(CommerceException::class)\npublic fun {read} =\n    \
             {name}FromJson(bytesOf(text))\n\n/** The canonical JSON of {noun}. */\n{write}.toJson(): String = {name}ToJson(this)\n"
        )
        .unwrap();
    }
    text
}
