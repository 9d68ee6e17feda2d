//! Writes what a fuzzer begins with: `seeds FOLDER` makes a folder a target there.

use std::path::Path;
use std::process::ExitCode;

use farthing_conformance::corpus::seeds;

fn main() -> ExitCode {
    let outcome = match std::env::args().nth(1) {
        Some(folder) => seeds(Path::new(&folder)),
        None => Err("usage: seeds FOLDER".to_owned()),
    };
    match outcome {
        Ok(written) => println!("{written} inputs"),
        Err(problem) => {
            eprintln!("{problem}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
