//! The points of loyalty programs, from the figures that a quote states.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::draw::Draw;
use super::exact::{Dec, Q};
use super::world::{SKUS, World};

/// What a promotion earns.
enum Rule {
    PerMoney(Dec, Dec, Option<&'static str>),
    PerUnit(Dec),
    Once(Dec),
    Multiplied(Dec),
}

struct Earning {
    program: &'static str,
    rule: Rule,
    /// The product that counts; absent: all lines.
    sku: Option<&'static str>,
    code: Option<&'static str>,
    /// Whether it earns nothing beside another promotion.
    is_alone: bool,
}

pub(crate) struct Points(Vec<Earning>);

impl Points {
    pub(crate) fn draw(seed: u64, world: &World) -> Self {
        let draw = &mut Draw(seed ^ 0xface);
        let points =
            |draw: &mut Draw| draw.of(&[Dec::new(1, 0), Dec::new(5, 0), Dec::new(25, 2), Dec::new(333, 3)]);
        let all = (0..=draw.below(5)).map(|_| Earning {
            program: draw.of(&["club", "club", "air"]),
            rule: match draw.below(6) {
                0..=2 => {
                    let per = draw.of(&[Dec::new(1, 0), Dec::new(10, 0), Dec::new(7, 0)]);
                    let mode = draw.of(&[None, Some("tax_included"), Some("tax_excluded")]);
                    Rule::PerMoney(
                        points(draw),
                        Dec::new(per.mantissa * 10_i64.pow(world.exponent), world.exponent),
                        mode,
                    )
                }
                3 => Rule::PerUnit(points(draw)),
                4 => Rule::Once(points(draw)),
                _ => Rule::Multiplied(draw.of(&[Dec::new(2, 0), Dec::new(15, 1), Dec::new(333, 3)])),
            },
            sku: draw.one_in(3).then(|| draw.of(&SKUS)),
            code: draw.one_in(4).then(|| draw.of(&["SAVE", "OTHER"])),
            is_alone: draw.one_in(6),
        });
        Self(all.collect())
    }

    pub(crate) fn promotions(&self) -> Vec<Value> {
        let promotion = |(number, one): (usize, &Earning)| {
            let mut points = match &one.rule {
                Rule::PerMoney(points, per, mode) => {
                    let mut rule = json!({ "kind": "per_money", "points": points.text(), "per": per.text() });
                    if let Some(mode) = mode {
                        rule["price_mode"] = json!(mode);
                    }
                    rule
                }
                Rule::PerUnit(points) => json!({ "kind": "per_unit", "points": points.text() }),
                Rule::Once(points) => json!({ "kind": "once", "points": points.text() }),
                Rule::Multiplied(by) => json!({ "kind": "multiplied", "by": by.text() }),
            };
            if let Some(sku) = one.sku.filter(|_| !matches!(one.rule, Rule::Once(_))) {
                points["of"] = json!({ "skus": [sku] });
            }
            let mut document = json!({ "id": format!("e{number}"), "effects": [], "earns": { "program": one.program, "points": points } });
            if let Some(code) = one.code {
                document["trigger"] = json!({ "kind": "code", "codes": [code] });
            }
            if one.is_alone {
                document["stacking"] = json!({ "combines_with": { "kind": "nothing" } });
            }
            document
        };
        self.0.iter().enumerate().map(promotion).collect()
    }

    /// The points of a quote: each line's, times all that multiply it, and those earned once.
    pub(crate) fn expected(&self, world: &World, quote: &Value) -> Value {
        let lines = quote["lines"].as_array().expect("lines");
        let is_applied = |id: &str| {
            let outcome =
                quote["outcomes"].as_array().expect("outcomes").iter().find(|one| one["promotion"] == id);
            outcome.is_some_and(|one| one["result"]["kind"] == "applied")
        };
        // Those without a factor come first; whether one has applied before is what `combines_with` asks.
        let mut before = world.promotions.iter().any(|one| is_applied(&one.id));
        let mut applied: Vec<&Earning> = Vec::new();
        for is_factor in [false, true] {
            for one in self.0.iter().filter(|one| matches!(one.rule, Rule::Multiplied(_)) == is_factor) {
                let has_code = one.code.is_none_or(|code| world.codes.contains(&code));
                let sku = one.sku.filter(|_| !matches!(one.rule, Rule::Once(_)));
                let has_line = sku.is_none_or(|sku| world.lines.iter().any(|line| line.sku == sku));
                if has_code && has_line && !(one.is_alone && before) {
                    before = true;
                    applied.push(one);
                }
            }
        }
        let figure = |line: usize, name: &str| {
            let text = lines[line][name].as_str().expect("a figure");
            let (digits, scale) = text
                .split_once('.')
                .map_or((text.to_owned(), 0), |(whole, rest)| (format!("{whole}{rest}"), rest.len()));
            Dec::new(digits.parse().expect("digits"), scale as u32).q()
        };
        let mut programs: BTreeMap<&str, Q> = BTreeMap::new();
        for one in &applied {
            let mut sum = Q::whole(0);
            if let Rule::Once(points) = one.rule {
                sum = points.q();
            }
            for (at, line) in lines.iter().enumerate() {
                let is_meant = |sku: &str| line["sku"] == sku;
                if one.sku.is_some_and(|sku| !is_meant(sku)) {
                    continue;
                }
                let own = match &one.rule {
                    Rule::PerMoney(points, per, mode) => {
                        let name = match mode {
                            None => "amount",
                            Some("tax_included") => "gross",
                            Some(_) => "net",
                        };
                        points.q().times(&figure(at, name)).over(&per.q())
                    }
                    Rule::PerUnit(points) => points.q().times(&figure(at, "quantity")),
                    Rule::Once(_) | Rule::Multiplied(_) => continue,
                };
                let factors = applied.iter().filter_map(|other| match other.rule {
                    Rule::Multiplied(by) if other.program == one.program => {
                        other.sku.is_none_or(is_meant).then_some(by)
                    }
                    _ => None,
                });
                sum = sum.plus(&factors.fold(own, |own, by| own.times(&by.q())));
            }
            let known = programs.entry(one.program).or_insert_with(|| Q::whole(0));
            *known = known.plus(&sum);
        }
        if applied.is_empty() {
            return Value::Null;
        }
        let programs = programs
            .into_iter()
            .map(|(program, points)| json!({ "program": program, "points": points.floor().to_string() }));
        json!({ "programs": programs.collect::<Vec<_>>() })
    }
}
