//! Reading the lines of a corpus: a key that stands twice in one object is refused, because one of its values would be
//! passed over.

use std::collections::BTreeSet;

use serde_json::Value;

/// The cases of a corpus, one a line.
pub(super) fn cases(text: &str) -> Result<Vec<Value>, String> {
    let mut cases = Vec::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let at = |problem: String| format!("line {}: {problem}", number + 1);
        let case = serde_json::from_str(line).map_err(|error| at(error.to_string()))?;
        if let Some(key) = doubled(line) {
            return Err(at(format!("the key `{key}` stands twice")));
        }
        cases.push(case);
    }
    Ok(cases)
}

/// The first key that stands twice in one object of a valid document.
fn doubled(text: &str) -> Option<&str> {
    // The keys of each object that is open; none for a list.
    let mut open: Vec<Option<BTreeSet<&str>>> = Vec::new();
    let mut rest = text;
    let mut is_key = false;
    while let Some(at) = rest.find(['"', '{', '}', '[', ']', ',', ':']) {
        let (found, tail) = rest[at..].split_at(1);
        rest = tail;
        match found {
            "\"" => {
                let end = end_of_text(rest);
                let (content, tail) = rest.split_at(end);
                rest = tail.get(1..).unwrap_or("");
                if let Some(Some(keys)) = open.last_mut().filter(|_| is_key)
                    && !keys.insert(content)
                {
                    return Some(content);
                }
                is_key = false;
            }
            "{" => {
                open.push(Some(BTreeSet::new()));
                is_key = true;
            }
            "[" => open.push(None),
            "}" | "]" => {
                open.pop();
                is_key = false;
            }
            "," => is_key = matches!(open.last(), Some(Some(_))),
            _ => is_key = false,
        }
    }
    None
}

/// Where a text ends: at the first quote that is not escaped.
fn end_of_text(text: &str) -> usize {
    let mut is_escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' if !is_escaped => return at,
            b'\\' => is_escaped = !is_escaped,
            _ => is_escaped = false,
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::cases;

    #[test]
    fn a_key_that_stands_twice_is_refused() {
        let read = |text: &str| cases(text).map(|cases| cases.len());
        assert_eq!(
            read("{\"a\": {\"b\": 1}, \"b\": [\"b\", \"b\", {\"b\": \"a,\\\"b\"}]}\n\n{\"a\": 1}"),
            Ok(2)
        );
        assert_eq!(
            read("{\"a\": 1, \"b\": [{}, 2], \"a\": 2}"),
            Err("line 1: the key `a` stands twice".to_owned())
        );
        assert_eq!(
            read("{\"a\": [{\"b\": 1, \"b\": 1}]}"),
            Err("line 1: the key `b` stands twice".to_owned())
        );
        assert!(read("{\"a\"").is_err());
    }
}
