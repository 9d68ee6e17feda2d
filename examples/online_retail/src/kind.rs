//! What a line of the file is.

use std::fmt;

use farthing::contract::UnitPrice;

use crate::data::Row;

/// What a line of the file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Something sold, at its unit price.
    Goods,
    /// Postage or carriage, by this method.
    Shipping(&'static str),
    /// Nothing to price.
    Unpriced(Reason),
}

/// Why a line has nothing to price.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// It takes back an earlier invoice (the number begins with `C`, the quantity is negative): a credit note, not a cart.
    Cancellation,
    /// Goods that were lost, broken or found: a negative quantity without a price.
    StockCorrection,
    /// A bookkeeping entry below zero.
    NegativePrice,
    /// Given away, or noted without a price.
    NoPrice,
}

impl Reason {
    /// All of them.
    pub const ALL: [Self; 4] =
        [Self::Cancellation, Self::StockCorrection, Self::NegativePrice, Self::NoPrice];

    /// As the output file has it.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::Cancellation => "cancellation",
            Self::StockCorrection => "stock_correction",
            Self::NegativePrice => "negative_price",
            Self::NoPrice => "no_price",
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.text())
    }
}

/// What the line is.
///
/// # Errors
/// A sentence, if it is nothing this list knows; the run then stops, so that no line goes unaccounted.
pub fn kind(invoice: &str, stock_code: &str, row: &Row) -> Result<Kind, String> {
    let reason = match (row.quantity.signum(), row.unit_price.cmp(&UnitPrice::ZERO)) {
        (1, std::cmp::Ordering::Greater) => return Ok(sold(stock_code)),
        (1, std::cmp::Ordering::Equal) => Reason::NoPrice,
        (1, std::cmp::Ordering::Less) => Reason::NegativePrice,
        (-1, std::cmp::Ordering::Equal) => Reason::StockCorrection,
        (-1, std::cmp::Ordering::Greater) if invoice.starts_with('C') => Reason::Cancellation,
        _ => {
            return Err(format!(
                "invoice {invoice}, {stock_code}: {} × {} is no known kind of line",
                row.quantity, row.unit_price
            ));
        }
    };
    Ok(Kind::Unpriced(reason))
}

fn sold(stock_code: &str) -> Kind {
    match stock_code {
        "POST" => Kind::Shipping("post"),
        "DOT" => Kind::Shipping("dotcom"),
        "C2" => Kind::Shipping("carriage"),
        _ => Kind::Goods,
    }
}
