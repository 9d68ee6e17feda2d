//! The library that Kotlin and Swift load: what core exports for them, and nothing else.
//!
//! `farthing::bindings::mobile` is the engine's face there. Were anything exported here, there would be a second Kotlin
//! package and a second Swift module.

farthing::uniffi_reexport_scaffolding!();
