//! From classified parts to figures: lines sum to groups, groups to totals, and net + tax = gross.

use crate::contract::{Settlement, TaxAbovePrice, UnreachableGross};
use crate::index::Arrange;
use crate::num::{NumError, Ratio, RoundingMode};

use super::entries::{TaxEntries, TaxEntry};
use super::exact::{ExactFigures, TaxRounder};
use super::facts::{TaxFacts, Taxable, TaxableKind, number, position};
use super::fault::{TaxFault, TaxFaultKind};
use super::output::{GroupFigure, PartFigures, TaxFigure, TaxOutput, minus, plus, within_range};
use super::resolved::NOT_RESOLVED;
use super::room::make_room;
use super::round::TaxRounding;
use super::rule::CompiledTaxRule;
use super::rules::Taxes;
use super::scratch::TaxScratch;
use super::single_rate::SingleRateParts;
use super::solve::{ClassTax, NOT_BRACKETED};

impl Taxes {
    /// Computes the taxes of the parts that `classify` has classified, in a currency with `exponent` decimals.
    /// `amounts` is the amount of each part after discounts, with or without tax as the price mode says; `write` is
    /// given each part's slot and figures, in order.
    ///
    /// # Errors
    /// A [`TaxFault`]: a step too fine for the currency, taxes above a price, an unreachable gross amount, or
    /// overflow.
    #[inline]
    pub(crate) fn compute<S>(
        &self,
        exponent: u8,
        facts: &impl TaxFacts,
        amounts: &[i64],
        scratch: &mut TaxScratch,
        out: &mut TaxOutput,
        (slots, write): (impl Iterator<Item = S>, impl Fn(S, PartFigures)),
    ) -> Result<(), TaxFault> {
        let rounder = TaxRounder::new(&self.policy, exponent)?;
        let moves_shipping = self.taxes_shipping_like_goods()
            && (0..number(amounts.len())).any(|part| facts.kind(part) == TaxableKind::Shipping);
        if moves_shipping {
            list_parts(facts, amounts, scratch);
            self.classify_shipping(exponent, facts, scratch)?;
        }
        scratch.is_single_rate = !facts.has_sellers()
            // Shipping with classes of its own is taxed like any other part, unless it was split.
            && (!moves_shipping || scratch.parts.len() == amounts.len() && reclassify(scratch))
            && scratch.single_rate.list(self, &scratch.classes, rounder);
        if scratch.is_single_rate {
            let parts = SingleRateParts { class_of_part: &scratch.class_of_part, amounts };
            return scratch.single_rate.compute(&self.policy, facts, parts, out, (slots, write));
        }
        if !moves_shipping {
            list_parts(facts, amounts, scratch);
        }
        self.compute_any(exponent, rounder, facts, scratch, amounts.len(), out)?;
        slots.zip(&out.figures).for_each(|(slot, figures)| write(slot, *figures));
        Ok(())
    }

    /// Computes the taxes of the listed parts, whatever their classes are.
    #[inline(never)]
    fn compute_any(
        &self,
        exponent: u8,
        rounder: TaxRounder,
        facts: &impl TaxFacts,
        scratch: &mut TaxScratch,
        part_count: usize,
        out: &mut TaxOutput,
    ) -> Result<(), TaxFault> {
        let TaxScratch { classes, parts, entries, resolved, rounding, work, .. } = scratch;
        if self.has_exact_amounts() {
            let figures = ExactFigures { taxes: self, classes, facts, resolved, exponent };
            figures.round_amounts(parts, &mut rounding.distributor)?;
        }
        if self.reads_names() {
            let figures = ExactFigures { taxes: self, classes, facts, resolved, exponent };
            figures.check_stated(parts)?;
        }
        resolved.resolve((self, classes), facts, exponent, parts, false)?;
        if self.keeps_net() || self.has_exact_amounts() {
            let figures = ExactFigures { taxes: self, classes, facts, resolved, exponent };
            figures.round_nets(parts, &mut rounding.distributor)?;
        }
        if self.keeps_net() {
            resolved.resolve((self, classes), facts, exponent, parts, true)?;
        }
        let figures = ExactFigures { taxes: self, classes, facts, resolved, exponent };
        *work = work.saturating_add(entries.list(&figures, parts)?);
        for taxable in parts.iter() {
            self.check_above_price(&figures, taxable)?;
        }
        TaxRounding { figures: &figures, rounder, parts, buffers: rounding }.round(entries)?;
        make_room(&figures, rounder, parts, entries)?;
        self.write(part_count, scratch, out)
    }

    /// Writes the figures from the rounded entries.
    fn write(
        &self,
        part_count: usize,
        scratch: &mut TaxScratch,
        out: &mut TaxOutput,
    ) -> Result<(), TaxFault> {
        let TaxScratch { classes, parts, entries, resolved, .. } = scratch;
        let TaxEntries { list, groups, .. } = entries;
        out.figures.clear();
        out.figures.resize(part_count, PartFigures::default());
        out.taxes.clear();
        out.groups.clear();
        out.totals = PartFigures::default();
        out.payable_rounding_minor = 0;
        out.payable_roundings.clear();
        let mut rest = list.as_slice();
        for taxable in parts.iter() {
            let class = classes.class(taxable.class);
            let taxes = class.map(|class| classes.taxes_of(class)).unwrap_or_default();
            let (own, others) = rest.split_at_checked(taxes.len()).unwrap_or_default();
            rest = others;
            let PartTaxTotals { mut figures, in_price } = sum_taxes(own, taxes)?;
            let has_own_net = taxable.has_own_net;
            let net = if has_own_net { taxable.net_minor } else { minus(taxable.amount_minor, in_price)? };
            if has_own_net && self.keeps_net() {
                let unreached = minus(minus(taxable.amount_minor, net)?, in_price)?;
                out.payable_rounding_minor = plus(out.payable_rounding_minor, unreached)?;
                if unreached != 0 {
                    out.payable_roundings.push((taxable.part, unreached));
                }
            }
            figures.net_minor = net;
            figures.gross_minor = plus(net, figures.tax_minor)?;
            if let Some(slot) = out.figures.get_mut(position(taxable.part)) {
                *slot = slot.plus(figures)?;
            }
            out.totals = out.totals.plus(figures)?;
            let is_bracketed = class.is_some_and(|class| class.bracketed != NOT_BRACKETED);
            let mut bases = BracketBases::new(if is_bracketed { resolved.slices(taxable) } else { &[] });
            for (entry, tax) in own.iter().zip(taxes) {
                let mut base_minor = plus(base_of(tax, own, net)?, entry.stated_base)?;
                if tax.is_on_stated && self.rule(tax.rule).is_some_and(CompiledTaxRule::has_floor) {
                    // Of goods sold below their cost, the margin is nothing.
                    let is_turned = base_minor.signum() != entry.exact_sign();
                    base_minor = if is_turned { 0 } else { base_minor };
                }
                let base_minor =
                    if is_bracketed { bases.next(tax, taxes, base_minor)? } else { Some(base_minor) };
                // Nothing is charged at this rate.
                let Some(base_minor) = base_minor else { continue };
                if let Some(group) = groups.get_mut(position(entry.group)) {
                    group.base = plus(group.base, base_minor)?;
                    group.tax = plus(group.tax, entry.tax)?;
                }
                let figure =
                    TaxFigure { part: taxable.part, rule: tax.rule, base_minor, tax_minor: entry.tax };
                push(&mut out.taxes, taxable, figure)?;
            }
        }
        out.groups.extend(groups.iter().filter(|group| group.is_used()).map(|group| GroupFigure {
            rule: group.rule,
            seller_rank: group.seller_rank,
            base_minor: group.base,
            tax_minor: group.tax,
            segment: group.segment,
            row: group.row,
        }));
        out.groups.arrange_by_key(|group| (group.rule, group.seller_rank, group.segment, group.row));
        if out.payable_rounding_minor != 0 && self.policy.unreachable_gross == UnreachableGross::Error {
            return Err(TaxFault::whole(TaxFaultKind::GrossNotReachable));
        }
        within_range(out)
    }

    /// Refuses a part whose exact net amount has another sign than its price; what rounding makes of it is never refused.
    #[inline]
    fn check_above_price(
        &self,
        figures: &ExactFigures<'_, impl TaxFacts>,
        taxable: &Taxable,
    ) -> Result<(), TaxFault> {
        let class = figures.classes.class(taxable.class);
        // Fractions of the price sum to less than the price.
        let may_exceed = class.is_some_and(|class| class.has_included && !class.is_fractional);
        if !may_exceed || self.policy.tax_above_price == TaxAbovePrice::Allow {
            return Ok(());
        }
        let net = figures.net(taxable)?;
        let price = figures.amount(taxable)?;
        let has_sign_of_price = if price.is_zero() {
            let side = figures.side(taxable);
            side != 0 && net.is_negative() == (side < 0)
        } else {
            net.is_negative() == price.is_negative()
        };
        if net.is_zero() || has_sign_of_price {
            return Ok(());
        }
        Err(TaxFault::of(taxable.part, TaxFaultKind::AbovePrice))
    }
}

impl TaxScratch {
    /// The exact tax of a breakdown row before rounding, in minor units. The scratch is unchanged since `compute`.
    ///
    /// # Errors
    /// [`NumError::Overflow`].
    pub(crate) fn exact_group(&self, group: &GroupFigure) -> Result<Ratio, NumError> {
        if self.is_single_rate {
            self.single_rate.exact_row(group.row)
        } else {
            self.entries.exact_row(group.row, group.seller_rank)
        }
    }
}

/// Lists the parts to be taxed.
#[inline(never)]
fn list_parts(facts: &impl TaxFacts, amounts: &[i64], scratch: &mut TaxScratch) {
    let TaxScratch { parts, class_of_part, .. } = scratch;
    let has_sellers = facts.has_sellers();
    parts.clear();
    let classified = class_of_part.iter().zip(amounts);
    parts.extend((0_u32..).zip(classified).map(|(part, (class, amount_minor))| Taxable {
        part,
        class: *class,
        seller_rank: if has_sellers { facts.seller_rank(part) } else { 0 },
        kind: facts.kind(part),
        amount_minor: *amount_minor,
        has_own_net: false,
        net_minor: 0,
        borrowed: false,
        resolved: NOT_RESOLVED,
    }));
}

/// Copies the classes that shipping was given; false if some shipping was split.
#[inline(never)]
fn reclassify(scratch: &mut TaxScratch) -> bool {
    let TaxScratch { parts, class_of_part, .. } = scratch;
    let is_unsplit = (0..).zip(parts.iter()).all(|(at, taxable)| taxable.part == at);
    if is_unsplit {
        class_of_part.clear();
        class_of_part.extend(parts.iter().map(|taxable| taxable.class));
    }
    is_unsplit
}

/// The sums of a part's taxes.
#[derive(Default)]
struct PartTaxTotals {
    figures: PartFigures,
    /// The sum of the included ones.
    in_price: i64,
}

#[inline]
fn sum_taxes(entries: &[TaxEntry], taxes: &[ClassTax]) -> Result<PartTaxTotals, NumError> {
    let mut sums = PartTaxTotals::default();
    for (entry, tax) in entries.iter().zip(taxes) {
        match tax.settlement {
            Settlement::Added => sums.figures.tax_minor = plus(sums.figures.tax_minor, entry.tax)?,
            Settlement::Withheld => {
                sums.figures.withheld_minor = plus(sums.figures.withheld_minor, entry.tax)?;
            }
            Settlement::SelfAssessed | Settlement::Informative => {}
        }
        if tax.included {
            sums.in_price = plus(sums.in_price, entry.tax)?;
        }
    }
    Ok(sums)
}

/// The base a tax was charged on: the net amount and the rounded taxes of its base that do not contain it.
#[inline]
fn base_of(tax: &ClassTax, entries: &[TaxEntry], net: i64) -> Result<i64, NumError> {
    let mut base = if tax.on_net { net } else { 0 };
    if tax.base != 0 {
        for (at, entry) in (0_u32..).zip(entries) {
            if tax.base & 1_u32.checked_shl(at).unwrap_or(0) != 0 {
                base = plus(base, entry.tax)?;
            }
        }
    }
    Ok(base)
}

/// The base of a rule with brackets, in the parts that its rates are charged on.
struct BracketBases<'a> {
    /// Of each tax of the class, exact.
    slices: &'a [Option<Ratio>],
    /// The sum of the parts of the present rule, exact and as given.
    exact: Ratio,
    given: i64,
}

impl<'a> BracketBases<'a> {
    const fn new(slices: &'a [Option<Ratio>]) -> Self {
        Self { slices, exact: Ratio::ZERO, given: 0 }
    }

    /// The part of `base` for the next tax of the class: the difference of rounded running sums, for the last of its rule what
    /// is left. Absent where nothing is charged at its rate.
    #[cold]
    fn next(&mut self, tax: &ClassTax, taxes: &[ClassTax], base: i64) -> Result<Option<i64>, NumError> {
        let slice = |tax: &ClassTax| self.slices.get(position(tax.at)).copied().flatten();
        let is_of_rule = |other: &&ClassTax| other.rule == tax.rule;
        if taxes.iter().filter(is_of_rule).count() == 1 {
            return Ok(Some(base));
        }
        let Some(own) = slice(tax) else { return Ok(None) };
        let is_last = taxes
            .iter()
            .filter(is_of_rule)
            .filter(|other| other.at > tax.at)
            .all(|other| slice(other).is_none());
        let is_first = taxes
            .iter()
            .filter(is_of_rule)
            .filter(|other| other.at < tax.at)
            .all(|other| slice(other).is_none());
        if is_first {
            (self.exact, self.given) = (Ratio::ZERO, 0);
        }
        self.exact = self.exact.add(own)?.reduced();
        let until = if is_last { base } else { self.exact.round_to_i64(RoundingMode::HalfUp)? };
        let part = minus(until, self.given)?;
        self.given = until;
        Ok(Some(part))
    }
}

/// Adds a tax to the list. Taxes of one rule on one part are merged: the rates of a rule, and the sub-parts of split
/// shipping.
#[inline]
fn push(taxes: &mut Vec<TaxFigure>, taxable: &Taxable, tax: TaxFigure) -> Result<(), NumError> {
    let is_again = taxes.last().is_some_and(|before| (before.part, before.rule) == (tax.part, tax.rule));
    if taxable.borrowed || is_again {
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
