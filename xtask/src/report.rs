//! `cargo xtask test`: runs the stages one after another, all of them whatever fails, and says what happened.

use std::time::Duration;

use crate::ahead::Ahead;
use crate::count::Count;
use crate::options::Options;
use crate::shell::Shell;
use crate::stage::Stage;
use crate::stages::TABLE;
use crate::stop::Stop;

/// Runs what the options select; true when nothing failed.
pub(crate) fn test(options: &Options) -> Result<bool, String> {
    let mut total = Count::default();
    let mut ran = Vec::new();
    let mut skipped = Vec::new();
    let mut ahead = Ahead::start(options);
    for stage in TABLE {
        if let Err(reason) = options.selects(stage) {
            skipped.push(format!("{} ({reason})", stage.name));
            continue;
        }
        ahead.wait(stage.name);
        let mut shell = Shell::new(stage.name).map_err(|error| format!("{}: {error}", stage.name))?;
        let stopped = (stage.run)(&mut shell).err();
        let mut count = shell.count();
        match stopped {
            Some(Stop::Missing(reason)) if options.requires(stage) => {
                count += Count::FAILED;
                println!("{} is required and cannot run: {reason}", stage.name);
            }
            Some(Stop::Missing(reason)) => {
                println!("{}", line(stage, shell.elapsed(), "skipped"));
                skipped.push(format!("{} ({reason})", stage.name));
                continue;
            }
            Some(Stop::Broken(problem)) => {
                count += Count::FAILED;
                println!("{problem}");
            }
            None => {}
        }
        for failure in shell.failures() {
            println!("{failure}");
        }
        let outcome = format!("{} passed, {} failed", count.passed, count.failed);
        println!("{}", line(stage, shell.elapsed(), &outcome));
        if count.failed > 0 {
            println!("  the whole output: {}", shell.log_path().display());
        }
        ran.push(stage.name);
        total += count;
    }
    println!("\nran: {}", listed(&ran));
    println!("skipped: {}", listed(&skipped));
    println!("{} passed, {} failed", total.passed, total.failed);
    Ok(total.failed == 0 && total.passed > 0)
}

fn line(stage: &Stage, elapsed: Duration, outcome: &str) -> String {
    format!("{:<14}{:>7.1} s  {outcome:<24}{}", stage.name, elapsed.as_secs_f64(), stage.shows)
}

fn listed<T: AsRef<str>>(items: &[T]) -> String {
    match items {
        [] => "nothing".into(),
        items => items.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(", "),
    }
}
