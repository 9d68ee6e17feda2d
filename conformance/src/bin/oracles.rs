//! `cargo xtask oracles`: see `farthing_conformance::oracles`.

use std::process::ExitCode;

fn main() -> ExitCode {
    farthing_conformance::oracles::main(std::env::args().skip(1))
}
