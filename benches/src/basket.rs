//! The goods of a bench, in the words of no engine.

/// Whether prices include their tax.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prices {
    /// Net prices.
    TaxExcluded,
    /// Gross prices.
    TaxIncluded,
}

/// One line of a basket.
#[derive(Clone, Debug)]
pub struct BasketLine {
    /// Its id, unique in the basket; ids sort as lines stand.
    pub id: String,
    /// The product.
    pub sku: String,
    /// The one category of the product.
    pub category: &'static str,
    /// `standard` or `reduced`.
    pub tax_category: &'static str,
    /// How many, 1 to 5.
    pub quantity: u16,
    /// The price of one, in cents.
    pub unit_cents: i64,
}

/// What a customer wants to buy: 10 lines, two VAT rates, taxed shipping and a code, for the reference cart.
#[derive(Clone, Debug)]
pub struct Basket {
    /// The goods.
    pub lines: Vec<BasketLine>,
    /// What shipping costs, in cents, at the standard rate.
    pub shipping_cents: i64,
    /// The entered code.
    pub code: &'static str,
    /// Whether prices include their tax.
    pub prices: Prices,
}

/// What one cent of a cart that needs wide integers stands for: shares of an order discount are then quotients of
/// products beyond 2^63.
pub const WIDE: i64 = 123_456_789;

const UNIT_CENTS: [i64; 10] = [1999, 495, 2950, 1299, 349, 8999, 1550, 775, 2499, 1099];
const CATEGORIES: [&str; 3] = ["electronics", "grocery", "apparel"];

/// The reference cart with a number of lines; `cart-10` has ten. Every amount is multiplied by `scale`.
#[must_use]
pub fn reference(lines: u16, prices: Prices, scale: i64) -> Basket {
    let line = |at: u16| {
        let quantity = if at % 10 == 3 { 4 } else { 1 + (at * 7 + 2) % 5 };
        let unit_cents = UNIT_CENTS[usize::from(at % 10)] + i64::from(at / 10) * 13;
        line(at, at, quantity, unit_cents * scale)
    };
    Basket { lines: (0..lines).map(line).collect(), shipping_cents: 995 * scale, code: "SAVE15", prices }
}

/// Carts of ten lines of which no two are alike: products, prices and quantities drawn from a fixed sequence.
#[must_use]
pub fn distinct(count: usize) -> Vec<Basket> {
    let mut state = 12_345_u64;
    let mut draw = move |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let mut small = move |below: u16| u16::try_from(draw(u64::from(below))).expect("below a u16");
    (0..count)
        .map(|_| {
            let lines = (0..10).map(|at| {
                // One line of the product of which buy 2 get 1 free: the hand-written peers look at a line at a time.
                let sku = if at == 3 { 3 } else { small(999) + 1 };
                let sku = if at != 3 && sku == 3 { 1000 } else { sku };
                line(at, sku, 1 + small(5), 99 + i64::from(small(9900)))
            });
            Basket {
                lines: lines.collect(),
                shipping_cents: 995,
                code: "SAVE15",
                prices: Prices::TaxExcluded,
            }
        })
        .collect()
}

fn line(at: u16, sku: u16, quantity: u16, unit_cents: i64) -> BasketLine {
    let category = CATEGORIES[usize::from(sku % 3)];
    BasketLine {
        id: format!("L{at:04}"),
        sku: format!("SKU-{sku:04}"),
        category,
        tax_category: if category == "grocery" { "reduced" } else { "standard" },
        quantity,
        unit_cents,
    }
}
