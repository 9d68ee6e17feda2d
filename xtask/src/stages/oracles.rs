//! Cases with known answers, from other systems, standards and real invoices.

use crate::oracles::PROGRAM;
use crate::shell::{Shell, cargo};
use crate::stage::Stage;
use crate::stop::Stop;

pub(super) const STAGE: Stage = Stage {
    name: "oracles",
    language: "rust",
    shows: "cases of other systems, standards and real invoices come out to the cent",
    only_full: false,
    run,
};

fn run(shell: &mut Shell) -> Result<(), Stop> {
    shell.tests(&mut cargo(PROGRAM))
}
