//! The table of entry points: what is generated from a row in Rust and in the binding of each language.
//!
//! A row is a function of typed Rust. From it are generated its counterpart on JSON text, the functions that uniffi,
//! wasm-bindgen and pyo3 export, and the description from which the sources of TypeScript, Kotlin, Swift and Python's
//! stubs are written.

mod json;
mod mobile;
mod parse;
mod python;
mod row;
mod table;
mod wasm;

use proc_macro2::TokenStream;
use quote::quote;
use syn::Result;

use row::{Fails, Input, Kind, Output, Row, Table};

/// Generates everything from the table.
pub(crate) fn write(input: TokenStream) -> Result<TokenStream> {
    let table: Table = syn::parse2(input)?;
    let typed = table.rows.iter().map(|row| &row.item);
    let (json, description) = (json::write(&table), table::write(&table));
    let (mobile, wasm, python) = (mobile::write(&table), wasm::write(&table), python::write(&table));
    Ok(quote! {
        /// The entry points with typed arguments, as the bindings call them.
        #[doc(hidden)]
        pub mod typed {
            use super::*;

            #(#typed)*
        }

        #json
        #description
        #mobile
        #wasm
        #python
    })
}

/// The attribute of a binding's `impl Engine`: adds the methods of the table to the handwritten ones.
pub(crate) fn methods(item: TokenStream) -> TokenStream {
    quote!(::farthing::python_methods! { #item })
}

impl Input {
    /// The argument of the typed function, from a local variable with the input's name.
    fn argument(&self) -> TokenStream {
        let name = &self.name;
        if self.is_reference { quote!(&#name) } else { quote!(#name) }
    }
}

impl Row {
    /// The name of the counterpart on JSON text.
    fn twin(&self) -> syn::Ident {
        quote::format_ident!("{}_json", self.name)
    }

    /// The documentation of the counterpart.
    fn twin_doc(&self) -> String {
        let texts = if self.inputs.len() == 1 { "text" } else { "texts" };
        let from = match self.inputs.iter().all(|input| input.kind == Kind::Word) {
            true => "Takes words".to_owned(),
            false => format!("Takes JSON {texts}"),
        };
        let to = match self.output {
            Output::Nothing => "",
            Output::Text => " and gives plain text",
            Output::Value { .. } => " and gives canonical JSON",
        };
        let blank = self.inputs.iter().find(|input| input.is_blank);
        let absent = blank
            .map_or_else(String::new, |input| format!("; `{}` is absent before there is one", input.name));
        format!("{} {from}{to}{absent}.", self.doc)
    }

    /// The call of the typed function, with `engine` as its first argument.
    fn call(&self, engine: &TokenStream) -> TokenStream {
        let name = &self.name;
        let engine = self.takes_engine.then(|| quote!(#engine,));
        let arguments = self.inputs.iter().map(Input::argument);
        quote!(::farthing::api::typed::#name(#engine #(#arguments),*))
    }

    /// The call as a `Result`, whose error is a `CommerceError`.
    fn fallible(&self, engine: &TokenStream) -> TokenStream {
        let call = self.call(engine);
        match self.fails {
            Fails::Never => quote!(::core::result::Result::Ok(#call)),
            Fails::Problems => call,
            Fails::Rejection => quote!(#call.map_err(::farthing::error::CommerceError::from)),
        }
    }
}

/// A contract type, by its path in the crate `farthing`.
fn path(name: &syn::Ident, is_list: bool) -> TokenStream {
    let path = quote!(::farthing::api::types::#name);
    if is_list { quote!(::std::vec::Vec<#path>) } else { path }
}
