//! The only place that orders the stages: pricing, promotions, shipping, tax, totals.

mod document;

pub(crate) use document::tax_document;
