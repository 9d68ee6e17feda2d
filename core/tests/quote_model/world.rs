//! A rulebook and a cart, and their documents on the wire.

use serde_json::{Value, json};

use super::adjusts::Tiers;
use super::exact::{Dec, Q};
use super::gifts::{Gift, Product};
use super::levy::{Policy, Rule};
use super::picks::Pick;

pub(crate) const SKUS: [&str; 4] = ["A", "B", "C", "D"];
pub(crate) const CATEGORIES: [&str; 3] = ["shoes", "books", "wine"];
pub(crate) const STAGES: [&str; 5] = ["catalogue", "item", "group", "order", "shipping"];

/// Kilograms of a unit; `D` has no measure.
const KILOGRAMS: [(&str, Dec); 3] =
    [("A", Dec::new(250, 3)), ("B", Dec::new(333_333, 6)), ("C", Dec::new(1_000_001, 6))];

/// Kilograms of a unit of a product; 0 for one without the measure.
pub(crate) fn kilograms(sku: &str) -> Dec {
    KILOGRAMS.iter().find(|(other, _)| *other == sku).map_or(Dec::new(0, 0), |(_, measure)| *measure)
}

pub(crate) struct World {
    pub(crate) currency: &'static str,
    pub(crate) exponent: u32,
    pub(crate) is_included: bool,
    /// Those of the cart, then those that promotions may add.
    pub(crate) lines: Vec<Line>,
    /// What may be given; empty where no promotion gives anything.
    pub(crate) products: Vec<Product>,
    pub(crate) shipments: Vec<Shipment>,
    /// What the customer gives back in the same sale.
    pub(crate) returned: Vec<Returned>,
    pub(crate) codes: Vec<&'static str>,
    pub(crate) promotions: Vec<Promotion>,
    /// Whether promotions leave out what has a default.
    pub(crate) is_terse: bool,
    pub(crate) basis: &'static str,
    pub(crate) rounding: &'static str,
    /// How many promotions that carry a tag may apply.
    pub(crate) tag_limits: Vec<(&'static str, usize)>,
    pub(crate) groups: Vec<Group>,
    /// `by_rank`, `first` or `optimal`.
    pub(crate) conflicts: &'static str,
    /// Whether the best combination leaves out none that conflicts with none.
    pub(crate) conflicting_only: bool,
    pub(crate) tax_policy: Policy,
    pub(crate) rules: Vec<Rule>,
    pub(crate) coin: Option<(i64, &'static str)>,
}

pub(crate) struct Line {
    pub(crate) id: String,
    pub(crate) sku: &'static str,
    pub(crate) category: &'static str,
    pub(crate) tax_category: &'static str,
    pub(crate) seller: Option<&'static str>,
    pub(crate) quantity: Dec,
    pub(crate) price: Dec,
    pub(crate) base: Option<Dec>,
    pub(crate) floor: Option<Dec>,
    /// What promotions leave alone of the unit price.
    pub(crate) fixed: Option<Dec>,
    pub(crate) is_fixed: bool,
    /// The promotion and the effect that may add it, given so often.
    pub(crate) gift: Option<(String, usize, i64)>,
}

pub(crate) struct Returned {
    pub(crate) id: String,
    pub(crate) tax_category: &'static str,
    pub(crate) seller: Option<&'static str>,
    pub(crate) quantity: Dec,
    pub(crate) price: Dec,
}

pub(crate) struct Shipment {
    pub(crate) id: String,
    pub(crate) minor: i64,
    pub(crate) tax_category: &'static str,
}

pub(crate) enum Selector {
    All,
    Skus(Vec<&'static str>),
    Categories(Vec<&'static str>),
    Except(&'static str),
    PriceAtLeast(Dec),
    /// Only what promotions added, or all but that.
    Gifts(bool),
}

pub(crate) enum Condition {
    Money {
        of: Selector,
        basis: Option<&'static str>,
        op: &'static str,
        minor: i64,
        with_shipping: bool,
        price_mode: Option<&'static str>,
    },
    Quantity {
        of: Selector,
        per_line: bool,
        op: &'static str,
        quantity: Dec,
    },
    Weight {
        of: Selector,
        op: &'static str,
        value: Dec,
    },
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
}

pub(crate) enum Target {
    Lines(Selector),
    Order(Selector),
    OrderAndShipping(Selector),
    Shipping,
    Gift(Gift),
}

#[derive(Clone, Copy)]
pub(crate) enum Adjust {
    Percent(Dec),
    PerUnit(Dec),
    PerPart(i64),
    PerTarget(i64),
    SetPrice(Dec),
    SetTotal(i64),
    Free,
    PerGroup(i64),
    SetGroupPrice(i64),
    /// Off the first unit, off each further one, at most so many.
    FirstThen(Dec, Dec, Option<i64>),
}

/// What a discount, or the price it leads to, is rounded to.
#[derive(Clone, Copy)]
pub(crate) struct Step {
    pub(crate) minor: i64,
    pub(crate) less: i64,
    pub(crate) is_price: bool,
    pub(crate) mode: Option<&'static str>,
}

pub(crate) struct Effect {
    pub(crate) target: Target,
    pub(crate) pick: Option<Pick>,
    pub(crate) adjust: Adjust,
    pub(crate) most: Option<i64>,
    pub(crate) least: Option<Dec>,
    pub(crate) most_percent: Option<Dec>,
    pub(crate) step: Option<Step>,
    pub(crate) basis: Option<&'static str>,
    pub(crate) rounding: Option<&'static str>,
    pub(crate) per_unit: bool,
    pub(crate) price_mode: Option<&'static str>,
    /// Instead of `adjust`.
    pub(crate) tiers: Option<Tiers>,
    /// `excluded` or `only`: lines that earlier promotions have lowered.
    pub(crate) lowered: Option<&'static str>,
    /// In which proportion, to tax classes first or to lines, and who gets the remainder.
    pub(crate) spread: Option<(&'static str, &'static str, &'static str)>,
}

/// Who funds a promotion.
#[derive(Clone)]
pub(crate) enum Funding {
    Merchant,
    ThirdParty,
    /// Funders with their percentages.
    Split(Vec<(&'static str, Dec)>),
}

impl Funding {
    /// What each funder of a split pays of an amount: the largest rests get a minor unit more.
    pub(crate) fn shares(&self, amount: i64) -> Vec<(&'static str, i64)> {
        let Self::Split(funders) = self else { return Vec::new() };
        let exact = |percent: &Q| Q::whole(amount).times(percent).over(&Q::whole(100));
        let mut percents: Vec<Q> = funders.iter().map(|(_, percent)| percent.q()).collect();
        percents.push(Q::whole(100).minus(&Q::sum(percents.iter())));
        let mut shares: Vec<i64> = percents.iter().map(|percent| exact(percent).floor()).collect();
        let mut order: Vec<usize> = (0..percents.len()).collect();
        order.sort_by(|one, other| {
            let rest = |at: &usize| exact(&percents[*at]).fraction();
            rest(other).cmp(&rest(one)).then_with(|| percents[*other].cmp(&percents[*one]))
        });
        let left = amount - shares.iter().sum::<i64>();
        for at in order.into_iter().take(left as usize) {
            shares[at] += 1;
        }
        funders.iter().zip(shares).map(|((funder, _), share)| (*funder, share)).collect()
    }

    /// What third parties fund of an amount.
    pub(crate) fn funded(&self, amount: i64) -> i64 {
        match self {
            Self::Merchant => 0,
            Self::ThirdParty => amount,
            Self::Split(_) => self.shares(amount).iter().map(|(_, share)| share).sum(),
        }
    }
}

/// A group of promotions, of which only some apply.
pub(crate) struct Group {
    pub(crate) id: &'static str,
    /// `all`, `first`, `best`, `lowest` or `top`.
    pub(crate) mode: &'static str,
    /// Of mode `top`.
    pub(crate) count: usize,
    pub(crate) per_line: bool,
    pub(crate) within: Option<&'static str>,
}

pub(crate) struct Promotion {
    pub(crate) group: Option<&'static str>,
    pub(crate) id: String,
    pub(crate) stage: usize,
    pub(crate) rank: i64,
    pub(crate) code: Option<&'static str>,
    pub(crate) condition: Option<Condition>,
    pub(crate) effects: Vec<Effect>,
    /// `no`, `cart`, `stage` or `line`.
    pub(crate) exclusive: &'static str,
    /// `no`, `line` or `cart`.
    pub(crate) stop: &'static str,
    pub(crate) tags: Vec<&'static str>,
    /// `None`: with any; empty: with none; else with those that carry one of these.
    pub(crate) combines: Option<Vec<&'static str>>,
    pub(crate) funding: Funding,
    pub(crate) most_per_cart: Option<i64>,
    /// The class of units it consumes, and whether also those that trigger it.
    pub(crate) consumes: Option<(&'static str, bool)>,
}

impl Selector {
    pub(crate) fn again(&self) -> Self {
        match self {
            Self::All => Self::All,
            Self::Skus(skus) => Self::Skus(skus.clone()),
            Self::Categories(categories) => Self::Categories(categories.clone()),
            Self::Except(category) => Self::Except(category),
            Self::PriceAtLeast(price) => Self::PriceAtLeast(*price),
            Self::Gifts(only) => Self::Gifts(*only),
        }
    }
}

impl World {
    pub(crate) fn price_mode(&self) -> &'static str {
        if self.is_included { "tax_included" } else { "tax_excluded" }
    }

    pub(crate) fn amount(&self, minor: i64) -> Value {
        Dec::new(minor, self.exponent).json()
    }

    pub(crate) fn rulebook(&self) -> Value {
        let rules = self.rules.iter().map(|rule| rule.json(&self.rules));
        let mut book = json!({
            "currency": self.currency,
            "pricing": { "sources": ["given"] },
            "promotion_policy": { "conflicts": self.conflicts, "basis": self.basis, "rounding_mode": self.rounding },
            "promotions": self.promotions.iter().map(|one| self.promotion(one)).collect::<Vec<_>>(),
            "tax_policy": self.tax_policy.json(self.amount(self.tax_policy.step)),
            "tax_rules": rules.collect::<Vec<_>>(),
        });
        if !self.tag_limits.is_empty() {
            let limits = self.tag_limits.iter().map(|(tag, most)| json!({ "tag": tag, "most": most }));
            book["promotion_policy"]["tag_limits"] = limits.collect();
        }
        if self.conflicting_only {
            book["promotion_policy"]["may_omit"] = json!("conflicting_only");
        }
        if !self.groups.is_empty() {
            let group = |group: &Group| {
                let mut document = json!({ "id": group.id, "mode": { "kind": group.mode } });
                if group.mode == "top" {
                    document["mode"]["count"] = json!(group.count);
                }
                if group.per_line {
                    document["scope"] = json!("line");
                }
                if let Some(within) = group.within {
                    document["within"] = json!(within);
                }
                document
            };
            book["promotion_policy"]["groups"] = self.groups.iter().map(group).collect();
        }
        if !self.products.is_empty() {
            book["items"] = self.products.iter().map(Product::json).collect();
            let price = |product: &Product| {
                Some(json!({ "id": product.sku, "sku": product.sku, "unit_price": product.price?.text() }))
            };
            let prices: Vec<Value> = self.products.iter().filter_map(price).collect();
            let mode = if self.is_included { "tax_included" } else { "tax_excluded" };
            book["price_books"] =
                json!([{ "id": "gifts", "currency": self.currency, "price_mode": mode, "prices": prices }]);
        }
        if self.is_terse {
            Self::leave_out_defaults(&mut book["promotions"]);
        }
        if let Some((step, mode)) = self.coin {
            book["cash_rounding"] =
                json!([{ "currency": self.currency, "step": self.amount(step), "rounding_mode": mode }]);
        }
        book
    }

    pub(crate) fn request(&self) -> Value {
        let lines = self.lines.iter().filter(|line| line.gift.is_none()).map(|line| {
            let mut price = json!({ "kind": "given", "unit_price": line.price.text() });
            if let Some(base) = line.base {
                price["base_quantity"] = base.json();
            }
            let mut document = json!({
                "id": line.id, "sku": line.sku, "quantity": line.quantity.text(), "price": price,
                "categories": [line.category], "tax_category": line.tax_category,
            });
            if kilograms(line.sku).mantissa > 0 {
                document["measures"] = json!([{ "unit": "kg", "value": kilograms(line.sku).text() }]);
            }
            if let Some(floor) = line.floor {
                document["floor"] = floor.json();
            }
            if let Some(fixed) = line.fixed {
                document["non_discountable"] = fixed.json();
            }
            if let Some(seller) = line.seller {
                document["seller"] = json!(seller);
            }
            if line.is_fixed {
                document["discountable"] = json!(false);
            }
            document
        });
        let shipping = self.shipments.iter().map(
            |one| json!({ "id": one.id, "amount": self.amount(one.minor), "tax_category": one.tax_category }),
        );
        let tenders = if self.coin.is_some() { json!([{ "id": "till", "kind": "cash" }]) } else { json!([]) };
        let mut request = json!({
            "at": "2026-11-23T12:00:00+01:00", "tax_jurisdictions": ["XX"], "explain": "all",
            "cart": {
                "currency": self.currency,
                "price_mode": self.price_mode(),
                "codes": self.codes, "tenders": tenders,
                "lines": lines.collect::<Vec<_>>(), "shipping": shipping.collect::<Vec<_>>(),
            },
        });
        if !self.returned.is_empty() {
            let lines = self.returned.iter().map(|line| {
                json!({
                    "id": line.id, "sku": "back", "quantity": line.quantity.text(), "unit_price": line.price.text(),
                    "tax_category": line.tax_category, "seller": line.seller,
                })
            });
            request["returned"] = json!({ "lines": lines.collect::<Vec<_>>() });
            for line in request["returned"]["lines"].as_array_mut().expect("lines") {
                line.as_object_mut().expect("a line").retain(|_, value| !value.is_null());
            }
        }
        request
    }

    /// Leaves out every field of the promotions that says its default.
    fn leave_out_defaults(document: &mut Value) {
        let usual = [
            ("bounds", json!({})),
            ("funding", json!("merchant")),
            ("rank", json!(0)),
            ("tags", json!([])),
            ("exclusive", json!("no")),
            ("stop", json!("no")),
            ("combines_with", json!({ "kind": "any" })),
            ("with_shipping", json!(false)),
            ("per", json!("total")),
            ("by", json!("remaining")),
            ("within", json!("tax_classes")),
            ("remainder", json!("largest_remainder")),
            ("rounding_at", json!("part")),
        ];
        match document {
            Value::Object(fields) => {
                for (name, value) in usual {
                    if fields.get(name) == Some(&value) {
                        fields.remove(name);
                    }
                }
                fields.values_mut().for_each(Self::leave_out_defaults);
            }
            Value::Array(elements) => elements.iter_mut().for_each(Self::leave_out_defaults),
            _ => {}
        }
    }

    fn promotion(&self, one: &Promotion) -> Value {
        let effects = one.effects.iter().map(|effect| self.effect(effect));
        let mut document = json!({
            "id": one.id,
            "effects": effects.collect::<Vec<_>>(),
            "funding": if matches!(one.funding, Funding::ThirdParty) { "third_party" } else { "merchant" },
            "stacking": {
                "stage": STAGES[one.stage], "rank": one.rank, "tags": one.tags,
                "exclusive": one.exclusive,
                "stop": one.stop,
                "combines_with": match &one.combines {
                    None => json!({ "kind": "any" }),
                    Some(tags) if tags.is_empty() => json!({ "kind": "nothing" }),
                    Some(tags) => json!({ "kind": "tags", "tags": tags }),
                },
            },
        });
        if let Some((class, with_trigger)) = one.consumes {
            let kind = if with_trigger { "trigger_and_target" } else { "target" };
            document["stacking"]["consumes"] = json!({ "kind": kind, "class": class });
        }
        if let Funding::Split(funders) = &one.funding {
            let funder = |(id, percent): &(&str, Dec)| json!({ "id": id, "percent": percent.text() });
            document["funding_split"] = json!({ "funders": funders.iter().map(funder).collect::<Vec<_>>() });
        }
        if let Some(group) = one.group {
            document["stacking"]["group"] = json!(group);
        }
        if let Some(code) = one.code {
            document["trigger"] = json!({ "kind": "code", "codes": [code] });
        }
        if let Some(condition) = &one.condition {
            document["condition"] = self.condition(condition);
        }
        if let Some(most) = one.most_per_cart {
            document["limits"] = json!({ "discount_per_cart": self.amount(most) });
        }
        document
    }

    fn effect(&self, effect: &Effect) -> Value {
        let target = match &effect.target {
            Target::Lines(of) => with(json!({ "kind": "lines" }), of),
            Target::Order(of) => with(json!({ "kind": "order" }), of),
            Target::OrderAndShipping(of) => with(json!({ "kind": "order_and_shipping" }), of),
            Target::Shipping => json!({ "kind": "shipping" }),
            Target::Gift(gift) => gift.json(self),
        };
        let adjust =
            effect.tiers.as_ref().map_or_else(|| self.adjust(effect.adjust), |tiers| tiers.json(self));
        let mut document = json!({ "target": target, "adjust": adjust });
        if let Some(pick) = &effect.pick {
            document["pick"] = pick.json(|minor| self.amount(minor));
        }
        let mut bounds = json!({});
        if let Some(most) = effect.most {
            bounds["max_amount"] = self.amount(most);
        }
        if let Some(least) = effect.least {
            bounds["min_unit_price"] = least.json();
        }
        if let Some(most) = effect.most_percent {
            bounds["max_percent_off"] = json!(most.text());
        }
        if let Some(step) = effect.step {
            let mut round_to = json!({ "step": self.amount(step.minor), "of": if step.is_price { "price" } else { "discount" } });
            if step.less > 0 {
                round_to["less"] = self.amount(step.less);
            }
            if let Some(mode) = step.mode {
                round_to["mode"] = json!(mode);
            }
            bounds["round_to"] = round_to;
        }
        document["bounds"] = bounds;
        if let Some(basis) = effect.basis {
            document["basis"] = json!(basis);
        }
        if let Some(lowered) = effect.lowered {
            document["lowered_lines"] = json!(lowered);
        }
        if let Some(rounding) = effect.rounding {
            document["rounding_mode"] = json!(rounding);
        }
        if let Some(mode) = effect.price_mode {
            document["price_mode"] = json!(mode);
        }
        document["rounding_at"] = json!(if effect.per_unit { "unit" } else { "part" });
        if let Some((by, within, remainder)) = effect.spread {
            document["allocate"] = json!({ "by": by, "within": within, "remainder": remainder });
        }
        document
    }

    pub(crate) fn adjust(&self, adjust: Adjust) -> Value {
        let per = |amount: Value, per: &str| json!({ "kind": "amount", "amount": amount, "per": per });
        match adjust {
            Adjust::Percent(percent) => json!({ "kind": "percent", "percent": percent.text() }),
            Adjust::PerUnit(amount) => per(amount.json(), "unit"),
            Adjust::PerPart(amount) => per(self.amount(amount), "line"),
            Adjust::PerTarget(amount) => per(self.amount(amount), "order"),
            Adjust::SetPrice(price) => json!({ "kind": "set_price", "unit_price": price.text() }),
            Adjust::SetTotal(amount) => json!({ "kind": "set_total", "amount": self.amount(amount) }),
            Adjust::Free => json!({ "kind": "free" }),
            Adjust::PerGroup(amount) => per(self.amount(amount), "group"),
            Adjust::SetGroupPrice(amount) => {
                json!({ "kind": "set_group_price", "amount": self.amount(amount) })
            }
            Adjust::FirstThen(first, additional, most) => {
                let mut document = json!({ "kind": "first_then_additional", "first": first.text(), "additional": additional.text() });
                if let Some(most) = most {
                    document["max_units"] = json!(most);
                }
                document
            }
        }
    }

    fn condition(&self, condition: &Condition) -> Value {
        let list = |of: &[Condition]| of.iter().map(|one| self.condition(one)).collect::<Vec<_>>();
        match condition {
            Condition::Money { of, basis, op, minor, with_shipping, price_mode } => {
                let amount = self.amount(*minor);
                let mut document = with(json!({ "kind": "money", "op": op, "amount": amount }), of);
                document["with_shipping"] = json!(with_shipping);
                if let Some(mode) = price_mode {
                    document["price_mode"] = json!(mode);
                }
                if let Some(basis) = basis {
                    document["basis"] = json!(basis);
                }
                document
            }
            Condition::Quantity { of, per_line, op, quantity } => {
                let mut document =
                    with(json!({ "kind": "quantity", "op": op, "quantity": quantity.text() }), of);
                document["per"] = json!(if *per_line { "line" } else { "total" });
                document
            }
            Condition::Weight { of, op, value } => {
                with(json!({ "kind": "measure", "unit": "kg", "op": op, "value": value.text() }), of)
            }
            Condition::All(of) => json!({ "kind": "all", "of": list(of) }),
            Condition::Any(of) => json!({ "kind": "any", "of": list(of) }),
            Condition::Not(of) => json!({ "kind": "not", "of": [self.condition(of)] }),
        }
    }
}

pub(crate) fn with(mut document: Value, of: &Selector) -> Value {
    document["of"] = match of {
        Selector::All => return document,
        Selector::Skus(skus) => json!({ "skus": skus }),
        Selector::Categories(categories) => json!({ "categories": categories }),
        Selector::Except(category) => json!({ "except_categories": [category] }),
        Selector::PriceAtLeast(price) => json!({ "unit_price_at_least": price.text() }),
        Selector::Gifts(only) => json!({ "gifts": if *only { "only" } else { "excluded" } }),
    };
    document
}
