//! The plain line: a price that stands in it, whole units, and nothing said that rules would have to weigh.
//!
//! Nearly all lines are such. They are laid out without a fault to look for: what a plain line says cannot be wrong. Any
//! other line goes the general way, which gives the same part of a plain one (a test holds them together).

use crate::contract::{CartLine, Id, LinePrice};
use crate::num::proven;

use super::amounts::MAX_MINOR;
use super::basket::{Decimal, Part, PartKind, PriceOrigin, Span};
use super::rulebook::CheckedRulebook;
use super::vocabulary::{Noun, Sym};

/// Lays out a plain line; false for any other, and then nothing is laid out.
#[inline]
pub(super) fn lay_out(
    line: &CartLine,
    checked: &CheckedRulebook,
    exponent: u8,
    parts: &mut Vec<Part>,
) -> bool {
    let LinePrice::Given { unit_price, base_quantity: None } = line.price else { return false };
    let (price, quantity) = (unit_price.mantissa(), line.quantity.mantissa());
    let is_plain = line.quantity.scale() == 0
        && unit_price.scale() == exponent
        && quantity != 0
        && proven::both_in_0_to_2_31(price, quantity)
        && line.categories.len() <= 1
        && line.tags.is_empty()
        && line.floor.is_none()
        && line.discountable.is_none()
        && line.compare_at.is_none()
        && line.seller.is_none()
        && checked.sources.allow(PriceOrigin::Given);
    if !is_plain || proven::mul_below_2_31(price, quantity) > MAX_MINOR {
        return false;
    }
    let vocabulary = &checked.vocabulary;
    let sku = vocabulary.lookup(Noun::Sku, line.sku.as_str());
    if sku.position() < checked.items.len() {
        return false;
    }
    let tax_category =
        vocabulary.lookup_optional(Noun::TaxCategory, line.tax_category.as_ref().map(Id::as_str));
    let category = vocabulary.lookup_optional(Noun::Category, line.categories.first().map(Id::as_str));
    parts.push(Part {
        kind: PartKind::Line,
        origin: PriceOrigin::Given,
        discountable: true,
        sku,
        tax_category,
        seller_rank: 0,
        seller: Sym::UNKNOWN,
        categories: Span::default(),
        category,
        tags: Span::default(),
        unit_price: Decimal { mantissa: price, scale: exponent },
        base: Decimal::ONE,
        quantity: Decimal { mantissa: quantity, scale: 0 },
        floor: Decimal::NOTHING,
        compare_at: Decimal::NOTHING,
        list_minor: proven::mul_below_2_31(price, quantity),
    });
    true
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::line::line_part;
    use super::*;
    use crate::check::rulebook;
    use crate::contract::{
        CartLine, CurrencyCode, Item, PriceSource, PricingPolicy, Quantity, Rulebook, Sku, TaxGrain,
        TaxPolicy, UnitPrice,
    };

    fn id(text: &str) -> Id {
        Id::parse(text).unwrap()
    }

    fn sku(text: &str) -> Sku {
        Sku::parse(text).unwrap()
    }

    /// A rulebook that knows a category, a tax category, a product without facts and one by name alone.
    fn checked() -> CheckedRulebook {
        let pricing = PricingPolicy::new().with_sources([PriceSource::Given]);
        let eur = CurrencyCode::parse("EUR").unwrap();
        let book =
            Rulebook::new(eur, pricing, TaxPolicy::new(TaxGrain::Line)).with_items([Item::new(sku("known"))]);
        let mut checked = rulebook(&book).unwrap();
        checked.vocabulary.intern(Noun::Sku, "named");
        checked.vocabulary.intern(Noun::Category, "tea");
        checked.vocabulary.intern(Noun::TaxCategory, "food");
        checked
    }

    /// What a line may say beside price and quantity, and whether it is plain with it.
    fn extra(line: CartLine, which: usize) -> (CartLine, bool) {
        let price = |text| UnitPrice::parse(text).unwrap();
        match which {
            0 => (line, true),
            1 => (line.with_categories([id("tea")]), true),
            2 => (line.with_categories([id("pot")]), true),
            3 => (line.with_categories([id("pot"), id("tea")]), false),
            4 => (line.with_tax_category(id("food")), true),
            5 => (line.with_tax_category(id("toys")).with_categories([id("tea")]), true),
            6 => (line.with_tags([id("new")]), false),
            7 => (line.with_floor(price("0.5")), false),
            8 => (line.with_discountable(true), false),
            9 => (line.with_compare_at(price("2")), false),
            _ => (line.with_seller(id("s")), false),
        }
    }

    proptest! {
        #[test]
        fn a_plain_line_is_laid_out_as_any_other(
            price in prop_oneof![0..100_000_i64, Just((1 << 31) - 1), Just(1_i64 << 31), Just(-1)],
            price_scale in 0..4_u8,
            quantity in prop_oneof![1..1_000_i64, Just(0), Just(-2), Just(999_999_999)],
            quantity_scale in 0..2_u8,
            named in proptest::sample::select(vec!["known", "named", "other"]),
            which in 0..11_usize,
        ) {
            let checked = checked();
            let line = CartLine::new(id("l"), sku(named), Quantity::from_parts(quantity, quantity_scale).unwrap())
                .with_price(LinePrice::Given {
                    unit_price: UnitPrice::from_parts(price, price_scale).unwrap(),
                    base_quantity: None,
                });
            let (line, is_bare) = extra(line, which);
            let mut parts = Vec::new();
            let is_plain = lay_out(&line, &checked, 2, &mut parts);
            let is_small = (0..1 << 31).contains(&price) && quantity > 0 && price.saturating_mul(quantity) <= MAX_MINOR;
            let is_expected = is_small && price_scale == 2 && quantity_scale == 0 && is_bare && named != "known";
            prop_assert_eq!(is_plain, is_expected);
            if is_plain {
                let (mut symbols, mut is_good) = (Vec::new(), true);
                let part = line_part(&line, &checked, 2, &mut symbols, &mut is_good);
                prop_assert!(is_good);
                prop_assert_eq!(format!("{:?}", parts), format!("{:?}", vec![part]));
                prop_assert!(symbols.is_empty());
            } else {
                prop_assert!(parts.is_empty());
            }
        }
    }
}
