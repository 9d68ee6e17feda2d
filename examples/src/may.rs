//! What can be asked of an order, as a merchant reads it.

use farthing::contract::order::{ActionKind, Allowed, AllowedAction, Figure, Order, Subject};
use farthing::contract::{Amount, Id};

use crate::said::product;

/// How wide a line of the page is.
const WIDTH: usize = 78;
/// What a continued line begins with.
const INDENT: &str = "        ";

/// The actions that are worth a merchant's eye: verbs, and how they take what they are about. Facts can always be recorded,
/// and some requests always be made, so they are left out.
const VERBS: [(ActionKind, &str); 14] = [
    (ActionKind::RequestCapture, "capture"),
    (ActionKind::RequestVoid, "void"),
    (ActionKind::RequestRefund, "refund"),
    (ActionKind::ReleaseHold, "release"),
    (ActionKind::CreateShipment, "pack"),
    (ActionKind::ShipShipment, "ship"),
    (ActionKind::CancelShipment, "unpack"),
    (ActionKind::CancelLine, "cancel"),
    (ActionKind::CancelOrder, "cancel"),
    (ActionKind::RequestReturn, "take back"),
    (ActionKind::ApproveReturn, "approve"),
    (ActionKind::RejectReturn, "reject"),
    (ActionKind::ReceiveReturn, "receive"),
    (ActionKind::InspectReturn, "inspect"),
];

/// What may be asked: each verb with what it may be about, piece by piece.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct May(Vec<(&'static str, Vec<String>)>);

impl May {
    /// What may be asked of an order.
    pub(crate) fn of(order: &Order, allowed: &Allowed) -> Self {
        let mut clauses: Vec<(&str, Vec<String>)> = Vec::new();
        for allowance in allowed.actions.iter().filter(|allowance| allowance.refusal.is_none()) {
            let verb = VERBS.iter().find(|(kind, _)| *kind == allowance.action).map(|(_, verb)| *verb);
            let (Some(verb), Some(about)) = (verb, about(order, allowance)) else { continue };
            match clauses.last_mut().filter(|(last, _)| *last == verb) {
                Some((_, all)) => all.push(about),
                None => clauses.push((verb, vec![about])),
            }
        }
        Self(clauses)
    }

    /// What may be asked now and could not be before, or not as far, and what no longer can be: in lines that begin with
    /// `may` and `no longer`; none where nothing has changed.
    pub(crate) fn since(&self, before: &Self) -> String {
        let new = self.0.iter().filter(|clause| !before.0.contains(clause));
        let new: Vec<String> = new.map(|(verb, all)| format!("{verb} {}", all.join(",\n"))).collect();
        let gone = before.0.iter().filter(|(verb, _)| !self.0.iter().any(|(known, _)| known == verb));
        let gone: Vec<&str> = gone.map(|(verb, _)| *verb).collect();
        wrapped("may", &new.join(" ·\n")) + &wrapped("no longer", &gone.join(",\n"))
    }
}

/// What an action is about, with its largest figure; none for what is left out.
fn about(order: &Order, allowance: &AllowedAction) -> Option<String> {
    let up_to = match &allowance.largest {
        Some(Figure::Amount { amount }) => format!("≤ {amount} "),
        Some(Figure::Quantity { quantity }) => format!("≤ {quantity} "),
        // Nothing stated, or a figure of a kind that this page does not know.
        _ => String::new(),
    };
    Some(match &allowance.subject {
        Subject::Order if allowance.action == ActionKind::CancelOrder => "the order".to_owned(),
        Subject::OpenUnits => "the open units".to_owned(),
        Subject::Owed => format!("{up_to}owed"),
        Subject::Tender { tender } if allowance.action == ActionKind::RequestRefund => {
            let most = taken(order, tender)?.min(minor(order, allowance.largest.as_ref()?)?);
            format!("≤ {} on {tender}", Amount::from_minor(most, order.exponent).ok()?)
        }
        Subject::Tender { tender } => format!("{up_to}on {tender}"),
        Subject::Line { line } if allowance.action != ActionKind::RequestRefund => {
            format!("{up_to}{}", product(order, line))
        }
        Subject::Shipment { line: Some(line), .. } | Subject::Return { line: Some(line), .. } => {
            format!("{up_to}{}", product(order, line))
        }
        Subject::Return { id, line: None } => format!("{id}"),
        Subject::Hold { hold } => format!("{hold}"),
        _ => return None,
    })
}

/// What was taken on a tender and has not gone back, in minor units; none where nothing was. The sale may fall by a cent or
/// two more than goes back: where cash is paid, the coin takes them.
fn taken(order: &Order, tender: &Id) -> Option<i64> {
    let tender = order.tenders.iter().find(|known| known.id == *tender)?;
    let left = tender.captured.minor(order.exponent)? - tender.refunded.minor(order.exponent)?;
    (left > 0).then_some(left)
}

fn minor(order: &Order, figure: &Figure) -> Option<i64> {
    match figure {
        Figure::Amount { amount } => amount.minor(order.exponent),
        _ => None,
    }
}

/// Pieces in lines of the page.
fn wrapped(begin: &str, pieces: &str) -> String {
    if pieces.is_empty() {
        return String::new();
    }
    let (mut page, mut line) = (String::new(), format!("     {begin}"));
    for piece in pieces.lines() {
        if line.chars().count() + 1 + piece.chars().count() > WIDTH {
            page.push_str(&line);
            page.push('\n');
            line = INDENT.to_owned();
        }
        line.push(' ');
        line.push_str(piece);
    }
    page.push_str(&line);
    page.push('\n');
    page
}
