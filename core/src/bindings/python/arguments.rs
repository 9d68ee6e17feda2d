//! The keyword arguments of a class, read all before any is refused.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};

use super::in_python::{Fault, InPython};
use crate::error::{Problem, ProblemCode};
use crate::json::MAX_DEPTH;

/// The arguments of one call, and what was wrong with those read so far.
#[derive(Debug)]
pub struct Arguments<'py> {
    class: &'static str,
    names: &'static [&'static str],
    given: Vec<Option<Bound<'py, PyAny>>>,
    missing: Option<&'static str>,
    problems: Vec<Problem>,
    raised: Option<PyErr>,
}

impl<'py> Arguments<'py> {
    /// The arguments of a class that takes these names.
    #[must_use]
    #[inline(never)]
    pub fn new(
        class: &'static str,
        names: &'static [&'static str],
        fields: Option<&Bound<'py, PyDict>>,
    ) -> Self {
        let given = vec![None; names.len()];
        let mut arguments = Self { class, names, given, missing: None, problems: Vec::new(), raised: None };
        for (key, value) in fields.into_iter().flatten() {
            let name = key.cast::<PyString>().ok().and_then(|key| key.to_str().ok()).unwrap_or_default();
            let at = names.iter().position(|known| *known == name);
            match at.and_then(|at| arguments.given.get_mut(at)) {
                Some(slot) => *slot = Some(value),
                None if arguments.raised.is_none() => {
                    let message = format!("{class}() got an unexpected keyword argument {name:?}");
                    arguments.raised = Some(PyTypeError::new_err(message));
                }
                None => {}
            }
        }
        arguments
    }

    /// The value of an argument by its place in the names; nothing when it has a fault, which is kept.
    pub fn take<T: InPython>(&mut self, at: usize) -> Option<T> {
        match self.object(at) {
            Some(object) => self.read(at, &object),
            None => {
                self.missing = self.missing.or_else(|| self.names.get(at).copied());
                None
            }
        }
    }

    /// The value of an argument that may be left out, or be `None`.
    pub fn take_or<T: InPython>(&mut self, at: usize, default: impl FnOnce() -> T) -> Option<T> {
        match self.object(at) {
            Some(object) if !object.is_none() => self.read(at, &object),
            _ => Some(default()),
        }
    }

    #[inline(never)]
    fn object(&mut self, at: usize) -> Option<Bound<'py, PyAny>> {
        self.given.get_mut(at).and_then(Option::take)
    }

    fn read<T: InPython>(&mut self, at: usize, object: &Bound<'py, PyAny>) -> Option<T> {
        match T::from_python(object) {
            Ok(value) => Some(value),
            Err(fault) => {
                self.keep(object.py(), at, fault);
                None
            }
        }
    }

    /// Keeps what is wrong with an argument.
    #[cold]
    fn keep(&mut self, py: Python<'_>, at: usize, fault: Fault) {
        let name = self.names.get(at).copied().unwrap_or_default();
        match fault {
            Fault::Problems(problems) => {
                let path = format!("/{}", name.trim_end_matches('_'));
                self.problems.extend(problems.into_iter().map(|problem| problem.under(&path)));
            }
            Fault::Raised(error) if self.raised.is_none() => {
                let is_type = error.is_instance_of::<PyTypeError>(py);
                let named = || PyTypeError::new_err(format!("argument '{name}': {}", error.value(py)));
                self.raised = Some(if is_type { named() } else { error });
            }
            Fault::Raised(_) => {}
        }
    }

    /// Refuses a value of a type that holds itself when it is nested more deeply than any document may be: what reads,
    /// copies and frees it goes as deep as it is.
    pub fn bound(&mut self, text: &str) {
        let (mut depth, mut most, mut is_text, mut is_escaped) = (0_u32, 0_u32, false, false);
        for byte in text.bytes() {
            match byte {
                _ if is_escaped => is_escaped = false,
                b'\\' => is_escaped = true,
                b'"' => is_text = !is_text,
                _ if is_text => {}
                b'{' | b'[' => {
                    depth = depth.saturating_add(1);
                    most = most.max(depth);
                }
                b'}' | b']' => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        if most > MAX_DEPTH {
            let message = format!("objects and lists are nested more than {MAX_DEPTH} deep; nest less");
            self.problems.push(Problem::new(ProblemCode::TooDeep, "", message));
        }
    }

    /// What `value` makes of the arguments, when none of them has a fault.
    ///
    /// # Errors
    /// The first `TypeError`, else an `InvalidError` or `LimitError` with every problem.
    pub fn finish<T>(self, py: Python<'_>, value: Option<T>) -> PyResult<T> {
        match value {
            Some(value) if self.raised.is_none() && self.problems.is_empty() => Ok(value),
            _ => Err(self.refuse(py)),
        }
    }

    #[cold]
    fn refuse(self, py: Python<'_>) -> PyErr {
        let Self { class, missing, problems, raised, .. } = self;
        match (raised, missing) {
            (Some(error), _) => error,
            (None, Some(name)) => {
                PyTypeError::new_err(format!("{class}() misses its required argument {name:?}"))
            }
            (None, None) => Fault::Problems(problems).raise(py),
        }
    }
}
