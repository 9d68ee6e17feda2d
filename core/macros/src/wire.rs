//! Conversion of names for the wire and for languages.

/// `AtLeast` as `at_least`, like serde's `snake_case`.
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

/// A type's name in code font with its article: a `Cart`, an `Item`, a `Usage`.
pub(crate) fn with_article(name: &str) -> String {
    let has_vowel = name.starts_with(['A', 'E', 'I', 'O', 'U']);
    // "Usage" and "unit" begin with a consonant sound.
    let article = if has_vowel && !name.starts_with("Us") && !name.starts_with("Uni") { "an" } else { "a" };
    format!("{article} `{name}`")
}

/// `checkOrder` of `check_order`.
pub(crate) fn camel_case(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| {
        let (head, tail) = word.split_at(word.len().min(1));
        name + &head.to_uppercase() + tail
    })
}

/// A field's name in Python; a keyword gets an underscore: `from` is `from_` (PEP 8).
pub(crate) fn python_name(name: &str) -> String {
    const KEYWORDS: &str = "and as assert async await break class continue def del elif else except finally for from \
        global if import in is lambda nonlocal not or pass raise return try while with yield";
    if KEYWORDS.split(' ').any(|word| word == name) { format!("{name}_") } else { name.to_owned() }
}
