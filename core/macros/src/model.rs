//! What the attribute understands of a type: its name, its fields, its variants.
use proc_macro2::TokenStream;
use syn::spanned::Spanned;
use syn::{Attribute, Data, DeriveInput, Error, Fields, Result};

/// A contract type, with the helper attributes taken out of `item`.
pub(crate) struct Contract {
    /// The type as it will be compiled.
    pub(crate) item: DeriveInput,
    /// Whether it is an enum all of whose variants are units.
    pub(crate) is_words: bool,
}

impl Contract {
    /// Reads `item`, refusing what a contract type may not be.
    pub(crate) fn read(mut item: DeriveInput) -> Result<Self> {
        if !item.generics.params.is_empty() {
            return Err(Error::new(
                item.generics.span(),
                "a contract type has no generics and no lifetimes: no other language has them",
            ));
        }
        let mut is_words = false;
        match &mut item.data {
            Data::Struct(data) => read_fields(&mut data.fields)?,
            Data::Enum(data) => {
                is_words = data.variants.iter().all(|variant| matches!(variant.fields, Fields::Unit));
                for variant in &mut data.variants {
                    take_helpers(&mut variant.attrs)?;
                    if !matches!(variant.fields, Fields::Unit) {
                        read_fields(&mut variant.fields)?;
                    }
                }
            }
            Data::Union(data) => {
                return Err(Error::new(data.union_token.span(), "a contract type is a struct or an enum"));
            }
        }
        Ok(Self { item, is_words })
    }
}

fn read_fields(fields: &mut Fields) -> Result<()> {
    let Fields::Named(named) = fields else {
        return Err(Error::new(fields.span(), "the fields of a contract type have names"));
    };
    for field in &mut named.named {
        take_helpers(&mut field.attrs)?;
    }
    Ok(())
}

/// Takes `#[contract(default = EXPR)]` out of `attributes`.
fn take_helpers(attributes: &mut Vec<Attribute>) -> Result<Option<TokenStream>> {
    let mut default = None;
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("contract")) {
        attribute.parse_nested_meta(|meta| {
            if !meta.path.is_ident("default") {
                return Err(meta.error("`contract` knows `default = EXPR`"));
            }
            let expression: syn::Expr = meta.value()?.parse()?;
            default = Some(quote::quote!(#expression));
            Ok(())
        })?;
    }
    attributes.retain(|attribute| !attribute.path().is_ident("contract"));
    Ok(default)
}
