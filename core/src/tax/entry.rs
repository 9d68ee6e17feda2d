//! The taxes of parts, one entry each, linked into the groups of the breakdown.

use crate::index::Arrange;
use crate::num::{NumError, Ratio, pow10};

use super::class::{Class, Classes, Share};
use super::facts::TaxFacts;
use super::fault::TaxFault;
use super::links::{END, Entry, Group};
use super::place::{number, position};
use super::scratch::TaxScratch;
use super::taxable::Taxable;
use super::taxes::Taxes;

/// The figure that is kept, and that a tax is computed from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kept {
    /// The price.
    Price,
    /// The net amount that is kept.
    Net,
}

impl Taxes {
    /// Whether the fractions of a plain class give its taxes: whole amounts, and the price is what is kept.
    #[inline]
    pub(super) const fn is_direct(&self, class: Class) -> bool {
        class.is_plain && !self.has_exact_amounts() && !(self.keeps_net() && class.has_included)
    }

    /// Links every tax of every part into its group.
    pub(super) fn link(&self, scratch: &mut TaxScratch) -> Result<(), TaxFault> {
        if scratch.has_sellers {
            find_leaders(scratch);
        }
        let TaxScratch { classes, parts, entries, groups, group_of_row, leaders, has_sellers, .. } = scratch;
        entries.clear();
        groups.clear();
        group_of_row.clear();
        group_of_row.resize(classes.rows.len(), END);
        for (at, taxable) in parts.iter().enumerate() {
            let Some(class) = classes.class(taxable.class) else { continue };
            let is_direct = self.is_direct(class);
            for (share_at, share) in (class.from..class.until).zip(classes.shares_of(class)) {
                let entry = number(entries.len());
                let known = if *has_sellers {
                    // The first of its row and seller comes before it, or is it.
                    let leader = leaders.get(position(entry)).and_then(|at| entries.get(position(*at)));
                    leader.map(|leader| leader.group)
                } else {
                    group_of_row.get(position(share.row)).copied().filter(|group| *group != END)
                };
                let group_at = known.unwrap_or_else(|| {
                    let new = number(groups.len());
                    groups.push(Group::new(share, taxable.seller_rank));
                    if let Some(slot) = group_of_row.get_mut(position(share.row)) {
                        *slot = new;
                    }
                    new
                });
                let Some(group) = groups.get_mut(position(group_at)) else { continue };
                let fraction = if is_direct { Some(share.of_price) } else { None };
                if group.count == 0 {
                    group.fraction = fraction;
                } else if group.fraction != fraction {
                    group.fraction = None;
                }
                group.count = group.count.saturating_add(1);
                group.rule = group.rule.min(share.rule);
                let overflow = NumError::Overflow;
                group.amount = group.amount.checked_add(taxable.amount_minor).ok_or(overflow)?;
                if share.included {
                    group.has_included = true;
                    group.included_amount =
                        group.included_amount.checked_add(taxable.amount_minor).ok_or(overflow)?;
                }
                entries.push(Entry {
                    part: number(at),
                    share: share_at,
                    group: group_at,
                    next: group.last,
                    tax: 0,
                    fraction: 0,
                });
                group.last = entry;
            }
        }
        Ok(())
    }
}

/// Finds for each entry to come the first of the same row and seller, by sorting: there may be as many sellers as parts.
fn find_leaders(scratch: &mut TaxScratch) {
    let TaxScratch { classes, parts, leaders, keys, work, .. } = scratch;
    keys.clear();
    for taxable in parts.iter() {
        let shares = classes.class(taxable.class).map(|class| classes.shares_of(class)).unwrap_or_default();
        for share in shares {
            keys.push((share.row, taxable.seller_rank, number(keys.len())));
        }
    }
    keys.arrange_by(|one, other| {
        *work = work.saturating_add(1);
        one.cmp(other)
    });
    leaders.clear();
    leaders.resize(keys.len(), END);
    for group in keys.chunk_by(|one, other| (one.0, one.1) == (other.0, other.1)) {
        let first = group.first().map_or(END, |key| key.2);
        for (_, _, entry) in group {
            if let Some(leader) = leaders.get_mut(position(*entry)) {
                *leader = first;
            }
        }
    }
}

/// What exact values are computed from.
#[derive(Debug)]
pub(super) struct Exactly<'a, F> {
    pub(super) taxes: &'a Taxes,
    pub(super) classes: &'a Classes,
    pub(super) parts: &'a [Taxable],
    pub(super) facts: &'a F,
    /// The decimals of the currency.
    pub(super) exponent: u8,
}

impl<F: TaxFacts> Exactly<'_, F> {
    /// The exact amount of a part, as the price mode says, in minor units.
    pub(super) fn amount(&self, taxable: &Taxable) -> Result<Ratio, NumError> {
        if self.taxes.has_exact_amounts() && !taxable.borrowed {
            self.facts.exact_minor(taxable.part)
        } else {
            Ok(Ratio::from(taxable.amount_minor))
        }
    }

    /// The quantity of a part; none where it is taxed like other parts.
    pub(super) fn quantity(&self, taxable: &Taxable) -> Result<Ratio, NumError> {
        if taxable.borrowed {
            return Ok(Ratio::ZERO);
        }
        let (mantissa, scale) = self.facts.quantity(taxable.part);
        Ratio::from_decimal(mantissa, scale)
    }

    /// The exact tax of an entry, in minor units.
    pub(super) fn tax(&self, entry: &Entry) -> Result<Ratio, NumError> {
        let (Some(taxable), Some(share)) =
            (self.parts.get(position(entry.part)), self.classes.shares.get(position(entry.share)))
        else {
            return Ok(Ratio::ZERO);
        };
        let Some(class) = self.classes.class(taxable.class) else { return Ok(Ratio::ZERO) };
        self.kept(class, share, taxable)
    }

    /// The exact tax of a share of a part, from the figure the policy keeps, in minor units.
    pub(super) fn kept(&self, class: Class, share: &Share, taxable: &Taxable) -> Result<Ratio, NumError> {
        let kept = if self.taxes.keeps_net() && class.has_included { Kept::Net } else { Kept::Price };
        self.share(class, share, taxable, kept)
    }

    /// The exact tax of a share of a part, in minor units.
    pub(super) fn share(
        &self,
        class: Class,
        share: &Share,
        taxable: &Taxable,
        kept: Kept,
    ) -> Result<Ratio, NumError> {
        let base = match kept {
            Kept::Price => self.amount(taxable)?,
            Kept::Net => Ratio::from(taxable.net_minor),
        };
        if class.is_plain {
            let fraction = match kept {
                Kept::Price => share.of_price,
                Kept::Net => share.of_net,
            };
            return Ratio::new(i128::from(fraction.num), i128::from(fraction.den))?.mul(base);
        }
        let Some(solution) = self.classes.solutions.get(position(share.solution)) else {
            return Ok(Ratio::ZERO);
        };
        let coefficients = match kept {
            Kept::Price => solution.of_price,
            Kept::Net => solution.of_net.unwrap_or(solution.of_price),
        };
        let by_amount = coefficients.per_price.mul(base)?;
        if coefficients.per_quantity.is_zero() {
            return Ok(by_amount);
        }
        let minor = Ratio::from(pow10(self.exponent).ok_or(NumError::Overflow)?);
        let by_quantity = coefficients.per_quantity.mul(self.quantity(taxable)?)?.mul(minor)?;
        by_amount.add(by_quantity)
    }

    /// The exact net amount of a part, in minor units.
    pub(super) fn net(&self, taxable: &Taxable) -> Result<Ratio, NumError> {
        let mut net = self.amount(taxable)?;
        let Some(class) = self.classes.class(taxable.class) else { return Ok(net) };
        for share in self.classes.shares_of(class).iter().filter(|share| share.included) {
            net = net.sub(self.share(class, share, taxable, Kept::Price)?)?;
        }
        Ok(net)
    }
}
