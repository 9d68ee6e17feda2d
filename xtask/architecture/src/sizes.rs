//! The size rule: a file is one reason to change, so it is neither large nor one of many splinters.

use syn::spanned::Spanned;

use crate::source::Source;

/// The median file holds fewer lines of code than this.
pub const MEDIAN_LINES: usize = 200;
/// No file holds more lines of code than this.
pub const MOST_LINES: usize = 800;
/// A file with fewer lines of code is a splinter.
pub const FEW_LINES: usize = 40;
/// At most one file in so many is a splinter; faces, which only hand on names, are not counted.
pub const ONE_SPLINTER_IN: usize = 5;
/// The rule for splinters holds for trees of at least so many files.
const MANY_FILES: usize = 50;

/// Judges the files of one crate; docs, comments, blank lines and unit tests are free.
#[must_use]
pub fn violations(sources: &[Source]) -> Vec<String> {
    let mut sizes: Vec<usize> = Vec::new();
    let mut found = Vec::new();
    let mut splinters = Vec::new();
    for source in sources {
        let lines = code_lines(&source.text);
        if lines > MOST_LINES {
            found.push(format!(
                "{}: {lines} lines of code, at most {MOST_LINES}: split it by reason to change",
                source.path
            ));
        }
        if lines < FEW_LINES && !source.is_face() {
            splinters.push(source.path.as_str());
        }
        sizes.push(lines);
    }
    if sizes.len() >= MANY_FILES && splinters.len() * ONE_SPLINTER_IN > sizes.len() {
        found.push(format!(
            "{} of {} files have fewer than {FEW_LINES} lines of code, at most one in {ONE_SPLINTER_IN} may: merge each with what \
             changes with it: {}",
            splinters.len(),
            sizes.len(),
            splinters.join(", ")
        ));
    }
    sizes.sort_unstable();
    if let Some(&median) = sizes.get(sizes.len() / 2).filter(|&&median| median >= MEDIAN_LINES) {
        found.push(format!("the median file has {median} lines of code, it must stay below {MEDIAN_LINES}"));
    }
    found
}

/// Lines that are neither blank, nor comment or doc, nor inside a `#[cfg(test)]` item.
#[must_use]
pub fn code_lines(text: &str) -> usize {
    let tests: Vec<(usize, usize)> = syn::parse_file(text)
        .map(|file| file.items.iter().filter(|item| is_test(item)).map(span_of).collect())
        .unwrap_or_default();
    let in_tests = |line: usize| tests.iter().any(|&(first, last)| (first..=last).contains(&line));
    text.lines()
        .enumerate()
        .map(|(at, line)| (at + 1, line.trim()))
        .filter(|&(at, line)| !line.is_empty() && !line.starts_with("//") && !in_tests(at))
        .count()
}

fn span_of(item: &syn::Item) -> (usize, usize) {
    (item.span().start().line, item.span().end().line)
}

fn is_test(item: &syn::Item) -> bool {
    let attributes = match item {
        syn::Item::Mod(item) => &item.attrs,
        syn::Item::Fn(item) => &item.attrs,
        syn::Item::Use(item) => &item.attrs,
        syn::Item::Impl(item) => &item.attrs,
        _ => return false,
    };
    attributes.iter().any(|attribute| match &attribute.meta {
        syn::Meta::List(list) => list.path.is_ident("cfg") && list.tokens.to_string() == "test",
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::{code_lines, violations};
    use crate::source::Source;

    #[test]
    fn docs_and_tests_are_free() {
        let text = "//! Doc.\n\n/// Doc.\nfn f() {\n    // why\n    g();\n}\n\n#[cfg(test)]\nmod tests {\n    fn t() {}\n}\n";
        assert_eq!(code_lines(text), 3);
    }

    #[test]
    fn many_splinters_are_refused() {
        let of = |path: &str, lines| Source::new(path, &"static X: u8 = 1;\n".repeat(lines));
        let files: Vec<Source> =
            (0..50).map(|at| of(&format!("a{at}.rs"), if at < 10 { 39 } else { 40 })).collect();
        assert_eq!(violations(&files), [""; 0]);
        let more: Vec<Source> = files.iter().cloned().chain([of("b.rs", 1)]).collect();
        assert!(violations(&more)[0].starts_with("11 of 51 files"));
        let face = files.into_iter().chain([of("mod.rs", 1)]).collect::<Vec<_>>();
        assert_eq!(violations(&face), [""; 0]);
    }

    #[test]
    fn a_large_file_and_a_large_median_are_refused() {
        let large = Source::new("num/wide.rs", &"static X: u8 = 1;\n".repeat(801));
        let small = Source::new("num/mod.rs", "mod wide;\n");
        assert_eq!(violations(&[small.clone(), small, large.clone()]).len(), 1);
        assert_eq!(violations(&[large.clone(), large]).len(), 3);
    }
}
