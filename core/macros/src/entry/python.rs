//! The pyo3 exports: each entry point typed and as text.

use proc_macro2::TokenStream;
use quote::quote;

use super::path;
use super::row::{Fails, Input, Kind, Output, Row, Table};

pub(super) fn write(table: &Table) -> TokenStream {
    let faces = |row: &Row| {
        let typed = (!row.is_by_hand("python")).then(|| (row.name.clone(), typed(row)));
        typed.into_iter().chain([(row.twin(), twin(row))]).collect::<Vec<_>>()
    };
    let methods = table.rows.iter().filter(|row| row.takes_engine).flat_map(faces).map(|(_, method)| method);
    let functions: Vec<_> = table.rows.iter().filter(|row| !row.takes_engine).flat_map(faces).collect();
    let (names, functions): (Vec<_>, Vec<_>) = functions.into_iter().unzip();
    quote! {
        /// The methods of the table for pyo3, after those that an `impl Engine` has; `Engine` has the field `engine`.
        #[doc(hidden)]
        #[macro_export]
        macro_rules! python_methods {
            ($(#[$attribute:meta])* impl Engine { $($by_hand:tt)* }) => {
                $(#[$attribute])*
                impl Engine { $($by_hand)* #(#methods)* }
            };
        }

        /// The functions of the table for pyo3, and `add_entry_points`, which puts them into a module.
        #[doc(hidden)]
        #[macro_export]
        macro_rules! python_functions {
            () => {
                #(#[::pyo3::pyfunction] #functions)*

                pub(crate) fn add_entry_points(module: &::pyo3::Bound<'_, ::pyo3::types::PyModule>) -> ::pyo3::PyResult<()> {
                    use ::pyo3::types::PyModuleMethods;
                    #(module.add_function(::pyo3::wrap_pyfunction!(#names, module)?)?;)*
                    ::core::result::Result::Ok(())
                }
            };
        }
    }
}

fn typed(row: &Row) -> TokenStream {
    let Row { name, doc, .. } = row;
    let parameters = row.inputs.iter().map(|Input { name, is_blank, .. }| match is_blank {
        true => quote!(#name: ::core::option::Option<&::pyo3::Bound<'py, ::pyo3::PyAny>>),
        false => quote!(#name: &::pyo3::Bound<'py, ::pyo3::PyAny>),
    });
    let (this, engine, read_for) = match row.takes_engine {
        true => {
            (quote!(&self,), quote!(&self.engine), quote!(::core::option::Option::Some(self.engine.as_ref())))
        }
        false => (quote!(), quote!(), quote!(::core::option::Option::None)),
    };
    let reads = row.inputs.iter().map(|Input { name, ty, kind, is_blank, .. }| {
        let ty = path(ty, *kind == Kind::List);
        match (kind, is_blank) {
            (Kind::Word, _) => {
                let place = format!("/{name}");
                quote!(let #name = ::farthing::bindings::python::word_argument::<#ty>(#name, #place)?;)
            }
            (_, true) => quote! {
                let #name = match #name {
                    ::core::option::Option::None => <#ty>::blank(),
                    ::core::option::Option::Some(#name) =>
                        ::farthing::bindings::python::argument::<#ty>(#read_for, #name)?,
                };
            },
            (_, false) if row.answers_problems => quote! {
                let #name = match ::farthing::bindings::python::argument_or_problems::<#ty>(#read_for, #name)? {
                    ::core::result::Result::Ok(#name) => #name,
                    ::core::result::Result::Err(problems) =>
                        return ::farthing::bindings::python::InPython::to_python(&problems, py),
                };
            },
            (_, false) => {
                quote!(let #name = ::farthing::bindings::python::argument::<#ty>(#read_for, #name)?;)
            }
        }
    });
    let call = match row.fails {
        Fails::Rejection => {
            let call = row.call(&engine);
            quote!(::farthing::bindings::python::decided(py, || #call))
        }
        Fails::Never | Fails::Problems => {
            let call = row.fallible(&engine);
            quote!(::farthing::bindings::python::run(py, || #call))
        }
    };
    let (given, answer) = match row.output {
        Output::Nothing => (quote!(()), call),
        Output::Text => (quote!(::std::string::String), call),
        Output::Value { .. } => (
            quote!(::pyo3::Bound<'py, ::pyo3::PyAny>),
            quote!(::farthing::bindings::python::InPython::to_python(&#call?, py)),
        ),
    };
    quote! {
        #[doc = #doc]
        pub(crate) fn #name<'py>(#this py: ::pyo3::Python<'py>, #(#parameters),*) -> ::pyo3::PyResult<#given> {
            #(#reads)*
            #answer
        }
    }
}

fn twin(row: &Row) -> TokenStream {
    let (name, doc) = (row.twin(), row.twin_doc());
    let parameters = row.inputs.iter().map(|Input { name, kind, is_blank, .. }| match (kind, is_blank) {
        (Kind::Word, _) => quote!(#name: &str),
        (_, true) => quote!(#name: ::core::option::Option<&::pyo3::Bound<'_, ::pyo3::PyAny>>),
        (_, false) => quote!(#name: &::pyo3::Bound<'_, ::pyo3::PyAny>),
    });
    let reads = row.inputs.iter().map(|Input { name, kind, is_blank, .. }| match (kind, is_blank) {
        (Kind::Word, _) => quote!(),
        (_, true) => quote!(let #name = #name.map(::farthing::bindings::python::text).transpose()?;),
        (_, false) => quote!(let #name = ::farthing::bindings::python::text(#name)?;),
    });
    let names = row.inputs.iter().map(|input| &input.name);
    let (this, call) = match row.takes_engine {
        true => (quote!(&self,), quote!(self.engine.#name)),
        false => (quote!(), quote!(::farthing::api::#name)),
    };
    let call = quote!(#call(#(#names),*));
    let call = match row.answers_problems {
        true => quote!(::core::result::Result::Ok(#call)),
        false => call,
    };
    let given = match row.output {
        Output::Nothing => quote!(()),
        _ => quote!(::std::string::String),
    };
    quote! {
        #[doc = #doc]
        pub(crate) fn #name(#this py: ::pyo3::Python<'_>, #(#parameters),*) -> ::pyo3::PyResult<#given> {
            #(#reads)*
            ::farthing::bindings::python::run(py, || #call)
        }
    }
}
