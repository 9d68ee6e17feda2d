//! From classified parts to figures.

use crate::contract::{LineAmount, Settlement, TaxAbovePrice, TaxAnchor, UnreachableGross};
use crate::index::Arrange;
use crate::num::NumError;

use super::class::{Class, Share};
use super::everyday;
use super::facts::TaxFacts;
use super::fault::{TaxFault, TaxFaultKind};
use super::links::Entry;
use super::output::{GroupFigure, PartFigures, TaxFigure, TaxOutput};
use super::place::position;
use super::rounder::Rounder;
use super::scratch::TaxScratch;
use super::sums::{minus, plus, within_range};
use super::taxable::Taxable;
use super::taxes::Taxes;

impl Taxes {
    /// Taxes the parts of `classify`, in their order, if they make a plain cart; false if they do not: then what was
    /// written means nothing. Each part comes with its amount and where its figures go.
    ///
    /// A cart with sellers is not plain, one with a shipment only where shipping is taxed by its own category: that is for
    /// the caller to know.
    #[inline]
    pub(crate) fn compute_plain<P>(
        &self,
        exponent: u8,
        parts: impl Iterator<Item = (i64, P)>,
        scratch: &mut TaxScratch,
        out: &mut TaxOutput,
        write: impl Fn(P, PartFigures),
    ) -> bool {
        let TaxScratch { classes, class_of_part, plain, .. } = scratch;
        plain.compute((self, exponent), classes, class_of_part, parts, out, write)
    }

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
        let is_whole = !scratch.has_sellers && scratch.parts.len() == part_count;
        if is_whole && everyday::may_be_everyday(self, rounder, &scratch.parts) {
            let TaxScratch { classes, parts, everyday, .. } = scratch;
            if everyday.compute((self, classes), (rounder.mode(), facts), parts, out)? {
                return Ok(());
            }
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
