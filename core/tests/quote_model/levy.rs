//! Taxes of carts and documents, as the design says: exact for each part, rounded once where the policy says, given back to
//! the parts. Written plainly, without a care for speed.

use std::cmp::Ordering;

use serde_json::{Value, json};

use super::brackets::{self, ExactPart, Steps};
use super::draw::Draw;
use super::exact::{Dec, Q};

/// How taxes are rounded, in the words of the wire.
pub(crate) struct Policy {
    pub(crate) rounding_level: &'static str,
    pub(crate) mode: &'static str,
    /// In minor units.
    pub(crate) step: i64,
    pub(crate) component: &'static str,
    pub(crate) remainder: &'static str,
    pub(crate) anchor: &'static str,
    pub(crate) line_amount: &'static str,
    pub(crate) tax_above_price: &'static str,
    pub(crate) ambiguous_price: Option<&'static str>,
}

pub(crate) struct Rule {
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    pub(crate) tax_category: &'static str,
    pub(crate) rate: Dec,
    /// In major units.
    pub(crate) per_unit: Option<Dec>,
    /// How its tax depends on an amount.
    pub(crate) steps: Option<Steps>,
    /// The names of the taxes in its base, beside the net amount.
    pub(crate) on: Vec<&'static str>,
    pub(crate) in_price: &'static str,
    pub(crate) settlement: &'static str,
    /// Whether what has a default is stated.
    is_wordy: bool,
}

/// What is taxed: a line, shipping, an allowance.
#[derive(Clone)]
pub(crate) struct Part {
    pub(crate) id: String,
    pub(crate) seller: Option<&'static str>,
    pub(crate) tax_category: &'static str,
    /// The amount as the price mode says, in minor units; with `line_amount: exact` not whole.
    pub(crate) amount: Q,
    pub(crate) quantity: Q,
}

/// One tax of one part.
#[derive(Clone)]
pub(crate) struct Tax<'a> {
    pub(crate) part: usize,
    pub(crate) rule: &'a Rule,
    /// The rate, of several that a rule may have.
    pub(crate) rate: Dec,
    place: usize,
    is_inside: bool,
    exact: Q,
    pub(crate) minor: i64,
}

/// What parts cost.
pub(crate) struct Taxed<'a> {
    /// By part, then by the id of the rule.
    pub(crate) taxes: Vec<Tax<'a>>,
    pub(crate) net: Vec<i64>,
    /// The sum of the taxes that the customer pays.
    pub(crate) tax: Vec<i64>,
    pub(crate) withheld: i64,
    pub(crate) payable_rounding: i64,
    /// Whether the taxes inside some price exceed it.
    pub(crate) is_above_price: bool,
    /// The code with which the taxes are refused.
    pub(crate) refusal: Option<&'static str>,
}

impl Policy {
    pub(crate) fn draw(draw: &mut Draw) -> Self {
        let rounding_level = draw.of(&["line", "group", "group", "document", "unit"]);
        Self {
            rounding_level,
            mode: draw.mode(),
            step: draw.of(&[1, 1, 1, 1, 1, 5, 10, 100]),
            component: draw.of(&["tax", "tax", "net"]),
            remainder: draw.of(&[
                "largest_fraction",
                "largest_fraction",
                "largest_fraction",
                "largest_fraction",
                "largest_amount",
                "cumulative",
                "first",
                "last",
            ]),
            anchor: draw.of(&["price", "price", "price", "price", "net"]),
            line_amount: draw.of(&["rounded", "rounded", "exact", "rounded_parts"]),
            tax_above_price: draw.of(&["refuse", "allow"]),
            ambiguous_price: draw.of(&[None, Some("refuse"), Some("least_tax")]),
        }
    }

    /// Tax once for each row, on rounded amounts.
    pub(crate) fn plain() -> Self {
        Self {
            rounding_level: "group",
            mode: "half_up",
            step: 1,
            component: "tax",
            remainder: "largest_fraction",
            anchor: "price",
            line_amount: "rounded",
            tax_above_price: "refuse",
            ambiguous_price: None,
        }
    }

    pub(crate) fn json(&self, step: Value) -> Value {
        let mut policy = json!({
            "rounding_level": self.rounding_level, "rounding_mode": self.mode, "step": step, "component": self.component,
            "remainder": self.remainder, "anchor": self.anchor, "line_amount": self.line_amount,
            "tax_above_price": self.tax_above_price, "untaxed": "no_tax",
        });
        if let Some(word) = self.ambiguous_price {
            policy["ambiguous_price"] = json!(word);
        }
        policy
    }

    fn is_exact(&self) -> bool {
        self.line_amount == "exact"
    }

    fn keeps_net(&self) -> bool {
        self.anchor == "net"
    }
}

impl Rule {
    fn plain(id: &'static str, name: &'static str, tax_category: &'static str, rate: Dec) -> Self {
        Self {
            id,
            name,
            tax_category,
            rate,
            per_unit: None,
            steps: None,
            on: Vec::new(),
            in_price: "as_cart",
            settlement: "added",
            is_wordy: false,
        }
    }

    /// The rules of the categories `high`, `low` and `zero`; none for `none`.
    pub(crate) fn draw(draw: &mut Draw) -> Vec<Self> {
        let mut rules = vec![
            Self::plain("vat-high", "vat", "high", draw.rate()),
            Self::plain("vat-low", "vat", "low", draw.rate()),
            Self::plain("vat-zero", "vat", "zero", Dec::new(0, 0)),
        ];
        if draw.one_in(2) {
            let mut city = Self::plain("city-high", "city", "high", draw.rate());
            city.in_price = draw.of(&["as_cart", "as_cart", "included", "excluded"]);
            if draw.one_in(3) {
                city.on = draw.of(&[&["vat"][..], &["city"], &["eco", "vat"]]).to_vec();
            }
            if draw.one_in(8) {
                city.rate = draw.of(&[Dec::new(-5, 0), Dec::new(-30, 0), Dec::new(-125, 3)]);
            }
            rules.push(city);
        }
        if draw.one_in(5) {
            // Each on top of the one before, or of all before.
            let names = [("one-high", "one"), ("three-high", "three"), ("two-high", "two")];
            let most = 1 + draw.below(3) as usize;
            let mut before = vec!["vat"];
            for (id, name) in names.into_iter().take(most) {
                let mut rule = Self::plain(id, name, "high", draw.fine_rate());
                rule.on = if draw.one_in(2) { before.clone() } else { before[before.len() - 1..].to_vec() };
                rule.in_price = draw.of(&["as_cart", "as_cart", "included", "excluded"]);
                before.push(name);
                rules.push(rule);
            }
        }
        if draw.one_in(4) {
            let mut eco = Self::plain("eco-low", "eco", "low", Dec::new(0, 0));
            eco.per_unit = Some(draw.of(&[Dec::new(1, 2), Dec::new(125, 3), Dec::new(5, 2), Dec::new(1, 0)]));
            eco.in_price = draw.of(&["as_cart", "as_cart", "included", "excluded"]);
            rules.push(eco);
            if draw.one_in(2) {
                rules[1].on = vec!["eco"];
            }
        }
        if draw.one_in(6) {
            let mut held = Self::plain("wht-low", "wht", "low", draw.rate());
            held.settlement = draw.of(&["withheld", "self_assessed", "informative"]);
            rules.push(held);
        }
        for rule in &mut rules {
            rule.is_wordy = draw.one_in(3);
            if rule.per_unit.is_none() && draw.one_in(4) {
                rule.per_unit = Some(Dec::new(0, 3));
            }
        }
        rules
    }

    pub(crate) fn json(&self, rules: &[Self]) -> Value {
        let mut document = json!({
            "id": self.id, "name": self.name, "jurisdiction": "XX", "tax_categories": [self.tax_category],
            "in_price": self.in_price, "vat_category": self.vat_category(),
        });
        let mut base = vec![json!({ "kind": "net" })];
        for name in &self.on {
            // Any rule of a tax stands for it.
            if let Some(rule) = rules.iter().find(|rule| rule.name == *name) {
                base.push(json!({ "kind": "tax", "rule": rule.id }));
            }
        }
        let rate = Dec::new(self.rate.mantissa * 100, self.rate.scale + 2);
        document["rate_percent"] = if self.is_wordy { rate.json() } else { self.rate.json() };
        if let Some((name, steps)) = self.steps.as_ref().map(Steps::json) {
            document[name] = steps;
            if name == "brackets" {
                document.as_object_mut().expect("an object").remove("rate_percent");
            }
        }
        if self.is_wordy || base.len() > 1 {
            document["base"] = base.into();
        }
        if self.is_wordy || self.settlement != "added" {
            document["settlement"] = json!(self.settlement);
        }
        if let Some(amount) = self.per_unit {
            document["unit_amount"] = amount.json();
        }
        document
    }

    pub(crate) fn share(&self) -> Q {
        self.rate.q().over(&Q::whole(100))
    }

    fn is_inside(&self, prices_include_tax: bool) -> bool {
        match self.in_price {
            "included" => true,
            "excluded" => false,
            _ => prices_include_tax && self.settlement == "added",
        }
    }

    /// What is compared to tell the rows of the breakdown apart.
    fn row(&self, rate: Dec) -> (&str, Q, Q, &str, &str) {
        let per_unit = self.per_unit.map_or(Q::whole(0), Dec::q);
        (self.name, rate.q(), per_unit, self.settlement, self.vat_category())
    }

    fn vat_category(&self) -> &'static str {
        if self.tax_category == "zero" { "zero_rated" } else { "standard" }
    }

    /// The tax as `a · net + c`, among the rules of a part.
    fn of_net(&self, own: &[&Self], quantity: &Q, exponent: u32) -> (Q, Q) {
        let (mut a, mut c) = (Q::whole(1), Q::whole(0));
        let mut itself = Q::whole(0);
        for name in &self.on {
            if *name == self.name {
                itself = Q::whole(1);
            } else if let Some(other) = own.iter().find(|other| other.name == *name) {
                let (more_a, more_c) = other.of_net(own, quantity, exponent);
                (a, c) = (a.plus(&more_a), c.plus(&more_c));
            }
        }
        let rate = self.share();
        let per_unit = self.per_unit.map_or(Q::whole(0), |amount| amount.minor(exponent)).times(quantity);
        let left = Q::whole(1).minus(&rate.times(&itself));
        (rate.times(&a).over(&left), rate.times(&c).plus(&per_unit).over(&left))
    }
}

/// What a part costs with tax, or without it, as `a · price + c`: `a`, and whether `c` is nothing.
pub(crate) fn of_price(
    rules: &[Rule],
    part: &Part,
    exponent: u32,
    prices_include_tax: bool,
    with_tax: bool,
) -> (Q, bool) {
    let own = rules_of(rules, part.tax_category);
    let (mut inside, mut added, mut is_proportional) = (Q::whole(1), Q::whole(1), true);
    for rule in &own {
        let (a, c) = rule.of_net(&own, &part.quantity, exponent);
        let (is_inside, is_added) = (rule.is_inside(prices_include_tax), rule.settlement == "added");
        is_proportional &= sign(&c) == 0 || !is_inside && !is_added;
        inside = if is_inside { inside.plus(&a) } else { inside };
        added = if is_added { added.plus(&a) } else { added };
    }
    (if with_tax { added.over(&inside) } else { Q::whole(1).over(&inside) }, is_proportional)
}

/// The rules of a tax category, by id.
pub(crate) fn rules_of<'a>(rules: &'a [Rule], tax_category: &str) -> Vec<&'a Rule> {
    let mut own: Vec<&Rule> = rules.iter().filter(|rule| rule.tax_category == tax_category).collect();
    own.sort_by_key(|rule| rule.id);
    own
}

pub(crate) fn sign(value: &Q) -> i64 {
    match value.cmp(&Q::whole(0)) {
        Ordering::Less => -1,
        Ordering::Equal => 0,
        Ordering::Greater => 1,
    }
}

fn size(value: &Q) -> Q {
    value.clone().max(Q::whole(0).minus(value))
}

/// Exact values made whole, by what is left over: `total` is their rounded sum.
fn give_back(remainder: &str, mode: &str, exact: &[Q], total: i64, ids: &[String]) -> Vec<i64> {
    if remainder == "largest_fraction" {
        return by_fraction(exact, total, ids);
    }
    let mut parts: Vec<i64> = exact.iter().map(|one| one.round(mode)).collect();
    let taxed: Vec<usize> = (0..exact.len()).filter(|at| sign(&exact[*at]) != 0).collect();
    let taker = match remainder {
        "first" => taxed.first().copied(),
        "last" => taxed.last().copied(),
        "largest_amount" => taxed.iter().copied().min_by(|one, other| {
            size(&exact[*other]).cmp(&size(&exact[*one])).then_with(|| ids[*one].cmp(&ids[*other]))
        }),
        "cumulative" => {
            let (mut running, mut before) = (Q::whole(0), 0);
            for (part, exact) in parts.iter_mut().zip(exact) {
                running = running.plus(exact);
                let now = running.round(mode);
                (*part, before) = (now - before, now);
            }
            taxed.last().copied()
        }
        other => panic!("no remainder {other}"),
    };
    if let Some(taker) = taker {
        parts[taker] += total - parts.iter().sum::<i64>();
    }
    parts
}

/// Floors, and one more for the largest fractions; the mirror image where the sum is below nothing (or nothing, and the
/// first that is not zero is below).
pub(crate) fn by_fraction(exact: &[Q], total: i64, ids: &[String]) -> Vec<i64> {
    let sum = Q::sum(exact.iter());
    let first = (0..exact.len()).filter(|at| sign(&exact[*at]) != 0).min_by_key(|at| &ids[*at]);
    if sign(&sum) < 0 || sign(&sum) == 0 && first.is_some_and(|at| sign(&exact[at]) < 0) {
        let turned: Vec<Q> = exact.iter().map(|one| Q::whole(0).minus(one)).collect();
        return by_fraction(&turned, -total, ids).into_iter().map(|part| -part).collect();
    }
    let floors = |exact: &[Q]| -> Vec<i64> { exact.iter().map(Q::floor).collect() };
    let mut parts = floors(exact);
    let open = |exact: &[Q]| exact.iter().filter(|one| !one.is_whole()).count() as i64;
    let mut missing = total - parts.iter().sum::<i64>();
    let mut values = exact.to_vec();
    if missing < 0 || missing > open(exact) {
        // The sum was rounded to more than minor units.
        if exact.iter().all(|one| sign(one) >= 0) {
            values = exact.iter().map(|one| one.times(&Q::whole(total)).over(&sum)).collect();
            parts = floors(&values);
            missing = total - parts.iter().sum::<i64>();
        } else {
            let all: Vec<usize> = (0..exact.len()).filter(|at| sign(&exact[*at]) != 0).collect();
            let count = all.len() as i64;
            for at in &all {
                parts[*at] += missing.div_euclid(count);
            }
            return raise(&values, parts, missing.rem_euclid(count), all, ids);
        }
    }
    let open = (0..values.len()).filter(|at| !values[*at].is_whole()).collect();
    raise(&values, parts, missing, open, ids)
}

/// One more for the largest fractions of `open`; among equals the larger, then the smaller id.
fn raise(values: &[Q], mut parts: Vec<i64>, missing: i64, mut open: Vec<usize>, ids: &[String]) -> Vec<i64> {
    open.sort_by(|one, other| {
        let by_fraction = values[*other].fraction().cmp(&values[*one].fraction());
        let by_size = by_fraction.then_with(|| size(&values[*other]).cmp(&size(&values[*one])));
        by_size.then_with(|| ids[*one].cmp(&ids[*other]))
    });
    assert!((0..=open.len() as i64).contains(&missing), "{missing} units to give, {} take one", open.len());
    for at in open.into_iter().take(missing as usize) {
        parts[at] += 1;
    }
    parts
}

struct Levy<'a> {
    policy: &'a Policy,
    parts: &'a [Part],
    /// Whole, as the price mode says.
    amounts: Vec<i64>,
    taxes: Vec<Tax<'a>>,
    /// The net amounts that are rounded on their own.
    own_nets: Vec<Option<i64>>,
}

/// Taxes parts. `has_inside` is whether prices include their taxes.
pub(crate) fn taxed<'a>(
    policy: &'a Policy,
    rules: &'a [Rule],
    parts: &'a [Part],
    exponent: u32,
    prices_include_tax: bool,
) -> Taxed<'a> {
    let ids: Vec<String> = parts.iter().map(|part| part.id.clone()).collect();
    let exact: Vec<Q> = parts.iter().map(|part| part.amount.clone()).collect();
    let sellers = distinct(parts.iter().map(|part| part.seller));
    let of_seller = |seller: Option<&str>| -> Vec<usize> {
        (0..parts.len()).filter(|at| parts[*at].seller == seller).collect()
    };
    let mut amounts = vec![0; parts.len()];
    for seller in &sellers {
        let own = of_seller(*seller);
        for (at, minor) in own.iter().zip(rounded_once(&exact, &own, &ids)) {
            amounts[*at] = minor;
        }
    }
    // Exact taxes and nets.
    let inside = |rule: &Rule| rule.is_inside(prices_include_tax);
    let solve = |at: usize, net: Option<Q>| -> (Q, Vec<(&'a Rule, Q)>) {
        let own = rules_of(rules, parts[at].tax_category);
        let functions: Vec<(Q, Q)> =
            own.iter().map(|rule| rule.of_net(&own, &parts[at].quantity, exponent)).collect();
        let net = net.unwrap_or_else(|| {
            let (mut of, mut left) = (Q::whole(1), exact[at].clone());
            for (rule, (a, c)) in own.iter().zip(&functions) {
                if inside(rule) {
                    (of, left) = (of.plus(a), left.minus(c));
                }
            }
            left.over(&of)
        });
        let taxes = own.iter().zip(&functions).map(|(rule, (a, c))| (*rule, a.times(&net).plus(c)));
        let taxes = taxes.collect();
        (net, taxes)
    };
    let has_steps = rules.iter().any(|rule| rule.steps.is_some());
    let refused = |code| Taxed {
        taxes: Vec::new(),
        net: Vec::new(),
        tax: Vec::new(),
        withheld: 0,
        payable_rounding: 0,
        is_above_price: false,
        refusal: Some(code),
    };
    let in_steps = |kept: &[Option<Q>]| brackets::exact(policy, rules, parts, kept, exponent, inside);
    let from_prices = if has_steps { in_steps(&vec![None; parts.len()]) } else { Ok(Vec::new()) };
    let from_prices = match from_prices {
        Ok(found) => found,
        Err(code) => return refused(code),
    };
    let exact_nets: Vec<Q> = match from_prices.as_slice() {
        [] => (0..parts.len()).map(|at| solve(at, None).0).collect(),
        found => found.iter().map(|part| part.net.clone()).collect(),
    };
    let has_inside = |at: usize| rules_of(rules, parts[at].tax_category).into_iter().any(&inside);
    let mut own_nets: Vec<Option<i64>> = vec![None; parts.len()];
    if policy.is_exact() && (policy.keeps_net() || policy.component == "tax") {
        for seller in &sellers {
            let own = of_seller(*seller);
            let is_whole = Q::sum(own.iter().map(|at| &exact[*at])).is_whole();
            if own.iter().any(|at| has_inside(*at)) && (policy.keeps_net() || !is_whole) {
                for (at, minor) in own.iter().zip(rounded_once(&exact_nets, &own, &ids)) {
                    own_nets[*at] = Some(minor);
                }
            }
        }
    } else if policy.keeps_net() {
        let is_alone = matches!(policy.rounding_level, "line" | "unit");
        let key = |at: usize| (parts[at].seller, parts[at].tax_category, if is_alone { at } else { 0 });
        for pool in distinct((0..parts.len()).map(key)) {
            let own: Vec<usize> = (0..parts.len()).filter(|at| key(*at) == pool && has_inside(*at)).collect();
            for (at, minor) in own.iter().zip(rounded_once(&exact_nets, &own, &ids)) {
                own_nets[*at] = Some(minor);
            }
        }
    }
    let mut taxes = Vec::new();
    let kept: Vec<Option<Q>> = own_nets
        .iter()
        .enumerate()
        .map(|(at, own_net)| own_net.filter(|_| policy.keeps_net() && has_inside(at)).map(Q::whole))
        .collect();
    let in_brackets = if has_steps { in_steps(&kept) } else { Ok(Vec::new()) };
    let in_brackets = match in_brackets {
        Ok(found) => found,
        Err(code) => return refused(code),
    };
    for (at, kept) in kept.into_iter().enumerate() {
        let all: Vec<(&Rule, (Dec, usize), Q)> = match in_brackets.get(at) {
            Some(ExactPart { taxes, .. }) => {
                taxes.iter().map(|tax| (tax.rule, (tax.rate, tax.place), tax.exact.clone())).collect()
            }
            None => {
                solve(at, kept).1.into_iter().map(|(rule, exact)| (rule, (rule.rate, 0), exact)).collect()
            }
        };
        for (rule, (rate, place), exact) in all {
            taxes.push(Tax { part: at, rule, rate, place, is_inside: inside(rule), exact, minor: 0 });
        }
    }
    let is_above_price = (0..parts.len()).any(|at| {
        let side = if sign(&exact[at]) == 0 { sign(&parts[at].quantity) } else { sign(&exact[at]) };
        has_inside(at) && sign(&exact_nets[at]) != 0 && sign(&exact_nets[at]) != side
    });
    let mut levy = Levy { policy, parts, amounts, taxes, own_nets };
    levy.round();
    levy.make_room();
    levy.hold_the_laws();
    let net: Vec<i64> = (0..parts.len()).map(|at| levy.net(at)).collect();
    let sum = |at: usize, settlement: &str| -> i64 {
        let own = levy.taxes.iter().filter(|tax| tax.part == at && tax.rule.settlement == settlement);
        own.map(|tax| tax.minor).sum()
    };
    let unreached = (0..parts.len()).filter(|at| policy.keeps_net() && levy.own_nets[*at].is_some());
    Taxed {
        payable_rounding: unreached.map(|at| levy.amounts[at] - net[at] - levy.inside(at)).sum(),
        tax: (0..parts.len()).map(|at| sum(at, "added")).collect(),
        withheld: (0..parts.len()).map(|at| sum(at, "withheld")).sum(),
        taxes: levy.taxes.clone(),
        net,
        is_above_price,
        refusal: None,
    }
}

/// The different ones, in the order in which they come first.
fn distinct<T: PartialEq>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut distinct = Vec::new();
    for one in all {
        if !distinct.contains(&one) {
            distinct.push(one);
        }
    }
    distinct
}

/// The sum of some values rounded half up, given back to them.
fn rounded_once(values: &[Q], own: &[usize], ids: &[String]) -> Vec<i64> {
    let values: Vec<Q> = own.iter().map(|at| values[*at].clone()).collect();
    let ids: Vec<String> = own.iter().map(|at| ids[*at].clone()).collect();
    by_fraction(&values, Q::sum(values.iter()).round("half_up"), &ids)
}

/// The rows of the breakdown: for each tax, rate, amount per unit, settlement and seller; by the smallest id of their rules,
/// then by seller.
pub(crate) fn groups(taxes: &[Tax<'_>], parts: &[Part]) -> Vec<Vec<usize>> {
    let seller = |tax: &Tax<'_>| parts[tax.part].seller;
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (at, tax) in taxes.iter().enumerate() {
        let key = (tax.rule.row(tax.rate), seller(tax));
        let of = |group: &[usize]| (taxes[group[0]].rule.row(taxes[group[0]].rate), seller(&taxes[group[0]]));
        match groups.iter_mut().find(|group| of(group) == key) {
            Some(group) => group.push(at),
            None => groups.push(vec![at]),
        }
    }
    // The rates of a rule in the order in which it states them.
    let first_rate = |group: &[usize]| {
        let first = first_rule(taxes, group);
        group.iter().filter(|at| taxes[**at].rule.id == first).map(|at| taxes[*at].place).min()
    };
    groups.sort_by_key(|group| (first_rule(taxes, group), seller(&taxes[group[0]]), first_rate(group)));
    groups
}

impl<'a> Taxed<'a> {
    /// The base of a tax: the net amount and the taxes in its base, but for itself.
    pub(crate) fn base(&self, tax: &Tax<'a>) -> i64 {
        let in_base = |other: &&Tax<'a>| {
            let (name, own) = (other.rule.name, tax.rule.name);
            other.part == tax.part && name != own && tax.rule.on.contains(&name)
        };
        self.net[tax.part] + self.taxes.iter().filter(in_base).map(|other| other.minor).sum::<i64>()
    }
}

fn first_rule<'a>(taxes: &[Tax<'a>], group: &[usize]) -> &'a str {
    group.iter().map(|at| taxes[*at].rule.id).min().expect("a group has a tax")
}

impl Levy<'_> {
    /// The sum of the taxes inside the price of a part.
    fn inside(&self, part: usize) -> i64 {
        self.taxes.iter().filter(|tax| tax.part == part && tax.is_inside).map(|tax| tax.minor).sum()
    }

    fn net(&self, part: usize) -> i64 {
        self.own_nets[part].unwrap_or_else(|| self.amounts[part] - self.inside(part))
    }

    /// The amount of a part that its taxes are computed from.
    fn amount(&self, part: usize) -> Q {
        self.parts[part].amount.clone()
    }

    fn rounds_net(&self, tax: &Tax<'_>) -> bool {
        tax.is_inside && self.policy.component == "net" && !self.policy.keeps_net()
    }

    fn round_to_step(&self, value: &Q) -> i64 {
        value.round_to(self.policy.step, self.policy.mode)
    }

    fn round(&mut self) {
        match self.policy.rounding_level {
            "line" => {
                for at in 0..self.taxes.len() {
                    self.taxes[at].minor = self.of_line(&self.taxes[at]);
                }
                self.round_rates(Self::of_line);
            }
            "unit" => {
                for at in 0..self.taxes.len() {
                    self.taxes[at].minor = self.of_units(&self.taxes[at]);
                }
                self.round_rates(Self::of_units);
            }
            level => {
                let groups = groups(&self.taxes, self.parts);
                let pool = |group: &Vec<usize>| {
                    let tax = &self.taxes[group[0]];
                    (self.parts[tax.part].seller, tax.rule.settlement)
                };
                let pools: Vec<Vec<Vec<usize>>> = if level == "group" {
                    groups.into_iter().map(|group| vec![group]).collect()
                } else {
                    let of = |one: &_| groups.iter().filter(|group| pool(group) == *one).cloned().collect();
                    distinct(groups.iter().map(pool)).iter().map(of).collect()
                };
                for pool in pools {
                    self.round_pool(&pool);
                }
            }
        }
    }

    /// What a rule with several rates charges on a part is rounded once, and given back to its rates.
    fn round_rates(&mut self, rounded: impl Fn(&Self, &Tax<'_>) -> i64) {
        let key = |tax: &Tax<'_>| (tax.part, tax.rule.id);
        for of_rule in distinct(self.taxes.iter().map(key)) {
            let own: Vec<usize> =
                (0..self.taxes.len()).filter(|at| key(&self.taxes[*at]) == of_rule).collect();
            if own.len() < 2 {
                continue;
            }
            let exact: Vec<Q> = own.iter().map(|at| self.taxes[*at].exact.clone()).collect();
            let whole = Tax { exact: Q::sum(exact.iter()), ..self.taxes[own[0]].clone() };
            let ids: Vec<String> = (0..own.len()).map(|place| format!("{place:04}")).collect();
            for (at, minor) in own.iter().zip(by_fraction(&exact, rounded(self, &whole), &ids)) {
                self.taxes[*at].minor = minor;
            }
        }
    }

    fn of_line(&self, tax: &Tax<'_>) -> i64 {
        if !self.rounds_net(tax) || sign(&tax.exact) == 0 {
            return self.round_to_step(&tax.exact);
        }
        self.amounts[tax.part] - self.round_to_step(&self.amount(tax.part).minus(&tax.exact))
    }

    fn of_units(&self, tax: &Tax<'_>) -> i64 {
        let quantity = &self.parts[tax.part].quantity;
        if sign(quantity) == 0 {
            return self.of_line(tax);
        }
        let exact = tax.exact.over(quantity);
        if !self.rounds_net(tax) || sign(&exact) == 0 {
            return self.round_to_step(&Q::whole(self.round_to_step(&exact)).times(quantity));
        }
        let exact_price = self.amount(tax.part).over(quantity);
        let price = exact_price.round("half_up");
        let from = if self.policy.is_exact() { exact_price } else { Q::whole(price) };
        let unit = price - self.round_to_step(&from.minus(&exact));
        Q::whole(unit).times(quantity).round(self.policy.mode)
    }

    /// Rounds the sum of some groups once; gives it back to the groups, then to their taxes.
    fn round_pool(&mut self, pool: &[Vec<usize>]) {
        let is_net = pool.iter().flatten().any(|at| self.rounds_net(&self.taxes[*at]));
        let figure = |at: &usize| {
            let tax = &self.taxes[*at];
            if !is_net || sign(&tax.exact) == 0 {
                return tax.exact.clone();
            }
            let price = if tax.is_inside { self.amount(tax.part) } else { Q::whole(0) };
            price.minus(&tax.exact)
        };
        let figures: Vec<Vec<Q>> = pool.iter().map(|group| group.iter().map(figure).collect()).collect();
        let sums: Vec<Q> = figures.iter().map(|figures| Q::sum(figures.iter())).collect();
        let total = self.round_to_step(&Q::sum(sums.iter()));
        let (remainder, mode) = (self.policy.remainder, self.policy.mode);
        // Groups stand in the order of their rules.
        let ranks: Vec<String> = (0..pool.len()).map(|rank| format!("{rank:04}")).collect();
        let totals =
            if pool.len() == 1 { vec![total] } else { give_back(remainder, mode, &sums, total, &ranks) };
        for ((group, figures), total) in pool.iter().zip(&figures).zip(totals) {
            let ids: Vec<String> =
                group.iter().map(|at| self.parts[self.taxes[*at].part].id.clone()).collect();
            let parts =
                if group.len() == 1 { vec![total] } else { give_back(remainder, mode, figures, total, &ids) };
            for (at, part) in group.iter().zip(parts) {
                let tax = &self.taxes[*at];
                let price = if tax.is_inside { self.amounts[tax.part] } else { 0 };
                let is_tax = !is_net || sign(&tax.exact) == 0;
                self.taxes[*at].minor = if is_tax { part } else { price - part };
            }
        }
    }

    /// The sign that the amounts of a part have.
    fn side(&self, part: usize) -> i64 {
        match (self.amounts[part], sign(&self.parts[part].amount)) {
            (0, 0) => sign(&self.parts[part].quantity),
            (0, exact) => exact,
            (amount, _) => amount.signum(),
        }
    }

    /// What a unit more of a tax changes in the net, or the gross amount of its part.
    fn effect(&self, tax: &Tax<'_>, is_net: bool) -> i64 {
        let net = -i64::from(tax.is_inside && self.own_nets[tax.part].is_none());
        if is_net { net } else { net + i64::from(tax.rule.settlement == "added") }
    }

    fn figure(&self, part: usize, is_net: bool) -> i64 {
        let own = self.taxes.iter().filter(|tax| tax.part == part);
        let price = self.own_nets[part].unwrap_or(self.amounts[part]);
        price + own.map(|tax| self.effect(tax, is_net) * tax.minor).sum::<i64>()
    }

    fn exact_figure(&self, part: usize, is_net: bool) -> Q {
        let own = self.taxes.iter().filter(|tax| tax.part == part);
        let price = self.own_nets[part].map_or(self.parts[part].amount.clone(), Q::whole);
        own.fold(price, |sum, tax| sum.plus(&Q::whole(self.effect(tax, is_net)).times(&tax.exact)))
    }

    /// Moves units from amounts that they turn around to taxes with room for them; what nobody takes is not charged.
    fn make_room(&mut self) {
        for side in [1, -1] {
            let turned = |tax: &Tax<'_>| sign(&tax.exact) == side && tax.minor.signum() == -side;
            let mut lost: Vec<(usize, i64)> = (0..self.taxes.len())
                .filter(|at| turned(&self.taxes[*at]))
                .map(|at| (at, self.taxes[at].minor.abs()))
                .collect();
            lost.sort_by_key(|(at, _)| (&self.parts[self.taxes[*at].part].id, *at));
            for (at, _) in &lost {
                self.taxes[*at].minor = 0;
            }
            let groups = groups(&self.taxes, self.parts);
            let mut asked: Vec<Asked> = Vec::new();
            for (at, units) in lost {
                self.place(at, -side, units, &groups, &mut asked);
            }
        }
        for is_net in [true, false] {
            for side in [1, -1] {
                let unit = if is_net { side } else { -side };
                let lacks = |levy: &Self, at: usize| {
                    levy.side(at) == side && levy.figure(at, is_net).signum() == -side
                };
                let mut lacking: Vec<usize> = (0..self.parts.len())
                    .filter(|at| lacks(self, *at) && sign(&self.exact_figure(*at, is_net)) != -side)
                    .collect();
                lacking.sort_by_key(|at| (&self.parts[*at].id, *at));
                let groups = groups(&self.taxes, self.parts);
                let mut asked: Vec<Asked> = Vec::new();
                for part in lacking {
                    let mut givers: Vec<usize> = (0..self.taxes.len())
                        .filter(|at| self.taxes[*at].part == part)
                        .filter(|at| self.effect(&self.taxes[*at], is_net) != 0)
                        .filter(|at| sign(&self.missing(*at, unit)) < 0)
                        .collect();
                    let rule = |at: usize| {
                        let own = groups.iter().find(|group| group.contains(&at)).expect("its group");
                        first_rule(&self.taxes, own).to_owned()
                    };
                    givers.sort_by_cached_key(|at| (self.missing(*at, unit), rule(*at)));
                    for giver in givers {
                        let lacking = if lacks(self, part) { self.figure(part, is_net).abs() } else { 0 };
                        let beyond = Q::whole(0).minus(&self.missing(giver, unit)).round("ceiling");
                        let units = lacking.min(beyond);
                        self.taxes[giver].minor -= unit * units;
                        self.place(giver, unit, units, &groups, &mut asked);
                    }
                }
            }
        }
    }

    /// How far a tax is below its exact value, in the direction of `unit`.
    fn missing(&self, at: usize, unit: i64) -> Q {
        self.taxes[at].exact.minus(&Q::whole(self.taxes[at].minor)).times(&Q::whole(unit))
    }

    /// Gives the units of a tax to its row, then to the rows that are rounded with it.
    fn place(&mut self, giver: usize, unit: i64, units: i64, groups: &[Vec<usize>], asked: &mut Vec<Asked>) {
        let row = groups.iter().find(|group| group.contains(&giver)).expect("its group").clone();
        let pool = |at: usize| (self.parts[self.taxes[at].part].seller, self.taxes[at].rule.settlement);
        let document = (0..self.taxes.len()).filter(|at| pool(*at) == pool(giver)).collect();
        let scopes = match self.policy.rounding_level {
            "group" => vec![("row", row)],
            "document" => vec![("row", row), ("document", document)],
            _ => vec![],
        };
        let mut left = units;
        for (name, scope) in scopes {
            if left == 0 {
                return;
            }
            let at = asked.iter().position(|one| one.scope == name && scope.contains(&one.takers[0]));
            let at = at.unwrap_or_else(|| {
                let mut takers: Vec<usize> =
                    scope.into_iter().filter(|at| sign(&self.taxes[*at].exact) != 0).collect();
                takers.sort_by(|one, other| {
                    let missing = |at: &usize| self.missing(*at, unit);
                    let by_missing = missing(other).cmp(&missing(one));
                    let exact = |at: &usize| size(&self.taxes[*at].exact);
                    let by_size = by_missing.then_with(|| exact(other).cmp(&exact(one)));
                    let id = |at: &usize| &self.parts[self.taxes[*at].part].id;
                    by_size.then_with(|| id(one).cmp(id(other))).then(one.cmp(other))
                });
                asked.push(Asked { scope: name, takers, done: 0 });
                asked.len() - 1
            });
            let Asked { takers, done, .. } = &mut asked[at];
            while left > 0 && *done < 2 * takers.len() {
                let taker = takers[*done % takers.len()];
                let below = self.missing(taker, unit).round("ceiling").max(0);
                let room = self.room(taker, unit);
                let most = if *done < takers.len() { room.min(below) } else { room };
                *done += usize::from(most <= left);
                self.taxes[taker].minor += unit * most.min(left);
                left -= most.min(left);
            }
        }
    }

    /// No amount and no tax is turned around by rounding, and nothing carries nothing.
    fn hold_the_laws(&self) {
        for tax in &self.taxes {
            assert!(sign(&tax.exact) * tax.minor.signum() >= 0, "a tax of part {} is turned", tax.part);
        }
        for part in 0..self.parts.len() {
            let side = self.side(part);
            for is_net in [true, false] {
                let is_turned = side != 0 && self.figure(part, is_net).signum() == -side;
                assert!(!is_turned || sign(&self.exact_figure(part, is_net)) == -side, "part {part}");
            }
            for tax in self.taxes.iter().filter(|tax| tax.part == part && sign(&tax.exact) == 0) {
                assert_eq!(tax.minor, 0, "part {part}");
            }
            let has_amounts = self.taxes.iter().any(|tax| tax.part == part && sign(&tax.exact) != 0);
            if sign(&self.parts[part].amount) == 0 && !has_amounts {
                assert_eq!((self.figure(part, true), self.figure(part, false)), (0, 0), "part {part}");
            }
        }
    }

    /// How many units a tax can take.
    fn room(&self, at: usize, unit: i64) -> i64 {
        let tax = &self.taxes[at];
        let of = |is_net| {
            let (change, side) = (self.effect(tax, is_net) * unit, self.side(tax.part));
            let figure = self.figure(tax.part, is_net);
            match change {
                0 => i64::MAX,
                change if change == side => i64::MAX,
                _ if figure.signum() == side => figure.abs(),
                _ => 0,
            }
        };
        let of_tax = match sign(&tax.exact) {
            side if side == unit => i64::MAX,
            side if tax.minor.signum() == side => tax.minor.abs(),
            _ => 0,
        };
        of_tax.min(of(true)).min(of(false))
    }
}

/// The taxes that take units, in the order in which they are asked: twice, first up to their exact values.
struct Asked {
    scope: &'static str,
    takers: Vec<usize>,
    done: usize,
}
