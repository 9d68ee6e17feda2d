//! The prices that formulas derive, for the lines of one request.
//!
//! # What it does
//! Lists the derived candidates of each line: follows each book with formulas from base to base, and derives a price from each
//! stated price on the way, or from the cost or the price before a sale of the item at its end.
//! # When it applies
//! To rulebooks with a formula; others hold none and pay nothing. While lines are priced, books that do not apply to the cart are
//! passed over; an explanation lists their prices too.
//! # Order and rounding
//! Of a book, the first formula that selects the line. Prices are derived from the first base outwards, each rounded as
//! its formula says ([`super::formula`]). The number of formulas on the way is the level of a candidate: in one book the lowest
//! level with a matching price decides, and a stated price has level 0 ([`super::select`]).
//! # Example with numbers
//! `retail`: tea 10.00, from 10 units 9.00. `b2b`: 15 % off `retail`, to a multiple of 0.10, half up: 8.50, from 10 units 7.70
//! (7.65 → 7.70). Work: one step a stated price looked at, one a price derived.
//! # Source
//! `promotions.md` "Price selection"; Odoo price lists with base `list_price`, `standard_price` and `pricelist`.

use crate::check::{Decimal, PriceOrigin};
use crate::num::NumError;

use super::derived_table::{Chain, Derived, DerivedFrom};
use super::formula::FormulaBase;
use super::input::{Candidate, LineInput, Memory, PricingInput};
use super::price_table::{NOTHING, PriceLocation};

/// Which derived prices are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Listing {
    /// Those of books that apply to the cart.
    Applicable,
    /// All; those of other books without their figures.
    Complete,
}

impl Derived {
    /// Lists the derived prices of the lines from the part at `from` on. An overflow names the line.
    pub(super) fn lay(
        &mut self,
        ask: PricingInput<'_>,
        memory: &mut Memory,
        from: usize,
        listing: Listing,
    ) -> Result<(), (u32, NumError)> {
        self.price_table.clear();
        self.origins.clear();
        self.starts.clear();
        for (asking, number) in ask.lines().zip(0_u32..) {
            let here = u32::try_from(self.origins.len()).unwrap_or(NOTHING);
            self.starts.resize(asking.position.saturating_add(1), here);
            if asking.position >= from && asking.part.origin == PriceOrigin::Book {
                self.line(ask, memory, asking, listing).map_err(|fault| (number, fault))?;
            }
        }
        Ok(())
    }

    fn line(
        &mut self,
        ask: PricingInput<'_>,
        memory: &mut Memory,
        asking: LineInput<'_>,
        listing: Listing,
    ) -> Result<(), NumError> {
        for book in &ask.prices.deriving {
            let is_applicable = ask.miss_of_book(memory, *book).is_none();
            if is_applicable || listing == Listing::Complete {
                self.book(ask, memory, asking, DerivingBook { book: *book, is_applicable })?;
            }
        }
        Ok(())
    }

    /// Follows one book to its first base.
    fn book(
        &mut self,
        ask: PricingInput<'_>,
        memory: &mut Memory,
        asking: LineInput<'_>,
        deriving: DerivingBook,
    ) -> Result<(), NumError> {
        let (mut chain, mut level, mut at) = (Chain::default(), 0_u8, deriving.book);
        while let Some((number, formula)) = ask.formula_for(at, asking) {
            // `check` bounds the chain.
            let Some(slot) = chain.get_mut(usize::from(level)) else { break };
            *slot = number;
            level = level.saturating_add(1);
            let origin = DerivedFrom { chain, level, standing: PriceLocation::Rulebook, position: NOTHING };
            match formula.base {
                FormulaBase::Book(base) => {
                    at = base;
                    for source in ask.candidates(asking) {
                        memory.budget.candidate()?;
                        if source.entry.book == base {
                            let (standing, position) = (source.standing, source.position);
                            self.push_from(
                                ask,
                                source,
                                DerivedFrom { standing, position, ..origin },
                                deriving,
                            )?;
                        }
                    }
                }
                FormulaBase::Cost | FormulaBase::CompareAt => {
                    let item = ask.view.checked.items.get(asking.part.sku.position());
                    let figure = item.and_then(|item| {
                        if formula.base == FormulaBase::Cost { item.cost } else { item.compare_at }
                    });
                    if let Some(figure) = figure {
                        memory.budget.candidate()?;
                        let price = deriving.price(ask, &origin, figure)?;
                        let dimensions = ask.dimensions(deriving.book, None);
                        self.price_table.push_derived(price, deriving.book, NOTHING, dimensions, []);
                        self.origins.push(origin);
                    }
                    break;
                }
            }
        }
        Ok(())
    }

    /// Derives a price from a stated one.
    fn push_from(
        &mut self,
        ask: PricingInput<'_>,
        source: Candidate<'_>,
        origin: DerivedFrom,
        deriving: DerivingBook,
    ) -> Result<(), NumError> {
        let price = deriving.price(ask, &origin, source.entry.unit_price())?;
        let mut tiers = Vec::with_capacity(source.tiers.len());
        for tier in source.tiers {
            tiers.push(tier.at(deriving.price(ask, &origin, tier.unit_price())?));
        }
        let dimensions = ask.dimensions(deriving.book, Some(source));
        self.price_table.push_derived(price, deriving.book, source.entry.terms, dimensions, tiers);
        self.origins.push(origin);
        Ok(())
    }
}

/// The book that derives, and whether it applies to the cart.
#[derive(Clone, Copy, Debug)]
struct DerivingBook {
    book: u32,
    is_applicable: bool,
}

impl DerivingBook {
    /// The price that a figure becomes; the figure itself in a book that does not apply, which no line is priced at.
    fn price(
        self,
        ask: PricingInput<'_>,
        origin: &DerivedFrom,
        figure: Decimal,
    ) -> Result<Decimal, NumError> {
        if !self.is_applicable {
            return Ok(figure);
        }
        let decimals = ask.view.basket.exponent;
        let from_the_base = origin.formulas().iter().rev();
        from_the_base
            .filter_map(|number| ask.prices.formula(*number))
            .try_fold(figure, |price, formula| Ok(formula.apply(price, decimals)?.price))
    }
}
