//! What an order keeps of the rulebook that priced it.

use crate::check::Noun;
use crate::contract::{CurrencyCode, QuoteRequest, TaxRule, TenderKind};
use crate::money::Currency;

use super::engine::Engine;

/// The coin a cash payment is rounded to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Coin {
    pub(crate) step_minor: i64,
    pub(crate) mode: crate::num::Rounding,
    /// What other tenders pay to the cent.
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

    /// How taxes are rounded.
    pub(crate) fn tax_rounding(&self) -> crate::num::Rounding {
        self.taxes.rounding()
    }

    /// Whether third parties pay for a promotion.
    pub(crate) fn is_funded(&self, promotion: &str) -> bool {
        self.promotions.is_funded(self.checked.vocabulary.lookup(Noun::Promotion, promotion))
    }

    /// The coin to which what is paid for a cart is rounded: where a tender is cash and no other pays the rest.
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
