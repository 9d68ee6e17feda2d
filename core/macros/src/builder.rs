//! `new` with the required fields, `with_<field>` for each of the others.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::model::{Contract, Field, Kind};

/// The builder of a struct; an enum has none.
pub(crate) fn write(contract: &Contract) -> TokenStream {
    let Kind::Record(fields) = &contract.kind else {
        return quote!();
    };
    let (ident, visibility) = (&contract.item.ident, &contract.item.vis);
    let required: Vec<&Field> = fields.iter().filter(|field| field.is_required()).collect();
    let arguments =
        required.iter().map(|Field { ident, ty, .. }| quote!(#ident: impl ::core::convert::Into<#ty>));
    let values = fields.iter().map(|field| {
        let ident = &field.ident;
        match (&field.default, field.wrapped()) {
            (Some(default), _) => quote!(#ident: #default),
            (None, Some((wrapper, _))) if wrapper == "Option" => quote!(#ident: ::core::option::Option::None),
            (None, Some(_)) => quote!(#ident: ::std::vec::Vec::new()),
            (None, None) => quote!(#ident: ::core::convert::Into::into(#ident)),
        }
    });
    let setters = fields.iter().filter(|field| !field.is_required()).map(|field| setter(field, visibility));
    let doc =
        format!("A `{ident}` with its required fields; the others are absent, empty or their defaults.");
    let many = (required.len() > 7).then(|| {
        quote!(#[expect(clippy::too_many_arguments, reason = "one for each required field, in the order of the wire")])
    });
    let default = required.is_empty().then(|| {
        quote! {
            impl ::core::default::Default for #ident {
                fn default() -> Self {
                    Self::new()
                }
            }
        }
    });
    quote! {
        impl #ident {
            #[doc = #doc]
            #many
            #[must_use]
            #visibility fn new(#(#arguments),*) -> Self {
                Self { #(#values),* }
            }
            #(#setters)*
        }
        #default
    }
}

fn setter(field: &Field, visibility: &syn::Visibility) -> TokenStream {
    let Field { ident, name, ty, docs, .. } = field;
    let docs = docs.iter().filter(|attribute| attribute.path().is_ident("doc"));
    let function = format_ident!("with_{name}");
    let is_list = field.wrapped().is_some_and(|(wrapper, _)| wrapper != "Option");
    let doc = match is_list {
        true => format!("The same with these for `{name}`, in place of any before:"),
        false => format!("The same with this for `{name}`:"),
    };
    let (argument, value) = match field.wrapped() {
        Some((wrapper, inner)) if wrapper == "Option" => (
            quote!(impl ::core::convert::Into<#inner>),
            quote!(::core::option::Option::Some(::core::convert::Into::into(#ident))),
        ),
        Some((_, inner)) => (
            quote!(impl ::core::iter::IntoIterator<Item = impl ::core::convert::Into<#inner>>),
            quote!(::core::iter::IntoIterator::into_iter(#ident).map(::core::convert::Into::into).collect()),
        ),
        None => (quote!(impl ::core::convert::Into<#ty>), quote!(::core::convert::Into::into(#ident))),
    };
    quote! {
        #[doc = #doc]
        #[doc = ""]
        #(#docs)*
        #[must_use]
        #visibility fn #function(mut self, #ident: #argument) -> Self {
            self.#ident = #value;
            self
        }
    }
}
