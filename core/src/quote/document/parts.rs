//! A document while it is taxed: its parts, their figures, and what becomes of its terms.

use std::cmp::Ordering;

use crate::check::{CheckedDocument, DocumentPart};
use crate::contract::{Id, Settlement, TaxDocument};
use crate::error::{CommerceError, Problem, ProblemCode};
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
    /// What the portions add to the exact tax of a row and seller.
    pub(super) exact_portions: Vec<(u32, u32, Ratio)>,
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

    /// The figures of parts by their tax rules and seller. Without amounts per unit, and the taxes on them, if
    /// `is_shareable`.
    pub(super) fn sets(
        &self,
        covers: impl Fn(usize) -> bool,
        is_shareable: bool,
    ) -> Result<TaxedSets, NumError> {
        let mut all = Vec::new();
        for taxed in self.each().filter(|taxed| covers(taxed.at)) {
            let mut taxes: Vec<(u32, i64)> =
                taxed.taxes.iter().map(|tax| (tax.rule, tax.tax_minor)).collect();
            if is_shareable {
                let exact = self.exact(taxed.at)?;
                for (rule, tax) in &mut taxes {
                    if let Some(exact) = exact.taxes.iter().find(|exact| exact.rule == *rule) {
                        *tax = exact.shareable(*tax)?;
                    }
                }
            }
            all.push(SetPart {
                class: self.class(taxed.at),
                seller_rank: taxed.part.seller_rank,
                net_minor: taxed.figures.net_minor,
                taxes,
            });
        }
        TaxedSets::of(&self.scratch, all, is_shareable)
    }

    /// The exact tax of a row of the breakdown.
    pub(super) fn exact_row(&self, group: &GroupFigure) -> Result<Ratio, NumError> {
        let own = self.scratch.exact_group(group)?;
        let portions = self.exact_portions.iter();
        let same = portions.filter(|(row, seller, _)| (*row, *seller) == (group.row, group.seller_rank));
        same.map(|(_, _, exact)| *exact).try_fold(own, Ratio::add)
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

    fn kind(&self, _: u32) -> TaxableKind {
        // Lines, allowances and charges of a document are all taxed by their own category.
        TaxableKind::Goods
    }

    fn exact_minor(&self, part: u32) -> Result<Ratio, NumError> {
        Ok(self.part(part).map_or(Ratio::ZERO, |part| part.exact_minor))
    }

    fn quantity(&self, part: u32) -> (i64, u8) {
        self.part(part).map_or((0, 0), |part| part.quantity)
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
