//! The import rule: downward only, siblings apart, no detour through `lib.rs`.

use crate::layers::height;
use crate::references::{Reference, references};
use crate::source::Source;

/// Judges all files of core; every violation is one line a person can act on.
///
/// `lib.rs` is the doorway and may name everything. Unit tests obey the same rule: a test that needs a higher
/// layer belongs into `core/tests/`.
#[must_use]
pub fn violations(sources: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources {
        let module = source.module();
        let Some(home) = module.first() else { continue };
        if height(home).is_none() {
            found.push(format!("{}: `{home}` has no layer: give it a row in LAYERS", source.path));
            continue;
        }
        match references(&module, &source.text) {
            Err(problem) => found.push(format!("{}: {problem}", source.path)),
            Ok(references) => found.extend(
                references
                    .iter()
                    .filter_map(|reference| judge(home, reference))
                    .map(|(line, verdict)| format!("{}:{line}: {verdict}", source.path)),
            ),
        }
    }
    found
}

fn judge(home: &str, reference: &Reference) -> Option<(usize, String)> {
    let written = reference.path.join("::");
    let absolute = resolve(reference);
    let verdict = match absolute.first().map(String::as_str) {
        None | Some("*") => format!("`{written}` is the crate's root: name the module you mean"),
        Some(target) if target == home => return None,
        Some(target) => match (height(home), height(target)) {
            (_, None) => {
                format!("`{written}` goes through lib.rs: name the module that defines `{target}`")
            }
            (Some(own), Some(other)) if other > own => {
                format!("`{home}` imports upward from `{target}` (`{written}`): move what it needs down")
            }
            (Some(own), Some(other)) if other == own => {
                format!(
                    "`{home}` and `{target}` are siblings (`{written}`): meet in a lower layer or in `quote`"
                )
            }
            _ => return None,
        },
    };
    Some((reference.line, verdict))
}

/// The path from the crate's root. More `super`s than parents do not compile; they end at the root.
pub(crate) fn resolve(reference: &Reference) -> Vec<String> {
    let mut absolute = Vec::new();
    for (at, segment) in reference.path.iter().enumerate() {
        match segment.as_str() {
            "crate" | "farthing" if at == 0 => {}
            "self" if at == 0 => absolute.clone_from(&reference.module),
            "super" => {
                if at == 0 {
                    absolute.clone_from(&reference.module);
                }
                absolute.pop();
            }
            "self" => {}
            name => absolute.push(name.to_owned()),
        }
    }
    absolute
}

#[cfg(test)]
mod tests {
    use super::violations;
    use crate::source::Source;

    fn verdicts(path: &str, text: &str) -> Vec<String> {
        violations(&[Source::new(path, text)])
    }

    #[track_caller]
    fn refused(path: &str, text: &str, because: &str) {
        let verdicts = verdicts(path, text);
        assert_eq!(verdicts.len(), 1, "{text}: {verdicts:?}");
        assert!(verdicts[0].contains(because), "{verdicts:?}");
    }

    #[test]
    fn downward_imports_pass() {
        let text = "use crate::num::{self, Ratio}; use super::line::Line; fn f() { crate::error::code(); self::g(); }";
        assert_eq!(verdicts("quote/total.rs", text), Vec::<String>::new());
        assert_eq!(
            verdicts("quote/mod.rs", "mod total; pub use self::total::Total; use crate::tax::Rate;"),
            [""; 0]
        );
    }

    #[test]
    fn the_doorway_may_name_everything() {
        assert_eq!(verdicts("lib.rs", "pub mod num; pub use crate::quote::Quote;"), [""; 0]);
    }

    #[test]
    fn upward_imports_are_refused_in_every_spelling() {
        for text in [
            "use crate::quote::Quote;",
            "use crate::{error::Code, quote::Quote};",
            "pub use crate::quote::*;",
            "pub(crate) use super::super::quote::Quote as Q;",
            "fn f() { crate::quote::price(); }",
            "fn f(q: &crate::quote::Quote) {}",
            "fn f() -> Vec<crate::quote::Quote> { Vec::new() }",
            "fn f(x: u8) { match x { crate::quote::LIMIT => {} _ => {} } }",
            "fn f() { assert!(matches!(1, crate::quote::LIMIT)); }",
            "macro_rules! m { () => { $crate::quote::price() } }",
            "#[contract(default = crate::quote::LIMIT)] struct S;",
            "mod inner { use super::super::super::quote::Quote; }",
            "fn f() { use farthing::quote::Quote; }",
            "impl crate::quote::Price for u8 {}",
        ] {
            refused("money/amount.rs", text, "`money` imports upward from `quote`");
        }
    }

    #[test]
    fn siblings_stay_apart() {
        refused("tax/solve.rs", "use crate::promotion::Effect;", "`tax` and `promotion` are siblings");
        refused("pricing/mod.rs", "use super::tax::Rate;", "`pricing` and `tax` are siblings");
    }

    #[test]
    fn nobody_goes_through_the_doorway() {
        refused("tax/solve.rs", "use crate::CommerceError;", "goes through lib.rs");
        refused("tax/mod.rs", "use super::*;", "the crate's root");
        refused("tax/mod.rs", "use crate as all;", "the crate's root");
        refused("tax/solve.rs", "use crate::{self as all};", "the crate's root");
    }

    #[test]
    fn a_module_needs_a_layer_and_its_own_place() {
        refused("helpers.rs", "", "`helpers` has no layer");
        refused("tax/mod.rs", "#[path = \"../quote/mod.rs\"] mod q;", "#[path]");
        refused("tax/mod.rs", "fn {", "line 1");
    }

    #[test]
    fn a_violation_names_its_line() {
        assert!(verdicts("num/mod.rs", "\n\nuse crate::tax::Rate;")[0].starts_with("num/mod.rs:3: "));
    }
}
