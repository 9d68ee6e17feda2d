//! The buffer into which JavaScript writes a text.

/// Text of more bytes than this is dropped with its memory after it was read.
const MOST_KEPT: usize = 256 * 1024;

/// Bytes that JavaScript writes before a call.
#[derive(Debug, Default)]
pub(crate) struct InputBuffer(Vec<u8>);

impl InputBuffer {
    /// Space for `bytes` bytes.
    pub(crate) fn open(&mut self, bytes: usize) -> *mut u8 {
        if self.0.len() < bytes {
            self.0.resize(bytes, 0);
        }
        self.0.as_mut_ptr()
    }

    /// The first `bytes` of what was written.
    pub(crate) fn take(&self, bytes: usize) -> &[u8] {
        self.0.get(..bytes).unwrap_or(&self.0)
    }

    /// Frees the memory of a text that was unusually long.
    pub(crate) fn close(&mut self) {
        if self.0.len() > MOST_KEPT {
            *self = Self::default();
        }
    }
}
