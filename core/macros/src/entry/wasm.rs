//! The wasm-bindgen exports: counterparts on JSON text only, because JavaScript writes its objects as JSON.

use proc_macro2::TokenStream;
use quote::quote;

use super::row::{Input, Kind, Output, Row, Table};
use crate::wire::camel_case;

pub(super) fn write(table: &Table) -> TokenStream {
    let methods = table.rows.iter().filter(|row| row.takes_engine).map(method);
    let functions = table.rows.iter().filter(|row| !row.takes_engine).map(exported);
    quote! {
        /// The functions of the table for wasm-bindgen, where `Engine` has the field `engine`.
        #[doc(hidden)]
        #[macro_export]
        macro_rules! wasm_entry_points {
            () => { #(#methods)* #(#functions)* };
        }
    }
}

/// A method in its own `impl`, so that a section is left out with the whole block.
fn method(row: &Row) -> TokenStream {
    let (feature, function) = (feature(row), function(row));
    quote!(#feature #[::wasm_bindgen::prelude::wasm_bindgen] impl Engine { #function })
}

fn exported(row: &Row) -> TokenStream {
    let (feature, function) = (feature(row), function(row));
    quote!(#feature #function)
}

fn function(row: &Row) -> TokenStream {
    let (name, doc) = (row.twin(), row.twin_doc());
    let in_javascript = quote::format_ident!("{}", camel_case(&name.to_string()));
    let parameters = row.inputs.iter().map(|Input { name, kind, is_blank, .. }| match (kind, is_blank) {
        (Kind::Word, _) => quote!(#name: &str),
        (_, true) => quote!(#name: ::core::option::Option<::std::vec::Vec<u8>>),
        (_, false) => quote!(#name: &[u8]),
    });
    let arguments = row.inputs.iter().map(|Input { name, is_blank, .. }| match is_blank {
        true => quote!(#name.as_deref()),
        false => quote!(#name),
    });
    let (this, call) = match row.takes_engine {
        true => (quote!(&self,), quote!(self.engine.#name)),
        false => (quote!(), quote!(::farthing::api::#name)),
    };
    let call = quote!(#call(#(#arguments),*));
    if row.answers_problems {
        return quote! {
            #[doc = #doc]
            #[::wasm_bindgen::prelude::wasm_bindgen(js_name = #in_javascript)]
            #[must_use]
            pub fn #name(#this #(#parameters),*) -> ::std::string::String { #call }
        };
    }
    let given = match row.output {
        Output::Nothing => quote!(()),
        _ => quote!(::std::string::String),
    };
    quote! {
        #[doc = #doc]
        #[doc = ""]
        #[doc = "# Errors"]
        #[doc = "The JSON of the error."]
        #[::wasm_bindgen::prelude::wasm_bindgen(js_name = #in_javascript)]
        pub fn #name(#this #(#parameters),*) -> ::core::result::Result<#given, ::std::string::String> {
            #call.map_err(|error| error.to_json())
        }
    }
}

/// The feature of a section; without it a module has only the functions that price carts.
fn feature(row: &Row) -> TokenStream {
    if row.group == "quotes" { quote!() } else { quote!(#[cfg(feature = "orders")]) }
}
