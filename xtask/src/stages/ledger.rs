//! hledger as the second opinion on the ledger: it reads and balances the journals of 200 random orders.

use std::fs;

use crate::core_tests::core_tests;
use crate::shell::{Shell, program, root};
use crate::stage::Stage;
use crate::stop::Stop;
use crate::tools;

pub(super) const STAGE: Stage = Stage {
    name: "ledger",
    language: "rust",
    shows: "hledger accepts the journals of 200 random orders, and the checkout's",
    only_full: false,
    run,
};

fn run(shell: &mut Shell) -> Result<(), Stop> {
    tools::hledger(shell)?;
    let folder = root().join("target/journals");
    let broken = |error: std::io::Error| Stop::Broken(format!("{}: {error}", folder.display()));
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(broken)?;
    }
    fs::create_dir_all(&folder).map_err(broken)?;
    let journals = ["--test", "order_histories", "journals"];
    shell.check(core_tests().args(journals).env("FARTHING_JOURNALS", &folder))?;
    let mut journals = Vec::new();
    for entry in fs::read_dir(&folder).map_err(broken)? {
        journals.push(entry.map_err(broken)?.path());
    }
    if journals.len() < 200 {
        return Err(Stop::Broken(format!("{} journals were written, not 200", journals.len())));
    }
    // Written by the example, where it was run.
    journals.extend(Some(root().join("target/checkout.journal")).filter(|path| path.is_file()));
    journals.sort();
    for journal in &journals {
        shell.prepare(program("hledger", &["check", "--strict", "-f"]).arg(journal))?;
    }
    shell.announce(&format!("hledger checked {} journals", journals.len()));
    Ok(())
}
