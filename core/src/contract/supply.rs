//! Where a sale is taxed: the facts of a supply, and the place that follows from them.

use farthing_macros::contract;

use super::scalar::{Id, Instant, Text};
use super::tax::VatCategory;

/// The facts that decide where a sale is taxed.
///
/// Countries are ISO 3166-1 alpha-2 codes, regions ISO 3166-2 codes (`CA-ON`, `ES-CN`), which stand for their country as well. A
/// marketplace asks once for each seller, a cart of several kinds of supply once for each kind.
#[contract]
pub struct Supply {
    /// The tax point.
    pub at: Instant,
    /// What is supplied.
    pub kind: SupplyKind,
    /// Where the seller is established and, for goods, where they are sent from.
    pub seller: Id,
    /// The countries, provinces and states besides in which the seller is registered for the tax. A seller from outside the
    /// European Union who is registered in one member state is taken to declare sales to all of them there (One-Stop Shop).
    pub registrations: Vec<Id>,
    /// Where goods are sent to; for services, where the customer belongs.
    pub customer: Id,
    /// Whether the customer is a business: states a tax number that the seller has verified.
    #[contract(default = false)]
    pub is_business: bool,
    /// Whether the seller's sales to consumers in other member states of the European Union stay below 10,000 EUR a year and the
    /// seller has not chosen to be taxed there (art. 59c): goods and electronic services are then taxed where the seller is.
    #[contract(default = false)]
    pub is_below_threshold: bool,
}

/// What is supplied.
#[contract]
pub enum SupplyKind {
    /// Goods.
    Goods,
    /// Services whose place follows the general rules (art. 44 and 45): not electronic ones, and none with a place of its own
    /// such as immovable property, events or transport.
    Services,
    /// Electronic services, telecommunication and broadcasting: downloads, subscriptions, software.
    ElectronicServices,
}

/// Where a sale is taxed, and how the seller charges it.
#[contract(answer)]
pub struct PlaceOfSupply {
    /// How the seller treats it.
    pub treatment: SupplyTreatment,
    /// The jurisdictions whose taxes the seller charges, for `tax_jurisdictions` of a request; none where no tax is charged.
    pub tax_jurisdictions: Vec<Id>,
    /// The VAT category that an invoice states; absent where the seller issues none of this system.
    pub vat_category: Option<VatCategory>,
    /// The law that decides.
    pub source: Text,
}

/// How a seller treats a supply.
#[contract(answer)]
pub enum SupplyTreatment {
    /// Taxed where the seller is.
    Origin,
    /// Taxed where the customer is.
    Destination,
    /// Goods for a business in another member state: exempt, and declared.
    IntraCommunity,
    /// Assessed by the customer.
    ReverseCharge,
    /// Goods that leave the tax area: no tax is charged.
    Export,
    /// Goods that come into the tax area: the buyer pays import tax, the seller charges none.
    Import,
    /// Outside the scope of the seller's tax.
    OutOfScope,
    /// Due where the seller is not registered: the seller cannot charge it before registering.
    NotRegistered,
    /// Between places that these rules do not cover.
    NotCovered,
}
