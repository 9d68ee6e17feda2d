//! farthing: exact to the last farthing.
#![forbid(unsafe_code)]
