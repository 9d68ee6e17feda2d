//! The life of one order: what it is told next, and what came of it.

use farthing::contract::Id;
use farthing::contract::order::{
    Action, ActionKind, Applied, Command, Env, Event, Lifecycle, Order, OrderPolicy, Posting,
};

use super::dice::Dice;
use super::gateway::Gateway;
use super::likely;
use super::shop::{Shop, world};
use super::wild::{self, id};

/// Every kind of command beside the placement, with how often it is told: that each is accepted often enough.
const KINDS: [(ActionKind, usize); 26] = [
    (ActionKind::AddTender, 1),
    (ActionKind::RequestAuthorization, 3),
    (ActionKind::RecordAuthorization, 1),
    (ActionKind::AdjustAuthorization, 2),
    (ActionKind::ExpireAuthorization, 2),
    (ActionKind::RequestCapture, 4),
    (ActionKind::RecordCapture, 2),
    (ActionKind::RequestVoid, 2),
    (ActionKind::RecordVoid, 1),
    (ActionKind::RequestRefund, 6),
    (ActionKind::RecordRefund, 1),
    (ActionKind::HoldOrder, 1),
    (ActionKind::ReleaseHold, 5),
    (ActionKind::CreateShipment, 6),
    (ActionKind::ShipShipment, 8),
    (ActionKind::DeliverShipment, 4),
    (ActionKind::CancelShipment, 3),
    (ActionKind::CancelLine, 1),
    (ActionKind::CancelOrder, 1),
    (ActionKind::RequestReturn, 6),
    (ActionKind::ApproveReturn, 5),
    (ActionKind::RejectReturn, 6),
    (ActionKind::ReceiveReturn, 10),
    (ActionKind::RecordReceipt, 1),
    (ActionKind::InspectReturn, 12),
    (ActionKind::CloseReturn, 6),
];

/// How many commands an order is told at most.
pub(crate) const LIFE: usize = 60;

/// The life of one order.
#[derive(Debug)]
pub(crate) struct Life {
    pub(crate) order: Order,
    pub(crate) events: Vec<Event>,
    pub(crate) postings: Vec<Posting>,
    pub(crate) gateway: Gateway,
    policy: OrderPolicy,
    /// Whether it is to be cancelled before anything leaves.
    is_doomed: bool,
    told: Vec<Command>,
    /// How many commands were told again.
    pub(crate) repeated: usize,
    age: usize,
}

impl Life {
    /// A new order of a shop and the command that places it.
    pub(crate) fn begin(shop: &Shop, dice: &mut Dice) -> (Self, Command) {
        let placement = shop.placement(dice);
        let life = Self {
            order: Order::blank(),
            events: Vec::new(),
            postings: Vec::new(),
            gateway: Gateway::default(),
            policy: shop.policy(dice),
            is_doomed: dice.once_in(3),
            told: vec![placement.clone()],
            repeated: 0,
            age: 0,
        };
        (life, placement)
    }

    /// The world it lives in.
    pub(crate) fn env(&self) -> Env {
        let mut env = world(i64::try_from(self.age).unwrap());
        env.policy = Some(self.policy.clone());
        env
    }

    /// Whether nothing more is told.
    pub(crate) fn is_over(&self, dice: &mut Dice) -> bool {
        let is_closed = self.order.lifecycle == Lifecycle::Cancelled;
        self.age >= LIFE || (is_closed && dice.once_in(8))
    }

    /// What it is told next.
    pub(crate) fn next(&mut self, dice: &mut Dice) -> Command {
        self.age += 1;
        if dice.once_in(10)
            && let Some(before) = dice.pick(&self.told)
        {
            self.repeated += 1;
            return before.clone();
        }
        let mut command = Command::new(self.action(dice)).build().unwrap();
        if dice.once_in(4) {
            let name = if dice.once_in(6) { dice.below(LIFE) } else { self.age };
            command.idempotency_key = Some(id(&format!("k{name}")));
        }
        if dice.once_in(4) {
            let behind = u32::from(dice.once_in(5));
            command.expected_version = Some(self.order.version.saturating_sub(behind));
        }
        self.told.push(command.clone());
        command
    }

    fn action(&mut self, dice: &mut Dice) -> Action {
        let new = self.new_id(dice);
        if dice.once_in(4)
            && let Some(answer) = self.gateway.next(dice)
        {
            return answer;
        }
        if dice.once_in(200) {
            return self.placement_again(new);
        }
        loop {
            let kind = kind(dice);
            if dice.once_in(10)
                && let Some(action) = wild::action(dice, &self.order, kind, &new)
            {
                return action;
            }
            let is_wanted = match kind {
                ActionKind::CancelOrder => self.is_doomed || dice.once_in(4),
                ActionKind::CreateShipment | ActionKind::DeliverShipment | ActionKind::ShipShipment => {
                    !self.is_doomed
                }
                _ => true,
            };
            if is_wanted && let Some(action) = likely::action(dice, &self.order, kind, &new) {
                return action;
            }
        }
    }

    /// An id that nothing has, as a rule; now and then one that looks like the operation of a refund on a tender, or like
    /// the refund of which an operation may be.
    fn new_id(&self, dice: &mut Dice) -> Id {
        let tenders: Vec<&Id> = self.order.tenders.iter().map(|tender| &tender.id).collect();
        match dice.pick(&tenders) {
            Some(tender) if dice.once_in(12) => {
                id(&format!("n{}/{}", dice.below(self.age + 4), tender.as_str()))
            }
            _ => id(&format!("n{}", self.age)),
        }
    }

    /// The placement once more, under another id.
    fn placement_again(&self, new: Id) -> Action {
        let Some(Command { action: Action::PlaceOrder { details }, .. }) = self.told.first() else {
            unreachable!("a life begins with its placement")
        };
        let mut placement = details.clone();
        placement.id = new;
        placement.into()
    }

    /// What came of a command.
    pub(crate) fn hear(&mut self, dice: &mut Dice, applied: Applied) {
        self.order = applied.order;
        for event in &applied.events {
            self.gateway.hear(dice, &self.order, &event.data);
        }
        self.events.extend(applied.events);
        self.postings.extend(applied.postings);
    }
}

/// A kind of command, by its weight.
fn kind(dice: &mut Dice) -> ActionKind {
    let mut at = dice.below(KINDS.iter().map(|(_, weight)| weight).sum());
    for (kind, weight) in KINDS {
        match at.checked_sub(weight) {
            Some(left) => at = left,
            None => return kind,
        }
    }
    unreachable!("below the sum of all weights")
}
