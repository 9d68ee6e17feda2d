//! Prices by a formula, by trying what a charm may end on.

use serde_json::{Value, json};

use super::draw::Draw;
use super::exact::{Dec, Q};

/// The figure a formula begins with.
pub(crate) enum Base {
    Book(usize),
    Cost,
    CompareAt,
}

enum Rounding {
    Multiple(Dec),
    Endings(Dec, Vec<Dec>),
}

enum Limit {
    Price(Dec),
    Above(Dec),
    Percent(Dec),
}

pub(crate) struct Formula {
    pub(crate) id: String,
    pub(crate) sku: Option<&'static str>,
    pub(crate) base: Base,
    /// A percentage, on above 0 and off below.
    change: Option<Dec>,
    rounding: Option<(Rounding, &'static str)>,
    surcharge: Option<Dec>,
    floor: Option<Limit>,
    ceiling: Option<Limit>,
}

/// The facts of the two products.
pub(crate) struct Items([(Option<Dec>, Option<Dec>); 2]);

impl Items {
    pub(crate) fn draw(draw: &mut Draw) -> Self {
        Self([(); 2].map(|()| {
            let cost = draw.one_in(2).then(|| draw.price(2));
            (cost, draw.one_in(2).then(|| draw.price(2)))
        }))
    }

    pub(crate) fn cost(&self, sku: &str) -> Option<Dec> {
        self.0[usize::from(sku == "B")].0
    }

    pub(crate) fn compare_at(&self, sku: &str) -> Option<Dec> {
        self.0[usize::from(sku == "B")].1
    }

    pub(crate) fn document(&self) -> Value {
        let items = ["A", "B"].map(|sku| {
            let mut item = json!({ "sku": sku });
            for (name, figure) in [("cost", self.cost(sku)), ("compare_at", self.compare_at(sku))] {
                if let Some(figure) = figure {
                    item[name] = figure.json();
                }
            }
            item
        });
        json!(items)
    }
}

impl Formula {
    /// One or two formulas of the book at `at`; `bases` are the books it may derive from.
    pub(crate) fn draw(draw: &mut Draw, at: usize, bases: &[usize], has_items: bool) -> Vec<Self> {
        let mut all = Vec::new();
        for number in 0..1 + draw.below(2) {
            let base = match draw.below(4) {
                0 if has_items => Base::Cost,
                1 if has_items => Base::CompareAt,
                _ if !bases.is_empty() => Base::Book(draw.of(bases)),
                _ => continue,
            };
            let mode = draw.mode();
            let rounding = match draw.below(4) {
                0 => Some(Rounding::Multiple(draw.of(&[
                    Dec::new(5, 2),
                    Dec::new(10, 0),
                    Dec::new(1, 3),
                    Dec::new(7, 1),
                ]))),
                1 => Some(Rounding::Endings(
                    Dec::new(1, 0),
                    vec![Dec::new(49, 2), Dec::new(95, 2), Dec::new(99, 2)],
                )),
                2 => Some(Rounding::Endings(Dec::new(100, 1), vec![Dec::new(99, 1)])),
                _ => None,
            };
            all.push(Self {
                id: format!("f{}-{at}", 1 - number.min(1)),
                sku: draw.one_in(3).then(|| draw.of(&["A", "B"])),
                base,
                change: draw.one_in(2).then(|| {
                    let percent = draw.percent();
                    if draw.one_in(3) { percent } else { Dec::new(-percent.mantissa, percent.scale) }
                }),
                rounding: rounding.map(|rounding| (rounding, mode)),
                surcharge: draw
                    .one_in(3)
                    .then(|| draw.of(&[Dec::new(-1, 2), Dec::new(50, 2), Dec::new(-500, 2)])),
                floor: draw.one_in(4).then(|| limit(draw)),
                // Never below a floor of its kind.
                ceiling: draw.one_in(4).then(|| Limit::Above(draw.of(&[Dec::new(2, 0), Dec::new(15, 1)]))),
            });
        }
        all
    }

    /// The unit price derived from a base.
    pub(crate) fn apply(&self, base: &Q) -> Q {
        let hundred = Q::whole(100);
        let share = |percent: Dec| Q::whole(1).plus(&percent.q().over(&hundred));
        let mut value = self.change.map_or_else(|| base.clone(), |percent| base.times(&share(percent)));
        value = match &self.rounding {
            None => value,
            Some((Rounding::Multiple(step), mode)) => {
                let step = step.q();
                Q::whole(value.over(&step).round(mode)).times(&step)
            }
            Some((Rounding::Endings(every, endings), mode)) => charm(&value, every.q(), endings, mode),
        };
        if let Some(surcharge) = self.surcharge {
            value = value.plus(&surcharge.q());
        }
        let bound = |limit: &Limit| match limit {
            Limit::Price(price) => price.q(),
            Limit::Above(amount) => base.plus(&amount.q()),
            Limit::Percent(percent) => base.times(&share(*percent)),
        };
        if let Some(floor) = &self.floor {
            value = value.max(bound(floor));
        }
        if let Some(ceiling) = &self.ceiling {
            value = value.min(bound(ceiling));
        }
        unit_price(&value.max(Q::whole(0)))
    }

    pub(crate) fn document(&self, id: &dyn Fn(usize) -> String) -> Value {
        let base = match self.base {
            Base::Book(at) => json!({ "kind": "book", "book": id(at) }),
            Base::Cost => json!({ "kind": "cost" }),
            Base::CompareAt => json!({ "kind": "compare_at" }),
        };
        let mut document = json!({ "id": self.id, "base": base });
        if let Some(sku) = self.sku {
            document["of"] = json!({ "skus": [sku] });
        }
        if let Some(percent) = self.change {
            let kind = if percent.mantissa < 0 { "percent_off" } else { "percent_on" };
            let size = Dec::new(percent.mantissa.abs(), percent.scale);
            document["change"] = json!({ "kind": kind, "percent": size.text() });
        }
        match &self.rounding {
            None => {}
            Some((Rounding::Multiple(step), mode)) => {
                document["round_to"] = json!({ "kind": "multiple", "step": step.text(), "mode": mode });
            }
            Some((Rounding::Endings(every, endings), mode)) => {
                let endings: Vec<_> = endings.iter().map(|ending| ending.text()).collect();
                document["round_to"] =
                    json!({ "kind": "ending", "every": every.text(), "endings": endings, "mode": mode });
            }
        }
        if let Some(surcharge) = self.surcharge {
            document["surcharge"] = surcharge.json();
        }
        for (name, limit) in [("floor", &self.floor), ("ceiling", &self.ceiling)] {
            if let Some(limit) = limit {
                document[name] = match limit {
                    Limit::Price(price) => json!({ "kind": "unit_price", "unit_price": price.text() }),
                    Limit::Above(amount) => json!({ "kind": "above_base", "amount": amount.text() }),
                    Limit::Percent(percent) => {
                        json!({ "kind": "percent_above_base", "percent": percent.text() })
                    }
                };
            }
        }
        document
    }
}

fn limit(draw: &mut Draw) -> Limit {
    match draw.below(3) {
        0 => Limit::Price(draw.of(&[Dec::new(100, 2), Dec::new(1234, 2)])),
        1 => Limit::Above(draw.of(&[Dec::new(-2, 0), Dec::new(15, 1)])),
        _ => Limit::Percent(draw.of(&[Dec::new(-125, 1), Dec::new(10, 0)])),
    }
}

/// The prices with an ending around a value, in their order from the smallest one, and the one that the mode takes.
fn charm(value: &Q, every: Q, endings: &[Dec], mode: &str) -> Q {
    let first = (value.over(&every).floor() - 2).max(0);
    let mut all = Vec::new();
    for turn in first..first + 5 {
        for (number, ending) in endings.iter().enumerate() {
            let at = turn * endings.len() as i64 + number as i64;
            all.push((every.times(&Q::whole(turn)).plus(&ending.q()), at));
        }
    }
    let Some((below, at)) = all.iter().rev().find(|(price, _)| price <= value) else {
        return all[0].0.clone();
    };
    if below == value {
        return below.clone();
    }
    let above = all.iter().find(|(price, _)| price > value).expect("five turns reach above");
    // As far between the two as between two whole numbers.
    let way = value.minus(below).over(&above.0.minus(below));
    let whole = Q::whole(*at).plus(&way).round(mode);
    if whole == *at { below.clone() } else { above.0.clone() }
}

/// A unit price: at most 12 decimals and 18 digits, half up.
fn unit_price(value: &Q) -> Q {
    for scale in (0..=12).rev() {
        let power = 10_i64.pow(scale);
        let scaled = value.times(&Q::whole(power));
        if scaled < Q::whole(999_999_999_999_999_999) {
            return Q::of(scaled.round("half_up"), power);
        }
    }
    value.clone()
}
