//! The circle rule: files import one way, inside a layer too.
//!
//! A file that imports another, and is imported by it, cannot be read or changed without it: the two are one room with a
//! wall in the middle. What both need belongs into a third file.
//!
//! A `mod.rs` only hands on the names of its children: an import through it is an import from the child that has the name.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::imports::resolve;
use crate::references::references;
use crate::source::Source;

/// Which file imports which, by their modules.
#[derive(Debug, Default)]
struct Plan {
    arrows: BTreeMap<Vec<String>, BTreeSet<Vec<String>>>,
}

/// Judges the files of one crate; every circle is one line, told by its shortest way round.
#[must_use]
pub fn violations(sources: &[Source]) -> Vec<String> {
    let plan = match Plan::of(sources) {
        Ok(plan) => plan,
        Err(problem) => return vec![problem],
    };
    let mut found = Vec::new();
    let mut told: BTreeSet<&Vec<String>> = BTreeSet::new();
    for file in plan.arrows.keys() {
        if told.contains(file) {
            continue;
        }
        let Some(way) = plan.way_round(file) else { continue };
        let names: Vec<String> = way.iter().map(|module| module.join("/")).collect();
        found.push(format!("{}: move what both need into a third file", names.join(" → ")));
        told.extend(way);
    }
    found
}

impl Plan {
    fn of(sources: &[Source]) -> Result<Self, String> {
        let files: BTreeMap<Vec<String>, &Source> =
            sources.iter().map(|source| (source.module(), source)).collect();
        let mut names = BTreeMap::new();
        for (module, source) in &files {
            if source.is_face() {
                names.insert(module.clone(), handed_on(module, &source.text)?);
            }
        }
        let mut plan = Self::default();
        for (module, source) in files.iter().filter(|(_, source)| !source.is_face()) {
            let references =
                references(module, &source.text).map_err(|problem| format!("{}: {problem}", source.path))?;
            for reference in references {
                // What a file's own tests import makes no circle of the code.
                if reference.module.iter().any(|part| part == "tests") {
                    continue;
                }
                let target = room_of(&files, &names, resolve(&reference));
                if let Some(target) = target.filter(|target| target != module) {
                    plan.arrows.entry(module.clone()).or_default().insert(target);
                }
            }
        }
        Ok(plan)
    }

    /// The shortest way from a file back to itself.
    fn way_round<'a>(&'a self, start: &'a Vec<String>) -> Option<Vec<&'a Vec<String>>> {
        let mut came_from: BTreeMap<&Vec<String>, &Vec<String>> = BTreeMap::new();
        let mut open = VecDeque::from([start]);
        while let Some(file) = open.pop_front() {
            for next in self.arrows.get(file).into_iter().flatten() {
                if next == start {
                    let mut way = vec![start];
                    let mut at = file;
                    while at != start {
                        way.push(at);
                        at = came_from.get(at)?;
                    }
                    way.push(start);
                    way.reverse();
                    return Some(way);
                }
                if !came_from.contains_key(next) {
                    came_from.insert(next, file);
                    open.push_back(next);
                }
            }
        }
        None
    }
}

/// The file that a path from the crate's root names something of; none for what a face has of its own.
fn room_of(
    files: &BTreeMap<Vec<String>, &Source>,
    names: &BTreeMap<Vec<String>, BTreeMap<String, Vec<String>>>,
    mut path: Vec<String>,
) -> Option<Vec<String>> {
    // Each turn leads one face down; no path is led through more faces than there are.
    for _ in 0..=names.len() {
        let length = (1..=path.len()).rev().find(|&length| files.contains_key(&path[..length]))?;
        let Some(handed_on) = names.get(&path[..length]) else { return Some(path[..length].to_vec()) };
        path = handed_on.get(path.get(length)?)?.clone();
    }
    None
}

/// The names that a face takes from its children, and the path that each stands for.
fn handed_on(face: &[String], text: &str) -> Result<BTreeMap<String, Vec<String>>, String> {
    let file = syn::parse_file(text).map_err(|error| format!("{}: {error}", face.join("/")))?;
    let mut names = BTreeMap::new();
    for item in &file.items {
        if let syn::Item::Use(item) = item {
            note(&mut names, face, &mut Vec::new(), &item.tree);
        }
    }
    Ok(names)
}

fn note(
    names: &mut BTreeMap<String, Vec<String>>,
    face: &[String],
    path: &mut Vec<String>,
    tree: &syn::UseTree,
) {
    let mut add = |path: &[String], name: String, last: String| {
        let root: &[String] = if path.first().is_some_and(|first| first == "crate") { &[] } else { face };
        let below = path.iter().filter(|part| !matches!(part.as_str(), "self" | "crate"));
        names.insert(name, root.iter().chain(below).cloned().chain([last]).collect());
    };
    match tree {
        syn::UseTree::Path(step) => {
            path.push(step.ident.to_string());
            note(names, face, path, &step.tree);
            path.pop();
        }
        syn::UseTree::Group(group) => group.items.iter().for_each(|item| note(names, face, path, item)),
        syn::UseTree::Name(name) => add(path, name.ident.to_string(), name.ident.to_string()),
        syn::UseTree::Rename(name) => add(path, name.rename.to_string(), name.ident.to_string()),
        syn::UseTree::Glob(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::violations;
    use crate::source::Source;

    fn circles(files: &[(&str, &str)]) -> Vec<String> {
        violations(&files.iter().map(|(path, text)| Source::new(path, text)).collect::<Vec<_>>())
    }

    #[test]
    fn one_way_is_no_circle() {
        let files = [
            ("tax/mod.rs", "mod rule; mod solve; pub use rule::Rule; pub use solve::solve;"),
            ("tax/rule.rs", "pub struct Rule;"),
            ("tax/solve.rs", "use super::Rule; use super::rule::Rule as R; pub fn solve() {}"),
        ];
        assert_eq!(circles(&files), [""; 0]);
    }

    #[test]
    fn two_files_that_need_each_other_are_told_once() {
        let files = [
            ("tax/rule.rs", "fn f() { super::solve::solve(); }"),
            ("tax/solve.rs", "use crate::tax::rule::Rule;"),
        ];
        let told = circles(&files);
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].starts_with("tax/rule → tax/solve → tax/rule:"), "{told:?}");
    }

    #[test]
    fn a_detour_through_a_face_is_no_way_out() {
        let files = [
            ("tax/mod.rs", "mod rule; mod solve; pub(crate) use self::{rule::Rule, solve::solve as work};"),
            ("tax/rule.rs", "use super::work;"),
            ("tax/solve.rs", "use crate::tax::Rule;"),
        ];
        assert_eq!(circles(&files).len(), 1);
    }

    #[test]
    fn a_long_way_round_is_found() {
        let files = [
            ("a/one.rs", "use super::two::Two;"),
            ("a/two.rs", "use super::three::Three;"),
            ("a/three.rs", "use super::one::One;"),
            ("a/four.rs", "use super::one::One;"),
        ];
        assert_eq!(
            circles(&files),
            ["a/one → a/two → a/three → a/one: move what both need into a third file"]
        );
    }

    #[test]
    fn what_tests_import_makes_none() {
        let files = [
            ("a/one.rs", "#[cfg(test)] mod tests { use crate::a::two::Two; }"),
            ("a/two.rs", "use super::one::One;"),
        ];
        assert_eq!(circles(&files), [""; 0]);
    }
}
