//! A gift: a line that a promotion adds to the quote.
//!
//! **What it does** adds a line of a product with its own price, from the price books or stated by the promotion, and takes the
//! effect's adjustment off it.
//! **When it applies** once, or once for each full step of what lines come to at the promotion's turn, up to `most` times. A
//! gift without a price or a tax rule is not given, and the outcome says so: what nobody asked for must not keep a cart from
//! being quoted. Nor is one given whose discount the promotion's limits do not cover, as the customer would pay the rest.
//! **Order and rounding** it joins the basket after the stage, on every basis with its amount. Its discount is rounded once, as
//! that of any line. What it costs depends on the lines of the cart (pools), and on no other gift.
//! **Example** 120.00 spent, a mug for every 50.00: two mugs at 4.50 are 9.00, and `free` takes 9.00 off them.
//! **Source** Solidus `CreateDiscountedItem`, Magento "Buy X get Y free" with an added product, decision 0031.

use crate::check::{gift_id, minor_units};
use crate::contract::{Basis, CartLine, GiftEvery, Id, LinePrice, Quantity, QuantityPer, Selector, Target};

use super::super::condition::Conditions;
use super::super::metric::{Measured, measured_quantity};
use super::super::selection::Selection;

/// A compiled gift.
#[derive(Clone, Debug)]
pub(crate) struct CompiledGift {
    /// The line, with the units that are given each time.
    pub(crate) line: CartLine,
    /// The units that are given each time.
    pub(crate) units: i64,
    /// Whether its price is stated.
    pub(crate) states_price: bool,
    pub(crate) steps: Option<GiftSteps>,
}

/// How often a gift is given.
#[derive(Clone, Debug)]
pub(crate) struct GiftSteps {
    /// The metric that is divided.
    pub(crate) metric: u32,
    /// The basis of money; `None` for units.
    pub(crate) basis: Option<Basis>,
    /// What each is given for, in minor units or millionths.
    pub(crate) step: i64,
    /// The most times.
    pub(crate) most: i64,
    /// Whether only named products count.
    pub(crate) names_items: bool,
}

impl GiftSteps {
    /// How often it is given where the metric comes to `value`.
    pub(crate) fn times(&self, value: i64) -> i64 {
        value.checked_div(self.step).unwrap_or(0).clamp(0, self.most)
    }
}

impl CompiledGift {
    /// Compiles the gift of the effect `number` of a promotion; `None` for any other target.
    pub(crate) fn compile(
        target: &Target,
        (promotion, number, seller): (&Id, usize, Option<&Id>),
        exponent: u8,
        conditions: &mut Conditions,
        selection: &mut impl FnMut(Option<&Selector>) -> Selection,
    ) -> Option<Self> {
        let Target::Gift { sku, quantity, unit_price, tax_category, every } = target else { return None };
        let units = quantity.unwrap_or(1);
        let line = CartLine {
            id: Id::known(&gift_id(promotion.as_str(), number)),
            sku: sku.clone(),
            quantity: Quantity::from_parts(i64::from(units), 0).ok()?,
            price: unit_price
                .map_or(LinePrice::Book, |unit_price| LinePrice::Given { unit_price, base_quantity: None }),
            categories: Vec::new(),
            tags: Vec::new(),
            tax_category: tax_category.clone(),
            floor: None,
            non_discountable: None,
            discountable: None,
            compare_at: None,
            divisible: None,
            seller: seller.cloned(),
            measures: Vec::new(),
            attributes: Vec::new(),
        };
        let steps = every.as_ref().map(|every| GiftSteps::compile(every, exponent, conditions, selection));
        Some(Self { line, units: i64::from(units), states_price: unit_price.is_some(), steps })
    }

    /// Its line, given so often; `None` beyond the quantity that a line may have.
    pub(crate) fn line(&self, times: i64) -> Option<CartLine> {
        let quantity = Quantity::from_parts(self.units.checked_mul(times)?, 0).ok()?;
        Some(CartLine { quantity, ..self.line.clone() })
    }

    /// Whether it states an amount of money.
    pub(crate) fn has_amounts(&self) -> bool {
        self.states_price || self.steps.as_ref().is_some_and(|steps| steps.basis.is_some())
    }
}

impl GiftSteps {
    fn compile(
        every: &GiftEvery,
        exponent: u8,
        conditions: &mut Conditions,
        selection: &mut impl FnMut(Option<&Selector>) -> Selection,
    ) -> Self {
        let (of, measured, basis, step, most) = match every {
            GiftEvery::Money { of, basis, amount, most } => {
                let basis = basis.unwrap_or(Basis::StageStart);
                let step = minor_units(amount.mantissa(), amount.scale(), exponent).unwrap_or(i64::MAX);
                (
                    of,
                    Measured::Money { basis, with_shipping: false, price_mode: None },
                    Some(basis),
                    step,
                    most,
                )
            }
            GiftEvery::Quantity { of, quantity, most } => {
                let step = measured_quantity(quantity.mantissa(), quantity.scale());
                (of, Measured::Quantity { per: QuantityPer::Total }, None, step, most)
            }
        };
        let of = selection(of.as_ref());
        let names_items = of.names_items();
        let metric = conditions.metric(of, measured);
        Self { metric, basis, step, most: most.map_or(i64::MAX, i64::from), names_items }
    }
}
