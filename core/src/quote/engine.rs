//! The engine: a compiled rulebook, its digest (SHA-256, FIPS 180-4), and the look-ups that orders need.

use std::sync::{Arc, OnceLock};

use sha2::{Digest, Sha256};

use crate::check::{CheckedRulebook, Noun, Sym, rulebook as check_rulebook};
use crate::contract::{CartLine, CurrencyCode, QuoteRequest, Rulebook, Sku, TaxRule, TenderKind, write};
use crate::error::CommerceError;
use crate::money::Currency;
use crate::pricing::CompiledPrices;
use crate::promotion::Promotions;
use crate::tax::Taxes;

use super::scratch::{Scratch, Spare};

/// A rulebook, checked and compiled: immutable and safe to share between threads.
///
/// Compile one when the rulebook changes and keep it. [`quote`](Engine::quote) is a pure function of the engine and
/// the request; so is every method that decides a command of an order.
///
/// ```
/// use farthing::Engine;
/// use farthing::contract::{Cart, CartLine, LinePrice, QuoteRequest};
///
/// let rulebook = br#"{"currency":"EUR","pricing":{"sources":["given"]},"tax_policy":{"rounding_level":"line","untaxed":"no_tax"}}"#;
/// let engine = Engine::from_json(rulebook)?;
/// let line = CartLine::new("1", "BOOK", 3).with_price(LinePrice::given("9.99"));
/// let request = QuoteRequest::new("2026-11-23T18:30:00Z", Cart::new("EUR").with_lines([line])).build()?;
/// let priced = engine.quote(&request)?;
/// assert_eq!(priced.totals().payable.to_string(), "29.97");
/// # Ok::<(), farthing::error::CommerceError>(())
/// ```
#[derive(Debug)]
pub struct Engine {
    pub(super) checked: CheckedRulebook,
    pub(super) prices: CompiledPrices,
    pub(super) promotions: Promotions,
    pub(super) taxes: Taxes,
    digest: RulebookDigest,
    pub(super) spare: Spare,
}

/// The digest of a rulebook: as it was made, or made when it is first asked for.
#[derive(Debug)]
enum RulebookDigest {
    Made(String),
    WhenAsked { of: Arc<Rulebook>, made: OnceLock<String> },
}

impl Engine {
    /// Checks and compiles a rulebook.
    ///
    /// # Errors
    /// [`CommerceError::Invalid`] with every problem of the rulebook, each with its code and a JSON Pointer into it.
    ///
    /// ```
    /// use farthing::Engine;
    /// use farthing::contract::{PriceSource, PricingPolicy, RoundingLevel, Rulebook, TaxPolicy, TaxRule};
    ///
    /// let pricing = PricingPolicy::new().with_sources([PriceSource::Given]);
    /// let vat = || TaxRule::new("vat", "DE").with_rate_percent(19);
    /// let rulebook = Rulebook::new("EUR", pricing, TaxPolicy::new(RoundingLevel::Line));
    /// assert!(Engine::new(&rulebook.clone().with_tax_rules([vat()]).build()?).is_ok());
    /// // Two rules of one id: the second is named by its place.
    /// let error = Engine::new(&rulebook.with_tax_rules([vat(), vat()]).build()?).unwrap_err();
    /// let first = &error.problems()[0];
    /// assert_eq!((first.code.text(), &*first.path), ("DUPLICATE_ID", "/tax_rules/1/id"));
    /// # Ok::<(), farthing::error::CommerceError>(())
    /// ```
    pub fn new(rulebook: &Rulebook) -> Result<Self, CommerceError> {
        Self::compile(rulebook, || RulebookDigest::Made(digest(write(rulebook).as_bytes())))
    }

    /// As [`new`](Self::new), of a rulebook that the engine shares with its caller: it is kept, and
    /// [`rulebook_digest`](Self::rulebook_digest) is made when it is first asked for, as by a seal or an order. The canonical text
    /// and its SHA-256 are more than half of what compiling takes, so a service that compiles many rulebooks, or a large one
    /// often, saves them where it needs neither.
    ///
    /// # Errors
    /// As [`new`](Self::new).
    ///
    /// ```
    /// use std::sync::Arc;
    /// use farthing::Engine;
    /// use farthing::contract::{PriceSource, PricingPolicy, RoundingLevel, Rulebook, TaxPolicy};
    ///
    /// let pricing = PricingPolicy::new().with_sources([PriceSource::Given]);
    /// let rulebook = Rulebook::new("EUR", pricing, TaxPolicy::new(RoundingLevel::Line)).build()?;
    /// let digest = Engine::new(&rulebook)?.rulebook_digest().to_owned();
    /// assert_eq!(Engine::shared(Arc::new(rulebook))?.rulebook_digest(), digest);
    /// # Ok::<(), farthing::error::CommerceError>(())
    /// ```
    pub fn shared(rulebook: Arc<Rulebook>) -> Result<Self, CommerceError> {
        let when_asked = || RulebookDigest::WhenAsked { of: Arc::clone(&rulebook), made: OnceLock::new() };
        Self::compile(&rulebook, when_asked)
    }

    fn compile(rulebook: &Rulebook, digest: impl FnOnce() -> RulebookDigest) -> Result<Self, CommerceError> {
        let mut checked = check_rulebook(rulebook)?;
        let prices = CompiledPrices::compile(rulebook, &mut checked);
        let promotions = Promotions::compile(rulebook, &mut checked.vocabulary, &checked.currencies);
        let taxes = Taxes::compile(rulebook, &checked.vocabulary);
        Ok(Self { checked, prices, promotions, taxes, digest: digest(), spare: Spare::default() })
    }

    /// A pooled or new scratch.
    pub(super) fn spare_scratch(&self) -> Box<Scratch> {
        self.spare.take()
    }

    /// Returns a scratch to the pool.
    pub(super) fn return_scratch(&self, scratch: Box<Scratch>) {
        self.spare.give(scratch);
    }

    /// The id of a promotion by its position in running order, as [`PricedAdjustment`](super::PricedAdjustment) has
    /// it; empty past the end.
    #[must_use]
    pub fn promotion_id(&self, promotion: u32) -> &str {
        match self.promotions.promotion(promotion) {
            Sym::UNKNOWN => "",
            symbol => self.checked.vocabulary.name(Noun::Promotion, symbol),
        }
    }

    /// SHA-256 of the canonical rulebook, in hexadecimal. It identifies the rulebook in quotes and orders.
    #[must_use]
    pub fn rulebook_digest(&self) -> &str {
        match &self.digest {
            RulebookDigest::Made(digest) => digest,
            RulebookDigest::WhenAsked { of, made } => made.get_or_init(|| digest(write(&**of).as_bytes())),
        }
    }
}

/// The calculation version: every change that alters a result raises it. A quote states the version it was computed
/// with.
pub const CALCULATION: u32 = crate::check::CALCULATION;

/// The version of the contract types.
pub const SCHEMA: u32 = crate::check::SCHEMA;

/// SHA-256 in lower-case hexadecimal.
pub(crate) fn digest(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// Two hexadecimal digits a byte.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |value: u8| DIGITS.get(usize::from(value & 15)).copied().map_or('0', char::from);
    let mut text = String::with_capacity(bytes.len().saturating_mul(2));
    text.extend(bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(*byte)]));
    text
}

/// The cash rounding of a payment.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Coin {
    pub(crate) step_minor: i64,
    pub(crate) mode: crate::num::RoundingMode,
    /// The amount that other tenders pay exactly, in minor units.
    pub(crate) elsewhere_minor: i64,
}

impl Engine {
    /// A currency the rulebook knows.
    pub(crate) fn currency(&self, code: &CurrencyCode) -> Option<Currency> {
        self.checked.currencies.find(code)
    }

    /// A tax rule as the rulebook states it.
    pub(crate) fn tax_rule(&self, id: &str) -> Option<&TaxRule> {
        self.taxes.stated(self.checked.vocabulary.lookup(Noun::TaxRule, id))
    }

    /// Whether a line's goods are sold by measure, as the rulebook's item or the cart's line states it; none if neither
    /// does.
    pub(crate) fn is_divisible(&self, sku: &Sku, line: Option<&CartLine>) -> Option<bool> {
        let sku = self.checked.vocabulary.lookup(Noun::Sku, sku.as_str());
        let item = self.checked.items.get(sku.position());
        item.and_then(|item| item.divisible).or_else(|| line.and_then(|line| line.divisible))
    }

    /// Whether the tax policy keeps the net amount of prices with tax, so that what is payable may differ from the gross.
    pub(crate) fn keeps_net(&self) -> bool {
        self.taxes.keeps_net()
    }

    /// How taxes are rounded.
    pub(crate) fn tax_rounding(&self) -> crate::num::RoundingMode {
        self.taxes.rounding()
    }

    /// Whether third parties fund a promotion.
    pub(crate) fn is_funded(&self, promotion: &str) -> bool {
        self.promotions.is_funded(self.checked.vocabulary.lookup(Noun::Promotion, promotion))
    }

    /// The cash rounding of a cart's payment; `None` unless a tender is cash and every other tender states its
    /// amount.
    pub(crate) fn coin(&self, request: &QuoteRequest) -> Option<Coin> {
        let cart = &request.cart;
        if !cart.tenders.iter().any(|tender| tender.kind == TenderKind::Cash) {
            return None;
        }
        let currency = self.currency(&cart.currency)?;
        let country = cart.country.as_ref().map(|country| country.as_str());
        let country = self.checked.vocabulary.lookup_optional(Noun::Country, country);
        let step = self.checked.cash_step(currency, country)?;
        let mut elsewhere_minor = 0_i64;
        for tender in cart.tenders.iter().filter(|tender| tender.kind != TenderKind::Cash) {
            let amount = tender.amount?.minor(currency.exponent())?;
            elsewhere_minor = elsewhere_minor.checked_add(amount)?;
        }
        Some(Coin { step_minor: step.step_minor, mode: step.mode, elsewhere_minor })
    }
}
