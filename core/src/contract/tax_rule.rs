//! One tax: what it is charged on, at which rate, in which window.

use farthing_macros::contract;

use super::scalar::{Id, Instant, Rate, Text, UnitPrice};

/// One tax of one jurisdiction in one window of time.
///
/// The tax is `rate × Σ base + unit_amount × quantity`; one of the two is usually absent.
///
/// Rules with the same `jurisdiction` and the same `name` are **one tax** (all without a name are one as well: the only
/// tax of their jurisdiction). One tax has at most one rule for a tax category at a time: a rate that changes is two
/// rules whose windows meet, a reduced rate is a rule for other tax categories. Taxes that are due side by side (state
/// and county, CGST and SGST) have different names.
#[contract]
pub struct TaxRule {
    /// Its id, unique in the rulebook.
    pub id: Id,
    /// The tax as receipts and returns name it ("VAT", "CGST"). Absent: the only tax of its jurisdiction, shown by the
    /// rule's id.
    pub name: Option<Text>,
    /// Whose tax it is. It applies only to sales whose request names this jurisdiction.
    pub jurisdiction: Id,
    /// The tax categories of products it applies to; empty: all.
    pub tax_categories: Vec<Id>,
    /// What kind of supply it taxes, for invoices and returns.
    #[contract(default = VatCategory::Standard)]
    pub vat_category: VatCategory,
    /// Why nothing is charged, for categories without tax.
    pub exemption_reason: Option<Text>,
    /// The rate in percent of the base; below zero for a relief that is shown like a tax.
    #[contract(default = Rate::ZERO)]
    pub rate_percent: Rate,
    /// What the rate applies to, each term once; empty: the net amount alone.
    pub base: Vec<BaseTerm>,
    /// An amount of each unit, in major units of the currency of the cart or document.
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
    /// Another tax of the same line, or the tax itself ("por dentro": a percentage of the gross amount).
    Tax {
        /// A rule of that tax. Whichever rule of the same tax applies to the line counts; on a line without that tax the
        /// term is zero.
        rule: Id,
    },
}

/// Whether a tax is inside the given price.
#[contract]
pub enum TaxInPrice {
    /// As the cart's or document's `price_mode` says; a tax that is not settled as `added` is never in the price.
    AsCart,
    /// It is, whatever the price mode; only for taxes settled as `added`.
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
