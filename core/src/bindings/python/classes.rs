//! Every class of the contract.

use pyo3::prelude::*;

use super::value::InPython;
use crate::contract::order::{Allowed, Applied, Command, DiagramFormat, Env, Machine, Order, Rejection};
use crate::contract::{Explanation, Quote, QuoteRequest, Rulebook, TaxDocument, TaxedDocument};
use crate::error::Problem;

/// Adds the classes of these documents to a module, and those of everything in them.
///
/// # Errors
/// What Python raises when a class cannot be made.
pub fn add_classes(module: &Bound<'_, PyModule>) -> PyResult<()> {
    Rulebook::add_classes(module)?;
    QuoteRequest::add_classes(module)?;
    Quote::add_classes(module)?;
    TaxDocument::add_classes(module)?;
    TaxedDocument::add_classes(module)?;
    Explanation::add_classes(module)?;
    Order::add_classes(module)?;
    Command::add_classes(module)?;
    Env::add_classes(module)?;
    Applied::add_classes(module)?;
    Allowed::add_classes(module)?;
    Rejection::add_classes(module)?;
    Machine::add_classes(module)?;
    DiagramFormat::add_classes(module)?;
    Problem::add_classes(module)
}
