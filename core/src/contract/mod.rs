//! Plain data that crosses a language border, one noun a file.
//!
//! Every type here is defined once, with [`contract`](farthing_macros::contract), and reaches Rust, Python, TypeScript,
//! Kotlin and Swift from this definition. A contract type may break the rules of a cart: `check` decides that, and
//! nothing after `check` looks at these types' validity again.

mod attribute;
mod canonical;
mod cart;
mod condition;
mod draft;
mod effect;
mod explanation;
mod item;
pub mod order;
mod outcome;
mod policy;
mod price_book;
mod pricing_answer;
mod promotion;
mod quote;
mod quote_request;
mod rulebook;
mod scalar;
mod scope;
mod seal;
mod selector;
mod special;
mod stacking;
mod tax_answer;
mod tax_document;
mod tax_policy;
mod tax_rule;
mod tender;
mod usage;

pub use crate::money::Remainder;
pub use crate::num::RoundingMode;
pub use attribute::{Attribute, AttributeMatch, Measure, Value};
pub use canonical::{write, write_into};
pub use cart::{Cart, CartLine, Customer, Fee, LinePrice, PriceMode, ShippingLine};
pub use condition::{AttributeOwner, Comparison, Condition, QuantityPer};
pub(crate) use draft::Parts;
pub use draft::{Draft, IntoDraft};
pub use effect::{
    Adjust, Allocate, AllocateBy, AllocateWithin, AmountPer, Basis, Bounds, Effect, RoundingAt, Target,
};
pub use explanation::Explanation;
pub use item::Item;
pub use outcome::{Application, CodeAnswer, CodeStatus, Limitation, Outcome, OutcomeResult, Shortfall};
pub use policy::{ConflictResolution, PriceSelection, PriceSource, PricingPolicy, PromotionPolicy, Stage};
pub use price_book::{BookPrice, Price, PriceBook, PriceScope, Tier, TierMode};
pub use pricing_answer::{NextTier, PriceAnswer, PriceRejection, RejectedPrice};
pub use promotion::{Funding, Limits, Promotion, Trigger};
pub use quote::{Adjustment, Origin, Quote, QuoteCharge, QuoteLine, Totals, UnitRun};
pub use quote_request::{Explain, LockedAdjustment, QuoteRequest};
pub use rulebook::{CashRounding, PrivateUnit, Rulebook};
pub use scalar::{Amount, Code, CurrencyCode, Id, Instant, Quantity, Rate, Sku, Text, UnitPrice};
pub(crate) use scalar::{decimal_node, excerpt, instant_node, text_node};
pub use scope::{Scope, Weekday, WeeklyWindow};
pub use seal::Seal;
pub use selector::{SaleItems, Selector};
pub(crate) use special::{may_hold_control, special};
pub use stacking::{CombinesWith, Exclusive, Stacking, Stop};
pub use tax_answer::{PartTax, TaxGroup};
pub use tax_document::{
    AdjustmentKind, DocumentAdjustment, DocumentLine, LineAdjustment, TaxDocument, TaxedAdjustment,
    TaxedDocument, TaxedLine, TaxedTotals,
};
pub use tax_policy::{
    LineAmount, RoundedComponent, RoundingLevel, ShippingTax, TaxAbovePrice, TaxAnchor, TaxPolicy,
    TaxRemainder, UnreachableGross, Untaxed,
};
pub use tax_rule::{BaseTerm, Settlement, TaxInPrice, TaxRule, VatCategory};
pub use tender::{Tender, TenderKind};
pub use usage::{Usage, UsageReservation};
