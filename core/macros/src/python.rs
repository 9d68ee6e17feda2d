//! The Python class: immutable, built from keyword arguments, compared and hashed by value.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::model::{Contract, Field, Kind, Variant};

/// What the type needs beside `#[pyclass]`, behind the feature `python`.
pub(crate) fn write(contract: &Contract) -> TokenStream {
    let ident = &contract.item.ident;
    let body = match &contract.kind {
        _ if contract.is_error => return quote!(),
        Kind::Record(fields) => {
            let new = constructor(fields);
            let methods = methods(contract, &quote!(#ident), &new);
            let glue = by_class(contract);
            quote!(#methods #glue)
        }
        Kind::Choice(variants) if contract.has_python_twin() => twin(contract, variants),
        Kind::Choice(_) => {
            let methods = methods(contract, &quote!(#ident), &quote!());
            let glue = by_class(contract);
            quote!(#methods #glue)
        }
        Kind::Words(_) => words(contract),
    };
    quote! {
        #[cfg(feature = "python")]
        const _: () = {
            use ::pyo3::prelude::*;
            #body
        };
    }
}

/// `__new__` with keyword arguments only.
fn constructor(fields: &[Field]) -> TokenStream {
    let arguments = fields.iter().map(|Field { ident, ty, .. }| quote!(#ident: #ty));
    let names = fields.iter().map(|field| &field.ident);
    let signature = fields.iter().map(|field| {
        let ident = &field.ident;
        match (&field.default, field.wrapped()) {
            (Some(default), _) => quote!(#ident = #default),
            (None, Some((wrapper, _))) if wrapper == "Option" => quote!(#ident = None),
            (None, Some(_)) => quote!(#ident = ::std::vec::Vec::new()),
            (None, None) => quote!(#ident),
        }
    });
    quote! {
        #[new]
        #[pyo3(signature = (*, #(#signature),*))]
        fn new_in_python(#(#arguments),*) -> Self {
            Self { #(#names),* }
        }
    }
}

/// Text, JSON and pickling, the same for every class.
fn methods(contract: &Contract, class: &TokenStream, more: &TokenStream) -> TokenStream {
    let rust = &contract.item.ident;
    let name = rust.to_string();
    let value = if contract.has_python_twin() { quote!(&self.in_rust()) } else { quote!(self) };
    quote! {
        #[pymethods]
        impl #class {
            #more

            fn __repr__(&self) -> ::std::string::String {
                ::std::format!("{}({})", #name, ::farthing::json::write(#value))
            }

            /// The canonical JSON text.
            #[pyo3(name = "to_json")]
            fn to_json_in_python(&self) -> ::std::string::String {
                ::farthing::json::write(#value)
            }

            /// Reads JSON text; a ValueError names every problem of it.
            #[staticmethod]
            #[pyo3(name = "from_json")]
            fn from_json_in_python(text: &str) -> PyResult<Self> {
                ::farthing::bindings::python::from_json::<#rust>(text).map(::core::convert::Into::into)
            }

            fn __reduce__<'py>(
                slf: &Bound<'py, Self>,
            ) -> PyResult<(Bound<'py, PyAny>, (::std::string::String,))> {
                Ok((slf.as_any().get_type().getattr("from_json")?, (slf.get().to_json_in_python(),)))
            }
        }
    }
}

/// A value of the class is the value itself.
fn by_class(contract: &Contract) -> TokenStream {
    let ident = &contract.item.ident;
    quote! {
        impl<'a, 'py> FromPyObject<'a, 'py> for #ident {
            type Error = PyErr;

            fn extract(object: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
                Ok(object.cast::<Self>()?.get().clone())
            }
        }

        impl ::farthing::bindings::python::Class for #ident {
            type Class = Self;
        }
    }
}

/// A word is taken as a member of the class or as the wire's text.
fn words(contract: &Contract) -> TokenStream {
    let ident = &contract.item.ident;
    quote! {
        impl<'a, 'py> FromPyObject<'a, 'py> for #ident {
            type Error = PyErr;

            fn extract(object: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
                if let Ok(member) = object.cast::<Self>() {
                    return Ok(*member.get());
                }
                ::farthing::bindings::python::word(object)
            }
        }

        #[pymethods]
        impl #ident {
            /// The word on the wire.
            #[getter]
            #[pyo3(name = "value")]
            fn value_in_python(&self) -> ::std::string::String {
                ::farthing::bindings::python::word_of(self)
            }
        }

        impl ::farthing::bindings::python::Class for #ident {
            type Class = Self;
        }
    }
}

/// A class with a variant of no fields where Rust has a unit.
fn twin(contract: &Contract, variants: &[Variant]) -> TokenStream {
    let ident = &contract.item.ident;
    let name = ident.to_string();
    let twin = format_ident!("{ident}InPython");
    let docs = contract.item.attrs.iter().filter(|attribute| attribute.path().is_ident("doc"));
    let declared = variants.iter().map(|Variant { ident, fields, docs, .. }| {
        let fields = fields.iter().map(|Field { ident, ty, docs, .. }| quote!(#(#docs)* #ident: #ty));
        quote!(#(#docs)* #ident { #(#fields),* })
    });
    let arm = |from: TokenStream, into: TokenStream, twin_first: bool| {
        let variants = variants.iter().map(move |Variant { ident, fields, is_unit, .. }| {
            let names: Vec<_> = fields.iter().map(|field| &field.ident).collect();
            let named = quote!({ #(#names),* });
            let unit = if *is_unit { quote!() } else { named.clone() };
            let (left, right) = if twin_first { (named, unit) } else { (unit, named) };
            quote!(#from::#ident #left => #into::#ident #right)
        });
        quote!(#(#variants),*)
    };
    let (to_rust, to_python) =
        (arm(quote!(#twin), quote!(#ident), true), arm(quote!(#ident), quote!(#twin), false));
    let methods = methods(contract, &quote!(#twin), &quote!());
    quote! {
        #(#docs)*
        #[pyclass(frozen, eq, hash, skip_from_py_object, module = "farthing", name = #name)]
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub enum #twin { #(#declared),* }

        impl #twin {
            fn in_rust(&self) -> #ident {
                ::core::convert::From::from(self.clone())
            }
        }

        impl ::core::convert::From<#twin> for #ident {
            fn from(value: #twin) -> Self {
                match value { #to_rust }
            }
        }

        impl ::core::convert::From<#ident> for #twin {
            fn from(value: #ident) -> Self {
                match value { #to_python }
            }
        }

        #methods

        impl<'a, 'py> FromPyObject<'a, 'py> for #ident {
            type Error = PyErr;

            fn extract(object: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
                Ok(object.cast::<#twin>()?.get().in_rust())
            }
        }

        impl<'py> IntoPyObject<'py> for #ident {
            type Target = #twin;
            type Output = Bound<'py, Self::Target>;
            type Error = PyErr;

            fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
                Bound::new(py, #twin::from(self))
            }
        }

        impl ::farthing::bindings::python::Class for #ident {
            type Class = #twin;
        }
    }
}
