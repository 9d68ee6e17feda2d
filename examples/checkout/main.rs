//! Prices `request.json` under `rulebook.json` and explains the answer, then places it as an order and tells it the commands of
//! `life.json`. All three stand beside this file: edit them and run again.
//!
//! ```text
//! cargo run --release --example checkout [-- RULEBOOK REQUEST LIFE]
//! ```

use std::path::PathBuf;
use std::process::ExitCode;

use farthing_examples::life::Life;

fn main() -> ExitCode {
    match run() {
        Ok(life) => {
            print!("{}", life.page);
            // For hledger; a folder that cannot be written takes nothing from the page.
            let journal = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../target/checkout.journal");
            if std::fs::write(&journal, life.journal).is_ok() {
                println!(
                    "The journal stands in target/checkout.journal: hledger -f target/checkout.journal balance"
                );
            }
            ExitCode::SUCCESS
        }
        Err(problems) => {
            eprint!("{problems}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<Life, String> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let beside = |name: &str| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("checkout").join(name);
    let rulebook = arguments.next().unwrap_or_else(|| beside("rulebook.json"));
    let request = arguments.next().unwrap_or_else(|| beside("request.json"));
    let life = arguments.next().unwrap_or_else(|| beside("life.json"));
    let read = |path: &PathBuf| std::fs::read(path).map_err(|error| format!("{}: {error}\n", path.display()));
    farthing_examples::checkout::checkout(&read(&rulebook)?, &read(&request)?, &read(&life)?)
}
