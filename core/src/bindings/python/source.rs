//! A dict as a document of the one reader: the same problems at the same places as its JSON text has.
//!
//! A `Decimal` and an aware `datetime` stand for their texts, a contract class for its dict. A float is a JSON number,
//! which no amount may be.

use pyo3::exceptions::{PyRuntimeError, PyTypeError};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::dict::BoundDictIterator;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyList, PyMapping, PyString, PyTuple};

use super::direct;
use super::in_python::Fault;
use super::scalars::{datetime_class, decimal_class, int_text, plain_text, without_halves};
use crate::error::{CommerceError, Problem, ProblemCode};
use crate::json::source::{Next, Source, Spelled, Tag};
use crate::json::{MAX_DEPTH, Reader, return_reader, take_reader};
use crate::shape::{Contract, Node, Shape};

/// The most values a document of Python objects may have: what 8 MiB of JSON hold at most, two bytes each.
const MOST_VALUES: u32 = 4 * 1024 * 1024;

/// Reads a value from a dict.
///
/// # Errors
/// Every problem of the document, each at its JSON Pointer; a `TypeError` for an object that JSON does not know.
pub fn read_object<T: Contract>(object: &Bound<'_, PyAny>) -> Result<T, Fault> {
    let mut reader = take_reader();
    let value = match check_object(&mut reader, object, T::SHAPE) {
        Ok(node) => reader.build(node).map_err(Fault::from),
        Err(fault) => Err(fault),
    };
    return_reader(reader);
    value
}

/// The same; where its form is faulty, `judge` finds the problems of the values that could be read.
pub(super) fn read_object_checked<T: Contract>(
    object: &Bound<'_, PyAny>,
    judge: impl FnOnce(&T) -> Result<(), CommerceError>,
) -> Result<T, Fault> {
    let mut reader = take_reader();
    let value = match check_object(&mut reader, object, T::SHAPE) {
        Ok(node) => reader.build(node).map_err(Fault::from),
        Err(Fault::Problems(problems)) => {
            Err(Fault::from(reader.with_semantic_problems(CommerceError::of(problems), judge)))
        }
        Err(raised) => Err(raised),
    };
    return_reader(reader);
    value
}

/// Checks a dict and gives its node. The same for every type, so that there is one of it.
fn check_object(
    reader: &mut Reader,
    object: &Bound<'_, PyAny>,
    shape: &'static Shape,
) -> Result<Node, Fault> {
    if let Some(node) = direct::node(object, shape, reader.tape()) {
        return Ok(node);
    }
    let mut source = Objects::new(object);
    let node = reader.check_from(&mut source, shape);
    match source.raised {
        Some(error) => Err(Fault::Raised(error)),
        None => Ok(node?),
    }
}

/// Python objects as a source.
struct Objects<'py> {
    py: Python<'py>,
    open: Vec<OpenContainer<'py>>,
    /// The value that comes next, as it was found.
    found: Option<Bound<'py, PyAny>>,
    /// The value that comes next, as [`Source::next`] has judged it.
    next: Upcoming<'py>,
    /// The str whose text was handed out.
    held: Option<Bound<'py, PyString>>,
    text: String,
    left: u32,
    is_unicode: bool,
    raised: Option<PyErr>,
}

enum OpenContainer<'py> {
    Dict(Members<'py>),
    List(Bound<'py, PyList>, usize),
    Tuple(Bound<'py, PyTuple>, usize),
}

/// A value that was looked at and not yet taken.
enum Upcoming<'py> {
    /// None, or one that needs no more than its kind.
    Nothing,
    /// A str.
    Held(Bound<'py, PyString>),
    /// The text or the number in [`Objects::text`].
    Made,
    Bool(bool),
    Container(OpenContainer<'py>),
}

/// The members of a dict, which a `to_dict` or a `__str__` of a value in it may change meanwhile.
struct Members<'py> {
    dict: Bound<'py, PyDict>,
    iterator: BoundDictIterator<'py>,
    len: usize,
    left: usize,
}

impl<'py> Members<'py> {
    fn of(dict: Bound<'py, PyDict>) -> Self {
        let (iterator, len) = (dict.iter(), dict.len());
        Self { dict, iterator, len, left: len }
    }

    /// The next member; an error where the iterator would panic.
    fn next(&mut self) -> PyResult<Option<(Bound<'py, PyAny>, Bound<'py, PyAny>)>> {
        if self.dict.len() != self.len {
            return Err(PyRuntimeError::new_err("a dict changed while it was read"));
        }
        let Some(left) = self.left.checked_sub(1) else { return Ok(None) };
        self.left = left;
        Ok(self.iterator.next())
    }
}

impl<'py> Objects<'py> {
    fn new(object: &Bound<'py, PyAny>) -> Self {
        Self {
            py: object.py(),
            open: Vec::with_capacity(8),
            found: Some(object.clone()),
            next: Upcoming::Nothing,
            held: None,
            text: String::new(),
            left: MOST_VALUES,
            is_unicode: true,
            raised: None,
        }
    }

    /// What Python said, or nothing when it raised: reading ends.
    fn said<T>(&mut self, answer: PyResult<T>) -> Option<T> {
        answer.map_err(|error| self.raised = Some(error)).ok()
    }

    /// The text of the str that is held.
    fn held_text(&mut self) -> Option<&str> {
        let text = self.held.as_ref().and_then(|text| text.to_str().ok());
        self.is_unicode = text.is_some();
        text
    }

    /// Judges a value; nothing when the document ends with it.
    fn judge(&mut self, value: Bound<'py, PyAny>) -> PyResult<Option<Next>> {
        self.left = self.left.saturating_sub(1);
        let value = match value.cast_into::<PyString>() {
            Ok(text) => {
                self.next = Upcoming::Held(text);
                return Ok(Some(Next::Text));
            }
            Err(error) => error.into_inner(),
        };
        if self.left == 0 {
            return Ok(None);
        }
        let value = match value.cast_into::<PyDict>() {
            Ok(dict) => {
                return Ok(self.container(Next::Object, || OpenContainer::Dict(Members::of(dict))));
            }
            Err(error) => error.into_inner(),
        };
        let value = match value.cast_into::<PyList>() {
            Ok(list) => return Ok(self.container(Next::List, || OpenContainer::List(list, 0))),
            Err(error) => error.into_inner(),
        };
        let value = match value.cast_into::<PyTuple>() {
            Ok(list) => return Ok(self.container(Next::List, || OpenContainer::Tuple(list, 0))),
            Err(error) => error.into_inner(),
        };
        if value.is_none() {
            return Ok(Some(Next::Null));
        }
        if let Ok(truth) = value.cast::<PyBool>() {
            self.next = Upcoming::Bool(truth.is_true());
            return Ok(Some(Next::Bool));
        }
        if value.is_instance_of::<PyInt>() {
            return Ok(Some(self.made(int_text(&value)?, Next::Number)));
        }
        if value.is_instance_of::<PyFloat>() {
            return Ok(Some(self.made(value.repr()?.extract()?, Next::Number)));
        }
        self.other(&value)
    }

    fn container(&mut self, kind: Next, container: impl FnOnce() -> OpenContainer<'py>) -> Option<Next> {
        if self.open.len() >= usize::try_from(MAX_DEPTH).unwrap_or(usize::MAX) {
            return None;
        }
        self.next = Upcoming::Container(container());
        Some(kind)
    }

    fn made(&mut self, text: String, kind: Next) -> Next {
        self.text = text;
        self.next = Upcoming::Made;
        kind
    }

    /// What JSON does not know.
    fn other(&mut self, value: &Bound<'py, PyAny>) -> PyResult<Option<Next>> {
        let py = self.py;
        if value.is_instance(decimal_class(py)?)? {
            return Ok(Some(self.made(plain_text(value)?, Next::Text)));
        }
        if value.is_instance(datetime_class(py)?)? {
            return Ok(Some(self.made(value.call_method0("isoformat")?.extract()?, Next::Text)));
        }
        // Either gives a dict or a str, which is read as such: one step, not any number of them.
        if let Some(to_dict) = value.getattr_opt(intern!(py, "to_dict"))?
            && value.get_type().module()? == "farthing"
        {
            let plain = to_dict.call0()?;
            if plain.is_instance_of::<PyDict>() || plain.is_instance_of::<PyString>() {
                return self.judge(plain);
            }
        }
        if let Ok(mapping) = value.cast::<PyMapping>() {
            let dict = PyDict::from_sequence(mapping.items()?.as_any())?;
            return self.judge(dict.into_any());
        }
        let found = value.get_type().name()?;
        Err(PyTypeError::new_err(format!("{found} is not a value of JSON, Decimal, datetime or farthing")))
    }

    /// Enters the object or list that comes next.
    fn begin(&mut self) -> Option<()> {
        match std::mem::replace(&mut self.next, Upcoming::Nothing) {
            Upcoming::Container(container) => self.open.push(container),
            _ => return None,
        }
        Some(())
    }
}

impl Source for Objects<'_> {
    fn document(&self) -> &str {
        ""
    }

    fn next(&mut self) -> Option<Next> {
        let value = self.found.take()?;
        let judged = self.judge(value);
        self.said(judged)?
    }

    fn text(&mut self) -> Option<Spelled<'_>> {
        if let Upcoming::Held(text) = std::mem::replace(&mut self.next, Upcoming::Nothing) {
            self.held = Some(text);
            return self.held_text().map(|text| Spelled { text, at: None });
        }
        Some(Spelled { text: &self.text, at: None })
    }

    fn typed_text(&mut self) -> Option<Spelled<'_>> {
        if let Upcoming::Held(text) = &self.next
            && text.to_str().is_err()
        {
            let whole = without_halves(text);
            self.text = self.said(whole)?;
            self.next = Upcoming::Made;
        }
        self.text()
    }

    fn number(&mut self) -> Option<&str> {
        Some(&self.text)
    }

    fn bool(&mut self) -> Option<bool> {
        match self.next {
            Upcoming::Bool(value) => Some(value),
            _ => None,
        }
    }

    fn null(&mut self) -> Option<()> {
        Some(())
    }

    fn begin_object(&mut self) -> Option<()> {
        self.begin()
    }

    fn key(&mut self, _: bool) -> Option<Option<&str>> {
        let Some(OpenContainer::Dict(members)) = self.open.last_mut() else { return None };
        let member = members.next();
        let Some((key, value)) = self.said(member)? else {
            self.open.pop();
            return Some(None);
        };
        let key = key.cast_into::<PyString>().map_err(|_| PyTypeError::new_err("a key is a str"));
        self.held = Some(self.said(key)?);
        self.found = Some(value);
        self.held_text().map(Some)
    }

    fn tag(&mut self) -> Tag<'_> {
        let Some(OpenContainer::Dict(members)) = self.open.last() else { return Tag::Broken };
        match members.dict.get_item(intern!(self.py, "kind")) {
            Ok(Some(word)) => match word.cast_into::<PyString>() {
                Ok(word) => self.held.insert(word).to_str().map_or(Tag::NotText, Tag::Text),
                Err(_) => Tag::NotText,
            },
            Ok(None) => Tag::Absent,
            Err(error) => {
                self.raised = Some(error);
                Tag::Broken
            }
        }
    }

    fn begin_list(&mut self) -> Option<()> {
        self.begin()
    }

    fn element(&mut self, _: bool) -> Option<bool> {
        let element = match self.open.last_mut()? {
            OpenContainer::List(list, at) => list.get_item(*at).ok().inspect(|_| *at = at.saturating_add(1)),
            OpenContainer::Tuple(list, at) => list.get_item(*at).ok().inspect(|_| *at = at.saturating_add(1)),
            OpenContainer::Dict(_) => None,
        };
        if element.is_none() {
            self.open.pop();
        }
        self.found = element;
        Some(self.found.is_some())
    }

    fn end(&mut self) -> Option<()> {
        Some(())
    }

    fn fault(&self) -> Problem {
        let (code, message) = if !self.is_unicode {
            let message = "the str holds half of a surrogate pair; send Unicode text".to_owned();
            (ProblemCode::InvalidUtf8, message)
        } else if self.left == 0 {
            (ProblemCode::TooLong, format!("the document has more than {MOST_VALUES} values; send fewer"))
        } else {
            (
                ProblemCode::TooDeep,
                format!("objects and lists are nested more than {MAX_DEPTH} deep; nest less"),
            )
        };
        Problem::new(code, "", message)
    }
}
