//! Builds what is allowed of one action, subject by subject.

use super::context::{DecisionContext, Limit};
use crate::contract::Id;
use crate::contract::order::{ActionKind, AllowedAction, Figure, Subject};
use crate::error::ProblemCode;
use crate::money::MAX_MINOR;
use crate::order::amounts::units;

/// What is allowed of one action.
#[derive(Debug)]
pub(crate) struct AllowedBuilder {
    action: ActionKind,
    pub(crate) allowances: Vec<AllowedAction>,
}

impl AllowedBuilder {
    /// An action without any subject yet.
    pub(crate) const fn of(action: ActionKind) -> Self {
        Self { action, allowances: Vec::new() }
    }

    /// Allows a subject, for every figure.
    pub(crate) fn any(&mut self, subject: Subject) {
        self.say(subject, None, None);
    }

    /// Refuses a subject, for every figure.
    pub(crate) fn refuse(&mut self, subject: Subject, code: ProblemCode) {
        self.say(subject, None, Some(code));
    }

    /// Allows a subject for every figure, or refuses it with a code.
    pub(crate) fn any_unless(&mut self, subject: Subject, refusal: Option<ProblemCode>) {
        self.say(subject, None, refusal);
    }

    /// Allows a subject up to a limit of money.
    pub(crate) fn money(&mut self, case: &DecisionContext<'_>, subject: Subject, bound: Limit) {
        // Saturated sums may exceed what an amount can hold.
        let bound = Limit { largest: bound.largest.min(MAX_MINOR), ..bound };
        self.up_to(subject, bound, case.money(bound.largest));
    }

    /// Allows a subject up to a limit of units.
    pub(crate) fn units(&mut self, subject: Subject, bound: Limit) {
        self.up_to(subject, bound, units(bound.largest));
    }

    /// The same with a limit that no larger figure passes and that smaller ones may not reach, because it was not tried.
    pub(crate) fn units_at_most(&mut self, subject: Subject, bound: Limit) {
        self.units(subject, bound);
        if let Some(last) = self.allowances.last_mut() {
            last.is_upper_bound = last.largest.is_some();
        }
    }

    /// Refuses the action as a whole if it has no subject.
    pub(crate) fn or_unknown(&mut self, code: ProblemCode) {
        if self.allowances.is_empty() {
            self.refuse(Subject::Order, code);
        }
    }

    fn up_to(&mut self, subject: Subject, bound: Limit, largest: Figure) {
        if bound.largest > 0 {
            self.say(subject, Some((largest, bound.code)), None);
        } else {
            self.refuse(subject, bound.code);
        }
    }

    fn say(&mut self, subject: Subject, most: Option<(Figure, ProblemCode)>, refusal: Option<ProblemCode>) {
        let (largest, beyond) = most.unzip();
        self.allowances.push(AllowedAction {
            action: self.action,
            subject,
            largest,
            beyond,
            refusal,
            is_upper_bound: false,
        });
    }
}

/// A line as a subject.
pub(crate) fn on_line(line: &Id) -> Subject {
    Subject::Line { line: line.clone() }
}

/// A tender as a subject.
pub(crate) fn on_tender(tender: &Id) -> Subject {
    Subject::Tender { tender: tender.clone() }
}
