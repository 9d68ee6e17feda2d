//! The static table of a type, and its building from a tape and writing.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::Ident;

use crate::model::{Contract, Field, Kind, Variant};

/// `impl Contract` and the table.
pub(crate) fn write(contract: &Contract) -> TokenStream {
    let ident = &contract.item.ident;
    let name = ident.to_string();
    let (table, shape, build, write) = match &contract.kind {
        Kind::Record(fields) => {
            let rows = rows(fields);
            (
                quote!(static TABLE: shape::Record = shape::Record { name: #name, fields: &[#(#rows),*] };),
                quote!(Record),
                build_record(fields),
                write_record(fields),
            )
        }
        Kind::Choice(variants) => {
            let table = variants.iter().map(|Variant { word, fields, .. }| {
                let rows = rows(fields);
                quote!(shape::Variant { word: #word, fields: &[#(#rows),*] })
            });
            (
                quote!(static TABLE: shape::Choice = shape::Choice { name: #name, variants: &[#(#table),*] };),
                quote!(Choice),
                build_choice(variants),
                write_choice(variants),
            )
        }
        Kind::Words(variants) => {
            let words = variants.iter().map(|variant| &variant.word);
            (
                quote!(static TABLE: shape::Words = shape::Words { name: #name, words: &[#(#words),*] };),
                quote!(Words),
                build_words(variants),
                write_words(variants),
            )
        }
    };
    quote! {
        const _: () = {
            use ::farthing::shape;
            #table
            impl shape::Contract for #ident {
                const SHAPE: &'static shape::Shape = &shape::Shape::#shape(|| &TABLE);

                fn build(tape: &shape::Tape, node: shape::Node) -> Self {
                    #build
                }

                fn write(&self, sink: &mut impl shape::ValueSink) {
                    #write
                }
            }
        };
    }
}

fn rows(fields: &[Field]) -> Vec<TokenStream> {
    fields
        .iter()
        .map(|Field { name, ty, default, most, .. }| {
            let presence = match default {
                Some(_) => quote!(shape::Presence::Defaulted),
                None => quote!(<#ty as shape::Contract>::PRESENCE),
            };
            let most = most.as_ref().map_or_else(|| quote!(u32::MAX), |most| quote!(#most));
            quote!(shape::Field {
                name: #name,
                shape: <#ty as shape::Contract>::SHAPE,
                presence: #presence,
                most: #most,
            })
        })
        .collect()
}

/// `field: …,` for each field of a record at `first`.
fn build_fields(fields: &[Field]) -> TokenStream {
    let fields = fields.iter().zip(0_u32..).map(|(Field { ident, default, .. }, index)| match default {
        Some(default) => quote!(#ident: tape.field_or(first, #index, || #default)),
        None => quote!(#ident: tape.field(first, #index)),
    });
    quote!(#(#fields),*)
}

fn build_record(fields: &[Field]) -> TokenStream {
    let fields = build_fields(fields);
    quote! {
        let first = tape.fields_of(node);
        let _ = first;
        Self { #fields }
    }
}

fn build_choice(variants: &[Variant]) -> TokenStream {
    let arms = variants.iter().zip(0_u16..).map(|(Variant { ident, fields, is_unit, .. }, index)| {
        if *is_unit {
            return quote!(#index => Self::#ident);
        }
        let fields = build_fields(fields);
        quote!(#index => Self::#ident { #fields })
    });
    quote! {
        let (variant, first) = tape.variant_of(node);
        let _ = first;
        match variant {
            #(#arms,)*
            // No such variant exists: build the first one as a placeholder and record the misfit.
            _ => tape.misfit(Self::build(tape, shape::Node::Choice { variant: 0, first: u32::MAX })),
        }
    }
}

fn build_words(variants: &[Variant]) -> TokenStream {
    let arms =
        variants.iter().zip(0_u16..).map(|(Variant { ident, .. }, index)| quote!(#index => Self::#ident));
    let first = variants.first().map(|Variant { ident, .. }| ident);
    quote!(match tape.word_of(node) { #(#arms,)* _ => tape.misfit(Self::#first) })
}

/// Writes the fields that `value` turns into expressions of type `&T`.
fn write_fields(fields: &[Field], value: impl Fn(&Ident) -> TokenStream) -> TokenStream {
    let fields = fields.iter().map(|field| {
        let (name, value) = (&field.name, value(&field.ident));
        let key = format!(",\"{name}\":");
        let write = quote! {
            shape::ValueSink::field(sink, #key);
            shape::Contract::write(#value, sink);
        };
        if field.is_option() { quote!(if !shape::Contract::is_absent(#value) { #write }) } else { write }
    });
    quote!(#(#fields)*)
}

fn write_record(fields: &[Field]) -> TokenStream {
    let fields = write_fields(fields, |ident| quote!(&self.#ident));
    quote! {
        shape::ValueSink::begin_record(sink);
        #fields
        shape::ValueSink::end_record(sink);
    }
}

fn write_choice(variants: &[Variant]) -> TokenStream {
    let arms = variants.iter().map(|Variant { ident, word, fields, is_unit, .. }| {
        let kind = format!("{{\"kind\":\"{word}\"");
        let kind = quote!(shape::ValueSink::begin_choice(sink, #kind););
        if *is_unit {
            return quote!(Self::#ident => { #kind });
        }
        // Bound to prefixed names, so that a field may be called `sink`.
        let own = |ident: &Ident| format_ident!("field_{}", ident.to_string().trim_start_matches("r#"));
        let names = fields.iter().map(|field| {
            let (ident, own) = (&field.ident, own(&field.ident));
            quote!(#ident: #own)
        });
        let written = write_fields(fields, |ident| {
            let own = own(ident);
            quote!(#own)
        });
        quote!(Self::#ident { #(#names),* } => { #kind #written })
    });
    quote! {
        match self { #(#arms)* }
        shape::ValueSink::end_record(sink);
    }
}

fn write_words(variants: &[Variant]) -> TokenStream {
    let arms = variants.iter().map(|Variant { ident, word, .. }| {
        let word = format!("\"{word}\"");
        quote!(Self::#ident => #word)
    });
    quote!(shape::ValueSink::word(sink, match self { #(#arms,)* });)
}
