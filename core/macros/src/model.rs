//! What the attribute understands of a type: its name, its fields, its variants.

use proc_macro2::TokenStream;
use syn::parse::Parser;
use syn::spanned::Spanned;
use syn::{Attribute, Data, DeriveInput, Error, Expr, Fields, Ident, LitInt, LitStr, Result, Type};

use crate::wire::snake_case;

/// A contract type.
pub(crate) struct Contract {
    /// The type as it will be compiled, without the helper attributes.
    pub(crate) item: DeriveInput,
    /// What it is made of.
    pub(crate) kind: Kind,
    /// Whether it is thrown rather than returned, where a language tells the two apart.
    pub(crate) is_error: bool,
    /// Whether only the engine writes it: lists and defaulted fields are then always there.
    pub(crate) is_answer: bool,
}

/// What a contract type is made of.
pub(crate) enum Kind {
    /// A struct.
    Record(Vec<Field>),
    /// An enum with data.
    Choice(Vec<Variant>),
    /// An enum without data.
    Words(Vec<Variant>),
}

/// A field.
pub(crate) struct Field {
    pub(crate) ident: Ident,
    pub(crate) name: String,
    pub(crate) ty: Type,
    pub(crate) default: Option<Expr>,
    pub(crate) most: Option<LitInt>,
    pub(crate) docs: Vec<Attribute>,
}

/// A variant; the fields of a unit are none.
pub(crate) struct Variant {
    pub(crate) ident: Ident,
    pub(crate) word: String,
    pub(crate) is_unit: bool,
    pub(crate) fields: Vec<Field>,
    pub(crate) docs: Vec<Attribute>,
}

impl Field {
    /// `T` of a field `Option<T>` or `Vec<T>`, with the name of the wrapper.
    pub(crate) fn wrapped(&self) -> Option<(&Ident, &Type)> {
        let Type::Path(path) = &self.ty else {
            return None;
        };
        let last = path.path.segments.last()?;
        let syn::PathArguments::AngleBracketed(arguments) = &last.arguments else {
            return None;
        };
        match arguments.args.first()? {
            syn::GenericArgument::Type(inner) if last.ident == "Option" || last.ident == "Vec" => {
                Some((&last.ident, inner))
            }
            _ => None,
        }
    }

    /// Whether the field is an `Option`.
    pub(crate) fn is_option(&self) -> bool {
        self.wrapped().is_some_and(|(wrapper, _)| wrapper == "Option")
    }

    /// Whether the field must be there.
    pub(crate) fn is_required(&self) -> bool {
        self.default.is_none() && self.wrapped().is_none()
    }
}

impl Contract {
    /// Reads `item`, refusing what a contract type may not be.
    pub(crate) fn read(arguments: TokenStream, mut item: DeriveInput) -> Result<Self> {
        let Arguments { capitals, is_error, is_answer } = read_arguments(arguments)?;
        if !item.generics.params.is_empty() {
            let why = "a contract type has no generics and no lifetimes: no other language has them";
            return Err(Error::new(item.generics.span(), why));
        }
        let kind = match &mut item.data {
            Data::Struct(data) => Kind::Record(read_fields(&mut data.fields)?),
            Data::Enum(data) => {
                let mut variants = Vec::new();
                for variant in &mut data.variants {
                    let is_unit = matches!(variant.fields, Fields::Unit);
                    let fields = if is_unit { Vec::new() } else { read_fields(&mut variant.fields)? };
                    let snake = snake_case(&variant.ident.to_string());
                    let word = if capitals { snake.to_uppercase() } else { snake };
                    let (ident, docs) = (variant.ident.clone(), variant.attrs.clone());
                    variants.push(Variant { ident, word, is_unit, fields, docs });
                }
                if variants.iter().all(|variant| variant.is_unit) {
                    Kind::Words(variants)
                } else {
                    Kind::Choice(variants)
                }
            }
            Data::Union(data) => {
                return Err(Error::new(data.union_token.span(), "a contract type is a struct or an enum"));
            }
        };
        Ok(Self { item, kind, is_error, is_answer })
    }
}

/// What stands in the parentheses of the attribute.
#[derive(Default)]
struct Arguments {
    capitals: bool,
    is_error: bool,
    is_answer: bool,
}

fn read_arguments(arguments: TokenStream) -> Result<Arguments> {
    let mut read = Arguments::default();
    let parser = syn::meta::parser(|meta| {
        if meta.path.is_ident("error") {
            read.is_error = true;
            return Ok(());
        }
        if meta.path.is_ident("answer") {
            read.is_answer = true;
            return Ok(());
        }
        if !meta.path.is_ident("words") {
            let known = "`contract` of a type knows `answer`, `error` and `words = \"SCREAMING_SNAKE_CASE\"`";
            return Err(meta.error(known));
        }
        let case: LitStr = meta.value()?.parse()?;
        read.capitals = case.value() == "SCREAMING_SNAKE_CASE";
        if read.capitals {
            Ok(())
        } else {
            Err(meta.error("the only other case is \"SCREAMING_SNAKE_CASE\""))
        }
    });
    parser.parse2(arguments)?;
    Ok(read)
}

fn read_fields(fields: &mut Fields) -> Result<Vec<Field>> {
    let Fields::Named(named) = fields else {
        return Err(Error::new(fields.span(), "the fields of a contract type have names"));
    };
    let mut read = Vec::new();
    for field in &mut named.named {
        let ident = field.ident.clone().ok_or_else(|| Error::new(field.span(), "a field has a name"))?;
        let (default, most) = take_helpers(&mut field.attrs)?;
        let name = ident.to_string().trim_start_matches("r#").to_owned();
        let docs = field.attrs.clone();
        read.push(Field { ident, name, ty: field.ty.clone(), default, most, docs });
    }
    Ok(read)
}

/// Takes `#[contract(…)]` out of `attributes`.
fn take_helpers(attributes: &mut Vec<Attribute>) -> Result<(Option<Expr>, Option<LitInt>)> {
    let (mut default, mut most) = (None, None);
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("contract")) {
        attribute.parse_nested_meta(|meta| {
            if meta.path.is_ident("default") {
                default = Some(meta.value()?.parse()?);
            } else if meta.path.is_ident("most") {
                most = Some(meta.value()?.parse()?);
            } else {
                return Err(meta.error("`contract` of a field knows `default = EXPR` and `most = N`"));
            }
            Ok(())
        })?;
    }
    attributes.retain(|attribute| !attribute.path().is_ident("contract"));
    Ok((default, most))
}
