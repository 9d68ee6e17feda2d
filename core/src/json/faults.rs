//! Messages of the reader: what is wrong, what was found, and what to do next (did you mean …?).

use crate::contract::decimal_node;
use crate::error::{Problem, ProblemCode};
use crate::shape::{DecimalBounds, Field, Shape};

use super::source::Next;
use super::suggest::{self, Holder, Suggestion};

pub(super) fn wrong_type(shape: &Shape, found: Next) -> Problem {
    let expected = expected(shape);
    let found = match found {
        Next::Null => {
            let message = format!("null is not allowed; leave an absent field out, or write {expected}");
            return Problem::new(ProblemCode::NullNotAllowed, "", message).with_param("expected", expected);
        }
        Next::Text => "a string",
        Next::Number => "a number",
        Next::Bool => "true or false",
        Next::Object => "an object",
        Next::List => "a list",
    };
    let message = format!("expected {expected}, found {found}");
    let problem = Problem::new(ProblemCode::WrongType, "", message);
    problem.with_param("expected", expected).with_param("found", found)
}

/// The name of a shape's values in messages.
fn expected(shape: &Shape) -> String {
    match shape {
        Shape::Bool => "true or false".to_owned(),
        Shape::Integer { .. } => "an integer".to_owned(),
        Shape::Decimal(bounds) => format!("a string that holds a decimal ({})", bounds.noun),
        Shape::Text(_) => "a string".to_owned(),
        Shape::Instant => "a string that holds an instant, such as \"2026-11-23T18:30:00+00:00\"".to_owned(),
        Shape::Words(table) => format!("a string, one of {}", listed(table().words.iter().copied())),
        Shape::Record(table) => format!("an object ({})", table().name),
        Shape::Choice(table) => format!("an object with a \"kind\" ({})", table().name),
        Shape::List(_) => "a list".to_owned(),
    }
}

pub(super) fn number_not_allowed(bounds: &DecimalBounds, number: &str) -> Problem {
    let noun = bounds.noun;
    let is_plain = decimal_node(number, bounds).is_ok();
    let number = quoted(number);
    let next = match is_plain {
        true => format!("write it as a string: \"{number}\""),
        false => "write it as a string of plain digits, such as \"12.50\"".to_owned(),
    };
    let message = format!("{noun} {number} is a JSON number; {next}");
    Problem::new(ProblemCode::NumberNotAllowed, "", message).with_param("found", number)
}

pub(super) fn not_whole(number: &str) -> Problem {
    let found = quoted(number);
    let message = format!("{found} is not written as a whole number; write digits only");
    Problem::new(ProblemCode::WrongType, "", message)
        .with_param("expected", "an integer")
        .with_param("found", found)
}

pub(super) fn integer_out_of_range(number: &str, min: i64, max: i64) -> Problem {
    let found = quoted(number);
    let message = format!("{found} is out of range; it must be between {min} and {max}");
    Problem::new(ProblemCode::OutOfRange, "", message)
        .with_param("found", found)
        .with_param("min", min)
        .with_param("max", max)
}

pub(super) fn unknown_value(
    word: &str,
    owner: &str,
    words: impl Iterator<Item = &'static str> + Clone,
) -> Problem {
    let (found, listed) = (quoted(word), listed(words.clone()));
    let hint = suggest::word(word, owner, words)
        .map_or_else(String::new, |meant| format!(" (did you mean {meant:?}?)"));
    let message = format!("{found:?} is not one of {listed}{hint}");
    Problem::new(ProblemCode::UnknownValue, "", message)
        .with_param("found", found)
        .with_param("allowed", listed)
}

pub(super) fn kind_not_text(words: impl Iterator<Item = &'static str>) -> Problem {
    let listed = listed(words);
    let message = format!("\"kind\" must be a string, one of {listed}");
    Problem::new(ProblemCode::WrongType, "", message).with_param("allowed", listed)
}

pub(super) fn kind_missing(owner: &str, words: impl Iterator<Item = &'static str>) -> Problem {
    let listed = listed(words);
    let message = format!("{owner} needs a \"kind\"; add one of {listed}");
    Problem::new(ProblemCode::MissingField, "", message).with_param("allowed", listed)
}

pub(super) fn missing_field(field: &Field, owner: &str) -> Problem {
    let expected = expected(field.shape);
    let message = format!("{owner} needs {:?}; add it with {expected}", field.name);
    Problem::new(ProblemCode::MissingField, "", message).with_param("expected", expected)
}

pub(super) fn duplicate_field(name: &str) -> Problem {
    let name = quoted(name);
    let message = format!("{name:?} stands twice in one object; keep one of them");
    Problem::new(ProblemCode::DuplicateField, "", message).with_param("field", name)
}

pub(super) fn unknown_field(
    name: &str,
    owner: &'static str,
    fields: &'static [Field],
    around: &[Holder],
) -> Problem {
    let next = match (suggest::field(name, owner, fields, around), fields.is_empty()) {
        (Some(Suggestion::Here(field)), _) => format!("did you mean {field:?}?"),
        (Some(Suggestion::Inside { field, place, kind: None }), _) => {
            format!("did you mean {field:?} in {place:?}?")
        }
        (Some(Suggestion::Inside { field, place, kind: Some(kind) }), _) => {
            format!("did you mean {field:?} in {place:?} of kind {kind:?}?")
        }
        (Some(Suggestion::Around { field, owner }), _) => format!("did you mean {field:?} of {owner}?"),
        (None, true) => "it has no fields; remove it".to_owned(),
        (None, false) => {
            let names: Vec<&str> = fields.iter().map(|field| field.name).collect();
            format!("it knows {}", names.join(", "))
        }
    };
    let name = quoted(name);
    let message = format!("{owner} has no field {name:?}; {next}");
    Problem::new(ProblemCode::UnknownField, "", message).with_param("field", name)
}

pub(crate) fn too_many(most: u32) -> Problem {
    let message = format!("the list has more than {most} elements; send at most that many");
    Problem::new(ProblemCode::TooMany, "", message).with_param("max", most)
}

pub(super) fn too_many_problems(most: usize) -> Problem {
    let message = format!("more than {most} problems were found; mend those that are listed first");
    Problem::new(ProblemCode::TooMany, "", message).with_param("max", most)
}

fn listed(words: impl Iterator<Item = &'static str>) -> String {
    words.map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", ")
}

/// At most 40 characters of a text from the caller.
fn quoted(text: &str) -> String {
    crate::contract::excerpt(text)
}
