//! The Python classes: immutable, built from keyword arguments, compared and hashed by value.
//!
//! A record is its own class. A choice is a base class that holds the value, with a class for each variant, which has
//! the variant's fields: `Adjust.Percent(percent="10")` is an `Adjust`. An enum without data is a class with members.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::model::{Contract, Field, Kind, Variant};
use crate::wire::python_name;

/// The code besides `#[pyclass]`, behind the feature `python`.
pub(crate) fn write(contract: &Contract) -> TokenStream {
    let body = match &contract.kind {
        _ if contract.is_error => return quote!(),
        Kind::Record(fields) => record(&contract.item.ident, fields),
        Kind::Choice(variants) => choice(contract, variants),
        Kind::Words(variants) => words(&contract.item.ident, variants),
    };
    quote! {
        #[cfg(feature = "python")]
        #[allow(unsafe_op_in_unsafe_fn, reason = "what pyo3 writes inside a `macro_rules` counts as ours")]
        const _: () = {
            use ::farthing::bindings::python;
            use ::pyo3::prelude::*;
            #body
        };
    }
}

fn record(ident: &Ident, fields: &[Field]) -> TokenStream {
    let name = ident.to_string();
    let new = constructor(&name, ident, fields, &quote!(Self), &quote!(Self), &quote!(Ok(value)));
    let getters = fields.iter().map(|field| {
        let Field { ident, name, docs, .. } = field;
        let name = python_name(name);
        let getter = format_ident!("{name}_in_python");
        quote! {
            #(#docs)*
            #[getter(#name)]
            fn #getter<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                python::InPython::to_python(&self.#ident, py)
            }
        }
    });
    let (methods, below) = (methods(ident, &quote!(self)), below(fields));
    quote! {
        #[pymethods]
        impl #ident {
            #new
            #(#getters)*
            #methods
        }

        impl python::InPython for #ident {
            fn from_python(object: &Bound<'_, PyAny>) -> ::core::result::Result<Self, python::Fault> {
                match object.cast::<Self>() {
                    Ok(value) => Ok(value.get().clone()),
                    Err(_) => python::value(object, #name),
                }
            }

            fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                Ok(Bound::new(py, self.clone())?.into_any())
            }

            fn classes(found: &mut python::Classes) {
                if found.add(#name, |py| py.get_type::<Self>()) {
                    #below
                }
            }
        }
    }
}

fn choice(contract: &Contract, variants: &[Variant]) -> TokenStream {
    let ident = &contract.item.ident;
    let name = ident.to_string();
    let base = format_ident!("{ident}InPython");
    let docs = contract.item.attrs.iter().filter(|attribute| attribute.path().is_ident("doc"));
    let class = |variant: &Variant| format_ident!("{ident}{}InPython", variant.ident);
    let classes = variants.iter().map(|variant| variant_class(ident, &base, &class(variant), variant));
    let to_python = variants.iter().map(|variant| {
        let (variant_ident, class) = (&variant.ident, class(variant));
        quote! {
            #ident::#variant_ident { .. } => {
                Ok(Bound::new(py, PyClassInitializer::from(base).add_subclass(#class))?.into_any())
            }
        }
    });
    let members = variants.iter().map(|variant| {
        let (class, name) = (class(variant), variant.ident.to_string());
        let member = format_ident!("class_of_{}", variant.word);
        quote! {
            #[classattr]
            #[pyo3(name = #name)]
            fn #member(py: Python<'_>) -> Bound<'_, ::pyo3::types::PyType> {
                py.get_type::<#class>()
            }
        }
    });
    let below = variants.iter().map(|variant| below(&variant.fields));
    let kinds =
        variants.iter().map(|Variant { ident: variant, word, .. }| quote!(#ident::#variant { .. } => #word));
    let methods = methods(ident, &quote!(&self.0));
    quote! {
        #(#docs)*
        #[pyclass(frozen, eq, hash, subclass, module = "farthing", name = #name)]
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct #base(#ident);

        #[pymethods]
        impl #base {
            /// Which of the variants it is, as on the wire.
            #[getter]
            fn kind(&self) -> &'static str {
                match &self.0 { #(#kinds),* }
            }
            #(#members)*
            #methods
        }

        #(#classes)*

        impl python::InPython for #ident {
            fn from_python(object: &Bound<'_, PyAny>) -> ::core::result::Result<Self, python::Fault> {
                match object.cast::<#base>() {
                    Ok(value) => Ok(value.get().0.clone()),
                    Err(_) => python::value(object, #name),
                }
            }

            fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                let base = #base(self.clone());
                match self { #(#to_python)* }
            }

            fn classes(found: &mut python::Classes) {
                if found.add(#name, |py| py.get_type::<#base>()) {
                    #(#below)*
                }
            }
        }
    }
}

/// The class of one variant. It has no state; its base holds the value.
fn variant_class(ident: &Ident, base: &Ident, class: &Ident, variant: &Variant) -> TokenStream {
    let Variant { ident: variant, fields, docs, .. } = variant;
    let name = format!("{ident}_{variant}");
    let value = quote!(Ok(PyClassInitializer::from(#base(value)).add_subclass(Self)));
    let (called, build) = (format!("{ident}.{variant}"), quote!(#ident::#variant));
    let new = constructor(&called, ident, fields, &build, &quote!(PyClassInitializer<Self>), &value);
    let getters = fields.iter().map(|Field { ident: field, name, docs, .. }| {
        let name = python_name(name);
        let getter = format_ident!("{name}_in_python");
        quote! {
            #(#docs)*
            #[getter(#name)]
            fn #getter<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
                match &slf.as_super().get().0 {
                    #ident::#variant { #field: value, .. } => python::InPython::to_python(value, slf.py()),
                    // No other value is made into this class.
                    #[allow(unreachable_patterns, reason = "an enum may have one variant only")]
                    _ => Ok(slf.py().None().into_bound(slf.py())),
                }
            }
        }
    });
    let names = fields.iter().map(|field| python_name(&field.name));
    let count = fields.len();
    let docs = if docs.is_empty() { quote!(#[doc = #name]) } else { quote!(#(#docs)*) };
    quote! {
        #docs
        #[pyclass(frozen, extends = #base, module = "farthing", name = #name)]
        #[derive(Debug)]
        pub struct #class;

        #[pymethods]
        impl #class {
            /// The fields in the order of a positional pattern.
            #[classattr]
            const __match_args__: [&'static str; #count] = [#(#names),*];

            #new
            #(#getters)*
        }
    }
}

fn words(ident: &Ident, variants: &[Variant]) -> TokenStream {
    let name = ident.to_string();
    let reprs = variants.iter().map(|Variant { ident: variant, word, .. }| {
        let (member, repr) = (word.to_uppercase(), format!("{ident}.{}", word.to_uppercase()));
        quote!(#ident::#variant => (#member, #repr))
    });
    let methods = codec(ident, &quote!(self));
    quote! {
        impl #ident {
            const fn names_in_python(self) -> (&'static str, &'static str) {
                match self { #(#reprs),* }
            }
        }

        #[pymethods]
        impl #ident {
            /// The word on the wire.
            #[getter(value)]
            fn value_in_python(&self) -> ::std::string::String {
                python::word_of(self)
            }

            /// The name of the member.
            #[getter(name)]
            fn name_in_python(&self) -> &'static str {
                self.names_in_python().0
            }

            fn __repr__(&self) -> &'static str {
                self.names_in_python().1
            }

            fn __str__(&self) -> ::std::string::String {
                python::word_of(self)
            }

            fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
                python::word_eq(self, other.cast::<Self>().ok().map(Bound::get), other)
            }

            fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
                python::word_hash(py, self)
            }

            #methods
        }

        impl python::InPython for #ident {
            fn from_python(object: &Bound<'_, PyAny>) -> ::core::result::Result<Self, python::Fault> {
                match object.cast::<Self>() {
                    Ok(member) => Ok(*member.get()),
                    Err(_) => python::word(object),
                }
            }

            fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                Ok(Bound::new(py, *self)?.into_any())
            }

            fn classes(found: &mut python::Classes) {
                found.add(#name, |py| py.get_type::<Self>());
            }
        }
    }
}

/// `__new__` with keyword arguments only; the error lists every problem of them. They are passed as one dict, because
/// a parameter for each would add code for each.
fn constructor(
    class: &str,
    owner: &Ident,
    fields: &[Field],
    build: &TokenStream,
    made: &TokenStream,
    value: &TokenStream,
) -> TokenStream {
    let names: Vec<_> = fields.iter().map(|field| python_name(&field.name)).collect();
    let locals: Vec<_> = names.iter().map(|name| format_ident!("{}", name)).collect();
    let (mut told, mut takes) = (Vec::new(), Vec::new());
    for (at, field) in fields.iter().enumerate() {
        let (name, ty) = (&names[at], &field.ty);
        let absent = match &field.default {
            Some(default) => quote!(|| #default),
            None => quote!(::core::default::Default::default),
        };
        if field.is_required() {
            told.push(name.clone());
            takes.push(quote!(arguments.take::<#ty>(#at)));
        } else {
            told.push(format!("{name}=None"));
            takes.push(quote!(arguments.take_or::<#ty>(#at, #absent)));
        }
    }
    let star = if fields.is_empty() { "" } else { "*, " };
    let text = format!("({star}{})", told.join(", "));
    let idents = fields.iter().map(|field| &field.ident);
    // Only a value that holds values of its own type can be nested without limit.
    let is_nested = fields.iter().any(|field| match field.wrapped() {
        Some((_, syn::Type::Path(inner))) => inner.path.is_ident(owner),
        _ => false,
    });
    let bound = if is_nested {
        quote!(if let ::core::option::Option::Some(value) = &value {
            arguments.bound(&::farthing::json::write(value));
        })
    } else {
        quote!()
    };
    quote! {
        #[new]
        #[pyo3(signature = (**fields), text_signature = #text)]
        fn new_in_python<'py>(
            py: Python<'py>,
            fields: ::core::option::Option<&Bound<'py, ::pyo3::types::PyDict>>,
        ) -> PyResult<#made> {
            #[allow(unused_mut, reason = "a variant may have no fields")]
            let mut arguments = python::Arguments::new(#class, &[#(#names),*], fields);
            #(let #locals = #takes;)*
            let value = (|| ::core::option::Option::Some(#build { #(#idents: #locals?),* }))();
            #bound
            let value = arguments.finish(py, value)?;
            #value
        }
    }
}

/// Text, JSON and pickling of a record or a choice.
fn methods(rust: &Ident, value: &TokenStream) -> TokenStream {
    let codec = codec(rust, value);
    quote! {
        fn __repr__(&self) -> ::std::string::String {
            python::repr(<#rust as ::farthing::shape::Contract>::SHAPE, &::farthing::json::write(#value))
        }

        /// The same value with some fields changed, as `copy.replace` asks for.
        #[pyo3(signature = (**changes))]
        fn __replace__<'py>(
            slf: &Bound<'py, Self>,
            changes: ::core::option::Option<&Bound<'py, ::pyo3::types::PyDict>>,
        ) -> PyResult<Bound<'py, PyAny>> {
            python::replace(<#rust as ::farthing::shape::Contract>::SHAPE, slf.as_any(), changes)
        }

        #codec
    }
}

/// JSON and pickling, the same for every class.
fn codec(rust: &Ident, value: &TokenStream) -> TokenStream {
    let name = rust.to_string();
    quote! {
        /// The canonical JSON text.
        #[pyo3(name = "to_json")]
        fn to_json_in_python(&self) -> ::std::string::String {
            ::farthing::json::write(#value)
        }

        /// What `json.loads` makes of the canonical JSON text.
        #[pyo3(name = "to_dict")]
        fn to_dict_in_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
            python::to_dict(py, &::farthing::json::write(#value))
        }

        /// Reads JSON text; the error names every problem of it.
        #[staticmethod]
        #[pyo3(name = "from_json")]
        fn from_json_in_python<'py>(text: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
            python::of_document::<#rust>(text, true)
        }

        /// Reads a dict as JSON has it; the error names every problem of it.
        #[staticmethod]
        #[pyo3(name = "from_dict")]
        fn from_dict_in_python<'py>(document: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
            python::of_document::<#rust>(document, false)
        }

        fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
            python::reduce(py, #name, ::farthing::json::write(#value))
        }

        fn __copy__<'py>(slf: Bound<'py, Self>) -> Bound<'py, Self> {
            slf
        }

        #[pyo3(signature = (_memo))]
        fn __deepcopy__<'py>(slf: Bound<'py, Self>, _memo: &Bound<'py, PyAny>) -> Bound<'py, Self> {
            slf
        }
    }
}

/// Names the classes of the fields.
fn below(fields: &[Field]) -> TokenStream {
    let types = fields.iter().map(|field| &field.ty);
    quote!(#(<#types as python::InPython>::classes(found);)*)
}
