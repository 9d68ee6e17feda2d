//! The order of `cart-10` and its life, for timing: every figure it comes to is known beforehand.

use farthing::Engine;
use farthing::contract::order::{
    Action, AmountOf, Applied, Command, CreateShipment, DeliverShipment, Env, Event, GatewayResult,
    HoldOrder, InspectReturn, InspectedLine, LineQuantity, OperationKind, Order, PlaceOrder, ReceiveReturn,
    RecordAuthorization, RecordCapture, RecordRefund, RefundPart, RefundStatus, ReleaseHold,
    RequestAuthorization, RequestCapture, RequestRefund, RequestReturn, ShipShipment,
};
use farthing::contract::{Amount, Draft, Id, Instant, IntoDraft, Quantity, Tender, TenderKind};
use farthing::order::{check, replay, statuses};

use crate::case::Case;

/// What `cart-10` costs, in cents.
const GROSS: i64 = 62_411;

/// An order, and what happened to it.
#[derive(Clone, Debug)]
pub struct Life {
    /// The order as it stands.
    pub order: Order,
    /// Everything that happened to it.
    pub events: Vec<Event>,
}

/// The shop that keeps the order of `cart-10`.
#[derive(Debug)]
pub struct Shop {
    /// The engine.
    pub engine: Engine,
    /// When, by whom.
    pub env: Env,
    placement: Command,
}

/// An id.
///
/// # Panics
/// If it is none.
#[must_use]
pub fn id(text: &str) -> Id {
    Id::parse(text).expect("an id")
}

/// So many cents.
#[must_use]
pub fn cents(cents: i64) -> Amount {
    Amount::from_minor(cents, 2).expect("in range")
}

fn done(amount: i64) -> GatewayResult {
    GatewayResult::Succeeded { amount: cents(amount) }
}

impl Shop {
    /// The shop, with `case`'s cart to be paid by a card.
    ///
    /// # Panics
    /// If the cart has no price.
    #[must_use]
    pub fn new(case: Case) -> Self {
        let Case { engine, mut request } = case;
        request.cart.tenders = vec![Tender::new(id("card"), TenderKind::Card).build().unwrap()];
        let env = Env::new(Instant::parse("2026-11-23T12:00:00+01:00").expect("an instant")).build().unwrap();
        let quote = engine.quote(&request).expect("a sound request").to_quote();
        let placement = Command::new(PlaceOrder::new(id("o1"), request, quote)).build().unwrap();
        Self { engine, env, placement }
    }

    /// The order as it was placed.
    #[must_use]
    pub fn placed(&self) -> Life {
        let mut life = Life { order: Order::blank(), events: Vec::new() };
        self.tell(&mut life, &self.placement);
        life
    }

    /// Places the order anew: the quote is verified, which prices the cart again.
    ///
    /// # Panics
    /// If the placement is refused.
    #[must_use]
    pub fn place(&self) -> Vec<Event> {
        self.engine.decide(&Order::blank(), &self.placement, &self.env).expect("a placement")
    }

    /// Applies a command.
    ///
    /// # Panics
    /// If it is refused.
    #[must_use]
    pub fn apply(&self, order: &Order, command: &Command) -> Applied {
        self.engine.apply(order, command, &self.env).expect("an accepted command")
    }

    fn tell(&self, life: &mut Life, command: &Command) {
        let applied = self.apply(&life.order, command);
        life.order = applied.order;
        life.events.extend(applied.events);
    }

    /// The order with half of what it costs taken at once.
    ///
    /// # Panics
    /// If it does not stand where it must.
    #[must_use]
    pub fn half_paid(&self) -> Life {
        let mut life = self.placed();
        let due = statuses(&life.order).balance_due;
        let half = due.minor(2).expect("cents") / 2;
        let record = RecordCapture::new(id("card"), id("s1"), done(half))
            .with_kind(OperationKind::Sale)
            .build()
            .unwrap();
        self.tell(&mut life, &Command::new(record).build().unwrap());
        life.must_hold();
        assert_eq!(statuses(&life.order).paid, cents(half));
        life
    }

    /// A typical life after the placement: reserved, sent in two parcels and taken in two captures, delivered, one unit
    /// back and its money too. 18 commands.
    #[must_use]
    pub fn typical(&self) -> Vec<Command> {
        let card = || id("card");
        let order = self.placed().order;
        let all = |lines: &[farthing::contract::order::OrderLine]| {
            lines
                .iter()
                .map(|line| LineQuantity::new(line.id.clone(), line.ordered).build().unwrap())
                .collect::<Vec<_>>()
        };
        let (one, two) = order.lines.split_at(order.lines.len() / 2);
        let first = order.lines.first().expect("a line").id.clone();
        let unit = || vec![LineQuantity::new(first.clone(), Quantity::ONE).build().unwrap()];
        let found = InspectedLine::new(first.clone()).with_accepted(1);
        let actions: Vec<Draft<Action>> = vec![
            RequestAuthorization::new(card(), id("a1"), cents(GROSS)).into_draft(),
            RecordAuthorization::new(card(), id("a1"), done(GROSS)).into_draft(),
            CreateShipment::new(id("p1")).with_lines(all(one)).into_draft(),
            ShipShipment::new(id("p1")).into_draft(),
            RequestCapture::new(card(), id("c1"), cents(30_000)).into_draft(),
            RecordCapture::new(card(), id("c1"), done(30_000)).into_draft(),
            CreateShipment::new(id("p2")).with_lines(all(two)).into_draft(),
            ShipShipment::new(id("p2")).into_draft(),
            RequestCapture::new(card(), id("c2"), cents(GROSS - 30_000))
                .with_kind(OperationKind::FinalCapture)
                .into_draft(),
            RecordCapture::new(card(), id("c2"), done(GROSS - 30_000)).into_draft(),
            DeliverShipment::new(id("p1")).into_draft(),
            DeliverShipment::new(id("p2")).into_draft(),
            RequestReturn::new(id("r1")).with_lines(unit()).into_draft(),
            ReceiveReturn::new(id("r1")).with_lines(unit()).into_draft(),
            InspectReturn::new(id("r1")).with_lines(vec![found]).into_draft(),
            RequestRefund::new(id("f1")).with_parts(vec![RefundPart::Owed { amount: None }]).into_draft(),
            RequestRefund::new(id("f2"))
                .with_parts(vec![RefundPart::Goodwill { amount: cents(1_000) }])
                .into_draft(),
            RecordRefund::new(card(), id("f2"), done(1_000)).into_draft(),
        ];
        actions.into_iter().map(|action| Command::new(action).build().unwrap()).collect()
    }

    /// The typical life to its end.
    ///
    /// # Panics
    /// If it does not end as it must.
    #[must_use]
    pub fn lived(&self) -> Life {
        let mut life = self.placed();
        for command in self.typical() {
            self.tell(&mut life, &command);
        }
        life.must_hold();
        let end = statuses(&life.order);
        assert_eq!(end.refunds, RefundStatus::PartiallyRefunded);
        assert_eq!(end.paid, cents(GROSS - 1_000), "taken whole, 10.00 given back so far");
        // What one of three pieces of 59.97 net with its discounts and 21 % tax carries is on its way back.
        let back =
            life.order.lines.first().expect("a line").amounts.first().expect("amounts").customer_reversed;
        assert!(back > Amount::ZERO, "{back}");
        life
    }

    /// An order to which `count` things have happened, each command with a key: reserved, then cents taken and given back in
    /// turns, and held back and released.
    ///
    /// # Panics
    /// If it does not stand where it must.
    #[must_use]
    pub fn with_events(&self, count: usize) -> Life {
        let card = || id("card");
        let mut life = self.placed();
        let mut rounds = 0_i64;
        let mut key = 0;
        let mut tell = |life: &mut Life, action: Draft<Action>| {
            key += 1;
            let command = Command::new(action).with_idempotency_key(format!("key-{key}")).build().unwrap();
            self.tell(life, &command);
        };
        if count > 2 {
            // Not all of it, so that a sale is still possible at the end.
            let reserved = GROSS - 1_000;
            tell(&mut life, RequestAuthorization::new(card(), id("a1"), cents(reserved)).into_draft());
            tell(&mut life, RecordAuthorization::new(card(), id("a1"), done(reserved)).into_draft());
        }
        while life.events.len() < count {
            rounds += 1;
            let (capture, refund) = (id(&format!("c-{rounds}")), id(&format!("f-{rounds}")));
            let line = life.order.lines.first().expect("a line").id.clone();
            let back = RefundPart::LineGoodwill { line, amount: cents(1), of: AmountOf::Gross };
            let actions: [Draft<Action>; 6] = [
                RequestCapture::new(card(), capture.clone(), cents(10)).into_draft(),
                RecordCapture::new(card(), capture, done(10)).into_draft(),
                RequestRefund::new(refund.clone()).with_parts(vec![back]).into_draft(),
                RecordRefund::new(card(), refund, done(1)).into_draft(),
                HoldOrder::new(id("h")).into_draft(),
                ReleaseHold::new(id("h")).into_draft(),
            ];
            for action in actions {
                tell(&mut life, action);
            }
        }
        life.must_hold();
        assert_eq!(
            statuses(&life.order).paid,
            cents(9 * rounds),
            "each round takes 10 cents and gives 1 back"
        );
        life
    }
}

impl Life {
    fn must_hold(&self) {
        assert_eq!(check(&self.order), []);
        assert_eq!(replay(&self.events).expect("its events"), self.order);
    }
}
