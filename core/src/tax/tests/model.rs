//! The slow model: fractions of big integers, written from the documented rules without code of the engine.

use std::cmp::Ordering;

use num_bigint::BigInt;

use super::{PriceMode, RoundedComponent, RoundingLevel, RoundingMode, TaxInPrice, TaxRule, TestLine};

/// `num / den`, `den > 0`.
#[derive(Clone, Debug)]
struct BigFraction {
    num: BigInt,
    den: BigInt,
}

impl BigFraction {
    fn new(num: impl Into<BigInt>, den: impl Into<BigInt>) -> Self {
        let (num, den) = (num.into(), den.into());
        if den < BigInt::from(0) { Self { num: -num, den: -den } } else { Self { num, den } }
    }
    fn plus(&self, other: &Self) -> Self {
        Self::new(&self.num * &other.den + &other.num * &self.den, &self.den * &other.den)
    }
    fn times(&self, other: &Self) -> Self {
        Self::new(&self.num * &other.num, &self.den * &other.den)
    }
    fn negated(&self) -> Self {
        Self::new(-&self.num, self.den.clone())
    }
    fn sign(&self) -> i32 {
        i32::from(self.num > BigInt::from(0)) - i32::from(self.num < BigInt::from(0))
    }
    fn floor(&self) -> BigInt {
        let (quotient, rest) = (&self.num / &self.den, &self.num % &self.den);
        if rest < BigInt::from(0) { quotient - 1 } else { quotient }
    }
    fn less(&self, other: &Self) -> bool {
        &self.num * &other.den < &other.num * &self.den
    }
    fn round(&self, mode: RoundingMode) -> BigInt {
        let floor = self.floor();
        let above = self.plus(&Self::new(-&floor, 1));
        if above.sign() == 0 {
            return floor;
        }
        let half = Self::new(1, 2);
        let (is_below, is_above) = (above.less(&half), half.less(&above));
        let up = match mode {
            RoundingMode::Ceiling => true,
            RoundingMode::Floor => false,
            RoundingMode::Up => self.sign() > 0,
            RoundingMode::Down => self.sign() < 0,
            RoundingMode::HalfUp => is_above || (!is_below && self.sign() > 0),
            RoundingMode::HalfDown => is_above || (!is_below && self.sign() < 0),
            RoundingMode::HalfEven => is_above || (!is_below && &floor % 2 != BigInt::from(0)),
        };
        if up { floor + 1 } else { floor }
    }
}

/// One tax of one line.
struct ModelRow {
    part: usize,
    rule: usize,
    exact: BigFraction,
    amount: i64,
    is_included: bool,
    /// Name, rate and seller: the key of a breakdown row.
    group: (String, String, u32),
    /// The smallest rule id of its group, set later.
    tax: BigInt,
}

impl ModelRow {
    /// What is rounded: the tax, or what it leaves of the price.
    fn figure(&self, is_net: bool) -> BigFraction {
        if !is_net || self.exact.sign() == 0 {
            return self.exact.clone();
        }
        let price = if self.is_included { self.amount } else { 0 };
        BigFraction::new(price, 1).plus(&self.exact.negated())
    }

    /// The tax with its figure rounded.
    fn tax_of(&self, is_net: bool, figure: BigInt) -> BigInt {
        if !is_net || self.exact.sign() == 0 {
            return figure;
        }
        BigInt::from(if self.is_included { self.amount } else { 0 }) - figure
    }
}

/// Every tax of every line: part, rule id, minor units; by part, then by rule id.
pub(super) fn taxes(
    rules: &[TaxRule],
    lines: &[TestLine],
    prices: PriceMode,
    rounding_level: RoundingLevel,
    mode: RoundingMode,
    component: RoundedComponent,
) -> Vec<(u32, String, i64)> {
    let mut rows = rows(rules, lines, prices);
    let all: Vec<usize> = (0..rows.len()).collect();
    // The groups whose sum is rounded once; each line alone is one.
    let pools: Vec<Vec<Vec<usize>>> = match rounding_level {
        RoundingLevel::Line => all.iter().map(|&at| vec![vec![at]]).collect(),
        RoundingLevel::Group => groups(&rows, &all).into_iter().map(|group| vec![group]).collect(),
        RoundingLevel::Document => {
            let mut sellers: Vec<u32> = rows.iter().map(|row| row.group.2).collect();
            sellers.sort_unstable();
            sellers.dedup();
            let of_seller = |seller: u32| {
                let own: Vec<usize> = all.iter().copied().filter(|&at| rows[at].group.2 == seller).collect();
                let mut groups = groups(&rows, &own);
                groups.sort_by_key(|group| group.iter().map(|&at| rules[rows[at].rule].id.to_string()).min());
                groups
            };
            sellers.into_iter().map(of_seller).collect()
        }
        RoundingLevel::Unit => unimplemented!("not asked of the model"),
    };
    let sum =
        |values: &[BigFraction]| values.iter().fold(BigFraction::new(0, 1), |sum, value| sum.plus(value));
    for pool in pools {
        let is_net =
            component == RoundedComponent::Net && pool.iter().flatten().any(|&at| rows[at].is_included);
        let figures: Vec<Vec<BigFraction>> =
            pool.iter().map(|group| group.iter().map(|&at| rows[at].figure(is_net)).collect()).collect();
        let sums: Vec<BigFraction> = figures.iter().map(|figures| sum(figures)).collect();
        let ranks: Vec<u8> = (0..pool.len()).map(|rank| rank as u8).collect();
        let totals = distribute(&sums, &sum(&sums).round(mode), &ranks);
        for ((group, figures), total) in pool.iter().zip(&figures).zip(totals) {
            let ids: Vec<u8> = group.iter().map(|&at| lines[rows[at].part].letter).collect();
            for (&at, part) in group.iter().zip(distribute(figures, &total, &ids)) {
                rows[at].tax = rows[at].tax_of(is_net, part);
            }
        }
    }
    if matches!(rounding_level, RoundingLevel::Group | RoundingLevel::Document) {
        make_room(&mut rows, rules, lines);
    }
    let mut answer: Vec<_> = rows
        .iter()
        .map(|row| (row.part as u32, rules[row.rule].id.to_string(), i64::try_from(&row.tax).unwrap()))
        .collect();
    answer.sort();
    answer
}

/// The first of the given taxes that differs from its exact value by `bound` minor units or more.
pub(super) fn further_off_than(
    bound: i64,
    taxes: &[(u32, String, i64)],
    rules: &[TaxRule],
    lines: &[TestLine],
    prices: PriceMode,
) -> Option<(u32, String, i64)> {
    let rows = rows(rules, lines, prices);
    let is_off = |(part, rule, tax): &&(u32, String, i64)| {
        let own = rows.iter().find(|row| row.part as u32 == *part && rules[row.rule].id.as_str() == rule);
        let off = own.unwrap().exact.plus(&BigFraction::new(-tax, 1));
        let bound = BigFraction::new(bound, 1);
        !(off.less(&bound) && off.negated().less(&bound))
    };
    taxes.iter().find(is_off).cloned()
}

/// Whether `num / den` is the exact tax of the breakdown row of a rule and a seller.
pub(super) fn is_exact_of_row(
    (num, den): (&str, &str),
    rule: &str,
    seller_rank: u32,
    rules: &[TaxRule],
    lines: &[TestLine],
    prices: PriceMode,
) -> bool {
    let rows = rows(rules, lines, prices);
    let of_rule = rows.iter().find(|row| rules[row.rule].id.as_str() == rule && row.group.2 == seller_rank);
    let group = &of_rule.unwrap().group;
    let own = rows.iter().filter(|row| row.group == *group);
    let sum = own.fold(BigFraction::new(0, 1), |sum, row| sum.plus(&row.exact));
    let given = BigFraction::new(num.parse::<BigInt>().unwrap(), den.parse::<BigInt>().unwrap());
    !sum.less(&given) && !given.less(&sum)
}

/// The exact taxes: N = P / (1 + Σ included r), t = r N.
fn rows(rules: &[TaxRule], lines: &[TestLine], prices: PriceMode) -> Vec<ModelRow> {
    let mut rows = Vec::new();
    for (part, line) in lines.iter().enumerate() {
        let category = super::CATEGORIES[line.category];
        let own: Vec<usize> =
            (0..rules.len()).filter(|&at| rules[at].tax_categories[0].as_str() == category).collect();
        let rate = |at: usize| {
            let rate = rules[at].rate();
            BigFraction::new(rate.mantissa(), BigInt::from(10).pow(u32::from(rate.scale()) + 2))
        };
        let is_included =
            |at: usize| prices == PriceMode::TaxIncluded && rules[at].in_price == TaxInPrice::AsCart;
        let price = own
            .iter()
            .filter(|&&at| is_included(at))
            .fold(BigFraction::new(1, 1), |sum, &at| sum.plus(&rate(at)));
        let net = BigFraction::new(line.amount_minor, 1).times(&BigFraction::new(price.den, price.num));
        for at in own {
            let percent = crate::num::shortest(rules[at].rate().mantissa(), rules[at].rate().scale());
            rows.push(ModelRow {
                part,
                rule: at,
                exact: net.times(&rate(at)),
                amount: line.amount_minor,
                is_included: is_included(at),
                group: (
                    rules[at].name.clone().unwrap().to_string(),
                    format!("{percent:?}"),
                    line.seller_rank,
                ),
                tax: BigInt::from(0),
            });
        }
    }
    rows
}

/// The sign that the net amount of a line has.
fn side(line: &TestLine) -> i32 {
    if line.amount_minor < 0 { -1 } else { 1 }
}

/// The sign of the net amount that the included taxes leave.
fn sign_of_net(rows: &[ModelRow], lines: &[TestLine], part: usize) -> i32 {
    let taxes = rows.iter().filter(|row| row.part == part && row.is_included).map(|row| &row.tax);
    BigFraction::new(BigInt::from(lines[part].amount_minor) - taxes.sum::<BigInt>(), 1).sign()
}

/// Moves odd units of included taxes, each from a price that cannot hold it to one that can.
fn make_room(rows: &mut [ModelRow], rules: &[TaxRule], lines: &[TestLine]) {
    let all: Vec<usize> = (0..rows.len()).collect();
    let groups = groups(rows, &all);
    let lacks = |rows: &[ModelRow], part: usize| sign_of_net(rows, lines, part) == -side(&lines[part]);
    let mut full: Vec<usize> = (0..lines.len()).filter(|&part| lacks(rows, part)).collect();
    full.sort_by_key(|&part| (lines[part].letter, part));
    for part in full {
        while lacks(rows, part) && give(rows, rules, lines, part, &groups) {}
    }
}

/// Moves one unit of a tax of a line to another line of its row; false if none has room.
fn give(
    rows: &mut [ModelRow],
    rules: &[TaxRule],
    lines: &[TestLine],
    part: usize,
    groups: &[Vec<usize>],
) -> bool {
    let unit = side(&lines[part]);
    // How far a tax is below its exact value, in the direction of the unit.
    let missing = |rows: &[ModelRow], at: usize| {
        rows[at].exact.plus(&BigFraction::new(-&rows[at].tax, 1)).times(&BigFraction::new(unit, 1))
    };
    let by_value = |one: &BigFraction, other: &BigFraction| match (one.less(other), other.less(one)) {
        (true, _) => Ordering::Less,
        (_, true) => Ordering::Greater,
        _ => Ordering::Equal,
    };
    let group_of = |at: usize| groups.iter().find(|group| group.contains(&at)).unwrap();
    let first_rule = |rows: &[ModelRow], at: usize| {
        group_of(at).iter().map(|&at| rules[rows[at].rule].id.to_string()).min()
    };
    let mut over: Vec<usize> = (0..rows.len())
        .filter(|&at| rows[at].part == part && rows[at].is_included && missing(rows, at).sign() < 0)
        .collect();
    over.sort_by(|&one, &other| {
        let by_value = by_value(&missing(rows, one), &missing(rows, other));
        by_value.then_with(|| first_rule(rows, one).cmp(&first_rule(rows, other)))
    });
    for own in over {
        let has_room = |at: usize| {
            let taker = side(&lines[rows[at].part]);
            !rows[at].is_included
                || taker == -unit
                || taker == unit && sign_of_net(rows, lines, rows[at].part) == unit
        };
        let magnitude = |at: usize| {
            let exact = &rows[at].exact;
            if exact.sign() < 0 { exact.negated() } else { exact.clone() }
        };
        let takers = group_of(own).iter().copied().filter(|&at| missing(rows, at).sign() > 0 && has_room(at));
        let taker = takers.min_by(|&one, &other| {
            let by_missing = by_value(&missing(rows, other), &missing(rows, one));
            let by_size = by_missing.then_with(|| by_value(&magnitude(other), &magnitude(one)));
            by_size.then_with(|| lines[rows[one].part].letter.cmp(&lines[rows[other].part].letter))
        });
        if let Some(taker) = taker {
            rows[own].tax -= unit;
            rows[taker].tax += unit;
            return true;
        }
    }
    false
}

fn groups(rows: &[ModelRow], among: &[usize]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for &at in among {
        match groups.iter_mut().find(|group| rows[group[0]].group == rows[at].group) {
            Some(group) => group.push(at),
            None => groups.push(vec![at]),
        }
    }
    groups
}

/// Floors, then one unit each to the largest fractions; a negative sum is negated first and afterwards.
fn distribute(values: &[BigFraction], total: &BigInt, ids: &[u8]) -> Vec<BigInt> {
    let sum = values.iter().fold(BigFraction::new(0, 1), |sum, value| sum.plus(value));
    let first = (0..values.len()).filter(|&at| values[at].sign() != 0).min_by_key(|&at| ids[at]);
    if sum.sign() < 0 || (sum.sign() == 0 && first.is_some_and(|at| values[at].sign() < 0)) {
        let mirrored: Vec<BigFraction> = values.iter().map(BigFraction::negated).collect();
        return distribute(&mirrored, &-total, ids).into_iter().map(|part| -part).collect();
    }
    let mut parts: Vec<BigInt> = values.iter().map(BigFraction::floor).collect();
    let mut open: Vec<usize> = (0..values.len()).collect();
    while parts.iter().sum::<BigInt>() < *total {
        let fraction = |at: usize| values[at].plus(&BigFraction::new(-values[at].floor(), 1));
        let magnitude =
            |at: usize| if values[at].sign() < 0 { values[at].negated() } else { values[at].clone() };
        let mut best = 0;
        for at in 1..open.len() {
            let (one, other) = (open[at], open[best]);
            let by_fraction = (fraction(other).less(&fraction(one)), fraction(one).less(&fraction(other)));
            let by_size = (magnitude(other).less(&magnitude(one)), magnitude(one).less(&magnitude(other)));
            let is_better = match (by_fraction, by_size) {
                ((true, _), _) => true,
                ((_, true), _) => false,
                (_, (true, _)) => true,
                (_, (_, true)) => false,
                _ => ids[one] < ids[other],
            };
            if is_better {
                best = at;
            }
        }
        let at = open.remove(best);
        parts[at] += 1;
    }
    assert_eq!(parts.iter().sum::<BigInt>(), *total);
    parts
}
