//! Checks the predicates of conditions that ask for facts of the request: means of payment, uses, the time.

use crate::contract::{Condition, Rulebook, TenderKind, TimePart};
use crate::error::ProblemCode;

use super::faults::Faults;
use super::ids;
use super::vocabulary::{Noun, Vocabulary};

/// Checks a predicate that stands by itself.
pub(super) fn fact(condition: &Condition, at: &str, faults: &mut Faults) {
    match condition {
        Condition::TenderKind { kinds } => tender_kinds(kinds, at, faults),
        Condition::LocalTime { part, number, .. } => {
            let (word, least, most) = match part {
                TimePart::Weekday => ("weekday", 1, 7),
                TimePart::MinuteOfDay => ("minute_of_day", 0, 1439),
                TimePart::DayOfMonth => ("day_of_month", 1, 31),
                TimePart::Month => ("month", 1, 12),
            };
            if !(least..=most).contains(number) {
                faults.add_with(
                    ProblemCode::OutOfRange,
                    format!("{at}/number"),
                    format!("a {word} is {least} to {most}; found {number}"),
                    &[("found", number), ("min", &least), ("max", &most)],
                );
            }
        }
        _ => {}
    }
}

fn tender_kinds(kinds: &[TenderKind], at: &str, faults: &mut Faults) {
    if kinds.is_empty() {
        faults.add(ProblemCode::MissingField, format!("{at}/kinds"), "list at least one kind of tender");
    }
    ids::words(kinds, || format!("{at}/kinds"), faults);
}

/// Refuses uses of promotions that the rulebook does not have. Its promotions are in the vocabulary by now.
pub(super) fn references(rulebook: &Rulebook, vocabulary: &Vocabulary, faults: &mut Faults) {
    for (position, promotion) in rulebook.promotions.iter().enumerate() {
        let Some(root) = &promotion.condition else { continue };
        let mut open = vec![(root, Vec::new())];
        while let Some((condition, place)) = open.pop() {
            if let Some(of) = condition.parts() {
                open.extend(
                    of.iter()
                        .enumerate()
                        .rev()
                        .map(|(part, condition)| (condition, place.iter().copied().chain([part]).collect())),
                );
            }
            match condition {
                Condition::Uses { promotion: used, .. }
                    if !vocabulary.lookup(Noun::Promotion, used.as_str()).is_known() =>
                {
                    let place: String = place.iter().map(|part| format!("/of/{part}")).collect();
                    faults.add_with(
                        ProblemCode::UnknownReference,
                        format!("/promotions/{position}/condition{place}/promotion"),
                        format!("`{used}` is no promotion of the rulebook; correct it"),
                        &[("found", used)],
                    );
                }
                _ => {}
            }
        }
    }
}
