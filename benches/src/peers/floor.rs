//! The floor: straight-line 64-bit arithmetic on resolved ids into a reused answer, without checks or explanation.
//!
//! Nobody would sell this: it knows five kinds of promotion in the order given and wraps when an amount is too large.
//! It says what the arithmetic itself costs. This crate is compiled without overflow checks, the engine with them.

use crate::basket::{Basket, Prices};
use crate::reference::Cents;

/// How an order discount is given to lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spread {
    /// To all lines at once: less work, and what the ratios stand on. The same cents for `cart-10`.
    Lines,
    /// To tax classes first, then to the lines of each, as the engine does.
    TaxClasses,
}

#[derive(Clone, Copy, Debug)]
struct Line {
    unit: i64,
    quantity: i32,
    sku: u32,
    category: u16,
    tax: u16,
}

#[derive(Clone, Copy, Debug)]
enum Promotion {
    PercentOfCategory {
        category: u16,
        percent: i64,
    },
    /// Of three units of a product one is free; all its units cost the same.
    BuyTwoGetOne {
        sku: u32,
    },
    AmountOff {
        amount: i64,
        over: i64,
    },
    CodePercent {
        code: u32,
        percent: i64,
    },
    FreeShipping {
        over: i64,
    },
}

/// A cart and its promotions with all names resolved.
#[derive(Clone, Debug)]
pub struct Floor {
    lines: Vec<Line>,
    shipping: i64,
    included: bool,
    codes: Vec<u32>,
    promotions: Vec<Promotion>,
    spread: Spread,
}

/// One priced line.
#[derive(Clone, Copy, Debug, Default)]
pub struct LineOut {
    /// Before promotions.
    pub list: i64,
    /// What promotions took off.
    pub discount: i64,
    /// Without tax.
    pub net: i64,
    /// The tax.
    pub tax: i64,
    /// With tax.
    pub gross: i64,
}

/// The answer, reused from one cart to the next.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// The lines.
    pub lines: Vec<LineOut>,
    /// The totals.
    pub totals: Cents,
    /// The tax by class: standard, reduced.
    pub tax_by_class: [i64; 2],
    amounts: Vec<i64>,
    rests: Vec<(i64, u32)>,
    /// Less the rest, less the weight, the line: sorted, the first are served first.
    ranked: Vec<(i64, i64, u32)>,
}

const RATES: [i64; 2] = [2100, 600];
const CATEGORIES: [&str; 3] = ["electronics", "grocery", "apparel"];

impl Floor {
    /// Resolves the names of a basket.
    #[must_use]
    pub fn new(basket: &Basket, spread: Spread) -> Self {
        let category = |name: &str| {
            let at = CATEGORIES.iter().position(|known| *known == name).expect("one of three");
            u16::try_from(at).expect("one of three")
        };
        let line = |line: &crate::basket::BasketLine| Line {
            unit: line.unit_cents,
            quantity: i32::from(line.quantity),
            sku: line.sku["SKU-".len()..].parse().expect("numbered"),
            category: category(line.category),
            tax: u16::from(line.tax_category == "reduced"),
        };
        Self {
            lines: basket.lines.iter().map(line).collect(),
            shipping: basket.shipping_cents,
            included: basket.prices == Prices::TaxIncluded,
            codes: vec![15],
            promotions: vec![
                Promotion::PercentOfCategory { category: category("apparel"), percent: 10 },
                Promotion::BuyTwoGetOne { sku: 3 },
                Promotion::AmountOff { amount: 500, over: 5_000 },
                Promotion::CodePercent { code: 15, percent: 15 },
                Promotion::FreeShipping { over: 10_000 },
            ],
            spread,
        }
    }

    /// Prices the cart.
    pub fn price(&self, answer: &mut Answer) {
        answer.lines.clear();
        answer.amounts.clear();
        answer.tax_by_class = [0; 2];
        let mut totals = Cents::default();
        for line in &self.lines {
            let amount = line.unit * i64::from(line.quantity);
            answer.amounts.push(amount);
            totals.list += amount;
            answer.lines.push(LineOut { list: amount, ..LineOut::default() });
        }
        let mut sum = totals.list;
        for promotion in &self.promotions {
            match *promotion {
                Promotion::PercentOfCategory { category, percent } => {
                    for (line, amount) in self.lines.iter().zip(&mut answer.amounts) {
                        if line.category == category {
                            let off = half_up(*amount * percent, 100);
                            *amount -= off;
                            sum -= off;
                        }
                    }
                }
                Promotion::BuyTwoGetOne { sku } => {
                    for (line, amount) in self.lines.iter().zip(&mut answer.amounts) {
                        if line.sku == sku {
                            let quantity = i64::from(line.quantity);
                            let off = half_up(*amount * (quantity / 3), quantity);
                            *amount -= off;
                            sum -= off;
                        }
                    }
                }
                Promotion::AmountOff { amount, over } => {
                    if sum > over {
                        let off = amount.min(sum);
                        self.take(off, sum, answer);
                        sum -= off;
                    }
                }
                Promotion::CodePercent { code, percent } => {
                    if self.codes.contains(&code) {
                        let off = half_up(sum * percent, 100);
                        self.take(off, sum, answer);
                        sum -= off;
                    }
                }
                Promotion::FreeShipping { over } => {
                    if sum > over {
                        totals.shipping_discount = self.shipping;
                    }
                }
            }
        }
        totals.discount = totals.list - sum;
        for ((line, amount), out) in self.lines.iter().zip(&answer.amounts).zip(&mut answer.lines) {
            let (net, tax, gross) = self.tax(*amount, line.tax);
            out.discount = out.list - *amount;
            (out.net, out.tax, out.gross) = (net, tax, gross);
            totals.net += net;
            totals.tax += tax;
            totals.gross += gross;
            answer.tax_by_class[usize::from(line.tax)] += tax;
        }
        let (net, tax, gross) = self.tax(self.shipping - totals.shipping_discount, 0);
        totals.net += net;
        totals.tax += tax;
        totals.gross += gross;
        answer.tax_by_class[0] += tax;
        answer.totals = totals;
    }

    #[inline]
    fn tax(&self, amount: i64, class: u16) -> (i64, i64, i64) {
        let rate = RATES[usize::from(class)];
        if self.included {
            let tax = half_up(amount * rate, 10_000 + rate);
            (amount - tax, tax, amount)
        } else {
            let tax = half_up(amount * rate, 10_000);
            (amount, tax, amount + tax)
        }
    }

    #[inline]
    fn take(&self, total: i64, sum: i64, answer: &mut Answer) {
        match self.spread {
            Spread::Lines => spread_lines(total, sum, &mut answer.amounts, &mut answer.rests),
            Spread::TaxClasses => self.spread_classes(total, answer),
        }
    }

    /// Largest remainder over two classes, then over the lines of each.
    fn spread_classes(&self, total: i64, answer: &mut Answer) {
        let mut sums = [0_i64; 2];
        for (line, amount) in self.lines.iter().zip(&answer.amounts) {
            sums[usize::from(line.tax)] += amount;
        }
        let whole = sums[0] + sums[1];
        let mut shares = sums.map(|sum| total * sum / whole);
        if shares[0] + shares[1] < total {
            // Of two classes the rests add up to the whole, so that one of them is the larger; `reduced` is the
            // smaller key.
            let rest = (total * sums[0] % whole, sums[0]);
            let other = (total * sums[1] % whole, sums[1]);
            shares[usize::from(other >= rest)] += 1;
        }
        for (class, share) in (0_u16..).zip(shares) {
            answer.ranked.clear();
            let mut given = 0;
            for (at, (line, amount)) in (0_u32..).zip(self.lines.iter().zip(&mut answer.amounts)) {
                if line.tax == class {
                    let product = share * *amount;
                    let part = product / sums[usize::from(class)];
                    answer.ranked.push((part * sums[usize::from(class)] - product, -*amount, at));
                    *amount -= part;
                    given += part;
                }
            }
            answer.ranked.sort_unstable();
            for (_, _, at) in
                answer.ranked.iter().take(usize::try_from(share - given).expect("rests are few"))
            {
                answer.amounts[*at as usize] -= 1;
            }
        }
    }
}

#[inline]
fn half_up(numerator: i64, denominator: i64) -> i64 {
    (2 * numerator + denominator) / (2 * denominator)
}

/// Largest remainder over all lines.
#[inline]
fn spread_lines(total: i64, sum: i64, amounts: &mut [i64], rests: &mut Vec<(i64, u32)>) {
    rests.clear();
    let mut given = 0;
    for (at, amount) in (0_u32..).zip(&mut *amounts) {
        let product = total * *amount;
        let part = product / sum;
        rests.push((part * sum - product, at));
        *amount -= part;
        given += part;
    }
    let left = usize::try_from(total - given).expect("rests are few");
    if left > 0 {
        if left < rests.len() {
            rests.select_nth_unstable(left - 1);
        }
        for (_, at) in &rests[..left] {
            amounts[*at as usize] -= 1;
        }
    }
}
