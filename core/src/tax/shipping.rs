//! Taxation of shipping.
//!
//! **What it does.** Sets the tax class of shipping by the policy, or splits shipping into one sub-part for each
//! class of the goods.
//!
//! **When it applies.** With a `shipping` policy other than `own_category`; on a marketplace by the goods of the same
//! seller. Without goods, or if their total is zero (`largest_total`, `proportional`), shipping keeps its own class;
//! only then must a rule apply to it.
//!
//! **Order and rounding.** After all discounts. Highest rate: the class with the highest added tax on its net amount
//! (ties: the smaller class key). Largest total: the class with the largest exact net total (ties: the higher rate,
//! then the class key). Proportional: the whole amount is allocated to the classes by the amounts of their goods,
//! largest remainder (ties: larger weight, then class key), never an averaged rate; the sub-parts sum to its amount
//! exactly. Of a borrowed class only the percentages apply, not the amounts per unit.
//!
//! **Example.** Goods 30.00 at 19 % and 10.00 at 7 %, shipping 4.95: proportional 3.71 at 19 % and 1.24 at 7 %.
//!
//! **Source.** Germany, UStAE 10.1 (3) and 3.11 (5) (an ancillary supply is taxed like the goods; split in
//! proportion); VAT Directive 2006/112/EC art. 78 (b); the options are those of Shopware "tax calculation of shipping
//! costs".

use std::cmp::Ordering;

use crate::contract::{Settlement, ShippingTax, Untaxed};
use crate::index::Arrange;
use crate::money::Allocation;
use crate::num::{NumError, Ratio};

use super::exact::{ExactFigures, ExactMinor};
use super::facts::{TaxFacts, Taxable, TaxableKind, position};
use super::fault::{TaxFault, TaxFaultKind};
use super::rules::Taxes;
use super::scratch::{ClassTotal, ShippingBuffers, TaxScratch};
use super::solve::{TaxClass, TaxClasses};

impl Taxes {
    /// Sets the classes of all shipping.
    #[inline(never)]
    pub(super) fn classify_shipping(
        &self,
        exponent: u8,
        facts: &impl TaxFacts,
        scratch: &mut TaxScratch,
    ) -> Result<(), TaxFault> {
        let TaxScratch { classes, parts, shipping, resolved, work, .. } = scratch;
        if self.policy.shipping == ShippingTax::LargestTotal {
            // Net totals are compared.
            resolved.resolve((self, classes), facts, exponent, parts, false)?;
        }
        let figures = ExactFigures { taxes: self, classes, facts, resolved, exponent };
        shipping.sub_parts.clear();
        shipping.sort_goods(parts, facts.has_sellers());
        let (mut totalled, mut has_all) = (None, false);
        for part in parts.iter() {
            if part.kind != TaxableKind::Shipping {
                shipping.sub_parts.push(*part);
                continue;
            }
            // Totals of all goods are cached apart from those of one seller, because shipping lines with and without
            // a seller may alternate.
            let is_of_all = part.seller_rank == 0;
            if is_of_all {
                shipping.swap_totals();
            }
            let is_known = if is_of_all { has_all } else { totalled == Some(part.seller_rank) };
            if !is_known {
                let steps = shipping.total_classes(&figures, parts, part.seller_rank)?;
                *work = work.saturating_add(steps);
            }
            shipping.classify_one(self.policy.shipping, classes, *part)?;
            if is_of_all {
                has_all = true;
                shipping.swap_totals();
            } else {
                totalled = Some(part.seller_rank);
            }
        }
        std::mem::swap(parts, &mut shipping.sub_parts);
        if self.policy.untaxed == Untaxed::NoTax {
            return Ok(());
        }
        let is_untaxed = |class| classes.class(class).is_none_or(|class| class.from == class.until);
        let own = |part: &&Taxable| part.kind == TaxableKind::Shipping && !part.borrowed;
        match parts.iter().filter(own).find(|part| is_untaxed(part.class)) {
            Some(part) => Err(TaxFault::of(part.part, TaxFaultKind::NoRule)),
            None => Ok(()),
        }
    }
}

impl ShippingBuffers {
    fn swap_totals(&mut self) {
        std::mem::swap(&mut self.class_totals, &mut self.all_totals);
    }

    /// Sets the class of one shipping line, one of those in `class_totals`.
    fn classify_one(
        &mut self,
        policy: ShippingTax,
        classes: &TaxClasses,
        part: Taxable,
    ) -> Result<(), NumError> {
        let by_rate = |one: &ClassTotal, other: &ClassTotal| compare_rates(classes, one.class, other.class);
        let class = match policy {
            ShippingTax::Proportional => return self.split(part),
            ShippingTax::OwnCategory => None,
            ShippingTax::HighestRate => best(&self.class_totals, by_rate)?,
            ShippingTax::LargestTotal => {
                let class = best(&self.class_totals, |one, other| {
                    Ok(one.net.compare(other.net).then(by_rate(one, other)?))
                })?;
                class.filter(|_| self.class_totals.iter().any(|total| !total.net.is_zero()))
            }
        };
        self.sub_parts.push(class.map_or(part, |class| borrow(part, class)));
        Ok(())
    }

    /// The amounts and exact net amounts of a seller's goods by class, in the order of classes; of all goods for
    /// seller 0. Returns the number of goods.
    fn total_classes<F: TaxFacts>(
        &mut self,
        figures: &ExactFigures<'_, F>,
        parts: &[Taxable],
        seller_rank: u32,
    ) -> Result<u64, NumError> {
        let Self { class_totals, goods, .. } = self;
        let needs_net = figures.taxes.policy.shipping == ShippingTax::LargestTotal;
        class_totals.clear();
        let mut work = 0_u64;
        for at in goods_of(goods, parts, seller_rank) {
            work = work.saturating_add(1);
            let Some(part) = parts.get(position(*at)) else { continue };
            let net = if needs_net { figures.net(part)? } else { ExactMinor::ZERO };
            match class_totals.binary_search_by_key(&part.class, |total| total.class) {
                Ok(at) => {
                    if let Some(total) = class_totals.get_mut(at) {
                        let sum = total.amount_minor.checked_add(part.amount_minor);
                        total.amount_minor = sum.ok_or(NumError::Overflow)?;
                        total.net = total.net.add(net)?;
                    }
                }
                Err(at) => {
                    let (class, amount_minor) = (part.class, part.amount_minor);
                    class_totals.insert(at, ClassTotal { class, amount_minor, net });
                }
            }
        }
        Ok(work)
    }

    /// Sorts the goods by seller, each seller's in request order.
    fn sort_goods(&mut self, parts: &[Taxable], has_sellers: bool) {
        self.goods.clear();
        let is_goods = |(_, part): &(u32, &Taxable)| part.kind == TaxableKind::Goods;
        self.goods.extend((0_u32..).zip(parts).filter(is_goods).map(|(at, _)| at));
        if has_sellers {
            self.goods.arrange_by_key(|at| (seller_of(parts, *at), *at));
        }
    }

    /// Replaces shipping by one sub-part for each class of the goods.
    fn split(&mut self, part: Taxable) -> Result<(), NumError> {
        let Self { class_totals, weights, allocated, allocator, sub_parts, .. } = self;
        weights.clear();
        weights.extend(class_totals.iter().map(|total| total.amount_minor.max(0)));
        if weights.iter().all(|&weight| weight == 0) {
            sub_parts.push(part);
            return Ok(());
        }
        let by_class = |one: usize, other: usize| one.cmp(&other);
        allocator
            .allocate(part.amount_minor, weights, None, Allocation::default(), by_class, allocated)
            .map_err(|_| NumError::Overflow)?;
        let shares = class_totals.iter().zip(weights.iter().zip(allocated.iter()));
        sub_parts.extend(
            shares
                .filter(|(_, (weight, _))| **weight > 0)
                .map(|(total, (_, amount))| Taxable { amount_minor: *amount, ..borrow(part, total.class) }),
        );
        Ok(())
    }
}

fn seller_of(parts: &[Taxable], at: u32) -> u32 {
    parts.get(position(at)).map_or(0, |part| part.seller_rank)
}

/// The goods of a seller among those sorted by seller; all of them for seller 0.
fn goods_of<'a>(goods: &'a [u32], parts: &[Taxable], seller_rank: u32) -> &'a [u32] {
    if seller_rank == 0 {
        return goods;
    }
    let from = goods.partition_point(|at| seller_of(parts, *at) < seller_rank);
    let tail = goods.get(from..).unwrap_or_default();
    let count = tail.partition_point(|at| seller_of(parts, *at) == seller_rank);
    tail.get(..count).unwrap_or_default()
}

/// A shipping part taxed by a class of the goods.
const fn borrow(part: Taxable, class: u32) -> Taxable {
    Taxable { class, borrowed: true, ..part }
}

/// The class of the greatest total; the first of equal ones.
fn best(
    totals: &[ClassTotal],
    compare: impl Fn(&ClassTotal, &ClassTotal) -> Result<Ordering, NumError>,
) -> Result<Option<u32>, NumError> {
    let mut best: Option<&ClassTotal> = None;
    for total in totals {
        match best {
            Some(before) if compare(total, before)?.is_le() => {}
            _ => best = Some(total),
        }
    }
    Ok(best.map(|total| total.class))
}

/// Compares the added taxes of two classes as fractions of the net amount.
fn compare_rates(classes: &TaxClasses, one: u32, other: u32) -> Result<Ordering, NumError> {
    let (one, other) = (rate(classes, classes.class(one))?, rate(classes, classes.class(other))?);
    Ok(one.cmp(&other))
}

/// The added taxes of a class as a fraction of its net amount.
fn rate(classes: &TaxClasses, class: Option<TaxClass>) -> Result<Ratio, NumError> {
    let Some(class) = class else { return Ok(Ratio::ZERO) };
    let (mut taxes, mut net) = (Ratio::ZERO, Ratio::ONE);
    for tax in classes.taxes_of(class) {
        let of_price = classes.part_of_price(class, tax);
        if tax.settlement == Settlement::Added {
            taxes = taxes.add(of_price)?;
        }
        if tax.included {
            net = net.sub(of_price)?;
        }
    }
    // A price that consists of tax only has no net amount; its rate counts as the highest.
    if net.is_zero() { Ok(Ratio::from(i64::MAX)) } else { taxes.div(net) }
}
