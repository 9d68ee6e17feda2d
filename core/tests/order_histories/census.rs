//! What has been met: commands by what came of them, and the events that are worth meeting.

use std::collections::{BTreeMap, BTreeSet};

use farthing::contract::order::{
    Action, Anomaly, Applied, EventData, GatewayResult, OperationKind, OperationState, Order, Rejection,
};
use farthing::contract::{Amount, write};

/// What came of the commands of one kind.
#[derive(Debug, Default)]
struct Row {
    accepted: usize,
    /// Accepted, and nothing had to happen: told before, or nothing new.
    silent: usize,
    refused: usize,
}

/// What has been met.
#[derive(Debug, Default)]
pub(crate) struct Census {
    rows: BTreeMap<String, Row>,
    refusals: BTreeMap<&'static str, usize>,
    sights: BTreeMap<&'static str, usize>,
    pub(crate) steps: usize,
}

impl Census {
    /// A command that was accepted, with the order before it.
    pub(crate) fn accepted(&mut self, before: &Order, action: &Action, applied: &Applied) {
        let row = self.row(action);
        if applied.events.is_empty() {
            row.silent += 1;
        } else {
            row.accepted += 1;
        }
        if applied.replayed.is_some() {
            self.saw("a key of before");
        }
        for event in &applied.events {
            self.look(before, &event.data);
        }
        let received = |order: &Order, at: usize| order.tenders.get(at).map(|tender| tender.received);
        let is_more = |at: usize| {
            received(&applied.order, at).is_some_and(|is| !is.is_zero())
                && received(before, at) != received(&applied.order, at)
        };
        if (0..applied.order.tenders.len()).any(is_more) {
            self.saw("store credit for what others paid");
        }
    }

    /// A command that was refused.
    pub(crate) fn refused(&mut self, action: &Action, rejection: &Rejection) {
        self.row(action).refused += 1;
        let codes: BTreeSet<_> = rejection.reasons.iter().map(|reason| reason.code.text()).collect();
        for code in codes {
            *self.refusals.entry(code).or_default() += 1;
        }
    }

    /// Something worth meeting, so many times.
    pub(crate) fn met(&mut self, sight: &'static str, times: usize) {
        *self.sights.entry(sight).or_default() += times;
    }

    fn saw(&mut self, sight: &'static str) {
        self.met(sight, 1);
    }

    fn row(&mut self, action: &Action) -> &mut Row {
        self.steps += 1;
        self.rows.entry(write(&action.kind()).trim_matches('"').to_owned()).or_default()
    }

    fn look(&mut self, before: &Order, event: &EventData) {
        match event {
            EventData::AuthorizationRecorded { details } => {
                self.result(before, &details.operation, &details.result)
            }
            EventData::CaptureRecorded { details } => {
                self.result(before, &details.operation, &details.result)
            }
            EventData::VoidRecorded { details } => self.result(before, &details.operation, &details.result),
            EventData::RefundRecorded { details } => self.result(before, &details.operation, &details.result),
            EventData::TenderAdded { .. } => self.saw("a tender that was added"),
            EventData::AuthorizationAdjusted { .. } => self.saw("an authorization adjusted"),
            EventData::CaptureRequested { details } if details.kind == OperationKind::Sale => {
                self.saw("a sale asked for")
            }
            EventData::RefundRequested { details } => {
                if details.balance_due.is_some() {
                    self.saw("a refund while money is due");
                }
                if details.shares.len() > 1 {
                    self.saw("a refund on several tenders");
                }
                self.clawed_back(
                    details.lines.iter().map(|line| (line.clawed_back, line.claw_back_uncollected)),
                );
            }
            EventData::LineCancelled { details } => {
                self.clawed_back(
                    details.reversals.iter().map(|line| (line.clawed_back, line.claw_back_uncollected)),
                );
            }
            EventData::ReturnInspected { details } => {
                self.clawed_back(
                    details.reversals.iter().map(|line| (line.clawed_back, line.claw_back_uncollected)),
                );
            }
            EventData::ReturnClosed { details } if !details.fees.is_empty() => self.saw("a fee of a return"),
            EventData::FactRepeated { .. } => self.saw("a fact without news under a key"),
            EventData::AnomalyFound { details } => self.saw(match details.anomaly {
                Anomaly::VoidExceedsAuthorized { .. } => "more given up than reserved",
                Anomaly::TenderUnknown { .. } => "a fact on an unknown tender",
                Anomaly::PaymentExceedsDue { .. } => "more reserved or taken than due",
                Anomaly::CaptureExceedsAuthorized { .. } => "more taken than reserved",
                Anomaly::RefundExceedsCaptured { .. } => "more given back than taken",
                Anomaly::ReceiptExceedsRequested { .. } => "more received than asked for",
                _ => "an anomaly that is not known here",
            }),
            _ => {}
        }
    }

    fn result(&mut self, before: &Order, operation: &farthing::contract::Id, result: &GatewayResult) {
        let mut known = before.tenders.iter().flat_map(|tender| &tender.operations);
        let known = known.find(|known| known.id == *operation).map(|known| known.state);
        match (known, result) {
            (_, GatewayResult::Unknown { .. }) => self.saw("an unknown outcome"),
            (None, _) => self.saw("a record without a request"),
            (Some(OperationState::Failed), GatewayResult::Succeeded { .. }) => {
                self.saw("a late success after a failure")
            }
            (Some(OperationState::Succeeded), GatewayResult::Failed { .. }) => {
                self.saw("a success taken back")
            }
            (Some(OperationState::Unknown), GatewayResult::Succeeded { .. }) => {
                self.saw("an unknown outcome that came out well")
            }
            _ => {}
        }
    }

    fn clawed_back(&mut self, lines: impl Iterator<Item = (Amount, Amount)>) {
        let nothing = |amount: Amount| amount.to_string().chars().all(|digit| "0.".contains(digit));
        for (clawed_back, uncollected) in lines {
            if !nothing(clawed_back) {
                self.saw("a claw-back");
            }
            if !nothing(uncollected) {
                self.saw("a claw-back that was not collected");
            }
        }
    }

    /// The tables, and everything that was met less often than it should be.
    pub(crate) fn report(
        &self,
        commands_floor: usize,
        sights_floor: usize,
        is_met_here: impl Fn(&str) -> bool,
    ) -> (String, Vec<String>) {
        let mut text = format!("{:<24}{:>9}{:>9}{:>9}\n", "command", "accepted", "silent", "refused");
        let mut missed = Vec::new();
        for (kind, row) in &self.rows {
            text += &format!("{kind:<24}{:>9}{:>9}{:>9}\n", row.accepted, row.silent, row.refused);
            if row.accepted < commands_floor {
                missed.push(format!("{kind}: {} accepted, {commands_floor} wanted", row.accepted));
            }
        }
        for counted in [&self.sights, &self.refusals] {
            text.push('\n');
            for (what, times) in counted {
                text += &format!("{what:<42}{times:>9}\n");
            }
        }
        for sight in SIGHTS.iter().filter(|sight| is_met_here(sight)) {
            let times = self.sights.get(sight).copied().unwrap_or_default();
            if times < sights_floor {
                missed.push(format!("{sight}: {times} times, {sights_floor} wanted"));
            }
        }
        for code in CODES {
            let times = self.refusals.get(code).copied().unwrap_or_default();
            if times < sights_floor {
                missed.push(format!("{code}: {times} times, {sights_floor} wanted"));
            }
        }
        if self.rows.len() != 27 {
            missed.push(format!("{} kinds of commands were told, not 27", self.rows.len()));
        }
        (text, missed)
    }
}

/// What every long run meets.
const SIGHTS: &[&str] = &[
    "a claw-back that was not collected",
    "a command told again",
    "a fact without news under a key",
    "a fact on an unknown tender",
    "a fee of a return",
    "a key of before",
    "a late success after a failure",
    "a claw-back",
    "a record without a request",
    "a refund on several tenders",
    "a refund while money is due",
    "a sale asked for",
    "a success taken back",
    "a tender that was added",
    "an answer that came twice",
    "an answer that overtook another",
    "an answer that was lost",
    "an unknown outcome",
    "an unknown outcome that came out well",
    "an authorization adjusted",
    "more given back than taken",
    "more received than asked for",
    "more reserved or taken than due",
    "more taken than reserved",
    "more given up than reserved",
    "store credit for what others paid",
];

/// With what every long run is refused.
const CODES: &[&str] = &[
    "CANCEL_EXCEEDS_OPEN",
    "CAPTURE_EXCEEDS_AUTHORIZED",
    "FEES_EXCEED_REFUND",
    "IDEMPOTENCY_KEY_REUSED",
    "INSPECT_EXCEEDS_RECEIVED",
    "ORDER_ALREADY_PLACED",
    "ORDER_CANCELLED",
    "ORDER_HAS_SHIPPED",
    "ORDER_ON_HOLD",
    "PACK_EXCEEDS_OPEN",
    "PAYMENT_EXCEEDS_DUE",
    "RECEIVE_EXCEEDS_REQUESTED",
    "REFUND_EXCEEDS_CAPTURED",
    "REFUND_EXCEEDS_OWED",
    "REFUND_EXCEEDS_PAID",
    "RETURN_EXCEEDS_SHIPPED",
    "RETURN_NOT_OPEN",
    "SHIP_EXCEEDS_PACKED",
    "VERSION_CONFLICT",
    "VOID_EXCEEDS_AUTHORIZED",
];
