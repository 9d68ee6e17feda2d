//! Refunds that close to the minor unit: pure arithmetic over integers.
