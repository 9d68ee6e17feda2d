//! serde: serialises in the form of the canonical writer, deserialises through the reader.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::Ident;

use crate::model::{Contract, Field, Kind, Variant};

/// `impl Serialize` and `impl Deserialize`, behind the feature `serde`.
pub(crate) fn write(contract: &Contract) -> TokenStream {
    let ident = &contract.item.ident;
    let name = ident.to_string();
    let body = match &contract.kind {
        Kind::Record(fields) => {
            let body = record(&name, fields, None, |ident| quote!(&self.#ident));
            quote!(#body)
        }
        Kind::Choice(variants) => {
            let arms = variants.iter().map(|Variant { ident, word, fields, is_unit, .. }| {
                if *is_unit {
                    let body = record(&name, &[], Some(word), |_| quote!());
                    return quote!(Self::#ident => #body,);
                }
                // Bound to prefixed names, so that a field may be called `serializer`.
                let own =
                    |ident: &Ident| format_ident!("field_{}", ident.to_string().trim_start_matches("r#"));
                let names = fields.iter().map(|field| {
                    let (ident, own) = (&field.ident, own(&field.ident));
                    quote!(#ident: #own)
                });
                let body = record(&name, fields, Some(word), |ident| {
                    let own = own(ident);
                    quote!(#own)
                });
                quote!(Self::#ident { #(#names),* } => #body,)
            });
            quote!(match self { #(#arms)* })
        }
        Kind::Words(variants) => {
            let arms = variants.iter().map(|Variant { ident, word, .. }| quote!(Self::#ident => #word,));
            quote!(::serde::Serializer::serialize_str(serializer, match self { #(#arms)* }))
        }
    };
    quote! {
        #[cfg(feature = "serde")]
        const _: () = {
            impl ::serde::Serialize for #ident {
                fn serialize<S: ::serde::Serializer>(
                    &self,
                    serializer: S,
                ) -> ::core::result::Result<S::Ok, S::Error> {
                    #body
                }
            }

            impl<'de> ::serde::Deserialize<'de> for #ident {
                fn deserialize<D: ::serde::Deserializer<'de>>(
                    deserializer: D,
                ) -> ::core::result::Result<Self, D::Error> {
                    ::farthing::json::from_serde(deserializer)
                }
            }
        };
    }
}

/// Writes a record, with its kind if it has one.
fn record(
    name: &str,
    fields: &[Field],
    kind: Option<&String>,
    value: impl Fn(&Ident) -> TokenStream,
) -> TokenStream {
    let present = fields.iter().map(|field| {
        let value = value(&field.ident);
        if field.is_option() { quote!(!::farthing::shape::Contract::is_absent(#value)) } else { quote!(true) }
    });
    let tag = kind.map(|_| quote!(true,));
    let kind =
        kind.map(|kind| quote!(::serde::ser::SerializeStruct::serialize_field(&mut record, "kind", #kind)?;));
    let written = fields.iter().map(|field| {
        let (name, value) = (&field.name, value(&field.ident));
        let write = quote!(::serde::ser::SerializeStruct::serialize_field(&mut record, #name, #value)?;);
        if !field.is_option() {
            return write;
        }
        quote! {
            if ::farthing::shape::Contract::is_absent(#value) {
                ::serde::ser::SerializeStruct::skip_field(&mut record, #name)?;
            } else {
                #write
            }
        }
    });
    quote! {{
        let present: &[bool] = &[#tag #(#present),*];
        let len = present.iter().filter(|present| **present).count();
        let mut record = ::serde::Serializer::serialize_struct(serializer, #name, len)?;
        #kind
        #(#written)*
        ::serde::ser::SerializeStruct::end(record)
    }}
}
