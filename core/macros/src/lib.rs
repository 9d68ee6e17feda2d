//! The macros of farthing: one definition of a type, `#[contract]`, and of an entry point, `entry_points!`, for every
//! language.
//!
//! A contract type is plain data that crosses a language border. The attribute generates the derives of every such
//! type, its static table, its reading and writing, and its builder; it removes its own helper attributes.

use proc_macro::TokenStream;
use quote::quote;

mod builder;
mod entry;
mod item;
mod model;
mod python;
mod schema;
mod serialize;
mod shape;
mod typescript;
mod wire;

/// Turns a struct with named fields, or an enum of unit and named-field variants, into a contract type.
///
/// Every contract type is `Clone + Debug + PartialEq + Eq + Hash`; an enum whose variants are all units is also
/// `Copy + PartialOrd + Ord`, in the order of declaration. `words = "SCREAMING_SNAKE_CASE"` writes the words of such an
/// enum in capitals.
///
/// `answer`: only the engine writes the type, so its lists and defaulted fields are always present. `error`: the type
/// is thrown in languages with exceptions. `own_constructor`: its constructors are handwritten.
///
/// With features of the using crate the type also gets: `serde`, both ways, in the form of farthing's writer and
/// reader; `schema`, JSON Schema; `uniffi`, a record or enum for Kotlin and Swift; `wasm`, a TypeScript declaration;
/// `python`, an immutable class.
///
/// A struct gets `new(…)` with its required fields, an enum with data a constructor for each variant with its
/// required fields; both return a `Draft`, which has `with_<field>(…)` for each optional field.
///
/// Helper attributes of a field:
/// * `#[contract(default = EXPR)]`: absent on the wire means `EXPR`; the field is always written.
/// * `#[contract(most = N)]`: a list with more than `N` elements is a `TOO_MANY` problem.
/// * `#[contract(optional)]`: the constructor of a variant leaves out this list, which is then empty.
///
/// Helper attribute of a variant:
/// * `#[contract(constructor = NAME)]`: the name of its constructor, where its own is a Rust keyword.
#[proc_macro_attribute]
pub fn contract(arguments: TokenStream, item: TokenStream) -> TokenStream {
    let item = syn::parse_macro_input!(item as syn::DeriveInput);
    let contract = match model::Contract::read(arguments.into(), item) {
        Ok(contract) => contract,
        Err(error) => return error.to_compile_error().into(),
    };
    let (item, shape, builder) = (item::write(&contract), shape::write(&contract), builder::write(&contract));
    let (serde, schema) = (serialize::write(&contract), schema::write(&contract));
    let (python, typescript) = (python::write(&contract), typescript::write(&contract));
    quote!(#item #shape #builder #serde #schema #python #typescript).into()
}

/// Generates the entry points on JSON text and of every language from the table in `core/src/api.rs`.
///
/// The table lists first the documents, `"a rulebook": Rulebook`, or `"a stream of events": events as Vec<Event>` for
/// a list; then the rows, functions of typed Rust in modules that name their section. A row's arguments are contract
/// types or lists of them, and `engine: &Engine` first if it is a method; it returns a contract type, a list of one,
/// `String` for text that is not JSON, or nothing, directly or in a `Result` with `CommerceError` or `Rejection`.
///
/// Attributes of a row:
/// * `#[by_hand(python, typescript)]`: languages whose typed function is handwritten.
/// * `#[json_by(path)]`: the function that writes the answer as JSON text, if it is not the typed answer as JSON.
/// * `#[answers_problems]`: the problems of its one input are its answer, not an error.
///
/// Attributes of an argument:
/// * `#[blank]`: may be absent, which means the `blank()` value of its type.
/// * `#[word]`: an enum without data, passed as its word.
#[proc_macro]
pub fn entry_points(table: TokenStream) -> TokenStream {
    entry::write(table.into()).unwrap_or_else(|error| error.to_compile_error()).into()
}

/// Adds the methods of the table of entry points to the `impl Engine` of the Python binding, because a pyo3 class has
/// one such block.
#[proc_macro_attribute]
pub fn with_entry_points(_arguments: TokenStream, item: TokenStream) -> TokenStream {
    entry::methods(item.into()).into()
}
