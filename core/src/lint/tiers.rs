//! Tiers that cost more than the tier before.
//!
//! **What it finds** A tier whose unit price is above that of the tier before it (of the first tier: above the price itself), or
//! which has the same unit price and a higher flat fee.
//!
//! **Example** 10.00 each, from 10 units 8.00, from 100 units 8.50: 100 units cost 850.00, and 99 of them 792.00.
//!
//! **What to do** Correct the price of the tier, or its quantity. A tier that is cheaper by the unit and has a flat fee is not found:
//! its fee is earned back.

use crate::contract::{Amount, FindingCode, Price, Rulebook};

use super::findings::FindingList;

pub(super) fn find(rulebook: &Rulebook, findings: &mut FindingList) {
    for (book_at, book) in rulebook.price_books.iter().enumerate() {
        for (at, price) in book.prices.iter().enumerate() {
            one(price, &format!("/price_books/{book_at}/prices/{at}"), findings);
        }
    }
}

fn one(price: &Price, path: &str, findings: &mut FindingList) {
    let (mut before, mut fee_before) = (price.unit_price, Amount::ZERO);
    for (at, tier) in price.tiers.iter().enumerate() {
        let fee = tier.flat_fee.unwrap_or(Amount::ZERO);
        if tier.unit_price > before || (tier.unit_price == before && fee > fee_before) {
            let (from, unit_price) = (&tier.from, &tier.unit_price);
            let message = if tier.unit_price > before {
                format!(
                    "from {from} on, a unit of `{}` costs {unit_price}, and {before} below; correct the price of the tier",
                    price.sku
                )
            } else {
                format!(
                    "from {from} on, `{}` costs {fee} more and not less by the unit; correct the tier",
                    price.sku
                )
            };
            findings.add(
                FindingCode::TierChargesMore,
                format!("{path}/tiers/{at}/unit_price"),
                message,
                &[("sku", &price.sku), ("from", from), ("unit_price", unit_price), ("before", &before)],
            );
        }
        (before, fee_before) = (tier.unit_price, fee);
    }
}
