//! The profiles of `docs/profiles`, held against the cases of the systems they reproduce: what a case says of basis,
//! rounding, allocation and stages is left aside, and the profile says it instead.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use crate::oracles::fields::{Fields, judged};
use crate::oracles::text;
use crate::oracles::verdict::{Check, Halt, Verdict};

use super::cart::asked;

/// What a promotion inherits from its profile, by its level and the kind of its adjustment.
const HABITS: [&str; 3] = ["basis", "rounding_mode", "rounding_at"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn profiles() -> BTreeMap<String, Value> {
    let files = std::fs::read_dir(root().join("docs/profiles")).unwrap();
    let paths = files.map(|file| file.unwrap().path());
    let paths = paths.filter(|path| path.extension().is_some_and(|ending| ending == "json"));
    let profiles = paths.map(|path| {
        let profile: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let name = profile["name"].as_str().unwrap().to_owned();
        assert_eq!(path.file_stem().unwrap().to_str().unwrap(), name, "a profile is named like its file");
        (name, profile)
    });
    profiles.collect()
}

/// `own` with what `inherited` has besides.
fn inherit(own: &mut Value, inherited: &Value) {
    let (Some(own), Some(inherited)) = (own.as_object_mut(), inherited.as_object()) else { return };
    for (name, value) in inherited {
        match own.get_mut(name) {
            Some(stated) => inherit(stated, value),
            None => _ = own.insert(name.clone(), value.clone()),
        }
    }
}

/// The level of a promotion in its profile: the target of its first effect, or `catalogue` for one on lines that its case calls a
/// sale or a promotion of the catalogue.
fn level(case: &Fields<'_>, promotion: &Value) -> Result<&'static str, Halt> {
    let is_sale = case.text("source")?.contains("applying_catalog_promotion") || promotion["id"] == "SALE";
    Ok(match promotion.pointer("/effects/0/target/kind").and_then(Value::as_str) {
        Some("lines") if is_sale => "catalogue",
        Some("lines") => "lines",
        Some("shipping") => "shipping",
        _ => "order",
    })
}

/// The answer to a case under a profile.
fn answer(case: &Fields<'_>, profile: &Value) -> Result<Check, Halt> {
    case.says_nothing(&[
        "tags",
        "notes",
        "id",
        "allocation",
        "basis",
        "kind",
        "sensitive_to",
        "line_tolerance_minor",
    ]);
    let mut asked = asked(case)?;
    let policy = profile["promotion_policy"].clone();
    asked.rulebook["promotion_policy"] = policy;
    let stated = case.objects("promotions")?;
    let promotions = asked.rulebook["promotions"].as_array_mut().expect("promotions");
    for (promotion, stated) in promotions.iter_mut().zip(&stated) {
        let level = level(case, promotion)?;
        if !stated.has("group") {
            // The stage that the adapter chooses is not the system's.
            promotion["stacking"].as_object_mut().map(|stacking| stacking.remove("stage"));
        }
        inherit(promotion, &profile["promotions"][level]);
        for effect in promotion["effects"].as_array_mut().expect("effects") {
            let effect = effect.as_object_mut().expect("an effect");
            effect.retain(|name, _| !HABITS.contains(&name.as_str()));
            let adjust = effect["adjust"]["kind"].as_str().unwrap_or_default().to_owned();
            let habits = profile["effects"][level][&adjust].as_object().cloned();
            effect.extend(habits.unwrap_or_else(Map::new));
        }
    }
    asked.compare(case, 0)
}

/// The carts of a corpus that stand for a system: by where they come from, or by the profile that they name.
fn carts(file: &str) -> Vec<Value> {
    let text = std::fs::read_to_string(root().join("conformance").join(file)).unwrap();
    text::cases(&text).unwrap().into_iter().filter(|case| case["kind"] == "cart").collect()
}

#[test]
fn each_profile_answers_as_its_system() {
    let (mut counts, mut faults) = (BTreeMap::new(), Vec::new());
    let mut cases = carts("oracles/promotions.jsonl");
    cases.extend(carts("src/oracles/by_hand/profiles.jsonl"));
    for (name, profile) in profiles() {
        let sources: Vec<_> =
            profile["sources"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        let count: &mut usize = counts.entry(name.clone()).or_default();
        for case in &cases {
            let source = case["source"].as_str().unwrap_or_default();
            if !sources.iter().any(|prefix| source.starts_with(prefix)) {
                continue;
            }
            match judged(case, |case| answer(case, &profile)) {
                Verdict::Passed => *count += 1,
                // `cargo xtask oracles` lists what is out of scope, by capability.
                Verdict::OutOfScope(_) => {}
                verdict => faults.push(format!("{name} {}: {verdict:?}", case["id"])),
            }
        }
    }
    assert!(faults.is_empty(), "{}\n{counts:?}", faults.join("\n"));
    let page = std::fs::read_to_string(root().join("docs/profiles/README.md")).unwrap();
    for (name, count) in counts {
        assert!(count >= 4, "{name} is shown by {count} cases");
        let row = format!("| [`{name}`]({name}.json) | {count} |");
        assert!(page.contains(&row), "the page of profiles has no row `{row}`");
    }
}
