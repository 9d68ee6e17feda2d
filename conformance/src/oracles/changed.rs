//! Cases worked by hand with one thing changed: what an adapter must name.

use serde_json::Value;

use super::fields::{Fields, judged};
use super::verdict::{Check, Halt, Verdict};

/// A corpus worked by hand and its adapter.
pub(super) struct ByHand {
    pub(super) corpus: &'static str,
    pub(super) answer: fn(&Fields<'_>) -> Result<Check, Halt>,
}

impl ByHand {
    /// The case named `name` is out of scope for `reason` once it is changed.
    pub(super) fn out_of_scope(&self, name: &str, change: impl FnOnce(&mut Value), reason: &str) {
        let mut cases = self.corpus.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        let mut case = cases.find(|case| case["id"] == name || case["source"] == name).unwrap();
        assert_eq!(judged(&case, self.answer), Verdict::Passed, "{name}");
        change(&mut case);
        assert_eq!(judged(&case, self.answer), Verdict::OutOfScope(reason.to_owned()), "{name}");
    }
}

/// Takes a field away.
pub(super) fn without(at: &'static str, field: &'static str) -> impl FnOnce(&mut Value) {
    move |case| drop(case.pointer_mut(at).unwrap().as_object_mut().unwrap().remove(field).unwrap())
}

/// Sets a field, whether or not it is there.
pub(super) fn with(at: &'static str, field: &'static str, value: Value) -> impl FnOnce(&mut Value) {
    move |case| drop(case.pointer_mut(at).unwrap().as_object_mut().unwrap().insert(field.to_owned(), value))
}
