//! The figures of taxed parts, as integers and as contract types.

use crate::check::{HeldClass, Sym};
use crate::contract::{Amount, PartTax, Rate, TaxGroup, Text};
use crate::error::Problem;
use crate::money::MAX_MINOR;
use crate::num::{NumError, Ratio};

use super::facts::position;
use super::fault::{TaxFault, TaxFaultKind};
use super::rules::Taxes;

/// The figures of taxed parts in minor units; parts and rules by number, no strings.
///
/// Always: for each part `net + tax = gross`; Σ `taxes` of a group = its `tax`; Σ parts = totals.
#[derive(Debug, Default)]
pub(crate) struct TaxOutput {
    /// A buffer: one for each part, in their order, until they are written.
    pub(super) figures: Vec<PartFigures>,
    /// Every tax of every part, in the order of parts, then of rule ids.
    pub(crate) taxes: Vec<TaxFigure>,
    /// The breakdown, in the order of rule ids, then of sellers.
    pub(crate) groups: Vec<GroupFigure>,
    /// The sum of the parts' figures.
    pub(crate) totals: PartFigures,
    /// Given prices − (net amounts + included taxes); not zero only where the policy keeps the net.
    pub(crate) payable_rounding_minor: i64,
    /// The summands of `payable_rounding_minor` that are not 0, each with its part, in the order of parts.
    pub(crate) payable_roundings: Vec<(u32, i64)>,
}

impl TaxOutput {
    /// The figures of the parts of the last request that was not taxed by its fast path, also of one whose gross amount is not
    /// reachable.
    pub(crate) fn figures(&self) -> &[PartFigures] {
        &self.figures
    }

    /// Adds figures to their row of the breakdown, which exists where its parts are taxed.
    ///
    /// # Errors
    /// [`NumError::Overflow`].
    pub(crate) fn add_to_group(&mut self, figures: &GroupFigure) -> Result<(), NumError> {
        let key = (figures.row, figures.seller_rank);
        let Some(group) = self.groups.iter_mut().find(|group| (group.row, group.seller_rank) == key) else {
            return Ok(());
        };
        group.base_minor = plus(group.base_minor, figures.base_minor)?;
        group.tax_minor = plus(group.tax_minor, figures.tax_minor)?;
        Ok(())
    }

    /// Adds figures to the totals.
    ///
    /// # Errors
    /// [`NumError::Overflow`].
    pub(crate) fn add_to_totals(&mut self, figures: PartFigures) -> Result<(), NumError> {
        self.totals = PartFigures {
            net_minor: plus(self.totals.net_minor, figures.net_minor)?,
            tax_minor: plus(self.totals.tax_minor, figures.tax_minor)?,
            gross_minor: plus(self.totals.gross_minor, figures.gross_minor)?,
            withheld_minor: plus(self.totals.withheld_minor, figures.withheld_minor)?,
        };
        Ok(())
    }
}

/// The figures of one part, or of all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct PartFigures {
    /// The amount without tax.
    pub(crate) net_minor: i64,
    /// The sum of added taxes, both included in the price and on top of it.
    pub(crate) tax_minor: i64,
    /// The net amount plus added taxes.
    pub(crate) gross_minor: i64,
    /// The taxes the customer withholds.
    pub(crate) withheld_minor: i64,
}

/// One tax of one part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TaxFigure {
    /// The part.
    pub(crate) part: u32,
    /// The rule.
    pub(crate) rule: u32,
    /// The base it was charged on.
    pub(crate) base_minor: i64,
    /// The tax.
    pub(crate) tax_minor: i64,
}

/// One row of the breakdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct GroupFigure {
    /// The rule with the smallest id among those in the row.
    pub(crate) rule: u32,
    /// The seller.
    pub(crate) seller_rank: u32,
    /// The base it was charged on.
    pub(crate) base_minor: i64,
    /// The tax.
    pub(crate) tax_minor: i64,
    /// The position of the rule's rate.
    pub(super) segment: u32,
    /// Its row, as a number among the rows of the request.
    pub(crate) row: u32,
}

/// The sum of two figures.
#[inline]
pub(super) fn plus(one: i64, other: i64) -> Result<i64, NumError> {
    one.checked_add(other).ok_or(NumError::Overflow)
}

/// The difference of two figures.
#[inline]
pub(super) fn minus(one: i64, other: i64) -> Result<i64, NumError> {
    one.checked_sub(other).ok_or(NumError::Overflow)
}

/// Whether totals and groups are within ±(2^53 − 1).
pub(super) fn within_range(out: &TaxOutput) -> Result<(), TaxFault> {
    let PartFigures { net_minor, tax_minor, gross_minor, withheld_minor } = out.totals;
    let fits = |figure: i64| figure.unsigned_abs() <= MAX_MINOR.unsigned_abs();
    let totals_fit = [net_minor, tax_minor, gross_minor, withheld_minor].into_iter().all(fits);
    if totals_fit && out.groups.iter().all(|group| fits(group.base_minor) && fits(group.tax_minor)) {
        Ok(())
    } else {
        Err(TaxFault::whole(TaxFaultKind::Overflow))
    }
}

impl Taxes {
    /// A row of the breakdown as a contract type, without its seller, whose rank the caller resolves. `exact_minor`
    /// is the result of [`exact_group`](super::TaxScratch::exact_group), if requested.
    ///
    /// # Errors
    /// A problem if a figure is out of range.
    pub(crate) fn group_row(
        &self,
        figure: &GroupFigure,
        exact_minor: Option<Ratio>,
        exponent: u8,
    ) -> Result<Option<TaxGroup>, Problem> {
        let Some(compiled) = self.rule(figure.rule) else { return Ok(None) };
        let Some(segment) = compiled.segments.get(position(figure.segment)) else { return Ok(None) };
        let rule = &compiled.stated;
        Ok(Some(TaxGroup {
            rule: rule.id.clone(),
            name: match &rule.name {
                Some(name) => name.clone(),
                None => Text::parse(rule.id.as_str())?,
            },
            jurisdiction: rule.jurisdiction.clone(),
            vat_category: rule.vat_category,
            rate_percent: shortest(segment.rate)?,
            settlement: rule.settled(),
            seller: None,
            exemption_reason: rule.exemption_reason.clone(),
            base: Amount::from_minor(figure.base_minor, exponent)?,
            tax: Amount::from_minor(figure.tax_minor, exponent)?,
            exact_minor: exact_minor.map(|exact| Text::parse(&exact.reduced().to_string())).transpose()?,
        }))
    }

    /// A tax of a part as a contract type.
    ///
    /// # Errors
    /// A problem if a figure is out of range.
    pub(crate) fn part_row(&self, figure: &TaxFigure, exponent: u8) -> Result<Option<PartTax>, Problem> {
        let Some(rule) = self.rule(figure.rule) else { return Ok(None) };
        Ok(Some(PartTax {
            rule: rule.stated.id.clone(),
            settlement: rule.stated.settled(),
            base: Amount::from_minor(figure.base_minor, exponent)?,
            tax: Amount::from_minor(figure.tax_minor, exponent)?,
            certificate: None,
        }))
    }

    /// The position of the certificate by which a tax of a part of a category is the customer's, if there is one. Shipping that is
    /// taxed like the goods has the goods' certificate.
    pub(crate) fn certificate(
        &self,
        figure: &TaxFigure,
        classes: &[HeldClass],
        category: Sym,
    ) -> Option<usize> {
        let rule = self.rule(figure.rule).filter(|rule| rule.customer_class.is_known())?;
        let own = rule.rank_among(classes, category).and_then(|rank| classes.get(rank));
        own.or_else(|| classes.iter().find(|held| held.class == rule.customer_class))?.certificate
    }
}

/// A rate without trailing zeros: rules at 20 and at 20.00 share a row.
fn shortest(rate: Rate) -> Result<Rate, Problem> {
    let (mantissa, scale) = crate::num::shortest(rate.mantissa(), rate.scale());
    Rate::from_parts(mantissa, scale)
}
