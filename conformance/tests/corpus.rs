//! The golden corpus, answered by this build of the engine; native and in WebAssembly.

use farthing_conformance::corpus::{drift, faults};

#[test]
fn every_case_is_answered_as_its_source_says() {
    let faults = faults();
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn the_bytes_of_the_answers_do_not_drift() {
    if let Err(difference) = drift() {
        panic!("{difference}");
    }
}
