//! What the taxes of a cart are computed from.

use super::exact::Q;
use super::levy::{self, Part, Rule, Taxed};
use super::world::World;

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

    fn tax_category(&self, part: usize) -> &'static str {
        match self.lines.get(part) {
            Some(line) => line.tax_category,
            None => self.shipments[part - self.lines.len()].tax_category,
        }
    }

    /// The tax rules of a part, by id.
    pub(crate) fn rules_of(&self, part: usize) -> Vec<&Rule> {
        levy::rules_of(&self.rules, self.tax_category(part))
    }

    /// The parts to be taxed: of `list`, `running` is left to pay and `funded` is paid by third parties.
    pub(crate) fn parts(&self, list: &[i64], running: &[i64], funded: &[i64]) -> Vec<Part> {
        let part = |at: usize| {
            let line = self.lines.get(at);
            let whole = running[at] + funded[at];
            let is_given_away = running[at] == 0 && list[at] != 0;
            let is_exact = self.tax_policy.line_amount == "exact" && line.is_some() && !is_given_away;
            Part {
                id: self.id(at).to_owned(),
                seller: line.and_then(|line| line.seller),
                tax_category: self.tax_category(at),
                amount: if is_exact {
                    self.exact_list(at).minus(&Q::whole(list[at] - whole))
                } else {
                    Q::whole(whole)
                },
                quantity: line.map_or(Q::whole(1), |line| line.quantity.q()),
            }
        };
        (0..list.len()).map(part).collect()
    }

    /// The amount of a line that is given back, and the part to be taxed.
    pub(crate) fn given_back(&self, at: usize) -> (i64, Part) {
        let line = &self.returned[at];
        let nothing = Q::whole(0);
        let quantity = nothing.minus(&line.quantity.q());
        let exact = line.price.minor(self.exponent).times(&quantity);
        let minor = exact.round("half_up");
        let is_exact = self.tax_policy.line_amount == "exact";
        let part = Part {
            id: line.id.clone(),
            seller: line.seller,
            tax_category: line.tax_category,
            amount: if is_exact { exact } else { Q::whole(minor) },
            quantity,
        };
        (minor, part)
    }

    pub(crate) fn tax<'a>(&'a self, parts: &'a [Part]) -> Taxed<'a> {
        levy::taxed(&self.tax_policy, &self.rules, parts, self.exponent, self.is_included)
    }
}
