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

/// The rules and lists under the names of one noun: name n has `rules[starts[n]..starts[n + 1]]`.
#[derive(Clone, Debug, Default)]
struct Postings {
    rule_starts: Vec<u32>,
    rules: Vec<u32>,
    list_starts: Vec<u32>,
    lists: Vec<u32>,
    /// Whether anything is posted under a name; empty if nothing is posted under the noun.
    posted: Vec<bool>,
}

impl Postings {
    /// Whether anything is posted under a name.
    #[inline]
    fn has(&self, name: Sym) -> bool {
        self.posted.get(name.position()).copied().unwrap_or(false)
    }
}

/// The index.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    by_noun: [Postings; POSTED.len()],
    always: Postings,
    /// Whether rules are posted under places or customer groups.
    asks_places: bool,
    /// Whether rules are posted under tags, sellers or tax categories of lines.
    asks_more_of_lines: bool,
    lists: Vec<ThresholdList>,
    /// The bounds of all lists, ascending within each.
    bounds: Vec<i64>,
    /// The rules of all lists, parallel to `bounds`.
    bound_rules: Vec<u32>,
}

impl Index {
    /// Builds the index.
    pub(super) fn build(mut postings: Vec<IndexPosting>, vocabulary: &Vocabulary) -> Self {
        let mut index = Self::default();
        let order = |posting: &IndexPosting| {
            let (slot, name) =
                posting.name.map_or((usize::MAX, 0), |(noun, sym)| (slot(noun), sym.position()));
            (slot, name, posting.bound, posting.rule)
        };
        postings.arrange_by_key(order);
        // Runs of equal name and metric become a list; all others stay single postings.
        let mut plain: Vec<(Option<(Noun, Sym)>, u32)> = Vec::with_capacity(postings.len());
        let mut listed: Vec<(Option<(Noun, Sym)>, u32)> = Vec::new();
        let same = |a: &IndexPosting, b: &IndexPosting| {
            let list = |posting: &IndexPosting| {
                posting.bound.map(|bound| (bound.metric, bound.currency, bound.stage))
            };
            a.name == b.name && a.bound.is_some() && list(a) == list(b)
        };
        for run in postings.chunk_by(same) {
            match run {
                [first, _, ..] if let Some(bound) = first.bound => {
                    let from = position(index.bounds.len());
                    for posting in run {
                        index.bounds.push(posting.bound.map_or(i64::MAX, |bound| bound.least));
                        index.bound_rules.push(posting.rule);
                    }
                    listed.push((first.name, position(index.lists.len())));
                    let until = position(index.bounds.len());
                    index.lists.push(ThresholdList {
                        metric: bound.metric,
                        currency: bound.currency,
                        stage: bound.stage,
                        from,
                        until,
                    });
                }
                _ => plain.extend(run.iter().map(|posting| (posting.name, posting.rule))),
            }
        }
        for (at, noun) in POSTED.into_iter().enumerate() {
            if let Some(postings) = index.by_noun.get_mut(at) {
                let names = vocabulary.len(noun);
                (postings.rule_starts, postings.rules) = by_name(&plain, noun, names);
                (postings.list_starts, postings.lists) = by_name(&listed, noun, names);
                let is_posted = |name: usize| {
                    !of_name(&postings.rule_starts, &postings.rules, name).is_empty()
                        || !of_name(&postings.list_starts, &postings.lists, name).is_empty()
                };
                if !(postings.rules.is_empty() && postings.lists.is_empty()) {
                    postings.posted = (0..names).map(is_posted).collect();
                }
            }
        }
        let unnamed = |pairs: &[(Option<(Noun, Sym)>, u32)]| {
            pairs.iter().filter(|(name, _)| name.is_none()).map(|(_, value)| *value).collect::<Vec<u32>>()
        };
        index.always.rules = unnamed(&plain);
        index.always.lists = unnamed(&listed);
        let asks = |nouns: &[Noun]| nouns.iter().any(|noun| index.postings(*noun).is_some());
        (index.asks_places, index.asks_more_of_lines) = (
            asks(&[Noun::Channel, Noun::Market, Noun::Country, Noun::CustomerGroup]),
            asks(&[Noun::Tag, Noun::Seller, Noun::TaxCategory]),
        );
        index
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
        found.names.clear();
        let mut search =
            Search { index: self, metrics, currency, view, totals, amounts, found, ceiling: None };
        search.take(&self.always.rules, &self.always.lists);
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

    #[inline]
    fn postings(&self, noun: Noun) -> Option<&Postings> {
        self.by_noun.get(slot(noun)).filter(|postings| !postings.posted.is_empty())
    }
}

/// The result of a search; reused for the next cart.
#[derive(Clone, Debug, Default)]
pub(super) struct IndexMatches {
    /// The found rules, unsorted, with duplicates.
    pub(super) rules: Vec<u32>,
    /// Rules out of reach.
    pub(super) out_of_reach: Vec<OutOfReach>,
    /// The names of the cart that have postings.
    names: Vec<(u8, Sym)>,
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
        if let Some(postings) = self.index.postings(noun) {
            for name in names {
                self.name(noun, postings, *name);
            }
        }
    }

    /// Collects a name if it has postings. Adjacent lines often share a name, so a repeated one is skipped.
    #[inline]
    fn name(&mut self, noun: Noun, postings: &Postings, name: Sym) {
        if postings.has(name) {
            let name = (u8::try_from(slot(noun)).unwrap_or(u8::MAX), name);
            if self.found.names.last() != Some(&name) {
                self.found.names.push(name);
            }
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
        self.lines_named(Noun::Sku, basket, |part| part.sku);
        if let Some(postings) = self.index.postings(Noun::Category) {
            for (_, part) in basket.lines() {
                for name in part.categories(basket) {
                    self.name(Noun::Category, postings, *name);
                }
            }
        }
    }

    /// Collects the tags, sellers and tax categories of every line.
    #[inline(never)]
    fn more_of_lines(&mut self, basket: &Basket) {
        if let Some(postings) = self.index.postings(Noun::Tag) {
            for (_, part) in basket.lines() {
                for name in basket.symbols(part.tags) {
                    self.name(Noun::Tag, postings, *name);
                }
            }
        }
        self.lines_named(Noun::Seller, basket, |part| part.seller);
        self.lines_named(Noun::TaxCategory, basket, |part| part.tax_category);
    }

    /// Collects a name that each line has once.
    #[inline]
    fn lines_named(&mut self, noun: Noun, basket: &Basket, name: impl Fn(&BasketPart) -> Sym) {
        if let Some(postings) = self.index.postings(noun) {
            for (_, part) in basket.lines() {
                self.name(noun, postings, name(part));
            }
        }
    }

    /// Takes the postings of the collected names, each name once.
    fn take_all(&mut self) {
        let index = self.index;
        let mut names = core::mem::take(&mut self.found.names);
        if names.len() > 1 {
            names.arrange();
            names.dedup();
        }
        for (slot, name) in &names {
            let Some(postings) = index.by_noun.get(usize::from(*slot)) else { continue };
            let at = name.position();
            self.take(
                of_name(&postings.rule_starts, &postings.rules, at),
                of_name(&postings.list_starts, &postings.lists, at),
            );
        }
        self.found.names = names;
    }

    /// Takes single rules, and the part of threshold lists within reach.
    #[inline]
    fn take(&mut self, rules: &[u32], lists: &[u32]) {
        self.found.rules.extend_from_slice(rules);
        for list_at in lists {
            let index = self.index;
            let Some(list) = usize::try_from(*list_at).ok().and_then(|at| index.lists.get(at)) else {
                continue;
            };
            if list.currency != ANY_CURRENCY && list.currency != self.currency {
                continue;
            }
            let Some(metric) = usize::try_from(list.metric).ok().and_then(|at| self.metrics.get(at)) else {
                continue;
            };
            let most = match self.ceiling {
                Some((known, most)) if known == list.metric => most,
                // Past the bound the search is given up by its caller.
                _ if self.found.effort.within().is_err() => break,
                _ => {
                    self.found.effort.pass(1, self.view);
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
                    list: *list_at,
                    stage: list.stage,
                    from: reached,
                    actual: 0,
                });
            }
        }
    }
}

/// Groups values by name; `pairs` are sorted by name within a noun.
fn by_name(pairs: &[(Option<(Noun, Sym)>, u32)], noun: Noun, names: usize) -> (Vec<u32>, Vec<u32>) {
    let under = || {
        pairs.iter().filter_map(|(name, value)| match name {
            Some((known, sym)) if *known == noun => Some((sym.position(), *value)),
            _ => None,
        })
    };
    if under().next().is_none() {
        return (Vec::new(), Vec::new());
    }
    let mut starts = vec![0_u32; names.saturating_add(1)];
    for (name, _) in under() {
        if let Some(count) = starts.get_mut(name.saturating_add(1)) {
            *count = count.saturating_add(1);
        }
    }
    let mut sum = 0_u32;
    for start in &mut starts {
        sum = sum.saturating_add(*start);
        *start = sum;
    }
    (starts, under().map(|(_, value)| value).collect())
}

#[inline]
fn of_name<'a>(starts: &[u32], values: &'a [u32], name: usize) -> &'a [u32] {
    match (starts.get(name), starts.get(name.saturating_add(1))) {
        (Some(from), Some(until)) => slice(values, *from, *until),
        _ => &[],
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
