//! The counterparts of entry points on JSON text.

use proc_macro2::TokenStream;
use quote::quote;

use super::path;
use super::row::{Fails, Input, Kind, Output, Row, Table};

pub(super) fn write(table: &Table) -> TokenStream {
    let methods = table.rows.iter().filter(|row| row.takes_engine).map(twin);
    let functions = table.rows.iter().filter(|row| !row.takes_engine).map(twin);
    let arms =
        table.rows.iter().filter(|row| row.inputs.iter().all(|input| input.kind != Kind::Word)).map(arm);
    quote! {
        impl Engine { #(#methods)* }
        #(#functions)*

        /// Answers an entry point by its name, from the JSON texts of its inputs by theirs; nothing for a name that is
        /// unknown, or an input that is missing.
        #[doc(hidden)]
        #[must_use]
        pub fn answer_json(
            engine: &Engine,
            name: &str,
            inputs: &[(&str, &[u8])],
        ) -> Option<Result<String, CommerceError>> {
            let given = |name: &str| inputs.iter().find(|(known, _)| *known == name).map(|(_, text)| *text);
            match name { #(#arms)* _ => None }
        }
    }
}

/// The arm of a row in `answer_json`.
fn arm(row: &Row) -> TokenStream {
    let (name, twin) = (row.name.to_string(), row.twin());
    let inputs = row.inputs.iter().map(|Input { name, is_blank, .. }| {
        let name = name.to_string();
        if *is_blank { quote!(given(#name)) } else { quote!(given(#name)?) }
    });
    let call = if row.takes_engine { quote!(engine.#twin) } else { quote!(#twin) };
    let call = quote!(#call(#(#inputs),*));
    match (&row.output, row.answers_problems) {
        (Output::Nothing, _) => quote!(#name => Some(#call.map(|()| String::new())),),
        (_, true) => quote!(#name => Some(Ok(#call)),),
        (_, false) => quote!(#name => Some(#call),),
    }
}

fn twin(row: &Row) -> TokenStream {
    let (name, doc) = (row.twin(), row.twin_doc());
    let names: Vec<_> = row.inputs.iter().map(|input| &input.name).collect();
    let parameters = row.inputs.iter().map(|Input { name, kind, is_blank, .. }| match (kind, is_blank) {
        (Kind::Word, _) => quote!(#name: &str),
        (_, true) => quote!(#name: ::core::option::Option<&[u8]>),
        (_, false) => quote!(#name: &[u8]),
    });
    let engine = if row.takes_engine { quote!(::core::option::Option::Some(self)) } else { quote!(None) };
    let this = row.takes_engine.then(|| quote!(&self,));
    let reads: Vec<_> = row.inputs.iter().map(|input| read(input, &engine)).collect();
    let answer = answer(row);
    if row.answers_problems {
        return quote! {
            #[doc = #doc]
            #[must_use]
            pub fn #name(#this #(#parameters),*) -> String {
                #(match #reads {
                    Ok(#names) => #answer,
                    Err(error) => json::write(&error.problems().to_vec()),
                })*
            }
        };
    }
    let given = if matches!(row.output, Output::Nothing) { quote!(()) } else { quote!(String) };
    let body = match names.as_slice() {
        [name] => quote!(let #name = #(#reads)*?; #answer),
        _ => quote! {
            match (#(#reads),*) {
                (#(Ok(#names)),*) => #answer,
                (#(#names),*) => Err(json::all_problems([#(#names.err()),*])),
            }
        },
    };
    let errors = match row.inputs.len() {
        1 => "Every problem of the input; when it has none, those of the call.",
        _ => "Every problem of the inputs, in their order; when they have none, those of the call.",
    };
    quote! {
        #[doc = #doc]
        #[doc = ""]
        #[doc = "# Errors"]
        #[doc = #errors]
        pub fn #name(#this #(#parameters),*) -> Result<#given, CommerceError> { #body }
    }
}

/// The expression that reads an input, as a `Result`.
fn read(Input { name, ty, kind, is_blank, .. }: &Input, engine: &TokenStream) -> TokenStream {
    let ty = path(ty, *kind == Kind::List);
    match (kind, is_blank) {
        (Kind::Word, _) => {
            let place = format!("/{name}");
            quote!(json::read_word::<#ty>(#name, #place))
        }
        (_, true) => quote! {
            #name.map_or_else(|| Ok(<#ty>::blank()), |text| json::read_document::<#ty>(#engine, text))
        },
        (_, false) => quote!(json::read_document::<#ty>(#engine, #name)),
    }
}

/// The expression that writes the answer.
fn answer(row: &Row) -> TokenStream {
    let engine = row.takes_engine.then(|| quote!(self,));
    if let Some(by) = &row.json_by {
        let names = row.inputs.iter().map(|input| &input.name);
        return quote!(#by(#engine #(#names),*));
    }
    if matches!(row.output, Output::Nothing | Output::Text) {
        return row.fallible(&quote!(self));
    }
    let call = row.call(&quote!(self));
    let call = if row.fails == Fails::Never { call } else { quote!(#call?) };
    match row.answers_problems {
        true => quote!(json::write(&#call)),
        false => quote!(Ok(json::write(&#call))),
    }
}
