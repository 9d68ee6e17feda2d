//! The promotions in force: the five of the reference cart, and others around them.

use farthing::contract::{
    Adjust, Amount, AmountPer, Comparison, Condition, Draft, Effect, Pick, PickPart, Promotion, Scope,
    Selector, Stacking, Target, Trigger, UnitPrice,
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
    let others: Vec<Promotion> =
        (0..count.saturating_sub(5)).map(|at| other(at, others).build().unwrap()).collect();
    let (before, after) = others.split_at(others.len() / 2);
    let reference = reference(scale).map(|promotion| promotion.build().unwrap());
    [before, &reference, after].concat()
}

fn reference(scale: i64) -> [Draft<Promotion>; 5] {
    let cents = |amount: i64| UnitPrice::from_minor(amount * scale, 2).expect("in range");
    [
        promotion("P1", "item", 1, Effect::new(lines_of(category("apparel")), percent(10))),
        promotion(
            "P2",
            "group",
            0,
            Effect::new(lines_of(sku("SKU-0003")), Adjust::Free)
                .with_pick(Pick::buy_get(of_sku("SKU-0003", 2), of_sku("SKU-0003", 1))),
        ),
        promotion(
            "P3",
            "order",
            1,
            Effect::new(order(), Adjust::Amount { amount: cents(500), per: AmountPer::Order }),
        )
        .with_condition(money(None, Comparison::Greater, 5_000 * scale)),
        promotion("P4", "order", 2, Effect::new(order(), percent(15))).with_trigger(code("SAVE15")),
        promotion("P5", "shipping", 0, Effect::new(shipping(), Adjust::Free)).with_condition(money(
            None,
            Comparison::Greater,
            10_000 * scale,
        )),
    ]
}

/// So many units of a product, as a part of an offer.
fn of_sku(name: &str, quantity: u32) -> Draft<PickPart> {
    PickPart::new(quantity).with_of(sku(name))
}

fn other(at: usize, others: Others) -> Draft<Promotion> {
    let name = format!("N{at:05}");
    let nth = i64::try_from(at).expect("few");
    let apparel = || Effect::new(lines_of(category("apparel")), percent(10));
    let cent =
        || Adjust::Amount { amount: UnitPrice::from_minor(1, 2).expect("a cent"), per: AmountPer::Order };
    match others {
        Others::Elsewhere => match at % 4 {
            0 => promotion(
                &name,
                "item",
                1,
                Effect::new(lines_of(category(&format!("cat-{at}"))), percent(10)),
            ),
            1 => {
                let unit_price = UnitPrice::from_minor(100, 2).expect("in range");
                let target = lines_of(sku(&format!("NOSKU-{at}")));
                promotion(&name, "group", 0, Effect::new(target, Adjust::SetPrice { unit_price }))
            }
            2 => promotion(&name, "order", 1, Effect::new(order(), cent())).with_condition(money(
                None,
                Comparison::Greater,
                (1_000_000 + nth) * 100,
            )),
            _ => promotion(&name, "order", 2, Effect::new(order(), percent(15)))
                .with_trigger(code(&format!("CODE{at}"))),
        },
        Others::SharedCategoryOtherCode => {
            promotion(&name, "item", 1, apparel()).with_trigger(code(&format!("CODE{at}")))
        }
        Others::SharedCategoryOtherGroup => {
            promotion(&name, "item", 1, apparel()).with_scope(for_group("trade"))
        }
        Others::SharedCategoryOutOfReach => promotion(&name, "item", 1, apparel()).with_condition(money(
            Some(category("apparel")),
            Comparison::AtLeast,
            (1_000_000 + nth) * 100,
        )),
        Others::PassedThresholdApplies => promotion(&name, "order", 3, Effect::new(order(), cent()))
            .with_condition(money(None, Comparison::Greater, 1 + nth)),
        Others::PassedThresholdCompetes => {
            promotion(&name, "shipping", 1, Effect::new(shipping(), Adjust::Free)).with_condition(money(
                None,
                Comparison::Greater,
                1 + nth,
            ))
        }
        Others::AllMatch => {
            let amount = UnitPrice::from_minor(1, 2).expect("a cent");
            let adjust = Adjust::Amount { amount, per: AmountPer::Unit };
            promotion(&name, "item", 2, Effect::new(lines_of(category("apparel")), adjust))
        }
    }
}

fn promotion(name: &str, stage: &str, rank: i32, effect: Draft<Effect>) -> Draft<Promotion> {
    let stacking = Stacking::new().with_stage(stage).with_rank(rank);
    Promotion::new(name).with_effects([effect]).with_stacking(stacking)
}

fn lines_of(selector: Draft<Selector>) -> Draft<Target> {
    Target::lines().with_of(selector)
}

fn order() -> Draft<Target> {
    Target::order()
}

fn shipping() -> Draft<Target> {
    Target::shipping()
}

fn percent(percent: u16) -> Draft<Adjust> {
    Adjust::percent(percent)
}

fn money(of: Option<Draft<Selector>>, op: Comparison, cents: i64) -> Draft<Condition> {
    Condition::money(op, Amount::from_minor(cents, 2)).with_of(of)
}

fn code(text: &str) -> Draft<Trigger> {
    Trigger::code([text])
}

fn category(name: &str) -> Draft<Selector> {
    Selector::new().with_categories([name])
}

fn sku(name: &str) -> Draft<Selector> {
    Selector::new().with_skus([name])
}

fn for_group(name: &str) -> Draft<Scope> {
    Scope::new().with_customer_groups([name])
}
