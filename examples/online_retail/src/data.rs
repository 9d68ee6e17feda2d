//! What is kept of the file.

use farthing::contract::UnitPrice;

use crate::london::Local;

/// Every invoice of the file, in the order in which they first appear.
#[derive(Debug, Default)]
pub struct Sales {
    /// The invoices.
    pub invoices: Vec<Invoice>,
    /// The stock codes that rows name by position.
    pub stock_codes: Vec<String>,
    /// How many lines there are in all.
    pub lines: usize,
}

/// One invoice.
#[derive(Debug)]
pub struct Invoice {
    /// Its number as the file has it: six digits, behind a letter for a cancellation or an adjustment.
    pub number: String,
    /// Its first timestamp.
    pub at: Local,
    /// The customer's number; empty where there is none.
    pub customer: String,
    /// The country as the file names it.
    pub country: String,
    /// Its lines, in the order of the file.
    pub rows: Vec<Row>,
}

/// One line of an invoice.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// What was sold, by its place in [`Sales::stock_codes`].
    pub stock_code: u32,
    /// How many; below zero for what came back.
    pub quantity: i64,
    /// The price of one, without VAT, in GBP.
    pub unit_price: UnitPrice,
}
