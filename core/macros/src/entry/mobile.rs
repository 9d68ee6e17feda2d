//! What uniffi exports for Kotlin and Swift: each entry point typed and as text, each document from its text and back.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::path;
use super::row::{Document, Input, Kind, Output, Row, Table};

pub(super) fn write(table: &Table) -> TokenStream {
    let methods = table.rows.iter().filter(|row| row.takes_engine).flat_map(|row| [typed(row), twin(row)]);
    let functions = table.rows.iter().filter(|row| !row.takes_engine).flat_map(|row| [typed(row), twin(row)]);
    let documents = table.documents.iter().map(document);
    quote! {
        /// The functions of the table for uniffi, where `Engine` has the field `engine`.
        #[cfg(feature = "uniffi")]
        macro_rules! mobile_entry_points {
            () => {
                #[uniffi::export]
                impl Engine { #(#methods)* }
                #(#[uniffi::export] #functions)*
                #(#documents)*
            };
        }
        #[cfg(feature = "uniffi")]
        pub(crate) use mobile_entry_points;
    }
}

fn typed(row: &Row) -> TokenStream {
    let Row { name, doc, .. } = row;
    let parameters = row.inputs.iter().map(|Input { name, ty, kind, is_reference, .. }| {
        let (ty, is_list) = (path(ty, *kind == Kind::List), *kind == Kind::List);
        if *is_reference && !is_list { quote!(#name: &#ty) } else { quote!(#name: #ty) }
    });
    // A borrowed document is passed by reference; a list is passed by value.
    let arguments = row.inputs.iter().map(|Input { name, kind, is_reference, .. }| {
        if *is_reference && *kind == Kind::List { quote!(&#name) } else { quote!(#name) }
    });
    let (this, engine) = match row.takes_engine {
        true => (quote!(&self,), quote!(&self.engine,)),
        false => (quote!(), quote!()),
    };
    let call = quote!(::farthing::api::typed::#name(#engine #(#arguments),*));
    // A word is already a member of its enum, so only a document can be invalid.
    let is_safe = row.fails == super::Fails::Never && row.inputs.iter().all(|input| input.kind == Kind::Word);
    let call = match row.fails {
        super::Fails::Never if is_safe => call,
        super::Fails::Never => quote!(::core::result::Result::Ok(#call)),
        super::Fails::Problems => call,
        super::Fails::Rejection => quote!(#call.map_err(::farthing::error::CommerceError::from)),
    };
    let given = match &row.output {
        Output::Nothing => quote!(()),
        Output::Text => quote!(::std::string::String),
        Output::Value { ty, is_list } => path(ty, *is_list),
    };
    let given = match is_safe {
        true => given,
        false => quote!(::core::result::Result<#given, ::farthing::error::CommerceError>),
    };
    quote! {
        #[doc = #doc]
        pub fn #name(#this #(#parameters),*) -> #given { #call }
    }
}

fn twin(row: &Row) -> TokenStream {
    let (name, doc) = (row.twin(), row.twin_doc());
    let parameters = row.inputs.iter().map(|Input { name, kind, is_blank, .. }| match (kind, is_blank) {
        (Kind::Word, _) => quote!(#name: ::std::string::String),
        (_, true) => quote!(#name: ::core::option::Option<::std::vec::Vec<u8>>),
        (_, false) => quote!(#name: ::std::vec::Vec<u8>),
    });
    let arguments = row.inputs.iter().map(|Input { name, is_blank, .. }| match is_blank {
        true => quote!(#name.as_deref()),
        false => quote!(&#name),
    });
    let (this, call) = match row.takes_engine {
        true => (quote!(&self,), quote!(self.engine.#name)),
        false => (quote!(), quote!(::farthing::api::#name)),
    };
    let given = match row.output {
        Output::Nothing => quote!(()),
        _ => quote!(::std::string::String),
    };
    let given = match row.answers_problems {
        true => given,
        false => quote!(::core::result::Result<#given, ::farthing::error::CommerceError>),
    };
    quote! {
        #[doc = #doc]
        pub fn #name(#this #(#parameters),*) -> #given { #call(#(#arguments),*) }
    }
}

fn document(Document { noun, ty, is_list, name }: &Document) -> TokenStream {
    let (read, write) = (format_ident!("{name}_from_json"), format_ident!("{name}_to_json"));
    let ty = path(ty, *is_list);
    let reads = format!("Reads {noun} from JSON text. Throws every problem of the text.");
    let writes = format!("The canonical JSON of {noun}. Throws what no document can hold.");
    // A document is passed by reference; a list is passed by value.
    let parameter = if *is_list { quote!(list: #ty) } else { quote!(document: &#ty) };
    let argument = if *is_list { quote!(&list) } else { quote!(document) };
    quote! {
        #[doc = #reads]
        #[uniffi::export]
        pub fn #read(text: ::std::vec::Vec<u8>) -> ::core::result::Result<#ty, ::farthing::error::CommerceError> {
            ::farthing::json::read_document(::core::option::Option::None, &text)
        }

        #[doc = #writes]
        #[uniffi::export]
        pub fn #write(#parameter) -> ::core::result::Result<::std::string::String, ::farthing::error::CommerceError> {
            ::core::result::Result::Ok(::farthing::json::write(#argument))
        }
    }
}
