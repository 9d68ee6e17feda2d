//! A checked tax document as flat records.

use core::fmt::Display;

use crate::contract::{Amount, Id, LineAmount, Rate, TaxDocument};
use crate::error::{CommerceError, ProblemCode};
use crate::index::Arrange;
use crate::money::{Currency, MAX_MINOR};
use crate::num::{NumError, Ratio, RoundingMode, pow10};

use super::basket::{HeldClass, SymbolRange};
use super::document_terms::{CheckedTerms, terms};
use super::faults::Faults;
use super::ids;
use super::minor_units::checked_minor_units;
use super::rulebook::CheckedRulebook;
use super::tax_customer::{UnlistedCategories, tax_customer};
use super::vocabulary::{Noun, Sym};

/// The most lines and adjustments of a document.
const MAX_PARTS: usize = 10_000;

/// A checked document.
#[derive(Debug)]
pub(crate) struct CheckedDocument {
    pub(crate) currency: Currency,
    /// The jurisdictions of the document that rules mention.
    pub(crate) jurisdictions: Vec<Sym>,
    /// The tax classes that the customer is in and that rules mention, certificates first.
    pub(crate) tax_classes: Vec<HeldClass>,
    /// Lines, then adjustments.
    pub(crate) parts: Vec<DocumentPart>,
    /// The symbols that the parts' ranges refer to.
    pub(crate) rules: Vec<Sym>,
    /// The sellers in byte order of their ids; rank 1 is the first.
    pub(crate) sellers: Vec<Id>,
    /// The amount paid before.
    pub(crate) prepaid_minor: i64,
    /// The rounding the document states, in minor units.
    pub(crate) payable_rounding_minor: i64,
    /// What is asked for beside its lines and adjustments.
    pub(crate) terms: CheckedTerms,
}

/// A line, or an allowance or charge on the document.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DocumentPart {
    /// Its tax category.
    pub(crate) tax_category: Sym,
    /// The rules the host names; empty for none.
    pub(crate) rules: SymbolRange,
    /// Its seller, as a rank among the sellers of the document; 0 for none.
    pub(crate) seller_rank: u32,
    /// The quantity, as mantissa and scale; one for adjustments. The quantity of a line with a negative price has the
    /// opposite sign, because its units are returned.
    pub(crate) quantity: (i64, u8),
    /// The exact amount with the line's own adjustments, in minor units.
    pub(crate) exact_minor: Ratio,
    /// The exact amount, rounded by the policy's `line_amount`.
    pub(crate) amount_minor: i64,
}

impl CheckedDocument {
    /// The rules the host names for a part.
    pub(crate) fn rules_of(&self, part: &DocumentPart) -> &[Sym] {
        let (Ok(from), Ok(until)) = (usize::try_from(part.rules.from), usize::try_from(part.rules.until))
        else {
            return &[];
        };
        self.rules.get(from..until).unwrap_or_default()
    }
}

/// Checks a document against a rulebook whose policy taxes `line_amount`.
///
/// # Errors
/// Every problem of the document, each with its code and path.
pub(crate) fn document(
    document: &TaxDocument,
    checked: &CheckedRulebook,
    line_amount: LineAmount,
) -> Result<CheckedDocument, CommerceError> {
    let mut faults = Faults::default();
    if document.schema != checked.schema {
        let message = format!(
            "schema {} is not known here; this engine speaks schema {}",
            document.schema, checked.schema
        );
        let params: &[(&str, &dyn Display)] = &[("found", &document.schema), ("supported", &checked.schema)];
        faults.add_with(ProblemCode::UnsupportedSchema, "/schema", message, params);
    }
    if document.lines.len().saturating_add(document.adjustments.len()) > MAX_PARTS {
        let message = format!("a document has at most {MAX_PARTS} lines, allowances and charges; split it");
        faults.add_with(ProblemCode::TooMany, "/lines", message, &[("max", &MAX_PARTS)]);
    }
    let currency = checked.currencies.find_or_fault(&document.currency, "/currency", &mut faults);
    let currency = currency.unwrap_or(checked.currency);
    unique_ids(document, &mut faults);
    let sellers = sellers(document);
    let jurisdictions = document
        .tax_jurisdictions
        .iter()
        .map(|id| checked.vocabulary.lookup(Noun::Jurisdiction, id.as_str()))
        .filter(|symbol| symbol.is_known())
        .collect();
    let mut tax_classes = Vec::new();
    if let Some(customer) = &document.tax_customer {
        tax_customer(customer, &document.at, checked, &mut tax_classes, &mut faults);
    }
    let mut parts = DocumentParts {
        checked,
        sellers: &sellers,
        unlisted: document.tax_customer.as_ref().map(|customer| UnlistedCategories::of(customer, checked)),
        rules: Vec::new(),
        parts: Vec::new(),
        faults: &mut faults,
    };
    for (at, line) in document.lines.iter().enumerate() {
        let path = format!("/lines/{at}");
        if line.base_quantity.is_some_and(|base| base.mantissa() <= 0) {
            parts.faults.add(
                ProblemCode::OutOfRange,
                format!("{path}/base_quantity"),
                "it must be more than 0",
            );
            continue;
        }
        let product = product_minor(
            (line.unit_price.mantissa(), line.unit_price.scale()),
            (line.quantity.mantissa(), line.quantity.scale()),
            line.base_quantity.map_or((1, 0), |base| (base.mantissa(), base.scale())),
            currency.exponent(),
        );
        let adjustments = line.adjustments.iter().map(|adjustment| adjustment.amount);
        let discount = line.discount_percent.unwrap_or(Rate::ZERO);
        let amounts = product
            .and_then(|product| amounts(product, discount, adjustments, currency.exponent(), line_amount));
        let units = line.quantity.mantissa();
        // A scalar has at most 18 digits, so negation cannot overflow.
        let units = if line.unit_price.mantissa() < 0 { units.saturating_neg() } else { units };
        let quantity = (units, line.quantity.scale());
        parts.push(
            &path,
            amounts,
            quantity,
            line.tax_category.as_ref(),
            &line.tax_rules,
            line.seller.as_ref(),
        );
    }
    for (at, adjustment) in document.adjustments.iter().enumerate() {
        let path = format!("/adjustments/{at}");
        let amounts = amounts(
            Ratio::ZERO,
            Rate::ZERO,
            std::iter::once(adjustment.amount),
            currency.exponent(),
            line_amount,
        );
        let (category, seller) = (adjustment.tax_category.as_ref(), adjustment.seller.as_ref());
        // One unit in the direction of the amount, so that an allowance mirrors the charge of the same amount.
        let unit = if adjustment.amount.mantissa() < 0 { -1 } else { 1 };
        parts.push(&path, amounts, (unit, 0), category, &adjustment.tax_rules, seller);
    }
    let DocumentParts { rules, parts, .. } = parts;
    let mut whole = |amount: Option<Amount>, path: &str| {
        amount
            .and_then(|amount| checked_minor_units(amount, currency, || path.to_owned(), &mut faults))
            .unwrap_or_default()
    };
    let prepaid_minor = whole(document.prepaid, "/prepaid");
    let payable_rounding_minor = whole(document.payable_rounding, "/payable_rounding");
    let terms = terms(document, checked, currency, &mut faults);
    faults.into_result()?;
    Ok(CheckedDocument {
        currency,
        jurisdictions,
        tax_classes,
        parts,
        rules,
        sellers,
        prepaid_minor,
        payable_rounding_minor,
        terms,
    })
}

/// The parts of a document checked so far.
struct DocumentParts<'a> {
    checked: &'a CheckedRulebook,
    sellers: &'a [Id],
    /// The tax categories that only certificates name.
    unlisted: Option<UnlistedCategories<'a>>,
    rules: Vec<Sym>,
    parts: Vec<DocumentPart>,
    faults: &'a mut Faults,
}

impl DocumentParts<'_> {
    fn tax_category(&self, category: Option<&Id>) -> Sym {
        let Some(category) = category else { return Sym::UNKNOWN };
        let known = self.checked.vocabulary.lookup(Noun::TaxCategory, category.as_str());
        let unlisted = || self.unlisted.as_ref()?.find(category.as_str());
        if known.is_known() { known } else { unlisted().unwrap_or(known) }
    }

    fn push(
        &mut self,
        path: &str,
        amounts: Result<(Ratio, i64), NumError>,
        quantity: (i64, u8),
        category: Option<&Id>,
        rules: &[Id],
        seller: Option<&Id>,
    ) {
        let from = self.rules.len();
        ids::names(rules, || format!("{path}/tax_rules"), self.faults);
        for (at, id) in rules.iter().enumerate() {
            let symbol = self.checked.vocabulary.lookup(Noun::TaxRule, id.as_str());
            if !symbol.is_known() {
                let message = format!("`{id}` is no tax rule of the rulebook; correct it or add the rule");
                let path = format!("{path}/tax_rules/{at}");
                self.faults.add_with(ProblemCode::UnknownReference, path, message, &[("found", id)]);
            }
            self.rules.push(symbol);
        }
        let number = |position: usize| u32::try_from(position).unwrap_or(u32::MAX);
        let Ok((exact_minor, amount_minor)) = amounts else {
            let message = format!("the amount is beyond {MAX_MINOR} minor units; split the document");
            self.faults.add_with(ProblemCode::Overflow, path, message, &[("max", &MAX_MINOR)]);
            return;
        };
        let rank = |seller: &Id| {
            let found = self.sellers.binary_search_by(|other| other.as_str().cmp(seller.as_str()));
            found.map_or(0, |at| number(at).saturating_add(1))
        };
        self.parts.push(DocumentPart {
            tax_category: self.tax_category(category),
            rules: SymbolRange { from: number(from), until: number(self.rules.len()) },
            seller_rank: seller.map_or(0, rank),
            quantity,
            exact_minor,
            amount_minor,
        });
    }
}

/// Price × quantity ÷ base quantity, exact, in minor units.
fn product_minor(
    price: (i64, u8),
    quantity: (i64, u8),
    base: (i64, u8),
    exponent: u8,
) -> Result<Ratio, NumError> {
    let minor = Ratio::from(pow10(exponent).ok_or(NumError::Overflow)?);
    let price = Ratio::from_decimal(price.0, price.1)?.mul(minor)?;
    price.mul(Ratio::from_decimal(quantity.0, quantity.1)?)?.div(Ratio::from_decimal(base.0, base.1)?)
}

/// The exact amount and the rounded one, of a product less a percentage of it, and adjustments.
fn amounts(
    product: Ratio,
    discount: Rate,
    adjustments: impl Iterator<Item = Amount>,
    exponent: u8,
    line_amount: LineAmount,
) -> Result<(Ratio, i64), NumError> {
    let minor = Ratio::from(pow10(exponent).ok_or(NumError::Overflow)?);
    let off = Ratio::from_decimal(discount.mantissa(), discount.scale().saturating_add(2))?.mul(product)?;
    let mut exact = product.sub(off)?.reduced();
    let mut rounded = product.round_to_i64(RoundingMode::HalfUp)?;
    // The allowance that EN 16931 states for it is rounded on its own.
    let off = off.round_to_i64(RoundingMode::HalfUp)?;
    rounded = rounded.checked_sub(off).ok_or(NumError::Overflow)?;
    for amount in adjustments {
        let part = Ratio::from_decimal(amount.mantissa(), amount.scale())?.mul(minor)?;
        exact = exact.add(part)?;
        rounded = rounded.checked_add(part.round_to_i64(RoundingMode::HalfUp)?).ok_or(NumError::Overflow)?;
    }
    if !matches!(line_amount, LineAmount::RoundedParts) {
        rounded = exact.round_to_i64(RoundingMode::HalfUp)?;
    }
    if rounded.unsigned_abs() > MAX_MINOR.unsigned_abs() {
        Err(NumError::Overflow)
    } else {
        Ok((exact, rounded))
    }
}

/// The distinct sellers in byte order.
fn sellers(document: &TaxDocument) -> Vec<Id> {
    let of_lines = document.lines.iter().filter_map(|line| line.seller.as_ref());
    let of_adjustments = document.adjustments.iter().filter_map(|adjustment| adjustment.seller.as_ref());
    let mut sellers: Vec<Id> = of_lines.chain(of_adjustments).cloned().collect();
    sellers.arrange_by(|one, other| one.as_str().cmp(other.as_str()));
    sellers.dedup();
    sellers
}

/// Checks that ids are unique over lines and adjustments.
fn unique_ids(document: &TaxDocument, faults: &mut Faults) {
    let lines = document.lines.iter().map(|line| line.id.as_str());
    let all = lines
        .chain(document.adjustments.iter().map(|adjustment| adjustment.id.as_str()))
        .chain(document.shared_adjustments.iter().map(|adjustment| adjustment.id.as_str()));
    let place = |at: usize| match at.checked_sub(document.lines.len()) {
        None => format!("/lines/{at}"),
        Some(at) => match at.checked_sub(document.adjustments.len()) {
            None => format!("/adjustments/{at}"),
            Some(at) => format!("/shared_adjustments/{at}"),
        },
    };
    for (id, first, again) in ids::repeated(all.collect()) {
        let (first, path) = (place(first), place(again));
        faults.add_with(
            ProblemCode::DuplicateId,
            format!("{path}/id"),
            format!("`{id}` is already the id of {first}; each line, allowance and charge needs its own"),
            &[("id", &id), ("first", &first)],
        );
    }
}
