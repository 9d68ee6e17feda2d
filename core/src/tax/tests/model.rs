//! The slow model: fractions of big integers, the rules read aloud, no code of the engine.

use num_bigint::BigInt;

use super::{Line, Prices, RoundedComponent, Rounding, TaxGrain, TaxInPrice, TaxRule};

/// `num / den`, `den > 0`.
#[derive(Clone, Debug)]
struct Exact {
    num: BigInt,
    den: BigInt,
}

impl Exact {
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
    fn round(&self, mode: Rounding) -> BigInt {
        let floor = self.floor();
        let above = self.plus(&Self::new(-&floor, 1));
        if above.sign() == 0 {
            return floor;
        }
        let half = Self::new(1, 2);
        let (is_below, is_above) = (above.less(&half), half.less(&above));
        let up = match mode {
            Rounding::Ceiling => true,
            Rounding::Floor => false,
            Rounding::Up => self.sign() > 0,
            Rounding::Down => self.sign() < 0,
            Rounding::HalfUp => is_above || (!is_below && self.sign() > 0),
            Rounding::HalfDown => is_above || (!is_below && self.sign() < 0),
            Rounding::HalfEven => is_above || (!is_below && &floor % 2 != BigInt::from(0)),
        };
        if up { floor + 1 } else { floor }
    }
}

/// One tax of one line.
struct Row {
    part: usize,
    rule: usize,
    exact: Exact,
    amount: i64,
    is_included: bool,
    /// Name, rate and seller: what makes a row of the breakdown.
    group: (String, String, u32),
    /// The smallest rule id of its group, set later.
    tax: BigInt,
}

/// Every tax of every line: part, rule id, minor units; by part, then by rule id.
pub(super) fn taxes(
    rules: &[TaxRule],
    lines: &[Line],
    prices: Prices,
    grain: TaxGrain,
    mode: Rounding,
    component: RoundedComponent,
) -> Vec<(u32, String, i64)> {
    let mut rows = rows(rules, lines, prices);
    let round = |rows: &[&Row], exact: &Exact| -> BigInt {
        let included: Vec<i64> = rows.iter().filter(|row| row.is_included).map(|row| row.amount).collect();
        if component == RoundedComponent::Net && !included.is_empty() {
            let price: BigInt = included.into_iter().map(BigInt::from).sum();
            return &price - Exact::new(price.clone(), 1).plus(&exact.negated()).round(mode);
        }
        exact.round(mode)
    };
    let sum = |values: &[Exact]| values.iter().fold(Exact::new(0, 1), |sum, value| sum.plus(value));
    let all: Vec<usize> = (0..rows.len()).collect();
    match grain {
        TaxGrain::Line => {
            for at in all {
                rows[at].tax = round(&[&rows[at]], &rows[at].exact);
            }
        }
        TaxGrain::Group => {
            for group in groups(&rows, &all) {
                let values: Vec<Exact> = group.iter().map(|&at| rows[at].exact.clone()).collect();
                let members: Vec<&Row> = group.iter().map(|&at| &rows[at]).collect();
                let total = round(&members, &sum(&values));
                let ids: Vec<u8> = group.iter().map(|&at| lines[rows[at].part].letter).collect();
                for (&at, part) in group.iter().zip(give_back(&values, &total, &ids)) {
                    rows[at].tax = part;
                }
            }
        }
        TaxGrain::Document => {
            let mut sellers: Vec<u32> = rows.iter().map(|row| row.group.2).collect();
            sellers.sort_unstable();
            sellers.dedup();
            for seller in sellers {
                let of_seller: Vec<usize> =
                    all.iter().copied().filter(|&at| rows[at].group.2 == seller).collect();
                let mut groups = groups(&rows, &of_seller);
                let first_rule =
                    |group: &[usize]| group.iter().map(|&at| rules[rows[at].rule].id.to_string()).min();
                groups.sort_by_key(|group| first_rule(group));
                let values: Vec<Vec<Exact>> = groups
                    .iter()
                    .map(|group| group.iter().map(|&at| rows[at].exact.clone()).collect())
                    .collect();
                let sums: Vec<Exact> = values.iter().map(|values| sum(values)).collect();
                let members: Vec<&Row> = of_seller.iter().map(|&at| &rows[at]).collect();
                let total = round(&members, &sum(&sums));
                let ranks: Vec<u8> = (0..groups.len()).map(|rank| rank as u8).collect();
                for ((group, values), total) in
                    groups.iter().zip(&values).zip(give_back(&sums, &total, &ranks))
                {
                    let ids: Vec<u8> = group.iter().map(|&at| lines[rows[at].part].letter).collect();
                    for (&at, part) in group.iter().zip(give_back(values, &total, &ids)) {
                        rows[at].tax = part;
                    }
                }
            }
        }
        TaxGrain::Unit => unimplemented!("not asked of the model"),
    }
    let mut answer: Vec<_> = rows
        .iter()
        .map(|row| (row.part as u32, rules[row.rule].id.to_string(), i64::try_from(&row.tax).unwrap()))
        .collect();
    answer.sort();
    answer
}

/// The exact taxes: N = P / (1 + Σ included r), t = r N.
fn rows(rules: &[TaxRule], lines: &[Line], prices: Prices) -> Vec<Row> {
    let mut rows = Vec::new();
    for (part, line) in lines.iter().enumerate() {
        let category = super::CATEGORIES[line.category];
        let own: Vec<usize> =
            (0..rules.len()).filter(|&at| rules[at].tax_categories[0].as_str() == category).collect();
        let rate = |at: usize| {
            let rate = rules[at].rate_percent;
            Exact::new(rate.mantissa(), BigInt::from(10).pow(u32::from(rate.scale()) + 2))
        };
        let is_included = |at: usize| prices == Prices::WithTax && rules[at].in_price == TaxInPrice::AsCart;
        let price =
            own.iter().filter(|&&at| is_included(at)).fold(Exact::new(1, 1), |sum, &at| sum.plus(&rate(at)));
        let net = Exact::new(line.amount_minor, 1).times(&Exact::new(price.den, price.num));
        for at in own {
            let percent =
                crate::num::shortest(rules[at].rate_percent.mantissa(), rules[at].rate_percent.scale());
            rows.push(Row {
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

fn groups(rows: &[Row], among: &[usize]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for &at in among {
        match groups.iter_mut().find(|group| rows[group[0]].group == rows[at].group) {
            Some(group) => group.push(at),
            None => groups.push(vec![at]),
        }
    }
    groups
}

/// Floors, then one at a time to the largest fraction; a negative sum is mirrored.
fn give_back(values: &[Exact], total: &BigInt, ids: &[u8]) -> Vec<BigInt> {
    let sum = values.iter().fold(Exact::new(0, 1), |sum, value| sum.plus(value));
    let first = (0..values.len()).filter(|&at| values[at].sign() != 0).min_by_key(|&at| ids[at]);
    if sum.sign() < 0 || (sum.sign() == 0 && first.is_some_and(|at| values[at].sign() < 0)) {
        let mirrored: Vec<Exact> = values.iter().map(Exact::negated).collect();
        return give_back(&mirrored, &-total, ids).into_iter().map(|part| -part).collect();
    }
    let mut parts: Vec<BigInt> = values.iter().map(Exact::floor).collect();
    let mut open: Vec<usize> = (0..values.len()).collect();
    while parts.iter().sum::<BigInt>() < *total {
        let fraction = |at: usize| values[at].plus(&Exact::new(-values[at].floor(), 1));
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
