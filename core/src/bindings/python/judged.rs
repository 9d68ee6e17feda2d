//! Documents that a dict holds, with all their problems at once: those of its form, and those of the values that could be read.

use pyo3::prelude::*;
use pyo3::types::PyDict;

use super::errors::Fault;
use super::in_python::InPython;
use super::source::read_object_judged;
use crate::check;
use crate::contract::{QuoteRequest, Rulebook, TaxDocument};
use crate::error::CommerceError;
use crate::quote::Engine;
use crate::shape::Contract;

/// A rulebook: one that is there already, or that of a dict.
///
/// # Errors
/// Every problem of a dict; a `TypeError` for anything else.
pub fn rulebook(object: &Bound<'_, PyAny>) -> Result<Rulebook, Fault> {
    judged(object, |rulebook| check::rulebook(rulebook).map(drop))
}

/// A request to an engine, in the same way.
///
/// # Errors
/// As [`rulebook`].
pub fn request(engine: &Engine, object: &Bound<'_, PyAny>) -> Result<QuoteRequest, Fault> {
    judged(object, |request| engine.check_request(request))
}

/// A document that an engine is to tax, in the same way.
///
/// # Errors
/// As [`rulebook`].
pub fn tax_document(engine: &Engine, object: &Bound<'_, PyAny>) -> Result<TaxDocument, Fault> {
    judged(object, |document| engine.check_document(document))
}

fn judged<T: Contract + InPython>(
    object: &Bound<'_, PyAny>,
    judge: impl FnOnce(&T) -> Result<(), CommerceError>,
) -> Result<T, Fault> {
    match object.is_instance_of::<PyDict>() {
        true => read_object_judged(object, judge),
        false => T::from_python(object),
    }
}
