//! The derives that every contract type has.
use crate::model::Contract;
use proc_macro2::TokenStream;
use quote::quote;

/// `contract` with its derives.
pub(crate) fn write(contract: &Contract) -> TokenStream {
    let item = &contract.item;
    let more = if contract.is_words { quote!(Copy, PartialOrd, Ord,) } else { quote!() };
    quote! {
        #[derive(Clone, Debug, PartialEq, Eq, Hash, #more)]
        #item
    }
}
