//! The type itself with the derives that every contract type has, and those that a feature adds.
//!
//! Every type is `#[non_exhaustive]`: an additional field or variant does not break callers that use constructors.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Expr, ExprLit, Lit};

use crate::model::{Contract, Field, Kind};

/// `contract` with its derives.
pub(crate) fn write(contract: &Contract) -> TokenStream {
    let mut item = contract.item.clone();
    match &mut item.data {
        syn::Data::Struct(data) => {
            if let Kind::Record(fields) = &contract.kind {
                attach(&mut data.fields, fields, contract.is_error);
            }
        }
        syn::Data::Enum(data) => {
            if let Kind::Choice(variants) = &contract.kind {
                for (variant, read) in data.variants.iter_mut().zip(variants) {
                    attach(&mut variant.fields, &read.fields, contract.is_error);
                }
            }
        }
        syn::Data::Union(_) => {}
    }
    let more =
        if matches!(contract.kind, Kind::Words(_)) { quote!(Copy, PartialOrd, Ord,) } else { quote!() };
    let name = contract.item.ident.to_string();
    let uniffi = match &contract.kind {
        _ if contract.is_error => quote!(Error),
        Kind::Record(_) => quote!(Record),
        Kind::Choice(_) | Kind::Words(_) => quote!(Enum),
    };
    let display =
        contract.is_error.then(|| quote!(#[cfg_attr(feature = "uniffi", ::uniffi::export(Display))]));
    // A choice has its own Python classes, in `python.rs`.
    let python = match &contract.kind {
        _ if contract.is_error => quote!(),
        Kind::Record(_) => quote! {
            #[cfg_attr(feature = "python", ::pyo3::pyclass(frozen, eq, hash, module = "farthing", name = #name))]
        },
        Kind::Choice(_) => quote!(),
        Kind::Words(_) => quote! {
            #[cfg_attr(feature = "python", ::pyo3::pyclass(
                frozen, module = "farthing", name = #name, rename_all = "SCREAMING_SNAKE_CASE"
            ))]
        },
    };
    quote! {
        #python
        #[derive(Clone, Debug, PartialEq, Eq, Hash, #more)]
        #[cfg_attr(feature = "uniffi", derive(::uniffi::#uniffi))]
        #display
        #[non_exhaustive]
        #item
    }
}

/// Sets the meaning of an absent field, for readers and for uniffi.
fn attach(compiled: &mut syn::Fields, fields: &[Field], is_error: bool) {
    for (compiled, field) in compiled.iter_mut().zip(fields) {
        compiled.attrs.extend(field.default_docs().iter().map(|line| syn::parse_quote!(#[doc = #line])));
        if let Some(default) = uniffi_default(field).filter(|_| !is_error) {
            compiled
                .attrs
                .push(syn::parse_quote!(#[cfg_attr(feature = "uniffi", uniffi(default = #default))]));
        }
    }
}

/// The default of a field in Kotlin and Swift, which support literals only.
fn uniffi_default(field: &Field) -> Option<TokenStream> {
    match (&field.default, field.wrapped()) {
        (Some(Expr::Lit(ExprLit { lit: lit @ (Lit::Bool(_) | Lit::Int(_)), .. })), _) => Some(quote!(#lit)),
        (Some(_), _) => None,
        (None, Some((wrapper, _))) if wrapper == "Option" => Some(quote!(None)),
        (None, Some(_)) => Some(quote!([])),
        (None, None) => None,
    }
}
