//! A gateway and the line to it: what it is asked it answers late, out of turn, twice, or never.

use farthing::contract::order::{
    Action, EventData, GatewayResult, Order, RecordAuthorization, RecordCapture, RecordRefund, RecordVoid,
};
use farthing::contract::{Amount, Id};

use super::dice::Dice;

/// Answers that are under way.
#[derive(Debug, Default)]
pub(crate) struct Gateway {
    messages: Vec<Action>,
    /// How many answers were lost.
    pub(crate) dropped: usize,
    /// How many overtook another.
    pub(crate) reordered: usize,
    /// How many came and will come again.
    pub(crate) repeated: usize,
}

impl Gateway {
    /// Whether nothing is under way.
    pub(crate) fn is_idle(&self) -> bool {
        self.messages.is_empty()
    }

    /// Hears what happened and prepares its answers where it is asked for something.
    pub(crate) fn hear(&mut self, dice: &mut Dice, order: &Order, event: &EventData) {
        match event {
            EventData::AuthorizationRequested { details } => {
                let (tender, operation) = (&details.tender, &details.operation);
                self.answer(dice, order, details.amount, |result| {
                    RecordAuthorization::new(tender.clone(), operation.clone(), result)
                        .build()
                        .unwrap()
                        .into()
                });
            }
            EventData::CaptureRequested { details } => {
                let (tender, operation) = (&details.tender, &details.operation);
                self.answer(dice, order, details.amount, |result| {
                    RecordCapture::new(tender.clone(), operation.clone(), result)
                        .with_kind(details.kind)
                        .build()
                        .unwrap()
                        .into()
                });
            }
            EventData::VoidRequested { details } => {
                let (tender, operation) = (&details.tender, &details.operation);
                self.answer(dice, order, details.amount, |result| {
                    RecordVoid::new(tender.clone(), operation.clone(), result).build().unwrap().into()
                });
            }
            EventData::RefundRequested { details } => {
                for share in &details.shares {
                    let of = |id: &Id| id.clone();
                    self.answer(dice, order, share.amount, |result| {
                        RecordRefund::new(of(&share.tender), of(&share.operation), result)
                            .build()
                            .unwrap()
                            .into()
                    });
                }
            }
            _ => {}
        }
    }

    fn answer(
        &mut self,
        dice: &mut Dice,
        order: &Order,
        asked: Amount,
        as_record: impl Fn(GatewayResult) -> Action,
    ) {
        let done = |amount: Amount| GatewayResult::Succeeded { amount };
        let failed = GatewayResult::Failed { reason: None };
        let results = match dice.below(12) {
            0 => vec![failed],
            1 => vec![failed, done(asked)],
            2 => vec![GatewayResult::Unknown { amount: None }],
            3 => vec![GatewayResult::Unknown { amount: None }, done(asked)],
            4 => vec![GatewayResult::Unknown { amount: None }, failed],
            5 => vec![done(asked), failed],
            6 => {
                let minor = asked.minor(order.exponent).unwrap();
                let other = dice.between(1, minor.max(1) * 2);
                vec![done(Amount::from_minor(other, order.exponent).unwrap())]
            }
            _ => vec![done(asked)],
        };
        self.messages.extend(results.into_iter().map(as_record));
    }

    /// The next answer that arrives.
    pub(crate) fn next(&mut self, dice: &mut Dice) -> Option<Action> {
        if dice.once_in(12) && !self.is_idle() {
            self.messages.remove(dice.below(self.messages.len()));
            self.dropped += 1;
        }
        if self.is_idle() {
            return None;
        }
        let at = if dice.once_in(3) { dice.below(self.messages.len()) } else { 0 };
        self.reordered += usize::from(at > 0);
        if dice.once_in(6) {
            self.repeated += 1;
            return Some(self.messages[at].clone());
        }
        Some(self.messages.remove(at))
    }
}
