//! Prices that include other taxes than the sale owes, converted so that their net amounts are kept.
//!
//! **What it does.** Gives each line, shipping line and fee the price that leaves the net amount of the stated one, and
//! remembers the stated one for the answer.
//!
//! **When it applies.** After prices are selected and before promotions, to carts of prices that include tax, where the sale is
//! not taxed as at home and the policy preserves the net amount. Goods given back keep the price that the request states.
//!
//! **Order and rounding.** The price of one unit is rounded half up, once, to the minor unit or as many decimals as the stated
//! price has; the line is that price × quantity, rounded as any. What no unit price gives (graduated tiers, pools) is converted as
//! one exact amount. Floors, earlier prices and parts left alone are rounded likewise.
//!
//! **Example.** 3 × 10.00 at 19 %, sold at 24 %: 10.42 each, 31.26.
//!
//! **Source.** See [`Preserve`](crate::contract::Preserve).

use crate::check::{
    Basket, BasketPart, Decimal, PartKind, PriceOrigin, compare_decimals, extended_amount, power_of_ten,
};
use crate::contract::UnitPrice;
use crate::money::MAX_MINOR;
use crate::num::{Ratio, RoundingMode};
use crate::tax::{Included, PriceConversion, Sale, TaxFault, TaxFaultKind, TaxScratch, Taxes, Treatment};

/// A price before it was converted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct StatedPrice {
    /// The part.
    pub(super) part: usize,
    /// The price of `base` units.
    pub(super) unit_price: Decimal,
    /// The number of units the price is for.
    pub(super) base: Decimal,
    /// The amount of the part.
    pub(super) list_minor: i64,
}

impl StatedPrice {
    /// The price of one unit.
    pub(super) fn unit_price_of_one(&self) -> UnitPrice {
        price_of_one(self.unit_price, self.base)
    }
}

/// The price of one unit, rounded half up at 12 decimals where it is stated for several.
pub(super) fn price_of_one(price: Decimal, base: Decimal) -> UnitPrice {
    let divided = || {
        let exact = Ratio::from_decimal(price.mantissa, price.scale).ok()?;
        Decimal::rounded_price(exact.div(Ratio::from_decimal(base.mantissa, base.scale).ok()?).ok()?)
    };
    let one = if base == Decimal::ONE { Some(price) } else { divided() };
    one.and_then(|one| UnitPrice::from_parts(one.mantissa, one.scale).ok()).unwrap_or(UnitPrice::ZERO)
}

/// The conversion of the parts of a basket from a position on.
#[derive(Debug)]
pub(super) struct Converter<'a> {
    pub(super) taxes: &'a Taxes,
    pub(super) sale: Sale<'a>,
    /// The taxes of the sale.
    pub(super) taxed: &'a TaxScratch,
    /// The classes of the parts in the sale, from `from` on.
    pub(super) classes: &'a [u32],
    pub(super) from: usize,
    /// The lines whose prices are made for the sale, ascending.
    pub(super) made_for_sale: &'a [usize],
}

impl Converter<'_> {
    /// Converts the prices, and appends what they were.
    ///
    /// # Errors
    /// A fault for each part whose taxes leave no price; one of all parts if the policy is missing.
    #[cold]
    #[inline(never)]
    pub(super) fn convert(
        &self,
        basket: &mut Basket,
        home: &mut TaxScratch,
        stated: &mut Vec<StatedPrice>,
    ) -> Result<(), Vec<TaxFault>> {
        let treatments = basket.parts.iter().skip(self.from).filter(|part| part.kind != PartKind::Returned);
        let treatments = treatments.map(|part| Treatment::Category(part.tax_category));
        self.taxes.classify_at_home(self.sale, treatments, home)?;
        let conversions = self.conversions(basket, home)?;
        if !self.taxes.keeps_net_amounts() {
            let is_needed = conversions.iter().any(|(_, conversion)| conversion.home != conversion.sale);
            let kind = TaxFaultKind::NotPreserved;
            return if is_needed { Err(vec![TaxFault { part: None, kind }]) } else { Ok(()) };
        }
        let mut faults = Vec::new();
        for (at, conversion) in conversions {
            if let Err(kind) = self.convert_part(basket, at, &conversion, stated) {
                faults.push(TaxFault { part: u32::try_from(at).ok(), kind });
            }
        }
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }

    /// How each part is converted.
    fn conversions(
        &self,
        basket: &Basket,
        home: &TaxScratch,
    ) -> Result<Vec<(usize, PriceConversion)>, Vec<TaxFault>> {
        let whole = |kind| vec![TaxFault { part: None, kind }];
        let sold = basket.parts.iter().enumerate().skip(self.from);
        let sold = sold.filter(|(_, part)| part.kind != PartKind::Returned);
        let sale = |at: usize| self.classes.get(at.saturating_sub(self.from)).copied().unwrap_or(0);
        let (mut own, mut goods) =
            (Vec::new(), PriceConversion { home: Included::NONE, sale: Included::NONE });
        for ((at, part), home_class) in sold.zip(home.classes()) {
            let inside = |scratch, class| self.taxes.inside(scratch, class).map_err(whole);
            let (at_home, in_sale) = (inside(home, *home_class)?, inside(self.taxed, sale(at))?);
            if part.kind == PartKind::Line {
                let of = |found: Option<Included>| found.unwrap_or(Included::NONE).shares();
                goods.home = goods.home.higher(of(at_home));
                goods.sale = goods.sale.higher(of(in_sale));
            }
            own.push((at, part.kind, at_home, in_sale));
        }
        let or_goods = |kind, found: Option<Included>, goods| match (found, kind) {
            (Some(found), _) => found,
            (None, PartKind::Shipping) => goods,
            (None, _) => Included::NONE,
        };
        let conversion = |(at, kind, at_home, in_sale)| {
            let home = or_goods(kind, at_home, goods.home);
            (at, PriceConversion { home, sale: or_goods(kind, in_sale, goods.sale) })
        };
        Ok(own.into_iter().map(conversion).collect())
    }

    /// Converts one part, if its price includes other taxes than the sale owes.
    fn convert_part(
        &self,
        basket: &mut Basket,
        at: usize,
        conversion: &PriceConversion,
        stated: &mut Vec<StatedPrice>,
    ) -> Result<(), TaxFaultKind> {
        let Basket { parts, exact_amounts, non_discountable, exponent, .. } = basket;
        let Some(part) = parts.get_mut(at) else { return Ok(()) };
        let is_book = part.origin == PriceOrigin::Book;
        let is_kept =
            self.taxes.keeps_price_lists() && (!is_book || self.made_for_sale.binary_search(&at).is_ok());
        if is_kept {
            return Ok(());
        }
        let before = StatedPrice {
            part: at,
            unit_price: part.unit_price,
            base: part.base,
            list_minor: part.list_minor,
        };
        let exact = exact_amounts.binary_search_by_key(&at, |exact| exact.part);
        if let Some(exact) = exact.ok().and_then(|found| exact_amounts.get_mut(found)) {
            exact.major = conversion.convert(exact.major, ratio(part.quantity)?)?;
            part.list_minor = minor(exact.major, *exponent)?;
            let average = exact.major.div(ratio(part.quantity)?).map_err(|_| TaxFaultKind::Overflow)?;
            part.unit_price = Decimal::rounded_price(average).ok_or(TaxFaultKind::Overflow)?;
        } else if matches!(part.kind, PartKind::Shipping | PartKind::Fee) {
            let major =
                Ratio::from_decimal(part.list_minor, *exponent).map_err(|_| TaxFaultKind::Overflow)?;
            part.list_minor = minor(conversion.convert(major, Ratio::ONE)?, *exponent)?;
        } else {
            part.unit_price =
                converted(part.unit_price, *exponent, |price| conversion.convert(price, ratio(part.base)?))?;
            part.list_minor = list_minor(part, *exponent)?;
        }
        let each =
            |price: Decimal| converted(price, *exponent, |price| conversion.convert(price, Ratio::ONE));
        if part.floor.mantissa > 0 {
            part.floor = each(part.floor)?;
        }
        if part.compare_at.mantissa >= 0 {
            part.compare_at = each(part.compare_at)?;
        }
        let fixed = non_discountable.binary_search_by_key(&at, |(part, _)| *part);
        if let Some((_, price)) = fixed.ok().and_then(|found| non_discountable.get_mut(found)) {
            *price = converted(*price, *exponent, |price| conversion.convert_part(price))?;
        }
        if before.list_minor != part.list_minor || before.unit_price != part.unit_price {
            stated.push(before);
        }
        Ok(())
    }
}

fn ratio(decimal: Decimal) -> Result<Ratio, TaxFaultKind> {
    Ratio::from_decimal(decimal.mantissa, decimal.scale).map_err(|_| TaxFaultKind::Overflow)
}

/// A price converted, rounded half up to the minor unit or as many decimals as it has.
fn converted(
    price: Decimal,
    exponent: u8,
    convert: impl FnOnce(Ratio) -> Result<Ratio, TaxFaultKind>,
) -> Result<Decimal, TaxFaultKind> {
    let scale = price.scale.max(exponent);
    let overflow = |_| TaxFaultKind::Overflow;
    let exact = convert(ratio(price)?)?;
    let scaled = exact.mul(Ratio::from(power_of_ten(scale).map_err(overflow)?));
    let mantissa = scaled.and_then(|scaled| scaled.round_to_i64(RoundingMode::HalfUp));
    let mantissa = mantissa.map_err(|_| TaxFaultKind::Overflow)?;
    if compare_decimals((mantissa, scale), price.pair()).is_eq() {
        return Ok(price);
    }
    UnitPrice::from_parts(mantissa, scale).map(Decimal::from).map_err(|_| TaxFaultKind::Overflow)
}

/// An amount in major units, rounded half up to minor units.
fn minor(major: Ratio, exponent: u8) -> Result<i64, TaxFaultKind> {
    let unit = power_of_ten(exponent).map_err(|_| TaxFaultKind::Overflow)?;
    let minor = major.mul(Ratio::from(unit)).and_then(|minor| minor.round_to_i64(RoundingMode::HalfUp));
    minor.ok().filter(|minor| minor.unsigned_abs() <= MAX_MINOR.unsigned_abs()).ok_or(TaxFaultKind::Overflow)
}

fn list_minor(part: &BasketPart, exponent: u8) -> Result<i64, TaxFaultKind> {
    let (price, quantity, base) = (part.unit_price.pair(), part.quantity.pair(), part.base.pair());
    extended_amount(price, quantity, base, exponent, RoundingMode::HalfUp).map_err(|_| TaxFaultKind::Overflow)
}
