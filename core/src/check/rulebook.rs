//! Checks a rulebook and collects the names it uses.

use core::fmt;

use crate::contract::{Id, PriceSource, Rulebook};
use crate::error::{CommerceError, ProblemCode};
use crate::money::Currency;
use crate::num::RoundingMode;

use super::basket::PriceOrigin;
use super::code_pattern::{CodePatterns, symbol_of};
use super::currency::Currencies;
use super::faults::Faults;
use super::item::{self, ItemFacts};
use super::minor_units::positive;
use super::vocabulary::{Noun, Sym, Vocabulary};
use super::{ids, price_book, promotion, tax_rule};

/// The supported version of the contract types.
pub(crate) const SCHEMA: u32 = 1;
/// The version of the arithmetic: every change that alters an answer raises it.
pub(crate) const CALCULATION: u32 = 1;

/// The parts of a rulebook that requests are checked against.
#[derive(Debug)]
pub(crate) struct CheckedRulebook {
    pub(crate) schema: u32,
    pub(crate) calculation: u32,
    /// The currency of amounts that state none.
    pub(crate) currency: Currency,
    pub(crate) currencies: Currencies,
    pub(crate) vocabulary: Vocabulary,
    pub(crate) sources: Sources,
    /// The currency of each price book, by symbol.
    pub(super) book_currencies: Vec<Currency>,
    /// The ids of promotions, by symbol.
    promotion_ids: Vec<Id>,
    /// The patterns of codes.
    code_patterns: CodePatterns,
    /// Facts of products, by symbol.
    pub(crate) items: Vec<ItemFacts>,
    pub(crate) cash: Vec<CashStep>,
}

impl CheckedRulebook {
    /// The cash rounding of a currency in a country, or for all countries if that country has none of its own.
    pub(crate) fn cash_step(&self, currency: Currency, country: Sym) -> Option<&CashStep> {
        let steps = self.cash.iter().filter(|step| step.currency == currency);
        let here = steps.clone().find(|step| step.country.is_known() && step.country == country);
        here.or_else(|| steps.clone().find(|step| step.country == Sym::UNKNOWN))
    }
}

impl CheckedRulebook {
    /// The symbol of an entered code: of the code itself where a promotion lists it, else of its pattern.
    #[inline]
    pub(crate) fn code(&self, code: &str) -> Sym {
        symbol_of(code, &self.vocabulary, &self.code_patterns)
    }

    /// The id of a promotion.
    pub(crate) fn promotion_id(&self, promotion: Sym) -> Option<&Id> {
        // Promotion ids are unique, so symbols follow the order of the rulebook.
        self.promotion_ids.get(promotion.position())
    }
}

/// The price sources that are allowed.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Sources {
    given: bool,
    book: bool,
    by_hand: bool,
}

/// The increment that cash payments are rounded to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CashStep {
    pub(crate) currency: Currency,
    /// [`Sym::UNKNOWN`] for all countries.
    pub(crate) country: Sym,
    pub(crate) step_minor: i64,
    pub(crate) mode: RoundingMode,
}

impl Sources {
    /// Whether a price source is allowed.
    #[inline]
    pub(crate) const fn allow(self, origin: PriceOrigin) -> bool {
        match origin {
            PriceOrigin::Given => self.given,
            PriceOrigin::Book => self.book,
            PriceOrigin::Override => self.by_hand,
        }
    }
}

impl fmt::Display for Sources {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = [(self.given, "given"), (self.book, "book"), (self.by_hand, "override")]
            .into_iter()
            .filter_map(|(allowed, word)| allowed.then_some(word));
        f.write_str(rest.next().unwrap_or("none"))?;
        rest.try_for_each(|word| write!(f, ", {word}"))
    }
}

/// Checks a rulebook.
///
/// # Errors
/// Every problem of the rulebook, each with its code and path.
pub(crate) fn rulebook(rulebook: &Rulebook) -> Result<CheckedRulebook, CommerceError> {
    let mut faults = Faults::default();
    let mut vocabulary = Vocabulary::default();
    if rulebook.schema != SCHEMA {
        faults.add_with(
            ProblemCode::UnsupportedSchema,
            "/schema",
            format!("schema {} is not known here; this engine speaks schema {SCHEMA}", rulebook.schema),
            &[("found", &rulebook.schema), ("supported", &SCHEMA)],
        );
    }
    let currencies = Currencies::new(&rulebook.units, &mut faults);
    let currency =
        currencies.find_or_fault(&rulebook.currency, "/currency", &mut faults).unwrap_or(Currency::UNKNOWN);
    let sources = sources(rulebook, &mut faults);
    let items = item::items(&rulebook.items, &mut vocabulary, &mut faults);
    let book_currencies = price_book::price_books(rulebook, &currencies, &mut vocabulary, &mut faults);
    let promotion_ids = promotion::promotions(rulebook, &currencies, &mut vocabulary, &mut faults);
    tax_rule::tax_rules(rulebook, currency, &mut vocabulary, &mut faults);
    let cash = cash(rulebook, &currencies, &mut vocabulary, &mut faults);
    faults.into_result()?;
    Ok(CheckedRulebook {
        schema: SCHEMA,
        calculation: CALCULATION,
        currency,
        currencies,
        sources,
        book_currencies,
        code_patterns: CodePatterns::gather(&rulebook.promotions, &mut vocabulary),
        vocabulary,
        promotion_ids,
        items,
        cash,
    })
}

fn sources(rulebook: &Rulebook, faults: &mut Faults) -> Sources {
    let mut sources = Sources::default();
    for source in &rulebook.pricing.sources {
        match source {
            PriceSource::Given => sources.given = true,
            PriceSource::Book => sources.book = true,
            PriceSource::Override => sources.by_hand = true,
        }
    }
    ids::words(&rulebook.pricing.sources, || "/pricing/sources".to_owned(), faults);
    if rulebook.pricing.sources.is_empty() {
        faults.add(
            ProblemCode::MissingPolicy,
            "/pricing/sources",
            "say where line prices may come from: one or more of `given`, `book`, `override`",
        );
    }
    sources
}

fn cash(
    rulebook: &Rulebook,
    currencies: &Currencies,
    vocabulary: &mut Vocabulary,
    faults: &mut Faults,
) -> Vec<CashStep> {
    let mut steps = Vec::with_capacity(rulebook.cash_rounding.len());
    for (position, cash) in rulebook.cash_rounding.iter().enumerate() {
        let path = format!("/cash_rounding/{position}");
        let Some(currency) = currencies.find_or_fault(&cash.currency, &format!("{path}/currency"), faults)
        else {
            continue;
        };
        let country = cash
            .country
            .as_ref()
            .map_or(Sym::UNKNOWN, |country| vocabulary.intern(Noun::Country, country.as_str()));
        let step = positive(cash.step, currency, || format!("{path}/step"), faults);
        let Some(step_minor) = step else { continue };
        if steps.iter().any(|step: &CashStep| step.currency == currency && step.country == country) {
            let message = "this currency and country have a cash rounding already";
            faults.add(ProblemCode::DuplicateId, path, message);
        }
        steps.push(CashStep { currency, country, step_minor, mode: cash.rounding_mode });
    }
    steps
}
