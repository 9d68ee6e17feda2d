//! The exact taxes of all parts whose rates depend on amounts.
//!
//! **What it does.** Finds the brackets of each part, and of each document for brackets `per: document`, and keeps the exact taxes
//! of the part for all later stages.
//!
//! **When it applies.** To parts with a rule that has brackets or bounds, before any tax is rounded; with anchor `net` once more
//! from the rounded net amounts.
//!
//! **Order and rounding.** Exact. With brackets per document, the amounts of all parts of one seller with the rule are summed, and
//! compared with its limits. A rate applies to each part's own base; what lower brackets leave of it, a constant of the document,
//! is divided over the parts in proportion to their amounts, as the price mode says. Every combination of brackets is tried: the
//! one stands whose amounts lie in it.
//!
//! **Example.** 10 % up to 100 of the document, 5 % beyond, lines of 80 and 120: 5 % of each and 5.00 together: 4 + 2 and 6 + 3.
//!
//! **Source.** See [`brackets`](super::brackets).

use crate::contract::{AmbiguousPrice, TaxScope};
use crate::index::Arrange;
use crate::num::{NumError, Ratio, pow10};

use super::exact::ExactFigures;
use super::facts::{TaxFacts, TaxInput, Taxable, position};
use super::fault::{TaxFault, TaxFaultKind};
use super::pieces::{
    BracketedClass, FoundPart, KnownAmount, PartOfPieces, SolvedPieces, reached_of_document,
};
use super::resolved::{ResolvedPart, ResolvedTaxes};
use super::rules::Taxes;
use super::solve::{TaxClass, TaxClasses};

/// The most combinations of brackets per document that are tried.
const MOST_COMBINATIONS: usize = 256;

impl ResolvedTaxes {
    /// Finds the exact taxes of all parts with brackets or bounds, from their prices, or from their rounded net amounts.
    pub(super) fn resolve(
        &mut self,
        (taxes, classes): (&Taxes, &TaxClasses),
        facts: &impl TaxFacts,
        exponent: u8,
        parts: &mut [Taxable],
        from_net: bool,
    ) -> Result<(), TaxFault> {
        if !classes.has_bracketed() {
            return Ok(());
        }
        let none = Self::default();
        let figures = ExactFigures { taxes, classes, facts, resolved: &none, exponent };
        figures.resolve(parts, from_net, self)
    }
}

/// A rule with brackets per document, as one seller's parts share it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct DocumentRule {
    rule: u32,
    pieces: usize,
}

/// The parts of one seller that have brackets.
struct SellerParts<'a> {
    /// Their positions.
    parts: &'a [usize],
    rules: Vec<DocumentRule>,
    /// For each rule, the sum of the amounts of its parts.
    totals: Vec<Ratio>,
}

impl<F: TaxFacts> ExactFigures<'_, F> {
    /// Finds the exact taxes of all parts with brackets or bounds, from their prices or from their rounded net amounts.
    #[cold]
    #[inline(never)]
    fn resolve(
        &self,
        parts: &mut [Taxable],
        from_net: bool,
        resolved: &mut ResolvedTaxes,
    ) -> Result<(), TaxFault> {
        let of_class = |part: &Taxable| {
            let class = self.classes.class(part.class)?;
            Some((class, self.classes.bracketed(class)?))
        };
        let mut own: Vec<usize> = (0..parts.len())
            .filter(|at| parts.get(*at).is_some_and(|part| of_class(part).is_some()))
            .collect();
        for (number, at) in (0..).zip(&own) {
            if let Some(part) = parts.get_mut(*at) {
                part.resolved = number;
            }
        }
        own.arrange_stably_by_key(|at| parts.get(*at).map(|part| part.seller_rank));
        let mut found: Vec<Option<FoundPart>> = Vec::new();
        found.resize_with(own.len(), || None);
        let mut rest = own.as_slice();
        while let Some(first) = rest.first().and_then(|at| parts.get(*at)) {
            let count = rest.partition_point(|at| {
                parts.get(*at).is_some_and(|part| part.seller_rank <= first.seller_rank)
            });
            let (seller, others) = rest.split_at_checked(count).unwrap_or_default();
            rest = others;
            let of_seller = self.seller_parts(parts, seller)?;
            for (at, figures) in self.of_seller(parts, &of_seller, from_net, &mut resolved.solved)? {
                let slot = parts.get(at).and_then(|part| found.get_mut(position(part.resolved)));
                if let Some(slot) = slot {
                    *slot = Some(figures);
                }
            }
        }
        let list = if from_net { &mut resolved.of_net } else { &mut resolved.of_price };
        list.clear();
        list.extend(found.into_iter().map(|found| {
            let (taxes, slices) = found.map(|found| (found.taxes, found.slices)).unwrap_or_default();
            ResolvedPart { taxes, slices }
        }));
        Ok(())
    }

    /// The rules per document of a seller's parts.
    fn seller_parts<'a>(&self, parts: &[Taxable], seller: &'a [usize]) -> Result<SellerParts<'a>, NumError> {
        let mut rules: Vec<DocumentRule> = Vec::new();
        let mut totals: Vec<Ratio> = Vec::new();
        for part in seller.iter().filter_map(|at| parts.get(*at)) {
            let Some(class) = self.classes.class(part.class).and_then(|class| self.classes.bracketed(class))
            else {
                continue;
            };
            for (own, switch) in class.switches(self.taxes) {
                if switch.per != TaxScope::Document {
                    continue;
                }
                let amount = self.amount(part)?.ratio();
                let rule = DocumentRule { rule: own.rule, pieces: switch.pieces.len() };
                match rules.binary_search(&rule) {
                    Ok(at) => {
                        if let Some(total) = totals.get_mut(at) {
                            *total = total.add(amount)?.reduced();
                        }
                    }
                    Err(at) => {
                        rules.insert(at, rule);
                        totals.insert(at, amount);
                    }
                }
            }
        }
        Ok(SellerParts { parts: seller, rules, totals })
    }

    /// The figures of the parts of one seller, by the position of the part.
    fn of_seller(
        &self,
        parts: &[Taxable],
        seller: &SellerParts<'_>,
        from_net: bool,
        solved: &mut SolvedPieces,
    ) -> Result<Vec<(usize, FoundPart)>, TaxFault> {
        let combinations = seller.rules.iter().try_fold(1_usize, |product, rule| {
            product.checked_mul(rule.pieces).filter(|product| *product <= MOST_COMBINATIONS)
        });
        let Some(combinations) = combinations else {
            return Err(TaxFault::whole(TaxFaultKind::TooManyBrackets));
        };
        let takes_largest = self.taxes.policy.ambiguous_price == Some(AmbiguousPrice::LeastTax);
        let mut total = Ratio::ZERO;
        for part in seller.parts.iter().filter_map(|at| parts.get(*at)) {
            total = total.add(self.amount(part)?.ratio())?.reduced();
        }
        let mut best: Option<(Ratio, Vec<(usize, FoundPart)>)> = None;
        let mut fault = None;
        for combination in 0..combinations {
            let state = pieces_of(seller, combination);
            let figures = match self.at(parts, seller, &state, from_net, solved) {
                Ok(figures) => figures,
                // A combination that no price of a part allows is not the one.
                Err(found) if !seller.rules.is_empty() && found.kind == TaxFaultKind::NoNet => {
                    fault = Some(found);
                    continue;
                }
                Err(found) => return Err(found),
            };
            if !self.lies_in(parts, seller, &state, &figures)? {
                continue;
            }
            let mut nets = Ratio::ZERO;
            for (at, found) in &figures {
                let is_below = parts.get(*at).is_some_and(|part| self.side(part) < 0);
                let is_turned = is_below != total.is_negative();
                nets = nets.add(if is_turned { found.net.neg() } else { found.net })?.reduced();
            }
            match &best {
                Some(_) if !takes_largest => return Err(TaxFault::whole(TaxFaultKind::SeveralNets)),
                Some((before, _)) if *before >= nets => {}
                _ => best = Some((nets, figures)),
            }
        }
        let (_, mut figures) = best.ok_or_else(|| fault.unwrap_or(TaxFault::whole(TaxFaultKind::NoNet)))?;
        for (at, found) in &mut figures {
            if parts.get(*at).is_some_and(|part| self.side(part) < 0) {
                found.taxes.iter_mut().for_each(|tax| *tax = tax.neg());
                found.slices.iter_mut().flatten().for_each(|slice| *slice = slice.neg());
            }
        }
        Ok(figures)
    }

    /// The figures of a seller's parts, each in the direction of its price, if the rules per document are in these pieces.
    fn at(
        &self,
        parts: &[Taxable],
        seller: &SellerParts<'_>,
        state: &[usize],
        from_net: bool,
        solved: &mut SolvedPieces,
    ) -> Result<Vec<(usize, FoundPart)>, TaxFault> {
        let takes_largest = self.taxes.policy.ambiguous_price == Some(AmbiguousPrice::LeastTax);
        let mut figures = Vec::with_capacity(seller.parts.len());
        for at in seller.parts {
            let Some(part) = parts.get(*at) else { continue };
            let Some(class) = self.classes.class(part.class) else { continue };
            let Some(bracketed) = self.classes.bracketed(class) else { continue };
            let brings = self.brings(part, (class, bracketed), (seller, state), from_net)?;
            let found = bracketed.find(self.taxes, class.bracketed, &brings, takes_largest, solved);
            figures.push((*at, found.map_err(|kind| TaxFault::of(part.part, kind))?));
        }
        Ok(figures)
    }

    /// What a part brings, in the direction of its price.
    fn brings(
        &self,
        part: &Taxable,
        (class, bracketed): (TaxClass, &BracketedClass),
        (seller, state): (&SellerParts<'_>, &[usize]),
        from_net: bool,
    ) -> Result<PartOfPieces, NumError> {
        let is_below = self.side(part) < 0;
        let turned = |value: Ratio| if is_below { value.neg() } else { value };
        let minor = Ratio::from(pow10(self.exponent).ok_or(NumError::Overflow)?);
        let mut inputs = Vec::with_capacity(bracketed.inputs.len());
        for input in &bracketed.inputs {
            inputs.push(turned(self.input(part, *input)?.mul(minor)?));
        }
        let amount = self.amount(part)?.ratio();
        let (mut scopes, mut decided) = (Vec::new(), Vec::new());
        for (own, switch) in bracketed.switches(self.taxes) {
            let mut piece = None;
            let scope = match switch.per {
                TaxScope::Line => Ratio::ONE,
                TaxScope::Unit if part.borrowed => Ratio::ONE,
                TaxScope::Unit => {
                    let units = self.input(part, TaxInput::Quantity)?;
                    if units.is_negative() { units.neg() } else { units }
                }
                TaxScope::Document => {
                    let rule = DocumentRule { rule: own.rule, pieces: switch.pieces.len() };
                    let at = seller.rules.binary_search(&rule).unwrap_or(0);
                    piece = state.get(at).copied();
                    let total = seller.totals.get(at).copied().unwrap_or(Ratio::ZERO);
                    if total.is_zero() {
                        Ratio::ZERO
                    } else {
                        // Its share of the document, with the sign that the document has beside the part.
                        let share = amount.div(total)?.reduced();
                        if total.is_negative() == is_below { share } else { share.neg() }
                    }
                }
            };
            scopes.push(scope.mul(minor)?.reduced());
            decided.push(piece);
        }
        let known = if from_net && class.has_included && part.has_own_net {
            KnownAmount::Net(turned(Ratio::from(part.net_minor)))
        } else {
            KnownAmount::Price(turned(amount))
        };
        Ok(PartOfPieces { known, inputs, scopes, decided })
    }

    /// Whether the amounts of the document lie in these pieces.
    fn lies_in(
        &self,
        parts: &[Taxable],
        seller: &SellerParts<'_>,
        state: &[usize],
        figures: &[(usize, FoundPart)],
    ) -> Result<bool, NumError> {
        let minor = Ratio::from(pow10(self.exponent).ok_or(NumError::Overflow)?);
        for (at, (rule, total)) in seller.rules.iter().zip(&seller.totals).enumerate() {
            let mut amount = Ratio::ZERO;
            let mut of_rule = None;
            for (part_at, found) in figures {
                let Some(part) = parts.get(*part_at) else { continue };
                let class = self.classes.class(part.class).and_then(|class| self.classes.bracketed(class));
                let switches = class.into_iter().flat_map(|class| class.switches(self.taxes));
                for ((own, switch), value) in switches.zip(&found.amounts) {
                    if own.rule == rule.rule {
                        of_rule = Some(switch);
                        let is_turned = (self.side(part) < 0) != total.is_negative();
                        amount = amount.add(if is_turned { value.neg() } else { *value })?.reduced();
                    }
                }
            }
            let Some(switch) = of_rule else { continue };
            if Some(&reached_of_document(switch, amount, minor)?) != state.get(at) {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// The piece of each rule in a combination, counted through.
fn pieces_of(seller: &SellerParts<'_>, combination: usize) -> Vec<usize> {
    let mut left = combination;
    let piece = |rule: &DocumentRule| {
        let piece = left.checked_rem(rule.pieces).unwrap_or(0);
        left = left.checked_div(rule.pieces).unwrap_or(0);
        piece
    };
    seller.rules.iter().map(piece).collect()
}
