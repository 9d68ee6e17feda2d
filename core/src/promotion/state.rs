//! What a run works with: its buffers, and how far it has come.

use crate::check::View;
use crate::contract::{Basis, CartLine};
use crate::money::Allocator;

use super::allocate::ByClass;
use super::allocate::Shares;
use super::amounts::{Amounts, CartTotals};
use super::compile::Promotions;
use super::index::{ANY_CURRENCY, IndexMatches};
use super::metric::Measurements;
use super::record::Ledger;
use super::units::StoppedLines;

/// Buffers of a run; reused from one request to the next.
#[derive(Clone, Debug, Default)]
pub(crate) struct RunScratch {
    /// What each part is worth; at the end of the run, after all promotions.
    pub(crate) amounts: Amounts,
    pub(super) found: IndexMatches,
    pub(super) measurements: Measurements,
    pub(super) shares: Shares,
    pub(super) by_class: ByClass,
    /// Lines that are no target to later rules.
    pub(super) closed: StoppedLines,
    pub(super) order_discount: OrderDiscount,
    /// What all lines are worth together.
    pub(super) totals: CartTotals,
    /// Rules that applied so far, in order.
    pub(super) applied: Vec<u32>,
    /// Lines that promotions of the current stage add to the cart. The stage ends before they are part of the basket:
    /// they need a price and a tax class first.
    pub(super) added: Vec<CartLine>,
}

impl RunScratch {
    /// The lines that promotions added since the last pause; none once a run is complete.
    pub(crate) const fn added(&mut self) -> &mut Vec<CartLine> {
        &mut self.added
    }

    /// What all lines cost before and after promotions; `None` where the sums are not exact.
    pub(crate) fn goods(&self) -> Option<(i64, i64)> {
        self.totals.seen_at(Basis::Original).zip(self.totals.seen_at(Basis::Running))
    }
}

/// Buffers of the order discount.
#[derive(Clone, Debug, Default)]
pub(super) struct OrderDiscount {
    /// The lines of the target, where it is not all.
    pub(super) chosen: ByClass,
    /// What each line costs, then what it is given; in the order of the lines by class.
    pub(super) shares: Vec<i64>,
    /// What each class costs.
    pub(super) class_sums: Vec<i64>,
    /// What each class is given.
    pub(super) class_shares: Vec<i64>,
    pub(super) allocator: Allocator,
}

/// How far a run has come. It survives a pause, in which lines that promotions added are priced and classified for tax.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Progress {
    /// Whether amounts are laid out, locked adjustments taken and exclusive promotions evaluated.
    pub(super) is_begun: bool,
    /// The last stage that ran.
    pub(super) stage: Option<u16>,
    /// The promotion that stopped all later ones, or applied alone.
    pub(super) shut_by: Option<u32>,
    /// Whether one of the rules that applied may shut out others; as long as none may, no rival is looked for.
    pub(super) has_rivals: bool,
    /// How many of the rules that applied were locked; they stand first, in running order.
    pub(super) locked: usize,
    /// The first locked rule that stops all later ones.
    pub(super) locked_stop: Option<u32>,
    /// How many of the records of rules out of reach are written.
    pub(super) told: usize,
    /// How many rules were looked at.
    pub(super) work: u64,
}

impl Progress {
    /// How many promotions were evaluated; the same on every machine.
    pub(crate) const fn work(&self) -> u64 {
        self.work
    }
}

/// A point of a run to which it can be taken back.
#[derive(Clone, Copy, Debug)]
pub(super) struct Checkpoint {
    /// How many records there were.
    pub(super) records: usize,
    /// How many lines were added in this stage.
    pub(super) added: usize,
}

/// A run of promotions over one basket.
#[derive(Debug)]
pub(crate) struct Run<'a> {
    pub(super) promotions: &'a Promotions,
    pub(super) view: View<'a>,
    /// The tax class of each part, by rank of the class key.
    pub(super) classes: &'a [u32],
    pub(super) scratch: &'a mut RunScratch,
    pub(super) ledger: &'a mut Ledger,
    /// The basket's currency among those of the rules; past the last for another.
    pub(super) currency: u16,
    pub(super) progress: Progress,
}

/// Stands for a currency that no rule has amounts in; no list of thresholds asks for it.
const OTHER_CURRENCY: u16 = ANY_CURRENCY.saturating_sub(1);

impl<'a> Run<'a> {
    /// A run over a basket, begun or continued. `classes` gives each part its tax class.
    pub(crate) fn new(
        promotions: &'a Promotions,
        view: View<'a>,
        classes: &'a [u32],
        scratch: &'a mut RunScratch,
        ledger: &'a mut Ledger,
        progress: Progress,
    ) -> Self {
        let currency = promotions.currencies.iter().position(|known| *known == view.basket.currency);
        Self {
            promotions,
            view,
            currency: currency.and_then(|at| u16::try_from(at).ok()).unwrap_or(OTHER_CURRENCY),
            classes,
            scratch,
            ledger,
            progress,
        }
    }
}
