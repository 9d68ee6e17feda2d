//! The TypeScript declaration, with the full documentation.

use std::fmt::Write;

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Attribute, Expr, ExprLit, Lit, Meta, Type};

use crate::model::{Contract, Field, Kind, Variant};
use crate::wire::snake_case;

/// The declaration, behind the feature `wasm`; wasm-bindgen collects them in one file.
pub(crate) fn write(contract: &Contract) -> TokenStream {
    let text = declaration(contract);
    quote! {
        #[cfg(feature = "wasm")]
        const _: () = {
            #[::wasm_bindgen::prelude::wasm_bindgen(typescript_custom_section)]
            const DECLARATION: &str = #text;
        };
    }
}

fn declaration(contract: &Contract) -> String {
    // Fields of types that only the engine writes are always present.
    let always = contract.is_answer || contract.is_error;
    let name = contract.item.ident.to_string();
    let mut out = String::from("\n");
    doc(&mut out, "", &contract.item.attrs, None);
    match &contract.kind {
        Kind::Record(fields) => {
            push(&mut out, format_args!("export interface {name} {{\n"));
            write_fields(&mut out, "  ", fields, always);
            out.push_str("}\n");
        }
        Kind::Choice(variants) => {
            push(&mut out, format_args!("export type {name} ="));
            for Variant { word, fields, docs, .. } in variants {
                out.push('\n');
                doc(&mut out, "  ", docs, None);
                push(&mut out, format_args!("  | {{\n      kind: \"{word}\";\n"));
                write_fields(&mut out, "      ", fields, always);
                out.push_str("    }");
            }
            out.push_str(";\n");
        }
        Kind::Words(variants) => {
            push(&mut out, format_args!("export type {name} ="));
            for Variant { word, docs, .. } in variants {
                out.push('\n');
                doc(&mut out, "  ", docs, None);
                push(&mut out, format_args!("  | \"{word}\""));
            }
            out.push_str(";\n");
        }
    }
    out
}

fn write_fields(out: &mut String, indent: &str, fields: &[Field], always: bool) {
    for field in fields {
        doc(out, indent, &field.docs, field.default.as_ref().filter(|_| !always));
        let optional = if field.is_option() || (!always && !field.is_required()) { "?" } else { "" };
        push(out, format_args!("{indent}{}{optional}: {};\n", field.name, type_of(field)));
    }
}

fn type_of(field: &Field) -> String {
    match field.wrapped() {
        Some((wrapper, inner)) if wrapper == "Vec" => format!("{}[]", element(inner)),
        Some((_, inner)) => element(inner),
        None => element(&field.ty),
    }
}

/// A type by its name: every contract type and scalar is declared under its own name.
fn element(ty: &Type) -> String {
    let Type::Path(path) = ty else { return "never".to_owned() };
    let name = path.path.segments.last().map(|last| last.ident.to_string()).unwrap_or_default();
    match name.as_str() {
        "bool" => "boolean".to_owned(),
        "String" => "string".to_owned(),
        "u8" | "u16" | "u32" | "i8" | "i16" | "i32" | "i64" | "u64" => "number".to_owned(),
        _ => name,
    }
}

/// The documentation as a comment.
fn doc(out: &mut String, indent: &str, attributes: &[Attribute], default: Option<&Expr>) {
    let mut lines: Vec<String> = attributes
        .iter()
        .filter_map(|attribute| match &attribute.meta {
            Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
                Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(plain(text.value().trim())),
                _ => None,
            },
            _ => None,
        })
        .collect();
    lines.extend(default.and_then(word).map(|default| format!("@defaultValue `{default}`")));
    match lines.as_slice() {
        [] => {}
        [line] => push(out, format_args!("{indent}/** {line} */\n")),
        lines => {
            push(out, format_args!("{indent}/**\n"));
            for line in lines {
                let text = format!("{indent} * {line}");
                push(out, format_args!("{}\n", text.trim_end()));
            }
            push(out, format_args!("{indent} */\n"));
        }
    }
}

/// The default as written on the wire, if it can be derived from the expression.
fn word(default: &Expr) -> Option<String> {
    match default {
        Expr::Lit(ExprLit { lit: Lit::Bool(value), .. }) => Some(value.value.to_string()),
        Expr::Lit(ExprLit { lit: Lit::Int(value), .. }) => Some(value.to_string()),
        Expr::Path(path) => {
            let name = path.path.segments.last()?.ident.to_string();
            Some(if name == "ZERO" { "0".to_owned() } else { snake_case(&name) })
        }
        _ => None,
    }
}

/// A line without rustdoc's links: ``[`Seal`](super::Seal)`` is `` `Seal` ``.
fn plain(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("[`") {
        out.push_str(before);
        let (name, after) = after.split_once("`]").unwrap_or((after, ""));
        push(&mut out, format_args!("`{name}`"));
        rest =
            after.strip_prefix('(').and_then(|target| target.split_once(')')).map_or(after, |(_, rest)| rest);
    }
    out.push_str(rest);
    out.replace("*/", "* /")
}

fn push(out: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a `String` cannot fail.
    let _ = out.write_fmt(text);
}

#[cfg(test)]
mod tests {
    use super::declaration;
    use crate::model::Contract;
    use quote::quote;

    fn declared(arguments: proc_macro2::TokenStream, item: proc_macro2::TokenStream) -> String {
        declaration(&Contract::read(arguments, syn::parse2(item).unwrap()).unwrap())
    }

    #[test]
    fn a_question_says_what_may_be_left_out_and_an_answer_has_it_all() {
        let item = quote! {
            /// A line of a [`Cart`](super::Cart).
            pub struct Line {
                /// Which.
                pub id: Id,
                #[contract(default = Mode::AtOnce)]
                pub mode: Mode,
                pub tags: Vec<Tag>,
                pub count: Option<u32>,
            }
        };
        let question = "\n/** A line of a `Cart`. */\nexport interface Line {\n  /** Which. */\n  id: Id;\n  \
            /** @defaultValue `at_once` */\n  mode?: Mode;\n  tags?: Tag[];\n  count?: number;\n}\n";
        assert_eq!(declared(quote!(), item.clone()), question);
        let answer = declared(quote!(answer), item);
        assert!(answer.contains("  mode: Mode;\n  tags: Tag[];\n  count?: number;"), "{answer}");
    }

    #[test]
    fn variants_keep_their_documentation() {
        let item = quote! {
            pub enum Price {
                /// From the book.
                Book,
                /// By hand.
                ByHand { why: String },
            }
        };
        let text = "\nexport type Price =\n  /** From the book. */\n  | {\n      kind: \"book\";\n    }\n  \
            /** By hand. */\n  | {\n      kind: \"by_hand\";\n      why: string;\n    };\n";
        assert_eq!(declared(quote!(), item), text);
        let words = declared(
            quote!(),
            quote!(
                pub enum Day {
                    Sun,
                    Moon,
                }
            ),
        );
        assert_eq!(words, "\nexport type Day =\n  | \"sun\"\n  | \"moon\";\n");
    }
}
