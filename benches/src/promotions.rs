//! The promotions in force: the five of the reference cart, and others around them.

use farthing::contract::{
    Adjust, Amount, AmountPer, Comparison, Condition, Effect, Id, Promotion, Rate, Scope, Selector, Sku,
    Stacking, Target, Trigger, UnitPrice,
};

/// What the promotions beyond the five are like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Others {
    /// Each names a category, a product or a code the cart has not, or a threshold it does not reach: the set every
    /// peer is measured with.
    Elsewhere,
    /// All on one category the cart has, each with a code nobody entered.
    SharedCategoryOtherCode,
    /// All on one category the cart has, for a group the customer is not in.
    SharedCategoryOtherGroup,
    /// All on one category the cart has, each from an amount of that category the cart does not reach.
    SharedCategoryOutOfReach,
    /// All from an amount the cart passes, one cent off the order: every one applies.
    PassedThresholdApplies,
    /// All from an amount the cart passes, free shipping: the first leaves the others nothing.
    PassedThresholdCompetes,
    /// All on one category the cart has, without a condition, one cent off a unit: every one matches, and applies until
    /// nothing is left.
    AllMatch,
}

/// The five promotions of the reference cart with `count − 5` others around them, half before and half after.
/// Amounts are `scale` times the usual ones.
#[must_use]
pub fn in_force(count: usize, others: Others, scale: i64) -> Vec<Promotion> {
    let others: Vec<Promotion> = (0..count.saturating_sub(5)).map(|at| other(at, others)).collect();
    let (before, after) = others.split_at(others.len() / 2);
    [before, &reference(scale), after].concat()
}

fn reference(scale: i64) -> [Promotion; 5] {
    let cents = |amount: i64| UnitPrice::from_minor(amount * scale, 2).expect("in range");
    let tenths = UnitPrice::from_minor(97_425 * scale, 4).expect("in range");
    [
        promotion("P1", "item", 1, Effect::new(lines_of(category("apparel")), percent(10)).build().unwrap()),
        promotion(
            "P2",
            "group",
            0,
            Effect::new(lines_of(sku("SKU-0003")), Adjust::SetPrice { unit_price: tenths }).build().unwrap(),
        ),
        Promotion {
            condition: Some(money(None, Comparison::Greater, 5_000 * scale)),
            ..promotion(
                "P3",
                "order",
                1,
                Effect::new(order(), Adjust::Amount { amount: cents(500), per: AmountPer::Order })
                    .build()
                    .unwrap(),
            )
        },
        Promotion {
            trigger: code("SAVE15"),
            ..promotion("P4", "order", 2, Effect::new(order(), percent(15)).build().unwrap())
        },
        Promotion {
            condition: Some(money(None, Comparison::Greater, 10_000 * scale)),
            ..promotion("P5", "shipping", 0, Effect::new(shipping(), Adjust::Free).build().unwrap())
        },
    ]
}

fn other(at: usize, others: Others) -> Promotion {
    let name = format!("N{at:05}");
    let nth = i64::try_from(at).expect("few");
    let apparel = || Effect::new(lines_of(category("apparel")), percent(10)).build().unwrap();
    let cent =
        || Adjust::Amount { amount: UnitPrice::from_minor(1, 2).expect("a cent"), per: AmountPer::Order };
    match others {
        Others::Elsewhere => match at % 4 {
            0 => promotion(
                &name,
                "item",
                1,
                Effect::new(lines_of(category(&format!("cat-{at}"))), percent(10)).build().unwrap(),
            ),
            1 => {
                let unit_price = UnitPrice::from_minor(100, 2).expect("in range");
                let target = lines_of(sku(&format!("NOSKU-{at}")));
                promotion(
                    &name,
                    "group",
                    0,
                    Effect::new(target, Adjust::SetPrice { unit_price }).build().unwrap(),
                )
            }
            2 => Promotion {
                condition: Some(money(None, Comparison::Greater, (1_000_000 + nth) * 100)),
                ..promotion(&name, "order", 1, Effect::new(order(), cent()).build().unwrap())
            },
            _ => Promotion {
                trigger: code(&format!("CODE{at}")),
                ..promotion(&name, "order", 2, Effect::new(order(), percent(15)).build().unwrap())
            },
        },
        Others::SharedCategoryOtherCode => {
            Promotion { trigger: code(&format!("CODE{at}")), ..promotion(&name, "item", 1, apparel()) }
        }
        Others::SharedCategoryOtherGroup => {
            Promotion { scope: Some(for_group("trade")), ..promotion(&name, "item", 1, apparel()) }
        }
        Others::SharedCategoryOutOfReach => Promotion {
            condition: Some(money(Some(category("apparel")), Comparison::AtLeast, (1_000_000 + nth) * 100)),
            ..promotion(&name, "item", 1, apparel())
        },
        Others::PassedThresholdApplies => Promotion {
            condition: Some(money(None, Comparison::Greater, 1 + nth)),
            ..promotion(&name, "order", 3, Effect::new(order(), cent()).build().unwrap())
        },
        Others::PassedThresholdCompetes => Promotion {
            condition: Some(money(None, Comparison::Greater, 1 + nth)),
            ..promotion(&name, "shipping", 1, Effect::new(shipping(), Adjust::Free).build().unwrap())
        },
        Others::AllMatch => {
            let amount = UnitPrice::from_minor(1, 2).expect("a cent");
            let adjust = Adjust::Amount { amount, per: AmountPer::Unit };
            promotion(&name, "item", 2, Effect::new(lines_of(category("apparel")), adjust).build().unwrap())
        }
    }
}

fn promotion(name: &str, stage: &str, rank: i32, effect: Effect) -> Promotion {
    let stacking = Stacking::new().with_stage(id(stage)).with_rank(rank).build().unwrap();
    Promotion::new(id(name)).with_effects([effect]).with_stacking(stacking).build().unwrap()
}

fn lines_of(selector: Selector) -> Target {
    Target::Lines { of: Some(selector) }
}

fn order() -> Target {
    Target::Order { of: None }
}

fn shipping() -> Target {
    Target::Shipping { methods: vec![] }
}

fn percent(percent: u16) -> Adjust {
    Adjust::Percent { percent: Rate::from(percent) }
}

fn money(of: Option<Selector>, op: Comparison, cents: i64) -> Condition {
    let amount = Amount::from_minor(cents, 2).expect("in range");
    Condition::Money { of, basis: None, op, amount, with_shipping: false }
}

fn code(text: &str) -> Trigger {
    Trigger::Code { codes: vec![text.parse().expect("a code")] }
}

fn category(name: &str) -> Selector {
    Selector::new().with_categories([id(name)]).build().unwrap()
}

fn sku(name: &str) -> Selector {
    Selector::new().with_skus([Sku::parse(name).expect("a SKU")]).build().unwrap()
}

fn for_group(name: &str) -> Scope {
    Scope::new().with_customer_groups([id(name)]).build().unwrap()
}

fn id(name: &str) -> Id {
    name.parse().expect("an id")
}
