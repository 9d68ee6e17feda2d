//! Parses the table.

use syn::parse::{Parse, ParseStream};
use syn::spanned::Spanned;
use syn::{
    Attribute, Error, Expr, ExprLit, FnArg, GenericArgument, Ident, ItemFn, ItemMod, Lit, LitStr, Meta, Pat,
    PathArguments, Result, ReturnType, Token, Type, braced,
};

use super::row::{Document, Fails, Input, Kind, Output, Row, Table};
use crate::wire::snake_case;

impl Parse for Table {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let keyword: Ident = input.parse()?;
        if keyword != "documents" {
            return Err(Error::new(keyword.span(), "the table begins with `documents { … }`"));
        }
        let list;
        braced!(list in input);
        let documents = list.parse_terminated(Document::parse, Token![,])?.into_iter().collect();
        let mut rows = Vec::new();
        while !input.is_empty() {
            let section: ItemMod = input.parse()?;
            for item in section.content.into_iter().flat_map(|(_, items)| items) {
                let syn::Item::Fn(item) = item else {
                    return Err(Error::new(item.span(), "a row is a function"));
                };
                rows.push(Row::read(section.ident.clone(), item)?);
            }
        }
        Ok(Self { documents, rows })
    }
}

impl Parse for Document {
    /// `"a rulebook": Rulebook` or `"a stream of events": events as Vec<Event>`.
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let noun: LitStr = input.parse()?;
        input.parse::<Token![:]>()?;
        let first: Ident = input.parse()?;
        if !input.peek(Token![as]) {
            let name = snake_case(&first.to_string());
            return Ok(Self { noun: noun.value(), ty: first, is_list: false, name });
        }
        input.parse::<Token![as]>()?;
        let (ty, _) = element(&input.parse()?)?;
        Ok(Self { noun: noun.value(), ty, is_list: true, name: first.to_string() })
    }
}

impl Row {
    fn read(group: Ident, mut item: ItemFn) -> Result<Self> {
        let name = item.sig.ident.clone();
        let (mut by_hand, mut json_by, mut answers_problems) = (Vec::new(), None, false);
        let mut kept = Vec::new();
        for attribute in std::mem::take(&mut item.attrs) {
            if attribute.path().is_ident("by_hand") {
                attribute.parse_nested_meta(|meta| {
                    by_hand.extend(meta.path.get_ident().map(Ident::to_string));
                    Ok(())
                })?;
            } else if attribute.path().is_ident("json_by") {
                json_by = Some(attribute.parse_args()?);
            } else if attribute.path().is_ident("answers_problems") {
                answers_problems = true;
            } else {
                kept.push(attribute);
            }
        }
        let doc = doc(&kept);
        if doc.is_empty() {
            return Err(Error::new(
                name.span(),
                "a row has a sentence: it is the documentation in every language",
            ));
        }
        item.attrs = kept;
        item.vis = syn::parse_quote!(pub);
        let (mut takes_engine, mut inputs) = (false, Vec::new());
        for argument in &mut item.sig.inputs {
            let FnArg::Typed(argument) = argument else {
                return Err(Error::new(argument.span(), "the engine is an argument: `engine: &Engine`"));
            };
            let Pat::Ident(pattern) = &*argument.pat else {
                return Err(Error::new(argument.pat.span(), "an argument has a name"));
            };
            let mut has = |name: &str| {
                let before = argument.attrs.len();
                argument.attrs.retain(|attribute| !attribute.path().is_ident(name));
                argument.attrs.len() < before
            };
            let (is_blank, is_word) = (has("blank"), has("word"));
            let is_reference = matches!(*argument.ty, Type::Reference(_));
            let (ty, is_list) = element(&argument.ty)?;
            if ty == "Engine" {
                takes_engine = true;
                continue;
            }
            let kind = match (is_word, is_list) {
                (true, _) => Kind::Word,
                (false, true) => Kind::List,
                (false, false) => Kind::Document,
            };
            inputs.push(Input { name: pattern.ident.clone(), ty, kind, is_reference, is_blank });
        }
        if answers_problems && inputs.len() != 1 {
            return Err(Error::new(
                name.span(),
                "of two inputs nobody could say whose problems are the answer",
            ));
        }
        let (output, fails) = answer(&item.sig.output)?;
        Ok(Self {
            group,
            name,
            doc,
            takes_engine,
            inputs,
            output,
            fails,
            by_hand,
            json_by,
            answers_problems,
            item,
        })
    }
}

/// The documentation as one paragraph.
fn doc(attributes: &[Attribute]) -> String {
    let lines = attributes.iter().filter_map(|attribute| match &attribute.meta {
        Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value().trim().to_owned()),
            _ => None,
        },
        _ => None,
    });
    lines.collect::<Vec<_>>().join(" ").trim().to_owned()
}

/// The name of a type, or of the elements of a list of it.
fn element(ty: &Type) -> Result<(Ident, bool)> {
    match ty {
        Type::Reference(reference) => element(&reference.elem),
        Type::Slice(slice) => Ok((element(&slice.elem)?.0, true)),
        Type::Path(path) => {
            let last = path.path.segments.last().ok_or_else(|| Error::new(ty.span(), "a type has a name"))?;
            match &last.arguments {
                PathArguments::AngleBracketed(arguments) if last.ident == "Vec" => {
                    match arguments.args.first() {
                        Some(GenericArgument::Type(inner)) => Ok((element(inner)?.0, true)),
                        _ => Err(Error::new(ty.span(), "a list is one of something")),
                    }
                }
                _ => Ok((last.ident.clone(), false)),
            }
        }
        _ => Err(Error::new(ty.span(), "an entry point takes and gives contract types and lists of them")),
    }
}

fn answer(output: &ReturnType) -> Result<(Output, Fails)> {
    let ReturnType::Type(_, ty) = output else { return Ok((Output::Nothing, Fails::Never)) };
    if let Type::Path(path) = &**ty
        && let Some(last) = path.path.segments.last()
        && last.ident == "Result"
        && let PathArguments::AngleBracketed(arguments) = &last.arguments
        && let (Some(GenericArgument::Type(good)), Some(GenericArgument::Type(error))) =
            (arguments.args.first(), arguments.args.get(1))
    {
        let fails = if element(error)?.0 == "Rejection" { Fails::Rejection } else { Fails::Problems };
        return Ok((value(good)?, fails));
    }
    Ok((value(ty)?, Fails::Never))
}

fn value(ty: &Type) -> Result<Output> {
    if matches!(ty, Type::Tuple(tuple) if tuple.elems.is_empty()) {
        return Ok(Output::Nothing);
    }
    let span = ty.span();
    let (ty, is_list) = element(ty)?;
    if PRIMITIVES.iter().any(|primitive| ty == primitive) || (is_list && ty == "String") {
        let message = format!(
            "`{ty}` has no face in every language: an answer is a contract type, a list of one, text (`String`) or \
             nothing; wrap a number in a `#[contract(answer)]` type"
        );
        return Err(Error::new(span, message));
    }
    Ok(if ty == "String" { Output::Text } else { Output::Value { ty, is_list } })
}

/// What an answer cannot be by itself.
const PRIMITIVES: [&str; 17] = [
    "bool", "char", "f32", "f64", "i8", "i16", "i32", "i64", "i128", "isize", "str", "u8", "u16", "u32",
    "u64", "u128", "usize",
];

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::Table;

    fn table(answer: &proc_macro2::TokenStream) -> syn::Result<Table> {
        syn::parse2(quote! {
            documents { "an order": Order }
            mod orders {
                /// How many.
                fn count(order: &Order) -> #answer { order::count(order) }
            }
        })
    }

    #[test]
    fn a_bare_number_is_no_answer_and_the_fault_says_what_is() {
        for answer in
            [quote!(u32), quote!(Vec<i64>), quote!(Result<bool, CommerceError>), quote!(Vec<String>)]
        {
            let fault = table(&answer).err().map(|fault| fault.to_string()).unwrap_or_default();
            assert!(fault.ends_with("wrap a number in a `#[contract(answer)]` type"), "{answer}: {fault}");
        }
        for answer in
            [quote!(Count), quote!(Vec<Count>), quote!(String), quote!(()), quote!(Result<(), CommerceError>)]
        {
            assert!(table(&answer).is_ok(), "{answer}");
        }
    }
}
