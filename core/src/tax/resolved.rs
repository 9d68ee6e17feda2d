//! The exact taxes of the parts whose rates depend on amounts, as `resolve` finds them.

use crate::num::Ratio;

use super::facts::{Taxable, position};
use super::pieces::SolvedPieces;
use super::solve::ClassTax;

/// Marks a part without brackets.
pub(super) const NOT_RESOLVED: u32 = u32::MAX;

/// The exact taxes of the parts with brackets or bounds.
#[derive(Debug, Default)]
pub(super) struct ResolvedTaxes {
    /// Of each such part, from its price.
    pub(super) of_price: Vec<ResolvedPart>,
    /// The same from its rounded net amount, where that is kept.
    pub(super) of_net: Vec<ResolvedPart>,
    pub(super) solved: SolvedPieces,
}

/// The exact figures of a part, in minor units.
#[derive(Debug)]
pub(super) struct ResolvedPart {
    pub(super) taxes: Vec<Ratio>,
    pub(super) slices: Vec<Option<Ratio>>,
}

impl ResolvedTaxes {
    /// Forgets the last request.
    pub(super) fn clear(&mut self) {
        self.of_price.clear();
        self.of_net.clear();
        self.solved.clear();
    }

    /// A tax of a part, by its position in its class.
    pub(super) fn tax(&self, part: &Taxable, tax: usize, from_net: bool) -> Ratio {
        let parts = if from_net && !self.of_net.is_empty() { &self.of_net } else { &self.of_price };
        let found = parts.get(position(part.resolved)).and_then(|found| found.taxes.get(tax));
        found.copied().unwrap_or(Ratio::ZERO)
    }

    /// Whether something of a part is charged at the rate of a tax.
    pub(super) fn is_used(&self, part: &Taxable, tax: &ClassTax) -> bool {
        self.slices(part).get(position(tax.at)).is_some_and(Option::is_some)
    }

    /// The parts of the base of each tax of a part, one for each of its rates; absent for a rate nothing is charged at.
    pub(super) fn slices(&self, part: &Taxable) -> &[Option<Ratio>] {
        let parts = if self.of_net.is_empty() { &self.of_price } else { &self.of_net };
        parts.get(position(part.resolved)).map(|found| found.slices.as_slice()).unwrap_or_default()
    }
}
