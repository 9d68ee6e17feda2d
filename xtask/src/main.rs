//! The repository's own commands. `cargo xtask help` lists them.

mod ahead;
mod core_tests;
mod count;
mod native;
mod npm;
mod options;
mod oracles;
mod regenerate;
mod report;
mod shell;
mod stage;
mod stages;
mod stop;
mod tools;
mod uniffi;

use std::process::ExitCode;

const HELP: &str = "\
cargo xtask test [--full] [--require all|NAME,…] [STAGE…]
    Sets up what it needs, runs the stages, prints what ran, what was skipped and why.
    --full      also the stages that take minutes
    --require   a stage (or all stages of a language) that must not be skipped
    STAGE…      only these

cargo xtask regenerate
    Rewrites every generated file that is checked in, by running the drift tests with FARTHING_BLESS=1.

cargo xtask oracles [--cases DIR] [CORPUS …]
    Answers cases with known answers and prints, for each corpus, how many pass, fail and are out of scope, and why.
    --cases     another directory than conformance/oracles

cargo xtask help
";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let outcome = match arguments.next().as_deref() {
        Some("test") => options::parse(arguments).and_then(|options| report::test(&options)),
        Some("oracles") => oracles::run(arguments),
        Some("regenerate") => regenerate::run(),
        Some("help" | "--help" | "-h") | None => {
            print!("{HELP}\nStages:\n{}", stages::listing());
            return ExitCode::SUCCESS;
        }
        Some(other) => Err(format!("no command `{other}`\n\n{HELP}")),
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::from(2)
        }
    }
}
