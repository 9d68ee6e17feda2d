//! Reading a case so that nothing in it is passed over: every field is read, declared to say nothing, or reported.

use std::cell::RefCell;
use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::verdict::Halt;

/// One object of a case and which of its fields were read.
#[derive(Debug)]
pub(super) struct Fields<'a> {
    path: String,
    map: &'a Map<String, Value>,
    read: RefCell<BTreeSet<&'a str>>,
}

impl<'a> Fields<'a> {
    /// The object `value`, which the case calls `path`.
    pub(super) fn of(value: &'a Value, path: &str) -> Result<Self, Halt> {
        match value {
            Value::Object(map) => {
                Ok(Self { path: path.to_owned(), map, read: RefCell::new(BTreeSet::new()) })
            }
            _ => Err(Halt::broken(format!("{path} is no object"))),
        }
    }

    /// The name of `key` for a report: `promotions[].effect.percent`.
    pub(super) fn name(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    /// The field, `None` where it is absent or null.
    pub(super) fn value(&self, key: &str) -> Option<&'a Value> {
        let (key, value) = self.map.get_key_value(key)?;
        self.read.borrow_mut().insert(key);
        (!value.is_null()).then_some(value)
    }

    pub(super) fn maybe_text(&self, key: &str) -> Result<Option<&'a str>, Halt> {
        match self.value(key) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(self.wrong(key, "a text")),
        }
    }

    pub(super) fn text(&self, key: &str) -> Result<&'a str, Halt> {
        self.maybe_text(key)?.ok_or_else(|| self.wrong(key, "a text"))
    }

    pub(super) fn maybe_int(&self, key: &str) -> Result<Option<i64>, Halt> {
        match self.value(key) {
            None => Ok(None),
            Some(value) => value.as_i64().map(Some).ok_or_else(|| self.wrong(key, "a whole number")),
        }
    }

    pub(super) fn int(&self, key: &str) -> Result<i64, Halt> {
        self.maybe_int(key)?.ok_or_else(|| self.wrong(key, "a whole number"))
    }

    /// A number written as a text or as a JSON integer.
    pub(super) fn maybe_number(&self, key: &str) -> Result<Option<String>, Halt> {
        match self.value(key) {
            None => Ok(None),
            Some(value) => number(value).map(Some).ok_or_else(|| self.wrong(key, "a number")),
        }
    }

    pub(super) fn number(&self, key: &str) -> Result<String, Halt> {
        self.maybe_number(key)?.ok_or_else(|| self.wrong(key, "a number"))
    }

    /// A yes or no; absent means no.
    pub(super) fn flag(&self, key: &str) -> Result<bool, Halt> {
        self.maybe_flag(key).map(|flag| flag.unwrap_or(false))
    }

    pub(super) fn maybe_flag(&self, key: &str) -> Result<Option<bool>, Halt> {
        match self.value(key) {
            None => Ok(None),
            Some(value) => value.as_bool().map(Some).ok_or_else(|| self.wrong(key, "true or false")),
        }
    }

    /// A list; absent means empty.
    pub(super) fn list(&self, key: &str) -> Result<&'a [Value], Halt> {
        match self.value(key) {
            None => Ok(&[]),
            Some(Value::Array(list)) => Ok(list),
            Some(_) => Err(self.wrong(key, "a list")),
        }
    }

    /// A list of texts and whole numbers.
    pub(super) fn numbers(&self, key: &str) -> Result<Vec<String>, Halt> {
        let numbers = self.list(key)?.iter().map(number);
        numbers.collect::<Option<_>>().ok_or_else(|| self.wrong(key, "a list of numbers"))
    }

    pub(super) fn texts(&self, key: &str) -> Result<Vec<&'a str>, Halt> {
        let texts = self.list(key)?.iter().map(Value::as_str);
        texts.collect::<Option<_>>().ok_or_else(|| self.wrong(key, "a list of texts"))
    }

    /// The objects of a list.
    pub(super) fn objects(&self, key: &str) -> Result<Vec<Fields<'a>>, Halt> {
        let path = format!("{}[]", self.name(key));
        self.list(key)?.iter().map(|value| Fields::of(value, &path)).collect()
    }

    pub(super) fn maybe_object(&self, key: &str) -> Result<Option<Fields<'a>>, Halt> {
        self.value(key).map(|value| Fields::of(value, &self.name(key))).transpose()
    }

    pub(super) fn object(&self, key: &str) -> Result<Fields<'a>, Halt> {
        self.maybe_object(key)?.ok_or_else(|| self.wrong(key, "an object"))
    }

    /// The entries of an object whose keys are ids.
    pub(super) fn entries(&self, key: &str) -> Result<Vec<(&'a str, &'a Value)>, Halt> {
        match self.value(key) {
            None => Ok(Vec::new()),
            Some(Value::Object(map)) => Ok(map.iter().map(|(id, value)| (id.as_str(), value)).collect()),
            Some(_) => Err(self.wrong(key, "an object")),
        }
    }

    /// Declares fields that state no fact of the question and no figure of the answer.
    pub(super) fn says_nothing(&self, keys: &[&str]) {
        for key in keys {
            self.value(key);
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
        let read = self.read.borrow();
        match self.map.keys().find(|key| !read.contains(key.as_str())) {
            None => Ok(()),
            Some(key) => Err(Halt::out_of_scope(format!("field `{}`", self.name(key)))),
        }
    }

    /// Declares fields that are there for other kinds of cases and must be empty in this one.
    pub(super) fn empty(&self, keys: &[&str]) -> Result<(), Halt> {
        for key in keys {
            let says_something = match self.value(key) {
                None => false,
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
            None | Some(Value::Null) => format!("a case without `{name}`"),
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

#[cfg(test)]
mod tests {
    use super::{Fields, Halt};
    use serde_json::json;

    #[test]
    fn a_field_nobody_read_is_named() {
        let case = json!({ "known": "1", "inner": { "new": true }, "source": "x" });
        let fields = Fields::of(&case, "").unwrap();
        fields.says_nothing(&["source", "notes"]);
        assert_eq!(fields.number("known").unwrap(), "1");
        let inner = fields.object("inner").unwrap();
        fields.finish().unwrap();
        let Err(Halt::OutOfScope(reason)) = inner.finish() else { panic!() };
        assert_eq!(reason, "field `inner.new`");
    }

    #[test]
    fn a_field_written_otherwise_or_missing_is_named() {
        let case = json!({ "tax": ["1", "2"], "lines": [{}], "promotions": [], "shipping": null });
        let fields = Fields::of(&case, "expected").unwrap();
        let reason = |halt| match halt {
            Halt::OutOfScope(reason) => reason,
            Halt::Broken(what) => panic!("{what:?}"),
        };
        assert_eq!(reason(fields.text("tax").unwrap_err()), "field `expected.tax` that is not a text");
        assert_eq!(reason(fields.text("net").unwrap_err()), "a case without `expected.net`");
        fields.empty(&["promotions", "shipping", "codes"]).unwrap();
        let halt = fields.empty(&["promotions", "lines"]).unwrap_err();
        assert_eq!(reason(halt), "field `expected.lines` in this kind of case");
    }
}
