//! One small order, told commands as text.

use std::collections::BTreeSet;

use farthing::Engine;
use farthing::contract::order::{
    Action, ActionKind, Command, Diagram, DiagramFormat, Env, Lifecycle, Machine, Order, PlaceOrder,
    ReturnDecision,
};
use farthing::contract::{Id, Instant, Quantity, QuoteRequest};
use farthing::json::{read, write};
use farthing::order::diagram;

const RULEBOOK: &[u8] =
    br#"{"currency":"EUR","pricing":{"sources":["given"]},"tax_policy":{"rounding_level":"line"},
    "tax_rules":[{"id":"vat","jurisdiction":"DE","rate_percent":"19"}]}"#;
/// Four shirts at 10.00, 40.00 together.
const REQUEST: &str = r#"{"at":"2026-01-01T12:00:00+01:00","tax_jurisdictions":["DE"],"cart":{"currency":"EUR",
    "price_mode":"tax_included","tenders":[{"id":"card","kind":"card"}],
    "lines":[{"id":"a","sku":"shirt","quantity":"4","price":{"kind":"given","unit_price":"10.00"}}SECOND]}}"#;
const SECOND: &str = r#",{"id":"b","sku":"cap","quantity":"1","price":{"kind":"given","unit_price":"5.00"}}"#;

/// One way from a state of a machine to another, by the names of the wire: action, from, to.
pub(crate) type Way = (String, String, String);

pub(crate) struct Told {
    engine: Engine,
    pub(crate) order: Order,
}

impl Told {
    /// An order that was told a story.
    pub(crate) fn story(story: &[&str]) -> Self {
        let mut told = Self { engine: Engine::from_json(RULEBOOK).unwrap(), order: Order::blank() };
        for line in story {
            let outcome = told.tell(line);
            assert_eq!(outcome, ".", "{line}");
        }
        told
    }

    /// A command: the wire's word for the action and its particulars; a placement has none, or `two` lines.
    fn command(&self, line: &str) -> Command {
        let (kind, details) = line.split_once(' ').unwrap_or((line, "{}"));
        // A second line, or none.
        let more = if details == "two" { SECOND } else { "" };
        if kind != "place_order" {
            let text = format!(r#"{{"action":{{"kind":"{kind}","details":{details}}}}}"#);
            return read(text.as_bytes()).unwrap_or_else(|error| panic!("{line}: {error}"));
        }
        let request: QuoteRequest = read(REQUEST.replace("SECOND", more).as_bytes()).unwrap();
        let quote = self.engine.quote(&request).unwrap().to_quote();
        Command::new(PlaceOrder::new(Id::parse("o").unwrap(), request, quote)).build().unwrap()
    }

    /// What comes of a command: `.` it is accepted, `=` accepted and nothing had to happen, else the codes of its refusal.
    pub(crate) fn tell(&mut self, line: &str) -> String {
        let command = self.command(line);
        let env = Env::new(Instant::parse("2026-01-01T12:05:00+01:00").unwrap()).build().unwrap();
        match self.engine.apply(&self.order, &command, &env) {
            Ok(applied) => {
                assert_eq!(farthing::order::check(&applied.order), [], "{line}");
                self.order = applied.order;
                if applied.events.is_empty() { "=" } else { "." }.to_owned()
            }
            Err(no) => {
                let codes: Vec<&str> = no.reasons.iter().map(|reason| reason.code.text()).collect();
                codes.join(" ")
            }
        }
    }

    /// The same, noting the way it went between the states of its machine.
    pub(crate) fn tell_noting(&mut self, line: &str, ways: &mut BTreeSet<Way>) -> String {
        let action = self.command(line).action;
        let from = self.state(&action);
        let outcome = self.tell(line);
        if let (".", Some(from), Some(to)) = (outcome.as_str(), from, self.state(&action)) {
            ways.insert((word(action.kind()), from, to));
        }
        outcome
    }

    /// The state of what an action is about; none for one that has no machine.
    fn state(&self, action: &Action) -> Option<String> {
        Some(match action {
            Action::RequestAuthorization { details } => self.operation(&details.operation),
            Action::RecordAuthorization { details } => self.operation(&details.operation),
            Action::RequestCapture { details } => self.operation(&details.operation),
            Action::RecordCapture { details } => self.operation(&details.operation),
            Action::RequestVoid { details } => self.operation(&details.operation),
            Action::RecordVoid { details } => self.operation(&details.operation),
            Action::RequestRefund { details } => self.operation(&details.refund),
            Action::RecordRefund { details } => self.operation(&details.operation),
            Action::CreateShipment { details } => self.parcel(&details.shipment),
            Action::ShipShipment { details } => self.parcel(&details.shipment),
            Action::DeliverShipment { details } => self.parcel(&details.shipment),
            Action::CancelShipment { details } => self.parcel(&details.shipment),
            Action::RequestReturn { details } => self.back(&details.id),
            Action::ApproveReturn { details } => self.back(&details.id),
            Action::RejectReturn { details } => self.back(&details.id),
            Action::ReceiveReturn { details } => self.back(&details.id),
            Action::RecordReceipt { details } => self.back(&details.id),
            Action::InspectReturn { details } => self.back(&details.id),
            Action::CloseReturn { details } => self.back(&details.id),
            Action::PlaceOrder { .. }
            | Action::HoldOrder { .. }
            | Action::ReleaseHold { .. }
            | Action::CancelLine { .. }
            | Action::CancelOrder { .. } => self.whole(),
            Action::AddTender { .. }
            | Action::AdjustAuthorization { .. }
            | Action::ExpireAuthorization { .. } => {
                return None;
            }
            other => panic!("{other:?} is not known here"),
        })
    }

    fn whole(&self) -> String {
        match self.order.lifecycle {
            Lifecycle::Draft => "new",
            Lifecycle::Cancelled => "cancelled",
            Lifecycle::Placed if self.order.holds.is_empty() => "open",
            Lifecycle::Placed => "on_hold",
            other => panic!("{other:?} has no name here"),
        }
        .to_owned()
    }

    pub(crate) fn operation(&self, id: &Id) -> String {
        let mut operations = self.order.tenders.iter().flat_map(|tender| &tender.operations);
        let found = operations.find(|operation| operation.id == *id);
        found.map_or_else(|| "new".to_owned(), |operation| bare(write(&operation.state)))
    }

    fn parcel(&self, id: &Id) -> String {
        let Some(parcel) = self.order.shipments.iter().find(|parcel| parcel.id == *id) else {
            return "new".to_owned();
        };
        let units = |quantity: Quantity| quantity.to_string().parse::<u32>().unwrap();
        let (mut waiting, mut shipped, mut delivered) = (0, 0, 0);
        for content in &parcel.lines {
            waiting += units(content.quantity) - units(content.shipped) - units(content.cancelled);
            shipped += units(content.shipped);
            delivered += units(content.delivered);
        }
        match waiting {
            0 if shipped == 0 => "cancelled",
            0 if shipped == delivered => "delivered",
            0 => "shipped",
            _ => "waiting",
        }
        .to_owned()
    }

    fn back(&self, id: &Id) -> String {
        let found = self.order.returns.iter().find(|back| back.id == *id);
        match found.map(|back| back.decision) {
            None => "new",
            Some(ReturnDecision::Requested) => "requested",
            Some(ReturnDecision::Approved) => "approved",
            Some(ReturnDecision::Rejected) => "rejected",
            Some(ReturnDecision::Closed) => "closed",
            Some(other) => panic!("{other:?} has no name here"),
        }
        .to_owned()
    }
}

fn word(kind: ActionKind) -> String {
    bare(write(&kind))
}

fn bare(text: String) -> String {
    text.trim_matches('"').to_owned()
}

/// Every way the table of transitions has.
pub(crate) fn ways_of_the_table() -> BTreeSet<Way> {
    let machines = [Machine::Order, Machine::Operation, Machine::Shipment, Machine::Return];
    let edges = machines
        .into_iter()
        .flat_map(|machine| read::<Diagram>(diagram(machine, DiagramFormat::Json).as_bytes()).unwrap().edges);
    edges
        .map(|edge| (word(edge.action), edge.from.as_str().to_owned(), edge.to.as_str().to_owned()))
        .collect()
}
