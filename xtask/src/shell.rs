//! Running programs: their output goes to a log, a long one shows that it lives, and what they did is counted.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use crate::count::{Count, closing_line};
use crate::stop::Stop;

/// How often a line is printed where no terminal shows the spinner.
const SIGN_OF_LIFE: Duration = Duration::from_secs(30);
const TICK: Duration = Duration::from_millis(200);
const SPINNER: [&str; 4] = ["|", "/", "-", "\\"];

/// One stage's hands.
#[derive(Debug)]
pub(crate) struct Shell {
    stage: &'static str,
    started: Instant,
    log: File,
    log_path: PathBuf,
    count: Count,
    failures: Vec<String>,
    /// Whether it shows that it lives.
    shows_life: bool,
}

impl Shell {
    /// Opens the stage's log under `target/xtask`.
    pub(crate) fn new(stage: &'static str) -> io::Result<Self> {
        Self::with_log(stage, stage.to_owned(), true)
    }

    /// The hands of a stage while another has the terminal.
    pub(crate) fn behind(stage: &'static str) -> io::Result<Self> {
        Self::with_log(stage, format!("{stage}-ahead"), false)
    }

    fn with_log(stage: &'static str, name: String, shows_life: bool) -> io::Result<Self> {
        let log_path = root().join("target/xtask").join(name).with_extension("log");
        fs::create_dir_all(log_path.parent().unwrap_or(Path::new(".")))?;
        let log = File::create(&log_path)?;
        Ok(Self {
            stage,
            started: Instant::now(),
            log,
            log_path,
            count: Count::default(),
            failures: Vec::new(),
            shows_life,
        })
    }

    /// Time since the stage began.
    pub(crate) fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }

    /// What was counted so far.
    pub(crate) fn count(&self) -> Count {
        self.count
    }

    /// What went wrong so far, each with the end of its output.
    pub(crate) fn failures(&self) -> &[String] {
        &self.failures
    }

    /// Where the whole output stands.
    pub(crate) fn log_path(&self) -> &Path {
        &self.log_path
    }

    /// Runs a program that is one check: it passes or fails as a whole.
    pub(crate) fn check(&mut self, command: &mut Command) -> Result<(), Stop> {
        let ended = self.run(command)?;
        self.count += if ended.success { Count::PASSED } else { Count::FAILED };
        if !ended.success {
            self.fail(command, &ended, "ended with an error");
        }
        Ok(())
    }

    /// Runs a test runner and counts its closing lines. One that ran no test has shown nothing: a failure.
    pub(crate) fn tests(&mut self, command: &mut Command) -> Result<(), Stop> {
        let ended = self.run(command)?;
        self.count += ended.count;
        let complaint = match (ended.success, ended.count) {
            (true, Count { failed: 0, passed: 1.. }) => return Ok(()),
            (_, count) if count.total() == 0 && ended.success => "ran no test",
            (_, count) if count.failed > 0 => "has failures",
            _ => "ended with an error",
        };
        if ended.count.failed == 0 {
            self.count += Count::FAILED;
        }
        self.fail(command, &ended, complaint);
        Ok(())
    }

    /// Runs a program that prepares the stage; it counts only by stopping the stage when it fails.
    pub(crate) fn prepare(&mut self, command: &mut Command) -> Result<(), Stop> {
        let ended = self.run(command)?;
        match ended.success {
            true => Ok(()),
            false => Err(Stop::Broken(format!("`{}` failed:\n{}", spelled(command), ended.tail()))),
        }
    }

    /// Tells the reader something worth knowing before it happens, such as an installation.
    pub(crate) fn announce(&mut self, text: &str) {
        self.clear_line();
        println!("  {}: {text}", self.stage);
        // A log that cannot be written is no reason to stop a test.
        let _ = writeln!(self.log, "# {text}");
    }

    fn fail(&mut self, command: &Command, ended: &Ended, complaint: &str) {
        self.failures.push(format!("`{}` {complaint}:\n{}", spelled(command), ended.tail()));
    }

    fn run(&mut self, command: &mut Command) -> Result<Ended, Stop> {
        let spelled = spelled(command);
        let broken = |error: io::Error| Stop::Broken(format!("`{spelled}`: {error}"));
        writeln!(self.log, "$ {spelled}").map_err(broken)?;
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(broken)?;
        let (sender, lines) = mpsc::channel();
        let readers = [
            child.stdout.take().map(|pipe| forward(pipe, sender.clone())),
            child.stderr.take().map(|pipe| forward(pipe, sender.clone())),
        ];
        drop(sender);

        let mut ended = Ended::default();
        let mut shown = Instant::now();
        let mut ticks = 0;
        loop {
            match lines.recv_timeout(TICK) {
                Ok(line) => {
                    writeln!(self.log, "{line}").map_err(broken)?;
                    ended.count += closing_line(&line).unwrap_or_default();
                    ended.lines.push(line);
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            self.show_life(ended.lines.last(), &mut shown, &mut ticks);
        }
        readers.into_iter().flatten().for_each(|reader| drop(reader.join()));
        self.clear_line();
        ended.success = child.wait().map_err(broken)?.success();
        Ok(ended)
    }

    /// Takes the spinner away; who has none leaves another's alone.
    fn clear_line(&self) {
        if self.shows_life && io::stdout().is_terminal() {
            print!("\r\x1b[2K");
        }
    }

    fn show_life(&self, last: Option<&String>, shown: &mut Instant, ticks: &mut usize) {
        let terminal = io::stdout().is_terminal();
        if !self.shows_life || shown.elapsed() < if terminal { TICK } else { SIGN_OF_LIFE } {
            return;
        }
        *shown = Instant::now();
        *ticks += 1;
        let seconds = self.elapsed().as_secs();
        let doing: String = last.map(String::as_str).unwrap_or_default().trim().chars().take(60).collect();
        if terminal {
            let turn = SPINNER[*ticks % SPINNER.len()];
            print!("\r\x1b[2K{turn} {:<14}{seconds:>5} s  {doing}", self.stage);
            // The spinner is a courtesy; a closed terminal must not stop a test.
            let _ = io::stdout().flush();
        } else {
            println!("  {}: {seconds} s, still running: {doing}", self.stage);
        }
    }
}

/// How a program ended.
#[derive(Debug, Default)]
struct Ended {
    success: bool,
    count: Count,
    lines: Vec<String>,
}

impl Ended {
    /// The end of the output, enough to see what failed.
    fn tail(&self) -> String {
        let from = self.lines.len().saturating_sub(60);
        self.lines[from..].join("\n")
    }
}

fn forward(pipe: impl Read + Send + 'static, sender: Sender<String>) -> thread::JoinHandle<()> {
    thread::spawn(move || {
        for line in BufReader::new(pipe).split(b'\n').map_while(Result::ok) {
            if sender.send(String::from_utf8_lossy(&line).trim_end().to_owned()).is_err() {
                break;
            }
        }
    })
}

fn spelled(command: &Command) -> String {
    let program =
        Path::new(command.get_program()).file_name().unwrap_or_default().to_string_lossy().into_owned();
    command.get_args().fold(program, |line, argument| line + " " + &argument.to_string_lossy())
}

/// The repository's root.
pub(crate) fn root() -> PathBuf {
    let manifest = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().map(Path::to_path_buf).unwrap_or(manifest)
}

/// A program that runs at the repository's root.
pub(crate) fn program(name: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(name);
    command.args(arguments).current_dir(root());
    command
}

/// This toolchain's cargo at the repository's root, with the lock file as it stands.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let mut command = program(&std::env::var("CARGO").unwrap_or_else(|_| "cargo".into()), arguments);
    command.env("CARGO_TERM_COLOR", "never");
    command
}

#[cfg(test)]
mod tests {
    use super::{Shell, program};
    use crate::count::Count;

    fn shell() -> Shell {
        Shell::new("self-test").unwrap()
    }

    #[test]
    fn a_runner_is_counted_by_its_closing_lines() {
        let mut shell = shell();
        shell.tests(&mut program("echo", &["test result: ok. 2 passed; 0 failed; 0 ignored"])).unwrap();
        assert_eq!((shell.count(), shell.failures().len()), (Count { passed: 2, failed: 0 }, 0));
    }

    #[test]
    fn a_runner_that_ran_no_test_or_died_has_failed() {
        for command in ["true", "false", "echo 3 passed, 0 failed; exit 1", "echo 3 passed, 1 failed"] {
            let mut shell = shell();
            shell.tests(&mut program("sh", &["-c", command])).unwrap();
            assert_eq!((shell.count().failed, shell.failures().len()), (1, 1), "{command}");
        }
    }

    #[test]
    fn a_check_is_one_and_a_preparation_stops() {
        let mut shell = shell();
        shell.check(&mut program("true", &[])).unwrap();
        shell.check(&mut program("false", &[])).unwrap();
        assert_eq!(shell.count(), Count { passed: 1, failed: 1 });
        assert!(shell.prepare(&mut program("false", &[])).is_err());
        assert!(shell.prepare(&mut program("a-program-nobody-has", &[])).is_err());
    }
}
