//! Plain data that crosses a language border, one noun per file.
//!
//! Every type here is defined once, with [`contract`](farthing_macros::contract), and reaches Rust, Python, TypeScript,
//! Kotlin and Swift from there. `new` and the constructors of variants return a [`Draft`]; [`build`](Draft::build) gives
//! the value, or every problem. A value of the right shape may still be an invalid cart: the engine checks it before it
//! computes.

mod billing;
mod canonical;
mod cart;
mod condition;
mod draft;
mod earning;
mod effect;
mod finding;
mod invoice;
pub mod order;
mod outcome;
mod pick;
mod preserve;
mod price_book;
mod price_formula;
mod price_history;
mod product;
mod promotion;
mod public;
mod quote;
mod quote_request;
mod returned;
mod rulebook;
mod scalar;
mod selector;
mod supply;
mod tax;
mod tax_customer;
mod tax_document;
mod what_if;

pub use crate::money::{OnZero, Remainder};
pub use crate::num::RoundingMode;
pub use billing::{BilledInvoice, BilledShare, Billing, BillingPlan, PartialInvoice, UnitAmounts};
pub(crate) use canonical::{may_hold_control, special, write_by_value};
pub use canonical::{write, write_into};
pub use cart::{Cart, CartLine, Customer, Fee, LinePrice, PriceMode, ShippingLine, Tender, TenderKind};
pub use condition::{AttributeOwner, Comparison, Condition, QuantityPer, TimePart, UsesBy};
pub(crate) use draft::Parts;
pub use draft::{Draft, IntoDraft};
pub use earning::{EarnedPoints, Earning, ProgramPoints, QuotePoints};
pub use effect::{
    Adjust, AdjustTier, Allocate, AllocateBy, AllocateWithin, AmountPer, Basis, Bounds, Effect, GiftEvery,
    LoweredLines, RoundTo, RoundedFigure, RoundingAt, Target, TierAdjust, TierMetric, TiersMode,
};
pub use finding::{Finding, FindingCode};
pub use invoice::{
    Invoice, InvoiceAdjustment, InvoiceLine, InvoiceLineAdjustment, InvoiceTotals, Ruleset, VatBreakdown,
    VatPart, Violation,
};
pub use outcome::{
    Application, CodeAnswer, CodeReason, CodeState, CodeStatus, ConditionReport, ConditionResult,
    DiscountBound, Limitation, Outcome, OutcomeResult, Shortfall, TierAhead, TierReached,
};
pub use pick::{Consumes, GroupSize, GroupTake, Pick, PickPart, PickPer, UnitOrder};
pub use preserve::Preserve;
pub use price_book::{BookPrice, Price, PriceBook, PriceScope, Tier, TierMode};
pub use price_formula::{
    DerivedPrice, FormulaStep, PriceBase, PriceChange, PriceFormula, PriceLimit, PriceRounding,
};
pub use price_history::{LowestRecentPrice, PastPrice, PriceHistory, PriceReductions, ReductionSteps};
pub use product::{Attribute, AttributeMatch, Item, Measure, Value};
pub use promotion::{
    CombinesWith, Exclusive, Funder, Funding, FundingSplit, Limits, Promotion, Scope, Stacking, Stop,
    Trigger, Weekday, WeeklyWindow,
};
pub use quote::{
    Adjustment, Combination, CombinationProof, Explanation, FundedShare, FundedShares, NextTier, Origin,
    PriceAnswer, PriceRejection, Quote, QuoteCharge, QuoteLine, RejectedPrice, ReturnedAmounts, Seal, Totals,
    UnitRun,
};
pub use quote_request::{CodeUses, Explain, LockedAdjustment, QuoteRequest, Usage, UsageReservation};
pub use returned::{ReturnedGoods, ReturnedLine};
pub use rulebook::{
    CashRounding, ConflictResolution, GroupMode, GroupScope, MayOmit, PriceSelection, PriceSource,
    PricingPolicy, PrivateUnit, PromotionGroup, PromotionPolicy, Rulebook, Stage, TagLimit,
};
pub use scalar::{Amount, Code, CurrencyCode, Id, Instant, Quantity, Rate, Sku, Text, UnitPrice};
pub(crate) use scalar::{decimal_node, excerpt, instant_node, text_node};
pub use selector::{GiftLines, SaleItems, Selector};
pub use supply::{PlaceOfSupply, Supply, SupplyKind, SupplyTreatment};
pub use tax::{
    BaseTerm, LineAmount, RoundedComponent, RoundingLevel, Settlement, ShippingTax, TaxAbovePrice, TaxAnchor,
    TaxInPrice, TaxPolicy, TaxRemainder, TaxRule, UnreachableGross, Untaxed, VatCategory,
};
pub use tax_customer::{TaxCertificate, TaxCustomer};
pub use tax_document::{
    AccountingCurrency, AccountingFigures, AccountingTax, AdjustmentKind, CashDifference, CashRounded,
    Conversion, ConversionLevel, ConvertedFigures, DocumentAdjustment, DocumentCashRounding, DocumentLine,
    LineAdjustment, PartTax, ShareMeasure, ShareTaxes, ShareValue, SharedAdjustment, TaxDocument, TaxGroup,
    TaxedAdjustment, TaxedDocument, TaxedLine, TaxedPart, TaxedTotals,
};
pub use what_if::{
    Hypothesis, HypotheticalOutcome, MarginalContribution, PartChange, PromotionChange, WhatIf,
};
