//! What a stage needs and other stages need not wait for: fetched behind them from the first moment on.

use std::thread::{self, JoinHandle};

use crate::options::Options;
use crate::shell::Shell;
use crate::stage::Fetch;
use crate::stages::AHEAD;

/// Fetches that are under way, by the name of the stage that needs them.
#[derive(Debug, Default)]
pub(crate) struct Ahead {
    fetches: Vec<(&'static str, JoinHandle<()>)>,
}

impl Ahead {
    /// Begins to fetch what the chosen stages need.
    pub(crate) fn start(options: &Options) -> Self {
        let mut fetches = Vec::new();
        for Fetch { stage, run } in AHEAD {
            if options.selects(stage).is_ok()
                && let Ok(mut shell) = Shell::behind(stage.name)
            {
                // What goes wrong here is told when the stage itself asks for it again.
                fetches.push((stage.name, thread::spawn(move || drop(run(&mut shell)))));
            }
        }
        Self { fetches }
    }

    /// Waits for what a stage needs.
    pub(crate) fn wait(&mut self, stage: &str) {
        if let Some(at) = self.fetches.iter().position(|(name, _)| *name == stage) {
            // A fetch that died is begun again by the stage.
            drop(self.fetches.swap_remove(at).1.join());
        }
    }
}
