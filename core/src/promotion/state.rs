//! The state of a run: its buffers and its progress.

use crate::check::View;
use crate::contract::Basis;
use crate::money::Allocator;

use super::allocate::ByClass;
use super::allocate::Shares;
use super::amounts::{Amounts, CartTotals};
use super::compile::Promotions;
use super::gift_prices::{AddedLine, GiftPrices, GiftScratch};
use super::group_scratch::GroupScratch;
use super::index::{ANY_CURRENCY, IndexMatches};
use super::metric::Measurements;
use super::pick::scratch::PickScratch;
use super::record::Ledger;
use super::search::scratch::SearchScratch;
use super::stopped_lines::StoppedLines;
use super::turned_amounts::PartTaxes;

/// Buffers of a run; reused for the next request.
#[derive(Clone, Debug, Default)]
pub(crate) struct RunScratch {
    /// The amount of each part; after the run, those after all promotions.
    pub(crate) amounts: Amounts,
    pub(super) found: IndexMatches,
    pub(super) measurements: Measurements,
    pub(super) shares: Shares,
    pub(super) by_class: ByClass,
    /// Lines that are closed to later rules.
    pub(super) closed: StoppedLines,
    pub(super) order_discount: OrderDiscount,
    /// The units of picks, and those that promotions have consumed.
    pub(super) pick: PickScratch,
    pub(super) group: GroupScratch,
    pub(super) search: SearchScratch,
    /// The totals of all lines.
    pub(super) totals: CartTotals,
    /// The rules that have applied so far, in order.
    pub(super) applied: Vec<u32>,
    /// The only rules that may apply, if a run is limited to some.
    pub(super) only: Option<Vec<u32>>,
    /// Lines that promotions of the current stage add to the cart. The run pauses after the stage, so that they join the basket
    /// and all parts are classified for tax anew.
    pub(super) added: Vec<AddedLine>,
    /// What gifts cost.
    pub(super) gifts: GiftScratch,
}

impl RunScratch {
    /// Limits the next runs to some rules: no other applies, and nothing is searched. `None` ends that.
    pub(crate) fn limit_to(&mut self, only: Option<Vec<u32>>) {
        self.only = only;
    }

    /// The lines that promotions added since the last pause; empty after a complete run.
    pub(crate) const fn added(&mut self) -> &mut Vec<AddedLine> {
        &mut self.added
    }

    /// The totals of all lines before and after promotions; `None` if they are not exact.
    pub(crate) fn goods(&self) -> Option<(i64, i64)> {
        self.totals.seen_at(Basis::Original).zip(self.totals.seen_at(Basis::Running))
    }
}

/// Buffers of the order discount.
#[derive(Clone, Debug, Default)]
pub(super) struct OrderDiscount {
    /// The lines of the target, if it is not all lines.
    pub(super) chosen: ByClass,
    /// The amount of each line, replaced by its share; in the order of the lines by class.
    pub(super) shares: Vec<i64>,
    /// The amount of each class.
    pub(super) class_sums: Vec<i64>,
    /// The share of each class.
    pub(super) class_shares: Vec<i64>,
    pub(super) allocator: Allocator,
}

/// The progress of a run. It survives a pause, in which added lines are priced and classified for tax.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Progress {
    /// Whether amounts are filled, locked adjustments subtracted and exclusive promotions evaluated.
    pub(super) is_begun: bool,
    /// The last stage that ran.
    pub(super) stage: Option<u16>,
    /// The promotion that stopped all later ones, or is exclusive.
    pub(super) stopped_by: Option<u32>,
    /// Whether one of the applied rules may exclude others; until then, exclusions are not searched.
    pub(super) has_rivals: bool,
    /// Whether the best combination leaves rules out.
    pub(super) has_choice: bool,
    /// Whether the best combination is being searched: what is tried is not explained.
    pub(super) is_searching: bool,
    /// The number of applied rules that were locked; they are first, in running order.
    pub(super) locked: usize,
    /// The first locked rule that stops all later ones.
    pub(super) locked_stop: Option<u32>,
    /// The number of records of rules out of reach that are complete.
    pub(super) recorded: usize,
    /// The number of rules evaluated.
    pub(super) work: u64,
    /// The number of steps they took.
    pub(super) steps: u64,
}

impl Progress {
    /// The number of promotions evaluated; the same on every machine.
    pub(crate) const fn work(&self) -> u64 {
        self.work
    }

    /// The number of steps that the promotions took: what their bound is compared with.
    pub(crate) const fn steps(&self) -> u64 {
        self.steps
    }
}

/// A run of promotions over one basket.
#[derive(Debug)]
pub(crate) struct Run<'a> {
    pub(super) promotions: &'a Promotions,
    pub(super) view: View<'a>,
    /// The tax class of each part, as the rank of the class key.
    pub(super) classes: &'a [u32],
    /// The taxes of the parts, where a promotion states a price mode of its own.
    pub(super) taxes: Option<&'a mut dyn PartTaxes>,
    pub(super) scratch: &'a mut RunScratch,
    pub(super) ledger: &'a mut Ledger,
    /// The basket's currency as a position in the list of currencies of the rules; past the last for any other.
    pub(super) currency: u16,
    pub(super) progress: &'a mut Progress,
    /// Who knows what a gift costs.
    pub(super) gift_prices: &'a mut dyn GiftPrices,
}

/// A currency that no rule has amounts in; no threshold list is posted under it.
const OTHER_CURRENCY: u16 = ANY_CURRENCY.saturating_sub(1);

impl<'a> Run<'a> {
    /// A new or continued run over a basket. `classes` is the tax class of each part.
    pub(crate) fn new(
        promotions: &'a Promotions,
        view: View<'a>,
        classes: &'a [u32],
        scratch: &'a mut RunScratch,
        ledger: &'a mut Ledger,
        (progress, gift_prices): (&'a mut Progress, &'a mut dyn GiftPrices),
    ) -> Self {
        let currency = promotions.currencies.iter().position(|known| *known == view.basket.currency);
        Self {
            promotions,
            view,
            currency: currency.and_then(|at| u16::try_from(at).ok()).unwrap_or(OTHER_CURRENCY),
            classes,
            taxes: None,
            scratch,
            ledger,
            progress,
            gift_prices,
        }
    }

    /// The same run, which may ask for the taxes of the parts.
    pub(crate) fn with_taxes(mut self, taxes: &'a mut dyn PartTaxes) -> Self {
        self.taxes = Some(taxes);
        self
    }
}
