//! The currencies of a rulebook.

use crate::contract::{CurrencyCode, PrivateUnit};
use crate::error::ProblemCode;
use crate::money::Currency;

use super::faults::Faults;

/// The currencies of a rulebook: ISO 4217 and its private units.
#[derive(Debug, Default)]
pub(crate) struct Currencies {
    units: Vec<Currency>,
}

impl Currencies {
    /// Checks the private units of a rulebook.
    pub(super) fn new(units: &[PrivateUnit], faults: &mut Faults) -> Self {
        let mut checked = Vec::with_capacity(units.len());
        for (position, unit) in units.iter().enumerate() {
            match Currency::private(unit.code.as_str(), unit.exponent) {
                Ok(currency) if checked.iter().any(|one: &Currency| one.code() == currency.code()) => faults
                    .add_with(
                        ProblemCode::DuplicateId,
                        format!("/units/{position}/code"),
                        format!("`{}` is declared twice", unit.code),
                        &[("id", &unit.code)],
                    ),
                Ok(currency) => checked.push(currency),
                Err(fault) => faults.add(
                    ProblemCode::InvalidCurrency,
                    format!("/units/{position}/code"),
                    fault.to_string(),
                ),
            }
        }
        Self { units: checked }
    }

    /// The currency of a code.
    pub(crate) fn find(&self, code: &CurrencyCode) -> Option<Currency> {
        Currency::find(code.as_str())
            .or_else(|| self.units.iter().find(|unit| unit.code() == code.as_str()).copied())
    }

    /// As [`find`](Self::find), with `usual` tested first.
    #[inline]
    pub(crate) fn find_fast(&self, code: &CurrencyCode, usual: Currency) -> Option<Currency> {
        if usual.has_code(code.padded()) { Some(usual) } else { self.find(code) }
    }

    /// As [`find`](Self::find), or a problem at `path`.
    #[inline(never)]
    pub(super) fn find_or_fault(
        &self,
        code: &CurrencyCode,
        path: &str,
        faults: &mut Faults,
    ) -> Option<Currency> {
        let found = self.find(code);
        if found.is_none() {
            faults.add_with(
                ProblemCode::UnknownCurrency,
                path,
                format!("`{code}` is neither an ISO 4217 currency nor one of the rulebook's units; correct it or declare it in `units`"), &[("found", code)],
            );
        }
        found
    }
}
