//! What a message quotes of a text that may be long.

/// At most 40 characters of `text`.
pub(crate) fn excerpt(text: &str) -> String {
    match text.char_indices().nth(40) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
    }
}
