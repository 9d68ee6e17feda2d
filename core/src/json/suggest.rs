//! What a name that the contract does not know was meant to be: the field that does the job, or none.
//!
//! In this order: the same name written otherwise (`taxCategory`, `code` for `codes`); what [the trade](super::trade_words)
//! calls a field; a field of that name deeper down (`percent` of a promotion stands in `effects/adjust`) or further up
//! (`currency` of a line stands in its cart); a name with a letter or two missed. A near name that does another job is
//! worse than none.

use crate::shape::{Field, Shape};

use super::trade_words::{FIELDS, VALUES};

/// A field or word that may have been meant.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Suggestion {
    /// A field of the same object, or a word of the same list.
    Here(&'static str),
    /// A field of an object inside this one.
    Inside {
        /// The field.
        field: &'static str,
        /// The fields that lead there, as a relative path.
        place: String,
        /// The `kind` of the object it stands in, if that has one.
        kind: Option<&'static str>,
    },
    /// A field of an object around this one.
    Around {
        /// The field.
        field: &'static str,
        /// The type of the object.
        owner: &'static str,
    },
}

/// An object that a faulty one stands in: its type and its fields.
#[derive(Clone, Copy, Debug)]
pub(super) struct Holder {
    pub(super) name: &'static str,
    pub(super) fields: &'static [Field],
}

/// Names that say nothing by themselves: the same name elsewhere is another thing.
const COMMON: [&str; 14] = [
    "id", "name", "kind", "amount", "value", "of", "op", "count", "per", "by", "reason", "text", "bool",
    "details",
];
/// How deep in an object a field is looked for.
const DEEPEST: usize = 3;
/// The longest name that is compared letter by letter.
const LONGEST: usize = 64;

/// The field that was meant by `name` in an object of type `owner`; `around` are the objects it stands in, the nearest
/// first.
pub(super) fn field(
    name: &str,
    owner: &'static str,
    fields: &'static [Field],
    around: &[Holder],
) -> Option<Suggestion> {
    if name.len() > LONGEST {
        return None;
    }
    let names = || fields.iter().map(|field| field.name);
    let said = Said::new(name);
    if let Some(same) = names().find(|field| said.is(field)) {
        return Some(Suggestion::Here(same));
    }
    let meanings = said.meanings(owner, FIELDS);
    for meant in &meanings {
        if let Some(own) = names().find(|field| field == meant) {
            return Some(Suggestion::Here(own));
        }
        if let Some(found) = inside(|field| field == *meant, fields) {
            return Some(found);
        }
    }
    if !COMMON.iter().any(|common| said.is(common)) {
        if let Some(found) = inside(|field| said.is(field), fields) {
            return Some(found);
        }
        let is_meant = |field: &str| said.is(field) || meanings.contains(&field);
        for holder in around {
            if let Some(field) = holder.fields.iter().find(|field| is_meant(field.name)) {
                return Some(Suggestion::Around { field: field.name, owner: holder.name });
            }
        }
    }
    nearest(name, names()).map(Suggestion::Here)
}

/// The word that was meant by `word` in a list of words of type `owner`.
pub(super) fn word(
    word: &str,
    owner: &str,
    mut words: impl Iterator<Item = &'static str> + Clone,
) -> Option<&'static str> {
    if word.len() > LONGEST {
        return None;
    }
    let said = Said::new(match word {
        ">=" => "gte",
        "<=" => "lte",
        ">" => "gt",
        "<" => "lt",
        "=" | "==" => "eq",
        "!=" | "<>" => "neq",
        word => word,
    });
    let near = nearest(word, words.clone());
    let meant = said.meanings(owner, VALUES);
    let meant = meant.into_iter().find(|meant| words.clone().any(|known| known == *meant));
    words.find(|known| said.is(known)).or(meant).or(near)
}

/// The field nearest below `fields` whose name is meant, in the order of declaration.
fn inside(is_meant: impl Fn(&str) -> bool, fields: &'static [Field]) -> Option<Suggestion> {
    let mut open = vec![Visit { fields, kind: None, from: 0, by: "", depth: 0 }];
    let mut seen: Vec<&'static str> = Vec::new();
    let mut at = 0_usize;
    while let Some(visit) = open.get(at).copied() {
        let found = visit.fields.iter().find(|field| is_meant(field.name)).filter(|_| visit.depth > 0);
        if let Some(field) = found {
            return Some(Suggestion::Inside { field: field.name, place: place(&open, at), kind: visit.kind });
        }
        for field in visit.fields.iter().filter(|_| visit.depth < DEEPEST) {
            let below = |fields, kind| Visit {
                fields,
                kind,
                from: at,
                by: field.name,
                depth: visit.depth.saturating_add(1),
            };
            match element(field.shape) {
                Shape::Record(table) if !seen.contains(&table().name) => {
                    seen.push(table().name);
                    open.push(below(table().fields, None));
                }
                Shape::Choice(table) if !seen.contains(&table().name) => {
                    seen.push(table().name);
                    open.extend(
                        table().variants.iter().map(|variant| below(variant.fields, Some(variant.word))),
                    );
                }
                _ => {}
            }
        }
        at = at.saturating_add(1);
    }
    None
}

/// An object to look into.
#[derive(Clone, Copy)]
struct Visit {
    fields: &'static [Field],
    kind: Option<&'static str>,
    /// The position of the object it stands in.
    from: usize,
    /// The field it stands in there.
    by: &'static str,
    depth: usize,
}

/// The fields that lead to an object.
fn place(visits: &[Visit], mut at: usize) -> String {
    let mut fields = Vec::with_capacity(DEEPEST);
    while let Some(visit) = visits.get(at).filter(|visit| visit.depth > 0) {
        fields.push(visit.by);
        at = visit.from;
    }
    fields.reverse();
    fields.join("/")
}

/// The shape of a list's elements, or the shape itself.
pub(super) fn element(mut shape: &'static Shape) -> &'static Shape {
    while let Shape::List(element) = shape {
        shape = element;
    }
    shape
}

/// A name as it was said: its letters and digits in small letters, and the same without the end of a plural.
struct Said {
    letters: String,
    singular: String,
}

impl Said {
    fn new(name: &str) -> Self {
        let letters: String = name
            .chars()
            .filter(|letter| letter.is_alphanumeric())
            .map(|letter| letter.to_ascii_lowercase())
            .collect();
        let singular = match letters.strip_suffix("ies") {
            Some(stem) => format!("{stem}y"),
            None => letters.strip_suffix('s').unwrap_or(&letters).to_owned(),
        };
        Self { letters, singular }
    }

    /// Whether it is a known name, written in another case, with other separators or in the other number.
    fn is(&self, known: &str) -> bool {
        let (stem, end) = match known.strip_suffix("ies") {
            Some(stem) => (stem, "y"),
            None => (known.strip_suffix('s').unwrap_or(known), ""),
        };
        spells(&self.letters, known, "") || spells(&self.singular, stem, end)
    }

    /// What the trade means by it in an object of type `owner`: rows of that type first, then rows of any.
    fn meanings(
        &self,
        owner: &str,
        table: &'static [(&'static str, &'static str, &'static str)],
    ) -> Vec<&'static str> {
        let mut meanings = Vec::new();
        for of in [owner, ""] {
            let rows = table.iter().filter(|(owner, said, _)| *owner == of && self.is(said));
            meanings.extend(rows.map(|(_, _, meant)| *meant));
        }
        meanings
    }
}

/// Whether letters are those of a known name and its end, separators left out.
fn spells(letters: &str, known: &str, end: &str) -> bool {
    letters.bytes().eq(known.bytes().filter(|byte| *byte != b'_').chain(end.bytes()))
}

/// The one name nearest to `name`, if a slip of the hand explains the difference: a letter in four is wrong, missing or
/// too many, or it is a beginning of the other.
fn nearest(name: &str, names: impl Iterator<Item = &'static str> + Clone) -> Option<&'static str> {
    let most = name.chars().count().div_euclid(4).max(1);
    let near = names
        .clone()
        .map(|candidate| (distance(name, candidate), candidate))
        .min_by_key(|(distance, _)| *distance)
        .filter(|(distance, candidate)| {
            *distance <= most && *distance < candidate.len().div_euclid(2).max(1)
        });
    let mut begun = names.filter(|candidate| {
        let shorter = name.len().min(candidate.len());
        shorter >= 4 && (candidate.starts_with(name) || name.starts_with(candidate))
    });
    near.map(|(_, candidate)| candidate).or_else(|| begun.next().filter(|_| begun.next().is_none()))
}

/// The edit distance of two texts (Levenshtein, one row), two letters that changed places counted as one.
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().map(|letter| letter.to_ascii_lowercase()).collect();
    let mut above: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    let mut previous = None;
    for from in left.chars().map(|letter| letter.to_ascii_lowercase()) {
        let mut next = vec![row.first().map_or(0, |first| first.saturating_add(1))];
        for (at, to) in right.iter().enumerate() {
            let cost = |row: &[usize], at: usize, plus: usize| {
                row.get(at).copied().unwrap_or(usize::MAX).saturating_add(plus)
            };
            let after = at.saturating_add(1);
            let mut least =
                cost(&row, at, usize::from(from != *to)).min(cost(&row, after, 1)).min(cost(&next, at, 1));
            let before = at.checked_sub(1);
            if let Some(before) = before
                && previous == Some(*to)
                && right.get(before) == Some(&from)
            {
                least = least.min(cost(&above, before, 1));
            }
            next.push(least);
        }
        above = row;
        row = next;
        previous = Some(from);
    }
    row.last().copied().unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use crate::contract::order::Command;
    use crate::contract::{QuoteRequest, Rulebook, TaxDocument};
    use crate::shape::{Contract, Field, Shape};

    use super::super::trade_words::{FIELDS, VALUES};
    use super::{Suggestion, distance, element, field, word};

    /// The types and variants of the documents.
    #[derive(Default)]
    struct Tables {
        records: Vec<(&'static str, &'static [Field])>,
        words: Vec<(&'static str, Vec<&'static str>)>,
    }

    impl Tables {
        fn new() -> Self {
            let mut tables = Self::default();
            let mut open = vec![Rulebook::SHAPE, QuoteRequest::SHAPE, TaxDocument::SHAPE, Command::SHAPE];
            while let Some(shape) = open.pop() {
                match element(shape) {
                    Shape::Record(table) => tables.enter(table().name, table().fields, &mut open),
                    Shape::Choice(table) => {
                        let words = table().variants.iter().map(|variant| variant.word).collect();
                        tables.words.push((table().name, words));
                        for variant in table().variants {
                            tables.enter(variant.word, variant.fields, &mut open);
                        }
                    }
                    Shape::Words(table) => tables.words.push((table().name, table().words.to_vec())),
                    _ => {}
                }
            }
            tables
        }

        fn enter(&mut self, name: &'static str, fields: &'static [Field], open: &mut Vec<&'static Shape>) {
            let is_known = |(known, held): &(&str, &[Field])| {
                *known == name && held.as_ptr_range() == fields.as_ptr_range()
            };
            if !self.records.iter().any(is_known) {
                self.records.push((name, fields));
                open.extend(fields.iter().map(|field| field.shape));
            }
        }
    }

    #[test]
    fn the_distance_counts_letters_and_swaps() {
        assert_eq!(distance("quantity", "quantity"), 0);
        assert_eq!(distance("quantiy", "quantity"), 1);
        assert_eq!(distance("qunatity", "quantity"), 1);
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("", "abc"), 3);
    }

    #[test]
    fn every_row_of_the_trade_s_words_leads_to_a_field() {
        let Tables { records, words } = Tables::new();
        for (owner, said, meant) in FIELDS {
            let owners = records.iter().filter(|(name, fields)| {
                if owner.is_empty() { fields.iter().any(|field| field.name == *meant) } else { name == owner }
            });
            let mut found = owners.filter_map(|(name, fields)| field(said, name, fields, &[]));
            let is_meant = |found: Suggestion| match found {
                Suggestion::Here(field)
                | Suggestion::Inside { field, .. }
                | Suggestion::Around { field, .. } => field == *meant,
            };
            assert!(found.any(is_meant), "{owner} {said} {meant}");
        }
        for (owner, said, meant) in VALUES {
            let (_, words) = words.iter().find(|(name, _)| name == owner).expect(owner);
            assert_eq!(word(said, owner, words.iter().copied()), Some(*meant), "{owner} {said}");
        }
    }
}
