//! Prints one table: what is measured, in one run with the floor and the peers, against the gates and goals of
//! performance.md. `--quick` leaves out the slow rows, `--combinations` all but those of the best combination; it fails when a
//! gate is missed and `--strict` is given.

mod bulk;
mod combinations;
mod elsewhere;
mod growth;
mod memory;
mod orders;
mod single;

use farthing_benches::allocations::Counting;
use farthing_benches::table::Table;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// What the floor took on the machine on which performance.md was measured, in nanoseconds.
const FLOOR_THEN: f64 = 138.0;

/// How this machine compares, at this moment.
#[derive(Clone, Copy, Debug)]
struct Machine {
    /// What the floor takes here, in nanoseconds.
    floor: f64,
}

impl Machine {
    /// A time as the machine of performance.md would have taken it.
    fn there(self, nanos: f64) -> f64 {
        nanos * FLOOR_THEN / self.floor
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(at) = arguments.iter().position(|argument| argument == memory::CHILD) {
        memory::child(arguments.get(at + 1).map(String::as_str));
        return;
    }
    let asked = |flag: &str| arguments.iter().any(|argument| argument == flag);
    let mut table = Table::default();
    if asked("--combinations") {
        combinations::rows(&mut table);
        println!("{}", table.render());
        return;
    }
    let machine = single::rows(&mut table);
    bulk::rows(&mut table, machine);
    growth::rows(&mut table, machine, asked("--quick"));
    combinations::rows(&mut table);
    memory::rows(&mut table);
    orders::rows(&mut table);
    elsewhere::rows(&mut table);
    println!("{}", table.render());
    println!(
        "CPU time, medians; × is against the floor in the same run ({:.0} ns here, {FLOOR_THEN} ns where the gates were \
         set). Figures in seconds are judged as that machine would have given them.",
        machine.floor
    );
    if asked("--strict") && !table.passes() {
        std::process::exit(1);
    }
}
