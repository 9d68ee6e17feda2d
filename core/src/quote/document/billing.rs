//! A document billed in parts: down payments, partial invoices, the final invoice, credit notes.
//!
//! **What it does.** Taxes the document as a whole, then gives each invoice the difference between what is billed after it and
//! what was billed before it, in net amount and each tax.
//!
//! **When it applies.** To a billing plan. What is billed after an invoice follows from the plan alone, so an invoice that was
//! issued stays what it was when others are appended.
//!
//! **Order and rounding.** Billed is the document at a share s, by [`at_share`](crate::tax::TaxedSets::at_share): each tax R(s · T),
//! and the gross amount R(s · G) with the net amount as its rest. An amount that is stated is met to the minor unit: gross, or
//! net with the gross amount as the sum. At s = 1 every figure is the document's, so the invoices sum to it.
//!
//! **Example.** Net 205.00, tax 41.00. A down payment of a third as 33 %: gross R(81.18), tax R(13.53), net 67.65; the rest:
//! net 137.35, tax 27.47.
//!
//! **Source.** orders.md "Refunds that close exactly"; VAT Directive 2006/112/EC art. 65 (payments on account) and 146 (export);
//! Odoo `_prepare_down_payment_lines`.

use super::accounting;
use super::parts::{DocumentTaxes, overflow};
use super::taxing::taxed;
use super::writer::{accounting_of, amount, tax_group, taxed_part, write};
use crate::check::{CALCULATION, CheckedRulebook, SCHEMA, billing_plan};
use crate::contract::{Amount, BilledInvoice, BilledShare, Billing, BillingPlan, UnitAmounts};
use crate::error::{CommerceError, Problem, ProblemCode};
use crate::num::{NumError, Ratio};
use crate::tax::{KeptFigure, TaxedSets, Taxes};

/// The most parts of all invoices of a plan.
const MOST_PARTS: usize = 100_000;

/// Bills a document in parts.
///
/// # Errors
/// Every problem of the document; `DUPLICATE_ID`, `OUT_OF_RANGE`, `OVERFLOW`.
pub(super) fn bill(
    taxes: &Taxes,
    checked: &CheckedRulebook,
    plan: &BillingPlan,
) -> Result<Billing, CommerceError> {
    let amounts = billing_plan(plan, checked);
    let parts = taxed(taxes, checked, &plan.document);
    let mut problems = Vec::new();
    if let Err(error) = &parts {
        problems.extend(error.problems().iter().map(|problem| problem.clone().under("/document")));
    }
    if let Err(error) = &amounts {
        problems.extend(error.problems().iter().cloned());
    }
    let (Ok(parts), Ok(amounts)) = (parts, amounts) else { return Err(CommerceError::of(problems)) };
    let mut parts = parts;
    parts.divisible_by_rule("/document")?;
    if plan.unit_amounts == UnitAmounts::WithRest {
        parts.find_shareable().map_err(overflow)?;
    }
    let ledger = BilledLedger::new(&parts, plan.unit_amounts).map_err(overflow)?;
    if plan.invoices.len().saturating_mul(ledger.full.sets.list.len()) > MOST_PARTS {
        return Err(too_many_parts().into());
    }
    let mut billed = Billed {
        ledger: &ledger,
        state: State::default(),
        sets: none_of(&ledger.full.sets),
        converted: ledger.full.converted.as_ref().map(none_of),
    };
    let mut invoices = Vec::with_capacity(plan.invoices.len());
    for (at, (invoice, amount_minor)) in plan.invoices.iter().zip(amounts).enumerate() {
        let before = (billed.sets.clone(), billed.converted.clone());
        match billed.advance(&parts, &invoice.bills, amount_minor).map_err(overflow)? {
            Ok(()) => invoices.push(written(&parts, &billed, invoice.id.clone(), before)?),
            Err(left_minor) => problems.push(beyond(at, amount(&parts, left_minor)?)),
        }
    }
    if !problems.is_empty() {
        return Err(CommerceError::of(problems));
    }
    Ok(Billing {
        schema: SCHEMA,
        calculation: CALCULATION,
        currency: plan.document.currency,
        document: write(&parts)?,
        invoices,
    })
}

/// The figures that are billed, in both currencies.
struct BillableFigures {
    sets: TaxedSets,
    converted: Option<TaxedSets>,
}

/// What there is to bill.
struct BilledLedger {
    /// All of it.
    full: BillableFigures,
    /// What percentages and amounts are of.
    shared: BillableFigures,
}

impl BilledLedger {
    fn new(parts: &DocumentTaxes<'_>, unit_amounts: UnitAmounts) -> Result<Self, NumError> {
        Ok(Self {
            full: BillableFigures::of(parts, false)?,
            shared: BillableFigures::of(parts, unit_amounts == UnitAmounts::WithRest)?,
        })
    }
}

impl BillableFigures {
    fn of(parts: &DocumentTaxes<'_>, is_shareable: bool) -> Result<Self, NumError> {
        let mut sets = parts.sets(|_| true, is_shareable)?;
        for portion in &parts.portions {
            sets.include(&portion.sets)?;
        }
        let converted =
            match parts.accounting.as_ref().filter(|accounting| accounting.net_and_gross.is_some()) {
                Some(figures) => {
                    let mut sets = accounting::sets(parts, figures, |_| true, is_shareable)?;
                    for portion in &figures.portions {
                        sets.include(portion)?;
                    }
                    Some(sets)
                }
                None => None,
            };
        Ok(Self { sets, converted })
    }
}

fn none_of(sets: &TaxedSets) -> TaxedSets {
    let mut none = sets.clone();
    for set in &mut none.list {
        set.net_minor = 0;
        set.taxes.fill(0);
    }
    none
}

/// Where a plan has got to.
#[derive(Clone, Copy, Debug)]
struct State {
    /// The share that is billed.
    share: Ratio,
    /// Whether amounts per unit are billed with it.
    has_all: bool,
    /// Whether added taxes are billed no more.
    is_without_tax: bool,
}

impl Default for State {
    fn default() -> Self {
        Self { share: Ratio::ZERO, has_all: false, is_without_tax: false }
    }
}

/// What is billed so far.
struct Billed<'a> {
    ledger: &'a BilledLedger,
    state: State,
    sets: TaxedSets,
    converted: Option<TaxedSets>,
}

impl Billed<'_> {
    /// Bills one invoice more. What is left of the gross amount, or is billed of it, if it asks for more than that.
    fn advance(
        &mut self,
        parts: &DocumentTaxes<'_>,
        bills: &BilledShare,
        amount_minor: i64,
    ) -> Result<Result<(), i64>, NumError> {
        let scratch = &parts.scratch;
        let figures = if self.state.has_all { &self.ledger.full } else { &self.ledger.shared };
        let is_without_tax = self.state.is_without_tax;
        let of = |sets: &TaxedSets, is_without_tax: bool| {
            if is_without_tax { sets.without_added_taxes(scratch) } else { sets.clone() }
        };
        let whole = of(&figures.sets, is_without_tax);
        let (all, done) = (whole.totals(scratch)?, self.sets.totals(scratch)?);
        let (share, kept) = match *bills {
            BilledShare::Percent { percent } => {
                let part = Ratio::from_decimal(percent.mantissa(), percent.scale().saturating_add(2))?;
                (self.state.share.add(part)?, KeptFigure::Gross(None))
            }
            BilledShare::Gross { .. } => {
                let Some(part) = part_of(amount_minor, all.gross_minor)? else {
                    return Ok(Err(all.gross_minor));
                };
                let reached = done.gross_minor.checked_add(amount_minor).ok_or(NumError::Overflow)?;
                (self.state.share.add(part)?, KeptFigure::Gross(Some(reached)))
            }
            BilledShare::Net { .. } => {
                let Some(part) = part_of(amount_minor, all.net_minor)? else { return Ok(Err(all.net_minor)) };
                let reached = done.net_minor.checked_add(amount_minor).ok_or(NumError::Overflow)?;
                (self.state.share.add(part)?, KeptFigure::Net(Some(reached)))
            }
            BilledShare::Rest => {
                let full = &self.ledger.full;
                self.sets = of(&full.sets, is_without_tax);
                self.converted = full.converted.as_ref().map(|sets| of(sets, is_without_tax));
                self.state = State { share: Ratio::ONE, has_all: true, is_without_tax };
                return Ok(Ok(()));
            }
            BilledShare::Reversal => {
                self.sets = none_of(&self.sets);
                self.converted = self.converted.as_ref().map(none_of);
                self.state = State { share: Ratio::ZERO, has_all: false, is_without_tax };
                return Ok(Ok(()));
            }
            BilledShare::TaxRefund => {
                self.sets = self.sets.without_added_taxes(scratch);
                self.converted = self.converted.as_ref().map(|sets| sets.without_added_taxes(scratch));
                self.state.is_without_tax = true;
                return Ok(Ok(()));
            }
        };
        let share = share.reduced();
        if share.is_negative() {
            return Ok(Err(done.gross_minor));
        }
        if Ratio::ONE.sub(share)?.is_negative() {
            return Ok(Err(all.gross_minor.checked_sub(done.gross_minor).ok_or(NumError::Overflow)?));
        }
        let mode = parts.taxes.rounding();
        self.sets = whole.at_share(scratch, share, kept, mode)?;
        let kept =
            if matches!(kept, KeptFigure::Net(_)) { KeptFigure::Net(None) } else { KeptFigure::Gross(None) };
        if let Some(converted) = &figures.converted {
            let whole = of(converted, is_without_tax);
            self.converted = Some(whole.at_share(scratch, share, kept, mode)?);
        }
        self.state.share = share;
        Ok(Ok(()))
    }
}

/// An amount as a part of a whole; none of nothing, unless it is nothing.
fn part_of(amount: i64, whole: i64) -> Result<Option<Ratio>, NumError> {
    match (amount, whole) {
        (0, _) => Ok(Some(Ratio::ZERO)),
        (_, 0) => Ok(None),
        (amount, whole) => Ok(Some(Ratio::from(amount).div(Ratio::from(whole))?)),
    }
}

fn written(
    parts: &DocumentTaxes<'_>,
    billed: &Billed<'_>,
    id: crate::contract::Id,
    (before, converted_before): (TaxedSets, Option<TaxedSets>),
) -> Result<BilledInvoice, Problem> {
    let own = billed.sets.less(&before).map_err(overflow)?;
    let totals = own.totals(&parts.scratch).map_err(overflow)?;
    let mut lines = Vec::with_capacity(own.list.len());
    for set in &own.list {
        lines.push(taxed_part(parts, &own, set)?);
    }
    let mut tax_groups = Vec::new();
    for group in own.groups(&parts.scratch).map_err(overflow)? {
        tax_groups.extend(tax_group(parts, &group, None)?);
    }
    let converted = match (&billed.converted, converted_before) {
        (Some(after), Some(before)) => Some(after.less(&before).map_err(overflow)?),
        _ => None,
    };
    let gross_of = |sets: &TaxedSets| sets.totals(&parts.scratch).map(|totals| totals.gross_minor);
    let full = if billed.state.is_without_tax {
        gross_of(&billed.ledger.full.sets.without_added_taxes(&parts.scratch))
    } else {
        gross_of(&billed.ledger.full.sets)
    };
    let minus = |one: i64, other: i64| one.checked_sub(other).ok_or(NumError::Overflow).map_err(overflow);
    let left = minus(full.map_err(overflow)?, gross_of(&billed.sets).map_err(overflow)?)?;
    Ok(BilledInvoice {
        id,
        parts: lines,
        tax_groups,
        net: amount(parts, totals.net_minor)?,
        tax: amount(parts, totals.tax_minor)?,
        gross: amount(parts, totals.gross_minor)?,
        withheld: amount(parts, totals.withheld_minor)?,
        payable: amount(parts, minus(totals.gross_minor, totals.withheld_minor)?)?,
        billed_before: amount(parts, gross_of(&before).map_err(overflow)?)?,
        left: amount(parts, left)?,
        accounting: converted.map(|sets| accounting_of(parts, &sets)).transpose()?.flatten(),
    })
}

#[cold]
fn too_many_parts() -> Problem {
    let message =
        format!("the invoices of a plan have at most {MOST_PARTS} parts; bill the document by several plans");
    Problem::new(ProblemCode::TooMany, "/invoices", message).with_param("max", MOST_PARTS)
}

#[cold]
fn beyond(at: usize, left: Amount) -> Problem {
    let message = format!(
        "an invoice bills at most what is left of the document, and credits at most what is billed: {left}"
    );
    Problem::new(ProblemCode::OutOfRange, format!("/invoices/{at}/bills"), message).with_param("max", left)
}
