//! How shipping is taxed.
//!
//! **What it does.** Gives a shipment the tax class the policy says, or splits it into one sub-part for each class of the
//! goods.
//!
//! **When it applies.** With a `shipping` policy other than `own_category`; on a marketplace among the goods of the same
//! seller. Without goods, or when they cost nothing (`largest_total`, `proportional`), a shipment keeps its own class; only
//! then must a rule apply to it.
//!
//! **Order and rounding.** After all discounts. Highest rate: the class with the highest added tax on its net amount (ties:
//! the smaller class key). Largest total: the class with the largest exact net total (ties: the higher rate, then the class
//! key). Proportional: the whole amount is allocated to the classes by the amounts of their goods, largest remainder (ties:
//! larger weight, then class key), never an averaged rate; the sub-parts sum to the shipment exactly. A borrowed class
//! brings its percentages, not its amounts per unit.
//!
//! **Example.** Goods 30.00 at 19 % and 10.00 at 7 %, shipping 4.95: proportional 3.71 at 19 % and 1.24 at 7 %.
//!
//! **Source.** Germany, UStAE 10.1 (3) and 3.11 (5) (ancillary supply shares the fate of the goods; split in proportion);
//! VAT Directive 2006/112/EC art. 78 (b); the options are those of Shopware "tax calculation of shipping costs".

use std::cmp::Ordering;

use crate::contract::{Settlement, ShippingTax, Untaxed};
use crate::index::Arrange;
use crate::money::Allocation;
use crate::num::{NumError, Ratio};

use super::class::{Class, Classes};
use super::entry::Exactly;
use super::facts::TaxFacts;
use super::fault::{TaxFault, TaxFaultKind};
use super::place::position;
use super::scratch::TaxScratch;
use super::taxable::{Taxable, TaxableKind};
use super::taxes::Taxes;

impl Taxes {
    /// Gives shipments their class.
    pub(super) fn place_shipping(
        &self,
        exponent: u8,
        facts: &impl TaxFacts,
        scratch: &mut TaxScratch,
    ) -> Result<(), TaxFault> {
        if self.policy.shipping == ShippingTax::OwnCategory
            || !scratch.parts.iter().any(|part| part.kind == TaxableKind::Shipping)
        {
            return Ok(());
        }
        scratch.sub_parts.clear();
        sort_goods(scratch);
        let (mut totalled, mut has_all) = (None, false);
        for at in 0..scratch.parts.len() {
            let Some(&part) = scratch.parts.get(at) else { continue };
            if part.kind != TaxableKind::Shipping {
                scratch.sub_parts.push(part);
                continue;
            }
            // Totals of all goods are kept beside those of one seller: shipments may take turns.
            let is_of_all = part.seller_rank == 0;
            if is_of_all {
                std::mem::swap(&mut scratch.class_totals, &mut scratch.all_totals);
            }
            let is_known = if is_of_all { has_all } else { totalled == Some(part.seller_rank) };
            if !is_known {
                self.total_classes(exponent, facts, scratch, part.seller_rank)?;
            }
            self.place(scratch, part)?;
            if is_of_all {
                has_all = true;
                std::mem::swap(&mut scratch.class_totals, &mut scratch.all_totals);
            } else {
                totalled = Some(part.seller_rank);
            }
        }
        std::mem::swap(&mut scratch.parts, &mut scratch.sub_parts);
        if self.policy.untaxed == Untaxed::NoTax {
            return Ok(());
        }
        let is_untaxed = |class| scratch.classes.class(class).is_none_or(|class| class.from == class.until);
        let own = |part: &&Taxable| part.kind == TaxableKind::Shipping && !part.borrowed;
        match scratch.parts.iter().filter(own).find(|part| is_untaxed(part.class)) {
            Some(part) => Err(TaxFault::of(part.part, TaxFaultKind::NoRule)),
            None => Ok(()),
        }
    }

    /// Gives one shipment its class among those of `scratch.class_totals`.
    fn place(&self, scratch: &mut TaxScratch, part: Taxable) -> Result<(), NumError> {
        match self.policy.shipping {
            ShippingTax::Proportional => split(scratch, part)?,
            ShippingTax::HighestRate => {
                let class = best(&scratch.class_totals, |one, other| {
                    compare_rates(&scratch.classes, one.0, other.0)
                })?;
                scratch.sub_parts.push(class.map_or(part, |class| borrow(part, class)));
            }
            ShippingTax::LargestTotal => {
                let class = best(&scratch.class_totals, |one, other| {
                    let rates = compare_rates(&scratch.classes, one.0, other.0)?;
                    Ok(one.2.cmp(&other.2).then(rates))
                })?;
                let has_value = scratch.class_totals.iter().any(|total| !total.2.is_zero());
                let class = class.filter(|_| has_value);
                scratch.sub_parts.push(class.map_or(part, |class| borrow(part, class)));
            }
            ShippingTax::OwnCategory => scratch.sub_parts.push(part),
        }
        Ok(())
    }

    /// The amounts and exact net amounts of a seller's goods, or of all for seller 0, by class, in the order of classes.
    fn total_classes(
        &self,
        exponent: u8,
        facts: &impl TaxFacts,
        scratch: &mut TaxScratch,
        seller_rank: u32,
    ) -> Result<(), NumError> {
        let TaxScratch { classes, parts, class_totals, goods, work, .. } = scratch;
        let exactly = Exactly { taxes: self, classes, parts, facts, exponent };
        let needs_net = self.policy.shipping == ShippingTax::LargestTotal;
        class_totals.clear();
        for at in goods_of(goods, parts, seller_rank) {
            *work = work.saturating_add(1);
            let Some(part) = parts.get(position(*at)) else { continue };
            let net = if needs_net { Some(exactly.net(part)?) } else { None };
            match class_totals.binary_search_by_key(&part.class, |&(class, ..)| class) {
                Ok(at) => {
                    if let Some((_, amount, total)) = class_totals.get_mut(at) {
                        *amount = amount.checked_add(part.amount_minor).ok_or(NumError::Overflow)?;
                        if let Some(net) = net {
                            *total = total.add(net)?;
                        }
                    }
                }
                Err(at) => {
                    class_totals.insert(at, (part.class, part.amount_minor, net.unwrap_or(Ratio::ZERO)))
                }
            }
        }
        Ok(())
    }
}

/// Lists the goods by seller, each seller's in their order.
fn sort_goods(scratch: &mut TaxScratch) {
    let TaxScratch { parts, goods, has_sellers, .. } = scratch;
    goods.clear();
    let is_goods = |(_, part): &(u32, &Taxable)| part.kind == TaxableKind::Goods;
    goods.extend((0_u32..).zip(parts.iter()).filter(is_goods).map(|(at, _)| at));
    if *has_sellers {
        goods.arrange_by_key(|at| (seller_of(parts, *at), *at));
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

/// A shipment taxed like goods.
const fn borrow(part: Taxable, class: u32) -> Taxable {
    Taxable { class, borrowed: true, ..part }
}

/// The greatest of the totals; the first of equal ones.
fn best(
    totals: &[(u32, i64, Ratio)],
    compare: impl Fn(&(u32, i64, Ratio), &(u32, i64, Ratio)) -> Result<Ordering, NumError>,
) -> Result<Option<u32>, NumError> {
    let mut best: Option<&(u32, i64, Ratio)> = None;
    for total in totals {
        match best {
            Some(before) if compare(total, before)?.is_le() => {}
            _ => best = Some(total),
        }
    }
    Ok(best.map(|&(class, ..)| class))
}

/// How the added taxes on the net amount of two classes compare.
fn compare_rates(classes: &Classes, one: u32, other: u32) -> Result<Ordering, NumError> {
    let (one, other) = (rate(classes, classes.class(one))?, rate(classes, classes.class(other))?);
    Ok(one.cmp(&other))
}

/// The added taxes of a class on its net amount.
fn rate(classes: &Classes, class: Option<Class>) -> Result<Ratio, NumError> {
    let Some(class) = class else { return Ok(Ratio::ZERO) };
    let (mut taxes, mut net) = (Ratio::ZERO, Ratio::ONE);
    for share in classes.shares_of(class) {
        let of_price = if class.is_plain {
            Ratio::new(i128::from(share.of_price.num), i128::from(share.of_price.den))?
        } else {
            classes
                .solutions
                .get(position(share.solution))
                .map_or(Ratio::ZERO, |found| found.of_price.per_price)
        };
        if share.settlement == Settlement::Added {
            taxes = taxes.add(of_price)?;
        }
        if share.included {
            net = net.sub(of_price)?;
        }
    }
    // A price that is all tax has the highest rate there is.
    if net.is_zero() { Ok(Ratio::from(i64::MAX)) } else { taxes.div(net) }
}

/// One sub-part of a shipment for each class of the goods.
fn split(scratch: &mut TaxScratch, part: Taxable) -> Result<(), NumError> {
    let TaxScratch { class_totals, weights, rounded, allocator, sub_parts, .. } = scratch;
    weights.clear();
    weights.extend(class_totals.iter().map(|&(_, amount, _)| amount.max(0)));
    if weights.iter().all(|&weight| weight == 0) {
        sub_parts.push(part);
        return Ok(());
    }
    allocator
        .allocate(
            part.amount_minor,
            weights,
            None,
            Allocation::default(),
            |one, other| one.cmp(&other),
            rounded,
        )
        .map_err(|_| NumError::Overflow)?;
    let shares = class_totals.iter().zip(weights.iter().zip(rounded.iter()));
    sub_parts.extend(
        shares
            .filter(|(_, (weight, _))| **weight > 0)
            .map(|((class, ..), (_, amount))| Taxable { amount_minor: *amount, ..borrow(part, *class) }),
    );
    Ok(())
}
