//! Closing a return.
//!
//! **What it does** `CloseReturn` closes a return: units not received no longer count as expected, and its fees are
//! charged.
//! **When it applies** when everything received was inspected (`RETURN_NOT_OPEN`).
//! **Order and rounding** what is still open in `return_open` is released; the fees are those below.
//! **Example** 10.00 was refunded for a return: a restocking fee of 11.00 is rejected with `FEES_EXCEED_REFUND`,
//! largest 10.00; one of 2.00 leaves 8.00 owed.
//! **Source** orders.md "Change, exchange, claim"; Medusa's returns.
//!
//! The fees of a return.
//!
//! **What it does** makes the fees of a return charges of the order, each with its own tax, caused by the return.
//! **When it applies** when a return is closed. The command names the tax rules: rates of the net amount, settled as
//! `added`; `NO_TAX_RULE` for a rule that the rulebook does not have, or that taxes in another way, for one of a jurisdiction
//! that the order's request does not name (as in a quote), and for one that was not in force when the order was priced and is
//! not now. Which of the two times counts is the host's to say, by the rule. Two rules of one tax, of which a quote applies
//! only one, are `DUPLICATE_ID`.
//! **Order and rounding** the rates are summed, and the tax of a fee is rounded once, in the mode of the tax policy:
//! inside the fee where the order's prices include tax, on top where they do not. Several rules share the tax in the
//! order of the bytes of their ids: each gets floor(rest · rate / rates left), the last the rest. Together the fees,
//! with tax, are at most what the return gave back to the customer (`credited`): `FEES_EXCEED_REFUND`, its figures with tax.
//! **Example** prices with tax, 19 %: a fee of 5.00 is 4.20 and 0.80. Prices without tax: 5.00 and 0.95, together 5.95.
//! **Source** orders.md "Refunds that close exactly"; Directive 2006/112/EC art. 73: a fee is a supply of its own.

use super::progress::{RETURN, end, on_return, open_return};
use crate::contract::order::{
    CloseReturn, EventData, FrozenAmounts, FrozenTax, Order, OrderCharge, OrderReturn, ReturnClosed,
    ReturnDecision, ReturnFee, Subject,
};
use crate::contract::{Instant, PriceMode, Settlement, TaxRule, Text};
use crate::error::ProblemCode;
use crate::index::Arrange;
use crate::money::MAX_MINOR;
use crate::num::{NumError, Ratio, RoundingMode};
use crate::order::command::allowed::AllowedBuilder;
use crate::order::command::context::{Decision, DecisionContext, Limit, Message};
use crate::order::refund::arithmetic::{AgreedFee, FeeTax, RefundFault};

/// Whether a return can be closed: every unit received within the requested ones was inspected.
pub(crate) fn may_close(back: &OrderReturn) -> bool {
    back.lines.iter().all(|line| line.uninspected() <= 0)
}

/// Decides `CloseReturn`.
pub(crate) fn close(case: &DecisionContext<'_>, details: &CloseReturn, decision: &mut Decision) {
    let Some(back) = open_return(case, decision, &details.id) else { return };
    if !may_close(back) {
        let message = "units of the return have come and were not inspected; accept or reject them first";
        return decision.refuse(case.refusal, RETURN, message);
    }
    let Some(fees) = charges(case, decision, back, &details.fees) else { return };
    decision.emit(EventData::ReturnClosed { details: ReturnClosed { id: details.id.clone(), fees } });
}

/// Allows `CloseReturn`.
pub(crate) fn allow_close(case: &DecisionContext<'_>, allowed: &mut AllowedBuilder) {
    for back in &case.order.returns {
        let fees = Subject::ReturnFees { id: back.id.clone() };
        if case.leaves(back.decision) && may_close(back) {
            allowed.any(on_return(back, None));
            allowed.money(case, fees, bound(case, back));
        } else {
            allowed.refuse(on_return(back, None), case.refusal);
        }
    }
    allowed.or_unknown(ProblemCode::UnknownReturn);
}

/// Folds `ReturnClosed`.
pub(crate) fn closed(order: &mut Order, event: &ReturnClosed) {
    end(order, &event.id, ReturnDecision::Closed);
    order.fees.extend(event.fees.iter().cloned());
}

/// The most that the fees of a return may total, with tax.
pub(crate) fn bound(case: &DecisionContext<'_>, back: &OrderReturn) -> Limit {
    Limit { code: ProblemCode::FeesExceedRefund, largest: case.order.minor(back.credited) }
}

/// The charges for the fees of a return. None if one was refused.
pub(crate) fn charges(
    case: &DecisionContext<'_>,
    decision: &mut Decision,
    back: &OrderReturn,
    fees: &[ReturnFee],
) -> Option<Vec<OrderCharge>> {
    let mut charges: Vec<OrderCharge> = Vec::with_capacity(fees.len());
    let mut sum = 0_i64;
    for (position, fee) in fees.iter().enumerate() {
        let path = format!("/action/details/fees/{position}");
        let known = case.order.shipping.iter().chain(&case.order.fees).chain(&charges);
        if known.into_iter().any(|charge| charge.id == fee.id) {
            let id = fee.id.as_str();
            let message = Message::new(format!("the order has a charge {id:?}; give the fee its own id"));
            decision.refuse(ProblemCode::DuplicateId, format!("{path}/id"), message.with("id", id));
        }
        let amount = decision.positive(case, fee.amount, &format!("{path}/amount"));
        let rules = rules(case, decision, fee, &path);
        let (Some(stated_minor), Some(rules)) = (amount, rules) else { continue };
        match charge(case, back, fee, stated_minor, &rules) {
            Ok(charge) => {
                sum = sum.saturating_add(case.order.minor(charge.amounts.gross));
                charges.push(charge);
            }
            Err(_) => decision.refuse(ProblemCode::Overflow, path, "the fee with its tax does not fit"),
        }
    }
    if !decision.is_clear() {
        return None;
    }
    decision.money_within(case, bound(case, back), sum, "/action/details/fees").then_some(charges)
}

/// The rules that tax a fee, in the order of the bytes of their ids. A rule is named once.
fn rules<'a>(
    case: &DecisionContext<'a>,
    decision: &mut Decision,
    fee: &ReturnFee,
    path: &str,
) -> Option<Vec<&'a TaxRule>> {
    let mut rules: Vec<&TaxRule> = Vec::with_capacity(fee.tax_rules.len());
    for (position, id) in fee.tax_rules.iter().enumerate() {
        let found = case.engine.tax_rule(id.as_str()).filter(|rule| is_plain(rule));
        let fault = match found {
            Some(rule) => fault_of(case, &rules, rule),
            None => {
                let text = format!(
                    "the rulebook has no rule {:?} that adds a rate of the net amount; name one that does",
                    id.as_str()
                );
                Some((ProblemCode::NoTaxRule, Message::new(text).with("rule", id.as_str())))
            }
        };
        match (found, fault) {
            (_, Some((code, message))) => {
                decision.refuse(code, format!("{path}/tax_rules/{position}"), message);
            }
            (rule, None) => rules.extend(rule),
        }
    }
    rules.arrange_stably_by(|one, other| one.id.as_str().cmp(other.id.as_str()));
    (rules.len() == fee.tax_rules.len()).then_some(rules)
}

/// Why a rule cannot tax a fee that is taxed by other rules already, if it cannot.
fn fault_of(
    case: &DecisionContext<'_>,
    rules: &[&TaxRule],
    rule: &TaxRule,
) -> Option<(ProblemCode, Message)> {
    let (id, jurisdiction) = (rule.id.as_str(), rule.jurisdiction.as_str());
    let message = |text: String| Message::new(text).with("rule", id);
    if let Some(known) = rules.iter().find(|known| is_same_tax(known, rule)) {
        let other = known.id.as_str();
        let message = if other == id {
            message(format!("the fee names the rule {id:?} twice; name it once"))
        } else {
            message(format!("{id:?} and {other:?} are rules of one tax; name one of them"))
                .with("other", other)
        };
        return Some((ProblemCode::DuplicateId, message));
    }
    if !is_of_sale(case.order, rule) {
        let text = format!(
            "the rule {id:?} is of the jurisdiction {jurisdiction:?}, which the order's request does not name; name a rule of one that it names"
        );
        return Some((ProblemCode::NoTaxRule, message(text).with("jurisdiction", jurisdiction)));
    }
    if !is_in_force(case, rule) {
        let text = format!(
            "the rule {id:?} was not in force when the order was priced, and is not now; name one that was or is"
        );
        return Some((ProblemCode::NoTaxRule, message(text)));
    }
    None
}

/// Whether two rules are of one tax: a sale is taxed by one of them.
fn is_same_tax(one: &TaxRule, other: &TaxRule) -> bool {
    one.jurisdiction == other.jurisdiction && one.name == other.name
}

/// Whether the order's request names the jurisdiction of a rule.
fn is_of_sale(order: &Order, rule: &TaxRule) -> bool {
    order.request.as_ref().is_none_or(|request| request.tax_jurisdictions.contains(&rule.jurisdiction))
}

/// Whether a rule was in force when the order was priced, or is now.
fn is_in_force(case: &DecisionContext<'_>, rule: &TaxRule) -> bool {
    let is_at = |at: Instant| {
        rule.valid_from.is_none_or(|from| from <= at) && rule.valid_until.is_none_or(|until| at < until)
    };
    is_at(case.env.now) || case.order.request.as_ref().is_some_and(|request| is_at(request.at))
}

/// Whether a rule is a rate of the net amount that is settled as `added`.
fn is_plain(rule: &TaxRule) -> bool {
    rule.settled() == Settlement::Added
        && rule.unit_amount.is_none_or(|amount| amount.mantissa() == 0)
        && rule.base.iter().all(|term| *term == crate::contract::BaseTerm::Net)
        && rule.brackets.is_none()
        && rule.bounds.is_none()
        && rule.rate().mantissa() >= 0
}

/// A rate as a fraction.
fn rate(rule: &TaxRule) -> Result<Ratio, NumError> {
    let percent = Ratio::from_decimal(rule.rate().mantissa(), rule.rate().scale())?;
    percent.div(Ratio::from(100))
}

/// A fee as a charge.
fn charge(
    case: &DecisionContext<'_>,
    back: &OrderReturn,
    fee: &ReturnFee,
    stated_minor: i64,
    rules: &[&TaxRule],
) -> Result<OrderCharge, RefundFault> {
    let mut rates = Ratio::ZERO;
    for rule in rules {
        rates = rates.add(rate(rule)?)?;
    }
    let tax = match case.order.price_mode {
        _ if rules.is_empty() => FeeTax::None,
        PriceMode::TaxIncluded => FeeTax::Included(rates),
        PriceMode::TaxExcluded => FeeTax::Added(rates),
    };
    let line = AgreedFee { stated_minor, tax }.line(MAX_MINOR, case.engine.tax_rounding())?;
    let amount = |minor: i64| case.order.amount(minor);
    let (mut taxes, mut tax_left) = (Vec::with_capacity(rules.len()), line.tax_minor.saturating_neg());
    for rule in rules {
        let rate = rate(rule)?;
        // The last rule gets rest · rate / rate, the whole rest, so that the taxes sum to the fee's tax exactly.
        let part = if rates.is_zero() {
            0
        } else {
            Ratio::from(tax_left).mul(rate.div(rates)?)?.round_to_i64(RoundingMode::Down)?
        };
        tax_left = tax_left.saturating_sub(part);
        rates = rates.sub(rate)?;
        taxes.push(FrozenTax {
            rule: rule.id.clone(),
            name: rule.name.clone().unwrap_or_else(|| Text::known(rule.id.as_str())),
            jurisdiction: rule.jurisdiction.clone(),
            settlement: rule.settled(),
            tax: amount(part),
        });
    }
    Ok(OrderCharge {
        id: fee.id.clone(),
        caused_by: Some(back.id.clone()),
        is_reversed: false,
        reversed_amount: amount(0),
        customer_reversed: amount(0),
        amounts: FrozenAmounts {
            list: amount(stated_minor),
            adjustments: Vec::new(),
            net: amount(line.net_minor.saturating_neg()),
            taxes,
            gross: amount(line.gross_minor.saturating_neg()),
            funded: Vec::new(),
            withheld: amount(0),
            payable_rounding: amount(0),
        },
    })
}
