//! What a price that includes tax keeps where a sale owes other taxes.

use farthing_macros::contract;

use super::scalar::Id;

/// What a price that includes tax keeps where the sale does not owe the taxes it includes: goods for export, a customer in
/// another country, an exempt customer.
///
/// It holds for carts whose `price_mode` is `tax_included`; goods that are given back keep the price that the request states. A
/// sale that owes the taxes of the home jurisdictions, and no others, leaves every price as it is.
#[contract]
pub enum Preserve {
    /// The gross amount: the customer pays the price as stated, whatever taxes are inside. 110.00 with 10 % inside is 110.00 for
    /// an exempt customer.
    Gross,
    /// The net amount: prices are converted before promotions. The taxes of the home jurisdictions are taken out of the price
    /// of one unit, those of the sale are put in, and the result is rounded half up, once, to the minor unit or as many decimals as
    /// the stated price has. 10.00 at 19 % is 10.42 at 24 %, and 8.40 where no tax is due.
    ///
    /// Floors, prices before a sale, parts that promotions leave alone, shipping and fees are converted likewise, a price of
    /// graduated tiers as one amount; amounts that promotions state are not. What shipping and fees include is decided by their
    /// own tax category; for shipping without a rule of its own, by the goods of the highest rate.
    Net {
        /// The jurisdictions whose taxes the prices include: those of the shop's own country. At least one, and each levies a
        /// tax of the rulebook.
        home_jurisdictions: Vec<Id>,
    },
    /// The price list: a price of a price book whose scope, or that of the price itself, names markets, countries or regions is
    /// made for the sale and kept; so are prices that the host gives or a person sets, shipping and fees. Any other price of a book
    /// keeps its net amount, as under `net`.
    PriceList {
        /// The jurisdictions whose taxes the other prices include.
        home_jurisdictions: Vec<Id>,
    },
}
