//! Rows of figures as the contract shows them.

use crate::contract::{Amount, PartTax, Rate, TaxGroup, Text};
use crate::error::Problem;
use crate::num::Ratio;

use super::output::{GroupFigure, TaxFigure};
use super::taxes::Taxes;

impl Taxes {
    /// A row of the breakdown; its seller is left to the caller, who knows the names of ranks. `exact_minor` is what
    /// [`exact_group`](Self::exact_group) says, where the caller asked.
    ///
    /// # Errors
    /// A problem if a figure is out of range.
    pub(crate) fn group_row(
        &self,
        figure: &GroupFigure,
        exact_minor: Option<Ratio>,
        exponent: u8,
    ) -> Result<Option<TaxGroup>, Problem> {
        let Some(rule) = self.rule(figure.rule).map(|rule| &rule.stated) else { return Ok(None) };
        Ok(Some(TaxGroup {
            rule: rule.id.clone(),
            name: match &rule.name {
                Some(name) => name.clone(),
                None => Text::parse(rule.id.as_str())?,
            },
            jurisdiction: rule.jurisdiction.clone(),
            category: rule.category,
            rate_percent: shortest(rule.rate_percent)?,
            settlement: rule.settlement,
            seller: None,
            reason: rule.reason.clone(),
            base: Amount::from_minor(figure.base_minor, exponent)?,
            tax: Amount::from_minor(figure.tax_minor, exponent)?,
            exact_minor: exact_minor.map(|exact| Text::parse(&exact.reduced().to_string())).transpose()?,
        }))
    }

    /// A tax of a part.
    ///
    /// # Errors
    /// A problem if a figure is out of range.
    pub(crate) fn part_row(&self, figure: &TaxFigure, exponent: u8) -> Result<Option<PartTax>, Problem> {
        let Some(rule) = self.rule(figure.rule) else { return Ok(None) };
        Ok(Some(PartTax {
            rule: rule.stated.id.clone(),
            base: Amount::from_minor(figure.base_minor, exponent)?,
            tax: Amount::from_minor(figure.tax_minor, exponent)?,
        }))
    }
}

/// A rate without zeros at its end: rules at 20 and at 20.00 share a row.
fn shortest(rate: Rate) -> Result<Rate, Problem> {
    let (mantissa, scale) = crate::num::shortest(rate.mantissa(), rate.scale());
    Rate::from_parts(mantissa, scale)
}
