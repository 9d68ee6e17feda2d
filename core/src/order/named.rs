//! The units that a command names, line by line.

use crate::contract::order::{LineQuantity, Order, OrderLine};
use crate::contract::{Id, Quantity};
use crate::error::ProblemCode;

use super::places::{Known, Places, Spoken};
use super::ruling::{Case, Ruling};

/// So many units of a line, summed over every place where a command names it.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub(super) line: Id,
    /// Where the line stands in the order.
    pub(super) at: usize,
    /// In millionths, above 0.
    pub(super) units: i64,
    /// Where it is named first.
    pub(super) path: String,
}

impl Known for OrderLine {
    fn id(&self) -> &Id {
        &self.id
    }
}

impl Known for Named {
    fn id(&self) -> &Id {
        &self.line
    }
}

impl Named {
    /// The line that is meant.
    pub(super) fn of<'a>(&self, case: &Case<'a>) -> Option<&'a OrderLine> {
        case.order.lines.get(self.at)
    }
}

impl Order {
    /// A line by its id.
    pub(super) fn line(&self, id: &Id) -> Option<&OrderLine> {
        self.lines.iter().find(|line| line.id == *id)
    }

    /// The same, to be changed.
    pub(super) fn line_mut(&mut self, id: &Id) -> Option<&mut OrderLine> {
        self.lines.iter_mut().find(|line| line.id == *id)
    }
}

/// The units a command names, each line once, in the order in which they are named first. Refuses lines the order does
/// not have and quantities that are not above 0.
pub(super) fn named(case: &Case<'_>, ruling: &mut Ruling, lines: &[LineQuantity]) -> Vec<Named> {
    let mut all: Vec<Named> = Vec::with_capacity(lines.len());
    let places = Places::of(&case.order.lines, lines.len());
    let mut known = Spoken::of(case.order.lines.len());
    for (position, stated) in lines.iter().enumerate() {
        let path = format!("/action/details/lines/{position}");
        let units = ruling.quantity(stated.quantity, &format!("{path}/quantity"));
        let Some(at) = places.find(&case.order.lines, &stated.line) else {
            ruling.unknown(ProblemCode::UnknownLine, &format!("{path}/line"), "line", &stated.line);
            continue;
        };
        let Some(units) = units else { continue };
        match known.number(at).and_then(|before| all.get_mut(before)) {
            Some(before) => before.units = before.units.saturating_add(units),
            None => {
                known.remember(at, all.len());
                all.push(Named { line: stated.line.clone(), at, units, path: format!("{path}/quantity") });
            }
        }
    }
    all
}

/// The same of a command that must name something.
pub(super) fn named_some(case: &Case<'_>, ruling: &mut Ruling, lines: &[LineQuantity]) -> Vec<Named> {
    if lines.is_empty() {
        let message = "no line is named; name at least one";
        ruling.refuse(ProblemCode::NothingAsked, "/action/details/lines", message);
    }
    named(case, ruling, lines)
}

/// So many millionths of a line, as an event says it.
pub(super) fn of_line(line: &Id, millionths: i64) -> LineQuantity {
    LineQuantity { line: line.clone(), quantity: Quantity::from_millionths(millionths) }
}

/// What is named, as an event says it.
pub(super) fn as_event(all: &[Named]) -> Vec<LineQuantity> {
    all.iter().map(|named| of_line(&named.line, named.units)).collect()
}
