//! The taxes of parts, one entry each with its exact value, linked into the groups of the breakdown.

use crate::contract::Settlement;
use crate::index::Arrange;
use crate::num::{NumError, Ratio};

use super::exact::{ExactFigures, ExactMinor, sum};
use super::facts::{TaxFacts, Taxable, number, position};
use super::solve::{ClassTax, NOT_BRACKETED, TaxClasses};

/// Marks the end of a chain.
const END: u32 = u32::MAX;

/// One tax of one part.
#[derive(Clone, Copy, Debug)]
pub(super) struct TaxEntry {
    /// The part, by its position among those to be taxed.
    pub(super) part: u32,
    /// The rule.
    pub(super) rule: u32,
    /// The group, by its position.
    pub(super) group: u32,
    /// The previous entry of the same group; groups are linked from the last entry to the first.
    next: u32,
    /// Whether the tax is included in the price.
    pub(super) included: bool,
    /// The exact tax, before rounding.
    pub(super) exact: ExactMinor,
    /// The rounded tax, in minor units.
    pub(super) tax: i64,
    /// The amounts that the part states for its base, in minor units.
    pub(super) stated_base: i64,
}

/// One breakdown row of one seller.
#[derive(Clone, Copy, Debug)]
pub(super) struct EntryGroup {
    pub(super) row: u32,
    pub(super) seller_rank: u32,
    /// The rule with the smallest id in it, and the position of its rate.
    pub(super) rule: u32,
    pub(super) segment: u32,
    pub(super) settlement: Settlement,
    /// Its last entry.
    last: u32,
    /// Whether some amount includes the tax.
    pub(super) has_included: bool,
    /// The rounded tax, in minor units.
    pub(super) tax: i64,
    /// The base it is charged on.
    pub(super) base: i64,
}

/// The taxes of a request, and their groups.
#[derive(Debug, Default)]
pub(super) struct TaxEntries {
    pub(super) list: Vec<TaxEntry>,
    pub(super) groups: Vec<EntryGroup>,
    group_of_row: Vec<u32>,
    /// With sellers: for each entry, the first entry of the same row and seller.
    leaders: Vec<u32>,
    /// Row, seller and number of each entry, for sorting.
    keys: Vec<(u32, u32, u32)>,
}

impl TaxEntry {
    /// The sign of the exact tax.
    pub(super) const fn exact_sign(&self) -> i64 {
        match (self.exact.is_zero(), self.exact.is_negative()) {
            (true, _) => 0,
            (false, true) => -1,
            (false, false) => 1,
        }
    }
}

impl EntryGroup {
    /// Whether something is charged at its rate.
    pub(super) const fn is_used(&self) -> bool {
        self.rule != END
    }
}

impl TaxEntries {
    /// Lists every tax of every part, in the order of parts, and links it into its group. Returns the number of steps
    /// of sorting by seller.
    pub(super) fn list<F: TaxFacts>(
        &mut self,
        figures: &ExactFigures<'_, F>,
        parts: &[Taxable],
    ) -> Result<u64, NumError> {
        let has_sellers = figures.facts.has_sellers();
        let work = if has_sellers { self.find_leaders(figures.classes, parts) } else { 0 };
        self.list.clear();
        self.groups.clear();
        self.group_of_row.clear();
        self.group_of_row.resize(figures.classes.row_count(), END);
        for (at, taxable) in parts.iter().enumerate() {
            let Some(class) = figures.classes.class(taxable.class) else { continue };
            for tax in figures.classes.taxes_of(class) {
                let exact = figures.tax(class, tax, taxable)?;
                let stated_base = if tax.is_on_stated { figures.stated_base(tax, taxable)? } else { 0 };
                let group = self.group_of(tax, taxable, has_sellers);
                let entry = number(self.list.len());
                let Some(own) = self.groups.get_mut(position(group)) else { continue };
                // A rate that nothing is charged at names no row.
                let is_used = class.bracketed == NOT_BRACKETED || figures.resolved.is_used(taxable, tax);
                if is_used && (tax.rule, tax.segment) < (own.rule, own.segment) {
                    (own.rule, own.segment) = (tax.rule, tax.segment);
                }
                own.has_included |= tax.included;
                self.list.push(TaxEntry {
                    part: number(at),
                    rule: tax.rule,
                    group,
                    next: own.last,
                    included: tax.included,
                    exact,
                    tax: 0,
                    stated_base,
                });
                own.last = entry;
            }
        }
        Ok(work)
    }

    /// The group of the next entry; a new one if it is the first of its row and seller.
    #[inline]
    fn group_of(&mut self, tax: &ClassTax, taxable: &Taxable, has_sellers: bool) -> u32 {
        let known = if has_sellers {
            // The first of its row and seller is an earlier entry or this one.
            let leader = self.leaders.get(self.list.len()).and_then(|at| self.list.get(position(*at)));
            leader.map(|leader| leader.group)
        } else {
            self.group_of_row.get(position(tax.row)).copied().filter(|group| *group != END)
        };
        known.unwrap_or_else(|| {
            let new = number(self.groups.len());
            self.groups.push(EntryGroup {
                row: tax.row,
                seller_rank: taxable.seller_rank,
                rule: END,
                segment: END,
                settlement: tax.settlement,
                last: END,
                has_included: false,
                tax: 0,
                base: 0,
            });
            if let Some(slot) = self.group_of_row.get_mut(position(tax.row)) {
                *slot = new;
            }
            new
        })
    }

    /// Finds the first entry of the same row and seller for each entry, by sorting: there may be as many sellers as
    /// parts, so a search for each would be quadratic.
    fn find_leaders(&mut self, classes: &TaxClasses, parts: &[Taxable]) -> u64 {
        let Self { keys, leaders, .. } = self;
        keys.clear();
        for taxable in parts {
            let taxes = classes.class(taxable.class).map(|class| classes.taxes_of(class)).unwrap_or_default();
            for tax in taxes {
                // In the order in which `list` appends entries, so `keys.len()` is the number of the entry.
                keys.push((tax.row, taxable.seller_rank, number(keys.len())));
            }
        }
        let mut work = 0_u64;
        // The entry number is part of the key, so keys are distinct and the first of a row and seller is the earliest
        // entry.
        keys.arrange_by(|one, other| {
            work = work.saturating_add(1);
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
        work
    }

    /// The entries of a group, from the last to the first.
    pub(super) fn of_group(&self, group: &EntryGroup) -> impl Iterator<Item = (u32, &TaxEntry)> {
        let mut at = group.last;
        core::iter::from_fn(move || {
            let entry = self.list.get(position(at))?;
            let found = (at, entry);
            at = entry.next;
            Some(found)
        })
    }

    /// The exact tax of a group, the sum that is rounded at level Group.
    pub(super) fn exact(&self, group: &EntryGroup) -> Result<ExactMinor, NumError> {
        sum(self.of_group(group).map(|(_, entry)| entry.exact))
    }

    /// The exact tax of a breakdown row for one seller.
    pub(super) fn exact_row(&self, row: u32, seller_rank: u32) -> Result<Ratio, NumError> {
        let group = self.groups.iter().find(|group| (group.row, group.seller_rank) == (row, seller_rank));
        Ok(group.map(|group| self.exact(group)).transpose()?.unwrap_or(ExactMinor::ZERO).ratio())
    }
}
