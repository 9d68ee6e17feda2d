//! The exact figures behind rounded ones, computed again from the same inputs when an explanation asks for them.

use crate::num::{NumError, Ratio};

use super::compute::TaxFacts;
use super::entry::Exactly;
use super::grain::entries_of;
use super::output::{GroupFigure, TaxFigure};
use super::scratch::TaxScratch;
use super::taxes::{Taxes, position};

impl Taxes {
    /// The exact tax of a row of the breakdown before rounding, in minor units. `scratch` is as `compute` left it.
    ///
    /// # Errors
    /// [`NumError::Overflow`].
    pub(crate) fn exact_group(
        &self,
        exponent: u8,
        facts: &impl TaxFacts,
        scratch: &TaxScratch,
        group: &GroupFigure,
    ) -> Result<Ratio, NumError> {
        let exactly =
            Exactly { taxes: self, classes: &scratch.classes, parts: &scratch.parts, facts, exponent };
        entries_of(scratch, group.group).try_fold(Ratio::ZERO, |sum, entry| sum.add(exactly.tax(entry)?))
    }

    /// The exact tax of one part by one rule before rounding, in minor units. `scratch` is as `compute` left it.
    ///
    /// # Errors
    /// [`NumError::Overflow`].
    pub(crate) fn exact_tax(
        &self,
        exponent: u8,
        facts: &impl TaxFacts,
        scratch: &TaxScratch,
        tax: &TaxFigure,
    ) -> Result<Ratio, NumError> {
        let exactly =
            Exactly { taxes: self, classes: &scratch.classes, parts: &scratch.parts, facts, exponent };
        let own = scratch.entries.iter().filter(|entry| {
            let part = scratch.parts.get(position(entry.part)).map(|taxable| taxable.part);
            let rule = scratch.classes.shares.get(position(entry.share)).map(|share| share.rule);
            (part, rule) == (Some(tax.part), Some(tax.rule))
        });
        own.fold(Ok(Ratio::ZERO), |sum: Result<Ratio, NumError>, entry| sum?.add(exactly.tax(entry)?))
    }
}
