//! Placing an order.
//!
//! **What it does** checks that the quote is the engine's answer to the request, and freezes its figures line by line:
//! list, each discount with its promotion, net, each tax, gross, and who pays it: the customer, third parties that fund
//! a promotion, and, for a withheld tax, the customer directly to the tax office.
//! **When it applies** before the order exists, and while the quote is valid: before its `valid_until`, or, where it states
//! none, within the policy's `quote_valid_minutes` of its instant (`QUOTE_EXPIRED`). What the quote states is a promise to
//! the customer, so it holds whatever the policy says.
//! **Order and rounding** nothing is computed again. Where the net amount of a price with tax is kept, each part keeps the
//! payable rounding between its price and its gross amount; cash rounding is derived from the coin. The funded share of a line is the discount that lowered the price
//! but not the taxable amount.
//! **Example** a line of 10.00 with 2.00 off that a brand pays, 20 % tax added: gross 12.00 = customer 10.00 + brand
//! 2.00.
//! **Source** orders.md "State"; Directive 2006/112/EC art. 73, CJEU C-317/94 Elida Gibbs (who pays is not what is
//! taxed).

use crate::contract::order::{
    EventData, FrozenAmounts, FrozenTax, Funded, Lifecycle, LineAmounts, Order, OrderCharge, OrderLine,
    OrderPlaced, OrderTender, PayableStep, PlaceOrder, Subject,
};
use crate::contract::{
    Adjustment, Amount, CartLine, CurrencyCode, FundedShares, Id, PartTax, PriceMode, Quantity, QuoteCharge,
    QuoteLine, QuoteRequest, Rate, Settlement, Tender, Text,
};
use crate::error::ProblemCode;
use crate::index::Arrange;
use crate::quote::SCHEMA;

use crate::order::balance::OrderBalance;
use crate::order::command::allowed::AllowedBuilder;
use crate::order::command::context::{Decision, DecisionContext, Message};
use crate::order::line_units::UNIT;
use crate::order::payment::tender::tolerance_within;

impl Order {
    /// An order before anything has happened: no id, version 0, in "no currency" (ISO 4217 `XXX`).
    #[must_use]
    pub fn blank() -> Self {
        Self {
            schema: SCHEMA,
            id: None,
            tenant: None,
            channel: None,
            currency: CurrencyCode::NO_CURRENCY,
            exponent: 0,
            price_mode: PriceMode::TaxExcluded,
            version: 0,
            lifecycle: Lifecycle::Draft,
            placed_at: None,
            rulebook_digest: None,
            request: None,
            holds: Vec::new(),
            lines: Vec::new(),
            shipping: Vec::new(),
            fees: Vec::new(),
            payable_step: None,
            tenders: Vec::new(),
            written_off: Amount::settled(0, 0),
            refund_carried: Amount::settled(0, 0),
            shipments: Vec::new(),
            returns: Vec::new(),
            idempotency_keys: Vec::new(),
        }
    }
}

/// Decides `PlaceOrder`.
pub(crate) fn decide(case: &DecisionContext<'_>, details: &PlaceOrder, decision: &mut Decision) {
    if let Err(error) = case.engine.verify(&details.request, &details.quote) {
        for problem in error.problems() {
            let is_digest = problem.code == ProblemCode::DigestMismatch;
            decision.refuse_for(
                problem,
                if is_digest { "/action/details/quote" } else { "/action/details/request" },
            );
        }
        return;
    }
    if details.quote.returned.is_some() {
        let message = "an order holds no goods that are given back in the same sale; settle this sale at the till, or place the \
                       order without `returned` and return those goods against the order that they were sold with";
        decision.refuse(ProblemCode::NotImplemented, "/action/details/request/returned", message);
        return;
    }
    is_valid(case, details, decision);
    tolerance_within(decision, details.over_capture_percent);
    let Some(currency) = case.engine.currency(&details.quote.currency) else { return };
    let frozen = Freezer { case, exponent: currency.exponent() };
    let order = frozen.order(details);
    // The parts of the order must add up to the amount the customer was shown, to the minor unit.
    if OrderBalance::of(&order).due != order.minor(details.quote.totals.payable) {
        let message = "the parts of the quote do not add up to what is payable; please report this quote";
        decision.refuse(ProblemCode::DigestMismatch, "/action/details/quote/totals/payable", message);
    }
    decision.emit(EventData::OrderPlaced { details: OrderPlaced { order } });
}

/// Whether the quote is valid now; else refuses it.
fn is_valid(case: &DecisionContext<'_>, details: &PlaceOrder, decision: &mut Decision) {
    let (quote, now) = (&details.quote, case.env.now);
    let minutes = case.env.policy.as_ref().and_then(|policy| policy.quote_valid_minutes);
    let (is_over, until) = match (quote.valid_until, minutes) {
        (Some(until), _) => (now >= until, format!("until {until}")),
        (None, Some(minutes)) => {
            let seconds = i64::from(minutes).saturating_mul(60);
            let age = now.unix_seconds().saturating_sub(quote.at.unix_seconds());
            (
                (age, now.nanos()) >= (seconds, quote.at.nanos()),
                format!("for {minutes} minutes from {}", quote.at),
            )
        }
        (None, None) => return,
    };
    if is_over {
        let text = format!("the quote was valid {until}, and now it is {now}; quote the cart again");
        let message = Message::new(text).with("valid", until).with("now", now);
        decision.refuse(ProblemCode::QuoteExpired, "/action/details/quote", message);
    }
}

/// Allows `PlaceOrder`.
pub(crate) fn allow(_: &DecisionContext<'_>, allowed: &mut AllowedBuilder) {
    allowed.any(Subject::Order);
}

/// Folds `OrderPlaced`.
pub(crate) fn placed(order: &mut Order, event: &OrderPlaced) {
    // The event replaces the whole order; the idempotency keys are the stream's and are kept.
    let keys = core::mem::take(&mut order.idempotency_keys);
    *order = event.order.clone();
    order.idempotency_keys = keys;
}

/// Freezes a quote.
struct Freezer<'a> {
    case: &'a DecisionContext<'a>,
    exponent: u8,
}

impl Freezer<'_> {
    fn order(&self, details: &PlaceOrder) -> Order {
        let (quote, request) = (&details.quote, &details.request);
        let coin = self.case.engine.coin(request);
        let mut order = Order {
            id: Some(details.id.clone()),
            tenant: details.tenant.clone(),
            channel: request.cart.channel.clone(),
            currency: quote.currency,
            exponent: self.exponent,
            price_mode: quote.price_mode,
            lifecycle: Lifecycle::Placed,
            placed_at: Some(self.case.env.now),
            rulebook_digest: Some(Text::known(self.case.engine.rulebook_digest())),
            request: Some(request.clone()),
            lines: Vec::with_capacity(quote.lines.len()),
            shipping: quote.shipping.iter().map(|charge| self.charge(charge)).collect(),
            fees: quote.fees.iter().map(|charge| self.charge(charge)).collect(),
            payable_step: coin.map(|coin| PayableStep {
                step: self.amount(coin.step_minor),
                unrounded_amount: self.amount(coin.elsewhere_minor),
                rounding_mode: coin.mode,
            }),
            written_off: self.amount(0),
            refund_carried: self.amount(0),
            tenders: request.cart.tenders.iter().map(|tender| self.tender(tender, details)).collect(),
            ..Order::blank()
        };
        for (position, line) in quote.lines.iter().enumerate() {
            order.lines.push(self.line(line, request.cart.lines.get(position)));
        }
        self.round_payable(request, &mut order);
        order
    }

    /// Keeps the payable rounding with the parts that it comes from. Cash rounding is not stored: it is derived from the
    /// rounding step.
    fn round_payable(&self, request: &QuoteRequest, order: &mut Order) {
        if !self.case.engine.keeps_net() {
            return;
        }
        let Ok(priced) = self.case.engine.quote(request) else { return };
        let [lines, shipping, fees] = priced.payable_roundings();
        for (line, minor) in order.lines.iter_mut().zip(lines) {
            for amounts in &mut line.amounts {
                amounts.frozen.payable_rounding = self.amount(minor);
            }
        }
        let charges = order.shipping.iter_mut().zip(shipping).chain(order.fees.iter_mut().zip(fees));
        for (charge, minor) in charges {
            charge.amounts.payable_rounding = self.amount(minor);
        }
    }

    const fn amount(&self, minor: i64) -> Amount {
        Amount::settled(minor, self.exponent)
    }

    fn minor(&self, amount: Amount) -> i64 {
        amount.minor(self.exponent).unwrap_or_default()
    }

    /// A line, with the cart's line unless a promotion added it.
    fn line(&self, line: &QuoteLine, stated: Option<&CartLine>) -> OrderLine {
        let divisible = self.case.engine.is_divisible(&line.sku, stated);
        let figures = Figures {
            list: line.list,
            adjustments: &line.adjustments,
            net: line.net,
            taxes: &line.taxes,
            gross: line.gross,
        };
        let none = Quantity::ZERO;
        OrderLine {
            id: line.id.clone(),
            sku: line.sku.clone(),
            seller: stated.and_then(|stated| stated.seller.clone()),
            // A quantity with decimals says by itself that the goods are sold by measure.
            divisible: divisible.unwrap_or(line.quantity.millionths().wrapping_rem(UNIT) != 0),
            ordered: line.quantity,
            packed: none,
            shipped: none,
            delivered: none,
            cancelled: none,
            return_open: none,
            returned: none,
            return_rejected: none,
            excess_received: none,
            amounts: vec![LineAmounts {
                priced_by: None,
                quantity: line.quantity,
                frozen: self.frozen(&figures),
                reversed: none,
                reversed_amount: self.amount(0),
                customer_reversed: self.amount(0),
                reversed_goodwill: self.amount(0),
            }],
        }
    }

    fn charge(&self, charge: &QuoteCharge) -> OrderCharge {
        let figures = Figures {
            list: charge.list,
            adjustments: &charge.adjustments,
            net: charge.net,
            taxes: &charge.taxes,
            gross: charge.gross,
        };
        OrderCharge {
            id: charge.id.clone(),
            caused_by: None,
            is_reversed: false,
            reversed_amount: self.amount(0),
            customer_reversed: self.amount(0),
            amounts: self.frozen(&figures),
        }
    }

    fn frozen(&self, figures: &Figures<'_>) -> FrozenAmounts {
        let mut taxes: Vec<FrozenTax> = figures.taxes.iter().map(|tax| self.tax(tax)).collect();
        // The refund chains divide in this order, so it must not depend on the order of the quote's taxes.
        taxes.arrange_stably_by(|one, other| one.rule.as_str().cmp(other.rule.as_str()));
        let withheld = taxes.iter().filter(|tax| tax.settlement == Settlement::Withheld);
        let withheld = withheld.fold(0_i64, |sum, tax| sum.saturating_add(self.minor(tax.tax)));
        FrozenAmounts {
            list: figures.list,
            adjustments: figures.adjustments.to_vec(),
            net: figures.net,
            taxes,
            gross: figures.gross,
            funded: self.funded(figures),
            withheld: self.amount(withheld),
            payable_rounding: self.amount(0),
        }
    }

    fn tax(&self, tax: &PartTax) -> FrozenTax {
        let stated = self.case.engine.tax_rule(tax.rule.as_str());
        let name = stated.and_then(|stated| stated.name.clone());
        FrozenTax {
            rule: tax.rule.clone(),
            name: name.unwrap_or_else(|| Text::known(tax.rule.as_str())),
            jurisdiction: stated.map_or_else(|| tax.rule.clone(), |stated| stated.jurisdiction.clone()),
            settlement: tax.settlement,
            tax: tax.tax,
        }
    }

    /// The shares of third parties: discounts that lowered the price but not the taxable amount.
    fn funded(&self, figures: &Figures<'_>) -> Vec<Funded> {
        let mut funded: Vec<Funded> = Vec::new();
        let mut add = |promotion: &Id, funder: Option<&Id>, amount: Amount| {
            let is_known =
                |known: &&mut Funded| known.promotion == *promotion && known.funder.as_ref() == funder;
            match funded.iter_mut().find(is_known) {
                Some(known) => {
                    known.amount = self.amount(self.minor(known.amount).saturating_add(self.minor(amount)));
                }
                None => funded.push(Funded { promotion: promotion.clone(), amount, funder: funder.cloned() }),
            }
        };
        for adjustment in figures.adjustments {
            match &adjustment.funded {
                Some(FundedShares { shares }) => {
                    shares
                        .iter()
                        .for_each(|share| add(&adjustment.promotion, Some(&share.funder), share.amount));
                }
                None if self.case.engine.is_funded(adjustment.promotion.as_str()) => {
                    add(&adjustment.promotion, None, adjustment.amount);
                }
                None => {}
            }
        }
        let key =
            |funded: &Funded| (funded.promotion.to_string(), funded.funder.as_ref().map(ToString::to_string));
        funded.arrange_stably_by(|one, other| key(one).cmp(&key(other)));
        funded
    }

    fn tender(&self, tender: &Tender, details: &PlaceOrder) -> OrderTender {
        let rate = details.over_capture_percent.unwrap_or(Rate::ZERO);
        OrderTender {
            amount: tender.amount.map(|amount| self.amount(self.minor(amount))),
            ..OrderTender::unused(tender.id.clone(), tender.kind, rate, self.exponent)
        }
    }
}

/// The figures of a line or a charge.
struct Figures<'a> {
    list: Amount,
    adjustments: &'a [Adjustment],
    net: Amount,
    taxes: &'a [PartTax],
    gross: Amount,
}
