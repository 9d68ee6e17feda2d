//! Source files as the rules see them.

use std::path::{Path, PathBuf};
use std::{fs, io};

/// One file: where it stands below its `src` folder, and its text.
#[derive(Clone, Debug)]
pub struct Source {
    /// Path below `src`, with `/` between its parts: `money/amount.rs`.
    pub path: String,
    /// The text of the file.
    pub text: String,
}

impl Source {
    /// A file that exists only in a test.
    #[must_use]
    pub fn new(path: &str, text: &str) -> Self {
        Self { path: path.into(), text: text.into() }
    }

    /// The module this file is: `money/amount.rs` and `money/amount/mod.rs` are `["money", "amount"]`,
    /// `lib.rs` is the empty path.
    #[must_use]
    pub fn module(&self) -> Vec<String> {
        let stem = self.path.strip_suffix(".rs").unwrap_or(&self.path);
        let mut parts: Vec<String> = stem.split('/').map(str::to_owned).collect();
        if matches!(parts.last().map(String::as_str), Some("mod" | "lib")) {
            parts.pop();
        }
        parts
    }

    /// Whether it is the face of a folder, which hands on what its files have.
    #[must_use]
    pub fn is_face(&self) -> bool {
        self.path.ends_with("mod.rs") || self.path == "lib.rs"
    }
}

/// Every `.rs` file below `root`, in the order of its path.
///
/// # Errors
/// What the file system says, when a folder or a file cannot be read.
pub fn read_tree(root: &Path) -> io::Result<Vec<Source>> {
    let mut folders: Vec<PathBuf> = vec![root.to_path_buf()];
    let mut sources = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let below = path.strip_prefix(root).unwrap_or(&path);
                let name = below.to_string_lossy().replace('\\', "/");
                sources.push(Source { path: name, text: fs::read_to_string(&path)? });
            }
        }
    }
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(sources)
}
