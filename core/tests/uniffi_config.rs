//! `uniffi.toml` says what each scalar becomes in Kotlin and Swift, and drifts from the list of scalars nowhere.
//!
//! uniffi reads it beside the manifest of the crate that defines the types.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a test may read files and keep sets"
)]

use std::fmt::Write;
use std::path::PathBuf;

/// The scalars that are numbers, and what a number is there; the others stay text.
const DECIMALS: [&str; 4] = ["Amount", "UnitPrice", "Quantity", "Rate"];

/// The scalars that cross the border, from the one list of them.
fn scalars() -> Vec<String> {
    let source = include_str!("../src/contract/scalar/foreign.rs");
    let (_, list) = source.rsplit_once("scalars! {").unwrap();
    let (list, _) = list.split_once('}').unwrap();
    list.split_whitespace().map(str::to_owned).collect()
}

fn config() -> String {
    let mut text = String::from(
        "# Written by the test uniffi_config from the list of scalars; FARTHING_BLESS=1 rewrites it.\n\n\
         [bindings.kotlin]\npackage_name = \"dev.farthing\"\ngenerate_immutable_records = true\n\n\
         [bindings.swift]\nmodule_name = \"Farthing\"\n",
    );
    let (decimals, texts): (Vec<_>, Vec<_>) =
        scalars().into_iter().partition(|scalar| DECIMALS.contains(&scalar.as_str()));
    // What is called here is written by hand: Values.kt, Decimals.swift.
    for scalar in decimals {
        write!(
            text,
            "\n[bindings.kotlin.custom_types.{scalar}]\n\
             type_name = \"java.math.BigDecimal\"\n\
             imports = [\"java.math.BigDecimal\"]\n\
             lift = \"BigDecimal({{}})\"\n\
             lower = \"exactText({{}})\"\n\
             \n[bindings.swift.custom_types.{scalar}]\n\
             type_name = \"Foundation.Decimal\"\n\
             imports = [\"Foundation\"]\n\
             lift = \"exactDecimal({{}})\"\n\
             lower = \"exactText({{}})\"\n"
        )
        .unwrap();
    }
    // A text of Kotlin may hold half a character, which no UTF-8 can say; one of Swift cannot.
    for scalar in texts {
        // What a customer typed is never refused.
        let lower = if scalar == "Code" { "typed" } else { "wellFormed" };
        write!(
            text,
            "\n[bindings.kotlin.custom_types.{scalar}]\n\
             type_name = \"kotlin.String\"\n\
             lift = \"{{}}\"\n\
             lower = \"{lower}({{}})\"\n"
        )
        .unwrap();
    }
    text
}

#[test]
fn the_config_of_uniffi_does_not_drift() {
    let scalars = scalars();
    assert!(DECIMALS.iter().all(|decimal| scalars.iter().any(|scalar| scalar == decimal)));
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("uniffi.toml");
    let expected = config();
    if std::env::var_os("FARTHING_BLESS").is_some() {
        std::fs::write(&path, &expected).unwrap();
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == expected,
        "core/uniffi.toml drifted: FARTHING_BLESS=1 cargo test -p farthing --test uniffi_config"
    );
}
