//! The `#[contract]` attribute of farthing: one definition of a type for every language.
//!
//! A contract type is plain data that crosses a language border. The attribute gives it the derives every such type has and takes out
//! the helper attributes (`#[contract(…)]` on fields) that only the generator reads.
use proc_macro::TokenStream;

mod model;
mod write_derives;

/// Turns a struct with named fields, or an enum of unit and named-field variants, into a contract type.
///
/// Every contract type is `Clone + Debug + PartialEq + Eq + Hash`; an enum whose variants are all units is also `Copy + PartialOrd + Ord`
/// (in order of declaration).
///
/// Helper attributes of a field: `#[contract(default = EXPR)]`: absent on the wire means `EXPR`; the field is always written.
#[proc_macro_attribute]
pub fn contract(_arguments: TokenStream, item: TokenStream) -> TokenStream {
    let item = syn::parse_macro_input!(item as syn::DeriveInput);
    match model::Contract::read(item) {
        Ok(contract) => write_derives::write(&contract).into(),
        Err(error) => error.to_compile_error().into(),
    }
}
