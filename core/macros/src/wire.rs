//! The names of the wire.

/// `AtLeast` as `at_least`, the way serde's `snake_case` does.
pub(crate) fn snake_case(name: &str) -> String {
    let mut out = String::new();
    for character in name.chars() {
        if character.is_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.extend(character.to_lowercase());
    }
    out
}
