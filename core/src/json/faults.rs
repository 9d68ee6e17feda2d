//! Messages of the reader: what is wrong, what was found, and what to do next (did you mean …?).

use crate::error::{Problem, ProblemCode};
use crate::shape::{DecimalBounds, Field, Shape};

use super::source::Next;

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
    let number = quoted(number);
    let message = format!("{noun} {number} is a JSON number; write it as a string: \"{number}\"");
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

pub(super) fn unknown_value(word: &str, words: impl Iterator<Item = &'static str> + Clone) -> Problem {
    let (found, listed) = (quoted(word), listed(words.clone()));
    let hint = nearest(word, words).map_or_else(String::new, |near| format!(" (did you mean {near:?}?)"));
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

pub(super) fn unknown_field(name: &str, owner: &str, fields: &[Field]) -> Problem {
    let names = || fields.iter().map(|field| field.name);
    let next = match (nearest(name, names()), fields.is_empty()) {
        (Some(near), _) => format!("did you mean {near:?}?"),
        (None, true) => "it has no fields; remove it".to_owned(),
        (None, false) => format!("it knows {}", names().collect::<Vec<_>>().join(", ")),
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

/// The closest of `names` to `name`, if it differs by at most a third of its letters.
pub(crate) fn nearest<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    const LONGEST: usize = 64;
    if name.len() > LONGEST {
        return None;
    }
    let most = name.chars().count().div_euclid(3).saturating_add(1);
    names
        .map(|candidate| (distance(name, candidate), candidate))
        .min_by_key(|(distance, _)| *distance)
        .filter(|(distance, _)| *distance <= most)
        .map(|(_, candidate)| candidate)
}

/// The edit distance of two texts (Levenshtein, one row).
fn distance(left: &str, right: &str) -> usize {
    let mut row: Vec<usize> = (0..=right.chars().count()).collect();
    for (index, from) in left.chars().enumerate() {
        let mut diagonal = index;
        let mut before = index.saturating_add(1);
        for (slot, to) in row.iter_mut().skip(1).zip(right.chars()) {
            let above = *slot;
            let changed = diagonal.saturating_add(usize::from(!from.eq_ignore_ascii_case(&to)));
            let cost = changed.min(above.saturating_add(1)).min(before.saturating_add(1));
            diagonal = above;
            before = cost;
            *slot = cost;
        }
        if let Some(first) = row.first_mut() {
            *first = index.saturating_add(1);
        }
    }
    row.last().copied().unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::{distance, nearest};

    #[test]
    fn the_distance_counts_letters() {
        assert_eq!(distance("quantity", "quantity"), 0);
        assert_eq!(distance("quantiy", "quantity"), 1);
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("", "abc"), 3);
    }

    #[test]
    fn only_a_near_name_is_suggested() {
        let names = ["id", "sku", "quantity", "tax_category"];
        assert_eq!(nearest("qty", names.into_iter()), None);
        assert_eq!(nearest("taxCategory", names.into_iter()), Some("tax_category"));
        assert_eq!(nearest("Quantity", names.into_iter()), Some("quantity"));
    }
}
