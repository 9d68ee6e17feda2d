//! The name rule: a type name is defined once.

use std::collections::BTreeMap;

use crate::source::Source;

/// Judges the files of core. A face of one language may repeat the name of what it shows: `bindings` is left out, and so
/// are types that a macro writes.
#[must_use]
pub fn violations(sources: &[Source]) -> Vec<String> {
    let mut homes: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let mut found = Vec::new();
    for source in sources.iter().filter(|source| !source.path.starts_with("bindings/")) {
        match syn::parse_file(&source.text) {
            Err(problem) => found.push(format!("{}: {problem}", source.path)),
            Ok(file) => types(&file.items, &mut |name| homes.entry(name).or_default().push(&source.path)),
        }
    }
    found.extend(homes.iter().filter(|(_, homes)| homes.len() > 1).map(|(name, homes)| {
        format!("`{name}` is defined in {}: name each by what it is", homes.join(" and "))
    }));
    found
}

/// Tells the name of every type, those of inline modules and of functions' own modules too.
fn types(items: &[syn::Item], tell: &mut impl FnMut(String)) {
    for item in items {
        match item {
            syn::Item::Struct(item) => tell(item.ident.to_string()),
            syn::Item::Enum(item) => tell(item.ident.to_string()),
            syn::Item::Trait(item) => tell(item.ident.to_string()),
            syn::Item::Type(item) => tell(item.ident.to_string()),
            syn::Item::Union(item) => tell(item.ident.to_string()),
            syn::Item::Mod(item) => {
                if let Some((_, items)) = &item.content {
                    types(items, tell);
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::violations;
    use crate::source::Source;

    #[test]
    fn a_name_has_one_home() {
        let one = Source::new("tax/rule.rs", "pub(crate) struct Rule; enum Kind {}");
        let other = Source::new("promotion/rule.rs", "mod inner { struct Rule; }");
        let face = Source::new("bindings/mobile.rs", "struct Rule; struct Kind;");
        assert_eq!(violations(&[one.clone(), face]), [""; 0]);
        let verdicts = violations(&[one, other]);
        assert_eq!(verdicts.len(), 1, "{verdicts:?}");
        assert!(
            verdicts[0].contains("`Rule` is defined in tax/rule.rs and promotion/rule.rs"),
            "{verdicts:?}"
        );
    }
}
