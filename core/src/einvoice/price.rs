//! The price that an invoice line shows, so that the line is its own product.
//!
//! **What it does** A price without tax that gives the net amount is kept, with its allowances and charges. Where it does not (a
//! price with tax, graduated tiers, a line that takes a remainder), the price of one unit is the line's amount ÷ quantity where that
//! has at most 6 decimals, and else the amount is the price of as many units as the line has (BT-149): every line is exact.
//!
//! **Signs** A price is not below 0 (BR-27): where it would be, the quantity is.
//!
//! **Example** 3 units for 10.00 with 20 % inside: the net amount is 8.33, so the price is 8.33 for 3 units. 4 units at 3.00 with tax,
//! net 10.00: the price is 2.50 for one.
//!
//! **Source** EN 16931-1:2017, BT-146, BT-149, BR-27.

use super::exact::Exact;
use crate::contract::{InvoiceLineAdjustment, Quantity, UnitPrice};
use crate::num::{NumError, Ratio, RoundingMode};

/// The most decimals of a price that is computed.
const MOST_DECIMALS: u8 = 6;

/// What a line multiplies.
#[derive(Clone, Copy)]
pub(super) struct Product {
    pub(super) quantity: Quantity,
    pub(super) unit_price: UnitPrice,
    pub(super) base_quantity: Option<Quantity>,
}

impl Product {
    /// The same amount without a price below 0.
    fn signed(self) -> Self {
        let is_negative = Exact::from(self.unit_price).is_negative();
        let (turned, price) = (negated(self.quantity), negated_price(self.unit_price));
        match (is_negative, turned, price) {
            (true, Some(quantity), Some(unit_price)) => Self { quantity, unit_price, ..self },
            _ => self,
        }
    }

    /// Whether it gives the net amount, to so many decimals, with what is added to it.
    fn gives(self, net: Exact, others: Exact, decimals: u8) -> Result<bool, NumError> {
        let base = self.base_quantity.map_or(Exact::ONE, Exact::from);
        if base <= Exact::ZERO {
            return Ok(false);
        }
        let product = Exact::from(self.quantity).ratio()?.mul(Exact::from(self.unit_price).ratio()?)?;
        let exact = product.div(base.ratio()?)?.add(others.ratio()?)?;
        Ok(Exact::rounded(exact, decimals, RoundingMode::HalfUp)? == net)
    }
}

/// What the line multiplies, and which allowances it keeps.
pub(super) fn product(
    stated: Option<Product>,
    quantity: Quantity,
    net: Exact,
    decimals: u8,
    (allowances, charges): (&mut Vec<InvoiceLineAdjustment>, &mut Vec<InvoiceLineAdjustment>),
) -> Result<Option<Product>, NumError> {
    let sum = |list: &[InvoiceLineAdjustment]| {
        list.iter().fold(Exact::ZERO, |sum, adjustment| sum.plus(adjustment.amount.into()))
    };
    let charged = sum(charges);
    if let Some(stated) = stated.map(Product::signed) {
        if stated.gives(net, charged.minus(sum(allowances)), decimals)? {
            return Ok(Some(stated));
        }
    }
    // The price is after the discounts: they have no net amounts of their own.
    allowances.clear();
    let amount = net.minus(charged);
    let Ok(one) = amount.ratio()?.div(Exact::from(quantity).ratio()?) else {
        // A quantity of 0 costs nothing: what the line comes to is a charge or an allowance.
        let (list, beside) =
            if amount.is_negative() { (allowances, amount.negated()) } else { (charges, amount) };
        let beside = beside.amount().filter(|beside| !beside.is_zero());
        list.extend(beside.map(|amount| InvoiceLineAdjustment {
            amount,
            base: None,
            percent: None,
            reason: None,
        }));
        let unit_price = UnitPrice::ZERO;
        return Ok(Some(Product { quantity, unit_price, base_quantity: None }));
    };
    let of_one = Exact::rounded(one, MOST_DECIMALS, RoundingMode::HalfUp)?;
    let is_exact = Ratio::cmp(&of_one.ratio()?, &one).is_eq();
    if let (true, Some(unit_price)) = (is_exact, of_one.unit_price()) {
        return Ok(Some(Product { quantity, unit_price, base_quantity: None }.signed()));
    }
    let is_given_back = Exact::from(quantity).is_negative();
    let for_all = if is_given_back { negated(quantity) } else { Some(quantity) };
    let price = if is_given_back { amount.negated().unit_price() } else { amount.unit_price() };
    let product = price.map(|unit_price| Product { quantity, unit_price, base_quantity: for_all }.signed());
    Ok(product)
}

fn negated(quantity: Quantity) -> Option<Quantity> {
    Quantity::from_parts(quantity.mantissa().checked_neg()?, quantity.scale()).ok()
}

fn negated_price(price: UnitPrice) -> Option<UnitPrice> {
    UnitPrice::from_parts(price.mantissa().checked_neg()?, price.scale()).ok()
}

#[cfg(test)]
mod tests {
    use super::{Product, product};
    use crate::contract::{Quantity, UnitPrice};
    use crate::einvoice::exact::Exact;

    fn shown(price: Option<(&str, &str)>, quantity: &str, net: &str) -> (String, String, Option<String>) {
        let quantity = Quantity::parse(quantity).unwrap();
        let stated = price.map(|(unit_price, base)| Product {
            quantity,
            unit_price: UnitPrice::parse(unit_price).unwrap(),
            base_quantity: Some(Quantity::parse(base).unwrap()),
        });
        let net = Exact::from(crate::contract::Amount::parse(net).unwrap());
        let made = product(stated, quantity, net, 2, (&mut Vec::new(), &mut Vec::new())).unwrap().unwrap();
        (
            made.quantity.to_string(),
            made.unit_price.to_string(),
            made.base_quantity.map(|base| base.to_string()),
        )
    }

    #[test]
    fn a_price_that_gives_the_net_amount_is_kept() {
        let kept = ("3".to_owned(), "10.00".to_owned(), Some("7".to_owned()));
        assert_eq!(shown(Some(("10.00", "7")), "3", "4.29"), kept);
        // A price below 0 becomes a quantity below 0.
        let turned = ("-3".to_owned(), "10.00".to_owned(), Some("7".to_owned()));
        assert_eq!(shown(Some(("-10.00", "7")), "3", "-4.29"), turned);
    }

    #[test]
    fn another_price_is_that_of_one_unit_or_of_all() {
        assert_eq!(shown(None, "4", "10.00"), ("4".to_owned(), "2.5".to_owned(), None));
        assert_eq!(shown(None, "3", "8.33"), ("3".to_owned(), "8.33".to_owned(), Some("3".to_owned())));
        assert_eq!(shown(None, "-3", "-8.33"), ("-3".to_owned(), "8.33".to_owned(), Some("3".to_owned())));
        assert_eq!(shown(None, "3", "-8.33"), ("-3".to_owned(), "8.33".to_owned(), Some("3".to_owned())));
        assert_eq!(shown(None, "0", "0.00"), ("0".to_owned(), "0".to_owned(), None));
    }
}
