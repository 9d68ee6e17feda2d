//! A dict as a document of the one reader: the same problems at the same places as its JSON text has.
//!
//! A `Decimal` and an aware `datetime` stand for their texts, a contract class for its dict. A float is a JSON number,
//! which no amount may be.

use pyo3::exceptions::{PyRuntimeError, PyTypeError};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::dict::BoundDictIterator;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyList, PyMapping, PyString, PyTuple};

use super::decimals::{datetime_class, decimal_class, int_text, plain_text};
use super::direct;
use super::errors::Fault;
use crate::error::{CommerceError, Problem, ProblemCode};
use crate::json::source::{self, Event, FaultKind, Source, Tag};
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

/// The same; where its form is faulty, `judge` says what is wrong with what of it could be read.
pub(super) fn read_object_judged<T: Contract>(
    object: &Bound<'_, PyAny>,
    judge: impl FnOnce(&T) -> Result<(), CommerceError>,
) -> Result<T, Fault> {
    let mut reader = take_reader();
    let value = match check_object(&mut reader, object, T::SHAPE) {
        Ok(node) => reader.build(node).map_err(Fault::from),
        Err(Fault::Problems(problems)) => Err(Fault::from(reader.judged(CommerceError::of(problems), judge))),
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

/// A str that is no Unicode, or an object that JSON does not know: reading ends.
const NOT_UNICODE: Event<'static> = Event::Fault(source::Fault { kind: FaultKind::Syntax("Unicode"), at: 0 });

/// Python objects, one event after the other.
struct Objects<'py> {
    py: Python<'py>,
    open: Vec<Open<'py>>,
    /// The value that comes next.
    next: Option<Bound<'py, PyAny>>,
    /// The str whose text was handed out.
    held: Option<Bound<'py, PyString>>,
    text: String,
    left: u32,
    raised: Option<PyErr>,
}

enum Open<'py> {
    Dict(Members<'py>),
    List(Bound<'py, PyList>, usize),
    Tuple(Bound<'py, PyTuple>, usize),
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

/// What is found, before texts are borrowed.
enum Found {
    Event(Event<'static>),
    Key,
    Held,
    Text,
    Number,
}

impl<'py> Objects<'py> {
    fn new(object: &Bound<'py, PyAny>) -> Self {
        let next = Some(object.clone());
        Self {
            py: object.py(),
            open: Vec::with_capacity(8),
            next,
            held: None,
            text: String::new(),
            left: MOST_VALUES,
            raised: None,
        }
    }

    fn find(&mut self) -> PyResult<Found> {
        if let Some(value) = self.next.take() {
            return self.value(value);
        }
        let element = match self.open.last_mut() {
            None => return Ok(Found::Event(Event::End)),
            Some(Open::Dict(members)) => {
                let Some((key, value)) = members.next()? else {
                    self.open.pop();
                    return Ok(Found::Event(Event::EndObject));
                };
                let key = key.cast_into::<PyString>().map_err(|_| PyTypeError::new_err("a key is a str"))?;
                self.held = Some(key);
                self.next = Some(value);
                return Ok(Found::Key);
            }
            Some(Open::List(list, at)) => list.get_item(*at).ok().inspect(|_| *at = at.saturating_add(1)),
            Some(Open::Tuple(list, at)) => list.get_item(*at).ok().inspect(|_| *at = at.saturating_add(1)),
        };
        match element {
            Some(element) => self.value(element),
            None => {
                self.open.pop();
                Ok(Found::Event(Event::EndList))
            }
        }
    }

    fn value(&mut self, value: Bound<'py, PyAny>) -> PyResult<Found> {
        self.left = self.left.saturating_sub(1);
        let too_deep = self.open.len() >= usize::try_from(MAX_DEPTH).unwrap_or(usize::MAX);
        let value = match value.cast_into::<PyString>() {
            Ok(text) => {
                self.held = Some(text);
                return Ok(Found::Held);
            }
            Err(error) => error.into_inner(),
        };
        let is_container = value.is_instance_of::<PyDict>()
            || value.is_instance_of::<PyList>()
            || value.is_instance_of::<PyTuple>();
        if self.left == 0 || (is_container && too_deep) {
            return Ok(Found::Event(Event::Fault(source::Fault { kind: FaultKind::TooDeep, at: 0 })));
        }
        if is_container {
            return self.begin(value);
        }
        if value.is_none() {
            return Ok(Found::Event(Event::Null));
        }
        if let Ok(truth) = value.cast::<PyBool>() {
            return Ok(Found::Event(Event::Bool(truth.is_true())));
        }
        if value.is_instance_of::<PyInt>() {
            self.text = int_text(&value)?;
            return Ok(Found::Number);
        }
        if value.is_instance_of::<PyFloat>() {
            self.text = value.repr()?.extract()?;
            return Ok(Found::Number);
        }
        self.other(&value)
    }

    /// A dict, a list or a tuple.
    fn begin(&mut self, value: Bound<'py, PyAny>) -> PyResult<Found> {
        let value = match value.cast_into::<PyDict>() {
            Ok(dict) => {
                self.open.push(Open::Dict(Members::of(dict)));
                return Ok(Found::Event(Event::BeginObject));
            }
            Err(error) => error.into_inner(),
        };
        self.open.push(match value.cast_into::<PyList>() {
            Ok(list) => Open::List(list, 0),
            Err(error) => Open::Tuple(error.into_inner().cast_into()?, 0),
        });
        Ok(Found::Event(Event::BeginList))
    }

    /// What JSON does not know.
    fn other(&mut self, value: &Bound<'py, PyAny>) -> PyResult<Found> {
        let py = self.py;
        if value.is_instance(decimal_class(py)?)? {
            self.text = plain_text(value)?;
            return Ok(Found::Text);
        }
        if value.is_instance(datetime_class(py)?)? {
            self.text = value.call_method0("isoformat")?.extract()?;
            return Ok(Found::Text);
        }
        // Either gives a dict or a str, which is read as such: one step, not any number of them.
        if let Some(to_dict) = value.getattr_opt(intern!(py, "to_dict"))?
            && value.get_type().module()? == "farthing"
        {
            let plain = to_dict.call0()?;
            if plain.is_instance_of::<PyDict>() || plain.is_instance_of::<PyString>() {
                return self.value(plain);
            }
        }
        if let Ok(mapping) = value.cast::<PyMapping>() {
            let dict = PyDict::from_sequence(mapping.items()?.as_any())?;
            return self.value(dict.into_any());
        }
        let found = value.get_type().name()?;
        Err(PyTypeError::new_err(format!("{found} is not a value of JSON, Decimal, datetime or farthing")))
    }
}

impl Source for Objects<'_> {
    fn document(&self) -> &str {
        ""
    }

    fn next(&mut self) -> Event<'_> {
        let found = self.find();
        let held = || self.held.as_ref().and_then(|text| text.to_str().ok());
        match found {
            Ok(Found::Event(event)) => event,
            Ok(Found::Key) => held().map_or(NOT_UNICODE, Event::Key),
            Ok(Found::Held) => held().map_or(NOT_UNICODE, |text| Event::Text(text, None)),
            Ok(Found::Text) => Event::Text(&self.text, None),
            Ok(Found::Number) => Event::Number(&self.text),
            Err(error) => {
                self.raised = Some(error);
                NOT_UNICODE
            }
        }
    }

    fn tag(&mut self) -> Tag<'_> {
        let Some(Open::Dict(members)) = self.open.last() else { return Tag::Broken };
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

    fn explain(&self, fault: source::Fault) -> Problem {
        let not_unicode = "the str holds half of a surrogate pair; send Unicode text".to_owned();
        let (code, message) = match self.left {
            _ if matches!(fault.kind, FaultKind::Syntax(_)) => (ProblemCode::InvalidUtf8, not_unicode),
            0 => {
                (ProblemCode::TooLong, format!("the document has more than {MOST_VALUES} values; send fewer"))
            }
            _ => (
                ProblemCode::TooDeep,
                format!("objects and lists are nested more than {MAX_DEPTH} deep; nest less"),
            ),
        };
        Problem::new(code, "", message)
    }
}
