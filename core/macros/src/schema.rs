//! JSON Schema of the wire, for other tools.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Attribute, Meta};

use crate::model::{Contract, Field, Kind, Variant};

/// `impl JsonSchema`, behind the feature `schema`.
pub(crate) fn write(contract: &Contract) -> TokenStream {
    let ident = &contract.item.ident;
    let name = ident.to_string();
    let doc = docs(&contract.item.attrs);
    let is_answer = contract.is_answer;
    let body = match &contract.kind {
        Kind::Record(fields) => {
            let members = members(fields, is_answer);
            quote!(schema::record(#doc, ::std::vec![#(#members),*]))
        }
        Kind::Choice(variants) => {
            let variants = variants.iter().map(|Variant { word, fields, docs: own, .. }| {
                let (own, members) = (docs(own), members(fields, is_answer));
                quote!((#word, #own, ::std::vec![#(#members),*]))
            });
            quote!(schema::choice(#doc, ::std::vec![#(#variants),*]))
        }
        Kind::Words(variants) => {
            let words = variants.iter().map(|Variant { word, docs: own, .. }| {
                let own = docs(own);
                quote!((#word, #own))
            });
            quote!(schema::words(#doc, &[#(#words),*]))
        }
    };
    quote! {
        #[cfg(feature = "schema")]
        const _: () = {
            use ::farthing::shape::schema;

            impl ::schemars::JsonSchema for #ident {
                fn schema_name() -> ::std::borrow::Cow<'static, str> {
                    ::std::borrow::Cow::Borrowed(#name)
                }

                fn json_schema(generator: &mut ::schemars::SchemaGenerator) -> ::schemars::Schema {
                    let _ = &generator;
                    #body
                }
            }
        };
    }
}

fn members(fields: &[Field], is_answer: bool) -> Vec<TokenStream> {
    let member = |field: &Field| {
        let Field { name, ty, default, most, docs: own, .. } = field;
        let own = docs(own);
        let is_list = field.wrapped().is_some_and(|(wrapper, _)| wrapper == "Vec");
        let required = field.is_required() || (is_answer && !field.is_option());
        let inner = field.wrapped().map_or(ty, |(_, inner)| inner);
        let schema = quote!(schema::element::<#inner>(generator));
        let most = most.as_ref().map_or_else(|| quote!(u32::MAX), |most| quote!(#most));
        let schema = if is_list { quote!(schema::list(#schema, #most)) } else { schema };
        let default = match default {
            Some(default) if !is_answer => quote! {{
                let default: #ty = #default;
                ::core::option::Option::Some(::farthing::json::write(&default))
            }},
            _ => quote!(::core::option::Option::None),
        };
        quote!(schema::Member { name: #name, doc: #own, required: #required, schema: #schema, default: #default })
    };
    fields.iter().map(member).collect()
}

/// The lines of the documentation.
fn docs(attributes: &[Attribute]) -> TokenStream {
    let lines = attributes.iter().filter_map(|attribute| match &attribute.meta {
        Meta::NameValue(pair) if pair.path.is_ident("doc") => Some(&pair.value),
        _ => None,
    });
    quote!(&[#(#lines),*])
}
