//! The plain cart: each tax rounded on its own, half up, on amounts that leave plain arithmetic exact.
//!
//! **What it does.** What `entry`, `grain` and `compute` do together, in one pass without a test of range for each
//! operation: amounts below 2^31, of which no tax is larger than its amount, have sums below 2^51.
//!
//! **When it applies.** Grain Line, half up to the minor unit; every class has at most one tax, a percentage between 0 and
//! 100 of the net amount; amounts are whole and below 2^31, prices are kept; no sellers, no split shipment, few classes.
//!
//! **Order and rounding.** As in `grain`: the same figures, held by a test.
//!
//! **Example.** 99.99 at 19 %: 18.9981, 19.00.
//!
//! **Source.** As `grain`.

use std::num::NonZeroU64;

use crate::contract::{Settlement, ShippingTax, TaxGrain};
use crate::num::{Rounding, proven};

use super::class::Classes;
use super::output::{GroupFigure, PartFigures, TaxFigure, TaxOutput};
use super::place::position;
use super::rounder::Rounder;
use super::taxes::Taxes;

/// What the magnitudes of amounts are below.
const SMALL: u64 = 1 << 31;
/// The most parts: 2^20 · 2^31 is 2^51.
const MANY_PARTS: usize = 1 << 20;
/// The most classes: those of one row are found one by one.
const MANY_CLASSES: usize = 16;
/// In place of a rule: none.
const NO_TAX: u32 = u32::MAX;

/// The one tax of a class, and what its parts add up to.
#[derive(Clone, Copy, Debug)]
struct PlainTax {
    /// [`NO_TAX`] for none.
    rule: u32,
    row: u32,
    /// What is rounded of an amount, as a fraction of it: the tax, or with `of_rest` what the amount leaves of it.
    num: i64,
    den: NonZeroU64,
    of_rest: bool,
    /// All bits if the tax is inside the amount, none otherwise.
    included: i64,
    /// The same, if it is added to what is paid.
    added: i64,
    /// The same, if it is withheld.
    withheld: i64,
    base: i64,
    tax: i64,
    has_parts: bool,
}

/// All bits, or none.
#[inline]
const fn mask(is_set: bool) -> i64 {
    if is_set { -1 } else { 0 }
}

impl PlainTax {
    /// No tax.
    const NONE: Self = Self {
        rule: NO_TAX,
        row: 0,
        num: 0,
        den: NonZeroU64::MIN,
        of_rest: false,
        included: 0,
        added: 0,
        withheld: 0,
        base: 0,
        tax: 0,
        has_parts: false,
    };
}

/// The plain taxes of a cart's classes.
#[derive(Debug, Default)]
pub(super) struct PlainTaxes {
    of_classes: Vec<PlainTax>,
}

impl PlainTaxes {
    /// Taxes the parts of `classify`, in their order; false if they make no plain cart.
    #[inline]
    pub(super) fn compute<P>(
        &mut self,
        (taxes, exponent): (&Taxes, u8),
        classes: &Classes,
        class_of_part: &[u32],
        parts: impl Iterator<Item = (i64, P)>,
        out: &mut TaxOutput,
        write: impl Fn(P, PartFigures),
    ) -> bool {
        if !taxes.may_be_plain(exponent, classes, class_of_part.len()) || !self.list(taxes, classes) {
            return false;
        }
        // What an earlier cart left is written over.
        out.taxes.resize(class_of_part.len(), TaxFigure { part: 0, rule: 0, base_minor: 0, tax_minor: 0 });
        let mut slots = out.taxes.iter_mut();
        let (mut sizes, mut part) = (0, 0_u32);
        for (class, (amount, place)) in class_of_part.iter().zip(parts) {
            let Some(tax) = self.of_classes.get_mut(position(*class)) else { return false };
            sizes |= amount.unsigned_abs();
            let rounded = proven::half_up_below_2_31(amount, tax.num, tax.den);
            let minor = if tax.of_rest { amount.wrapping_sub(rounded) } else { rounded };
            let net_minor = amount.wrapping_sub(minor & tax.included);
            let tax_minor = minor & tax.added;
            tax.base = tax.base.wrapping_add(net_minor);
            tax.tax = tax.tax.wrapping_add(minor);
            tax.has_parts = true;
            let (gross_minor, withheld_minor) = (net_minor.wrapping_add(tax_minor), minor & tax.withheld);
            write(place, PartFigures { net_minor, tax_minor, gross_minor, withheld_minor });
            if tax.rule != NO_TAX
                && let Some(slot) = slots.next()
            {
                *slot = TaxFigure { part, rule: tax.rule, base_minor: net_minor, tax_minor: minor };
            }
            part = part.wrapping_add(1);
        }
        // Only now is it known that nothing wrapped.
        if sizes >= SMALL {
            return false;
        }
        let unused = slots.len();
        out.taxes.truncate(class_of_part.len().saturating_sub(unused));
        add_up(&self.of_classes, out);
        true
    }

    /// Lists the taxes of the classes; false if one has more than one, or one that is no part of its amount.
    #[inline]
    fn list(&mut self, taxes: &Taxes, classes: &Classes) -> bool {
        self.of_classes.clear();
        for class in &classes.list {
            let shares = classes.shares_of(*class);
            let [share] = shares else {
                if !shares.is_empty() {
                    return false;
                }
                self.of_classes.push(PlainTax::NONE);
                continue;
            };
            let fraction = share.of_price;
            let Some(den) = u64::try_from(fraction.den).ok().and_then(NonZeroU64::new) else { return false };
            if !taxes.is_direct(*class) || !(0..=fraction.den).contains(&fraction.num) || den.get() >= SMALL {
                return false;
            }
            // P − R(P − x) = P − R((P · den − P · num) / den).
            let of_rest = taxes.rounds_net(share.included);
            self.of_classes.push(PlainTax {
                rule: share.rule,
                row: share.row,
                num: if of_rest { fraction.den.wrapping_sub(fraction.num) } else { fraction.num },
                den,
                of_rest,
                included: mask(share.included),
                added: mask(share.settlement == Settlement::Added),
                withheld: mask(share.settlement == Settlement::Withheld),
                base: 0,
                tax: 0,
                has_parts: false,
            });
        }
        true
    }
}

impl Taxes {
    /// Whether shipping is taxed like any other part.
    #[inline]
    pub(crate) fn taxes_shipping_by_itself(&self) -> bool {
        self.policy.shipping == ShippingTax::OwnCategory
    }

    /// Whether policy and number of parts allow it.
    #[inline]
    fn may_be_plain(&self, exponent: u8, classes: &Classes, part_count: usize) -> bool {
        self.policy.grain == TaxGrain::Line
            && self.policy.mode == Rounding::HalfUp
            && Rounder::new(&self.policy, exponent).is_ok_and(Rounder::is_to_minor_unit)
            && part_count <= MANY_PARTS
            && classes.list.len() <= MANY_CLASSES
    }
}

/// Totals and the breakdown. Classes stand in the order of their rules' ids, and so do the rows.
#[inline]
fn add_up(plain: &[PlainTax], out: &mut TaxOutput) {
    let mut totals = PartFigures::default();
    out.groups.clear();
    for tax in plain.iter().filter(|tax| tax.has_parts) {
        totals.net_minor = totals.net_minor.wrapping_add(tax.base);
        totals.tax_minor = totals.tax_minor.wrapping_add(tax.tax & tax.added);
        totals.withheld_minor = totals.withheld_minor.wrapping_add(tax.tax & tax.withheld);
        if tax.rule == NO_TAX {
            continue;
        }
        // Rules of one tax at one rate share a row.
        match out.groups.iter_mut().find(|group| group.row == tax.row) {
            Some(group) => {
                group.base_minor = group.base_minor.wrapping_add(tax.base);
                group.tax_minor = group.tax_minor.wrapping_add(tax.tax);
            }
            None => out.groups.push(GroupFigure {
                rule: tax.rule,
                seller_rank: 0,
                base_minor: tax.base,
                tax_minor: tax.tax,
                row: tax.row,
            }),
        }
    }
    totals.gross_minor = totals.net_minor.wrapping_add(totals.tax_minor);
    out.totals = totals;
    out.payable_rounding_minor = 0;
}
