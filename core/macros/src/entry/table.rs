//! The description of the table, from which the sources of other languages are written, and the list of its types.

use proc_macro2::TokenStream;
use quote::quote;

use super::row::{Document, Fails, Input, Kind, Output, Row, Table};

pub(super) fn write(table: &Table) -> TokenStream {
    let rows = table.rows.iter().map(row);
    let documents = table.documents.iter().map(|Document { noun, ty, is_list, name }| {
        let ty = ty.to_string();
        quote!(describe::DocumentRow { noun: #noun, ty: #ty, is_list: #is_list, name: #name })
    });
    let types = table.documents.iter().filter(|document| !document.is_list);
    let types = types.map(|Document { ty, name, .. }| quote!(#ty #name));
    let mut words: Vec<_> =
        table.rows.iter().flat_map(|row| &row.inputs).filter(|it| it.kind == Kind::Word).collect();
    words.dedup_by_key(|input| input.ty.to_string());
    let words = words.iter().map(|input| &input.ty);
    quote! {
        /// Every entry point, for the tests that write the sources of other languages.
        #[doc(hidden)]
        pub static ENTRY_POINTS: &[describe::EntryPoint] = &[#(#rows),*];

        /// Every document, in the same way.
        #[doc(hidden)]
        pub static DOCUMENTS: &[describe::DocumentRow] = &[#(#documents),*];

        /// Hands the documents of the table, each with the name of its schema, to a macro.
        #[doc(hidden)]
        #[macro_export]
        macro_rules! for_each_document {
            ($then:ident) => { $then! { #(#types)* } };
        }

        /// Hands the enums that entry points take by their words to a macro.
        #[doc(hidden)]
        #[macro_export]
        macro_rules! for_each_word {
            ($then:ident) => { $then! { #(#words)* } };
        }

        // Within this crate a macro that a macro exports has no path from the root.
        #[cfg(feature = "python")]
        pub(crate) use {for_each_document, for_each_word};
    }
}

fn row(row: &Row) -> TokenStream {
    let Row { group, name, doc, takes_engine, by_hand, answers_problems, .. } = row;
    let (group, name, twin_doc) = (group.to_string(), name.to_string(), row.twin_doc());
    let inputs = row.inputs.iter().map(|Input { name, ty, kind, is_blank, .. }| {
        let (name, ty) = (name.to_string(), ty.to_string());
        let kind = match kind {
            Kind::Document => quote!(Document),
            Kind::List => quote!(List),
            Kind::Word => quote!(Word),
        };
        quote!(describe::Input { name: #name, ty: #ty, kind: describe::Kind::#kind, is_blank: #is_blank })
    });
    let output = match &row.output {
        Output::Nothing => quote!(Nothing),
        Output::Text => quote!(Text),
        Output::Value { ty, is_list: false } => {
            let ty = ty.to_string();
            quote!(Value(#ty))
        }
        Output::Value { ty, is_list: true } => {
            let ty = ty.to_string();
            quote!(List(#ty))
        }
    };
    let is_rejecting = row.fails == Fails::Rejection;
    quote! {
        describe::EntryPoint {
            group: #group,
            name: #name,
            doc: #doc,
            twin_doc: #twin_doc,
            takes_engine: #takes_engine,
            inputs: &[#(#inputs),*],
            output: describe::Output::#output,
            by_hand: &[#(#by_hand),*],
            answers_problems: #answers_problems,
            is_rejecting: #is_rejecting,
        }
    }
}
