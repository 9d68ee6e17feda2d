//! Documents with known answers, named after the defects they guard against.

use super::*;
use crate::contract::{
    AdjustmentKind, Amount, BaseTerm, CurrencyCode, DocumentAdjustment, DocumentLine, Id, Instant,
    LineAmount, PriceMode, PriceSelection, PriceSource, PricingPolicy, PrivateUnit, Quantity, Rate,
    RoundedComponent, RoundingLevel, Rulebook, Settlement, ShippingTax, TaxAbovePrice, TaxAnchor, TaxInPrice,
    TaxPolicy, TaxRemainder, TaxRule, TaxedLine, Text, UnitPrice, UnreachableGross, Untaxed, VatCategory,
};
use crate::num::RoundingMode;

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn at() -> Instant {
    Instant::parse("2026-11-23T18:30:00+01:00").unwrap()
}

/// A rule of its own tax: `t1 19` is 19 % of the net amount.
fn rule(name: &str, percent: &str) -> TaxRule {
    TaxRule {
        id: id(name),
        name: Some(Text::parse(name).unwrap()),
        jurisdiction: id("XX"),
        tax_categories: Vec::new(),
        customer_class: None,
        vat_category: VatCategory::Standard,
        exemption_reason: None,
        rate_percent: Some(Rate::parse(percent).unwrap()),
        base: Vec::new(),
        unit_amount: None,
        in_price: TaxInPrice::AsCart,
        settlement: None,
        valid_from: None,
        valid_until: None,
    }
}

/// The same for the only tax of its jurisdiction, for one tax category.
fn vat(category: &str, percent: &str) -> TaxRule {
    TaxRule { name: None, tax_categories: vec![id(category)], ..rule(&format!("vat-{category}"), percent) }
}

fn on(rule: TaxRule, net: bool, taxes: &[&str]) -> TaxRule {
    let net = net.then_some(BaseTerm::Net);
    let taxes = taxes.iter().map(|tax| BaseTerm::Tax { rule: id(tax) });
    TaxRule { base: net.into_iter().chain(taxes).collect(), ..rule }
}

fn per_unit(name: &str, amount: &str) -> TaxRule {
    TaxRule { unit_amount: Some(UnitPrice::parse(amount).unwrap()), ..rule(name, "0") }
}

fn included(rule: TaxRule) -> TaxRule {
    TaxRule { in_price: TaxInPrice::Included, ..rule }
}

fn with_settlement(rule: TaxRule, settlement: Settlement) -> TaxRule {
    TaxRule { settlement: Some(settlement), ..rule }
}

fn policy(rounding_level: RoundingLevel) -> TaxPolicy {
    TaxPolicy {
        line_amount: LineAmount::Rounded,
        rounding_level,
        rounding_mode: RoundingMode::HalfUp,
        step: None,
        component: RoundedComponent::Tax,
        anchor: TaxAnchor::Price,
        remainder: TaxRemainder::LargestFraction,
        unreachable_gross: UnreachableGross::PayableRounding,
        shipping: ShippingTax::OwnCategory,
        untaxed: Untaxed::Refuse,
        tax_above_price: TaxAbovePrice::Refuse,
        preserve: None,
    }
}

fn rulebook(policy: TaxPolicy, rules: Vec<TaxRule>) -> Rulebook {
    Rulebook {
        schema: 1,
        currency: CurrencyCode::parse("EUR").unwrap(),
        units: vec![PrivateUnit { code: CurrencyCode::parse("MICRO").unwrap(), exponent: 6 }],
        pricing: PricingPolicy {
            sources: vec![PriceSource::Given],
            selection: PriceSelection::FirstByRank,
            reductions: None,
        },
        items: Vec::new(),
        price_books: Vec::new(),
        promotion_policy: None,
        promotions: Vec::new(),
        tax_policy: policy,
        tax_rules: rules,
        cash_rounding: Vec::new(),
    }
}

struct Doc(TaxDocument);

impl Doc {
    fn net() -> Self {
        Self(TaxDocument {
            schema: 1,
            currency: CurrencyCode::parse("EUR").unwrap(),
            at: at(),
            price_mode: PriceMode::TaxExcluded,
            tax_jurisdictions: vec![id("XX")],
            tax_customer: None,
            lines: Vec::new(),
            adjustments: Vec::new(),
            shared_adjustments: Vec::new(),
            prepaid: None,
            payable_rounding: None,
            cash_rounding: None,
            accounting: None,
        })
    }

    fn gross() -> Self {
        let mut document = Self::net();
        document.0.price_mode = PriceMode::TaxIncluded;
        document
    }

    fn currency(mut self, code: &str) -> Self {
        self.0.currency = CurrencyCode::parse(code).unwrap();
        self
    }

    /// A line; `category` is a tax category, or rules by id after a `=`.
    fn line(mut self, price: &str, quantity: &str, category: &str) -> Self {
        let rules = category.strip_prefix('=');
        self.0.lines.push(DocumentLine {
            id: id(&format!("L{:03}", self.0.lines.len() + 1)),
            quantity: Quantity::parse(quantity).unwrap(),
            unit_price: UnitPrice::parse(price).unwrap(),
            base_quantity: None,
            discount_percent: None,
            adjustments: Vec::new(),
            tax_category: rules.is_none().then(|| id(category)),
            tax_rules: rules.map(|rules| rules.split(' ').map(id).collect()).unwrap_or_default(),
            seller: None,
        });
        self
    }

    fn lines(self, prices: &[&str], category: &str) -> Self {
        prices.iter().fold(self, |document, price| document.line(price, "1", category))
    }

    fn adjust(mut self, amount: &str, category: &str) -> Self {
        self.0.adjustments.push(DocumentAdjustment {
            id: id(&format!("A{}", self.0.adjustments.len() + 1)),
            amount: Amount::parse(amount).unwrap(),
            kind: AdjustmentKind::BySign,
            tax_category: Some(id(category)),
            tax_rules: Vec::new(),
            seller: None,
            reason: None,
        });
        self
    }

    fn seller(mut self, seller: &str) -> Self {
        self.0.lines.last_mut().unwrap().seller = Some(id(seller));
        self
    }

    fn taxed(&self, rulebook: &Rulebook) -> Result<TaxedDocument, CommerceError> {
        let checked = check::rulebook(rulebook)?;
        let taxes = Taxes::compile(rulebook, &checked.vocabulary);
        let taxed = tax_document(&taxes, &checked, &self.0)?;
        hold_identities(&taxed);
        Ok(taxed)
    }

    /// `net tax gross` of the document.
    fn totals(&self, rulebook: &Rulebook) -> String {
        let totals = self.taxed(rulebook).unwrap().totals;
        format!("{} {} {}", totals.net, totals.tax, totals.gross)
    }

    fn codes(&self, rulebook: &Rulebook) -> Vec<String> {
        let error = self.taxed(rulebook).unwrap_err();
        error.problems().iter().map(|problem| format!("{} {}", problem.code, problem.path)).collect()
    }
}

fn minor(amount: Amount) -> i64 {
    amount.minor(6).unwrap()
}

/// Checks the identities that hold for every taxed document.
fn hold_identities(taxed: &TaxedDocument) {
    let parts = || {
        let lines = taxed.lines.iter().map(|line| (line.net, line.tax, line.gross, &line.taxes));
        lines.chain(taxed.adjustments.iter().map(|part| (part.net, part.tax, part.gross, &part.taxes)))
    };
    for (net, tax, gross, _) in parts() {
        assert_eq!(minor(net) + minor(tax), minor(gross));
    }
    let totals = &taxed.totals;
    assert_eq!(minor(totals.net), parts().map(|part| minor(part.0)).sum::<i64>());
    assert_eq!(minor(totals.tax), parts().map(|part| minor(part.1)).sum::<i64>());
    assert_eq!(minor(totals.gross), parts().map(|part| minor(part.2)).sum::<i64>());
    let added = taxed.tax_groups.iter().filter(|group| group.settlement == Settlement::Added);
    assert_eq!(minor(totals.tax), added.map(|group| minor(group.tax)).sum::<i64>());
    let withheld = taxed.tax_groups.iter().filter(|group| group.settlement == Settlement::Withheld);
    assert_eq!(minor(totals.withheld), withheld.map(|group| minor(group.tax)).sum::<i64>());
    let groups: i64 = taxed.tax_groups.iter().map(|group| minor(group.tax)).sum();
    let rows = || parts().flat_map(|part| part.3);
    assert_eq!(groups, rows().map(|row| minor(row.tax)).sum::<i64>());
    let bases: i64 = taxed.tax_groups.iter().map(|group| minor(group.base)).sum();
    assert_eq!(bases, rows().map(|row| minor(row.base)).sum::<i64>());
    assert_eq!(minor(totals.net), minor(totals.lines_net) - minor(totals.allowances) + minor(totals.charges));
    let due =
        minor(totals.gross) - minor(totals.withheld) - minor(totals.prepaid) + minor(totals.payable_rounding);
    assert_eq!(minor(totals.payable), due);
}

/// `base/tax` of every tax of a line.
fn taxes_of(line: &TaxedLine) -> Vec<String> {
    line.taxes.iter().map(|tax| format!("{}/{}", tax.base, tax.tax)).collect()
}

include!("known_answers.rs");
