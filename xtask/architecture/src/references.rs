//! Every path a file names: use trees, re-exports, paths in expressions, types, patterns and attributes, and
//! paths inside macro calls, which are scanned as tokens because their grammar is their own.

use proc_macro2::{TokenStream, TokenTree};
use syn::spanned::Spanned;
use syn::visit::{self, Visit};

/// One path as it was written, with the module that wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The module the path stands in; an inline `mod` counts.
    pub module: Vec<String>,
    /// The segments as written: `["super", "tax", "Rate"]`; a glob ends in `*`.
    pub path: Vec<String>,
    /// The line of the path, from 1.
    pub line: usize,
}

/// Lists every path of one file that is rooted in `crate`, `self`, `super` or the crate's own name.
///
/// Other paths are children of the module, names brought in by a `use` (which is listed itself) or other
/// crates; only in `lib.rs` could they name a top-level module, and `lib.rs` may name them all.
///
/// # Errors
/// The file is not Rust, with the line that says so, or it moves a module with `#[path]`.
pub fn references(module: &[String], text: &str) -> Result<Vec<Reference>, String> {
    let file =
        syn::parse_file(text).map_err(|error| format!("line {}: {error}", error.span().start().line))?;
    let mut collector = Collector { module: module.to_vec(), found: Vec::new(), moved: None };
    collector.visit_file(&file);
    match collector.moved {
        Some(line) => {
            Err(format!("line {line}: #[path] moves a module away from its name; move the file instead"))
        }
        None => Ok(collector.found),
    }
}

struct Collector {
    module: Vec<String>,
    found: Vec<Reference>,
    moved: Option<usize>,
}

impl Collector {
    fn note(&mut self, path: Vec<String>, line: usize) {
        let rooted =
            matches!(path.first().map(String::as_str), Some("crate" | "self" | "super" | "farthing"));
        // A lone `self` is a value and a lone `Self` a type; a lone `super` or `crate` is a module.
        if rooted && !(path.len() == 1 && (path[0] == "self" || path[0] == "farthing")) {
            self.found.push(Reference { module: self.module.clone(), path, line });
        }
    }

    fn note_tree(&mut self, prefix: &[String], tree: &syn::UseTree) {
        let with = |last: String| {
            let mut path = prefix.to_vec();
            path.push(last);
            path
        };
        match tree {
            syn::UseTree::Path(step) => self.note_tree(&with(step.ident.to_string()), &step.tree),
            syn::UseTree::Group(group) => group.items.iter().for_each(|item| self.note_tree(prefix, item)),
            syn::UseTree::Glob(glob) => self.note(with("*".into()), glob.span().start().line),
            syn::UseTree::Name(syn::UseName { ident, .. })
            | syn::UseTree::Rename(syn::UseRename { ident, .. }) => {
                let line = ident.span().start().line;
                let itself = ident == "self" && !prefix.is_empty();
                self.note(if itself { prefix.to_vec() } else { with(ident.to_string()) }, line);
            }
        }
    }

    fn note_tokens(&mut self, tokens: TokenStream) {
        let trees: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while let Some(tree) = trees.get(at) {
            at += 1;
            match tree {
                TokenTree::Group(group) => self.note_tokens(group.stream()),
                TokenTree::Ident(first) => {
                    let mut path = vec![first.to_string()];
                    while let Some(next) = after_colons(&trees, at) {
                        path.push(next);
                        at += 3;
                    }
                    self.note(path, first.span().start().line);
                }
                _ => {}
            }
        }
    }
}

/// The identifier behind a `::` at `at`, if one stands there.
fn after_colons(trees: &[TokenTree], at: usize) -> Option<String> {
    match trees.get(at..at + 3)? {
        [TokenTree::Punct(a), TokenTree::Punct(b), TokenTree::Ident(name)]
            if a.as_char() == ':' && b.as_char() == ':' =>
        {
            Some(name.to_string())
        }
        _ => None,
    }
}

impl<'ast> Visit<'ast> for Collector {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if let Some(attribute) = item.attrs.iter().find(|attribute| attribute.path().is_ident("path")) {
            self.moved.get_or_insert(attribute.span().start().line);
        }
        self.module.push(item.ident.to_string());
        visit::visit_item_mod(self, item);
        self.module.pop();
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.note_tree(&[], &item.tree);
    }

    // `pub(crate)`, `pub(super)` and `pub(in …)` say who may look, not what is used.
    fn visit_visibility(&mut self, _: &'ast syn::Visibility) {}

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        self.note(segments, path.span().start().line);
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        self.note_tokens(call.tokens.clone());
        visit::visit_macro(self, call);
    }

    fn visit_meta_list(&mut self, list: &'ast syn::MetaList) {
        self.note_tokens(list.tokens.clone());
        visit::visit_meta_list(self, list);
    }
}
