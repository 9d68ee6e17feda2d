//! The units that a command names, line by line.
//!
//! **What it does** sums what a command names of each line, and refuses what is not above 0, not a line of the order, or
//! not whole: a line in pieces moves in whole units, goods by measure (`divisible`) in millionths of a unit.
//! **When it applies** to every command that packs, ships, delivers, cancels, returns or refunds units, facts too: half a
//! shirt is not what happened, whoever tells it.
//! **Order and rounding** a line named twice counts together, and each mention is whole by itself. Nothing is rounded.
//! **Example** 0.5 of a line of 3 shirts is refused with `QUANTITY_NOT_WHOLE`, largest 3; 0.5 of 3 kg of cheese is taken.
//! **Source** orders.md "What changed": units.

use super::amounts::units;
use super::command::context::{Decision, DecisionContext, Limit, Message};
use super::lookup::{HasId, Places, Seen};
use crate::contract::order::{LineQuantity, Order, OrderLine};
use crate::contract::{Id, Quantity};
use crate::error::ProblemCode;

/// A whole unit, in millionths.
pub(crate) const UNIT: i64 = 1_000_000;

/// Units of a line, summed over every place where a command names it.
#[derive(Clone, Debug)]
pub(crate) struct LineUnits {
    pub(crate) line: Id,
    /// The position of the line in the order.
    pub(crate) at: usize,
    /// In millionths, above 0.
    pub(crate) units: i64,
    /// The path at which it is first named.
    pub(crate) path: String,
    /// The first mention that is not whole, where it must be: its path and its quantity.
    part: Option<(String, i64)>,
}

impl OrderLine {
    /// The steps in which its units move, in millionths: whole units of pieces, any part of goods by measure.
    pub(crate) const fn step(&self) -> i64 {
        if self.divisible { 1 } else { UNIT }
    }

    /// What of a quantity is no whole number of pieces, in millionths; nothing of goods by measure.
    pub(crate) const fn part_of_piece(&self, millionths: i64) -> i64 {
        if self.divisible { 0 } else { millionths.wrapping_rem(UNIT) }
    }

    /// Whether its units can move by such a quantity.
    pub(crate) const fn is_whole(&self, millionths: i64) -> bool {
        self.part_of_piece(millionths) == 0
    }
}

impl Decision {
    /// Whether a quantity can move units of a line and stays within a limit; else refuses it with the largest that would
    /// be accepted. A fact has no limit.
    pub(crate) fn moves(
        &mut self,
        line: &OrderLine,
        bound: Option<Limit>,
        requested: i64,
        path: &str,
    ) -> bool {
        if line.is_whole(requested) {
            return bound.is_none_or(|bound| self.units_within(bound, requested, path));
        }
        let part = Quantity::from_millionths(requested);
        let text = format!(
            "{part} of {:?} is no whole number of pieces; goods by measure state `divisible` where they are ordered",
            line.id.as_str()
        );
        let message = Message::new(text).with("line", line.id.as_str());
        let largest = bound.map(|bound| bound.largest).filter(|largest| *largest > 0).map(units);
        self.refuse_figure(ProblemCode::QuantityNotWhole, path, message, units(requested), largest);
        false
    }
}

impl HasId for OrderLine {
    fn id(&self) -> &Id {
        &self.id
    }
}

impl HasId for LineUnits {
    fn id(&self) -> &Id {
        &self.line
    }
}

impl LineUnits {
    /// The order's line that the units are of.
    pub(crate) fn of<'a>(&self, case: &DecisionContext<'a>) -> Option<&'a OrderLine> {
        case.order.lines.get(self.at)
    }

    /// Whether the units can move and stay within a limit; else refuses them. A fact has no limit.
    pub(crate) fn within(
        &self,
        case: &DecisionContext<'_>,
        decision: &mut Decision,
        bound: Option<Limit>,
    ) -> bool {
        let Some(line) = self.of(case) else { return false };
        match &self.part {
            Some((path, part)) => decision.moves(line, bound, *part, path),
            None => decision.moves(line, bound, self.units, &self.path),
        }
    }
}

impl Order {
    /// A line by its id.
    pub(crate) fn line(&self, id: &Id) -> Option<&OrderLine> {
        self.lines.iter().find(|line| line.id == *id)
    }

    /// The same, mutable.
    pub(crate) fn line_mut(&mut self, id: &Id) -> Option<&mut OrderLine> {
        self.lines.iter_mut().find(|line| line.id == *id)
    }
}

/// The units a command names, each line once, in the order in which they are first named. Refuses lines the order does
/// not have and quantities that are not above 0; [`LineUnits::within`] refuses parts of pieces.
pub(crate) fn named(
    case: &DecisionContext<'_>,
    decision: &mut Decision,
    lines: &[LineQuantity],
) -> Vec<LineUnits> {
    let mut all: Vec<LineUnits> = Vec::with_capacity(lines.len());
    let places = Places::of(&case.order.lines, lines.len());
    let mut known = Seen::of(case.order.lines.len());
    for (position, stated) in lines.iter().enumerate() {
        let path = format!("/action/details/lines/{position}");
        let units = decision.quantity(stated.quantity, &format!("{path}/quantity"));
        let Some(at) = places.find(&case.order.lines, &stated.line) else {
            decision.unknown(ProblemCode::UnknownLine, &format!("{path}/line"), "line", &stated.line);
            continue;
        };
        let Some(units) = units else { continue };
        let is_whole = case.order.lines.get(at).is_some_and(|line| line.is_whole(units));
        let part = (!is_whole).then(|| (format!("{path}/quantity"), units));
        match known.number(at).and_then(|before| all.get_mut(before)) {
            Some(before) => {
                before.units = before.units.saturating_add(units);
                before.part = before.part.take().or(part);
            }
            None => {
                known.remember(at, all.len());
                all.push(LineUnits {
                    line: stated.line.clone(),
                    at,
                    units,
                    path: format!("{path}/quantity"),
                    part,
                });
            }
        }
    }
    all
}

/// The same, for a command that must name at least one line.
pub(crate) fn named_some(
    case: &DecisionContext<'_>,
    decision: &mut Decision,
    lines: &[LineQuantity],
) -> Vec<LineUnits> {
    if lines.is_empty() {
        let message = "no line is named; name at least one";
        decision.refuse(ProblemCode::NothingAsked, "/action/details/lines", message);
    }
    named(case, decision, lines)
}

/// A quantity of a line in millionths, as an event states it.
pub(crate) fn of_line(line: &Id, millionths: i64) -> LineQuantity {
    LineQuantity { line: line.clone(), quantity: Quantity::from_millionths(millionths) }
}

/// The named units, as an event states them.
pub(crate) fn as_event(all: &[LineUnits]) -> Vec<LineQuantity> {
    all.iter().map(|named| of_line(&named.line, named.units)).collect()
}
