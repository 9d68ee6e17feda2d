//! What is allowed of an order of many lines whose kept goods are priced again: the largest figure of each line as far as
//! the tries go, and an upper bound of the lines after them.

use farthing::Engine;
use farthing::contract::order::{
    ActionKind, Allowed, AllowedAction, CancelLine, ClawBack, Command, Env, Figure, Order, OrderPolicy,
    PlaceOrder, RefundPart, RequestRefund, Subject,
};
use farthing::contract::{Id, Instant, Quantity, QuoteRequest};
use farthing::error::ProblemCode;
use farthing::json::{read, write};

/// An order of lines of two units at 1.00 each; 10 % off from as many euros as it has lines.
struct Shop {
    engine: Engine,
    env: Env,
    order: Order,
}

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn units(count: &str) -> Quantity {
    Quantity::parse(count).unwrap()
}

/// The rulebook, with the percent of its promotion.
fn engine(lines: usize, percent: u8) -> Engine {
    let rulebook = format!(
        r#"{{"currency":"EUR","pricing":{{"sources":["given"]}},"tax_policy":{{"rounding_level":"line","untaxed":"no_tax"}},
        "promotions":[{{"id":"off","condition":{{"kind":"money","basis":"original","op":"at_least","amount":"{lines}.00"}},
        "effects":[{{"target":{{"kind":"order"}},"adjust":{{"kind":"percent","percent":"{percent}"}}}}]}}]}}"#
    );
    Engine::from_json(rulebook.as_bytes()).unwrap()
}

impl Shop {
    /// The order, with some of its price captured.
    fn with(lines: usize, captured: &str) -> Self {
        let engine = engine(lines, 10);
        let line = |number: usize| {
            format!(
                r#"{{"id":"l{number}","sku":"s","quantity":"2","price":{{"kind":"given","unit_price":"1.00"}}}}"#
            )
        };
        let all: Vec<String> = (0..lines).map(line).collect();
        let request = format!(
            r#"{{"at":"2026-01-01T12:00:00+00:00","tax_jurisdictions":["X"],"cart":{{"currency":"EUR","lines":[{}],
            "tenders":[{{"id":"card","kind":"card"}}]}}}}"#,
            all.join(",")
        );
        let request: QuoteRequest = read(request.as_bytes()).unwrap();
        let quote = engine.quote(&request).unwrap().to_quote();
        let policy = OrderPolicy::new().with_claw_back(ClawBack::Reprice).build().unwrap();
        let env = Env::new(Instant::parse("2026-01-01T12:00:00+00:00").unwrap()).with_policy(policy);
        let env = env.build().unwrap();
        let place = Command::new(PlaceOrder::new(id("o"), request, quote)).build().unwrap();
        let order = engine.apply(&Order::blank(), &place, &env).unwrap().order;
        let sale = format!(
            r#"{{"action":{{"kind":"record_capture","details":{{"tender":"card","operation":"s1","kind":"sale",
            "result":{{"kind":"succeeded","amount":"{captured}"}}}}}}}}"#
        );
        let order = engine.apply(&order, &read(sale.as_bytes()).unwrap(), &env).unwrap().order;
        Self { engine, env, order }
    }

    /// Whether units of a line can be cancelled, or refunded; else the first code.
    fn takes(&self, action: ActionKind, line: &str, count: &str) -> Result<(), ProblemCode> {
        let command = match action {
            ActionKind::CancelLine => Command::new(CancelLine::new(id(line), units(count))).build(),
            _ => {
                let part = RefundPart::Units { line: id(line), quantity: units(count) };
                Command::new(RequestRefund::new(id("r")).with_parts([part])).build()
            }
        };
        let decided = self.engine.decide(&self.order, &command.unwrap(), &self.env);
        decided.map(|_| ()).map_err(|rejected| rejected.reasons[0].code)
    }
}

/// What is said of units of each line.
fn of_lines(allowed: &Allowed, action: ActionKind) -> Vec<&AllowedAction> {
    let is_meant = |it: &&AllowedAction| it.action == action && matches!(it.subject, Subject::Line { .. });
    allowed.actions.iter().filter(is_meant).collect()
}

const CANCEL: ActionKind = ActionKind::CancelLine;
const REFUND: ActionKind = ActionKind::RequestRefund;

#[test]
fn the_largest_figure_of_each_line_is_tried_while_that_stays_quick_and_else_is_an_upper_bound() {
    // 250,000 / 600: the first 416 lines are tried.
    let shop = Shop::with(600, "1080.00");
    let allowed = shop.engine.allowed(&shop.order, &shop.env);
    for (action, beyond) in
        [(CANCEL, ProblemCode::CancelExceedsOpen), (REFUND, ProblemCode::RefundExceedsPaid)]
    {
        let lines = of_lines(&allowed, action);
        assert_eq!(lines.len(), 600);
        for (at, line) in lines.iter().enumerate() {
            assert_eq!(line.largest, Some(Figure::Quantity { quantity: units("2") }), "{}", write(*line));
            assert_eq!((line.beyond, line.refusal), (Some(beyond), None));
            assert_eq!(line.is_upper_bound, at >= 416, "{at}");
        }
        assert_eq!(shop.takes(action, "l599", "2"), Ok(()));
        assert_eq!(shop.takes(action, "l599", "3"), Err(beyond));
    }
    let others = allowed.actions.iter().filter(|it| !matches!(it.subject, Subject::Line { .. }));
    assert!(others.into_iter().all(|it| !it.is_upper_bound));
}

#[test]
fn an_upper_bound_may_be_more_than_is_accepted_and_what_was_tried_never_is() {
    // One cent is captured: one unit would give 0.90. Each line takes two tries, so that 208 are tried.
    let shop = Shop::with(600, "0.01");
    let allowed = shop.engine.allowed(&shop.order, &shop.env);
    let lines = of_lines(&allowed, REFUND);
    let code = ProblemCode::RefundExceedsCaptured;
    assert!(lines[..208].iter().all(|line| line.refusal == Some(code) && !line.is_upper_bound));
    assert!(lines[208..].iter().all(|line| line.refusal.is_none() && line.is_upper_bound));
    assert_eq!(shop.takes(REFUND, "l207", "1"), Err(code));
    assert_eq!(shop.takes(REFUND, "l208", "1"), Err(code));
}

#[test]
fn a_rulebook_that_has_changed_refuses_every_line_without_a_try() {
    let mut shop = Shop::with(600, "1080.00");
    shop.engine = engine(600, 20);
    let allowed = shop.engine.allowed(&shop.order, &shop.env);
    for action in [CANCEL, REFUND] {
        let lines = of_lines(&allowed, action);
        assert!(lines.iter().all(|line| line.refusal == Some(ProblemCode::RulebookChanged)));
        assert_eq!(shop.takes(action, "l599", "2"), Err(ProblemCode::RulebookChanged));
    }
}
