//! The one reader: walks the table of a type over a source and leaves a checked tape, or every problem.
//!
//! It is iterative: what is open stands on a stack of frames, no deeper than the source allows.

use crate::contract::{decimal_node, instant_node, text_node};
use crate::error::Problem;
use crate::shape::{Choice, Field, Node, Presence, Shape, Tape, Words};

use super::faults::{self, Found};
use super::source::{Event, Source, Tag};

/// The reader's memory, reused from one document to the next.
#[derive(Debug, Default)]
pub(crate) struct Walker {
    /// The checked values.
    pub(crate) tape: Tape,
    /// What was found wrong, in the order of the document.
    pub(crate) problems: Vec<Problem>,
    /// Whether the last document was read to its end, with or without faults.
    pub(crate) is_whole: bool,
    frames: Vec<Frame>,
    pending: Pending,
}

/// Something that is open.
#[derive(Debug)]
enum Frame {
    /// An object with known fields.
    Fields(Fields),
    /// A list.
    List(List),
    /// A value that nobody wants, and how many objects and lists of it are open.
    Skip(u32),
}

#[derive(Debug)]
struct Fields {
    /// The type's name or the variant's word, for messages.
    owner: &'static str,
    fields: &'static [Field],
    /// Where the fields stand on the tape.
    first: u32,
    /// The member being read.
    current: Option<&'static str>,
    /// Where to look first for the next name: fields usually come in order.
    guess: usize,
    /// Whether `kind` is one of the names, and whether it was seen.
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    NotAField,
    Expected,
    Seen,
}

#[derive(Debug)]
struct List {
    shape: &'static Shape,
    /// Where the list itself stands.
    slot: u32,
    first: u32,
    last: u32,
    len: u32,
    most: u32,
}

/// What happens to the next value.
#[derive(Clone, Copy, Debug, Default)]
enum Pending {
    /// It is the next element of the list that is open.
    #[default]
    Element,
    /// It goes where the target says.
    Value(Target),
    /// Nobody wants it.
    Skip,
}

/// Where a value goes and what it may be.
#[derive(Clone, Copy, Debug)]
struct Target {
    shape: &'static Shape,
    slot: u32,
    most: u32,
}

/// The longest list of any kind.
pub(crate) const MOST_ELEMENTS: u32 = 100_000;
/// The most problems that are listed.
const MOST_PROBLEMS: usize = 1000;

impl Walker {
    /// Walks `shape` over `source`, and gives the document's node.
    pub(crate) fn walk(&mut self, source: &mut impl Source, shape: &'static Shape) -> Node {
        self.tape.begin(source.document());
        self.problems.clear();
        self.frames.clear();
        self.is_whole = false;
        let root = self.tape.grow(1);
        self.pending = Pending::Value(Target { shape, slot: root, most: MOST_ELEMENTS });
        loop {
            match source.next() {
                Event::Key(name) => self.key(name),
                Event::Text(text, at) => self.text(text, at),
                Event::Number(number) => self.number(number),
                Event::BeginObject => {
                    if let Some((choice, slot)) = self.begin_object() {
                        self.begin_choice(choice, slot, source.tag());
                    }
                }
                Event::EndObject | Event::EndList => self.end(),
                Event::BeginList => self.begin_list(),
                Event::Bool(value) => self.bool(value),
                Event::Null => self.null(),
                Event::End => {
                    self.is_whole = true;
                    break;
                }
                Event::Fault(fault) => {
                    let problem = source.explain(fault);
                    self.report("", problem);
                    break;
                }
            }
        }
        self.tape.node(root)
    }

    /// Where the next value goes; nothing when nobody wants it.
    fn target(&mut self) -> Option<Target> {
        match std::mem::take(&mut self.pending) {
            Pending::Value(target) => Some(target),
            Pending::Skip => None,
            Pending::Element => self.element(),
        }
    }

    /// Room for the next element of the list that is open.
    fn element(&mut self) -> Option<Target> {
        let Some(Frame::List(list)) = self.frames.last_mut() else {
            return None;
        };
        if list.len >= list.most {
            let (most, is_first) = (list.most, list.len == list.most);
            // The list is what is too long, not its element: without a length its path ends at the list.
            list.len = 0;
            if is_first {
                self.report("", faults::too_many(most));
            }
            if let Some(Frame::List(list)) = self.frames.last_mut() {
                list.len = most.saturating_add(1);
            }
            return None;
        }
        let slot = self.tape.grow(2);
        if list.len == 0 {
            list.first = slot;
        } else {
            self.tape.put(list.last.saturating_add(1), Node::Link(slot));
        }
        list.last = slot;
        list.len = list.len.saturating_add(1);
        Some(Target { shape: list.shape, slot, most: MOST_ELEMENTS })
    }

    /// A text, and where it stands in the document.
    #[inline]
    fn text(&mut self, text: &str, at: Option<usize>) {
        let Some(target) = self.target() else { return };
        let node = match target.shape {
            Shape::Text(kind) => text_node(text, at, *kind, &mut self.tape),
            Shape::Decimal(bounds) => decimal_node(text, bounds),
            Shape::Instant => instant_node(text),
            Shape::Words(table) => word_node(text, table()),
            shape => Err(faults::wrong_type(shape, Found::Text)),
        };
        self.settle(target, node);
    }

    fn number(&mut self, number: &str) {
        let Some(target) = self.target() else { return };
        let node = match target.shape {
            Shape::Decimal(bounds) if bounds.accepts_integers && !number.contains(['.', 'e', 'E']) => {
                decimal_node(number, bounds)
            }
            Shape::Decimal(bounds) => Err(faults::number_not_allowed(bounds, number)),
            Shape::Integer { min, max } => integer_node(number, *min, *max),
            shape => Err(faults::wrong_type(shape, Found::Number)),
        };
        self.settle(target, node);
    }

    fn bool(&mut self, value: bool) {
        let Some(target) = self.target() else { return };
        let node = match target.shape {
            Shape::Bool => Ok(Node::Bool(value)),
            shape => Err(faults::wrong_type(shape, Found::Bool)),
        };
        self.settle(target, node);
    }

    fn null(&mut self) {
        let Some(target) = self.target() else { return };
        self.settle(target, Err(faults::wrong_type(target.shape, Found::Null)));
    }

    #[inline]
    fn settle(&mut self, target: Target, node: Result<Node, Problem>) {
        match node {
            Ok(node) => self.tape.put(target.slot, node),
            Err(problem) => self.fail(target.slot, "", problem),
        }
    }

    /// An object begins; the choice whose tag must be found first, if it is one.
    fn begin_object(&mut self) -> Option<(&'static Choice, u32)> {
        let Some(target) = self.target() else {
            self.skip();
            return None;
        };
        match target.shape {
            Shape::Record(table) => {
                let record = table();
                let first = self.tape.grow(record.fields.len());
                self.tape.put(target.slot, Node::Record { first });
                self.open_fields(record.name, record.fields, first, Kind::NotAField);
                None
            }
            Shape::Choice(table) => Some((table(), target.slot)),
            shape => {
                self.fail(target.slot, "", faults::wrong_type(shape, Found::Object));
                self.skip();
                None
            }
        }
    }

    fn begin_choice(&mut self, choice: &'static Choice, slot: u32, tag: Tag<'_>) {
        let words = || choice.variants.iter().map(|variant| variant.word);
        let problem = match tag {
            Tag::Text(word) | Tag::First(word) => {
                let kind = if matches!(tag, Tag::First(_)) { Kind::Seen } else { Kind::Expected };
                let found = choice.variants.iter().zip(0_u16..).find(|(variant, _)| variant.word == word);
                if let Some((variant, index)) = found {
                    let first = self.tape.grow(variant.fields.len());
                    self.tape.put(slot, Node::Choice { variant: index, first });
                    self.open_fields(variant.word, variant.fields, first, kind);
                    return;
                }
                Some(faults::unknown_value(word, words()))
            }
            Tag::NotText => Some(faults::kind_not_text(words())),
            Tag::Absent => Some(faults::kind_missing(choice.name, words())),
            Tag::Broken => None,
        };
        match problem {
            Some(problem) => self.fail(slot, "/kind", problem),
            None => self.tape.put(slot, Node::Faulty),
        }
        self.skip();
    }

    fn open_fields(&mut self, owner: &'static str, fields: &'static [Field], first: u32, kind: Kind) {
        self.frames.push(Frame::Fields(Fields { owner, fields, first, current: None, guess: 0, kind }));
    }

    /// A list begins.
    fn begin_list(&mut self) {
        let Some(target) = self.target() else {
            self.skip();
            return;
        };
        if let Shape::List(shape) = target.shape {
            // Until it ends: there, and not yet a list.
            self.tape.put(target.slot, Node::Faulty);
            let most = target.most.min(MOST_ELEMENTS);
            self.frames.push(Frame::List(List { shape, slot: target.slot, first: 0, last: 0, len: 0, most }));
        } else {
            self.fail(target.slot, "", faults::wrong_type(target.shape, Found::List));
            self.skip();
        }
    }

    /// An object or a list begins that nobody wants.
    fn skip(&mut self) {
        if let Some(Frame::Skip(open)) = self.frames.last_mut() {
            *open = open.saturating_add(1);
        } else {
            self.frames.push(Frame::Skip(1));
        }
    }

    /// The name of a member.
    #[inline]
    fn key(&mut self, name: &str) {
        self.pending = Pending::Skip;
        let Some(Frame::Fields(open)) = self.frames.last_mut() else { return };
        let Some((index, field)) = named(open.fields, open.guess, name) else { return self.other_key(name) };
        let slot = open.first.saturating_add(u32::try_from(index).unwrap_or(u32::MAX));
        if self.tape.node(slot) != Node::Absent {
            return self.refuse_key(name, faults::duplicate_field(name));
        }
        open.guess = index.wrapping_add(1);
        open.current = Some(field.name);
        self.pending = Pending::Value(Target { shape: field.shape, slot, most: field.most });
    }

    /// A name that is no field's: `kind`, or unknown.
    #[cold]
    fn other_key(&mut self, name: &str) {
        let Some(Frame::Fields(open)) = self.frames.last_mut() else { return };
        let problem = match open.kind {
            Kind::Expected if name == "kind" => {
                open.kind = Kind::Seen;
                open.current = Some("kind");
                return;
            }
            Kind::Seen if name == "kind" => faults::duplicate_field(name),
            _ => faults::unknown_field(name, open.owner, open.fields),
        };
        self.refuse_key(name, problem);
    }

    /// Reports what is wrong with a name; its value is skipped.
    #[cold]
    fn refuse_key(&mut self, name: &str, problem: Problem) {
        if let Some(Frame::Fields(open)) = self.frames.last_mut() {
            open.current = None;
        }
        self.report(&pointer(name), problem);
    }

    /// An object or a list ends.
    #[inline]
    fn end(&mut self) {
        match self.frames.pop() {
            Some(Frame::Fields(Fields { owner, fields, first, .. })) => {
                let is_missing = |(field, node): (&Field, &Node)| {
                    field.presence == Presence::Required && *node == Node::Absent
                };
                if fields.iter().zip(self.tape.from(first)).any(is_missing) {
                    self.report_missing(owner, fields, first);
                }
            }
            Some(Frame::List(List { slot, first, len, .. })) => {
                self.tape.put(slot, Node::List { first, len })
            }
            Some(Frame::Skip(open)) if open > 1 => self.frames.push(Frame::Skip(open.saturating_sub(1))),
            Some(Frame::Skip(_)) | None => {}
        }
    }

    /// Reports the required fields that are not there.
    #[cold]
    fn report_missing(&mut self, owner: &'static str, fields: &'static [Field], first: u32) {
        for (field, slot) in fields.iter().zip(first..) {
            if field.presence == Presence::Required && self.tape.node(slot) == Node::Absent {
                self.report(&pointer(field.name), faults::missing_field(field, owner));
            }
        }
    }

    /// Marks a value as faulty and reports why.
    #[cold]
    fn fail(&mut self, slot: u32, below: &str, problem: Problem) {
        self.tape.put(slot, Node::Faulty);
        self.report(below, problem);
    }

    /// Adds a problem at the place that is being read, or `below` it.
    fn report(&mut self, below: &str, mut problem: Problem) {
        if self.problems.len() > MOST_PROBLEMS {
            return;
        }
        if self.problems.len() == MOST_PROBLEMS {
            self.problems.push(faults::too_many_problems(MOST_PROBLEMS));
            return;
        }
        let mut path = String::new();
        for frame in &self.frames {
            match frame {
                Frame::Fields(Fields { current: Some(name), .. }) => path.push_str(&pointer(name)),
                Frame::List(List { len, .. }) if *len > 0 => {
                    path.push_str(&format!("/{}", len.saturating_sub(1)));
                }
                _ => {}
            }
        }
        path.push_str(below);
        problem.path.insert_str(0, &path);
        self.problems.push(problem);
    }
}

/// The field of this name; fields usually come in order, so that the one to look at first is `guess`.
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
        None => Err(faults::unknown_value(word, table.words.iter().copied())),
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
