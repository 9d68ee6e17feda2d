//! The exact figures of one part after it was taxed.
//!
//! **What it does.** Returns the exact net amount, gross amount and taxes of a part, and how much of each tax is a share of
//! the net amount.
//!
//! **When it applies.** Where a document is shared, converted to another currency or rounded to coins from its exact value.
//!
//! **Order and rounding.** Exact. A tax is `α · net + β · quantity`; its share of the net amount is `α · net`. An amount per
//! unit has none, and a tax whose base contains one has part of it.
//!
//! **Example.** 16.79 with 1.00 a unit, then 21 % of both: of the 3.7359 the net amount carries 3.5259.
//!
//! **Source.** Odoo `_dispatch_taxes_into_new_base_lines`; see [`solve`](super::solve).

use crate::contract::Settlement;
use crate::num::{NumError, Ratio, RoundingMode};

use super::exact::ExactFigures;
use super::facts::{TaxFacts, Taxable, position};
use super::rules::Taxes;
use super::scratch::TaxScratch;

/// The exact figures of a part, in minor units.
#[derive(Clone, Debug)]
pub(crate) struct ExactPart {
    pub(crate) net: Ratio,
    /// The net amount and the added taxes.
    pub(crate) gross: Ratio,
    /// Each tax, in the order of rule ids.
    pub(crate) taxes: Vec<ExactTax>,
    /// Whether an added tax that is not zero is not included in the price.
    pub(crate) has_tax_on_top: bool,
}

/// An exact tax.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ExactTax {
    pub(crate) rule: u32,
    pub(crate) tax: Ratio,
    /// What of it is a share of the net amount; absent if all of it is.
    pub(crate) of_net: Option<Ratio>,
}

impl ExactTax {
    /// What of `tax_minor`, this tax rounded, is a share of the net amount; half up.
    pub(crate) fn shareable(&self, tax_minor: i64) -> Result<i64, NumError> {
        match self.of_net {
            None => Ok(tax_minor),
            Some(_) if self.tax.is_zero() => Ok(0),
            Some(of_net) => {
                Ratio::from(tax_minor).mul(of_net.div(self.tax)?)?.round_to_i64(RoundingMode::HalfUp)
            }
        }
    }
}

impl Taxes {
    /// The exact figures of a part of `amount_minor`. The scratch is unchanged since `compute`.
    ///
    /// # Errors
    /// [`NumError::Overflow`].
    pub(crate) fn exact_part(
        &self,
        exponent: u8,
        facts: &impl TaxFacts,
        scratch: &TaxScratch,
        (part, amount_minor): (u32, i64),
    ) -> Result<ExactPart, NumError> {
        let classes = &scratch.classes;
        let figures = ExactFigures { taxes: self, classes, facts, exponent };
        let number = scratch.class_of_part.get(position(part)).copied().unwrap_or(u32::MAX);
        let taxable = Taxable {
            part,
            class: number,
            seller_rank: 0,
            kind: facts.kind(part),
            amount_minor,
            has_own_net: false,
            net_minor: 0,
            borrowed: false,
        };
        let net = figures.net(&taxable)?.ratio().reduced();
        let mut exact = ExactPart { net, gross: net, taxes: Vec::new(), has_tax_on_top: false };
        let Some(class) = classes.class(number) else { return Ok(exact) };
        let (slope, _, _) = classes.slopes(class)?;
        for tax in classes.taxes_of(class) {
            let value = figures.tax_of_price(class, tax, &taxable)?.ratio().reduced();
            if tax.settlement == Settlement::Added {
                exact.gross = exact.gross.add(value)?;
                exact.has_tax_on_top |= !tax.included && !value.is_zero();
            }
            let of_net = if slope.is_zero() {
                None
            } else {
                let part = classes.part_of_price(class, tax).div(slope)?.mul(net)?.reduced();
                (part != value).then_some(part)
            };
            match exact.taxes.last_mut().filter(|before| before.rule == tax.rule) {
                // The rates of one rule are one tax.
                Some(before) => {
                    before.of_net = match (before.of_net, of_net) {
                        (None, None) => None,
                        (one, other) => Some(one.unwrap_or(before.tax).add(other.unwrap_or(value))?),
                    };
                    before.tax = before.tax.add(value)?;
                }
                None => exact.taxes.push(ExactTax { rule: tax.rule, tax: value, of_net }),
            }
        }
        exact.gross = exact.gross.reduced();
        Ok(exact)
    }
}
