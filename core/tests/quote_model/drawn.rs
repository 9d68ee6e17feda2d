//! A rulebook and a cart drawn from a seed.

use super::adjusts::Tiers;
use super::draw::Draw;
use super::exact::Dec;
use super::gifts::{self, GIFTS, Gift, Product};
use super::levy::{Policy, Rule};
use super::picks::Pick;
use super::world::{
    Adjust, CATEGORIES, Condition, Effect, Funding, Group, Line, Promotion, Returned, SKUS, Selector,
    Shipment, Step, Target, World,
};

impl World {
    pub(crate) fn draw(seed: u64) -> Self {
        let draw = &mut Draw(seed);
        let (currency, exponent) = draw.of(&[("EUR", 2), ("EUR", 2), ("JPY", 0), ("KWD", 3)]);
        let tax_policy = Policy::draw(draw);
        let rules = Rule::draw(draw);
        let has_sellers = draw.one_in(5);
        let most = draw.of(&[3, 3, 3, 12]);
        let is_tiny = draw.one_in(6);
        let lines = (0..=draw.below(most)).map(|at| {
            let mut line = line(draw, at, exponent, has_sellers);
            if is_tiny {
                line.price = draw.tiny_price(exponent);
            }
            line
        });
        let mut lines: Vec<Line> = lines.collect();
        let shipments = (0..draw.below(3)).map(|at| Shipment {
            id: format!("ship{at}"),
            minor: if draw.one_in(5) { 0 } else { draw.minor(2_000) },
            tax_category: draw.of(&["high", "low"]),
        });
        let shipments = shipments.collect();
        let returned = if draw.one_in(5) { draw.below(3) } else { 0 };
        let returned = (0..returned).map(|at| {
            let line = line(draw, at, exponent, has_sellers);
            Returned {
                id: format!("back{at}"),
                tax_category: line.tax_category,
                seller: line.seller,
                quantity: line.quantity,
                price: line.price,
            }
        });
        let returned = returned.collect();
        let has_gifts = draw.one_in(2);
        let mut promotions: Vec<_> =
            (0..draw.below(7)).map(|at| promotion(draw, at, exponent, has_gifts)).collect();
        let groups = if draw.one_in(3) { groups(draw, &mut promotions) } else { Vec::new() };
        let products: Vec<Product> =
            if has_gifts { GIFTS.map(|sku| Product::draw(draw, sku)).into() } else { Vec::new() };
        lines.extend(gifts::lines(&products, &promotions));
        Self {
            currency,
            exponent,
            is_included: draw.one_in(2),
            lines,
            products,
            shipments,
            returned,
            codes: draw.of(&[&[][..], &["SAVE"], &["HELLO", "SAVE"], &["NOPE"]]).to_vec(),
            promotions,
            is_terse: draw.one_in(2),
            basis: draw.of(&["running", "running", "original", "stage_start"]),
            rounding: draw.mode(),
            tag_limits: draw
                .of(&[&[][..], &[], &[], &[("t", 1)], &[("t", 2), ("u", 1)], &[("none", 1)]])
                .to_vec(),
            groups,
            conflicts: draw.of(&["by_rank", "optimal", "optimal", "first"]),
            conflicting_only: draw.one_in(4),
            tax_policy,
            rules,
            coin: draw.one_in(3).then(|| (draw.of(&[5, 10, 20]), draw.mode())),
        }
    }
}

fn line(draw: &mut Draw, at: u64, exponent: u32, has_sellers: bool) -> Line {
    let is_big = draw.one_in(10);
    Line {
        // Ids whose order is neither that of the lines nor that of numbers.
        id: format!("l{}", (at * 7) % 13),
        sku: draw.of(&SKUS),
        category: draw.of(&CATEGORIES),
        tax_category: draw.of(&["high", "high", "high", "low", "low", "zero", "none"]),
        seller: if has_sellers { draw.of(&[None, Some("ann"), Some("bob")]) } else { None },
        quantity: draw.quantity(),
        price: if is_big {
            Dec::new(draw.of(&[4_294_967_295, 4_294_967_296]), exponent)
        } else {
            draw.price(exponent)
        },
        base: draw.one_in(10).then(|| draw.of(&[Dec::new(3, 0), Dec::new(100, 0), Dec::new(7, 0)])),
        floor: draw.one_in(6).then(|| draw.price(exponent)),
        fixed: draw.one_in(7).then(|| draw.price(exponent)),
        is_fixed: draw.one_in(9),
        gift: None,
    }
}

fn selector(draw: &mut Draw, exponent: u32) -> Selector {
    match draw.below(9) {
        8 if draw.one_in(3) => Selector::Skus(vec!["G1"]),
        8 => Selector::Gifts(draw.one_in(3)),
        0..=3 => Selector::All,
        4 => Selector::Skus(draw.some(&SKUS)),
        5 => Selector::Categories(draw.some(&CATEGORIES)),
        6 => Selector::Except(draw.of(&CATEGORIES)),
        _ => Selector::PriceAtLeast(draw.price(exponent)),
    }
}

fn condition(draw: &mut Draw, exponent: u32, depth: u32) -> Condition {
    let op = draw.of(&["at_least", "at_least", "greater", "less", "at_most", "equal", "not_equal"]);
    match draw.below(if depth == 0 { 5 } else { 8 }) {
        0..=2 => Condition::Money {
            of: selector(draw, exponent),
            basis: draw.of(&[None, None, Some("running"), Some("original"), Some("stage_start")]),
            op,
            minor: draw.minor(20_000),
            with_shipping: draw.one_in(4),
            price_mode: draw.of(&[None, None, None, None, Some("tax_included"), Some("tax_excluded")]),
        },
        3 => Condition::Quantity {
            of: selector(draw, exponent),
            per_line: draw.one_in(2),
            op,
            quantity: draw.of(&[Dec::new(1, 0), Dec::new(2, 0), Dec::new(4, 0), Dec::new(15, 1)]),
        },
        4 => Condition::Weight {
            of: selector(draw, exponent),
            op,
            value: draw.of(&[Dec::new(5, 1), Dec::new(1, 0), Dec::new(666_666, 6), Dec::new(2_000_002, 6)]),
        },
        5 => Condition::All((0..2).map(|_| condition(draw, exponent, depth - 1)).collect()),
        6 => Condition::Any((0..2).map(|_| condition(draw, exponent, depth - 1)).collect()),
        _ => Condition::Not(Box::new(condition(draw, exponent, depth - 1))),
    }
}

fn effect(draw: &mut Draw, exponent: u32, may_give: bool) -> Effect {
    let target = match draw.below(6) {
        _ if may_give && draw.one_in(3) => Target::Gift(Gift::draw(draw, |draw| selector(draw, exponent))),
        0 | 1 => Target::Lines(selector(draw, exponent)),
        2 | 3 => Target::Order(selector(draw, exponent)),
        4 if draw.one_in(3) => Target::OrderAndShipping(selector(draw, exponent)),
        4 => Target::Order(selector(draw, exponent)),
        _ => Target::Shipping,
    };
    let is_one = matches!(target, Target::Order(_) | Target::OrderAndShipping(_));
    let adjust = match draw.below(10) {
        9 if matches!(target, Target::Lines(_)) => {
            let amount = |draw: &mut Draw| {
                draw.of(&[Dec::new(0, 0), Dec::new(125, 3), Dec::new(1, 0), Dec::new(5, 0)])
            };
            let most = draw.of(&[None, Some(1), Some(3)]);
            Adjust::FirstThen(draw.of(&[Dec::new(5, 0), Dec::new(333, 2)]), amount(draw), most)
        }
        5..=8 if matches!(target, Target::Gift(_)) => draw.of(&[
            Adjust::Free,
            Adjust::Free,
            Adjust::SetPrice(Dec::new(1, 0)),
            Adjust::PerUnit(Dec::new(125, 2)),
        ]),
        0..=3 => Adjust::Percent(draw.percent()),
        9 if matches!(target, Target::Gift(_)) => Adjust::PerPart(200),
        4 if !matches!(target, Target::OrderAndShipping(_)) => {
            Adjust::PerUnit(draw.of(&[Dec::new(125, 3), Dec::new(1, 0), Dec::new(5, 1), Dec::new(333, 2)]))
        }
        5 => Adjust::PerPart(draw.minor(800)),
        6 => Adjust::PerTarget(draw.minor(4_000)),
        7 if !is_one => Adjust::SetPrice(draw.price(exponent)),
        _ => draw.of(&[Adjust::SetTotal(500), Adjust::SetTotal(0), Adjust::SetTotal(3_333), Adjust::Free]),
    };
    let is_gift = matches!(target, Target::Gift(_));
    let tiers = (!is_gift && draw.one_in(5))
        .then(|| Tiers::draw(draw, &target, exponent, &|draw: &mut Draw| selector(draw, exponent)));
    let may_pick = tiers.is_none()
        && matches!(target, Target::Lines(_) | Target::Order(_))
        && !matches!(adjust, Adjust::FirstThen(..));
    let pick = (may_pick && draw.one_in(3)).then(|| Pick::draw(draw, |draw| selector(draw, exponent)));
    let adjust = match &pick {
        Some(pick) if pick.has_groups() && draw.one_in(3) => {
            let minor = draw.minor(3_000);
            draw.of(&[Adjust::PerGroup(minor), Adjust::SetGroupPrice(minor), Adjust::SetGroupPrice(0)])
        }
        _ => adjust,
    };
    let has_units = !is_one
        && match &tiers {
            Some(tiers) => !tiers.is_any_whole(),
            None => matches!(adjust, Adjust::Percent(_) | Adjust::PerUnit(_) | Adjust::SetPrice(_)),
        };
    let per_unit = has_units && draw.one_in(3);
    let has_prices = !is_one
        && match &tiers {
            Some(tiers) => tiers.tiers.iter().all(|(_, one)| !matches!(one, Adjust::PerTarget(_))),
            None => !matches!(adjust, Adjust::PerTarget(_) | Adjust::SetTotal(_)),
        };
    let step = (!per_unit && pick.is_none() && draw.one_in(6)).then(|| {
        let is_price = has_prices && draw.one_in(2);
        let minor = draw.of(&[5, 10, 50, 100]);
        Step {
            minor,
            less: if is_price { draw.of(&[0, 0, 1, minor / 2]) } else { 0 },
            is_price,
            mode: draw.one_in(3).then(|| draw.mode()),
        }
    });
    Effect {
        adjust,
        most: draw.one_in(5).then(|| draw.minor(1_500)),
        least: draw.one_in(8).then(|| draw.price(exponent)),
        basis: draw.of(&[
            None,
            None,
            Some("running"),
            Some("original"),
            Some("stage_start"),
            Some("catalogue"),
        ]),
        rounding: draw.one_in(3).then(|| draw.mode()),
        most_percent: draw
            .one_in(8)
            .then(|| draw.of(&[Dec::new(50, 0), Dec::new(333, 1), Dec::new(100, 0), Dec::new(5, 0)])),
        step,
        per_unit,
        price_mode: draw.of(&[None, None, None, None, Some("tax_included"), Some("tax_excluded")]),
        tiers,
        lowered: (!matches!(target, Target::Shipping | Target::Gift(_)) && draw.one_in(8))
            .then(|| draw.of(&["excluded", "excluded", "only"])),
        spread: draw.one_in(3).then(|| {
            let remainder = [
                "largest_remainder",
                "largest_remainder_ties_position",
                "largest_weight",
                "half_down_then_first",
                "first",
                "last",
                "sequential_from_last",
                "cumulative",
            ];
            let by = draw.of(&["remaining", "original", "even"]);
            (by, draw.of(&["tax_classes", "lines"]), draw.of(&remainder))
        }),
        pick,
        target,
    }
}

/// Up to three groups, one of them perhaps within another, each of one stage.
fn groups(draw: &mut Draw, promotions: &mut [Promotion]) -> Vec<Group> {
    let ids = ["g1", "g2", "g3"];
    let mut groups = Vec::new();
    let mut stages = Vec::new();
    for (at, id) in ids.into_iter().enumerate() {
        let within = if at > 0 && draw.one_in(2) { Some(draw.below(at as u64) as usize) } else { None };
        stages.push(within.map_or_else(|| draw.of(&[0, 1, 3, 3]), |outer| stages[outer]));
        let mode = draw.of(&["all", "first", "best", "best", "lowest", "top"]);
        let per_line = mode != "top" && draw.one_in(3);
        let within = within.map(|outer| ids[outer]);
        groups.push(Group { id, mode, count: draw.of(&[1, 2]), per_line, within });
    }
    for one in promotions {
        if draw.one_in(4) {
            continue;
        }
        let at = draw.of(&[0, 0, 1, 2]);
        one.group = Some(ids[at]);
        one.stage = stages[at];
        if matches!(one.exclusive, "cart" | "stage") {
            one.exclusive = "group";
        }
    }
    groups
}

fn promotion(draw: &mut Draw, at: u64, exponent: u32, may_give: bool) -> Promotion {
    let count = if draw.one_in(5) { 2 } else { 1 };
    let mut effects: Vec<Effect> = (0..count).map(|_| effect(draw, exponent, may_give)).collect();
    let funding = match draw.below(12) {
        0 => Funding::ThirdParty,
        1 | 2 => {
            let splits: [&[(&str, Dec)]; 4] = [
                &[("brand", Dec::new(60, 0))],
                &[("bank", Dec::new(25, 0)), ("brand", Dec::new(25, 0))],
                &[("c", Dec::new(3_333, 2)), ("a", Dec::new(3_333, 2)), ("b", Dec::new(3_333, 2))],
                &[("brand", Dec::new(995, 1)), ("bank", Dec::new(5, 1))],
            ];
            Funding::Split(draw.of(&splits).to_vec())
        }
        _ => Funding::Merchant,
    };
    for effect in &mut effects {
        if !matches!(funding, Funding::Merchant) || matches!(effect.target, Target::Gift(_)) {
            effect.price_mode = None;
        }
    }
    let has_tiers = effects.iter().any(|effect| effect.tiers.is_some() || effect.step.is_some());
    Promotion {
        group: None,
        id: format!("P{}", (at * 5) % 11),
        stage: draw.of(&[0, 1, 1, 2, 3, 3, 4]),
        rank: draw.of(&[0, 0, 1, -1]),
        code: draw.one_in(4).then(|| draw.of(&["SAVE", "HELLO", "OTHER"])),
        condition: draw.one_in(2).then(|| condition(draw, exponent, 2)),
        effects,
        exclusive: draw.of(&["no", "no", "no", "no", "no", "no", "no", "no", "no", "cart", "stage", "line"]),
        stop: draw.of(&["no", "no", "no", "no", "no", "no", "no", "no", "line", "line", "cart"]),
        tags: draw.of(&[&[][..], &["t"], &["u", "t"]]).to_vec(),
        combines: draw
            .of(&[None, None, None, None, None, Some(&[][..]), Some(&["t"][..])])
            .map(<[_]>::to_vec),
        funding,
        most_per_cart: draw.one_in(8).then(|| draw.minor(2_000)),
        consumes: (!has_tiers && draw.one_in(6))
            .then(|| (draw.of(&["units", "units", "others"]), draw.one_in(2))),
    }
}
