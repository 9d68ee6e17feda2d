//! One tax: what it is charged on, at which rate, in which window.

use farthing_macros::contract;

use super::scalar::{Id, Instant, Rate, Text, UnitPrice};

/// One tax of one jurisdiction in one window of time.
///
/// A rate that changes is two rules with windows that meet. The tax is `rate × Σ base` or `unit_amount × quantity`, or
/// both.
#[contract]
pub struct TaxRule {
    /// Its id, unique in the rulebook.
    pub id: Id,
    /// The tax as receipts and returns name it; rules of one tax over time share it. Absent: the id.
    pub name: Option<Text>,
    /// Whose tax it is. It applies only to sales whose request names this jurisdiction.
    pub jurisdiction: Id,
    /// The tax categories of products it applies to; empty: all.
    pub tax_categories: Vec<Id>,
    /// What kind of supply it taxes, for invoices and returns.
    #[contract(default = VatCategory::Standard)]
    pub category: VatCategory,
    /// Why nothing is charged, for categories without tax.
    pub reason: Option<Text>,
    /// The rate in percent of the base.
    #[contract(default = Rate::ZERO)]
    pub rate_percent: Rate,
    /// What the rate applies to; empty: the net amount alone.
    pub base: Vec<BaseTerm>,
    /// An amount of each unit, in major units of the document currency.
    pub unit_amount: Option<UnitPrice>,
    /// Whether it is inside the given price.
    #[contract(default = TaxInPrice::AsCart)]
    pub in_price: TaxInPrice,
    /// Who settles it, and so whether the customer pays it here.
    #[contract(default = Settlement::Added)]
    pub settlement: Settlement,
    /// From when, inclusive; absent for "always has been".
    pub valid_from: Option<Instant>,
    /// Until when, exclusive; absent for "no end".
    pub valid_until: Option<Instant>,
}

/// A term of what a rate applies to.
#[contract]
pub enum BaseTerm {
    /// The net amount.
    Net,
    /// Another tax of the same line, or the tax itself ("por dentro": a percentage of the gross).
    Tax {
        /// The rule.
        rule: Id,
    },
}

/// Whether a tax is inside the given price.
#[contract]
pub enum TaxInPrice {
    /// As the cart's or document's `price_mode` says.
    AsCart,
    /// It is, whatever the price mode.
    Included,
    /// It is not, whatever the price mode.
    Excluded,
}

/// Who settles a tax.
#[contract]
pub enum Settlement {
    /// The seller: it is added to (or contained in) what the customer pays.
    Added,
    /// The customer withholds it from the payment and settles it.
    Withheld,
    /// The customer assesses it (reverse charge): reported, not paid here.
    SelfAssessed,
    /// Stated only.
    Informative,
}

/// The kind of supply, UNCL5305 as used by EN 16931.
#[contract]
pub enum VatCategory {
    /// S: standard or reduced rate.
    Standard,
    /// Z: zero rated.
    ZeroRated,
    /// E: exempt.
    Exempt,
    /// AE: reverse charge.
    ReverseCharge,
    /// K: intra-community supply.
    IntraCommunity,
    /// G: export.
    Export,
    /// O: out of scope.
    OutOfScope,
    /// L: Canary Islands general indirect tax (IGIC).
    Igic,
    /// M: tax of Ceuta and Melilla (IPSI).
    Ipsi,
    /// B: transferred (Italy, split payment).
    SplitPayment,
}
