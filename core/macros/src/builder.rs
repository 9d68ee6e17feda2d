//! Constructors and builders: `new` with the required fields of a struct, a constructor for each variant of an enum,
//! and `with_<field>` for each optional field.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};
use syn::{Ident, Visibility};

use crate::model::{Contract, Field, Kind, Variant};
use crate::wire::{snake_case, with_article};

/// The constructors of a type. None for answers and errors, which only the engine makes, or for words, which are
/// written as they are.
pub(crate) fn write(contract: &Contract) -> TokenStream {
    if contract.is_answer || contract.is_error || contract.has_own_constructor {
        return quote!();
    }
    match &contract.kind {
        Kind::Record(fields) => write_record(contract, fields),
        Kind::Choice(variants) => write_choice(contract, variants),
        Kind::Words(_) => quote!(),
    }
}

fn write_record(contract: &Contract, fields: &[Field]) -> TokenStream {
    let (ident, visibility) = (&contract.item.ident, &contract.item.vis);
    let doc = format!(
        "The draft of {} with its required fields; the others are absent, empty or their defaults.",
        with_article(&ident.to_string()),
    );
    let new =
        constructor(&[doc], &format_ident!("new"), &quote!(Self), fields, Field::is_required, visibility);
    let optional = || fields.iter().filter(|field| !field.is_required());
    let setters = optional().map(|field| {
        let own = &field.ident;
        let method = if field.is_list() { quote!(with_list) } else { quote!(with) };
        setter(field, visibility, &method, &quote!(|value, part| value.#own = part))
    });
    let default = (optional().count() == fields.len()).then(|| {
        let absent = optional().map(absent);
        quote! {
            impl ::core::default::Default for #ident {
                fn default() -> Self {
                    Self { #(#absent),* }
                }
            }
        }
    });
    quote! {
        impl #ident {
            #new
        }

        impl ::farthing::contract::Draft<#ident> {
            #(#setters)*
        }

        #default
    }
}

fn write_choice(contract: &Contract, variants: &[Variant]) -> TokenStream {
    let (ident, visibility) = (&contract.item.ident, &contract.item.vis);
    let constructors = variants.iter().map(|variant| {
        let own = &variant.ident;
        let mut docs = vec![format!("The draft of [`{ident}::{own}`]."), String::new()];
        docs.extend(variant.doc_lines());
        let name =
            variant.constructor.clone().unwrap_or_else(|| format_ident!("{}", snake_case(&own.to_string())));
        constructor(&docs, &name, &quote!(Self::#own), &variant.fields, is_given, visibility)
    });
    let fields = || variants.iter().flat_map(|variant| &variant.fields).filter(|field| !is_given(field));
    let mut optional: Vec<&Field> = Vec::new();
    for field in fields() {
        if optional.iter().all(|known| known.name != field.name) {
            optional.push(field);
        }
    }
    let setters = optional.iter().map(|field| {
        let own = &field.ident;
        let arms = variants.iter().map(|variant| {
            let (other, word) = (&variant.ident, &variant.word);
            if variant.fields.iter().any(|other| other.ident == *own && !is_given(other)) {
                quote!(#ident::#other { #own: slot, .. } => { *slot = part; ::core::result::Result::Ok(()) })
            } else {
                quote!(#ident::#other { .. } => ::core::result::Result::Err(#word))
            }
        });
        let method = if field.is_list() { quote!(with_list_of_variant) } else { quote!(with_of_variant) };
        setter(field, visibility, &method, &quote!(|value, part| match value { #(#arms,)* }))
    });
    quote! {
        impl #ident {
            #(#constructors)*
        }

        impl ::farthing::contract::Draft<#ident> {
            #(#setters)*
        }
    }
}

/// Whether the constructor of a variant takes the field.
fn is_given(field: &Field) -> bool {
    field.is_required() || (field.is_list() && !field.is_optional)
}

/// A function that makes a draft from the fields that `is_given` picks.
fn constructor(
    docs: &[String],
    name: &Ident,
    path: &TokenStream,
    fields: &[Field],
    is_given: fn(&Field) -> bool,
    visibility: &Visibility,
) -> TokenStream {
    // A macro-hygienic name, so that a field may have any name.
    let parts = Ident::new("parts", Span::mixed_site());
    let given = || fields.iter().filter(|field| is_given(field));
    let arguments = given().map(|field| {
        let (ident, argument) = (&field.ident, argument(field));
        quote!(#ident: #argument)
    });
    let taken = given()
        .map(|Field { ident, ty, name, .. }| (ident, ty, format!("/{name}")))
        .zip(given())
        .map(|((ident, ty, path), field)| {
            let take = if field.is_list() { quote!(take_list) } else { quote!(take) };
            quote!(let #ident: ::core::option::Option<#ty> = #parts.#take(#path, #ident);)
        });
    let values = fields.iter().map(|field| {
        let ident = &field.ident;
        if is_given(field) { quote!(#ident: #ident?) } else { absent(field) }
    });
    let body = if given().next().is_none() {
        quote!(::farthing::contract::Draft::from(#path { #(#values),* }))
    } else {
        quote! {
            let mut #parts = ::farthing::contract::Parts::default();
            #(#taken)*
            ::farthing::contract::Draft::of(#parts, || ::core::option::Option::Some(#path { #(#values),* }))
        }
    };
    let many = (given().count() > 7).then(|| {
        quote!(#[expect(clippy::too_many_arguments, reason = "one for each required field, in the order of the wire")])
    });
    quote! {
        #(#[doc = #docs])*
        #many
        #visibility fn #name(#(#arguments),*) -> ::farthing::contract::Draft<Self> {
            #body
        }
    }
}

/// The type of the argument that a field is made from.
fn argument(field: &Field) -> TokenStream {
    let ty = &field.ty;
    match field.wrapped() {
        Some((_, inner)) if field.is_list() => {
            quote!(impl ::core::iter::IntoIterator<Item = impl ::farthing::contract::IntoDraft<#inner>>)
        }
        _ => quote!(impl ::farthing::contract::IntoDraft<#ty>),
    }
}

/// The value of a field that is left out.
fn absent(field: &Field) -> TokenStream {
    let ident = &field.ident;
    match &field.default {
        Some(default) => quote!(#ident: #default),
        None if field.is_list() => quote!(#ident: ::std::vec::Vec::new()),
        None => quote!(#ident: ::core::option::Option::None),
    }
}

/// `with_<field>`, through the method of `Draft` that stores the field with `set`.
fn setter(field: &Field, visibility: &Visibility, method: &TokenStream, set: &TokenStream) -> TokenStream {
    let Field { ident, name, docs, .. } = field;
    let docs = docs.iter().filter(|attribute| attribute.path().is_ident("doc"));
    let default = field.default_docs().into_iter();
    // A field that already begins with `with_` keeps its name.
    let function = if name.starts_with("with_") { ident.clone() } else { format_ident!("with_{name}") };
    let doc = match field.is_list() {
        true => format!("The same with these for `{name}`, in place of any before:"),
        false => format!("The same with this for `{name}`:"),
    };
    let (argument, path) = (argument(field), format!("/{name}"));
    quote! {
        #[doc = #doc]
        #[doc = ""]
        #(#docs)*
        #(#[doc = #default])*
        #visibility fn #function(self, #ident: #argument) -> Self {
            self.#method(#path, #ident, #set)
        }
    }
}
