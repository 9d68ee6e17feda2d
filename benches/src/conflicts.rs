//! Rulebooks of promotions of which some exclude one another, and carts that meet all of them; drawn from fixed sequences.

use std::fmt::Write as _;

use farthing::Engine;
use farthing::contract::QuoteRequest;

use crate::basket::{Basket, BasketLine, Prices};
use crate::request::request;

/// How conflicts are decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decided {
    /// The best combination, within the usual budget.
    Optimal,
    /// The better of what the fixed order gives and what the greatest discounts alone give: the search without a choice.
    Greedy,
    /// By rank.
    ByRank,
}

/// A sequence of numbers.
#[derive(Debug)]
struct Draw(u64);

impl Draw {
    fn below(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }

    fn between(&mut self, least: u64, most: u64) -> u64 {
        least + self.below(most + 1 - least)
    }
}

/// An engine with so many promotions, each of which any cart meets; of two, `percent` in a hundred exclude one another.
///
/// # Panics
/// If the rulebook is refused.
#[must_use]
pub fn engine(seed: u64, promotions: usize, percent: u64, decided: Decided) -> Engine {
    let mut draw = Draw(seed.wrapping_mul(7_919) + 1);
    let mut excludes = Vec::new();
    for b in 1..promotions {
        excludes.extend((0..b).filter(|_| draw.below(100) < percent).map(|a| (a, b)));
    }
    let mut text = String::from(
        r#"{"currency":"EUR","pricing":{"sources":["given"]},"tax_policy":{"rounding_level":"line"},"tax_rules":[
        {"id":"standard","jurisdiction":"BE","tax_categories":["standard"],"rate_percent":"21"},
        {"id":"reduced","jurisdiction":"BE","tax_categories":["reduced"],"rate_percent":"6"}],"promotion_policy":{"conflicts":"#,
    );
    text.push_str(match decided {
        Decided::Optimal => r#""optimal"}"#,
        Decided::Greedy => r#""optimal","node_budget":1}"#,
        Decided::ByRank => r#""by_rank"}"#,
    });
    text.push_str(r#","promotions":["#);
    for at in 0..promotions {
        let is_free = |other: &usize| !excludes.contains(&(at.min(*other), at.max(*other)));
        let others = (0..promotions).filter(|other| *other != at).filter(is_free);
        let tags: Vec<String> = others.map(|other| format!(r#""t{other}""#)).collect();
        let combines = if tags.len() + 1 == promotions {
            String::new()
        } else if tags.is_empty() {
            r#","combines_with":{"kind":"nothing"}"#.to_owned()
        } else {
            format!(r#","combines_with":{{"kind":"tags","tags":[{}]}}"#, tags.join(","))
        };
        let comma = if at == 0 { "" } else { "," };
        let (rank, drawn) = (draw.below(3), promotion(&mut draw));
        write!(
            text,
            r#"{comma}{{"id":"p{at:03}",{drawn},"stacking":{{"rank":{rank},"tags":["t{at}"]{combines}}}}}"#
        )
        .expect("a string grows");
    }
    text.push_str("]}");
    Engine::from_json(text.as_bytes()).expect("a sound rulebook")
}

/// The effect of a promotion, and its condition.
fn promotion(draw: &mut Draw) -> String {
    let category = ["electronics", "grocery", "apparel"][usize::try_from(draw.below(3)).expect("few")];
    let lines = format!(r#""target":{{"kind":"lines","of":{{"categories":["{category}"]}}}}"#);
    let order = r#""target":{"kind":"order"}"#;
    let percent = |percent: u64| format!(r#""adjust":{{"kind":"percent","percent":"{percent}"}}"#);
    let amount = |cents: u64, per: &str| {
        let (euros, cents) = (cents / 100, cents % 100);
        format!(r#""adjust":{{"kind":"amount","amount":"{euros}.{cents:02}","per":"{per}"}}"#)
    };
    let (effect, condition) = match draw.below(8) {
        0 | 1 => (format!("{lines},{}", percent(draw.between(10, 40))), ""),
        2 => (format!("{lines},{}", amount(draw.between(100, 500), "unit")), ""),
        3 => (
            format!(
                r#"{lines},"pick":{{"kind":"groups","order":"price_descending","size":{{"kind":"units","count":2}},
                "take":{{"kind":"cheapest","count":1}}}},"adjust":{{"kind":"free"}}"#
            ),
            "",
        ),
        4 => (format!("{order},{}", percent(draw.between(5, 20))), ""),
        5 => (format!("{order},{}", amount(draw.between(500, 3_000), "order")), ""),
        6 => (
            format!("{order},{}", amount(draw.between(1_000, 4_000), "order")),
            r#","condition":{"kind":"money","op":"at_least","amount":"50.00"}"#,
        ),
        _ => (format!(r#""target":{{"kind":"shipping"}},{}"#, percent(draw.between(50, 100))), ""),
    };
    format!(r#""effects":[{{{effect}}}]{condition}"#)
}

/// Carts of three to eight lines in three categories, each of them on some line.
#[must_use]
pub fn carts(seed: u64, count: usize) -> Vec<QuoteRequest> {
    let mut draw = Draw(seed.wrapping_mul(104_729) + 3);
    let mut small = |least: u64, most: u64| u16::try_from(draw.between(least, most)).expect("few");
    let carts = (0..count).map(|_| {
        let lines = (0..small(3, 8)).map(|at| {
            let category = ["electronics", "grocery", "apparel"][usize::from(at % 3)];
            BasketLine {
                id: format!("L{at:04}"),
                sku: format!("SKU-{:04}", small(0, 999)),
                category,
                tax_category: if category == "grocery" { "reduced" } else { "standard" },
                quantity: small(2, 4),
                unit_cents: i64::from(small(500, 3_000)),
            }
        });
        let lines: Vec<BasketLine> = lines.collect();
        Basket { lines, shipping_cents: 995, code: "NONE", prices: Prices::TaxExcluded }
    });
    carts.map(|basket| request(&basket)).collect()
}

/// An engine of promotions that all match, of which any two exclude one another, and a cart of so many lines.
#[must_use]
pub fn attack(promotions: usize, lines: u16) -> (Engine, QuoteRequest) {
    let basket = crate::basket::reference(lines, Prices::TaxExcluded, 1);
    (engine(1, promotions, 100, Decided::Optimal), request(&basket))
}
