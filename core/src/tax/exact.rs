//! The exact figures behind rounded ones, computed again from the same inputs when an explanation asks for them.

use crate::num::{NumError, Ratio};

use super::class::Share;
use super::entry::Exactly;
use super::facts::TaxFacts;
use super::output::{GroupFigure, TaxFigure};
use super::scratch::TaxScratch;
use super::taxable::Taxable;
use super::taxes::Taxes;

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
        self.sum_shares(exponent, facts, scratch, |taxable, share| {
            (taxable.seller_rank, share.row) == (group.seller_rank, group.row)
        })
    }

    /// The exact tax of one part by one rule before rounding, in minor units. `scratch` is as `compute` left it.
    ///
    /// # Errors
    /// [`NumError::Overflow`].
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "the explanation of a single line's tax will ask for it")
    )]
    pub(crate) fn exact_tax(
        &self,
        exponent: u8,
        facts: &impl TaxFacts,
        scratch: &TaxScratch,
        tax: &TaxFigure,
    ) -> Result<Ratio, NumError> {
        self.sum_shares(exponent, facts, scratch, |taxable, share| {
            (taxable.part, share.rule) == (tax.part, tax.rule)
        })
    }

    /// The exact sum of the taxes that `is_meant`.
    fn sum_shares(
        &self,
        exponent: u8,
        facts: &impl TaxFacts,
        scratch: &TaxScratch,
        is_meant: impl Fn(&Taxable, &Share) -> bool,
    ) -> Result<Ratio, NumError> {
        let TaxScratch { classes, parts, .. } = scratch;
        let exactly = Exactly { taxes: self, classes, parts, facts, exponent };
        let mut sum = Ratio::ZERO;
        for taxable in parts {
            let Some(class) = classes.class(taxable.class) else { continue };
            for share in classes.shares_of(class).iter().filter(|share| is_meant(taxable, share)) {
                sum = sum.add(exactly.kept(class, share, taxable)?)?;
            }
        }
        Ok(sum)
    }
}
