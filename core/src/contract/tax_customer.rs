//! The customer as the tax office sees them: classes and exemption certificates.

use farthing_macros::contract;

use super::scalar::{Id, Instant};

/// The customer of a sale as the tax office sees them.
///
/// For each tax, the first of the certificates and then of the classes for which the tax has a rule (`customer_class` of
/// [`TaxRule`](super::TaxRule)) decides; without one, the rule for all customers does. The host verifies numbers and papers
/// before it states them.
#[contract]
pub struct TaxCustomer {
    /// The classes the customer is in, whatever is bought: `business`, `reseller`, `embassy`. A class that no rule names changes
    /// nothing.
    pub classes: Vec<Id>,
    /// The exemption certificates that the merchant holds of the customer; at most 256.
    #[contract(most = 256)]
    pub certificates: Vec<TaxCertificate>,
}

/// An exemption certificate: a paper by which a customer is in a class for some taxes, goods and time.
///
/// Only one that is valid at the tax point counts; the sale is taxed as if the merchant did not hold the others.
#[contract]
pub struct TaxCertificate {
    /// Its number, unique in the request; taxes that it decides state it.
    pub id: Id,
    /// The class of its holder, as tax rules name it.
    pub class: Id,
    /// The jurisdictions whose taxes it is about; empty: all.
    pub jurisdictions: Vec<Id>,
    /// The tax categories of the goods it is about; empty: all.
    pub tax_categories: Vec<Id>,
    /// From when it is valid, inclusive; absent for no start.
    pub valid_from: Option<Instant>,
    /// Until when it is valid, exclusive; absent for no end.
    pub valid_until: Option<Instant>,
}
