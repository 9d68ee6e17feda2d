//! All problems of a document at once: those of its form, and those of the meaning of what could be read.
//!
//! A document with a fault of form has no value. What of it could be read has: `judge` looks at a value in which something
//! else stands for what was faulty, and what it finds is told as far as it cannot come of that.

use crate::error::{CommerceError, Problem, ProblemCode};

/// Problems that a value has by itself: whatever stands elsewhere in the document, it has them.
const OF_ITSELF: [ProblemCode; 13] = [
    ProblemCode::DuplicateId,
    ProblemCode::EmptyWindow,
    ProblemCode::InvalidCurrency,
    ProblemCode::MissingField,
    ProblemCode::OutOfRange,
    ProblemCode::Overflow,
    ProblemCode::PriceNegative,
    ProblemCode::QuantityNotPositive,
    ProblemCode::ReservedId,
    ProblemCode::ScaleTooFine,
    ProblemCode::UnknownCurrency,
    ProblemCode::UnsupportedCalculation,
    ProblemCode::UnsupportedSchema,
];

/// The error of a document's form, with what a judge found in the rest of it.
#[cold]
pub(super) fn with_more(form: CommerceError, judged: Result<(), CommerceError>) -> CommerceError {
    let Err(meaning) = judged else { return form };
    let faults = form.problems();
    let more = meaning.problems().iter().filter(|problem| is_apart(problem, faults));
    CommerceError::of(faults.iter().chain(more).cloned().collect())
}

/// Whether a problem cannot come of what stands in for a faulty value: it is the value's own, and nothing at its place, in it or
/// around it was faulty.
fn is_apart(problem: &Problem, faults: &[Problem]) -> bool {
    OF_ITSELF.contains(&problem.code)
        && faults
            .iter()
            .all(|fault| !is_within(&problem.path, &fault.path) && !is_within(&fault.path, &problem.path))
}

/// Whether a path is another, or leads on from it.
fn is_within(path: &str, other: &str) -> bool {
    path.strip_prefix(other).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::{is_within, with_more};
    use crate::error::{CommerceError, Problem, ProblemCode};

    fn error(problems: &[(ProblemCode, &str)]) -> CommerceError {
        CommerceError::of(problems.iter().map(|(code, path)| Problem::new(*code, *path, "…")).collect())
    }

    #[test]
    fn a_path_leads_on_at_a_slash() {
        assert!(is_within("/lines/1/id", "/lines/1") && is_within("/lines/1", "/lines/1"));
        assert!(!is_within("/lines/10", "/lines/1") && !is_within("/lines", "/lines/1"));
    }

    #[test]
    fn what_may_come_of_a_stand_in_is_not_told() {
        let form =
            error(&[(ProblemCode::WrongType, "/lines/1/quantity"), (ProblemCode::MissingField, "/at")]);
        let meaning = error(&[
            (ProblemCode::QuantityNotPositive, "/lines/1/quantity"),
            (ProblemCode::QuantityNotPositive, "/lines/0/quantity"),
            (ProblemCode::UnknownReference, "/lines/0/tax_rules/0"),
            (ProblemCode::MissingField, "/lines"),
        ]);
        let told: Vec<_> =
            with_more(form, Err(meaning)).problems().iter().map(|problem| problem.path.clone()).collect();
        assert_eq!(told, ["/lines/1/quantity", "/at", "/lines/0/quantity"]);
    }
}
