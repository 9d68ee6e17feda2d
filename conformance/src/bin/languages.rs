//! The corpus for the other languages: `questions` hands it out, `table` compares what came back.
//!
//! `table` ends with an error when a language has other answers, and with `--all` also when one has not answered.

use std::process::ExitCode;

use farthing_conformance::corpus::{questions, table};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["questions"] => questions().map(|cases| println!("{cases} cases")),
        ["table"] => compare(false),
        ["table", "--all"] => compare(true),
        _ => Err("usage: languages questions | table [--all]".to_owned()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}

fn compare(all: bool) -> Result<(), String> {
    let table = table()?;
    print!("{}", table.text);
    if !table.missing.is_empty() {
        println!("not answered: {}", table.missing.join(", "));
    }
    match table.differences.first() {
        Some(difference) => Err(difference.clone()),
        None if all && !table.missing.is_empty() => Err("a language is missing".to_owned()),
        None => Ok(()),
    }
}
