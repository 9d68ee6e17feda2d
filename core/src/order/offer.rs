//! What is allowed of one action, gathered subject by subject.

use crate::contract::Id;
use crate::contract::order::{ActionKind, Allowance, Figure, Subject};
use crate::error::ProblemCode;
use crate::money::MAX_MINOR;

use super::figures::units;
use super::ruling::{Bound, Case};

/// What is allowed of one action.
#[derive(Debug)]
pub(super) struct Offer {
    action: ActionKind,
    pub(super) allowances: Vec<Allowance>,
}

impl Offer {
    /// Nothing said yet of an action.
    pub(super) const fn of(action: ActionKind) -> Self {
        Self { action, allowances: Vec::new() }
    }

    /// Allows a subject whatever the figure.
    pub(super) fn any(&mut self, subject: Subject) {
        self.say(subject, None, None);
    }

    /// Refuses a subject whatever the figure.
    pub(super) fn refuse(&mut self, subject: Subject, code: ProblemCode) {
        self.say(subject, None, Some(code));
    }

    /// Allows a subject whatever the figure, or refuses it with a code.
    pub(super) fn any_unless(&mut self, subject: Subject, refusal: Option<ProblemCode>) {
        self.say(subject, None, refusal);
    }

    /// Allows a subject up to a bound of money.
    pub(super) fn money(&mut self, case: &Case<'_>, subject: Subject, bound: Bound) {
        let bound = Bound { largest: bound.largest.min(MAX_MINOR), ..bound };
        self.up_to(subject, bound, case.money(bound.largest));
    }

    /// Allows a subject up to a bound of units.
    pub(super) fn units(&mut self, subject: Subject, bound: Bound) {
        self.up_to(subject, bound, units(bound.largest));
    }

    /// Refuses the action as a whole where it has nothing to be about.
    pub(super) fn or_unknown(&mut self, code: ProblemCode) {
        if self.allowances.is_empty() {
            self.refuse(Subject::Order, code);
        }
    }

    fn up_to(&mut self, subject: Subject, bound: Bound, largest: Figure) {
        if bound.largest > 0 {
            self.say(subject, Some((largest, bound.code)), None);
        } else {
            self.refuse(subject, bound.code);
        }
    }

    fn say(&mut self, subject: Subject, most: Option<(Figure, ProblemCode)>, refusal: Option<ProblemCode>) {
        let (largest, beyond) = most.unzip();
        self.allowances.push(Allowance { action: self.action, subject, largest, beyond, refusal });
    }
}

/// A line as a subject.
pub(super) fn on_line(line: &Id) -> Subject {
    Subject::Line { line: line.clone() }
}

/// A tender as a subject.
pub(super) fn on_tender(tender: &Id) -> Subject {
    Subject::Tender { tender: tender.clone() }
}
