//! A small shop for the tests of goods that move: one order, one command after the other.

use farthing::Engine;
use farthing::contract::order::{
    Action, Command, Env, EventData, Figure, GatewayResult, LineQuantity, OperationKind, Order, OrderLine,
    PlaceOrder, RecordCapture, RejectionReason, Statuses,
};
use farthing::contract::{Amount, Id, Instant, Quantity, QuoteRequest};
use farthing::json::read;

const RULEBOOK: &[u8] =
    br#"{"currency":"EUR","pricing":{"sources":["given"]},"tax_policy":{"rounding_level":"line"},
    "tax_rules":[{"id":"vat","jurisdiction":"DE","rate_percent":"19"}]}"#;

pub(crate) fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

pub(crate) fn money(text: &str) -> Amount {
    Amount::parse(text).unwrap()
}

pub(crate) fn quantity(text: &str) -> Quantity {
    Quantity::parse(text).unwrap()
}

pub(crate) fn units(line: &str, quantity: &str) -> LineQuantity {
    LineQuantity::new(id(line), self::quantity(quantity)).build().unwrap()
}

/// The largest figure that would have been accepted.
pub(crate) fn largest(reason: &RejectionReason) -> String {
    match reason.largest.as_ref().unwrap() {
        Figure::Amount { amount } => amount.to_string(),
        Figure::Quantity { quantity } => quantity.to_string(),
        other => panic!("{other:?} is not known here"),
    }
}

pub(crate) struct Shop {
    pub(crate) engine: Engine,
    pub(crate) env: Env,
    pub(crate) order: Order,
}

impl Shop {
    /// One line `a` of shirts at 10.00, 19 % tax inside, no shipping.
    pub(crate) fn with_shirts(quantity: u32) -> Self {
        let cart = format!(
            r#""price_mode":"tax_included","lines":[{{"id":"a","sku":"shirt","quantity":{quantity},
               "price":{{"kind":"given","unit_price":"10.00"}}}}]"#
        );
        Self::with_cart(RULEBOOK, &cart)
    }

    /// An order of a cart, 19 % tax.
    pub(crate) fn of(cart: &str) -> Self {
        Self::with_cart(RULEBOOK, cart)
    }

    /// An order of a cart.
    pub(crate) fn with_cart(rulebook: &[u8], cart: &str) -> Self {
        let engine = Engine::from_json(rulebook).unwrap();
        let request = format!(
            r#"{{"at":"2026-01-01T12:00:00+01:00","tax_jurisdictions":["DE"],
               "cart":{{"currency":"EUR",{cart},"tenders":[{{"id":"card","kind":"card"}}]}}}}"#
        );
        let request: QuoteRequest = read(request.as_bytes()).unwrap();
        let quote = engine.quote(&request).unwrap().to_quote();
        let env = Env::new(Instant::parse("2026-01-01T12:05:00+01:00").unwrap()).build().unwrap();
        let mut shop = Self { engine, env, order: Order::blank() };
        shop.tell(PlaceOrder::new(id("o1"), request, quote).build().unwrap()).unwrap();
        shop
    }

    pub(crate) fn tell(&mut self, action: impl Into<Action>) -> Result<Vec<EventData>, Vec<RejectionReason>> {
        let command = Command::new(action.into()).build().unwrap();
        let applied = self.engine.apply(&self.order, &command, &self.env).map_err(|no| no.reasons)?;
        self.order = applied.order;
        Ok(applied.events.into_iter().map(|event| event.data).collect())
    }

    /// Pays so much by card.
    pub(crate) fn pay(&mut self, amount: &str) {
        let result = GatewayResult::Succeeded { amount: money(amount) };
        let record = RecordCapture::new(id("card"), id("sale"), result)
            .with_kind(OperationKind::Sale)
            .build()
            .unwrap();
        self.tell(record).unwrap();
    }

    /// The one reason for which an action is refused.
    pub(crate) fn refused(&mut self, action: impl Into<Action>) -> RejectionReason {
        let mut reasons = self.tell(action).unwrap_err();
        assert_eq!(reasons.len(), 1, "{reasons:?}");
        reasons.remove(0)
    }

    pub(crate) fn line(&self, line: &str) -> &OrderLine {
        self.order.lines.iter().find(|known| known.id == id(line)).unwrap()
    }

    pub(crate) fn statuses(&self) -> Statuses {
        farthing::order::statuses(&self.order)
    }
}
