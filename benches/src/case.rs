//! One engine and one question for it, with the cents it must answer.

use farthing::contract::QuoteRequest;
use farthing::{Engine, Priced, Scratch};

use crate::basket::{Basket, Prices, WIDE, reference};
use crate::peers::floor::{Answer, Floor, Spread};
use crate::promotions::{Others, in_force};
use crate::reference::{Cents, WIDE_CENTS, cents};
use crate::request::{request, rulebook};

/// One engine and one question for it.
#[derive(Debug)]
pub struct Case {
    /// The engine.
    pub engine: Engine,
    /// The question.
    pub request: QuoteRequest,
}

impl Case {
    /// The reference cart with a number of lines and the five promotions; its answer is checked.
    #[must_use]
    pub fn reference(lines: u16, prices: Prices) -> Self {
        let case =
            Self { engine: engine(5, Others::Elsewhere, 1), request: request(&reference(lines, prices, 1)) };
        case.must_give(cents(lines, prices));
        case
    }

    /// `cart-10` with amounts so large that shares are quotients of products beyond 2^63; its answer is checked.
    #[must_use]
    pub fn wide() -> Self {
        let basket = reference(10, Prices::TaxExcluded, WIDE);
        let case = Self { engine: engine(5, Others::Elsewhere, WIDE), request: request(&basket) };
        case.must_give(WIDE_CENTS);
        case
    }

    /// `cart-10` with so many units of the product of which buy 2 get 1 free; its answer is checked against the floor's.
    ///
    /// # Panics
    /// If the answer is wrong.
    #[must_use]
    pub fn with_units(units: u16) -> Self {
        let mut basket = reference(10, Prices::TaxExcluded, 1);
        basket.lines.get_mut(3).expect("ten lines").quantity = units;
        let mut expected = Answer::default();
        Floor::new(&basket, Spread::TaxClasses).price(&mut expected);
        let case = Self { engine: engine(5, Others::Elsewhere, 1), request: request(&basket) };
        case.must_give(expected.totals);
        case
    }

    /// `cart-10` with a number of promotions in force; its answer is checked.
    ///
    /// # Panics
    /// If the answer is wrong.
    #[must_use]
    pub fn in_force(count: usize, others: Others) -> Self {
        let request = request(&reference(10, Prices::TaxExcluded, 1));
        let case = Self { engine: engine(count, others, 1), request };
        let expected = cents(10, Prices::TaxExcluded);
        let added = i64::try_from(count - 5).expect("few");
        match others {
            // One cent more for each promotion that applies, on top of the reference.
            Others::PassedThresholdApplies => {
                let found = case.cents();
                assert_eq!(found.discount, expected.discount + added, "{others:?} × {count}");
            }
            Others::AllMatch => {
                let found = case.cents();
                assert_eq!(found.list, expected.list);
                assert!(added == 0 || found.discount > expected.discount + added, "{others:?} × {count}");
            }
            _ => case.must_give(expected),
        }
        case
    }

    /// Prices the request in working memory the caller keeps.
    ///
    /// # Panics
    /// If the request is refused.
    pub fn quote_into<'s>(&'s self, scratch: &'s mut Scratch) -> Priced<'s> {
        self.engine.quote_into(scratch, &self.request).expect("a sound request")
    }

    /// Prices the request into an answer of its own.
    ///
    /// # Panics
    /// If the request is refused.
    #[must_use]
    pub fn quote(&self) -> Priced<'_> {
        self.engine.quote(&self.request).expect("a sound request")
    }

    fn cents(&self) -> Cents {
        totals(&self.quote())
    }

    fn must_give(&self, expected: Cents) {
        assert_eq!(self.cents(), expected);
    }
}

/// An engine with a number of promotions in force.
///
/// # Panics
/// If the rulebook is refused.
#[must_use]
pub fn engine(count: usize, others: Others, scale: i64) -> Engine {
    Engine::new(&rulebook(in_force(count, others, scale))).expect("a sound rulebook")
}

/// The requests of many baskets.
#[must_use]
pub fn requests(baskets: &[Basket]) -> Vec<QuoteRequest> {
    baskets.iter().map(request).collect()
}

/// The totals of an answer.
#[must_use]
pub fn totals(priced: &Priced) -> Cents {
    let totals = priced.totals_minor();
    Cents {
        list: totals.list_minor,
        discount: totals.discount_minor,
        shipping_discount: totals.shipping_discount_minor,
        net: totals.net_minor,
        tax: totals.tax_minor,
        gross: totals.gross_minor,
    }
}
