//! Shipping, fees and tenders of a cart, checked and laid out.

use crate::contract::{Amount, Cart, Id, Tender};
use crate::error::ProblemCode;
use crate::money::Currency;

use super::basket::{Basket, Decimal, Part, PartKind, PriceOrigin, Span};
use super::faults::Faults;
use super::ids;
use super::rulebook::CheckedRulebook;
use super::settled::settled;
use super::vocabulary::{Noun, Sym};

/// Lays out shipping and fees. Says whether one has a seller.
pub(super) fn lay_out_charges(
    cart: &Cart,
    checked: &CheckedRulebook,
    currency: Option<Currency>,
    basket: &mut Basket,
    faults: &mut Faults,
) -> bool {
    let mut has_sellers = false;
    for (position, shipping) in cart.shipping.iter().enumerate() {
        has_sellers |= shipping.seller.is_some();
        let amount = charge(shipping.amount, currency, "shipping", position, faults);
        let part = charge_part(
            PartKind::Shipping,
            amount,
            shipping.tax_category.as_ref(),
            shipping.seller.as_ref(),
            checked,
        );
        basket.parts.push(part);
    }
    basket.lines_and_shipping = basket.parts.len();
    for (position, fee) in cart.fees.iter().enumerate() {
        has_sellers |= fee.seller.is_some();
        let amount = charge(fee.amount, currency, "fees", position, faults);
        let part =
            charge_part(PartKind::Fee, amount, fee.tax_category.as_ref(), fee.seller.as_ref(), checked);
        basket.parts.push(part);
    }
    has_sellers
}

/// The amount of a shipment, a fee or a tender.
fn charge(
    amount: Amount,
    currency: Option<Currency>,
    list: &str,
    position: usize,
    faults: &mut Faults,
) -> i64 {
    let path = || format!("/cart/{list}/{position}/amount");
    if amount.mantissa() < 0 {
        faults.add(
            ProblemCode::PriceNegative,
            path(),
            "an amount here is 0 or more; lower it with a promotion",
        );
    }
    settled(amount, currency, path, faults).unwrap_or(0)
}

fn charge_part(
    kind: PartKind,
    amount_minor: i64,
    tax_category: Option<&Id>,
    seller: Option<&Id>,
    checked: &CheckedRulebook,
) -> Part {
    Part {
        kind,
        origin: PriceOrigin::Given,
        discountable: true,
        sku: Sym::UNKNOWN,
        tax_category: checked.vocabulary.lookup_optional(Noun::TaxCategory, tax_category.map(Id::as_str)),
        seller_rank: 0,
        seller: checked.vocabulary.lookup_optional(Noun::Seller, seller.map(Id::as_str)),
        categories: Span::default(),
        category: Sym::UNKNOWN,
        tags: Span::default(),
        unit_price: Decimal { mantissa: amount_minor, scale: 0 },
        base: Decimal::ONE,
        quantity: Decimal::ONE,
        floor: Decimal::NOTHING,
        compare_at: Decimal::NOTHING,
        list_minor: amount_minor,
    }
}

/// Tenders: each its own id, and a whole number of minor units, 0 or more.
#[inline(never)]
pub(super) fn tenders(tenders: &[Tender], currency: Option<Currency>, faults: &mut Faults) {
    if tenders.len() > 1 {
        ids::unique(tenders.iter().map(|tender| tender.id.as_str()), "/cart/tenders", "id", faults);
    }
    for (position, tender) in tenders.iter().enumerate() {
        if let Some(amount) = tender.amount {
            charge(amount, currency, "tenders", position, faults);
        }
    }
}
