//! Counts what this thread allocates. A binary that counts names [`Counting`] its global allocator.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

thread_local! {
    static CALLS: Cell<u64> = const { Cell::new(0) };
    static LIVE_BYTES: Cell<i64> = const { Cell::new(0) };
}

/// The system's allocator, counted.
#[derive(Debug)]
pub struct Counting;

fn note(calls: u64, bytes: i64) {
    // A thread that is ending has no counters any more; nothing is measured there.
    let _ = CALLS.try_with(|count| count.set(count.get() + calls));
    let _ = LIVE_BYTES.try_with(|live| live.set(live.get() + bytes));
}

fn signed(bytes: usize) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX)
}

// SAFETY: every call goes to the system's allocator unchanged; counting allocates nothing.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        note(1, signed(layout.size()));
        // SAFETY: as our caller promised.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        note(1, signed(layout.size()));
        // SAFETY: as our caller promised.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        note(0, -signed(layout.size()));
        // SAFETY: as our caller promised.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, bytes: usize) -> *mut u8 {
        note(1, signed(bytes) - signed(layout.size()));
        // SAFETY: as our caller promised.
        unsafe { System.realloc(pointer, layout, bytes) }
    }
}

/// How often a call allocates, the second time it is made: the first may fill buffers that are kept.
pub fn count<T>(mut call: impl FnMut() -> T) -> u64 {
    drop(call());
    let before = CALLS.get();
    let result = call();
    let after = CALLS.get();
    drop(result);
    after - before
}

/// How many bytes the result of a call keeps on the heap.
pub fn held_bytes<T>(call: impl FnOnce() -> T) -> (T, i64) {
    let before = LIVE_BYTES.get();
    let result = call();
    (result, LIVE_BYTES.get() - before)
}
