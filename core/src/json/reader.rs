//! A reader: its memory, and what a document must be before it is walked.

use super::judged::with_more;
use super::quick;
use super::source::Source;
use super::text::TextSource;
use super::walk::Walker;
use crate::error::{CommerceError, Problem, ProblemCode};
#[cfg(feature = "python")]
use crate::shape::Tape;
use crate::shape::{Contract, Node, Shape};

/// The most bytes a document may have: 8 MiB.
pub const MAX_BYTES: usize = 8 * 1024 * 1024;

/// The most bytes a rulebook may have: 64 MiB, room for 100,000 promotions.
pub const MAX_RULEBOOK_BYTES: usize = 64 * 1024 * 1024;

/// A reader that keeps its memory from one document to the next.
#[derive(Debug, Default)]
pub struct Reader {
    walker: Walker,
}

impl Reader {
    /// A reader.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads a document of type `T`.
    ///
    /// # Errors
    /// As [`read()`](super::read()).
    pub fn read<T: Contract>(&mut self, text: &[u8]) -> Result<T, CommerceError> {
        self.read_at_most(text, MAX_BYTES)
    }

    /// Reads a document of at most `most` bytes.
    pub(super) fn read_at_most<T: Contract>(&mut self, text: &[u8], most: usize) -> Result<T, CommerceError> {
        let root = self.check(text, most, T::SHAPE)?;
        self.build(root)
    }

    /// The same; where its form is faulty, `judge` says what is wrong with what of it could be read.
    pub(super) fn read_judged<T: Contract>(
        &mut self,
        text: &[u8],
        most: usize,
        judge: impl FnOnce(&T) -> Result<(), CommerceError>,
    ) -> Result<T, CommerceError> {
        match self.check(text, most, T::SHAPE) {
            Ok(root) => self.build(root),
            Err(form) => Err(self.judged(form, judge)),
        }
    }

    /// The error of a document's form, with what is wrong with the rest of it. Nothing is said of a document that broke off: nobody
    /// knows what would have come.
    pub(crate) fn judged<T: Contract>(
        &self,
        form: CommerceError,
        judge: impl FnOnce(&T) -> Result<(), CommerceError>,
    ) -> CommerceError {
        if !self.walker.is_whole {
            return form;
        }
        with_more(form, judge(&T::build(&self.walker.tape, self.walker.tape.node(0))))
    }

    /// Checks a document of at most `most` bytes and gives its node. The same for every type, so that there is one of it.
    pub(crate) fn check(
        &mut self,
        text: &[u8],
        most: usize,
        shape: &'static Shape,
    ) -> Result<Node, CommerceError> {
        self.walker.is_whole = false;
        let text = whole(text, most)?;
        match quick::read(text, shape, &mut self.walker.tape) {
            Some(root) => Ok(root),
            None => self.check_from(&mut TextSource::new(text), shape),
        }
    }

    /// Checks a document from any source and gives its node.
    pub(crate) fn check_from(
        &mut self,
        source: &mut impl Source,
        shape: &'static Shape,
    ) -> Result<Node, CommerceError> {
        let root = self.walker.walk(source, shape);
        match self.walker.problems.is_empty() {
            true => Ok(root),
            false => Err(CommerceError::of(std::mem::take(&mut self.walker.problems))),
        }
    }

    /// The value at the root of the tape.
    pub(crate) fn build<T: Contract>(&self, root: Node) -> Result<T, CommerceError> {
        let value = T::build(&self.walker.tape, root);
        if self.walker.tape.is_misfit() { Err(misfit()) } else { Ok(value) }
    }

    /// The memory for checked values.
    #[cfg(feature = "python")]
    pub(crate) const fn tape(&mut self) -> &mut Tape {
        &mut self.walker.tape
    }

    /// How many bytes it keeps.
    pub(super) fn room(&self) -> usize {
        self.walker.tape.room()
    }
}

/// The tape was checked against the type's own table: this is a fault of farthing's.
#[cold]
fn misfit() -> CommerceError {
    Problem::new(ProblemCode::WrongType, "", "the document could not be built; report this").into()
}

/// Whether a document of `bytes` bytes may be read at all, for a host that would have to copy it first.
///
/// # Errors
/// `TOO_LONG` if `most` is less.
pub fn check_size(bytes: usize, most: usize) -> Result<(), Problem> {
    if bytes <= most {
        return Ok(());
    }
    let message = format!("the document has {bytes} bytes; at most {most} are allowed");
    let problem = Problem::new(ProblemCode::TooLong, "", message);
    Err(problem.with_param("found", bytes).with_param("max", most))
}

/// The text of a document that is neither empty nor too long, in UTF-8.
fn whole(bytes: &[u8], most: usize) -> Result<&str, Problem> {
    check_size(bytes.len(), most)?;
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        let message = format!("the bytes are not UTF-8 from byte {at} on; encode the document as UTF-8");
        Problem::new(ProblemCode::InvalidUtf8, "", message).with_param("offset", at)
    })?;
    if text.bytes().all(|byte| matches!(byte, b' ' | b'\n' | b'\r' | b'\t')) {
        let message = "the document is empty; send one JSON document";
        return Err(Problem::new(ProblemCode::EmptyInput, "", message));
    }
    Ok(text)
}
