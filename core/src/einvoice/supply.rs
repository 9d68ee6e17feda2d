//! How a part of a sale is taxed, as EN 16931 states it: one VAT category, one rate, one tax.
//!
//! **What it does** The taxes of a part become one: those that the customer pays and that are a rate of the same base are due side
//! by side (CGST and SGST, state and city), and their rates and amounts are summed. A tax of an amount per unit inside the base of
//! the others (an eco fee with VAT on it) is a charge of the part, so that its net amount is the taxable amount. What the customer
//! assesses has the rate 0 and no tax, and so has every category without tax; what is withheld or for information is left out.
//!
//! **What EN 16931 cannot say** Rates of different bases (a tax on a tax), a tax per unit beside the base of the VAT, and a tax that is no rate
//! (brackets, an amount beside a rate): refused with `OUTSIDE_EN16931`.
//!
//! **Example** A bottle of 10.00 with a deposit tax of 0.25 and 20 % on both: net amount 10.25 with a charge of 0.25, VAT 2.05.
//!
//! **Source** EN 16931-1:2017, BG-25, BG-30 (one category and rate for each line), BT-131 (net amount with the line's charges).

use crate::contract::{Amount, Id, PartTax, Rate, Settlement, TaxGroup, Text, VatCategory};
use crate::error::{CommerceError, Problem, ProblemCode};
use crate::quote::Engine;

/// A part as EN 16931 taxes it.
pub(super) struct InvoicedSupply {
    /// Its category code.
    pub(super) category: &'static str,
    /// Its rate; none for what is not subject to VAT.
    pub(super) rate: Option<Rate>,
    /// The taxes per unit inside its net amount.
    pub(super) charges: Vec<(Text, Amount)>,
    /// The net amount with them: what the VAT is on.
    pub(super) net: Amount,
    /// The VAT.
    pub(super) vat: Amount,
    /// The taxes that the VAT consists of, where they are several.
    pub(super) parts: Vec<(Text, Rate, Amount)>,
    /// Why no tax is charged.
    pub(super) reason: Option<Text>,
}

/// What the rulebook and the answer say of a tax.
struct RuleFacts {
    name: Text,
    category: VatCategory,
    rate: Rate,
    is_per_unit: bool,
    /// An amount per unit beside a rate.
    is_mixed: bool,
    reason: Option<Text>,
}

/// Where taxes are looked up.
pub(super) struct TaxLookup<'a> {
    pub(super) engine: &'a Engine,
    pub(super) groups: &'a [TaxGroup],
}

impl TaxLookup<'_> {
    fn facts(&self, rule: &Id) -> Option<RuleFacts> {
        let stated = self.engine.tax_rule(rule.as_str());
        if let Some(rule) = stated {
            let name = rule.name.clone().or_else(|| Text::parse(rule.id.as_str()).ok())?;
            let has_amount = rule.unit_amount.is_some_and(|amount| amount.mantissa() != 0);
            let (is_per_unit, is_mixed) = (has_amount && rule.rate() == Rate::ZERO, has_amount);
            let reason = rule.exemption_reason.clone();
            return Some(RuleFacts {
                name,
                category: rule.vat_category,
                rate: rule.rate(),
                is_per_unit,
                is_mixed,
                reason,
            });
        }
        let group = self.groups.iter().find(|group| group.rule == *rule)?;
        Some(RuleFacts {
            name: group.name.clone(),
            category: group.vat_category,
            rate: group.rate_percent,
            is_per_unit: false,
            is_mixed: false,
            reason: group.exemption_reason.clone(),
        })
    }

    /// The supply that a part with these taxes and this net amount is.
    ///
    /// # Errors
    /// `OUTSIDE_EN16931`, `UNKNOWN_REFERENCE`, `TOO_MANY_DIGITS`.
    pub(super) fn supply(
        &self,
        path: &str,
        net: Amount,
        taxes: &[PartTax],
    ) -> Result<InvoicedSupply, CommerceError> {
        let (mut charges, mut vats) = (Vec::new(), Vec::new());
        for tax in taxes {
            let facts = self.facts(&tax.rule).ok_or_else(|| unknown(path, &tax.rule))?;
            match tax.settlement {
                Settlement::Added if facts.is_per_unit => charges.push((facts.name, tax.tax)),
                Settlement::Added | Settlement::SelfAssessed => vats.push((tax, facts)),
                Settlement::Withheld | Settlement::Informative => {}
            }
        }
        charges.retain(|(_, amount)| !amount.is_zero());
        let net = charges.iter().try_fold(net, |sum, (_, amount)| sum.checked_add(*amount))?;
        // A tax that takes nothing says nothing beside one that does.
        let takes = |(tax, facts): &(&PartTax, RuleFacts)| facts.rate != Rate::ZERO || !tax.tax.is_zero();
        if vats.iter().any(takes) {
            vats.retain(takes);
        }
        let Some((first, facts)) = vats.first() else {
            return Ok(InvoicedSupply {
                category: "O",
                rate: None,
                charges,
                net,
                vat: Amount::ZERO,
                parts: Vec::new(),
                reason: None,
            });
        };
        let code = code_of(facts.category, first.settlement);
        // A tax that is no rate of its base (brackets, an amount per unit beside a rate) has no rate to state.
        let is_no_rate = |tax: &PartTax, facts: &RuleFacts| {
            facts.is_mixed || facts.rate == Rate::ZERO && !tax.tax.is_zero()
        };
        let is_outside = |(tax, facts): &&(&PartTax, RuleFacts)| {
            tax.base != net || code_of(facts.category, tax.settlement) != code || is_no_rate(tax, facts)
        };
        if let Some((tax, _)) = vats.iter().find(is_outside) {
            return Err(outside(path, tax, net));
        }
        let reason = facts.reason.clone();
        if !is_taxed(code) {
            let rate = (code != "O").then_some(Rate::ZERO);
            return Ok(InvoicedSupply {
                category: code,
                rate,
                charges,
                net,
                vat: Amount::ZERO,
                parts: Vec::new(),
                reason,
            });
        }
        let vat = vats.iter().try_fold(Amount::ZERO, |sum, (tax, _)| sum.checked_add(tax.tax))?;
        let rate = vats.iter().try_fold(Rate::ZERO, |sum, (_, facts)| added(sum, facts.rate))?;
        let parts = vats.iter().map(|(tax, facts)| (facts.name.clone(), facts.rate, tax.tax));
        let parts = if vats.len() > 1 { parts.collect() } else { Vec::new() };
        Ok(InvoicedSupply { category: code, rate: Some(rate), charges, net, vat, parts, reason: None })
    }
}

/// The UNCL5305 code of a kind of supply; what the customer assesses is reverse charge unless it is something nearer.
const fn code_of(category: VatCategory, settlement: Settlement) -> &'static str {
    match (category, settlement) {
        (VatCategory::Standard, Settlement::SelfAssessed) | (VatCategory::ReverseCharge, _) => "AE",
        (VatCategory::Standard, _) => "S",
        (VatCategory::ZeroRated, _) => "Z",
        (VatCategory::Exempt, _) => "E",
        (VatCategory::IntraCommunity, _) => "K",
        (VatCategory::Export, _) => "G",
        (VatCategory::OutOfScope, _) => "O",
        (VatCategory::Igic, _) => "L",
        (VatCategory::Ipsi, _) => "M",
        (VatCategory::SplitPayment, _) => "B",
    }
}

/// Whether a row of this code carries a tax, and one for each rate.
pub(super) fn is_taxed(code: &str) -> bool {
    matches!(code, "S" | "L" | "M" | "B")
}

/// The sum of two rates.
fn added(one: Rate, other: Rate) -> Result<Rate, Problem> {
    let amount = |rate: Rate| Amount::from_parts(rate.mantissa(), rate.scale());
    let sum = amount(one)?.checked_add(amount(other)?)?;
    Rate::from_parts(sum.mantissa(), sum.scale())
}

fn unknown(path: &str, rule: &Id) -> CommerceError {
    let message = format!(
        "the tax rule `{rule}` is neither in the rulebook nor in the tax breakdown; take the engine of the rulebook that taxed this"
    );
    Problem::new(ProblemCode::UnknownReference, path, message).with_param("rule", rule).into()
}

fn outside(path: &str, tax: &PartTax, net: Amount) -> CommerceError {
    let PartTax { rule, base, tax, .. } = tax;
    let message = format!(
        "`{rule}` takes {tax} of {base}, where the part comes to {net}: an electronic invoice states one VAT category and one rate for each \
         line, on its net amount; write such taxes in the form their country has for them"
    );
    let problem = Problem::new(ProblemCode::OutsideEn16931, path, message);
    problem
        .with_param("rule", rule)
        .with_param("tax", tax)
        .with_param("base", base)
        .with_param("net", net)
        .into()
}
