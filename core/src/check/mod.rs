//! Contract types → checked types. Collects every problem of an input, each with a code and a JSON Pointer; later
//! stages rely on it and do not validate again.
//!
//! [`rulebook`] checks a [`Rulebook`](crate::contract::Rulebook) and gathers the names it uses into a [`Vocabulary`];
//! [`basket`] checks a request against them and converts it to flat records with resolved names in a reusable
//! [`Basket`].

mod adjust;
mod basket;
mod billing_plan;
mod bounds;
mod code_pattern;
mod condition;
mod criteria;
mod currency;
mod document;
mod document_terms;
mod earning;
mod faults;
mod funding;
mod gift;
mod group;
mod ids;
mod item;
mod minor_units;
mod parts;
mod pick;
mod price_book;
mod price_formula;
mod price_history;
mod promotion;
mod request;
mod returned;
mod rulebook;
mod scope;
mod selector;
mod stage;
mod tax_customer;
mod tax_rule;
mod tax_system;
mod value;
mod vocabulary;

pub(crate) use basket::{
    Basket, BasketPart, Decimal, ExactAmount, HeldClass, PartKind, PartSource, PriceOrigin,
};
pub(crate) use billing_plan::billing_plan;
pub(crate) use code_pattern::{CodeShape, pattern_of};
pub(crate) use currency::Currencies;
pub(crate) use document::{CheckedDocument, DocumentPart, document};
pub(crate) use document_terms::{
    CheckedAccounting, CheckedCash, CheckedConversion, CheckedShare, CheckedShareValue,
};
pub(crate) use faults::Faults;
pub(crate) use gift::gift_id;
pub(crate) use minor_units::{compare_decimals, extended_amount, minor_units, power_of_ten};
pub(crate) use price_formula::MOST_FORMULAS_IN_A_ROW;
pub(crate) use promotion::USUAL_STAGES;
pub(crate) use request::{add_line, basket};
pub(crate) use rulebook::{CALCULATION, CheckedRulebook, SCHEMA, rulebook};
pub(crate) use scope::{CheckedScope, ScopeMiss, Window};
pub(crate) use selector::{CheckedSelector, View};
pub(crate) use stage::stage_of;
pub(crate) use tax_system::{Coefficients, TaxEquation, Unsolvable, solve_taxes};
pub(crate) use value::{has_any_of, value_matches};
pub(crate) use vocabulary::{Noun, Sym, Vocabulary};
