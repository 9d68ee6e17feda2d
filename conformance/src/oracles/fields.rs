//! Reading a case so that nothing in it is passed over: every field is read, declared to say nothing, or reported.

use std::cell::RefCell;
use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::verdict::{Check, Halt, Verdict};

/// Which values of a case were read, wherever they stand in it.
#[derive(Debug, Default)]
pub(super) struct Seen(RefCell<BTreeSet<*const Value>>);

impl Seen {
    fn mark(&self, value: &Value) {
        self.0.borrow_mut().insert(std::ptr::from_ref(value));
    }

    /// Marks a value with all that stands in it.
    fn mark_all(&self, value: &Value) {
        self.mark(value);
        match value {
            Value::Array(list) => list.iter().for_each(|value| self.mark_all(value)),
            Value::Object(map) => map.values().for_each(|value| self.mark_all(value)),
            _ => {}
        }
    }

    /// The first value of `value` that nobody read: whether or not its object was opened.
    fn unread(&self, value: &Value, path: &str) -> Option<String> {
        if !self.0.borrow().contains(&std::ptr::from_ref(value)) {
            return Some(path.to_owned());
        }
        match value {
            Value::Array(list) => {
                let path = format!("{path}[]");
                list.iter().find_map(|value| self.unread(value, &path))
            }
            Value::Object(map) => map.iter().find_map(|(key, value)| self.unread(value, &joined(path, key))),
            _ => None,
        }
    }
}

/// Answers a case. One of which a single value was not read is out of scope, whatever came of the rest.
pub(super) fn judged(case: &Value, answer: impl Fn(&Fields<'_>) -> Result<Check, Halt>) -> Verdict {
    let seen = Seen::default();
    let outcome = Fields::of_case(case, &seen).and_then(|fields| answer(&fields));
    match (&outcome, seen.unread(case, "")) {
        (Ok(_), Some(path)) => Verdict::OutOfScope(format!("field `{path}`")),
        _ => outcome.into(),
    }
}

fn joined(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

/// One object of a case. What is read of it is noted, so that what is not can be named.
#[derive(Debug)]
pub(super) struct Fields<'a> {
    path: String,
    map: &'a Map<String, Value>,
    seen: &'a Seen,
}

impl<'a> Fields<'a> {
    /// A whole case.
    pub(super) fn of_case(case: &'a Value, seen: &'a Seen) -> Result<Self, Halt> {
        Self::of(case, String::new(), seen)
    }

    /// The object `value`, which the case calls `path`.
    fn of(value: &'a Value, path: String, seen: &'a Seen) -> Result<Self, Halt> {
        seen.mark(value);
        match value {
            Value::Object(map) => Ok(Self { path, map, seen }),
            _ => Err(Halt::out_of_scope(format!("field `{path}` that is not an object"))),
        }
    }

    /// The name of `key` for a report: `promotions[].effect.percent`.
    pub(super) fn name(&self, key: &str) -> String {
        joined(&self.path, key)
    }

    /// The field as it stands there, null too.
    fn stated(&self, key: &str) -> Option<&'a Value> {
        let value = self.map.get(key)?;
        self.seen.mark(value);
        Some(value)
    }

    /// The field; absent is `None`, null is not what any field means unless its reader says so.
    fn get(&self, key: &str) -> Result<Option<&'a Value>, Halt> {
        match self.stated(key) {
            Some(Value::Null) => Err(Halt::out_of_scope(format!("field `{}` that is null", self.name(key)))),
            stated => Ok(stated),
        }
    }

    fn as_kind<T>(
        &self,
        key: &str,
        value: Option<&'a Value>,
        wanted: &str,
        read: impl Fn(&'a Value) -> Option<T>,
    ) -> Result<Option<T>, Halt> {
        value.map(|value| read(value).ok_or_else(|| self.wrong(key, wanted))).transpose()
    }

    /// A text; `None` where it is absent.
    pub(super) fn maybe_text(&self, key: &str) -> Result<Option<&'a str>, Halt> {
        self.as_kind(key, self.get(key)?, "a text", Value::as_str)
    }

    /// A text that must be stated.
    pub(super) fn text(&self, key: &str) -> Result<&'a str, Halt> {
        self.maybe_text(key)?.ok_or_else(|| self.wrong(key, "a text"))
    }

    /// A text that must be stated, or null, which the vocabulary gives a meaning of its own.
    pub(super) fn text_or_null(&self, key: &str) -> Result<Option<&'a str>, Halt> {
        let stated = self.stated(key).ok_or_else(|| self.wrong(key, "a text"))?;
        self.as_kind(key, (!stated.is_null()).then_some(stated), "a text", Value::as_str)
    }

    /// A whole number; `None` where it is absent.
    pub(super) fn maybe_int(&self, key: &str) -> Result<Option<i64>, Halt> {
        self.as_kind(key, self.get(key)?, "a whole number", Value::as_i64)
    }

    /// A whole number; `None` where it is absent or null, which means no limit.
    pub(super) fn limit(&self, key: &str) -> Result<Option<i64>, Halt> {
        let stated = self.stated(key).filter(|value| !value.is_null());
        self.as_kind(key, stated, "a whole number", Value::as_i64)
    }

    /// A whole number that must be stated.
    pub(super) fn int(&self, key: &str) -> Result<i64, Halt> {
        self.maybe_int(key)?.ok_or_else(|| self.wrong(key, "a whole number"))
    }

    /// A number written as a text or as a JSON integer; `None` where it is absent.
    pub(super) fn maybe_number(&self, key: &str) -> Result<Option<String>, Halt> {
        self.as_kind(key, self.get(key)?, "a number", number)
    }

    /// A number that must be stated.
    pub(super) fn number(&self, key: &str) -> Result<String, Halt> {
        self.maybe_number(key)?.ok_or_else(|| self.wrong(key, "a number"))
    }

    /// A yes or no that must be stated.
    pub(super) fn flag(&self, key: &str) -> Result<bool, Halt> {
        self.maybe_flag(key)?.ok_or_else(|| self.wrong(key, "true or false"))
    }

    /// A yes or no; `None` where it is absent.
    pub(super) fn maybe_flag(&self, key: &str) -> Result<Option<bool>, Halt> {
        self.as_kind(key, self.get(key)?, "true or false", Value::as_bool)
    }

    /// A yes or no of which the vocabulary says that absent means no.
    pub(super) fn is_set(&self, key: &str) -> Result<bool, Halt> {
        self.maybe_flag(key).map(|flag| flag.unwrap_or(false))
    }

    /// A mark: it stands there and is true, or it is absent.
    pub(super) fn is_marked(&self, key: &str) -> Result<bool, Halt> {
        match self.maybe_flag(key)? {
            Some(false) => Err(self.wrong(key, "true or absent")),
            mark => Ok(mark.is_some()),
        }
    }

    /// A list; `None` where it is absent.
    fn maybe_list(&self, key: &str) -> Result<Option<&'a [Value]>, Halt> {
        self.as_kind(key, self.get(key)?, "a list", |value| value.as_array().map(Vec::as_slice))
    }

    /// A list that must be stated, though it may be empty.
    pub(super) fn list(&self, key: &str) -> Result<&'a [Value], Halt> {
        self.maybe_list(key)?.ok_or_else(|| self.wrong(key, "a list"))
    }

    fn each<T>(
        &self,
        key: &str,
        list: &'a [Value],
        wanted: &str,
        read: impl Fn(&'a Value) -> Option<T>,
    ) -> Result<Vec<T>, Halt> {
        list.iter().for_each(|value| self.seen.mark(value));
        list.iter().map(read).collect::<Option<_>>().ok_or_else(|| self.wrong(key, wanted))
    }

    /// A list of texts and whole numbers.
    pub(super) fn numbers(&self, key: &str) -> Result<Vec<String>, Halt> {
        self.each(key, self.list(key)?, "a list of numbers", number)
    }

    /// A list of texts, numbers and nulls.
    pub(super) fn numbers_or_null(&self, key: &str) -> Result<Vec<Option<String>>, Halt> {
        self.each(key, self.list(key)?, "a list of numbers", number_or_null)
    }

    /// A list of lists of texts, numbers and nulls.
    pub(super) fn rows(&self, key: &str) -> Result<Vec<Vec<Option<String>>>, Halt> {
        self.list(key)?.iter().for_each(|row| self.seen.mark_all(row));
        let row = |row: &Value| row.as_array()?.iter().map(number_or_null).collect::<Option<Vec<_>>>();
        let rows = self.list(key)?.iter().map(row).collect::<Option<Vec<_>>>();
        rows.ok_or_else(|| self.wrong(key, "a list of lists of numbers"))
    }

    /// A list of whole numbers.
    pub(super) fn ints(&self, key: &str) -> Result<Vec<i64>, Halt> {
        self.each(key, self.list(key)?, "a list of whole numbers", Value::as_i64)
    }

    /// A list of truth values.
    pub(super) fn flags(&self, key: &str) -> Result<Vec<bool>, Halt> {
        self.each(key, self.list(key)?, "a list of truth values", Value::as_bool)
    }

    /// A list of texts.
    pub(super) fn texts(&self, key: &str) -> Result<Vec<&'a str>, Halt> {
        self.each(key, self.list(key)?, "a list of texts", Value::as_str)
    }

    /// A list of texts; empty where it is absent.
    pub(super) fn any_texts(&self, key: &str) -> Result<Vec<&'a str>, Halt> {
        if self.has(key) { self.texts(key) } else { Ok(Vec::new()) }
    }

    /// The objects of a list that must be stated, though it may be empty.
    pub(super) fn objects(&self, key: &str) -> Result<Vec<Fields<'a>>, Halt> {
        let path = format!("{}[]", self.name(key));
        self.list(key)?.iter().map(|value| Fields::of(value, path.clone(), self.seen)).collect()
    }

    /// The objects of a list; none where it is absent.
    pub(super) fn any_objects(&self, key: &str) -> Result<Vec<Fields<'a>>, Halt> {
        if self.has(key) { self.objects(key) } else { Ok(Vec::new()) }
    }

    /// An object; `None` where it is absent.
    pub(super) fn maybe_object(&self, key: &str) -> Result<Option<Fields<'a>>, Halt> {
        self.get(key)?.map(|value| Fields::of(value, self.name(key), self.seen)).transpose()
    }

    /// An object that must be stated.
    pub(super) fn object(&self, key: &str) -> Result<Fields<'a>, Halt> {
        self.maybe_object(key)?.ok_or_else(|| self.wrong(key, "an object"))
    }

    /// An object that must be stated, or null, which the vocabulary gives a meaning of its own.
    pub(super) fn object_or_null(&self, key: &str) -> Result<Option<Fields<'a>>, Halt> {
        let stated = self.stated(key).ok_or_else(|| self.wrong(key, "an object"))?;
        if stated.is_null() { Ok(None) } else { self.maybe_object(key) }
    }

    /// The objects of an object whose keys are ids; none where it is absent.
    pub(super) fn any_entries(&self, key: &str) -> Result<Vec<(&'a str, Fields<'a>)>, Halt> {
        let Some(entries) = self.maybe_object(key)? else { return Ok(Vec::new()) };
        entries.keys().map(|id| Ok((id, entries.object(id)?))).collect()
    }

    /// The texts of an object whose keys are ids or words; none where it is absent.
    pub(super) fn any_text_entries(&self, key: &str) -> Result<Vec<(&'a str, &'a str)>, Halt> {
        let Some(entries) = self.maybe_object(key)? else { return Ok(Vec::new()) };
        entries.keys().map(|id| Ok((id, entries.text(id)?))).collect()
    }

    /// The keys of the object: ids or words.
    pub(super) fn keys(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.map.keys().map(String::as_str)
    }

    /// All that stands in the object, without reading it.
    pub(super) fn unread(&self) -> &'a Map<String, Value> {
        self.map
    }

    /// Whether a field is a text, without reading it.
    pub(super) fn is_text(&self, key: &str) -> bool {
        self.map.get(key).is_some_and(Value::is_string)
    }

    /// Declares fields that state no fact of the question and no figure of the answer.
    pub(super) fn says_nothing(&self, keys: &[&str]) {
        for value in keys.iter().filter_map(|key| self.map.get(*key)) {
            self.seen.mark_all(value);
        }
    }

    /// Whether the field stands there, without reading it.
    pub(super) fn has(&self, key: &str) -> bool {
        self.map.contains_key(key)
    }

    /// A word nobody translates yet.
    pub(super) fn unknown_word(&self, key: &str, word: &str) -> Halt {
        Halt::out_of_scope(format!("{} `{word}`", self.name(key)))
    }

    /// Every field was read, or the case is out of scope.
    pub(super) fn finish(self) -> Result<(), Halt> {
        self.finish_ref()
    }

    /// The same for fields that are still borrowed.
    pub(super) fn finish_ref(&self) -> Result<(), Halt> {
        let seen = self.seen.0.borrow();
        match self.map.iter().find(|(_, value)| !seen.contains(&std::ptr::from_ref(*value))) {
            None => Ok(()),
            Some((key, _)) => Err(Halt::out_of_scope(format!("field `{}`", self.name(key)))),
        }
    }

    /// Declares fields that are there for other kinds of cases and must be empty in this one.
    pub(super) fn empty(&self, keys: &[&str]) -> Result<(), Halt> {
        for key in keys {
            let says_something = match self.stated(key) {
                None | Some(Value::Null) => false,
                Some(Value::Array(list)) => !list.is_empty(),
                Some(Value::Object(map)) => !map.is_empty(),
                Some(_) => true,
            };
            if says_something {
                return Err(Halt::out_of_scope(format!("field `{}` in this kind of case", self.name(key))));
            }
        }
        Ok(())
    }

    /// A field that is missing or written in another way than this adapter reads: what the case asks is not known.
    fn wrong(&self, key: &str, wanted: &str) -> Halt {
        let name = self.name(key);
        Halt::out_of_scope(match self.map.get(key) {
            None => format!("a case without `{name}`"),
            Some(_) => format!("field `{name}` that is not {wanted}"),
        })
    }
}

fn number(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => number.as_i64().map(|number| number.to_string()),
        _ => None,
    }
}

/// A number, or none where it is null.
fn number_or_null(value: &Value) -> Option<Option<String>> {
    if value.is_null() { Some(None) } else { number(value).map(Some) }
}

#[cfg(test)]
mod tests {
    use super::{Check, Fields, Halt, Seen, Verdict, judged};
    use serde_json::json;

    fn reason(halt: Halt) -> String {
        match halt {
            Halt::OutOfScope(reason) => reason,
            Halt::Broken(what) => panic!("{what:?}"),
        }
    }

    #[test]
    fn a_field_nobody_read_is_named() {
        let case = json!({ "known": "1", "inner": { "new": true }, "source": "x" });
        let seen = Seen::default();
        let fields = Fields::of_case(&case, &seen).unwrap();
        fields.says_nothing(&["source", "notes"]);
        assert_eq!(fields.number("known").unwrap(), "1");
        let inner = fields.object("inner").unwrap();
        fields.finish_ref().unwrap();
        assert_eq!(reason(inner.finish().unwrap_err()), "field `inner.new`");
    }

    #[test]
    fn a_field_written_otherwise_missing_or_null_is_named() {
        let case =
            json!({ "tax": ["1", "2"], "lines": [{}], "promotions": [], "shipping": null, "yes": false });
        let seen = Seen::default();
        let fields = Fields::of_case(&case, &seen).unwrap();
        assert_eq!(reason(fields.text("tax").unwrap_err()), "field `tax` that is not a text");
        assert_eq!(reason(fields.text("net").unwrap_err()), "a case without `net`");
        assert_eq!(reason(fields.flag("net").unwrap_err()), "a case without `net`");
        assert_eq!(reason(fields.objects("net").unwrap_err()), "a case without `net`");
        assert_eq!(reason(fields.maybe_text("shipping").unwrap_err()), "field `shipping` that is null");
        assert_eq!(fields.text_or_null("shipping").unwrap(), None);
        assert_eq!(reason(fields.text_or_null("net").unwrap_err()), "a case without `net`");
        assert_eq!(reason(fields.is_marked("yes").unwrap_err()), "field `yes` that is not true or absent");
        fields.empty(&["promotions", "shipping", "codes"]).unwrap();
        let halt = fields.empty(&["promotions", "lines"]).unwrap_err();
        assert_eq!(reason(halt), "field `lines` in this kind of case");
    }

    #[test]
    fn a_case_stands_only_when_every_value_of_it_was_read() {
        fn answer(case: &Fields<'_>) -> Result<Check, Halt> {
            let mut check = Check::default();
            // The list is opened, and its objects, but not every field of the second.
            for line in case.objects("lines")? {
                check.figure("amount", line.text("amount")?, "1");
            }
            Ok(check)
        }
        let case = json!({ "lines": [{ "amount": "1" }, { "amount": "1" }] });
        assert_eq!(judged(&case, answer), Verdict::Passed);
        let case = json!({ "lines": [{ "amount": "1" }, { "amount": "2", "of": ["net"] }] });
        assert_eq!(judged(&case, answer), Verdict::OutOfScope("field `lines[].of`".to_owned()));
        let case = json!({ "lines": [{ "amount": "2" }] });
        assert_eq!(judged(&case, answer), Verdict::Failed(vec!["amount: expected 2, got 1".to_owned()]));
    }
}
