//! Taxes whose rate depends on an amount: every combination of brackets is tried, and the one stands that its own amounts lie in.

use serde_json::{Value, json};

use super::draw::Draw;
use super::exact::{Dec, Q};
use super::levy::{Part, Policy, Rule, rules_of, sign};

/// How a tax depends on an amount.
#[derive(Clone)]
pub(crate) struct Steps {
    pub(crate) per: &'static str,
    pub(crate) kind: Kind,
}

#[derive(Clone)]
pub(crate) enum Kind {
    /// In major units, from where on, and the rate.
    Brackets { rates: Vec<(Dec, Dec)>, method: &'static str, amount: &'static str, starts: &'static str },
    /// The least and the most, in major units.
    Bounds(Option<Dec>, Option<Dec>),
}

/// A tax between two limits: of its base, of each scope, and of each unit; and what is charged at each rate.
struct Between {
    of_base: Q,
    constant: Q,
    has_per_unit: bool,
    rates: Vec<AtRate>,
}

/// A share of a tax, at one rate: `of_base · base + constant · scope`.
struct AtRate {
    rate: Dec,
    /// Where it stands among those of its rule.
    place: usize,
    of_base: Q,
    constant: Q,
    has_per_unit: bool,
}

/// A tax of a part.
pub(crate) struct ExactTax<'a> {
    pub(crate) rule: &'a Rule,
    pub(crate) rate: Dec,
    pub(crate) place: usize,
    pub(crate) exact: Q,
}

/// What a part costs without tax, and its taxes.
pub(crate) struct ExactPart<'a> {
    pub(crate) net: Q,
    pub(crate) taxes: Vec<ExactTax<'a>>,
}

impl Steps {
    pub(crate) fn draw(draw: &mut Draw, exponent: u32, is_on_itself: bool) -> Self {
        let per = draw.of(&["unit", "line", "line", "document"]);
        let limits = [3, 50, 100, 500, 999, 1000, 2500, 9000];
        let limit =
            |draw: &mut Draw| Dec::new(draw.of(&limits) * if draw.one_in(9) { 7 } else { 1 }, exponent);
        if draw.one_in(4) {
            let minimum = draw.one_in(2).then(|| limit(draw));
            let above = minimum.map_or(0, |minimum| minimum.mantissa);
            let maximum = (minimum.is_none() || draw.one_in(2))
                .then(|| Dec::new(above + limit(draw).mantissa, exponent));
            return Self { per, kind: Kind::Bounds(minimum, maximum) };
        }
        let mut from = 0;
        let mut rates = vec![(Dec::new(0, exponent), draw.rate())];
        for _ in 0..=draw.below(2) {
            from += limit(draw).mantissa;
            rates.push((Dec::new(from, exponent), draw.rate()));
        }
        let method = draw.of(&["marginal", "marginal", "whole"]);
        // A rate of the whole base does not decide its own bracket.
        let amount = match method {
            "whole" if is_on_itself => "net",
            "whole" => draw.of(&["base", "net"]),
            _ => "base",
        };
        Self { per, kind: Kind::Brackets { rates, method, amount, starts: draw.of(&["at", "above"]) } }
    }

    pub(crate) fn json(&self) -> (&'static str, Value) {
        match &self.kind {
            Kind::Brackets { rates, method, amount, starts } => {
                let rate =
                    |(from, rate): &(Dec, Dec)| json!({ "from": from.json(), "rate_percent": rate.json() });
                let rates: Vec<Value> = rates.iter().map(rate).collect();
                let all = json!({ "rates": rates, "method": method, "per": self.per, "amount": amount, "starts": starts });
                ("brackets", all)
            }
            Kind::Bounds(minimum, maximum) => {
                let mut bounds = json!({ "per": self.per });
                for (name, bound) in [("minimum", minimum), ("maximum", maximum)] {
                    if let Some(bound) = bound {
                        bounds[name] = bound.json();
                    }
                }
                ("bounds", bounds)
            }
        }
    }

    fn limits(&self, exponent: u32) -> Vec<Q> {
        match &self.kind {
            Kind::Brackets { rates, .. } => {
                rates.iter().skip(1).map(|(from, _)| from.minor(exponent)).collect()
            }
            Kind::Bounds(minimum, maximum) => {
                minimum.iter().chain(maximum).map(|bound| bound.minor(exponent)).collect()
            }
        }
    }

    /// The tax above `passed` limits.
    fn between(&self, rule: &Rule, passed: usize, exponent: u32) -> Between {
        let nothing = Q::whole(0);
        let one = |rate: Dec, of_base: Q, constant: Q, has_per_unit: bool| Between {
            of_base: of_base.clone(),
            constant: constant.clone(),
            has_per_unit,
            rates: vec![AtRate { rate, place: 0, of_base, constant, has_per_unit }],
        };
        match &self.kind {
            Kind::Bounds(minimum, maximum) => {
                let is_least = minimum.is_some() && passed == 0;
                let is_most = maximum.is_some() && passed == self.limits(exponent).len();
                let bound = if is_least { minimum } else { maximum };
                match bound.filter(|_| is_least || is_most) {
                    Some(bound) => one(rule.rate, nothing, bound.minor(exponent), false),
                    None => one(rule.rate, rule.share(), nothing, true),
                }
            }
            Kind::Brackets { rates, method: "whole", .. } => {
                let rate = rates[passed].1;
                let mut whole = one(rate, share(rate), nothing, true);
                whole.rates[0].place = passed;
                whole
            }
            Kind::Brackets { rates, .. } => {
                let mut all = Vec::new();
                for (at, (from, rate)) in rates.iter().enumerate().take(passed + 1) {
                    let is_last = at == passed;
                    let end = if is_last { nothing.clone() } else { rates[at + 1].0.minor(exponent) };
                    all.push(AtRate {
                        rate: *rate,
                        place: at,
                        of_base: if is_last { share(*rate) } else { nothing.clone() },
                        constant: share(*rate).times(&end.minus(&from.minor(exponent))),
                        has_per_unit: is_last,
                    });
                }
                Between {
                    of_base: Q::sum(all.iter().map(|one| &one.of_base)),
                    constant: Q::sum(all.iter().map(|one| &one.constant)),
                    has_per_unit: true,
                    rates: all,
                }
            }
        }
    }

    /// How many limits an amount has passed.
    fn passed(&self, amount: &Q, scope: &Q, exponent: u32) -> usize {
        if sign(scope) == 0 {
            return 0;
        }
        let belongs_above = !matches!(&self.kind, Kind::Brackets { starts: "above", .. });
        let is_passed = |limit: &Q| {
            let limit = limit.times(scope);
            *amount > limit || *amount == limit && belongs_above
        };
        self.limits(exponent).iter().take_while(|limit| is_passed(limit)).count()
    }
}

fn share(rate: Dec) -> Q {
    rate.q().over(&Q::whole(100))
}

/// One part, turned so that its price is above nothing.
struct World<'a> {
    own: Vec<&'a Rule>,
    quantity: Q,
    exponent: u32,
    /// What the limits of each rule are multiplied with.
    scopes: Vec<Q>,
}

impl<'a> World<'a> {
    fn position(&self, name: &str) -> Option<usize> {
        self.own.iter().position(|rule| rule.name == name)
    }

    /// What the rate of a rule applies to, and its tax, each as `a · net + c`, where rules have passed so many limits.
    fn lines(&self, at: usize, state: &[usize]) -> ((Q, Q), (Q, Q)) {
        let rule = self.own[at];
        let (mut a, mut c, mut itself) = (Q::whole(1), Q::whole(0), Q::whole(0));
        for name in &rule.on {
            match self.position(name) {
                Some(other) if other == at => itself = Q::whole(1),
                Some(other) => {
                    let (_, (more_a, more_c)) = self.lines(other, state);
                    (a, c) = (a.plus(&more_a), c.plus(&more_c));
                }
                None => {}
            }
        }
        let (rate, constant, counts) = match &rule.steps {
            Some(steps) => {
                let found = steps.between(rule, state[at], self.exponent);
                (found.of_base, found.constant.times(&self.scopes[at]), found.has_per_unit)
            }
            None => (rule.share(), Q::whole(0), true),
        };
        let per_unit = if counts { self.per_unit(rule) } else { Q::whole(0) };
        let left = Q::whole(1).minus(&rate.times(&itself));
        let tax_a = rate.times(&a).over(&left);
        let tax_c = rate.times(&c).plus(&constant).plus(&per_unit).over(&left);
        let base = (a.plus(&itself.times(&tax_a)), c.plus(&itself.times(&tax_c)));
        (base, (tax_a, tax_c))
    }

    fn per_unit(&self, rule: &Rule) -> Q {
        rule.per_unit.map_or(Q::whole(0), |amount| amount.minor(self.exponent)).times(&self.quantity)
    }

    /// The amount of a rule that is compared with its limits.
    fn amount(&self, at: usize, state: &[usize], net: &Q) -> Q {
        let rule = self.own[at];
        let (base, _) = self.lines(at, state);
        let base = base.0.times(net).plus(&base.1);
        match rule.steps.as_ref().map(|steps| &steps.kind) {
            Some(Kind::Brackets { amount: "net", .. }) => net.clone(),
            Some(Kind::Bounds(..)) => rule.share().times(&base).plus(&self.per_unit(rule)),
            _ => base,
        }
    }

    /// Every net amount, with the limits that are passed, at which all amounts lie where they are said to.
    fn solutions(&self, known: &Known, decided: &[Option<usize>], inside: &[bool]) -> Vec<(Q, Vec<usize>)> {
        let most: Vec<usize> = (0..self.own.len())
            .map(|at| self.own[at].steps.as_ref().map_or(0, |steps| steps.limits(self.exponent).len()))
            .collect();
        let mut all = vec![Vec::new()];
        for (at, most) in most.iter().enumerate() {
            let choices: Vec<usize> = decided[at].map_or((0..=*most).collect(), |piece| vec![piece]);
            all = all
                .iter()
                .flat_map(|state: &Vec<usize>| {
                    choices.iter().map(|piece| state.iter().copied().chain([*piece]).collect::<Vec<_>>())
                })
                .collect();
        }
        let mut found: Vec<(Q, Vec<usize>)> = Vec::new();
        for state in all {
            let net = match known {
                Known::Net(net) => net.clone(),
                Known::Price(price) => {
                    let (mut of, mut left) = (Q::whole(1), price.clone());
                    for at in (0..self.own.len()).filter(|at| inside[*at]) {
                        let (_, (a, c)) = self.lines(at, &state);
                        (of, left) = (of.plus(&a), left.minus(&c));
                    }
                    left.over(&of)
                }
            };
            let lies = |at: usize| match (&self.own[at].steps, decided[at]) {
                (Some(steps), None) => {
                    let amount = self.amount(at, &state, &net);
                    steps.passed(&amount, &self.scopes[at], self.exponent) == state[at]
                }
                _ => true,
            };
            if (0..self.own.len()).all(lies) {
                found.push((net, state));
            }
        }
        found.sort();
        found
    }
}

pub(crate) enum Known {
    Price(Q),
    Net(Q),
}

/// What all parts cost without tax, and their taxes; or the code with which they are refused. `kept` are the net amounts that
/// are known, `is_inside` tells of a rule whether its tax is inside the price.
pub(crate) fn exact<'a>(
    policy: &Policy,
    rules: &'a [Rule],
    parts: &[Part],
    kept: &[Option<Q>],
    exponent: u32,
    is_inside: impl Fn(&Rule) -> bool,
) -> Result<Vec<ExactPart<'a>>, &'static str> {
    let is_of_document = |rule: &&Rule| rule.steps.as_ref().is_some_and(|steps| steps.per == "document");
    let side = |at: usize| {
        let part = &parts[at];
        let side = if sign(&part.amount) == 0 { sign(&part.quantity) } else { sign(&part.amount) };
        if side < 0 { -1 } else { 1 }
    };
    let turned = |at: usize, value: &Q| value.times(&Q::whole(side(at)));
    let mut answer: Vec<Option<ExactPart<'a>>> = (0..parts.len()).map(|_| None).collect();
    let mut sellers: Vec<Option<&str>> = parts.iter().map(|part| part.seller).collect();
    sellers.sort();
    sellers.dedup();
    for seller in sellers {
        let of_seller: Vec<usize> = (0..parts.len()).filter(|at| parts[*at].seller == seller).collect();
        let has = |at: &usize, rule: &Rule| {
            rules_of(rules, parts[*at].tax_category).iter().any(|own| own.id == rule.id)
        };
        let shared: Vec<&Rule> = rules
            .iter()
            .filter(is_of_document)
            .filter(|rule| of_seller.iter().any(|at| has(at, rule)))
            .collect();
        let total =
            |rule: &Rule| Q::sum(of_seller.iter().filter(|at| has(at, rule)).map(|at| &parts[*at].amount));
        let mut combinations: Vec<Vec<usize>> = vec![Vec::new()];
        for rule in &shared {
            let most = rule.steps.as_ref().map_or(0, |steps| steps.limits(exponent).len());
            combinations = combinations
                .iter()
                .flat_map(|before| (0..=most).map(|piece| before.iter().copied().chain([piece]).collect()))
                .collect();
        }
        let mut consistent = Vec::new();
        'combination: for combination in combinations {
            let mut found = Vec::new();
            let mut amounts = vec![Q::whole(0); shared.len()];
            let mut nets = Q::whole(0);
            for &at in &of_seller {
                let own = rules_of(rules, parts[at].tax_category);
                let scope = |rule: &&Rule| match rule.steps.as_ref().map(|steps| steps.per) {
                    Some("unit") => {
                        let quantity = parts[at].quantity.clone();
                        if sign(&quantity) < 0 { Q::whole(0).minus(&quantity) } else { quantity }
                    }
                    Some("document") => {
                        let total = total(rule);
                        let of_total = if sign(&total) < 0 { -1 } else { 1 };
                        if sign(&total) == 0 {
                            Q::whole(0)
                        } else {
                            parts[at].amount.over(&total).times(&Q::whole(of_total * side(at)))
                        }
                    }
                    _ => Q::whole(1),
                };
                let world = World {
                    scopes: own.iter().map(scope).collect(),
                    quantity: turned(at, &parts[at].quantity),
                    exponent,
                    own,
                };
                let place = |rule: &&Rule| shared.iter().position(|other| other.id == rule.id);
                let decided: Vec<Option<usize>> =
                    world.own.iter().map(|rule| place(rule).map(|place| combination[place])).collect();
                let inside: Vec<bool> = world.own.iter().map(|rule| is_inside(rule)).collect();
                let known = match &kept[at] {
                    Some(net) => Known::Net(turned(at, net)),
                    None => Known::Price(turned(at, &parts[at].amount)),
                };
                let mut solutions = world.solutions(&known, &decided, &inside);
                if solutions.len() > 1 && policy.ambiguous_price != Some("least_tax") {
                    return Err("NET_NOT_UNIQUE");
                }
                let Some((net, state)) = solutions.pop() else { continue 'combination };
                for (place, rule) in shared.iter().enumerate() {
                    if let Some(own) = world.own.iter().position(|other| other.id == rule.id) {
                        let of_total = if sign(&total(rule)) < 0 { -1 } else { 1 };
                        let amount = world.amount(own, &state, &net).times(&Q::whole(of_total * side(at)));
                        amounts[place] = amounts[place].plus(&amount);
                    }
                }
                let mut taxes = Vec::new();
                for (number, rule) in world.own.iter().enumerate() {
                    let (base, tax) = world.lines(number, &state);
                    let base = base.0.times(&net).plus(&base.1);
                    let Some(steps) = &rule.steps else {
                        let exact = tax.0.times(&net).plus(&tax.1);
                        taxes.push(ExactTax { rule, rate: rule.rate, place: 0, exact: turned(at, &exact) });
                        continue;
                    };
                    for one in steps.between(rule, state[number], exponent).rates {
                        let per_unit = if one.has_per_unit { world.per_unit(rule) } else { Q::whole(0) };
                        let constant = one.constant.times(&world.scopes[number]);
                        let exact = one.of_base.times(&base).plus(&constant).plus(&per_unit);
                        taxes.push(ExactTax {
                            rule,
                            rate: one.rate,
                            place: one.place,
                            exact: turned(at, &exact),
                        });
                    }
                }
                nets = nets.plus(&turned(at, &net));
                found.push((at, ExactPart { net: turned(at, &net), taxes }));
            }
            let lies = |place: usize| {
                let steps = shared[place].steps.as_ref().expect("steps");
                steps.passed(&amounts[place], &Q::whole(1), exponent) == combination[place]
            };
            if (0..shared.len()).all(lies) {
                consistent.push((nets, found));
            }
        }
        let prices = Q::sum(of_seller.iter().map(|at| &parts[*at].amount));
        let size = |nets: &Q| if sign(&prices) < 0 { Q::whole(0).minus(nets) } else { nets.clone() };
        if consistent.len() > 1 && policy.ambiguous_price != Some("least_tax") {
            return Err("NET_NOT_UNIQUE");
        }
        let best = consistent.into_iter().max_by_key(|(nets, _)| size(nets)).ok_or("GROSS_NOT_REACHABLE")?;
        for (at, part) in best.1 {
            answer[at] = Some(part);
        }
    }
    Ok(answer.into_iter().map(|part| part.expect("each part has a seller or none")).collect())
}
