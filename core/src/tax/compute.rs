//! From classified parts to figures.

use std::cmp::Ordering;

use crate::contract::{LineAmount, Settlement, TaxAbovePrice, TaxAnchor, UnreachableGross};
use crate::index::Arrange;
use crate::money::MAX_MINOR;
use crate::num::{NumError, Ratio};

use super::class::{Class, Share};
use super::entry::Entry;
use super::fault::{TaxFault, TaxFaultKind};
use super::output::{GroupFigure, PartFigures, TaxFigure, TaxOutput};
use super::rounder::Rounder;
use super::scratch::{TaxScratch, Taxable};
use super::taxes::{Taxes, position};

/// What the tax stage asks of parts beyond their amount.
pub(crate) trait TaxFacts {
    /// The exact amount of a part after discounts, as the price mode says, in minor units: unit price × quantity ÷ base
    /// quantity − discounts. Asked only with `line_amount: exact`.
    ///
    /// # Errors
    /// [`NumError::Overflow`].
    fn exact_minor(&self, part: u32) -> Result<Ratio, NumError>;

    /// The quantity of a part, as mantissa and scale; one for shipping and fees. Asked only for the grain Unit and for
    /// amounts per unit.
    fn quantity(&self, part: u32) -> (i64, u8);

    /// How the ids of two parts compare as bytes. Asked only for ties.
    fn compare_ids(&self, one: u32, other: u32) -> Ordering;
}

impl Taxes {
    /// Whether the exact product of price and quantity is taxed.
    #[inline]
    pub(super) const fn has_exact_amounts(&self) -> bool {
        matches!(self.policy.line_amount, LineAmount::Exact)
    }

    /// Whether the net amount is what is kept of a tax-inclusive price.
    #[inline]
    pub(super) const fn keeps_net(&self) -> bool {
        matches!(self.policy.anchor, TaxAnchor::Net)
    }

    /// Which line amount taxes are computed on.
    pub(crate) const fn line_amount(&self) -> LineAmount {
        self.policy.line_amount
    }

    /// Computes the taxes of `scratch.parts`, whose classes `classify` has found, in a currency with `exponent` decimals.
    /// `part_count`: how many figures to give; parts have numbers below it.
    ///
    /// # Errors
    /// A [`TaxFault`]: step too fine for the currency, taxes above a price, a gross amount out of reach, out of range.
    pub(crate) fn compute(
        &self,
        exponent: u8,
        facts: &impl TaxFacts,
        part_count: usize,
        scratch: &mut TaxScratch,
        out: &mut TaxOutput,
    ) -> Result<(), TaxFault> {
        let rounder = Rounder::new(&self.policy, exponent)?;
        self.place_shipping(exponent, facts, scratch)?;
        if self.has_exact_amounts() {
            self.settle_amounts(exponent, facts, scratch)?;
        }
        if self.keeps_net() {
            self.settle_nets(exponent, facts, scratch)?;
        }
        if self.compute_everyday(rounder, facts, part_count, scratch, out)? {
            return Ok(());
        }
        self.link(scratch)?;
        self.round(rounder, exponent, facts, scratch)?;
        self.write(facts, part_count, scratch, out)
    }

    /// Writes the figures from the rounded entries.
    fn write(
        &self,
        facts: &impl TaxFacts,
        part_count: usize,
        scratch: &mut TaxScratch,
        out: &mut TaxOutput,
    ) -> Result<(), TaxFault> {
        let TaxScratch { classes, parts, entries, groups, .. } = scratch;
        out.figures.clear();
        out.figures.resize(part_count, PartFigures::default());
        out.taxes.clear();
        out.groups.clear();
        out.totals = PartFigures::default();
        out.payable_rounding_minor = 0;
        let mut rest = entries.as_slice();
        for taxable in parts.iter() {
            let class = classes.class(taxable.class);
            let shares = class.map(|class| classes.shares_of(class)).unwrap_or_default();
            let (own, others) = rest.split_at_checked(shares.len()).unwrap_or_default();
            rest = others;
            let mut figures = sum_taxes(own, shares)?;
            let in_price = figures.in_price;
            let is_net_kept = self.keeps_net() && class.is_some_and(|class| class.has_included);
            let net = if is_net_kept { taxable.net_minor } else { minus(taxable.amount_minor, in_price)? };
            self.refuse_above_price(facts, taxable, class, net)?;
            if is_net_kept {
                let unreached = minus(minus(taxable.amount_minor, net)?, in_price)?;
                out.payable_rounding_minor = plus(out.payable_rounding_minor, unreached)?;
            }
            figures.all.net_minor = net;
            figures.all.gross_minor = plus(net, figures.all.tax_minor)?;
            if let Some(slot) = out.figures.get_mut(position(taxable.part)) {
                *slot = add(*slot, figures.all)?;
            }
            out.totals = add(out.totals, figures.all)?;
            for (entry, share) in own.iter().zip(shares) {
                let base_minor = base_of(share, own, net)?;
                if let Some(group) = groups.get_mut(position(entry.group)) {
                    group.base = plus(group.base, base_minor)?;
                    group.tax = plus(group.tax, entry.tax)?;
                }
                push(
                    &mut out.taxes,
                    taxable,
                    TaxFigure { part: taxable.part, rule: share.rule, base_minor, tax_minor: entry.tax },
                )?;
            }
        }
        let rows = groups.iter().map(|group| GroupFigure {
            rule: group.rule,
            seller_rank: group.seller_rank,
            base_minor: group.base,
            tax_minor: group.tax,
            row: group.row,
        });
        out.groups.extend(rows);
        out.groups.arrange_by_key(|group| (group.rule, group.seller_rank, group.row));
        if out.payable_rounding_minor != 0 && self.policy.unreachable_gross == UnreachableGross::Error {
            return Err(TaxFault::whole(TaxFaultKind::GrossNotReachable));
        }
        within_range(out)
    }

    /// Refuses a net amount of the other sign than the price.
    #[inline]
    fn refuse_above_price(
        &self,
        facts: &impl TaxFacts,
        taxable: &Taxable,
        class: Option<Class>,
        net: i64,
    ) -> Result<(), TaxFault> {
        if net == 0 || !class.is_some_and(|class| class.has_included) {
            return Ok(());
        }
        let sign = if taxable.amount_minor == 0 && !taxable.borrowed {
            facts.quantity(taxable.part).0.signum()
        } else {
            taxable.amount_minor.signum()
        };
        if net.signum() == sign || self.policy.tax_above_price == TaxAbovePrice::Allow {
            return Ok(());
        }
        Err(TaxFault::of(taxable.part, TaxFaultKind::AbovePrice))
    }
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

/// The sums of a part's taxes.
#[derive(Default)]
struct Sums {
    all: PartFigures,
    /// The included ones.
    in_price: i64,
}

#[inline]
fn sum_taxes(entries: &[Entry], shares: &[Share]) -> Result<Sums, NumError> {
    let mut sums = Sums::default();
    for (entry, share) in entries.iter().zip(shares) {
        match share.settlement {
            Settlement::Added => sums.all.tax_minor = plus(sums.all.tax_minor, entry.tax)?,
            Settlement::Withheld => sums.all.withheld_minor = plus(sums.all.withheld_minor, entry.tax)?,
            Settlement::SelfAssessed | Settlement::Informative => {}
        }
        if share.included {
            sums.in_price = plus(sums.in_price, entry.tax)?;
        }
    }
    Ok(sums)
}

/// What a tax was charged on: the net amount and the rounded taxes of its base that do not contain it.
#[inline]
fn base_of(share: &Share, entries: &[Entry], net: i64) -> Result<i64, NumError> {
    let mut base = if share.on_net { net } else { 0 };
    if share.base != 0 {
        for (at, entry) in (0_u32..).zip(entries) {
            if share.base & 1_u32.checked_shl(at).unwrap_or(0) != 0 {
                base = plus(base, entry.tax)?;
            }
        }
    }
    Ok(base)
}

/// Adds a tax to the list; those of a split shipment are merged by rule.
#[inline]
fn push(taxes: &mut Vec<TaxFigure>, taxable: &Taxable, tax: TaxFigure) -> Result<(), NumError> {
    if taxable.borrowed {
        let of_part = taxes.iter().rev().take_while(|before| before.part == tax.part).count();
        let from = taxes.len().saturating_sub(of_part);
        let own = taxes.get_mut(from..).unwrap_or_default();
        match own.binary_search_by_key(&tax.rule, |before| before.rule) {
            Ok(at) => {
                if let Some(before) = own.get_mut(at) {
                    before.base_minor = plus(before.base_minor, tax.base_minor)?;
                    before.tax_minor = plus(before.tax_minor, tax.tax_minor)?;
                }
            }
            Err(at) => taxes.insert(from.saturating_add(at), tax),
        }
        return Ok(());
    }
    taxes.push(tax);
    Ok(())
}

fn add(one: PartFigures, other: PartFigures) -> Result<PartFigures, NumError> {
    Ok(PartFigures {
        net_minor: plus(one.net_minor, other.net_minor)?,
        tax_minor: plus(one.tax_minor, other.tax_minor)?,
        gross_minor: plus(one.gross_minor, other.gross_minor)?,
        withheld_minor: plus(one.withheld_minor, other.withheld_minor)?,
    })
}

#[inline]
pub(super) fn plus(one: i64, other: i64) -> Result<i64, NumError> {
    one.checked_add(other).ok_or(NumError::Overflow)
}

#[inline]
pub(super) fn minus(one: i64, other: i64) -> Result<i64, NumError> {
    one.checked_sub(other).ok_or(NumError::Overflow)
}
