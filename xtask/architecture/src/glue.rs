//! The glue rule: a binding translates, it decides nothing.

use crate::references::references;
use crate::source::Source;

/// Core's rooms that hold business rules: a binding that names one has begun to decide.
pub const INSIDES: &[&str] = &["num", "index", "money", "check", "pricing", "promotion", "tax"];

/// Judges the files of one binding: they may use what core offers its callers, never its insides.
#[must_use]
pub fn violations(sources: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources {
        match references(&source.module(), &source.text) {
            Err(problem) => found.push(format!("{}: {problem}", source.path)),
            Ok(references) => found.extend(references.iter().filter_map(|reference| {
                let inside = (reference.path.first()? == "farthing")
                    .then(|| reference.path.get(1))
                    .flatten()
                    .filter(|module| INSIDES.contains(&module.as_str()))?;
                Some(format!(
                    "{}:{}: `farthing::{inside}` holds business rules: offer what you need from the contract",
                    source.path, reference.line
                ))
            })),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::violations;
    use crate::source::Source;

    #[test]
    fn a_binding_names_the_contract_only() {
        let good = "use farthing::contract::Cart; use farthing::Engine;";
        let bad = "fn f() { farthing::tax::solve(); }";
        assert_eq!(violations(&[Source::new("lib.rs", good)]), [""; 0]);
        assert_eq!(violations(&[Source::new("lib.rs", bad)]).len(), 1);
    }
}
