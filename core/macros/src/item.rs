//! The type itself with the derives that every contract type has.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{Contract, Kind};

/// `contract` with its derives.
pub(crate) fn write(contract: &Contract) -> TokenStream {
    let item = &contract.item;
    let more =
        if matches!(contract.kind, Kind::Words(_)) { quote!(Copy, PartialOrd, Ord,) } else { quote!() };
    quote! {
        #[derive(Clone, Debug, PartialEq, Eq, Hash, #more)]
        #item
    }
}
