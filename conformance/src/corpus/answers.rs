//! The generated file: what each case is answered with, to the byte.

use std::fs;

use serde_json::json;
use sha2::{Digest, Sha256};

use super::hexadecimal::hexadecimal;
use super::{answer, case, home};

/// What the corpus is answered with now, a line a case: its file, the SHA-256 of the answer's bytes, the bytes.
fn written() -> Result<String, String> {
    let mut lines = String::new();
    for case in case::all(&home())?.into_iter().filter(case::Case::is_for_all) {
        let bytes = answer(&case).map_err(|fault| format!("{}: {fault}", case.file))?.bytes;
        let hash = hexadecimal(&Sha256::digest(&bytes));
        // Fields in this order: serde_json sorts them, and so does the alphabet.
        let line = json!({ "answer": bytes, "case": case.file, "sha256": hash });
        lines.push_str(&line.to_string());
        lines.push('\n');
    }
    Ok(lines)
}

/// Compares `answers.jsonl` with what it would be, or writes it where `FARTHING_BLESS` is set.
///
/// # Errors
/// The first case whose answer has other bytes, or what cannot be read.
pub fn drift() -> Result<(), String> {
    let path = home().join("answers.jsonl");
    let now = written()?;
    if std::env::var_os("FARTHING_BLESS").is_some() {
        return fs::write(&path, now).map_err(|error| format!("{}: {error}", path.display()));
    }
    let then = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    if now == then {
        return Ok(());
    }
    let (mut now, mut then) = (now.lines(), then.lines());
    loop {
        match (then.next(), now.next()) {
            (then, now) if then != now => {
                let (then, now) = (then.unwrap_or("nothing"), now.unwrap_or("nothing"));
                return Err(format!(
                    "answers.jsonl differs; `cargo xtask regenerate` writes it anew\n  then {then}\n  now  {now}"
                ));
            }
            (None, None) => return Err("answers.jsonl ends differently".to_owned()),
            _ => {}
        }
    }
}
