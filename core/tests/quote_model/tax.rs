//! Taxes, as the design says: exact for each part, rounded once where the policy says, given back to the parts.

use super::exact::Q;
use super::share::whole;
use super::world::{Rule, World};

/// One tax of one part.
#[derive(Clone)]
pub(crate) struct Tax<'a> {
    pub(crate) part: usize,
    pub(crate) rule: &'a Rule,
    is_inside: bool,
    exact: Q,
    pub(crate) minor: i64,
}

/// The taxes of a cart, and what each part costs without them.
pub(crate) struct Taxed<'a> {
    pub(crate) taxes: Vec<Tax<'a>>,
    pub(crate) net: Vec<i64>,
    pub(crate) gross: Vec<i64>,
}

impl World {
    pub(crate) fn id(&self, part: usize) -> &str {
        match self.lines.get(part) {
            Some(line) => &line.id,
            None => &self.shipments[part - self.lines.len()].id,
        }
    }

    /// The exact list amount of a line, in minor units.
    pub(crate) fn exact_list(&self, at: usize) -> Q {
        let quantity = self.lines[at].quantity.minor(self.exponent);
        self.unit_price(at).times(&quantity)
    }

    pub(crate) fn unit_price(&self, at: usize) -> Q {
        let line = &self.lines[at];
        line.base.map_or(line.price.q(), |base| line.price.q().over(&base.q()))
    }

    /// The tax rules of a part, by id.
    pub(crate) fn rules_of(&self, part: usize) -> Vec<&Rule> {
        let category = match self.lines.get(part) {
            Some(line) => line.tax_category,
            None => self.shipments[part - self.lines.len()].tax_category,
        };
        let mut rules: Vec<&Rule> = self.rules.iter().filter(|rule| rule.tax_category == category).collect();
        rules.sort_by_key(|rule| rule.id);
        rules
    }

    fn is_inside(&self, rule: &Rule) -> bool {
        match rule.in_price {
            "included" => true,
            "excluded" => false,
            _ => self.is_included,
        }
    }

    /// Taxes parts of `list`, of which `running` is left to pay and `funded` is paid by third parties.
    pub(crate) fn tax(&self, list: &[i64], running: &[i64], funded: &[i64]) -> Taxed<'_> {
        let whole_amounts: Vec<i64> =
            running.iter().zip(funded).map(|(left, funded)| left + funded).collect();
        let exact: Vec<Q> =
            (0..list.len()).map(|at| self.exact_amount(at, list, running, whole_amounts[at])).collect();
        let by_id = |one: usize, other: usize| {
            exact[other].cmp(&exact[one]).then_with(|| self.id(one).cmp(self.id(other)))
        };
        let amounts = whole(&exact, Q::sum(exact.iter()).round("half_up"), by_id);
        let mut taxes: Vec<Tax<'_>> = Vec::new();
        let mut exact_nets = Vec::new();
        for (part, amount) in exact.iter().enumerate() {
            let rules = self.rules_of(part);
            let share = |rule: &Rule| rule.rate.q().over(&Q::whole(100));
            let inside = rules.iter().filter(|rule| self.is_inside(rule)).map(|rule| share(rule));
            let net = amount.over(&inside.fold(Q::whole(1), |sum, one| sum.plus(&one)));
            for rule in rules {
                let (is_inside, exact) = (self.is_inside(rule), net.times(&share(rule)));
                taxes.push(Tax { part, rule, is_inside, exact, minor: 0 });
            }
            exact_nets.push(net);
        }
        self.round(&mut taxes, &amounts);
        let sum = |part: usize, is_inside: bool| -> i64 {
            taxes
                .iter()
                .filter(|tax| tax.part == part && tax.is_inside == is_inside)
                .map(|tax| tax.minor)
                .sum()
        };
        let is_paid_as_given = Q::sum(exact.iter()).is_whole() || taxes.iter().all(|tax| !tax.is_inside);
        let net: Vec<i64> = if is_paid_as_given || self.component == "net" {
            amounts.iter().enumerate().map(|(part, amount)| amount - sum(part, true)).collect()
        } else {
            // Nobody can pay such prices: the net total is rounded once.
            let by_size = |one: usize, other: usize| {
                exact_nets[other].cmp(&exact_nets[one]).then_with(|| self.id(one).cmp(self.id(other)))
            };
            whole(&exact_nets, Q::sum(exact_nets.iter()).round("half_up"), by_size)
        };
        let gross =
            net.iter().enumerate().map(|(part, net)| net + sum(part, true) + sum(part, false)).collect();
        Taxed { taxes, net, gross }
    }

    fn exact_amount(&self, part: usize, list: &[i64], running: &[i64], whole: i64) -> Q {
        let is_given_away = running[part] == 0 && list[part] != 0;
        if !self.is_exact || part >= self.lines.len() || is_given_away {
            return Q::whole(whole);
        }
        self.exact_list(part).minus(&Q::whole(list[part] - whole))
    }

    /// Rounds what is charged; of what is inside prices, perhaps the price without it.
    fn rounded(&self, exact: &Q, inside: Option<i64>) -> i64 {
        match inside {
            Some(price) if self.component == "net" && *exact != Q::whole(0) => {
                price - Q::whole(price).minus(exact).round_to(self.step, self.mode)
            }
            _ => exact.round_to(self.step, self.mode),
        }
    }

    fn round(&self, taxes: &mut [Tax<'_>], amounts: &[i64]) {
        match self.rounding_level {
            "line" => {
                for tax in taxes.iter_mut() {
                    tax.minor = self.rounded(&tax.exact, tax.is_inside.then(|| amounts[tax.part]));
                }
            }
            "unit" => {
                for tax in taxes.iter_mut() {
                    let quantity = self.lines.get(tax.part).map_or(Q::whole(1), |line| line.quantity.q());
                    let of_unit = tax.exact.over(&quantity);
                    let price = Q::whole(amounts[tax.part]).over(&quantity).round("half_up");
                    let unit = self.rounded(&of_unit, tax.is_inside.then_some(price));
                    tax.minor = Q::whole(unit).times(&quantity).round_to(self.step, self.mode);
                }
            }
            rounding_level => {
                let mut groups = self.groups(taxes);
                let sums: Vec<Q> =
                    groups.iter().map(|group| Q::sum(group.iter().map(|at| &taxes[*at].exact))).collect();
                let inside = |groups: &[Vec<usize>]| {
                    let all: Vec<usize> =
                        groups.iter().flatten().copied().filter(|at| taxes[*at].is_inside).collect();
                    (!all.is_empty()).then(|| all.iter().map(|at| amounts[taxes[*at].part]).sum())
                };
                let totals: Vec<i64> = if rounding_level == "group" {
                    let of = |(group, sum): (&Vec<usize>, &Q)| {
                        self.rounded(sum, inside(std::slice::from_ref(group)))
                    };
                    groups.iter().zip(&sums).map(of).collect()
                } else {
                    let total = self.rounded(&Q::sum(sums.iter()), inside(&groups));
                    // Groups stand by the ids of their rules.
                    whole(&sums, total, |one, other| sums[other].cmp(&sums[one]).then(one.cmp(&other)))
                };
                for (group, total) in groups.iter_mut().zip(totals) {
                    let exact: Vec<Q> = group.iter().map(|at| taxes[*at].exact.clone()).collect();
                    let id = |at: usize| self.id(taxes[group[at]].part);
                    let tie = |one: usize, other: usize| {
                        exact[other].cmp(&exact[one]).then_with(|| id(one).cmp(id(other)))
                    };
                    for (at, minor) in group.iter().zip(whole(&exact, total, tie)) {
                        taxes[*at].minor = minor;
                    }
                }
            }
        }
    }

    /// The rows of the breakdown: one for each tax, kind of supply and rate; by the ids of their rules.
    pub(crate) fn groups(&self, taxes: &[Tax<'_>]) -> Vec<Vec<usize>> {
        let mut groups: Vec<(&str, Vec<usize>)> = Vec::new();
        let is_one = |one: &Rule, other: &Rule| one.name == other.name && one.rate.q() == other.rate.q();
        for (at, tax) in taxes.iter().enumerate() {
            match groups.iter_mut().find(|(_, group)| is_one(taxes[group[0]].rule, tax.rule)) {
                Some((id, group)) => {
                    *id = tax.rule.id.min(id);
                    group.push(at);
                }
                None => groups.push((tax.rule.id, vec![at])),
            }
        }
        groups.sort_by_key(|(id, _)| *id);
        groups.into_iter().map(|(_, group)| group).collect()
    }
}
