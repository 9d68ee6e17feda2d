//! What a Rust service writes by hand with `rust_decimal`: no engine, no rules, names compared as text.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::basket::{Basket, Prices};
use crate::reference::Cents;

#[derive(Clone, Debug)]
struct Line {
    sku: String,
    category: String,
    tax: usize,
    quantity: u16,
    unit: Decimal,
}

#[derive(Clone, Debug)]
enum Promotion {
    PercentOfCategory { category: String, percent: Decimal },
    BuyTwoGetOne { sku: String },
    AmountOff { amount: Decimal, over: Decimal },
    CodePercent { code: String, percent: Decimal },
    FreeShipping { over: Decimal },
}

/// A cart and its promotions, in decimals.
#[derive(Clone, Debug)]
pub struct ByHand {
    lines: Vec<Line>,
    shipping: Decimal,
    included: bool,
    codes: Vec<String>,
    promotions: Vec<Promotion>,
}

/// One priced line.
#[derive(Clone, Debug)]
pub struct LineOut {
    /// Before promotions.
    pub list: Decimal,
    /// What promotions took off.
    pub discount: Decimal,
    /// Without tax.
    pub net: Decimal,
    /// The tax.
    pub tax: Decimal,
    /// With tax.
    pub gross: Decimal,
}

/// A priced cart.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// The lines.
    pub lines: Vec<LineOut>,
    /// Σ list.
    pub list: Decimal,
    /// Σ discount.
    pub discount: Decimal,
    /// What promotions took off shipping.
    pub shipping_discount: Decimal,
    /// Everything without tax.
    pub net: Decimal,
    /// The tax.
    pub tax: Decimal,
    /// Everything with tax.
    pub gross: Decimal,
}

impl Answer {
    /// The totals in cents.
    #[must_use]
    pub fn cents(&self) -> Cents {
        let cents = |amount: Decimal| i64::try_from(amount * Decimal::ONE_HUNDRED).expect("whole cents");
        Cents {
            list: cents(self.list),
            discount: cents(self.discount),
            shipping_discount: cents(self.shipping_discount),
            net: cents(self.net),
            tax: cents(self.tax),
            gross: cents(self.gross),
        }
    }
}

impl ByHand {
    /// The same cart and promotions in decimals.
    #[must_use]
    pub fn new(basket: &Basket) -> Self {
        let line = |line: &crate::basket::BasketLine| Line {
            sku: line.sku.clone(),
            category: line.category.to_owned(),
            tax: usize::from(line.tax_category == "reduced"),
            quantity: line.quantity,
            unit: Decimal::new(line.unit_cents, 2),
        };
        Self {
            lines: basket.lines.iter().map(line).collect(),
            shipping: Decimal::new(basket.shipping_cents, 2),
            included: basket.prices == Prices::TaxIncluded,
            codes: vec![basket.code.to_owned()],
            promotions: vec![
                Promotion::PercentOfCategory { category: "apparel".to_owned(), percent: Decimal::TEN },
                Promotion::BuyTwoGetOne { sku: "SKU-0003".to_owned() },
                Promotion::AmountOff { amount: Decimal::new(500, 2), over: Decimal::new(5_000, 2) },
                Promotion::CodePercent { code: "SAVE15".to_owned(), percent: Decimal::new(15, 0) },
                Promotion::FreeShipping { over: Decimal::new(10_000, 2) },
            ],
        }
    }

    /// Prices the cart; an order discount goes to all lines at once.
    #[must_use]
    pub fn price(&self) -> Answer {
        let mut amounts: Vec<Decimal> =
            self.lines.iter().map(|line| line.unit * Decimal::from(line.quantity)).collect();
        let listed = amounts.clone();
        let mut answer = Answer { list: amounts.iter().sum(), ..Answer::default() };
        for promotion in &self.promotions {
            match promotion {
                Promotion::PercentOfCategory { category, percent } => {
                    for (line, amount) in self.lines.iter().zip(&mut amounts) {
                        if line.category == *category {
                            *amount -= to_cents(*amount * percent / Decimal::ONE_HUNDRED);
                        }
                    }
                }
                Promotion::BuyTwoGetOne { sku } => {
                    for (line, amount) in self.lines.iter().zip(&mut amounts) {
                        if line.sku == *sku {
                            let free = Decimal::from(line.quantity / 3);
                            *amount -= to_cents(*amount * free / Decimal::from(line.quantity));
                        }
                    }
                }
                Promotion::AmountOff { amount, over } => {
                    let sum: Decimal = amounts.iter().sum();
                    if sum > *over {
                        spread((*amount).min(sum), sum, &mut amounts);
                    }
                }
                Promotion::CodePercent { code, percent } => {
                    if self.codes.contains(code) {
                        let sum: Decimal = amounts.iter().sum();
                        spread(to_cents(sum * percent / Decimal::ONE_HUNDRED), sum, &mut amounts);
                    }
                }
                Promotion::FreeShipping { over } => {
                    if amounts.iter().sum::<Decimal>() > *over {
                        answer.shipping_discount = self.shipping;
                    }
                }
            }
        }
        answer.lines.reserve(self.lines.len());
        for ((line, amount), list) in self.lines.iter().zip(&amounts).zip(listed) {
            let (net, tax, gross) = self.tax(*amount, line.tax);
            let discount = list - *amount;
            answer.discount += discount;
            answer.net += net;
            answer.tax += tax;
            answer.gross += gross;
            answer.lines.push(LineOut { list, discount, net, tax, gross });
        }
        let (net, tax, gross) = self.tax(self.shipping - answer.shipping_discount, 0);
        answer.net += net;
        answer.tax += tax;
        answer.gross += gross;
        answer
    }

    fn tax(&self, amount: Decimal, class: usize) -> (Decimal, Decimal, Decimal) {
        let rate = [Decimal::new(21, 2), Decimal::new(6, 2)][class];
        if self.included {
            let tax = to_cents(amount * rate / (Decimal::ONE + rate));
            (amount - tax, tax, amount)
        } else {
            let tax = to_cents(amount * rate);
            (amount, tax, amount + tax)
        }
    }
}

fn to_cents(amount: Decimal) -> Decimal {
    amount.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

fn spread(total: Decimal, sum: Decimal, amounts: &mut [Decimal]) {
    let cent = Decimal::new(1, 2);
    let mut rests: Vec<(Decimal, usize)> = Vec::with_capacity(amounts.len());
    let mut left = total;
    for (at, amount) in amounts.iter_mut().enumerate() {
        let exact = total * *amount / sum;
        let part = exact.round_dp_with_strategy(2, RoundingStrategy::ToZero);
        rests.push((exact - part, at));
        *amount -= part;
        left -= part;
    }
    rests.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    for (_, at) in rests {
        if left <= Decimal::ZERO {
            break;
        }
        amounts[at] -= cent;
        left -= cent;
    }
}
