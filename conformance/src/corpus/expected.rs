//! What a case expects, against what came.
//!
//! A key that begins with `/` is a place in the answer; any other is a field of it. A value that is an object is a part
//! of what must stand there; a list must be there whole; `null` means that nothing is there. In a place, a list is
//! entered by number, or by the id, promotion, rule, code or price of the element that is meant.

use serde_json::{Map, Value};

/// The fields by which an element of a list may be named.
const NAMES: &[&str] = &["id", "promotion", "rule", "code", "price"];

/// Everything that is not as expected.
pub(super) fn compare(expected: &Map<String, Value>, answer: &Value, is_refusal: bool) -> Vec<String> {
    let mut comparison = Comparison::default();
    if let Some(problems) = expected.get("problems") {
        if expected.len() > 1 {
            return vec!["`problems` stands alone".to_owned()];
        }
        comparison.problems(problems, answer, is_refusal);
    } else if is_refusal {
        return vec![format!("refused: {answer}")];
    } else {
        for (key, wanted) in expected {
            if key.starts_with('/') {
                match find(answer, key) {
                    Ok(found) => comparison.value(key, wanted, found),
                    Err(fault) => comparison.faults.push(fault),
                }
            } else {
                comparison.value(&format!("/{key}"), wanted, answer.get(key));
            }
        }
    }
    if comparison.figures == 0 && comparison.faults.is_empty() {
        comparison.faults.push("the case expects no figure".to_owned());
    }
    comparison.faults
}

/// What stands at `place`; `None` where nothing does.
fn find<'a>(answer: &'a Value, place: &str) -> Result<Option<&'a Value>, String> {
    let mut at = answer;
    for token in place.split('/').skip(1) {
        let token = token.replace("~1", "/").replace("~0", "~");
        let next = match at {
            Value::Object(fields) => fields.get(&token),
            Value::Array(list) => match token.parse::<usize>() {
                Ok(index) => list.get(index),
                Err(_) => {
                    let mut named = list.iter().filter(|element| {
                        NAMES.iter().any(|name| element.get(name).and_then(Value::as_str) == Some(&token))
                    });
                    let first = named.next();
                    if named.next().is_some() {
                        return Err(format!("{place}: several elements are called {token}"));
                    }
                    first
                }
            },
            _ => None,
        };
        match next {
            Some(next) => at = next,
            None => return Ok(None),
        }
    }
    Ok(Some(at))
}

#[derive(Debug, Default)]
struct Comparison {
    figures: usize,
    faults: Vec<String>,
}

impl Comparison {
    fn value(&mut self, place: &str, wanted: &Value, found: Option<&Value>) {
        match (wanted, found) {
            (Value::Null, None) => self.figures += 1,
            (_, None) => self.faults.push(format!("{place}: expected {wanted}, got nothing")),
            (Value::Object(wanted), Some(found @ Value::Object(_))) if !wanted.is_empty() => {
                for (key, wanted) in wanted {
                    self.value(&format!("{place}/{key}"), wanted, found.get(key));
                }
            }
            (Value::Array(wanted), Some(Value::Array(found))) => {
                if wanted.len() != found.len() {
                    let (wanted, found) = (wanted.len(), found.len());
                    self.faults.push(format!("{place}: expected {wanted} elements, got {found}"));
                    return;
                }
                if wanted.is_empty() {
                    self.figures += 1;
                }
                for (index, (wanted, found)) in wanted.iter().zip(found).enumerate() {
                    self.value(&format!("{place}/{index}"), wanted, Some(found));
                }
            }
            (wanted, Some(found)) if wanted == found && !wanted.is_object() => self.figures += 1,
            (wanted, Some(found)) => self.faults.push(format!("{place}: expected {wanted}, got {found}")),
        }
    }

    /// All problems, each with its code and its path, in any order.
    fn problems(&mut self, wanted: &Value, answer: &Value, is_refusal: bool) {
        if !is_refusal {
            self.faults.push(format!("expected problems, got {answer}"));
            return;
        }
        let codes = |list: &Value| {
            let mut pairs: Vec<_> = list
                .as_array()
                .into_iter()
                .flatten()
                .map(|problem| {
                    let text = |key| problem.get(key).and_then(Value::as_str).unwrap_or("?");
                    format!("{} at {:?}", text("code"), text("path"))
                })
                .collect();
            pairs.sort();
            pairs
        };
        let (wanted, found) = (codes(wanted), codes(&answer["problems"]));
        self.figures += wanted.len();
        if wanted != found {
            self.faults.push(format!("expected {}; got {}", wanted.join(", "), found.join(", ")));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::compare;
    use serde_json::{Value, json};

    fn faults(expected: Value, answer: &Value) -> usize {
        compare(expected.as_object().unwrap(), answer, answer.get("problems").is_some()).len()
    }

    #[test]
    fn what_is_named_must_be_there() {
        let answer = json!({
            "totals": { "gross": "10.00", "tax": "1.60" },
            "lines": [{ "id": "a/b", "amount": "10.00" }, { "id": "c", "amount": "0.00" }],
            "codes": [],
        });
        for expected in [
            json!({ "/totals/gross": "10.00" }),
            json!({ "totals": { "tax": "1.60" } }),
            json!({ "/lines/a~1b/amount": "10.00", "/lines/1/amount": "0.00" }),
            json!({ "lines": [{ "amount": "10.00" }, { "id": "c" }] }),
            json!({ "codes": [], "/seal": null, "/lines/d": null }),
        ] {
            assert_eq!(faults(expected.clone(), &answer), 0, "{expected}");
        }
        for expected in [
            json!({}),
            json!({ "totals": {} }),
            json!({ "/totals/gross": "10.0" }),
            json!({ "/totals/net": "8.40" }),
            json!({ "lines": [{ "amount": "10.00" }] }),
            json!({ "/totals": null }),
            json!({ "problems": [{ "code": "UNKNOWN_FIELD", "path": "" }] }),
        ] {
            assert_ne!(faults(expected.clone(), &answer), 0, "{expected}");
        }
    }

    #[test]
    fn all_problems_are_named_in_any_order() {
        let answer = json!({ "problems": [{ "code": "A", "path": "/x" }, { "code": "B", "path": "" }] });
        let named = json!({ "problems": [{ "code": "B", "path": "" }, { "code": "A", "path": "/x" }] });
        assert_eq!(faults(named, &answer), 0);
        assert_ne!(faults(json!({ "problems": [{ "code": "A", "path": "/x" }] }), &answer), 0);
        assert_ne!(faults(json!({ "/totals/gross": "1.00" }), &answer), 0);
    }
}
