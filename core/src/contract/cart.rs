//! The cart: what a customer wants to buy and how they intend to pay, before any arithmetic.

use super::product::{Attribute, Measure};
use super::scalar::{Amount, Code, CurrencyCode, Id, Quantity, Sku, Text, UnitPrice};
use farthing_macros::contract;

/// What a customer wants to buy, for whom and where.
#[contract]
pub struct Cart {
    /// The currency of every amount in the cart.
    pub currency: CurrencyCode,
    /// Whether prices, shipping and fees in this cart include their taxes.
    #[contract(default = PriceMode::TaxExcluded)]
    pub price_mode: PriceMode,
    /// The sales channel: web shop, app, store.
    pub channel: Option<Id>,
    /// The market, in the merchant's own division of the world.
    pub market: Option<Id>,
    /// The country of the sale, by custom an ISO 3166-1 alpha-2 code.
    pub country: Option<Id>,
    /// The region within the country, by custom an ISO 3166-2 code.
    pub region: Option<Id>,
    /// The customer; absent for a guest.
    pub customer: Option<Customer>,
    /// The goods, in the order in which they are shown. Ids are unique over lines, shipping and fees.
    #[contract(most = 10000)]
    pub lines: Vec<CartLine>,
    /// The shipping lines: what each delivery costs.
    pub shipping: Vec<ShippingLine>,
    /// Other charges: gift wrap, cash on delivery, deposits.
    pub fees: Vec<Fee>,
    /// The promotion codes the customer entered, as typed: any text, never an error. At most 64; repeated ones count once.
    #[contract(most = 64)]
    pub codes: Vec<Code>,
    /// How the customer intends to pay; decides cash rounding.
    pub tenders: Vec<Tender>,
    /// Facts about the cart for conditions.
    pub attributes: Vec<Attribute>,
}

/// Whether amounts include their taxes.
#[contract]
pub enum PriceMode {
    /// Net prices: tax is added.
    TaxExcluded,
    /// Gross prices: tax is inside.
    TaxIncluded,
}

/// The customer of a cart.
#[contract]
pub struct Customer {
    /// The merchant's id of the customer.
    pub id: Option<Id>,
    /// The groups or segments the customer is in.
    pub groups: Vec<Id>,
    /// How many orders the customer has placed before this one.
    pub orders_placed: Option<u32>,
    /// Facts about the customer for conditions.
    pub attributes: Vec<Attribute>,
}

/// One line of goods.
///
/// `categories`, `tags`, `tax_category`, `floor`, `non_discountable`, `discountable`, `compare_at` and `divisible` are product facts. They
/// are stated here or in [`Rulebook::items`](super::Rulebook), where the rulebook wins; a line that contradicts the rulebook is an
/// `ITEM_MISMATCH` problem.
#[contract]
pub struct CartLine {
    /// The host's id of the line, unique in the cart; must not begin with `gift:`.
    pub id: Id,
    /// The product.
    pub sku: Sku,
    /// The quantity: more than 0, at most 6 decimals (kg, hours) and 10^9. To promotions, a quantity with decimals is one
    /// unit.
    pub quantity: Quantity,
    /// Where the price comes from; by default the rulebook's price books.
    #[contract(default = LinePrice::Book)]
    pub price: LinePrice,
    /// The categories of the product.
    pub categories: Vec<Id>,
    /// The tags of the product.
    pub tags: Vec<Id>,
    /// The tax category of the product: which [`TaxRule`](super::TaxRule)s apply to it.
    pub tax_category: Option<Id>,
    /// The lowest unit price promotions may bring this product to; 0 is the same as none.
    pub floor: Option<UnitPrice>,
    /// The part of the unit price that promotions leave alone, such as an eco fee, in major units of the cart currency, tax as the
    /// cart's `price_mode` says; 0 is the same as none. Percentages and tiers do not count it, no discount takes any of it, and a
    /// new price or total includes it, as do tiers of which one sets a price. Conditions count the whole price.
    pub non_discountable: Option<UnitPrice>,
    /// Whether promotions may lower this line's price; absent means they may.
    pub discountable: Option<bool>,
    /// The price before a sale ("was 20.00"); a line whose unit price is below it is on sale, so with 0 none is.
    pub compare_at: Option<UnitPrice>,
    /// Whether the goods are sold by measure (kg, metres, hours): an order then cancels, ships, takes back and refunds any
    /// part of a unit. Pieces go in whole units, and `false` refuses a quantity with decimals. Absent: by measure if the
    /// quantity has decimals, else in pieces.
    pub divisible: Option<bool>,
    /// The seller, on a marketplace.
    pub seller: Option<Id>,
    /// Measures of one unit.
    pub measures: Vec<Measure>,
    /// Facts about the line for conditions and selectors.
    pub attributes: Vec<Attribute>,
}

/// Where a line's unit price comes from. The rulebook states which sources it allows
/// ([`PricingPolicy::sources`](super::PricingPolicy)).
#[contract]
pub enum LinePrice {
    /// The rulebook's price books.
    Book,
    /// The host states the price, for example from its own price service.
    Given {
        /// The price of `base_quantity` units, tax as the cart's `price_mode` says; 0 or more, at most 12 decimals.
        unit_price: UnitPrice,
        /// The number of units the price is for ("per 100"); absent means 1.
        base_quantity: Option<Quantity>,
    },
    /// A person set the price by hand.
    #[contract(constructor = overridden)]
    Override {
        /// The price of one unit; 0 or more.
        unit_price: UnitPrice,
        /// The reason; kept in the quote.
        reason: Text,
    },
}

/// A shipping line: what one delivery costs, before promotions on shipping.
#[contract]
pub struct ShippingLine {
    /// The host's id of the shipping line, unique in the cart; must not begin with `gift:`.
    pub id: Id,
    /// The method or carrier service.
    pub method: Option<Id>,
    /// The cost, in major units of the cart currency; 0 or more.
    pub amount: Amount,
    /// The tax category of shipping itself; [`TaxPolicy::shipping`](super::TaxPolicy) decides how shipping is taxed.
    pub tax_category: Option<Id>,
    /// The seller that ships, on a marketplace.
    pub seller: Option<Id>,
    /// Facts about the shipping line for conditions.
    pub attributes: Vec<Attribute>,
}

/// A charge other than goods and shipping.
#[contract]
pub struct Fee {
    /// The host's id of the fee, unique in the cart; must not begin with `gift:`.
    pub id: Id,
    /// The fee's name on the receipt.
    pub name: Option<Text>,
    /// The charge, in major units of the cart currency; 0 or more.
    pub amount: Amount,
    /// The tax category of the fee.
    pub tax_category: Option<Id>,
    /// The seller that charges it, on a marketplace.
    pub seller: Option<Id>,
}

/// One means of payment for a cart or an order.
///
/// Gift cards, store credit and points are tenders: they pay a price and never lower it or its tax.
#[contract]
pub struct Tender {
    /// The host's id of the tender, unique in the cart.
    pub id: Id,
    /// The kind of tender.
    pub kind: TenderKind,
    /// The part of the payable amount it covers; absent for the rest.
    pub amount: Option<Amount>,
    /// Facts about the tender for conditions, such as the network of a card.
    pub attributes: Vec<Attribute>,
}

/// The kind of a tender.
#[contract]
pub enum TenderKind {
    /// Notes and coins: the payable amount is rounded by the rulebook's cash rounding.
    Cash,
    /// A card or a wallet.
    Card,
    /// A gift card or voucher of value.
    GiftCard,
    /// Credit the merchant owes the customer.
    StoreCredit,
    /// Loyalty points.
    Points,
    /// On invoice.
    Invoice,
    /// Anything else.
    Other,
}
