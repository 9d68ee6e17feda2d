//! Price selection: which price of which price book applies to a line, and the line's amount at it.
//!
//! Lines with the price source `book` are priced here, before any promotion. [`CompiledPrices`] is the rulebook's
//! prices, compiled once; [`CompiledPrices::fill`] prices the lines of a basket; [`CompiledPrices::answers`]
//! explains, on demand, which price won and why each other candidate lost.
//!
//! # Order
//! A candidate is a price of the line's product, from the rulebook or from the request. It must pass, in this order:
//! currency, price mode, channel, market, country, region, customer group, customer, attributes, validity (book and
//! price), quantity bounds, and, priced per measure, the product must have that measure; a derived price must not be
//! superseded by a nearer one of its book ([`derive`]). Matching candidates are
//! ordered by book rank, most matched dimensions, narrowest validity, lowest amount, smallest id. Nothing depends on
//! the order of books, prices or lines.
//!
//! # Rounding
//! Amounts are compared exactly. A line's list amount is rounded once, half up, at the minor unit; the lines that share a
//! pooled total are rounded together ([`share`]).

mod amount;
mod book;
mod compile;
mod derive;
mod derived_table;
mod explain;
mod fill;
mod formula;
mod input;
mod pool;
mod price_table;
mod recent;
mod select;
mod share;

#[cfg(test)]
mod tests;

pub(crate) use compile::CompiledPrices;
pub(crate) use fill::PricingScratch;
