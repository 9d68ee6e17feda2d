//! The parsed model of a contract type: its name, fields and variants.

use proc_macro2::TokenStream;
use syn::parse::Parser;
use syn::spanned::Spanned;
use syn::{Attribute, Data, DeriveInput, Error, Expr, Fields, Ident, LitInt, LitStr, Result, Type};

use crate::wire::snake_case;

/// A contract type.
pub(crate) struct Contract {
    /// The type as it is compiled, without helper attributes.
    pub(crate) item: DeriveInput,
    /// Its kind.
    pub(crate) kind: Kind,
    /// Whether it is thrown in languages with exceptions.
    pub(crate) is_error: bool,
    /// Whether only the engine writes it: its lists and defaulted fields are then always present.
    pub(crate) is_answer: bool,
    /// Whether its constructors are handwritten.
    pub(crate) has_own_constructor: bool,
}

/// The kind of a contract type.
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
    /// Whether the constructor of its variant omits this list.
    pub(crate) is_optional: bool,
    pub(crate) docs: Vec<Attribute>,
}

/// A variant; a unit has no fields.
pub(crate) struct Variant {
    pub(crate) ident: Ident,
    pub(crate) word: String,
    pub(crate) is_unit: bool,
    pub(crate) fields: Vec<Field>,
    pub(crate) docs: Vec<Attribute>,
    /// The name of its constructor, where the variant's own is a Rust keyword.
    pub(crate) constructor: Option<Ident>,
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

    /// Whether the field is a list.
    pub(crate) fn is_list(&self) -> bool {
        self.wrapped().is_some_and(|(wrapper, _)| wrapper == "Vec")
    }

    /// Documentation lines for its default: the word on the wire, or the number.
    pub(crate) fn default_docs(&self) -> Vec<String> {
        let text = match &self.default {
            Some(Expr::Lit(literal)) => match &literal.lit {
                syn::Lit::Bool(value) => value.value().to_string(),
                syn::Lit::Int(value) => value.base10_digits().to_owned(),
                _ => return Vec::new(),
            },
            Some(Expr::Path(path)) => match path.path.segments.last().map(|last| last.ident.to_string()) {
                Some(constant) if constant == "ZERO" => "0".to_owned(),
                Some(variant) => snake_case(&variant),
                None => return Vec::new(),
            },
            _ => return Vec::new(),
        };
        vec![String::new(), format!(" Default: `{text}`.")]
    }

    /// Whether the field is required.
    pub(crate) fn is_required(&self) -> bool {
        self.default.is_none() && self.wrapped().is_none()
    }
}

impl Variant {
    /// The lines of its documentation.
    pub(crate) fn doc_lines(&self) -> Vec<String> {
        let line = |attribute: &Attribute| match &attribute.meta {
            syn::Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
                Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) => Some(text.value()),
                _ => None,
            },
            _ => None,
        };
        self.docs.iter().filter_map(line).collect()
    }
}

impl Contract {
    /// Parses `item`, with an error for a type that cannot be a contract type.
    pub(crate) fn read(arguments: TokenStream, mut item: DeriveInput) -> Result<Self> {
        let Arguments { capitals, is_error, is_answer, has_own_constructor } = read_arguments(arguments)?;
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
                    let constructor = take_constructor(&mut variant.attrs)?;
                    let (ident, docs) = (variant.ident.clone(), variant.attrs.clone());
                    variants.push(Variant { ident, word, is_unit, fields, docs, constructor });
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
        Ok(Self { item, kind, is_error, is_answer, has_own_constructor })
    }
}

/// The arguments of the attribute.
#[derive(Default)]
struct Arguments {
    capitals: bool,
    is_error: bool,
    is_answer: bool,
    has_own_constructor: bool,
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
        if meta.path.is_ident("own_constructor") {
            read.has_own_constructor = true;
            return Ok(());
        }
        if !meta.path.is_ident("words") {
            let known = "`contract` of a type knows `answer`, `error`, `own_constructor` and `words = \"SCREAMING_SNAKE_CASE\"`";
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
        let Helpers { default, most, is_optional } = take_helpers(&mut field.attrs)?;
        let name = ident.to_string().trim_start_matches("r#").to_owned();
        let docs = field.attrs.clone();
        read.push(Field { ident, name, ty: field.ty.clone(), default, most, is_optional, docs });
    }
    Ok(read)
}

/// The arguments of a field's `#[contract(…)]`.
#[derive(Default)]
struct Helpers {
    default: Option<Expr>,
    most: Option<LitInt>,
    is_optional: bool,
}

/// Removes `#[contract(…)]` from a field's attributes.
fn take_helpers(attributes: &mut Vec<Attribute>) -> Result<Helpers> {
    let mut helpers = Helpers::default();
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("contract")) {
        attribute.parse_nested_meta(|meta| {
            if meta.path.is_ident("default") {
                helpers.default = Some(meta.value()?.parse()?);
            } else if meta.path.is_ident("most") {
                helpers.most = Some(meta.value()?.parse()?);
            } else if meta.path.is_ident("optional") {
                helpers.is_optional = true;
            } else {
                let known = "`contract` of a field knows `default = EXPR`, `most = N` and `optional`";
                return Err(meta.error(known));
            }
            Ok(())
        })?;
    }
    attributes.retain(|attribute| !attribute.path().is_ident("contract"));
    Ok(helpers)
}

/// Removes `#[contract(constructor = NAME)]` from a variant's attributes.
fn take_constructor(attributes: &mut Vec<Attribute>) -> Result<Option<Ident>> {
    let mut constructor = None;
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("contract")) {
        attribute.parse_nested_meta(|meta| {
            if !meta.path.is_ident("constructor") {
                return Err(meta.error("`contract` of a variant knows `constructor = NAME`"));
            }
            constructor = Some(meta.value()?.parse()?);
            Ok(())
        })?;
    }
    attributes.retain(|attribute| !attribute.path().is_ident("contract"));
    Ok(constructor)
}
