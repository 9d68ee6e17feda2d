//! What uniffi leaves to be done on the sources that it writes: links of Rust's documentation, defaults of fields that are no
//! literals, and values nested more deeply than a thread's stack.

use std::fs;
use std::path::Path;

use crate::shell::root;
use crate::stop::Stop;

/// Mends the source of a language.
pub(crate) fn mend(file: &Path, language: &str) -> Result<(), Stop> {
    let broken = |error: std::io::Error| Stop::Broken(format!("{}: {error}", file.display()));
    let mut contract = String::new();
    sources(&root().join("core/src"), &mut contract).map_err(broken)?;
    let mut text = unlinked(&fs::read_to_string(file).map_err(broken)?);
    text = bounded(&text, language)
        .ok_or_else(|| Stop::Broken(format!("{}: conditions are written otherwise", file.display())))?;
    for default in defaults(&contract) {
        let lost = || Stop::Broken(format!("{}: no {}.{}", file.display(), default.record, default.field));
        text = default.written(&contract, language, &text).ok_or_else(lost)?;
    }
    fs::write(file, text).map_err(broken)
}

/// A text whose links of Rust's documentation, ``[`Name`](super::Name)`` and ``[`Name`]``, are the name alone: they lead
/// nowhere in another language.
fn unlinked(text: &str) -> String {
    let mut parts = text.split("[`");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        plain.push('`');
        let Some((name, rest)) = part.split_once("`]") else {
            plain.push_str(part);
            continue;
        };
        plain.push_str(name);
        plain.push('`');
        let target = rest.strip_prefix('(').and_then(|rest| rest.split_once(')'));
        plain.push_str(target.map_or(rest, |(_, after)| after));
    }
    plain
}

/// A source in which conditions, the one type that holds itself, are cut before they cross the border: both sides recurse, and
/// a stack that ends takes the process with it. Where `bounded` cuts, the engine has long refused the condition as too deep.
fn bounded(text: &str, language: &str) -> Option<String> {
    let places: &[(&str, &str)] = match language {
        "kotlin" => &[
            ("fun allocationSize(value: Condition): ULong = when(value)", "when(val value = bounded(value))"),
            (
                "fun write(value: Condition, buf: ByteBuffer) {\n        when(value)",
                "when(val value = bounded(value))",
            ),
        ],
        _ => &[(
            "func write(_ value: Condition, into buf: inout [UInt8]) {\n        switch value",
            "switch bounded(value)",
        )],
    };
    places.iter().try_fold(text.to_owned(), |text, (place, instead)| {
        let keyword = instead.split(['(', ' ']).next()?;
        let kept = &place[..place.rfind(keyword)?];
        text.contains(place).then(|| text.replace(place, &format!("{kept}{instead}")))
    })
}

/// All sources of core, one after the other.
fn sources(folder: &Path, text: &mut String) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            sources(&path, text)?;
        } else if path.extension().is_some_and(|it| it == "rs") {
            text.push_str(&fs::read_to_string(&path)?);
        }
    }
    Ok(())
}

/// A field of a record whose default uniffi cannot write: a variant of an enum, or zero.
#[derive(Debug, PartialEq, Eq)]
struct Default<'a> {
    record: &'a str,
    field: &'a str,
    /// Its type, and the variant or constant of it.
    kind: &'a str,
    value: &'a str,
}

/// Each of them, from `#[contract(default = Kind::Value)]` before a field of a struct.
fn defaults(contract: &str) -> Vec<Default<'_>> {
    let (mut found, mut record, mut said) = (Vec::new(), None, None);
    for line in contract.lines() {
        if let Some(name) = line.strip_prefix("pub struct ").and_then(|rest| rest.strip_suffix(" {")) {
            record = Some(name);
        } else if line == "}" {
            record = None;
        } else if let Some(default) = line.trim().strip_prefix("#[contract(default = ") {
            said = default.strip_suffix(")]");
        } else if let Some(default) = said.take() {
            let mut path = default.rsplit("::");
            let (value, kind) = (path.next().unwrap_or_default(), path.next());
            let field = line.trim().strip_prefix("pub ").and_then(|rest| rest.split_once(':'));
            if let (Some(record), Some(kind), Some((field, _))) = (record, kind, field) {
                found.push(Default { record, field, kind, value });
            }
        }
    }
    found
}

impl Default<'_> {
    /// The source with the default at its place; nothing where the place is not found.
    fn written(&self, contract: &str, language: &str, text: &str) -> Option<String> {
        let (field, kind) = (camel(self.field), self.kind);
        let is_constant = !self.value.chars().any(char::is_lowercase);
        let (record, place, value) = match language {
            "kotlin" => {
                let value = match (is_constant, has_data(contract, kind)) {
                    (true, _) => format!("java.math.BigDecimal.{}", self.value),
                    (false, true) => format!("{kind}.{}", self.value),
                    (false, false) => format!("{kind}.{}", snake(self.value).to_uppercase()),
                };
                (format!("\ndata class {} (", self.record), format!("val `{field}`: {kind}"), value)
            }
            _ => {
                let value =
                    if is_constant { "0".to_owned() } else { format!(".{}", camel(&snake(self.value))) };
                (format!("\npublic struct {}: ", self.record), format!("*/{field}: {kind}"), value)
            }
        };
        let from = text.find(&record)?;
        let at = from + text[from..].find(&place)? + place.len();
        // Another field may begin with the same letters.
        let ends = text[at..].starts_with([',', ')', ' ', '\n']);
        let within = !text[from + 1..at].contains(&record[..12]);
        (ends && within).then(|| format!("{} = {value}{}", &text[..at], &text[at..]))
    }
}

/// Whether some variant of an enum has fields: a sealed class of Kotlin then, and none of its enums.
fn has_data(contract: &str, kind: &str) -> bool {
    let body =
        contract.split_once(&format!("pub enum {kind} {{")).and_then(|(_, rest)| rest.split_once("\n}\n"));
    body.is_some_and(|(body, _)| body.contains(" {\n"))
}

/// `half_up` of `HalfUp`.
fn snake(name: &str) -> String {
    let mut words = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !words.is_empty() {
            words.push('_');
        }
        words.extend(letter.to_lowercase());
    }
    words
}

/// `halfUp` of `half_up`.
fn camel(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| {
        let (head, tail) = word.split_at(word.len().min(1));
        name + &head.to_uppercase() + tail
    })
}

#[cfg(test)]
mod tests {
    use super::{Default, bounded, defaults, unlinked};

    const CONTRACT: &str = "pub struct Cart {\n    #[contract(default = PriceMode::TaxExcluded)]\n    pub price_mode: PriceMode,\n    #[contract(default = 1)]\n    pub schema: u32,\n    #[contract(default = Rate::ZERO)]\n    pub rate: Rate,\n    pub until: Mode,\n}\npub enum PriceMode {\n    TaxExcluded,\n}\npub enum Trigger {\n    Code {\n        code: Code,\n    },\n}\npub enum Part {\n    Line {\n        #[contract(default = Of::Gross)]\n        of: Of,\n    },\n}\n";

    #[test]
    fn links_of_rust_become_names() {
        let text = "as in [`Rulebook::items`](super::Rulebook), a [`Seal`] (there) and `this`[0]";
        assert_eq!(unlinked(text), "as in `Rulebook::items`, a `Seal` (there) and `this`[0]");
        assert_eq!(unlinked("nothing"), "nothing");
    }

    #[test]
    fn conditions_are_bounded() {
        let swift = "func write(_ value: Condition, into buf: inout [UInt8]) {\n        switch value {\n        switch value {";
        let expected = swift.replacen("switch value", "switch bounded(value)", 1);
        assert_eq!(bounded(swift, "swift"), Some(expected));
        assert_eq!(bounded(swift, "kotlin"), None);
    }

    #[test]
    fn defaults_of_records_are_found() {
        let mode = Default { record: "Cart", field: "price_mode", kind: "PriceMode", value: "TaxExcluded" };
        let rate = Default { record: "Cart", field: "rate", kind: "Rate", value: "ZERO" };
        assert_eq!(defaults(CONTRACT), [mode, rate]);
    }

    #[test]
    fn defaults_are_written_at_their_place() {
        let kotlin = "\ndata class Cart (\n    val `priceMode`: PriceMode\n    , \n    val `rate`: Rate\n)\n\ndata class Next (\n";
        let swift = "\npublic struct Cart: Equatable {\n    public init(\n        /**\n         */priceMode: PriceMode, \n */rate: Rate) {\n";
        let found = defaults(CONTRACT);
        let written = |language, text: &str| {
            found.iter().try_fold(text.to_owned(), |text, it| it.written(CONTRACT, language, &text))
        };
        let kotlin = written("kotlin", kotlin).unwrap();
        assert!(kotlin.contains("`priceMode`: PriceMode = PriceMode.TAX_EXCLUDED\n"), "{kotlin}");
        assert!(kotlin.contains("`rate`: Rate = java.math.BigDecimal.ZERO\n"), "{kotlin}");
        let swift = written("swift", swift).unwrap();
        assert!(swift.contains("priceMode: PriceMode = .taxExcluded, \n */rate: Rate = 0) {"), "{swift}");
        assert_eq!(
            written(
                "kotlin",
                "\ndata class Cart (\n)\n\ndata class Next (\n    val `priceMode`: PriceMode\n"
            ),
            None
        );
        let sum = Default { record: "Cart", field: "trigger", kind: "Trigger", value: "Automatic" };
        let text = "\ndata class Cart (\n    val `trigger`: Trigger\n";
        assert!(sum.written(CONTRACT, "kotlin", text).unwrap().ends_with(" = Trigger.Automatic\n"));
    }
}
