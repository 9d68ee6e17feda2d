//! What a document asks for beside its lines: shared adjustments, cash rounding, an accounting currency.

use core::fmt::Display;

use crate::contract::{
    AccountingCurrency, CashDifference, CashRounded, Conversion, ConversionLevel, ConvertedFigures,
    CurrencyCode, DocumentCashRounding, ShareMeasure, ShareTaxes, ShareValue, SharedAdjustment, TaxDocument,
    UnitPrice,
};
use crate::error::ProblemCode;
use crate::money::Currency;
use crate::num::{Ratio, RoundingMode};

use super::faults::Faults;
use super::ids;
use super::minor_units::{checked_minor_units, positive};
use super::rulebook::CheckedRulebook;
use super::vocabulary::Noun;

/// The most shared adjustments of a document.
const MOST_SHARED: usize = 100;

/// What a document asks for beside its lines and adjustments.
#[derive(Debug, Default)]
pub(crate) struct CheckedTerms {
    pub(crate) shares: Vec<CheckedShare>,
    pub(crate) cash: Option<CheckedCash>,
    pub(crate) accounting: Option<CheckedAccounting>,
}

/// A checked shared adjustment.
#[derive(Debug)]
pub(crate) struct CheckedShare {
    pub(crate) value: CheckedShareValue,
    pub(crate) measure: ShareMeasure,
    pub(crate) taxes: ShareTaxes,
    /// The lines it covers, ascending; empty for all.
    pub(crate) lines: Vec<usize>,
}

impl CheckedShare {
    /// Whether it covers a line.
    pub(crate) fn covers(&self, line: usize) -> bool {
        self.lines.is_empty() || self.lines.binary_search(&line).is_ok()
    }
}

/// How much a shared adjustment is.
#[derive(Clone, Copy, Debug)]
pub(crate) enum CheckedShareValue {
    /// A part of the lines, 1 for all.
    Part(Ratio),
    /// An amount in minor units.
    Minor(i64),
}

/// How what is left to pay is rounded.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CheckedCash {
    pub(crate) step_minor: i64,
    pub(crate) mode: RoundingMode,
    pub(crate) of: CashRounded,
    pub(crate) difference: CashDifference,
}

/// A checked accounting currency.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CheckedAccounting {
    pub(crate) code: CurrencyCode,
    pub(crate) exponent: u8,
    pub(crate) conversion: CheckedConversion,
    pub(crate) level: ConversionLevel,
    pub(crate) converted: ConvertedFigures,
}

/// By what figures are converted.
#[derive(Clone, Copy, Debug)]
pub(crate) enum CheckedConversion {
    /// Minor units of the accounting currency for one of the document's.
    Rate(Ratio),
    /// The total of added taxes, in minor units of the accounting currency.
    StatedTax(i64),
}

/// Checks them.
pub(super) fn terms(
    document: &TaxDocument,
    checked: &CheckedRulebook,
    currency: Currency,
    faults: &mut Faults,
) -> CheckedTerms {
    let mut terms = CheckedTerms::default();
    if document.shared_adjustments.len() > MOST_SHARED {
        let message = format!("a document has at most {MOST_SHARED} shared adjustments");
        faults.add_with(ProblemCode::TooMany, "/shared_adjustments", message, &[("max", &MOST_SHARED)]);
        return terms;
    }
    for (at, share) in document.shared_adjustments.iter().enumerate() {
        let path = format!("/shared_adjustments/{at}");
        terms.shares.extend(shared_adjustment(document, share, currency, &path, faults));
    }
    if let Some(cash) = &document.cash_rounding {
        terms.cash = cash_rounding(checked, cash, currency, faults);
    }
    if let Some(accounting) = &document.accounting {
        terms.accounting = accounting_currency(checked, accounting, currency, faults);
    }
    terms
}

fn shared_adjustment(
    document: &TaxDocument,
    share: &SharedAdjustment,
    currency: Currency,
    path: &str,
    faults: &mut Faults,
) -> Option<CheckedShare> {
    let value = match share.value {
        ShareValue::Percent { percent } => {
            Ratio::from_decimal(percent.mantissa(), percent.scale().saturating_add(2))
                .ok()
                .map(|part| CheckedShareValue::Part(part.reduced()))
        }
        ShareValue::Amount { amount } => {
            checked_minor_units(amount, currency, || format!("{path}/value/amount"), faults)
                .map(CheckedShareValue::Minor)
        }
    };
    ids::names(&share.lines, || format!("{path}/lines"), faults);
    let mut lines = Vec::with_capacity(share.lines.len());
    let mut by_id: Vec<(&str, usize)> =
        document.lines.iter().enumerate().map(|(at, line)| (line.id.as_str(), at)).collect();
    crate::index::Arrange::arrange(by_id.as_mut_slice());
    for (at, id) in share.lines.iter().enumerate() {
        match by_id.binary_search_by(|(other, _)| (*other).cmp(id.as_str())) {
            Ok(found) => lines.extend(by_id.get(found).map(|(_, line)| *line)),
            Err(_) => {
                let message = format!("`{id}` is no line of the document; correct it");
                let path = format!("{path}/lines/{at}");
                faults.add_with(ProblemCode::UnknownReference, path, message, &[("found", id)]);
            }
        }
    }
    crate::index::Arrange::arrange(lines.as_mut_slice());
    Some(CheckedShare { value: value?, measure: share.measure, taxes: share.taxes, lines })
}

fn cash_rounding(
    checked: &CheckedRulebook,
    cash: &DocumentCashRounding,
    currency: Currency,
    faults: &mut Faults,
) -> Option<CheckedCash> {
    let country = cash.country.as_ref().map(|country| country.as_str());
    let country = checked.vocabulary.lookup_optional(Noun::Country, country);
    let (step_minor, mode) = match cash.step {
        Some(step) => {
            (positive(step, currency, || "/cash_rounding/step".to_owned(), faults)?, RoundingMode::HalfUp)
        }
        None => {
            let Some(step) = checked.cash_step(currency, country) else {
                let code = currency.code();
                let message = format!(
                    "the rulebook has no cash rounding of {code} there; state `step`, or add one to the rulebook"
                );
                let path = "/cash_rounding/step";
                faults.add_with(ProblemCode::MissingPolicy, path, message, &[("currency", &code)]);
                return None;
            };
            (step.step_minor, step.mode)
        }
    };
    let mode = cash.rounding_mode.unwrap_or(mode);
    Some(CheckedCash { step_minor, mode, of: cash.of, difference: cash.difference })
}

fn accounting_currency(
    checked: &CheckedRulebook,
    accounting: &AccountingCurrency,
    currency: Currency,
    faults: &mut Faults,
) -> Option<CheckedAccounting> {
    let path = "/accounting/currency";
    let found = checked.currencies.find_or_fault(&accounting.currency, path, faults);
    let conversion = match accounting.conversion {
        Conversion::Exchange { document, accounting } => {
            let of_document = rate_side(document, "/accounting/conversion/document", faults);
            let worth = rate_side(accounting, "/accounting/conversion/accounting", faults);
            let major = worth?.div(of_document?).ok()?;
            let minor = |currency: Currency| Ratio::from_decimal(1, currency.exponent()).ok();
            // Major units of both, in minor ones.
            let rate = major.mul(minor(currency)?).ok()?.div(minor(found?)?).ok()?;
            CheckedConversion::Rate(rate.reduced())
        }
        Conversion::StatedTax { tax } => {
            let path = || "/accounting/conversion/tax".to_owned();
            CheckedConversion::StatedTax(checked_minor_units(tax, found, path, faults)?)
        }
    };
    let (level, converted) = (accounting.level, accounting.converted);
    Some(CheckedAccounting {
        code: accounting.currency,
        exponent: found?.exponent(),
        conversion,
        level,
        converted,
    })
}

/// One side of a rate of exchange.
fn rate_side(side: Option<UnitPrice>, path: &str, faults: &mut Faults) -> Option<Ratio> {
    let Some(side) = side else { return Some(Ratio::ONE) };
    if side.mantissa() <= 0 {
        let found: &dyn Display = &side;
        faults.out_of_range(path.to_owned(), "a side of a rate of exchange is more than 0", found);
        return None;
    }
    Ratio::from_decimal(side.mantissa(), side.scale()).ok()
}
