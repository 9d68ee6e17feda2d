//! The cents every contestant must give before it is timed.

use crate::basket::Prices;

/// The totals of a priced cart, in minor units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cents {
    /// The goods before promotions.
    pub list: i64,
    /// What promotions took off the goods.
    pub discount: i64,
    /// What promotions took off shipping.
    pub shipping_discount: i64,
    /// Without tax.
    pub net: i64,
    /// The tax.
    pub tax: i64,
    /// With tax.
    pub gross: i64,
}

/// The totals of the reference cart, computed by `reference.py`; those of ten lines stand in performance.md too.
///
/// # Panics
/// For a number of lines nobody computed.
#[must_use]
pub fn cents(lines: u16, prices: Prices) -> Cents {
    use Prices::{TaxExcluded, TaxIncluded};
    let [list, discount, shipping_discount, net, tax, gross] = match (lines, prices) {
        (1, TaxExcluded) => [5_997, 1_325, 0, 5_667, 1_190, 6_857],
        (10, TaxExcluded) => [67_309, 15_272, 995, 52_037, 10_374, 62_411],
        (100, TaxExcluded) => [690_640, 126_436, 995, 564_204, 91_483, 655_687],
        (1000, TaxExcluded) => [8_661_400, 1_547_940, 995, 7_113_460, 1_128_334, 8_241_794],
        (1, TaxIncluded) => [5_997, 1_325, 0, 4_683, 984, 5_667],
        (10, TaxIncluded) => [67_309, 15_272, 995, 43_438, 8_599, 52_037],
        (100, TaxIncluded) => [690_640, 126_436, 995, 487_339, 76_865, 564_204],
        (1000, TaxIncluded) => [8_661_400, 1_547_940, 995, 6_163_864, 949_596, 7_113_460],
        _ => panic!("reference.py knows carts of 1, 10, 100 and 1000 lines, not {lines}"),
    };
    Cents { list, discount, shipping_discount, net, tax, gross }
}

/// The totals of `cart-10` with every amount multiplied by [`WIDE`](crate::basket::WIDE).
pub const WIDE_CENTS: Cents = Cents {
    list: 8_309_753_010_801,
    discount: 1_885_358_624_818,
    shipping_discount: 122_839_505_055,
    net: 6_424_394_385_983,
    tax: 1_280_830_576_206,
    gross: 7_705_224_962_189,
};
