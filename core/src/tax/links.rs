//! The taxes of parts and the groups they are linked into.

use crate::contract::Settlement;

use super::class::Share;
use super::fraction::Fraction;

/// The end of a chain.
pub(super) const END: u32 = u32::MAX;

/// One tax of one part.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    /// The part, by its position among those to be taxed.
    pub(super) part: u32,
    /// The share, by its position among all shares.
    pub(super) share: u32,
    /// The group, by its position.
    pub(super) group: u32,
    /// The next entry of the same group; entries are linked backwards.
    pub(super) next: u32,
    /// The tax.
    pub(super) tax: i64,
    /// The numerator of the fraction that its floor cut off.
    pub(super) fraction: i64,
}

/// One row of the breakdown for one seller.
#[derive(Clone, Copy, Debug)]
pub(super) struct Group {
    pub(super) row: u32,
    pub(super) seller_rank: u32,
    /// The smallest rule in it.
    pub(super) rule: u32,
    pub(super) settlement: Settlement,
    /// Its last entry.
    pub(super) last: u32,
    /// How many entries it has.
    pub(super) count: u32,
    /// The sum of its parts' amounts.
    pub(super) amount: i64,
    /// The sum of the amounts that include the tax.
    pub(super) included_amount: i64,
    /// Whether some amount includes the tax.
    pub(super) has_included: bool,
    /// What all its entries have in common, if they do.
    pub(super) fraction: Option<Fraction>,
    /// The tax.
    pub(super) tax: i64,
    /// What it was charged on.
    pub(super) base: i64,
}

impl Group {
    /// The group of a row and a seller, without an entry.
    pub(super) fn new(share: &Share, seller_rank: u32) -> Self {
        Self {
            row: share.row,
            seller_rank,
            rule: share.rule,
            settlement: share.settlement,
            last: END,
            count: 0,
            amount: 0,
            included_amount: 0,
            has_included: false,
            fraction: None,
            tax: 0,
            base: 0,
        }
    }
}
