//! The index: finds the rules that a cart may match without evaluating the others.
//!
//! **Postings.** A rule is posted under the names of its most selective *necessary* demand: an entered code, a grant,
//! a channel, market, country or customer group, or, if it names products, the products, categories, labels, sellers
//! or tax categories of its selectors. The most selective demand is the one whose most frequent name is rarest in the
//! rulebook. A rule without a demand is posted under no name and always found.
//!
//! **Thresholds.** Rules whose whole condition is one lower bound on a metric are in a list sorted by bound, under
//! the same name. A cart that reaches the n-th bound finds n rules; the rest of the list is out of reach and costs
//! one record at any length.
//!
//! A found rule *may* be considered. Its definition (promotions.md, semantics 9) decides, and [`super::run`] tests it
//! on every found rule; a test compares the result with a scan of all rules.

use crate::check::{Basket, BasketPart, Noun, Sym, View, Vocabulary};
use crate::index::Arrange;

use super::amounts::{Amounts, CartTotals};
use super::effort::Effort;
use super::metric::{Measurements, Metric};
use super::record::OutOfReach;

/// The nouns under whose names rules are posted.
pub(super) const POSTED: [Noun; 11] = [
    Noun::Code,
    Noun::Promotion,
    Noun::Sku,
    Noun::Category,
    Noun::Tag,
    Noun::Seller,
    Noun::TaxCategory,
    Noun::Channel,
    Noun::Market,
    Noun::Country,
    Noun::CustomerGroup,
];

/// The position of a noun in [`POSTED`].
pub(super) const fn slot(noun: Noun) -> usize {
    match noun {
        Noun::Code => 0,
        Noun::Promotion => 1,
        Noun::Sku => 2,
        Noun::Category => 3,
        Noun::Tag => 4,
        Noun::Seller => 5,
        Noun::TaxCategory => 6,
        Noun::Channel => 7,
        Noun::Market => 8,
        Noun::Country => 9,
        Noun::CustomerGroup => 10,
        _ => usize::MAX,
    }
}

/// The currency of a rule that applies to carts of any currency.
pub(super) const ANY_CURRENCY: u16 = u16::MAX;

/// A lower bound on a metric.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct LowerBound {
    pub(super) metric: u32,
    /// The currency of the rule; [`ANY_CURRENCY`] for one without amounts.
    pub(super) currency: u16,
    /// The stage it runs in: a metric's value depends on the stage.
    pub(super) stage: u16,
    pub(super) least: i64,
}

/// One posting: a rule under a name (or under none), with its bound if it has one.
#[derive(Clone, Copy, Debug)]
pub(super) struct IndexPosting {
    pub(super) name: Option<(Noun, Sym)>,
    pub(super) rule: u32,
    pub(super) bound: Option<LowerBound>,
}

/// Rules whose whole condition is a lower bound on one metric, sorted by bound.
#[derive(Clone, Debug)]
pub(super) struct ThresholdList {
    pub(super) metric: u32,
    pub(super) currency: u16,
    pub(super) stage: u16,
    pub(super) from: u32,
    pub(super) until: u32,
}

/// What is posted under one name.
#[derive(Clone, Copy, Debug, Default)]
struct Postings {
    /// Its range of [`Index::rules`].
    rules_from: u32,
    rules_until: u32,
    /// Its range of [`Index::lists`].
    lists_from: u32,
    lists_until: u32,
}

/// The lower half of a number.
const LOW: u128 = 0xFFFF_FFFF_FFFF_FFFF;

/// Nothing is posted under a name.
const NOTHING: u32 = u32::MAX;

/// The index.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    /// By noun and name, the position in `postings`, or [`NOTHING`]; empty if nothing is posted under the noun.
    by_noun: [Vec<u32>; POSTED.len()],
    /// By noun, then by name.
    postings: Vec<Postings>,
    /// Posted under no name.
    always: Postings,
    /// Whether rules are posted under places or customer groups.
    asks_places: bool,
    /// Whether rules are posted under tags, sellers or tax categories of lines.
    asks_more_of_lines: bool,
    /// The single rules of all postings.
    rules: Vec<u32>,
    lists: Vec<ThresholdList>,
    /// The bounds of all lists, ascending within each.
    bounds: Vec<i64>,
    /// The rules of all lists, parallel to `bounds`.
    bound_rules: Vec<u32>,
}

impl Index {
    /// Builds the index.
    pub(super) fn build(postings: &[IndexPosting], vocabulary: &Vocabulary) -> Self {
        let mut index = Self::default();
        let name = |posting: &IndexPosting| {
            posting.name.map_or(u64::MAX, |(noun, sym)| {
                u64::from(position(slot(noun))) << 32 | u64::from(position(sym.position()))
            })
        };
        // Names with the places of postings are moved instead of postings, and compared as one number. Postings come in the
        // order of rules.
        let mut order: Vec<u128> = Vec::with_capacity(postings.len());
        let places = (0_u128..).zip(postings);
        order.extend(places.map(|(at, posting)| u128::from(name(posting)) << 64 | at));
        order.arrange();
        let mut own: Vec<IndexPosting> = Vec::new();
        for same in order.chunk_by(|a, b| a >> 64 == b >> 64) {
            own.clear();
            own.extend(same.iter().filter_map(|one| postings.get(usize::try_from(one & LOW).ok()?)));
            if own.len() > 1 && own.iter().any(|posting| posting.bound.is_some()) {
                own.arrange_by_key(|posting| (posting.bound, posting.rule));
            }
            let found = index.post(&own);
            match own.first().and_then(|posting| posting.name) {
                Some((noun, name)) => {
                    let number = position(index.postings.len());
                    index.postings.push(found);
                    let Some(names) = index.by_noun.get_mut(slot(noun)) else { continue };
                    names.resize(vocabulary.len(noun), NOTHING);
                    if let Some(slot) = names.get_mut(name.position()) {
                        *slot = number;
                    }
                }
                None => index.always = found,
            }
        }
        let asks = |nouns: &[Noun]| nouns.iter().any(|noun| index.names(*noun).is_some());
        (index.asks_places, index.asks_more_of_lines) = (
            asks(&[Noun::Channel, Noun::Market, Noun::Country, Noun::CustomerGroup]),
            asks(&[Noun::Tag, Noun::Seller, Noun::TaxCategory]),
        );
        index
    }

    /// Adds the postings of one name. Runs of equal metric become a list; all others stay single rules.
    fn post(&mut self, own: &[IndexPosting]) -> Postings {
        let mut found = Postings {
            rules_from: position(self.rules.len()),
            lists_from: position(self.lists.len()),
            ..Postings::default()
        };
        let same = |a: &IndexPosting, b: &IndexPosting| {
            let list = |posting: &IndexPosting| {
                posting.bound.map(|bound| (bound.metric, bound.currency, bound.stage))
            };
            a.bound.is_some() && list(a) == list(b)
        };
        for run in own.chunk_by(same) {
            match run {
                [first, _, ..] if let Some(bound) = first.bound => {
                    let from = position(self.bounds.len());
                    for posting in run {
                        self.bounds.push(posting.bound.map_or(i64::MAX, |bound| bound.least));
                        self.bound_rules.push(posting.rule);
                    }
                    self.lists.push(ThresholdList {
                        metric: bound.metric,
                        currency: bound.currency,
                        stage: bound.stage,
                        from,
                        until: position(self.bounds.len()),
                    });
                }
                _ => self.rules.extend(run.iter().map(|posting| posting.rule)),
            }
        }
        found.rules_until = position(self.rules.len());
        found.lists_until = position(self.lists.len());
        found
    }

    /// The rules of a threshold list from a position on, which the cart does not reach.
    pub(super) fn out_of_reach(&self, record: OutOfReach) -> &[u32] {
        let Some(list) = self.list(record) else { return &[] };
        slice(&self.bound_rules, list.from.saturating_add(record.from), list.until)
    }

    /// The threshold list of a record.
    pub(super) fn list(&self, record: OutOfReach) -> Option<&ThresholdList> {
        usize::try_from(record.list).ok().and_then(|at| self.lists.get(at))
    }

    /// Finds the rules a basket may match, some of them twice. `currency` is the position of the basket's currency
    /// among those of the rules.
    pub(super) fn find(
        &self,
        metrics: &[Metric],
        currency: u16,
        view: View<'_>,
        totals: &CartTotals,
        amounts: &Amounts,
        found: &mut IndexMatches,
    ) {
        found.rules.clear();
        found.out_of_reach.clear();
        found.postings.clear();
        let mut search =
            Search { index: self, metrics, currency, view, totals, amounts, found, ceiling: None };
        search.take(self.always);
        let basket = view.basket;
        search.names(Noun::Code, &basket.codes);
        search.names(Noun::Promotion, &basket.granted);
        if self.asks_places {
            search.places(basket);
        }
        search.lines(basket);
        if self.asks_more_of_lines {
            search.more_of_lines(basket);
        }
        search.take_all();
    }

    /// The postings of a noun by name; `None` if it has none.
    #[inline]
    fn names(&self, noun: Noun) -> Option<&[u32]> {
        self.by_noun.get(slot(noun)).map(Vec::as_slice).filter(|names| !names.is_empty())
    }
}

/// The result of a search; reused for the next cart.
#[derive(Clone, Debug, Default)]
pub(super) struct IndexMatches {
    /// The found rules, unsorted, with duplicates.
    pub(super) rules: Vec<u32>,
    /// Rules out of reach.
    pub(super) out_of_reach: Vec<OutOfReach>,
    /// The postings under the names of the cart.
    postings: Vec<u32>,
    /// The steps of the run, as the search found and left them.
    pub(super) effort: Effort,
}

/// The state of a search.
struct Search<'a> {
    index: &'a Index,
    metrics: &'a [Metric],
    currency: u16,
    view: View<'a>,
    totals: &'a CartTotals,
    amounts: &'a Amounts,
    found: &'a mut IndexMatches,
    /// The metric evaluated last, and its largest possible value.
    ceiling: Option<(u32, i64)>,
}

impl Search<'_> {
    /// Collects those of `names` that have postings.
    fn names(&mut self, noun: Noun, names: &[Sym]) {
        if names.is_empty() {
            return;
        }
        if let Some(posted) = self.index.names(noun) {
            for name in names {
                self.name(posted, *name);
            }
        }
    }

    /// Collects a name if it has postings. Adjacent lines often share a name, so a repeated one is skipped.
    #[inline]
    fn name(&mut self, posted: &[u32], name: Sym) {
        let number = posted.get(name.position()).copied().unwrap_or(NOTHING);
        if number != NOTHING && self.found.postings.last() != Some(&number) {
            self.found.postings.push(number);
        }
    }

    /// Collects the names of places and customer groups.
    #[inline(never)]
    fn places(&mut self, basket: &Basket) {
        self.names(Noun::Channel, &[basket.channel]);
        self.names(Noun::Market, &[basket.market]);
        self.names(Noun::Country, &[basket.country]);
        self.names(Noun::CustomerGroup, &basket.customer_groups);
    }

    /// Collects the products and categories of every line.
    fn lines(&mut self, basket: &Basket) {
        let skus = self.index.names(Noun::Sku).unwrap_or_default();
        let categories = self.index.names(Noun::Category).unwrap_or_default();
        if skus.is_empty() && categories.is_empty() {
            return;
        }
        for (_, part) in basket.lines() {
            self.name(skus, part.sku);
            for name in part.categories(basket) {
                self.name(categories, *name);
            }
        }
    }

    /// Collects the tags, sellers and tax categories of every line.
    #[inline(never)]
    fn more_of_lines(&mut self, basket: &Basket) {
        if let Some(posted) = self.index.names(Noun::Tag) {
            for (_, part) in basket.lines() {
                for name in basket.symbols(part.tags) {
                    self.name(posted, *name);
                }
            }
        }
        self.lines_named(Noun::Seller, basket, |part| part.seller);
        self.lines_named(Noun::TaxCategory, basket, |part| part.tax_category);
    }

    /// Collects a name that each line has once.
    #[inline]
    fn lines_named(&mut self, noun: Noun, basket: &Basket, name: impl Fn(&BasketPart) -> Sym) {
        if let Some(posted) = self.index.names(noun) {
            for (_, part) in basket.lines() {
                self.name(posted, name(part));
            }
        }
    }

    /// Takes the collected postings, each once.
    fn take_all(&mut self) {
        let mut numbers = core::mem::take(&mut self.found.postings);
        arrange_once(&mut numbers);
        for number in &numbers {
            let found = usize::try_from(*number).ok().and_then(|at| self.index.postings.get(at));
            self.take(found.copied().unwrap_or_default());
        }
        self.found.postings = numbers;
    }

    /// Takes single rules, and the part of threshold lists within reach.
    #[inline]
    fn take(&mut self, postings: Postings) {
        let index = self.index;
        self.found.rules.extend_from_slice(slice(&index.rules, postings.rules_from, postings.rules_until));
        let lists = slice(&index.lists, postings.lists_from, postings.lists_until);
        for (list_at, list) in (postings.lists_from..).zip(lists) {
            if list.currency != ANY_CURRENCY && list.currency != self.currency {
                continue;
            }
            let Some(metric) = usize::try_from(list.metric).ok().and_then(|at| self.metrics.get(at)) else {
                continue;
            };
            let most = match self.ceiling {
                Some((known, most)) if known == list.metric => most,
                // Past the bound the search is given up by its caller.
                _ if self.found.effort.within(self.view).is_err() => break,
                _ => {
                    self.found.effort.pass();
                    Measurements::ceiling(metric, self.view, self.totals, self.amounts)
                }
            };
            self.ceiling = Some((list.metric, most));
            let bounds = slice(&index.bounds, list.from, list.until);
            let reached = position(bounds.partition_point(|least| *least <= most));
            let until = list.from.saturating_add(reached);
            self.found.rules.extend_from_slice(slice(&index.bound_rules, list.from, until));
            if until < list.until {
                self.found.out_of_reach.push(OutOfReach {
                    list: list_at,
                    stage: list.stage,
                    from: reached,
                    actual: 0,
                });
            }
        }
    }
}

/// Sorts numbers in ascending order, each once.
#[inline(never)]
pub(super) fn arrange_once(numbers: &mut Vec<u32>) {
    if numbers.len() > 1 {
        numbers.arrange();
        numbers.dedup();
    }
}

#[inline]
fn slice<T>(values: &[T], from: u32, until: u32) -> &[T] {
    let (Ok(from), Ok(until)) = (usize::try_from(from), usize::try_from(until)) else { return &[] };
    values.get(from..until).unwrap_or_default()
}

fn position(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
