//! Reading one document: size, encoding, syntax and values, with buffers that the next document reuses.
//!
//! All problems of a document are reported at once: syntax, types and values. Invalid fields get placeholders; a
//! semantic check runs on the value with them, and its errors are reported only where no placeholder could have
//! caused them.

use crate::error::{CommerceError, Problem, ProblemCode};
#[cfg(feature = "python")]
use crate::shape::Tape;
use crate::shape::{Contract, Node, Shape};

use super::source::Source;
use super::text::TextSource;
use super::walk::Walker;

/// The largest document, in bytes: 8 MiB.
pub const MAX_BYTES: usize = 8 * 1024 * 1024;

/// The largest rulebook, in bytes: 64 MiB, enough for 100,000 promotions.
pub const MAX_RULEBOOK_BYTES: usize = 64 * 1024 * 1024;

/// A reader that reuses its memory for the next document.
#[derive(Debug, Default)]
pub struct Reader {
    walker: Walker,
}

impl Reader {
    /// A reader without buffers.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads a document of type `T`.
    ///
    /// # Errors
    /// As [`read`](crate::json::read()).
    pub fn read<T: Contract>(&mut self, text: &[u8]) -> Result<T, CommerceError> {
        let root = self.check(text, MAX_BYTES, T::SHAPE)?;
        self.build(root)
    }

    /// Reads a document; if it is malformed, `check_values` adds the semantic problems of the values that could be read.
    pub(super) fn read_checked<T: Contract>(
        &mut self,
        text: &[u8],
        most: usize,
        check_values: Option<impl FnOnce(&T) -> Result<(), CommerceError>>,
    ) -> Result<T, CommerceError> {
        match (self.check(text, most, T::SHAPE), check_values) {
            (Ok(root), _) => self.build(root),
            (Err(form), Some(check_values)) => Err(self.with_semantic_problems(form, check_values)),
            (Err(form), None) => Err(form),
        }
    }

    /// The error of a malformed document, with the semantic problems of the rest. A truncated document gets no
    /// semantic check, because its missing part is unknown.
    pub(crate) fn with_semantic_problems<T: Contract>(
        &self,
        form: CommerceError,
        check_values: impl FnOnce(&T) -> Result<(), CommerceError>,
    ) -> CommerceError {
        if !self.walker.is_whole {
            return form;
        }
        with_more(form, check_values(&T::build(&self.walker.tape, self.walker.tape.node(0))))
    }

    /// Checks a document of at most `most` bytes and returns its root node. Not generic, so that it is compiled once.
    pub(crate) fn check(
        &mut self,
        text: &[u8],
        most: usize,
        shape: &'static Shape,
    ) -> Result<Node, CommerceError> {
        self.walker.is_whole = false;
        let text = whole(text, most)?;
        self.check_from(&mut TextSource::new(text), shape)
    }

    /// Checks a document from any source and returns its root node.
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

    /// The tape of checked values.
    #[cfg(feature = "python")]
    pub(crate) const fn tape(&mut self) -> &mut Tape {
        &mut self.walker.tape
    }

    /// The memory it holds, in bytes.
    pub(super) fn room(&self) -> usize {
        self.walker.tape.room()
    }
}

/// An internal error: the tape was checked against the type's own table and still does not match.
#[cold]
fn misfit() -> CommerceError {
    Problem::new(ProblemCode::WrongType, "", "the document could not be built; report this").into()
}

/// Checks the size of a document before a binding copies it.
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

/// The text of a document that is not empty, not too long, and valid UTF-8.
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

/// Reads a document of type `T`.
///
/// # Errors
/// `Invalid` or `Limit` with every problem that was found, each at its JSON Pointer, in the order of the document.
/// Invalid JSON stops the reader; the problems found before it are included.
///
/// ```
/// use farthing::contract::Measure;
/// let error = farthing::json::read::<Measure>(br#"{"unti":"kg","value":0.25}"#).unwrap_err();
/// let found: Vec<_> = error.problems().iter().map(|problem| (problem.code.text(), problem.path.as_str())).collect();
/// assert_eq!(found, [("UNKNOWN_FIELD", "/unti"), ("NUMBER_NOT_ALLOWED", "/value"), ("MISSING_FIELD", "/unit")]);
/// ```
pub fn read<T: Contract>(text: &[u8]) -> Result<T, CommerceError> {
    let mut reader = take_reader();
    let value = reader.read(text);
    return_reader(reader);
    value
}

/// Reads a document of at most `most` bytes with a pooled reader; if it is malformed, `check_values` adds the semantic
/// problems of the values that could be read.
pub(super) fn read_checked<T: Contract>(
    text: &[u8],
    most: usize,
    check_values: Option<impl FnOnce(&T) -> Result<(), CommerceError>>,
) -> Result<T, CommerceError> {
    let mut reader = take_reader();
    let value = reader.read_checked(text, most, check_values);
    return_reader(reader);
    value
}

/// The most pooled readers: about as many as threads read at once.
const MOST_SPARES: usize = 8;
/// The most memory of a pooled reader: that of a document of about 256 KiB.
const MOST_BYTES: usize = 2 * 1024 * 1024;

#[expect(
    clippy::disallowed_types,
    reason = "memory, not state: a reader forgets a document before it reads the next (docs/decisions/0004)"
)]
static SPARES: std::sync::Mutex<Vec<Reader>> = std::sync::Mutex::new(Vec::new());

/// A pooled reader; a new one if the pool is empty or locked by another thread. Never blocks.
pub(crate) fn take_reader() -> Reader {
    let spare = SPARES.try_lock().ok().and_then(|mut spares| spares.pop());
    spare.unwrap_or_default()
}

/// Returns a reader to the pool.
pub(crate) fn return_reader(reader: Reader) {
    if reader.room() <= MOST_BYTES
        && let Ok(mut spares) = SPARES.try_lock()
        && spares.len() < MOST_SPARES
    {
        spares.push(reader);
    }
}

/// Problems of a value alone, independent of the rest of the document: a placeholder elsewhere cannot cause them.
const OF_ITSELF: [ProblemCode; 13] = [
    ProblemCode::DuplicateId,
    ProblemCode::EmptyWindow,
    ProblemCode::InvalidCurrency,
    ProblemCode::MissingField,
    ProblemCode::OutOfRange,
    ProblemCode::Overflow,
    ProblemCode::PriceNegative,
    ProblemCode::QuantityNotPositive,
    ProblemCode::ReservedId,
    ProblemCode::ScaleTooFine,
    ProblemCode::UnknownCurrency,
    ProblemCode::UnsupportedCalculation,
    ProblemCode::UnsupportedSchema,
];

/// The error of a malformed document, with the semantic problems of the rest.
#[cold]
pub(super) fn with_more(form: CommerceError, checked: Result<(), CommerceError>) -> CommerceError {
    let Err(meaning) = checked else { return form };
    let faults = form.problems();
    let more = meaning.problems().iter().filter(|problem| is_apart(problem, faults));
    CommerceError::of(faults.iter().chain(more).cloned().collect())
}

/// Whether a placeholder cannot have caused a problem: the problem depends on the value alone, and no reported fault
/// is at its path, below it or above it.
fn is_apart(problem: &Problem, faults: &[Problem]) -> bool {
    OF_ITSELF.contains(&problem.code)
        && faults
            .iter()
            .all(|fault| !is_within(&problem.path, &fault.path) && !is_within(&fault.path, &problem.path))
}

/// Whether `path` is `other` or below it.
fn is_within(path: &str, other: &str) -> bool {
    path.strip_prefix(other).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::{is_within, with_more};
    use crate::error::{CommerceError, Problem, ProblemCode};

    fn error(problems: &[(ProblemCode, &str)]) -> CommerceError {
        CommerceError::of(problems.iter().map(|(code, path)| Problem::new(*code, *path, "…")).collect())
    }

    #[test]
    fn a_path_leads_on_at_a_slash() {
        assert!(is_within("/lines/1/id", "/lines/1") && is_within("/lines/1", "/lines/1"));
        assert!(!is_within("/lines/10", "/lines/1") && !is_within("/lines", "/lines/1"));
    }

    #[test]
    fn problems_a_placeholder_may_cause_are_not_reported() {
        let form =
            error(&[(ProblemCode::WrongType, "/lines/1/quantity"), (ProblemCode::MissingField, "/at")]);
        let meaning = error(&[
            (ProblemCode::QuantityNotPositive, "/lines/1/quantity"),
            (ProblemCode::QuantityNotPositive, "/lines/0/quantity"),
            (ProblemCode::UnknownReference, "/lines/0/tax_rules/0"),
            (ProblemCode::MissingField, "/lines"),
        ]);
        let paths: Vec<_> =
            with_more(form, Err(meaning)).problems().iter().map(|problem| problem.path.clone()).collect();
        assert_eq!(paths, ["/lines/1/quantity", "/at", "/lines/0/quantity"]);
    }
}
