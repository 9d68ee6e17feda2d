//! A small shop: a placed order that can be told things.

use farthing::Engine;
use farthing::contract::order::{Command, Env, Order, PlaceOrder};
use farthing::contract::{Id, QuoteRequest, write};
use farthing::json::read;
use farthing::order::statuses;
use serde_json::{Value, json};

use crate::corpus::order::whole;

use super::super::verdict::Halt;

/// When everything happens.
const NOW: &str = "2026-01-01T12:00:00+00:00";

/// A line to be sold, in the words of a cart.
pub(super) fn line(id: &str, quantity: &str, unit_price: &str) -> Value {
    json!({ "id": id, "sku": id, "quantity": quantity, "tax_category": id,
        "price": { "kind": "given", "unit_price": unit_price } })
}

/// What is sold, and under which taxes.
#[derive(Default)]
pub(super) struct Sale {
    pub(super) lines: Vec<Value>,
    pub(super) shipping: Option<String>,
    /// Rules of tax, one a category: that of a line is its id.
    pub(super) rules: Vec<Value>,
    pub(super) is_included: bool,
    /// The tenders; none: one card.
    pub(super) tenders: Vec<String>,
}

/// An order that can be told things.
pub(super) struct Shop {
    engine: Engine,
    env: Env,
    order: Order,
    operations: usize,
    last: Option<Value>,
}

/// Why the shop did not do as it was told.
pub(super) struct Refused {
    /// The codes.
    pub(super) codes: Vec<String>,
    /// The largest figure it would have taken, where it said one.
    pub(super) largest: Option<String>,
}

impl Shop {
    /// An order of one line at a price, paid by card.
    pub(super) fn of(price: &str) -> Result<Self, Halt> {
        Self::selling(&Sale { lines: vec![line("a", "1", price)], ..Sale::default() })
    }

    pub(super) fn selling(sale: &Sale) -> Result<Self, Halt> {
        let broken = |error: farthing::error::CommerceError| Halt::broken(error.to_string());
        let rulebook = json!({
            "currency": "EUR",
            "pricing": { "sources": ["given"] },
            "tax_policy": { "rounding_level": "line", "untaxed": "no_tax" },
            "tax_rules": sale.rules,
        });
        let engine = Engine::from_json(rulebook.to_string().as_bytes()).map_err(broken)?;
        let card = vec!["card".to_owned()];
        let tenders = if sale.tenders.is_empty() { &card } else { &sale.tenders };
        let shipping =
            sale.shipping.iter().map(|cost| json!({ "id": "shipping", "method": "post", "amount": cost }));
        let request = json!({
            "at": NOW,
            "tax_jurisdictions": ["X"],
            "cart": {
                "currency": "EUR",
                "price_mode": if sale.is_included { "tax_included" } else { "tax_excluded" },
                "lines": sale.lines,
                "shipping": shipping.collect::<Vec<_>>(),
                "tenders": tenders.iter().map(|id| json!({ "id": id, "kind": "card" })).collect::<Vec<_>>(),
            },
        });
        let request: QuoteRequest = read(request.to_string().as_bytes()).map_err(broken)?;
        let quote = engine.quote(&request).map_err(broken)?.to_quote();
        let env: Env = read(json!({ "now": NOW }).to_string().as_bytes()).map_err(broken)?;
        let mut shop = Self { engine, env, order: Order::blank(), operations: 0, last: None };
        let id = Id::parse("order").map_err(|problem| Halt::broken(problem.to_string()))?;
        let place = Command::new(PlaceOrder::new(id, request, quote)).build().unwrap();
        let placed = shop.engine.apply(&shop.order, &place, &shop.env);
        shop.order = placed.map_err(|rejection| broken(rejection.into()))?.order;
        Ok(shop)
    }

    /// Turns every figure of the lines over: an order that is a credit note.
    pub(super) fn mirror(&mut self) -> Result<(), Halt> {
        let mut order = self.order();
        for line in order["lines"].as_array_mut().into_iter().flatten() {
            for figure in ["list", "net", "gross"] {
                let frozen = &mut line["amounts"][0]["frozen"];
                let amount = frozen[figure].as_str().unwrap_or_default();
                frozen[figure] = json!(format!("-{amount}"));
            }
        }
        self.order = read(order.to_string().as_bytes()).map_err(|error| Halt::broken(error.to_string()))?;
        Ok(())
    }

    /// Tells the shop something. A capability that is not built ends the case.
    pub(super) fn tell(&mut self, kind: &str, details: Value) -> Result<Result<(), Refused>, Halt> {
        let command = whole(&json!({ kind: details })).map_err(Halt::broken)?;
        let command: Command =
            read(command.to_string().as_bytes()).map_err(|error| Halt::broken(error.to_string()))?;
        match self.engine.apply(&self.order, &command, &self.env) {
            Ok(applied) => {
                let taken_back = applied.events.iter().find_map(|event| {
                    let event: Value = serde_json::from_str(&write(&event.data)).ok()?;
                    let details = &event["details"];
                    [&details["reversals"][0], &details["lines"][0]]
                        .into_iter()
                        .find(|back| back.is_object())
                        .cloned()
                });
                self.last = taken_back.or(self.last.take());
                self.order = applied.order;
                Ok(Ok(()))
            }
            Err(rejection) => {
                let problems = rejection.problems();
                if problems.iter().any(|problem| problem.code.text() == "NOT_IMPLEMENTED") {
                    return Err(Halt::out_of_scope(format!("the command {kind}")));
                }
                let largest = problems.iter().flat_map(|problem| &problem.params);
                let largest =
                    largest.filter(|param| param.name == "largest").map(|param| param.value.clone()).next();
                let codes = problems.iter().map(|problem| problem.code.text().to_owned()).collect();
                Ok(Err(Refused { codes, largest }))
            }
        }
    }

    /// What was last taken back of a line.
    pub(super) fn last(&self) -> Option<Value> {
        self.last.clone()
    }

    /// Tells the shop something that it must do.
    pub(super) fn must(&mut self, kind: &str, details: Value) -> Result<(), Halt> {
        self.tell(kind, details)?
            .map_err(|refused| Halt::broken(format!("{kind}: {}", refused.codes.join(", "))))
    }

    /// An id for a new operation.
    pub(super) fn operation(&mut self) -> String {
        self.operations += 1;
        format!("op{}", self.operations)
    }

    /// Records that money was reserved, taken or given back: `authorization`, `capture`, `sale`, `refund`, `void`.
    pub(super) fn record(&mut self, what: &str, tender: &str, amount: &str) -> Result<(), Halt> {
        let operation = self.operation();
        let mut details = json!({ "tender": tender, "operation": operation,
            "result": { "kind": "succeeded", "amount": amount } });
        let kind = match what {
            "sale" => {
                details["kind"] = json!("sale");
                "record_capture".to_owned()
            }
            what => format!("record_{what}"),
        };
        self.must(&kind, details)
    }

    /// The order, as JSON.
    pub(super) fn order(&self) -> Value {
        serde_json::from_str(&write(&self.order)).unwrap_or_default()
    }

    /// Its statuses, as JSON.
    pub(super) fn statuses(&self) -> Value {
        serde_json::from_str(&write(&statuses(&self.order))).unwrap_or_default()
    }

    /// The text at a place of the statuses.
    pub(super) fn status(&self, name: &str) -> String {
        self.statuses()[name].as_str().unwrap_or_default().to_owned()
    }
}
