//! The arguments of `cargo xtask test`.

use crate::stage::Stage;
use crate::stages::TABLE;

/// What the caller asked for.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Options {
    full: bool,
    /// Names of stages or languages, or `all`.
    required: Vec<String>,
    /// Names of stages; empty means the whole set.
    only: Vec<String>,
}

impl Options {
    /// Whether the stage runs; if not, why.
    pub(crate) fn selects(&self, stage: &Stage) -> Result<(), &'static str> {
        match () {
            () if self.only.iter().any(|name| name == stage.name) => Ok(()),
            () if !self.only.is_empty() => Err("not asked for"),
            () if stage.only_full && !self.full => Err("only with --full"),
            () => Ok(()),
        }
    }

    /// Whether skipping the stage is a failure.
    pub(crate) fn requires(&self, stage: &Stage) -> bool {
        self.required.iter().any(|name| name == "all" || name == stage.name || name == stage.language)
    }
}

/// Reads the arguments.
pub(crate) fn parse(arguments: impl Iterator<Item = String>) -> Result<Options, String> {
    let mut arguments = arguments;
    let mut options = Options::default();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--full" => options.full = true,
            "--require" => {
                let list = arguments.next().ok_or("--require needs `all`, stages or languages after it")?;
                options.required.extend(list.split(',').map(str::to_owned));
            }
            flag if flag.starts_with('-') => {
                return Err(format!("no option `{flag}`: see `cargo xtask help`"));
            }
            _ => options.only.push(argument),
        }
    }
    let known = |name: &str| TABLE.iter().any(|stage| stage.name == name);
    let language = |name: &str| name == "all" || TABLE.iter().any(|stage| stage.language == name);
    if let Some(name) = options.only.iter().find(|name| !known(name)) {
        return Err(format!("no stage `{name}`: see `cargo xtask help`"));
    }
    if let Some(name) = options.required.iter().find(|name| !known(name) && !language(name)) {
        return Err(format!("no stage or language `{name}`: see `cargo xtask help`"));
    }
    Ok(options)
}

#[cfg(test)]
mod tests {
    use super::{Options, parse};
    use crate::stages::TABLE;

    fn parsed(line: &str) -> Result<Options, String> {
        parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn the_default_set_leaves_out_what_takes_minutes() {
        let options = parsed("").unwrap();
        for stage in TABLE {
            assert_eq!(options.selects(stage).is_err(), stage.only_full, "{}", stage.name);
            assert!(!options.requires(stage), "{}", stage.name);
            assert!(parsed("--full").unwrap().selects(stage).is_ok(), "{}", stage.name);
            assert!(parsed("--require all").unwrap().requires(stage), "{}", stage.name);
        }
    }

    #[test]
    fn a_named_stage_runs_alone() {
        let options = parsed("format --require rust").unwrap();
        let running: Vec<_> = TABLE.iter().filter(|stage| options.selects(stage).is_ok()).collect();
        assert_eq!(running.len(), 1);
        assert!(options.requires(running[0]));
    }

    #[test]
    fn what_does_not_exist_is_refused() {
        for line in ["nothing", "--fast", "--require", "--require cobol"] {
            assert!(parsed(line).is_err(), "{line}");
        }
    }
}
