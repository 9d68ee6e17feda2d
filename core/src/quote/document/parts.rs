//! A document while it is taxed: its parts, their figures, and what becomes of its terms.

use std::cmp::Ordering;

use crate::check::{self, CheckedDocument, DocumentPart};
use crate::contract::{Id, Settlement, TaxDocument};
use crate::error::{CommerceError, Problem, ProblemCode};
use crate::index::Arrange;
use crate::money::MAX_MINOR;
use crate::num::{NumError, Ratio};
use crate::tax::{
    ExactPart, GroupFigure, PartFigures, Sale, SetPart, TaxFacts, TaxFault, TaxFigure, TaxOutput, TaxQuery,
    TaxScratch, TaxableKind, TaxedSets, Taxes, Treatment,
};

/// A taxed document, before it is written.
pub(super) struct DocumentTaxes<'a> {
    pub(super) taxes: &'a Taxes,
    pub(super) document: &'a TaxDocument,
    /// Its parts: lines, adjustments, then the parts of shared adjustments whose taxes are computed.
    pub(super) laid_out: CheckedDocument,
    /// The shared adjustment of each part after the adjustments.
    pub(super) shared: Vec<usize>,
    pub(super) scratch: TaxScratch,
    pub(super) out: TaxOutput,
    /// One for each part, in their order.
    pub(super) figures: Vec<PartFigures>,
    /// The shared adjustments whose taxes are shared.
    pub(super) portions: Vec<Portion>,
    /// What the portions add to the exact tax of each row of the breakdown, in its order; empty without portions.
    pub(super) exact_portions: Vec<Ratio>,
    /// What of each tax is a share of its net amount, in the order of all taxes; empty until it is asked for.
    pub(super) shareable: Vec<i64>,
    /// Of each part, whether that leaves something out; empty until it is asked for.
    pub(super) has_unit_amounts: Vec<bool>,
    pub(super) cash: CashFigures,
    pub(super) accounting: Option<Accounting>,
}

impl<'a> DocumentTaxes<'a> {
    /// A document that is checked and not taxed yet.
    pub(super) fn new(taxes: &'a Taxes, document: &'a TaxDocument, laid_out: CheckedDocument) -> Self {
        Self {
            taxes,
            document,
            laid_out,
            shared: Vec::new(),
            scratch: TaxScratch::default(),
            out: TaxOutput::default(),
            figures: Vec::new(),
            portions: Vec::new(),
            exact_portions: Vec::new(),
            shareable: Vec::new(),
            has_unit_amounts: Vec::new(),
            cash: CashFigures::default(),
            accounting: None,
        }
    }

    /// Determines the tax rules of each part.
    pub(super) fn classify(&mut self) -> Result<(), CommerceError> {
        let Self { taxes, document, laid_out, scratch, .. } = self;
        let laid_out: &CheckedDocument = laid_out;
        let treatments = laid_out.parts.iter().map(|part| match laid_out.rules_of(part) {
            [] => Treatment::Category(part.tax_category),
            rules => Treatment::Rules(rules),
        });
        let sale = Sale {
            at: document.at,
            prices: document.price_mode,
            jurisdictions: &laid_out.jurisdictions,
            classes: &laid_out.tax_classes,
        };
        taxes.classify(sale, treatments, scratch).map_err(|faults| {
            CommerceError::of(faults.into_iter().map(|fault| self.problem(fault)).collect())
        })
    }

    /// Computes the taxes of every part.
    pub(super) fn compute(&mut self) -> Result<(), CommerceError> {
        let amounts: Vec<i64> = self.laid_out.parts.iter().map(|part| part.amount_minor).collect();
        let mut figures = vec![PartFigures::default(); amounts.len()];
        let facts =
            DocumentTaxFacts { document: self.document, laid_out: &self.laid_out, shared: &self.shared };
        #[cfg(target_family = "wasm")]
        let facts = crate::tax::AnyTaxFacts(&facts);
        let slots = figures.iter_mut();
        let exponent = self.laid_out.currency.exponent();
        let (scratch, out) = (&mut self.scratch, &mut self.out);
        self.taxes
            .compute(exponent, &facts, &amounts, scratch, out, (slots, |slot, part| *slot = part))
            .map_err(|fault| CommerceError::from(self.problem(fault)))?;
        self.figures = figures;
        Ok(())
    }

    fn problem(&self, fault: TaxFault) -> Problem {
        let category = fault.part.and_then(|part| self.category(part));
        let path = fault.part.map(|part| self.path(part)).unwrap_or_default();
        fault.problem(path, TaxQuery { category, jurisdictions: &self.document.tax_jurisdictions })
    }

    /// The decimals of its currency.
    pub(super) const fn exponent(&self) -> u8 {
        self.laid_out.currency.exponent()
    }

    /// The class of a part.
    pub(super) fn class(&self, part: usize) -> u32 {
        self.scratch.classes().get(part).copied().unwrap_or(u32::MAX)
    }

    /// The exact figures of a part.
    pub(super) fn exact(&self, part: usize) -> Result<ExactPart, NumError> {
        let facts =
            DocumentTaxFacts { document: self.document, laid_out: &self.laid_out, shared: &self.shared };
        #[cfg(target_family = "wasm")]
        let facts = crate::tax::AnyTaxFacts(&facts);
        let amount_minor = self.laid_out.parts.get(part).map_or(0, |part| part.amount_minor);
        let part = u32::try_from(part).map_err(|_| NumError::Overflow)?;
        self.taxes.exact_part(self.exponent(), &facts, &self.scratch, (part, amount_minor))
    }

    /// The parts with their figures and taxes, and the position of the first of these.
    pub(super) fn each(&self) -> impl Iterator<Item = TaxedDocumentPart<'_>> {
        let mut rest = self.out.taxes.as_slice();
        let mut first_tax = 0_usize;
        self.laid_out.parts.iter().zip(&self.figures).enumerate().map(move |(at, (part, figures))| {
            let own = rest.partition_point(|tax| usize::try_from(tax.part).is_ok_and(|part| part <= at));
            let (taxes, others) = rest.split_at_checked(own).unwrap_or_default();
            let taxed = TaxedDocumentPart { at, part, figures, taxes, first_tax };
            rest = others;
            first_tax = first_tax.saturating_add(taxes.len());
            taxed
        })
    }

    /// Finds what of each tax is a share of its net amount: not an amount per unit, nor a tax on one.
    pub(super) fn find_shareable(&mut self) -> Result<(), NumError> {
        if self.has_unit_amounts.len() == self.figures.len() {
            return Ok(());
        }
        let mut found = Vec::with_capacity(self.out.taxes.len());
        let mut has_unit_amounts = Vec::with_capacity(self.figures.len());
        for taxed in self.each() {
            let exact = self.exact(taxed.at)?;
            has_unit_amounts.push(exact.taxes.iter().any(|tax| tax.of_net.is_some()));
            for tax in taxed.taxes {
                let of_rule = exact.taxes.iter().find(|exact| exact.rule == tax.rule);
                found.push(of_rule.map_or(Ok(tax.tax_minor), |exact| exact.shareable(tax.tax_minor))?);
            }
        }
        (self.shareable, self.has_unit_amounts) = (found, has_unit_amounts);
        Ok(())
    }

    /// Refuses what divides taxes by their rules: where rates depend on amounts, a rule has several rows, and a share of the
    /// document is not taxed like the whole.
    ///
    /// # Errors
    /// `NOT_IMPLEMENTED`.
    pub(super) fn divisible_by_rule(&self, path: &str) -> Result<(), Problem> {
        if !self.scratch.has_brackets() {
            return Ok(());
        }
        let message = "taxes with `brackets` or `bounds` are not divided over parts of a document yet; bill this document whole, and \
                       state its discounts on the lines or as `computed`";
        Err(Problem::new(ProblemCode::NotImplemented, path, message))
    }

    /// The figures of parts by their tax rules and seller. Without amounts per unit, and the taxes on them, if
    /// `is_shareable`, which [`find_shareable`](Self::find_shareable) has found.
    pub(super) fn sets(
        &self,
        covers: impl Fn(usize) -> bool,
        is_shareable: bool,
    ) -> Result<TaxedSets, NumError> {
        let mut all = Vec::new();
        for taxed in self.each().filter(|taxed| covers(taxed.at)) {
            let own = taxed.taxes.iter();
            let taxes: Vec<(u32, i64)> = if is_shareable {
                let shares = self.shareable.get(taxed.first_tax..).unwrap_or_default();
                own.zip(shares).map(|(tax, share)| (tax.rule, *share)).collect()
            } else {
                own.map(|tax| (tax.rule, tax.tax_minor)).collect()
            };
            all.push(SetPart {
                class: self.class(taxed.at),
                seller_rank: taxed.part.seller_rank,
                net_minor: taxed.figures.net_minor,
                taxes,
            });
        }
        TaxedSets::of(&self.scratch, all, is_shareable)
    }

    /// Adds portions to the breakdown: their figures, and their exact taxes.
    pub(super) fn add_to_groups(
        &mut self,
        mut figures: Vec<GroupFigure>,
        mut exact: Vec<(u32, u32, Ratio)>,
    ) -> Result<(), NumError> {
        figures.arrange_stably_by_key(|figure| (figure.row, figure.seller_rank));
        exact.arrange_stably_by_key(|(row, seller_rank, _)| (*row, *seller_rank));
        for group in &mut self.out.groups {
            let key = (group.row, group.seller_rank);
            let from = figures.partition_point(|figure| (figure.row, figure.seller_rank) < key);
            let own = figures.get(from..).unwrap_or_default().iter();
            for figure in own.take_while(|figure| (figure.row, figure.seller_rank) == key) {
                let sum = |one: i64, other: i64| one.checked_add(other).ok_or(NumError::Overflow);
                group.base_minor = sum(group.base_minor, figure.base_minor)?;
                group.tax_minor = sum(group.tax_minor, figure.tax_minor)?;
            }
            let from = exact.partition_point(|(row, seller_rank, _)| (*row, *seller_rank) < key);
            let own = exact.get(from..).unwrap_or_default().iter();
            let own = own.take_while(|(row, seller_rank, _)| (*row, *seller_rank) == key);
            let added = own.map(|(_, _, exact)| *exact).try_fold(Ratio::ZERO, Ratio::add)?;
            self.exact_portions.push(added.reduced());
        }
        Ok(())
    }

    /// The exact tax of a row of the breakdown, and its position.
    pub(super) fn exact_row(&self, (at, group): (usize, &GroupFigure)) -> Result<Ratio, NumError> {
        let own = self.scratch.exact_group(group)?;
        self.exact_portions.get(at).map_or(Ok(own), |added| own.add(*added))
    }

    /// How a tax is settled.
    pub(super) fn settlement(&self, rule: u32) -> Option<Settlement> {
        self.taxes.rule(rule).map(|rule| rule.stated.settled())
    }

    /// A seller by rank.
    pub(super) fn seller(&self, rank: u32) -> Option<Id> {
        let at = rank.checked_sub(1).and_then(|rank| usize::try_from(rank).ok());
        at.and_then(|at| self.laid_out.sellers.get(at)).cloned()
    }

    /// The path of a part in the document.
    fn path(&self, part: u32) -> String {
        let part = usize::try_from(part).unwrap_or(usize::MAX);
        let Some(adjustment) = part.checked_sub(self.document.lines.len()) else {
            return format!("/lines/{part}");
        };
        let Some(shared) = adjustment.checked_sub(self.document.adjustments.len()) else {
            return format!("/adjustments/{adjustment}");
        };
        format!("/shared_adjustments/{}", self.shared.get(shared).copied().unwrap_or(0))
    }

    /// The tax category of a part.
    fn category(&self, part: u32) -> Option<&str> {
        let part = usize::try_from(part).ok()?;
        let stated = match part.checked_sub(self.document.lines.len()) {
            None => self.document.lines.get(part)?.tax_category.as_ref(),
            Some(adjustment) => self.document.adjustments.get(adjustment)?.tax_category.as_ref(),
        };
        stated.map(Id::as_str)
    }
}

/// A shared adjustment whose taxes are shared.
#[derive(Debug)]
pub(super) struct Portion {
    /// The shared adjustment.
    pub(super) adjustment: usize,
    /// Which part of the lines it is.
    pub(super) share: Ratio,
    /// Whether the net amount is kept.
    pub(super) keeps_net: bool,
    pub(super) sets: TaxedSets,
}

/// What the payable amount is rounded by, in minor units.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct CashFigures {
    /// What stands in the payable rounding.
    pub(super) rounding_minor: i64,
    /// What stands in a tax.
    pub(super) in_tax_minor: i64,
}

/// The figures in the accounting currency, in its minor units.
#[derive(Debug)]
pub(super) struct Accounting {
    /// Net amount and taxes of each part, in the order of the parts and of all taxes; empty where only the tax is known.
    pub(super) nets: Vec<i64>,
    pub(super) taxes: Vec<i64>,
    /// The figures of each portion, in their order.
    pub(super) portions: Vec<TaxedSets>,
    /// The tax of each row of the breakdown, in its order.
    pub(super) rows: Vec<i64>,
    /// Without tax and with added taxes; absent where only the tax is known.
    pub(super) net_and_gross: Option<(i64, i64)>,
    /// The added tax.
    pub(super) tax_minor: i64,
    pub(super) payable_rounding_minor: Option<i64>,
}

/// A part of a document with its figures.
#[derive(Clone, Copy, Debug)]
pub(super) struct TaxedDocumentPart<'a> {
    /// Its position.
    pub(super) at: usize,
    pub(super) part: &'a DocumentPart,
    pub(super) figures: &'a PartFigures,
    pub(super) taxes: &'a [TaxFigure],
    /// The position of the first of its taxes among all.
    pub(super) first_tax: usize,
}

/// The facts of a document's parts for the tax stage.
struct DocumentTaxFacts<'a> {
    document: &'a TaxDocument,
    laid_out: &'a CheckedDocument,
    /// The shared adjustment of each part after the adjustments.
    shared: &'a [usize],
}

impl DocumentTaxFacts<'_> {
    fn part(&self, part: u32) -> Option<&DocumentPart> {
        self.laid_out.parts.get(usize::try_from(part).ok()?)
    }

    fn id(&self, part: u32) -> &str {
        let Ok(part) = usize::try_from(part) else { return "" };
        let line = self.document.lines.get(part).map(|line| &line.id);
        let adjustment = || {
            let at = part.checked_sub(self.document.lines.len())?;
            let Some(shared) = at.checked_sub(self.document.adjustments.len()) else {
                return self.document.adjustments.get(at).map(|adjustment| &adjustment.id);
            };
            let adjustment = self.document.shared_adjustments.get(*self.shared.get(shared)?);
            adjustment.map(|adjustment| &adjustment.id)
        };
        line.or_else(adjustment).map_or("", Id::as_str)
    }
}

impl TaxFacts for DocumentTaxFacts<'_> {
    fn has_sellers(&self) -> bool {
        !self.laid_out.sellers.is_empty()
    }

    fn seller_rank(&self, part: u32) -> u32 {
        self.part(part).map_or(0, |part| part.seller_rank)
    }

    fn kind(&self, part: u32) -> TaxableKind {
        // Lines, allowances and charges of a document are all taxed by their own category.
        let is_line = usize::try_from(part).is_ok_and(|part| part < self.document.lines.len());
        if is_line { TaxableKind::Goods } else { TaxableKind::Other }
    }

    fn exact_minor(&self, part: u32) -> Result<Ratio, NumError> {
        Ok(self.part(part).map_or(Ratio::ZERO, |part| part.exact_minor))
    }

    fn quantity(&self, part: u32) -> (i64, u8) {
        self.part(part).map_or((0, 0), |part| part.quantity)
    }

    fn measure(&self, part: u32, unit: &str) -> Option<(i64, u8)> {
        let line = self.document.lines.get(usize::try_from(part).ok()?)?;
        check::measure_of(&line.measures, unit)
    }

    fn attribute(&self, part: u32, name: &str) -> Option<(i64, u8)> {
        let line = self.document.lines.get(usize::try_from(part).ok()?)?;
        check::number_of(&line.attributes, name)
    }

    fn compare_ids(&self, one: u32, other: u32) -> Ordering {
        self.id(one).cmp(self.id(other))
    }
}

#[cold]
pub(super) fn overflow(_: NumError) -> Problem {
    let message = format!("an amount is beyond {MAX_MINOR} minor units; split the document");
    Problem::new(ProblemCode::Overflow, "", message).with_param("max", MAX_MINOR)
}
