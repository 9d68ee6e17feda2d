//! The reader: walks the table of a type over a source and produces a checked tape, or every problem.
//!
//! Valid documents have no separate path: collecting all problems costs one store of the current path step for each
//! member and element. Recursion is at most [`MAX_DEPTH`](super::MAX_DEPTH) deep, where every source stops.

use crate::contract::{decimal_node, instant_node, text_node};
use crate::error::Problem;
use crate::shape::{Choice, Field, Node, Presence, Record, Shape, Tape, TextKind, Words};

use super::faults;
use super::source::{Next, Source, Spelled, Tag, skip, skip_elements, skip_members};
use super::suggest::{self, Holder};

/// The memory of a reader, reused for the next document.
#[derive(Debug, Default)]
pub(crate) struct Walker {
    /// The checked values; the root is first.
    pub(crate) tape: Tape,
    /// The problems, in the order of the document.
    pub(crate) problems: Vec<Problem>,
    /// Whether the last document was read to its end, with or without problems.
    pub(crate) is_whole: bool,
    path: Vec<Step>,
    /// Whether more problems were found than are reported, which ends the walk.
    is_full: bool,
}

/// The current position in an open object or list.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// Not inside a member or element, or one without a step in the path.
    Whole,
    Member(&'static str),
    Element(u32),
}

/// The longest list of any kind.
pub(crate) const MOST_ELEMENTS: u32 = 100_000;
/// The most problems that are reported.
const MOST_PROBLEMS: usize = 1000;

impl Walker {
    /// Walks `shape` over `source` and returns the root node.
    pub(crate) fn walk<S: Source>(&mut self, source: &mut S, shape: &'static Shape) -> Node {
        self.tape.begin(source.document());
        self.problems.clear();
        self.path.clear();
        self.is_full = false;
        let root = self.tape.grow(1);
        let Self { tape, problems, path, is_full, .. } = self;
        let mut walk = Walk { source, tape, problems, path, is_full, root: shape };
        let node = walk.value(shape, MOST_ELEMENTS);
        let end = node.and_then(|_| walk.source.end());
        if end.is_none() && !*walk.is_full {
            let problem = walk.source.fault();
            walk.report("", problem);
        }
        self.is_whole = end.is_some();
        let node = node.unwrap_or(Node::Faulty);
        self.tape.put(root, node);
        node
    }
}

/// The walk over one document. Its methods consume the next token of the source; `None` means that the source has
/// stopped, or that there are more problems than are reported.
struct Walk<'w, S> {
    source: &'w mut S,
    tape: &'w mut Tape,
    problems: &'w mut Vec<Problem>,
    path: &'w mut Vec<Step>,
    is_full: &'w mut bool,
    /// The shape of the document.
    root: &'static Shape,
}

impl<S: Source> Walk<'_, S> {
    /// The node of the next value, which has this shape; a list has at most `most` elements. A value with a problem
    /// is [`Node::Faulty`].
    fn value(&mut self, shape: &'static Shape, most: u32) -> Option<Node> {
        if *self.is_full {
            return None;
        }
        let node = match (shape, self.source.next()?) {
            (Shape::Text(TextKind::Code), Next::Text) => {
                let Spelled { text, at } = self.source.typed_text()?;
                text_node(text, at, TextKind::Code, self.tape)
            }
            (Shape::Text(kind), Next::Text) => {
                let Spelled { text, at } = self.source.text()?;
                text_node(text, at, *kind, self.tape)
            }
            (Shape::Decimal(bounds), Next::Text) => decimal_node(self.source.text()?.text, bounds),
            (Shape::Decimal(bounds), Next::Number) => {
                let number = self.source.number()?;
                if bounds.accepts_integers && !number.contains(['.', 'e', 'E']) {
                    decimal_node(number, bounds)
                } else {
                    Err(faults::number_not_allowed(bounds, number))
                }
            }
            (Shape::Words(table), Next::Text) => word_node(self.source.text()?.text, table()),
            (Shape::Record(table), Next::Object) => return self.record(table()),
            (Shape::Choice(table), Next::Object) => return self.choice(table()),
            (Shape::List(element), Next::List) => return self.list(element, most.min(MOST_ELEMENTS)),
            (Shape::Instant, Next::Text) => instant_node(self.source.text()?.text),
            (Shape::Integer { min, max }, Next::Number) => integer_node(self.source.number()?, *min, *max),
            (Shape::Bool, Next::Bool) => Ok(Node::Bool(self.source.bool()?)),
            (shape, found) => return self.wrong_type(shape, found),
        };
        Some(node.unwrap_or_else(|problem| {
            self.report("", problem);
            Node::Faulty
        }))
    }

    fn record(&mut self, record: &'static Record) -> Option<Node> {
        self.source.begin_object()?;
        let first = self.tape.grow(record.fields.len());
        self.fields(record.name, record.fields, first, Tagged::Never, true)?;
        Some(Node::Record { first })
    }

    fn choice(&mut self, choice: &'static Choice) -> Option<Node> {
        self.source.begin_object()?;
        let words = || choice.variants.iter().map(|variant| variant.word);
        let tag = self.source.tag();
        let is_first = !matches!(tag, Tag::First(_));
        let problem = match tag {
            Tag::Text(word) | Tag::First(word) => {
                let found = choice.variants.iter().zip(0_u16..).find(|(variant, _)| variant.word == word);
                if let Some((variant, index)) = found {
                    let first = self.tape.grow(variant.fields.len());
                    let tagged = if is_first { Tagged::Expected } else { Tagged::Seen };
                    self.fields(variant.word, variant.fields, first, tagged, is_first)?;
                    return Some(Node::Choice { variant: index, first });
                }
                Some(faults::unknown_value(word, choice.name, words()))
            }
            Tag::NotText => Some(faults::kind_not_text(words())),
            Tag::Absent => Some(faults::kind_missing(choice.name, words())),
            Tag::Broken => None,
        };
        if let Some(problem) = problem {
            self.report("/kind", problem);
        }
        skip_members(self.source, is_first)?;
        Some(Node::Faulty)
    }

    /// Consumes the members of the entered object; their nodes are consecutive from `first`.
    fn fields(
        &mut self,
        owner: &'static str,
        fields: &'static [Field],
        first: u32,
        mut tagged: Tagged,
        mut is_first: bool,
    ) -> Option<()> {
        self.path.push(Step::Whole);
        let mut guess = 0_usize;
        while let Some(name) = self.source.key(is_first)? {
            is_first = false;
            let Some((index, field)) = named(fields, guess, name) else {
                if name == "kind" && tagged == Tagged::Expected {
                    tagged = Tagged::Seen;
                    self.enter(Step::Member("kind"));
                    skip(self.source)?;
                    continue;
                }
                let problem = match tagged {
                    Tagged::Seen if name == "kind" => faults::duplicate_field(name),
                    _ => faults::unknown_field(name, owner, fields, &holders(self.root, self.path)),
                };
                let step = pointer(name);
                self.refuse(&step, problem)?;
                continue;
            };
            let slot = first.saturating_add(u32::try_from(index).unwrap_or(u32::MAX));
            if self.tape.node(slot) != Node::Absent {
                let (step, problem) = (pointer(name), faults::duplicate_field(name));
                self.refuse(&step, problem)?;
                continue;
            }
            guess = index.wrapping_add(1);
            self.enter(Step::Member(field.name));
            let node = self.value(field.shape, field.most)?;
            self.tape.put(slot, node);
        }
        self.path.pop();
        let is_missing =
            |(field, node): (&Field, &Node)| field.presence == Presence::Required && *node == Node::Absent;
        if fields.iter().zip(self.tape.from(first)).any(is_missing) {
            self.report_missing(owner, fields, first);
        }
        Some(())
    }

    fn list(&mut self, element: &'static Shape, most: u32) -> Option<Node> {
        self.source.begin_list()?;
        self.path.push(Step::Whole);
        let (mut first, mut last, mut len) = (0, 0, 0_u32);
        let mut is_first = true;
        while self.source.element(is_first)? {
            is_first = false;
            if len >= most {
                self.too_many(most)?;
                break;
            }
            let slot = self.tape.grow(2);
            if len == 0 {
                first = slot;
            } else {
                self.tape.put(last, Node::Link(slot));
            }
            last = slot.saturating_add(1);
            self.enter(Step::Element(len));
            len = len.saturating_add(1);
            let node = self.value(element, MOST_ELEMENTS)?;
            self.tape.put(slot, node);
        }
        self.path.pop();
        Some(Node::List { first, len })
    }

    /// Reports a list that is too long, and skips the rest of it.
    #[cold]
    fn too_many(&mut self, most: u32) -> Option<()> {
        self.enter(Step::Whole);
        self.report("", faults::too_many(most));
        self.enter(Step::Element(most));
        skip(self.source)?;
        skip_elements(self.source, false)
    }

    /// Reports and skips a value of an unexpected type.
    #[cold]
    fn wrong_type(&mut self, shape: &'static Shape, found: Next) -> Option<Node> {
        // The kind of the value is consumed already: a source says it once.
        match found {
            Next::Text => drop(self.source.text()?),
            Next::Number => drop(self.source.number()?),
            Next::Bool => drop(self.source.bool()?),
            Next::Null => self.source.null()?,
            Next::Object => self.source.begin_object()?,
            Next::List => self.source.begin_list()?,
        }
        self.report("", faults::wrong_type(shape, found));
        match found {
            Next::Object => skip_members(self.source, true)?,
            Next::List => skip_elements(self.source, true)?,
            _ => {}
        }
        Some(Node::Faulty)
    }

    /// Reports a problem of a member's name, and skips its value.
    #[cold]
    fn refuse(&mut self, step: &str, problem: Problem) -> Option<()> {
        self.enter(Step::Whole);
        self.report(step, problem);
        if *self.is_full { None } else { skip(self.source) }
    }

    /// Sets the current member or element of the innermost object or list.
    #[inline]
    fn enter(&mut self, step: Step) {
        if let Some(last) = self.path.last_mut() {
            *last = step;
        }
    }

    /// Reports the required fields that are absent.
    #[cold]
    fn report_missing(&mut self, owner: &'static str, fields: &'static [Field], first: u32) {
        for (field, slot) in fields.iter().zip(first..) {
            if field.presence == Presence::Required && self.tape.node(slot) == Node::Absent {
                self.report(&pointer(field.name), faults::missing_field(field, owner));
            }
        }
    }

    /// Adds a problem at the current position, or `below` it.
    #[cold]
    fn report(&mut self, below: &str, mut problem: Problem) {
        if *self.is_full {
            return;
        }
        if self.problems.len() == MOST_PROBLEMS {
            self.problems.push(faults::too_many_problems(MOST_PROBLEMS));
            *self.is_full = true;
            return;
        }
        let mut path = String::new();
        for step in self.path.iter() {
            match step {
                Step::Member(name) => path.push_str(&pointer(name)),
                Step::Element(position) => path.push_str(&format!("/{position}")),
                Step::Whole => {}
            }
        }
        path.push_str(below);
        problem.path.insert_str(0, &path);
        self.problems.push(problem);
    }
}

/// The member `kind` of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tagged {
    Never,
    Expected,
    Seen,
}

/// The objects around the innermost one of `path`, the nearest first.
#[cold]
fn holders(root: &'static Shape, path: &[Step]) -> Vec<Holder> {
    let around = path.split_last().map_or(&[][..], |(_, around)| around);
    let mut holders = Vec::with_capacity(around.len());
    let mut open = vec![suggest::element(root)];
    for step in around {
        let Step::Member(name) = step else { continue };
        let mut below = Vec::new();
        for shape in open {
            let mut enter = |holder: &'static str, fields: &'static [Field]| {
                if let Some((_, field)) = named(fields, 0, name) {
                    holders.push(Holder { name: holder, fields });
                    below.push(suggest::element(field.shape));
                }
            };
            match shape {
                Shape::Record(table) => enter(table().name, table().fields),
                Shape::Choice(table) => {
                    table().variants.iter().for_each(|variant| enter(table().name, variant.fields));
                }
                _ => {}
            }
        }
        open = below;
    }
    holders.reverse();
    holders
}

/// The field with this name. Fields usually arrive in order, so `guess` is tried first.
#[inline]
pub(crate) fn named(fields: &'static [Field], guess: usize, name: &str) -> Option<(usize, &'static Field)> {
    let (before, after) = fields.split_at_checked(guess)?;
    let is_it = |field: &Field| field.name == name;
    if let Some(at) = after.iter().position(is_it) {
        return after.get(at).map(|field| (guess.wrapping_add(at), field));
    }
    let at = before.iter().position(is_it)?;
    before.get(at).map(|field| (at, field))
}

/// The checked node of a word.
pub(super) fn word_node(word: &str, table: &'static Words) -> Result<Node, Problem> {
    let found = table.words.iter().zip(0_u16..).find(|(known, _)| **known == word);
    match found {
        Some((_, index)) => Ok(Node::Word(index)),
        None => Err(faults::unknown_value(word, table.name, table.words.iter().copied())),
    }
}

/// The checked node of an integer.
pub(super) fn integer_node(number: &str, min: i64, max: i64) -> Result<Node, Problem> {
    if number == "-0" || number.contains(['.', 'e', 'E']) {
        return Err(faults::not_whole(number));
    }
    match number.parse::<i64>() {
        Ok(value) if (min..=max).contains(&value) => Ok(Node::Integer(value)),
        _ => Err(faults::integer_out_of_range(number, min, max)),
    }
}

/// One step of a JSON Pointer (RFC 6901).
fn pointer(name: &str) -> String {
    let mut step = String::with_capacity(name.len().saturating_add(1));
    step.push('/');
    for character in name.chars() {
        match character {
            '~' => step.push_str("~0"),
            '/' => step.push_str("~1"),
            other => step.push(other),
        }
    }
    step
}
