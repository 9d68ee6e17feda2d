//! Checks the formulas of price books.
//!
//! # What it does
//! Reports figures out of range, bases that do not exist or do not fit, and books that derive from themselves.
//! # When it applies
//! To every rulebook with a formula.
//! # Order and rounding
//! In the order of the document, circles last; nothing is rounded. Books are resolved from those without formulas upwards,
//! without recursion.
//! # Example with numbers
//! `b2b` derives from `retail` and `retail` from `b2b`: `CIRCULAR_PRICES` at `/price_books/0/formulas/0/base/book` and at the
//! other one.
//! # Source
//! `promotions.md` "Price selection": formula prices, cycle-checked.

use core::fmt::Display;

use crate::contract::{
    CurrencyCode, PriceBase, PriceBook, PriceChange, PriceFormula, PriceLimit, PriceRounding, Rate, Rulebook,
    UnitPrice,
};
use crate::error::ProblemCode;

use super::criteria::price_free;
use super::faults::Faults;
use super::item::not_negative;
use super::vocabulary::{Noun, Vocabulary};

/// The most formulas in a row, from a price to its first base.
pub(crate) const MOST_FORMULAS_IN_A_ROW: usize = 8;
/// The most formulas of a price book.
const MAX_FORMULAS: usize = 1_000;
/// The most endings of a rounding.
const MAX_ENDINGS: usize = 100;

/// Checks all formulas of a rulebook, whose books have their names in the vocabulary.
pub(super) fn formulas(rulebook: &Rulebook, vocabulary: &Vocabulary, faults: &mut Faults) {
    let books = &rulebook.price_books;
    if books.iter().all(|book| book.formulas.is_empty()) {
        return;
    }
    for (position, book) in books.iter().enumerate() {
        if book.formulas.len() > MAX_FORMULAS {
            too_many(
                &format!("/price_books/{position}/formulas"),
                "formulas",
                book.formulas.len(),
                MAX_FORMULAS,
                faults,
            );
        }
        for (number, formula) in book.formulas.iter().enumerate() {
            let path = format!("/price_books/{position}/formulas/{number}");
            if let Some(of) = &formula.of {
                price_free(of, "a formula", || format!("{path}/of"), faults);
            }
            base(formula, book, rulebook, vocabulary, &path, faults);
            figures(formula, &path, faults);
        }
    }
    circles(books, vocabulary, faults);
}

/// The book a formula begins with, by position.
fn base_book(formula: &PriceFormula, vocabulary: &Vocabulary) -> Option<usize> {
    let PriceBase::Book { book } = &formula.base else { return None };
    let symbol = vocabulary.lookup(Noun::Book, book.as_str());
    symbol.is_known().then(|| symbol.position())
}

fn base(
    formula: &PriceFormula,
    book: &PriceBook,
    rulebook: &Rulebook,
    vocabulary: &Vocabulary,
    path: &str,
    faults: &mut Faults,
) {
    let PriceBase::Book { book: named } = &formula.base else {
        if book.currency != rulebook.currency {
            let what = "the cost and the price before a sale of an item are";
            other_currency(format!("{path}/base"), what, book, (rulebook.currency, None), faults);
        }
        return;
    };
    let Some(found) = base_book(formula, vocabulary).and_then(|at| rulebook.price_books.get(at)) else {
        faults.add_with(
            ProblemCode::UnknownReference,
            format!("{path}/base/book"),
            format!("`{named}` is no price book of the rulebook; declare it, or name one that is"),
            &[("found", &named)],
        );
        return;
    };
    if found.currency != book.currency {
        let what = format!("the prices of `{named}` are");
        other_currency(
            format!("{path}/base/book"),
            &what,
            book,
            (found.currency, Some(named.as_str())),
            faults,
        );
    }
    if found.price_mode != book.price_mode {
        faults.add_with(
            ProblemCode::PriceModeMismatch,
            format!("{path}/base/book"),
            format!(
                "`{named}` has the other price mode than `{}`, and a formula knows no taxes; derive from a book with the same `price_mode`",
                book.id
            ),
            &[("base", &named), ("book", &book.id)],
        );
    }
}

fn other_currency(
    path: String,
    what: &str,
    book: &PriceBook,
    (found, base): (CurrencyCode, Option<&str>),
    faults: &mut Faults,
) {
    let mut params: Vec<(&str, &dyn Display)> =
        vec![("book", &book.id), ("found", &found), ("expected", &book.currency)];
    if let Some(base) = &base {
        params.push(("base", base));
    }
    faults.add_with(
        ProblemCode::CurrencyMismatch,
        path,
        format!(
            "{what} in {found}, those of `{}` in {}, and nothing is exchanged here; derive from figures of one currency",
            book.id, book.currency
        ),
        &params,
    );
}

fn figures(formula: &PriceFormula, path: &str, faults: &mut Faults) {
    match &formula.change {
        Some(PriceChange::PercentOff { percent }) if percent.mantissa() < 0 || is_above_hundred(*percent) => {
            faults.add_with(
                ProblemCode::OutOfRange,
                format!("{path}/change/percent"),
                format!("a percentage off is 0 to 100; found {percent}"),
                &[("found", percent), ("min", &0), ("max", &100)],
            );
        }
        Some(PriceChange::PercentOn { percent }) if percent.mantissa() < 0 => {
            let rule = "a percentage on is 0 or more; take `percent_off` to lower a price";
            faults.out_of_range(format!("{path}/change/percent"), rule, percent);
        }
        _ => {}
    }
    match &formula.round_to {
        Some(PriceRounding::Multiple { step, .. }) => {
            positive(*step, format!("{path}/round_to/step"), "a multiple is more than 0", faults);
        }
        Some(PriceRounding::Ending { every, endings, .. }) => {
            positive(*every, format!("{path}/round_to/every"), "endings repeat after more than 0", faults);
            charm(*every, endings, &format!("{path}/round_to/endings"), faults);
        }
        None => {}
    }
    limit(formula.floor.as_ref(), &format!("{path}/floor"), faults);
    limit(formula.ceiling.as_ref(), &format!("{path}/ceiling"), faults);
    crossed(formula, path, faults);
}

/// Whether a percentage is above 100.
fn is_above_hundred(percent: Rate) -> bool {
    let hundred = 10_i64.checked_pow(u32::from(percent.scale())).and_then(|one| one.checked_mul(100));
    hundred.is_some_and(|hundred| percent.mantissa() > hundred)
}

fn positive(found: UnitPrice, path: String, rule: &str, faults: &mut Faults) {
    if found.mantissa() <= 0 {
        faults.out_of_range(path, rule, found);
    }
}

fn charm(every: UnitPrice, endings: &[UnitPrice], path: &str, faults: &mut Faults) {
    if endings.is_empty() {
        let message = "say on what prices end: one ending or more";
        faults.add(ProblemCode::MissingField, path, message);
    }
    if endings.len() > MAX_ENDINGS {
        too_many(path, "endings", endings.len(), MAX_ENDINGS, faults);
    }
    let mut before: Option<UnitPrice> = None;
    for (number, ending) in endings.iter().enumerate() {
        if ending.mantissa() < 0 || *ending >= every {
            let rule = "an ending is 0 or more and below the distance after which endings repeat";
            faults.out_of_range(format!("{path}/{number}"), rule, ending);
        } else if before.is_some_and(|before| *ending <= before) {
            faults.out_of_range(format!("{path}/{number}"), "endings ascend", ending);
        }
        before = Some(*ending);
    }
}

fn limit(limit: Option<&PriceLimit>, path: &str, faults: &mut Faults) {
    match limit {
        Some(PriceLimit::UnitPrice { unit_price }) => {
            not_negative(Some((*unit_price).into()), || format!("{path}/unit_price"), faults);
        }
        Some(PriceLimit::PercentAboveBase { percent }) if is_below_minus_hundred(*percent) => {
            faults.add_with(
                ProblemCode::OutOfRange,
                format!("{path}/percent"),
                format!(
                    "a limit is -100 percent above its base or more, as no price is below 0; found {percent}"
                ),
                &[("found", percent), ("min", &-100)],
            );
        }
        _ => {}
    }
}

fn is_below_minus_hundred(percent: Rate) -> bool {
    let hundred = 10_i64.checked_pow(u32::from(percent.scale())).and_then(|one| one.checked_mul(-100));
    hundred.is_some_and(|hundred| percent.mantissa() < hundred)
}

/// Refuses a floor above the ceiling where both are of one kind, so that no base could satisfy them.
fn crossed(formula: &PriceFormula, path: &str, faults: &mut Faults) {
    use PriceLimit::{AboveBase, PercentAboveBase, UnitPrice};
    let is_crossed = match (&formula.floor, &formula.ceiling) {
        (Some(UnitPrice { unit_price: low }), Some(UnitPrice { unit_price: high }))
        | (Some(AboveBase { amount: low }), Some(AboveBase { amount: high })) => low > high,
        (Some(PercentAboveBase { percent: low }), Some(PercentAboveBase { percent: high })) => low > high,
        _ => false,
    };
    if is_crossed {
        let message = "the ceiling is below the floor, so every price would be the ceiling; raise it, or lower the floor";
        faults.add(ProblemCode::OutOfRange, format!("{path}/ceiling"), message);
    }
}

/// Finds books that derive from themselves, and chains that are too long.
fn circles(books: &[PriceBook], vocabulary: &Vocabulary, faults: &mut Faults) {
    let bases = |at: usize| {
        let formulas = books.get(at).map_or(&[][..], |book| &book.formulas);
        formulas.iter().enumerate().filter_map(|(number, one)| Some((number, base_book(one, vocabulary)?)))
    };
    let mut dependents = vec![Vec::new(); books.len()];
    let mut open = vec![0_usize; books.len()];
    let mut depths = vec![0_usize; books.len()];
    for (at, count) in open.iter_mut().enumerate() {
        for (_, base) in bases(at) {
            *count = count.saturating_add(1);
            if let Some(dependents) = dependents.get_mut(base) {
                dependents.push(at);
            }
        }
    }
    for (depth, book) in depths.iter_mut().zip(books) {
        *depth = usize::from(!book.formulas.is_empty());
    }
    let mut ready: Vec<usize> = (0..books.len()).filter(|at| open.get(*at) == Some(&0)).collect();
    while let Some(base) = ready.pop() {
        let depth = depths.get(base).map_or(0, |depth| depth.saturating_add(1));
        for at in dependents.get(base).into_iter().flatten() {
            if let Some(known) = depths.get_mut(*at) {
                *known = depth.max(*known);
            }
            if let Some(count) = open.get_mut(*at) {
                *count = count.saturating_sub(1);
                if *count == 0 {
                    ready.push(*at);
                }
            }
        }
    }
    let is_open = |at: usize| open.get(at).is_some_and(|count| *count > 0);
    for (position, book) in books.iter().enumerate() {
        for (number, base) in bases(position) {
            let path = || format!("/price_books/{position}/formulas/{number}/base/book");
            if is_open(position) && is_open(base) {
                let found = books.get(base).map_or("", |base| base.id.as_str());
                let message = format!(
                    "`{}` derives from `{found}`, and from there the way leads in a circle: {}; let one of them state its prices",
                    book.id,
                    walk(books, base, |at| bases(at).map(|(_, base)| base).find(|base| is_open(*base)))
                );
                let params: &[(&str, &dyn Display)] = &[("book", &book.id), ("base", &found)];
                faults.add_with(ProblemCode::CircularPrices, path(), message, params);
            } else if depths.get(base).is_some_and(|depth| *depth == MOST_FORMULAS_IN_A_ROW) {
                let message = format!(
                    "at most {MOST_FORMULAS_IN_A_ROW} formulas stand in a row; let a book on the way state its prices, or derive from an earlier one"
                );
                faults.add_with(ProblemCode::TooDeep, path(), message, &[("max", &MOST_FORMULAS_IN_A_ROW)]);
            }
        }
    }
}

/// The ids of the books on the way from one until a book comes again.
fn walk(books: &[PriceBook], from: usize, next: impl Fn(usize) -> Option<usize>) -> String {
    let mut way = vec![from];
    while let Some(at) = way.last().copied().and_then(&next) {
        let is_back = way.contains(&at);
        way.push(at);
        if is_back {
            break;
        }
    }
    let ids: Vec<&str> = way.iter().filter_map(|at| books.get(*at)).map(|book| book.id.as_str()).collect();
    ids.join(" → ")
}

fn too_many(path: &str, what: &str, found: usize, max: usize, faults: &mut Faults) {
    let message = format!("at most {max} {what} stand here; found {found}");
    let params: &[(&str, &dyn Display)] = &[("found", &found), ("max", &max)];
    faults.add_with(ProblemCode::TooMany, path, message, params);
}
